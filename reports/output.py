"""A report becomes every file of the output folder, one at a time, the manifest last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import tee
from typing import Final

from reports.audit_json import audit_json
from reports.bundle import Originals, bundle
from reports.crops import Crops, Cuttings, crops_of_person, fetch
from reports.csv_files import csv_files, nremt_csv
from reports.html_pages import index_page, person_page
from reports.manifest import Provenance, manifest_json, output_of
from reports.person_pdf import person_pdf
from reports.records_jsonl import records_jsonl
from reports.report import PersonReport, Report
from reports.workbook import workbook

File = tuple[str, bytes]
"""(path below the output folder, content)."""

Renderer = Callable[[Report, Crops], Iterator[File]]
PersonRenderer = Callable[[PersonReport, Cuttings], Iterator[File]]

FORMATS: Final[tuple[Renderer, ...]] = (
    index_page,
    audit_json,
    records_jsonl,
    csv_files,
    workbook,
)
PERSON_FORMATS: Final[tuple[PersonRenderer, ...]] = (person_page, person_pdf, nremt_csv)

Sheet = tuple[PersonReport, Cuttings]
"""What the files of one person are made of."""

Files = tuple[File, ...]
Spread = Callable[[Callable[[Sheet], Files], Iterable[Sheet]], Iterator[Files]]
"""Applies a function to each of many, the results in their order: `map`, or a pool's."""


def output(
    report: Report,
    crops: Crops,
    provenance: Provenance,
    spread: Spread = map,
    originals: Originals | None = None,
) -> Iterator[File]:
    """Every file, ready to be written as it comes: of the people no more are held at a time
    than `spread` has under way. With `originals` everybody gets an evidence bundle."""
    written = []
    for path, content in _files(report, crops, spread, originals):
        written.append(output_of(path, content))
        yield path, content
    yield "manifest.json", manifest_json(report, written, provenance)


def person_files(sheet: Sheet) -> Files:
    """What is made of one person; the crops lie beside it as they came."""
    person, cuttings = sheet
    return tuple(file for render in PERSON_FORMATS for file in render(person, cuttings))


def _files(
    report: Report, crops: Crops, spread: Spread, originals: Originals | None
) -> Iterator[File]:
    for render in FORMATS:
        yield from render(report, crops)
    sheets = ((person, fetch(crops_of_person(person), crops)) for person in report.people)
    kept, handed_over = tee(sheets)
    for (person, cuttings), made in zip(kept, spread(person_files, handed_over), strict=True):
        files = (*_crop_files(person, cuttings), *made)
        yield from files
        if originals:
            yield bundle(person, files, originals)


def _crop_files(person: PersonReport, cuttings: Cuttings) -> Files:
    folder = f"people/{person.folder}/crops"
    return tuple((f"{folder}/{crop.file_name}", png) for crop, png in cuttings)
