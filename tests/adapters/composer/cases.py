"""Conversations for the composer's tests: a short way to write a task, and a table of varied ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from service.adapters.composer import Composer
from service.core.conversation import (
    Brand,
    Channel,
    Conversation,
    Customer,
    Detail,
    Fault,
    Formality,
    PastContact,
    Preferences,
    Request,
    Role,
    Statement,
    Turn,
)
from service.core.draft import Task
from service.core.reading import Cue, CueKind, Emotion, Reading, Span
from service.core.strategy import ChosenStrategy, Move, Strategy, When

FOLDER = Path(__file__).parents[3] / "prompts" / "composer"
COMPOSER = Composer.load(FOLDER)
BRAND = Brand(id="b", name="Harrow & Finch", assistant_name="Nora", voice="Plain and kind.")
_SAD_SIDE = -0.6
VALENCE = {"neutral": 0.0, "satisfied": 0.6, "grateful": 0.7, "confused": -0.1}

NEVER = (Move.NAME_EMOTION, Move.DRAMATISE, Move.CHEER, Move.JOKE, Move.SELL, Move.BLAME)
OWN = (Move.NAME_EVENT, Move.APOLOGISE_ONCE, Move.STATE_ACTIONS, Move.STATE_COMMITMENTS, Move.NEXT_STEP)
HEAR = (Move.NAME_EVENT, Move.NAME_IMPACT, Move.LEGITIMISE_FEELING, Move.STATE_FACTS, Move.NEXT_STEP)
ANSWER = (Move.ANSWER_FIRST, Move.STATE_FACTS, Move.KEEP_SHORT)


def strategy(fault: Fault, emotion: str, intensity: int) -> ChosenStrategy:
    """Choose moves as the shipped table would, in three rows."""
    calm = emotion in ("neutral", "satisfied", "grateful", "confused")
    must = OWN if fault is Fault.COMPANY else ANSWER if calm else HEAR
    must_not = NEVER if fault is Fault.COMPANY else (*NEVER, Move.APOLOGISE, Move.CONCEDE_FAULT)
    row = Strategy(id="test", title="test", when=When(), must=must, must_not=must_not, guidance="")
    return ChosenStrategy(strategy=row, because=f"{emotion} · {intensity}", fault=fault)


def reading(emotion: str = "neutral", intensity: int = 0, *cues: str, language: str = "en") -> Reading:
    """Write a reading."""
    return Reading(
        emotion=Emotion(emotion),
        intensity=intensity,
        valence=VALENCE.get(emotion, _SAD_SIDE),
        cues=tuple(Cue(kind=CueKind(cue), span=Span(turn=0, start=0, end=1)) for cue in cues),
        language=language,
    )


def statements(kind: str, texts: tuple[str, ...]) -> tuple[Statement, ...]:
    """Number some statements."""
    return tuple(Statement(id=f"{kind}{at}", text=text) for at, text in enumerate(texts))


def task(
    *said: str,
    feels: Reading | None = None,
    channel: str = "chat",
    facts: tuple[str, ...] = (),
    actions: tuple[str, ...] = (),
    commitments: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    fault: str = "unknown",
    name: str | None = None,
    formality: str = "neutral",
    detail: str = "normal",
    history: tuple[PastContact, ...] = (),
    moves: tuple[Move, ...] | None = None,
    **more: Any,
) -> Task:
    """Write a task; `said` are the turns, ours beginning with `> `."""
    feels = feels or reading()
    turns = tuple(
        Turn(role=Role.AGENT, content=text[2:]) if text.startswith("> ") else Turn(role=Role.CUSTOMER, content=text)
        for text in said
    )
    request = Request(
        conversation=Conversation(id="c", turns=turns),
        brand=BRAND,
        channel=Channel(channel),
        customer=Customer(name=name, preferences=Preferences(formality=Formality(formality), detail=Detail(detail))),
        facts=statements("f", facts),
        actions=statements("a", actions),
        commitments=statements("k", commitments),
        missing=missing,
        fault=Fault(fault),
        history=history,
    )
    chosen = strategy(Fault(fault), feels.emotion.value, feels.intensity)
    if moves is not None:
        row = Strategy(id="test", title="test", when=When(), must=moves, must_not=NEVER, guidance="")
        chosen = ChosenStrategy(strategy=row, because="test", fault=Fault(fault))
    return Task(request=request, reading=feels, strategy=chosen, **more)


def reply(*said: str, **more: Any) -> str:
    """Write the reply to some turns."""
    return COMPOSER.compose(task(*said, **more))


WAITED = PastContact(
    channel="email", at="2026-11-02T10:00:00Z", summary="Asked where the parcel is; was told to wait a week."
)

CASES: dict[str, dict[str, Any]] = {
    "a late parcel, our fault, known from e-mail": {
        "said": ("Third week without my parcel and nobody answers.",),
        "feels": reading("frustrated", 2, "repeat_contact"),
        "facts": ("Parcel 3348917502 was scanned in Leeds on 3 November.",),
        "actions": ("A trace was opened with the carrier today.",),
        "commitments": ("The delivery fee of £4.99 is refunded within 5 working days.",),
        "fault": "company",
        "name": "Ana",
        "history": (WAITED,),
    },
    "opening hours": {
        "said": ("What are your opening hours on Sunday?",),
        "facts": (
            "The Leeds branch opens from 10am to 4pm on Sundays.",
            "Returns are accepted within 30 days with a receipt.",
        ),
    },
    "charged twice, nothing known": {
        "said": ("I was charged twice for my October bill and now my rent payment bounced.",),
        "feels": reading("angry", 3),
    },
    "broadband down, cause known": {
        "said": ("My broadband has been down since Monday. Nobody can tell me when it will be back!!",),
        "feels": reading("frustrated", 2),
        "facts": (
            "A damaged cable in the Headingley area is being repaired.",
            "Engineers expect to finish the repair by Thursday 14 November at 6pm.",
        ),
        "fault": "company",
        "name": "Tom",
    },
    "a payment that is not theirs": {
        "said": ("There's a payment of £420 on my account that I didn't make. It was all my savings",),
        "feels": reading("anxious", 3),
        "actions": ("The card ending 4471 was blocked at 10:42 today.",),
        "commitments": ("The disputed £420 is investigated within 10 working days.",),
        "name": "Sam",
    },
    "declined in front of everyone": {
        "said": ("my card was declined at the supermarket. so embarrassing. i forgot to move money over",),
        "feels": reading("ashamed", 2),
        "facts": ("The balance was £3.10 at the time of the payment.",),
        "fault": "customer",
    },
    "a transfer to France": {
        "said": ("How long does a transfer to France take?",),
        "facts": (
            "Transfers to countries in the euro area arrive within 1 working day.",
            "Transfers outside Europe take up to 4 working days.",
        ),
    },
    "a flight cancelled": {
        "said": ("My flight got cancelled and I'm stuck at Gatwick with two kids. I need to be in Porto by Friday",),
        "feels": reading("anxious", 3, "deadline"),
        "facts": ("The next seats to Porto are on Thursday at 07:15.",),
        "fault": "third_party",
        "name": "Lena",
    },
    "a suitcase lost, something missing": {
        "said": ("You lost my suitcase!! Third day now, I had to buy clothes for my meeting",),
        "feels": reading("angry", 3),
        "missing": ("the number on the baggage receipt",),
        "fault": "company",
    },
    "a broken present": {
        "said": ("I opened the box and the vase was in pieces. It was a wedding present for Saturday.",),
        "feels": reading("disappointed", 2),
        "commitments": ("A replacement vase is sent today by express and arrives on Friday.",),
        "fault": "company",
        "name": "Joe",
    },
    "good news": {
        "said": ("Just wanted to say the sofa came today and it's perfect, your driver was so kind!",),
        "feels": reading("satisfied", 2),
    },
    "a question nobody can answer": {
        "said": ("do you do gift wrapping?",),
        "facts": ("Returns are accepted within 30 days with a receipt.",),
    },
    "a refund and compensation": {
        "said": ("it broke after two days. I want a full refund and compensation",),
        "feels": reading("angry", 2),
        "facts": ("Faulty items can be returned within 30 days for a repair or a replacement.",),
    },
    "six weeks for a claim": {
        "said": ("I've been waiting six weeks for a decision on my claim and I'm still sleeping at my mum's",),
        "feels": reading("frustrated", 3),
        "facts": ("The assessor's report was received on 6 November.",),
        "missing": ("whether the water is turned off at the mains",),
        "name": "Dev",
    },
    "a husband has died": {
        "said": ("My husband passed away two weeks ago. I don't know what I need to do about his policy.",),
        "feels": reading("sad", 3, "bereavement"),
        "facts": ("A copy of the death certificate can be sent by post or email.",),
        "name": "Ruth",
    },
    "steps for somebody confused": {
        "said": ("how do I add a user to our account?",),
        "feels": reading("confused", 1),
        "facts": ("To add a user, open Settings and choose Team.", "Then press Invite and enter their email address."),
        "detail": "full",
    },
    "bins and rats": {
        "said": ("Our bin has not been emptied for three weeks and there are rats now",),
        "feels": reading("angry", 2),
        "missing": ("your postcode",),
    },
    "a parking fine with a permit": {
        "said": ("I got a parking fine but I had a valid permit on display",),
        "feels": reading("frustrated", 1),
        "facts": ("A penalty charge can be challenged within 28 days of the notice.",),
    },
    "a text message about a parcel": {
        "said": ("where is my parcel",),
        "channel": "sms",
        "facts": ("Parcel 88213345 is on the van and arrives between 14:00 and 16:00 today.",),
    },
    "a hotel room by letter": {
        "said": ("Dear team, we arrived on Saturday and the room was dirty and the heating didn't work.",),
        "feels": reading("disappointed", 2),
        "channel": "email",
        "actions": ("The hotel manager was told about the room today.",),
        "commitments": ("One night (£240) is refunded to the card within 5 working days.",),
        "fault": "company",
        "name": "Mr Okafor",
        "formality": "formal",
    },
    "breakfast by phone": {
        "said": ("is breakfast included and what time is it",),
        "channel": "voice",
        "facts": (
            "Breakfast is included in the Classic rate.",
            "Breakfast is served from 7:00-10:30 (11:00 on Sundays).",
        ),
    },
    "the wrong size in public": {
        "said": ("@HarrowFinch third time you've sent me the wrong size.",),
        "feels": reading("angry", 2, "repeat_contact"),
        "channel": "social",
        "facts": ("Order 1182773 was for size 38.",),
        "fault": "company",
    },
    "is this a person": {
        "said": ("am I talking to a real person?",),
        "feels": reading("neutral", 0, "asks_if_bot"),
    },
    "is this a bot, and when does it come": {
        "said": (
            "where is my order 5512345",
            "> Order 5512345 left the depot on 8 November.",
            "is this a bot? I just want to know when it arrives",
        ),
        "feels": reading("frustrated", 1, "asks_if_bot"),
        "facts": ("Order 5512345 left the depot on 8 November.", "Standard delivery takes 3 to 5 working days."),
    },
    "the assistant's own mistake": {
        "said": (
            "how do I return a shirt",
            "> Refunds take 5 days.",
            "I asked how to RETURN something, read my message",
        ),
        "feels": reading("frustrated", 2),
        "facts": ("Returns can be dropped at any shop or posted with the label in the box.", "Refunds take 5 days."),
        "fault": "bot",
    },
    "a person, please": {
        "said": ("I want to talk to a human being please",),
        "feels": reading("frustrated", 2, "asks_for_person"),
    },
    "off to the ombudsman": {
        "said": ("If this isn't fixed I'm going to the ombudsman. You took £89 after I cancelled.",),
        "feels": reading("angry", 3, "legal_threat"),
        "facts": ("The contract was cancelled on 1 October.", "A payment of £89 was taken on 15 October."),
    },
    "out of work": {
        "said": ("I lost my job in September and I can't pay the bill that came today.",),
        "feels": reading("anxious", 2, "debt"),
        "facts": ("Customers in arrears can spread a bill over up to 12 months.",),
        "name": "Maria",
    },
    "thanks": {
        "said": ("when does the sale end?", "> The sale ends on 30 November.", "brilliant, thanks!"),
        "feels": reading("grateful", 1),
    },
    "nothing else": {
        "said": ("when does the sale end?", "> On 30 November. Anything else?", "no that's all"),
    },
    "a guideline for agents": {
        "said": ("Hi! I need to return an item, can you help me with that?",),
        "facts": (
            "Start by asking for the account holder's name using [Find Account].",
            "Ask the customer for their membership level and enter it into the form.",
            "Gold members: > Gold members may return anything.",
            "Tell the customer that returns are free of charge.",
        ),
    },
    "a hello": {"said": ("hello",)},
}
