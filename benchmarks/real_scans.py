"""Real scans beside the project → counts of what is read on them; never a text, name or crop.

`python -m benchmarks.real_scans FOLDER` (`make bench-real REAL=FOLDER`) reads the folder where
it lies: `registrations/` with `registrations.jsonl` and `receipts/` with `receipts.jsonl`. What
workers hand back are counts as well, so that nothing printed there can reach a log.

- Registrations are taken as their pictures show them. Each PDF carries an unseen text block that
  is not what the page shows; recognised is a block that became a `text_layer_mismatch`.
- A value is found where it stands anywhere on the pages read, compared as `benchmarks.finding`
  says. Of a value that is not, the counts say why: another reader has it, misread by how much,
  or not read at all; and a whole-page reading by tesseract tells print that the detector passed
  over from print that nobody can read.
- A receipt's line is read exactly where the words that lie in its box have the same characters in
  the same order, capitals and spaces aside (readers of this kind drop spaces, and the truth has
  capitals alone).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy as np
from rapidfuzz.distance import Levenshtein

from benchmarks import finding
from benchmarks.finding import Found
from extract.lines.layout import lines_of, text_of
from ingest.media import media_type_of
from ingest.ocr.reader import PageReader
from ingest.ocr.straighten import moved
from ingest.ocr.tesseract import TESSERACT
from ingest.pages import Box, Page, SourceFile
from ingest.rasters import read_raster
from ingest.read import read, reader_for

WORKERS: Final = 2
FIELDS: Final = ("number", "document type", "registrant", "person", "stamped date")
TYPES: Final = ("Amendment", "Dissemination Report", "Short-Form")

Look = Callable[[str], Found]
"""A text → whether the value that is looked for stands in it."""

OTHER_READER: Final = "another reader has it"
PASSED_OVER: Final = "print that was not detected"
NOBODY: Final = "read by nobody, tesseract's whole page included"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file and what its truth says of it."""

    path: str
    truth: dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description="Counts of what is read on real scans.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, help="read only so many of each kind")
    given = parser.parse_args()
    missing = [
        n for n in ("registrations", "receipts") if not (given.folder / f"{n}.jsonl").exists()
    ]
    if missing:
        parser.error(f"{given.folder} has no {missing[0]}.jsonl: name the folder with REAL=FOLDER")
    papers = {n: _papers(given.folder, n)[: given.first] for n in ("registrations", "receipts")}
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        filings = _total(pool.map(registration, papers["registrations"]))
        receipts = _total(pool.map(receipt, papers["receipts"]))
    print(report(filings, receipts))


def report(filings: Counter[str], receipts: Counter[str]) -> str:
    """The counts as a page of Markdown."""
    lines = [
        "## Registrations read as pictures\n",
        f"{filings['papers']} papers, {filings['pages']} pages; {filings['lost']} pages lost.\n",
        "| value | printed | found | share | of the rest |",
        "|---|---|---|---|---|",
    ]
    for field in FIELDS:
        there, found = filings[field], filings[f"{field}: {Found.RIGHT}"]
        rest = sorted(
            k for k in filings if k.startswith(f"{field}: ") and not k.endswith(Found.RIGHT)
        )
        why = ", ".join(f"{filings[k]} {k.removeprefix(f'{field}: ')}" for k in rest) or "–"
        lines.append(f"| {field} | {there} | {found} | {_share(found, there)} | {why} |")
    blocks, seen_through = filings["hidden blocks"], filings["recognised"]
    exact, whole, off = receipts["exact"], receipts["characters"], receipts["off"]
    lines += [
        f"\nHidden text blocks: {blocks}; recognised as not what the page shows: {seen_through} "
        f"({_share(seen_through, blocks)}); believed, even in part: {filings['believed']}.",
        "\n## Receipts\n",
        f"{receipts['papers']} receipts, {receipts['lines']} lines, {whole} characters; spaces and "
        "capitals aside.\n",
        f"- lines read exactly: {exact} ({_share(exact, receipts['lines'])}), "
        f"of these with every space as well: {receipts['spaced']}",
        f"- characters right: {_share(whole - off, whole)}",
        f"- of the rest: {receipts['empty']} lines where nothing was read, {receipts['one']} with "
        f"one character wrong, {receipts['few']} with two or three, {receipts['many']} with more",
    ]
    return "\n".join(lines)


def _total(counts: Iterable[Counter[str]]) -> Counter[str]:
    return sum(counts, Counter())


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _papers(folder: Path, kind: str) -> list[Paper]:
    rows = (folder / f"{kind}.jsonl").read_text("utf-8").splitlines()
    truths = [json.loads(row) for row in rows if row.strip()]
    return [Paper(str(folder / truth["path"]), truth) for truth in truths]


@cache
def _reader() -> PageReader:
    return PageReader()


def _source(path: str) -> tuple[SourceFile, bytes]:
    data = Path(path).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return SourceFile(digest, path, media_type_of(data), len(data)), data


