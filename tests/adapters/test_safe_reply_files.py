"""The vetted texts: never raised over, never repeated, fit for mood, channel and language."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise, product
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.adapters.brand_files import load_brands
from service.adapters.policy_files import bind, load_bundle, policy_files
from service.adapters.safe_reply_files import CrisisHelp, SafeReplyFiles, load_safe_replies
from service.core.checking import check_all
from service.core.conversation import Brand, Channel, Consent, Conversation, Customer, Request, Role, Statement, Turn
from service.core.errors import ConfigError
from service.core.guardrail import Case, Outcome
from service.core.reading import Cue, CueKind, Emotion, Reading, Span, Urgency
from service.guardrails.registry import GUARDRAILS

ROOT = Path(__file__).parents[2]
PROMPTS, POLICIES = ROOT / "prompts", ROOT / "policies"
FILE = PROMPTS / "safe_replies.yaml"
LANGUAGES = ("en", "de", "es", "fr", "pt")
BRAND = Brand(id="northwind", name="Northwind", assistant_name="Robin", voice="Plain.")
SAMARITANS = CrisisHelp(lines=("Samaritans, 116 123 (day and night)",), emergency="999")
REPLIES = SafeReplyFiles(FILE, crisis_help={"en-GB": SAMARITANS})
HERE = Span(turn=0, start=0, end=1)
AI = {
    "en": "AI assistant",
    "de": "KI-Assistent",
    "es": "asistente de IA",
    "fr": "assistant IA",
    "pt": "assistente de IA",
}


def request(*said: str, channel=Channel.CHAT, customer: Customer | None = None, brand: Brand = BRAND) -> Request:
    """Turns in alternation, the customer first."""
    roles = (Role.CUSTOMER, Role.AGENT)
    turns = tuple(Turn(role=roles[at % 2], content=text) for at, text in enumerate(said or ("Hello?",)))
    return Request(
        conversation=Conversation(id="c", turns=turns), brand=brand, channel=channel, customer=customer or Customer()
    )


def read(*cues: CueKind, emotion=Emotion.NEUTRAL, language="en", abstained=None) -> Reading:
    return Reading(
        emotion=emotion, language=language, abstained=abstained, cues=tuple(Cue(kind=kind, span=HERE) for kind in cues)
    )


@pytest.mark.parametrize(("language", "purpose"), list(product(LANGUAGES, ("replaced", "handoff", "crisis", "danger"))))
def test_the_first_reply_says_that_an_ai_writes_in_every_language_and_channel(language, purpose):
    for channel in Channel:
        assert AI[language] in REPLIES.text(purpose, request(channel=channel), read(language=language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_asks_is_told_that_no_person_writes(language):
    said = request("Hello?", "Hello.", "Are you a bot?")
    text = REPLIES.text("replaced", said, read(CueKind.ASKS_IF_BOT, language=language))
    assert AI[language] in text.split(".")[0]


def test_later_replies_do_not_introduce_themselves_again():
    assert "Robin" not in REPLIES.text("replaced", request("Hello?", "Hello.", "And?"), read())


@pytest.mark.parametrize(
    ("language", "purpose", "channel"), list(product(LANGUAGES, ("replaced", "handoff"), (Channel.CHAT, Channel.SMS)))
)
def test_six_replies_in_one_conversation_are_six_texts(language, purpose, channel):
    said, seen = ["Hello?"], []
    for _ in range(6):
        reading = read(emotion=Emotion.ANGRY, language=language)
        seen.append(REPLIES.text(purpose, request(*said, channel=channel), reading))
        said += [seen[-1], "No."]
    sentences = [sentence for text in seen for sentence in text.split(". ")]
    assert len(set(seen)) == 6
    assert len(set(sentences)) == len(sentences)


def test_when_every_wording_is_used_the_oldest_comes_back():
    said = ["Hello?"]
    for _ in range(8):
        said += [REPLIES.text("handoff", request(*said), read()), "No."]
    assert said[13] in said[1]
    assert said[13] != said[11]


def test_grief_is_met_with_condolence_on_every_channel_and_without_consent_too():
    for channel in Channel:
        text = REPLIES.text("handoff", request(channel=channel), read(CueKind.BEREAVEMENT, abstained="no consent"))
        assert text.removeprefix("Hello,\n\n").startswith("I am sorry for your loss. I'm Robin")


def test_a_mood_that_was_not_read_is_not_answered():
    text = REPLIES.text("replaced", request(), read(CueKind.DEBT, emotion=Emotion.ANGRY, abstained="no consent"))
    wordings = load_safe_replies(FILE).languages["en"]
    assert not any(line in text for line in wordings.openings.upset + wordings.openings.hurt)


def test_a_request_for_a_person_is_granted_in_the_first_word():
    text = REPLIES.text("handoff", request("Hi", "Hello.", "A person please"), read(CueKind.ASKS_FOR_PERSON))
    assert text.startswith("Of course, you can have a person.")


ANYBODY = {
    "en": "Is there anyone alive in there?",
    "de": "Ist da überhaupt jemand?",
    "es": "¿Hay alguien ahí?",
    "fr": "Il y a quelqu'un ?",
    "pt": "Há aí alguém?",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_whether_anybody_is_there_gets_no_yes_to_that(language):
    said, reading = [ANYBODY[language]], read(CueKind.ASKS_FOR_PERSON, language=language)
    for _ in range(3):
        asked = request(*said)
        text = REPLIES.text("handoff", asked, reading)
        case = Case(request=asked, reading=reading, text=text, language=language)
        assert GUARDRAILS["honesty.claims_human"](case) == []
        said += [text, ANYBODY[language]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_messages_stay_short(language):
    for purpose, emotion in product(("replaced", "handoff", "crisis", "danger"), Emotion):
        text = REPLIES.text(purpose, request(channel=Channel.SMS), read(emotion=emotion, language=language))
        assert len(text) <= 320


def test_an_email_has_greeting_and_signature():
    named = Customer(name="Ana")
    text = REPLIES.text("replaced", request(channel=Channel.EMAIL, customer=named), read())
    assert text.startswith("Hello Ana,\n\n")
    assert text.endswith("\n\nRobin, Northwind")


def test_without_consent_nobody_is_called_by_name():
    unnamed = Customer(name="Ana", consent=Consent(personalise=False))
    assert "Ana" not in REPLIES.text("replaced", request(channel=Channel.EMAIL, customer=unnamed), read())


def test_a_crisis_is_answered_with_the_help_of_the_customers_country():
    text = REPLIES.text("crisis", request(customer=Customer(language="en_GB")), read(CueKind.CRISIS))
    assert "Samaritans, 116 123" in text
    assert "call 999" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_met_with_the_emergency_number_and_a_person(language):
    at_home = Customer(language=f"{language}-GB" if language == "en" else language)
    text = REPLIES.text("danger", request(customer=at_home), read(language=language))
    assert "999" in text if language == "en" else "112" in text
    assert "116 123" not in text


def test_what_cannot_wait_is_said_not_to():
    urgent = msgspec.structs.replace(read(emotion=Emotion.ANXIOUS), urgency=Urgency.HIGH)
    assert "This can't wait" in REPLIES.text("handoff", request(), urgent)
    assert "This can't wait" not in REPLIES.text("replaced", request(), urgent)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_crisis_anywhere_else_names_the_emergency_number(language):
    text = REPLIES.text("crisis", request(), read(CueKind.CRISIS, language=language))
    assert "112" in text
    assert "116 123" not in text


@pytest.mark.parametrize(
    ("written", "declared", "english"),
    [("xx", None, True), ("und", None, True), ("xx", "de-AT", False), ("de", "fr", False)],
)
def test_an_unknown_language_falls_back_to_the_declared_one_and_then_to_english(written, declared, english):
    text = REPLIES.text("handoff", request(customer=Customer(language=declared)), read(language=written))
    assert ("AI assistant" in text) is english
    assert ("KI-Assistent" in text) is not english


def test_an_unknown_purpose_counts_as_replaced():
    assert REPLIES.text("?", request(), read()) == REPLIES.text("replaced", request(), read())


@given(name=st.text(max_size=40), brand=st.text(min_size=1, max_size=40), said=st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_names_and_earlier_texts_never_break_a_reply(name, brand, said):
    odd = Brand(id="b", name=brand, assistant_name=name or "{0.__class__}", voice="x")
    asked = request("Hi", said, "{brand.id} {", channel=Channel.EMAIL, customer=Customer(name=name), brand=odd)
    assert REPLIES.text("replaced", asked, read())


WAITED = (
    (timedelta(seconds=59), "less than a minute"),
    (timedelta(seconds=60), "a minute"),
    (timedelta(minutes=59), "59 minutes"),
    (timedelta(minutes=60), "an hour"),
    (timedelta(hours=23, minutes=59), "23 hours"),
    (timedelta(days=1), "a day"),
    (timedelta(days=12), "12 days"),
)


@pytest.mark.parametrize(("waited", "words"), WAITED)
def test_who_waits_is_told_for_how_long_never_more_than_it_was(waited, words):
    text = REPLIES.text("waiting", request("Hello?", "Hello.", "And?"), read(), waited=waited)
    assert f"for {words}" in text


@pytest.mark.parametrize(("language", "purpose"), list(product(LANGUAGES, ("waiting", "claimed"))))
def test_who_keeps_writing_while_waiting_reads_one_wording_after_the_other(language, purpose):
    said, seen = ["Hello?", "Hello.", "And?"], []
    for minutes in range(8):
        asked = request(*said)
        seen.append(REPLIES.text(purpose, asked, read(language=language), waited=timedelta(minutes=minutes)))
        said += [seen[-1], "And?"]
    assert "{" not in "".join(seen)
    shapes = [re.sub(r"\d+", "", text) for text in seen]
    assert len({shape.split(",")[0] for shape in shapes[2:6]}) >= 3
    assert all(first != second for first, second in pairwise(shapes[2:]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status_tells_no_mood_and_stays_short_in_a_text_message(language):
    for emotion in Emotion:
        asked = request("Hello?", "Hello.", "And?", channel=Channel.SMS)
        text = REPLIES.text("waiting", asked, read(emotion=emotion, language=language), waited=timedelta(days=30))
        assert len(text) <= 200


FORBIDDEN = """inconvenience, rest assured, valued, understand your frustration, patience, as soon as possible, shortly,
guarantee, promise, unannehmlichkeiten, umgehend, schnellstmöglich, molestias, lo antes posible, désagrément,
meilleurs délais, incómodo, transtorno, o mais breve"""


def test_no_text_is_canned_or_promises_a_time():
    text = FILE.read_text(encoding="utf-8").lower()
    assert [phrase for phrase in FORBIDDEN.replace("\n", " ").split(", ") if phrase in text] == []


def damaged(tmp_path: Path, old: str, new: str) -> str:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "safe_replies.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_safe_replies(path)
    return str(caught.value)


def test_a_slot_that_nobody_fills_is_refused_with_its_place(tmp_path):
    message = damaged(tmp_path, "I would rather not guess here.", "I would rather not guess, {name}.")
    assert "$.languages.en.replaced" in message
    assert "no slot" in message


def test_a_crisis_text_without_its_helplines_is_refused(tmp_path):
    assert "{resources}" in damaged(tmp_path, "Here is somebody who listens: {resources}.", "Here is somebody.")


def test_english_must_be_there(tmp_path):
    assert "`en`" in damaged(tmp_path, "\n  en:\n", "\n  nl:\n")


def test_the_default_brand_loads():
    brand = load_brands(PROMPTS / "brands")["default"]
    assert (brand.id, bool(brand.name), bool(brand.assistant_name)) == ("default", True, True)


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({}, "needs default.yaml"),
        ({"default": "default", "shop": "store"}, "must be `shop`"),
    ],
)
def test_a_brand_folder_that_cannot_be_used_is_refused(tmp_path, files, complaint):
    for stem, brand_id in files.items():
        text = f"id: {brand_id}\nversion: 1.0.0\nname: X\nassistant_name: Y\nvoice: Z\n"
        (tmp_path / f"{stem}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=complaint):
        load_brands(tmp_path)


BOOK = bind(load_bundle(POLICIES), GUARDRAILS, files=policy_files(POLICIES))
JUDGED = ("en", "es", "fr", "pt")
"""German is left out as long as HON-003 takes `hier` for the French word for yesterday."""
MOODS = {
    "calm": read(),
    "angry": read(emotion=Emotion.ANGRY),
    "worried": read(emotion=Emotion.ANXIOUS),
    "ashamed": read(emotion=Emotion.ASHAMED),
    "grieving": read(CueKind.BEREAVEMENT, emotion=Emotion.SAD),
    "wants a person": read(CueKind.ASKS_FOR_PERSON),
    "asks who writes": read(CueKind.ASKS_IF_BOT),
}


@pytest.mark.parametrize(("language", "mood"), list(product(JUDGED, MOODS)))
async def test_what_replaces_a_draft_would_itself_pass_every_output_policy(language, mood):
    reading = msgspec.structs.replace(MOODS[mood], language=language)
    for purpose, channel in product(("replaced", "handoff"), (Channel.CHAT, Channel.SMS, Channel.EMAIL)):
        said = ["My mother has died and her account must be closed."]
        for _ in range(3):
            asked = request(*said, channel=channel)
            text = REPLIES.text(purpose, asked, reading)
            case = Case(request=asked, reading=reading, text=text, language=language)
            found = [verdict for verdict in await check_all(BOOK, case) if verdict.outcome is not Outcome.PASS]
            assert [(verdict.policy, verdict.findings) for verdict in found] == [], text
            said += [text, "And?"]


@pytest.mark.parametrize(("language", "purpose"), list(product(LANGUAGES, ("waiting", "claimed"))))
async def test_the_status_of_a_handoff_would_itself_pass_every_output_policy(language, purpose):
    reading = read(emotion=Emotion.ANGRY, language=language)
    for channel, waited in product((Channel.CHAT, Channel.SMS, Channel.EMAIL), (59, 61, 5_000, 200_000)):
        said = ["My mother has died and her account must be closed.", "Someone takes this over.", "And?"]
        for _ in range(5):
            asked = msgspec.structs.replace(request(*said, channel=channel), facts=TRUE_TIMES)
            text = REPLIES.text(purpose, asked, reading, waited=timedelta(seconds=waited))
            case = Case(request=asked, reading=reading, text=text, language=language)
            found = [verdict for verdict in await check_all(BOOK, case) if verdict.outcome is not Outcome.PASS]
            assert [(verdict.policy, verdict.findings) for verdict in found] == [], text
            said += [text, "And?"]


TRUE_TIMES = (
    Statement(id="f1", text="A person was asked for and has the messages; that is a minute, 83 minutes, 1 minute ago."),
    Statement(id="f2", text="It waits for an hour, 1 hour, 2 days."),
)
