"""Past decisions under another bundle: what flips, what can be repeated, and what fails."""

import msgspec

from service.adapters.policy_replay import replay
from service.adapters.policy_replay.plan import Candidate
from service.adapters.policy_replay.replay import Replayer
from service.adapters.policy_replay.words import in_words
from service.core.exchange import apart, joined
from service.core.guardrail import Finding
from service.core.policy import Applies, Check, OnViolation, Status
from service.core.reading import CueKind
from tests.policies.readers import PlainReader
from tests.policies.samples import policy, rule

OLD = "old"
READING = {
    "emotion": "neutral", "intensity": 0, "urgency": "none", "trajectory": "steady", "vulnerable": False,
    "cues": [], "abstained": None, "reader": "plain@0", "spans": [],
}  # fmt: skip


def body(number=1, *, passed=(), spoke=(), **changes):
    """A stored decision: one draft that the policy TONE-004@1.0.0 passed, unless said otherwise."""
    record = {
        "id": f"rec_{number}", "at": "2026-11-30T00:00:00.000000+00:00", "brand": "default", "channel": "chat",
        "language": "en", "policies_sha256": OLD, "reading": READING, "action": "send", "decided_by": [],
        "status": "sent", "attempts": 1,
        "passed": [{"attempt": attempt, "micros": {name: 5}} for attempt, name in passed],
        "spoke": [{"policy": name.partition("@")[0], "version": name.partition("@")[2], "outcome": outcome,
                   "attempt": attempt, "micros": 5} for attempt, name, outcome in spoke],
    }  # fmt: skip
    return record["id"], msgspec.json.encode({"record": {"kind": "decision", **record, **changes}})


FOUND = {
    "spoke": [(1, "TONE-004@1.0.0", "fail")],
    "status": "replaced",
    "action": "replace",
    "decided_by": ["TONE-004"],
}


async def replayed(*rows, before=None, after=None, known=True, texts=None, waivers=None, guardrail=None):
    was, now = policy(**(before or {})), rule(**({"guardrail": guardrail} if guardrail else {}), **(after or {}))
    running = now.policy.status in (Status.ENFORCED, Status.SHADOW)
    candidate = Candidate("new", (now,) if running else (), {now.policy.id: now.policy}, {})

    async def kept_texts(ids):
        return {one: texts[one] for one in ids if one in (texts or {})}

    async def pages():
        yield list(rows)

    replayer = Replayer(
        candidate,
        {OLD: {was.id: was}} if known else {},
        reader=PlainReader(),
        kept_texts=kept_texts,
        waivers=waivers or {},
    )
    return await replayer.run(pages(), since="2026-11-30")


async def test_the_same_policies_flip_nothing_and_all_of_it_is_exact():
    found = await replayed(body(passed=[(1, "TONE-004@1.0.0")]), body(2, **FOUND))
    assert (found.flips, found.actions, found.exact_share, found.checks["exact"]) == ((), (), 1.0, 2)
    assert "100.0 % of the decisions (2 of 2) can be replayed exactly." in in_words(found)


async def test_another_action_is_replayed_from_facts_alone():
    after = {"version": "1.1.0", "on_violation": OnViolation(action="handoff")}
    found = await replayed(body(passed=[(1, "TONE-004@1.0.0")]), body(2, **FOUND), after=after)
    [flip] = found.flips
    assert (flip.before, flip.asked_before, flip.asked_after, flip.records) == (
        "violates",
        "replace",
        "handoff",
        ("rec_2",),
    )
    assert [(each.before, each.after) for each in found.actions] == [("replace", "handoff")]
    assert (found.exact_share, found.ok) == (1.0, True)


async def test_a_critical_policy_that_lets_through_fails_until_it_is_waived():
    after = {"status": Status.SHADOW, "version": "1.1.0"}
    row = body(**FOUND)
    found = await replayed(row, before={"severity": "critical"}, after=after)
    assert not found.ok
    assert "CRITICAL: TONE-004: violates → violates (watching), replace → asks for nothing" in in_words(found)
    waived = await replayed(row, before={"severity": "critical"}, after=after, waivers={"TONE-004": "a trial"})
    assert waived.ok
    assert waived.flips[0].waived == "a trial"
    unused = await replayed(row, waivers={"TONE-004": "a trial"})
    assert "A waiver for TONE-004 was not needed." in in_words(unused)


async def test_a_policy_that_is_gone_or_looks_elsewhere_is_exact():
    row = body(**FOUND)
    for after in ({"status": Status.DRAFT}, {"applies": Applies(languages=("de",))}):
        found = await replayed(row, before={"severity": "critical"}, after=after)
        assert (found.flips[0].after, found.exact_share, found.ok) == ("not judged", 1.0, False)


def two_words(case, *, phrases=("two",)):
    at = case.text.find(phrases[0])
    return [Finding(hazard="tone.two", start=at, end=at + 3, why="Two.")] if at >= 0 else []


