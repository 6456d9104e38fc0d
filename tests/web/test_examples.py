"""Every example body in the OpenAPI document is sent, and works."""

import json

from tests.desks import a_handoff
from tests.fakes import a_record
from tests.house import House


def examples(document) -> list[tuple[str, str, object]]:
    """(method, path, body) of every example there is."""
    found = []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            found += [(method, path, value) for value in content.get("schema", {}).get("examples", [])]
    return found


async def test_every_example_works_as_it_stands(client_of):
    house = House("It left Leeds.")
    house.recorder.records.append(a_record())
    house.handoffs.filed.append(a_handoff())
    client = client_of(house)
    bodies = examples((await client.get("/schema/openapi.json")).json())
    assert {path for _, path, _ in bodies} >= {"/v1/assist", "/v1/feedback"}
    for method, path, body in bodies:
        sent = json.loads(json.dumps(body).replace("rec_\\u2026", "rec_1"))
        answer = await client.request(method, path.replace("{handoff_id}", "hnd_1"), json=sent)
        assert answer.is_success, (path, answer.text)
