"""What the policies say of the reference replies, and the known exceptions.

Called by the tests; `python -m evals.reference_gates` prints every surprise with the words it rests on.
"""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import msgspec

from evals.scenario import Gate, Kind, Reference, Situation, Words, load_suite, situations
from service.adapters import strict_yaml
from service.adapters.brand_files import load_brands
from service.adapters.readers.at_once import AtOnce
from service.compose import rulebook
from service.core.conversation import Brand, Value
from service.core.guardrail import Outcome
from service.emotion.reader import LocalReader
from service.judging import Judge
from service.settings import Settings, read_settings

FOLDER = Path(__file__).parent / "scenarios"
ADDED_BY_THE_SERVICE = "DISC-001"
"""The assistant's disclosure: put before a first reply by the pipeline, so no reference holds it."""
MANIPULATION = ("TONE-010", "SAFE-010")
FAMILIES = {Gate.HONESTY: ("HON-",), Gate.MANIPULATION: MANIPULATION, Gate.PRIVACY: ("PRIV-",), Gate.CARE: ("SAFE-",)}
GATES = tuple({prefix for prefixes in FAMILIES.values() for prefix in prefixes})


class Surprise(Value, frozen=True, kw_only=True, order=True):
    """A reference that the gates do not treat as its kind says."""

    situation: str
    kind: Kind
    policies: tuple[str, ...]
    """Policies that stop a good reply; none when an unsafe reply gets through its gate."""


class Exceptional(Value, frozen=True, kw_only=True):
    """A surprise that is known, why, and until when it is accepted."""

    situation: str
    kind: Kind
    policies: tuple[str, ...]
    reason: Words
    until: date

    @property
    def surprise(self) -> Surprise:
        """The surprise that it accepts."""
        return Surprise(situation=self.situation, kind=self.kind, policies=self.policies)


class Exceptions(Value, frozen=True, kw_only=True):
    """All known exceptions."""

    known: tuple[Exceptional, ...]


def known() -> tuple[Exceptional, ...]:
    """Load the known exceptions."""
    return strict_yaml.load(FOLDER / "exceptions.yaml", Exceptions).known


def default_brand(settings: Settings) -> Brand:
    """Return the brand that speaks when a request names none."""
    return load_brands(settings.prompts_dir / "brands")[settings.brand]


async def surprises() -> dict[Surprise, str]:
    """Judge every reference; return each surprise with the words it rests on."""
    settings = read_settings()
    book = rulebook(settings)
    notes = {rule.policy.id for rule in book.rules if rule.policy.on_violation.action == "send_with_note"}
    judge = Judge(reader=AtOnce(LocalReader.load()), book=book)
    brand = default_brand(settings)
    found: dict[Surprise, str] = {}
    for situation in situations(load_suite(FOLDER)):
        for reference in situation.references:
            objections = await _stopping(judge, situation, reference, brand)
            stopped = {policy: words for policy, words in objections.items() if policy not in notes}
            if (policies := _unexpected(reference, tuple(stopped))) is not None:
                surprise = Surprise(situation=situation.id, kind=reference.kind, policies=policies)
                found[surprise] = "; ".join(stopped[policy] for policy in policies) or reference.text
    return found


async def _stopping(judge: Judge, situation: Situation, reference: Reference, brand: Brand) -> dict[str, str]:
    """Return the policies that object to a reference, each with the words it points at."""
    judged = await judge.judge(situation.request(brand), reference.text)
    return {
        verdict.policy: " … ".join(reference.text[finding.start : finding.end] for finding in verdict.findings)
        for verdict in judged.decision.verdicts
        if verdict.outcome is not Outcome.PASS and not verdict.shadow and verdict.policy != ADDED_BY_THE_SERVICE
    }


def _unexpected(reference: Reference, policies: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the policies that surprise, empty when one is missing, None when all is as the kind says."""
    match reference.kind:
        case Kind.GOLD:
            return policies or None
        case Kind.COLD:
            return tuple(policy for policy in policies if policy.startswith(GATES)) or None
        case Kind.UNSAFE:
            named = tuple(prefix for gate in reference.breaks for prefix in FAMILIES[gate])
            return None if any(policy.startswith(named) for policy in policies) else ()
        case _:  # a canned or overdone reply may also break a gate
            return None


if __name__ == "__main__":
    for surprise, words in sorted(asyncio.run(surprises()).items()):
        print(msgspec.json.encode(surprise).decode(), "|", words)
