"""The history on the policies' page: who put what in force when, for all policies and for each.

Called by `page.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from itertools import groupby

from service.adapters.policy_log.history import Era
from service.core.policy import Policy

_UNSIGNED = (
    "Policies are not signed here, so nobody's approval is on record: their history is that of the files. "
    "With ATTUNE_REQUIRE_SIGNED_POLICIES, each change and who approved it stand here."
)


def history_section(history: Sequence[Era]) -> str:
    """Return the history of all policies, the newest first."""
    if not history:
        return f'<section><h2 id="history">History</h2><p>{_UNSIGNED}</p></section>'
    rows = "".join(_row(era) for era in reversed(history))
    head = "".join(f'<th scope="col">{name}</th>' for name in ("In force from", "By", "What changed"))
    table = f'<table class="history"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<section><h2 id="history">History</h2>{table}</section>'


def _row(era: Era) -> str:
    one = era.activation
    by = f"Activated by {escape(one.by)}; approved by {escape(era.approved_by)}"
    changes = "<br>".join(escape(change) for change in era.changes)
    return f"<tr><td>{when(one.as_of)}</td><td>{by}</td><td>{changes}</td></tr>"


def history_of(policy: Policy, history: Sequence[Era]) -> str:
    """Return the versions of one policy that were in force, the newest first."""
    versions = [(era.versions.get(policy.id) if era.versions else None, era) for era in history]
    spans = [(version, [era for _, era in group]) for version, group in groupby(versions, key=lambda pair: pair[0])]
    items = [
        f"<li>{escape(version)} from {when(span[0].activation.as_of)}"
        f"{f' until {when(span[-1].until)}' if span[-1].until else ''}"
        f", approved by {escape(span[0].approved_by)}</li>"
        for version, span in reversed(spans)
        if version
    ]
    return f"<h4>History</h4><ul>{''.join(items)}</ul>" if items else ""


def when(at: str) -> str:
    """Write a moment for people: 5 October 2026, 14:00 UTC."""
    moment = datetime.fromisoformat(at)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"
