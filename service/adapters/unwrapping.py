"""Take what is not the reply off a model's answer: reasoning, code fence, label, lead-in, quotation marks.

Called by `prompted_writer.py`, for whole answers and for answers that still grow.
"""

from __future__ import annotations

import re

_REASONING = re.compile(r"<(?P<end>/?)(?:think|thinking|reasoning|analysis)>", re.IGNORECASE)
_FENCE = re.compile(r"\A```[a-z]{0,12}[ \t]*\n(?P<inside>.*?)\n?```\Z", re.DOTALL | re.IGNORECASE)
_BOLD = r"(?:\*\*|#{1,3} )"
_LABEL = re.compile(
    rf"\A{_BOLD}?(?:(?:final |revised |draft )?(?:reply|response|message|answer)|antwort|respuesta|réponse|resposta)"
    r"(?: to (?:the )?customer)?(?::\*\*|\*\*:|:)[ \t]*\n?"
    rf"|\A{_BOLD}(?:reply|response|message|answer)(?:\*\*)?[ \t]*\n",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\A(?:(?:sure|certainly|of course|okay)[!,.:]? )?here(?:'s| is) [^\n:]{0,40}\b(?:reply|response|draft|message)\b"
    r"[^\n:]{0,40}:[ \t]*\n\n+",
    re.IGNORECASE,
)
_QUOTES = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("'", "'"))
_MAY_BE_WRAPPING = re.compile(r"\A(?:<|```[^\n]*\Z|[\"“„«'])")
"""Beginnings of an answer that show only later whether they belong to it."""


def unwrapped(text: str) -> str:
    """Return an answer without reasoning, code fence, label, lead-in and surrounding quotation marks.

    Only what surrounds the whole answer goes; a quotation inside it stays. Reasoning that never ends leaves nothing.
    """
    text = _without_reasoning(text).strip()
    for _ in range(3):  # a label inside a fence inside a lead-in; more nesting is not wrapping
        bare = _LEAD_IN.sub("", text)
        if fenced := _FENCE.fullmatch(bare):
            bare = fenced["inside"]
        bare = _unquoted(_LABEL.sub("", bare.strip()).strip())
        if bare == text:
            break
        text = bare
    return text


def _without_reasoning(text: str) -> str:
    """Drop blocks of reasoning: also one that was opened in the prompt, so that only its end comes back, or never ends.

    One pass over the marks, since a model may answer with thousands of them.
    """
    kept: list[str] = []
    at, inside = 0, False
    for mark in _REASONING.finditer(text):
        if mark["end"]:
            if not inside:
                kept.clear()
            inside = False
            at = mark.end()
        elif not inside:
            kept.append(text[at : mark.start()])
            inside = True
    return "".join(kept) + ("" if inside else text[at:])


def _unquoted(text: str) -> str:
    """Drop one pair of quotation marks around the whole text, unless one of them belongs to something inside."""
    for opening, closing in _QUOTES:
        inside = text[1:-1]
        if (
            len(text) > 1
            and text[0] == opening
            and text[-1] == closing
            and opening not in inside
            and closing not in inside
        ):
            return inside.strip()
    return text


def unwrapped_so_far(text: str) -> str:
    """Return how `unwrapped` begins for a growing answer: empty as long as its beginning may turn out to be wrapping.

    A model that closes its reasoning without having opened it is found out only then: what it gave before was none.
    """
    rest = _without_reasoning(text).lstrip()
    if _MAY_BE_WRAPPING.match(rest):
        return ""
    if rest.startswith("```"):
        rest = rest.partition("\n")[2]
    return _LABEL.sub("", _LEAD_IN.sub("", rest).lstrip()).lstrip()
