"""`attune evals converse`: where conversations led, and what was said on the way."""

import shutil

from evals.converse import FOLDER


def test_it_says_where_each_conversation_led_and_all_of_them(run, tmp_path):
    for name in ("library-hours", "person-please"):
        shutil.copy(FOLDER / f"{name}.yaml", tmp_path)
    done = run("evals", "converse", "--folder", tmp_path, "--show")
    assert done.exit_code == 0, done.output
    assert "of 2: 2 end calmer" in done.stdout
    assert "2 with a person exactly when one was needed" in done.stdout
    assert done.stdout.count("customer: ") >= 2
    assert "mood " in done.stdout


def test_a_folder_without_conversations_is_named(run, tmp_path):
    assert f"{tmp_path}: holds no conversations" in run("evals", "converse", "--folder", tmp_path).stderr
