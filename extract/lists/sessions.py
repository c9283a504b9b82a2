"""A roster's columns of sessions → which of them an attendee was at: marks under dates, and
under the letters that a list of sessions on the same page explains."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from extract.facts.approvals import approvals_of
from extract.facts.courses import RowOfCourse, row_of_course
from extract.facts.number_places import candidates_in
from extract.lines.layout import Segment
from extract.lists.transposed import transposed
from extract.sheets import Sheet
from extract.tables.heads import is_numbered
from extract.tables.rows import Row
from extract.tables.tables import Table
from extract.values.dates import find_dates
from extract.values.hours import find_hours
from extract.values.labels import whole_label
from extract.values.wordings import APPROVALS, Field
from ingest.pages import Word

# What a cell says of somebody who was not there; a tick is a sign, and says that they were.
_NOT_THERE = re.compile(r"[^\w✓✔☑☒√]*|0|no?|abs(?:ent)?|a|x?-x?", re.I)
# Heads that stand for sessions are letters, numbers and the like.
_LONGEST_KEY = 12


def marked(table: Table, row: Row) -> tuple[Segment, ...]:
    """The heads of the columns without a field in which the row has a mark, left to right."""
    return tuple(
        column.head
        for column, cell in zip(table.columns, row.cells, strict=True)
        if column.field is None and column.head and cell and not _NOT_THERE.fullmatch(cell.text)
    )


def days_marked(sheet: Sheet, heads: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Of heads those that are days: the sessions of one course, signed one by one."""
    return tuple(head for head in heads if find_dates(head.text, sheet.order))


def _in_order_of(outside: Sheet, table: Table, keys: Collection[str]) -> Mapping[str, RowOfCourse]:
    """The courses of a table that stands on its side below the same keys in the same order."""
    ordered = [c.head.text for c in table.columns if c.head and c.head.text in keys]
    courses = transposed(outside)
    said = any([s.text for s in line.segments] == ordered for line in outside.lines)
    if not said or len(ordered) < 2 or len(courses) != len(ordered):
        return {}
    return dict(zip(ordered, courses, strict=True))


def _in_head(sheet: Sheet, head: Segment) -> RowOfCourse:
    """The course that a head names with its number: “Burn Care / 25-T1-R4-0811 / 1.0 hr”."""
    numbers = [c for c in candidates_in(head.text, Field.NUMBER, whole=False) if c.type]
    hours = find_hours(head.text)
    days = find_dates(head.text, sheet.order)
    told = [(c.start, c.end) for c in numbers]
    told += [(h.start, h.end) for h in hours] + [(d.start, d.end) for d in days]
    # “Mon 6/2”, where the page says of which year.
    bare = _DAY.search(head.text)
    day = (days[0].start, days[-1].end) if days else bare.span() if bare else None
    told += [day] if day else []
    free = [w for w in head.words if not any(_shared(head, w, span) for span in told)]
    while free and (whole_label(free[-1].text) or not free[-1].text.strip("–—-|·,;:(")):
        free.pop()  # “Burn Care – CAPCE”
    title = Segment(tuple(free)) if any(c.isalpha() for w in free for c in w.text) else None
    return RowOfCourse(
        title=title,
        date=head.part(*day) if day else None,
        hours=head.part(hours[0].start, hours[0].end) if len(hours) == 1 else None,
        numbers=tuple((p, Field.NUMBER) for c in numbers if (p := head.part(c.start, c.end))),
    )


_DAY = re.compile(
    r"(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?<![\d/-])[01]?\d/[0-3]?\d(?![\d/-])",
    re.I,
)


def _shared(head: Segment, word: Word, span: tuple[int, int]) -> bool:
    part = head.part(*span)
    return part is not None and word in part.words


def explained(outside: Sheet, table: Table) -> Mapping[str, RowOfCourse]:
    """For each head that a list of sessions on the page explains, or that names a course
    itself, the session's course."""
    named = {
        c.head.text: _in_head(outside, c.head) for c in table.columns if c.head and is_numbered(c)
    }
    if named:
        return named
    heads = {c.head.text for c in table.columns if c.field is None and c.head}
    keys = {head for head in heads if len(head) <= _LONGEST_KEY}
    if side_by_side := _in_order_of(outside, table, keys):
        return side_by_side
    alike = {_alike(key): key for key in keys}
    if told := _in_lines(outside, alike):
        return told
    listing = outside.table(frozenset({Field.TITLE, Field.TOPIC, *APPROVALS}))
    if not keys or listing is None:
        return {}
    said: dict[str, RowOfCourse] = {}
    for row in listing.rows:
        # What stands under a head of hours counts them, and names no session.
        may = zip(listing.columns, row.cells, strict=True)
        own = [cell for column, cell in may if cell and column.field is not Field.HOURS]
        called = [cell for cell in own if _alike(cell.text) in alike]
        if len(called) == 1:
            course = row_of_course(outside, listing, row)
            # The session's letter is no title; its subject is.
            is_key = course.title is not None and course.title.text == called[0].text
            title = listing.cell(row, Field.TOPIC) if is_key else course.title
            said[alike[_alike(called[0].text)]] = replace(course, title=title)
    return said if len(said) > 1 else {}


# “Class 1: Burn Care – 2 hours – CAPCE …”
_OPENS = re.compile(r"\W*([\w#]+(?:\s\w{1,3})?)\s?[:=)–—-]\s*(?=\w)")


def _in_lines(outside: Sheet, alike: Mapping[str, str]) -> Mapping[str, RowOfCourse]:
    """The courses of lines that each begin with a key and have a number of their own. `alike`:
    the heads of the columns by what is the same of them for an engine."""
    said: dict[str, RowOfCourse] = {}
    for line in outside.lines:
        whole = Segment(tuple(word for segment in line.segments for word in segment.words))
        opened = _OPENS.match(whole.text)
        key = alike.get(_alike(opened[1])) if opened else None
        rest = whole.part(opened.end(), len(whole.text)) if opened and key else None
        course = _in_head(outside, rest) if rest else None
        if key and course and course.numbers:
            said[key] = course
    return said if len(said) > 1 else {}


def _alike(key: str) -> str:
    """A session's letter or number with the characters that engines mistake for one another
    made the same: “S3” and “53”."""
    return key.upper().translate(_LOOK_ALIKES).strip(" .:)")


_LOOK_ALIKES = str.maketrans({"S": "5", "O": "0", "I": "1", "L": "1", "|": "1", "B": "8", "Z": "2"})


def of_several_courses(outside: Sheet) -> bool:
    """Whether what stands around a roster's rows lists several courses, each with a number of
    its own."""
    listing = outside.table(frozenset({Field.TITLE, Field.TOPIC, *APPROVALS}))
    numbered = [row for row in listing.rows if listing.cell(row, *APPROVALS)] if listing else []
    bodies = [number.body for number in approvals_of(outside) if number.type]
    return len(numbered) > 1 or len(bodies) > len(set(bodies))
