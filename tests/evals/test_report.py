"""The report: one page that needs nothing else, the verdict first, marks where they belong."""

import re
from html.parser import HTMLParser

import msgspec

from evals.composite import DIMENSIONS
from evals.report import page
from evals.report.marks import Mark, differences, evidence, marked
from evals.results import Manifest
from evals.scorers.subject import Score
from evals.watch import changed, delta, stamps
from tests.evals.test_gate import STEADY, run_of

MANIFEST = Manifest(
    model="composer", service="attune@0", suite="core", splits=("dev",), situations=60, scenarios_sha256="a" * 64,
    prompts_sha256="b" * 64, policies="1", policies_sha256="c" * 64, scorers_sha256="d" * 64, finished=True,
)  # fmt: skip
SCORES = tuple(Score(dimension=name, value=at % 3, why="<why>", spans=((0, 5),)) for at, name in enumerate(DIMENSIONS))


def told(results, text="Sorry & <b>thanks</b>."):
    return [
        msgspec.structs.replace(
            each, said="Where <is> it?", text=text, profile=msgspec.structs.replace(each.profile, scores=SCORES)
        )
        for each in results
    ]


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.seen, self.texts = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "input", "rect"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag != "rect":
            assert self.open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


def test_a_comparison_begins_with_its_verdict_and_asks_nothing_of_the_network():
    worse = told(run_of([score - 4 for score in STEADY]), text="Thanks.")
    text = page((MANIFEST, worse), against=(MANIFEST, told(run_of(STEADY))))
    tags = Tags(text)

    assert "<h1>B is worse by 4.0 [4.0, 4.0] on score; worse for" in text
    assert not tags.open
    assert not re.search(r"https?://|@import|url\(", text)
    assert not [tag for tag, about in tags.seen if "src" in about or tag == "link"]


def test_what_was_said_is_never_markup():
    tags = Tags(page((MANIFEST, told(run_of(STEADY[:3])))))

    assert "b" in [tag for tag, _ in tags.seen]  # of the score rows
    assert "Where <is> it?" in tags.texts
    assert "is" not in [tag for tag, _ in tags.seen]


def test_each_situation_says_which_filters_it_answers_to():
    after = told(run_of([STEADY[0] - 9, STEADY[1] + 9, *STEADY[2:6]], broken={0}))
    tags = Tags(page((MANIFEST, after), against=(MANIFEST, told(run_of(STEADY[:6])))))
    kinds = [about["data-is"].split() for tag, about in tags.seen if tag == "article"]

    assert kinds[0] == ["all", "gate", "worse"]
    assert kinds[-1] == ["all", "better"]
    assert [about["aria-pressed"] for tag, about in tags.seen if tag == "button"].count("true") == 1


def test_a_reply_names_the_dimensions_that_moved_and_a_lone_one_what_it_lacks():
    before, after = told(run_of(STEADY[:1])), told(run_of(STEADY[:1], broken={0}))
    other = tuple(Score(dimension=name, value=2 - at % 3, why="") for at, name in enumerate(DIMENSIONS))
    after = [msgspec.structs.replace(after[0], profile=msgspec.structs.replace(after[0].profile, scores=other))]
    both, alone = page((MANIFEST, after), against=(MANIFEST, before)), page((MANIFEST, after))

    assert '<li class="good">acknowledgement 0 → 2</li>' in both
    assert '<li class="bad">exploration 2 → 0</li>' in both
    assert '<li class="bad">honesty broken</li>' in both
    assert '<li class="bad">exploration 0</li>' in alone
    assert 'good">understanding' not in both


def test_a_slice_that_is_sure_is_coloured_and_one_with_too_little_says_how_little():
    worse = [score - 4 if at % 2 else score for at, score in enumerate(STEADY)]
    text = page((MANIFEST, told(run_of(worse))), against=(MANIFEST, told(run_of(STEADY))))
    few = page((MANIFEST, told(run_of(worse[:9]))), against=(MANIFEST, told(run_of(STEADY[:9]))))

    assert '<tr class="bad"><th scope="row">chat</th>' in text
    assert '<tr class=""><th scope="row">sms</th>' in text
    assert "3 base scenarios" in few
    assert '<tr class="bad">' not in few


def test_one_run_shows_the_mean_of_each_slice_lowest_first():
    low = [score - 30 if at % 2 else score for at, score in enumerate(STEADY)]
    text = page((MANIFEST, told(run_of(low))))

    assert text.index('<th scope="row">chat</th>') < text.index('<th scope="row">sms</th>')
    assert "Mean score with its 95 % interval, lowest first." in text


def test_marks_overlap_and_together_hold_the_whole_text():
    text = "One & two three"
    shown = marked(text, [Mark(0, 9, "v2", "a"), Mark(6, 15, "new"), Mark(4, 4, "gate")])

    assert shown == (
        '<mark class="v2" title="a">One &amp; </mark><ins><mark class="v2" title="a">two</mark></ins><ins> three</ins>'
    )


def test_differences_are_words_on_either_side():
    gone, new = differences("We will refund you today.", "We refund you now.")

    assert ["We will refund you today."[a:b].strip() for a, b, *_ in gone if b > a] == ["will", "today."]
    assert ["We refund you now."[a:b] for a, b, *_ in new if b > a] == ["now."]


def test_evidence_holds_each_score_and_each_broken_gate():
    found = evidence(told(run_of(STEADY[:1]))[0].profile)

    assert {mark.kind for mark in found} == {"v0", "v1", "v2"}


def test_a_change_is_told_in_three_lines():
    verdict, moved, broke = delta(run_of(STEADY), run_of([STEADY[0] + 9, *STEADY[1:]], broken={1}))

    assert verdict.startswith("B is ")
    assert moved == "0 of 60 texts changed; b0/0 +9.0"
    assert broke == "broke: b0/1; 0 errors"


def test_the_watcher_sees_a_file_change_come_and_go(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("same", "gone", "sub/other"):
        (tmp_path / name).write_text("a")
    before = stamps({"prompts": tmp_path})
    (tmp_path / "gone").unlink()
    (tmp_path / "sub/other").write_text("ab")
    (tmp_path / "sub/new").write_text("a")

    assert [path.name for path in changed(before, stamps({"prompts": tmp_path}))] == ["gone", "new", "other"]
