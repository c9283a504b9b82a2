"""Sheets that list courses of one person → one record a course: transcripts, and conference
certificates with their sessions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.approvals import numbers_in
from extract.attendee import certification_of, level_of, nremt_of, person_of
from extract.certificates import attended
from extract.content import parse_component, parse_topic
from extract.courses import Course, course_of, record_of
from extract.dates import find_dates
from extract.hours import find_hours, parse_hours
from extract.layout import Line, Segment, gap_between
from extract.names import parse_name
from extract.records import Component, Extracted, Kind, Record
from extract.rosters import outside_of
from extract.sheets import Sheet, as_printed, first_of
from extract.tables import Row, Table, find_table
from extract.timing import dates_in, hours_in
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


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed course: the stretches of the page that hold its parts."""

    title: Segment | None
    date: Segment | None
    hours: Segment | None
    number: Segment | None
    content: tuple[Segment, ...]
    label: Field


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
    listed = any(_TRANSCRIPT.search(sheet.text) for sheet in sheets)
    chosen = any(_CHOSEN.search(sheet.text) for sheet in sheets)
    return tuple(
        replace(
            _record(course, sheet, entry, Kind.TRANSCRIPT if listed else Kind.CERTIFICATE, chosen),
            person_name=person,
            level=level,
            certification_number=number,
            nremt_id=nremt,
        )
        for sheet in sheets
        for entry in _entries(sheet)
    )


def _record(course: Course, sheet: Sheet, entry: Entry, kind: Kind, chosen: bool) -> Record:
    own, days = dates_in(sheet, [entry.date]) if entry.date else (None, ())
    numbers = numbers_in(sheet, entry.number, entry.label) if entry.number else ()
    contents = entry.content
    component = next((c for s in contents if (c := _component(sheet, s))), None)
    topic = next((t for s in contents if (t := _topic(sheet, s))), None)
    hours = hours_in(sheet, entry.hours) if entry.hours else None
    if hours and chosen:
        hours = replace(hours, confidence=0.0)
    title = as_printed(sheet, entry.title, entry.title.text.strip(" .,;")) if entry.title else None
    return replace(
        record_of(course, kind, (sheet,)),
        course_title=title,
        completed_on=own or course.completed_on,
        session_dates=days,
        hours=hours,
        approval_numbers=numbers or (course.approval_numbers if not entry.number else ()),
        component=component or course.component,
        topic=topic,
    )


def _outside(sheet: Sheet) -> Sheet:
    table = _table(sheet)
    if table:
        return outside_of(sheet, table)
    taken = {w for e in _lines_with_numbers(sheet) for s in _parts(e) for w in s.words}
    return sheet.without(taken)


def _table(sheet: Sheet) -> Table | None:
    table = find_table(sheet.lines, _KEY)
    if table is None or Field.PERSON in table.fields() or Field.HOURS not in table.fields():
        return None
    return table


def _entries(sheet: Sheet) -> tuple[Entry, ...]:
    """The listed courses: rows of a table whose head says so, else lines that each carry
    a number and hours or a date."""
    table = _table(sheet)
    entries = tuple(_entry(sheet, table, row) for row in table.rows) if table else ()
    credited = tuple(e for e in entries if e.hours and parse_hours(e.hours.text) is not None)
    return credited if len(credited) >= 2 else _lines_with_numbers(sheet)


def _entry(sheet: Sheet, table: Table, row: Row) -> Entry:
    label = next((c.field for c in table.columns if c.field in APPROVALS), None)
    contents = (table.cell(row, Field.COMPONENT), table.cell(row, Field.TOPIC))
    return Entry(
        title=table.cell(row, Field.TITLE),
        date=table.cell(row, Field.DATE),
        hours=table.cell(row, Field.HOURS),
        number=table.cell(row, *APPROVALS)
        or next((c for c in row.cells if c and _is_typed(sheet, c)), None),
        content=tuple(c for c in contents if c),
        label=label or Field.NUMBER,
    )


def _lines_with_numbers(sheet: Sheet) -> tuple[Entry, ...]:
    entries = tuple(_lone_entries(sheet))
    return entries if len(entries) >= 2 else ()


def _lone_entries(sheet: Sheet) -> Iterable[Entry]:
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


def _loose_entry(sheet: Sheet, own: Sequence[Segment], beside: Sequence[Segment]) -> Entry | None:
    number = next(s for s in own if _is_typed(sheet, s))
    parts = [s for s in (*beside, *own) if s is not number]
    hours = next((s for s in parts if _is_hours(s)), None)
    if hours is None:
        return None
    rest = [s for s in parts if s is not hours]
    date = next((s for s in (*rest, number) if find_dates(s.text, sheet.order)), None)
    titles = [s for s in rest if s is not date and not parse_name(s.text)]
    title = next((s for s in titles if sum(c.isalpha() for c in s.text) > 3), None)
    return Entry(title, date, hours, number, (*rest, number), Field.NUMBER)


def _is_hours(segment: Segment) -> bool:
    return parse_hours(segment.text) is not None or len(find_hours(segment.text)) == 1


def _adjoin(a: Line, b: Line) -> bool:
    return gap_between(a, b) < 1.2 * max(a.box.height, b.box.height)


def _is_typed(sheet: Sheet, segment: Segment) -> bool:
    """A number that shows by its own shape what it is."""
    return any(n.type for n in numbers_in(sheet, segment, Field.NUMBER))


def _parts(entry: Entry) -> Iterable[Segment]:
    return (s for s in (entry.title, entry.date, entry.hours, entry.number) if s)


def _component(sheet: Sheet, segment: Segment) -> Extracted[Component] | None:
    found = parse_component(segment.text)
    return as_printed(sheet, segment, found) if found else None


def _topic(sheet: Sheet, segment: Segment) -> Extracted[str] | None:
    found = parse_topic(segment.text)
    return as_printed(sheet, segment, found) if found else None
