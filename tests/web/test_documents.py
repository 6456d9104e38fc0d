"""What people and tools read about the API: the OpenAPI document, its page, the probes."""

import json
import re

from tests.house import House


async def test_the_openapi_document_names_every_route(client_of):
    document = (await client_of(House("x")).get("/schema/openapi.json")).json()
    assert {
        "/v1/replies",
        "/v1/chat/completions",
        "/v1/models",
        "/v1/readings",
        "/v1/checks",
        "/v1/redactions",
        "/health/live",
        "/health/ready",
    } <= set(document["paths"])
    problem = document["paths"]["/v1/replies"]["post"]["responses"]["400"]["content"]
    assert list(problem) == ["application/problem+json"]


async def test_the_page_loads_nothing_from_elsewhere(client_of):
    client = client_of(House("x"))
    page = await client.get("/schema")
    assert page.status_code == 200
    addresses = re.findall(r"""(?:src|href)=["']([^"']+)""", page.text)
    assert addresses
    for address in addresses:
        assert address.startswith("/schema/"), address
        assert (await client.get(address)).status_code == 200
    assert "cdn" not in page.text.partition("const spec")[0].lower()
    assert "default-src 'self'" in page.headers["content-security-policy"]


async def test_the_process_is_alive_before_it_is_ready(started_client):
    house = House("x")
    async with started_client(house) as client:
        assert (await client.get("/health/live")).json()["status"] == "alive"
        for _ in range(20):
            answer = await client.get("/health/ready")
            if answer.status_code == 200:
                break
        assert answer.json() == {"status": "ready", "about": {"service": "attune@0.0.0", "model": "fake-model"}}


async def test_a_service_that_is_still_loading_is_not_ready(client_of):
    answer = await client_of(House("x")).get("/health/ready")
    assert (answer.status_code, answer.json()["status"]) == (503, "warming up")


async def test_health_answers_while_the_service_is_full(client_of):
    client = client_of(House("x", max_in_flight=0))
    assert (await client.get("/health/live")).status_code == 200
    assert (await client.get("/v1/models")).status_code == 503


async def test_the_request_shape_says_what_a_field_is_for(client_of):
    document = (await client_of(House("x")).get("/schema/openapi.json")).json()
    schemas = json.dumps(document["components"]["schemas"])
    assert "deadline_ms" in schemas
    assert "Who speaks in a turn" in schemas or "customer" in schemas


async def test_the_notice_is_open_to_everyone_and_speaks_the_language_asked_for(client_of):
    client = client_of(House("x"))
    told = (await client.get("/v1/notice", params={"language": "de"})).json()
    assert (told["language"], told["practice"]["record_days"]) == ("de", 400)
    assert "400 Tage" in " ".join(one["text"] for one in told["paragraphs"])
    assert (await client.get("/v1/notice", params={"brand": "nobody"})).status_code == 400


async def test_a_method_that_a_route_does_not_take_is_told_with_those_it_takes(client_of):
    answer = await client_of(House("x")).request("PATCH", "/v1/replies")
    assert (answer.status_code, answer.headers["allow"]) == (405, "OPTIONS, POST")
    answer = await client_of(House("x")).post("/v1/models/attune")
    assert "GET" in answer.headers["allow"]
