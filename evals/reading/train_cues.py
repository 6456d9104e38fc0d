"""Train the cue scorers: `python -m evals.reading.train_cues --data DIR`; the same weights every time.

Called by people. Writes `service/emotion/cues/scorers.npz`; prints what each head finds out of fold.
"""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.reading import cue_data
from evals.reading.cue_data import Line as Taught
from service.core.reading import CueKind
from service.core.text import fold
from service.emotion.cues import patterned
from service.emotion.cues.scorer import BUCKETS, FILE, Pieces, pieces
from service.emotion.words import Tokens, line_of

Array = NDArray[Any]
FOLDS = 5
STEPS = 300
LEVELS = 127
"""Weights are kept as whole numbers from -127 to 127."""


class Plan(NamedTuple):
    """How one head is taught."""

    taught: list[Taught]
    ordinary: list[str]
    gate: str
    shrink: float
    false_per_10k: float | None
    """False alarms allowed in ten thousand ordinary turns; None: the best F1 on what is taught."""
    precision: float = 0.9
    """Least share of right alarms on what is taught, where false alarms are bounded."""


class Set(NamedTuple):
    """Examples of one head, those without a word of the gate left out."""

    found: list[Pieces]
    yes: Array
    ordinary: Array


def plans(folder: Path) -> dict[str, Plan]:
    """Return what each head learns from."""
    turns = cue_data.service_turns(folder)
    ordinary = [text for text, intent in turns if intent != "contact_human_agent"]
    ordinary += cue_data.more_service_turns(folder)
    robot = cue_data.robot(folder, "train")
    person = [Taught(text, True) for text, intent in turns if intent == "contact_human_agent"]
    not_person = [Taught(line.text, False) for line in robot]
    asking = [Taught(text, False) for text, intent in turns if intent == "contact_customer_service"]
    return {
        CueKind.ASKS_IF_BOT: Plan(robot + cue_data.own_training("asks_if_bot"), ordinary, BOT_GATE, 0.2, None),
        CueKind.ASKS_FOR_PERSON: Plan(
            person + not_person + asking + cue_data.own_training("asks_for_person"), ordinary, PERSON_GATE, 0.2, 3.0
        ),
        CueKind.CRISIS: Plan(cue_data.own_training("crisis") + not_person, ordinary, CRISIS_GATE, 0.2, 1.5, 0.85),
        CueKind.ABUSE: Plan(
            cue_data.abuse(folder, "train") + cue_data.own_training("abuse"), ordinary, ABUSE_GATE, 0.3, 2.0, 0.85
        ),
    }


def prepare(cue: str, plan: Plan) -> Set:
    """Cut the texts of a head into pieces."""
    gate = frozenset(plan.gate.split())
    rows = [(line.text, line.yes, False) for line in plan.taught] + [(text, False, True) for text in plan.ordinary]
    found, yes, ordinary = [], [], []
    for text, said, plain in rows:
        folded = fold(text[:1000])
        line = line_of(Tokens(folded.text), folded, "en")
        if not line.words.isdisjoint(gate):
            found.append(pieces(line.text, patterned=bool(patterned(CueKind(cue), line))))
            yes.append(said)
            ordinary.append(plain)
    return Set(found, np.array(yes, float), np.array(ordinary, bool))


def fit(found: Sequence[Pieces], yes: Array, shrink: float) -> tuple[Array, float]:
    """Fit a logistic regression over hashed pieces, each text of length one, by Adam over all texts at once."""
    lengths = np.array([len(one) for one in found])
    flat, scale = np.concatenate(found), 1 / np.sqrt(lengths)
    starts, owner = np.concatenate([[0], np.cumsum(lengths)[:-1]]), np.repeat(np.arange(len(found)), lengths)
    weight = np.where(yes > 0, max(1.0, 0.25 * (1 - yes).sum() / max(yes.sum(), 1)), 1.0)
    at = np.zeros(BUCKETS + 1)
    slope, square = np.zeros_like(at), np.zeros_like(at)
    for step in range(1, STEPS + 1):
        odds = np.add.reduceat(at[flat], starts) * scale + at[-1]
        miss = (1 / (1 + np.exp(-odds)) - yes) * weight
        pull = np.append(np.bincount(flat, (miss * scale)[owner], BUCKETS) + shrink * at[:-1], miss.sum())
        slope, square = 0.9 * slope + 0.1 * pull, 0.99 * square + 0.01 * pull**2
        pace = 0.1 * (1 - step / STEPS)
        at -= pace * (slope / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return at[:-1], float(at[-1])


def odds_of(found: Sequence[Pieces], weights: Array, bias: float) -> Array:
    """Return the log-odds of each text."""
    return np.array([weights[one].sum() / np.sqrt(len(one)) + bias for one in found])


def out_of_fold(data: Set, shrink: float) -> Array:
    """Return log-odds by models that have not seen the text; a text and its copies share a fold."""
    fold_of = np.array([int(one[: min(len(one), 8)].sum()) % FOLDS for one in data.found])
    odds = np.zeros(len(data.found))
    for part in range(FOLDS):
        held = np.flatnonzero(fold_of == part)
        seen = np.flatnonzero(fold_of != part)
        weights, bias = fit([data.found[at] for at in seen], data.yes[seen], shrink)
        odds[held] = odds_of([data.found[at] for at in held], weights, bias)
    return odds


def threshold_of(odds: Array, data: Set, plan: Plan) -> float:
    """Return the log-odds to answer yes from: best F1, or most found within the false alarms allowed."""
    candidates = np.unique(np.round(odds, 2))
    yes, taught = data.yes > 0, ~data.ordinary
    best, chosen = -1.0, float(candidates[-1])
    for candidate in candidates:
        said = odds >= candidate
        hits = float((said & yes).sum())
        score = 2 * hits / max(float((said & taught).sum() + yes.sum()), 1.0)
        if plan.false_per_10k is not None:
            false = float((said & data.ordinary).sum()) / len(plan.ordinary) * 10_000
            right = hits / max(float((said & taught).sum()), 1.0)
            if false > plan.false_per_10k or right < plan.precision:
                continue
            score = hits
        if score > best:
            best, chosen = score, float(candidate)
    return chosen


def write(heads: dict[str, tuple[Array, dict[str, Any]]], file: Path) -> None:
    """Write the heads as whole numbers and a description, byte for byte the same for the same heads."""
    about, rows = {}, []
    for name, (weights, head) in sorted(heads.items()):
        scale = float(np.abs(weights).max()) / LEVELS
        rows.append(np.round(weights / scale).astype(np.int8))
        about[name] = head | {"scale": scale}
    described = np.frombuffer(json.dumps({"heads": about}, sort_keys=True).encode(), np.uint8)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in (("weights", np.stack(rows)), ("about", described)):
            held = io.BytesIO()
            np.save(held, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), held.getvalue(), zipfile.ZIP_DEFLATED)


