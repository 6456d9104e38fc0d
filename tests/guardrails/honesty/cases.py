"""Build a case from plain words."""

from collections.abc import Sequence

from service.core.conversation import Brand, Conversation, Request, Role, Statement, Turn
from service.core.guardrail import Case
from service.core.reading import Reading

BRAND = Brand(id="northlight", name="Northlight", assistant_name="Robin", voice="Plain and kind.")


def case(
    reply: str,
    *turns: str,
    facts: Sequence[str] = (),
    actions: Sequence[str] = (),
    commitments: Sequence[str] = (),
    language: str = "en",
) -> Case:
    """`turns` are the customer's, or ours when they start with `agent:`."""
    said = turns or ("My parcel is late.",)
    return Case(
        request=Request(
            conversation=Conversation(id="c", turns=tuple(_turn(text) for text in said)),
            brand=BRAND,
            facts=_statements("f", facts),
            actions=_statements("a", actions),
            commitments=_statements("c", commitments),
        ),
        reading=Reading(),
        text=reply,
        language=language,
    )


def _turn(text: str) -> Turn:
    if text.startswith("agent:"):
        return Turn(role=Role.AGENT, content=text.removeprefix("agent:").strip())
    return Turn(role=Role.CUSTOMER, content=text)


def _statements(letter: str, texts: Sequence[str]) -> tuple[Statement, ...]:
    return tuple(Statement(id=f"{letter}{at + 1}", text=text) for at, text in enumerate(texts))
