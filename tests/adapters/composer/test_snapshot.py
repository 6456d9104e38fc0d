"""The replies to the table of conversations, as they were read and approved.

After a change of wordings: run `ATTUNE_APPROVE=1 python -m pytest tests/adapters/composer/test_snapshot.py`, read the
difference in `replies.txt` aloud, and commit it only when you would have sent every one of them.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.adapters.composer.cases import CASES, reply

APPROVED = Path(__file__).with_name("replies.txt")


def written() -> str:
    """Write every reply under its name."""
    pages = []
    for name, case in CASES.items():
        rest = {key: value for key, value in case.items() if key != "said"}
        pages.append("\n".join([f"## {name}", *case["said"], "", reply(*case["said"], **rest), ""]))
    return "\n".join(pages)


def test_every_reply_is_the_one_that_was_read_and_approved():
    replies = written()
    if os.environ.get("ATTUNE_APPROVE"):
        APPROVED.write_text(replies, encoding="utf-8")
    assert replies == APPROVED.read_text(encoding="utf-8")
