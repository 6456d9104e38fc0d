"""The customer's own words, turned to face them, or left alone."""

from __future__ import annotations

import pytest

from service.adapters.composer.clauses import Shape, gerund, phrases
from service.adapters.composer.person import mend_apostrophes
from service.adapters.composer.words import Vocabulary
from tests.adapters.composer.cases import FOLDER

VOCABULARY = Vocabulary.load(FOLDER / "words.yaml")

TURNED = [
    ("Third week without my parcel and nobody answers.", ["a third week without your parcel", "nobody answers"]),
    (
        "I was charged twice for my bill and now my rent bounced.",
        ["you were charged twice for your bill", "your rent bounced"],
    ),
    (
        "my order hasnt arrived and ive been waiting 2 weeks",
        ["your order hasn't arrived", "you've been waiting 2 weeks"],
    ),
    (
        "Still waiting for my scan results. It's been 10 days",
        ["you're still waiting for your scan results", "it has been 10 days"],
    ),
    ("driver left my parcel in the rain AGAIN", ["the driver left your parcel in the rain again"]),
    ("flight cancelled", ["your flight was cancelled"]),
    ("Why has my bill gone up by £30?", ["your bill has gone up by £30"]),
    ("I called again and was put on hold for an hour", ["you called again and were put on hold for an hour"]),
    ("I booked assistance and nobody came", ["you booked assistance and nobody came"]),
    ("my heating is off and I have MS", ["your heating is off", "you have MS"]),
    ("YOU CHARGED ME TWICE", ["we charged you twice"]),
    ("you people are useless, 4 weeks and no fridge", ["4 weeks and no fridge"]),
    ("Internet's been down since Monday", ["your internet has been down since Monday"]),
    ("Internet still down.", ["your internet is still down"]),
    ("bins not collected for 3 weeks", ["your bins were not collected for 3 weeks"]),
    ("Paid for the lamp in May and still no lamp", ["you paid for the lamp in May and there is still no lamp"]),
    (
        "I got to the gate late and when I got there nobody was at the desk",
        ["you got to the gate late", "nobody was at the desk"],
    ),
    ("missing screws", ["missing screws"]),
    ("cleaner didn't show", ["the cleaner didn't show"]),
    ("Been waiting on a callback since Thursday", ["you have been waiting on a callback since Thursday"]),
    ("can't log in since the update", ["you can't log in since the update"]),
    ("The cake you delivered was for Karen", ["the cake we delivered was for Karen"]),
    ("Since the kids moved out I throw half of it away", []),
    ("I think someone has used my card", ["you think someone has used your card"]),
    ("the parcel says delivered but its not here", ["the parcel says delivered but it's not here"]),
    (
        "1) my bill is £30 higher, 2) the router keeps dropping in the evening",
        ["your bill is £30 higher", "the router keeps dropping in the evening"],
    ),
]

LEFT_ALONE = [
    "I want to return it",
    "this is ridiculous",
    "you people are useless",
    "I don't know what to do",
    "I am so angry",
    "this shit never works",
    "can you help me",
    "lol wtf my parcel",
    "asdf qwer zxcv",
    "now you say it isn't",
    "it's 7712398812",
    "http://example.com is down",
    "<script>alert(1)</script> is broken",
    "I don't even know what to say",
    "I'm not angry",
    "You're laughing at me",
    "You've got to be kidding me",
    "not impressed",
]


def said(turn: str) -> list[str]:
    return [phrase.text for phrase in phrases(turn, VOCABULARY, thing=None)]


@pytest.mark.parametrize(("turn", "wanted"), TURNED)
def test_what_happened_is_turned_to_face_the_customer(turn, wanted):
    assert said(turn) == wanted


@pytest.mark.parametrize("turn", LEFT_ALONE)
def test_words_that_would_not_read_well_are_not_said_back(turn):
    assert said(turn) == []


def test_what_speaks_of_us_is_marked_so_that_it_can_be_reported_and_not_conceded():
    phrase = next(phrases("you charged me twice", VOCABULARY, thing=None))
    assert phrase.of_us
    assert phrase.shape is Shape.CLAUSE


def test_nobody_answers_follows_a_noun_phrase_as_nobody_answering():
    assert gerund("nobody answers") == "nobody answering"
    assert gerund("no one replies to me") == "no one replying to me"
    assert gerund("your rent bounced") == "your rent bounced"


@pytest.mark.parametrize("gap", [" " * 1_500, "\n" * 1_500, " \t" * 700])
def test_white_space_is_one_space_however_long(gap):
    said = [phrase.text for phrase in phrases(f"My parcel{gap}is late", VOCABULARY, thing=None)]
    assert said == [phrase.text for phrase in phrases(f"My parcel{gap[0]}is late", VOCABULARY, thing=None)]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("its late", "it's late"),
        ("its broken, and its not funny", "it's broken, and it's not funny"),
        ("its broken screen", "its broken screen"),
        ("the cat and its only toy", "the cat and its only toy"),
    ],
)
def test_its_is_mended_only_where_it_is_meant(said, meant):
    assert mend_apostrophes(said) == meant