# --- registrations -----------------------------------------------------------------------------


def registration(paper: Paper) -> Counter[str]:
    """The body of a worker: one filing, read, compared, counted."""
    source, data = _source(paper.path)
    reading = read(data, source, _reader())
    counts: Counter[str] = Counter(papers=1, pages=len(reading.pages))
    counts["hidden blocks"] = 1
    codes = {problem.code for problem in reading.problems}
    counts["recognised"] = int("text_layer_mismatch" in codes)
    counts["believed"] = int(any(page.method != "ocr" for page in reading.pages))
    counts["lost"] = sum(problem.code == "unreadable" for problem in reading.problems)
    pages = [_as_picture(page, data) for page in reading.pages]
    for field, look in _sought(paper.truth):
        counts[field] += 1
        counts[f"{field}: {_outcome(look, pages, data)}"] += 1
    return counts


def _as_picture(page: Page, data: bytes) -> Page:
    """The page as only its pixels have it; one whose layer was not believed is that already."""
    if page.method == "ocr":
        return page
    known = reader_for(page.source.media_type)
    assert known is not None
    seen = read_raster(known.raster(data, page.number), page.source, page.number, _reader())
    assert isinstance(seen, Page)
    return seen


def _sought(truth: dict[str, Any]) -> Iterator[tuple[str, Look]]:
    """What the truth says is printed, and how it is looked for."""
    yield "number", partial(finding.number, str(truth["registration_number"]))
    yield "document type", partial(finding.first_of, truth["document_type"], TYPES)
    yield "registrant", partial(finding.name, _known(truth["registrant"], truth["alias"]))
    if people := _known(truth["person"]):
        yield "person", partial(finding.name, people)
    if stamped := truth["date_stamped"]:
        yield "stamped date", partial(finding.day, date.fromisoformat(stamped))


def _known(*values: str | None) -> list[str]:
    return [value for value in values if value and value != "N/A"]


def _outcome(look: Look, pages: Sequence[Page], data: bytes) -> str:
    """`found`, or why not."""
    said = look("\n".join(text_of(lines_of(page.words)) for page in pages))
    if said is Found.RIGHT:
        return said
    others = "\n".join(again.text for page in pages for again in page.rereadings)
    if look(others) is Found.RIGHT:
        return OTHER_READER
    if said is not Found.ABSENT:
        return said
    return PASSED_OVER if any(_tesseract_sees(look, page, data) for page in pages) else NOBODY


def _tesseract_sees(look: Look, page: Page, data: bytes) -> bool:
    known = reader_for(page.source.media_type)
    if known is None or TESSERACT.trouble():
        return False
    try:
        lines = TESSERACT.read_page(known.raster(data, page.number).pixels)
    except RuntimeError:
        return False
    return look("\n".join(line.text for line in lines)) is Found.RIGHT


# --- receipts ----------------------------------------------------------------------------------


def receipt(paper: Paper) -> Counter[str]:
    """The body of a worker: one receipt, its lines compared with the truth's."""
    source, data = _source(paper.path)
    pages = read(data, source, _reader()).pages
    counts: Counter[str] = Counter(papers=1)
    boxes = [Box(*(float(side) for side in line["box"])) for line in paper.truth["lines"]]
    seen = _by_line(pages[0], boxes) if pages else [""] * len(boxes)
    for line, text in zip(paper.truth["lines"], seen, strict=True):
        counts += line_counts(str(line["text"]), text)
    return counts


def line_counts(true: str, seen: str) -> Counter[str]:
    """Of one line: `exact`, `spaced`, or how much of it is wrong."""
    own, theirs = "".join(seen.upper().split()), "".join(true.upper().split())
    off = min(len(theirs), Levenshtein.distance(own, theirs))
    kind = (
        "exact" if off == 0
        else "empty" if not own
        else "one" if off == 1
        else "few" if off <= 3
        else "many"
    )  # fmt: skip
    counts: Counter[str] = Counter(lines=1, characters=len(theirs), off=off)
    counts[kind] += 1
    counts["spaced"] += int(seen.upper().split() == true.upper().split())
    return counts


def _by_line(page: Page, boxes: Sequence[Box]) -> list[str]:
    """The words that lie in each box (pixels of the image), left to right."""
    to_raster = np.array(page.frame.to_raster, np.float64).reshape(3, 3)
    lines: list[list[tuple[float, str]]] = [[] for _ in boxes]
    for word in page.words:
        box = word.box
        corners = moved(to_raster, np.array([(box.x0, box.top), (box.x1, box.bottom)]))
        placed = Box(*(float(v) for v in (*corners.min(axis=0), *corners.max(axis=0))))
        covered = [placed.overlap(line) for line in boxes]
        best = max(range(len(boxes)), key=covered.__getitem__)
        if covered[best] > 0:
            lines[best].append((placed.x0, word.text))
    return [" ".join(text for _, text in sorted(line)) for line in lines]


if __name__ == "__main__":
    main()
