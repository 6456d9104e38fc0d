"""What is heard does not turn on who signs."""

import pytest

from service.core.conversation import Conversation, Role, Turn
from service.emotion.cues.spoken import unsigned
from service.emotion.reader import LocalReader


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("no heat here . regards , priya nair", "no heat here ."),
        ("no heat here . kind regards", "no heat here ."),
        ("kein strom . mit freundlichen grüßen , j olu", "kein strom ."),
        ("sin luz . un cordial saludo , ana", "sin luz ."),
        ("please give my regards to ana", "please give my regards to ana"),
        ("regards come later than my parcel does today", "regards come later than my parcel does today"),
        ("regards", "regards"),
        ("", ""),
    ],
)
def test_a_closing_formula_and_a_name_are_left_aside(text, kept):
    words = text.split()
    assert " ".join(words[: unsigned(words)]) == kept


@pytest.mark.parametrize("name", ["Emily", "Jamal Okafor", "Priya", "Wei", "Fatima", "Olga"])
def test_a_signature_changes_neither_urgency_nor_cues(name):
    reader = LocalReader.load()

    def read(text):
        found = reader.read(Conversation(id="c", turns=(Turn(role=Role.CUSTOMER, content=text),)))
        return found.urgency, found.cue_kinds

    said = "Third week without my parcel and nobody answers my mails."
    assert read(f"{said}\n\nKind regards,\n{name}") == read(said)
