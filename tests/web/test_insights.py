"""Insights over HTTP: for one's own tenant."""

import msgspec

from tests.fakes import a_record
from tests.web.test_feedback import house_with


async def test_only_the_decisions_of_the_caller_s_tenant_are_counted(client_of):
    own = [msgspec.structs.replace(a_record(), id=f"rec_{number}") for number in range(5)]
    client = client_of(house_with(*own, msgspec.structs.replace(a_record(), tenant="other")))
    found = (await client.get("/v1/insights?by=channel&days=7")).json()
    assert (found["by"], found["decisions"], found["fewest"]) == ("channel", 5, 5)
    assert [group["decisions"] for group in found["groups"]] == [5]
    assert (await client.get("/v1/insights?by=weather")).status_code == 400
