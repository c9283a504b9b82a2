"""One file → everything recert does with it, from the folder to the report, in one process.

The OCR alone is blind here: what it is given is decoded and cut for real.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.blind import BLIND
from benchmarks.harm import harm_in
from extract.documents import extract
from extract.records import Document
from ingest.crops import crop
from ingest.files import FileReference, Unloadable, collect, load, nameless, unreadable
from ingest.rasters import Trouble
from ingest.read import read
from recert.output.folder import write_folder
from reports import output as formats
from reports.compose import compose
from reports.crops import crops_wanted
from reports.manifest import Provenance
from reports.report import Report
from validate.audit import audit
from validate.rules.rule_packs import load_packs

PACKS: Final = load_packs()
_MOST: Final = 30
"""Documents of one container that are read: a fuzz run looks at many files, not at one."""
_AS_OF: Final = date(2026, 2, 1)


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a file."""

    documents: int
    pages: int
    records: int
    problems: int
    harm: tuple[str, ...]


def through(path: str, scratch: str, in_print: bool = False) -> Came:
    """The file, audited into `scratch`/out; with the PDF of each person if `in_print`."""
    elsewhere = Path(scratch) / "elsewhere"
    elsewhere.mkdir()
    os.chdir(elsewhere)
    tempfile.tempdir = str(elsewhere)
    before = _tree(Path(scratch))
    found = collect([path])
    documents = [_document(file) for file in found.files[:_MOST]]
    documents += [Document(p.source, (), (), (p,)) for p in found.problems]
    report = compose(audit(documents, None, PACKS, "ma-aemt-2026", _AS_OF), tuple(documents))
    if not in_print:
        formats.PERSON_FORMATS = tuple(  # type: ignore[misc]  # of this process alone
            f for f in formats.PERSON_FORMATS if f.__name__ != "person_pdf"
        )
    crops = _crops(report, found.files)
    out = Path(scratch) / "out"
    write_folder(out, formats.output(report, crops, Provenance(()), originals=lambda _: b"x"))
    return Came(
        len(documents),
        sum(len(document.pages) for document in documents),
        sum(len(document.records) for document in documents),
        sum(len(document.problems) for document in documents),
        (*_harm(out, documents), *sorted(_tree(Path(scratch)) - before)),
    )


def _document(file: FileReference) -> Document:
    try:
        source, data = load(file)
    except Unloadable as trouble:
        source = nameless(file.name)
        return Document(source, (), (), (unreadable(source, trouble.message, trouble.remedy),))
    return extract(read(data, source, BLIND))


def _crops(report: Report, files: tuple[FileReference, ...]) -> dict[tuple[str, str], bytes]:
    """Cut page by page, as a worker does it."""
    by_name = {file.name: file for file in files}
    pages = {(d.source.name, page.number): page for d in report.documents for page in d.pages}
    wanted = defaultdict(list)
    for one in crops_wanted(report):
        wanted[one.where.source.name, one.where.page].append(one)
    cut: dict[tuple[str, str], bytes] = {}
    for place, some in wanted.items():
        try:
            _, data = load(by_name[place[0]])
            pictures = crop(data, pages[place], [one.where.box for one in some])
        except (Unloadable, Trouble):
            continue
        cut |= {(o.record, o.key): png for o, png in zip(some, pictures, strict=True)}
    return cut


def _harm(out: Path, documents: list[Document]) -> Iterator[str]:
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        name = path.relative_to(out).as_posix()
        yield from (f"{name}: {what}" for what in harm_in(name, path.read_bytes()))
    for document in documents:
        if not document.pages and not document.problems:
            yield f"{document.source.name!a}: neither pages nor problems"
        yield from ("a problem without a remedy" for p in document.problems if not p.remedy)
        ids = Counter(record.id for record in document.records)
        yield from (f"two records {one}" for one, count in ids.items() if count > 1)


def _tree(scratch: Path) -> set[str]:
    """What lies there beside the output."""
    return {str(p) for p in scratch.rglob("*") if "out" not in p.relative_to(scratch).parts[:1]}
