"""Measure cues and urgency: `python -m evals.reading.measure_cues [--data DIR] [--split held_out] [--card]`.

Called by people. Held-out messages are read here and nowhere else; public sets only where a folder is given. With
`--card` the figures are kept beside the network, as `metrics.json` and in its `MODEL_CARD.md`. The last tables
count the messages of writers apart (`first_contact.py`); `--first-contact` prints nothing else.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evals.reading import cue_data, first_contact
from evals.reading.cue_card import Figure, header, write
from evals.reading.cue_data import Message
from evals.reading.cue_noise import NOISE, PEOPLE, changed
from service.core.conversation import Conversation, Role, Turn
from service.core.reading import CueKind, Reading, Urgency
from service.emotion.affect import Affect
from service.emotion.reader import LocalReader

Read = Callable[[str, str | None], Reading]
LANGUAGES = ("en", "de", "es", "fr", "pt")
HOSTILE = 20_000
"""Characters of the texts made to be slow."""


class _Silent:
    """An affect model that reads nothing: cues and urgency do not rest on it."""

    id = "silent"

    def read(self, text: str, language: str) -> Affect | None:
        """Read nothing."""
        del text, language
        return None


def reader() -> Read:
    """Return what reads one text, in a language if one is declared."""
    local = LocalReader(_Silent())
    return lambda text, language: local.read(one_turn(text), emotion=False, language=language)


def one_turn(text: str) -> Conversation:
    """Return a conversation of one customer turn."""
    return Conversation(id="measured", turns=(Turn(role=Role.CUSTOMER, content=text),))


def own_figures(messages: Sequence[Message], read: Read) -> Iterator[Figure]:
    """Measure on own messages: each cue, urgency, language, and what noise changes."""
    readings = [read(message.text, None) for message in messages]
    english = [at for at, message in enumerate(messages) if message.language == "en"]
    others = [at for at, message in enumerate(messages) if message.language != "en"]
    for name, chosen in (("en", english), ("de, es, fr, pt", others)):
        part = [messages[at] for at in chosen]
        yield from _cues(name, part, [readings[at] for at in chosen])
    for code in LANGUAGES:
        chosen = [at for at, message in enumerate(messages) if message.language == code]
        part, found = [messages[at] for at in chosen], [readings[at] for at in chosen]
        yield from _urgency(code, part, found)
        told = sum(reading.language == code for reading in found)
        yield Figure(name=f"{code}: language told", hits=told, total=len(part))
    yield from _flips([messages[at].text for at in english], read)


def _cues(name: str, messages: Sequence[Message], readings: Sequence[Reading]) -> Iterator[Figure]:
    """Measure recall and precision of each cue, over messages that say surely whether they hold it."""
    for kind in CueKind:
        known = [
            (kind in message.cues, kind in reading.cue_kinds)
            for message, reading in zip(messages, readings, strict=True)
            if kind in message.known
        ]
        hits = sum(there and found for there, found in known)
        yield Figure(name=f"{name}: {kind}, recall", hits=hits, total=sum(there for there, _ in known))
        yield Figure(name=f"{name}: {kind}, precision", hits=hits, total=sum(found for _, found in known))


def _urgency(name: str, messages: Sequence[Message], readings: Sequence[Reading]) -> Iterator[Figure]:
    steps = [
        abs(reading.urgency - Urgency[message.urgency.upper()])
        for message, reading in zip(messages, readings, strict=True)
        if message.urgency is not None
    ]
    yield Figure(name=f"{name}: urgency exact", hits=sum(step == 0 for step in steps), total=len(steps))
    yield Figure(name=f"{name}: urgency within one step", hits=sum(step <= 1 for step in steps), total=len(steps))


def _flips(texts: Sequence[str], read: Read) -> Iterator[Figure]:
    """Count the answers (is this cue there?) and the urgencies that change when nothing that matters does."""
    before = [read(text, None) for text in texts]
    for name, change in (NOISE | PEOPLE).items():
        after = [read(changed(text, change, at), None) for at, text in enumerate(texts)]
        pairs = list(zip(before, after, strict=True))
        cues = sum(one.cue_kinds != two.cue_kinds for one, two in pairs)
        handoffs = sum((one.cue_kinds ^ two.cue_kinds) & _DECIDES != frozenset() for one, two in pairs)
        moved = sum(one.urgency != two.urgency for one, two in pairs)
        yield Figure(name=f"changed by {name}: a cue that decides a handoff", hits=handoffs, total=len(texts))
        yield Figure(name=f"changed by {name}: any cue", hits=cues, total=len(texts))
        yield Figure(name=f"changed by {name}: urgency", hits=moved, total=len(texts))


_DECIDES = frozenset(
    {CueKind.CRISIS, CueKind.ASKS_FOR_PERSON, CueKind.VIOLENCE_THREAT, CueKind.LEGAL_THREAT, CueKind.DOMESTIC_ABUSE}
)


def public_figures(folder: Path, read: Read) -> Iterator[Figure]:
    """Measure on public sets: robot, person, abuse, and false alarms on real service turns."""
    for name, kind, lines in (
        ("are you a robot (R-U-A-Robot val)", CueKind.ASKS_IF_BOT, cue_data.robot(folder, "val")),
        ("abuse (ConvAbuse valid)", CueKind.ABUSE, cue_data.abuse(folder, "valid")),
    ):
        said = [kind in read(line.text, None).cue_kinds for line in lines]
        hits = sum(one and line.yes for one, line in zip(said, lines, strict=True))
        yield Figure(name=f"{name}: F1", hits=2 * hits, total=sum(said) + sum(line.yes for line in lines))
    unseen = cue_data.unseen_service_turns(folder)
    seen = [*cue_data.service_turns(folder), *((text, "") for text in cue_data.more_service_turns(folder))]
    asked = [text for text, intent in unseen if intent == "contact_human_agent"]
    found = sum(CueKind.ASKS_FOR_PERSON in read(text, None).cue_kinds for text in asked)
    yield Figure(name="asks for a person (Bitext dev): recall", hits=found, total=len(asked))
    for name, turns in (("unseen", unseen), ("seen", seen)):
        calm = [
            (text, intent) for text, intent in dict(turns).items() if intent != "contact_human_agent" and text.strip()
        ]
        readings = [(read(text, None), intent) for text, intent in calm]
        for kind in (*sorted(_DECIDES), CueKind.ASKS_IF_BOT, CueKind.ABUSE, CueKind.INJECTION):
            left_out = cue_data.ASKS_FOR_US if kind is CueKind.ASKS_FOR_PERSON else None
            counted = [reading for reading, intent in readings if intent != left_out]
            alarms = sum(kind in reading.cue_kinds for reading in counted)
            yield Figure(name=f"alarms in {name} service turns: {kind}", hits=alarms, total=len(counted))


def milliseconds_a_turn(texts: Sequence[str], read: Read) -> float:
    """Return the CPU time of one turn without the affect model: the best of five rounds."""
    rounds = []
    for _ in range(5):
        started = time.process_time()
        for text in texts:
            read(text, None)
        rounds.append((time.process_time() - started) / len(texts) * 1e3)
    return min(rounds)


def slowest(read: Read) -> tuple[float, str]:
    """Return the CPU time in milliseconds of the slowest of the texts made to be slow, and which it is."""
    parts = {
        "one word": "a",
        "agent": "agent ",
        "sentences": "I want to die. ",
        "unknown words": "qzxv wkjq zzpf ",
        "marks": "?!.,",
        "numbers": "1 2 3 ",
        "threes": "not no never ",
        "long words": "x" * 200 + " ",
    }
    found = []
    for name, part in parts.items():
        text = (part * (HOSTILE // len(part) + 1))[:HOSTILE]
        read(text, None)
        started = time.process_time()
        read(text, None)
        found.append(((time.process_time() - started) * 1e3, name))
    return max(found)


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with ru_a_robot, multidogo, banking77, bitext, convabuse")
    parser.add_argument("--split", choices=("train", "held_out"), default="held_out")
    parser.add_argument("--card", action="store_true", help="keep the figures in the model card")
    parser.add_argument("--first-contact", action="store_true", help="only the messages of writers apart")
    given = parser.parse_args()
    if given.first_contact:
        print_first_contact(reader())
        return
    read, messages = reader(), cue_data.held_out() if given.split == "held_out" else cue_data.own("train")
    print(f"own messages, {given.split}: {len(messages)}\n\n{header()}")
    figures = []
    for figure in own_figures(messages, read):
        figures.append(figure)
        print(figure.row, flush=True)
    if given.data:
        for figure in public_figures(given.data, read):
            figures.append(figure)
            print(figure.row, flush=True)
    texts = [message.text for message in messages if message.language == "en"]
    time_ms, text = slowest(read)
    print(f"\n{milliseconds_a_turn(texts, read):.3f} ms of CPU a turn, one thread, without the affect model")
    whole = LocalReader.load()
    print(f"{milliseconds_a_turn(texts, lambda text, _: whole.read(one_turn(text))):.3f} ms of CPU a turn, with it")
    print(f"{time_ms:.1f} ms for the slowest text of {HOSTILE:,} characters ({text})")
    print_first_contact(read)
    if given.card:
        write(figures)


def print_first_contact(read: Read) -> None:
    """Print the counts of the messages that writers apart wrote; they are kept in no card and taught to nobody."""
    taught = frozenset(one.text.casefold() for one in cue_data.own("train"))
    for writer in first_contact.WRITERS:
        print(f"\nmessages of a {writer.replace('_', ' ')}, never tuned on\n\n{header()}")
        for figure in first_contact.figures(read, writer, taught):
            print(figure.row, flush=True)


if __name__ == "__main__":
    main()
