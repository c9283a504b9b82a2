"""Lines below a head → rows that stay rows: cells come from one line each (or from a continuation
right below it), so that the name, the number and the hours of a row can never be those of its
neighbour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.lines.fields import CHECKED, fits
from extract.lines.layout import Line, Segment, enclosing
from extract.lines.sections import (
    heads_crew,
    heads_person,
    is_section,
    is_total,
    names_component,
)
from extract.tables.cells import cells_of, extents_of
from extract.tables.heads import Column, across, heads, heads_of
from extract.values.labels import find_labels
from extract.values.names import parse_name
from extract.values.wordings import Field
from ingest.pages import Box


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Segment | None, ...]
    """One for each column; None where the row has nothing there."""
    section: Segment | None = None
    """The heading inside the table that the row stands under (“Local (LCCR)”)."""
    person: Segment | None = None
    """Whose row it is, where people are the headings inside the table."""

    @property
    def box(self) -> Box:
        return enclosing(word for cell in self.cells if cell for word in cell.words)


def rows_under(
    lines: Sequence[Line],
    start: int,
    columns: tuple[Column, ...],
    key: frozenset[Field],
    above: Line | None = None,
) -> tuple[tuple[Row, ...], int]:
    """The rows below a head, and the index of the line behind the last of them. `above`: the
    line over the head, which may be the heading of the first rows."""
    rows: list[Row] = []
    extents = extents_of(lines[start:], columns)
    end, bottom, pitch = start, columns[0].box.bottom, 0.0
    section = above.segments[0] if above and is_section(above) else None
    person: Segment | None = None
    open_ends = open_ends_of(lines[start:], extents)
    for number in range(start, len(lines)):
        line = within_reach(lines[number], extents, open_ends)
        if line is None:
            continue
        height = line.box.height
        gap = line.box.top - bottom
        if gap > max(4 * height, 2.5 * pitch) and not (rows and _head_again(line, columns)):
            break
        if is_total(lines[number]) or (heads_crew(line, key) and _opens(line, columns)):
            end, bottom = number + 1, line.box.bottom
            continue
        if rows and (again := _head_again(lines[number], columns)):
            # Each part of a list may be a table of its own, with columns as wide as it needs.
            columns, extents = again, extents_of(lines[number + 1 :], again)
            end, bottom = number + 1, line.box.bottom
            continue
        if heads_person(line, key):
            person, end, bottom = line.segments[0], number + 1, line.box.bottom
            continue
        if asks_on(lines[number], columns) or (rows and _heads_another(line, key)):
            break
        row = Row(cells_of(line, columns, extents), section, person)
        apart = gap > max(0.3 * height, _AS_ROWS * pitch) and names_component(line)
        if rows and gap < 0.8 * height and not apart and _ends_title(row, rows[-1], columns):
            rows[-1] = joined(rows[-1], row)
        elif rows and _is_footer(line, row):
            break
        elif gap > 0.3 * line.box.height and is_section(line):
            section = line.segments[0]
        else:
            pitch = max(pitch, gap) if rows and has_key(row, columns, key) else pitch
            if not _taken(rows, row, gap < 0.8 * height, columns, key):
                continue
        end, bottom = number + 1, line.box.bottom
    rows = _unbroken(rows, columns)
    keyed = [n for n, row in enumerate(rows, start=1) if has_key(row, columns, key)]
    kept = rows[: max(keyed, default=0)]
    # What stands below the last row, and was taken for another one, says something of its own.
    below = [n for n in range(start, end) if kept and _begins_below(lines[n], kept[-1])]
    return tuple(kept), below[0] if len(kept) < len(rows) and below else end


_AS_ROWS = 0.75
"""Of the white between rows: with as much of it a line stands by itself, and ends no title."""


def _opens(line: Line, columns: tuple[Column, ...]) -> bool:
    """Whether a line begins where the columns do, or before: below another one it would be the
    rest of a cell."""
    return line.box.x0 < (columns[1].box.x0 if len(columns) > 1 else columns[0].box.x1)


def _unbroken(rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """Rows with names that a hyphen breaks (“Ann Lee-” over “Day”) put together, where no other
    cell stands in both."""
    people = [n for n, column in enumerate(columns) if column.field in _NAMES]
    whole: list[Row] = []
    for row in rows:
        above = whole[-1].cells if whole else ()
        broken = any((c := above[n]) and c.text.endswith("-") for n in people) if above else False
        both = [n for n, (a, b) in enumerate(zip(above, row.cells, strict=False)) if a and b]
        if broken and both and set(both) <= set(people):
            whole[-1] = joined(whole[-1], row)
        else:
            whole.append(row)
    return whole


_NAMES = frozenset({Field.PERSON, Field.FAMILY})


def asks_on(line: Line, columns: tuple[Column, ...]) -> bool:
    """Whether a line holds nothing but labels, of other things than the columns: a form, whose
    first labels looked like a head, goes on with the next."""
    labels = find_labels(line.text)
    rest = line.text
    for label in reversed(labels):
        rest = rest[: label.start] + " " + rest[label.end :]
    alone = not re.search(r"\d|[^\W\d_]{2}", rest)
    return bool(labels) and alone and not {x.field for x in labels} & {c.field for c in columns}


def _heads_another(line: Line, key: frozenset[Field]) -> bool:
    """Whether a line is the head of a list of something else: of the sessions of a day, below
    those who were there."""
    fields = heads_of(line)
    return bool(fields) and not fields & key


def _begins_below(line: Line, row: Row) -> bool:
    return line.box.top > row.box.bottom - 0.3 * line.box.height


def _taken(
    rows: list[Row], row: Row, close: bool, columns: tuple[Column, ...], key: frozenset[Field]
) -> bool:
    """Puts a row to the others, or to the one right above it; False where it is none."""
    if not has_key(row, columns, key):
        if rows and close and _only_words(row):
            rows[-1] = joined(rows[-1], row, columns)
            return True
        # A row whose key cannot be read is still a row: an open item, not a footer.
        if not rows or sum(c is not None for c in row.cells) < 2 or not _is_print(row):
            return False
    rows.append(row)
    return True


def _is_print(row: Row) -> bool:
    """Whether anything in a row is more than what engines make of a dashed rule."""
    return any(re.search(r"[^\W_]{3}", cell.text) for cell in row.cells if cell)


def has_key(row: Row, columns: tuple[Column, ...], key: frozenset[Field]) -> bool:
    return any(
        cell and column.field in key and fits(column.field, cell.text)
        for column, cell in zip(columns, row.cells, strict=True)
        if column.field
    )


def open_ends_of(lines: Sequence[Line], extents: tuple[Box, ...]) -> frozenset[Box]:
    """Outer columns under whose head hardly anything stands: their cells are set far out."""
    rows = [line for line in lines if len(line.segments) > 1]
    ends = (extents[0], extents[-1])
    return frozenset(
        edge
        for edge in ends
        if 2 * sum(any(across(edge, s.box) > 0 for s in x.segments) for x in rows) < len(rows)
    )


def within_reach(line: Line, extents: tuple[Box, ...], open_ends: frozenset[Box]) -> Line | None:
    """The line without what stands beside the table, in another column of the page."""
    margin = 2 * min(s.box.height for s in line.segments)  # lines beside it may have joined it
    far = [s for s in line.segments if s.box.x1 < extents[0].x0 - margin]
    if extents[0] in open_ends:
        far = []
    if extents[-1] not in open_ends:
        far += [s for s in line.segments if s.box.x0 > extents[-1].x1 + margin]
    inside = tuple(s for s in line.segments if s not in far)
    return Line(inside) if inside else None


def _head_again(line: Line, columns: tuple[Column, ...]) -> tuple[Column, ...] | None:
    """The columns of the same head once more, over the next part of one list."""
    if heads_of(line) != frozenset(c.field for c in columns if c.field):
        return None
    fields = [column.field for column in columns]
    same = (found for found in heads([line]) if [c.field for c in found] == fields)
    return next(same, columns)


def _is_footer(line: Line, row: Row) -> bool:
    """A line that begins with a label, or a sentence across the page; a row of cells that begins
    with somebody called Day or For is none."""
    if sum(cell is not None for cell in row.cells) > 2 and len(line.segments) > 2:
        return False
    labels = [x for x in find_labels(line.segments[0].text) if x.closed and x.start == 0]
    across = sum(cell is not None for cell in row.cells) > 1
    # “First”, the rest of a title, with another day beside it, which is nobody's first name.
    beside = [s for s in line.segments[1:2] if not find_labels(s.text)]
    if ":" not in line.segments[0].text:
        labels = [x for x in labels if not beside or fits(x.field, beside[0].text)]
    signed = (across or len(row.cells) > _FORM) and is_signed(line)
    return bool(labels) or len(line.segments[0].words) > 9 or signed


_FORM = 2
"""Columns: of a list with more, no row has a label with a name behind it and nothing else."""
_SCRAWL = 2
"""Characters that an engine makes of a signature beside a name, where it makes any."""


def is_signed(line: Line) -> bool:
    """“Attested: Ann Lee, coordinator”, in one stretch as no row is, with a signature or not."""
    said = [s for s in line.segments if len(s.text) > _SCRAWL]
    begins = re.match(r"(?:[^\W\d]+\s){0,3}[^\W\d]+:\s", line.segments[0].text)
    return said == [line.segments[0]] and begins is not None


def _only_words(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell]
    return len(filled) == 1 and not any(c.isdigit() for c in filled[0].text)


def _ends_title(row: Row, above: Row, columns: tuple[Column, ...]) -> bool:
    """Whether a row is the second line of the title above it: a title with nothing beside it
    names no course of its own. Programmes print the speaker there."""
    filled = [(c.field, cell) for c, cell in zip(columns, row.cells, strict=True) if cell]
    titles = [cell for c, cell in zip(columns, above.cells, strict=True) if c.field is Field.TITLE]
    told = len(filled) == 1 and filled[0][0] is Field.TITLE and not parse_name(filled[0][1].text)
    return told and any(titles) and _only_words(row)


def joined(row: Row, more: Row, columns: Sequence[Column] = ()) -> Row:
    """A row and the line below it that belongs to it, cell by cell; a cell that holds what its
    column promises takes no words that would spoil it."""
    fields = [column.field for column in columns] or [None] * len(row.cells)
    cells = (
        _joined(field, a, b) for field, a, b in zip(fields, row.cells, more.cells, strict=True)
    )
    return replace(row, cells=tuple(cells))


def _joined(field: Field | None, above: Segment | None, below: Segment | None) -> Segment | None:
    if not above or not below:
        return above or below
    both = Segment((*above.words, *below.words))
    spoiled = field in CHECKED and fits(field, above.text) and not fits(field, both.text)
    return above if spoiled else both
