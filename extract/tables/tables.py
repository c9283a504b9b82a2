"""Lines of a page → its table: the head and the rows that bear each other out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.approval_numbers import find_capce, find_oems
from extract.lines.fields import CHECKED, fits
from extract.lines.layout import Line, Segment, gap_between
from extract.tables.heads import Column, heads, heads_of, is_key, is_numbered
from extract.tables.rows import Row, has_key, rows_under
from extract.tables.stacked_rows import stacked_under
from extract.tables.told_columns import credited_hours, told_by_cells
from extract.values.dates import find_dates
from extract.values.labels import find_labels
from extract.values.wordings import Field
from ingest.pages import Box

KEY_OF_PEOPLE = frozenset({Field.PERSON, Field.FAMILY, Field.CERTIFICATION})
# Heads are printed over up to three lines (“Certification / Number”).
_HEAD_LINES = 3


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    first: int
    """Index of the line where the head begins."""
    end: int
    """Index of the first line behind the table."""

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the table reaches across the page."""
        boxes = [column.box for column in self.columns] + [row.box for row in self.rows]
        return min(box.x0 for box in boxes), max(box.x1 for box in boxes)

    def moved(self, back: Callable[[Segment], Segment]) -> Table:
        """The same table with each of its stretches where `back` says that it stands."""
        columns = tuple(
            replace(c, head=(head := back(c.head)), box=head.box) if c.head else c
            for c in self.columns
        )
        rows = tuple(
            Row(
                tuple(cell and back(cell) for cell in row.cells),
                row.section and back(row.section),
                row.person and back(row.person),
            )
            for row in self.rows
        )
        return replace(self, columns=columns, rows=rows)

    def fields(self) -> frozenset[Field]:
        return frozenset(c.field for c in self.columns if c.field)

    def cell(self, row: Row, *fields: Field) -> Segment | None:
        """The row's cell in the first column of one of these fields that is filled: where two
        columns have the same field, in the first whose cell can be of it; of several with
        hours see `credited_hours`."""
        for field in fields:
            columns = zip(self.columns, row.cells, strict=True)
            cells = [(column, cell) for column, cell in columns if column.field is field and cell]
            if len(cells) > 1 and field is Field.HOURS:
                return credited_hours(cells)
            if cells:
                fitting = (cell for _, cell in cells if fits(field, cell.text))
                return next(fitting, cells[0][1])
        return None


def find_table(
    lines: Sequence[Line], key: frozenset[Field], strokes: Sequence[Box] = ()
) -> Table | None:
    """The table whose head names at least two fields, one of `key` among them, with the most
    rows whose key cells hold what their columns promise; None if there is none. `strokes`: of
    the page that the lines stand on."""
    best: tuple[tuple[float, ...], Table] | None = None
    for start in range(len(lines)):
        deepest = _depth_of_head(lines, start)
        for depth in range(1, deepest + 1):
            if depth < deepest and heads_of(lines[start + depth]):
                continue  # more of the head
            for columns in heads(lines[start : start + depth]):
                if not {c.field for c in columns} & key:
                    continue
                above = lines[start - 1] if start else None
                rows, end = rows_under(lines, start + depth, columns, key, above)
                if stacked := stacked_under(lines, start + depth, columns, key, strokes):
                    rows, end = stacked
                table = Table(columns, rows, start, end)
                worth = _worth(table, key)
                told = told_by_cells(columns, rows)
                if not stacked and _has_cards(told, key) > _has_cards(columns, key):
                    # A row whose name cannot be read may be the last: its card tells it.
                    rows, end = rows_under(lines, start + depth, told, key, above)
                table = _unfolded(Table(told, rows, start, end))
                if _has_form_beside(table):
                    continue
                if rows and (_is_told(columns, depth, lines[start]) or _is_borne_out(table, key)):
                    best = (worth, table) if best is None or worth > best[0] else best
    return best[1] if best else None


def _has_cards(columns: Sequence[Column], key: frozenset[Field]) -> bool:
    return any(column.field is Field.CERTIFICATION for column in columns) and key == KEY_OF_PEOPLE


