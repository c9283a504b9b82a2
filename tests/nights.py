"""A folder of small rosters, and `recert audit` over it night after night, for the tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from recert.cli import main

DAY = "2026-02-01"


def roster(number: int, hours: str = "2") -> str:
    """One person's completion, as a spreadsheet program saves it."""
    rows = (
        "Course roster (synthetic)",
        f"Course:,Airway Management {number}",
        f"Date:,03/{1 + number % 28:02}/2025",
        f"CAPCE approval number:,25-BAYT-F{1 + number % 3}-{1000 + number}",
        "Name,Certification number,Level,Hours",
        f"{'Ann Lee' if number % 2 else 'Bo Day'},P90000{number % 2},EMT,{hours}",
    )
    return "\n".join(rows) + "\n"


def inbox(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"roster-{number}.csv").write_text(roster(number), "utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Night:
    code: int
    log: Mapping[str, object]
    """The last line of the log."""
    lines: tuple[str, ...]


def words(inbox: Path, home: Path, *more: str) -> list[str]:
    return [
        *("audit", str(inbox), "--out", str(home / "audit"), "--case", str(home / "case.sqlite")),
        *("--cycle", "ma-emt-2026", "--as-of", DAY, "--jobs", "2", "--json-log", *more),
    ]


def night(inbox: Path, home: Path, *more: str) -> Night:
    result = CliRunner().invoke(main, words(inbox, home, *more))
    lines = tuple(result.stderr.splitlines())
    last = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    return Night(result.exit_code, last, lines)


def started(inbox: Path, home: Path, *more: str) -> subprocess.Popen[bytes]:
    """The same in a process of its own, which may be killed."""
    return subprocess.Popen(
        [sys.executable, "-m", "recert", *words(inbox, home, *more)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
