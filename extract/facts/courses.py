"""Sheets of one paper → the course data that all its records share."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from extract.facts.approvals import approvals_of, numbers_in, once_each, unread_number
from extract.facts.credit_hours import hours_in, hours_of
from extract.facts.number_places import candidates_in
from extract.facts.subject import (
    component_of,
    instructor_of,
    location_of,
    sponsor_of,
    topic_of,
)
from extract.facts.timing import completion_of, dates_in
from extract.facts.titles import title_of
from extract.facts.years import YEAR_APART, days_named, days_of_year, heads_years
from extract.lines.layout import Segment
from extract.lines.sections import is_day
from extract.records import ApprovalNumber, Component, Extracted, Hours, Kind, Level, Record
from extract.sheets import Sheet, as_printed, first_of, unread
from extract.tables.rows import Row
from extract.tables.tables import Table
from extract.tables.told_columns import component_of_head
from extract.values.content import component_of_cell, parse_topic
from extract.values.dates import day_without_year
from extract.values.hours import find_hours, in_ceu, parse_hours
from extract.values.labels import find_labels
from extract.values.wordings import APPROVALS, Field
from extract.votes import REVIEW_BELOW

T = TypeVar("T")

# Fields that decide whether and for whom an hour counts.
DECIDING = (
    "certification_number",
    "completed_on",
    "component",
    "hours",
    "nremt_id",
    "person_name",
    "topic",
)


@dataclass(frozen=True, slots=True)
class Course:
    """What a paper says about the course itself."""

    title: Extracted[str] | None
    sponsor: Extracted[str] | None
    instructor: Extracted[str] | None
    location: Extracted[str] | None
    completed_on: Extracted[date] | None
    session_dates: tuple[date, ...]
    hours: Extracted[Hours] | None
    approval_numbers: tuple[ApprovalNumber, ...]
    component: Extracted[Component] | None
    topic: Extracted[str] | None


def course_of(sheets: Sequence[Sheet], level: Level | None) -> Course:
    """The course, each fact from the first sheet that has it; numbers from all of them."""
    completed, sessions = next(
        (found for sheet in sheets if (found := completion_of(sheet))[0]), (None, ())
    )
    return Course(
        title=first_of(sheets, title_of),
        sponsor=first_of(sheets, sponsor_of),
        instructor=first_of(sheets, instructor_of),
        location=first_of(sheets, location_of),
        completed_on=completed,
        session_dates=sessions,
        hours=first_of(sheets, lambda sheet: hours_of(sheet, level)),
        approval_numbers=once_each(n for sheet in sheets for n in approvals_of(sheet)),
        component=first_of(sheets, component_of),
        topic=first_of(sheets, topic_of),
    )


@dataclass(frozen=True, slots=True)
class RowOfCourse:
    """The stretches of one row of a list that speak of the course."""

    title: Segment | None = None
    date: Segment | None = None
    hours: Segment | None = None
    numbers: tuple[tuple[Segment, Field], ...] = ()
    """Each with what its label or the head of its column says it is."""
    content: tuple[Segment, ...] = ()
    """Where the component and the area may stand, the surest place first."""
    person: Segment | None = None
    """Whose course it is, where the list says so over its rows."""
    ticked: bool = False
    """A mark says that this one was attended, where others of the list have none."""
    in_units: bool = False
    """The hours are CEU, whose worth in hours differs from body to body."""
    parted: bool = False
    """A line runs between its own lines, and between no other row's."""

    @property
    def crossed_out(self) -> bool:
        """Whether a line runs through what the course is: its title, or else its number."""
        said = (self.title, *(segment for segment, _ in self.numbers))
        return self.parted or any(segment.struck for segment in said if segment)

    @property
    def own(self) -> tuple[Segment, ...]:
        """What stands in the row itself; its day and its component may stand over several."""
        numbers = (segment for segment, _ in self.numbers)
        return tuple(s for s in (self.title, self.hours, *numbers) if s)

    @property
    def parts(self) -> tuple[Segment, ...]:
        return (*self.own, *((self.date,) if self.date else ()), *self.content)


