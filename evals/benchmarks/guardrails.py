"""What judging costs: `python -m evals.benchmarks.guardrails` prints CPU by guardrail and the worst of hostile texts.

One thread, every text and conversation new, so that nothing is remembered from the round before. Other work on the
machine only ever adds time, so each figure is the least of its rounds.
"""

from __future__ import annotations

import argparse
import asyncio
import time
import timeit
from collections import defaultdict
from collections.abc import Callable
from itertools import count
from typing import NamedTuple

from service.compose import rulebook
from service.core.checking import LONGEST_REPLY, Rulebook, check_all
from service.core.conversation import Brand, Conversation, Request, Role, Statement, Turn
from service.core.guardrail import Case, Stage
from service.core.ports import InstantReader
from service.emotion.reader import LocalReader
from service.settings import read_settings

GUARDRAILS_MS, WITH_READING_MS, HOSTILE_MS = 1.0, 1.5, 50.0
"""Budgets: CPU of all guardrails on a reply of 60 words with three facts, reading besides, and on the worst text."""
BRAND = Brand(id="default", name="Northlight", assistant_name="Robin", voice="Plain.")
TURN = "Third week without parcel {0} and nobody answers my emails. I was told it would be here by the 3rd."
FACTS = (
    "Parcel {0} was scanned in Leeds on 3 November.",
    "The carrier has had no scan of the parcel since Leeds.",
    "A second delivery costs £4.99 and takes 2 working days.",
)
REPLY = (
    "Hello, I'm Robin, the AI assistant at Northlight. Three weeks without your parcel, and no answer to your emails, "
    "is a long time to wait. Parcel {0} was scanned in Leeds on 3 November, and the carrier has had no scan since. "
    "I can't see from here where it is today. Would you like me to hand this conversation to a colleague?"
)
_numbers = count(3348917502)
_PIECES = {
    "plain words": "We looked at the parcel and nothing more is known about it today. ",
    "promises": "I will refund £50 by Friday and I have cancelled the order for you. ",
    "numbers": "4539 5787 6362 1486, 12/05/2026, £4.99, +44 20 7946 0958, ",
    "one-letter words": "c a l m d o w n ",
    "no spaces": "aA1-_.@",
    "brackets": "[[{{<<((",
    "closing marks": "?!. ",
    "line breaks": "a\n\n- ",
    "names": "Mr Brown and Anna Smith who paid, Mrs Jones. ",
    "disguises": "саlm dоwn ca1m d0wn \u200bidiot ",
    "quotes": "\"'“‘(it's ",
}


class Round(NamedTuple):
    """CPU in ms: of the reading, of all guardrails together, and of each policy (wall time)."""

    reading: float
    guardrails: float
    policies: dict[str, float]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What judging a reply costs.")
    parser.add_argument("--rounds", type=int, default=200, help="rounds of the reply (default 200)")
    parser.add_argument("--hostile-rounds", type=int, default=3, help="rounds of each hostile text (default 3)")
    options = parser.parse_args()
    book, reader = rulebook(read_settings()), LocalReader.load()
    print(_table(least(book, reader, ordinary, options.rounds)))
    worst = {name: least(book, reader, _hostile(piece), options.hostile_rounds) for name, piece in _PIECES.items()}
    print(_worst(worst))


def against_budget(rounds: int = 100) -> str:
    """Measure the ordinary reply and return its figures against the budget; for `steps.py`."""
    return _of_budget(least(rulebook(read_settings()), LocalReader.load(), ordinary, rounds))


def ordinary(number: int) -> tuple[str, tuple[str, ...], str]:
    """Return what the customer wrote, three facts and a reply of 60 words."""
    return TURN.format(number), tuple(fact.format(number) for fact in FACTS), REPLY.format(number)


