"""A conversation needs something to answer, and a request knows which language to answer in."""

import pytest

from service.core.conversation import Conversation, Customer, Role, Turn, base_language
from service.core.errors import InputError
from tests.fakes import a_request


@pytest.mark.parametrize(
    ("written", "declared", "spoken", "answered"),
    [
        ("de", "en", "de", "de"),
        ("und", "pt-BR", "pt", "pt"),
        ("und", None, "und", "en"),
        ("en", None, "en", "en"),
        ("und", "", "und", "en"),
    ],
)
def test_the_language_just_written_wins_over_the_declared_one(written, declared, spoken, answered):
    request = a_request("?", customer=Customer(language=declared))
    assert (request.spoken_language(written), request.reply_language(written)) == (spoken, answered)


@pytest.mark.parametrize(("tag", "language"), [("pt-BR", "pt"), ("zh_Hant_TW", "zh"), ("EN", "en"), (" de ", "de")])
def test_a_language_tag_is_read_without_script_and_region(tag, language):
    assert base_language(tag) == language


@pytest.mark.parametrize("turns", [(), (("agent", "hi"),), (("customer", " \n"),)])
def test_a_conversation_without_a_word_of_the_customer_is_refused(turns):
    with pytest.raises(InputError) as caught:
        Conversation(id="c", turns=tuple(Turn(role=Role(role), content=text) for role, text in turns))
    assert caught.value.problems[0].field == "conversation.turns"


def test_the_first_reply_is_the_one_before_which_nobody_of_ours_spoke():
    assert a_request("hi").conversation.is_first_reply
    assert not a_request("hi", "Hello, how can I help?", "where is it?").conversation.is_first_reply


def test_a_picture_without_words_leaves_what_was_said_before_to_be_answered():
    turns = tuple(Turn(role=Role.CUSTOMER, content=text) for text in ("Where is it?", " \n"))
    assert Conversation(id="c", turns=turns).last_customer_turn == "Where is it?"
