"""Account for one outcome as a decision record: words from closed sets, offsets and digests.

Called by `respond.py` before a reply leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from service.core.conversation import Request, Value
from service.core.deadline import Deadline
from service.core.draft import Cut, Usage
from service.core.guardrail import Outcome as Judgement
from service.core.guardrail import Verdict
from service.core.handoff import priority_of
from service.core.outcome import Outcome, ReplyStatus
from service.core.reading import Reading
from service.core.record import CheckEntry, DecisionRecord, Passed, ReadingEntry
from service.core.reply import disclosure_of


class Stamp(Value, frozen=True, kw_only=True):
    """What every record of one running service has in common."""

    service: str
    """`attune@0.1.0`."""
    policies_sha256: str
    retain_for: timedelta
    attestation_sha256: str | None = None
    """Hash of the eval run that what is running was released under."""


def record_of(
    outcome: Outcome,
    request: Request,
    *,
    record_id: str,
    at: datetime,
    stamp: Stamp,
    deadline: Deadline,
    conversation: str,
    subject: str | None,
) -> DecisionRecord:
    """Account for one outcome; `conversation` and `subject` are keyed digests."""
    verdicts = [(0, verdict) for verdict in outcome.input_verdicts] + list(outcome.drafted.verdicts)
    attempt = outcome.written_by
    draft = attempt.draft if attempt else None
    cut = draft.cut if draft else Cut()
    usage = draft.usage if draft else Usage()
    disclosure = disclosure_of(request, outcome.reading)
    return DecisionRecord(
        id=record_id,
        at=at.isoformat(timespec="microseconds"),
        tenant=request.tenant,
        conversation=conversation,
        subject=subject,
        brand=request.brand.id,
        channel=request.channel.value,
        language=outcome.language,
        policies_sha256=stamp.policies_sha256,
        strategy=outcome.strategy.id if outcome.strategy else None,
        prompt=str(draft.prompt) if draft else None,
        prompt_sha256=draft.prompt.sha256 if draft else None,
        model=draft.model if draft else "safe-reply",
        model_params_sha256=attempt.params_sha256 if attempt else "",
        service=stamp.service,
        reading=reading_entry(outcome.reading),
        passed=passed(verdicts),
        spoke=tuple(check_entry(number, verdict) for number, verdict in verdicts if not _quiet(verdict)),
        not_judged=outcome.not_judged,
        action=outcome.decision.action.value,
        decided_by=outcome.decision.decided_by,
        status=outcome.status.value,
        attempts=len(outcome.drafted.attempts),
        fallback=outcome.fallback,
        handoff=priority_of(outcome.reading).word if outcome.status is ReplyStatus.HANDED_OFF else None,
        disclosure_ai=disclosure.ai,
        disclosure_emotion=disclosure.emotion,
        cut_turns=cut.turns,
        cut_facts=cut.facts,
        cut_history=cut.history,
        counted_by=cut.counted_by,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        micros_reading=micros(deadline, "reading"),
        micros_model=micros(deadline, "model"),
        micros_guardrails=micros(deadline, "guardrails"),
        micros_total=round(deadline.elapsed_s() * 1_000_000),
        retain_until=(at + stamp.retain_for).date().isoformat(),
        redacted=outcome.redacted,
        attestation_sha256=stamp.attestation_sha256,
    )


def reading_entry(reading: Reading) -> ReadingEntry:
    """Keep words from closed sets and offsets; nothing that was said."""
    cues = [(cue.kind.value, cue.span) for cue in reading.cues]
    evidence = [(evidence.label, evidence.span) for evidence in reading.evidence]
    return ReadingEntry(
        emotion=reading.emotion.value,
        intensity=reading.intensity,
        urgency=reading.urgency.word,
        trajectory=reading.trajectory.value,
        vulnerable=reading.vulnerable,
        cues=tuple(sorted(kind.value for kind in reading.cue_kinds)),
        abstained=reading.abstained,
        reader=reading.reader,
        spans=tuple((what, span.turn, span.start, span.end) for what, span in cues + evidence),
    )


def passed(verdicts: Sequence[tuple[int, Verdict]]) -> tuple[Passed, ...]:
    """Put what passed together by attempt."""
    quiet: dict[int, dict[str, int]] = {}
    for attempt, verdict in verdicts:
        if _quiet(verdict):
            name, micros = f"{verdict.policy}@{verdict.version}", quiet.setdefault(attempt, {})
            micros[name] = micros.get(name, 0) + verdict.micros
    return tuple(Passed(attempt=attempt, micros=micros) for attempt, micros in quiet.items())


def _quiet(verdict: Verdict) -> bool:
    return verdict.outcome is Judgement.PASS and not verdict.shadow


def check_entry(attempt: int, verdict: Verdict) -> CheckEntry:
    """Keep hazards and offsets of one verdict."""
    return CheckEntry(
        policy=verdict.policy,
        version=verdict.version,
        outcome=verdict.outcome.value,
        attempt=attempt,
        hazards=tuple(finding.hazard for finding in verdict.findings),
        spans=tuple((finding.start, finding.end) for finding in verdict.findings),
        micros=verdict.micros,
        shadow=verdict.shadow,
    )


def micros(deadline: Deadline, step: str) -> int:
    """Microseconds spent in a step."""
    return round(deadline.spent_ms(step) * 1000)
