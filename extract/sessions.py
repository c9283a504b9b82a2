"""A roster's columns of sessions → which of them an attendee was at: marks under dates, and
under the letters that a list of sessions on the same page explains."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from extract.courses import RowOfCourse, row_of_course
from extract.dates import find_dates
from extract.layout import Segment
from extract.rows import Row
from extract.sheets import Sheet
from extract.tables import Table
from extract.wordings import APPROVALS, Field

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


def explained(outside: Sheet, table: Table) -> Mapping[str, RowOfCourse]:
    """For each head that a list of sessions on the page explains, the session's course."""
    heads = {c.head.text for c in table.columns if c.field is None and c.head}
    keys = {head for head in heads if len(head) <= _LONGEST_KEY}
    listing = outside.table(frozenset({Field.TITLE, Field.TOPIC, *APPROVALS}))
    if not keys or listing is None:
        return {}
    said: dict[str, RowOfCourse] = {}
    for row in listing.rows:
        named = [cell.text for cell in row.cells if cell and cell.text in keys]
        if len(named) == 1:
            course = row_of_course(outside, listing, row)
            # The session's letter is no title; its subject is.
            is_key = course.title is not None and course.title.text == named[0]
            title = listing.cell(row, Field.TOPIC) if is_key else course.title
            said[named[0]] = replace(course, title=title)
    return said if len(said) > 1 else {}
