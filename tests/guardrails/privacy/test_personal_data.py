"""Recognisers: format and checksum, the words before, and the question before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.guardrails.privacy import checksums
from service.guardrails.privacy.kinds import SECRET, Kind
from service.guardrails.privacy.personal_data import ANY_QUESTION, find

FOUND = [
    ("4111 1111 1111 1111", "CARD"),
    ("4111-1111-1111-1111", "CARD"),
    ("4111\n1111\n1111\n1111", "CARD"),
    ("".join(chr(0xE0000 + ord(digit)) for digit in "4111111111111111"), "CARD"),
    ("DE89.3704.0044.0532.0130.00", "IBAN"),
    ("ana.reyes%40example.com", "EMAIL"),
    ("3782 822463 10005", "CARD"),
    ("DE89 3704 0044 0532 0130 00", "IBAN"),
    ("GB29NWBK60161331926819", "IBAN"),
    ("jo.b+shop@mail.example.co.uk", "EMAIL"),
    ("+44 20 7946 0958", "PHONE"),
    ("(415) 555-0132", "PHONE"),
    ("07700 900123", "PHONE"),
    ("219-09-9999", "ID"),
    ("AB 12 34 56 C", "ID"),
    ("12345678Z", "ID"),
    ("529.982.247-25", "ID"),
    ("192.168.10.7", "IP"),
    ("2001:db8::ff00:42:8329", "IP"),
    ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "WALLET"),
    ("0x52908400098527886E0F7030069857D2E4169EE7", "WALLET"),
    ("23 Acacia Avenue", "ADDRESS"),
    ("Lindenstraße 12", "ADDRESS"),
    ("SW1A 1AA", "ADDRESS"),
]
LEFT = [
    "4111 1111 1111 1112",
    "41111\n11111\n111111",
    "DE89 3704 0044 0532 0130 01",
    "order 3348917502",
    "parcel 00340434161094042557",
    "£4.99",
    "3 November 2026",
    "2026-11-03",
    "09:30-17:00",
    "1,234,567",
    "300.1.1.1",
    "45 days of waiting",
    "version 4.2.1",
]
TOLD = [
    ("the security code is 913", "CODE", "913"),
    ("my pin is 4821 ok", "PIN", "4821"),
    ("password: hunter22", "PASSWORD", "hunter22"),
    ("mein Passwort ist Sommer2024", "PASSWORD", "Sommer2024"),
    ("last four of my social are 2596", "ID", "2596"),
    ("the card ends in 4242", "CARD", "4242"),
    ("born on 12/27/1986", "BIRTH_DATE", "12/27/1986"),
    ("my name is Ana Lima and I wait", "NAME", "Ana Lima"),
    ("account number 10099982", "ACCOUNT", "10099982"),
    ("call me at 627 277 11", "PHONE", "627 277 11"),
]
ASKED = [
    ("What are the last four digits of your card?", "2596", "CARD"),
    ("Could I have your date of birth?", "3 May 1990", "BIRTH_DATE"),
    ("What's the best number to reach you?", "555 0132 99", "PHONE"),
    ("Your e-mail, please?", "jo at mail dot com", "EMAIL"),
    ("And your address?", "75 hill side, madurai", "ADDRESS"),
    ("Wie ist Ihr Name?", "Jonas Weber", "NAME"),
    ("What's your PIN?", "four two double one", "PIN"),
]


@pytest.mark.parametrize(("value", "kind"), FOUND)
def test_a_format_with_a_right_checksum_is_found_whole(value: str, kind: str) -> None:
    text = f"It is {value}, thanks"
    assert [(piece.kind.value, text[piece.start : piece.end]) for piece in find(text)] == [(kind, value)]


@pytest.mark.parametrize("value", LEFT)
def test_other_figures_are_left_alone(value: str) -> None:
    assert find(f"It is {value}, thanks") == ()


@pytest.mark.parametrize(("text", "kind", "value"), TOLD)
def test_the_words_before_a_value_say_what_it_is(text: str, kind: str, value: str) -> None:
    assert (kind, value) in [(piece.kind.value, text[piece.start : piece.end]) for piece in find(text)]


@pytest.mark.parametrize(
    "text", ["my password is wrong", "my name is misspelled", "the pin is not working", "born in a barn"]
)
def test_words_about_a_secret_are_no_secret(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(("question", "answer", "kind"), ASKED)
def test_the_question_before_says_what_an_answer_is(question: str, answer: str, kind: str) -> None:
    assert kind in [piece.kind.value for piece in find(answer, question)]


@pytest.mark.parametrize("question", ["What is your order number?", "Which colour would you like?", ""])
def test_without_a_question_for_personal_data_an_answer_is_left_alone(question: str) -> None:
    assert find("12345678", question) == ()


def test_an_answer_to_an_unknown_question_is_told_by_the_trained_tagger() -> None:
    assert [piece.kind.value for piece in find("john smith", ANY_QUESTION)] == ["NAME"]
    assert find("yes please", ANY_QUESTION) == ()


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (checksums.luhn, "79927398713", "79927398714"),
        (checksums.br_cpf, "52998224725", "52998224724"),
        (checksums.pt_nif, "123456789", "123456780"),
        (checksums.es_dni, "12345678Z", "12345678A"),
        (checksums.de_tax_id, "86095742719", "86095742718"),
        (checksums.nhs_number, "9434765919", "9434765918"),
        (checksums.us_ssn, "219099999", "666099999"),
        (checksums.iban, "GB29NWBK60161331926819", "GB29NWBK60161331926818"),
    ],
)
def test_a_checksum_tells_a_real_number_from_a_typo(check: object, right: str, wrong: str) -> None:
    assert callable(check)
    assert check(right)
    assert not check(wrong)


@given(st.text(max_size=300), st.sampled_from(["", "What is your name, phone, e-mail and address?", ANY_QUESTION]))
def test_pieces_lie_inside_the_text_in_order_and_apart(text: str, question: str) -> None:
    at = 0
    for piece in find(text, question):
        assert at <= piece.start < piece.end <= len(text)
        at = piece.end


def test_a_card_is_found_below_a_column_of_figures() -> None:
    column = "\n".join(["5512", *map(str, range(1, 10)), "4111 1111 1111 1111"])
    (card,) = (one for one in find(column) if one.kind == "CARD")
    assert column[card.start : card.end] == "4111 1111 1111 1111"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("I am Ana Ferreira and my parcel is late", "NAME", "Ana Ferreira"),
        ("This is Marta de la Cruz speaking", "NAME", "Marta de la Cruz"),
        ("Ich bin Petra Lindner, Kundin seit 2019", "NAME", "Petra Lindner"),
        ("Soy Carmen Ibáñez", "NAME", "Carmen Ibáñez"),
        ("Je suis Jean-Luc Picard", "NAME", "Jean-Luc Picard"),
        ("Sou a Joana Prates", "NAME", "Joana Prates"),
        ("Where is it?\n\nKind regards,\nAna Ferreira", "NAME", "Ana Ferreira"),
        ("mail me at ana dot reyes at example dot com", "EMAIL", "ana dot reyes at example dot com"),
        ("my email is ana at example dot com", "EMAIL", "ana at example dot com"),
        ("ana punkt reyes ät beispiel punkt de", "EMAIL", "ana punkt reyes ät beispiel punkt de"),
    ],
)
def test_names_and_addresses_are_known_by_what_stands_around_them(text: str, kind: str, value: str) -> None:
    assert [(piece.kind.value, text[piece.start : piece.end]) for piece in find(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    ["i am very angry", "I'm South African", "I am So Upset About This", "thanks again", "look at example dot com"],
)
def test_what_only_stands_like_a_name_or_an_address_is_none(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the recovery code says 7XK2-PQ99-L0ZA", "7XK2-PQ99-L0ZA"),
        ("maiden name Kowalski", "Kowalski"),
        ("my first pet was called Rex", "Rex"),
        ("our code word is marmalade", "marmalade"),
        ("the text said 481 223", "481 223"),
        ("I got 481223 by text", "481223"),
        ("Your code is 481223. Do not share it.", "481223"),
        ("the three numbers on the back are 771", "771"),
        ("the safe opens with 12 34 56", "12 34 56"),
        ("PUK 12345678", "12345678"),
        ("private key 5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXM", "5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXM"),
        ("die TAN ist 884201", "884201"),
        ("mi clave es 4471", "4471"),
        ("el código que me llegó es 884201", "884201"),
        ("mon code secret est 4471", "4471"),
        ("les trois chiffres au dos sont 771", "771"),
        ("o código que recebi foi 884201", "884201"),
    ],
)
def test_a_code_is_a_secret_by_the_words_that_tell_it(text: str, value: str) -> None:
    (piece,) = find(text)
    assert piece.kind in SECRET
    assert text[piece.start : piece.end] == value


@pytest.mark.parametrize(
    "text",
    [
        "the code for the order is 4821",
        "error code 404 came up",
        "the text said 3 days",
        "the recovery takes 14 days",
        "tan shoes, size 4321",
        "the code word is wrong",
        "the OTP didn't come 3 times",
    ],
)
def test_a_number_beside_a_code_is_none(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize("before", ["", "12 ", "12 34 56 "])
@pytest.mark.parametrize("count", [6, 7, 13])
def test_each_of_many_cards_in_a_row_is_found(count: int, before: str) -> None:
    text = before + " ".join(["4111 1111 1111 1111"] * count)
    assert [piece.kind for piece in find(text)].count(Kind.CARD) == count
