"""Assist: different drafts through the same policies, what not to say, what is open; and nothing about the agent."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.assisting import differing, to_answer
from service.core.assist import open_questions
from service.core.cautions import cautions_of
from service.core.conversation import Conversation, Fault, Role, Turn
from service.core.draft import Draft
from service.core.reading import Cue, CueKind, Emotion, Need, Reading, Span, Trajectory, Urgency
from service.core.reading_words import in_words
from service.core.strategy import Move, Strategy, When
from service.emotion.reader import LocalReader
from tests.fakes import PROMPT, a_conversation, a_request
from tests.house import House
from tests.rules import a_policy, at_input, word

MOVES = {move: f"to {move.value}." for move in Move}


def strategy(name: str, *must: Move, **when) -> Strategy:
    return Strategy(id=name, title=name, when=When(**when), must=must, must_not=(Move.JOKE,), guidance="Be plain.")


ROWS = (strategy("first", Move.THANK), strategy("second", Move.CONDOLE), strategy("third", Move.THANK))


class ByStrategy:
    """Writes a text of its own for every strategy."""

    id = "by-strategy"
    params_sha256 = "f" * 64

    def __init__(self, **texts):
        self.texts = texts
        self.tasks = []

    async def write(self, task, *, timeout_s):
        self.tasks.append(task)
        text = self.texts.get(task.strategy.id, f"This is {task.strategy.id}.")
        return Draft(
            text=text if "bad" in text or not task.avoid else f"Anew for {task.strategy.id}.",
            model=self.id,
            prompt=PROMPT,
        )


def house(*, rules=(), rows=ROWS, **texts) -> House:
    made = House("x", rules=rules, strategies=rows)
    drafter = made.service.assistant._drafter
    drafter._writer = drafter._fallback = ByStrategy(**texts)
    return made


async def assist(made: House, *texts, **about):
    return await made.service.assistant.assist(a_request(*texts, **about), deadline_ms=2000)


async def test_drafts_come_in_strategies_that_ask_for_different_moves():
    found = await assist(house())
    assert [(draft.strategy.id, draft.text) for draft in found.drafts] == [
        ("first", "This is first."),
        ("second", "This is second."),
        ("plain", "This is plain."),
    ]


async def test_a_draft_that_breaks_a_policy_is_withheld_and_says_which():
    made = house(rules=[(a_policy(), word("bad"))], first="bad", plain="bad")
    found = await assist(made)
    assert [draft.strategy.id for draft in found.drafts] == ["second"]
    assert [(one.strategy, one.policies) for one in found.withheld] == [
        ("first", ("TONE-901",)),
        ("plain", ("TONE-901",)),
    ]
    assert [verdict.outcome.value for verdict in found.drafts[0].verdicts] == ["pass"]


async def test_a_draft_that_repeats_another_is_asked_for_anew():
    made = house(first="It left Leeds. Shall I look?", second="It left Leeds. Shall I look? One more.")
    found = await assist(made)
    assert [draft.text for draft in found.drafts][1] == "Anew for second."


async def test_the_texts_are_for_a_person_to_send():
    made = house()
    await assist(made)
    assert all(task.request.by_person for task in made.service.assistant._drafter._writer.tasks)


async def test_what_would_stop_the_assistant_does_not_stop_a_person():
    found = await assist(house(rules=[(at_input(), word("person"))]), "a person please")
    assert found.drafts


async def test_in_a_crisis_only_vetted_words_are_offered():
    made = house()
    made.reader._reading = Reading(cues=(Cue(kind=CueKind.CRISIS, span=Span(turn=0, start=0, end=1)),))
    found = await assist(made, "I can't go on")
    assert [(draft.text, draft.model) for draft in found.drafts] == [("safe: crisis", "safe-reply")]
    assert made.service.assistant._drafter._writer.tasks == []
    assert found.must_not[0].policy == "SAFE-009"


async def test_secrets_stay_out_of_the_brief():
    made = house()
    assert "secret" in (await assist(made, "my secret")).handoff.brief  # the fake restores everything
    made.service.assistant._redactor.redact = lambda request: msgspec.structs.replace(
        HIDES.redact(request), counts={"card": 1}
    )
    assert [one.policy for one in (await assist(made, "4111")).must_not if "card" in one.text] == ["PRIV-001"]


class _Hides:
    def redact(self, request):
        from tests.house import Hidden

        return Hidden(request=request, counts={})


HIDES = _Hides()


def test_strategies_with_the_same_moves_are_one_choice():
    chosen = differing(ROWS, Reading(), Fault.UNKNOWN)
    assert [one.id for one in chosen] == ["first", "second"]


ASKED = "My parcel is late. Where is it?", "It is on its way.", "Is that all? When? Get me a person."


def test_open_questions_are_those_since_our_last_turn_with_their_place():
    request = a_request(*ASKED)
    questions = open_questions(request)
    assert [one.text for one in questions] == ["Is that all?", "When?"]
    for one in questions:
        turn = request.conversation.turns[one.span.turn].content
        assert turn[one.span.start : one.span.end] == one.text


@pytest.mark.parametrize(
    ("last", "span", "answered"),
    [
        ("Get me a human being", (0, 20), "Where is it?"),
        ("A person please, it is Saturday and nothing came at all.", (0, 8), None),
    ],
)
def test_who_only_asks_for_a_person_is_answered_on_what_was_said_before(last, span, answered):
    conversation = a_conversation("Where is it?", "On its way.", last)
    cue = Cue(kind=CueKind.ASKS_FOR_PERSON, span=Span(turn=2, start=span[0], end=span[1]))
    assert to_answer(conversation, Reading(cues=(cue,))).last_customer_turn == (answered or last)


def cautions(*, reading=None, fault=Fault.UNKNOWN, known=(), secrets=(), **about):
    request = a_request(**about)
    found = cautions_of(request, reading or Reading(), ROWS[0], fault=fault, moves=MOVES, known=known, secrets=secrets)
    return [one.text for one in found]


def test_what_is_not_known_must_not_be_named():
    said = " ".join(cautions())
    for words in ("no day and no time", "no amount", "Promise nothing:", "has been done", "we caused it", "to joke"):
        assert words in said


def test_what_is_known_may_be_said_and_what_is_allowed_is_named():
    said = " ".join(
        cautions(known=("time", "amount"), commitments=["£5 by Friday."], actions=["It was sent."], fault=Fault.COMPANY)
    )
    for words in ("no day", "no amount", "Promise nothing:", "has been done", "we caused it"):
        assert words not in said
    assert "beyond this: £5 by Friday." in said


@pytest.mark.parametrize("kind", [CueKind.CRISIS, CueKind.LEGAL_THREAT, CueKind.DOMESTIC_ABUSE, CueKind.INJECTION])
def test_what_is_grave_comes_first(kind):
    grave = Reading(cues=(Cue(kind=kind, span=Span(turn=0, start=0, end=1)),))
    plain, found = cautions(), cautions(reading=grave)
    assert found[0] not in plain
    assert found[-len(plain) :] == plain


def test_a_reading_is_said_in_sentences_with_the_words_it_rests_on():
    conversation = a_conversation("Hi.", "Hello.", "Third time I ask. I am fed up.")
    reading = Reading(
        emotion=Emotion.FRUSTRATED,
        intensity=2,
        urgency=Urgency.HIGH,
        trajectory=Trajectory.WORSENING,
        turned_at=2,
        needs=(Need.ACTION, Need.BEING_HEARD),
        cues=(Cue(kind=CueKind.REPEAT_CONTACT, span=Span(turn=2, start=0, end=10)),),
    )
    assert in_words(reading, conversation) == (
        "They are frustrated, clearly (2 of 3), and it is getting worse since their message 2.",
        "They want something done and to be heard.",
        "It is urgent.",
        "They have asked before: “Third time”.",
    )


def test_what_was_not_read_is_said_to_be_unread():
    words = in_words(Reading(abstained="no_consent", emotion=Emotion.ANGRY), a_conversation("Hi."))
    assert words[0] == "How they feel was not read (no consent)."
    assert "angry" not in " ".join(words)


READER = LocalReader.load()
CUSTOMER = ("My parcel is three weeks late and I am furious.", "Nobody answers me, this is a joke.")


def with_agent(*texts: str) -> Conversation:
    first, second = (Turn(role=Role.CUSTOMER, content=text) for text in CUSTOMER)
    agent = tuple(Turn(role=Role.AGENT, content=text) for text in texts)
    return Conversation(id="c", turns=(first, *agent, second))


MOODS = (
    "I am so angry with you, you idiot!",
    "I'm crying, my mother died.",
    "I want to kill myself.",
    "Wonderful, thanks!",
)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.sampled_from(MOODS) | st.text(min_size=1, max_size=80), max_size=4))
def test_no_turn_of_an_agent_reaches_the_reading_of_emotion(texts):
    alone, among = READER.read(with_agent()), READER.read(with_agent(*texts))
    for field in ("emotion", "emotions", "labels", "valence", "intensity", "trajectory", "abstained"):
        assert getattr(among, field) == getattr(alone, field), field
    spans = [cue.span for cue in among.cues] + [one.span for one in among.evidence]
    customer = {at for at, turn in enumerate(with_agent(*texts).turns) if turn.role is Role.CUSTOMER}
    assert {span.turn for span in spans} <= customer


@pytest.mark.parametrize("mood", MOODS)
async def test_assistance_tells_nothing_of_what_the_agent_feels(mood):
    made = House("x")
    object.__setattr__(made.service.assistant, "_reader", AtOnceReader())
    found = await assist(made, CUSTOMER[0], mood, CUSTOMER[1])
    told = " ".join((*found.now, found.handoff.brief, *(one.text for one in found.must_not)))
    assert mood.split(",")[0] not in told


class AtOnceReader:
    async def read(self, conversation, *, emotion=True, language=None, timeout_s=1.0):
        return READER.read(conversation, emotion=emotion, language=language)
