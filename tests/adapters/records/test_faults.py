"""The store breaks in the ways stores break: nothing unrecorded leaves, somebody is told, and nothing is corrupted."""

import asyncio
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.adapters.records.chain import entry_of
from service.core.errors import RecordError
from service.core.record_events import Gap, GapReason, Withdrawal
from tests.fakes import FakeAlerts, a_record
from tests.stores import bodies, records_at


async def appended(records, *ids):
    """Append; return the ids that were taken."""
    taken = []
    for one in ids:
        try:
            await records.recorder.append(a_record(one), redacted_text="x")
        except RecordError:
            continue
        taken.append(one)
    return taken


async def judged(url):
    """Return the ids in a store, its gaps and withdrawals, and whether it verifies."""
    archive = records_at(url).archive
    await archive.open()
    found = await archive.verify()
    await archive.tables.database.close()
    records = [entry_of(body).record for body in await bodies(url)]
    withdrawn = [record.decision for record in records if isinstance(record, Withdrawal)]
    gaps = [(record.why, record.missing) for record in records if isinstance(record, Gap)]
    return {record.id for record in records}, gaps, withdrawn, found.ok


@contextmanager
def files_no_larger_than(size):
    """What a full disk is to a process: writing fails, reading goes on."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_full_disk_refuses_records_and_takes_them_again_when_there_is_room(tmp_path):
    url, alerts = f"sqlite:///{tmp_path}/records.sqlite3", FakeAlerts()
    records = records_at(url, alerts=alerts)
    first = await appended(records, *(f"rec_a{n}" for n in range(5)))
    size = max(file.stat().st_size for file in tmp_path.iterdir())
    with files_no_larger_than(size + 150_000):
        some = await appended(records, *(f"rec_b{n}" for n in range(40)))
    last = await appended(records, "rec_c")
    await records.recorder.close()
    ids, gaps, withdrawn, whole = await judged(url)
    assert whole
    assert 0 < len(some) < 40
    assert {*first, *some, *last} <= ids
    refused = {f"rec_b{n}" for n in range(40)} - set(some)
    assert refused & ids == set(withdrawn)
    assert gaps == [(GapReason.STORE_UNAVAILABLE, len(refused - ids))]
    assert alerts.kinds.count("records_gap") == 1


async def test_a_store_that_turns_read_only_refuses_records(tmp_path):
    url = f"sqlite:///{tmp_path}/records.sqlite3"
    records = records_at(url)
    await appended(records, "rec_1")
    await records.archive.tables.database._writing.do(lambda connection: connection.execute("PRAGMA query_only=ON"))
    assert await appended(records, "rec_2") == []
    await records.archive.tables.database._writing.do(lambda connection: connection.execute("PRAGMA query_only=OFF"))
    assert await appended(records, "rec_3") == ["rec_3"]
    await records.recorder.close()
    ids, gaps, _, whole = await judged(url)
    assert (whole, "rec_2" in ids, gaps) == (True, False, [(GapReason.STORE_UNAVAILABLE, 1)])


async def test_a_file_that_cannot_be_written_refuses_to_open(tmp_path):
    path = tmp_path / "records.sqlite3"
    path.write_bytes(b"this is no database, and it stays as it is" * 100)
    records = records_at(f"sqlite:///{path}")
    assert await appended(records, "rec_1") == []
    await records.recorder.close()
    assert path.read_bytes().startswith(b"this is no database")


async def test_a_commit_of_unknown_outcome_is_settled_by_asking_the_store(store_url):
    """The connection is lost after the commit, before its answer: the record is there, and its text did not leave."""
    records = records_at(store_url)
    await appended(records, "rec_1")
    commit = records.archive.tables.commit

    async def commits_and_loses_the_answer(*given):
        await commit(*given)
        raise RecordError("connection lost")

    records.archive.tables.commit = commits_and_loses_the_answer
    assert await appended(records, "rec_2") == []
    records.archive.tables.commit = commit
    assert await appended(records, "rec_3") == ["rec_3"]
    await records.recorder.close()
    ids, gaps, withdrawn, whole = await judged(store_url)
    assert (whole, gaps, withdrawn) == (True, [], ["rec_2"])
    assert {"rec_1", "rec_2", "rec_3"} <= ids


async def test_a_store_put_back_under_a_running_process_is_told_and_a_new_chain_begins(tmp_path):
    store = tmp_path / "records.sqlite3"
    url, alerts = f"sqlite:///{store}", FakeAlerts()
    records = records_at(url, alerts=alerts)
    await appended(records, "rec_1")
    await records.recorder.checkpoint()
    await records.archive.tables.database.close()
    shutil.copy(store, tmp_path / "old")
    await records.archive.tables.database.open()
    await appended(records, "rec_2")
    await records.archive.tables.database.close()
    shutil.copy(tmp_path / "old", store)
    assert await appended(records, "rec_3") == []
    await records.archive.tables.database.open()
    assert await appended(records, "rec_4") == ["rec_4"]
    assert "records_gap" in alerts.kinds
    await records.recorder.close()
    _, gaps, _, _ = await judged(url)
    assert (GapReason.TAIL_MISSING, 1) in gaps


async def test_a_clock_that_steps_back_is_told_and_breaks_nothing(store_url):
    alerts = FakeAlerts()
    records = records_at(store_url, alerts=alerts)
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    for number, step_s in enumerate((0, 1, 0.5, -3600, -3599, -3598)):
        at = (now + timedelta(seconds=step_s)).isoformat(timespec="microseconds")
        await records.recorder.append(a_record(f"rec_{number}", at=at), redacted_text="x")
    await records.recorder.close()
    assert alerts.kinds == ["clock_stepped_back"]
    assert (await judged(store_url))[3]


WRITER = """
import asyncio, sys
from tests.fakes import a_record
from tests.stores import records_at

