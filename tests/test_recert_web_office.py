"""Runs in the background, and what is told where one cannot be made."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock
from nights import roster
from serving import served

from recert.case.case_file import opened
from recert.cli import main
from recert.web.inbox import Inbox


def test_a_run_that_another_holds_up_is_told_with_its_remedy_and_made_later(
    tmp_path: Path,
) -> None:
    with served(tmp_path / "served") as made:
        with opened(tmp_path / "case.sqlite") as case, case.runs.held():
            made.client.upload("/upload", {"a.csv": roster(1).encode()})
            made.until_done()
        text = made.client.get("/").text
        assert "The last run made no report." in text
        assert "Wait until it is done" in text
        assert made.client.post("/run", {}).status == 303
        made.until_done()
        text = made.client.get("/").text
        assert "made no report" not in text
        assert "Ann Lee" in text


def test_what_comes_in_during_a_run_is_read_by_the_next(tmp_path: Path) -> None:
    with served(tmp_path / "served") as made:
        made.client.upload("/upload", {"a.csv": roster(1).encode()})
        made.client.upload("/upload", {"b.csv": roster(2).encode()})
        made.until_done()
        result = made.office.look()
        assert result
        assert [d.source.name for d in result.report.documents] == ["a.csv", "b.csv"]


def test_a_run_begins_once_the_last_of_several_batches_is_there(tmp_path: Path) -> None:
    """Whatever the last one brings."""
    with served(tmp_path / "served") as made:
        one = {"a.csv": roster(1).encode()}
        made.client.upload("/upload", one, {"more": "1"})
        assert made.office.progress is None
        assert "were not read yet" in made.client.get("/").text
        made.client.upload("/upload", one)
        made.until_done()
        assert "Ann Lee" in made.client.get("/").text
        assert "were not read yet" not in made.client.get("/").text


def test_after_a_restart_everything_stands_there_and_nothing_is_read_again(
    tmp_path: Path,
) -> None:
    with served(tmp_path / "served") as made:
        made.client.upload("/upload", {"Ann Lee/a.csv": roster(1).encode()})
        made.until_done()
        before = made.client.get("/people/ann-lee/report.html").text
    with served(tmp_path / "served") as made:
        made.until_done()
        assert made.office.last == ""
        after = made.client.get("/people/ann-lee/report.html").text
        pieces = ("Ann Lee/a.csv", "crops/", "Airway Management 1")
        assert all(piece in before and piece in after for piece in pieces)
        assert made.client.get("/people/ann-lee/report.pdf").body.startswith(b"%PDF")


def test_a_folder_that_is_there_is_audited_and_nothing_is_written_to_it(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "r.csv").write_text(roster(3), "utf-8")
    with served(tmp_path / "served", paths=(str(shared),)) as made:
        made.until_done()
        assert "r.csv" in made.client.get("/documents").text
    assert [path.name for path in shared.iterdir()] == ["r.csv"]


def test_a_full_disk_is_told_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with served(tmp_path / "served") as made:
        monkeypatch.setattr(Inbox, "add", full)
        reply = made.client.upload("/upload", {"a.csv": b"x"})
        assert reply.status == 507
        assert "Make room on the disk" in reply.text


def test_a_run_that_breaks_off_leaves_the_server_standing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Ann Lee")

    with served(tmp_path / "served") as made:
        monkeypatch.setattr("recert.web.office.run", broken)
        made.client.upload("/upload", {"a.csv": roster(1).encode()})
        made.until_done()
        text = made.client.get("/").text
        assert "The run broke off (ValueError)." in text
        assert "Ann Lee" not in text + capfd.readouterr().err
        monkeypatch.undo()
        made.client.post("/run", {})
        made.until_done()
        assert "Ann Lee" in made.client.get("/").text


def test_a_page_is_drawn_once_and_not_where_its_document_has_changed(tmp_path: Path) -> None:
    with served(tmp_path / "served") as made:
        made.client.upload("/upload", {"a.csv": roster(1).encode()})
        made.until_done()
        result = made.office.look()
        assert result
        (sha256, number), *_ = result.pages
        (kept,) = (made.office.settings.folder / "inbox").iterdir()
        kept.write_bytes(roster(2).encode())
        assert made.client.get(f"/pages/{sha256}/{number}.png").status == 404
        kept.write_bytes(roster(1).encode())
        reply = made.client.get(f"/pages/{sha256}/{number}.png")
        assert reply.body.startswith(b"\x89PNG")
        kept.unlink()
        assert made.client.get(f"/pages/{sha256}/{number}.png").body == reply.body
        assert made.client.get(f"/pages/{sha256}/2.png").status == 404


def test_a_server_that_ends_breaks_its_run_off_and_blames_no_document(tmp_path: Path) -> None:
    """Its children are killed: what they were reading was not at fault."""
    with served(tmp_path / "served") as made:
        files = {f"{n}.csv": roster(n).encode() for n in range(40)}
        made.client.upload("/upload", files)
        for _ in range(3000):
            now = made.office.progress
            if now and now.step == "Reading" and now.done:
                break
            time.sleep(0.01)
        assert made.office.progress
    with opened(tmp_path / "case.sqlite") as case:
        assert case.runs.history()[0].outcome == "interrupted"
        assert case.quarantine.keys() == frozenset()
    with served(tmp_path / "served") as made:
        made.until_done()
        result = made.office.look()
        assert result
        assert (result.report.totals.documents, result.report.totals.unread) == (40, 0)


def test_other_commands_load_nothing_of_the_server() -> None:
    asked = (
        "import sys, recert.cli; print([m for m in sys.modules if m in ('starlette', 'uvicorn')])"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_where_the_extra_is_missing_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "recert.commands.serve", raising=False)
    run = CliRunner().invoke(main, ["serve"])
    assert run.exit_code == 2
    assert "pip install 'recert[web]'" in run.output


def test_a_second_server_in_one_folder_is_told_so(tmp_path: Path) -> None:
    with FileLock(tmp_path / ".lock"):
        run = CliRunner().invoke(main, ["serve", "--port", "0", "--folder", str(tmp_path)])
    assert run.exit_code == 2
    assert "Another server works in" in run.output
