"""An explanation names the policy, the words, what follows and why the rule exists."""

from service.adapters.policy_tools.explain import explain, in_words
from service.core.checking import Rulebook
from service.core.conversation import Channel
from service.core.guardrail import Stage
from service.core.policy import Applies, Check, OnViolation, Status
from tests.policies.samples import case, rule


def broken(_case):
    raise RuntimeError


BOOK = Rulebook(
    rules=(
        rule(),
        rule(id="TONE-005", status=Status.SHADOW),
        rule(id="TONE-006", guardrail=broken, on_error="handoff"),
        rule(id="TONE-007", check=Check(guardrail="x", params={"phrases": ["relax"]})),
        rule(id="TONE-008", applies=Applies(stage=Stage.OUTPUT, channels=(Channel.VOICE,))),
        rule(id="TONE-009", applies=Applies(stage=Stage.INPUT)),
    ),
    sha256="",
)
TEXT = "Please calm down."


async def test_who_spoke_passed_and_was_not_asked_is_told_apart():
    told = await explain(BOOK, case(TEXT))
    assert [(each.policy, each.outcome, each.action) for each in told.spoke] == [
        ("TONE-004", "fail", "revise"),
        ("TONE-005", "fail", None),
        ("TONE-006", "error", "handoff"),
    ]
    assert told.passed == ("TONE-007",)
    assert told.not_asked == ("TONE-008",)
    assert (told.action, told.decided_by) == ("handoff", ("TONE-006",))


async def test_the_words_are_quoted_with_their_place():
    [mark] = (await explain(BOOK, case(TEXT))).spoke[0].marks
    assert (mark.text, mark.start, mark.end) == ("calm down", 7, 16)
    assert TEXT[mark.start : mark.end] == mark.text


async def test_an_explanation_reads_like_sentences():
    words = in_words(await explain(BOOK, case(TEXT)))
    assert words.startswith("TONE-006: a person takes over. (The strongest action wins: handoff > replace")
    assert "“calm down” (characters 7 to 16): It tells the customer how to feel." in words
    assert "What follows: a new draft is asked for; if that does not help, the safe reply is sent instead." in words
    assert "nothing, it only watches (shadow)" in words
    assert "The check broke (RuntimeError), which never counts as a pass." in words
    assert "Why the rule exists: Being told to calm down makes people angrier." in words
    assert "Not asked, because of language or channel: TONE-008." in words


async def test_a_text_nobody_objects_to_is_said_so():
    book = Rulebook(rules=(rule(on_violation=OnViolation(action="fix")),), sha256="")
    words = in_words(await explain(book, case("Thank you for waiting.")))
    assert words == "No policy objects: the reply may be sent.\n\nPassed: TONE-004."
