"""What the model sees holds no personal data, and what comes back is the customer's own and never a secret."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.conversation import Brand, Conversation, Customer, PastContact, Request, Role, Statement, Turn
from service.guardrails.privacy.redaction import PersonalDataRedactor

CARD = "4111 1111 1111 1111"


def request(*turns: str, facts: tuple[str, ...] = (), history: str = "", name: str | None = None) -> Request:
    """Turns alternate from the customer on; a turn that starts with `A:` is the agent's."""
    said = tuple(
        Turn(role=Role.AGENT if turn.startswith("A:") else Role.CUSTOMER, content=turn.removeprefix("A:"))
        for turn in turns
    )
    return Request(
        conversation=Conversation(id="c", turns=said),
        brand=Brand(id="b", name="Northlight", assistant_name="Robin", voice=""),
        customer=Customer(name=name),
        facts=tuple(Statement(id=f"f{at}", text=text) for at, text in enumerate(facts)),
        history=(PastContact(channel="email", summary=history),) if history else (),
    )


def seen(given: Request) -> list[str]:
    redacted = PersonalDataRedactor().redact(given).request
    return [turn.content for turn in redacted.conversation.turns]


@pytest.mark.parametrize(
    ("turns", "last"),
    [
        (("Write to ana@example.org please.",), "Write to <EMAIL_1> please."),
        ((f"My card {CARD} was charged twice.",), "My card <CARD_1> was charged twice."),
        (("Order 3348917502 cost £48.20 on 2026-11-03.",), "Order 3348917502 cost £48.20 on 2026-11-03."),
        (("Hi", "A:What is your order number?", "12345678"), "12345678"),
        (("Hi", "A:What are the last four of your social?", "2596"), "<ID_1>"),
        (("Hi", "A:What is your PIN?", "four two double one"), "<PIN_1>"),
        (("Hi", "A:May I have your full name?", "ana lima"), "<NAME_1>"),
        (("my password is Maple-Leaf42",), "my password is <PASSWORD_1>"),
        (("ana@example.org", "A:Thanks", "again: ANA@example.org"), "again: <EMAIL_1>"),
        (("ana@example.org and jo@example.org",), "<EMAIL_1> and <EMAIL_2>"),
        (("I saw <EMAIL_1> in your mail, mine is ana@example.org",), "I saw <EMAIL_1> in your mail, mine is <EMAIL_2>"),
        (("It's 5 working days, 45 items and 3 calls.",), "It's 5 working days, 45 items and 3 calls."),
    ],
)
def test_the_model_sees_placeholders_and_nothing_else_changes(turns: tuple[str, ...], last: str) -> None:
    assert seen(request(*turns))[-1] == last


@pytest.mark.parametrize(
    ("turn", "draft", "sent"),
    [
        ("Write to ana@example.org.", "I'll write to <EMAIL_1>.", "I'll write to ana@example.org."),
        ("Write to ana@example.org.", "I'll write to < email_1 >.", "I'll write to ana@example.org."),
        (f"My card is {CARD}.", "The card <CARD_1> was charged.", "The card ending 1111 was charged."),
        (f"My card is {CARD}.", "I see <CARD_1>.", "I see card ending 1111."),
        ("My PIN is 4821.", "Noted: <PIN_1>.", "Noted: ••••."),
        ("Hello there.", "I'll write to <EMAIL_1>.", "I'll write to <EMAIL_1>."),
        ("My mail is ana@example.org, not <EMAIL_1>.", "So <EMAIL_1> is wrong.", "So <EMAIL_1> is wrong."),
        ("Nothing personal here.", "Anything at all.", "Anything at all."),
    ],
)
def test_only_what_this_customer_gave_comes_back_and_secrets_stay_masked(turn: str, draft: str, sent: str) -> None:
    assert PersonalDataRedactor().redact(request(turn)).restore(draft) == sent


@pytest.mark.parametrize(
    "draft",
    ["To <EMAIL_1>.", "To [EMAIL_1].", "To {{EMAIL_1}}.", "To EMAIL_1.", "To {EMAIL_1}.", "To [ email_1 ].",
     "To <EMAIL1>.", "To [Email 1].", "To <email-1>."],
)  # fmt: skip
def test_a_placeholder_is_read_in_any_bracket(draft: str) -> None:
    assert PersonalDataRedactor().redact(request("I'm ana@example.org")).restore(draft) == "To ana@example.org."


TOLD = request("I'm ana@example.org, card 4111 1111 1111 1111, PIN 4821.", name="Ana")
PARTS = st.sampled_from(
    ["<EMAIL_1>", "[NAME_1]", "CARD_1", "card ", "ending ", "<", "[[", "_1", "NAME", "E", "EMAIL_1", "}}", ">", "{",
     "EMAIL_9", "<PIN_1>", "<EMAIL", "[NAME 1]", "1", "-", " ", "x", "é", "postcard number ", "I", "\n"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=14).map("".join), st.lists(st.integers(0, 80), max_size=12))
