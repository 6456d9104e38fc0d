"""Cases and results from and for other tools: JSON Lines, CSV, promptfoo tests, a log for `inspect view`."""
