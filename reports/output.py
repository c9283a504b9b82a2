"""A report becomes every file of the output folder, one at a time, the manifest last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, tee
from typing import Final, Protocol, TypeVar

from reports.audit_json import audit_json
from reports.bundle import Originals, bundle
from reports.crops import Crops, Cuttings, crops_of_person, fetch, person_crop_path
from reports.csv_files import csv_files, nremt_csv
from reports.html_pages import index_page, person_page
from reports.manifest import Output, Provenance, manifest_json, output_of
from reports.person_pdf import person_pdf
from reports.records_jsonl import records_jsonl
from reports.report import PersonReport, Report
from reports.workbook import shown_in, workbook

T = TypeVar("T")

File = tuple[str, bytes]
"""(path below the output folder, content)."""

Renderer = Callable[[Report, Crops], Iterator[File]]
PersonRenderer = Callable[[PersonReport, Cuttings], Iterator[File]]

FORMATS: Final[tuple[Renderer, ...]] = (
    index_page,
    audit_json,
    records_jsonl,
    csv_files,
)
PERSON_FORMATS: Final[tuple[PersonRenderer, ...]] = (person_page, person_pdf, nremt_csv)

Sheet = tuple[PersonReport, Cuttings]
"""What the files of one person are made of."""

Files = tuple[File, ...]
Spread = Callable[[Callable[[Sheet], Files], Iterable[Sheet]], Iterator[Files]]
"""Applies a function to each of many, the results in their order: `map`, or a pool's."""


Kept = Mapping[str, tuple[Output, ...]]
"""Folder of a person → the files in the last report that would come out the same."""


class Aside(Protocol):
    """Begins a call, here or elsewhere, and says how to take its result."""

    def __call__(self, function: Callable[..., T], *arguments: object) -> Callable[[], T]: ...


def at_once(function: Callable[..., T], *arguments: object) -> Callable[[], T]:
    return lambda: function(*arguments)


@dataclass(frozen=True, slots=True)
class Making:
    """How people's files come about."""

    spread: Spread = map
    aside: Aside = at_once
    kept: Kept = field(default_factory=dict)


def output(
    report: Report,
    crops: Crops,
    provenance: Provenance,
    making: Making | None = None,
    originals: Originals | None = None,
) -> Iterator[File]:
    """Every file that has to be made, ready to be written as it comes; the manifest speaks of
    those that are kept as well. Of the people no more are held at a time than are under way.
    With `originals` everybody gets an evidence bundle. What is made aside has begun already when
    this returns."""
    how = making or Making()
    book = how.aside(workbook, shown_in(report), report.as_of)
    files = chain(
        (file for render in FORMATS for file in render(report, crops)),
        _people_files(report, crops, how, originals),
        (("audit.xlsx", make()) for make in (book,)),
    )
    return _with_manifest(report, files, how.kept, provenance)


def _with_manifest(
    report: Report, files: Iterable[File], kept: Kept, provenance: Provenance
) -> Iterator[File]:
    written = [file for files in kept.values() for file in files]
    for path, content in files:
        written.append(output_of(path, content))
        yield path, content
    yield "manifest.json", manifest_json(report, written, provenance)


def person_files(sheet: Sheet) -> Files:
    """What is made of one person; the crops lie beside it as they came."""
    person, cuttings = sheet
    return tuple(file for render in PERSON_FORMATS for file in render(person, cuttings))


def _people_files(
    report: Report, crops: Crops, making: Making, originals: Originals | None
) -> Iterator[File]:
    people = (person for person in report.people if person.folder not in making.kept)
    sheets = ((person, fetch(crops_of_person(person), crops)) for person in people)
    ours, theirs = tee(sheets)
    for (person, cuttings), made in zip(ours, making.spread(person_files, theirs), strict=True):
        files = (*_crop_files(person, cuttings), *made)
        yield from files
        if originals:
            yield bundle(person, files, originals)


def _crop_files(person: PersonReport, cuttings: Cuttings) -> Files:
    return tuple((person_crop_path(person, crop), png) for crop, png in cuttings)
