"""What was measured, and the one table that shows it against the budgets.

Made by `service.py`.
"""

from __future__ import annotations

import msgspec

from evals.benchmarks.load import Load, percentile

CPU_MS, ADDED_MS, IDLE_MB, READY_S = 4.0, 10.0, 150.0, 3.0
"""Budgets: CPU of one request, p95 the service adds, memory at rest, time from start to ready."""


class Figures(msgspec.Struct, kw_only=True):
    """Everything measured about one way of running."""

    name: str
    ready_s: float
    idle_mb: float
    loaded_mb: float = 0.0
    direct_ms: list[float] = []
    """Latencies of the `openai` client at the mock itself."""
    client_cpu_ms: float = 0.0
    """CPU that one call costs the `openai` client itself: the yardstick of this machine in this minute."""
    through_ms: list[float] = []
    """The same client through the service."""
    loads: dict[int, Load] = {}
    """By concurrency."""
    cpu_ms: dict[int, float] = {}
    """CPU of the service for one request, by concurrency."""
    calls: float = 0.0
    """Calls to the model for one request."""

    def added_ms(self, share: float) -> float:
        """Latency through the service less that of the mock called directly, at one percentile."""
        return percentile(self.through_ms, share) - percentile(self.direct_ms, share)


def table(figures: Figures) -> str:
    """Return the figures as lines of text, each with its share of the budget where there is one."""
    direct = "  ".join(
        f"p{share:.0%}".rstrip("%") + f" {percentile(figures.direct_ms, share):.1f}" for share in _SHARES
    )
    added = "  ".join(f"p{share:.0%}".rstrip("%") + f" {figures.added_ms(share):.1f}" for share in _SHARES)
    return "\n".join(
        [
            f"\n{figures.name}",
            _line("time to ready, s", f"{figures.ready_s:.2f}", figures.ready_s / READY_S),
            _line("idle memory, MB", f"{figures.idle_mb:.0f}", figures.idle_mb / IDLE_MB),
            _line("memory after the load, MB", f"{figures.loaded_mb:.0f}"),
            _line("openai client at the mock, ms", f"{direct}  (CPU of the client {figures.client_cpu_ms:.2f} ms)"),
            _line("added by the service, ms", added, figures.added_ms(0.95) / ADDED_MS),
            *(_of_load(figures, concurrency) for concurrency in figures.loads),
            _line("model calls a request", f"{figures.calls:.2f}"),
            _line("how the replies came to be", _statuses(figures)),
        ]
    )


_SHARES = (0.5, 0.95, 0.99)


def _line(name: str, value: str, of_budget: float | None = None) -> str:
    """Return one row; over budget is said loudly."""
    if of_budget is None:
        return f"  {name:<32}{value}"
    return f"  {name:<32}{value:<80}{of_budget:>5.2f} of budget{'  OVER' if of_budget > 1 else ''}"


def _of_load(figures: Figures, concurrency: int) -> str:
    """Return the row of one concurrency."""
    load, cpu = figures.loads[concurrency], figures.cpu_ms[concurrency]
    latency = "  ".join(f"p{share:.0%}".rstrip("%") + f" {load.percentile(share):.1f}" for share in _SHARES)
    clients = cpu / figures.client_cpu_ms
    value = f"{load.per_second:.0f} replies/s  {latency} ms  CPU {cpu:.2f} ms = {clients:.1f} client calls"
    return _line(f"{concurrency} in flight", value, cpu / CPU_MS)


def _statuses(figures: Figures) -> str:
    """Return how many replies had each status, over all loads."""
    total: dict[str, int] = {}
    for load in figures.loads.values():
        for status, number in load.statuses.items():
            total[status] = total.get(status, 0) + number
    return ", ".join(f"{number} {status}" for status, number in sorted(total.items()))
