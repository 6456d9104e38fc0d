"""A decision record in words, for a person who asks why a reply read as it did.

Used by `attune audit show`, the record route and the audit bundle.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from service.core.record import CheckEntry, DecisionRecord

_STATUS = {
    "sent": "The first draft passed every policy and was sent.",
    "revised": "The text passed every policy after a fix or another draft.",
    "replaced": "No draft could leave; a text that people wrote and checked was sent instead.",
    "handed_off": "A person takes over; the customer was told so in a text that people wrote and checked.",
}
_NOTED = {
    "sent": "The first draft was sent, with a note of what was found.",
    "revised": "The text left after a fix or another draft, with a note of what was still found.",
}
"""In place of these where a policy asked for a note only: not every one passed."""
_AI = {
    "first-reply": "As the first reply of the conversation, it says that it comes from an AI assistant.",
    "asked": "The customer asked whether this is a machine, and was told the truth.",
    "none": "AI had been disclosed earlier in the conversation.",
}
_EMOTION = {
    "none": "It was not read, so there was nothing to tell.",
    "notice": "The notice (`attune notice`, GET /v1/notice) says how it is read; the reply itself does not.",
}


def in_words(record: DecisionRecord) -> str:
    """Return the record as short paragraphs: what happened, was read, was checked, was told, and with what."""
    parts = (_what(record), _read(record), _checked(record), _told(record), _made(record))
    return "\n\n".join("\n".join(part) for part in parts)


def _what(record: DecisionRecord) -> list[str]:
    lines = [
        (
            f"{record.id}, {record.at}, {record.channel}, language {record.language}, brand {record.brand}, "
            f"tenant {record.tenant}."
        ),
        (_NOTED if record.action == "send_with_note" else {}).get(record.status, _STATUS[record.status]),
    ]
    if record.decided_by:
        lines.append(f"Decided by {', '.join(record.decided_by)} ({_spaced(record.action)}).")
    if record.fallback:
        lines.append(f"The configured model did not write it: {_spaced(record.fallback)}.")
    if record.handoff:
        lines.append(f"Handed over with priority {record.handoff}.")
    return lines


def _read(record: DecisionRecord) -> list[str]:
    reading = record.reading
    if reading.abstained:
        mood = f"Emotion was not read: {_spaced(reading.abstained)}."
    else:
        mood = f"Read: {reading.emotion}, intensity {reading.intensity} of 3, {reading.trajectory}."
    vulnerable = " Somebody who may be vulnerable." if reading.vulnerable else ""
    return [
        f"{mood} Urgency {reading.urgency}.{vulnerable}",
        f"Cues: {_spaced(', '.join(reading.cues)) or 'none'}.",
        f"It rests on {_rests_on(reading.spans) or 'no particular words'} ({reading.reader or 'no reader'}).",
        f"Strategy: {record.strategy or 'none was needed'}.",
    ]


def _rests_on(spans: Iterable[tuple[str, int, int, int]]) -> str:
    """`annoyance in turn 0 [4:9] [12:15], …`: offsets in code points, half open."""
    found = []
    for (what, turn), group in groupby(sorted(spans), key=lambda span: span[:2]):
        found.append(f"{_spaced(what)} in turn {turn} {' '.join(f'[{start}:{end}]' for _, _, start, end in group)}")
    return ", ".join(found)


def _checked(record: DecisionRecord) -> list[str]:
    spoke = [check for check in record.checks if check.outcome != "pass"]
    lines = [
        (
            f"{len(record.checks)} checks over the message and {_count(record.attempts, 'draft')}, "
            f"{len(record.checks) - len(spoke)} passed."
        )
    ]
    for attempt, group in groupby(sorted(spoke, key=lambda check: check.attempt), key=lambda check: check.attempt):
        lines += [f"  {_check(check)}" for check in group]
        if 0 < attempt < record.attempts:
            lines.append(f"  For that, draft {attempt} did not leave as it was.")
    if record.not_judged:
        lines.append(f"Could not judge this language: {', '.join(record.not_judged)}.")
    if record.redacted:
        kinds = ", ".join(f"{count} {_spaced(kind)}" for kind, count in sorted(record.redacted.items()))
        lines.append(f"Kept from the writer: {kinds}.")
    return lines


def _check(check: CheckEntry) -> str:
    where = "the message" if check.attempt == 0 else f"draft {check.attempt}"
    spans = " ".join(f"[{start}:{end}]" for start, end in check.spans)
    watching = ", watching only" if check.shadow else ""
    if check.outcome == "error":
        return f"{check.policy}@{check.version} could not judge {where}{watching}."
    hazards = _spaced(", ".join(dict.fromkeys(check.hazards)))
    return f"{check.policy}@{check.version} found {hazards} in {where} {spans}{watching}."


def _told(record: DecisionRecord) -> list[str]:
    return [
        f"About AI: {_AI.get(record.disclosure_ai, record.disclosure_ai)}",
        f"About emotion: {_EMOTION.get(record.disclosure_emotion, record.disclosure_emotion)}",
    ]


def _made(record: DecisionRecord) -> list[str]:
    sha = f" (sha256:{record.prompt_sha256})" if record.prompt_sha256 else ""
    lines = [
        f"Written by {record.model}, prompt {record.prompt or 'none'}{sha}, {record.service}.",
        f"Policies in force: sha256:{record.policies_sha256}.",
        f"Released under {_release(record.attestation_sha256)}.",
        (
            f"Time: reading {_ms(record.micros_reading)}, writing {_ms(record.micros_model)}, checking "
            f"{_ms(record.micros_guardrails)}, {_ms(record.micros_total)} until the record was written."
        ),
        f"Kept until {record.retain_until}.",
    ]
    if record.cut_turns or record.cut_facts or record.cut_history:
        cut = f"{record.cut_turns} turns, {record.cut_facts} facts, {record.cut_history} past contacts"
        lines.insert(1, f"Left out of the prompt for want of room: {cut} (counted by {record.counted_by}).")
    return lines


def _release(sha256: str | None) -> str:
    return f"attestation {sha256}" if sha256 else "no eval run: none was named"


def _ms(micros: int) -> str:
    return f"{micros / 1000:.1f} ms"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _spaced(word: str) -> str:
    return word.replace("_", " ")
