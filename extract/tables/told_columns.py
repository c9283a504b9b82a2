"""The columns of a table and its rows → what each column holds, where its head does not say so
or several heads say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.lines.layout import Segment
from extract.records import Component
from extract.tables.heads import Column, is_key
from extract.tables.rows import Row
from extract.values.content import component_of_initial, is_area, parse_component
from extract.values.dates import find_dates
from extract.values.hours import parse_hours
from extract.values.names import card_number, parse_level
from extract.values.wordings import APPROVALS, Field

_NAMES = frozenset({Field.PERSON, Field.FAMILY})


def told_by_cells(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Columns whose head says nothing known, and whose cells show what they are."""
    told = []
    columns = _spelled_out(columns)
    for place, column in enumerate(columns):
        cells = [cell.text for row in rows if (cell := row.cells[place])]
        shown = next((f for f, tell in _SHOWN.items() if _most(cells, tell)), None)
        taken = {c.field for c in columns}
        # “Rank” may be of the department, and of EMS; days under “Signed” are nobody's course.
        free = column.field is None or (column.field is Field.NOTHING and shown is not Field.DATE)
        # “OEMS #” over people's cards, in a list of people.
        free |= column.field in APPROVALS and shown is Field.CERTIFICATION and bool(taken & _NAMES)
        field = shown if shown and free and shown not in taken else column.field
        told.append(replace(column, field=field))
    return tuple(_with_hours_by_component(_with_one_title(told, rows), rows))


def _spelled_out(columns: Sequence[Column]) -> Sequence[Column]:
    """Heads “N”, “L” and “I” side by side are the components; among other letters they are
    sessions that the page explains elsewhere."""
    keys = [c for c in columns if is_key(c)]
    said = [component_of_initial(c.head.text) for c in keys if c.head]
    if len(said) < 2 or None in said or len(set(said)) < len(said):
        return columns
    named = dict(zip((id(c) for c in keys), said, strict=True))
    return [replace(c, component=named.get(id(c))) for c in columns]


def _with_hours_by_component(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    """A list with columns for the components: in each row the hours stand under the one that
    they count for."""
    may = (None, Field.COMPONENT, Field.HOURS)
    named = [n for n, c in enumerate(columns) if c.field in may and component_of_head(c)]
    cells = [[cell.text for n in named if (cell := row.cells[n])] for row in rows]
    counted = [[text for text in row if parse_hours(text)] for row in cells]
    clear = all(parse_hours(text) or _NONE.fullmatch(text) for row in cells for text in row)
    if len({component_of_head(columns[n]) for n in named}) < 2 or not clear:
        return columns
    if 2 * sum(len(row) == 1 for row in counted) <= len(counted):
        return columns
    return [replace(c, field=Field.HOURS) if n in named else c for n, c in enumerate(columns)]


_NONE = re.compile(r"[\W_]*|0+(?:[.,]0+)?")


def component_of_head(column: Column) -> Component | None:
    """The component that the head of a column names."""
    return column.component or (parse_component(column.head.text) if column.head else None)


def _with_one_title(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    """Of several columns of titles (“Session”, “Title”) the one with the most letters; where a
    list of courses has none, the one unknown column of text."""
    titles = [n for n, column in enumerate(columns) if column.field is Field.TITLE]
    if not titles and not {c.field for c in columns} & {Field.PERSON, Field.FAMILY}:
        unknown = [n for n, column in enumerate(columns) if column.field is None]
        titles = [n for n in unknown if _letters(rows, n) >= _A_TITLE * len(rows)]
        titles = titles or [n for n, c in enumerate(columns) if _is_of_subjects(rows, n, c)]
    if not titles:
        return columns
    title = max(titles, key=lambda n: _letters(rows, n))
    if columns[title].field is not Field.TITLE and len(titles) > 1:
        return columns
    told = {title: Field.TITLE, **{n: Field.NOTHING for n in titles if n != title}}
    return [replace(c, field=told.get(n, c.field)) for n, c in enumerate(columns)]


def _is_of_subjects(rows: Sequence[Row], place: int, column: Column) -> bool:
    """“Topic” over what each course was about, and not over the areas of the programme."""
    cells = [cell.text for row in rows if (cell := row.cells[place])]
    return column.field is Field.TOPIC and bool(cells) and not any(is_area(c) for c in cells)


_A_TITLE = 10
"""Letters that a title has at least, on the average of a column."""


def _letters(rows: Sequence[Row], place: int) -> int:
    cells = (row.cells[place] for row in rows)
    return sum(c.isalpha() for cell in cells if cell for c in cell.text)


_COMPONENT = re.compile(r"\W*(?:national|local|individual|[nli]ccr)\W*(?:comp\w*\W*)?", re.I)
_SHOWN: dict[Field, Callable[[str], object]] = {
    Field.CERTIFICATION: card_number,
    Field.LEVEL: parse_level,
    Field.DATE: find_dates,
    Field.COMPONENT: _COMPONENT.fullmatch,
}


def _most(cells: Sequence[str], tell: Callable[[str], object]) -> bool:
    return len(cells) > 2 and sum(bool(tell(cell)) for cell in cells) >= 0.8 * len(cells)


# Hours that were there, and those that count.
_CREDITED = re.compile(r"credit|award|earn|grant|\bceh?s?\b", re.I)
_APPROVED = re.compile(r"approv|max|offered|possible", re.I)
_SUM = re.compile(r"total|\bsum\b|\ball\b", re.I)


def credited_hours(cells: Sequence[tuple[Column, Segment]]) -> Segment | None:
    """Of a row's cells with hours the one that counts: those credited, or the sum, where a
    single head says so; else the first that is not zero, or the least of two of which one is
    what was approved. None where they are split among components: no one of them is the
    course's."""
    for tell in (_CREDITED, _SUM):
        told = [cell for column, cell in cells if column.head and tell.search(column.head.text)]
        if len(told) == 1:
            return told[0]
    some = [(column, cell) for column, cell in cells if parse_hours(cell.text)]
    if len({component_of_head(column) for column, _ in some} - {None}) > 1:
        return None
    if any(column.head and _APPROVED.search(column.head.text) for column, _ in some):
        # Credit is the time that was spent, up to the approved hours.
        return min(some, key=lambda pair: parse_hours(pair[1].text) or 0)[1]
    return some[0][1] if some else cells[0][1]
