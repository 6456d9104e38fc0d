"""A platform's own system prompt, parted into what it tells the assistant and what it says is true.

Called by `web/openai_wire.py`. What is true may be said to a customer; instructions may not, and neither may anything
in a paragraph that calls itself internal. Nothing in either part switches a policy off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.adapters.composer.guideline import FOR_MACHINES, MARKER, is_instruction
from service.core.text import sentences

MOST = 50
"""Statements that are taken from one prompt; more is a manual, which belongs into facts."""
_LONGEST = 400
_LONGEST_PROMPT = 20_000
_SECRET = re.compile(
    r"\b(?:internal(?:ly)?|confidential|secret|private|never|only for staff|margin|supplier"
    r"|not (?:to )?(?:be )?(?:share|tell|say|reveal|mention|disclose)|do(?: not|n['’]t)|must(?: not|n['’]t))\w*\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*(?:#+\s*)?[\w' /&-]{2,40}:\s*(?=\S)|^\s*#+\s.*$")
_TO_THE_ASSISTANT = re.compile(
    r"\b(?:you|your|yours|assistant|chatbot|bot|ai|tone|persona|reply|replies|answers?)\b", re.IGNORECASE
)
_FIGURE = re.compile(r"\d")
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|costs?|takes?|opens?|closes?|ships?|arrives?|starts?|ends?|includes?|contains?"
    r"|applies|apply|lasts?|can|may|delivers?|accepts?|charges?|offers?)\b",
    re.IGNORECASE,
)


def parted(prompt: str) -> tuple[str, tuple[str, ...]]:
    """Return the instructions, and the statements; together they are the prompt."""
    if len(prompt) > _LONGEST_PROMPT or not _FIGURE.search(prompt):
        return prompt, ()
    kept: list[str] = []
    facts: list[str] = []
    for paragraph in re.split(r"\n\s*\n", prompt):
        secret = _SECRET.search(paragraph) is not None
        lines = [_line(line, facts, secret=secret) for line in paragraph.split("\n")]
        kept.append("\n".join(line for line in lines if line))
    return "\n\n".join(paragraph for paragraph in kept if paragraph), tuple(facts)


def _line(line: str, facts: list[str], *, secret: bool) -> str:
    """Take the statements of a line into `facts`; return what is left of it."""
    if secret:
        return line
    left = []
    for sentence in _sentences(line):
        said = MARKER.sub("", _LABEL.sub("", sentence)).strip()
        if len(facts) < MOST and _is_true(said):
            facts.append(said)
        else:
            left.append(sentence)
    return " ".join(left)


def _is_true(said: str) -> bool:
    """Tell whether a sentence states something with a figure in it, and speaks neither to nor of the assistant."""
    return (
        len(said.split()) >= 3
        and len(said) <= _LONGEST
        and _FIGURE.search(said) is not None
        and _STATES.search(said) is not None
        and not said.endswith("?")
        and not _TO_THE_ASSISTANT.search(said)
        and not FOR_MACHINES.search(said)
        and not is_instruction(said)
    )


def _sentences(line: str) -> Iterator[str]:
    return (line[start:end].strip() for start, end in sentences(line))
