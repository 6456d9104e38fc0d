"""Releases: what is signed, what a service refuses, and what its records name."""

import shutil

import msgspec
import pytest
from click.testing import CliRunner

from evals.results import begin, load, write
from evals.run import SCENARIOS
from service.adapters.attestations import Attestation, Combination, ReleaseKey, Signed, attested, write_attestation
from service.cli import attune
from service.compose import combination_of, compose, release_key_of
from service.core.conversation import Conversation, Request, Role, Turn
from service.core.errors import ConfigError
from service.settings import read_settings, shipped
from tests.evals.test_gate import STEADY, run_of
from tests.evals.test_report import MANIFEST

KEY = ReleaseKey(b"k" * 32)


@pytest.fixture
def settings(tmp_path):
    prompts = shutil.copytree(shipped("prompts"), tmp_path / "prompts")
    return read_settings(
        model="composer", prompts_dir=prompts, database_url=f"sqlite:///{tmp_path}/records.sqlite3",
        attestation=tmp_path / "attestation.json", attestation_key=KEY.public, require_attestation=True,
    )  # fmt: skip


def statement(settings, **more):
    about = dict(suite="core", situations=1, verdict="", run_sha256="a", against_sha256="b", at="2026-11-30T00:00:00Z")
    return Attestation(combination=combination_of(settings), **{**about, **more})


async def record_under(settings):
    """The record of one reply."""
    service = compose(settings)
    turns = (Turn(role=Role.CUSTOMER, content="When do you open on Sunday?"),)
    brand = service.brands[service.default_brand]
    request = Request(conversation=Conversation(id="c", turns=turns), brand=brand)
    reply = await service.responder.respond(request, deadline_ms=60_000)
    record = await service.recorder.get(reply.record_id)
    await service.close()
    return record


async def test_a_released_service_starts_and_its_records_name_the_release(settings):
    given = statement(settings)
    write_attestation(settings.attestation, KEY.sign(given))

    record = await record_under(settings)
    assert record.attestation_sha256 == given.sha256


def test_what_was_not_released_does_not_start(settings):
    write_attestation(settings.attestation, KEY.sign(statement(settings)))
    wordings = settings.prompts_dir / "composer/wordings.yaml"
    wordings.write_text(wordings.read_text() + "\n# another\n")

    with pytest.raises(ConfigError, match="for another prompts"):
        compose(settings)


def test_another_temperature_is_another_release(settings):
    write_attestation(settings.attestation, KEY.sign(statement(settings)))

    with pytest.raises(ConfigError, match="for another params"):
        compose(settings.model_copy(update={"temperature": 1.9}))


@pytest.mark.parametrize("change", ["missing", "unset", "text", "verdict", "key"])
def test_nothing_but_a_whole_attestation_counts(settings, change):
    signed = KEY.sign(statement(settings))
    if change == "verdict":
        signed = msgspec.structs.replace(signed, attestation=statement(settings, verdict="better"))
    if change == "key":
        signed = ReleaseKey(b"x" * 32).sign(signed.attestation)
    if change != "missing":
        write_attestation(settings.attestation, signed)
    if change == "text":
        settings.attestation.write_text("{}")

    with pytest.raises(ConfigError, match=r"attestation\.json|ATTUNE_ATTESTATION"):
        compose(settings.model_copy(update={"attestation": None} if change == "unset" else {}))


async def test_where_none_is_demanded_the_wrong_one_is_not_named(settings):
    write_attestation(settings.attestation, ReleaseKey(b"x" * 32).sign(statement(settings)))

    record = await record_under(settings.model_copy(update={"require_attestation": False}))
    assert record.attestation_sha256 is None


