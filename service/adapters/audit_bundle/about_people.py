"""Answers about people: what they were told, who stepped in, what is stored, how they fare, access and erasure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from service.adapters.audit_bundle.answer import Answer, Known, Table, counts
from service.adapters.audit_bundle.figures import FEWEST, STATUSES

_SAMPLE = 'attune audit sample --n 60 --seed "your words" --strata'


def about_people(known: Known) -> tuple[Answer, ...]:
    """Answer questions ten to seventeen."""
    return (*_told_and_helped(known), *_treated(known), *_rights(known))


def _told_and_helped(known: Known) -> tuple[Answer, ...]:
    figures = known.figures
    return (
        Answer(
            "Were people told that this is a machine, and that emotion is read?",
            (
                f"About AI: {counts(figures.disclosed_ai)}. About emotion: {counts(figures.disclosed_emotion)}.",
                (
                    "`none` means that this one reply said nothing of it: the first of a conversation always does, "
                    "and so does every answer to somebody who asks."
                ),
            ),
            ("attune notice", "curl -s localhost:8080/v1/notice?language=de", "attune audit show rec_…"),
        ),
        Answer(
            "Where did people step in?",
            (f"{figures.status['handed_off']:,} were handed over, by priority: {counts(figures.handoffs)}.",),
            (f"{_SAMPLE} status",),
        ),
        Answer(
            "Is card or contact data stored?",
            (
                (
                    "Records have no field that could hold text. What was kept from the model, counted by kind: "
                    f"{counts(figures.redacted)}."
                ),
                *known.practice.texts,
            ),
            ("attune audit export | grep -c '@'", 'attune redact "a text"'),
        ),
    )


def _treated(known: Known) -> tuple[Answer, ...]:
    figures = known.figures
    return (
        Answer(
            "What happened to messages from people in a crisis?",
            (f"{sum(figures.crisis.values()):,} in all: {counts(figures.crisis)}. They never wait for a model.",),
            (f"{_SAMPLE} urgency,status",),
        ),
        Answer(
            "Are vulnerable customers, or those who do not write English, treated worse?",
            (f"Shares of each status by group. Groups under {FEWEST} decisions are not shown.",),
            (f"{_SAMPLE} language,vulnerable,status", "attune insights --by language"),
            _groups(figures.groups),
        ),
        Answer(
            "What happens when a guardrail fails?",
            (
                "A check that cannot judge is an error, never a pass, and its rule says what follows. There were "
                f"{sum(rule.errors for rule in figures.rules.values()):,}."
                + (f" For example {figures.an_error[1]} on {figures.an_error[0]}." if figures.an_error else ""),
                f"The configured model did not write, and why: {counts(figures.fallbacks)}.",
            ),
            ("attune policies list --json",),
        ),
    )


def _rights(known: Known) -> tuple[Answer, ...]:
    return (
        Answer(
            "Can a person have themselves erased?",
            (
                (
                    f"So far {len(known.figures.erasures):,} did. Each erasure is a record, and its receipt shows whom "
                    f"it was of. {known.verified.emptied:,} records lost their content when they were past their date."
                ),
            ),
            ("attune audit erase CUSTOMER-ID", "attune audit retain"),
        ),
        Answer(
            "Can a person see what is held about them?",
            ("Everything that their id is joined to, in words: records, handoffs, unanswered messages, feedback.",),
            ("attune audit subject CUSTOMER-ID", "curl -s localhost:8080/v1/subjects/CUSTOMER-ID"),
        ),
    )


def _groups(groups: Mapping[str, Counter[str]]) -> tuple[Table, ...]:
    rows: list[Sequence[str]] = []
    for name, numbers in sorted(groups.items()):
        total = sum(numbers.values())
        if total >= FEWEST:
            rows.append((name, f"{total:,}", *(f"{100 * numbers[status] / total:.0f} %" for status in STATUSES)))
    head = ("group", "decisions", *(status.replace("_", " ") for status in STATUSES))
    return (Table("Share of each status by group", head, rows),) if rows else ()
