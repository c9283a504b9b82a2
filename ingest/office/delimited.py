"""The bytes of a CSV or TSV file → one page with its rows as a table."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from ingest.characters import typed
from ingest.encodings import decoded
from ingest.ocr.reader import PageReader
from ingest.office.cells import Cell, Grid, Leaf, Row
from ingest.office.delimiters import delimiter_of, rows_of
from ingest.office.prints import (
    CELL_CAP,
    ROW_CAP,
    Remark,
    Sheaf,
    is_people_list,
    part_unread,
    people_list,
    raster_of,
    reading_of,
)
from ingest.pages import Reading, SourceFile
from ingest.rasters import EVERY, Raster, Trouble

_SIZE_CAP: Final = 20_000_000
"""Bytes; far more than so many rows have."""
_COLUMN_CAP: Final = 256
# What Excel is told of the file in its first line.
_ANNOUNCED: Final = re.compile(r"\Asep=.\r?\n")


def read(data: bytes, source: SourceFile, reader: PageReader, part: range = EVERY) -> Reading:
    """All rows on one page, or on several where there are many."""
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
    if len(data) > _SIZE_CAP:
        raise Trouble(
            f"The table has {len(data):,} bytes, more than {_SIZE_CAP:,}.",
            "Save the rows that count in a file of their own.",
        )
    text = decoded(data)
    mark = delimiter_of(text) if text else None
    if text is None or mark is None:
        raise Trouble("No table is to be seen in it.", "Save it again as CSV (UTF-8).")
    remarks: list[Remark] = []
    rows: list[list[str]] = []
    try:
        rows += islice(rows_of(_ANNOUNCED.sub("", text), mark), ROW_CAP + 1)
    except csv.Error:
        remarks.append(part_unread(0, f"the rows behind row {len(rows)}, a cell has no end"))
    if len(rows) > ROW_CAP:
        remarks.append(part_unread(0, f"the rows behind the first {ROW_CAP:,}"))
    if any(len(row) > _COLUMN_CAP for row in rows):
        remarks.append(part_unread(0, f"the columns behind the first {_COLUMN_CAP}"))
    if any(len(cell) > CELL_CAP for row in rows for cell in row):
        remarks.append(part_unread(0, f"what cells hold behind {CELL_CAP:,} characters"))
    grid = Grid(tuple(_row(row) for row in rows[:ROW_CAP]))
    if is_people_list(grid):
        raise people_list()
    return Sheaf((Leaf((grid,), whole=True),), tuple(remarks))


def _row(cells: Sequence[str]) -> Row:
    texts = (typed(cell[:CELL_CAP]).strip() for cell in cells[:_COLUMN_CAP])
    return tuple(Cell(text) if text else None for text in texts)
