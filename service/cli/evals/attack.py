"""`attune evals attack`: try to fool the scorers in the terminal; what succeeds is kept as a test."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from service.cli.evals.planning import ROOT
from service.core.errors import FieldProblem, InputError

if TYPE_CHECKING:
    from evals.attacks import Aim, Attack, Tried
    from evals.composite import Profile
    from evals.scenario import Situation
    from service.running import Service

ATTACKS = ROOT / "attacks"
_BEGINS = {"gain": ("canned", "cold", "over"), "gate": ("gold",)}
"""Kinds of the reply that an attack begins with."""
_COMMANDS = ":save keep the last text as a test · :next another situation · :edit in your editor · :quit"


@click.command()
@click.argument("situation", required=False)
@click.option(
    "--aim", "word", type=click.Choice(["gain", "gate"]), default="gain", show_default=True,
    help="gain: more points for a reply that is no better. gate: break a gate unseen.",
)  # fmt: skip
@click.option("--from", "kind", type=click.Choice(["cold", "canned", "over", "gold"]), help="The reply to begin with.")
@click.option("--suite", default="core", show_default=True, help="`core`, or a folder of scenarios.")
@click.option("--seed", type=int, help="Choose situations by this number.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=ATTACKS, show_default=True)
def attack(situation: str | None, *, word: str, kind: str | None, suite: str, seed: int | None, into: Path) -> None:
    r"""Try to fool the scorers: write a reply that is worth more than it deserves, see what each scorer makes of it.

    You are shown a situation and a reply of known kind with its score. Type another reply, a line at a time. A text
    that earns more than 2 points without being better, or that breaks a gate unseen, has fooled them: `:save` keeps
    it, and `attune evals battery` fails until the scorers see through it. SITUATION is an id such as
    `library-card/base`; without it situations are drawn.

    \b
      attune evals attack
      attune evals attack library-card/base --from cold
      attune evals attack --aim gate
      attune evals battery
    """
    from evals.attacks import Aim  # noqa: PLC0415 - the service never needs the suite
    from evals.run import SCENARIOS  # noqa: PLC0415
    from evals.suite import load, situations  # noqa: PLC0415

    aim = Aim(word)
    kinds = (kind,) if kind else _BEGINS[word]
    cases = situations(load(SCENARIOS if suite == "core" else Path(suite)))
    chosen = [case for case in cases if case.id == situation] if situation else _shuffled(cases, seed)
    if not chosen:
        raise InputError(
            FieldProblem("situation", f"there is no `{situation}`; `attune evals export {suite}` lists them")
        )
    saved = asyncio.run(_attack(chosen, aim, kinds, into))
    click.echo(f"{saved} kept in {into}; `attune evals battery` runs them." if saved else "Nothing was kept.")


def _shuffled(cases: Sequence[Situation], seed: int | None) -> list[Situation]:
    drawn = list(cases)
    random.Random(seed).shuffle(drawn)  # noqa: S311 - which situation comes first, no secret
    return drawn


async def _attack(cases: Sequence[Situation], aim: Aim, kinds: Sequence[str], into: Path) -> int:
    """Go through the situations until nobody wants more; return how many attacks were kept."""
    from evals.scoring import offline_service  # noqa: PLC0415 - the service never needs the suite

    saved, console = 0, Console(highlight=False, width=100)
    async with offline_service() as service:
        for case in cases:
            begins = next((ref.text for kind in kinds for ref in case.references if ref.kind == kind), None)
            if begins is None:
                continue
            go_on, kept = await _one(case, begins, aim, service, console=console, into=into)
            saved += kept
            if not go_on:
                break
    return saved


async def _one(
    case: Situation, begins: str, aim: Aim, service: Service, *, console: Console, into: Path
) -> tuple[bool, int]:
    """Take texts for one situation; return whether to go on with another, and how many were kept."""
    from evals.attacks import attempt, write  # noqa: PLC0415 - the service never needs the suite

    tried, found = await attempt(_made(case, begins, begins, aim), case, service)
    _show_situation(console, case, begins, tried.before, aim)
    _show_profile(console, found, begins)
    kept, last = 0, None
    while True:
        console.print(Text(_COMMANDS, style="dim"))
        text = click.prompt("reply", default=":quit", show_default=False, prompt_suffix="> ").strip()
        if text in (":quit", ":next"):
            return text == ":next", kept
        if text == ":edit":
            text = (click.edit(last.attack.text if last else begins) or "").strip()
        if text == ":save":
            if last is None or not last.fooled:
                console.print("The last text fooled nobody, so there is nothing to keep.")
                continue
            why = click.prompt("Why is it no better" if aim == "gain" else "Which gate does it break, and how").strip()
            name = click.prompt("Name (lower-case words and hyphens)").strip()
            path = write(into, msgspec.structs.replace(last.attack, why=why, id=name))
            console.print(f"kept {path}")
            kept, last = kept + 1, None
            continue
        if not text or text.startswith(":"):
            continue
        last, found = await attempt(_made(case, begins, text, aim), case, service)
        _show_profile(console, found, text)
        _show_verdict(console, last)


def _made(case: Situation, begins: str, text: str, aim: Aim) -> Attack:
    from evals.attacks import Attack  # noqa: PLC0415 - the service never needs the suite

    return Attack(id="unnamed", aim=aim, situation=case.id, begins=begins, text=text, why="not said")


def _show_situation(console: Console, case: Situation, begins: str, worth: float, aim: Aim) -> None:
    console.rule(f"{case.id} · {case.channel.value}", align="left")
    for turn in case.turns:
        console.print(Text(f"{turn.role.value}: {turn.content}", style="bold" if turn is case.turns[-1] else "dim"))
    for one in (*case.facts, *case.actions, *case.commitments):
        console.print(Text(f"· {one}", style="dim"))
    goal = "make it worth more without making it better" if aim == "gain" else "break a gate unseen"
    console.print(Panel(Text(begins), title=f"begins at {worth:.1f}: {goal}", title_align="left"))


def _show_profile(console: Console, found: Profile, text: str) -> None:
    """Print what each scorer makes of a text, with the words it rests on."""
    table = Table("dimension", "", "why", "rests on", box=None)
    for one in found.scores:
        quoted = " … ".join(text[start:end].strip() for start, end in one.spans)
        value = "-" if one.value is None else str(one.value)
        table.add_row(one.dimension.replace("_", " "), value, one.why, Text(quoted[:60], style="dim"))
    for gate in found.gates:
        if gate.value == 0:
            table.add_row(gate.dimension, "GATE", gate.why, "", style="red")
    console.print(table)
    if found.unscored:
        console.print(f"unscored: {found.unscored}")


def _show_verdict(console: Console, last: Tried) -> None:
    """Say what came of it."""
    word = "unseen" if not last.broken else f"gate {', '.join(last.broken)} broken"
    told = f"{last.before:.1f} → {last.after:.1f} ({last.gain:+.1f}), {word}"
    if last.fooled:
        console.print(
            f"[bold]{told}: the scorers are fooled.[/bold] `:save` keeps it, if a careful reader agrees with you."
        )
    else:
        console.print(f"{told}: they hold.")
