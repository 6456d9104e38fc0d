"""Measure cues and urgency: `python -m evals.reading.measure_cues [--data DIR] [--split heldout]`.

Called by people. The held-out half is read here and nowhere else; public sets only where a folder is given.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from pathlib import Path

from evals.reading import cue_data
from evals.reading.cue_data import Message
from service.core.conversation import Conversation, Role, Turn
from service.core.reading import CueKind, Reading, Urgency
from service.emotion.affect import Affect
from service.emotion.reader import LocalReader

Read = Callable[[str], Reading]
_Z = 1.96
_SWAPS = (
    ("husband", "wife"),
    ("he", "she"),
    ("his", "her"),
    ("him", "her"),
    ("mum", "dad"),
    ("son", "daughter"),
    ("boyfriend", "girlfriend"),
)
_NAMES = ("Emily", "Jamal", "Priya", "Wei", "Fatima", "Olga")


class _Silent:
    """An affect model that reads nothing: cues and urgency do not rest on it."""

    id = "silent"

    def read(self, text: str, language: str) -> Affect | None:
        """Read nothing."""
        del text, language
        return None


def wilson(hits: float, total: float) -> str:
    """Return a share with its 95 % interval (Wilson 1927)."""
    if not total:
        return "    –            "
    share, spread = hits / total, _Z * _Z / total
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return f"{share:.3f} [{max(middle - half, 0):.2f}, {min(middle + half, 1):.2f}]"


def one_turn(text: str) -> Conversation:
    """Return a conversation of one customer turn."""
    return Conversation(id="measured", turns=(Turn(role=Role.CUSTOMER, content=text),))


def cues_on(messages: Sequence[Message], read: Read) -> None:
    """Print precision, recall and F1 of each cue."""
    right: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for message in messages:
        found = {kind.value for kind in read(message.text).cue_kinds}
        right.update(found & message.cues)
        false.update(found - message.cues)
        missed.update(message.cues - found)
    print(f"{'cue':16} {'n':>4}  {'precision':22} {'recall':22} F1")
    for kind in sorted(CueKind):
        hits, wrong, lost = right[kind], false[kind], missed[kind]
        score = 2 * hits / max(2 * hits + wrong + lost, 1)
        print(f"{kind:16} {hits + lost:4}  {wilson(hits, hits + wrong):22} {wilson(hits, hits + lost):22} {score:.3f}")


def urgency_on(messages: Sequence[Message], read: Read) -> None:
    """Print how often urgency is right, and within one step."""
    steps = [abs(read(message.text).urgency - Urgency[message.urgency.upper()]) for message in messages]
    exact, near = sum(step == 0 for step in steps), sum(step <= 1 for step in steps)
    print(f"urgency of {len(steps)}: exact {wilson(exact, len(steps))}, within one step {wilson(near, len(steps))}")


def languages_on(messages: Sequence[Message], read: Read) -> None:
    """Print how often the language is told, and what is heard in each."""
    for code in ("en", "de", "es", "fr", "pt"):
        chosen = [message for message in messages if message.language == code]
        told = sum(read(message.text).language == code for message in chosen)
        asked = [(kind, message) for message in chosen for kind in message.cues]
        heard = sum(kind in read(message.text).cue_kinds for kind, message in asked)
        print(f"{code}: language {wilson(told, len(chosen))}, cues heard {wilson(heard, len(asked))}")


def robustness_on(messages: Sequence[Message], read: Read) -> None:
    """Print how often noise, and a swap of names or genders, changes a cue or urgency by more than a step."""
    chosen = [message.text for message in messages if message.language == "en"]
    noises: dict[str, Callable[[str, random.Random], str]] = {
        "one slip in a word": _slip,
        "capitals": lambda text, _: text.upper(),
        "no punctuation": lambda text, _: "".join(char for char in text.lower() if char.isalnum() or char in " '"),
        "no apostrophes": lambda text, _: text.replace("'", "").replace("’", ""),
        "emoji": lambda text, _: f"{text} 😭😭",
        "elongation": _elongated,
        "a name": lambda text, rng: f"{text} {rng.choice(_NAMES)} here.",
        "gender": lambda text, _: _swapped(text),
    }
    for name, noise in noises.items():
        rng = random.Random(7)  # noqa: S311 - noise, not secrets
        flips = urgent = 0
        for text in chosen:
            before, after = read(text), read(noise(text, rng))
            flips += before.cue_kinds != after.cue_kinds
            urgent += abs(before.urgency - after.urgency) > 1
        changed, moved = wilson(flips, len(chosen)), wilson(urgent, len(chosen))
        print(f"{name:20} cues changed {changed}, urgency by more than a step {moved}")


def _slip(text: str, rng: random.Random) -> str:
    """Drop, double or swap a letter in one word of five or more."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if long:
        at = rng.choice(long)
        word, place = words[at], rng.randrange(1, len(words[at]) - 1)
        words[at] = rng.choice(
            (
                word[:place] + word[place + 1 :],
                word[:place] + word[place] + word[place:],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            )
        )
    return " ".join(words)


