"""The bytes of an .xlsx workbook → a page for each worksheet, its cells as they are shown.

Hidden worksheets, rows and columns are not read, and that is said: who prints the sheet does
not see them either. A cell merged over several rows holds for each of them.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Protocol, cast

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from ingest.ocr.reader import PageReader
from ingest.office.cell_values import Value, text_of
from ingest.office.cells import Cell, Grid, Leaf, Row
from ingest.office.prints import (
    CELL_CAP,
    ROW_CAP,
    Remark,
    Sheaf,
    hidden,
    is_people_list,
    listed,
    part_unread,
    people_list,
    raster_of,
    reading_of,
)
from ingest.office.worksheets import Marks, marks_of
from ingest.pages import Reading, SourceFile
from ingest.rasters import EVERY, Raster, Trouble

COLUMN_CAP: Final = 256
_SHEET_CAP: Final = 200
_LAST_ROW: Final = 1_048_576
_UNPACKED_CAP: Final = 30_000_000
"""Bytes that everything but pictures may unpack to."""

_UNKNOWN: Final = "#?"
"""Stands where a formula's result is not stored: nobody may take the cell for empty."""
_DEFAULT_TITLE: Final = re.compile(
    r"(?:sheet|table|tabelle|feuil|hoja|planilha|export|data)[ _]?\d*", re.I
)
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, DefusedXmlException, LookupError),
    *(
        SyntaxError,
        ValueError,
        TypeError,
        AttributeError,
        EOFError,
        OSError,
        ArithmeticError,
        RuntimeError,
    ),
)
"""What openpyxl and its XML parser raise on damaged and hostile workbooks: a SyntaxError is that
of Python's own parser, or of lxml, which openpyxl takes where it is there."""


class _Stored(Protocol):
    """A cell as openpyxl streams it; its stubs know only workbooks that are opened whole."""

    value: Value
    number_format: str
    font: Font


class _Streamed(Protocol):
    title: str
    sheet_state: str
    _worksheet_path: str

    def reset_dimensions(self) -> None: ...
    def iter_rows(self, *, max_col: int) -> Iterable[Sequence[_Stored]]: ...


def read(data: bytes, source: SourceFile, reader: PageReader, part: range = EVERY) -> Reading:
    """A page or more for each worksheet that is shown and holds something."""
    del reader, part  # cells are read in one go
    return reading_of(lambda: _sheaf(data), source)


def count(data: bytes) -> int:
    """One: cells are read in one go."""
    del data
    return 1


def raster(data: bytes, number: int) -> Raster:
    """The page (1-based) as `read` lays it out. Raises Trouble."""
    return raster_of(_sheaf(data), number)


def _sheaf(data: bytes) -> Sheaf:
    """Raises Trouble where the file is no workbook, or one beyond all bounds."""
    leaves: list[Leaf] = []
    remarks: list[Remark] = []
    people: list[str] = []
    budget = ROW_CAP
    with _opened(data) as book:
        sheets = cast("list[_Streamed]", book.worksheets)
        shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
        unseen = [sheet.title for sheet in sheets if sheet.sheet_state != "visible"]
        for sheet in shown[:_SHEET_CAP]:
            table = _Table(sheet.title, _marks(data, sheet))
            table.fill(sheet, budget)
            budget -= table.filled
            remarks += table.remarks(len(leaves))
            if is_people_list(Grid(tuple(table.rows))):
                people.append(sheet.title)
            elif table.filled:
                leaves.append(table.leaf())
    if people and not leaves:
        raise people_list()
    if people:
        remarks.append(part_unread(0, f"the list of people on worksheet {listed(people)}"))
    if unseen:
        remarks.append(hidden(0, f"Hidden worksheets were not read: {listed(unseen)}."))
    if len(shown) > _SHEET_CAP:
        remarks.append(part_unread(0, f"the worksheets behind the first {_SHEET_CAP}"))
    return Sheaf(tuple(leaves), tuple(remarks))


