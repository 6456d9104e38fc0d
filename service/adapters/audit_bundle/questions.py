"""The twenty questions of a real audit, each with what this bundle says to it and the command that shows more.

Pure; drawn by `page.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from service.adapters.audit_bundle.figures import FEWEST, Figures
from service.adapters.policy_tools.listing import Listing
from service.adapters.policy_tools.trial import Trial
from service.adapters.records.verify import Verified
from service.core.event_words import event_in_words

Table = Sequence[Sequence[str]]
"""The first row holds the headings."""
_STATUSES = ("sent", "revised", "replaced", "handed_off")


class Answer(NamedTuple):
    """One question with its answer."""

    question: str
    says: tuple[str, ...]
    commands: tuple[str, ...]
    table: Table = ()


class Known(NamedTuple):
    """Everything that answers are made from."""

    figures: Figures
    verified: Verified
    listing: Listing
    trial: Trial
    owners: Mapping[str, str]
    practice: tuple[str, ...]
    """How text and keys are kept, in sentences, from the running configuration."""


def answers(known: Known) -> tuple[Answer, ...]:
    """Answer all twenty, in the order in which an audit asks them."""
    return (*_rules(known), *_log(known), *_people(known), *_changes(known))


def _rules(known: Known) -> tuple[Answer, ...]:
    figures, listing, trial = known.figures, known.listing, known.trial
    in_force = [row for row in listing.rows if row.in_force]
    rules = [("rule", "version", "since", "owner"), *((r.id, r.version, r.since, r.owner) for r in in_force)]
    return (
        Answer(
            "Which rules are in force, and who approved them?",
            (
                (
                    f"{len(in_force)} of {len(listing.rows)} on {listing.on}, bundle sha256:{listing.sha256}. "
                    "policies.html has each in plain words; records name the hash of their bundle."
                ),
            ),
            ("attune policies list --as-of 2026-11-30",),
            rules,
        ),
        Answer(
            "Does each rule do what it says?",
            (_trial_words(trial), "Each example is in policies.html with its verdict from the run this page is from."),
            ("attune policies test", 'attune policies explain "a text" --customer "what the customer wrote"'),
        ),
        Answer(
            "What do the rules not catch?",
            (
                (
                    "Known limits stand beside each rule in policies.html, as examples that it gets wrong today; tests "
                    "fail when one is mended and stays on the list. Guardrails reduce harm; they do not prove "
                    "its absence."
                ),
            ),
            ("attune policies render --output policies.html",),
        ),
        Answer(
            "What fired on this reply?",
            (
                "Every reply names its record. The command tells in words what was read and from which characters, "
                "which rules spoke, what was revised, what the customer was told, and how long each step took."
                + (f" For example {figures.a_finding}." if figures.a_finding else ""),
            ),
            (f"attune audit show {figures.a_finding or 'rec_…'}",),
        ),
        Answer(
            "Was this exact prompt, model and bundle tested before release?",
            (
                (
                    "Each record names all three, and the hash of the eval run they were released under, where one was "
                    "named."
                ),
            ),
            ("attune evals run core", "attune audit show rec_…"),
            [
                ("prompt", "model", "bundle", "eval run", "decisions"),
                *((a, b, f"sha256:{c[:12]}", d, str(n)) for (a, b, c, d), n in figures.released.most_common(20)),
            ],
        ),
    )


def _trial_words(trial: Trial) -> str:
    held = sum(result.ok for result in trial.results)
    return f"{held} of {len(trial.results)} executed examples hold."


def _log(known: Known) -> tuple[Answer, ...]:
    verified, figures = known.verified, known.figures
    state = "all of it verifies" if verified.ok else f"{len(verified.faults)} places do not verify"
    gaps = tuple(event_in_words(gap).partition("\n")[2] for gap in figures.gaps)
    return (
        Answer(
            "Is the log complete and unaltered?",
            (
                (
                    f"{verified.records} records in {len(verified.heads)} chains, {verified.checkpoints} checkpoints, "
                    f"{verified.unsigned} not signed yet: {state}."
                ),
                *(f"{fault.record}: {fault.why}." for fault in verified.faults[:20]),
                *(gaps or ("No gap was ever recorded.",)),
                "Do not believe this page: run verify.py, with the checkpoint and the key that you kept.",
            ),
            ("python3 verify.py --key attune+… --held YOUR-CHECKPOINT", "attune audit verify --held YOUR-CHECKPOINT"),
        ),
        Answer(
            "Was record Z in the log at time T?",
            ("The proof is a small file that verify.py checks without this service.",),
            ("attune audit prove rec_… --by 2026-11-30T12:00:00 > proof.json", "python3 verify.py proof proof.json"),
        ),
        Answer(
            "May I have a sample by my own seed?",
            ("The seed alone decides, and the same seed gives the same records on every machine.",),
            ('attune audit sample --n 60 --seed "your words" --strata action,language',),
        ),
        Answer(
            "What would a new rule have changed?",
            ("Compare two folders of policies: which rules differ, and what each says of the same texts.",),
            ("attune policies diff OLD NEW",),
        ),
    )


def _people(known: Known) -> tuple[Answer, ...]:
    figures = known.figures
    return (
        Answer(
            "Were people told that this is a machine, and that emotion is read?",
            (f"About AI: {_counts(figures.disclosed_ai)}. About emotion: {_counts(figures.disclosed_emotion)}.",),
            ("attune notice", "attune audit show rec_…"),
        ),
        Answer(
            "Where did people step in?",
            (f"{figures.status['handed_off']} were handed over, by priority: {_counts(figures.handoffs)}.",),
            ('attune audit sample --n 60 --seed "your words" --strata status',),
        ),
        Answer(
            "Is card or contact data stored?",
            (
                (
                    "Records have no field that could hold text. What was kept from the model, counted by kind: "
                    f"{_counts(figures.redacted)}."
                ),
                *known.practice,
            ),
            ("attune audit export | grep -c '@'", 'attune redact "a text"'),
        ),
        Answer(
            "What happened to messages from people in a crisis?",
            (f"{sum(figures.crisis.values())} in all: {_counts(figures.crisis)}. They never wait for a model.",),
            ('attune audit sample --n 60 --seed "your words" --strata urgency,status',),
        ),
        Answer(
            "Are vulnerable customers, or those who do not write English, treated worse?",
            (f"Shares of each status by group. Groups under {FEWEST} decisions are not shown.",),
            ('attune audit sample --n 60 --seed "your words" --strata language,vulnerable,status',),
            _groups(figures.groups),
        ),
        Answer(
            "What happens when a guardrail fails?",
            (
                f"A check that cannot judge is an error, never a pass, and its rule says what follows. There were "
                f"{sum(rule.errors for rule in figures.rules.values())}."
                + (f" For example {figures.an_error[1]} on {figures.an_error[0]}." if figures.an_error else ""),
                f"The configured model did not write, and why: {_counts(figures.fallbacks)}.",
            ),
            ("attune policies list",),
        ),
        Answer(
            "Can a person have themselves erased?",
            (
                (
                    f"{len(figures.erasures)} were; each erasure is a record, and its receipt shows whom it was about. "
                    f"{known.verified.emptied} records lost their content when they were past their date."
                ),
            ),
            ("attune audit erase CUSTOMER-ID", "attune audit retain"),
        ),
        Answer(
            "Can a person see what is held about them?",
            ("Everything that their id is joined to, in words.",),
            ("attune audit subject CUSTOMER-ID", "curl -s localhost:8080/v1/subjects/CUSTOMER-ID"),
        ),
    )


def _changes(known: Known) -> tuple[Answer, ...]:
    figures = known.figures
    bundles = Counter[str]()
    for (_, _, bundle, _), number in figures.released.items():
        bundles[f"sha256:{bundle[:12]}"] += number
    rows = sorted(figures.rules.items(), key=lambda item: (-item[1].found, item[0]))
    return (
        Answer(
            "What changed since last time?",
            (
                (
                    f"Between {figures.first or 'nothing'} and {figures.last or 'nothing'} these bundles decided: "
                    f"{_counts(bundles)}. An earlier bundle's checkpoints.jsonl shows that nothing before it changed."
                ),
            ),
            ("python3 verify.py --held EARLIER/checkpoints.jsonl", "attune policies diff EARLIER/policies policies"),
        ),
        Answer(
            "Who can change rules and keys?",
            (
                (
                    "Rules are files: who may change the repository or the mounted folder may change them, and "
                    "each carries its owner. API keys are made and revoked at the terminal of the machine alone."
                ),
            ),
            ("attune keys list", "git log policies"),
            [("owner", "rules"), *((owner, words) for owner, words in known.owners.items())],
        ),
        Answer(
            "How often does each rule fire, and what does it cost?",
            (f"Over {figures.decisions} decisions; {figures.withdrawn} of them were withdrawn before they left.",),
            ("attune audit export",),
            [
                ("rule", "runs", "found", "errors", "only watching", "decided", "mean ms"),
                *(
                    (
                        name,
                        str(r.runs),
                        str(r.found),
                        str(r.errors),
                        str(r.shadow),
                        str(r.decided),
                        _mean(r.micros, r.runs),
                    )
                    for name, r in rows
                ),
            ],
        ),
    )


def _groups(groups: Mapping[str, Counter[str]]) -> Table:
    rows: list[Sequence[str]] = [("group", "decisions", *(status.replace("_", " ") for status in _STATUSES))]
    for name, counts in sorted(groups.items()):
        total = sum(counts.values())
        if total >= FEWEST:
            rows.append((name, str(total), *(f"{100 * counts[status] / total:.0f} %" for status in _STATUSES)))
    return rows


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in counts.most_common()) or "none"


def _mean(micros: int, runs: int) -> str:
    return f"{micros / runs / 1000:.2f}" if runs else "0"
