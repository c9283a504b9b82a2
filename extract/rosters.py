"""Sheets of a roster → one record for each attendee in a row of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from extract.facts.approvals import approvals_of
from extract.facts.courses import Course, course_in, course_of, record_of, without_what_others_have
from extract.facts.credit_hours import hours_for, hours_in, hours_of
from extract.facts.printed_names import name_of
from extract.facts.timing import dates_in
from extract.lines.layout import Segment
from extract.lists.attendance import ROSTER, Attendance, attendance_of, headless, people_in
from extract.lists.lost_points import without_point
from extract.lists.name_lists import Attendee
from extract.lists.sessions import days_marked
from extract.records import Extracted, Kind, Record
from extract.sheets import Sheet, settled_in, uncredited, unread
from extract.tables.tables import KEY_OF_PEOPLE
from extract.values.names import (
    fold_name,
    parse_certification_number,
    parse_level,
    parse_nremt_id,
)
from extract.values.wordings import Field
from ingest.pages import Problem

T = TypeVar("T")

KEY = KEY_OF_PEOPLE


def claims(sheet: Sheet) -> bool:
    """A table with a column of people: several rows, or one where the page calls itself a
    roster. A form whose labels stand over their values has one row and does not. Without a
    head, rows are told by their certification numbers: two on a page that calls itself a
    roster, three on any."""
    table = people_in(sheet)
    if table:
        return len(table.rows) >= 2 or bool(ROSTER.search(sheet.text))
    return bool(headless(sheet))


def records(sheets: Sequence[Sheet]) -> tuple[Record, ...]:
    """One record a row; rows nobody can read stay as records without a name."""
    if not any(_speaks_of_credit(sheet) for sheet in sheets):
        return ()
    attendances = _under_the_first_heads(sheets)
    course = course_of([a.outside for a in attendances], None)
    return tuple(
        _record(taken, sheet, attendee, unsure=place in unsure)
        for attendance, sheet in zip(attendances, sheets, strict=True)
        for unsure in (without_point([a.hours for a in attendance.attendees]),)
        for place, attendee in enumerate(attendance.attendees)
        if not (attendee.crossed_out or attendee.remark)
        for taken in _courses(course, attendance, sheet, attendee)
    )


def _under_the_first_heads(sheets: Sequence[Sheet]) -> list[Attendance]:
    """Who stands on each sheet. A page without heads goes on with the columns of the one before:
    where that has numbers of the registry alone, no number of this one is the state's."""
    found: list[Attendance] = []
    of_registry = False
    for sheet in sheets:
        own = attendance_of(sheet)
        if people_in(sheet):
            told = [a for a in own.attendees if a.nremt or a.number]
            of_registry = bool(told) and all(a.nremt and not a.number for a in told)
        elif of_registry:
            moved = (replace(a, nremt=a.nremt or a.number, number=None) for a in own.attendees)
            own = replace(own, attendees=tuple(moved))
        found.append(own)
    return found


def _speaks_of_credit(sheet: Sheet) -> bool:
    """A list of people that is no roster, with neither hours nor a number, is of something else:
    of cards that expire. Without a number something must have been taught: people sign in to
    meetings, and shifts have hours."""
    if approvals_of(sheet):
        return True
    taught = bool(sheet.labelled(Field.TITLE, Field.INSTRUCTOR) or _TAUGHT.search(sheet.text))
    if hours_of(sheet, None) is not None:
        return taught or not _ON_DUTY.search(sheet.text)
    return taught and bool(ROSTER.search(sheet.text)) and not _meets(sheet)


def _meets(sheet: Sheet) -> bool:
    """Whether the page says above everything else that it is of a meeting."""
    return any(_MEETING.search(line.text) for line in sheet.lines[:_HEADING])


_HEADING = 3
"""Lines."""
_ON_DUTY = re.compile(
    r"\b(?:schedules?|on[\s-]?call|shifts?|payroll|overtime|duty|time[\s-]?sheets?|regular\s+hours|"
    r"hours\s+worked)\b",
    re.I,
)
_MEETING = re.compile(r"\bmeeting\b", re.I)
_TAUGHT = re.compile(
    r"\b(?:course|class|lecture|lesson|drill|seminar|workshop|refresher|conference|symposium|rounds|"
    r"train(?:ing|ed)|instruct(?:or|ion)s?|educati(?:on|onal)|con-?ed|in-?service|ce|ceus?|cehs?|"
    r"contact|credits?|taught|curriculum)\b",
    re.I,
)


