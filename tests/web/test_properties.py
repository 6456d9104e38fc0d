"""The OpenAPI document holds: a linter finds nothing, and neither does a property-based run against a service."""

import asyncio
import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from service.adapters.keys import open_key_store
from service.core.access import Scope, new_key
from service.web.access import SCOPES, is_open
from tests.house import House

RUN = ("--phases", "examples,coverage,fuzzing", "--max-examples", "5", "--seed", "7", "--no-color")


async def document_of(client_of, house=None):
    return (await client_of(house or House("x")).get("/schema/openapi.json")).json()


async def test_the_document_is_valid_and_every_reference_leads_somewhere(client_of):
    document = await document_of(client_of)
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    text = json.dumps(document)
    used = set(re.findall(r'"#/components/schemas/([^"]+)"', text))
    assert used == set(document["components"]["schemas"])


async def test_every_operation_is_described_and_says_what_it_refuses_and_who_may_call_it(client_of):
    document = await document_of(client_of)
    assert document["info"]["license"]["identifier"] == "Apache-2.0"
    ids = set()
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert operation["summary"], path
            assert operation["description"], path
            assert operation["tags"], path
            assert any(status.startswith("4") for status in operation["responses"]), path
            assert operation["security"] == ([] if is_open(path) else [{"key": [SCOPES[path]]}]), path
            ids.add(operation["operationId"])
    assert len(ids) == sum(len(operations) for operations in document["paths"].values())


async def test_what_is_refused_is_in_the_document(client_of):
    schemas = (await document_of(client_of))["components"]["schemas"]
    assert schemas["ReplyRequest"]["additionalProperties"] is False
    assert schemas["CompletionRequest"]["additionalProperties"] is True
    assert schemas["ReplyRequest"]["properties"]["brand"]["anyOf"][0]["enum"] == ["default"]
    assert schemas["ReplyRequest"]["properties"]["facts"]["items"]["anyOf"][0]["maxLength"] == 4000
    assert schemas["ConversationIn"]["properties"]["turns"]["contains"]["properties"]["role"] == {"const": "customer"}


async def test_brands_of_tenants_are_not_in_the_document(client_of):
    house = House("x")
    house.service = replace(house.service, brands={**house.service.brands, "theirs": house.service.brands["default"]})
    document = await document_of(client_of, house)
    assert "theirs" not in json.dumps(document)
    assert "enum" not in json.dumps(document["components"]["schemas"]["ReplyRequest"]["properties"]["brand"])


@pytest.mark.timeout(240)
def test_a_property_based_run_finds_nothing(served_with, tmp_path):
    url = f"sqlite:///{tmp_path}/keys.sqlite3"
    token, key = new_key(name="t", tenant="default", scopes=frozenset(Scope), now=datetime.now(UTC))
    asyncio.run(open_key_store(url).put(key))
    base = served_with(model="composer", rate="100000/min", database_url=url)
    with_key = ("--header", f"Authorization: Bearer {token}")
    ran = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "run", f"{base}/schema/openapi.json", *RUN, *with_key],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-6000:]
    assert "Tested: 27" in ran.stdout


async def test_numbers_and_words_are_not_taken_for_each_other(served):
    turns = {"conversation": {"turns": [{"role": "customer", "content": "Where is it?"}]}}
    async with httpx.AsyncClient(base_url=served) as client:
        for wrong in ({"deadline_ms": "900"}, {"customer": {"consent": {"read_emotion": 0}}}):
            assert (await client.post("/v1/replies", json={**turns, **wrong})).status_code == 400
        whole = await client.post("/v1/replies", json={**turns, "deadline_ms": 3000.0})
        assert whole.status_code == 200
