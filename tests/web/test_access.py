"""Who is answered: every route has its scope, every key its tenant and rate."""

import io

import pytest

from service.adapters.logs import set_up_logs
from service.core.access import Caller, Rate, Scope
from service.core.errors import KeysUnavailable
from service.web.access import OPEN, SCOPES, is_local, is_open
from tests.house import House
from tests.web.test_replies import TURNS

CHAT = {"model": "attune", "messages": [{"role": "user", "content": "Where is my parcel?"}]}


def a_caller(*scopes, tenant="acme", key_id="k1", rate=None):
    return Caller(key_id=key_id, tenant=tenant, scopes=frozenset(scopes or {Scope.REPLY}), rate=rate)


def guarded(**callers):
    house = House("It was scanned in Leeds.")
    house.callers = callers or {"good": a_caller()}
    return house


def bearer(token="good"):
    return {"authorization": f"Bearer {token}"}


async def test_a_key_opens_its_routes(client_of):
    answer = await client_of(guarded()).post("/v1/replies", json=TURNS, headers=bearer())
    assert (answer.status_code, answer.json()["status"]) == (200, "sent")


@pytest.mark.parametrize("headers", [{}, bearer("bad"), {"authorization": "Basic Z29vZA=="}, {"authorization": "good"}])
async def test_a_stranger_gets_a_problem_and_nothing_runs(client_of, headers):
    house = guarded()
    answer = await client_of(house).post("/v1/replies", json=TURNS, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["type"] == "urn:attune:problem:unauthenticated"
    assert not house.writer.tasks


async def test_two_authorization_fields_are_none(client_of):
    headers = [("authorization", "Bearer good"), ("authorization", "Bearer good")]
    assert (await client_of(guarded()).post("/v1/replies", json=TURNS, headers=headers)).status_code == 401


async def test_openai_clients_get_their_own_envelope(client_of):
    answer = await client_of(guarded()).post("/v1/chat/completions", json=CHAT)
    assert answer.json()["error"]["type"] == "authentication_error"


async def test_a_key_made_for_something_else_is_forbidden(client_of):
    house = guarded(good=a_caller(Scope.AUDIT))
    answer = await client_of(house).post("/v1/replies", json=TURNS, headers=bearer())
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:attune:problem:forbidden")


def routes():
    app = House("x").running
    from service.web.app import create_app

    return sorted(
        {
            (method, getattr(route, "path_format", route.path))
            for route in create_app(app)._app.routes
            for method in route.methods
        }
    )


@pytest.mark.parametrize(("method", "route"), routes())
async def test_no_route_but_probes_documentation_and_notice_answers_a_stranger(client_of, method, route):
    path = route.replace("{model_id}", "x").replace("{path}", "x")
    answer = await client_of(guarded()).request(method, path)
    assert (answer.status_code == 401) is not is_open(route)


def test_what_is_open_is_open_on_purpose():
    assert OPEN == ("/health", "/schema", "/v1/notice", "/v1/channels/chatwoot")


@pytest.mark.parametrize(("method", "route"), [pair for pair in routes() if pair[1] in SCOPES])
async def test_every_route_asks_for_its_own_scope(client_of, method, route):
    path = route.replace("{model_id}", "x")
    for scope in Scope:
        answer = await client_of(guarded(good=a_caller(scope))).request(method, path, headers=bearer())
        assert (answer.status_code == 403) is (scope is not SCOPES[route])


async def test_a_route_that_declares_no_scope_stops_the_start(monkeypatch):
    from service.web.app import create_app

    monkeypatch.delitem(SCOPES, "/v1/checks")
    with pytest.raises(LookupError, match="/v1/checks"):
        create_app(House("x").running)


async def test_a_spent_rate_says_when_there_is_more(client_of):
    house = guarded(good=a_caller(rate=Rate(requests=2, per_s=60)))
    client = client_of(house)
    answers = [await client.post("/v1/replies", json=TURNS, headers=bearer()) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer.headers["ratelimit-policy"] for answer in answers] == ['"key";q=2;w=60'] * 3
    assert [answer.headers["ratelimit"].partition(";t=")[0] for answer in answers] == [
        '"key";r=1',
        '"key";r=0',
        '"key";r=0',
    ]
    assert 29 <= int(answers[2].headers["retry-after"]) <= 30
    assert answers[2].json()["type"] == "urn:attune:problem:rate-limited"
    assert len(house.writer.tasks) == 2


async def test_openai_clients_read_a_spent_rate_in_their_envelope(client_of):
    client = client_of(guarded(good=a_caller(rate=Rate(requests=1, per_s=60))))
    answers = [await client.post("/v1/chat/completions", json=CHAT, headers=bearer()) for _ in range(2)]
    assert answers[1].json()["error"]["type"] == "rate_limit_error"


async def test_keys_have_rates_of_their_own(client_of):
    rate = Rate(requests=1, per_s=60)
    house = guarded(a=a_caller(key_id="k1", rate=rate), b=a_caller(key_id="k2", rate=rate))
    client = client_of(house)
    answers = [await client.post("/v1/replies", json=TURNS, headers=bearer(token)) for token in ("a", "b", "a")]
    assert [answer.status_code for answer in answers] == [200, 200, 429]


async def test_when_keys_cannot_be_read_nobody_is_let_in(client_of, monkeypatch):
    house = guarded()
    running = house.running

    async def broken(token, *, local):
        raise KeysUnavailable("gone")

    monkeypatch.setattr(running.door.doorkeeper, "caller", broken)
    monkeypatch.setattr(House, "running", running)
    answer = await client_of(house).post("/v1/replies", json=TURNS, headers=bearer())
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")


@pytest.fixture
def log_lines():
    lines = io.StringIO()
    set_up_logs(json=True, level="debug", stream=lines)
    yield lines
    set_up_logs(json=False, level="info")


async def test_the_record_and_the_access_line_name_the_tenant_and_never_the_key(client_of, log_lines):
    house = guarded(topsecret=a_caller(tenant="acme", key_id="k77"))
    await client_of(house).post("/v1/replies", json=TURNS, headers=bearer("topsecret"))
    await client_of(house).post("/v1/replies", json=TURNS, headers=bearer("topsecre"))
    lines = log_lines.getvalue()
    assert house.record.tenant == "acme"
    assert '"tenant":"acme"' in lines.replace(" ", "")
    assert "k77" in lines
    assert "topsecre" not in lines


LOCAL = {
    ("127.0.0.1", "localhost:8080"): True,
    ("127.0.0.1", "127.0.0.1:8080"): True,
    ("::1", "[::1]:8080"): True,
    ("127.0.0.1", "attune"): True,
    ("127.0.0.1", ""): True,
    (None, "x"): True,
    ("127.0.0.1", "evil.example:8080"): False,
    ("127.0.0.1", "127.0.0.1.evil.example"): False,
    ("10.0.0.7", "localhost:8080"): False,
    ("testclient", "localhost"): False,
}


@pytest.mark.parametrize(("pair", "local"), LOCAL.items())
def test_loopback_counts_only_under_a_name_of_this_machine(pair, local):
    client, host = pair
    scope = {"client": (client, 1) if client else None, "headers": [(b"host", host.encode())]}
    assert is_local(scope) is local


async def test_no_browser_may_call_from_another_page_by_default(client_of):
    asked = {"origin": "https://shop.example", "access-control-request-method": "POST"}
    answer = await client_of(guarded()).options("/v1/replies", headers=asked)
    assert "access-control-allow-origin" not in answer.headers


async def test_pages_of_named_origins_may(client_of):
    house = guarded()
    house.cors_origins = ("https://shop.example",)
    client = client_of(house)
    for origin, allowed in {"https://shop.example": True, "https://evil.example": False}.items():
        asked = {"origin": origin, "access-control-request-method": "POST"}
        answer = await client.options("/v1/replies", headers=asked)
        assert (answer.headers.get("access-control-allow-origin") == origin) is allowed