def least(
    book: Rulebook, reader: InstantReader, made: Callable[[int], tuple[str, tuple[str, ...], str]], rounds: int
) -> Round:
    """Read and judge so many new texts, and keep the least time of each part."""
    measured = [_round(book, reader, *made(next(_numbers))) for _ in range(rounds)]
    policies: dict[str, float] = defaultdict(lambda: float("inf"))
    for one in measured:
        for name, took in one.policies.items():
            policies[name] = min(policies[name], took)
    return Round(min(one.reading for one in measured), min(one.guardrails for one in measured), dict(policies))


def _round(book: Rulebook, reader: InstantReader, turn: str, facts: tuple[str, ...], reply: str) -> Round:
    """Read one conversation and judge the customer's turn and the reply."""
    request = Request(
        conversation=Conversation(id="c", turns=(Turn(role=Role.CUSTOMER, content=turn),)),
        brand=BRAND,
        facts=tuple(Statement(id=f"f{at}", text=text) for at, text in enumerate(facts)),
    )
    started = time.process_time_ns()
    reading = reader.read(request.conversation)
    read = time.process_time_ns()
    asked = Case(request=request, reading=reading, text=turn, stage=Stage.INPUT)
    answered = Case(request=request, reading=reading, text=reply, stage=Stage.OUTPUT)
    verdicts = asyncio.run(_judged(book, asked, answered))
    return Round((read - started) / 1e6, verdicts[0] / 1e6, verdicts[1])


async def _judged(book: Rulebook, *cases: Case) -> tuple[int, dict[str, float]]:
    """Return the CPU of all checks in ns, and by policy in ms."""
    started = time.process_time_ns()
    verdicts = [verdict for case in cases for verdict in await check_all(book, case)]
    return time.process_time_ns() - started, {verdict.policy: verdict.micros / 1000 for verdict in verdicts}


def _hostile(piece: str) -> Callable[[int], tuple[str, tuple[str, ...], str]]:
    """Return a reply of the greatest length, all of one piece, to a customer who wrote the same."""

    def made(number: int) -> tuple[str, tuple[str, ...], str]:
        turn, facts, _ = ordinary(number)
        text = (f"{number} " + piece * LONGEST_REPLY)[:LONGEST_REPLY]
        return turn, facts, text

    return made


def _table(one: Round) -> str:
    """Return the figures of the ordinary reply, and the costliest policies."""
    costliest = sorted(one.policies.items(), key=lambda row: -row[1])
    return "\n".join([
        _of_budget(one),
        *(f"    {name:<12}{took:6.3f}" for name, took in costliest if took >= 0.01),
    ])  # fmt: skip


def _of_budget(one: Round) -> str:
    """Return the figures of the ordinary reply with their shares of the budget, and how fast the machine is now."""
    return "\n".join([
        f"A reply of {len(ordinary(0)[2].split())} words, {len(FACTS)} facts:",
        f"  (a thousand additions take {_yardstick_us():.0f} µs here now)",
        line("all guardrails", one.guardrails, GUARDRAILS_MS),
        line("reading and guardrails", one.reading + one.guardrails, WITH_READING_MS),
    ])  # fmt: skip


def _yardstick_us() -> float:
    """Return the least time of a thousand additions: the speed of this machine in this minute."""
    return min(timeit.repeat("for at in range(1000): total += at", "total = 0", number=1, repeat=500)) * 1e6


def _worst(found: dict[str, Round]) -> str:
    """Return the figures of the hostile texts, the worst first, each with its costliest policies."""
    rows = sorted(found.items(), key=lambda row: -row[1].guardrails)
    lines = [f"Replies of {LONGEST_REPLY:,} characters made to be slow:"]
    for name, one in rows:
        costliest = sorted(one.policies.items(), key=lambda row: -row[1])[:3]
        lines.append(line(name, one.guardrails, HOSTILE_MS) + "  " + ", ".join(f"{p} {t:.1f}" for p, t in costliest))
    return "\n".join(lines)


def line(name: str, took: float, budget: float) -> str:
    """Return one row; over budget is said loudly."""
    return f"  {name:<24}{took:8.2f} ms  {took / budget:5.2f} of budget{'  OVER' if took > budget else ''}"


if __name__ == "__main__":
    main()
