"""Sheets that list courses of one person → one record a course: transcripts, and conference
certificates with their sessions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extract.certificates import attended
from extract.facts.attendee import GUESSED, certification_of, nremt_of, person_of
from extract.facts.completers import said_to_attend
from extract.facts.courses import (
    RowOfCourse,
    course_in,
    course_of,
    record_of,
    row_of_course,
    without_what_others_have,
)
from extract.facts.levels import level_of
from extract.facts.number_places import candidates_in
from extract.facts.printed_names import name_of
from extract.lines.layout import Segment
from extract.lists.attendance import named_in, of_several, outside_of
from extract.lists.chosen import chosen_lines, is_left_out, is_to_choose, left_unticked, marked
from extract.lists.lost_points import without_point
from extract.lists.refusals import refusal_in
from extract.lists.told_courses import told_courses
from extract.lists.transposed import transposed
from extract.lists.unheaded import blocks, unheaded
from extract.records import Extracted, Kind, Record
from extract.sheets import Sheet, first_of, settled_in, uncredited, unread
from extract.tables.crossings import crossed
from extract.tables.rows import Row
from extract.tables.tables import Table
from extract.values.dates import find_dates
from extract.values.hours import parse_hours
from extract.values.names import card_number, parse_level
from extract.values.wordings import APPROVALS, Field
from ingest.pages import Problem

_KEY = frozenset({Field.TITLE, Field.HOURS, Field.DATE, *APPROVALS})
_TRANSCRIPT = re.compile(
    r"transcript|training\s*(?:record|history|report)|education\s*(?:record|history|report|summary)|"
    r"course\s*history|completed\s*courses|ce\s*(?:record|report|summary|history)|credit\s*report",
    re.I,
)


def claims(sheet: Sheet) -> bool:
    """At least two entries with hours of their own, and a person outside of the list."""
    table = _table(sheet)
    if table and _is_to_do(sheet, table):
        return True  # courses that are to be taken yet: no certificate of one of them
    entries = _entries(sheet)
    if len(entries) < (1 if _is_short(table, entries) else 2):
        return False
    if any(entry.person for entry in _entries(sheet)):
        return True
    person = person_of(_outside(sheet)) or _in_column([sheet])
    if person and (person.confidence > GUESSED or _RECORDS.search(sheet.text)):
        return True
    return attended(sheet) and not (person is None and _PROGRAMME.search(sheet.text))


# A list that is somebody's, and one that is offered to everybody.
_RECORDS = re.compile(
    r"\b(?:records?|history|log|wallet|credits|transcript|summary|ledger)\b", re.I
)
_PROGRAMME = re.compile(
    r"\b(?:brochure|programme|schedule|catalog(?:ue)?|agenda|register|fee)\b", re.I
)


def records(sheets: Sequence[Sheet]) -> tuple[Record, ...]:
    """One record an entry; what an entry does not say, the sheet around the list says."""
    outsides = [_outside(sheet) for sheet in sheets]
    person = first_of(outsides, person_of)
    level = first_of(outsides, lambda sheet: level_of(sheet, person))
    number = first_of(outsides, certification_of)
    nremt = first_of(outsides, nremt_of)
    course = course_of(outsides, level.value if level else None)
    kind = Kind.TRANSCRIPT if any(_TRANSCRIPT.search(s.text) for s in sheets) else Kind.CERTIFICATE
    chosen = any(is_to_choose(sheet) for sheet in sheets)
    # A sentence that names the attendee may run into the first of the courses.
    named = person or _in_column(sheets) or _announced(sheets)
    made: list[Record] = []
    for sheet in sheets:
        entries = _entries(sheet, fewest=2 if sheet is sheets[0] else 1)
        unsure = without_point([entry.hours for entry in entries])
        for place, entry in enumerate(entries):
            if entry.crossed_out:
                continue
            own = without_what_others_have(course_in(sheet, entry, course), entry, entries)
            record = record_of(own, kind, (sheet,))
            if ((chosen and not entry.ticked) or place in unsure) and record.hours:
                record = replace(record, hours=replace(record.hours, confidence=0.0))
            made.append(
                _of_member(record, sheet, entry.person)
                if entry.person
                else replace(
                    record,
                    person_name=named,
                    level=level,
                    certification_number=number,
                    nremt_id=nremt,
                )
            )
    if len(made) == 1 and not any(entry.ticked for entry in _entries(sheets[0])):
        # What stands around a list of one is said of the same course.
        listed = made[0].approval_numbers
        printed = {number.printed for number in listed}
        around = tuple(n for n in course.approval_numbers if n.printed not in printed)
        return (replace(made[0], approval_numbers=(*around, *listed)),)
    return tuple(made)


def _announced(sheets: Sequence[Sheet]) -> Extracted[str] | None:
    found = (name_of(sheet, s) for sheet in sheets for s in said_to_attend(sheet))
    return next((name for name in found if name), None)


def _of_member(record: Record, sheet: Sheet, heading: Segment) -> Record:
    """The record of whom a heading inside the list names: nobody else's number is theirs."""
    return replace(
        record,
        person_name=name_of(sheet, heading) or unread(sheet, heading),
        level=settled_in(sheet, heading, parse_level),
        certification_number=settled_in(sheet, heading, card_number),
    )


