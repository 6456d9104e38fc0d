"""Results and cases as flat rows, JSON Lines or CSV.

Called by `attune evals export`. A cell of a CSV that a spreadsheet would run as a formula is written with a leading
apostrophe; JSON Lines are exact.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from evals.composite import DIMENSIONS
from evals.results import Result
from evals.scenario import Gate, Situation

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = " | "
"""Stands between the entries of a list in one CSV cell; `import` reads it back."""
_ABOUT = ("id", "base", "family", "channel", "language", "emotion", "vulnerable", "said", "status", "text", "model",
          "prompt", "millis")  # fmt: skip


def result_row(result: Result) -> dict[str, Any]:
    """Return one situation as a flat row: what it is, what was replied, every dimension, gates, score."""
    found = result.profile
    values = {one.dimension: one.value for one in found.scores} if found else {}
    broken = set(found.broken) if found else set()
    return {
        **{name: getattr(result, name) for name in _ABOUT},
        "prompt_tokens": result.tokens[0],
        "completion_tokens": result.tokens[1],
        "score": found.score if found else None,
        "empathy": found.empathy if found else None,
        "task": found.task if found else None,
        **{name: values.get(name) for name in DIMENSIONS},
        **{f"gate_{gate.value}": None if found is None else "broken" if gate in broken else "kept" for gate in Gate},
        "unscored": found.unscored if found else "",
        "error": result.error,
    }


def case_row(case: Situation) -> dict[str, Any]:
    """Return one situation as a row that `import` and `score` take: the body of `POST /v1/checks` and what is hoped."""
    plain = msgspec.to_builtins(case)
    needs = {name: [one["says"] for one in plain[name]] for name in ("must", "must_not")}
    return {
        "id": case.id,
        "conversation": {"turns": plain["turns"]},
        **{name: plain[name] for name in ("channel", "language", "customer", "history", "facts", "actions",
                                          "commitments", "missing", "implied", "fault")},
        **needs,
        "expected": plain["expected"],
    }  # fmt: skip


def flat_case(case: Situation) -> dict[str, Any]:
    """Return one situation as a row of a CSV: the customer's last message, and each list in one cell."""
    row = case_row(case)
    turns = row.pop("conversation")["turns"]
    expected = row.pop("expected")
    del row["customer"], row["history"]
    earlier = [f"{turn['role']}: {turn['content']}" for turn in turns[:-1]]
    return {
        "id": row.pop("id"),
        "message": turns[-1]["content"],
        "earlier": earlier,
        **row,
        "emotion": expected["emotion"],
        "intensity": f"{expected['intensity'][0]}-{expected['intensity'][1]}",
    }


def json_lines(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return a row a line."""
    return "".join(msgspec.json.encode(row).decode() + "\n" for row in rows)


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return a table with a head."""
    out = io.StringIO()
    if rows:
        table = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
        table.writeheader()
        table.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = BETWEEN.join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
