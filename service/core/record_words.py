"""A decision record in words, for a person who asks why a reply read as it did.

Used by `attune audit show`.
"""

from __future__ import annotations

from service.core.record import CheckEntry, DecisionRecord

_STATUS = {
    "sent": "The first draft passed every policy and was sent.",
    "revised": "The text passed every policy after a fix or another draft.",
    "replaced": "No draft could leave; a text that people wrote and checked was sent instead.",
    "handed_off": "A person takes over; the customer was told so in a text that people wrote and checked.",
}
_AI = {
    "first-reply": "As the first reply of the conversation, it says that it comes from an AI assistant.",
    "asked": "The customer asked whether this is a machine, and was told the truth.",
    "none": "AI had been disclosed earlier in the conversation.",
}


def in_words(record: DecisionRecord) -> str:
    """Return the record as short paragraphs: what happened, what was read, what was checked, with what."""
    return "\n\n".join("\n".join(part) for part in (_what(record), _read(record), _checked(record), _made(record)))


def _what(record: DecisionRecord) -> list[str]:
    lines = [f"{record.id}, {record.at}, {record.channel}, language {record.language}, brand {record.brand}."]
    if record.kind == "withdrawn":
        lines.append("WITHDRAWN: the caller had given up before this was written, so this text did not leave.")
    lines.append(_STATUS[record.status])
    if record.decided_by:
        lines.append(f"Decided by {', '.join(record.decided_by)} ({record.action.replace('_', ' ')}).")
    if record.fallback:
        lines.append(f"The configured model did not write it: {record.fallback.replace('_', ' ')}.")
    if record.handoff:
        lines.append(f"Handed over with priority {record.handoff}.")
    return [*lines, _AI[record.disclosure_ai]]


def _read(record: DecisionRecord) -> list[str]:
    reading = record.reading
    if reading.abstained:
        mood = f"Emotion was not read: {reading.abstained.replace('_', ' ')}."
    else:
        mood = f"Read: {reading.emotion}, intensity {reading.intensity} of 3, {reading.trajectory}."
    spans = ", ".join(f"turn {turn} [{start}:{end}]" for turn, start, end in reading.spans)
    return [
        f"{mood} Urgency {reading.urgency}.",
        f"Cues: {', '.join(reading.cues).replace('_', ' ') or 'none'}.",
        f"It rests on {spans or 'no particular words'} ({reading.reader or 'no reader'}).",
        f"Strategy: {record.strategy or 'none was needed'}.",
    ]


def _checked(record: DecisionRecord) -> list[str]:
    spoke = [check for check in record.checks if check.outcome != "pass"]
    passed = len(record.checks) - len(spoke)
    lines = [f"{len(record.checks)} checks in {record.attempts} attempts, {passed} passed."]
    lines += [f"  {_check(check)}" for check in spoke]
    if record.not_judged:
        lines.append(f"Could not judge this language: {', '.join(record.not_judged)}.")
    if record.redacted:
        kinds = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in sorted(record.redacted.items()))
        lines.append(f"Kept from the writer: {kinds}.")
    return lines


def _check(check: CheckEntry) -> str:
    where = "the message" if check.attempt == 0 else f"draft {check.attempt}"
    spans = " ".join(f"[{start}:{end}]" for start, end in check.spans)
    watching = ", watching only" if check.shadow else ""
    if check.outcome == "error":
        return f"{check.policy}@{check.version} could not judge {where}{watching}."
    return (
        f"{check.policy}@{check.version} found {', '.join(dict.fromkeys(check.hazards))} in {where} {spans}{watching}."
    )


def _made(record: DecisionRecord) -> list[str]:
    time = (
        f"Time: reading {record.micros_reading} µs, writing {record.micros_model} µs, checking "
        f"{record.micros_guardrails} µs, {record.micros_total} µs until the record was written."
    )
    lines = [
        f"Written by {record.model}, prompt {record.prompt or 'none'}, {record.service}.",
        f"Policies in force: sha256:{record.policies_sha256}.",
        time,
        f"Kept until {record.retain_until}.",
    ]
    if record.cut_turns or record.cut_facts or record.cut_history:
        cut = f"{record.cut_turns} turns, {record.cut_facts} facts, {record.cut_history} past contacts"
        lines.insert(1, f"Left out of the prompt for want of room: {cut} (counted by {record.counted_by}).")
    return lines
