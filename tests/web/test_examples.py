"""Every example body in the OpenAPI document is sent, and works."""

import json
from dataclasses import replace

from service.adapters.chatwoot.payload import Event
from service.web.wire import decode
from tests.desks import a_handoff
from tests.fakes import a_record
from tests.house import House


class FakeInbox:
    """Takes in what can be read as an event of Chatwoot."""

    async def take(self, headers, body):
        event = decode(body, Event)
        assert event.is_from_customer
        assert event.account_id == 1
        return "accepted"


async def test_every_route_with_a_body_has_examples_and_each_works_as_it_stands(client_of):
    house = House("It left Leeds.")
    house.service = replace(house.service, chatwoot=FakeInbox())
    house.recorder.records.append(a_record())
    house.handoffs.filed.append(a_handoff())
    client = client_of(house)
    document = (await client.get("/schema/openapi.json")).json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if "requestBody" not in operation:
                continue
            shown = operation["requestBody"]["content"]["application/json"]["examples"]
            assert shown, path
            for one in shown.values():
                assert one["summary"]
                sent = json.loads(json.dumps(one["value"]).replace("rec_\\u2026", "rec_1"))
                answer = await client.request(method, path.replace("{handoff_id}", "hnd_1"), json=sent)
                assert answer.is_success, (path, answer.text)
                assert "replaced" not in answer.text or "/litellm/" in path, (path, answer.text)
