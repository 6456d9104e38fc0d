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


class FakeFeedback:
    """Keeps feedback in a list."""

    def __init__(self) -> None:
        self.kept = []

    async def add(self, feedback):
        self.kept.append(feedback)

    async def given(self, tenant, *, since, record=None):
        mine = [one for one in self.kept if one.tenant == tenant and one.at >= since]
        return tuple(one for one in mine if record in (None, one.record))

    async def tallies(self, tenant, *, since, by):
        from service.adapters.desk.feedback import tally

        groups = {}
        for one in await self.given(tenant, since=since):
            groups.setdefault(getattr(one, by), []).append(one)
        return tuple(tally(name, members) for name, members in sorted(groups.items()))
