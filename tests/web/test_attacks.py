"""Attacks on the HTTP surface, against a real server on loopback; `docs/http-attacks.md` tells of all of them."""

import gzip
import json
import socket
import time
from contextlib import suppress

import pytest

from service.adapters import http_protocol

BODY = json.dumps({"conversation": {"turns": [{"role": "customer", "content": "Where is my parcel?"}]}}).encode()
HEAD = b"POST /v1/replies HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
WHOLE = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
SMUGGLED = b"GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n"


def talk(url, *parts, pause_s=0.0, wait_s=3.0):
    """Send the parts and return everything that came back before the server closed or fell silent."""
    port = int(url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=wait_s) as connection:
        got = b""
        try:
            for part in parts:
                connection.sendall(part)
                connection.settimeout(pause_s or 0.001)
                with suppress(TimeoutError):
                    got += connection.recv(65_536)
                if b"connection: close" in got:
                    return got
            connection.settimeout(wait_s)
            while chunk := connection.recv(65_536):
                got += chunk
        except (TimeoutError, ConnectionError):
            pass
    return got


def statuses(answer):
    """The status of every response in what came back."""
    return [int(part[:3]) for part in answer.split(b"HTTP/1.1 ")[1:]]


SMUGGLING = {
    "length and chunked": HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "chunked and length": HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "two lengths": HEAD + b"Content-Length: 0\r\nContent-Length: 44\r\n\r\n" + SMUGGLED,
    "a list of lengths": HEAD + b"Content-Length: 0, 44\r\n\r\n" + SMUGGLED,
    "a signed length": HEAD + b"Content-Length: +0\r\n\r\n" + SMUGGLED,
    "a negative length": HEAD + b"Content-Length: -1\r\n\r\n" + SMUGGLED,
    "a length in hexadecimal": HEAD + b"Content-Length: 0x0\r\n\r\n" + SMUGGLED,
    "a length beyond 64 bits": HEAD + b"Content-Length: 18446744073709551616\r\n\r\n" + SMUGGLED,
    "a space before the colon": HEAD + b"Content-Length : 44\r\n\r\n" + SMUGGLED,
    "a folded header": HEAD + b"X-Ignored: a\r\n Content-Length: 44\r\n\r\n" + SMUGGLED,
    "a bare line feed": HEAD.replace(b"\r\n", b"\n") + b"Content-Length: 0\n\n" + SMUGGLED,
    "an unknown encoding": HEAD + b"Transfer-Encoding: xchunked\r\n\r\n" + SMUGGLED,
    "chunked that is not last": HEAD + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "two encodings": HEAD + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "a chunk size that wraps": HEAD + b"Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n\r\n" + SMUGGLED,
    "a chunk size with a sign": HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + SMUGGLED,
    "a bare carriage return": HEAD + b"X: a\rContent-Length: 44\r\n\r\n" + SMUGGLED,
    "a zero byte in a header": HEAD + b"X: a\x00b\r\nContent-Length: 0\r\n\r\n" + SMUGGLED,
    "no version": b"GET /v1/models\r\n\r\n" + SMUGGLED,
    "a body behind an upgrade": SMUGGLED[:-2] + b"Connection: upgrade\r\nUpgrade: h2c\r\n\r\n" + SMUGGLED,
}


@pytest.mark.parametrize("request_", SMUGGLING.values(), ids=SMUGGLING.keys())
def test_what_two_parsers_could_read_differently_hides_no_second_request(served, request_):
    answer = talk(served, request_, wait_s=1.0)
    assert b'"object":"list"' not in answer or statuses(answer) == [200]
    assert 200 not in statuses(answer)[1:]


def test_honest_requests_in_one_pipe_are_each_answered(served):
    answer = talk(served, SMUGGLED + WHOLE + SMUGGLED, wait_s=2.0)
    assert statuses(answer) == [200, 200, 200]


HUGE = {
    "one endless header": [HEAD + b"X: ", *[b"a" * 8192] * 6],
    "very many headers": [HEAD, b"".join(b"X-%d: a\r\n" % number for number in range(8000))],
    "an endless path": [b"GET /" + b"a" * 40_000],
    "one large header at once": [HEAD + b"X: " + b"a" * 60_000 + b"\r\n\r\n"],
}


@pytest.mark.parametrize("parts", HUGE.values(), ids=HUGE.keys())
def test_a_head_that_is_too_large_is_refused_before_it_is_whole(served, parts):
    assert statuses(talk(served, *parts)) == [431]


