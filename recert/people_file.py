"""A people file (.csv or .xlsx) → the people who are held against a cycle."""

from __future__ import annotations

import csv
import hashlib
import io
import zlib
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ingest.pages import SourceFile
from recert.stops import Stop
from validate.findings import Person
from validate.people import parse_people

# What openpyxl raises on what is no workbook; a SyntaxError is that of an XML parser.
_BROKEN = (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, EOFError)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_people(path: Path) -> tuple[tuple[Person, ...], SourceFile]:
    """The people and the file they came from. Anything in it that is not understood stops
    the run: a row left out would be a person who is never audited."""
    data = path.read_bytes()
    spreadsheet = data[:2] == b"PK"
    try:
        rows = _sheet_rows(data) if spreadsheet else _csv_rows(data)
    except (*_BROKEN, csv.Error, zlib.error) as error:
        raise Stop(
            f"The people file {path} cannot be read: {error}.",
            "Save it as CSV (UTF-8) or .xlsx with a first row of column names, `name` among them.",
        ) from error
    people, messages = parse_people(rows)
    if messages:
        raise Stop(
            f"The people file {path} needs mending: {'; '.join(messages)}", "Then run again."
        )
    media_type = _XLSX if spreadsheet else "text/csv"
    source = SourceFile(hashlib.sha256(data).hexdigest(), str(path), media_type, len(data))
    return people, source


def _csv_rows(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")  # what Excel writes when it says just “CSV”
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:4096], ",;\t")
    except csv.Error:
        dialect = csv.excel
    return [row for row in csv.reader(io.StringIO(text, newline=""), dialect) if any(row)]


def _sheet_rows(data: bytes) -> list[list[str]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    finally:
        book.close()
    return [row for row in rows if any(row)]


def _text(cell: object) -> str:
    """A cell as a person sees it; dates as ISO days, whole numbers without a fraction."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    day = getattr(cell, "date", None)
    return day().isoformat() if callable(day) else str(cell)
