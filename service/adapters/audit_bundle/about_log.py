"""Answers about the log: whole, provable, sampled by the auditor, and looked at again under other rules."""

from __future__ import annotations

from collections.abc import Iterable

from service.adapters.audit_bundle.answer import Answer, Known, Table, number
from service.adapters.policy_replay.result import Replay
from service.adapters.policy_replay.words import asked_in_words, shares
from service.core.event_words import event_in_words


def about_log(known: Known) -> tuple[Answer, ...]:
    """Answer questions six to nine."""
    return _whole(known), _proof(known), _sample(), _replayed(known)


def _whole(known: Known) -> Answer:
    verified = known.verified
    state = "all of it verifies" if verified.ok else f"{len(verified.faults)} places do not verify"
    gaps = tuple(event_in_words(gap).partition("\n")[2] for gap in known.figures.gaps)
    return Answer(
        "Is the log complete and unaltered?",
        (
            (
                f"{number(verified.records, 'record')} in {number(len(verified.heads), 'chain')}, "
                f"{number(verified.checkpoints, 'checkpoint')}, {verified.unsigned:,} not signed yet: {state}."
            ),
            *(f"{fault.record}: {fault.why}." for fault in verified.faults[:20]),
            *(gaps or ("No gap was ever recorded.",)),
            "Do not believe this page: run verify.py, with the checkpoint and the key that you kept.",
        ),
        ("python3 verify.py --key attune+… --held YOUR-CHECKPOINT", "attune audit verify --held YOUR-CHECKPOINT"),
    )


def _proof(known: Known) -> Answer:
    record = known.figures.a_finding or "rec_…"
    by = known.figures.last[:19] or "2026-11-30T12:00:00"
    return Answer(
        "Was record Z in the log at time T?",
        ("The proof is a small file that verify.py checks without this service.",),
        (f"attune audit prove {record} --by {by} > proof.json", "python3 verify.py proof proof.json --key attune+…"),
    )


def _sample() -> Answer:
    return Answer(
        "May I have a sample by my own seed?",
        ("The seed alone decides, and the same seed gives the same records on every machine.",),
        ('attune audit sample --n 60 --seed "your words" --strata action,language',),
    )


def _replayed(known: Known) -> Answer:
    replay, proposal = known.replay, known.proposal
    under = f"the proposal in {proposal}" if proposal else "the rules that are in force now"
    says = [
        f"Every decision of this log was looked at again under {under}, sha256:{replay.sha256}.",
        *shares(replay),
    ]
    if not replay.flips:
        says.append("Nothing comes out differently.")
    if not replay.ok:
        says.append("A critical rule would let something through that it stopped: without a reason given, that fails.")
    if proposal is None:
        says.append("For a rule that is only proposed, name its folder: the page is then made with that replay.")
    return Answer(
        "What would the new rule have changed?",
        tuple(says),
        (
            f"attune policies replay --since {known.figures.first[:10] or '2026-11-01'} --policies PROPOSAL",
            "attune audit bundle FOLDER --proposal PROPOSAL",
            "attune policies diff policies PROPOSAL",
        ),
        tuple(_tables(replay)),
    )


def _tables(replay: Replay) -> Iterable[Table]:
    if replay.flips:
        rows = [
            (
                f"{flip.policy}{' (critical)' if flip.critical else ''}",
                f"{flip.before} → {flip.after}",
                f"{asked_in_words(flip.asked_before)} → {asked_in_words(flip.asked_after)}",
                f"{flip.count:,}",
                ", ".join(flip.records),
            )
            for flip in replay.flips
        ]
        yield Table("What comes out differently", ("rule", "verdict", "asks for", "texts", "for example"), rows)
    if replay.actions:
        rows2 = [
            (
                "what customers wrote" if one.stage == "input" else "what was about to be said",
                f"{one.before.replace('_', ' ')} → {one.after.replace('_', ' ')}",
                f"{one.count:,}",
                ", ".join(one.records),
            )
            for one in replay.actions
        ]
        yield Table("What all rules together would ask for", ("text", "action", "texts", "for example"), rows2)
