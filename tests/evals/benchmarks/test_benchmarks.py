"""The benchmark's own parts: what it sends is what the service takes, and what it prints is what it saw."""

from collections import Counter

import pytest

from evals.benchmarks import service
from evals.benchmarks.figures import Figures, table
from evals.benchmarks.load import Load, percentile, run_load
from evals.benchmarks.mock_model import MockModel
from evals.benchmarks.requests import chat_messages, reply_body
from service.adapters.model_answer import completion_of
from service.web.wire import ReplyRequest, decode
from tests.fault_answers import of_json
from tests.fault_server import FaultServer


def test_every_body_is_one_the_service_takes_and_no_two_are_the_same_conversation():
    asked = [decode(reply_body(), ReplyRequest) for _ in range(12)]
    assert len({request.conversation.id for request in asked}) == 12
    assert all(messages[-1]["role"] == "user" for messages in (chat_messages() for _ in range(12)))


def test_the_mock_answers_with_a_completion():
    head, _, body = MockModel._answer.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
    assert completion_of(body, asked="mock").text


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 51.0), (0.95, 96.0), (0.99, 100.0), (1.0, 100.0)])
def test_percentiles_are_the_nearest_rank(share: float, value: float):
    assert percentile([float(number) for number in range(100, 0, -1)], share) == value


async def test_a_load_sends_each_request_once_and_counts_what_came_back(fault_server: FaultServer):
    fault_server.script(*[of_json({"status": "sent"})] * 9, of_json({"status": "overloaded"}, 503))
    load = await run_load(
        fault_server.port, "/v1/chat/completions", lambda: b"{}", concurrency=4, requests=10, seconds=10
    )
    assert load.statuses == Counter({"sent": 9, "503": 1})
    assert len(load.latencies_ms) == fault_server.requests == 10


def test_a_time_in_which_nothing_can_be_measured_is_refused(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["service", "--seconds", "0.2"])
    with pytest.raises(SystemExit):
        service.main()
    assert "nothing can be measured in less than 1 s" in capsys.readouterr().err


def test_the_table_says_what_is_over_budget():
    figures = Figures(
        name="a service",
        ready_s=6.0,
        idle_mb=75,
        direct_ms=[1.0],
        through_ms=[6.0],
        client_cpu_ms=2.0,
        loads={16: Load(latencies_ms=[20.0], statuses=Counter(sent=1), wall_s=0.5)},
        cpu_ms={16: 5.0},
    )
    lines = {line.split(",")[0].strip(): line for line in table(figures).splitlines()}
    assert "2.00 of budget  OVER" in lines["time to ready"]
    assert lines["idle memory"].endswith("0.50 of budget")
    assert "p95 5.0" in lines["added by the service"]
    assert "2 replies/s" in (load := next(line for line in lines.values() if "in flight" in line))
    assert "CPU 5.00 ms = 2.5 client calls" in load
    assert load.endswith("OVER")
