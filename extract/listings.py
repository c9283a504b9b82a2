"""Sheets that list courses of one person → one record a course: transcripts, and conference
certificates with their sessions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.approvals import numbers_in
from extract.attendee import certification_of, level_of, name_of, nremt_of, person_of
from extract.certificates import attended
from extract.courses import RowOfCourse, course_in, course_of, record_of, row_of_course
from extract.dates import find_dates
from extract.hours import find_hours, parse_hours
from extract.layout import Line, Segment, gap_between
from extract.names import parse_name
from extract.records import Extracted, Hours, Kind, Record
from extract.rosters import of_several, outside_of
from extract.sheets import Sheet, first_of
from extract.tables import Table, find_table
from extract.wordings import APPROVALS, Field

_KEY = frozenset({Field.TITLE, Field.HOURS, Field.DATE, *APPROVALS})
_TRANSCRIPT = re.compile(
    r"transcript|training\s*(?:record|history|report)|education\s*(?:record|history|report|summary)|"
    r"course\s*history|completed\s*courses|ce\s*(?:record|report|summary|history)|credit\s*report",
    re.I,
)
# Only some of the sessions count, and which is said by marks of a pen.
_CHOSEN = re.compile(
    r"(?:sessions?|courses?|lectures?|those|boxes)\s*(?:\w+\s*){0,2}"
    r"(?:crossed|checked|ticked|marked\s+(?:with|on|at|by|in)|circled|initial+ed)\b",
    re.I,
)


def claims(sheet: Sheet) -> bool:
    """At least two entries with hours of their own, and a person outside of the list."""
    return len(_entries(sheet)) >= 2 and attended(sheet)


def records(sheets: Sequence[Sheet]) -> tuple[Record, ...]:
    """One record an entry; what an entry does not say, the sheet around the list says."""
    outsides = [_outside(sheet) for sheet in sheets]
    person = first_of(outsides, person_of)
    level = first_of(outsides, lambda sheet: level_of(sheet, person))
    number = first_of(outsides, certification_of)
    nremt = first_of(outsides, nremt_of)
    course = course_of(outsides, level.value if level else None)
    kind = Kind.TRANSCRIPT if any(_TRANSCRIPT.search(s.text) for s in sheets) else Kind.CERTIFICATE
    chosen = any(_CHOSEN.search(sheet.text) for sheet in sheets)
    made = [
        record_of(course_in(sheet, entry, course), kind, (sheet,))
        for sheet in sheets
        for entry in _entries(sheet)
    ]
    return tuple(
        replace(
            record,
            person_name=person or _in_column(sheets),
            level=level,
            certification_number=number,
            nremt_id=nremt,
            hours=replace(record.hours, confidence=0.0)
            if chosen and record.hours
            else record.hours,
        )
        for record in made
    )


def _unsure(hours: Extracted[Hours] | None) -> Extracted[Hours] | None:
    return replace(hours, confidence=0.0) if hours else None


def _in_column(sheets: Sequence[Sheet]) -> Extracted[str] | None:
    """The attendee whom a column of the list repeats in every row."""
    for sheet in sheets:
        table = _table(sheet)
        cells = [table.cell(row, Field.PERSON) for row in table.rows] if table else []
        found = (name_of(sheet, cell) for cell in cells if cell)
        if name := next((name for name in found if name), None):
            return name
    return None


def _outside(sheet: Sheet) -> Sheet:
    table = _table(sheet)
    if table:
        return outside_of(sheet, table)
    return sheet.without({w for e in _lines_with_numbers(sheet) for s in e.parts for w in s.words})


def _table(sheet: Sheet) -> Table | None:
    table = find_table(sheet.lines, _KEY)
    if table is None or Field.HOURS not in table.fields() or of_several(table):
        return None
    return table


def _entries(sheet: Sheet) -> tuple[RowOfCourse, ...]:
    """The listed courses: rows of a table whose head says so, else lines that each carry
    a number and hours or a date."""
    table = _table(sheet)
    entries = tuple(row_of_course(sheet, table, row) for row in table.rows) if table else ()
    credited = tuple(entry for entry in entries if _is_credited(entry))
    return credited if len(credited) >= 2 else _lines_with_numbers(sheet)


def _is_credited(entry: RowOfCourse) -> bool:
    """Hours that can be read, or a course of some day whose hours can't."""
    if entry.hours and parse_hours(entry.hours.text) is not None:
        return True
    return bool(entry.hours and entry.title and entry.date and find_dates(entry.date.text))


def _lines_with_numbers(sheet: Sheet) -> tuple[RowOfCourse, ...]:
    entries = tuple(_lone_entries(sheet))
    return entries if len(entries) >= 2 else ()


def _lone_entries(sheet: Sheet) -> Iterable[RowOfCourse]:
    """Courses of a list without a head: each has a number, and hours and a title in its line
    or in the line above it or below it, whichever is the list's way."""
    lines = sheet.lines
    numbered = [any(_is_typed(sheet, s) for s in line.segments) for line in lines]
    for step in (0, -1, 1):
        entries = []
        for place, line in enumerate(lines):
            other = place + step
            if not numbered[place] or not 0 <= other < len(lines):
                continue
            if step and (numbered[other] or not _adjoin(line, lines[other])):
                continue
            beside = lines[other].segments if step else ()
            entries.append(_loose_entry(sheet, line.segments, beside))
        whole = [entry for entry in entries if entry]
        if len(whole) >= 2:
            yield from whole
            return


def _loose_entry(
    sheet: Sheet, own: Sequence[Segment], beside: Sequence[Segment]
) -> RowOfCourse | None:
    number = next(s for s in own if _is_typed(sheet, s))
    parts = [s for s in (*beside, *own) if s is not number]
    hours = next((s for s in parts if _is_hours(s)), None)
    if hours is None:
        return None
    rest = [s for s in parts if s is not hours]
    date = next((s for s in (*rest, number) if find_dates(s.text, sheet.order)), None)
    titles = [s for s in rest if s is not date and not parse_name(s.text)]
    title = next((s for s in titles if sum(c.isalpha() for c in s.text) > 3), None)
    return RowOfCourse(title, date, hours, number, content=(*rest, number))


def _is_hours(segment: Segment) -> bool:
    return parse_hours(segment.text) is not None or len(find_hours(segment.text)) == 1


def _adjoin(a: Line, b: Line) -> bool:
    return gap_between(a, b) < 1.2 * max(a.box.height, b.box.height)


def _is_typed(sheet: Sheet, segment: Segment) -> bool:
    """A number that shows by its own shape what it is."""
    return any(n.type for n in numbers_in(sheet, segment, Field.NUMBER))
