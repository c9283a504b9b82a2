"""Drawn pages → `benchmarks/reading.md`: how exactly and how fast pages are read, class by class.

`python -m benchmarks.reading` measures recert; `--against OCRMYPDF` (the program's path) measures
OCRmyPDF and tesseract on the same pages as well. Every figure stands beside its command.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks import competitors
from benchmarks.page_scores import page_counts, same_number
from benchmarks.reading_pages import TARGETS, WEAR, PaperPage, digital, pages
from benchmarks.reading_steps import steps_section
from extract.documents import extract
from extract.lines.layout import lines_of, text_of
from ingest.files import FileReference
from ingest.ocr.reader import PageReader
from ingest.pages import Page, Reading, SourceFile
from ingest.read import read
from recert.versions import versions
from recert.work.children import end_children
from recert.work.pools import local_pool
from recert.work.workers import read_documents

RESULTS: Final = Path(__file__).parent / "reading.md"
WORKERS: Final = 2
_DIGITAL: Final = 160
_SCANS: Final = 16
_ROUNDS: Final = 3
"""Of which the median counts."""


def main() -> None:
    parser = argparse.ArgumentParser(description="How exactly and how fast pages are read.")
    parser.add_argument("--pages", type=int, default=10, help="of each class")
    parser.add_argument("--against", help="the ocrmypdf program to compare with")
    given = parser.parse_args()
    speeds = speed_section()  # first, while recert's are the only workers whose memory counts
    parts = []
    for part in _parts(speeds, given.pages, given.against):
        print(part, flush=True)
        parts.append(part)
    RESULTS.write_text("\n".join(parts), "utf-8")


def _parts(speeds: str, count: int, ocrmypdf: str | None) -> Iterator[str]:
    totals = read_by_class(count)
    yield "# How pages are read\n"
    yield "Measured by `make bench` (and `make bench-reading`, which adds the comparison) on pages"
    yield "drawn by `benchmarks/reading_pages.py`: they rank readers; real paper is harder.\n"
    programs = ", ".join(f"{name} {version}" for name, version in versions())
    yield f"{platform.machine()}, {os.cpu_count()} cores, {WORKERS} workers; {programs}.\n"
    yield "## Exactness by class\n"
    yield accuracy_section(totals)
    yield "## Speed and memory\n"
    yield speeds
    yield "## Where the time goes\n"
    yield steps_section(list(pages("clean 200 dpi", 12)))
    yield "## Beside OCRmyPDF and tesseract\n"
    yield competitors.section(ocrmypdf, totals, count)


# --- exactness ---------------------------------------------------------------------------------


def read_by_class(count: int) -> dict[str, Counter[str]]:
    """What was read of `count` pages of each class."""
    tasks = [(kind, place) for kind in WEAR for place in range(count)]
    totals: dict[str, Counter[str]] = {kind: Counter() for kind in WEAR}
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        for (kind, _), counts in zip(tasks, pool.map(_measured, tasks), strict=True):
            totals[kind] += counts
    return totals


def accuracy_section(totals: Mapping[str, Counter[str]]) -> str:
    """A row a class: characters, approval numbers, orientation."""
    head = (
        "class", "pages", "characters right", "target", "numbers in the text", "extracted",
        "asked about", "sure and wrong", "upright",
    )  # fmt: skip
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for kind, c in totals.items():
        cells = (
            kind, str(c["pages"]), _share(c["characters"] - c["off"], c["characters"], 2),
            f"{TARGETS[kind]:.0%}", f"{c['raw']} of {c['numbers']}", f"{c['extracted']}",
            str(c["held"]), str(c["wrong"]), f"{c['upright']} of {c['pages']}",
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


@cache
def _reader() -> PageReader:
    return PageReader()


def _measured(task: tuple[str, int]) -> Counter[str]:
    """The body of a worker: one page drawn, read, compared."""
    kind, place = task
    (paper,) = list(pages(kind, place + 1))[place:]
    reading = _read(paper)
    counts: Counter[str] = Counter(pages=1)
    for page in reading.pages:
        lines = text_of(lines_of(page.words)).split("\n")
        counts += page_counts(paper, lines)
        counts["upright"] += _quarters(page) == _quarters_of(kind)
    if not reading.pages:
        counts += page_counts(paper, ())
    found = [n for record in extract(reading).records for n in record.approval_numbers]
    sure = {n.number for n in found if n.number}
    for number in sorted(sure):
        right = any(same_number(number, true) for true in paper.numbers)
        counts["extracted" if right else "wrong"] += 1
    counts["held"] += sum(n.number is None for n in found)
    return counts


def _read(paper: PaperPage) -> Reading:
    data = paper.encoded()
    source = SourceFile(sha256(data).hexdigest(), f"{paper.kind}.png", "image/png", len(data))
    return read(data, source, _reader())


def _quarters(page: Page) -> int:
    """Quarter turns by which the page lies in its picture, by where its lines run to."""
    a, _, _, d, *_ = page.frame.to_raster
    return round(math.atan2(-d, a) / (math.pi / 2)) % 4


def _quarters_of(kind: str) -> int:
    return int(kind.removeprefix("rotated ")) // 90 if kind.startswith("rotated") else 0


# --- speed -------------------------------------------------------------------------------------


def speed_section() -> str:
    """Pages and documents a second, the first page after a cold start, memory."""
    with tempfile.TemporaryDirectory(prefix="recert-bench-") as name:
        folder = Path(name)
        scans = _written(folder, "scan", [p.encoded("PDF") for p in pages("clean 200 dpi", _SCANS)])
        papers = _written(folder, "digital", digital(_DIGITAL))
        scanned = median(_rate(scans) for _ in range(_ROUNDS))
        texts = median(_rate(papers) for _ in range(_ROUNDS))
        end_children()  # only of those that have ended is it known how large they were
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        cold = median(_cold(scans[0]) for _ in range(_ROUNDS))
    rows = [
        "| what | figure | target | how |",
        "|---|---|---|---|",
        f"| scanned letter pages, 200 dpi | {scanned:.1f} pages/s | 6 | `read_documents`, "
        f"{WORKERS} workers, {_SCANS} PDFs of one page, from the first result to the last |",
        f"| PDFs with a text layer | {texts:.1f} documents/s | 60 | the same with {_DIGITAL}, "
        "no two alike |",
        f"| first page after a cold start | {cold:.2f} s | 1.5 s | `recert extract scan.pdf`, the "
        "whole command |",
        f"| largest worker | {peak:.0f} MB | 700 MB | resident, over all of these |",
    ]
    return "\n".join(rows) + f"\n\nMedians of {_ROUNDS}.\n"


def _written(folder: Path, name: str, files: Sequence[bytes]) -> list[Path]:
    paths = [folder / f"{name}{place:03}.pdf" for place in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    return paths


def _rate(paths: Sequence[Path]) -> float:
    """Documents a second once the workers are warm: the first two a worker do not count."""
    files = [FileReference(str(path), str(path)) for path in paths]
    with local_pool(WORKERS) as pool:
        times = [time.perf_counter() for _ in read_documents(files, pool)]
    skipped = 2 * WORKERS
    return (len(times) - skipped) / (times[-1] - times[skipped - 1])


def _cold(path: Path) -> float:
    recert = Path(sys.executable).with_name("recert")
    start = time.perf_counter()
    subprocess.run([recert, "extract", path], check=True, capture_output=True)
    return time.perf_counter() - start


def _share(part: int, whole: int, digits: int = 1) -> str:
    return f"{100 * part / whole:.{digits}f} %" if whole else "–"


if __name__ == "__main__":
    main()