def _courses(
    course: Course, attendance: Attendance, sheet: Sheet, attendee: Attendee
) -> tuple[Course, ...]:
    """What an attendee gets credit for: the sessions marked in their row, each a course of its
    own where the page lists them so; else the one course, on the days that are marked."""
    sessions = [attendance.sessions.get(head.text) for head in attendee.marks]
    if attendance.sessions:
        listed = tuple(attendance.sessions.values())
        if any(row.hours for row in listed):
            # What the page says of hours is one of the sessions', whose it may be.
            course = replace(course, hours=None)
        made = ((row, course_in(attendance.outside, row, course)) for row in sessions if row)
        return tuple(without_what_others_have(own, row, listed) for row, own in made)
    own = course_in(sheet, attendee.course, course)
    days = days_marked(sheet, attendee.marks)
    if days and own.completed_on is None:
        completed, dates = dates_in(sheet, days)
        if completed and attendance.may_have_missed(attendee, days):
            completed = replace(completed, confidence=0.0)
        own = replace(own, completed_on=completed, session_dates=dates)
    if own.completed_on is None and attendee.day:
        completed, dates = dates_in(sheet, [attendee.day])
        own = replace(own, completed_on=completed, session_dates=dates)
    if attendance.dated and not attendee.course.date:
        own = replace(own, completed_on=None, session_dates=())  # it was lost, or is not over
    if attendance.unexplained:
        doubt = "the page lists several courses, and which of them was attended is not plain"
        numbers = (replace(n, number=None, doubt=n.doubt or doubt) for n in own.approval_numbers)
        own = replace(own, approval_numbers=tuple(numbers))
    fewer = len(days) < attendance.days or (attendance.hourly and not attendee.hours)
    if (fewer or attendance.unexplained) and own.hours:
        # Others were there on more days, or this row's own hours were not read: nothing says
        # what part of the page's hours is theirs.
        own = replace(own, hours=replace(own.hours, confidence=0.0))
    return (own,)


def refused(sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    """The rows that were credited to nobody, and why."""
    return tuple(
        _uncredited(sheet, attendee)
        for sheet in sheets
        for attendance in (attendance_of(sheet),)
        for attendee in attendance.attendees
        if attendee.crossed_out or attendee.remark or _unmarked(attendance, attendee)
    )


def _unmarked(attendance: Attendance, attendee: Attendee) -> bool:
    """Whether nothing can be read under any of the sessions that the page lists."""
    return bool(attendance.sessions) and not any(
        head.text in attendance.sessions for head in attendee.marks
    )


def _uncredited(sheet: Sheet, attendee: Attendee) -> Problem:
    who = attendee.name.text if attendee.name else "somebody"
    if attendee.crossed_out:
        why, remedy = "is crossed out", "If the line is no crossing-out, ask for a certificate."
        return uncredited("crossed_out", sheet, f"The row of “{who}” {why}", remedy)
    why = f"says “{attendee.remark}”" if attendee.remark else "has no mark under a session"
    return uncredited(
        "not_completed",
        sheet,
        f"The row of “{who}” {why}",
        "If it is not so, ask for a certificate.",
    )


def _record(course: Course, sheet: Sheet, attendee: Attendee, *, unsure: bool) -> Record:
    """`unsure`: the row's own hours may have lost their point."""
    own_hours = hours_in(sheet, attendee.hours) if attendee.hours else None
    if attendee.hours and own_hours is None:
        own_hours = unread(sheet, attendee.hours)
    if own_hours and unsure:
        own_hours = replace(own_hours, confidence=0.0)
    name = _name(sheet, attendee.name) if attendee.name else None
    level = _cell(sheet, attendee.level, parse_level)
    return replace(
        record_of(course, Kind.ROSTER, (sheet,)),
        person_name=name,
        certification_number=_cell(sheet, attendee.number, parse_certification_number),
        nremt_id=_cell(sheet, attendee.nremt, parse_nremt_id),
        level=level,
        # Credit is the actual time up to the approved hours: a person's own figure wins.
        hours=own_hours or hours_for(course.hours, level.value if level else None, attendee.group),
    )


def _name(sheet: Sheet, cell: Segment) -> Extracted[str]:
    """What stands in the place of a name. A dot behind its first word may be a comma, and dust:
    nobody can tell then which is the family's. Behind a hyphen at its end the rest is lost."""
    name = name_of(sheet, cell) or unread(sheet, cell)
    first = cell.text.split()[0]
    turned = name.value is not None and not fold_name(name.value).startswith(fold_name(first))
    open_ended = cell.text.rstrip().endswith(("-", "‐", "–"))
    return replace(name, confidence=0.0) if open_ended or (first[-1] == "." and turned) else name


def _cell(
    sheet: Sheet, segment: Segment | None, parse: Callable[[str], T | None]
) -> Extracted[T] | None:
    """What a cell holds; a cell that cannot be read is kept as printed, without a value."""
    if segment is None:
        return None
    return settled_in(sheet, segment, parse) or unread(sheet, segment)
