"""Guarded streaming under attack: `python -m evals.benchmarks.streaming` streams generated drafts and reads along.

Drafts are made of decent and violating sentences in every order and cut at every size from one character up. After each
piece, what the customer has read by then is judged again, from scratch, by every output policy: anything that would not
be sent as a whole counts as released before its verdict.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import AsyncGenerator
from concurrent.futures import ProcessPoolExecutor

from evals.benchmarks.stream_sentences import ASKED, DECENT, FACTS, VIOLATING
from service.adapters.clock import SystemClock
from service.attempts import Attempts
from service.compose import rulebook
from service.core.checking import Rulebook, check_all
from service.core.conversation import Brand, Conversation, Fault, Request, Role, Statement, Turn
from service.core.deadline import Deadline
from service.core.decision import decide
from service.core.draft import Draft, PromptRef, Task
from service.core.errors import ModelError
from service.core.guardrail import Case, Stage
from service.core.outlet import Outlet
from service.core.strategy import Strategy, When, choose
from service.emotion.reader import LocalReader
from service.guardrails.privacy.redaction import PersonalDataRedactor
from service.releasing import PASSES
from service.settings import read_settings

SIZES = (*range(1, 65), 10_000)
"""Characters that come at once: every number up to 64, and the whole draft."""
NAMES = ("with violations", "released", "pieces", "bytes before their verdict", "differ with the size of the pieces")
PROMPT = PromptRef(id="reply", version="1.0.0", sha256="0" * 64)
STRATEGY = Strategy(id="plain", title="Plain", when=When(), must=(), must_not=(), guidance="Be plain.")
BRAND = Brand(id="default", name="Northlight", assistant_name="Robin", voice="Plain.")


class Scripted:
    """A writer that gives one draft, so many characters at a time."""

    id = "scripted"
    params_sha256 = "0" * 64

    def __init__(self, text: str, size: int) -> None:
        self._text, self._size = text, size

    async def stream(self, task: Task, *, timeout_s: float) -> AsyncGenerator[Draft, None]:
        """Yield the draft as it grows."""
        del task, timeout_s
        for end in range(self._size, len(self._text) + self._size, self._size):
            yield Draft(text=self._text[:end], model=self.id, prompt=PROMPT)


class Watched(Outlet):
    """An outlet that keeps what the customer has read after each piece."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def release(self, text: str) -> None:
        """Let go, and note."""
        super().release(text)
        self.read.append(text)


def main() -> None:
    """Stream and print; every processor takes a share of the drafts."""
    parser = argparse.ArgumentParser(description="Guarded streaming under attack.")
    parser.add_argument("--drafts", type=int, default=10_000, help="drafts to stream (default 10,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="default: one a processor")
    options = parser.parse_args()
    started = time.monotonic()
    shares = [len(range(at, options.drafts, options.processes)) for at in range(options.processes)]
    with ProcessPoolExecutor(options.processes) as pool:
        seeds = [f"{options.seed}-{at}" for at in range(options.processes)]
        counts = sum(pool.map(measured, shares, seeds, [os.getpid()] * options.processes), start=Counter[str]())
    took = f"{options.drafts:,} drafts, each in pieces of two sizes, in {time.monotonic() - started:.0f} s"
    print("\n".join([took, *(f"  {name:<38}{counts[name]:>9,}" for name in NAMES)]))


def measured(number: int, seed: str, parent: int) -> Counter[str]:
    """Stream so many drafts and count what happened, for as long as somebody waits for it."""
    return asyncio.run(_measure(number, random.Random(seed), parent))  # noqa: S311 - drafts, no secrets


async def _measure(number: int, rng: random.Random, parent: int) -> Counter[str]:
    """Stream every draft twice, at two sizes, and read along."""
    book, reader, counts = rulebook(read_settings()), LocalReader.load(), Counter[str]()
    for _ in range(number):
        if os.getppid() != parent:
            os._exit(1)  # nobody waits for this any more, and the pool itself would wait for ever
        turns = (Turn(role=Role.CUSTOMER, content=rng.choice(ASKED)),)
        facts = tuple(Statement(id=f"f{at}", text=text) for at, text in enumerate(FACTS))
        request = Request(conversation=Conversation(id="c", turns=turns), brand=BRAND, facts=facts)
        case = Case(request=request, reading=reader.read(request.conversation), text="", stage=Stage.OUTPUT)
        draft, bad = _draft(rng)
        one, other = rng.sample(SIZES, 2)
        read = await _stream(book, case, draft, one)
        counts["differ with the size of the pieces"] += read != await _stream(book, case, draft, other)
        counts["released"] += bool(read)
        counts["with violations"] += bad
        for text in read:
            counts["pieces"] += 1
            counts["bytes before their verdict"] += 0 if await _passes(book, case, text) else len(text.encode())
    return counts


def _draft(rng: random.Random) -> tuple[str, bool]:
    """Return a draft of two to six sentences, and whether one of them violates a policy; it may stand anywhere."""
    sentences = rng.sample(DECENT, rng.randint(2, 5))
    bad = rng.random() < 0.8
    if bad:
        sentences.insert(rng.randint(0, len(sentences)), rng.choice(VIOLATING))
    return " ".join(sentences), bad


async def _stream(book: Rulebook, case: Case, draft: str, size: int) -> list[str]:
    """Return what the customer has read after each piece, and at the end."""
    outlet = Watched()
    redacted = PersonalDataRedactor().redact(case.request)
    made = Attempts(book, case, redacted, Deadline(SystemClock(), 60), outlet)
    chosen = choose([STRATEGY], case.reading, Fault.UNKNOWN)
    task = Task(request=redacted.request, reading=case.reading, strategy=chosen)
    try:
        attempt = await made.streamed(Scripted(draft, size), task, timeout_s=60)  # type: ignore[arg-type]
    except ModelError:
        return []
    return [*outlet.read, attempt.text] if attempt.passed else outlet.read


async def _passes(book: Rulebook, case: Case, text: str) -> bool:
    """Tell whether a text would be sent as a whole."""
    whole = Case(request=case.request, reading=case.reading, text=text, stage=Stage.OUTPUT, language=case.language)
    return decide(book, await check_all(book, whole)).action in PASSES


if __name__ == "__main__":
    main()
