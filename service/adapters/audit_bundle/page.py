"""The start page of the audit bundle: one file without scripts or outside addresses, readable and printable.

Called by `write.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from service.adapters.audit_bundle.answer import Answer, Table
from service.adapters.policy_tools.history_page import when
from service.adapters.policy_tools.page import STYLE

_SHORT = 20
"""Longest cell that is never broken over lines: ids, days, numbers."""


def start_page(answers: Sequence[Answer], *, made: str, key: str, checkpoint: str) -> str:
    """Return the page; `key` and `checkpoint` are what the auditor should note down."""
    index = "".join(f'<li><a href="#q{number}">{escape(one.question)}</a></li>' for number, one in _numbered(answers))
    body = "".join(_article(number, one) for number, one in _numbered(answers))
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Audit bundle</title>
<style>
{STYLE.read_text(encoding="utf-8")}pre {{ white-space: pre-wrap; overflow-wrap: anywhere; background: var(--tint);
  padding: .6rem .9rem; }}
</style>
</head>
<body>
<a class="skip" href="#answers">Skip to the answers</a>
<header>
<h1>What was decided, and whether it can be believed</h1>
<p class="lead">Made on {escape(when(made))}. Everything here opens without a network: <a href="policies.html">the rules
in plain words</a>, records.jsonl, checkpoints.jsonl, the policies as files, what customers can read about all this
(notice/), and verify.py, which needs nothing but Python.</p>
<p>Note these two down, away from this folder. With them, nothing before today can change unnoticed.</p>
<pre>{escape(key)}</pre>
<pre>{escape(checkpoint or "Nothing was recorded yet.")}</pre>
</header>
<nav aria-labelledby="index"><h2 id="index">Twenty questions</h2><ol>{index}</ol></nav>
<main id="answers">
{body}</main>
</body>
</html>
"""


def _numbered(answers: Sequence[Answer]) -> list[tuple[int, Answer]]:
    return list(enumerate(answers, 1))


def _article(number: int, one: Answer) -> str:
    says = "".join(f"<p>{escape(text)}</p>" for text in one.says)
    tables = "".join(map(_table, one.tables))
    commands = escape("\n".join(one.commands))
    return (
        f'<article id="q{number}"><h3>{number}. {escape(one.question)}</h3>{says}{tables}'
        f"<pre>{commands}</pre></article>\n"
    )


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    caption = f"<caption>{escape(table.caption)}</caption>"
    whole = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(table.caption)}">{whole}</div>'


def _cell(text: str) -> str:
    short = ' class="short"' if len(text) <= _SHORT else ""
    return f"<td{short}>{escape(text)}</td>"
