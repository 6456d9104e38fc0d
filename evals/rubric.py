"""What 0, 1 and 2 mean on each dimension, in the words that people and judges are given.

Used by `attune evals label` and by judges; the scorers of `evals/scorers` follow the same table.
"""

from __future__ import annotations

from service.core.conversation import Value


class Levels(Value, frozen=True, kw_only=True):
    """One dimension: what is asked, and what each value means."""

    asks: str
    zero: str
    one: str
    two: str
    not_applicable: str = ""
    """When the dimension does not apply; empty when it always does."""

    @property
    def values(self) -> tuple[str, str, str]:
        """What 0, 1 and 2 mean, in order."""
        return self.zero, self.one, self.two


_PLAIN = "the situation asks for no empathy: a plain question, good news"
RUBRIC: dict[str, Levels] = {
    "acknowledgement": Levels(
        asks="Does the reply name what happened to this customer?",
        zero="not at all, or with a stock phrase that fits anybody",
        one="names the kind of issue",
        two="names this customer's event and what it meant for them",
        not_applicable=_PLAIN,
    ),
    "understanding": Levels(
        asks="Does it meet what the customer needs?",
        zero="misses it, or gets it wrong",
        one="restates what was said",
        two="meets the need, also the part left unsaid",
    ),
    "exploration": Levels(
        asks="Does it ask for what is missing, and for nothing else?",
        zero="asks what is known already, or more than two questions, or does not ask what is needed",
        one="asks something general",
        two="asks exactly what is missing, or nothing when nothing is",
    ),
    "validation": Levels(
        asks="Does it let the customer's feeling stand?",
        zero="dismisses it or blames the customer",
        one="says nothing for or against it",
        two="says that it makes sense, without conceding what is disputed",
        not_applicable=_PLAIN,
    ),
    "emotion_match": Levels(
        asks="Is its tone as strong as the customer's feeling?",
        zero="the wrong feeling (cheer towards grief), or drama about a trifle",
        one="flat",
        two="fits the feeling and its strength",
    ),
    "responsibility": Levels(
        asks="Does it take on what the company owes, and no more?",
        zero="deflects, or grovels",
        one="one general apology",
        two="one specific apology where the company is at fault; none where it is not",
    ),
    "actionability": Levels(
        asks="Does the customer know what happens next?",
        zero="nothing, or something vague",
        one="a next step",
        two="a step with who and when; or honestly: this cannot be done, why, and what can",
    ),
    "concision": Levels(
        asks="Is it as long as this channel wants?",
        zero="far too long or too short",
        one="somewhat too long",
        two="right",
    ),
}