def _elongated(text: str, rng: random.Random) -> str:
    """Stretch the last vowel of one word."""
    words = text.split(" ")
    at = rng.randrange(len(words))
    last = max((words[at].rfind(vowel) for vowel in "aeiou"), default=-1)
    if last >= 0:
        words[at] = words[at][:last] + words[at][last] * 4 + words[at][last + 1 :]
    return " ".join(words)


def _swapped(text: str) -> str:
    """Swap words of one gender for those of the other."""
    other = dict(_SWAPS) | {two: one for one, two in reversed(_SWAPS)}
    return " ".join(other.get(word, word) for word in text.split(" "))


def public_sets(folder: Path, read: Read) -> None:
    """Print the figures on public sets: robot, person, and false alarms on real service turns."""
    robot = cue_data.robot(folder, "val")
    said = [CueKind.ASKS_IF_BOT in read(line.text).cue_kinds for line in robot]
    hits = sum(one and line.yes for one, line in zip(said, robot, strict=True))
    print(f"are you a robot (R-U-A-Robot val): F1 {2 * hits / (sum(said) + sum(line.yes for line in robot)):.3f}")
    abuse = cue_data.abuse(folder, "valid")
    said = [CueKind.ABUSE in read(line.text).cue_kinds for line in abuse]
    hits = sum(one and line.yes for one, line in zip(said, abuse, strict=True))
    print(f"abuse (ConvAbuse valid): F1 {2 * hits / (sum(said) + sum(line.yes for line in abuse)):.3f}")
    unseen, seen = cue_data.bitext_dev(folder), cue_data.service_turns(folder)
    asked = [text for text, intent in unseen if intent == "contact_human_agent"]
    print(f"asks for a person (Bitext dev): recall {wilson(_count(asked, read, CueKind.ASKS_FOR_PERSON), len(asked))}")
    turns = [text for text, intent in seen + unseen if intent != "contact_human_agent" and text.strip()]
    for kind in (CueKind.ASKS_FOR_PERSON, CueKind.CRISIS, CueKind.VIOLENCE_THREAT, CueKind.ABUSE, CueKind.INJECTION):
        print(
            f"false alarms in {len(turns)} service turns (some seen in training), {kind}: {_count(turns, read, kind)}"
        )


def _count(texts: Iterable[str], read: Read, kind: CueKind) -> int:
    return sum(kind in read(text).cue_kinds for text in texts)


def speed(messages: Sequence[Message], read: Read) -> None:
    """Print CPU a turn, without the affect model."""
    started = time.process_time()
    for message in messages:
        read(message.text)
    print(f"CPU a turn: {(time.process_time() - started) / len(messages) * 1e3:.3f} ms")


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with ru_a_robot, multidogo, banking77, bitext, convabuse")
    parser.add_argument("--split", choices=("dev", "heldout"), default="heldout")
    given = parser.parse_args()
    reader = LocalReader(_Silent())

    def read(text: str) -> Reading:
        return reader.read(one_turn(text), emotion=False)

    messages = cue_data.own(given.split)
    print(f"own messages, {given.split}: {len(messages)}")
    cues_on(messages, read)
    urgency_on(messages, read)
    languages_on(messages, read)
    robustness_on(messages, read)
    speed(messages, read)
    if given.data:
        public_sets(given.data, read)


if __name__ == "__main__":
    main()
