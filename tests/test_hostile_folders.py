"""Folders that mean harm, and text that does, from end to end: everything else is audited, and
nothing reaches a page, a table or a terminal as anything but text."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from cell_papers import csv_text, word_document, word_table, workbook
from ingest_papers import pdf, write

from benchmarks.harm import harm_in, unseen
from ingest.files import FileReference, Unloadable, collect, load

RECERT = Path(sys.executable).with_name("recert")
GOOD = csv_text(
    (
        ("Name", "Certification Number", "Course", "Approval Number", "Date", "Hours"),
        ("Jordan Whitfield", "E0901234", "Airway", "24-MEDX-F1-1289", "03/14/2025", "2.5"),
        ("José Peña-Ortiz", "P0812345", "Cardiac Care", "24-MEDX-F1-1290", "04/02/2025", "2"),
    )
).encode()
OTHER = GOOD.replace(b"Jordan", b"Robin").replace(b"E0901234", b"E0905678")
NAMES = (
    b"line\nfeed.csv",
    b"quote'\".csv",
    b"escape\x1b[31m\x1b]0;title\x07.csv",
    "turned\u202efdp.csv".encode(),
    b"no utf-8 \xff\xe9.csv",
    b"<img src=x onerror=alert(1)>.csv",
    b"=cmd|'!A0.csv",
    b"-rf .csv",
    b"%s%n$(id)`id`.csv",
    b"x" * 251 + b".csv",
    "\u2028\u0085\u200b.csv".encode(),
)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\x1b[31mred\x1b[0m",
    "\x9b31m",
    "cert\u202efdp.exe",
    "\ufdd0\uffff\U000e0041",
    "{{ 7*7 }} {% raw %}",
    "#set page(width: 1pt)",
    "</style><style>*{display:none}",
    "javascript:alert(1)",
    "W" * 3_000,
)


def ran(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [str(RECERT), *(os.fspath(a) for a in arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=600)


def audited(folder: Path, out: Path) -> dict[str, list[dict[str, str]]]:
    """The audit as JSON, once all that was written and said is known to be harmless."""
    said = ran(
        *("audit", folder, "--out", out, "--cycle", "ma-aemt-2026"),
        *("--as-of", "2026-02-01", "--bundle", "--jobs", "2"),
    )
    assert said.returncode in (0, 3), said.stderr.decode("utf-8", "replace")
    assert b"Traceback" not in said.stderr
    assert not unseen((said.stdout + said.stderr).decode("utf-8"))
    files = [path for path in out.rglob("*") if path.is_file()]
    harm = [
        f"{path.name}: {what}"
        for path in files
        for what in harm_in(path.relative_to(out).as_posix(), path.read_bytes())
    ]
    assert harm == []
    found: dict[str, list[dict[str, str]]] = json.loads((out / "audit.json").read_text("utf-8"))
    return found


def extracted(folder: Path, form: str) -> bytes:
    said = ran("extract", folder, "--format", form, "--jobs", "1")
    assert said.returncode in (0, 3), said.stderr.decode("utf-8", "replace")
    assert harm_in(f"records.{form}", said.stdout) == ()
    assert not unseen(said.stderr.decode("utf-8"))
    return said.stdout


def test_names_of_all_kinds_are_only_names(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number, name in enumerate(NAMES):
        with open(os.fsencode(inbox) + b"/" + name, "wb") as file:  # noqa: PTH123 (bytes)
            file.write(GOOD if number % 2 else b"%d is no paper" % number)
    found = audited(inbox, tmp_path / "out")
    assert len(found["people"]) == 2
    assert {p.name for p in tmp_path.iterdir()} == {"inbox", "out"}
    assert extracted(inbox, "jsonl").count(b"\n") == len(NAMES)
    extracted(inbox, "csv")


def test_text_that_means_harm_is_only_text(tmp_path: Path) -> None:
    head = ("Name", "Certification Number", "Course", "Approval Number", "Date", "Hours")
    rows = [
        (f"Ann Lee {text}", "E0901234", text, text, "03/14/2025", "2.5") for text in HOSTILE
    ] + [(text, text, text, "24-MEDX-F1-1289", "03/14/2025", "2.5") for text in HOSTILE]
    plain = [
        tuple("".join(c for c in cell if c.isprintable()) for cell in row) for row in (head, *rows)
    ]
    inbox = tmp_path / "inbox"
    quoted = [tuple(c.replace('"', "'") for c in row) for row in plain]
    write(inbox, "roster.csv", csv_text(quoted).encode())
    write(inbox, "roster.xlsx", workbook([head, *plain[1:]]))
    escaped = [tuple(c.replace("&", "&amp;").replace("<", "&lt;") for c in row) for row in plain]
    write(inbox, "roster.docx", word_document(word_table(escaped)))
    lines = [(72, 60 + 18 * n, 10, text[:60]) for n, text in enumerate(HOSTILE)]
    lines += [
        (72, 400, 12, "Certificate of Completion: this certifies that <b>Ann Lee</b>"),
        (72, 430, 12, "has completed =1+1 <script>alert(1)</script> on March 14, 2025"),
        (72, 460, 12, "Hours: 2.5    Approval number: 24-MEDX-F1-1289"),
    ]
    write(inbox, "paper.pdf", pdf(lines))
    found = audited(inbox, tmp_path / "out")
    assert found["people"]
    extracted(inbox, "jsonl")
    extracted(inbox, "csv")


def test_pipes_links_and_what_may_not_be_read_cost_nobody_else(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    write(inbox, "good.csv", GOOD)
    os.mkfifo(inbox / "pipe.pdf")
    (inbox / "loop.pdf").symlink_to(inbox / "loop.pdf")
    (inbox / "ring").symlink_to(inbox / "ring2")
    (inbox / "ring2").symlink_to(inbox / "ring")
    (inbox / "nothing.pdf").symlink_to(inbox / "gone.pdf")
    (inbox / "zero.pdf").symlink_to("/dev/zero")
    (inbox / "folder.pdf").mkdir()
    write(tmp_path, "elsewhere/roster.csv", OTHER)
    (inbox / "out of the folder.csv").symlink_to(tmp_path / "elsewhere" / "roster.csv")
    write(inbox, "locked.pdf").chmod(0)
    with socket.socket(socket.AF_UNIX) as listener:
        try:
            listener.bind(os.path.relpath(inbox / "s"))
        except OSError:
            pytest.skip("the path is too long for a socket")
        found = audited(inbox, tmp_path / "out")
    unread = {Path(p["path"]).name: p for p in found["problems"] if p["code"] == "unreadable"}
    bad = {"pipe.pdf", "loop.pdf", "ring", "ring2", "nothing.pdf", "zero.pdf", "s", "locked.pdf"}
    assert set(unread) == bad
    assert all(problem["remedy"] for problem in unread.values())
    assert {person["name"] for person in found["people"]} >= {"Jordan Whitfield", "Robin Whitfield"}


def test_folders_may_lie_deeper_than_calls(tmp_path: Path) -> None:
    """Made and taken away step by step: no path to the innermost is short enough."""
    deep = 1_500
    home = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(deep):
            os.mkdir("d")  # noqa: PTH102
            os.chdir("d")
        Path("scan.pdf").write_bytes(b"%PDF-1.4")
        os.chdir(tmp_path)
        found = collect(["d"])
    finally:
        os.chdir(home)
        # Python's own rmtree calls itself once a folder.
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)
    assert len(found.files) + len(found.problems) == 1


def test_a_file_that_becomes_something_else_is_not_waited_for(tmp_path: Path) -> None:
    path = write(tmp_path, "scan.pdf", b"%PDF-1.4")
    (file,) = collect([str(path)]).files
    path.unlink()
    with pytest.raises(Unloadable, match="No such file"):
        load(file)
    os.mkfifo(path)
    with pytest.raises(Unloadable, match="pipe"):
        load(file)
    assert collect([str(path)]).problems
    with pytest.raises(Unloadable, match="device"):
        load(FileReference("zero", "/dev/zero"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_any_more_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "scan.pdf", b"%PDF-1.4")
    (file,) = collect([str(path)]).files
    path.chmod(0)
    with pytest.raises(Unloadable, match="Permission"):
        load(file)
