"""How long the reports of a large agency take, and how much memory: every format, with crops.

    python -m benchmarks.report_speed [--people 500] [--credits 30] [--jobs 2]

The people are invented and the crops drawn with noise, as large as real ones; no page is read.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from report_cases import make_report, person_audit

from recert.output.crop_store import CropStore
from recert.output.folder import write_folder
from recert.output.report_workers import aside_of, spread_over
from recert.work.pools import local_pool
from reports.crops import Crops, crops_wanted
from reports.manifest import Provenance
from reports.output import Making, output
from reports.report import Report
from validate.findings import Verdict

# The pictures of one record, in pixels at 150 dpi, as the sample agency's are on average.
_SIZES = {"person_name": (330, 42), "completed_on": (190, 40), "hours": (90, 40)}
_NUMBER = (300, 40)
_VARIETY = 200
"""Different pictures of each size: enough that nothing is gained by keeping them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--credits", type=int, default=30)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    memory = _Memory()
    with memory:
        started = time.perf_counter()
        report = _report(asked.people, asked.credits)
        crops = _crops(report)
        drawn = time.perf_counter()
        out = Path(tempfile.mkdtemp()) / "audit"
        provenance = Provenance((("benchmark", "1"),))
        with local_pool(asked.jobs) as pool:
            write_folder(
                out,
                output(
                    report, crops, provenance, Making(spread_over(pool), aside_of(asked.people))
                ),
            )
        done = time.perf_counter()
    files = [path for path in out.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    shutil.rmtree(out.parent)
    print(f"{asked.people} people, {asked.credits} credits each, {len(crops)} crops")
    print(f"drawing them (not counted): {drawn - started:.0f} s")
    print(f"every format, {asked.jobs} processes: {done - drawn:.0f} s")
    print(f"work of all processes, drawing included: {_worked():.0f} s")
    print(f"{len(files)} files, {size:.0f} MB")
    print(f"memory of all processes at most: {memory.most / 1e6:.0f} MB")


def _report(people: int, credits: int) -> Report:
    verdicts = tuple(Verdict)
    return make_report(
        tuple(
            person_audit(f"Person{i:04} Ó Méndez", verdicts[i % 3], credits, f"P{100000 + i}")
            for i in range(people)
        )
    )


def _crops(report: Report) -> Crops:
    """Kept as those of a run are."""
    store = CropStore()
    for place, crop in enumerate(crops_wanted(report)):
        store.add((crop.record, crop.key), _picture(crop.key, place % _VARIETY))
    return store


@cache
def _picture(key: str, seed: int) -> bytes:
    width, height = _SIZES.get(key, _NUMBER)
    noise = np.random.default_rng(seed).normal(240, 2, (height, width)).clip(0, 255)
    picture = noise.astype(np.uint8)
    text = f"{key} {seed}"
    cv2.putText(picture, text, (4, 28), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 40, 2, cv2.LINE_AA)
    return bytes(cv2.imencode(".png", picture)[1])


def _worked() -> float:
    """Seconds of processor time: what the machine does beside does not enter it."""
    own, ended = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


class _Memory:
    """The most that this process and its children held at once, in bytes, looked at ten times
    a second."""

    def __init__(self) -> None:
        self.most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.1):
            self.most = max(self.most, sum(map(_resident, _family(os.getpid()))))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in task.read_text().split():
                yield from _family(int(child))
        except OSError:
            continue


def _resident(pid: int) -> int:
    """Proportional set size: what processes share is counted once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    fields: Mapping[str, str] = dict(line.split(":", 1) for line in lines[1:] if ":" in line)
    return int(fields.get("Pss", "0 kB").split()[0]) * 1024


if __name__ == "__main__":
    main()
