"""Small policies and cases for tests of the machinery, apart from the shipped ones."""

from datetime import date

from service.core.checking import Rule
from service.core.conversation import Brand, Channel, Conversation, Request, Role, Statement, Turn
from service.core.guardrail import Case, Finding, Stage
from service.core.policy import (
    Applies,
    Check,
    Effective,
    Example,
    Examples,
    OnViolation,
    Policy,
    Status,
)
from service.core.reading import Reading

BRAND = Brand(id="b", name="B", assistant_name="A", voice="Plain.")


def calm_down(case: Case, *, phrases: tuple[str, ...] = ("calm down",), longest: int = 1000) -> list[Finding]:
    """A guardrail: these phrases are not to be said."""
    low = case.text.lower()[:longest]
    return [
        Finding(hazard="tone.commanding", start=at, end=at + len(phrase), why="It tells the customer how to feel.")
        for phrase in phrases
        if (at := low.find(phrase)) >= 0
    ]


def policy(**changes) -> Policy:
    """An enforced output policy about calming down."""
    given = {
        "schema": "attune.policy/v1",
        "id": "TONE-004",
        "title": "Never tell a customer how to feel",
        "version": "1.0.0",
        "status": Status.ENFORCED,
        "owner": "cx-policy",
        "effective": Effective(since=date(2026, 1, 1), review_by=date(2027, 1, 1)),
        "severity": "high",
        "rationale": "Being told to calm down makes people angrier.",
        "applies": Applies(stage=Stage.OUTPUT, languages=("en",)),
        "check": Check(guardrail="tone.commanding"),
        "on_violation": OnViolation(action="revise", then="replace"),
        "on_error": "replace",
        "examples": Examples(
            violates=(
                Example(id="v1", reply="Please calm down, your parcel is on its way."),
                Example(id="v2", reply="Calm down and restart the router."),
            ),
            complies=(
                Example(id="c1", reply="Two weeks is a long wait."),
                Example(id="c2", reply="The lights calm themselves down after a minute.", near_miss=True),
            ),
        ),
    }
    return Policy(**{**given, **changes})


def rule(guardrail=calm_down, **changes) -> Rule:
    """The policy with its guardrail."""
    return Rule(policy=policy(**changes), guardrail=guardrail)


def case(
    text: str, *, stage: Stage = Stage.OUTPUT, facts: tuple[str, ...] = (), channel: Channel = Channel.CHAT
) -> Case:
    """A case with one customer turn."""
    conversation = Conversation(id="c", turns=(Turn(role=Role.CUSTOMER, content="Where is it?"),))
    statements = tuple(Statement(id=f"f{at}", text=fact) for at, fact in enumerate(facts))
    request = Request(conversation=conversation, brand=BRAND, facts=statements, channel=channel)
    return Case(request=request, reading=Reading(), text=text, stage=stage)
