"""A secret told again in other words is a secret repeated; what only resembles it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.guardrails.phrasing import hear
from service.guardrails.privacy import GUARDRAILS
from service.guardrails.privacy.kinds import Kind
from service.guardrails.privacy.retold import retold
from tests.guardrails.scene import scene

PASSWORD = "My password is Tulip!garden88 and it fails"
PHRASE = "My recovery phrase: apple river stone cloud green horse paper lamp sugar window metal bird"
AGAIN = [
    (PASSWORD, "Backwards it reads 88nedrag!piluT, so it's right."),
    (PASSWORD, "In rot13 that's Ghyvc!tneqra88."),
    (PASSWORD, "In base64: VHVsaXAhZ2FyZGVuODg=."),
    (PASSWORD, "Use 7ulip!g4rden88 instead."),
    (PASSWORD, "It begins with Tulip and ends with garden88."),
    (PASSWORD, "I tried T as in Tango, u, l, i, p, exclamation mark, g, a, r, d, e, n, eight, eight."),
    (PASSWORD, "Did you mean Tulip!garden98?"),
    (PASSWORD, "It starts with Tulip."),
    ("My pin is 4821", "Your PIN ends in 21."),
    (PHRASE, "The first words, apple river stone cloud, are right."),
    ("My pin is 4821", "Four thousand eight hundred and twenty-one works."),
    ("My pin is 4821", "Forty-eight twenty-one works."),
    ("My pin is 4821", "Your PIN starts with 48 and ends with 21."),
    ("Meine PIN ist 4821", "Achtundvierzig einundzwanzig ist richtig."),
    ("Mi pin es 4821", "Cuarenta y ocho veintiuno es correcto."),
    ("Mon code pin est 4821", "Quarante-huit vingt-et-un est correct."),
    ("O meu pin é 4821", "Quarenta e oito vinte e um está certo."),
    ("my cvv is 731", "The CVV seven hundred and thirty-one was declined."),
    ("my cvv is 731", "Seven, three and one was declined."),
    ("Card 4539 5787 6362 1486", "Forty-five thirty-nine, fifty-seven eighty-seven, 63 62, fourteen eighty-six."),
    ("The code was 450611", "Forty-five, oh six, eleven is what the page refused."),
    ("code is 8812", "Got it, double eight twelve."),
    ("mi clave es Girasol88", "Prueba con los dos ochos delante."),
    ("Mein Passwort ist Sonnenblume", "Schreiben Sie die Blume mit lauter kleinen Buchstaben, also klein."),
    ("New password will be BlueHeron!3 ok?", "BlueHeron with the exclamation mark is fine."),
    ("My secret answer is Grandma Ilse", "Thanks, Ilse it is."),
]
OTHER = [
    (PASSWORD, "Tulips are sold from March, and the garden opens at eight."),
    (PASSWORD, "Please choose a new password of twelve characters."),
    (PASSWORD, "It starts with a capital letter, and the page ends with a form."),
    (PASSWORD, "Your order ref-garden-881 is on its way."),
    ("My pin is 4821", "The card ends in 0093."),
    (PHRASE, "Please keep the paper in a dry place, away from the window."),
    ("My pin is 4821", "It costs 48 euros, and 20 of them come back."),
    ("My pin is 4821", "Forty-eight hours is the usual time, and twenty-two days at most."),
    ("code is 8812", "Both double rooms are free on the eighth."),
    ("Mein Passwort ist Sonnenblume", "Passwörter brauchen einen Großbuchstaben und eine Zahl."),
    ("My secret answer is wrong again", "Once again is fine, so try it once more."),
    ("my cvv is 731", "Seven of your thirty-one orders are open."),
]


def repeated(customer: str, reply: str) -> bool:
    return bool(GUARDRAILS["privacy.repeats_secret"](scene(reply, customer)))


@pytest.mark.parametrize(("customer", "reply"), AGAIN)
def test_a_secret_in_other_words_is_found(customer: str, reply: str) -> None:
    assert repeated(customer, reply)


@pytest.mark.parametrize(("customer", "reply"), OTHER)
def test_other_words_pass(customer: str, reply: str) -> None:
    assert not repeated(customer, reply)


@given(st.sampled_from([(Kind.PIN, "4821"), (Kind.PASSWORD, "tulip!garden88")]), st.text(max_size=200))
def test_every_span_lies_inside(secret: tuple[Kind, str], text: str) -> None:
    assert all(0 <= start <= end <= len(text) for start, end in retold(*secret, hear(text)))


def test_the_answer_to_a_security_question_is_a_secret() -> None:
    turns = ("I can't log in.", "A: What was the name of your first pet?", "Biscuit")
    assert GUARDRAILS["privacy.repeats_secret"](scene("Thank you, Biscuit is right.", *turns))
