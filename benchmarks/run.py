"""Samples with their truth → `benchmarks/results.md`: exactness by class, speed, memory.

`python -m benchmarks.run` measures everything; `--show` prints what was read wrong.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import audit_speed
from benchmarks.redrawn import redraw
from benchmarks.scoring import FIELDS, differences, reliability, score
from extract.records import Document
from extract.votes import REVIEW_BELOW
from ingest.files import FileReference
from recert.versions import versions
from recert.work.children import end_children
from recert.work.pools import local_pool
from recert.work.workers import read_documents
from reports.records_jsonl import record_json
from samples.fonts import missing_packages

ROOT = Path(__file__).parent.parent
SETS = {
    "agency": "layouts that extraction was developed on",
    "variety": "more layouts of the development",
    "breadth": "the broadest set of the development",
    "redrawn": "the same layouts from another seed, every paper worn in every way",
    "holdout": "layouts held apart: no rule was written by looking at them",
}
WORKERS = 2
_PEOPLE = 2000
"""In the audit that is measured."""


@dataclass(slots=True)
class Speed:
    """Of one kind of paper."""

    documents: int = 0
    pages: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Measured:
    """Of one set of samples."""

    by_class: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_layout: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    speed: dict[str, Speed] = field(default_factory=lambda: defaultdict(Speed))
    sureness: list[tuple[float, bool]] = field(default_factory=list)


def main() -> None:
    show = "--show" in sys.argv
    drawn = {
        name: measure(ROOT / "samples" / name, show)
        for name in SETS
        if (ROOT / "samples" / name).is_dir()
    }
    end_children()
    # Before anything is drawn here: what a process has grown to counts for its children as well.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if packages := missing_packages():
        print(f"Not redrawn, for want of fonts: apt-get install {' '.join(packages)}")
    else:
        with TemporaryDirectory() as folder:
            redraw(Path(folder) / "redrawn")
            drawn["redrawn"] = measure(Path(folder) / "redrawn", show)
        end_children()
    measured = {name: drawn[name] for name in SETS if name in drawn}
    text = report(measured, peak)
    (ROOT / "benchmarks" / "results.md").write_text(text, "utf-8")
    print(text)


def measure(folder: Path, show: bool) -> Measured:
    """Reads every document that has its truth beside it, digital ones and scans apart."""
    truths = {
        path.with_name(path.name.removesuffix(".truth.json")): json.loads(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.truth.json"))
    }
    measured = Measured()
    for kind, scanned in (("digital PDF", False), ("scan, fax, photo", True)):
        paths = [path for path, truth in truths.items() if (truth["class"] != "digital") is scanned]
        files = [FileReference(str(path), str(path)) for path in paths]
        start = time.perf_counter()
        with local_pool(WORKERS) as pool:
            read = dict(read_documents(files, pool))
        documents = [read[file] for file in files]
        speed = measured.speed[kind]
        speed.seconds = time.perf_counter() - start
        speed.documents = len(documents)
        speed.pages = sum(len(document.pages) for document in documents)
        for path, document in zip(paths, documents, strict=True):
            _add(measured, document, truths[path])
            if show and folder.name != "holdout":
                _show(path, document, truths[path]["records"])
    return measured


def _add(measured: Measured, document: Document, truth: dict[str, object]) -> None:
    found = [record_json(record) for record in document.records]
    counts = score(found, truth["records"])  # type: ignore[arg-type]
    measured.by_class[str(truth["class"])] += counts
    measured.by_layout[str(truth["layout"])] += counts
    measured.sureness += reliability(found, truth["records"])  # type: ignore[arg-type]


def _show(path: Path, document: Document, records: Sequence[dict[str, object]]) -> None:
    wrong = differences([record_json(record) for record in document.records], records)
    if wrong:
        print(path.name, *wrong, sep="\n    ")


def report(measured: dict[str, Measured], peak: float) -> str:
    parts = [
        "# How exactly and how fast recert reads\n",
        "Measured by `make bench` on drawn samples: they rank recipes; real paper is harder.",
        "Each field: right / sure and wrong / held for review / not found. *Delivery* is what the",
        "digit after T or F says. *Unearned*: records made of papers that credit nobody.",
        f"\n{platform.machine()}, {os.cpu_count()} cores, {WORKERS} workers; "
        + ", ".join(f"{name} {version}" for name, version in versions())
        + ".\n",
    ]
    for name, one in measured.items():
        parts += [f"## {name}: {SETS[name]}\n", _table("class", one.by_class)]
        if name != "holdout":  # its layouts stay unseen by those who write rules
            parts += ["By layout:\n", _table("layout", one.by_layout)]
    parts += ["## How sure, and how often right\n", _sureness(measured.values())]
    parts += ["## Speed and memory\n", _speeds(measured.values())]
    parts.append(f"Largest worker: {peak:.0f} MB resident.\n")
    parts += ["## Audit\n", audit_speed.section(_PEOPLE)]
    return "\n".join(parts)


def _table(head: str, rows: dict[str, Counter[str]]) -> str:
    columns = [head, "records", *FIELDS, "whole record", "missed", "invented", "unearned"]
    total: Counter[str] = sum(rows.values(), Counter())
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [_row(name, rows[name]) for name in sorted(rows)]
    lines.append(_row("**all**", total))
    return "\n".join(lines) + "\n"


def _row(name: str, counts: Counter[str]) -> str:
    marks = [
        " / ".join(str(counts[f"{f} {mark}"]) for mark in ("right", "wrong", "held", "absent"))
        for f in FIELDS
    ]
    records = counts["records"]
    whole = f"{100 * counts['whole right'] / records:.1f} %" if records else "-"
    cells = [
        name,
        str(records),
        *marks,
        whole,
        *(str(counts[name]) for name in ("missed", "invented", "unearned")),
    ]
    return f"| {' | '.join(cells)} |"


_BANDS = (0.0, 0.5, REVIEW_BELOW, 0.9, 0.95, 0.98, 1.01)


def _sureness(measured: Iterable[Measured]) -> str:
    """Number, hours, date and name of all sets, by how sure recert said it was of them."""
    said = [one for m in measured for one in m.sureness]
    lines = ["| said to be sure | fields | said, mean | right |", "|---|---|---|---|"]
    for low, high in pairwise(_BANDS):
        band = [(sure, right) for sure, right in said if low <= sure < high]
        if band:
            mean = sum(sure for sure, _ in band) / len(band)
            share = 100 * sum(right for _, right in band) / len(band)
            lines.append(
                f"| {low:.2f} to {min(high, 1):.2f} | {len(band)} | {mean:.3f} | {share:.1f} % |"
            )
    below = f"Below {REVIEW_BELOW} (`extract/votes.py`) a field is held for review.\n"
    return "\n".join(lines) + f"\n\n{below}"


def _speeds(measured: Iterable[Measured]) -> str:
    totals: dict[str, Speed] = defaultdict(Speed)
    for one in measured:
        for kind, speed in one.speed.items():
            totals[kind].documents += speed.documents
            totals[kind].pages += speed.pages
            totals[kind].seconds += speed.seconds
    lines = ["| paper | documents | pages | seconds | pages a second |", "|---|---|---|---|---|"]
    lines += [
        f"| {kind} | {s.documents} | {s.pages} | {s.seconds:.1f} | {s.pages / s.seconds:.1f} |"
        for kind, s in totals.items()
    ]
    return "\n".join(lines) + "\n\nStart of the workers and loading of the models included.\n"


if __name__ == "__main__":
    main()
