"""Each tone hazard: what a careful service lead would stop, and what she would send."""

import pytest

from service.core.repair import apply
from service.guardrails.tone import GUARDRAILS
from tests.guardrails.scene import scene

STOPPED = [
    ("dismissive", "It's only a small delay."),
    ("dismissive", "These things happen."),
    ("dismissive", "Plenty of people wait longer and nobody complains."),
    ("dismissive", "As I already told you, it is with the courier."),
    ("dismissive", "It will sort itself out."),
    ("blaming", "You should have checked the address."),
    ("blaming", "This error is yours."),
    ("blaming", "You probably typed the number wrong."),
    ("blaming", "That could have been avoided if you had read the letter."),
    ("condescending", "Obviously you need the code first."),
    ("condescending", "Let me explain it again slowly."),
    ("condescending", "Any child could do that."),
    ("condescending", "Now listen, sweetie, it's on its way."),
    ("commanding_feelings", "Please calm down."),
    ("commanding_feelings", "There is no need to get upset."),
    ("commanding_feelings", "You should be grateful."),
    ("commanding_feelings", "Being angry won't help anybody."),
    ("commanding_feelings", "Please ca\u200blm down."),
    ("commanding_feelings", "Please c\u0430lm d\u043ewn."),
    ("mismatched_cheer", "Awesome, thanks for writing in!"),
    ("mismatched_cheer", "It is in Leeds. Have a wonderful day 😊"),
    ("mismatched_cheer", "Great! We'll look! Thanks!"),
    ("sarcasm", "Good luck with that."),
    ("sarcasm", "Sure, let me just wake the president for your parcel."),
    ("sarcasm", 'Your "emergency" can wait.'),
    ("hollow_empathy", "We apologise for any inconvenience."),
    ("hollow_empathy", "I understand your frustration."),
    ("hollow_empathy", "I'm sorry to hear that. Someone will look."),
    ("grovelling", "I'm so, so sorry about the parcel."),
    ("grovelling", "Sorry for the parcel. Sorry for the emails. Sorry for all of it."),
    ("grovelling", "Please forgive us for the parcel."),
    ("rude", "Stop wasting our time."),
    ("rude", "That is a ridiculous complaint."),
    ("rude", "I HAVE ALREADY LOOKED INTO THAT."),
    ("rude", "What the hell do you expect?"),
    ("manipulation", "After everything we have done for you?"),
    ("manipulation", "Hurry, only 2 left."),
    ("manipulation", "While you wait, why not upgrade to Premium?"),
    ("manipulation", "If you leave us five stars, I can speed it up."),
    ("manipulation", "Those who hand back their key early mostly regret it by Christmas."),
]
SENT = [
    ("manipulation", "It reached everyone who had ordered before noon, and I regret that yours was left behind."),
    ("dismissive", "I know this is no small delay."),
    ("dismissive", "One small thing I need: the order number."),
    ("dismissive", "Nothing is charged until it arrives."),
    ("blaming", "You shouldn't have had to write twice."),
    ("blaming", "You should have had it two weeks ago."),
    ("blaming", "It isn't your fault."),
    ("condescending", "It wasn't a silly question."),
    ("condescending", "Let me explain what happened."),
    ("commanding_feelings", "Waiting three weeks would upset anybody."),
    ("commanding_feelings", "Your contract has a 14-day cooling-off period."),
    ("commanding_feelings", "There is no need to feel embarrassed."),
    ("commanding_feelings", "You don't have to stay calm about this."),
    ("mismatched_cheer", "Good news about the parcel: it is in Leeds."),
    ("sarcasm", "Oh, I see: it went to the old address."),
    ("sarcasm", "You wrote that it is an emergency, so I have passed it on."),
    ("hollow_empathy", "I understand your frustration: three weeks and no answer."),
    ("hollow_empathy", "I'm sorry about that. The parcel is in Leeds."),
    ("grovelling", "I'm sorry that the parcel is late."),
    ("rude", "You're not being unreasonable at all."),
    ("rude", 'You asked "what the hell is going on", and here it is.'),
    ("rude", "The IBAN, BIC and VAT fields are on page two."),
    ("manipulation", "No hurry: the offer stays as it is."),
    ("manipulation", "I'm sorry to see you go; it is cancelled."),
]


