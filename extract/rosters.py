"""Sheets of a roster → one record for each attendee in a row of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from extract.attendee import in_order, name_of
from extract.courses import Course, RowOfCourse, course_in, course_of, record_of, row_of_course
from extract.fields import name_in
from extract.hours import find_hours, parse_hours
from extract.layout import Line, Segment
from extract.names import (
    card_number,
    fold_name,
    parse_certification_number,
    parse_level,
    parse_nremt_id,
)
from extract.records import Extracted, Kind, Record
from extract.sheets import Sheet, settled_in, unread
from extract.tables import Row, Table, find_table
from extract.timing import hours_for, hours_in
from extract.wordings import APPROVALS, Field
from ingest.pages import Problem

T = TypeVar("T")

_ROSTER = re.compile(
    r"\b(?:roster|sign[\s-]*in(?:\s*sheet)?|class\s*(?:list|register)|attendees|participants|"
    r"list\s*of\s*(?:those|persons|members|students)|those\s*present|"
    r"attendance\s*(?:sheet|list|record|log|report|and))\b",
    re.I,
)
_KEY = frozenset({Field.PERSON, Field.FAMILY, Field.CERTIFICATION})


@dataclass(frozen=True, slots=True)
class Attendee:
    """The stretches of one row."""

    name: Segment | None
    number: Segment | None
    nremt: Segment | None
    level: Segment | None
    hours: Segment | None
    course: RowOfCourse = field(default_factory=RowOfCourse)
    """What the row itself says of the course: a list of many people's courses."""

    @property
    def crossed_out(self) -> bool:
        """Whether a line runs through who it is: the name, or else the number."""
        return any(s.struck for s in (self.name, self.number) if s)


@dataclass(frozen=True, slots=True)
class Attendance:
    """A roster's page: who stands in its rows, and what stands outside of them."""

    attendees: tuple[Attendee, ...]
    outside: Sheet


def claims(sheet: Sheet) -> bool:
    """A table with a column of people: several rows, or one where the page calls itself a
    roster. A form whose labels stand over their values has one row and does not. Without a
    head, rows are told by their certification numbers: two on a page that calls itself a
    roster, three on any."""
    table = _table(sheet)
    if table:
        return len(table.rows) >= 2 or bool(_ROSTER.search(sheet.text))
    return len(_headless(sheet)) >= (2 if _ROSTER.search(sheet.text) else 3)


def records(sheets: Sequence[Sheet]) -> tuple[Record, ...]:
    """One record a row; rows nobody can read stay as records without a name."""
    attendances = [_attendance(sheet) for sheet in sheets]
    course = course_of([a.outside for a in attendances], None)
    return tuple(
        _record(course, sheet, attendee)
        for attendance, sheet in zip(attendances, sheets, strict=True)
        for attendee in attendance.attendees
        if not attendee.crossed_out
    )


