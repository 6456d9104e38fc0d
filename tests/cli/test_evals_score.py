"""`attune evals score`: a row out for every row in, in order, bad ones named."""

import json

LATE = {"turns": [{"role": "customer", "content": "My cello was due on Monday and it still isn't here, I'm furious!"}]}
FACTS = ["The cello has been in the Bristol depot since Monday."]


def test_every_row_is_answered_in_order_and_a_bad_one_is_named(run, tmp_path):
    file = tmp_path / "replies.jsonl"
    reply = "A cello that sits in our Bristol depot since Monday while you wait is maddening. We send it on today."
    rows = [
        {"id": "b", "conversation": LATE, "facts": FACTS, "reply": reply, "expected": {"emotion": "angry"}},
        {"id": "a", "conversation": LATE, "reply": ""},
        {"id": 7, "reply": "no conversation"},
        {"id": 8, "conversation": LATE, "reply": "x", "must": 3},
    ]
    file.write_text("\n".join(map(json.dumps, rows)))
    done = run("evals", "score", file)
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert ([row["id"] for row in out], done.exit_code) == (["b", "a", 7, 8], 3)
    assert set(out[0]["profile"]) >= {"acknowledgement", "understanding", "concision"}
    assert set(out[0]["gates"]) == {"honesty", "manipulation", "privacy", "care"}
    assert (out[0]["expected"]["emotion"], out[1]["score"]) == ("angry", 0.0)
    assert [row["problem"]["errors"][0]["field"] for row in out[2:]] == ["conversation", "must"]


def test_input_names_the_file_too(run, tmp_path):
    file = tmp_path / "replies.jsonl"
    file.write_text(json.dumps({"id": 1, "conversation": LATE, "facts": FACTS, "reply": "It is in Bristol."}))
    done = run("evals", "score", "--input", file)
    assert (done.exit_code, json.loads(done.stdout)["id"]) == (0, 1)


def test_a_file_is_needed(run):
    assert run("evals", "score").exit_code == 2
