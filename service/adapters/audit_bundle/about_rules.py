"""Answers about the rules: which are in force, whether they work, what they miss, what spoke, what was tested."""

from __future__ import annotations

from collections.abc import Iterable

from service.adapters.audit_bundle.answer import Answer, Known, Table, moment, short
from service.adapters.policy_log.history import Era
from service.adapters.policy_tools.trial import Trial

_UNSIGNED = (
    "Policies are not signed here, so no approval is on record: whoever may change the files may change the rules. "
    "ATTUNE_REQUIRE_SIGNED_POLICIES makes the service run nothing but what named people signed."
)


def about_rules(known: Known) -> tuple[Answer, ...]:
    """Answer the first five questions."""
    return _in_force(known), _works(known), _misses(known), _fired(known), _tested(known)


def _in_force(known: Known) -> Answer:
    listing = known.listing
    running = [row for row in listing.rows if row.in_force]
    says = (
        (
            f"{len(running)} of {len(listing.rows)} rules are in force on {listing.on}, bundle "
            f"sha256:{listing.sha256}; policies.html has each in plain words, with its history."
        ),
        (
            "The first table is counted from the records themselves: each names the hash of the bundle that decided, "
            "and cannot be changed afterwards. For a date, look for the row that it falls into."
        ),
        "Who approved and activated a bundle is signed with that person's own key." if known.history else _UNSIGNED,
    )
    rules = [(r.id, r.title, r.version, r.since, r.owner) for r in running]
    tables = [Table("Which bundle decided when (UTC)", _DECIDED, list(_decided(known)))]
    if known.history:
        tables.append(Table("What was activated, and by whom (UTC)", _ACTIVATED, list(_activated(known.history))))
    tables.append(
        Table(f"Rules in force on {listing.on}", ("rule", "what it says", "version", "since", "owner"), rules)
    )
    return Answer(
        "Which rules were in force on a date, and who approved them?",
        says,
        (f"attune policies list --as-of {listing.on}", "attune audit show rec_…"),
        tuple(tables),
    )


_DECIDED = ("bundle", "first decision", "last decision", "decisions", "approved by")
_ACTIVATED = ("in force from", "until", "bundle", "activated by", "approved by", "what changed")


def _decided(known: Known) -> Iterable[tuple[str, ...]]:
    approved = {era.activation.sha256: era.approved_by for era in known.history}
    for sha256, span in known.figures.bundles.items():
        by = approved.get(sha256, "nobody on record" if known.history else "not signed")
        yield short(sha256), moment(span.first), moment(span.last), f"{span.decisions:,}", by


def _activated(history: tuple[Era, ...]) -> Iterable[tuple[str, ...]]:
    for era in history:
        one = era.activation
        until = moment(era.until) if era.until else "now"
        yield moment(one.as_of), until, short(one.sha256), one.by, era.approved_by, "; ".join(era.changes)


def _works(known: Known) -> Answer:
    return Answer(
        "Does each rule do what it says?",
        (
            _trial_words(known.trial),
            "Each example is in policies.html with its verdict from the run this page is from.",
        ),
        ("attune policies test", 'attune policies explain "a text" --customer "what the customer wrote"'),
    )


def _trial_words(trial: Trial) -> str:
    held = sum(result.ok for result in trial.results)
    failed = f" These do not: {', '.join(result.name for result in trial.failed)}." if trial.failed else ""
    shown = sum(clause.covered for clause in trial.clauses)
    return (
        f"{held} of {len(trial.results)} executed examples hold, and show {shown} of {len(trial.clauses)} clauses and "
        f"actions.{failed}"
    )


def _misses(known: Known) -> Answer:
    head = ("rule", "example", "what would be right", "accepted until")
    return Answer(
        "What do the rules not catch?",
        (
            (
                "Known limits stand beside each rule in policies.html, as examples it gets wrong today; tests fail "
                "when one is mended and stays on the list."
            ),
            "Guardrails reduce harm; they do not prove its absence.",
        ),
        ("attune policies render --output policies.html", "attune policies mutate"),
        (Table("What rules get wrong today, known and accepted", head, known.limits),) if known.limits else (),
    )


def _fired(known: Known) -> Answer:
    example = known.figures.a_finding
    says = (
        "Every reply names its record. The commands tell in words what was read and from which characters, which rules "
        "spoke and why, what was revised, what the customer was told, and how long each step took."
        + (f" For example {example}." if example else "")
    )
    named = example or "rec_…"
    return Answer(
        "What fired on this reply?", (says,), (f"attune audit show {named}", f"attune policies explain {named}")
    )


def _tested(known: Known) -> Answer:
    released = known.figures.released.most_common(20)
    rows = [(a, b, short(c), d if d == "none named" else short(d), f"{n:,}") for (a, b, c, d), n in released]
    return Answer(
        "Was this exact prompt, model and bundle tested before release?",
        (
            (
                "Each record names all three, and the hash of the eval run that they were released under, where one "
                "was named. With ATTUNE_REQUIRE_ATTESTATION the service starts with nothing else."
            ),
        ),
        ("attune evals run core", "attune audit show rec_…"),
        (Table("What decided, with what", ("prompt", "model", "bundle", "eval run", "decisions"), rows),),
    )
