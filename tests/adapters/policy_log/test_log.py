"""Policies are in force because somebody trusted signed them and somebody trusted activated them, and not otherwise."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from service.adapters.policy_log import PolicyLog
from service.adapters.records.note import Signer
from service.core.errors import ConfigError
from service.settings import shipped

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
LEAD, STRANGER = Signer(b"l" * 32), Signer(b"s" * 32)


@pytest.fixture
def policies(tmp_path):
    """A folder of one family, quick to read."""
    folder = tmp_path / "policies"
    (folder / "disclosure").mkdir(parents=True)
    for name in ("references.yaml", "disclosure/DISC-001-ai.yaml"):
        shutil.copyfile(shipped("policies") / name, folder / name)
    return folder


@pytest.fixture
def log(tmp_path):
    return PolicyLog(tmp_path / "log", (LEAD.verifier_key,))


def change(policies):
    file = policies / "disclosure" / "DISC-001-ai.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("severity: ", "severity: low #"), encoding="utf-8")


def put_in_force(log, policies, *, at=NOW, as_of=None):
    sha256 = log.sign(policies, LEAD, by="Lea", at=at).sha256
    return log.activate(sha256, LEAD, by="Lea", as_of=as_of or at, at=at)


def test_what_is_signed_and_activated_is_in_force_from_its_moment_on(log, policies):
    one = put_in_force(log, policies, as_of=LATER)
    assert (one.number, one.by, one.as_of) == (1, "Lea", "2026-12-01T12:00:00+00:00")
    with pytest.raises(ConfigError, match="no signed policies are in force"):
        log.in_force(NOW)
    assert log.in_force(LATER).name == one.sha256


def test_files_may_change_and_what_was_signed_stays_in_force(log, policies):
    one = put_in_force(log, policies)
    change(policies)
    assert log.in_force(NOW).name == one.sha256


def test_one_step_goes_back_and_says_who(log, policies):
    first = put_in_force(log, policies)
    change(policies)
    second = put_in_force(log, policies, at=LATER)
    assert second.sha256 != first.sha256
    back = log.rollback(LEAD, by="Kim", at=LATER)
    assert (back.number, back.sha256, back.by) == (3, first.sha256, "Kim")
    assert (log.in_force(LATER).name, log.in_force(NOW).name) == (first.sha256, first.sha256)


def test_there_is_nothing_to_go_back_to_at_first(log, policies):
    put_in_force(log, policies)
    with pytest.raises(ConfigError, match="no other bundle"):
        log.rollback(LEAD, by="Kim", at=LATER)


def test_an_unsigned_bundle_is_not_activated(log, policies, tmp_path):
    sha256 = PolicyLog(tmp_path / "log", ()).sign(policies, STRANGER, by="Sam", at=NOW).sha256
    with pytest.raises(ConfigError, match="nobody whose key is trusted signed"):
        log.activate(sha256, LEAD, by="Lea", as_of=NOW, at=NOW)
    with pytest.raises(ConfigError, match="is not in the log"):
        log.activate("0" * 64, LEAD, by="Lea", as_of=NOW, at=NOW)


def test_the_past_is_not_rewritten(log, policies):
    sha256 = log.sign(policies, LEAD, by="Lea", at=NOW).sha256
    with pytest.raises(ConfigError, match="lies in the past"):
        log.activate(sha256, LEAD, by="Lea", as_of=NOW - timedelta(seconds=1), at=NOW)


@pytest.mark.parametrize("by", ["", " ", "two\nlines", "x" * 81])
def test_a_name_is_one_line(log, policies, by):
    with pytest.raises(ConfigError, match="one line"):
        log.sign(policies, LEAD, by=by, at=NOW)


def test_an_activation_by_a_stranger_is_refused(log, policies, tmp_path):
    sha256 = log.sign(policies, LEAD, by="Lea", at=NOW).sha256
    both = PolicyLog(tmp_path / "log", (LEAD.verifier_key, STRANGER.verifier_key))
    both.activate(sha256, STRANGER, by="Sam", as_of=NOW, at=NOW)
    assert both.in_force(NOW)
    with pytest.raises(ConfigError, match="not trusted"):
        log.in_force(NOW)


def test_changed_notes_and_bundles_are_refused(log, policies, tmp_path):
    one = put_in_force(log, policies)
    change(policies)
    put_in_force(log, policies, at=LATER)
    notes = tmp_path / "log" / "activations"
    first = (notes / "0001.note").read_text(encoding="utf-8")
    (notes / "0001.note").write_text(first.replace("by Lea", "by Kim"), encoding="utf-8")
    with pytest.raises(ConfigError, match="does not verify"):
        log.in_force(LATER)
    (notes / "0001.note").unlink()
    with pytest.raises(ConfigError, match="one is missing or changed"):
        log.in_force(LATER)
    (notes / "0001.note").write_text(first, encoding="utf-8")
    change(tmp_path / "log" / "bundles" / one.sha256)
    with pytest.raises(ConfigError, match="was changed since it was signed"):
        log.in_force(NOW)
    assert len(log.bundles()) == 1
