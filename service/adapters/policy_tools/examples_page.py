"""One example on the policies' page: the conversation, the verdict, and the words it is about, marked.

Called by `page.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from service.adapters.policy_tools.words import LANGUAGES
from service.core.conversation import Channel
from service.core.guardrail import Finding, Stage
from service.core.policy import Example, KnownLimit, Policy
from service.core.policy_examples import ExampleResult, stage_of


def example_item(policy: Policy, example: Example, result: ExampleResult | None) -> str:
    """Return the list item of one example."""
    kind = "" if result is None else ' class="held"' if result.ok else ' class="broken"'
    findings = result.verdict.findings if result and result.verdict else ()
    why = "".join(f'<p class="verdict">{escape(each)}</p>' for each in dict.fromkeys(one.why for one in findings))
    return f'<li{kind}><p class="verdict">{_verdict(example, result)}</p>{_said(policy, example, findings)}{why}</li>'


def _verdict(example: Example, result: ExampleResult | None) -> str:
    """Say what came of the example, in words and not by colour alone."""
    notes = [f"<span class=id>{escape(example.id)}</span>", _outcome(result)]
    if example.channel is not Channel.CHAT:
        notes.append(_CHANNELS[example.channel])
    if example.language != "en":
        notes.append(LANGUAGES.get(example.language, escape(example.language)))
    if example.near_miss:
        notes.append("a near miss")
    if isinstance(example, KnownLimit):
        until = f"{example.until.day} {example.until:%B %Y}"
        right = "stopped" if example.should == "violates" else "let through"
        notes.append(f"should be {right}; accepted by {escape(example.accepted_by)} until {until}")
    return " · ".join(notes)


_CHANNELS = {
    Channel.EMAIL: "by e-mail",
    Channel.SMS: "by SMS",
    Channel.SOCIAL: "on social media",
    Channel.VOICE: "by telephone",
}
_DID = {"violates": "stopped", "complies": "let through", "not judged": "left alone", None: "not judged"}


def _outcome(result: ExampleResult | None) -> str:
    """Say what the policy did."""
    if result is None:
        return "not run"
    did = _DID[result.actual]
    return did if result.ok else f"{did}: {escape(result.reason.value)}"


def _said(policy: Policy, example: Example, findings: Iterable[Finding]) -> str:
    """Return the conversation, with the judged text marked where something was found."""
    judged = marked(example.reply or example.customer, findings)
    lines = [(turn.role.value.capitalize(), escape(turn.content)) for turn in example.turns]
    at_output = stage_of(policy, example) is Stage.OUTPUT
    if example.customer:
        lines.append(("Customer", escape(example.customer) if example.reply else judged))
    for name, texts in (("Fact", example.facts), ("Done", example.actions), ("Committed", example.commitments)):
        lines += [(name, escape(text)) for text in texts]
    if at_output or example.reply:  # a policy that looks at messages leaves replies alone, and shows which
        lines.append(("Reply", judged))
    return "".join(f'<p class="said"><b>{name}:</b> {text}</p>' for name, text in lines)


def marked(text: str, findings: Iterable[Finding]) -> str:
    """Escape a text and mark the spans of the findings; overlapping spans become one."""
    pieces: list[str] = []
    at = 0
    for start, end in _merged((each.start, each.end) for each in findings):
        pieces += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
        at = end
    return "".join([*pieces, escape(text[at:])])


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, without overlaps and without empty ones."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
