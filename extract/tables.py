"""Lines of a page → its table: the head and the rows that bear each other out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.heads import Column, heads
from extract.layout import Line, Segment
from extract.names import card_number, parse_level
from extract.rows import Row, has_key, rows_under
from extract.wordings import Field

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

    def fields(self) -> frozenset[Field]:
        return frozenset(c.field for c in self.columns if c.field)

    def cell(self, row: Row, *fields: Field) -> Segment | None:
        """The row's cell in the first column of one of these fields that is filled."""
        for field in fields:
            for column, cell in zip(self.columns, row.cells, strict=True):
                if column.field is field and cell:
                    return cell
        return None


def find_table(lines: Sequence[Line], key: frozenset[Field]) -> Table | None:
    """The table whose head names at least two fields, one of `key` among them, with the most
    rows whose key cells hold what their columns promise; None if there is none."""
    best: Table | None = None
    for start in range(len(lines)):
        for depth in range(1, _HEAD_LINES + 1):
            for columns in heads(lines[start : start + depth]):
                if not {c.field for c in columns} & key:
                    continue
                rows, end = rows_under(lines, start + depth, columns, key)
                table = Table(columns, rows, start, end)
                table = _unfolded(replace(table, columns=_told_by_cells(table)))
                if rows and (_is_told(columns, depth, lines[start]) or _is_borne_out(table, key)):
                    best = table if best is None or _worth(table) > _worth(best) else best
    return best


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
        if any(cells)
    ]
    return replace(table, columns=table.columns[:half], rows=tuple(halves))


def _is_told(columns: tuple[Column, ...], depth: int, line: Line) -> bool:
    """Whether the head alone shows that it is one: most of all that stands in it is known, and
    two fields of it are ours."""
    ours = {c.field for c in columns} - {None, Field.NOTHING}
    known = sum(c.field is not None for c in columns)
    return len(ours) >= 2 and known >= 0.6 * max(
        len(columns), len(line.segments) if depth == 1 else 0
    )


def _told_by_cells(table: Table) -> tuple[Column, ...]:
    """Columns whose head says nothing known, and whose cells show what they are."""
    columns = []
    for place, column in enumerate(table.columns):
        cells = [cell.text for row in table.rows if (cell := row.cells[place])]
        shown = next((f for f, tell in _SHOWN.items() if _most(cells, tell)), None)
        taken = {c.field for c in table.columns}
        field = shown if column.field is None and shown not in taken else column.field
        columns.append(replace(column, field=field))
    return tuple(columns)


_SHOWN: dict[Field, Callable[[str], object]] = {
    Field.CERTIFICATION: card_number,
    Field.LEVEL: parse_level,
}


def _most(cells: Sequence[str], tell: Callable[[str], object]) -> bool:
    return len(cells) > 2 and sum(bool(tell(cell)) for cell in cells) >= 0.8 * len(cells)


def _is_borne_out(table: Table, key: frozenset[Field]) -> bool:
    """Whether the rows below a head hold what its few known columns promise."""
    kept = sum(
        has_key(row, table.columns, key) and sum(c is not None for c in row.cells) > 1
        for row in table.rows
    )
    return len(table.rows) >= 3 and kept >= 0.8 * len(table.rows)


def _worth(table: Table) -> tuple[int, int, int]:
    known = sum(c.field is not None for c in table.columns)
    return len(table.rows), known, table.first