async def main(url, name):
    records = records_at(url)
    async def one(number):
        await records.recorder.append(a_record(f"rec_{name}_{number}"), redacted_text="x")
        print(f"rec_{name}_{number}", flush=True)
    for start in range(0, 200, 20):
        await asyncio.gather(*(one(start + step) for step in range(20)))
        await records.recorder.checkpoint()
    await records.recorder.close()

asyncio.run(main(*sys.argv[1:]))
"""


async def test_two_processes_write_one_store_without_getting_into_each_others_way(store_url):
    root = Path(__file__).parents[3]
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", WRITER, store_url, name, stdout=subprocess.PIPE, cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        for name in "ab"
    ]  # fmt: skip
    told = [(await process.communicate())[0].decode().split() for process in started]
    assert [process.returncode for process in started] == [0, 0]
    ids, gaps, _, whole = await judged(store_url)
    assert (whole, gaps, len(ids)) == (True, [], 400)
    assert {*told[0], *told[1]} == ids


@pytest.fixture
def own_postgres():
    """A server of this test alone, that may be stopped; yields its URL and a function that controls it."""
    if shutil.which("pg_ctl") is None or shutil.which("initdb") is None:
        pytest.skip("no pg_ctl and initdb on the path: PostgreSQL cannot be stopped and started here")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = Path(tempfile.mkdtemp())  # pytest's own folders are closed to the user that PostgreSQL runs as
    data = home / "data"
    as_other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    if as_other:
        if shutil.which("setpriv") is None:
            pytest.skip("PostgreSQL does not run as root, and there is no setpriv to be somebody else")
        home.chmod(0o755)
        data.mkdir()
        os.chown(data, 65534, 65534)

    def run(*command):
        done = subprocess.run([*as_other, *command], capture_output=True, text=True, check=False, timeout=60, cwd="/")
        assert done.returncode == 0, done.stdout + done.stderr

    def control(*what):
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(data / "log"), "-o", options, *what)

    run("initdb", "-D", str(data), "-U", "attune", "--auth=trust", "--no-sync", "-E", "UTF8")
    control("start")
    yield f"postgresql://attune@127.0.0.1:{port}/postgres", control
    if (data / "postmaster.pid").exists():
        control("stop", "-m", "immediate")
    shutil.rmtree(home)


@pytest.mark.postgres
async def test_postgres_goes_away_and_comes_back(own_postgres):
    url, control = own_postgres
    alerts = FakeAlerts()
    records = records_at(url, alerts=alerts)
    assert await appended(records, "rec_1", "rec_2") == ["rec_1", "rec_2"]
    await asyncio.to_thread(control, "stop", "-m", "immediate")
    assert await appended(records, "rec_3", "rec_4", "rec_5") == []
    await asyncio.to_thread(control, "start")
    assert await appended(records, "rec_6") == ["rec_6"]
    await records.recorder.close()
    ids, gaps, withdrawn, whole = await judged(url)
    assert (whole, withdrawn) == (True, [])
    assert gaps == [(GapReason.STORE_UNAVAILABLE, 3)]
    assert {one for one in ids if one.startswith("rec_")} == {"rec_1", "rec_2", "rec_6"}
    assert "records_gap" in alerts.kinds
