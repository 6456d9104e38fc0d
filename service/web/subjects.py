"""`GET` and `DELETE /v1/subjects/{id}`: what is held about a person, and its erasure with a receipt."""

from __future__ import annotations

from typing import Literal

import msgspec
from litestar import HttpMethod, Response, delete, get, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from service.core.conversation import Value
from service.core.record_events import Receipt
from service.running import Service
from service.web.describe import RESPONSES


class HeldRecord(Value, frozen=True, kw_only=True):
    """One record about a person."""

    id: str
    at: str
    words: str
    """What happened, in plain words."""
    text: str | None
    """What they wrote last and what was replied, without personal data, where texts are kept."""


class HeldBeside(Value, frozen=True, kw_only=True):
    """Something about a person that is no record."""

    what: Literal["handoff", "feedback", "message"]
    id: str
    at: str
    words: str
    """All that it holds, in words."""


class SubjectOut(Value, frozen=True, kw_only=True):
    """Everything that is held about a person, oldest first."""

    records: tuple[HeldRecord, ...]
    elsewhere: tuple[HeldBeside, ...]
    """What waits for a person to take over, messages not answered yet, and feedback on the replies."""


class ReceiptOut(Value, frozen=True, kw_only=True):
    """Proof of an erasure, to be given to the person: it is kept nowhere else.

    `commitment` of the erasure record is HMAC-SHA256 of the customer's id under `key`: whoever has both can show whom
    the erasure was about, and nobody else can.
    """

    record: str
    at: str
    records: int
    texts: int
    elsewhere: int
    key: str
    hash: str
    checkpoint: str


@get(
    "/v1/subjects/{subject_id:str}",
    operation_id="subject",
    summary="What is held about a person",
    tags=["Subjects"],
    responses=RESPONSES,
)
async def held(subject_id: FromPath[str], service: NamedDependency[Service]) -> SubjectOut:
    """Return every record that is joined to the customer's id, and what lies beside them. Unknown ids have nothing."""
    found = await service.subjects.held(subject_id, tenant=service.tenant)
    return SubjectOut(
        records=tuple(
            HeldRecord(id=one.record.id, at=one.record.at, words=one.words(), text=one.text)
            for one in found.records
            if one.record is not None
        ),
        elsewhere=msgspec.convert(msgspec.to_builtins(found.elsewhere), tuple[HeldBeside, ...]),
    )


@delete(
    "/v1/subjects/{subject_id:str}",
    status_code=200,
    operation_id="erase",
    summary="Erase a person",
    tags=["Subjects"],
    responses=RESPONSES,
)
async def erase(subject_id: FromPath[str], service: NamedDependency[Service]) -> Response[ReceiptOut]:
    """Delete what joins records to the customer's id, kept texts, handoffs and feedback; the records still verify."""
    receipt: Receipt = await service.subjects.erase(subject_id, tenant=service.tenant)
    fields = {name: getattr(receipt, name) for name in ReceiptOut.__struct_fields__}
    return Response(content=msgspec.convert(fields, ReceiptOut))


@route("/v1/subjects/{subject_id:str}", http_method=[HttpMethod.OPTIONS], include_in_schema=False, status_code=204)
async def subject_methods(subject_id: FromPath[str]) -> Response[None]:
    """Name the methods of both: Litestar alone names those of the first."""
    del subject_id
    return Response(content=None, status_code=204, headers={"allow": "DELETE, GET, OPTIONS"})
