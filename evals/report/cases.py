"""Each situation with its reply, or with both side by side: evidence marked, differences marked, scores beside it.

Called by `page.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from evals.report.marks import Mark, differences, evidence, marked
from evals.results import Result

_CHANGED = 0.05
"""Points from which a score counts as another one."""
_LOW = 60.0


def cases(first: Sequence[Result] | None, second: Sequence[Result]) -> str:
    """Return the articles: what got worse first, or the lowest scores first."""
    before = {result.id: result for result in first or ()}
    pairs = [(before.get(result.id), result) for result in second]
    return "".join(_article(a, b) for a, b in sorted(pairs, key=_order))


def _order(pair: tuple[Result | None, Result]) -> tuple[float, bool, str]:
    a, b = pair
    if a is None:
        return (b.score if b.score is not None else -1.0), True, b.id
    return _gap(a, b), a.text == b.text, b.id


def _gap(a: Result, b: Result) -> float:
    return (b.score or 0.0) - (a.score or 0.0)


def _article(a: Result | None, b: Result) -> str:
    gone: list[Mark] = []
    new: list[Mark] = []
    if a is not None:
        gone, new = differences(a.text, b.text)
    sides = ([("A", a, gone)] if a is not None else []) + [("B" if a is not None else "", b, new)]
    change = f"{_gap(a, b):+.1f}" if a is not None and a.score is not None and b.score is not None else ""
    return (
        f'<article tabindex="-1" data-is="{" ".join(_tags(a, b))}">'
        f"<h3>{escape(b.id)} <small>{escape(b.channel)} · {escape(b.emotion.replace('_', ' '))}"
        f" · {escape(b.language)}</small>"
        f'<span class="change">{change}</span></h3>{_moved(a, b)}'
        f"<blockquote>{escape(b.said)}</blockquote>"
        f'<div class="sides">{"".join(_side(name, result, marks) for name, result, marks in sides)}</div></article>'
    )


def _moved(a: Result | None, b: Result) -> str:
    """Name the dimensions that were scored otherwise, and the gates that broke or were mended."""
    if a is None:
        return _lacks(b)
    if a.profile is None or b.profile is None:
        return ""
    before = {each.dimension: each for each in (*a.profile.scores, *a.profile.gates)}
    gates = {gate.dimension for gate in b.profile.gates}
    moved = []
    for each in (*b.profile.scores, *b.profile.gates):
        was = before[each.dimension].value if each.dimension in before else None
        if was == each.value:
            continue
        worse = (each.value or 0) < (was or 0)
        told = ("broken" if worse else "mended") if each.dimension in gates else f"{_level(was)} → {_level(each.value)}"
        kind = "bad" if worse else "good"
        moved.append(f'<li class="{kind}">{escape(each.dimension.replace("_", " "))} {told}</li>')
    return f'<ul class="moved">{"".join(moved)}</ul>' if moved else ""


def _lacks(result: Result) -> str:
    """Name the dimensions at 0 and the broken gates of a reply that is compared with none."""
    if result.profile is None:
        return ""
    none = [each.dimension.replace("_", " ") + " 0" for each in result.profile.scores if each.value == 0]
    broken = [f"{gate.dimension} broken" for gate in result.profile.gates if gate.value == 0]
    told = "".join(f'<li class="bad">{escape(word)}</li>' for word in (*broken, *none))
    return f'<ul class="moved">{told}</ul>' if told else ""


def _level(value: int | None) -> str:
    return "n/a" if value is None else str(value)


def _tags(a: Result | None, b: Result) -> list[str]:
    """What the filters go by."""
    tags = ["all"]
    if b.profile and b.profile.broken:
        tags.append("gate")
    if b.error or b.score is None:
        tags.append("error")
    if a is not None:
        gap = _gap(a, b)
        tags += ["worse"] if gap < -_CHANGED else ["better"] if gap > _CHANGED else []
        tags += ["changed"] if a.text != b.text else []
    elif b.score is not None and b.score < _LOW:
        tags.append("low")
    return tags


def _side(name: str, result: Result, marks: Sequence[Mark]) -> str:
    head = " · ".join(
        part for part in (name, result.status.replace("_", " "), _score(result), f"{result.millis:.0f} ms") if part
    )
    text = escape(f"No reply: {result.error}.") if result.error else marked(
        result.text, [*evidence(result.profile), *marks]
    )  # fmt: skip
    return f'<section><h4>{escape(head)}</h4><p class="reply">{text}</p>{_scores(result)}</section>'


def _score(result: Result) -> str:
    return "unscored" if result.score is None else f"score {result.score:.1f}"


def _scores(result: Result) -> str:
    if result.profile is None:
        return ""
    rows = [
        f'<li class="v{each.value}"><b>{each.dimension.replace("_", " ")}</b>'
        f" {'n/a' if each.value is None else each.value}<i> {escape(each.why)}</i></li>"
        for each in result.profile.scores
    ]
    rows += [
        f'<li class="gate"><b>{gate.dimension}</b> broken<i> {escape(gate.why)}</i></li>'
        for gate in result.profile.gates
        if gate.value == 0
    ]
    return f"<details><summary>Why</summary><ul>{''.join(rows)}</ul></details>"
