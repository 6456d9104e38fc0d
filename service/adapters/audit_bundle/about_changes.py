"""Answers about change: what is new since last time, who can change what, and what each rule does and costs."""

from __future__ import annotations

from collections import Counter

from service.adapters.audit_bundle.answer import Answer, Known, Table, counts, short


def about_changes(known: Known) -> tuple[Answer, ...]:
    """Answer the last three questions."""
    return _changed(known), _who(known), _cost(known)


def _changed(known: Known) -> Answer:
    figures = known.figures
    bundles = Counter({short(sha256): span.decisions for sha256, span in figures.bundles.items()})
    return Answer(
        "What changed since last time?",
        (
            (
                f"Between {figures.first or 'nothing'} and {figures.last or 'nothing'} these bundles decided: "
                f"{counts(bundles)}. An earlier bundle's checkpoints.jsonl shows that nothing before it changed."
            ),
        ),
        ("python3 verify.py --held EARLIER/checkpoints.jsonl", "attune policies diff EARLIER/policies policies"),
    )


def _who(known: Known) -> Answer:
    practice = known.practice
    rules = (
        f"Only bundles signed with one of {len(practice.approvers)} keys run; whoever may change this setting or the "
        "folder of the log decides whose keys those are."
        if practice.approvers
        else "Rules are files: whoever may change the repository or the mounted folder may change them."
    )
    tables = [Table("Who answers for which rules", ("owner", "rules"), list(known.owners.items()))]
    if practice.approvers:
        keys = [(key,) for key in practice.approvers]
        tables.append(Table("Keys that may put policies in force", ("verifier key",), keys))
    if practice.keys:
        head = ("key", "name", "tenant", "scopes", "state")
        tables.append(Table("API keys that there ever were", head, practice.keys))
    return Answer(
        "Who can change rules and keys?",
        (
            rules,
            (
                "API keys are made and revoked at the terminal of the machine alone. Whoever holds the record key "
                "can sign checkpoints, which is why the one that you kept counts."
            ),
            *(("There are no API keys: only this machine is answered.",) if not practice.keys else ()),
        ),
        ("attune keys list", "attune policies list", "git log policies"),
        tuple(tables),
    )


def _cost(known: Known) -> Answer:
    figures = known.figures
    rows = [
        (name, *(f"{number:,}" for number in (r.runs, r.found, r.errors, r.shadow, r.decided)), _mean(r.micros, r.runs))
        for name, r in sorted(figures.rules.items(), key=lambda item: (-item[1].found, item[0]))
    ]
    head = ("rule", "runs", "found", "errors", "only watching", "decided", "mean ms")
    return Answer(
        "How often does each rule fire, and what does it cost?",
        (f"Over {figures.decisions:,} decisions; {figures.withdrawn:,} of them were withdrawn before they left.",),
        ("attune insights", "attune policies shadow --since 2026-11-01", "attune audit export"),
        (Table("What each rule did", head, rows),) if rows else (),
    )


def _mean(micros: int, runs: int) -> str:
    return f"{micros / runs / 1000:.2f}" if runs else "0"
