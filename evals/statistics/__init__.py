"""Statistics of a run: intervals that know about clusters, paired comparisons, rates and agreement; numpy only."""
