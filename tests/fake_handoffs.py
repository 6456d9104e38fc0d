"""A queue of handoffs in memory, for tests of what rests on `ports.Handoffs`."""

from __future__ import annotations

import msgspec

from service.core.errors import Conflict, DeskError, NotFound
from service.core.handoff import FiledHandoff, HandoffState


class FakeHandoffs:
    """Keeps handoffs in a list, or fails every call."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken
        self.filed: list[FiledHandoff] = []

    async def file(self, handoff):
        kept = await self.standing(handoff.tenant, handoff.conversation)
        if kept is None:
            self.filed.append(handoff)
            return handoff
        priority = max(kept.priority, handoff.priority)
        return self._put(kept, brief=handoff.brief, told=handoff.told, priority=priority)

    async def standing(self, tenant, conversation):
        if self.broken:
            raise DeskError("disk full")
        open_ones = (one for one in self.filed if one.state is not HandoffState.DONE)
        return next((one for one in open_ones if (one.tenant, one.conversation) == (tenant, conversation)), None)

    async def get(self, tenant, handoff_id):
        for one in self.filed:
            if (one.tenant, one.id) == (tenant, handoff_id):
                return one
        raise NotFound("no handoff has this id")

    async def listed(self, tenant, *, state, most):
        mine = [one for one in self.filed if (one.tenant, one.state) == (tenant, state)]
        return tuple(sorted(mine, key=lambda one: (-one.priority, one.at))[:most])

    async def claim(self, tenant, handoff_id, *, by, at):
        found = await self.get(tenant, handoff_id)
        if found.state is not HandoffState.WAITING:
            raise Conflict(f"this handoff is {found.state.value} already")
        return self._put(found, state=HandoffState.CLAIMED, claimed_by=by, claimed_at=at.isoformat())

    async def finish(self, tenant, handoff_id, *, at):
        found = await self.get(tenant, handoff_id)
        if found.state is HandoffState.DONE:
            raise Conflict("this handoff is done already")
        return self._put(found, state=HandoffState.DONE, done_at=at.isoformat())

    def _put(self, found, **changes):
        changed = msgspec.structs.replace(found, **changes)
        self.filed[self.filed.index(found)] = changed
        return changed
