"""Mutants: a policy's examples notice when it is spoiled, or the mutant is told as a survivor."""

import msgspec
import pytest

from service.adapters.policy_tools.mutate import in_words, mutants_of, run_mutants
from service.adapters.policy_tools.survivors import load_survivors
from service.core.checking import Rulebook
from service.core.errors import ConfigError
from service.core.policy import Check, Example, LeadsTo, Status
from tests.policies.readers import PlainReader
from tests.policies.samples import policy, rule

TOLD = LeadsTo(action="revise", then="replace", on_error="replace")


def watchful(**changes):
    """The sample policy with examples that say what follows, and where it does not look."""
    first, *others = policy().examples.violates
    examples = msgspec.structs.replace(
        policy().examples,
        violates=(msgspec.structs.replace(first, leads_to=TOLD), *others),
        out_of_scope=(Example(id="o1", reply="Calm down, bitte.", language="de"),),
    )
    return rule(examples=examples, **changes)


async def survivors(*rules):
    found = await run_mutants(Rulebook(rules=rules, sha256=""), PlainReader())
    return found, {survivor.change for survivor in found.survivors}


async def test_examples_that_say_what_follows_and_what_is_left_alone_notice_everything():
    found, left = await survivors(watchful())
    assert left == set()
    assert found.mutants == len(list(mutants_of(watchful())))
    assert found.ok
    assert in_words(found) == f"{found.mutants} of {found.mutants} changes are noticed (100.0 %)."


async def test_examples_that_only_show_a_violation_let_weaker_actions_pass():
    found, left = await survivors(rule())
    assert "it asks for send_with_note" in left
    assert "it looks at all languages" in left
    assert "its check finds nothing" not in left
    assert not found.ok


async def test_a_param_that_no_example_needs_survives():
    _, left = await survivors(watchful(check=Check(guardrail="tone.commanding", params={"longest": 100_000})))
    assert left == {"its param longest is 1000000", "its param longest is 10000", "its param longest is gone"}


async def test_a_survivor_needs_a_reason_and_a_reason_needs_a_survivor(tmp_path):
    unneeded = watchful(check=Check(guardrail="tone.commanding", params={"longest": 100_000}))
    _, left = await survivors(unneeded)
    book = Rulebook(rules=(watchful(), watchful(), unneeded), sha256="")
    why = {("TONE-004", change): "It is the default." for change in left}
    told = await run_mutants(book, PlainReader(), explained=why)
    assert told.ok
    assert "no example notices when its param longest is gone. It is the default." in in_words(told)
    silent = await run_mutants(book, PlainReader(), explained=dict(list(why.items())[1:]))
    assert (silent.ok, silent.score > 0.9) == (False, True)
    assert "Nobody says why that is right." in in_words(silent)
    stale = await run_mutants(book, PlainReader(), explained={**why, ("TONE-004", "it asks for handoff"): "Why not."})
    assert not stale.ok
    assert "TONE-004: it asks for handoff: this is explained, and does not survive" in in_words(stale)


def test_reasons_are_read_strictly_and_once_each(tmp_path):
    assert load_survivors(tmp_path) == {}
    one = "- {policy: TONE-004, change: it only watches, because: It is a draft.}\n"
    (tmp_path / "survivors.yaml").write_text(one)
    assert load_survivors(tmp_path) == {("TONE-004", "it only watches"): "It is a draft."}
    (tmp_path / "survivors.yaml").write_text(one + one)
    with pytest.raises(ConfigError, match=r"survivors.yaml:2 \$\[1\]: explains `it only watches` of TONE-004 a second"):
        load_survivors(tmp_path)


async def test_only_enforced_policies_are_spoiled():
    found, _ = await survivors(watchful(status=Status.SHADOW))
    assert (found.mutants, found.score) == (0, 1.0)


async def test_progress_is_told_after_each_policy():
    told = []
    await run_mutants(Rulebook(rules=(rule(), rule()), sha256=""), PlainReader(), on_progress=lambda: told.append(1))
    assert len(told) == 2
