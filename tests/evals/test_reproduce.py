"""A run folder cannot be changed unnoticed, and its manifest is enough to run it again."""

import asyncio
import json
import shutil

import pytest

from evals.cache import Cache
from evals.reproduce import keep, plan_from, reproduced
from evals.results import load as load_run
from evals.run import Plan, run
from evals.suite import load
from service.core.errors import InputError
from service.settings import shipped

ONE = "plain-question/library-card.yaml"


@pytest.fixture
async def ran(tmp_path):
    (tmp_path / "suite/plain-question").mkdir(parents=True)
    shutil.copy(Plan().scenarios / ONE, tmp_path / "suite" / ONE)
    prompts = shutil.copytree(shipped("prompts"), tmp_path / "prompts")
    plan = Plan(scenarios=tmp_path / "suite", prompts=prompts)
    found = await run(plan, load(plan.scenarios), tmp_path / "run", cache=Cache(None))
    keep(plan, load_run(found.folder)[0], tmp_path / "sources")
    return found


async def test_a_manifest_is_enough_to_run_it_again_although_every_file_has_changed_since(ran, tmp_path):
    wordings = tmp_path / "prompts/composer/wordings.yaml"
    wordings.write_text("nothing: left\n")
    (tmp_path / "suite" / ONE).unlink()

    plan = plan_from(load_run(ran.folder)[0], tmp_path / "sources")
    again = await run(plan, load(plan.scenarios), tmp_path / "again", cache=Cache(None))
    assert reproduced(ran.results, again.results).same
    first, second = (load_run(found.folder)[0] for found in (ran, again))
    assert (first.suite, first.prompts_sha256) == (second.suite, second.prompts_sha256)


async def test_what_comes_out_otherwise_is_named(ran):
    other = [*ran.results[1:], type(ran.results[0])(**_plain(ran.results[0]) | {"text": "Something else."})]
    seen = reproduced(ran.results, other)
    assert (seen.same, seen.other_texts, seen.other_scores) == (False, (ran.results[0].id,), ())


async def test_kept_files_that_were_changed_are_not_taken_for_those_of_then(ran, tmp_path):
    kept = next((tmp_path / "sources/prompts").iterdir())
    (kept / "composer/wordings.yaml").write_text("other: 1\n")
    with pytest.raises(InputError, match="was changed since"):
        plan_from(load_run(ran.folder)[0], tmp_path / "sources")


async def test_without_the_files_of_then_it_says_which_are_missing(ran, tmp_path):
    with pytest.raises(InputError, match=r"prompts_sha256: .* is not kept"):
        plan_from(load_run(ran.folder)[0], tmp_path / "elsewhere")


async def test_other_scorers_are_named_and_nothing_is_run(ran, tmp_path, monkeypatch):
    monkeypatch.setattr("evals.reproduce.scorers_sha256", lambda: "other")
    with pytest.raises(InputError, match="scorers are other ones now"):
        plan_from(load_run(ran.folder)[0], tmp_path / "sources")


async def test_a_row_changed_after_the_end_is_noticed_by_whoever_reads_the_run(ran):
    rows = ran.folder / "results.jsonl"
    lines = rows.read_text().splitlines()
    lines[0] = json.dumps(json.loads(lines[0]) | {"text": "A better reply."})
    rows.write_text("\n".join(lines) + "\n")
    with pytest.raises(InputError, match="changed after it was finished"):
        load_run(ran.folder)


async def test_a_run_that_is_killed_between_and_inside_rows_ends_as_one_that_was_not(ran, tmp_path):
    plan = Plan(scenarios=Plan().scenarios, prompts=tmp_path / "prompts")
    suite = [one for one in load(plan.scenarios) if one.id == "library-card"]
    folder = tmp_path / "cut"

    def stop(done, _):
        if done == 3:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await run(plan, suite, folder, cache=Cache(None), told=stop)
    with (folder / "results.jsonl").open("ab") as rows:
        rows.write(b'{"id":"library-card/ba')
    resumed = await run(plan, suite, folder, cache=Cache(None))
    assert [(one.id, one.text, one.profile) for one in resumed.results] == [
        (one.id, one.text, one.profile) for one in ran.results
    ]
    assert load_run(folder)[0].finished


def _plain(result):
    return {name: getattr(result, name) for name in result.__struct_fields__}
