"""A people file (.csv or .xlsx) → the people who are held against a cycle."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path
from typing import Final

from ingest.pages import SourceFile
from recert.stops import Stop
from recert.work.by_name import ByName
from validate.findings import Person
from validate.identity.people import parse_people

_SHEET_ROWS: Final[ByName[[bytes], list[list[str]]]] = ByName(
    "recert.people_workbook", "sheet_rows"
)
"""Most people files are CSV, and the library for the others takes longer to load than those."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_people(path: Path) -> tuple[tuple[Person, ...], SourceFile]:
    """The people and the file they came from. Anything in it that is not understood stops
    the run: a row left out would be a person who is never audited."""
    data = path.read_bytes()
    spreadsheet = data[:2] == b"PK"
    try:
        rows = _SHEET_ROWS(data) if spreadsheet else _csv_rows(data)
    except (ValueError, csv.Error) as error:
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
