"""promptfoo tests as rows for our cases, and cases as promptfoo tests.

Called by `attune evals import` and `export`. What a test asserts about words becomes `must` and `must_not`; what it has
a model judge becomes a sentence that a good reply does; code, prices, latency and similarity have no counterpart and
are named, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from evals.scenario import Situation
from service.core.errors import FieldProblem, InputError

_MESSAGE = ("message", "query", "question", "customer", "input", "user", "prompt", "text")
"""Names of the variable that holds what the customer wrote, most telling first."""
_ANY = frozenset({"contains", "icontains", "contains-any", "icontains-any", "equals", "starts-with"})
_ALL = frozenset({"contains-all", "icontains-all"})
_JUDGED = frozenset({"llm-rubric", "model-graded-closedqa", "factuality", "model-graded-factuality", "g-eval"})


class Imported(NamedTuple):
    """One test as a row, and the assertions it could not take over."""

    row: dict[str, Any]
    lost: tuple[str, ...]


def rows_of(config: Any, *, message: str | None = None, facts: Sequence[str] = ()) -> list[Imported]:
    """Return the tests of a promptfoo configuration, or of a bare list of tests.

    `message`: the variable that holds what the customer wrote. `facts`: variables whose values are vouched for. Raises
    `InputError` naming the test and the field.
    """
    tests = config.get("tests") if isinstance(config, Mapping) else config
    if not isinstance(tests, Sequence) or isinstance(tests, str):
        raise InputError(FieldProblem("tests", "is a list of tests; files named there are imported by themselves"))
    usual = config.get("defaultTest") if isinstance(config, Mapping) else None
    usual = usual if isinstance(usual, Mapping) else {}
    return [_row(number, test, usual, message, facts) for number, test in enumerate(tests, 1)]


def tests_of(cases: Sequence[Situation]) -> list[dict[str, Any]]:
    """Return cases as promptfoo tests; hints become `icontains-any`, the rest a rubric."""
    return [
        {
            "description": case.id,
            "vars": {
                "message": case.turns[-1].content,
                "earlier": "\n".join(f"{turn.role.value}: {turn.content}" for turn in case.turns[:-1]),
                "facts": "\n".join((*case.facts, *case.actions, *case.commitments)),
                "channel": case.channel.value,
            },
            "assert": [
                *({"type": "icontains-any", "value": list(one.words)} if one.words
                  else {"type": "llm-rubric", "value": one.says} for one in case.must),
                *({"type": "not-icontains", "value": word} for one in case.must_not for word in one.words),
            ],
        }
        for case in cases
    ]  # fmt: skip


def _row(
    number: int, test: Any, usual: Mapping[str, Any], message: str | None, facts: Sequence[str]
) -> Imported:  # fmt: skip
    """Read one test."""
    where = f"tests[{number - 1}]"
    if not isinstance(test, Mapping) or not isinstance(
        given := {**_table(usual, "vars"), **_table(test, "vars")}, dict
    ):
        raise InputError(FieldProblem(where, "is a table with `vars` and `assert`"))
    name = message or next((one for one in _MESSAGE if one in given), None) or _only(given)
    if name not in given or not isinstance(given[name], str):
        there = ", ".join(f"`{one}`" for one in given) or "none"
        raise InputError(FieldProblem(f"{where}.vars", f"which one did the customer write? There are: {there}"))
    must: list[dict[str, Any]] = []
    must_not: list[dict[str, Any]] = []
    lost: list[str] = []
    for each in (*_list(usual, "assert"), *_list(test, "assert")):
        _assertion(each, must, must_not, lost)
    row = {
        "id": str(test.get("description") or f"test {number}"),
        "conversation": {"turns": [{"role": "customer", "content": given[name]}]},
        "facts": [
            line for one in facts if isinstance(text := given.get(one), str) for line in text.splitlines() if line
        ],
        "must": must,
        "must_not": must_not,
    }
    return Imported(row, tuple(lost))


def _assertion(each: Any, must: list[dict[str, Any]], must_not: list[dict[str, Any]], lost: list[str]) -> None:
    """Sort one assertion in."""
    kind = str(each.get("type", "")) if isinstance(each, Mapping) else str(each)
    value = each.get("value") if isinstance(each, Mapping) else None
    words = [str(one) for one in value] if isinstance(value, list) else [str(value)] if value is not None else []
    plain = kind.removeprefix("not-")
    into = must if plain == kind else must_not
    if not words or plain not in _ANY | _ALL | _JUDGED:
        lost.append(kind or "an assertion without a type")
    elif plain in _JUDGED:
        into.extend({"says": one} for one in words)
    elif plain in _ALL and into is must:
        must.extend({"says": f"Says “{one}”", "words": [one.lower()]} for one in words)
    else:
        into.append({"says": f"Says “{'” or “'.join(words)}”", "words": [one.lower() for one in words]})


def _table(of: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = of.get(name)
    return found if isinstance(found, Mapping) else {}


def _list(of: Mapping[str, Any], name: str) -> Sequence[Any]:
    found = of.get(name)
    return found if isinstance(found, list | tuple) else ()


def _only(given: Mapping[str, Any]) -> str:
    return next(iter(given)) if len(given) == 1 else ""
