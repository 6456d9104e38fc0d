"""`GET /v1/records/{id}` and `GET /v1/policies`: one decision in words, and what is in force."""

from __future__ import annotations

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from service.core.errors import NotFound
from service.core.policy import Policy
from service.core.record import DecisionRecord
from service.core.record_words import in_words
from service.running import Service
from service.web.describe import DESK_RESPONSES, RESPONSES


class RecordOut(msgspec.Struct, frozen=True, kw_only=True):
    """A decision record, and what it says in words. It holds no text of anybody's."""

    words: str
    record: DecisionRecord


class PolicyOut(msgspec.Struct, frozen=True, kw_only=True):
    """One policy in force: what it forbids, why, how grave that is, and what follows."""

    id: str
    version: str
    title: str
    status: str
    severity: str
    owner: str
    stage: str | None
    languages: tuple[str, ...]
    action: str
    then: str | None
    on_error: str
    rationale: str


class PoliciesOut(msgspec.Struct, frozen=True, kw_only=True):
    """Every policy that runs, and the hash that each reply and record carries."""

    sha256: str
    policies: tuple[PolicyOut, ...]


@get(
    "/v1/records/{record_id:str}",
    operation_id="record",
    summary="One decision in words",
    tags=["Audit"],
    responses=DESK_RESPONSES,
)
async def record(record_id: FromPath[str], service: NamedDependency[Service]) -> RecordOut:
    """Say how the reply with this record came to be."""
    found = await service.recorder.get(record_id)
    if found.tenant != service.tenant:
        raise NotFound("no record has this id")
    return RecordOut(words=in_words(found), record=found)


@get(
    "/v1/policies",
    operation_id="policies",
    summary="What is in force",
    tags=["Audit"],
    responses=RESPONSES,
    sync_to_thread=False,
)
def policies(service: NamedDependency[Service]) -> PoliciesOut:
    """List the policies that run, enforced and watching, with the hash of them all."""
    return PoliciesOut(
        sha256=f"sha256:{service.policies_sha256}", policies=tuple(_policy(one) for one in service.policies)
    )


def _policy(policy: Policy) -> PolicyOut:
    then = policy.on_violation.then
    return PolicyOut(
        id=policy.id,
        version=policy.version,
        title=policy.title,
        status=policy.status.value,
        severity=str(policy.severity),
        owner=policy.owner,
        stage=policy.applies.stage.value if policy.applies.stage else None,
        languages=policy.applies.languages,
        action=str(policy.on_violation.action),
        then=str(then) if then else None,
        on_error=str(policy.on_error),
        rationale=policy.rationale.strip(),
    )
