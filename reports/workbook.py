"""The report becomes `audit.xlsx`: the tables of the CSV files with typed cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.worksheet import Worksheet

from reports import tables
from reports.notation import utf8, visible
from reports.report import Report
from reports.tables import Cell, Table

_LONGEST_CELL: Final = 32_767
"""Characters: more than that and a spreadsheet calls the file broken."""
_MOST_LINKS: Final = 65_530
"""On one sheet: a spreadsheet takes no more."""
_NARROWEST, _WIDEST = 8, 48
"""Of a column, in characters."""


def shown_in(report: Report) -> tuple[Table, ...]:
    """What the workbook shows."""
    return tuple(make(report) for make in tables.SHEETS.values())


def workbook(shown: Sequence[Table], as_of: date) -> bytes:
    """One sheet a table, with filters, its header in sight, and links to the reports."""
    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    # XlsxWriter writes every entry with the same date; its own is the day of the audit.
    midnight = datetime.combine(as_of, time(), UTC).replace(tzinfo=None)
    book.set_properties({"title": "Recertification audit", "created": midnight})
    looks = _Looks(book)
    for table in shown:
        _fill(book, table, looks)
    book.close()
    return content.getvalue()


class _Looks:
    """The formats of a book, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.header = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.text = book.add_format({"valign": "top", "num_format": "@"})
        self.day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self.plain = book.add_format({"valign": "top"})
        self.link = book.add_format({"valign": "top", "font_color": "#0B5577", "underline": 1})


def _fill(book: Workbook, table: Table, looks: _Looks) -> None:
    sheet = book.add_worksheet(table.name)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column, looks.header)
        sheet.set_column(place, place, _width(table, place))
    for number, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            if table.columns[place] == "report" and number <= _MOST_LINKS:
                _link(sheet, (number, place), str(cell), looks.link)
            else:
                _write(sheet, (number, place), cell, looks)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def _write(sheet: Worksheet, at: tuple[int, int], cell: Cell, looks: _Looks) -> None:
    """By the cell's type and never by its content: a text is a text whatever it begins with."""
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(*at, cell, looks.plain)
    elif isinstance(cell, int | Decimal):
        sheet.write_number(*at, cell, looks.plain)
    elif isinstance(cell, date):
        sheet.write_datetime(*at, cell, looks.day)
    else:
        sheet.write_string(*at, _safe(cell), looks.text)


class _Beside(Url):  # type: ignore[misc]  # XlsxWriter says nothing of its types
    """A link to a file beside the workbook. Its own have backslashes, which lead nowhere but
    on Windows."""

    def _target(self) -> str:
        return str(super()._target()).replace("\\", "/")


def _link(sheet: Worksheet, at: tuple[int, int], path: str, look: Format) -> None:
    link = _Beside(f"external:{path}")
    link.text = path
    sheet.write_url(*at, link, look)


def _safe(text: str) -> str:
    """Neither a mark that no reader sees nor a surrogate that no file takes."""
    shown = utf8(visible(text)).decode()
    return shown if len(shown) <= _LONGEST_CELL else shown[: _LONGEST_CELL - 1] + "…"


def _width(table: Table, place: int) -> int:
    """As wide as what most of the cells hold."""
    lengths = sorted(len(str(row[place])) for row in table.rows if row[place] is not None)
    most = lengths[len(lengths) * 9 // 10] if lengths else 0
    return min(max(len(table.columns[place]) + 3, most + 1, _NARROWEST), _WIDEST)
