"""The language of a reply: what was written wins, then what was declared."""

from __future__ import annotations

import pytest

from service.adapters.languages import base_language, reply_language
from service.core.conversation import Brand, Conversation, Customer, Request, Role, Turn
from service.core.reading import Reading


@pytest.mark.parametrize(
    ("written", "declared", "language"),
    [("de", "en", "de"), ("und", "pt-BR", "pt"), ("und", None, "und"), ("en", None, "en"), ("und", "", "und")],
)
def test_the_language_just_written_wins_over_the_declared_one(written, declared, language):
    request = Request(
        conversation=Conversation(id="c", turns=(Turn(role=Role.CUSTOMER, content="?"),)),
        brand=Brand(id="b", name="N", assistant_name="R", voice="V"),
        customer=Customer(language=declared),
    )
    assert reply_language(request, Reading(language=written)) == language


@pytest.mark.parametrize(("tag", "language"), [("pt-BR", "pt"), ("zh_Hant_TW", "zh"), ("EN", "en"), (" de ", "de")])
def test_a_language_tag_is_read_without_script_and_region(tag, language):
    assert base_language(tag) == language
