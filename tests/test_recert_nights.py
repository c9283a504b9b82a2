"""Night after night: what is known costs nothing, what has changed is noticed, and the report is
the one that a first run would write."""

from __future__ import annotations

import io
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from nights import contents, inbox, night, roster
from reportlab.pdfgen.canvas import Canvas

from ingest.files import FileReference
from recert.case.case_file import opened
from recert.case.places import Moves, Sighting, moves
from recert.work.children import Limits, Lost
from recert.work.pools import local_pool
from recert.work.workers import read_documents


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def test_a_second_night_reads_nothing_and_writes_the_same_bytes(tmp_path: Path, home: Path) -> None:
    folder = inbox(tmp_path / "inbox", 4)
    first = night(folder, home)
    before = contents(home / "audit")
    second = night(folder, home)
    assert (first.log["read"], first.log["new"]) == (4, 4)
    assert (second.log["read"], second.log["new"], second.log["reports_kept"]) == (0, 0, 2)
    assert contents(home / "audit") == before


def test_what_one_new_document_changes_is_what_a_first_run_would_write(
    tmp_path: Path, home: Path
) -> None:
    folder = inbox(tmp_path / "inbox", 4)
    night(folder, home)
    inbox(folder, 5)
    added = night(folder, home)
    assert (added.log["read"], added.log["new"], added.log["reports_kept"]) == (1, 1, 1)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    night(folder, fresh)
    assert contents(home / "audit") == contents(fresh / "audit")


def test_changed_moved_renamed_and_deleted_files_are_told_apart(tmp_path: Path, home: Path) -> None:
    folder = inbox(tmp_path / "inbox", 5)
    night(folder, home)
    (folder / "roster-0.csv").write_text(roster(0, "4"))
    (folder / "later").mkdir()
    (folder / "roster-1.csv").rename(folder / "later" / "roster-1.csv")
    (folder / "roster-2.csv").rename(folder / "two.csv")
    (folder / "roster-3.csv").unlink()
    shutil.copy(folder / "roster-4.csv", folder / "copy.csv")
    log = night(folder, home).log
    told = {key: log[key] for key in ("new", "changed", "moved", "gone", "read")}
    assert told == {"new": 1, "changed": 1, "moved": 2, "gone": 1, "read": 1}
    assert "later/roster-1.csv" in (home / "audit" / "audit.json").read_text("utf-8")


def test_a_file_that_changes_back_to_back_is_never_taken_for_the_old_one(
    tmp_path: Path, home: Path
) -> None:
    """Same size, same time to the second: only its bytes tell."""
    folder = inbox(tmp_path / "inbox", 1)
    path = folder / "roster-0.csv"
    night(folder, home)
    at = path.stat()
    path.write_text(roster(0, "4"))
    os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns))
    log = night(folder, home).log
    assert (log["read"], log["changed"]) == (1, 1)


def test_a_report_somebody_changed_is_made_again(tmp_path: Path, home: Path) -> None:
    folder = inbox(tmp_path / "inbox", 2)
    night(folder, home)
    before = contents(home / "audit")
    page = next((home / "audit" / "people").glob("*/report.html"))
    page.write_text("Meets everything.")
    log = night(folder, home).log
    assert log["reports_kept"] == 1
    assert contents(home / "audit") == before


def test_an_unread_document_waits_in_quarantine_and_is_tried_again_on_request(
    tmp_path: Path, home: Path
) -> None:
    folder = inbox(tmp_path / "inbox", 1)
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7 cut off")
    assert night(folder, home).code == 3
    second = night(folder, home)
    assert (second.code, second.log["read"], second.log["unread"]) == (0, 0, 1)
    again = night(folder, home, "--try-again")
    assert (again.code, again.log["read"]) == (0, 1)
    with opened(home / "case.sqlite") as case:
        (unread,) = case.quarantine.all()
        assert unread.path.endswith("cut.pdf")
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7 cut off elsewhere")
    assert night(folder, home).code == 3


def test_what_is_no_file_is_reported_once(tmp_path: Path, home: Path) -> None:
    folder = inbox(tmp_path / "inbox", 1)
    os.mkfifo(folder / "pipe.pdf")
    assert [night(folder, home).code for _ in range(2)] == [3, 0]


def test_the_log_names_nobody_unless_asked(tmp_path: Path, home: Path) -> None:
    folder = inbox(tmp_path / "inbox", 1)
    (folder / "ann-lee.csv").write_text(roster(3))
    quiet = night(folder, home)
    assert "ann-lee" not in "\n".join(quiet.lines).casefold()
    assert "Lee" not in "\n".join(quiet.lines)
    other = tmp_path / "other"
    other.mkdir()
    named = night(folder, other, "--log-names")
    assert "ann-lee.csv" in "\n".join(named.lines)
    assert "Lee" not in "\n".join(named.lines)


def test_originals_are_left_as_they_are(tmp_path: Path, home: Path) -> None:
    folder = inbox(tmp_path / "inbox", 2)
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7 cut off")
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(folder.iterdir())}
    night(folder, home)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(folder.iterdir())} == before


