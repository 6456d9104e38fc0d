"""What policies in shadow saw, and what enforcing them would change."""

import msgspec

from service.adapters.policy_replay.watching import in_words, watched
from service.core.policy import Status
from tests.adapters.policy_replay.test_replay import body
from tests.policies.samples import policy


def watching(number, outcome, **changes):
    record_id, line = body(number, spoke=[(1, "TONE-004@1.0.0", outcome)], **changes)
    data = msgspec.json.decode(line)
    data["record"]["spoke"][0]["shadow"] = True
    return record_id, msgspec.json.encode(data)


async def seen(*rows, **changes):
    async def pages():
        yield list(rows)

    shelf = {"TONE-004": policy(status=Status.SHADOW, **changes)}
    return await watched(pages(), shelf, since="2026-11-30")


async def test_hits_and_what_would_have_followed_are_counted():
    stopped = {"status": "handed_off", "action": "handoff"}
    found = await seen(watching(1, "fail"), watching(2, "pass"), watching(3, "fail", **stopped), ("rec_4", b""))
    [one] = found.policies
    assert (found.decisions, one.runs, one.hits, one.would_change, one.would_ask) == (3, 3, 2, 1, "revise")
    words = in_words(found)
    assert "Found something in 2 of 3 texts (66.7 %)" in words
    assert "a new draft is asked for" in words
    assert "rec_1, rec_3" in words


async def test_a_policy_that_saw_nothing_yet_is_named_and_another_version_stands_apart():
    found = await seen(watching(1, "fail"), version="2.0.0")
    assert [(one.version, one.runs, one.would_ask) for one in found.policies] == [
        ("1.0.0", 1, None),
        ("2.0.0", 0, "revise"),
    ]
