"""A record becomes its evidence: each value beside its print, its place and its reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Final

from extract.records import Extracted, Hours, Record
from ingest.pages import Span
from reports.notation import hours_text

FIELDS: Final = (
    "person_name",
    "certification_number",
    "nremt_id",
    "level",
    "course_title",
    "sponsor",
    "instructor",
    "location",
    "completed_on",
    "hours",
    "component",
    "topic",
)
"""The contract's names of the fields that are read once a record."""

_READ: Final = attrgetter(*FIELDS)

APPROVAL_NUMBERS: Final = "approval_numbers"


@dataclass(frozen=True, slots=True)
class Evidence:
    field: str
    """Contract field name."""
    key: str
    """The name of its crop: the field, for numbers with their place: `approval_numbers-1`."""
    text: str | None
    """The value in the contract's notation; None where nobody may rely on the print."""
    printed: str
    where: Span
    confidence: float


def field_value(record: Record, field: str) -> Extracted[object] | None:
    """What was read for one of `FIELDS`; None where nothing stands there."""
    value: Extracted[object] | None = getattr(record, field)
    return value


def value_text(value: object) -> str | None:
    """A value in the contract's notation."""
    if value is None:
        return None
    if isinstance(value, Hours):
        return None if value.value is None else hours_text(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) or None


def field_text(record: Record, field: str) -> str | None:
    read = field_value(record, field)
    return None if read is None else value_text(read.value)


def evidence(record: Record) -> tuple[Evidence, ...]:
    """Everything read off the page for one record, in the contract's order."""
    once = tuple(
        Evidence(field, field, value_text(r.value), r.printed, r.where, r.confidence)
        for field, r in zip(FIELDS, _READ(record), strict=True)
        if r is not None
    )
    numbers = tuple(
        Evidence(
            APPROVAL_NUMBERS,
            f"{APPROVAL_NUMBERS}-{place}",
            n.number,
            n.printed,
            n.where,
            n.confidence,
        )
        for place, n in enumerate(record.approval_numbers, start=1)
    )
    return once + numbers
