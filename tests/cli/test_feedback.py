"""`attune feedback`, on a record that `attune reply` left."""

import json


def test_feedback_is_kept_on_a_record_and_unknown_ones_are_refused(run, tmp_path):
    record = json.loads(run("reply", "--json", "Where is my parcel?").stdout)["record"]
    done = run("feedback", record, "--rating", "4", "--outcome", "resolved")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["record"] == record
    unknown = run("feedback", "rec_none", "--rating", "4")
    assert (unknown.exit_code, unknown.stderr) == (2, "attune: no record has this id\n")
    rows = [{"id": "a", "record": record, "rating": 1}, {"id": "b", "record": "rec_none", "rating": 1}]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    batch = run("feedback", "--input", file)
    answers = [json.loads(line) for line in batch.stdout.splitlines()]
    assert (batch.exit_code, [answer["id"] for answer in answers]) == (3, ["a", "b"])
    assert answers[1]["problem"]["errors"][0]["field"] == "record"
