"""A text → what separates its cells, where it is a table, and the rows of cells in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Final

_DELIMITERS: Final = ",;\t|"
_LOOKED_AT: Final = 200
"""Rows that tell the delimiter."""
_SHORT: Final = 60
"""Characters of a cell; sentences between commas are longer, or few."""


def delimiter_of(text: str) -> str | None:
    """What separates the cells of a text that is a table; None where it is running text.

    A table has rows one below the other with as many cells in each, and short ones.

    >>> delimiter_of("Name,Hours,Date\\nAnn Lee,2,3/1/17\\n"), delimiter_of("Dear Sir, hello.\\n")
    (',', None)
    """
    worth = {mark: _tabular(list(_first(text, mark))) for mark in _DELIMITERS}
    best = max(worth, key=lambda mark: worth[mark])
    return best if worth[best] else None


def rows_of(text: str, mark: str) -> Iterator[list[str]]:
    """Rows as the csv module finds them; it raises csv.Error where a cell seems to have no
    end, as behind a quotation mark that is never closed."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark)


def _first(text: str, mark: str) -> Iterator[list[str]]:
    try:
        yield from islice(rows_of(text, mark), _LOOKED_AT)
    except csv.Error:
        return


def _tabular(rows: Sequence[Sequence[str]]) -> int:
    """How many cells the largest run of equally wide rows has; 0 where there is no table: two
    rows of three cells, or three of two cells that are all filled."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    best = 0
    for width, equal in groupby(filled, key=len):
        run = list(equal)
        cells = [cell for row in run for cell in row if cell.strip()]
        short = sum(len(cell) <= _SHORT for cell in cells) > 0.8 * len(cells)
        full = width > 2 or len(cells) == 2 * len(run)
        if width > 1 and short and full and len(run) >= (2 if width > 2 else 3):
            best = max(best, len(run) * width)
    return best
