"""The strategy table: what the shipped one holds, and which faults a loader must name."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from service.adapters.strategy_files import StrategyTable, load_strategies
from service.core.conversation import Fault
from service.core.errors import ConfigError
from service.core.reading import Cue, CueKind, Emotion, Reading, Span, Trajectory
from service.core.strategy import Move, Strategy, When, choose

SHIPPED = Path(__file__).parents[2] / "prompts" / "strategies.yaml"
TABLE = load_strategies(SHIPPED)
HERE = Span(turn=0, start=0, end=1)


def read(emotion=Emotion.NEUTRAL, intensity=0, *cues, trajectory=Trajectory.STEADY, abstained=None) -> Reading:
    return Reading(
        emotion=emotion,
        intensity=intensity,
        cues=tuple(Cue(kind=kind, span=HERE) for kind in cues),
        trajectory=trajectory,
        abstained=abstained,
    )


CHOICES = [
    (read(), Fault.UNKNOWN, "plain-question"),
    (read(), Fault.COMPANY, "calm-our-mistake"),
    (read(Emotion.NEUTRAL, 2), Fault.UNKNOWN, "careful"),
    (read(), Fault.NOBODY, "calm-trouble-elsewhere"),
    (read(), Fault.CUSTOMER, "calm-own-slip"),
    (read(Emotion.DISAPPOINTED, 1, CueKind.LEAVING), Fault.COMPANY, "wants-to-leave-over-our-mistake"),
    (read(Emotion.NEUTRAL, 0, CueKind.ABUSE), Fault.COMPANY, "calm-our-mistake"),
    (read(Emotion.ANGRY, 3), Fault.COMPANY, "own-it-fully"),
    (read(Emotion.ANGRY, 3), Fault.UNKNOWN, "hear-it-out"),
    (read(Emotion.FRUSTRATED, 2), Fault.THIRD_PARTY, "beside-them"),
    (read(Emotion.FRUSTRATED, 1), Fault.CUSTOMER, "save-their-face"),
    (read(Emotion.FRUSTRATED, 2, CueKind.REPEAT_CONTACT), Fault.UNKNOWN, "again"),
    (read(Emotion.ANGRY, 2, trajectory=Trajectory.WORSENING), Fault.COMPANY, "worsening-our-mistake"),
    (read(Emotion.ANGRY, 2), Fault.BOT, "own-mistake"),
    (read(Emotion.SAD, 3, CueKind.BEREAVEMENT), Fault.UNKNOWN, "bereavement"),
    (read(Emotion.ASHAMED, 2, CueKind.DEBT), Fault.UNKNOWN, "money-trouble"),
    (read(Emotion.ASHAMED, 2), Fault.UNKNOWN, "ashamed"),
    (read(Emotion.ANXIOUS, 3), Fault.UNKNOWN, "worried-much"),
    (read(Emotion.SATISFIED, 1, CueKind.SARCASM), Fault.UNKNOWN, "irony"),
    (read(Emotion.GRATEFUL, 3), Fault.UNKNOWN, "delighted"),
    (read(Emotion.SATISFIED, 1), Fault.UNKNOWN, "content"),
    (read(Emotion.ANGRY, 3, CueKind.CRISIS, CueKind.ASKS_FOR_PERSON), Fault.COMPANY, "crisis"),
    (read(abstained="no consent"), Fault.UNKNOWN, "careful-neutral"),
    (read(abstained="language"), Fault.COMPANY, "careful-neutral-our-mistake"),
    (read(Emotion.NEUTRAL, 0, CueKind.BEREAVEMENT, abstained="no consent"), Fault.UNKNOWN, "bereavement"),
]


@pytest.mark.parametrize(("reading", "fault", "row"), CHOICES, ids=[row for _, _, row in CHOICES])
def test_a_reading_gets_the_row_a_careful_agent_would_pick(reading, fault, row):
    assert choose(TABLE.strategies, reading, fault).id == row


def rows_for(**wanted) -> list[Strategy]:
    """Rows that some reading with these properties can reach."""
    found = {}
    for emotion in wanted.get("emotions", Emotion):
        for intensity in range(4):
            for fault in wanted.get("faults", Fault):
                chosen = choose(TABLE.strategies, read(emotion, intensity), fault)
                found[chosen.id] = chosen.strategy
    return list(found.values())


def test_a_calm_customer_is_never_told_that_they_have_feelings():
    for row in rows_for(emotions=[Emotion.NEUTRAL], faults=[Fault.UNKNOWN]):
        assert Move.NAME_EMOTION in row.must_not
        assert not {Move.LEGITIMISE_FEELING, Move.NAME_IMPACT, Move.APOLOGISE_ONCE} & set(row.must)


def test_fault_is_never_conceded_unless_it_is_ours():
    others = [Fault.UNKNOWN, Fault.CUSTOMER, Fault.THIRD_PARTY, Fault.NOBODY]
    upset = [e for e in Emotion if e not in (Emotion.SATISFIED, Emotion.GRATEFUL, Emotion.NEUTRAL)]
    for row in rows_for(emotions=upset, faults=others):
        assert Move.CONCEDE_FAULT in row.must_not, row.id


def test_nothing_is_ever_sold_and_nobody_is_ever_blamed():
    for row in TABLE.strategies:
        assert Move.SELL in row.must_not, row.id
        assert Move.BLAME in row.must_not or set(row.when.emotions) <= {Emotion.SATISFIED, Emotion.GRATEFUL}, row.id


def test_the_bots_own_fault_is_mended_without_talk_of_feelings():
    for reading in (read(emotion, 3) for emotion in Emotion):
        row = choose(TABLE.strategies, reading, Fault.BOT).strategy
        assert {Move.NAME_EMOTION, Move.LEGITIMISE_FEELING, Move.DRAMATISE} <= set(row.must_not)


def test_every_row_says_what_it_is_for_in_words_a_person_can_read_aloud():
    for row in TABLE.strategies:
        assert row.title[0].isupper()
        assert not row.title.endswith(".")
        assert row.guidance.strip().endswith(".")
        assert 60 <= len(row.guidance) <= 420, row.id


def broken(tmp_path: Path, **changes) -> str:
    """Load the table with changes and return the complaint."""
    table = msgspec.to_builtins(msgspec.structs.replace(TABLE, **changes))
    for row in table["strategies"]:
        row["when"] = {key: value for key, value in row["when"].items() if value not in ([], None)}
    path = tmp_path / "strategies.yaml"
    path.write_bytes(msgspec.json.encode(table))  # JSON is YAML
    with pytest.raises(ConfigError) as caught:
        load_strategies(path)
    assert "strategies.yaml" in caught.value.place
    return f"{caught.value.place} {caught.value.message}"


def with_row(**changes) -> tuple[Strategy, ...]:
    """The table's rows, the first one changed."""
    return (msgspec.structs.replace(TABLE.strategies[0], **changes), *TABLE.strategies[1:])


