"""Brands and tenants through the whole service: what a customer reads, what is recorded, what a reload changes."""

import asyncio
import shutil

import httpx
import pytest

from service.compose import compose_running
from service.core.access import Scope, new_key
from service.settings import read_settings, shipped
from service.web.app import create_app
from tests.site import ACME, POLICY, make_site


class Site:
    """A composed service over a site's folder, with keys for two tenants."""

    def __init__(self, tmp_path) -> None:
        self.folder = make_site(tmp_path / "site")
        self.policies = tmp_path / "policies"
        shutil.copytree(shipped("policies"), self.policies)
        self.running = compose_running(
            read_settings(
                model="composer",
                database_url=f"sqlite:///{tmp_path}/records.sqlite3",
                site_dir=self.folder,
                policies_dir=self.policies,
            )
        )
        self.app = create_app(self.running)
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        self.client = httpx.AsyncClient(transport=transport, base_url="http://test")
        self.tokens = {}

    async def key(self, tenant, *scopes):
        from datetime import UTC, datetime

        token, key = new_key(name=tenant, tenant=tenant, scopes=frozenset(scopes), now=datetime.now(UTC))
        await self.running.door.doorkeeper._store.put(key)
        self.tokens[tenant] = token

    async def ask(self, text="Where is my anvil?", *, tenant="northwind", path="/v1/replies", **more):
        body = {"conversation": {"turns": [{"role": "customer", "content": text}]}, **more}
        return await self.client.post(path, json=body, headers=self.auth(tenant))

    async def reload(self):
        return await self.client.post("/v1/admin/reload", headers=self.auth("operator"))

    def auth(self, tenant):
        return {"authorization": f"Bearer {self.tokens[tenant]}"}


@pytest.fixture
async def site(tmp_path):
    made = Site(tmp_path)
    await made.key("northwind", Scope.REPLY)
    await made.key("somebody", Scope.REPLY)
    await made.key("operator", Scope.ADMIN)
    yield made
    await made.client.aclose()
    await made.running.door.close()
    await made.running.service.close()


async def test_a_tenants_first_brand_speaks_in_its_own_words(site):
    text = (await site.ask()).json()["reply"]["text"]
    assert "You're writing with Wile, Acme's AI assistant." in text


async def test_no_other_tenant_may_speak_for_it_or_see_that_it_exists(site):
    answer = await site.ask(tenant="somebody", brand="acme")
    assert answer.status_code == 400
    assert "there are: default, zenith" in answer.json()["detail"]
    assert (await site.ask(tenant="northwind", brand="zenith")).status_code == 400
    assert (await site.ask(tenant="somebody", brand="zenith")).status_code == 200


async def test_a_channel_that_is_not_the_brands_is_named(site):
    answer = await site.ask(channel="sms")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "channel")


async def test_in_a_language_that_is_not_the_brands_a_person_takes_over(site):
    answer = (await site.ask("Wo bleibt mein Paket? Ich warte seit drei Wochen und niemand antwortet mir.")).json()
    assert (answer["status"], answer["reply"]["language"]) == ("handed_off", "de")
    assert "German" in answer["handoff"]["brief"]


async def test_a_standing_commitment_may_be_promised_and_is_said_where_it_bears(site):
    about = (await site.ask("Can I return this anvil? It is the wrong colour.")).json()["reply"]["text"]
    beside = (await site.ask("I cannot log in to my account.")).json()["reply"]["text"]
    assert "30 days" in about
    assert "30 days" not in beside
    judged = await site.ask(path="/v1/checks", reply="Anvils may be returned within 30 days.")
    assert not [found for found in judged.json()["findings"] if found["hazard"].startswith("honesty.unbacked")]


async def test_records_say_whose_they_are_and_under_which_bundle(site):
    answers = [(await site.ask(customer={"id": "u-7"})).json()]
    answers.append((await site.ask(customer={"id": "u-7"}, tenant="somebody")).json())
    recorder = site.running.service.responder._recording._recorder
    records = [await recorder.get(answer["record"]) for answer in answers]
    assert [record.tenant for record in records] == ["northwind", "somebody"]
    assert records[0].subject != records[1].subject
    assert [f"sha256:{record.policies_sha256}" for record in records] == [
        answer["versions"]["policies"] for answer in answers
    ]


async def test_a_reload_takes_what_is_on_disk_and_records_say_so(site):
    before = (await site.ask()).json()["versions"]["policies"]
    make_site(site.folder, policy=POLICY)
    answer = await site.reload()
    assert (answer.status_code, answer.json()["changed"]) == (200, True)
    after = (await site.ask()).json()
    assert after["versions"]["policies"] != before
    assert after["status"] == "replaced"
    recorder = site.running.service.responder._recording._recorder
    assert f"sha256:{(await recorder.get(after['record'])).policies_sha256}" == after["versions"]["policies"]
    assert (await site.reload()).json()["changed"] is False


BROKEN = {
    "a brand": ("brands/acme/brand.yaml", ACME.replace("voice:", "vioce:"), "brand.yaml:5 $.vioce"),
    "a tenant": ("tenants/northwind.yaml", "id: northwind\nbrands: [nope]\n", "northwind.yaml:2 $.brands[0]"),
    "a brand's policy": (
        "brands/acme/policies/tone/ACME-001-length.yaml",
        POLICY.replace("tone.channel_fit", "tone.no_such"),
        "ACME-001-length.yaml:11 $.check.guardrail",
    ),
}


@pytest.mark.parametrize(("file", "text", "place"), BROKEN.values(), ids=BROKEN.keys())
async def test_a_faulty_reload_keeps_what_was_and_says_where(site, file, text, place):
    before = (await site.ask()).json()
    (site.folder / file).parent.mkdir(parents=True, exist_ok=True)
    (site.folder / file).write_text(text)
    answer = await site.reload()
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:attune:problem:faulty-configuration")
    assert place in answer.json()["detail"]
    after = (await site.ask()).json()
    assert after["versions"] == before["versions"]
    assert after["reply"] == before["reply"]


async def test_a_fault_in_the_base_bundle_keeps_it_too(site):
    before = (await site.ask()).json()["versions"]["policies"]
    file = next(iter(sorted((site.policies / "tone").glob("*.yaml"))))
    file.write_text(file.read_text().replace("severity:", "severety:"))
    assert file.name in (await site.reload()).json()["detail"]
    assert (await site.ask()).json()["versions"]["policies"] == before


async def test_nobody_but_an_admin_reloads(site):
    answer = await site.client.post("/v1/admin/reload", headers=site.auth("northwind"))
    assert answer.status_code == 403


async def test_no_request_is_dropped_while_the_bundle_changes_again_and_again(site):
    stop, changed = asyncio.Event(), asyncio.Event()
    seen, statuses = set(), []

    async def customer():
        while not stop.is_set():
            answer = await site.ask(tenant="somebody")
            statuses.append(answer.status_code)
            version = answer.json()["versions"]["policies"]
            if version not in seen:
                seen.add(version)
                changed.set()
            await asyncio.sleep(0)

    customers = [asyncio.create_task(customer()) for _ in range(4)]
    for length in (40, 50, 60):
        make_site(site.folder, policy=POLICY.replace("chat: 40", f"chat: {length}"))
        changed.clear()
        assert (await site.reload()).status_code == 200
        await asyncio.wait_for(changed.wait(), 5)
    stop.set()
    await asyncio.gather(*customers)
    assert set(statuses) == {200}
    assert len(seen) >= 3
