"""A page of a roster → who stands in its rows, and what stands outside of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.facts.attendee import in_order
from extract.facts.courses import RowOfCourse, head_of_component, row_of_course
from extract.lines.layout import Segment
from extract.lists.name_lists import Attendee, carded, listed
from extract.lists.refusals import refusal_in
from extract.lists.sessions import days_marked, explained, marked, of_several_courses
from extract.lists.uncarded import with_uncarded
from extract.sheets import Sheet
from extract.tables.crossings import crossed
from extract.tables.heads import is_key
from extract.tables.rows import Row
from extract.tables.tables import KEY_OF_PEOPLE, Table
from extract.values.hours import group_of, parse_hours
from extract.values.names import fold_name
from extract.values.wordings import APPROVALS, Field
from ingest.pages import AS_STORED

ROSTER = re.compile(
    r"\b(?:roster|sign[\s-]*in(?:\s*sheet)?|class\s*(?:list|register)|attendees|participants|"
    r"list\s*of\s*(?:those|persons|members|students)|those\s*(?:present|attending)|who\s*was\s*there|"
    r"(?:the\s*)?following\s*(?:members|people|persons|personnel|emts|providers|employees)|in\s*attendance|(?:members|personnel|people|crew|staff)\s*(?:attending|present)|"
    r"attendance\s*(?:sheet|list|record|log|report|and))\b",
    re.I,
)
# A tick, a cross, an initial: longer cells under a level's head are no marks.
_MARK = 3


@dataclass(frozen=True, slots=True)
class Attendance:
    """A roster's page: who stands in its rows, and what stands outside of them."""

    attendees: tuple[Attendee, ...]
    outside: Sheet
    sessions: Mapping[str, RowOfCourse] = field(default_factory=dict)
    """By the heads of their columns, where the page lists several courses."""
    days: int = 0
    """Signed one by one: the most that anybody was there."""
    unexplained: bool = False
    """The page lists several courses, and nothing says which of them the marks stand for."""

    @property
    def dated(self) -> bool:
        """Whether rows say of themselves when the course was completed."""
        return 2 * sum(a.course.date is not None for a in self.attendees) > len(self.attendees)

    def may_have_missed(self, attendee: Attendee, days: Sequence[Segment]) -> bool:
        """Whether marks of an attendee who was there on `days` may not have been read: others
        were there more often, and the row's own hours do not bear the difference out. What a
        file stores is all there."""
        if len(days) >= self.days or days[0].read_by in AS_STORED:
            return False
        own = parse_hours(attendee.hours.text) if attendee.hours else None
        said = (parse_hours(a.hours.text) for a in self.attendees if a.hours)
        most = max((hours for hours in said if hours), default=None)
        return own is None or most is None or own * self.days != most * len(days)

    @property
    def hourly(self) -> bool:
        """Whether rows have hours of their own."""
        return 2 * sum(a.hours is not None for a in self.attendees) > len(self.attendees)


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


def people_in(sheet: Sheet) -> Table | None:
    """The page's table with rows of several people; None where it has none."""
    table = sheet.table(KEY_OF_PEOPLE)
    return table if table and of_several(table) else None


def attendance_of(sheet: Sheet) -> Attendance:
    attendance = _listed(sheet)
    attendees = attendance.attendees
    parted = crossed(sheet.page.strokes, [a.parts for a in attendees])
    if not parted:
        return attendance
    marked = (replace(a, parted=n in parted) for n, a in enumerate(attendees))
    return replace(attendance, attendees=tuple(marked))


def _listed(sheet: Sheet) -> Attendance:
    table = people_in(sheet)
    rows = tuple(_attendee(sheet, table, row) for row in table.rows) if table else ()
    # Rows over several lines keep their numbers only if read as cards.
    if table and (any(row.number or row.nremt for row in rows) or len(carded(sheet)) < len(rows)):
        outside = outside_of(sheet, table)
        days = max((len(days_marked(sheet, row.marks)) for row in rows), default=0)
        sessions = explained(outside, table)
        keyed = sum(is_key(column) for column in table.columns) > 1
        unexplained = keyed and not sessions and of_several_courses(outside)
        return Attendance(rows, outside, sessions, days, unexplained)
    rows = carded(sheet) if table else headless(sheet)
    taken = {w for a in rows for s in a.parts for w in s.words}
    return Attendance(rows, sheet.without(taken))


