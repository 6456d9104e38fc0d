"""A judge in the gate: by its card or not at all."""

import msgspec
import pytest

from evals.calibration import Card, Held
from evals.judges.asking import Ruling
from evals.judges.gating import moves
from evals.judges.judge import LONGER, REVERSED, Judged, Sitting, judge_sha256, write
from evals.statistics.resampled import Between
from service.cli.evals.calibrate import CARDS
from service.core.errors import InputError
from tests.evals.test_gate import STEADY, run_of
from tests.evals.test_report import MANIFEST

NAMES = ("validation",)


def sitting(value, model="gpt-x"):
    rows = tuple(
        Judged(item=f"b{at // 3}/{at}:abc{value}", dimension="validation", ruling=Ruling(value=value(at)))
        for at in range(60)
    )
    return Sitting(model=model, sha256=judge_sha256(model), rows=rows, repeats=3)


def held(**more):
    good = dict(dimension="validation", n=60, exact=0.9, kappa=Between(0.8, 0.7, 0.9), people=None,
                table=((9, 0, 0), (0, 9, 0), (0, 0, 9)))  # fmt: skip
    return Held(**{**good, **more})


def card(**more):
    good = dict(who="gpt-x", sha256=judge_sha256("gpt-x"), raters=("ana",), items=60, base_scenarios=20,
                dimensions=(held(),), probes=((LONGER, 0.0), (REVERSED, 0.02)), steady=0.95)  # fmt: skip
    return Card(**{**good, **more})


BEFORE, AFTER = sitting(lambda _: 2), sitting(lambda at: 1 if at % 3 else 2)


def test_with_a_card_a_sure_drop_counts():
    [one] = moves(BEFORE, AFTER, card(), NAMES)
    assert (one.why_not, one.fell, one.difference.clusters) == ("", True, 20)
    assert not moves(BEFORE, BEFORE, card(), NAMES)[0].fell


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (None, "informs only: it has no card"),
        (card(sha256="of another prompt"), "informs only: it has no card"),
        (card(dimensions=()), "informs only: no labels for it"),
        (card(dimensions=(held(kappa=Between(0.4, 0.2, 0.6)),)), "informs only: too far from people"),
        (card(steady=0.5), "informs only: only 50% of its values are steady, 80% are needed"),
        (card(probes=((LONGER, 0.4), (REVERSED, 0.0))), "informs only: a longer reply moves it by +0.40 of 2"),
    ],
)
def test_without_a_sound_card_it_informs_only(given, why):
    [one] = moves(BEFORE, AFTER, given, NAMES)
    assert (one.why_not, one.fell) == (why, False)


def test_two_judges_are_not_compared():
    with pytest.raises(InputError, match="different judges"):
        moves(BEFORE, sitting(lambda _: 2, model="other"), card(), NAMES)


@pytest.mark.parametrize(("given", "code"), [(card(), 1), (None, 0)])
def test_the_gate_says_what_the_judge_sees_and_counts_it_by_its_card(tmp_path, monkeypatch, given, code):
    from click.testing import CliRunner

    from evals.results import write as write_manifest
    from service.cli import attune

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ATTUNE_DATABASE_URL", f"sqlite:///{tmp_path}/records.sqlite3")
    for name, seen in (("a", BEFORE), ("b", AFTER)):
        (tmp_path / name).mkdir()
        write_manifest(tmp_path / name, MANIFEST)
        rows = b"".join(msgspec.json.encode(each) + b"\n" for each in run_of(STEADY))
        (tmp_path / name / "results.jsonl").write_bytes(rows)
        write(tmp_path / f"{name}.json", seen)
    if given:
        CARDS.mkdir(parents=True)
        (CARDS / "gpt-x.json").write_bytes(msgspec.json.encode(given))
    done = CliRunner().invoke(attune, ["evals", "gate", "a", "b", "--judged", "a.json", "b.json"])
    assert done.exit_code == code, done.output
    assert "gpt-x validation -0.67 [-0.67, -0.67] of 2: " in done.output
    assert ("by its card, sees a drop: validation" in done.output) is (code == 1)
