"""Other forms of words of the table: what somebody conjugated, declined or joined means what the plain word means.

Called by `spoken.py` and `evals/reading/meanings.py` for a word of German, Spanish, French or Portuguese that
`abroad.tsv` does not list. Pure: tables in, an English word or None out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from service.emotion.cues.abroad import abroad

SHORTEST_STEM = 4
"""Letters that two forms of one word share at least."""
SHORTEST_TAIL = 5
"""Letters of the last part of a joined German word that is looked for alone."""
_CLITICS = ("noslos", "melo", "sela", "selo", "nos", "los", "las", "les", "me", "te", "se", "lo", "la", "le")
_LISTED = {
    "de": "enden endes ender ende test tet ten tes ter tem est end ern te en er es em et st e t n s",
    "es": (
        "ariamos eriamos iriamos aremos eremos iremos abamos aramos ieramos asemos arian erian irian aron ieron ando"
        " iendo endo aban amos emos imos asteis aste iste aria eria iria aran eran iran aras eras iras iera iese ara"
        " era ira are ere ire ados adas idos idas ado ada ido ida aba abas ian ias ito ita itos itas mente ar er ir an"
        " en as es os ia io o a e i s"
    ),
    "fr": (
        "erions eriez eraient eront eront erais erait erons erez eras erai era issons issez issent issait aient ions"
        " ant ais ait iez ees ee es er ez ons ent ir is it ie ies re ra rai rez ront u ue us ues e s t"
    ),
    "pt": (
        "ariamos eriamos iriamos aremos eremos iremos avamos aram eram iram ariam eriam iriam ando endo indo avam amos"
        " emos imos aste este iste aria eria iria arao erao irao asse esse isse ados adas idos idas ado ada ido ida ava"
        " iam inho inha inhos inhas mente arei erei irei ar er ir am em as es os ou eu iu ei ia o a e i s"
    ),
}
_ENDINGS = {language: tuple(ends.split()) for language, ends in _LISTED.items()}
_NO_TAILS = frozenset({"alten", "einen", "keinen", "leinen"})
"""What many longer words end in by chance."""
_FIRST = "ge"
"""German participles begin with it."""


class Endings:
    """The table of one language by the stems of its words; of two that share one, a word of its own goes first."""

    def __init__(self, language: str, table: Mapping[str, str]) -> None:
        """Index the table."""
        self._language = language
        self._table = table
        self._stems: dict[str, str] = dict(table)
        for word, meant in table.items():
            for stem in _stems(word, language):
                self._stems.setdefault(stem, meant)

    def meant(self, word: str) -> str | None:
        """Return the English word of another form of a word of the table, or None."""
        for stem in _stems(word, self._language):
            found = self._stems.get(stem)
            if found is not None:
                return found
        if self._language == "de":
            for start in range(3, len(word) - SHORTEST_TAIL + 1):
                found = self._table.get(word[start:])
                if found is not None and word[start:] not in _NO_TAILS:
                    return found
        return None


@cache
def endings(language: str) -> Endings:
    """Return the forms of one of the languages of the table."""
    return Endings(language, abroad()[language])


def _stems(word: str, language: str) -> Iterator[str]:
    """Yield the word, and what is left without an ending, the longest first."""
    yield word
    found = {word[: -len(end)] for end in _ENDINGS[language] if word.endswith(end)}
    if language in {"es", "pt"}:
        bare = {word[: -len(end)] for end in _CLITICS if word.endswith(end)}
        found |= {one for one in bare if one.endswith(("r", "a", "e", "n", "ndo"))}
        found |= {one[: -len(end)] for one in bare for end in _ENDINGS[language] if one.endswith(end)}
    if language == "de" and word.startswith(_FIRST):
        found |= {one.removeprefix(_FIRST) for one in found}
    yield from sorted((one for one in found if len(one) >= SHORTEST_STEM), key=lambda one: (-len(one), one))
