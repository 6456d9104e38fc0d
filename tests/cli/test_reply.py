"""`attune reply`: one message, one file, a batch; and what bad input gets."""

import json

import pytest

MESSAGE = "Third week without my parcel and nobody answers."


def body(*contents, **more):
    return {"conversation": {"turns": [{"role": "customer", "content": one} for one in contents]}, **more}


def test_the_reply_comes_with_its_reasons(run):
    done = run("reply", MESSAGE)
    assert done.exit_code == 0, done.output
    for word in ("Reply", "AI assistant", "status", "reading", "strategy", "checks", "written by", "record", "rec_"):
        assert word in done.stdout


def test_what_the_options_say_is_used(run):
    fact, action = "Parcel 3348917502 was scanned in Leeds on 3 November.", "A trace was opened with the carrier today."
    done = run("reply", "--name", "Ana", "--fact", fact, "--action", action, "--json", "Where is parcel 3348917502?")
    answer = json.loads(done.stdout)
    assert "Leeds" in answer["reply"]["text"]
    assert answer["status"] in ("sent", "revised")


def test_json_is_the_answer_of_the_route(run):
    answer = json.loads(run("reply", "--json", MESSAGE).stdout)
    assert {"id", "status", "reply", "reading", "strategy", "checks", "versions", "record", "timings_ms"} <= set(answer)


def test_a_message_can_come_from_standard_input(run):
    assert json.loads(run("reply", "--json", "-", text=MESSAGE).stdout)["reply"]["text"]


def test_a_file_is_the_body_of_the_route(run, tmp_path):
    file = tmp_path / "conversation.json"
    file.write_text(json.dumps(body(MESSAGE, channel="sms")))
    assert json.loads(run("reply", "--file", file, "--json").stdout)["status"] == "sent"


def test_a_batch_keeps_order_and_ids_and_goes_on_after_a_bad_row(run, tmp_path):
    rows = [
        json.dumps({"id": "a", **body("What are your opening hours?")}),
        "{not json",
        json.dumps({"id": 3, "conversation": {"turns": [{"role": "robot", "content": "x"}]}}),
        "",
        json.dumps({"id": "d", **body("Thanks, that is all.")}),
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(rows))
    done = run("reply", "--input", file)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 3
    assert [answer["id"] for answer in answers] == ["a", None, 3, "d"]
    assert [sorted(answer) for answer in answers[1:3]] == [["id", "problem"]] * 2
    assert answers[1]["problem"]["line"] == 2
    assert answers[2]["problem"]["errors"][0]["field"] == "conversation.turns[0].role"
    assert answers[3]["reply"]["text"]


def test_a_clean_batch_exits_with_0(run, tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(body("What are your opening hours?")))
    done = run("reply", "--input", file)
    assert (done.exit_code, json.loads(done.stdout)["id"]) == (0, None)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reply"], "Give one of"),
        (["reply", "x", "--file", "y"], "Give one of"),
        (["reply", " "], "needs some text"),
        (["reply", "--file", "/nowhere/x.json"], "cannot be read"),
        (["reply", "--channel", "fax", "x"], "is not one of"),
    ],
)
def test_bad_arguments_get_one_sentence_and_exit_code_2(run, arguments, words):
    done = run(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.output


def test_a_file_with_a_mistake_names_the_field(run, tmp_path):
    file = tmp_path / "conversation.json"
    file.write_text(json.dumps(body(MESSAGE, chanel="sms")))
    done = run("reply", "--file", file)
    assert (done.exit_code, done.stderr) == (2, "attune: chanel: is not a field here\n")


@pytest.mark.parametrize("text", ["\udcff\udcfe", "😡" * 50, "\u202egnp.exe", "a\x00b", "{name} {0.__class__}"])
def test_odd_text_gets_a_sensible_reply(run, text):
    assert json.loads(run("reply", "--json", text).stdout)["reply"]["text"]
