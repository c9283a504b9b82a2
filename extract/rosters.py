"""Sheets of a roster → one record for each attendee in a row of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from extract.attendee import name_of
from extract.courses import Course, course_of, record_of
from extract.layout import Segment
from extract.names import parse_certification_number, parse_level, parse_nremt_id
from extract.records import Extracted, Kind, Record
from extract.sheets import Sheet, settled_in, unread
from extract.tables import Row, Table, find_table
from extract.timing import hours_in
from extract.wordings import Field

T = TypeVar("T")

_ROSTER = re.compile(
    r"\b(?:roster|sign[\s-]*in(?:\s*sheet)?|attendance\s*(?:sheet|list|record|log))\b", re.I
)
_KEY = frozenset({Field.PERSON, Field.CERTIFICATION})


@dataclass(frozen=True, slots=True)
class Attendance:
    """A roster's page: its table of attendees and what stands outside of it."""

    table: Table
    outside: Sheet


def claims(sheet: Sheet) -> bool:
    """A table with a column of people: several rows, or one where the page calls itself a
    roster. A form whose labels stand over their values has one row and does not."""
    table = find_table(sheet.lines, _KEY)
    if table is None or Field.PERSON not in table.fields():
        return False
    return len(table.rows) >= 2 or bool(_ROSTER.search(sheet.text))


def records(sheets: Sequence[Sheet]) -> tuple[Record, ...]:
    """One record a row; rows nobody can read stay as records without a name."""
    attendances = [_attendance(sheet) for sheet in sheets]
    course = course_of([a.outside for a in attendances], None)
    return tuple(
        _record(course, attendance, sheet, row)
        for attendance, sheet in zip(attendances, sheets, strict=True)
        for row in attendance.table.rows
    )


def _attendance(sheet: Sheet) -> Attendance:
    table = find_table(sheet.lines, _KEY)
    if table is None:
        return Attendance(Table((), (), 0, 0), sheet)
    return Attendance(table, outside_of(sheet, table))


def outside_of(sheet: Sheet, table: Table) -> Sheet:
    """The sheet without the lines of a table that stands on it."""
    return sheet.without(
        {
            word
            for line in sheet.lines[table.first : table.end]
            for segment in line.segments
            for word in segment.words
        }
    )


def _record(course: Course, attendance: Attendance, sheet: Sheet, row: Row) -> Record:
    table = attendance.table
    name, number = table.cell(row, Field.PERSON), table.cell(row, Field.CERTIFICATION)
    nremt, level = table.cell(row, Field.NREMT), table.cell(row, Field.LEVEL)
    hours = table.cell(row, Field.HOURS)
    own_hours = hours_in(sheet, hours) if hours else None
    if hours and own_hours is None:
        own_hours = unread(sheet, hours)
    return replace(
        record_of(course, Kind.ROSTER, (sheet,)),
        person_name=(name_of(sheet, name) or unread(sheet, name)) if name else None,
        certification_number=_cell(sheet, number, parse_certification_number),
        nremt_id=_cell(sheet, nremt, parse_nremt_id),
        level=_cell(sheet, level, parse_level),
        # Credit is the actual time up to the approved hours: a person's own figure wins.
        hours=own_hours or course.hours,
    )


def _cell(
    sheet: Sheet, segment: Segment | None, parse: Callable[[str], T | None]
) -> Extracted[T] | None:
    """What a cell holds; a cell that cannot be read is kept as printed, without a value."""
    if segment is None:
        return None
    return settled_in(sheet, segment, parse) or unread(sheet, segment)
