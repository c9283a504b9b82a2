"""10,000 small documents → what a night costs when all but 20 of them are known.

    python -m benchmarks.nightly [--documents 10000] [--people 400]

The documents are rosters of one row as CSV, so that reading them costs little and nothing is
left out: every night is `recert audit` as cron would start it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

_COURSES: Final = ("Airway", "Cardiology", "Trauma", "Pediatrics", "Obstetrics", "Operations")
_FIRST: Final = ("Ada", "Ben", "Cora", "Dan", "Eva", "Finn", "Gail", "Hugh", "Iris", "Jon")
_LAST: Final = ("Abbot", "Birch", "Cole", "Drew", "East", "Frost", "Grove", "Hart", "Ives", "Judd")
NEW: Final = 20


@dataclass(frozen=True, slots=True)
class Night:
    """One run of the command."""

    seconds: float
    processor: float
    """Seconds of all cores together: what a busy machine does not change as much."""
    megabytes: float
    log: dict[str, object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=400)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        people = [_person(place) for place in range(asked.people)]
        _write(home / "inbox", people, range(asked.documents))
        _people_file(home / "people.csv", people)
        first = _night(home, "2026-02-01")
        print(f"first night, {asked.documents:,} documents to read: {_told(first)}")
        _write(home / "inbox", people, range(asked.documents, asked.documents + NEW))
        print(f"{NEW} new ones: {_told(_night(home, '2026-02-01'))}")
        print(f"nothing new: {_told(_night(home, '2026-02-01'))}")
        print(f"nothing new, the next day: {_told(_night(home, '2026-02-02'))}")


def _told(night: Night) -> str:
    log = night.log
    return (
        f"{night.seconds:.1f} s ({night.processor:.1f} s of all cores), "
        f"{night.megabytes:.0f} MB in the largest process; "
        f"{log['read']} read, {log['reports_kept']} of {log['people']} people's reports kept"
    )


def _person(place: int) -> tuple[str, str]:
    rest, last = divmod(place, len(_LAST))
    middle, first = divmod(rest, len(_FIRST))
    return f"{_FIRST[first]} {chr(65 + middle)}. {_LAST[last]}", f"P{900000 + place}"


def _write(inbox: Path, people: Sequence[tuple[str, str]], numbers: range) -> None:
    inbox.mkdir(exist_ok=True)
    for number in numbers:
        dice = random.Random(number)
        name, certification = people[number % len(people)]
        day = date(2024, 4, 15) + timedelta(days=dice.randrange(600))
        course = f"{dice.choice(_COURSES)} {number}"
        body = "CAPCE" if dice.random() < 0.8 else "OEMS"
        kind = f"{day.year % 100}-BENC-F{dice.choice('1235')}-{number % 10000:04}"
        if body == "OEMS":
            kind = f"{day.year}-{number % 10000:04}-T{dice.choice('1235')}"
        rows = (
            "Course roster (synthetic)",
            f"Course:,{course}",
            f"Date:,{day:%m/%d/%Y}",
            f"{body} approval number:,{kind}",
            "Name,Certification number,Level,Hours",
            f"{name},{certification},EMT,{dice.choice(('1', '1.5', '2', '4'))}",
        )
        (inbox / f"roster-{number:06}.csv").write_text("\n".join(rows) + "\n", "utf-8")


def _people_file(path: Path, people: Sequence[tuple[str, str]]) -> None:
    rows = ["name,certification_number,level,cycle"]
    rows += [f"{name},{certification},emt,ma-emt-2026" for name, certification in people]
    path.write_text("\n".join(rows) + "\n", "utf-8")


def _night(home: Path, day: str) -> Night:
    command = [sys.executable, "-m", "recert", "audit", str(home / "inbox"), "--json-log"]
    command += ["--out", str(home / "audit"), "--people", str(home / "people.csv")]
    command += ["--as-of", day, "--case", str(home / "case.sqlite"), "--fail-on", "never"]
    start, used = time.perf_counter(), _used()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    seconds = time.perf_counter() - start
    lines = done.stderr.splitlines()
    if not lines or json.loads(lines[-1]).get("event") != "run_completed":
        raise SystemExit(done.stderr[-2000:])
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    return Night(seconds, _used() - used, largest, json.loads(lines[-1]))


def _used() -> float:
    """Processor seconds of everything that this program started and that has ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
