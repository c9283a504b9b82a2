"""The same records on a cluster as on one machine: also when a worker is killed, when one is cut
off, when the coordinator dies; and from an object store."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from nights import contents, inbox, night, started

import recert.work.cluster
from recert.case.case_file import opened
from recert.stops import ExitCode
from recert.work.children import end_children

ENVIRONMENT = {
    **os.environ,
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "3 seconds",
    "DASK_DISTRIBUTED__SCHEDULER__DASHBOARD__STATUS__TASK_STREAM_LENGTH": "10",
    "DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "60 seconds",
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("it did not come up")


@dataclass
class Cluster:
    """A scheduler and its workers, processes of their own on loopback."""

    port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    blind: str = ""
    """Address of a worker that sees no documents."""

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, *words: str, home: Path | None = None) -> subprocess.Popen[bytes]:
        self.processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=ENVIRONMENT,
                cwd=home,
            )
        )
        return self.processes[-1]

    def scheduler(self) -> subprocess.Popen[bytes]:
        process = self.start(
            *("scheduler", "--host", "127.0.0.1", "--port", str(self.port)),
            *("--no-dashboard", "--no-show"),
        )
        answers(self.port)
        return process

    def worker(self, *more: str, home: Path | None = None) -> subprocess.Popen[bytes]:
        return self.start(
            *("worker", self.address, "--host", "127.0.0.1", "--nthreads", "1"),
            *("--no-nanny", "--no-dashboard", *more),
            home=home,
        )

    def end(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
            process.wait()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    cluster = Cluster()
    try:
        cluster.scheduler()
        cluster.worker()
        cluster.worker()
        yield cluster
    finally:
        cluster.end()


@pytest.fixture
def alone(tmp_path: Path) -> dict[str, bytes]:
    """What one machine writes about the inbox."""
    inbox(tmp_path / "inbox", 8)
    (tmp_path / "alone").mkdir()
    assert night(tmp_path / "inbox", tmp_path / "alone").code == 0
    return contents(tmp_path / "alone" / "audit")


def test_a_cluster_writes_what_one_machine_writes(
    tmp_path: Path, cluster: Cluster, alone: dict[str, bytes]
) -> None:
    done = night(tmp_path / "inbox", tmp_path, "--scheduler", cluster.address)
    assert (done.code, done.log["read"]) == (0, 8)
    assert contents(tmp_path / "audit") == alone


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "cut off"])
def test_a_worker_that_is_lost_in_mid_work_loses_nothing(
    tmp_path: Path, cluster: Cluster, alone: dict[str, bytes], blow: signal.Signals
) -> None:
    """One that is stopped neither answers nor hangs up, as behind a cut cable."""
    run = started(tmp_path / "inbox", tmp_path, "--scheduler", cluster.address)
    case = tmp_path / "case.sqlite"
    deadline = time.monotonic() + 60
    while not case.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(1.0)
    cluster.processes[1].send_signal(blow)
    assert run.wait(120) == 0, (tmp_path / "log").read_text()
    assert contents(tmp_path / "audit") == alone


def test_a_coordinator_that_dies_comes_back_to_what_was_read(
    tmp_path: Path, cluster: Cluster, alone: dict[str, bytes]
) -> None:
    run = started(tmp_path / "inbox", tmp_path, "--scheduler", cluster.address)
    time.sleep(4)
    run.kill()
    run.wait()
    done = night(tmp_path / "inbox", tmp_path, "--scheduler", cluster.address)
    assert done.code == 0
    assert contents(tmp_path / "audit") == alone


def test_nobody_at_the_address_is_told_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recert.work.cluster, "_SECONDS_TO_ANSWER", 2)
    address = f"tcp://127.0.0.1:{free_port()}"
    stopped = night(inbox(tmp_path / "inbox", 1), tmp_path, "--scheduler", address)
    assert stopped.code == ExitCode.USAGE
    assert "No scheduler answers" in stopped.lines[-1]
    assert "dask scheduler" in stopped.lines[-1]


def test_a_worker_with_other_code_stops_the_run(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recert.work.cluster, "reading_version", lambda: "another")
    stopped = night(inbox(tmp_path / "inbox", 1), tmp_path, "--scheduler", cluster.address)
    assert stopped.code == ExitCode.USAGE
    assert "another version" in stopped.lines[-1]


OWN_FOLDER = "/proc/self/cwd/inbox"
"""What another process sees there depends on the folder that it works in, as with a share that
one machine has not mounted."""


@pytest.fixture
def half_blind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """Two workers, of which the second sees none of the documents."""
    (tmp_path / "elsewhere").mkdir()
    inbox(tmp_path / "inbox", 12)
    monkeypatch.chdir(tmp_path)
    end_children()  # those of earlier tests work elsewhere
    cluster = Cluster()
    port = free_port()
    try:
        cluster.scheduler()
        cluster.worker("--worker-port", str(port), home=tmp_path / "elsewhere")
        answers(port)
        cluster.worker(home=tmp_path)
        cluster.blind = f"tcp://127.0.0.1:{port}"
        yield cluster
    finally:
        cluster.end()
        end_children()


def test_a_worker_that_sees_nothing_stops_the_run_before_it_begins(
    tmp_path: Path, half_blind: Cluster
) -> None:
    stopped = night(OWN_FOLDER, tmp_path, "--scheduler", half_blind.address)
    assert stopped.code == ExitCode.USAGE
    assert f"The worker at {half_blind.blind} does not see" in stopped.lines[-1]


def test_one_that_comes_later_makes_no_document_unreadable(
    tmp_path: Path, half_blind: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if it had come after that.
    monkeypatch.setattr(recert.work.cluster, "_sees", lambda *_: None)
    stopped = night(OWN_FOLDER, tmp_path, "--scheduler", half_blind.address)
    assert stopped.code == ExitCode.USAGE
    assert f"The worker at {half_blind.blind} does not see" in stopped.lines[-1]
    assert not (tmp_path / "audit").exists()
    with opened(tmp_path / "case.sqlite") as case:
        assert case.quarantine.all() == ()
    alone = night(OWN_FOLDER, tmp_path)
    assert (alone.code, alone.log["documents"], alone.log["unread"]) == (0, 12, 0)


def answer_of(unseen: tuple[str, ...]) -> Future[str]:
    inner: Future[recert.work.cluster._Answer] = Future()
    outer: Future[str] = Future()
    inner.set_result(recert.work.cluster._Answer("read", unseen, "tcp://there"))
    recert.work.cluster._hand_on(outer, inner)
    return outer


def test_a_document_that_is_gone_everywhere_is_no_workers_fault(tmp_path: Path) -> None:
    (tmp_path / "here").write_bytes(b"")
    assert answer_of((str(tmp_path / "gone"),)).result() == "read"
    with pytest.raises(recert.work.cluster._Unseeing, match="tcp://there"):
        answer_of((str(tmp_path / "gone"), str(tmp_path / "here"))).result()


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket on a server of this test's own, with nobody's real keys."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    keys = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "synthetic",
        "AWS_SECRET_ACCESS_KEY": "synthetic",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    for name, value in keys.items():
        monkeypatch.setenv(name, value)
        monkeypatch.setitem(ENVIRONMENT, name, value)
    try:
        answers(port)
        yield "s3://submissions"
    finally:
        server.kill()
        server.wait()


def test_documents_are_read_where_they_lie(
    tmp_path: Path, bucket: str, request: pytest.FixtureRequest
) -> None:
    from s3fs import S3FileSystem

    store = S3FileSystem()
    store.mkdir(bucket)
    local = inbox(tmp_path / "inbox", 4)
    for path in local.iterdir():
        store.put_file(str(path), f"{bucket}/march/{path.name}")
    cluster = request.getfixturevalue("cluster")
    march = f"{bucket}/march"
    first = night(march, tmp_path, "--scheduler", cluster.address)
    assert (first.code, first.log["read"], first.log["records"]) == (0, 4, 4)
    before = contents(tmp_path / "audit")
    again = night(march, tmp_path)
    assert (again.code, again.log["read"], again.log["new"]) == (0, 0, 0)
    assert contents(tmp_path / "audit") == before
    nothing = night(f"{bucket}/april", tmp_path)
    assert nothing.code == 3