def test_any_chunking_restores_the_same_text(text: str, cuts: list[int]) -> None:
    redacted = PersonalDataRedactor().redact(TOLD)
    places = sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    restoring = redacted.restoring()
    out = [restoring.feed(text[start:end]) for start, end in pairwise(places)]
    assert "".join([*out, restoring.end()]) == redacted.restore(text)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=40))
def test_no_chunk_holds_a_part_of_a_placeholder_or_of_a_value(sizes: list[int]) -> None:
    text = "Hello <NAME_1>, I'll write to [EMAIL_1] about card CARD_1 today, and not to EMAIL_2 or <EMAIL_7>."
    restoring = PersonalDataRedactor().redact(TOLD).restoring()
    out, at = [], 0
    for size in [*sizes, *[3] * len(text)]:
        out.append(restoring.feed(text[at : at + size]))
        at += size
    out.append(restoring.end())
    pieces = [piece for piece in out if piece]
    assert "".join(pieces).startswith("Hello Ana, I'll write to ana@example.org about card ending 1111 today")
    for whole in ("Ana,", "ana@example.org", "EMAIL_2", "<EMAIL_7>"):
        assert any(whole.rstrip(",") in piece for piece in pieces)


def test_a_value_keeps_its_placeholder_in_facts_and_past_contacts() -> None:
    given = request(
        "I'm at ana@example.org", facts=("ana@example.org is confirmed.",), history="Wrote from ana@example.org"
    )
    redacted = PersonalDataRedactor().redact(given).request
    assert redacted.facts[0].text == "<EMAIL_1> is confirmed."
    assert redacted.history[0].summary == "Wrote from <EMAIL_1>"


def test_the_business_keeps_its_own_contact_details_but_no_secret() -> None:
    facts = ("Call us on 0800 123 4567.", f"Paid with card {CARD}.")
    redacted = PersonalDataRedactor().redact(request("Hello", facts=facts)).request
    assert [fact.text for fact in redacted.facts] == ["Call us on 0800 123 4567.", "Paid with card <CARD_1>."]


def test_what_only_a_past_contact_holds_is_hidden_and_not_put_back() -> None:
    redacted = PersonalDataRedactor().redact(request("Hello", history="Called from 07700 900123"))
    assert redacted.request.history[0].summary == "Called from <PHONE_1>"
    assert redacted.restore("I'll call <PHONE_1>.") == "I'll call <PHONE_1>."


def test_the_customers_name_is_hidden_everywhere_and_put_back() -> None:
    redacted = PersonalDataRedactor().redact(request("Ana here, where is it?", facts=("Ana ordered it.",), name="Ana"))
    assert redacted.request.customer.name == "<NAME_1>"
    assert redacted.request.conversation.turns[0].content == "<NAME_1> here, where is it?"
    assert redacted.request.facts[0].text == "<NAME_1> ordered it."
    assert redacted.restore("Hello <NAME_1>,") == "Hello Ana,"


def test_counts_say_how_many_different_values_of_each_kind_there_were() -> None:
    redacted = PersonalDataRedactor().redact(request("ana@example.org", "A:ok", "ana@example.org or 07700 900123"))
    assert redacted.counts == {"email": 1, "phone": 1}


def test_many_requests_at_once_never_mix() -> None:
    redactor = PersonalDataRedactor()

    def round_trip(number: int) -> bool:
        mail = f"person{number}@example.org"
        return redactor.redact(request(f"I'm {mail}")).restore("To <EMAIL_1>") == f"To {mail}"

    with ThreadPoolExecutor(max_workers=8) as pool:
        assert all(pool.map(round_trip, range(200)))


PIECES = st.sampled_from(
    [
        "ana@example.org",
        CARD,
        "07700 900123",
        "<EMAIL_1>",
        "<NAME_2>",
        "hello",
        "order 12345678",
        "£4.99",
        "my name is Bo Li",
        "\n",
        "é",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=8).map(" ".join), st.lists(PIECES, max_size=4).map(" ".join))
def test_restoring_a_redacted_turn_gives_it_back_unless_it_holds_a_secret(turn: str, fact: str) -> None:
    redacted = PersonalDataRedactor().redact(request(f"x {turn}", facts=(fact,)))
    hidden = redacted.request.conversation.turns[0].content
    assert "ana@example.org" not in hidden
    assert CARD not in hidden
    back = redacted.restore(hidden)
    assert CARD not in back
    if CARD not in turn:
        assert back == f"x {turn}"


@given(st.text(max_size=200), st.text(max_size=80))
def test_any_text_is_survived(turn: str, fact: str) -> None:
    redacted = PersonalDataRedactor().redact(request(f"x{turn}", facts=(fact,)))
    assert redacted.restore(redacted.request.conversation.turns[0].content) is not None