@pytest.fixture
def gated(tmp_path, monkeypatch):
    monkeypatch.setenv("ATTUNE_DATABASE_URL", f"sqlite:///{tmp_path}/records.sqlite3")

    def gated(second, **manifest):
        for name, results, about in (("a", run_of(STEADY), {}), ("b", second, manifest)):
            (tmp_path / name).mkdir()
            write(tmp_path / name, msgspec.structs.replace(MANIFEST, **about))
            rows = b"".join(msgspec.json.encode(each) + b"\n" for each in results)
            (tmp_path / name / "results.jsonl").write_bytes(rows)
        return CliRunner().invoke(attune, ["evals", "gate", str(tmp_path / "a"), str(tmp_path / "b")])

    return gated


def test_a_gate_that_passes_signs_what_ran(gated, tmp_path):
    done = gated(run_of(STEADY), prompts_sha256="e" * 64)
    public = release_key_of(read_settings()).public
    combination = msgspec.json.decode((tmp_path / "b/attestation.json").read_bytes())["attestation"]["combination"]

    assert done.exit_code == 0, done.output
    assert combination["prompts_sha256"] == "e" * 64
    found = attested(tmp_path / "b/attestation.json", public, msgspec.convert(combination, Combination))
    assert found.situations == MANIFEST.situations


@pytest.mark.parametrize(
    ("second", "manifest", "code"),
    [
        (run_of([score - 5 for score in STEADY]), {}, 1),
        (run_of(STEADY), {"scorers_sha256": "f" * 64}, 4),
        (run_of(STEADY), {"finished": False}, 4),
    ],
)
def test_nothing_else_is_signed(gated, tmp_path, second, manifest, code):
    assert gated(second, **manifest).exit_code == code
    assert not (tmp_path / "b/attestation.json").exists()


def test_a_run_that_is_not_finished_can_be_taken_up(tmp_path):
    manifest = msgspec.structs.replace(MANIFEST, finished=False)

    assert begin(tmp_path / "r", manifest) == begin(tmp_path / "r", manifest) == {}
    assert load(tmp_path / "r") == (manifest, [])


def test_from_a_run_to_a_record_that_names_its_release(tmp_path, monkeypatch):
    """The whole way on the command line: run, gate, serve only that, and refuse anything else."""

    def run(*words):
        return CliRunner().invoke(attune, [str(word) for word in words])

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ATTUNE_DATABASE_URL", f"sqlite:///{tmp_path}/records.sqlite3")
    monkeypatch.setenv("ATTUNE_MODEL", "composer")
    for family in ("plain-question", "good-news"):
        folder = tmp_path / "suite" / family
        folder.mkdir(parents=True)
        one = min((SCENARIOS / family).glob("*.yaml"))
        shutil.copy(one, folder / one.name)
    for name in ("before", "after"):
        assert run("evals", "run", "suite", "--out", name).exit_code == 0
    gate = run("evals", "gate", "before", "after")
    assert gate.exit_code == 0, gate.output
    sha256 = msgspec.json.decode((tmp_path / "after/attestation.json").read_bytes(), type=Signed).attestation.sha256

    monkeypatch.setenv("ATTUNE_ATTESTATION", "after/attestation.json")
    monkeypatch.setenv("ATTUNE_REQUIRE_ATTESTATION", "true")
    (tmp_path / "in.jsonl").write_text(
        '{"conversation": {"turns": [{"role": "customer", "content": "Open on Sunday?"}]}}'
    )
    reply = run("reply", "--input", "in.jsonl")
    assert reply.exit_code == 0, reply.output
    record = msgspec.json.decode(reply.stdout)["record"]
    assert sha256 in run("audit", "show", record, "--json").stdout
    assert f"Released under attestation {sha256}." in run("audit", "show", record).stdout

    monkeypatch.setenv("ATTUNE_TEMPERATURE", "1.9")
    other = run("reply", "--input", "in.jsonl")
    assert other.exit_code == 2
    assert "was given for another params" in other.stderr
    monkeypatch.delenv("ATTUNE_TEMPERATURE")
    monkeypatch.delenv("ATTUNE_ATTESTATION")
    assert "ATTUNE_REQUIRE_ATTESTATION asks for it" in run("check-config").stderr
