"""A workbook (.xlsx) → the rows of its first sheet, each cell as a person sees it."""

from __future__ import annotations

import io
import zlib
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

# What openpyxl raises on what is no workbook; a SyntaxError is that of an XML parser.
_BROKEN = (
    *(BadZipFile, InvalidFileException, zlib.error, LookupError, ValueError),
    *(TypeError, SyntaxError, EOFError),
)


def sheet_rows(data: bytes) -> list[list[str]]:
    """Rows that are not empty. Raises ValueError, with the reason, where it is no workbook."""
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        finally:
            book.close()
    except _BROKEN as error:
        raise ValueError(str(error)) from error
    return [row for row in rows if any(row)]


def _text(cell: object) -> str:
    """Dates as ISO days, whole numbers without a fraction."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    day = getattr(cell, "date", None)
    return day().isoformat() if callable(day) else str(cell)
