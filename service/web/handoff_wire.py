"""The shapes of handoffs as people's tools list and claim them."""

from __future__ import annotations

from typing import Annotated

import msgspec

from service.core.handoff import FiledHandoff
from service.web.wire import Wire

Label = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]


class ClaimIn(Wire, frozen=True, kw_only=True):
    """Body of a claim. `by` is any label, such as a team or a desk; nothing is read from it."""

    by: Label | None = None


class FiledOut(msgspec.Struct, frozen=True, kw_only=True):
    """A handoff with its brief. `told` is what the customer read last from us; times are UTC, RFC 3339."""

    id: str
    state: str
    priority: str
    at: str
    conversation: str
    customer: str | None
    channel: str
    brand: str
    language: str
    reason: str
    brief: str
    told: str
    record: str | None
    claimed_by: str | None
    claimed_at: str | None
    done_at: str | None


class FiledList(msgspec.Struct, frozen=True, kw_only=True):
    """Handoffs in one state, most urgent first, then those that wait longest."""

    items: tuple[FiledOut, ...]


def filed_out(handoff: FiledHandoff) -> FiledOut:
    """Map a handoff; urgency becomes its word."""
    fields = {name: getattr(handoff, name) for name in FiledOut.__struct_fields__}
    return FiledOut(**{**fields, "state": handoff.state.value, "priority": handoff.priority.word})
