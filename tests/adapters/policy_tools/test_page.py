"""The page says everything in words, needs nothing from outside, and cannot be broken by a policy's text."""

from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.adapters.policy_log import PolicyLog
from service.adapters.policy_log.history import eras
from service.adapters.policy_tools.examples_page import marked
from service.adapters.policy_tools.page import render
from service.adapters.policy_tools.shelf import open_shelf
from service.adapters.policy_tools.trial import run_trial
from service.adapters.records.note import Signer
from service.core.guardrail import Finding
from tests.policies.folders import LIMIT, TEXT, changed, other, write
from tests.policies.readers import PlainReader
from tests.policies.samples import calm_down

VOID = {"meta", "br"}
GONE = LIMIT.replace("Keep calm, please.", "Calm down now.")


async def page(folder, **more) -> str:
    shelf = open_shelf(folder, {"tone.commanding": calm_down})
    return render(shelf, await run_trial(shelf.book, PlainReader()), date(2026, 6, 15), **more)


class Balance(HTMLParser):
    """Follows the tags and gathers ids, links and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs):
        given_ = dict(attrs)
        self.tags.add(tag)
        self.ids += [given_["id"]] if "id" in given_ else []
        self.links += [given_[name] for name in ("href", "src") if name in given_]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def read(text: str) -> Balance:
    balance = Balance()
    balance.feed(text)
    assert balance.open == []
    return balance


async def test_the_page_is_whole_and_needs_nothing_from_outside(tmp_path):
    write(tmp_path, TEXT + LIMIT)
    write(tmp_path, other("TONE-005"), name="tone/TONE-005-b.yaml")
    found = read(await page(tmp_path))
    assert {"TONE-004", "TONE-005"} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert {link for link in found.links if not link.startswith("#")} == {"https://example.org/guide"}
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert not found.tags & {"script", "link", "img", "iframe"}


async def test_a_policy_is_told_in_plain_words(tmp_path):
    write(tmp_path, TEXT + LIMIT)
    text = await page(tmp_path)
    for words in (
        "On 15 June 2026, 1 policy decides what may be sent.",
        "5 of 5 examples came out as written.",
        "what we are about to say, in English, chat and email",
        "a new draft is asked for; if that does not help, the safe reply is sent instead",
        "from 1 January 2026; to be reviewed by 1 January 2027",
        'informed by <a href="https://example.org/guide">A guide</a>, 2',
        "(last checked 1 June 2026)",
        "Please <mark>calm down</mark>, your parcel is on its way.",
        "stopped",
        "let through · a near miss",
        "should be stopped; accepted by cx until 1 January 2027",
        "No example shows <code>channel email</code>.",
    ):
        assert words in text


async def test_the_history_says_who_put_what_in_force_and_when(tmp_path):
    folder, lea, kim = tmp_path / "policies", Signer(b"l" * 32), Signer(b"k" * 32)
    log = PolicyLog(tmp_path / "log", (lea.verifier_key, kim.verifier_key))
    write(folder)
    assert "Policies are not signed here" in await page(folder)
    for number, (version, signer, by) in enumerate((("1.1.0", lea, "Lea <CX>"), ("1.2.0", kim, "Kim"))):
        write(folder, changed(("version: 1.1.0", f"version: {version}")))
        at = datetime(2026, 6, 10 + number, 9, 30, tzinfo=UTC)
        log.activate(log.sign(folder, signer, by=by, at=at).sha256, signer, by=by, as_of=at, at=at)
    text = await page(folder, history=eras(log))
    read(text)
    for words in (
        "Activated by Lea &lt;CX&gt;; approved by Lea &lt;CX&gt;",
        "TONE-004 1.1.0 (enforced) → 1.2.0 (enforced)",
        "1.1.0 (enforced) from 10 June 2026, 09:30 UTC until 11 June 2026, 09:30 UTC, approved by Lea &lt;CX&gt;",
        "1.2.0 (enforced) from 11 June 2026, 09:30 UTC, approved by Kim",
    ):
        assert words in text


async def test_a_reply_that_a_policy_on_messages_leaves_alone_is_shown(tmp_path):
    shown = TEXT.replace("applies: {stage: output,", "applies: {stage: input,").replace("reply:", "customer:")
    write(tmp_path, shown + '  out_of_scope:\n    - {id: o1, reply: "We all calm down here."}\n')
    text = await page(tmp_path)
    assert "<b>Reply:</b> We all calm down here." in text
    assert "<b>Customer:</b> Please <mark>calm down</mark>" in text


async def test_an_example_says_where_it_happens_unless_it_is_the_usual_place(tmp_path):
    write(
        tmp_path,
        changed(("languages: [en]", "languages: [en, de]"), ("{id: v1, ", "{id: v1, channel: email, language: de, ")),
    )
    text = await page(tmp_path)
    assert "stopped · by e-mail · German" in text
    assert "let through · a near miss" in text


async def test_an_example_that_does_not_hold_is_told_in_words_and_not_by_colour_alone(tmp_path):
    write(tmp_path, TEXT + GONE)
    text = await page(tmp_path)
    assert '<li class="broken">' in text
    assert "stopped: the limit is gone: move the example to where it belongs now" in text
    assert "4 of 5 examples came out as written." in text


async def test_a_draft_is_shown_as_not_run(tmp_path):
    write(tmp_path)
    write(tmp_path, changed(("status: enforced", "status: draft"), text=other("TONE-005")), name="tone/TONE-005-b.yaml")
    assert "not run" in await page(tmp_path)


async def test_text_of_a_policy_is_never_mark_up(tmp_path):
    hostile = '</style><script>alert("1")</script>'
    write(
        tmp_path,
        changed(
            ("Never tell a customer how to feel", f"'{hostile}'"),
            ("Calm down and", f"Calm down {hostile}".replace('"', "'")),
        ),
    )
    found = read(await page(tmp_path))
    assert "script" not in found.tags


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ([], "a &lt; b"),
        ([(0, 1)], "<mark>a</mark> &lt; b"),
        ([(2, 3), (0, 1)], "<mark>a</mark> <mark>&lt;</mark> b"),
        ([(0, 3), (2, 5)], "<mark>a &lt; b</mark>"),
        ([(1, 1)], "a &lt; b"),
    ],
)
def test_findings_are_marked_in_the_text(spans, html):
    assert marked("a < b", [Finding(hazard="x.y", start=start, end=end, why="") for start, end in spans]) == html


@settings(deadline=None)
@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_marking_never_changes_the_text(text, spans):
    inside = [(start, end) for start, end in spans if start <= end <= len(text)]
    html = marked(text, [Finding(hazard="x.y", start=start, end=end, why="") for start, end in inside])
    assert _plain(html) == text


def _plain(html: str) -> str:
    """Take the marks and escapes away again."""
    for written, meant in (
        ("<mark>", ""),
        ("</mark>", ""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&#x27;", "'"),
    ):
        html = html.replace(written, meant)
    return html.replace("&amp;", "&")
