"""The whole page: verdict first, then profile, gates, slices, cost and latency, then every situation.

Called by the runner and `attune evals report`. Style and script lie inside the page; it asks nothing of any network.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from statistics import median

from evals.compare import compare
from evals.report.cases import cases
from evals.report.chart import profile_chart
from evals.report.slices import slices
from evals.results import Manifest, Result
from evals.scenario import Gate
from evals.show import bounded
from evals.statistics.clustered import mean_interval
from evals.statistics.rates import at_most

_HERE = Path(__file__).parent
_FILTERS = {"all": "all", "worse": "worse", "better": "better", "changed": "changed", "low": "low scores",
            "gate": "gate failures", "error": "errors, unscored"}  # fmt: skip
Run = tuple[Manifest, Sequence[Result]]


def page(run: Run, *, against: Run | None = None) -> str:
    """Return the page of a run, or of a run (B) against another (A)."""
    seen = compare(against[1], run[1]) if against else None
    runs = [("A", against), ("B", run)] if against else [("", run)]
    verdict = seen.verdict if seen else _verdict(run[1])
    body = (
        f"<header><h1>{escape(verdict)}</h1>{_about(runs)}</header><main>"
        f'<div class="beside"><section aria-labelledby="h-p"><h2 id="h-p">Profile</h2>'
        f"{profile_chart([(name, each[1]) for name, each in runs if each])}</section>"
        f'<section aria-labelledby="h-g"><h2 id="h-g">Gates</h2>{_gates(runs)}'
        f'<h2 id="h-c">Cost and latency</h2>{_cost(runs)}</section></div>'
        f"{slices(seen, run[1])}"
        f'<section aria-labelledby="h-s" id="situations"><h2 id="h-s">Situations</h2>{_filters(seen is not None)}'
        f"{cases(against[1] if against else None, run[1])}</section></main>"
    )
    style, script = ((_HERE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" '
        f'content="light dark"><title>{escape(verdict)}</title><style>{style}</style></head>'
        f"<body>{body}<script>{script}</script></body></html>\n"
    )


def _verdict(results: Sequence[Result]) -> str:
    scored = [(result.score, result.base) for result in results if result.score is not None]
    found = mean_interval([score for score, _ in scored], [base for _, base in scored])
    broken = sum(bool(result.profile and result.profile.broken) for result in results)
    gates = f"{broken} of {len(results)} replies broke a gate" if broken else "no reply broke a gate"
    return f"Score {bounded(found)} over {found.cases} replies in {found.clusters} base scenarios; {gates}."


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        "<tr>" + f'<th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>" for row in rows
    )  # fmt: skip
    return f'<div class="wide"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def _about(runs: Sequence[tuple[str, Run | None]]) -> str:
    rows = [
        (name or "run", of.model, f"{of.suite} {' '.join(of.splits)}".strip(), of.prompts_sha256[:12],
         of.policies_sha256[:12], of.scorers_sha256[:12], of.service)
        for name, run in runs if run for of in (run[0],)
    ]  # fmt: skip
    return _table(("", "model", "suite", "prompts", "policies", "scorers", "service"), rows)


def _gates(runs: Sequence[tuple[str, Run | None]]) -> str:
    rows = []
    for gate in Gate:
        cells = [gate.value]
        for _, run in runs:
            results = run[1] if run else ()
            failed = sum(gate in result.profile.broken for result in results if result.profile)
            bound = "" if failed else f" (at most {100 * at_most(len(results)):.1f} %)"
            cells.append(f"{failed} of {len(results)}{bound}")
        rows.append(cells)
    return _table(("gate", *(f"{name} failed".strip() for name, _ in runs)), rows)


def _cost(runs: Sequence[tuple[str, Run | None]]) -> str:
    rows = []
    for name, run in runs:
        times = sorted(result.millis for result in run[1] if not result.error) if run else []
        sent, got = (sum(result.tokens[at] for result in run[1]) if run else 0 for at in (0, 1))
        late = times[int(0.95 * (len(times) - 1))] if times else 0.0
        middle = median(times) if times else 0.0
        rows.append((name or "run", f"{middle:.0f} ms", f"{late:.0f} ms", f"{sent:,}", f"{got:,}"))
    note = "<p>As measured with eight at once; tokens are those of the text that was sent.</p>"
    return note + _table(("", "median", "95th percentile", "tokens in", "tokens out"), rows)


def _filters(paired: bool) -> str:
    left_out = {"low"} if paired else {"worse", "better", "changed"}
    buttons = [
        f'<button type="button" data-show="{name}" aria-pressed="{str(name == "all").lower()}"><kbd>{at}</kbd> '
        f"{label}</button>"
        for at, (name, label) in enumerate(((n, w) for n, w in _FILTERS.items() if n not in left_out), start=1)
    ]
    return (
        f'<div class="filters" role="toolbar" aria-label="Filters">{"".join(buttons)}'
        '<label><kbd>/</kbd> <input type="search" placeholder="words, slices" aria-label="Search"></label>'
        '<output aria-live="polite"></output></div><p class="keys"><kbd>j</kbd> next, <kbd>k</kbd> previous, '
        '<kbd>o</kbd> why. In a reply: <mark class="v2">full score</mark>, <mark class="v1">half</mark>, '
        '<mark class="v0">none</mark>, <mark class="gate">broken gate</mark>'
        f"{', <del>only in A</del>, <ins>only in B</ins>' if paired else ''}.</p>"
    )
