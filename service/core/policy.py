"""A policy: one rule in one file, with its reason, owner and executed examples; and the bundle of all.

Loaded strictly by `adapters/policy_files.py`; the format is explained in `policies/README.md`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

import msgspec

from service.core.conversation import Channel, Turn, Value
from service.core.guardrail import Stage

PolicyId = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2,5}-\d{3}$", examples=["TONE-004"])]
Version = Annotated[str, msgspec.Meta(pattern=r"^\d+\.\d+\.\d+$", examples=["1.0.0"])]
Words = Annotated[str, msgspec.Meta(min_length=1)]


class Status(StrEnum):
    """Where a policy stands in its life."""

    DRAFT = "draft"
    SHADOW = "shadow"
    ENFORCED = "enforced"
    RETIRED = "retired"


class Action(StrEnum):
    """What a policy asks for, weakest first; `PRECEDENCE` orders them."""

    SEND = "send"
    SEND_WITH_NOTE = "send_with_note"
    FIX = "fix"
    REVISE = "revise"
    REPLACE = "replace"
    HANDOFF = "handoff"


PRECEDENCE: tuple[Action, ...] = tuple(Action)
"""Fixed and printed: handoff > replace > revise > fix > send_with_note > send."""

PolicyAction = Literal["send_with_note", "fix", "revise", "replace", "handoff"]


class Effective(Value, frozen=True, kw_only=True):
    """When the policy is in force and when someone must look at it again."""

    since: date = msgspec.field(name="from")
    until: date | None = None
    review_by: date


class Reference(Value, frozen=True, kw_only=True):
    """A key into `references.yaml` and how the policy relates to it."""

    ref: str
    relation: Literal["informed-by", "supports", "implements"]


class Applies(Value, frozen=True, kw_only=True):
    """Where the policy looks; an omitted field means everywhere."""

    stage: Stage | None = None
    languages: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()


class Check(Value, frozen=True, kw_only=True):
    """Which guardrail decides, with which parameters."""

    guardrail: str
    """`family.name` of ours, `guardrails_ai:package.module:Class` for any validator on the import path, or `llm:NAME`
    for a judgement of the configured model by the prompt `prompts/checks/NAME.md`."""
    params: dict[str, Any] = msgspec.field(default_factory=dict)
    timeout_ms: int = 200
    """Only for checks that are not plain functions."""
    judges: Literal["sentence", "reply"] = "sentence"
    """What a finding can be judged on. `reply`: what follows may still make it right, so a stream waits for that."""


class OnViolation(Value, frozen=True, kw_only=True):
    """What follows a finding, and what follows when that could not mend it."""

    action: PolicyAction
    then: PolicyAction = "replace"


class LeadsTo(Value, frozen=True, kw_only=True):
    """What must follow an example that violates: the policy's own words said again, where a slip would show."""

    action: PolicyAction
    then: PolicyAction | None = None
    """After fixing or revising did not help."""
    on_error: PolicyAction | None = None
    """If the check had broken here."""


class Example(Value, frozen=True, kw_only=True):
    """A conversation and reply with a known verdict, executed by `attune policies test`.

    `reply` is the text judged at output; for an input policy `customer` alone is judged.
    """

    id: str
    reply: str = ""
    customer: str = ""
    turns: tuple[Turn, ...] = ()
    """Earlier turns, when one customer sentence is not enough; `customer` then comes last."""
    facts: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    channel: Channel = Channel.CHAT
    language: str = "en"
    near_miss: bool = False
    leads_to: LeadsTo | None = None
    """For an example that violates."""


class KnownLimit(Example, frozen=True, kw_only=True):
    """A documented blind spot: executed, and must stay exactly as described."""

    actual: Literal["violates", "complies"]
    should: Literal["violates", "complies"]
    accepted_by: Words
    until: date


class Examples(Value, frozen=True, kw_only=True):
    """The policy's own test."""

    violates: tuple[Example, ...] = ()
    complies: tuple[Example, ...] = ()
    out_of_scope: tuple[Example, ...] = ()
    """Where the policy does not look: these must not be judged by it at all."""
    known_limits: tuple[KnownLimit, ...] = ()


class Policy(Value, frozen=True, kw_only=True):
    """One rule, readable aloud by a person who does not program."""

    schema: Literal["attune.policy/v1"]
    id: PolicyId
    title: Words
    version: Version
    status: Status
    owner: Words
    effective: Effective
    severity: Literal["low", "medium", "high", "critical"]
    rationale: Words
    references: tuple[Reference, ...] = ()
    applies: Applies = Applies()
    check: Check
    on_violation: OnViolation
    on_error: PolicyAction
    examples: Examples


class Bundle(Value, frozen=True, kw_only=True):
    """All policies of one folder, with one hash over their canonical bytes."""

    policies: tuple[Policy, ...]
    sha256: str
