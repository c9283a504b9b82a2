"""A report becomes the list of page cuttings it shows, and each cutting a file name."""

from __future__ import annotations

import re
import struct
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from extract.records import Record
from ingest.pages import Span
from reports.evidence import APPROVAL_NUMBERS, evidence
from reports.report import PersonReport, Report

Crops = Mapping[tuple[str, str], bytes]
"""(record id, key of the evidence) → PNG. May cut on demand: every key is fetched once, person
by person, and a key that cannot be cut is absent."""

_SHOWN: Final = frozenset({"person_name", "completed_on", "hours", APPROVAL_NUMBERS})
"""What an auditor compares with the page on every credit."""


@dataclass(frozen=True, slots=True)
class Crop:
    """One stretch of a page that a report shows."""

    record: str
    key: str
    where: Span

    @property
    def file_name(self) -> str:
        return re.sub(r"[^A-Za-z0-9_-]+", "_", f"{self.record}-{self.key}") + ".png"


Cuttings = tuple[tuple[Crop, bytes], ...]
"""Crops that could be cut, with their PNG, in the order they were asked for."""


def crops_wanted(report: Report, kept: Container[str] = ()) -> Iterator[Crop]:
    """Every cutting the reports show, in the order they ask for them, but those of the people
    whose files are kept (by their folders)."""
    for person in report.people:
        if person.folder not in kept:
            yield from crops_of_person(person)
    yield from crops_of_unassigned(report)


def crops_of_person(person: PersonReport) -> tuple[Crop, ...]:
    """Name, date, hours and numbers of every proof, and what each open question is about."""
    proofs = (proof for row in person.credits for proof in (row.credit.record, *row.others))
    asked = (
        Crop(question.cited.id, piece.key, piece.where)
        for question in (*person.deciding, *person.undecisive)
        for piece in question.evidence
    )
    return _each_once(chain((crop for proof in proofs for crop in _of_record(proof)), asked))


def crops_of_unassigned(report: Report) -> tuple[Crop, ...]:
    """The names: they are why nobody's audit took these records."""
    every = (crop for unassigned in report.unassigned for crop in _of_record(unassigned.record))
    return _each_once(crop for crop in every if crop.key == "person_name")


def person_crop_path(person: PersonReport, crop: Crop) -> str:
    return f"people/{person.folder}/crops/{crop.file_name}"


def unassigned_crop_path(crop: Crop) -> str:
    return f"unassigned/crops/{crop.file_name}"


def fetch(wanted: tuple[Crop, ...], crops: Crops) -> Cuttings:
    """Each asked for once; those that could not be cut are left out."""
    fetched = ((crop, crops.get((crop.record, crop.key))) for crop in wanted)
    return tuple((crop, png) for crop, png in fetched if png is not None)


def png_size(png: bytes) -> tuple[int, int] | None:
    """Width and height in pixels from the header; None where the bytes are no PNG."""
    if len(png) < 24 or png[:8] != b"\x89PNG\r\n\x1a\n" or png[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _each_once(crops: Iterable[Crop]) -> tuple[Crop, ...]:
    """Two copies of one document give records of one id."""
    first: dict[tuple[str, str], Crop] = {}
    for crop in crops:
        first.setdefault((crop.record, crop.key), crop)
    return tuple(first.values())


def _of_record(record: Record) -> Iterator[Crop]:
    return (
        Crop(record.id, piece.key, piece.where)
        for piece in evidence(record)
        if piece.field in _SHOWN
    )
