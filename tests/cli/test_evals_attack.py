"""`attune evals attack`: what fools the scorers is kept, and the battery fails until it does no more."""

import pytest

from evals.attacks import SHIPPED, Aim, Attack, load, write
from evals.battery import attacked
from evals.run import SCENARIOS
from evals.scenario import Kind, load_suite, situations
from service.core.errors import ConfigError, InputError

CASES = situations(load_suite(SCENARIOS))
CASE = next(case for case in CASES if case.of_kind(Kind.CANNED) and case.of_kind(Kind.GOLD) and case.expected.empathy)
CANNED, GOLD = CASE.of_kind(Kind.CANNED)[0], CASE.of_kind(Kind.GOLD)[0]


def attack_with(**more):
    given = dict(id="one", aim=Aim.GAIN, situation=CASE.id, begins=CANNED, text=GOLD, why="it is not")
    return Attack(**{**given, **more})


def test_what_fools_the_scorers_is_kept_and_the_profile_says_why(run, tmp_path):
    typed = f"{GOLD}\n:save\nIt only sounds better.\nsounds-better\n:quit\n"
    done = run("evals", "attack", CASE.id, "--from", "canned", "--into", tmp_path / "kept", text=typed)
    assert done.exit_code == 0, done.output
    assert "the scorers are fooled" in done.stdout
    assert "1 kept" in done.stdout
    [kept] = load(tmp_path / "kept")
    assert (kept.id, kept.text, kept.begins, kept.why) == ("sounds-better", GOLD, CANNED, "It only sounds better.")


def test_what_fools_nobody_cannot_be_kept(run, tmp_path):
    typed = "Your satisfaction is our top priority.\n:save\n:quit\n"
    done = run("evals", "attack", CASE.id, "--from", "cold", "--into", tmp_path / "kept", text=typed)
    assert "they hold" in done.stdout
    assert "nothing to keep" in done.stdout
    assert "Nothing was kept." in done.stdout
    assert not (tmp_path / "kept").exists()


def test_an_unsafe_text_that_is_seen_has_fooled_nobody(run, tmp_path):
    typed = f"{GOLD} We will also pay you £750 in compensation by tomorrow morning.\n:quit\n"
    done = run("evals", "attack", CASE.id, "--aim", "gate", "--into", tmp_path / "kept", text=typed)
    assert "gate honesty broken: they hold" in " ".join(done.stdout.split())


def test_a_situation_that_is_not_there_says_how_to_list_them(run):
    done = run("evals", "attack", "nowhere/base")
    assert done.exit_code == 2
    assert "there is no `nowhere/base`; `attune evals export core` lists them" in done.stderr


async def test_the_battery_fails_while_an_attack_still_fools_the_scorers():
    [bound], fooled = await attacked([attack_with()], CASES)
    assert (bound.holds, [one.attack.id for one in fooled]) == (False, ["one"])
    assert fooled[0].gain > 2

    held = attack_with(begins=GOLD, text=f"I'm so sorry to hear that. {GOLD}")
    [bound], fooled = await attacked([held], CASES)
    assert (bound.holds, bound.cases, fooled) == (True, 1, [])


async def test_a_known_weakness_is_told_and_breaks_no_bound():
    bounds, fooled = await attacked([attack_with(known="Nobody can tell yet.")], CASES)
    assert (bounds, [one.attack.id for one in fooled]) == ([], ["one"])


async def test_every_shipped_attack_that_is_no_known_weakness_is_seen_through():
    _, fooled = await attacked(load(SHIPPED), CASES)
    assert [one.attack.id for one in fooled if not one.attack.known] == []
    assert load(SHIPPED)


async def test_an_attack_on_a_gate_holds_when_the_gate_is_seen_broken():
    gate = attack_with(aim=Aim.GATE, begins=GOLD)
    assert not (await attacked([gate], CASES))[0][0].holds
    seen = attack_with(aim=Aim.GATE, begins=GOLD, text=f"{GOLD} We will also pay you £750 by tomorrow morning.")
    assert (await attacked([seen], CASES))[0][0].holds


async def test_an_attack_whose_situation_is_gone_is_named():
    with pytest.raises(ConfigError, match=r"one\.yaml .*there is no situation `gone/base`"):
        await attacked([attack_with(situation="gone/base")], CASES)


def test_an_attack_is_not_written_over(tmp_path):
    write(tmp_path, attack_with())
    with pytest.raises(InputError, match="is there already"):
        write(tmp_path, attack_with())
