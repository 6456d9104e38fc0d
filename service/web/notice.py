"""`GET /v1/notice`: what is read, kept, for how long and why, in plain words."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from service.core.notice import Practice
from service.running import Running
from service.web.describe import RESPONSES
from service.web.wire import brand_of

Language = Annotated[
    str, QueryParameter(name="language", description="Such as `de`; English where there is no text in it.")
]
BrandId = Annotated[str | None, QueryParameter(name="brand", description="Whose assistant it is.")]


class ParagraphOut(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said, under the name of what it is about."""

    about: str
    text: str


class PracticeOut(msgspec.Struct, frozen=True, kw_only=True):
    """What the words rest on, from the running configuration. Null and 0 mean: not done."""

    model: str | None
    model_host: str | None
    model_reads: bool
    record_days: int
    text_days: int
    handoff_days: int
    feedback_text: bool
    repeat_hours: int


class NoticeOut(msgspec.Struct, frozen=True, kw_only=True):
    """The notice in one language."""

    language: str
    title: str
    paragraphs: tuple[ParagraphOut, ...]
    practice: PracticeOut


@get(
    "/v1/notice",
    operation_id="notice",
    summary="What happens with people's words",
    tags=["Openness"],
    responses={400: RESPONSES[400]},
    sync_to_thread=False,
)
def notice(running: NamedDependency[Running], language: Language = "en", brand: BrandId = None) -> NoticeOut:
    """Say in plain words what is read, kept, for how long and why; generated from the running configuration."""
    service = running.service  # nobody has to say who they are to read this
    found = service.notice(brand_of(service.default_brand if brand is None else brand, service.brands), language)
    return NoticeOut(
        language=found.language,
        title=found.title,
        paragraphs=tuple(ParagraphOut(about=one.about, text=one.text) for one in found.paragraphs),
        practice=_practice(found.practice),
    )


def _practice(practice: Practice) -> PracticeOut:
    return PracticeOut(**msgspec.structs.asdict(practice))
