"""`attune evals report`: the page of a run, or of a run against another."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--against", type=click.Path(path_type=Path), help="The run to compare with; it becomes A.")
@click.option("--out", type=click.Path(path_type=Path), help="Default: report.html in the run folder.")
def report(run: Path, against: Path | None, out: Path | None) -> None:
    r"""Write one self-contained HTML page about RUN, and say the same in the terminal.

    The verdict comes first, then profile, gates, slices, cost and latency, then every situation with evidence and
    differences marked. Keys: 1-6 filter, j and k move, o opens the reasons, / searches.

    \b
      attune evals report var/evals/runs/9ab2… --against var/evals/runs/1f0c…
    """
    from evals.compare import compare  # noqa: PLC0415 - the service never needs the suite
    from evals.report import page  # noqa: PLC0415
    from evals.results import load  # noqa: PLC0415
    from evals.show import show_comparison, show_run  # noqa: PLC0415

    found, before = load(run), load(against) if against else None
    path = out or run / (f"report-against-{against.name}.html" if against else "report.html")
    path.write_text(page(found, against=before), encoding="utf-8")
    if before:
        show_comparison(compare(before[1], found[1]))
    else:
        show_run(found[1])
    click.echo(f"page {path}")