def test_a_folder_that_cannot_be_written_stops_the_run_before_any_work(
    tmp_path: Path, home: Path
) -> None:
    folder = inbox(tmp_path / "inbox", 1)
    (home / "file").write_text("in the way")
    stopped = night(folder, home, "--out", str(home / "file" / "audit"))
    assert stopped.code == 2
    assert "--out" in stopped.lines[-1]
    assert not (home / "case.sqlite").exists()


def test_a_report_left_aside_by_a_killed_run_is_put_back(tmp_path: Path, home: Path) -> None:
    folder = inbox(tmp_path / "inbox", 2)
    night(folder, home)
    (home / "audit").rename(home / ".audit.old")
    log = night(folder, home).log
    assert log["reports_kept"] == 2
    assert not (home / ".audit.old").exists()


def test_a_full_disk_is_told_with_its_remedy_and_the_old_report_stays(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = inbox(tmp_path / "inbox", 1)
    night(folder, home)
    before = contents(home / "audit")
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "audit.xlsx":
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    stopped = night(folder, home)
    assert stopped.code == 2
    assert "No space left" in stopped.lines[-1]
    assert contents(home / "audit") == before
    assert [p.name for p in home.iterdir() if p.name.startswith(".")] == []


def test_a_case_file_nobody_may_write_stops_with_its_code(tmp_path: Path, home: Path) -> None:
    folder = inbox(tmp_path / "inbox", 1)
    (home / "case.sqlite").mkdir()
    stopped = night(folder, home)
    assert stopped.code == 5
    assert "--case" in stopped.lines[-1]


def test_the_case_file_is_its_owners_alone(tmp_path: Path, home: Path) -> None:
    night(inbox(tmp_path / "inbox", 1), home)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in home.glob("case.sqlite*")}
    assert modes
    assert all(mode & 0o077 == 0 for mode in modes.values())


def long_pdf(pages: int) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    for number in range(pages):
        canvas.drawString(72, 700, "Certificate of Completion (synthetic)")
        canvas.drawString(72, 670, "Name: Ann Lee")
        canvas.drawString(72, 640, f"Course: Airway Management {number}")
        canvas.drawString(72, 610, "Date completed: 03/14/2025    Hours: 2.5")
        canvas.drawString(72, 580, f"CAPCE approval number: 25-BAYT-F3-{1000 + number}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_long_document_is_read_in_parts_and_comes_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "stack.pdf"
    path.write_bytes(long_pdf(19))
    file = FileReference(str(path), str(path))
    with local_pool(2) as pool:
        ((_, document),) = read_documents([file], pool)
    assert [page.number for page in document.pages] == list(range(1, 20))
    numbers = [record.approval_numbers[0].number for record in document.records]
    assert numbers == [f"25-BAYT-F3-{1000 + n}" for n in range(19)]
    assert [record.id.rpartition("-")[2] for record in document.records] == [
        str(place) for place in range(1, 20)
    ]


def test_a_document_that_takes_too_long_is_lost_alone(tmp_path: Path) -> None:
    slow, quick = tmp_path / "slow.pdf", tmp_path / "quick.csv"
    slow.write_bytes(long_pdf(1))
    quick.write_text(roster(1))
    with local_pool(1) as pool:
        limits = Limits(seconds=0.001)
        ((_, lost),) = read_documents([FileReference(str(slow), str(slow))], pool, limits)
        ((_, read),) = read_documents([FileReference(str(quick), str(quick))], pool)
    (problem,) = lost.problems
    assert (problem.code, lost.pages) == ("unreadable", ())
    assert "longer than 0.001 seconds" in problem.message
    assert lost.source.size == slow.stat().st_size
    assert len(read.records) == 1


def test_of_a_long_document_only_the_page_at_fault_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "stack.pdf"
    path.write_bytes(long_pdf(12))

    def breaks_over_page_five(_: Limits, function: Callable[..., object], *task: object) -> object:
        if any(isinstance(part, range) and 5 in part for part in task):
            raise Lost("The program that reads it broke down over it (SIGSEGV).")
        return function(*task)

    monkeypatch.setattr("recert.work.workers.in_child", breaks_over_page_five)
    with local_pool(1) as pool:
        ((_, document),) = read_documents([FileReference(str(path), str(path))], pool)
    assert [page.number for page in document.pages] == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert [(p.code, p.page) for p in document.problems] == [("unreadable", 5)]
    assert len(document.records) == 11


def sighting(content: str) -> Sighting:
    return Sighting(content, "application/pdf", 1, "")


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({}, {"a": "1"}, Moves(new=1)),
        ({"a": "1"}, {"a": "1"}, Moves()),
        ({"a": "1"}, {"a": "2"}, Moves(changed=1)),
        ({"a": "1"}, {"b": "1"}, Moves(moved=1)),
        ({"a": "1"}, {"a": "1", "b": "1"}, Moves(new=1)),
        ({"a": "1", "b": "1"}, {"c": "1"}, Moves(moved=1, gone=1)),
        ({"a": "1", "b": "2"}, {"a": "2", "b": "1"}, Moves(changed=2)),
        ({"a": "1"}, {}, Moves(gone=1)),
    ],
)
def test_what_became_of_files(before: dict[str, str], now: dict[str, str], told: Moves) -> None:
    seen = [{path: sighting(c) for path, c in files.items()} for files in (before, now)]
    assert moves(*seen) == told