async def test_a_changed_check_is_judged_anew_on_kept_text_or_counted_as_lost():
    after = {"version": "1.1.0", "check": Check(guardrail="tone.rude")}
    rows = [body(number, passed=[(1, "TONE-004@1.0.0")]) for number in (1, 2)]
    texts = {"rec_1": joined("Hello", "One or two days.")}
    found = await replayed(*rows, after=after, texts=texts, guardrail=two_words)
    assert [(flip.before, flip.after, flip.records) for flip in found.flips] == [("complies", "violates", ("rec_1",))]
    assert (found.checks["vault"], found.checks["lost"], found.checks["exact"], found.exact_share) == (1, 1, 0, 0.0)


async def test_a_draft_that_did_not_leave_is_not_mistaken_for_the_reply_that_did():
    row = body(spoke=[(1, "TONE-004@1.0.0", "fail")], passed=[(2, "TONE-004@1.0.0")], attempts=2, status="revised")
    after = {"version": "1.1.0", "check": Check(guardrail="tone.rude")}
    found = await replayed(row, after=after, texts={"rec_1": joined("Hello", "Fine.")}, guardrail=two_words)
    assert (found.checks["vault"], found.checks["lost"]) == (1, 1)


async def test_decisions_of_one_shape_are_told_apart_by_their_kept_texts():
    after = {"version": "1.1.0", "check": Check(guardrail="tone.rude")}
    rows = [body(number, passed=[(1, "TONE-004@1.0.0")]) for number in (1, 2, 3)]
    texts = {"rec_1": joined("Hello", "One day."), "rec_3": joined("Hello", "two days")}
    found = await replayed(*rows, after=after, texts=texts, guardrail=two_words)
    assert [(flip.after, flip.count, flip.records) for flip in found.flips] == [("violates", 1, ("rec_3",))]
    assert (found.checks["vault"], found.checks["lost"]) == (2, 1)


async def test_decisions_of_one_shape_are_told_apart_by_their_cues():
    before, after = {"on_error": "replace"}, {"version": "2.0.0", "check": Check(guardrail="safety.crisis")}
    in_crisis = {**READING, "cues": ["crisis"]}
    rows = [body(1, passed=[(1, "TONE-004@1.0.0")]), body(2, passed=[(1, "TONE-004@1.0.0")], reading=in_crisis)]
    found = await replayed(*rows, before=before, after=after, guardrail=in_a_crisis)
    assert [(flip.after, flip.records) for flip in found.flips] == [("violates", ("rec_2",))]
    assert found.exact_share == 1.0


def in_a_crisis(case):
    return [Finding(hazard="safety.crisis", start=0, end=0, why="X.")] if case.reading.has(CueKind.CRISIS) else []


async def test_what_is_remembered_of_a_shape_changes_nothing(monkeypatch):
    after = {"version": "1.1.0", "on_violation": OnViolation(action="handoff"), "severity": "critical"}
    rows = [
        body(1, passed=[(1, "TONE-004@1.0.0")]),
        body(2, **FOUND),
        body(3, **FOUND),
        body(4, **{**FOUND, "status": "revised", "attempts": 2, "passed": [(2, "TONE-004@1.0.0")]}),
        body(5, passed=[(1, "TONE-004@1.0.0")], channel="email"),
        body(6, **{**FOUND, "policies_sha256": "older"}),
        ("rec_7", b""),
        *(body(number, **FOUND) for number in range(8, 16)),
    ]
    remembered = await replayed(*rows, after=after)
    monkeypatch.setattr(replay, "MOST_SHAPES", 0)
    assert await replayed(*rows, after=after) == remembered
    assert remembered.decisions == len(rows) - 1
    assert remembered.flips[0].records == ("rec_2", "rec_3", "rec_8", "rec_9", "rec_10")


async def test_what_needs_facts_or_asks_a_model_is_not_repeated():
    row = body(passed=[(1, "TONE-004@1.0.0")])
    for guardrail, word in (("honesty.ungrounded_detail", "lost"), ("guardrails_ai:a.hub:Judge", "stochastic")):
        after = {"version": "1.1.0", "check": Check(guardrail=guardrail)}
        found = await replayed(row, after=after, texts={"rec_1": joined("Hello", "Fine.")})
        assert (found.checks[word], found.flips, found.exact_share) == (1, (), 0.0)


async def test_without_the_old_text_a_version_stands_for_the_policy():
    row = body(**FOUND)
    same = await replayed(row, known=False)
    assert (same.flips, same.unknown_bundles, same.exact_share) == ((), {OLD: 1}, 1.0)
    other = await replayed(row, known=False, after={"version": "1.1.0"})
    assert (other.checks["lost"], other.exact_share) == (1, 0.0)


async def test_content_that_retention_took_counts_against_the_share():
    found = await replayed(body(passed=[(1, "TONE-004@1.0.0")]), ("rec_2", b""))
    assert (found.emptied, found.exact_share) == (1, 0.5)


def test_a_message_and_its_answer_come_apart_again():
    assert apart(joined("One.\n\nTwo.", "Three.\x1e")) == ("One.\n\nTwo.", "Three. ")
    assert apart("one text") is None
