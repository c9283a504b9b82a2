"""A drop folder is followed: each file once it is whole, once, and after a restart as before."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nights import inbox, roster, words

from ingest.files import collect
from recert.commands.audit_options import Typed
from recert.commands.watch import _decisions
from recert.drop_folder import DropFolder, whole_only


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def names(folder: DropFolder) -> set[str]:
    return {Path(path).name for path in folder.look()}


def test_a_file_is_whole_once_it_has_rested(tmp_path: Path, clock: Clock) -> None:
    folder = DropFolder([str(tmp_path)], 10, clock)
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    assert names(folder) == set()
    clock.now = 9
    (tmp_path / "a.pdf").write_bytes(b"%PDF and more")
    assert names(folder) == set()
    clock.now = 18
    assert names(folder) == set()
    clock.now = 19
    assert names(folder) == {"a.pdf"}


def test_unfinished_names_wait_for_their_final_one(tmp_path: Path, clock: Clock) -> None:
    folder = DropFolder([str(tmp_path)], 10, clock)
    for name in ("a.pdf.part", "b.pdf.crdownload", "c.PDF.TMP"):
        (tmp_path / name).write_bytes(b"%PDF")
    names(folder)
    clock.now = 100
    assert names(folder) == set()
    (tmp_path / "a.pdf.part").rename(tmp_path / "a.pdf")
    names(folder)
    clock.now = 111
    assert names(folder) == {"a.pdf"}


def test_a_renamed_folder_is_followed(tmp_path: Path, clock: Clock) -> None:
    folder = DropFolder([str(tmp_path)], 1, clock)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.pdf").write_bytes(b"%PDF")
    names(folder)
    clock.now = 2
    assert {Path(path).parent.name for path in folder.look()} == {"old"}
    (tmp_path / "old").rename(tmp_path / "new")
    names(folder)
    clock.now = 4
    assert {Path(path).parent.name for path in folder.look()} == {"new"}


def test_of_a_zip_that_still_grows_nothing_is_taken_and_nothing_said(
    tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "growing.zip").write_bytes(b"PK\x03\x04 and no end yet")
    (tmp_path / "whole.csv").write_text(roster(1))
    folder = DropFolder([str(tmp_path)], 1, clock)
    folder.look()
    clock.now = 2
    whole = folder.look()
    os.mkfifo(tmp_path / "pipe")
    found = collect([str(tmp_path)])
    assert len(found.files) == 2
    assert whole_only(found, whole) == found
    only = {path: s for path, s in whole.items() if path.endswith(".csv")}
    left = whole_only(found, only)
    assert [Path(file.path).name for file in left.files] == ["whole.csv"]
    assert left.problems == found.problems  # a pipe never grows


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts `recert watch` over tmp_path/inbox, as a service manager would."""
    (tmp_path / "inbox").mkdir()
    running: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        _, inbox_path, *rest = words(tmp_path / "inbox", tmp_path)
        running.append(
            subprocess.Popen(
                [sys.executable, "-m", "recert", "watch", inbox_path, "--settle", "0.4", *rest],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env=os.environ,
            )
        )
        return running[-1]

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def next_run(process: subprocess.Popen[str]) -> dict[str, object]:
    """The log line that ends the next run."""
    assert process.stderr
    for line in process.stderr:
        entry: dict[str, object] = json.loads(line)
        if entry["event"] in {"run_completed", "run_failed"}:
            return entry
    raise AssertionError("it ended")


def test_it_follows_the_folder_and_a_restart_reads_nothing_again(
    tmp_path: Path, watching: Callable[[], subprocess.Popen[str]]
) -> None:
    process = watching()
    inbox(tmp_path / "inbox", 2)
    first = next_run(process)
    if first["documents"] == 0:  # it looked before the files were there
        first = next_run(process)
    assert (first["documents"], first["read"]) == (2, 2)
    with (tmp_path / "inbox" / "slow.csv").open("w") as slow:
        for line in roster(7).splitlines(keepends=True):
            slow.write(line)
            slow.flush()
            time.sleep(0.1)
    second = next_run(process)
    assert (second["documents"], second["read"], second["unread"]) == (3, 1, 0)
    (tmp_path / "inbox" / "slow.csv").rename(tmp_path / "inbox" / "renamed.csv")
    third = next_run(process)
    while third["gone"]:  # the old name goes at once, the new one comes when it has rested
        third = next_run(process)
    assert (third["documents"], third["read"]) == (3, 0)
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    again = next_run(watching())
    assert (again["documents"], again["read"], again["reports_kept"]) == (3, 0, 2)


def test_it_ends_with_ctrl_c_like_every_command(
    tmp_path: Path, watching: Callable[[], subprocess.Popen[str]]
) -> None:
    process = watching()
    next_run(process)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130


def test_what_stops_the_first_run_ends_it(
    tmp_path: Path, watching: Callable[[], subprocess.Popen[str]]
) -> None:
    (tmp_path / "case.sqlite").mkdir()
    process = watching()
    assert process.wait(60) == 5


def test_an_answer_given_meanwhile_makes_a_new_report_and_nothing_else_does(
    tmp_path: Path, watching: Callable[[], subprocess.Popen[str]]
) -> None:
    inbox(tmp_path / "inbox", 2)
    process = watching()
    first = next_run(process)
    if first["documents"] == 0:  # it looked before the files had rested
        first = next_run(process)
    report = tmp_path / "audit" / "audit.json"
    before = json.loads(report.read_text("utf-8"))
    record = before["people"][0]["credits"][0]["record"]
    written = report.stat().st_ino
    time.sleep(1.5)
    assert report.stat().st_ino == written  # several looks, and no reason for a run
    given = ["--answer", f"{record}=correct:hours=1", "--by", "Ida", "--why", "The stamp is clear."]
    _, folder, *rest = words(tmp_path / "inbox", tmp_path)
    case = rest[rest.index("--case") : rest.index("--case") + 2]
    cycle = rest[rest.index("--cycle") : rest.index("--cycle") + 4]
    command = [sys.executable, "-m", "recert", "review", folder, *case, *cycle, *given]
    subprocess.run(command, check=True, capture_output=True, env=os.environ)
    again = next_run(process)
    assert (again["documents"], again["read"]) == (2, 0)
    after = json.loads(report.read_text("utf-8"))
    assert len(after["decisions"]) == 1
    assert after["people"][0]["credits"][0]["hours"] == "1"


def test_a_case_file_that_cannot_be_looked_into_is_left_to_the_run(tmp_path: Path) -> None:
    (tmp_path / "case.sqlite").mkdir()
    asked = Typed(
        *((str(tmp_path),), tmp_path / "audit", None, None, None, 1, "never"),
        *(str(tmp_path / "case.sqlite"), False, False, True, False, None),
    )
    assert _decisions(asked, 7) == 7
