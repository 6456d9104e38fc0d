"""`attune policies render`: every policy in plain words on one page that needs nothing else to be read or printed.

Called by the terminal; examples carry the verdicts of the run that the page is made from. No script, no outside address
but the references' own links.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path

from service.adapters.policy_files import Source
from service.adapters.policy_log.history import Era
from service.adapters.policy_tools.examples_page import example_item
from service.adapters.policy_tools.history_page import history_of, history_section
from service.adapters.policy_tools.listing import Row, list_policies
from service.adapters.policy_tools.shelf import Shelf
from service.adapters.policy_tools.trial import Trial
from service.adapters.policy_tools.words import ACTIONS, LANGUAGES, count
from service.core.policy import Action, Policy
from service.core.policy_examples import examples_of

STYLE = Path(__file__).with_name("page.css")

_TO_HISTORY = '<p><a href="#history">History: what was in force when, and who approved it</a></p>'
_STAGES = {"input": "what the customer wrote", "output": "what we are about to say", "both": "both sides"}
_RELATIONS = {"informed-by": "informed by", "supports": "supports", "implements": "implements"}
_GROUPS = {
    "violates": "What it stops",
    "complies": "What it lets through",
    "out_of_scope": "Where it does not look",
    "known_limits": "What it gets wrong, known and accepted for now",
}


def render(shelf: Shelf, trial: Trial, on: date, *, history: Sequence[Era] = ()) -> str:
    """Return the page for a folder of policies, with the results of a trial run on that day.

    `history`: what was in force before, where policies are signed.
    """
    listing = list_policies(shelf.bundle, on, brands=shelf.brands)
    families = _families(shelf)
    summary = _summary(listing.rows, trial, on, shelf.bundle.sha256)
    body = [
        '<a class="skip" href="#policies">Skip to the policies</a>',
        f"<header><h1>What our replies must hold to</h1>{summary}</header>",
        f'<nav aria-labelledby="index"><h2 id="index">Index</h2>{_index(listing.rows)}{_TO_HISTORY}</nav>',
        '<main id="policies">',
        *(_family(name, policies, shelf, trial, history) for name, policies in families),
        history_section(history),
        "</main>",
    ]
    return _document("\n".join(body))


def _document(body: str) -> str:
    """Put the body into a complete document."""
    style = STYLE.read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Policies</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _families(shelf: Shelf) -> list[tuple[str, list[Policy]]]:
    """Group the policies by the folder that they lie in."""

    def folder(policy: Policy) -> str:
        return shelf.files[policy.id].parent.name

    return [(name, list(group)) for name, group in groupby(sorted(shelf.bundle.policies, key=folder), folder)]


def _summary(rows: Iterable[Row], trial: Trial, on: date, sha256: str) -> str:
    """Say how many policies there are, whether they hold, and which bundle this is."""
    rows = list(rows)
    running = sum(row.in_force and row.status == "enforced" for row in rows)
    watching = sum(row.in_force and row.status == "shadow" for row in rows)
    held = len(trial.results) - len(trial.failed)
    shown = len(trial.clauses) - len(trial.uncovered)
    return (
        f'<p class="lead">On {_day(on)}, {count(running, "policy decides", "policies decide")} what may be sent'
        f"{f', and {watching} more only watch' if watching else ''}."
        f" {held} of {count(len(trial.results), 'example')} came out as written.</p>"
        f"<p>{shown} of {len(trial.clauses)} clauses and actions are shown by an example."
        " When several policies object, the strongest action wins: a person takes over, before the safe reply is sent"
        " instead, before a new draft, before mended words, before a note in the record.</p>"
        f'<p class="soft">Bundle <code>{escape(sha256)}</code>: this hash stands in every reply and every record.</p>'
    )


def _index(rows: Iterable[Row]) -> str:
    """List every policy with a link."""
    lines = [
        f'<tr><td><a class="id" href="#{escape(row.id)}">{escape(row.id)}</a></td><td>{escape(row.title)}</td>'
        f'<td>{escape(row.status)}</td><td class="wide">{escape(row.severity)}</td></tr>'
        for row in rows
    ]
    head = '<th scope="col">Policy</th><th scope="col">Rule</th><th scope="col">Status</th>'
    wide = '<th scope="col" class="wide">Severity</th>'
    return f'<table class="index"><thead><tr>{head}{wide}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def _family(name: str, policies: Iterable[Policy], shelf: Shelf, trial: Trial, history: Sequence[Era]) -> str:
    """Return the section of one family."""
    articles = "\n".join(_policy(policy, shelf, trial, history) for policy in policies)
    return f"<section><h2>{escape(name.capitalize())}</h2>\n{articles}\n</section>"


def _policy(policy: Policy, shelf: Shelf, trial: Trial, history: Sequence[Era]) -> str:
    """Return one policy in plain words."""
    return "\n".join(
        [
            f'<article id="{escape(policy.id)}">',
            f'<h3><span class="id">{escape(policy.id)}</span> {escape(policy.title)}</h3>',
            _badges(policy, shelf.brands.get(policy.id)),
            f"<p>{escape(' '.join(policy.rationale.split()))}</p>",
            _terms(policy),
            _references(policy, shelf.sources),
            *(_group(policy, group, trial) for group in _GROUPS),
            _uncovered(policy, trial),
            history_of(policy, history),
            "</article>",
        ]
    )


def _badges(policy: Policy, brand: str | None) -> str:
    """Say status, severity and version at a glance, and whose policy it is where it is not everybody's."""
    severity = f'<li class="{policy.severity}">{policy.severity} severity</li>'
    of = f"<li>{escape(brand)} only</li>" if brand else ""
    version = f"<li>version {escape(policy.version)}</li>"
    return f'<ul class="badges"><li>{policy.status.value}</li>{severity}{version}{of}</ul>'