def refused(sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    """The courses of a list that are crossed out, or not ticked where others are."""
    remedy = "If it was attended, ask for a certificate."
    unticked = (
        uncredited("not_completed", sheet, f"The box of “{what}” is not ticked", remedy)
        for sheet in sheets
        for what in left_unticked(sheet)
    )
    return (*_crossed_out(sheets), *unticked)


def _crossed_out(sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    """The courses that somebody crossed out: credited to nobody, and said so."""
    return tuple(
        uncredited(
            "crossed_out",
            sheet,
            f"The entry “{entry.title.text if entry.title else ''}” is crossed out",
            "If the line is no crossing-out, ask for a certificate.",
        )
        for sheet in sheets
        for entry in _entries(sheet)
        if entry.crossed_out
    )


def _in_column(sheets: Sequence[Sheet]) -> Extracted[str] | None:
    """The attendee whom a column of the list repeats in every row."""
    for sheet in sheets:
        table = _table(sheet)
        cells = [named_in(table, row) for row in table.rows] if table else []
        found = (name_of(sheet, cell) for cell in cells if cell)
        if name := next((name for name in found if name), None):
            return name
    return None


def _outside(sheet: Sheet) -> Sheet:
    table = _table(sheet)
    if table:
        return outside_of(sheet, table)
    return sheet.without({w for e in _entries(sheet) for s in e.parts for w in s.words})


def _table(sheet: Sheet) -> Table | None:
    table = sheet.table(_KEY)
    if table is None or Field.HOURS not in table.fields():
        return None
    return table if _is_of_one(table) or not of_several(table) else None


def _is_of_one(table: Table) -> bool:
    """One row that names the person, the course, its day and its hours: a list of one."""
    fields = table.fields()
    return len(table.rows) == 1 and bool(fields & {Field.PERSON, Field.FAMILY}) and {
        Field.TITLE, Field.DATE, Field.HOURS,
    } <= fields  # fmt: skip


def _is_short(table: Table | None, entries: Sequence[RowOfCourse]) -> bool:
    """Whether a list may have a single entry: the only one that is ticked, or all of a course."""
    return all(e.ticked for e in entries) or bool(table and _is_one(table, entries))


def _is_one(table: Table, entries: Sequence[RowOfCourse]) -> bool:
    """One row of a list that says all of a course: whose it is may stand over the list."""
    whole = all(e.title and e.date and e.hours and e.numbers for e in entries)
    return _is_of_one(table) or (len(table.rows) == 1 and whole)


def _entries(sheet: Sheet, fewest: int = 2) -> tuple[RowOfCourse, ...]:
    """The listed courses, those marked that a line runs through."""
    entries = _listed(sheet, fewest)
    parted = crossed(sheet.page.strokes, [entry.own for entry in entries])
    return tuple(replace(e, parted=n in parted) for n, e in enumerate(entries))


def _listed(sheet: Sheet, fewest: int) -> tuple[RowOfCourse, ...]:
    """The listed courses: rows of a table whose head says so, else lines that each carry
    a number and hours or a date. `fewest`: a list's last page may have a single one."""
    table = _table(sheet)
    rows = _kept(sheet, table) if table else ()
    if table and _is_to_do(sheet, table):
        return ()
    refused = [row for row in table.rows if row not in rows] if table else []
    entries = tuple(_entry(sheet, table, row) for row in rows) if table else ()
    entries = _beside_refused(entries) if refused else entries
    credited = chosen_lines(sheet, _credited(entries))
    if len(credited) >= 2 and _are_sessions(credited):
        return ()
    if credited and len(credited) >= (1 if _is_short(table, credited) else fewest):
        return credited
    if listed := transposed(sheet) or blocks(sheet) or told_courses(sheet):
        return listed
    # What a row of the table says against its credit holds where the table is read line by line.
    against = {word for row in refused for cell in row.cells if cell for word in cell.words}
    free = [e for e in unheaded(sheet) if not against & {w for s, _ in e.numbers for w in s.words}]
    loose = _beside_refused(free) if against else chosen_lines(sheet, free)
    # A stub says again what its certificate says: the same number twice is no list.
    return loose if len(loose) < 2 or len({_said(e) for e in loose}) > 1 else ()


def _beside_refused(entries: Sequence[RowOfCourse]) -> tuple[RowOfCourse, ...]:
    """Where a list says of some that they earned nothing, it says of the others that they did:
    one alone is a list as well."""
    return tuple(replace(entry, ticked=True) for entry in entries)


def _entry(sheet: Sheet, table: Table, row: Row) -> RowOfCourse:
    return replace(row_of_course(sheet, table, row), ticked=marked(table, row) is True)


def _said(entry: RowOfCourse) -> tuple[str | date | None, ...]:
    """What an entry says of its course, however it is set."""
    hours = parse_hours(entry.hours.text) if entry.hours else None
    days = find_dates(entry.date.text) if entry.date else ()
    numbers = (c.number for s, label in entry.numbers for c in candidates_in(s.text, label, False))
    return (*sorted(n for n in numbers if n), str(hours), days[-1].days[-1] if days else None)


def _is_to_do(sheet: Sheet, table: Table) -> bool:
    """Whether a list of courses says of each of them that it is not done: none is credited."""
    return Field.TITLE in table.fields() and bool(table.rows) and not _kept(sheet, table)


def _kept(sheet: Sheet, table: Table) -> tuple[Row, ...]:
    """The rows of which nothing says that they earned no credit."""
    kept = (row for row in table.rows if refusal_in(sheet, table, row) is None)
    return tuple(row for row in kept if not is_left_out(sheet, table, row))


def _are_sessions(entries: Sequence[RowOfCourse]) -> bool:
    """Whether a list breaks one course down: days or areas with hours, none with a number or a
    title of its own."""
    titled = any(e.title and not _PART.fullmatch(e.title.text.strip()) for e in entries)
    return not titled and not any(entry.numbers for entry in entries)


_PART = re.compile(
    r"(?:session|day|week|class|part|module|night|block|unit)?\s*#?\s*(?:\d{1,2}|[a-z]|i{1,3}|iv|v)|"
    r"airway\b.*|cardio\w*\b.*|trauma|medical|(?:ems )?operations?|obstetrics|pediatrics",
    re.I,
)


def _credited(entries: Sequence[RowOfCourse]) -> tuple[RowOfCourse, ...]:
    """Those with hours; and in a list where most have them those whose own were lost, with all
    else that a course has: open items."""
    clear = tuple(entry for entry in entries if _is_credited(entry))
    kept = tuple(entry for entry in entries if _is_credited(entry) or _lost_hours(entry))
    return kept if 2 * len(clear) > len(kept) else clear


def _lost_hours(entry: RowOfCourse) -> bool:
    dated = entry.date and find_dates(entry.date.text)
    return bool(not entry.hours and entry.title and dated and entry.numbers)


_SMUDGED = re.compile(r"[\dIlOoSB|.,]{1,5}\s*(?:h|hrs?|hours?|ceh)?\.?", re.I)


def _is_credited(entry: RowOfCourse) -> bool:
    """Hours that can be read, or a course of some day whose hours can't."""
    if entry.hours and parse_hours(entry.hours.text) is not None:
        return True
    dated = entry.date and find_dates(entry.date.text)
    # “I.00” beside a number: a person reads what an engine could not.
    smudged = entry.hours and entry.numbers and _SMUDGED.fullmatch(entry.hours.text)
    return bool(entry.hours and entry.title and (dated or smudged))
