"""A replay as a person reads it: the table of flips, then how much of the past could be repeated.

Called by the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable

from service.adapters.policy_replay.result import Class, Replay, VerdictFlip
from service.adapters.policy_tools.words import count

_CLASSES = {
    Class.EXACT: "exact, from recorded facts",
    Class.VAULT: "judged anew on kept text",
    Class.STOCHASTIC: "not repeated: they ask somebody else's validator",
    Class.LOST: "lost: what they need was not kept, or is erased",
}


def in_words(replay: Replay) -> str:
    """Say the replay in words."""
    lines = [
        f"{count(replay.decisions, 'decision')} since {replay.since}, under the bundle sha256:{replay.sha256}.",
        "",
        *_flips(replay),
        "",
        *shares(replay),
    ]
    lines += [f"A waiver for {policy} was not needed." for policy in replay.unused_waivers]
    return "\n".join(lines)


def _flips(replay: Replay) -> Iterable[str]:
    if not replay.flips:
        yield "Nothing comes out differently."
        return
    for flip in replay.flips:
        yield _flip(flip)
    for each in replay.actions:
        yield (
            f"All policies together, {_stage(each.stage)}: {_spaced(each.before)} → {_spaced(each.after)} on "
            f"{count(each.count, 'text')} ({_named(each.records, each.count)})."
        )


def _flip(flip: VerdictFlip) -> str:
    said = f"{flip.before} → {flip.after}" if flip.before != flip.after else flip.before
    asks = (
        ""
        if flip.asked_before == flip.asked_after
        else f", {asked_in_words(flip.asked_before)} → {asked_in_words(flip.asked_after)}"
    )
    grave = f"CRITICAL, waived ({flip.waived}): " if flip.waived else "CRITICAL: " if flip.critical else ""
    where = f"on {count(flip.count, 'text')}, {_stage(flip.stage)}"
    return f"{grave}{flip.policy}: {said}{asks} {where} ({_named(flip.records, flip.count)})."


def asked_in_words(action: str | None) -> str:
    """Say what a policy asks for."""
    return _spaced(action) if action else "asks for nothing"


def _stage(stage: str) -> str:
    return "what customers wrote" if stage == "input" else "what was about to be said"


def shares(replay: Replay) -> Iterable[str]:
    """Say how much of the past can be repeated, and what cannot."""
    share = replay.exact_share
    total = replay.decisions + replay.emptied
    if share is None:
        yield "There are no decisions to replay."
    else:
        yield f"{100 * share:.1f} % of the decisions ({replay.exact_decisions:,} of {total:,}) can be replayed exactly."
    for one, words in _CLASSES.items():
        if number := replay.checks[one.value]:
            yield f"  {count(number, 'check')} {words}"
    if replay.emptied:
        yield f"  {count(replay.emptied, 'decision')} past their date: their content is gone"
    for sha256, number in replay.unknown_bundles.items():
        yield (
            f"  The bundle sha256:{sha256[:12]}… of {count(number, 'decision')} is not at hand (--before FOLDER): "
            "a policy of the same version counts as the same there."
        )


def _named(records: tuple[str, ...], number: int) -> str:
    return ", ".join(records) + (", …" if number > len(records) else "")


def _spaced(word: str) -> str:
    return word.replace("_", " ")
