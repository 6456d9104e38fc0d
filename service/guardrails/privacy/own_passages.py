"""Where our prompt or a platform's instructions stand in a text, plainly or in a cipher, if only in part.

Called by `internal_leak.py` for itself and for `own_text.py`, which ask it of the same text one after another. Letters
and digits alone count, so that marks and breaks between the words hide nothing; part of a passage is enough, because a
stream would else have shown most of it before the rest tells what it is.
"""

from __future__ import annotations

from functools import lru_cache

from service.guardrails.disguises import packed, readings
from service.guardrails.phrasing import Span

_GLANCE = 20
"""So many letters and digits in a row are looked up first: hardly any text has those of a passage."""


class Passages:
    """Texts of which a run of letters and digits is enough, and those among them that are shorter whole."""

    def __init__(self, texts: tuple[str, ...], run: int, *, short: bool) -> None:
        """`run`: so many letters and digits in a row are enough; `short`: texts that hardly have as many count too."""
        kept = [*map(packed, texts)]
        self._run, self._step = run, max(1, run // 4)
        self._runs = frozenset(text[at : at + run] for text in kept for at in range(len(text) - run + 1))
        self._short = tuple(text for text in kept if len(text) < run + self._step) if short else ()
        least = min(map(len, self._short), default=run)
        self._glance = min(_GLANCE, least)
        self._stride = least - self._glance + 1
        """Wherever a passage begins, all of a glance lies in it that begins so many characters on at most."""
        size = self._glance
        self._glances = frozenset(text[at : at + size] for text in kept for at in range(len(text) - size + 1))
        self.any = bool(self._runs or self._short)
        """Whether there is anything to look for."""

    def stand_in(self, read: str) -> bool:
        """Tell whether a run or a short passage stands in a text of letters and digits alone."""
        size = self._glance
        if self._glances.isdisjoint([read[at : at + size] for at in range(0, len(read) - size + 1, self._stride)]):
            return False
        seen = (read[at : at + self._run] for at in range(0, len(read) - self._run + 1, self._step))
        return not self._runs.isdisjoint(seen) or any(passage in read for passage in self._short)


def own_passages(text: str, ours: tuple[str, ...], theirs: tuple[str, ...], shared: int) -> list[Span]:
    """Return where passages of ours, or parts of a platform's instructions (`theirs`), stand; the whole span of each.

    `shared`: a run of so many characters as written is a leak.
    """
    run = shared * 3 // 5
    return [*_found(text, _kept(ours, run)), *_found(text, _told(theirs, run))]


@lru_cache(maxsize=16)
def _found(text: str, kept: Passages) -> tuple[Span, ...]:
    """Read a text in every way, once for all who ask."""
    return tuple(span for span, read in readings(text) if kept.stand_in(read)) if kept.any else ()


_last: tuple[tuple[str, ...], int, Passages] | None = None


def _kept(ours: tuple[str, ...], run: int) -> Passages:
    """Return our passages made ready; they are the same ones at every call, so that they are not even compared."""
    global _last  # noqa: PLW0603 - one slot, replaced as a whole
    last = _last
    if last is None or last[0] is not ours or last[1] != run:
        last = _last = ours, run, Passages(ours, run, short=True)
    return last[2]


@lru_cache(maxsize=8)
def _told(theirs: tuple[str, ...], run: int) -> Passages:
    """Return a brand's and a platform's instructions made ready."""
    return Passages(theirs, run, short=False)
