"""Fitting a conversation: what goes first, what never goes, and that roles still alternate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.adapters.prompt_fit import MESSAGE_TOKENS, Room, Turns, alternating, fit_turns, older_turns, split
from service.core.conversation import Role, Turn
from service.core.errors import CannotWrite

MARK = " [… cut …] "


def words(text: str) -> int:
    return len(text.split())


def turns(*said: str) -> tuple[Turn, ...]:
    """`c:` starts a customer turn, `a:` one of ours."""
    roles = {"c": Role.CUSTOMER, "a": Role.AGENT}
    return tuple(Turn(role=roles[text[0]], content=text[2:]) for text in said)


def fitted(story: Turns, tokens: int) -> tuple[Turns, bool]:
    room = Room(tokens, words)
    kept, shortened = fit_turns(story, room, words, MARK)
    return older_turns(story, kept, room), shortened


def test_a_conversation_is_cut_at_its_last_customer_turn():
    story = split(turns("c:one", "a:two", "c:three", "a:four"))
    assert [turn.content for turn in story.before] == ["one", "two"]
    assert story.last.content == "three"
    assert [turn.content for turn in story.after] == ["four"]


def test_turns_without_text_are_left_out():
    assert [turn.content for turn in split(turns("c:one", "a:  ", "c:", "c:two")).all] == ["one", "two"]


def test_everything_stays_when_it_fits():
    story = split(turns("c:one", "a:two", "c:three", "a:four", "c:five", "a:six", "c:seven"))
    assert fitted(story, 200) == (story, False)


def test_the_oldest_turns_go_first_and_leave_no_gap():
    story = split(turns(*(f"{'ca'[n % 2]}:{n} " + "word " * 9 for n in range(20)), "c:last question"))
    kept, _ = fitted(story, 100)
    numbers = [int(turn.content.split()[0]) for turn in kept.before]
    assert numbers == list(range(20 - len(numbers), 20))
    assert 3 < len(numbers) < 20


def test_one_giant_turn_hides_what_is_older_but_not_what_is_newer():
    story = split(turns("c:old", "a:" + "giant " * 500, "c:new", "a:newer", "c:last"))
    kept, _ = fitted(story, 100)
    assert [turn.content for turn in kept.all] == ["new", "newer", "last"]


def test_the_last_customer_turn_is_shortened_in_the_middle_when_it_alone_is_too_big():
    story = split(turns("a:hello", "c:Begin. " + "word " * 500 + "End?"))
    kept, shortened = fitted(story, 100)
    assert shortened
    assert kept.last.content.startswith("Begin.")
    assert kept.last.content.endswith("End?")
    assert "[… cut …]" in kept.last.content
    assert [turn.content for turn in kept.before] == ["hello"]


def test_without_room_for_a_conversation_nothing_can_be_written():
    with pytest.raises(CannotWrite):
        fitted(split(turns("c:hi")), 10)


@given(st.lists(st.tuples(st.sampled_from("ca"), st.text("ab ", max_size=60)), max_size=12), st.integers(64, 200))
def test_what_is_kept_never_exceeds_the_room(said, tokens):
    story = split(turns(*(f"{role}:{text}" for role, text in said), "c:last"))
    kept, _ = fitted(story, tokens)
    assert sum(words(turn.content) + MESSAGE_TOKENS for turn in kept.all) <= tokens
    assert kept.before == story.before[len(story.before) - len(kept.before) :]


@given(st.lists(st.tuples(st.sampled_from("ca"), st.text("ab", min_size=1, max_size=5)), min_size=1, max_size=12))
def test_roles_alternate_from_customer_to_customer_and_no_word_is_lost(said):
    made = list(alternating(turns(*(f"{role}:{text}" for role, text in said)), "(opening)", "(waiting)"))
    assert [role for role, _ in made] == [Role.CUSTOMER, Role.AGENT] * (len(made) // 2) + [Role.CUSTOMER]
    text = "".join(content for _, content in made).replace("\n", "").replace("(opening)", "").replace("(waiting)", "")
    assert text == "".join(content for _, content in said)