def row_of_course(sheet: Sheet, table: Table, row: Row) -> RowOfCourse:
    """The parts of a table's row that speak of the course, by the heads of their columns. A
    number that shows by its own shape what it is counts under any head."""
    hours, in_units = _hours_of_row(table, row)
    content = (
        table.cell(row, Field.COMPONENT),
        table.cell(row, Field.TOPIC),
        head_of_component(table, row),
        row.section,
    )
    columns = zip(table.columns, row.cells, strict=True)
    numbers = [(cell, c.field) for c, cell in columns if cell and c.field in APPROVALS]
    if not numbers:
        numbers = [(cell, Field.NUMBER) for cell in row.cells if cell and is_typed(sheet, cell)][:1]
    return RowOfCourse(
        title=_without_number(table.cell(row, Field.TITLE)),
        date=_day_cell(table, row) or _dated(row),
        hours=hours,
        numbers=tuple(numbers),
        content=tuple(c for c in content if c),
        person=row.person,
        in_units=in_units,
    )


def _hours_of_row(table: Table, row: Row) -> tuple[Segment | None, bool]:
    """The hours of a row, and whether they are CEU: columns of hours go before those of CEU."""
    columns = zip(table.columns, row.cells, strict=True)
    cells = [(cell, c.head) for c, cell in columns if cell and c.field is Field.HOURS]
    hours = next((cell for cell, head in cells if not (head and in_ceu(head.text))), None)
    return (hours, False) if hours or not cells else (cells[0][0], True)


_A_TITLE = 4
"""Characters, at least."""


def _without_number(title: Segment | None) -> Segment | None:
    """A title without the number that is printed below it in its cell: “Burn Care / CAPCE …”."""
    typed = [c for c in candidates_in(title.text, Field.NUMBER, False) if c.type] if title else []
    if title and typed and typed[0].start > _A_TITLE:
        return title.part(0, typed[0].start - 1) or title
    labels = find_labels(title.text) if title else ()
    end = next((x.start for x in labels if x.field in APPROVALS and x.start), None)
    if title is None or end is None or not any(c.isdigit() for c in title.text[end:]):
        return title
    return title.part(0, end - 1) or title


def head_of_component(table: Table, row: Row) -> Segment | None:
    """The one head naming a component that a row's hours, or its mark, stand under."""
    columns = [(c, cell) for c, cell in zip(table.columns, row.cells, strict=True) if cell]
    named = [(c, cell.text) for c, cell in columns if component_of_head(c)]
    counted = [c.head for c, text in named if c.field is Field.HOURS and parse_hours(text)]
    ticked = [c.head for c, text in named if c.field is None and _TICK.fullmatch(text)]
    told = counted or ticked
    return told[0] if len(told) == 1 else None


_TICK = re.compile(r"[xX✓✔√☒☑●■]|yes", re.I)


def _day_cell(table: Table, row: Row) -> Segment | None:
    """The cell under the head of the days; a mark under “Attended” says that, and no day."""
    cell = table.cell(row, Field.DATE)
    marked = cell and (_TICK.fullmatch(cell.text) or not any(c.isalnum() for c in cell.text))
    return None if marked else cell


def _dated(row: Row) -> Segment | None:
    """A cell that names a day, under a head such as “Time”; else the day that heads the row."""
    own = (c for c in row.cells if c and re.search(r"\b\d{1,2}/\d{1,2}\b", c.text))
    return next(own, row.section if row.section and is_day(row.section.text) else None)


def is_typed(sheet: Sheet, segment: Segment) -> bool:
    """Whether a number in the stretch shows by its own shape what it is, whatever other readers
    make of it: where they disagree it is held, and never left out."""
    found = candidates_in(segment.text, Field.NUMBER, whole=False)
    return any(c.type for c in found) or any(
        n.type for n in numbers_in(sheet, segment, Field.NUMBER)
    )


def course_in(sheet: Sheet, row: RowOfCourse, around: Course) -> Course:
    """The course of one row; what the row has no cell for, the page around the list says. A
    cell that cannot be read stays unread: the page's own value is another course's."""
    completed, sessions = around.completed_on, around.session_dates
    if row.date:
        completed, sessions = dates_in(sheet, [row.date])
        if completed and _OPEN.search(row.date.text):
            completed = replace(completed, confidence=0.0)  # the day that it ended is elsewhere
        completed = completed or _on_day_of(sheet, row.date) or unread(sheet, row.date)
    title = row.title
    named = as_printed(sheet, title, title.text.strip(" .,;–—-☐☒☑✓")) if title else None
    return replace(
        around,
        title=named or around.title,
        completed_on=completed,
        session_dates=sessions,
        hours=_hours_in(sheet, row) or around.hours,
        approval_numbers=_numbers(sheet, row) if row.numbers else around.approval_numbers,
        component=_first(sheet, row.content, component_of_cell) or around.component,
        topic=_first(sheet, row.content, parse_topic) or around.topic,
    )


