"""Sheets of a certificate → one record for the course, or one for each session listed on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.approvals import approvals_of
from extract.attendee import certification_of, level_of, nremt_of, person_of
from extract.courses import course_of, record_of
from extract.records import Extracted, Kind, Level, Record
from extract.sheets import Sheet
from extract.timing import hours_of

_PROOF = re.compile(
    r"certif(?:icate|ies|y)|complet(?:ed|ion|ing)|attend(?:ed|ance)|participat(?:ed|ion)|awarded|"
    r"credit\s*(?:earned|hours)|continuing\s*education|contact\s*hours|\bceh\b",
    re.I,
)


def claims(sheet: Sheet) -> bool:
    """Words of proof, and something to credit: an approval number or hours. A card has
    neither, an invoice and a flyer name nobody who completed anything."""
    credited = bool(approvals_of(sheet)) or hours_of(sheet, None) is not None
    return credited and bool(_PROOF.search(sheet.text)) and attended(sheet)


def attended(sheet: Sheet) -> bool:
    """Whether somebody is said to have been there: a name, a number of a person, or the
    place where a name stands that cannot be read."""
    person = person_of(sheet) or certification_of(sheet) or nremt_of(sheet)
    return person is not None or bool(_ATTENDED.search(sheet.text))


_ATTENDED = re.compile(
    r"certif(?:ies|y)\s*that|(?:awarded|presented|granted)\s*(?:up)?on?\s*to|"
    r"certificate\s*of\s*(?:completion|attendance|participation|training)|"
    r"has\s*(?:successfully\s*)?(?:completed|attended|participated)",
    re.I,
)


def records(sheets: Sequence[Sheet]) -> tuple[Record, ...]:
    """The one completion that the sheets prove together."""
    level = next((found for sheet in sheets if (found := _level(sheet))), None)
    course = course_of(sheets, level.value if level else None)
    return (with_person(record_of(course, Kind.CERTIFICATE, sheets), sheets, level),)


def with_person(record: Record, sheets: Sequence[Sheet], level: Extracted[Level] | None) -> Record:
    """The record with the attendee that its sheets name."""
    return replace(
        record,
        person_name=next((p for s in sheets if (p := person_of(s))), None),
        certification_number=next((n for s in sheets if (n := certification_of(s))), None),
        nremt_id=next((n for s in sheets if (n := nremt_of(s))), None),
        level=level,
    )


def _level(sheet: Sheet) -> Extracted[Level] | None:
    return level_of(sheet, person_of(sheet))
