"""What the customer wrote last and what was answered, as one text and apart again.

Joined by `respond.py` for the record's commitment and the vault; told apart when a past decision is judged anew.
"""

from __future__ import annotations

BETWEEN = "\n\x1e\n"
"""Stands between the message and the answer, and in neither: a record separator between two line ends."""


def joined(message: str, answer: str) -> str:
    """Return both as one text."""
    return BETWEEN.join(text.replace("\x1e", " ") for text in (message, answer))


def apart(text: str) -> tuple[str, str] | None:
    """Return (message, answer); None for a text that was not joined here."""
    message, between, answer = text.partition(BETWEEN)
    return (message, answer) if between else None
