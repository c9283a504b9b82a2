"""Tables become CSV files that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from extract.records import Document
from reports import tables
from reports.crops import Crops, Cuttings
from reports.notation import hours_text, utf8, visible
from reports.report import PersonReport, Report
from reports.tables import Cell, Table

# What makes a spreadsheet calculate: also in full width, which some programs fold first.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_files(report: Report, crops: Crops) -> Iterator[tuple[str, bytes]]:
    """`people.csv`, `credits.csv`, `findings.csv`, `problems.csv`, `requirements.csv`."""
    del crops
    for make in tables.SHEETS.values():
        table = make(report)
        yield f"{table.name}.csv", csv_file(table)


def nremt_csv(person: PersonReport, cuttings: Cuttings) -> Iterator[tuple[str, bytes]]:
    """`nremt.csv` in the person's folder: what has to be typed into the training profile."""
    del cuttings
    yield f"people/{person.folder}/nremt.csv", csv_file(tables.nremt(person))


def records_csv(documents: Iterable[Document]) -> bytes:
    """What `recert extract --format csv` prints: one row a record. A document without one has
    no row; its problems are the caller's to say."""
    return csv_file(tables.records(documents))


def csv_file(table: Table) -> bytes:
    r"""UTF-8, `\n` line ends, a header; absent cells empty; one line a row, whatever a document
    put into a cell.

    >>> csv_file(Table("t", ("a", "b"), (("=1+1", Decimal("2.50")), ("x\ny", None))))
    b"a,b\n'=1+1,2.5\nx\xe2\x86\xb5y,\n"
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return utf8(text.getvalue())


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return hours_text(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return str(cell)
    guard = "'" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else ""
    return guard + visible(cell)
