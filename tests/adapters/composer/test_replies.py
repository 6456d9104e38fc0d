"""What holds for every reply of the composer, whoever writes and wherever it is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.adapters.composer.wording import NEEDED
from service.core.conversation import Channel
from service.core.errors import CannotWrite
from service.core.guardrail import Finding
from tests.adapters.composer.cases import CASES, COMPOSER, FOLDER, reading, reply, task

SOURCES = sorted(Path("service/adapters/composer").glob("*.py"))
WORDINGS = (FOLDER / "wordings.yaml").read_text(encoding="utf-8")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
STOCK = ("any inconvenience", "we value", "rest assured", "valued customer", "reach out", "I understand your", "kindly")
NAMED_EMOTIONS = re.compile(
    r"\byou(?:'re| are| sound| seem| feel| must be)? (?:angry|upset|frustrated|sad|anxious|worried)\b"
)


def write(name: str, **more) -> str:
    case = {**CASES[name], **more}
    return reply(*case.pop("said"), **case)


def sentences(text: str) -> list[str]:
    return [piece for piece in re.split(r"(?<=[.!?])\s+|\n+", text) if len(piece.split()) > 3]


@pytest.mark.parametrize("name", CASES)
def test_a_reply_says_something_and_leaves_no_slot_open(name):
    text = write(name)
    assert len(text) > 3
    assert "{" not in text
    assert "  " not in text.replace("\n", " ").replace("  ", "  ") or "\n\n" in text


@pytest.mark.parametrize("name", CASES)
def test_every_number_stands_in_the_request(name):
    case = CASES[name]
    given_text = " ".join([*case["said"], *(f"{v}" for k, v in case.items() if k != "said")])
    known = set(NUMBER.findall(given_text)) | {"2"}  # 2 November is 2026-11-02 in the history
    assert set(NUMBER.findall(write(name))) <= known


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("channel", Channel)
def test_a_reply_asks_at_most_one_question(name, channel):
    assert write(name, channel=channel.value).count("?") <= 1


@pytest.mark.parametrize("name", CASES)
def test_a_reply_is_never_canned_and_never_names_a_feeling(name):
    text = write(name)
    assert not any(phrase.lower() in text.lower() for phrase in STOCK)
    assert NAMED_EMOTIONS.search(text) is None


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(("channel", "most"), [("sms", 300), ("social", 280), ("voice", 560), ("chat", 900)])
def test_a_reply_fits_its_channel(name, channel, most):
    assert len(write(name, channel=channel)) <= most


@pytest.mark.parametrize("name", CASES)
def test_nothing_private_stands_in_public(name):
    text = write(name, channel="social")
    assert not re.search(r"\d{5,}|£|\b\d{1,2} November", text)


@pytest.mark.parametrize("name", CASES)
def test_spoken_replies_hold_nothing_that_cannot_be_spoken(name):
    assert not re.search(r"[*_#<>()\[\]]|https?:", write(name, channel="voice"))


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if len(case["said"]) == 1])
@pytest.mark.parametrize("channel", Channel)
def test_the_first_reply_says_that_it_is_an_ai_assistant(name, channel):
    assert re.search(r"\bAI assistant\b", write(name, channel=channel.value))


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if len(case["said"]) > 1])
def test_later_replies_do_not_introduce_the_assistant_again(name):
    assert "AI assistant" not in write(name) or "bot" in name


@pytest.mark.parametrize("name", CASES)
def test_an_apology_is_made_once_and_only_where_the_business_or_the_assistant_is_at_fault(name):
    text = write(name)
    times = len(re.findall(r"\b(?:sorry|apolog\w+)\b", text, re.IGNORECASE))
    allowed = CASES[name].get("fault") in ("company", "bot") or "died" in text
    assert times <= int(allowed)


@pytest.mark.parametrize("name", CASES)
def test_every_action_and_commitment_is_said_to_the_letter(name):
    case = CASES[name]
    text = write(name)
    for said in (*case.get("actions", ()), *case.get("commitments", ())):
        assert said in text


@pytest.mark.parametrize("name", CASES)
def test_the_same_conversation_gets_the_same_reply(name):
    assert write(name) == write(name)


CLOSES = [
    "Any time.",
    "You're welcome.",
    "You're very welcome.",
    "You're most welcome.",
    "No trouble at all.",
]
TALKS = [
    (
        "Hi there",
        "Where is my parcel? It was supposed to come on Monday.",
        "it's 7712398812",
        "so nobody knows where it is??",
        "This is ridiculous, I needed it for Saturday",
        "and if they dont find it?",
        "can I get a refund then",
        "ok. thanks for being straight with me",
    ),
    (
        "my internet is down",
        "it's still down",
        "hello? still nothing",
        "this is the third time I ask",
        "when will it work",
        "when will it work?",
        "WHEN WILL IT WORK",
        "you are no help",
    ),
    ("thanks", "thanks", "thank you", "thanks again", "thanks!", "thanks a lot"),
    ("are you a bot?", "are you a bot?", "but are you a bot?", "bot?", "so you are a bot?"),
]


@pytest.mark.parametrize("turns", TALKS, ids=lambda turns: turns[0])
@pytest.mark.parametrize("channel", ["chat", "sms"])
def test_no_sentence_of_ours_comes_twice_in_a_conversation(turns, channel):
    said: list[str] = []
    ours: list[str] = []
    feels = reading("frustrated", 2, *(["asks_if_bot"] if "bot" in turns[0] else []))
    if turns[0].startswith("thank"):
        feels = reading("grateful", 1)
    for turn in turns:
        said.append(turn)
        try:
            text = reply(*said, feels=feels, channel=channel, facts=("Parcel 7712398812 left Leeds on 3 November.",))
        except CannotWrite:
            break
        assert not set(sentences(text)) & set(ours), text
        ours += sentences(text)
        said.append(f"> {text}")


def test_a_conversation_in_which_all_was_said_ends_with_a_person_and_not_with_an_echo():
    said = ["thanks", *(turn for line in CLOSES for turn in (f"> {line}", "thanks"))]
    with pytest.raises(CannotWrite, match="a person should go on"):
        reply(*said, feels=reading("grateful", 1))


@pytest.mark.parametrize("answer", ["yes please", "ok, do that", "sure"])
def test_who_accepts_a_person_gets_a_person_and_not_another_text(answer):
    offer = "> I can't see the reason from here. Would you like a person to look at it?"
    with pytest.raises(CannotWrite, match="accepted the offer"):
        reply("why was my card declined", offer, answer)


def test_a_sentence_that_did_not_pass_is_not_written_again():
    first = task(*CASES["broadband down, cause known"]["said"], feels=reading("frustrated", 2), fault="company")
    draft = COMPOSER.compose(first)
    failed = sentences(draft)[1]
    at = draft.index(failed)
    again = task(
        *CASES["broadband down, cause known"]["said"],
        feels=reading("frustrated", 2),
        fault="company",
        previous=draft,
        findings=(Finding(hazard="tone.hollow_empathy", start=at, end=at + len(failed), why=""),),
        avoid=(failed,),
    )
    assert failed not in COMPOSER.compose(again)


def test_a_language_without_wordings_is_refused_in_words_for_a_person():
    with pytest.raises(CannotWrite, match="no wording for de"):
        reply("Wo ist mein Paket?", feels=reading(language="de"))


@pytest.mark.parametrize("turn", ["👍", "ok", "sam@example.com", "12345"])
def test_a_turn_too_short_to_have_a_language_is_answered(turn):
    assert reply("where is my parcel?", "> Could you give me your order number?", turn, feels=reading(language="und"))


async def test_a_draft_names_the_composer_and_its_wordings():
    draft = await COMPOSER.write(task("hello"), timeout_s=1.0)
    assert draft.model == COMPOSER.id
    assert draft.prompt.sha256 == COMPOSER.params_sha256
    await COMPOSER.close()


words = st.lists(
    st.sampled_from(
        [
            "my",
            "parcel",
            "is",
            "late",
            "never",
            "came",
            "I",
            "the",
            "refund",
            "£20",
            "you",
            "charged",
            "me",
            "twice",
            "???",
            "!",
            "thanks",
            "bye",
            "no",
            "yes",
            "and",
            "but",
            "so",
            "because",
            "where",
            "when",
            "why",
            "order",
            "12345",
            "it's",
            "hasn't",
            "...",
            ",",
            "<EMAIL_1>",
            "died",
            "mum",
            "sorry",
            "😀",
            "ok",
            "third",
            "time",
        ]
    ),
    max_size=30,
).map(" ".join)
anything = st.one_of(st.text(max_size=300), words).filter(lambda text: text.strip() != "")


@settings(max_examples=60, deadline=None)
@given(
    turns=st.lists(anything, min_size=1, max_size=5),
    facts=st.lists(anything, max_size=4),
    feels=st.sampled_from(["neutral", "angry", "grateful", "sad", "ashamed", "anxious"]),
    channel=st.sampled_from([channel.value for channel in Channel]),
    fault=st.sampled_from(["company", "bot", "unknown"]),
)
def test_no_text_at_all_makes_the_composer_fail(turns, facts, feels, channel, fault):
    said = tuple(("> " if at % 2 else "") + text for at, text in enumerate(turns))
    said = said if not said[0].startswith("> ") else ("hello", *said)
    try:
        text = reply(
            *said,
            feels=reading(feels, 2, "deadline"),
            channel=channel,
            facts=tuple(facts),
            actions=tuple(facts[:1]),
            fault=fault,
        )
    except CannotWrite:
        return
    assert text.strip()


def test_every_wording_is_asked_for_by_a_move_and_every_move_finds_one():
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "wording.py")
    built = {f"story.{shape}.{force}" for shape in ("clause", "noun") for force in ("mild", "strong")}
    assert {key for key in NEEDED if f'"{key}"' not in source} <= built
    assert {
        line.rstrip(":").strip() for line in WORDINGS.splitlines() if line.startswith("  ") and line.endswith(":")
    } == NEEDED


@pytest.mark.parametrize("turn", ["my daughter swallowed a magnet from your toy, what should I do?", "I can smell gas"])
def test_people_in_danger_are_sent_where_help_is_before_anything_else(turn):
    text = reply(turn, facts=("The magnets in the Star set are smaller than 3 cm.",))
    assert "emergency number" in text.split(".", maxsplit=1)[0]
    assert "magnets" not in text


@pytest.mark.parametrize("name", CASES)
def test_any_sentence_that_fails_is_left_out_or_said_otherwise(name):
    case = dict(CASES[name])
    said = case.pop("said")
    draft = reply(*said, **case)
    for failed in sentences(draft):
        try:
            again = reply(*said, **case, previous=draft, avoid=(failed,))
        except CannotWrite:
            continue
        assert failed not in again


def test_a_fact_that_did_not_pass_does_not_come_back_in_other_words():
    fact = "Parcel 7712398812 left Leeds on 3 November."
    said = ("where is it?", f"> {fact}", "when did my parcel leave?")
    assert "Leeds" in reply(*said, facts=(fact,))
    assert "Leeds" not in reply(*said, facts=(fact,), avoid=(fact,))
