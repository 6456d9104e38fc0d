"""The first reply, and the answer to `are you a bot?`, say plainly that an AI assistant is writing."""

import pytest

from service.core.repair import apply
from service.guardrails.disclosure import GUARDRAILS
from service.guardrails.disclosure.ai import says_so
from tests.guardrails.scene import scene

check = GUARDRAILS["disclosure.ai"]
FIRST = "Where is it?"
LATER = ("Where is it?", "A:I'm Robin, an AI assistant. In Leeds.", "Thanks.")


@pytest.mark.parametrize(
    "reply",
    [
        "I'm Robin, an AI assistant at Northlight.",
        "This is an automated assistant.",
        "You're talking to a chatbot.",
        "I'm not a person, but I can help.",
        "I'm not just a bot.",
    ],
)
def test_a_plain_word_is_enough(reply: str) -> None:
    assert check(scene(reply, FIRST)) == []


@pytest.mark.parametrize(
    "reply", ["It's in Leeds.", "I'm Robin from Northlight.", "I'm not a bot.", "Said Maria: it's here."]
)
def test_a_first_reply_that_leaves_it_open_is_found(reply: str) -> None:
    assert check(scene(reply, FIRST))


def test_later_replies_need_it_only_when_asked() -> None:
    assert check(scene("It comes today.", *LATER)) == []
    assert check(scene("It comes today.", *LATER, cues=["asks_if_bot"]))


@pytest.mark.parametrize(
    ("reply", "language", "channel", "mended"),
    [
        ("It's in Leeds.", "en", "chat", "I'm Robin, an AI assistant at Northlight. It's in Leeds."),
        ("Hi Ana, it's in Leeds.", "en", "chat", "Hi Ana, I'm Robin, an AI assistant at Northlight. It's in Leeds."),
        ("Hi Ana!\n\nIt's here.", "en", "email", "Hi Ana!\n\nI'm Robin, an AI assistant at Northlight. It's here."),
        (
            "Dear Ms Lima,\n\nit's here.",
            "en",
            "email",
            "Dear Ms Lima,\n\nI'm Robin, an AI assistant at Northlight. It's here.",
        ),
        ("It's here.", "en", "sms", "Robin here, Northlight's AI assistant. It's here."),
        ("Es ist da.", "de", "chat", "Ich bin Robin, der KI-Assistent von Northlight. Es ist da."),
        ("Está aquí.", "es", "chat", "Soy Robin, asistente de IA de Northlight. Está aquí."),
        ("Il est là.", "fr", "chat", "Je suis Robin, l'assistant IA de Northlight. Il est là."),
        ("Está aqui.", "pt", "chat", "Sou Robin, assistente de IA da Northlight. Está aqui."),
    ],
)
def test_the_fix_puts_one_natural_sentence_after_the_greeting(
    reply: str, language: str, channel: str, mended: str
) -> None:
    case = scene(reply, FIRST, language=language, channel=channel)
    assert apply(reply, check(case)) == mended
    assert check(scene(mended, FIRST, language=language, channel=channel)) == []


def test_a_language_without_a_wording_asks_for_a_new_draft() -> None:
    assert [finding.replacement for finding in check(scene("Det är här.", FIRST, language="sv"))] == [None]


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        ("Your AI camera left Leeds today.", False),
        ("The vending machine gave no change.", False),
        ("Ihre KI-Kamera ist unterwegs.", False),
        ("I'm Robin, an AI assistant at Northlight.", True),
        ("Yes, I'm a machine.", True),
        ("Ich bin Robin, die KI von Northlight.", True),
        ("Soy la IA de Northlight.", True),
    ],
)
def test_a_thing_with_ai_in_its_name_discloses_nothing(reply: str, says: bool) -> None:
    assert says_so(reply) is says


@pytest.mark.parametrize(
    ("reply", "mended"),
    [
        ("No, I'm not a bot. Your bike is here.", "{said} Your bike is here."),
        ("Your bike is here. I'm not a robot, I promise.", "Your bike is here. {said}"),
        ("I'm not a bot. Really, I'm no machine. Your bike is here.", "{said} Your bike is here."),
    ],
)
def test_the_fix_stands_in_the_place_of_a_denial_and_never_beside_it(reply: str, mended: str) -> None:
    case = scene(reply, "Are you a bot?", cues=("asks_if_bot",))
    fixed = apply(reply, check(case))
    said = "To be open with you: I'm Robin, an AI assistant, not a person."
    assert fixed == mended.format(said=said)
    assert check(scene(fixed, "Are you a bot?", cues=("asks_if_bot",))) == []


def test_a_denial_in_a_sentence_that_says_more_asks_for_a_new_draft() -> None:
    reply = "I'm not a bot, and your bike went from Utrecht to Leeds on the fourth of May by the night train."
    (found,) = check(scene(reply, "Are you a bot?", cues=("asks_if_bot",)))
    assert found.replacement is None