def _terms(policy: Policy) -> str:
    """Say where the policy looks, what follows, and who answers for it."""
    effective, asked = policy.effective, policy.on_violation
    follows = ACTIONS[Action(asked.action)]
    if asked.action in ("fix", "revise"):
        follows += f"; if that does not help, {ACTIONS[Action(asked.then)]}"
    ends = f" until {_day(effective.until)}" if effective.until else ""
    terms = {
        "Looks at": _where(policy),
        "When it is violated": follows,
        "When the check breaks": ACTIONS[Action(policy.on_error)],
        "Decided by": _check(policy),
        "In force": f"from {_day(effective.since)}{ends}; to be reviewed by {_day(effective.review_by)}",
        "Answered for by": policy.owner,
    }
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in terms.items()) + "</dl>"


def _check(policy: Policy) -> str:
    """Name the check, and the limits and lists that it is given."""
    params = [f"{name.replace('_', ' ')}: {_value(value)}" for name, value in policy.check.params.items()]
    return f"{policy.check.guardrail}{f', with {_and(params)}' if params else ''}"


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _where(policy: Policy) -> str:
    """Say stage, languages and channels in words."""
    applies = policy.applies
    languages = _and([LANGUAGES.get(code, code) for code in applies.languages])
    channels = _and([channel.value for channel in applies.channels])
    stage = _STAGES[applies.stage.value if applies.stage else "both"]
    return f"{stage}, {f'in {languages}' if languages else 'in every language'}, {channels or 'on every channel'}"


def _and(words: list[str]) -> str:
    """Join words as `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 2 else words)


def _references(policy: Policy, sources: Mapping[str, Source]) -> str:
    """Link the published texts that the policy refers to, with the day they were last checked."""
    if not policy.references:
        return ""
    items = [f"<li>{_RELATIONS[each.relation]} {_source(sources[each.ref])}</li>" for each in policy.references]
    return f"<h4>Where the rule comes from</h4><ul>{''.join(items)}</ul>"


def _source(source: Source) -> str:
    """Link one published text."""
    section = f", {escape(source.section)}" if source.section else ""
    checked = f'<span class="soft">(last checked {_day(source.checked_on)})</span>'
    return f'<a href="{escape(source.link)}">{escape(source.title)}</a>{section} {checked}'


def _group(policy: Policy, group: str, trial: Trial) -> str:
    """Return the examples of one list with what came of them."""
    results = {result.example: result for result in trial.results if result.policy == policy.id}
    items = [example_item(policy, each, results.get(each.id)) for name, each in examples_of(policy) if name == group]
    return f'<h4>{_GROUPS[group]}</h4><ul class="examples">{"".join(items)}</ul>' if items else ""


def _uncovered(policy: Policy, trial: Trial) -> str:
    """Say what no example shows."""
    clauses = [f"<code>{escape(each.clause)}</code>" for each in trial.uncovered if each.policy == policy.id]
    return f'<p class="soft">No example shows {_and(clauses)}.</p>' if clauses else ""


def _day(day: date) -> str:
    """Write a date for people: 5 October 2026."""
    return f"{day.day} {day:%B %Y}"
