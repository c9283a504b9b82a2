"""The case file: a document is read once, under whatever name, and one run at a time holds it."""

import sqlite3
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from extract_pages import document
from sqlalchemy import event

from ingest.pages import Problem
from recert.case.case_file import opened
from recert.case.outputs import Made
from recert.case.places import Sighting
from recert.cli import main
from recert.stops import ExitCode, Stop

PAPER = """
    Certificate of completion
    Name: Ann Lee      Date completed: 03/14/2017      Hours: 2.5
    CAPCE: 17-BAYT-F3-0042
    """


def test_what_is_remembered_is_what_was_read(tmp_path: Path) -> None:
    read = document(PAPER)
    with opened(tmp_path / "case.sqlite") as case:
        assert case.documents.known([read.source]) == {}
        case.documents.remember(read)
    with opened(tmp_path / "case.sqlite") as case:
        assert case.documents.known([read.source]) == {read.source: read}


def test_a_renamed_file_is_known_under_its_new_name(tmp_path: Path) -> None:
    read = document(PAPER)
    renamed = replace(read.source, name="elsewhere/scan 7.pdf")
    with opened(tmp_path / "case.sqlite") as case:
        case.documents.remember(read)
        known = case.documents.known([renamed])[renamed]
    assert known.source == renamed
    (record,) = known.records
    assert record.source == renamed
    assert record.hours is not None
    assert record.hours.where.source == renamed


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "case.sqlite"
    with opened(path):
        pass
    assert path.stat().st_mode & 0o077 == 0


def test_whoever_else_makes_a_new_one_ready_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "case.sqlite"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    done = threading.Timer(0.2, other.close)
    done.start()
    with opened(path) as case:
        assert case.runs.history() == ()
    done.join()


def test_a_second_run_is_told_that_another_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "case.sqlite"
    day = date(2026, 2, 1)
    with (
        opened(path) as first,
        opened(path) as second,
        first.running("[]", day),
        pytest.raises(Stop) as stop,
        second.running("[]", day),
    ):
        pass
    assert stop.value.code is ExitCode.CASE
    assert "Another run" in stop.value.message


def test_a_file_that_is_no_case_file_stops_the_run_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes, kept for years, and longer than a header of SQLite" * 20)
    (tmp_path / "inbox").mkdir()
    result = CliRunner().invoke(
        main, ["audit", str(tmp_path / "inbox"), "--out", str(tmp_path / "o"), "--case", str(path)]
    )
    assert result.exit_code == ExitCode.CASE
    assert "case file" in result.stderr
    assert path.read_text().startswith("my notes")


def test_an_unread_document_is_reported_by_the_first_run_only(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "note.pdf").write_text("Dear training officer")
    codes = [
        CliRunner()
        .invoke(
            main,
            [
                *("audit", str(inbox), "--out", str(tmp_path / "out"), "--jobs", "1"),
                *("--case", str(tmp_path / "case.sqlite"), "--cycle", "ma-aemt-2026"),
            ],
        )
        .exit_code
        for _ in range(2)
    ]
    assert codes == [ExitCode.UNREAD, ExitCode.COMPLETED]
    assert "note.pdf" in (tmp_path / "out" / "problems.csv").read_text()


def test_problems_are_remembered_too(tmp_path: Path) -> None:
    read = document("")
    problem = Problem("unreadable", "It is cut off.", "Ask for it again.", read.source)
    with opened(tmp_path / "case.sqlite") as case:
        case.documents.remember(replace(read, problems=(problem,)))
        known = case.documents.known([read.source])[read.source]
    assert known.problems == (problem,)


def test_of_files_and_places_only_what_differs_is_written(tmp_path: Path) -> None:
    same, gone, changed = (Made(name, "x", "1" * 64, 3) for name in ("same", "gone", "changed"))
    later = replace(changed, sha256="2" * 64)
    places = {name: Sighting(name, "text/csv", 1, "at") for name in ("same", "gone", "changed")}
    with opened(tmp_path / "case.sqlite") as case:
        case.outputs.remember(tmp_path, (same, gone, changed))
        case.outputs.remember(tmp_path / "other", (gone,))
        case.places("here").remember(places)
        case.places("there").remember(places)
        written: list[int] = []
        event.listen(
            case.engine,
            "after_cursor_execute",
            lambda *told: (
                written.append(len(told[3]) if told[5] else 1)
                if told[2].startswith(("INSERT", "DELETE"))
                else None
            ),
        )
        case.outputs.remember(tmp_path, (same, later))
        case.places("here").remember(
            {"same": places["same"], "changed": replace(places["changed"], stamp="later")}
        )
        assert sum(written) == 6  # two gone, two changed: each change is one out and one in
        assert set(case.outputs.of(tmp_path)) == {same, later}
        assert case.outputs.of(tmp_path / "other") == (gone,)
        assert {n: s.stamp for n, s in case.places("here").earlier().items()} == {
            "same": "at",
            "changed": "later",
        }
        assert case.places("there").earlier() == places