def crossed_out(sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    """The rows that somebody crossed out: credited to nobody, and said so."""
    return tuple(
        Problem(
            "crossed_out",
            f"The row of “{attendee.name.text if attendee.name else 'somebody'}” is crossed out; "
            "it was credited to nobody.",
            "If the line is no crossing-out, ask for a certificate.",
            sheet.page.source,
            sheet.page.number,
        )
        for sheet in sheets
        for attendee in _attendance(sheet).attendees
        if attendee.crossed_out
    )


def outside_of(sheet: Sheet, table: Table) -> Sheet:
    """The sheet without a table that stands on it; a column of the page beside it stays."""
    left, right = table.reach
    words = (w for x in sheet.lines[table.first : table.end] for s in x.segments for w in s.words)
    return sheet.without({w for w in words if left <= w.box.x1 and w.box.x0 <= right})


def of_several(table: Table) -> bool:
    """Whether a table's rows are those of several people: it has a column of names, and not
    the same name in all of them."""
    if not table.fields() & {Field.PERSON, Field.FAMILY}:
        return False
    cells = [table.cell(row, Field.PERSON, Field.FAMILY) for row in table.rows]
    named = {fold_name(cell.text) for cell in cells if cell}
    return len(named) != 1 or len(table.rows) < 2


def _table(sheet: Sheet) -> Table | None:
    table = find_table(sheet.lines, _KEY)
    return table if table and of_several(table) else None


def _attendance(sheet: Sheet) -> Attendance:
    table = _table(sheet)
    if table:
        rows = tuple(_attendee(sheet, table, row) for row in table.rows)
        return Attendance(rows, outside_of(sheet, table))
    rows = _headless(sheet)
    taken = {w for a in rows for s in (a.name, a.number, a.level, a.hours) if s for w in s.words}
    return Attendance(rows, sheet.without(taken))


def _attendee(sheet: Sheet, table: Table, row: Row) -> Attendee:
    given, family = table.cell(row, Field.GIVEN), table.cell(row, Field.FAMILY)
    parts = in_order(given, table.cell(row, Field.MIDDLE), family) if given and family else None
    return Attendee(
        parts or table.cell(row, Field.PERSON, Field.FAMILY),
        table.cell(row, Field.CERTIFICATION),
        table.cell(row, Field.NREMT),
        table.cell(row, Field.LEVEL),
        table.cell(row, Field.HOURS),
        row_of_course(sheet, table, row) if _lists_courses(table) else RowOfCourse(),
    )


def _lists_courses(table: Table) -> bool:
    """Whether each row names its own course; “Title” alone heads the rank of an attendee."""
    fields = table.fields()
    return Field.TITLE in fields and bool(fields & {Field.DATE, *APPROVALS})


def _headless(sheet: Sheet) -> tuple[Attendee, ...]:
    """Rows of a list without a head: each has one certification number, and the name in its
    line or in the line right above it."""
    rows = []
    above: Line | None = None
    for line in sheet.lines:
        carded = [s for s in line.segments if card_number(s.text)]
        if len(carded) == 1:
            near = above is not None and line.box.top - above.box.bottom < line.box.height
            rows.append(_found_in(line, above if near else None, carded[0]))
        above = None if carded else line
    return tuple(row for row in rows if row.name)


def _found_in(line: Line, above: Line | None, number: Segment) -> Attendee:
    own = [s for s in line.segments if s is not number]
    named = [*own, number, *(above.segments if above else ())]
    return Attendee(
        name=next((s for s in named if name_in(s.text)), None),
        number=number,
        nremt=None,
        level=next((s for s in (*own, number) if parse_level(s.text)), None),
        hours=next((s for s in (*own, number) if _hours(s)), None),
    )


def _hours(segment: Segment) -> bool:
    return bool(find_hours(segment.text)) or parse_hours(segment.text) is not None


def _record(course: Course, sheet: Sheet, attendee: Attendee) -> Record:
    own_hours = hours_in(sheet, attendee.hours) if attendee.hours else None
    if attendee.hours and own_hours is None:
        own_hours = unread(sheet, attendee.hours)
    name = attendee.name
    own = course_in(sheet, attendee.course, course)
    level = _cell(sheet, attendee.level, parse_level)
    return replace(
        record_of(own, Kind.ROSTER, (sheet,)),
        person_name=(name_of(sheet, name) or unread(sheet, name)) if name else None,
        certification_number=_cell(sheet, attendee.number, parse_certification_number),
        nremt_id=_cell(sheet, attendee.nremt, parse_nremt_id),
        level=level,
        # Credit is the actual time up to the approved hours: a person's own figure wins.
        hours=own_hours or hours_for(course.hours, level.value if level else None),
    )


def _cell(
    sheet: Sheet, segment: Segment | None, parse: Callable[[str], T | None]
) -> Extracted[T] | None:
    """What a cell holds; a cell that cannot be read is kept as printed, without a value."""
    if segment is None:
        return None
    return settled_in(sheet, segment, parse) or unread(sheet, segment)
