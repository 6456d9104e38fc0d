"""The phrase notation: each sign of it, and what it costs."""

from __future__ import annotations

import pytest

from service.core.text import fold
from service.emotion.cues.phrases import Index, phrases
from service.emotion.words import Line, Tokens, line_of


def line(text: str, language: str = "en") -> Line:
    folded = fold(text)
    return line_of(Tokens(folded.text), folded, language)


def found(notation: str, text: str, **lists: str) -> list[str]:
    written = line(text)
    spans = Index([("it", phrases(notation, **lists))]).find(written)
    return [text[slice(*written.back(start, end))] for _, start, end in spans]


@pytest.mark.parametrize(
    ("notation", "text", "expected"),
    [
        ("(speak|talk) ~2 agent", "Let me talk, please, to an agent.", []),
        ("(speak|talk) ~3 agent", "Let me talk to an agent.", ["talk to an agent"]),
        ("(speak|talk) ~3 agent", "I talk. An agent came.", []),
        ("(my|the) (new)? card", "Where is my card or the new card?", ["my card", "the new card"]),
        ("cancel* my plan", "cancelling my plan", ["cancelling my plan"]),
        ("a person !card|id number", "a person card", []),
        ("a person !card|id number", "a person id number", []),
        ("a person !card|id number", "a person came", ["a person"]),
        ("^ agent $", "agent", ["agent"]),
        ("^ agent $", "Hello. Agent!", ["Agent"]),
        ("^ agent $", "my agent called", []),
        ("# times", "I called 14 times", ["14 times"]),
        ("#th time", "the 4th time", []),
        ("fourth time", "the 4th time", ["4th time"]),
        ("talk to <who>", "talk to somebody", ["talk to somebody"]),
    ],
)
def test_each_sign_of_the_notation_means_what_it_says(notation: str, text: str, expected: list[str]) -> None:
    assert found(notation, text, who="somebody|someone") == expected


def test_a_line_indented_further_goes_on_with_the_one_before() -> None:
    (phrase,) = phrases(
        """
        (one|
            two) three
        """
    )

    assert Index([("it", (phrase,))]).find(line("two three"))


def test_what_speaks_against_a_phrase_counts_in_its_own_sentence_only() -> None:
    listened = Index([("it", phrases("talk to a manager", unless="my manager"))])

    assert not listened.find(line("talk to a manager, not my manager"))
    assert listened.find(line("My manager agrees. Let me talk to a manager."))


def test_a_phrase_without_a_certain_word_is_refused() -> None:
    with pytest.raises(ValueError, match="no word must be there"):
        phrases("(maybe)? ~3")