@dataclass(slots=True)
class _Table:
    """A worksheet as it is shown, and what was left out of it."""

    title: str
    marks: Marks
    rows: list[Row] = field(default_factory=list)
    filled: int = 0
    """Rows with something in them."""
    whole: bool = True
    unseen: int = 0
    """Cells in hidden rows and columns."""
    shortened: bool = False
    running: dict[int, tuple[int, Cell | None]] = field(default_factory=dict)
    """Column → the last row of the merged cell that runs down it, and what it holds."""

    def fill(self, sheet: _Streamed, budget: int) -> None:
        sheet.reset_dimensions()  # some programs say “A1”, whatever is in it
        across = max(1, min(self.marks.last_column, COLUMN_CAP))
        empty = 0
        for number, stored in enumerate(sheet.iter_rows(max_col=across), start=1):
            row = self._row(number, stored) if number in self.marks.rows else ()
            empty = 0 if any(row) else empty + 1
            if (not empty and self.filled == budget) or number > _LAST_ROW:
                self.whole = False
                break
            self.filled += not empty
            if empty <= 2:
                self.rows.append(row)

    def _row(self, number: int, stored: Sequence[_Stored]) -> Row:
        marks = self.marks
        row = [self._cell(number, column, cell) for column, cell in enumerate(stored, start=1)]
        shown = [
            None if number in marks.hidden_rows or column in marks.hidden_columns else cell
            for column, cell in enumerate(row, start=1)
        ]
        self.unseen += sum(a is not None and b is None for a, b in zip(row, shown, strict=True))
        return tuple(shown)

    def _cell(self, number: int, column: int, stored: _Stored) -> Cell | None:
        cell: Cell | None = None
        if (number, column) in self.marks.unknown:
            cell = Cell(_UNKNOWN)
        elif stored.value is not None:
            text = text_of(stored.value, stored.number_format)
            self.shortened |= len(text) > CELL_CAP
            cell = Cell(text[:CELL_CAP], bool(stored.font.strike)) if text else None
        if last := self.marks.merged.get((number, column)):
            self.running[column] = (last, cell)
        elif cell is None and column in self.running and number <= self.running[column][0]:
            cell = self.running[column][1]
        return cell

    def leaf(self) -> Leaf:
        """Below the name of its tab, which is often the only place that says whose it is."""
        tab = Grid(((Cell(self.title),),), ruled=False)
        grid = Grid(tuple(self.rows))
        return Leaf((grid,) if _DEFAULT_TITLE.fullmatch(self.title) else (tab, grid), whole=True)

    def remarks(self, leaf: int) -> Iterator[Remark]:
        on = f"on the worksheet “{self.title}”"
        if self.unseen:
            cells = f"{self.unseen} cell{'s' * (self.unseen > 1)}"
            yield hidden(leaf, f"{cells} in hidden rows or columns were not read {on}.")
        if self.marks.unknown:
            places = [f"{get_column_letter(c)}{r}" for r, c in sorted(self.marks.unknown)]
            yield part_unread(leaf, f"the results of formulas ({listed(places)}) {on}")
        if self.marks.last_column > COLUMN_CAP:
            yield part_unread(leaf, f"what stands behind column {COLUMN_CAP} {on}")
        if self.shortened:
            yield part_unread(leaf, f"what a cell holds behind {CELL_CAP:,} characters {on}")
        if not self.whole:
            yield part_unread(leaf, f"the rows behind the first {ROW_CAP:,} {on}")


def _marks(data: bytes, sheet: _Streamed) -> Marks:
    with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(sheet._worksheet_path) as file:
        return marks_of(file)


@contextmanager
def _opened(data: bytes) -> Iterator[Workbook]:
    """The workbook, streamed. Raises Trouble, also for what goes wrong in the block."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                size = sum(m.file_size for m in packed.infolist() if "media/" not in m.filename)
            if size > _UNPACKED_CAP:
                raise Trouble(
                    f"The workbook unpacks to {size:,} bytes, more than {_UNPACKED_CAP:,}.",
                    "Save the worksheet that counts as a workbook of its own.",
                )
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                yield book
            finally:
                book.close()
        except _BROKEN as error:
            raise Trouble(
                "The workbook is damaged; its cells cannot be read.",
                "Open it and save it again as .xlsx, or print it to a PDF.",
            ) from error