SLOW = {
    "nothing at all": [],
    "half a head": [HEAD],
    "a head byte by byte": [bytes([byte]) for byte in HEAD],
    "empty lines": [b"\r\n"] * 20,
    "half a body": [HEAD + b"Content-Length: 100\r\n\r\n{"],
    "a body byte by byte": [HEAD + b"Content-Length: 100\r\n\r\n", *[b" "] * 30],
    "half a chunk": [HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"],
    "a second request that never ends": [WHOLE, HEAD],
}


@pytest.mark.parametrize("parts", SLOW.values(), ids=SLOW.keys())
def test_who_does_not_finish_in_time_is_let_go(served, monkeypatch, parts):
    monkeypatch.setattr(http_protocol, "HEAD_S", 0.3)
    monkeypatch.setattr(http_protocol, "BODY_S", 0.3)
    started = time.monotonic()
    answer = talk(served, *parts, pause_s=0.05, wait_s=10)
    assert statuses(answer)[-1] == 408
    assert time.monotonic() - started < 5


def test_empty_lines_after_an_answer_hold_no_connection_open(served, monkeypatch):
    monkeypatch.setattr(http_protocol, "HEAD_S", 0.3)
    port = int(served.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(SMUGGLED)
        assert statuses(connection.recv(65_536)) == [200]
        connection.sendall(b"\r\n")
        assert statuses(connection.recv(65_536)) == [408]


def test_whoever_is_quick_is_answered_while_many_are_slow(served):
    port = int(served.rpartition(":")[2])
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(100)]
    for connection in slow:
        connection.sendall(HEAD)
    try:
        assert statuses(talk(served, WHOLE, wait_s=2.0)) == [200]
    finally:
        for connection in slow:
            connection.close()


def post(url, body, *fields):
    head = HEAD + b"".join(fields) + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
    return talk(url, head + body, wait_s=5.0)


BOMBS = {
    "a gzip bomb": (gzip.compress(b" " * 50_000_000), [b"Content-Encoding: gzip\r\n"]),
    "gzip of an honest body": (gzip.compress(BODY), [b"Content-Encoding: gzip\r\n"]),
    "deflate": (b"x\x9c\x03\x00", [b"Content-Encoding: deflate\r\n"]),
    "two encodings": (gzip.compress(gzip.compress(BODY)), [b"Content-Encoding: gzip, gzip\r\n"]),
}


@pytest.mark.parametrize(("body", "fields"), BOMBS.values(), ids=BOMBS.keys())
def test_a_compressed_body_is_never_unpacked(served, body, fields):
    assert statuses(post(served, body, *fields)) == [415]


DEEP = {
    "arrays": b"[" * 400_000,
    "objects": b'{"a":' * 100_000,
    "arrays in a field": b'{"conversation":' + b"[" * 300_000,
    "arrays in a field that is skipped": b'{"x":' + b"[" * 300_000 + b"]" * 300_000 + b"}",
}


@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP.keys())
@pytest.mark.parametrize("fields", [[], [b"Idempotency-Key: k\r\n"]], ids=["", "with a key"])
def test_deep_json_is_a_problem(served, body, fields):
    assert statuses(post(served, body, *fields)) == [400]


def test_a_large_body_is_refused_by_its_length_before_it_comes(served):
    answer = talk(served, HEAD + b"Content-Length: 99999999999\r\n\r\n" + b"{" * 1000, wait_s=3.0)
    assert statuses(answer) == [413]


def test_a_large_body_in_chunks_is_refused_when_it_is_too_large(served):
    chunks = [b"10000\r\n" + b" " * 65_536 + b"\r\n"] * 20
    answer = talk(served, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *chunks, wait_s=3.0)
    assert statuses(answer)[:1] == [413]


INJECTIONS = ["a\r\nSet-Cookie: x=1", "a%0d%0aSet-Cookie:x=1", "a\nb", "\u560d\u560a", "x" * 101]


@pytest.mark.parametrize("value", INJECTIONS)
@pytest.mark.parametrize("name", ["X-Request-ID", "Idempotency-Key", "traceparent", "Origin"])
def test_no_header_of_a_request_becomes_one_of_the_answer(served, name, value):
    answer = post(served, BODY, f"{name}: {value}\r\n".encode())
    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert b"set-cookie" not in head
    assert statuses(answer)[0] in (200, 400)


def test_every_answer_carries_the_security_headers_and_names_no_software(served):
    for request_ in (WHOLE, SMUGGLED, b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n"):
        head = talk(served, request_, wait_s=1.0).partition(b"\r\n\r\n")[0].lower()
        for field in (b"x-content-type-options: nosniff", b"referrer-policy: no-referrer", b"cache-control: no-store"):
            assert field in head
        assert b"server:" not in head


PATHS = [
    "/v1/../v1/models",
    "//v1/models",
    "/v1/models/..%2f..%2fhealth",
    "/schema/../v1/models",
    "/schema/..%2fv1/models",
]
PATHS += [
    "/schema/assets/../../settings.py",
    "/schema/assets/..%2f..%2f..%2fsettings.py",
    "/schema/assets/%2e%2e/app.py",
]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_around_the_routes(served_with, path, tmp_path):
    url = served_with(model="composer")
    answer = talk(url, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode(), wait_s=2.0)
    assert b"ATTUNE_" not in answer
    assert b"import" not in answer
