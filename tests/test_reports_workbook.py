"""The workbook holds the tables of the CSV files, typed, and calculates nothing."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from report_cases import agency, hostile_person, make_report
from report_records import HOSTILE

from reports.csv_files import csv_files
from reports.notation import hours_text
from reports.report import Report
from reports.tables import SHEETS
from reports.workbook import shown_in, workbook


def content_of(report: Report) -> bytes:
    return workbook(shown_in(report), report.as_of)


def book_of(report: Report) -> Workbook:
    return load_workbook(io.BytesIO(content_of(report)))


def as_csv(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return hours_text(Decimal(str(value)))
    return str(value)


def links_of(sheet: Worksheet) -> list[Hyperlink]:
    """Of the last column, below the header."""
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2, min_col=sheet.max_column)]
    return [cell.hyperlink for cell in cells if cell.hyperlink]


def test_every_sheet_is_the_csv_file_of_its_name() -> None:
    report = agency()
    book = book_of(report)
    assert book.sheetnames == list(SHEETS)
    for path, content in csv_files(report, {}):
        rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
        sheet = book[path.removesuffix(".csv")]
        cells = [[as_csv(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        assert cells == rows
        assert len(rows) > 1


def test_cells_have_the_type_of_what_they_hold() -> None:
    book = book_of(agency())
    header, *rows = book["credits"].iter_rows()
    columns = {cell.value: place for place, cell in enumerate(header)}
    row = rows[0]
    assert row[columns["hours"]].data_type == "n"
    assert isinstance(row[columns["completed_on"]].value, datetime)
    assert row[columns["record"]].data_type == "s"


def test_the_header_stays_in_sight_and_filters() -> None:
    for sheet in book_of(agency()).worksheets:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.bold


def test_links_lead_to_the_reports() -> None:
    report = agency()
    book = book_of(report)
    assert {link.target for link in links_of(book["people"])} == {p.path for p in report.people}
    credits = links_of(book["credits"])
    assert len(credits) == book["credits"].max_row - 1
    assert {link.target for link in credits} <= {person.path for person in report.people}
    assert credits[0].location == "credit-1"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_becomes_a_formula(text: str) -> None:
    book = book_of(make_report((hostile_person(text),)))
    kinds = {c.data_type for sheet in book.worksheets for row in sheet.iter_rows() for c in row}
    assert "f" not in kinds


def test_it_carries_no_other_day_than_that_of_the_audit() -> None:
    archive = zipfile.ZipFile(io.BytesIO(content_of(agency())))
    assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
    days = re.findall(r"\d{4}-\d\d-\d\dT", archive.read("docProps/core.xml").decode())
    assert set(days) == {"2018-02-01T"}
