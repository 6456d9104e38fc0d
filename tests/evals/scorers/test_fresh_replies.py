"""Replies written for trades the suite does not hold, before any was scored: good ones come first."""

import asyncio
from pathlib import Path

import msgspec
import pytest
import yaml

from evals.outside import Expecting, score_reply
from evals.scoring import offline_service
from service.core.conversation import Conversation, Fault, Request, Role, Statement, Turn

ROWS = yaml.safe_load(Path(__file__).with_name("fresh_replies.yaml").read_text("utf-8"))
OUT_OF_ORDER = 9
"""Pairs of 100 in which a cold or poor reply is worth as much: most are good replies that a guardrail stops."""


def request(row, service):
    statements = {
        kind: tuple(Statement(id=f"{kind[0]}{at}", text=text) for at, text in enumerate(row.get(kind, ())))
        for kind in ("facts", "actions", "commitments")
    }
    turns = (Turn(role=Role.CUSTOMER, content=row["says"]),)
    brand, missing = service.brands[service.default_brand], tuple(row.get("missing", ()))
    return Request(
        conversation=Conversation(id="fresh", turns=turns), brand=brand, missing=missing, fault=Fault(row["fault"]),
        **statements,
    )  # fmt: skip


async def scored():
    found = []
    async with offline_service() as service:
        for row in ROWS:
            expecting = msgspec.convert({"expected": row["expected"]}, Expecting)
            texts = (*row["gold"], row["cold"], row["poor"])
            cards = [await score_reply(request(row, service), text, expecting, service) for text in texts]
            found.append([card.score or 0.0 for card in cards])
    return found


@pytest.fixture(scope="module")
def worth():
    """What each row's two good replies, its cold and its poor one are worth."""
    return asyncio.run(scored())


def test_good_comes_before_cold_and_cold_before_poor(worth):
    pairs = [
        pair
        for one, other, cold, poor in worth
        for pair in ((one, cold), (other, cold), (one, poor), (other, poor), (cold, poor))
    ]
    assert len(pairs) == 100
    assert sum(better <= worse for better, worse in pairs) <= OUT_OF_ORDER


def test_no_poor_reply_is_worth_anything(worth):
    assert max(poor for *_, poor in worth) <= 25
