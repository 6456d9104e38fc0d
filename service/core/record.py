"""The decision record: an append-only account of one request, with no free text in it, by schema.

Made by `recording.py`, kept by a `ports.Recorder`. Every string field is an id, a hash, a date or a word from a
closed set; the text itself is present only as a keyed commitment. What else happens to records is a record of its own:
`record_events.py`.
"""

from __future__ import annotations

from service.core.conversation import Value

PASS = "pass"


class CheckEntry(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One verdict in one attempt: offsets only, never the words. What is empty is left out of the stored bytes."""

    policy: str
    version: str
    outcome: str
    attempt: int
    """0 for input, 1 for the first draft, and so on."""
    micros: int
    hazards: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    shadow: bool = False


class Passed(Value, frozen=True, kw_only=True):
    """The checks in force that passed in one attempt, which is most of them."""

    attempt: int
    micros: dict[str, int]
    """`policy@version` → microseconds, of all its runs in this attempt together."""


class ReadingEntry(Value, frozen=True, kw_only=True):
    """The reading as coarse facts."""

    emotion: str
    intensity: int
    urgency: str
    trajectory: str
    vulnerable: bool
    cues: tuple[str, ...]
    abstained: str | None
    reader: str
    spans: tuple[tuple[str, int, int, int], ...]
    """(cue or label, turn, start, end): the words each part of the reading rests on, as offsets."""


class DecisionRecord(Value, frozen=True, kw_only=True, tag_field="kind", tag="decision"):
    """What is appended before a reply leaves. `Recorder` adds sequence, writer, previous hash and commitments."""

    id: str
    at: str
    """UTC, RFC 3339 with microseconds, from the service's clock."""
    tenant: str = "default"
    conversation: str
    """Keyed digest of the conversation id, never the id itself. In the stored bytes a commitment to that digest under
    the record's own key: once the key is deleted, nothing joins the record to the conversation."""
    subject: str | None
    """The same for the customer's id; None when the caller gave none."""
    brand: str
    channel: str
    language: str
    policies_sha256: str
    strategy: str | None
    prompt: str | None
    prompt_sha256: str | None
    model: str
    model_params_sha256: str
    service: str
    reading: ReadingEntry
    passed: tuple[Passed, ...]
    spoke: tuple[CheckEntry, ...]
    """Checks that found something or could not judge, and those that only watch."""
    not_judged: tuple[str, ...]
    action: str
    decided_by: tuple[str, ...]
    status: str
    attempts: int
    fallback: str | None
    handoff: str | None
    """The priority word, when a person takes over."""
    disclosure_ai: str
    disclosure_emotion: str
    cut_turns: int
    cut_facts: int
    cut_history: int
    counted_by: str
    prompt_tokens: int
    completion_tokens: int
    micros_reading: int
    micros_model: int
    micros_guardrails: int
    micros_total: int
    retain_until: str
    redacted: dict[str, int]
    """How many of each kind of personal data were replaced before the model saw the text."""
    attestation_sha256: str | None = None
    """Hash of the eval run under which this prompt, model and bundle were released; None when none was named."""

    @property
    def checks(self) -> tuple[CheckEntry, ...]:
        """Every check by attempt, those that spoke first."""
        quiet = [
            CheckEntry(policy=policy, version=version, outcome=PASS, attempt=one.attempt, micros=micros)
            for one in self.passed
            for (policy, _, version), micros in ((name.partition("@"), micros) for name, micros in one.micros.items())
        ]
        return tuple(sorted((*self.spoke, *quiet), key=lambda check: check.attempt))
