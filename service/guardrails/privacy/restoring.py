"""Put the customer's own values back where a text names their placeholders, whole or while it arrives in chunks.

Made by `redaction.py` for one request. However a text is cut into chunks, what comes out is the same, and neither a
placeholder nor a value ever leaves in parts. Models write a placeholder as they like: `<EMAIL_1>`, `[EMAIL_1]`,
`{{EMAIL_1}}`, `<EMAIL1>` and a bare `EMAIL_1` are all read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from service.guardrails.privacy.kinds import Kind

_KINDS = "|".join(kind.value for kind in Kind)
_PLACEHOLDER = re.compile(
    rf"(?i:[<\[{{]{{1,2}}\s?(?P<kind>{_KINDS})[_ -]?(?P<number>\d{{1,4}})\s?[>\]}}]{{1,2}})"
    rf"|(?<!\w)(?P<bare>{_KINDS})_(?P<bare_number>\d{{1,4}})(?!\w)"
)
_MARKS = frozenset("_<[{")
"""No text without any of these holds a placeholder."""
_BEGUN = re.compile(
    r"(?:(?i:[<\[{]{1,2}\s?(?:[a-z_]{0,13}[ -]?|[a-z_]{2,12}[ -]?\d{1,4}\s?[>\]}]{0,2}))"
    r"|(?<!\w)[A-Z][A-Z_]{0,12}\d{0,4})\Z"
)
"""An end of a text that the next chunk could turn into a placeholder, or into a longer one."""
_CARD_BEFORE = re.compile(r"\b(?:card|visa|mastercard|amex)(?: number| no\.?)?[ :]{1,2}\Z", re.IGNORECASE)
_ENDING_BEFORE = re.compile(r"\bend(?:ing|s)(?: in| with)? \Z", re.IGNORECASE)
_REMEMBERED = 64
"""Characters before a placeholder that may decide how its value reads."""


class Restoring:
    """One text of one request on its way out; `feed` it, then `end` it."""

    def __init__(self, given: Mapping[str, str]) -> None:
        """`given`: placeholder as we write it → what may stand in its place."""
        self._given = given
        self._before = ""
        self._held = ""

    def feed(self, chunk: str) -> str:
        """Return what may leave now: all but an end that may still become a placeholder."""
        text = self._held + chunk
        begun = _BEGUN.search(text, max(0, len(text) - _REMEMBERED))
        cut = begun.start() if begun else len(text)
        self._held = text[cut:]
        return self._restored(text[:cut])

    def end(self) -> str:
        """Return what was held back; the text is complete."""
        held, self._held = self._held, ""
        return self._restored(held)

    def _restored(self, text: str) -> str:
        """Return a piece that cuts no placeholder, with the values back in it."""
        seen = self._before + text
        out: list[str] = []
        at = len(self._before)
        for match in _PLACEHOLDER.finditer(seen, at):
            out += [seen[at : match.start()], self._value(seen, match)]
            at = match.end()
        self._before = seen[-_REMEMBERED:]
        return "".join([*out, seen[at:]])

    def _value(self, seen: str, match: re.Match[str]) -> str:
        """Return what a placeholder stands for; one that is not ours stays as it is."""
        value = self._given.get(written(match))
        if value is None:
            return match.group()
        is_card = (match["kind"] or match["bare"]).upper() == Kind.CARD
        return _after(seen[max(0, match.start() - _REMEMBERED) : match.start()], value) if is_card else value


def written(match: re.Match[str]) -> str:
    """Return a placeholder as we write it."""
    return f"<{(match['kind'] or match['bare']).upper()}_{match['number'] or match['bare_number']}>"


def placeholders_in(text: str) -> Iterator[str]:
    """Yield everything in a text that reads as one of our placeholders, as we write them."""
    return iter(()) if _MARKS.isdisjoint(text) else map(written, _PLACEHOLDER.finditer(text))


def _after(before: str, mask: str) -> str:
    """Return the mask of a card without the words that stand before it already."""
    if _ENDING_BEFORE.search(before):
        return mask.removeprefix("card ending ")
    return mask.removeprefix("card ") if _CARD_BEFORE.search(before) else mask
