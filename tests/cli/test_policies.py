"""`attune policies render` and `diff`, from the terminal."""

import shutil

from service.settings import shipped


def test_the_page_of_policies_is_written(run, tmp_path):
    file = tmp_path / "page.html"
    done = run("policies", "render", "--output", str(file))
    assert (done.exit_code, done.stdout.strip()) == (0, str(file))
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_two_folders_are_compared_in_words(run, tmp_path):
    before, after = shipped("policies"), tmp_path / "after"
    shutil.copytree(before, after)
    file = next(iter(sorted((after / "tone").glob("*.yaml"))))
    file.write_text(file.read_text(encoding="utf-8").replace("status: enforced", "status: draft"), encoding="utf-8")
    done = run("policies", "diff", str(before), str(after))
    assert "status was `enforced` and is `draft`" in done.stdout
    assert run("policies", "diff", str(before), str(before)).stdout.strip() == "The bundles are the same."
