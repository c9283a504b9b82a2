"""One schema in SQLite and on a PostgreSQL server, reached by migrations from any earlier one."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from extract_pages import document
from nights import contents, inbox, night
from sqlalchemy import create_engine, inspect

from recert.case.case_file import opened
from recert.case.corrections import Correction
from recert.case.migrations import MIGRATIONS
from recert.case.tables import schema
from recert.stops import ExitCode, Stop

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
needs_server = pytest.mark.skipif(
    not BINARIES, reason="PostgreSQL is not installed (Debian: apt-get install postgresql)"
)
PAPER = """
    Certificate of completion
    Name: Ann Lee      Date completed: 03/14/2017      Hours: 2.5
    CAPCE: 17-BAYT-F3-0042
    """
DAY = date(2026, 2, 1)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of this test's own, on loopback; it refuses to run as root, so it does not."""
    folder = Path(tempfile.mkdtemp(prefix="recert-pg-"))
    folder.chmod(0o700)
    beneath: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        beneath = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    binaries = BINARIES[-1].parent
    make = [binaries / "initdb", "-D", folder / "data", "-U", "recert", "--auth=trust", "-N"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    subprocess.run([*beneath, *make], check=True, **quiet)  # type: ignore[call-overload]
    serve = [binaries / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder]
    serve += ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
    process = subprocess.Popen([*beneath, *serve], **quiet)  # type: ignore[call-overload]
    try:
        _answers(port)
        yield f"postgresql://recert@127.0.0.1:{port}/postgres"
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder)


def _answers(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        done = subprocess.run(
            [BINARIES[-1].parent / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)],
            check=False,
        )
        if done.returncode == 0:
            return
        time.sleep(0.1)
    raise AssertionError("the server did not come up")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=needs_server)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each test gets tables of its own."""
    if request.param == "sqlite":
        return str(tmp_path / "case.sqlite")
    url: str = request.getfixturevalue("server")
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.exec_driver_sql("drop schema public cascade")
        connection.exec_driver_sql("create schema public")
    engine.dispose()
    return url


def test_what_is_remembered_is_what_was_read(where: str) -> None:
    read = document(PAPER)
    with opened(where) as case:
        case.documents.remember(read)
        case.documents.remember(read)
    with opened(where) as case:
        assert case.documents.known([read.source]) == {read.source: read}
        case.documents.forget([read.source.sha256])
        assert case.documents.known([read.source]) == {}


def test_migrations_lead_to_the_tables_that_the_code_uses(where: str) -> None:
    with opened(where) as case:
        found = inspect(case.engine)
        assert set(found.get_table_names()) == set(schema.tables)
        for name, table in schema.tables.items():
            columns = {column["name"]: column for column in found.get_columns(name)}
            assert set(columns) == {column.name for column in table.columns}, name
            keys = found.get_pk_constraint(name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key.columns], name
            for column in table.columns:
                assert columns[column.name]["nullable"] is column.nullable or column.primary_key


def test_two_who_open_it_at_once_both_find_it_ready(where: str) -> None:
    troubles: list[Exception] = []

    def use() -> None:
        try:
            with opened(where) as case:
                case.runs.history()
        except Exception as trouble:  # seen by the assertion below
            troubles.append(trouble)

    threads = [threading.Thread(target=use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []


def test_the_second_run_says_who_holds_it(where: str) -> None:
    with (
        opened(where) as first,
        opened(where) as second,
        first.running("[]", DAY),
        pytest.raises(Stop) as stop,
        second.running("[]", DAY),
    ):
        pass
    assert stop.value.code is ExitCode.CASE
    assert f"process {os.getpid()}" in stop.value.message
    with opened(where) as case, case.running("[]", DAY):
        pass


def test_a_run_that_was_killed_is_marked_by_the_next(where: str) -> None:
    with opened(where) as case:
        case.runs.begin("[]", DAY)  # and never ended
        with case.running("[]", DAY):
            pass
        assert [run.outcome for run in case.runs.history()] == ["completed", "broken off"]


def test_corrections_keep_their_order_and_are_all_added_or_none(where: str) -> None:
    one, two = (
        Correction(name, "2026-02-01T10:00:00+00:00", "auditor", "seen", "confirm", None, b"{}")
        for name in ("b", "a")
    )
    with opened(where) as case:
        case.corrections.add([one, two])
        with pytest.raises(Stop, match="cannot be used"), opened(where) as other:
            other.corrections.add([replace(one, id="c"), one])
        assert case.corrections.all() == (one, two)


def test_a_correction_made_unseen_of_another_is_not_added(where: str) -> None:
    made = [
        Correction(name, "2026-02-01T10:00:00+00:00", "auditor", "seen", "confirm", None, b"{}")
        for name in "abcdefgh"
    ]
    taken: list[bool] = []

    def add(one: Correction) -> None:
        with opened(where) as case:
            taken.append(case.corrections.add([one], seen=0))

    with opened(where):
        threads = [threading.Thread(target=add, args=(one,)) for one in made]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(taken) == [False] * 7 + [True]
    with opened(where) as case:
        assert len(case.corrections.all()) == 1
        assert case.corrections.add([replace(made[0], id="z")], seen=1)


@needs_server
def test_nights_with_a_server_write_what_nights_with_a_file_write(
    server: str, tmp_path: Path
) -> None:
    folder = inbox(tmp_path / "inbox", 3)
    for home in (tmp_path / "file", tmp_path / "server"):
        home.mkdir()
    night(folder, tmp_path / "file")
    first = night(folder, tmp_path / "server", "--case", server)
    second = night(folder, tmp_path / "server", "--case", server)
    assert (first.log["read"], second.log["read"], second.log["reports_kept"]) == (3, 0, 2)
    assert contents(tmp_path / "server" / "audit") == contents(tmp_path / "file" / "audit")


def test_a_server_that_is_not_there_stops_with_its_code_and_shows_no_password(
    tmp_path: Path,
) -> None:
    url = "postgresql://auditor:secret@127.0.0.1:1/case"
    stopped = night(inbox(tmp_path / "inbox", 1), tmp_path, "--case", url)
    assert stopped.code == ExitCode.CASE
    assert "secret" not in "\n".join(stopped.lines)
    assert "127.0.0.1" in stopped.lines[-1]


def test_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    stopped = night(inbox(tmp_path / "inbox", 1), tmp_path, "--case", "mysql://here/case")
    assert stopped.code == ExitCode.CASE
    assert "PostgreSQL" in stopped.lines[-1]


def test_a_case_file_of_a_newer_recert_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "case.sqlite"
    with opened(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("insert into migrations values ('2031-01 holograms', '2031-01-01')")
    connection.close()
    with pytest.raises(Stop, match="newer recert") as stop, opened(path):
        pass
    assert stop.value.code is ExitCode.CASE


def test_a_case_file_from_before_the_first_migration_becomes_one_of_today(tmp_path: Path) -> None:
    path = tmp_path / "case.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("create table documents (sha256 text, reading text, content blob)")
        connection.execute("insert into documents values ('a', 'b', 'c')")
    connection.close()
    read = document(PAPER)
    with opened(path) as case:
        case.documents.remember(read)
        assert case.documents.known([read.source]) == {read.source: read}


def test_every_migration_has_a_name_of_its_own_in_the_order_of_its_day() -> None:
    names = [name for name, _ in MIGRATIONS]
    assert len(set(names)) == len(names)
    assert names == sorted(names)