def test_a_move_without_a_sentence_is_refused(tmp_path):
    moves = {move: text for move, text in TABLE.moves.items() if move is not Move.CONDOLE}
    assert "`condole` is not explained" in broken(tmp_path, moves=moves)


def test_a_last_row_that_does_not_cover_everything_is_refused(tmp_path):
    assert "covers everything" in broken(tmp_path, strategies=TABLE.strategies[:-1])


def test_a_row_nobody_can_reach_is_refused_by_name(tmp_path):
    rows = (msgspec.structs.replace(TABLE.strategies[-1], id="all"), *TABLE.strategies)
    complaint = broken(tmp_path, strategies=rows)
    assert "$.strategies[1] crisis: " in complaint
    assert "earlier rows catch everything" in complaint


def test_a_move_both_required_and_forbidden_is_refused(tmp_path):
    assert "`sell` is both" in broken(tmp_path, strategies=with_row(must=(Move.SELL,)))


def test_an_apology_where_nobody_knows_the_fault_is_refused(tmp_path):
    assert "apology may be required only" in broken(tmp_path, strategies=with_row(must=(Move.APOLOGISE_ONCE,)))


def test_an_intensity_off_the_scale_is_refused(tmp_path):
    assert "0 to 3" in broken(tmp_path, strategies=with_row(when=When(cues=(CueKind.CRISIS,), intensities=(4,))))


def test_the_same_id_twice_is_refused(tmp_path):
    assert "stands here twice" in broken(tmp_path, strategies=with_row(id="careful"))


def test_an_unknown_word_is_refused_with_its_line(tmp_path):
    path = tmp_path / "strategies.yaml"
    path.write_text(SHIPPED.read_text(encoding="utf-8").replace("cues: [crisis]", "cues: [crises]"), encoding="utf-8")
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "crises" in text)
    with pytest.raises(ConfigError) as caught:
        load_strategies(path)
    assert f"strategies.yaml:{line}" in caught.value.place


def test_the_table_is_a_value():
    assert isinstance(TABLE, StrategyTable)
    assert TABLE.version == "1.0.0"
