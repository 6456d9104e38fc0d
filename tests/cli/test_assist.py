"""`attune assist`: one message, a batch, with everything that ships."""

import json

import pytest


def body(*contents, **more):
    roles = ("customer", "agent")
    turns = [{"role": roles[at % 2], "content": one} for at, one in enumerate(contents)]
    return {"conversation": {"turns": turns}, **more}


def test_a_person_sees_a_brief_drafts_and_what_not_to_say(run):
    done = run(
        "assist", "--fact", "Parcel 33 was scanned in Leeds.", "Where is parcel 33? Third time I ask, it is a joke."
    )
    assert done.exit_code == 0, done.output
    for words in ("Brief", "Draft 1", "Do not", "They asked", "Now"):
        assert words in done.stdout


def test_drafts_never_say_that_an_ai_writes_nor_bring_in_a_person(run):
    answer = json.loads(run("assist", "--json", "Third week without my parcel and nobody answers.").stdout)
    assert len(answer["drafts"]) >= 2
    assert len({draft["text"] for draft in answer["drafts"]}) == len(answer["drafts"])
    for draft in answer["drafts"]:
        assert "AI" not in draft["text"]
        assert "hand this" not in draft["text"]
        assert {check["verdict"] for check in draft["checks"]} == {"pass"}


@pytest.mark.parametrize(("locale", "number"), [("en-GB", "116 123"), ("de-DE", "112")])
def test_a_crisis_gets_words_for_a_person_to_send_with_the_help_there_is(run, tmp_path, locale, number):
    said = {"en-GB": "I don't want to live any more.", "de-DE": "Ich will nicht mehr leben."}[locale]
    file = tmp_path / "c.json"
    file.write_text(json.dumps(body(said, customer={"language": locale})))
    answer = json.loads(run("assist", "--json", "--file", file).stdout)
    (draft,) = answer["drafts"]
    assert number in draft["text"]
    assert "AI" not in draft["text"]
    assert "KI" not in draft["text"]
    assert answer["brief"]["priority"] == "crisis"


def test_what_our_own_turn_promised_is_named_and_card_numbers_are_not(run, tmp_path):
    file = tmp_path / "c.json"
    said = body("Where is it?", "We will send a new one by Friday.", "Nothing came. My card is 4111 1111 1111 1111.")
    file.write_text(json.dumps(said))
    answer = json.loads(run("assist", "--json", "--file", file).stdout)
    assert {"text": "We will send a new one by Friday.", "by": "our reply 1"} in answer["promised"]
    assert "by Friday" in answer["brief"]["text"]
    assert "4111 1111" not in answer["brief"]["text"]
    assert any("card number" in one["text"] for one in answer["must_not"])


def test_a_batch_keeps_order_and_ids(run, tmp_path):
    file = tmp_path / "rows.jsonl"
    rows = [{"id": 1, **body("Where is my order?")}, {"id": 2, "conversation": {}}, {"id": 3, **body("Thanks!")}]
    file.write_text("\n".join(map(json.dumps, rows)))
    done = run("assist", "--input", file)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.exit_code, [answer["id"] for answer in answers]) == (3, [1, 2, 3])
    assert "problem" in answers[1]
    assert answers[2]["brief"]["text"]
