"""Count tokens as the model will, without a network: o200k_base from the bytes shipped in `vocabulary/`.

Called by `langchain_prompts.py` when a prompt may not fit. Loading takes about 0.3 s and 70 MB, so it happens at the
first count, which most services never need.
"""

from __future__ import annotations

import base64
import hashlib
import lzma
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

VOCABULARY = Path(__file__).parent / "vocabulary" / "o200k_base.tiktoken.xz"
SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
"""Of the unpacked vocabulary, as published with tiktoken (`tiktoken_ext/openai_public.py`)."""

UNKNOWN_MODEL_MARGIN = 1.3
"""Other tokenizers of 100,000 entries and more need up to a third more tokens than o200k_base for the same text."""

_KNOWN = re.compile(r"(?:gpt-4o|chatgpt-4o|gpt-4\.1|gpt-4\.5|gpt-5|gpt-oss|o1|o3|o4)(?![a-z0-9])")
_CHUNK = 2_000
"""Characters counted at a time: BPE is slow on a long run without a break, and customers can send one."""

_SPLIT = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n/]*"
    r"|\s*[\r\n]+"
    r"|\s+(?!\S)"
    r"|\s+"
)
"""How o200k_base cuts text before merging (tiktoken 0.14, MIT licence)."""


class TokenCounter:
    """Counts the tokens of a text for one model; never raises, and says how it counted."""

    def __init__(self, *, model: str = "", vocabulary: Path = VOCABULARY) -> None:
        self._margin = 1.0 if uses_o200k(model) else UNKNOWN_MODEL_MARGIN
        self._vocabulary = vocabulary
        self._lock = Lock()

    def count(self, text: str) -> int:
        """Return the tokens of a text, rounded up after the margin."""
        counted = sum(self._count(piece) for piece in _pieces(text))
        return -int(-counted * self._margin // 1)

    @property
    def counted_by(self) -> str:
        """`o200k_base`, `o200k_base+30%` for a model with another tokenizer, or `estimate`."""
        name = "estimate" if self._encoding is None else "o200k_base"
        return name if self._margin == 1.0 else f"{name}+{round(self._margin * 100 - 100)}%"

    @cached_property
    def _count(self) -> Callable[[str], int]:
        encoding = self._encoding
        return estimate if encoding is None else lambda text: len(encoding.encode_ordinary(text))

    @property
    def _encoding(self) -> Encoding | None:
        with self._lock:
            return self._loaded

    @cached_property
    def _loaded(self) -> Encoding | None:
        return load_encoding(self._vocabulary)


def uses_o200k(model: str) -> bool:
    """Tell whether a model name, with or without a provider in front, is one that counts in o200k_base."""
    return _KNOWN.match(re.split(r"[:/]", model.lower())[-1]) is not None


def load_encoding(path: Path) -> Encoding | None:
    """Build the encoding from a packed vocabulary; None when the file is missing or is not the published one.

    tiktoken's own loader is never used: it deletes a file whose hash differs and downloads without a timeout.
    """
    try:
        data = lzma.decompress(path.read_bytes())
    except (OSError, lzma.LZMAError):
        return None
    if hashlib.sha256(data).hexdigest() != SHA256:
        return None
    from tiktoken import Encoding  # noqa: PLC0415 - only where a generative model is configured

    ranks = {base64.b64decode(token): int(rank) for token, rank in map(bytes.split, data.splitlines())}
    special = {"<|endoftext|>": 199999, "<|endofprompt|>": 200018}
    return Encoding("o200k_base", pat_str=_SPLIT, mergeable_ranks=ranks, special_tokens=special)


_ESTIMATED = re.compile(
    r"(?P<word>[A-Za-z]+)|(?P<digits>[0-9]+)|(?P<break>[ \t]{2,}|[\r\n]+)|(?P<space> )|(?P<one>[\x00-\x7f])"
    r"|(?P<other>[^\x00-\x7f]+)"
)


def estimate(text: str) -> int:
    """Return a count that is over, never under: two to three times the truth for prose, more for other scripts.

    Three tokens for five letters is what random letters cost; outside ASCII a token holds at least one byte.
    """
    return sum(_estimated(match) for match in _ESTIMATED.finditer(text))


def _estimated(match: re.Match[str]) -> int:
    found, kind = match[0], match.lastgroup
    if kind == "word":
        return (3 * len(found) + 4) // 5
    if kind == "digits":
        return -(-len(found) // 3)
    if kind == "space":
        return 0  # belongs to the word after it
    return len(found.encode("utf-8", "replace")) if kind == "other" else -(-len(found) // 4)


def _pieces(text: str) -> Iterator[str]:
    """Yield the text in pieces of bounded length; each cut can only add to the count."""
    return (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))