@pytest.mark.parametrize(("hazard", "reply"), STOPPED)
def test_what_a_careful_lead_would_stop_is_found(hazard: str, reply: str) -> None:
    assert GUARDRAILS[f"tone.{hazard}"](scene(reply))


@pytest.mark.parametrize(("hazard", "reply"), SENT)
def test_what_a_careful_lead_would_send_passes(hazard: str, reply: str) -> None:
    assert GUARDRAILS[f"tone.{hazard}"](scene(reply)) == []


@pytest.mark.parametrize(
    ("hazard", "reply", "customer", "emotion", "found"),
    [
        ("mismatched_cheer", "Awesome, enjoy it! 🎉", "It fits, thank you!", "grateful", False),
        ("mismatched_cheer", "Awesome, enjoy it! 🎉", "It broke again.", "angry", True),
        ("dismissive", "Please be patient.", "When is the sale?", "neutral", False),
        ("dismissive", "Please be patient.", "I have waited for weeks.", "angry", True),
        ("manipulation", "The Premium plan has two screens.", "What does Premium have?", "neutral", False),
        ("manipulation", "The Premium plan has two screens.", "What does Premium have? I'm fed up.", "angry", False),
        ("manipulation", "The Premium plan would have covered it.", "It broke again.", "angry", True),
        ("manipulation", "Before you go, here is half price.", "Please cancel it.", "neutral", True),
        ("manipulation", "Before you go, check the label.", "How do I post it?", "neutral", False),
    ],
)
def test_the_same_words_are_judged_by_who_hears_them(
    hazard: str, reply: str, customer: str, emotion: str, found: bool
) -> None:
    assert bool(GUARDRAILS[f"tone.{hazard}"](scene(reply, customer, emotion=emotion))) is found


def test_somebody_in_grief_gets_not_even_mild_cheer() -> None:
    reply = "Good news: it is closed."
    check = GUARDRAILS["tone.mismatched_cheer"]
    assert check(scene(reply, "My mother died.", emotion="sad", cues=["bereavement"]))
    assert check(scene(reply, "Please close it.", emotion="neutral")) == []


@pytest.mark.parametrize(
    ("channel", "reply", "found"),
    [
        ("sms", "- one\n- two", True),
        ("chat", "- one\n- two", False),
        ("sms", "x" * 321, True),
        ("email", "x" * 321, False),
        ("voice", "See https://example.org.", True),
        ("chat", "See https://example.org.", False),
        ("social", "Send us your order number here.", True),
        ("social", "Send us your order number in a direct message.", False),
        ("chat", "Dear Sir, it is here. Kind regards", True),
        ("email", "Dear Ms Ortega,\n\nit is here.\n\nKind regards", False),
        ("email", "It is <b>here</b>.", True),
        ("chat", "2 * 3 boxes and 4 * 5 bags", False),
    ],
)
def test_a_reply_fits_its_channel(channel: str, reply: str, found: bool) -> None:
    assert bool(GUARDRAILS["tone.channel_fit"](scene(reply, channel=channel))) is found


@pytest.mark.parametrize(
    ("hazard", "reply", "mended"),
    [
        ("commanding_feelings", "Please calm down. However, it is in Leeds.", "It is in Leeds."),
        ("hollow_empathy", "We apologise for any inconvenience. It is in Leeds.", "It is in Leeds."),
        ("channel_fit", "It is **in Leeds** now.", "It is in Leeds now."),
    ],
)
def test_a_safe_fix_leaves_a_reply_that_reads_well(hazard: str, reply: str, mended: str) -> None:
    assert apply(reply, GUARDRAILS[f"tone.{hazard}"](scene(reply))) == mended


def test_a_sentence_that_says_more_than_the_hazard_is_not_dropped() -> None:
    reply = "Please calm down, your parcel 3348 is in Leeds since this morning."
    assert [finding.replacement for finding in GUARDRAILS["tone.commanding_feelings"](scene(reply))] == [None]
