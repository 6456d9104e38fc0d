"""What a run may cost in money and time, what it has cost, and when the endpoint may be asked again.

Used by `evals/run.py`. The meter stands around the configured model, so every attempt and revision is counted, not only
the one whose text was sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from time import monotonic

from service.core.conversation import Value
from service.core.errors import ModelRateLimited
from service.core.ports import ChatModel
from service.core.prompt import Completion, Message

_PER_PRICE = 1_000_000
_CHARACTERS_A_TOKEN = 4
"""For endpoints that do not say how many tokens they used."""
_LONGEST_WAIT_S = 120.0
_HOPELESS = 6
"""So many pauses in a row without one answer after them, and nobody waits any more."""
_HOPELESS = 6
"""So many pauses in a row without one answer after them, and nobody waits any more."""


class Budget(Value, frozen=True, kw_only=True):
    """How much a run may spend; None is no limit. Prices are for a million tokens, in any currency."""

    money: float | None = None
    seconds: float | None = None
    price_in: float = 0.0
    price_out: float = 0.0

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """Return what so many tokens cost."""
        return (tokens_in * self.price_in + tokens_out * self.price_out) / _PER_PRICE


class Meter:
    """Counts what a run asks of its model, and keeps everybody waiting while the endpoint asks for it."""

    def __init__(
        self, budget: Budget | None = None, *, attempts: int = 1, clock: Callable[[], float] = monotonic,
        first_wait_s: float = 1.0,
    ) -> None:  # fmt: skip
        """`attempts`: most calls for one answer. `first_wait_s`: the first pause where nobody says how long."""
        self._budget = budget or Budget()
        self._attempts = attempts
        self._clock = clock
        self._first_wait_s = first_wait_s
        self._began = clock()
        self._not_before = 0.0
        self._refused = 0
        self._dearest = 0.0
        self.tokens_in = 0
        self.tokens_out = 0
        self.calls = 0
        self.waited_s = 0.0

    @property
    def spent(self) -> float:
        """What the tokens so far cost."""
        return self._budget.cost(self.tokens_in, self.tokens_out)

    @property
    def careful(self) -> bool:
        """Whether nothing is known yet of what one call costs, although money is limited."""
        return self._budget.money is not None and not self._dearest

    def over(self, in_flight: int = 0) -> str:
        """Say which limit one more answer could break, with so many still being made; empty when none could."""
        limit = self._budget
        if limit.seconds is not None and self._clock() - self._began >= limit.seconds:
            return f"{limit.seconds:g} s"
        ahead = self.spent + (in_flight + 1) * self._attempts * self._dearest
        return f"{limit.money:g} in money" if limit.money is not None and ahead > limit.money else ""

    def around(self, model: ChatModel) -> ChatModel:
        """Return the model with this meter around it."""
        return _Metered(model, self)

    def note(self, messages: tuple[Message, ...], done: Completion) -> None:
        """Count one answer; where the endpoint does not say, four characters are a token."""
        self.calls += 1
        self._refused = 0
        asked = sum(len(message.content) for message in messages) // _CHARACTERS_A_TOKEN
        used = (
            done.usage.prompt_tokens or asked,
            done.usage.completion_tokens or len(done.text) // _CHARACTERS_A_TOKEN,
        )
        self._dearest = max(self._dearest, self._budget.cost(*used))
        self.tokens_in, self.tokens_out = self.tokens_in + used[0], self.tokens_out + used[1]

    def refused(self, retry_after_s: float | None) -> None:
        """Hear that the endpoint wants a pause: as long as it says, else twice as long as the last one."""
        now = self._clock()
        told = retry_after_s is not None
        wait = retry_after_s if retry_after_s is not None else self._first_wait_s * 2**self._refused
        if now >= self._not_before:  # of those who were refused at once, the first one counts
            self._refused += 1
        elif not told:
            return
        self._not_before = max(self._not_before, now + min(wait, _LONGEST_WAIT_S))

    @property
    def hopeless(self) -> bool:
        """Whether waiting has helped nobody for a while."""
        return self._refused >= _HOPELESS

    async def pause(self) -> None:
        """Wait until the endpoint may be asked again."""
        while (left := self._not_before - self._clock()) > 0:
            self.waited_s += left
            await asyncio.sleep(left)


class _Metered:
    """A `ports.ChatModel` around another."""

    def __init__(self, model: ChatModel, meter: Meter) -> None:
        self._model = model
        self._meter = meter

    @property
    def id(self) -> str:
        """The name of the model inside."""
        return self._model.id

    @property
    def params_sha256(self) -> str:
        """The hash of the model inside."""
        return self._model.params_sha256

    async def complete(self, messages: tuple[Message, ...], *, timeout_s: float) -> Completion:
        """Ask the model inside, and count."""
        try:
            done = await self._model.complete(messages, timeout_s=timeout_s)
        except ModelRateLimited as error:
            self._meter.refused(error.retry_after_s)
            raise
        self._meter.note(messages, done)
        return done

    async def stream(self, messages: tuple[Message, ...], *, timeout_s: float) -> AsyncGenerator[Completion, None]:
        """Pass on what the model inside streams, and count the whole."""
        done = None
        async with aclosing(self._model.stream(messages, timeout_s=timeout_s)) as growing:
            async for done in growing:
                yield done
        if done is not None:
            self._meter.note(messages, done)

    async def close(self) -> None:
        """Close the model inside."""
        await self._model.close()