def without_what_others_have(
    course: Course, row: RowOfCourse, others: Collection[RowOfCourse]
) -> Course:
    """The course of one row of a list without the hours, the day and the numbers that the page
    around the list says: where most rows have their own, this one's were lost."""
    if not row.hours and _most(entry.hours for entry in others):
        course = replace(course, hours=None)
    if not row.date and _most(entry.date for entry in others):
        course = replace(course, completed_on=None, session_dates=())
    if not row.numbers and _most(entry.numbers for entry in others):
        course = replace(course, approval_numbers=())
    return course


def _most(told: Iterable[object]) -> bool:
    said = [bool(one) for one in told]
    return 2 * sum(said) > len(said)


_OPEN = re.compile(r"\d\s*(?:[-–—]|to)\s*$", re.I)


def _on_day_of(sheet: Sheet, segment: Segment) -> Extracted[date] | None:
    """A day without its year, which one of the days that the page names has."""
    named = frozenset() if heads_years(sheet) else days_named(sheet)
    if day := day_without_year(segment.text, named or days_of_year(sheet, segment)):
        found = as_printed(sheet, segment, day)
        return found if named else replace(found, confidence=min(found.confidence, YEAR_APART))
    return None


def _hours_in(sheet: Sheet, row: RowOfCourse) -> Extracted[Hours] | None:
    if row.hours is None:
        return None
    said = None if row.in_units and not find_hours(row.hours.text) else hours_in(sheet, row.hours)
    return said or unread(sheet, row.hours)


def _numbers(sheet: Sheet, row: RowOfCourse) -> tuple[ApprovalNumber, ...]:
    found: list[ApprovalNumber] = []
    for segment, label in row.numbers:
        numbers = numbers_in(sheet, segment, label)
        # “n/a” and a dash say that there is none; digits that are no number were one.
        smudged = not numbers and any(c.isdigit() for c in segment.text)
        found += (unread_number(sheet, segment),) if smudged else numbers
    bodies = [number.body for number in found if number.type]
    if len(bodies) > len(set(bodies)):
        # A row has one number of a body; with two, one of them is its neighbour's.
        doubt = "two numbers stand in this row, and one may be its neighbour's"
        return tuple(replace(n, number=None, doubt=n.doubt or doubt) for n in found)
    return tuple(found)


def _first(
    sheet: Sheet, segments: Sequence[Segment], parse: Callable[[str], T | None]
) -> Extracted[T] | None:
    found = ((s, parse(s.text)) for s in segments)
    return next((as_printed(sheet, s, value) for s, value in found if value is not None), None)


def record_of(course: Course, kind: Kind, sheets: Sequence[Sheet]) -> Record:
    """A record of the course that nobody's name stands on yet, and no id."""
    return Record(
        id="",
        kind=kind,
        source=sheets[0].page.source,
        pages=tuple(sheet.page.number for sheet in sheets),
        course_title=course.title,
        sponsor=course.sponsor,
        instructor=course.instructor,
        location=course.location,
        completed_on=course.completed_on,
        session_dates=course.session_dates,
        hours=course.hours,
        approval_numbers=course.approval_numbers,
        component=course.component,
        topic=course.topic,
    )


def doubts_of(record: Record) -> tuple[str, ...]:
    """The contract's names of the fields that nobody may rely on unseen, sorted."""
    doubted = [name for name in DECIDING if _doubted(getattr(record, name))]
    hours = record.hours.value if record.hours else None
    if hours and hours.value is None and not hours.by_level:
        doubted.append("hours")
    if any(n.doubt or n.confidence < REVIEW_BELOW for n in record.approval_numbers):
        doubted.append("approval_numbers")
    return tuple(sorted(set(doubted)))


def _doubted(extracted: Extracted[object] | None) -> bool:
    return extracted is not None and (
        extracted.value is None or extracted.confidence < REVIEW_BELOW
    )