def _has_form_beside(table: Table) -> bool:
    """Whether what looks like an outer column is a form that stands beside the list: its cells
    are of several kinds."""
    for place, column in ((0, table.columns[0]), (-1, table.columns[-1])):
        cells = [cell.text for row in table.rows if (cell := row.cells[place])]
        if column.field is None and len({kind for text in cells for kind in _kinds(text)}) > 1:
            return True
    return False


def _kinds(text: str) -> Iterator[Field]:
    """What a cell is by its label, or by itself."""
    labels = find_labels(text)
    if labels and labels[0].start == 0 and labels[0].field is not Field.NOTHING:
        yield labels[0].field
    if find_dates(text):
        yield Field.DATE
    if any(c.type for c in (*find_capce(text), *find_oems(text))):
        yield Field.NUMBER


def _depth_of_head(lines: Sequence[Line], start: int) -> int:
    """How many lines from `start` may be one head: what stands further above the columns is the
    paper's own heading."""
    depth = 1
    for above, below in pairwise(lines[start : start + _HEAD_LINES]):
        if gap_between(above, below) > min(above.box.height, below.box.height):
            break
        depth += 1
    return depth


def _unfolded(table: Table) -> Table:
    """A list set side by side under the same heads again (“Name, Number, Name, Number”) as one
    list."""
    fields = [column.field for column in table.columns]
    half = len(fields) // 2
    if half < 2 or len(fields) % 2 or fields[:half] != fields[half:] or not any(fields[:half]):
        return table
    halves = [
        replace(row, cells=cells)
        for row in table.rows
        for cells in (row.cells[:half], row.cells[half:])
        if any(cell and field for cell, field in zip(cells, fields[:half], strict=True))
    ]
    return replace(table, columns=table.columns[:half], rows=tuple(halves))


def _is_told(columns: tuple[Column, ...], depth: int, line: Line) -> bool:
    """Whether the head alone shows that it is one: most of all that stands in it is known, and
    two fields of it are ours."""
    ours = {c.field for c in columns} - {None, Field.NOTHING}
    named = [c for c in columns if is_numbered(c) or is_key(c)]
    courses = len(named) if ours & KEY_OF_PEOPLE else 0
    known = sum(c.field is not None for c in columns) + courses
    return len(ours) + courses >= 2 and known >= 0.6 * max(
        len(columns), len(line.segments) if depth == 1 else 0
    )


def _is_borne_out(table: Table, key: frozenset[Field]) -> bool:
    """Whether the rows below a head hold what its few known columns promise."""
    kept = sum(
        has_key(row, table.columns, key) and sum(c is not None for c in row.cells) > 1
        for row in table.rows
    )
    if len(table.rows) == 2 and _is_full(table):
        return True
    return len(table.rows) >= 3 and kept >= 0.8 * len(table.rows)


def _is_full(table: Table) -> bool:
    """Whether no cell is empty, and two columns or more hold in every row what they promise."""
    checked = [n for n, c in enumerate(table.columns) if c.field in CHECKED]
    cells = [cell for row in table.rows for cell in row.cells]
    fitting = all(
        fits(field, cell.text)
        for row in table.rows
        for n in checked
        if (field := table.columns[n].field) and (cell := row.cells[n])
    )
    return len(checked) >= 2 and None not in cells and fitting


def _worth(table: Table, key: frozenset[Field]) -> tuple[float, ...]:
    known = len({c.field for c in table.columns} - {None})
    # A cell alone in its line is often the rest of the one above it.
    rows = sum(
        has_key(row, table.columns, key) and sum(cell is not None for cell in row.cells) > 1
        for row in table.rows
    )
    # All that a head of several lines says of its courses.
    told = sum(len(c.head.words) for c in table.columns if c.head and is_numbered(c))
    filled = sum(cell is not None for row in table.rows for cell in row.cells)
    return rows, known, told, filled / max(1, len(table.rows)), table.first
