"""Sheets of one paper → the course data that all its records share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.approvals import approvals_of
from extract.records import ApprovalNumber, Component, Extracted, Hours, Kind, Level, Record
from extract.sheets import Sheet, first_of
from extract.subject import component_of, instructor_of, location_of, sponsor_of, title_of, topic_of
from extract.timing import completion_of, hours_of
from extract.votes import REVIEW_BELOW

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
        approval_numbers=tuple(n for sheet in sheets for n in approvals_of(sheet)),
        component=first_of(sheets, component_of),
        topic=first_of(sheets, topic_of),
    )


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
