"""`GET` and `DELETE /v1/subjects/{id}`: what is held about a person, and its erasure with a receipt."""

from __future__ import annotations

import msgspec
from litestar import Response, delete, get
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


class SubjectOut(Value, frozen=True, kw_only=True):
    """Everything that is held about a person, oldest first."""

    records: tuple[HeldRecord, ...]


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
    """Return every record that is joined to the customer's id, in words. Unknown ids have no records."""
    found = await service.subjects.held(subject_id, tenant=service.tenant)
    return SubjectOut(
        records=tuple(
            HeldRecord(id=one.record.id, at=one.record.at, words=one.words(), text=one.text)
            for one in found
            if one.record is not None
        )
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
    """Delete the keys and links that join records to the customer's id, and kept texts; the records still verify."""
    receipt: Receipt = await service.subjects.erase(subject_id, tenant=service.tenant)
    fields = {name: getattr(receipt, name) for name in ReceiptOut.__struct_fields__}
    return Response(content=msgspec.convert(fields, ReceiptOut))