def named_in(table: Table, row: Row) -> Segment | None:
    """The name of a row, from one column or put together from several."""
    given, family = table.cell(row, Field.GIVEN), table.cell(row, Field.FAMILY)
    if given and family:
        return in_order(given, table.cell(row, Field.MIDDLE), family)
    cell = table.cell(row, Field.PERSON, Field.FAMILY)
    head = next((c.head for c in table.columns if c.field is Field.PERSON and c.head), None)
    if cell and head and _LAST_FIRST.search(head.text):
        return _turned(cell)
    return cell


_LAST_FIRST = re.compile(r"\blast\b.*[,/].*\bfirst\b", re.I)


def _turned(cell: Segment) -> Segment:
    """A name that the head says is printed family name first, in which no comma says so: two
    words, with an initial behind them or not. Of longer ones nobody knows where they part."""
    words = [w for w in cell.words if any(c.isalpha() for c in w.text)]
    initial = len(words) == 3 and len(words[2].text.strip(".")) == 1
    short = any(len(w.text.strip(".")) == 1 for w in words[:2])
    if any(mark in cell.text for mark in ",;") or short or not (len(words) == 2 or initial):
        return cell
    return Segment((*words[1:], words[0]))


def _attendee(sheet: Sheet, table: Table, row: Row) -> Attendee:
    ticked = [
        group
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell
        and len(cell.text) <= _MARK
        and column.head
        and (group := group_of(column.head.text))
    ]
    return Attendee(
        named_in(table, row),
        table.cell(row, Field.CERTIFICATION),
        table.cell(row, Field.NREMT),
        table.cell(row, Field.LEVEL),
        table.cell(row, Field.HOURS),
        ticked[0] if len(ticked) == 1 else None,
        _course_in(sheet, table, row),
        refusal_in(sheet, table, row),
        marked(table, row),
        day=table.cell(row, Field.DATE),
    )


def _course_in(sheet: Sheet, table: Table, row: Row) -> RowOfCourse:
    """What a row says of its course: all of it, or the component that its hours count for."""
    if _lists_courses(table):
        return row_of_course(sheet, table, row)
    head = head_of_component(table, row)
    dates = (c for c in table.columns if c.field is Field.DATE and c.head)
    own = any(_COMPLETED.search(c.head.text) for c in dates if c.head)
    date = table.cell(row, Field.DATE) if own else None
    return RowOfCourse(date=date, content=(head,) if head else ())


# A day under another head may be that of a signature.
_COMPLETED = re.compile(r"complet|finish|earned|attend", re.I)


def _lists_courses(table: Table) -> bool:
    """Whether each row names its own course, by two things at least; “Title” alone heads the rank
    of an attendee, and a date alone stands beside a signature."""
    fields = table.fields()
    told = (Field.TITLE in fields, Field.DATE in fields, bool(fields & APPROVALS))
    return sum(told) >= 2


def headless(sheet: Sheet) -> tuple[Attendee, ...]:
    """Two rows with certification numbers on a page that calls itself a roster, three on any;
    names alone only where the page says that they were there."""
    table = sheet.table(KEY_OF_PEOPLE)
    people = table.fields() & {Field.PERSON, Field.FAMILY} if table else frozenset()
    if table and people and len(table.rows) >= 2 and not of_several(table):
        return ()  # one person's courses, with the name in every row
    named = bool(ROSTER.search(sheet.text))
    rows = carded(sheet)
    if len(rows) >= (2 if named else 3):
        return with_uncarded(sheet, rows)
    return listed(sheet) if named else ()
