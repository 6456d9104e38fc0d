"""The prompt engineer's loop: runs that resume, answers that are kept, sources out of git, only what changed anew."""

import io
import json
import shutil
import subprocess
import tarfile

import msgspec
import pytest

from evals.cache import Cache
from evals.results import load as load_run
from evals.run import Plan, run
from evals.simulate import simulate
from evals.sources import folder_of, write_files
from evals.suite import load
from service.core.errors import InputError
from service.settings import shipped
from tests.evals.test_gate import STEADY, run_of

ONE = "plain-question/library-card.yaml"


@pytest.fixture(scope="module")
def scenarios(tmp_path_factory):
    folder = tmp_path_factory.mktemp("suite")
    (folder / "plain-question").mkdir()
    shutil.copy(Plan().scenarios / ONE, folder / ONE)
    return folder


@pytest.fixture
def prompts(tmp_path):
    return shutil.copytree(shipped("prompts"), tmp_path / "prompts")


async def run_with(scenarios, cache, folder, **plan):
    return (await run(Plan(scenarios=scenarios, **plan), load(scenarios), folder, cache=cache))[:2]


async def test_a_second_run_answers_and_scores_nothing_again(scenarios, tmp_path):
    first, second = Cache(tmp_path / "cache"), Cache(tmp_path / "cache")
    _, before = await run_with(scenarios, first, tmp_path / "a")
    _, after = await run_with(scenarios, second, tmp_path / "b")

    assert first.misses["Answered"] == first.misses["Profile"] == len(before) > 5
    assert not second.misses
    assert after == before


async def test_a_changed_template_costs_only_who_reads_it(scenarios, prompts, tmp_path):
    await run_with(scenarios, Cache(tmp_path / "cache"), tmp_path / "a", prompts=prompts)
    (prompts / "reply.md").write_text((prompts / "reply.md").read_text() + "\nBe brief.\n")
    unread = Cache(tmp_path / "cache")
    await run_with(scenarios, unread, tmp_path / "b", prompts=prompts)
    (prompts / "safe_replies.yaml").write_text((prompts / "safe_replies.yaml").read_text() + "\n# a note\n")
    read = Cache(tmp_path / "cache")
    _, results = await run_with(scenarios, read, tmp_path / "c", prompts=prompts)

    assert not unread.misses
    assert read.misses["Answered"] == len(results)
    assert not read.misses["Profile"]  # the same texts keep their scores


async def test_a_run_cut_off_in_the_middle_of_a_row_goes_on(scenarios, tmp_path):
    folder, whole = await run_with(scenarios, Cache(None), tmp_path / "a")
    lines = (folder / "results.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "results.jsonl").write_bytes(b"".join(lines[:2]) + lines[2][:40])
    manifest = json.loads((folder / "manifest.json").read_text()) | {"finished": False, "results_sha256": ""}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    cache = Cache(tmp_path / "cache")
    _, resumed = await run_with(scenarios, cache, folder)

    assert [each.id for each in resumed] == [each.id for each in whole]
    assert cache.misses["Answered"] == len(whole) - 2
    assert load_run(folder)[1] == resumed


async def test_a_finished_run_is_never_written_again(scenarios, tmp_path):
    await run_with(scenarios, Cache(None), tmp_path / "a")

    with pytest.raises(InputError, match="finished"):
        await run_with(scenarios, Cache(None), tmp_path / "a")


async def test_an_error_is_a_row_and_is_not_kept_and_is_asked_for_again(scenarios, tmp_path, monkeypatch):
    async def broken(*_, **__):
        raise OSError

    monkeypatch.setattr("service.respond.Responder.respond", broken)
    _, results = await run_with(scenarios, Cache(tmp_path / "cache"), tmp_path / "a")

    assert {each.error for each in results} == {"OSError"}
    assert not list(tmp_path.glob("cache/**/*.json"))
    assert not load_run(tmp_path / "a")[0].finished

    monkeypatch.undo()
    _, again = await run_with(scenarios, Cache(tmp_path / "cache"), tmp_path / "a")
    assert {each.error for each in again} == {""}
    assert load_run(tmp_path / "a")[0].finished


async def test_repeats_are_conversations_of_their_own_in_the_same_cluster(scenarios, tmp_path):
    _, results = await run_with(scenarios, Cache(None), tmp_path / "a", repeats=2)

    assert len(results) == len({each.id for each in results}) == 2 * len(load(scenarios)[0].variants) + 2
    assert len({each.base for each in results}) == 1


def test_a_kept_value_that_is_damaged_is_computed_again(tmp_path):
    cache, value = Cache(tmp_path), run_of(STEADY)[0]
    cache.put("abc", value)
    assert cache.get("abc", type(value)) == value
    next(tmp_path.glob("*/*.json")).write_bytes(msgspec.json.encode(value)[:-9])
    assert cache.get("abc", type(value)) is None


def test_a_folder_is_read_as_of_a_revision(tmp_path):
    def git(*words):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], cwd=tmp_path, check=True)

    (tmp_path / "texts/part").mkdir(parents=True)
    (tmp_path / "texts/part/a.md").write_text("before")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "texts: begin")
    (tmp_path / "texts/part/a.md").write_text("after")

    with folder_of(f"{tmp_path}/texts@HEAD") as then, folder_of(f"{tmp_path}/texts") as now:
        assert (then / "part/a.md").read_text() == "before"
        assert (now / "part/a.md").read_text() == "after"
    assert not then.exists()
    with pytest.raises(InputError, match="out of git"), folder_of(f"{tmp_path}/texts@nowhere"):
        pass


def test_the_simulated_gate_is_quiet_when_nothing_changed_and_sees_a_drop():
    results = [result for at in range(3) for result in run_of(STEADY[at:] + STEADY[:at])]

    null, worse = simulate(results, drop=0, pairs=20), simulate(results, drop=12, pairs=20)
    assert null.blocked <= 0.1
    assert worse.seen >= 18


def test_of_an_archive_only_plain_files_inside_the_folder_are_written(tmp_path):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name in ("a/b.txt", "../out.txt", "/tmp/attune-out.txt"):
            member = tarfile.TarInfo(name)
            member.size = 2
            archive.addfile(member, io.BytesIO(b"hi"))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    packed.seek(0)
    into = tmp_path / "into"
    into.mkdir()
    with tarfile.open(fileobj=packed) as archive:
        write_files(archive, into)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if not path.is_dir()] == [
        "into/a/b.txt"
    ]
