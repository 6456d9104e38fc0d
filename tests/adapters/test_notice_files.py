"""The notice says what the configuration does, in every language, and nothing it does not do."""

import msgspec
import pytest

from service.adapters.notice_files import Lines, NoticeFiles, load_languages
from service.compose import practice_of
from service.core.errors import ConfigError
from service.core.notice import topics
from service.settings import read_settings, shipped
from tests.fakes import BRAND
from tests.house import PRACTICE

FILE = shipped("prompts") / "notice.yaml"
LANGUAGES = ("en", "de", "es", "fr", "pt")


def notice(language="en", **changes):
    return NoticeFiles(FILE, msgspec.structs.replace(PRACTICE, **changes)).notice(BRAND, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_and_fills_every_slot(language):
    told = notice(
        language, model="gpt-4o-mini", model_host="api.openai.com", model_reads=True, text_days=30, feedback_text=True
    )
    assert told.language == language
    assert {one.about for one in told.paragraphs} == set(Lines.__struct_fields__) - {
        "title", "no_model", "text_not_kept",
    }  # fmt: skip
    text = " ".join(one.text for one in told.paragraphs)
    for value in ("api.openai.com", "gpt-4o-mini", "400", "30", "24", BRAND.name, BRAND.assistant_name):
        assert value in text
    assert "{" not in text


def test_what_is_not_done_is_not_told():
    told = {one.about for one in notice(repeat_hours=0).paragraphs}
    assert "no_model" in told
    assert not told & {"model", "reading_model", "text_kept", "feedback_text", "repeat"}


def test_the_practice_follows_the_settings():
    local = practice_of(read_settings(model="composer"))
    assert (local.model, local.model_host, local.record_days) == (None, None, 400)
    remote = practice_of(read_settings(openai_api_key="k", model="gpt-4o-mini", reader="model", retain="P30D"))
    assert (remote.model_host, remote.model_reads, remote.record_days) == ("api.openai.com", True, 30)
    own = practice_of(read_settings(model="llama", openai_base_url="http://10.1.2.3:8000/v1"))
    assert own.model_host == "10.1.2.3"
    assert practice_of(read_settings(model="anthropic:claude")).model_host is None
    assert not local.feedback_text
    assert practice_of(read_settings(model="composer", keep_feedback_text=True)).feedback_text


def test_an_unknown_language_gets_english():
    assert notice("fi").language == "en"
    assert notice("de-AT").language == "de"


def test_a_topic_is_a_line_of_the_file():
    everything = msgspec.structs.replace(PRACTICE, model="m", model_reads=True, text_days=1, feedback_text=True)
    assert set(topics(everything)) | set(topics(PRACTICE)) <= set(Lines.__struct_fields__)


def test_a_slot_that_nobody_fills_is_told_with_its_place(tmp_path):
    path = tmp_path / "notice.yaml"
    path.write_text(FILE.read_text("utf-8").replace("{record_days} days", "{days} days"), "utf-8")
    with pytest.raises(ConfigError, match=r"languages\.en\.record.*may use"):
        load_languages(path)
