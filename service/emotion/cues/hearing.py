"""What a line is heard to say: the network's answers over its sentences, and where the words stand that decided them.

Called by `heard.py`. Phrases that stand in the line are among the network's inputs; it decides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from functools import cache

import numpy as np

from service.core.reading import CueKind, Urgency
from service.emotion.cues import network
from service.emotion.cues.network import Array
from service.emotion.cues.spoken import Ear
from service.emotion.words import Line

Span = tuple[Hashable, int, int]
"""What a phrase means, and where it stands in `Line.text`."""

_LEVELS = (Urgency.LOW, Urgency.ELEVATED, Urgency.HIGH, Urgency.CRISIS)
HEADS = (*(kind.value for kind in CueKind), *(f"urgency_{level.word}" for level in _LEVELS))
"""The questions asked, in the order of the network's outputs; those of urgency: at least this level."""
_KINDS = tuple(CueKind)
_MOST = 6
"""Places of one cue that are reported in one turn."""


class Hearing:
    """The answers about one line."""

    __slots__ = ("_run", "_said", "_spoken", "_stretches", "_yes")

    def __init__(self, line: Line, said: Sequence[Span]) -> None:
        """Ask about a line; `said` are the phrases that stand in it."""
        self._said = said
        self._spoken = _ear().hear(line)
        cuts = self._spoken.cuts
        self._stretches = [(cuts[at], cuts[min(at + 2, len(cuts) - 1)]) for at in range(max(len(cuts) - 2, 1))]
        self._yes: list[list[bool]] = []
        """For each head its answer about each stretch; none where nothing was said."""
        if self._spoken.words:
            self._run = network.run(self._spoken.words, line.language, cuts, self._standing())
            self._yes = (self._run.odds >= 0).T.tolist()

    def _standing(self) -> Array:
        """Return which phrases stand in each stretch, as the network takes them."""
        places = network.load().cues
        table = np.zeros((len(self._stretches), len(places)), np.float32)
        begins, ends = zip(*self._stretches, strict=True)  # both in order
        for meaning, start, end in self._said:
            at = places.get(name_of(meaning))
            if at is not None:
                first, last = bisect_right(ends, self._word_at(start)), bisect_right(begins, self._word_at(end - 1))
                table[first:last, at] = 1
        return table

    def _word_at(self, place: int) -> int:
        return max(bisect_right(self._spoken.starts, place) - 1, 0)

    def level(self) -> Urgency:
        """Return how soon a person must act."""
        answers = self._yes[len(_KINDS) :]
        return max((level for level, yes in zip(_LEVELS, answers, strict=False) if True in yes), default=Urgency.NONE)

    def cues(self) -> Iterator[tuple[CueKind, int, int]]:
        """Yield the cues with their spans of `Line.text`."""
        for head, (kind, yes) in enumerate(zip(_KINDS, self._yes, strict=False)):
            if True in yes:
                at = [stretch for stretch, answer in enumerate(yes) if answer][:_MOST]
                yield from dict.fromkeys(self._places(kind, head, at))

    def _places(self, kind: CueKind, head: int, at: Sequence[int]) -> Iterator[tuple[CueKind, int, int]]:
        """Yield where a cue stands: where its phrases do, else at the words that speak for it most."""
        covered, starts, ends = -1, self._spoken.starts, self._spoken.ends
        for start, end in map(self._stretches.__getitem__, at):
            begin, stop = starts[start], ends[end - 1]
            phrases = [cue for cue in self._said if cue[0] is kind and cue[1] < stop and cue[2] > begin]
            for _, first, last in phrases:
                yield kind, first, last
            if not phrases and start >= covered:
                first, last = loudest(network.reasons(self._run, start, end, head))
                first, last = first + start, last + start
                yield kind, starts[first], ends[last]
                covered = end


@cache
def _ear() -> Ear:
    """Return what turns words into those of the shipped network."""
    return Ear(network.load().words)


def name_of(meaning: Hashable) -> str:
    """Return the name of what a phrase means among the network's inputs."""
    if isinstance(meaning, Urgency):
        return f"situation_{meaning.word}"
    return str(getattr(meaning, "value", meaning))


def loudest(added: Array) -> tuple[int, int]:
    """Return the first and the last word of the run that speaks for an answer most (Kadane 1977)."""
    best, total, start, found = -np.inf, 0.0, 0, (0, 0)
    for at, value in enumerate(added.tolist()):
        if total <= 0:
            total, start = 0.0, at
        total += value
        if total > best:
            best, found = total, (start, at)
    return found
