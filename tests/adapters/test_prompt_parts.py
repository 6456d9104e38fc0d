"""The parts of prompts: complete, and every word in braces is one that somebody fills."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.adapters.prompt_parts import load_channels, load_parts, wording_sha256
from service.core.conversation import Channel, Detail
from service.core.errors import ConfigError

PROMPTS = Path(__file__).parents[2] / "prompts"
PARTS, CHANNELS = PROMPTS / "parts.yaml", PROMPTS / "channels.yaml"


def changed(tmp_path: Path, source: Path, old: str, new: str) -> Path:
    text = source.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / source.name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("Their name is {name}.", "Use their name.", "must use {name}"),
        ("Their name is {name}.", "Their name is {name}, {age}.", "uses {age}, which nobody fills; it may use {name}"),
        ("nothing: (none)", "nothing: ({brand})", "it may use no words in braces"),
        ("They speak of an illness.", "They are {ill}.", "$.cues.illness"),
        ("  sarcasm: Some of it is irony; what sounds like praise is none.\n", "", "misses sarcasm"),
        ("  sarcasm: Some", "  irony: Some", "irony"),
        ("  high: It is urgent", "  higher: It is urgent", "misses high"),
        ("[content, content, pleased, delighted]", "[content]", "moods"),
        ("stage: ", "stages: ", "stage"),
    ],
)
def test_parts_that_would_leave_a_hole_in_a_prompt_are_refused(tmp_path, old, new, complaint):
    with pytest.raises(ConfigError) as caught:
        load_parts(changed(tmp_path, PARTS, old, new))
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("  voice:\n", "  phone:\n", "phone"),
        ("  full: 1.5\n", "", "misses full"),
        ("    words: 90", "    words: 3", "words"),
    ],
)
def test_channels_that_leave_one_out_are_refused(tmp_path, old, new, complaint):
    with pytest.raises(ConfigError) as caught:
        load_channels(changed(tmp_path, CHANNELS, old, new))
    assert complaint in str(caught.value)


def test_the_customers_preference_makes_a_reply_shorter_or_longer():
    channels = load_channels(CHANNELS)
    for channel in Channel:
        brief, normal, full = (
            channels.most_words(channel, detail) for detail in (Detail.BRIEF, Detail.NORMAL, Detail.FULL)
        )
        assert brief < normal < full


def test_the_hash_of_the_wordings_changes_with_any_byte_and_any_place(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"one")
    second.write_bytes(b"two")
    seen = {wording_sha256(first, second), wording_sha256(second, first), wording_sha256(first, second, also=b"x")}
    second.write_bytes(b"twoo")
    seen.add(wording_sha256(first, second))
    assert len(seen) == 4