def main() -> None:
    """Train every head and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with ru_a_robot, multidogo, banking77, bitext, convabuse"
    )
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    heads: dict[str, tuple[Array, dict[str, Any]]] = {}
    for cue, plan in plans(given.data).items():
        data = prepare(cue, plan)
        odds = out_of_fold(data, plan.shrink)
        threshold = threshold_of(odds, data, plan)
        said, yes = odds >= threshold, data.yes > 0
        false = float((said & data.ordinary).sum()) / len(plan.ordinary) * 10_000
        print(
            f"{cue}: {int(yes.sum())} yes, {int((~yes).sum())} no; out of fold recall {(said & yes).sum() / yes.sum():.3f}, "
            f"precision on taught {(said & yes).sum() / max((said & ~data.ordinary).sum(), 1):.3f}, {false:.1f} false in 10,000 turns"
        )
        weights, bias = fit(data.found, data.yes, plan.shrink)
        heads[str(cue)] = weights, {"bias": bias, "threshold": threshold, "gate": sorted(plan.gate.split())}
    write(heads, given.out)
    print(f"wrote {given.out.name}: {given.out.stat().st_size} bytes")


BOT_GATE = """
    bot bots robot robots chatbot chatbots android machine machines computer computers program ai artificial virtual digital
    automated automatic llm chatgpt gpt algorithm software recording human humans humanbeing person persons people real alive
    sentient conscious living being man woman girl guy boy lady dude gal someone somebody one anyone anybody conversational
    robotic women men chap automaton siri alexa
"""
PERSON_GATE = """
    human humans person persons people agent agents representative representatives operator operators advisor advisors adviser
    advisers manager managers supervisor supervisors assistant assistants colleague colleagues employee employees staff someone
    somebody anyone anybody specialist consultant clerk boss superior live real transfer connect escalate speak talk chat voice
    bot robot machine chatbot computer handler lead department team
"""
CRISIS_GATE = """
    die dies died dying dead death kill killing killed suicide suicidal life live living alive exist existing existence myself
    himself herself themselves hopeless hope worthless burden goodbye goodbyes gone disappear vanish vanished wake waking woke
    sleep bridge rope pills pill tablets razor blade knife gun overdose overdosed hang hanging hurt hurting harm harming cutting
    cut cuts jump jumping note miss safe edge tracks born breathing breathe planet earth future numb dark darkness unalive
    tonight paracetamol roof platform balcony purpose pointless reason point funeral suffering relief peace end ending ended
    starving drowning drown shoot surviving survive empty nothing worth dose
"""
ABUSE_GATE = """
    fuck fucking fucker fucked shit shitty bitch bitches cunt cunts asshole assholes arsehole dick dickhead dumb dumbass stupid
    idiot idiots idiotic moron morons retard retarded retards hate suck sucks sex sexy horny naked nude nudes boobs tits pussy
    cock ass whore slut ugly loser losers useless pathetic worthless liar liars thief thieves scum scumbag trash garbage crap
    kill die shut kiss lick bastard bastards wanker twat prick fool fools crazy lame boring virgin gay lesbian slave rape damn
    hell disgusting fat brain mother mom brainless incompetent clown clowns crook crooks disgrace mad freak pig dog cow piss
    screw bullshit imbecile imbeciles evil creep creepy weird terrible awful bang panties bra penis vagina orgasm fetish
"""

if __name__ == "__main__":
    main()
