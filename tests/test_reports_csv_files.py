"""CSV files hold what the report holds, and no cell that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io

import pytest
from report_cases import agency, hostile_person, make_report, many
from report_records import HOSTILE

from reports.csv_files import csv_files, records_csv
from reports.report import Report

FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def tables_of(report: Report) -> dict[str, list[dict[str, str]]]:
    return {path: rows_of(content) for path, content in csv_files(report, {})}


def test_every_table_has_a_row_for_everything() -> None:
    report = agency()
    tables = tables_of(report)
    assert list(tables) == [
        "people.csv",
        "credits.csv",
        "findings.csv",
        "problems.csv",
        "requirements.csv",
        "decisions.csv",
    ]
    assert len(tables["people.csv"]) == 6
    assert len(tables["credits.csv"]) == sum(len(p.audit.credits) for p in report.people)
    findings = sum(len(p.audit.findings) for p in report.people) + len(report.findings)
    assert len(tables["findings.csv"]) == findings
    assert len(tables["problems.csv"]) == 3


def test_the_people_table_can_be_handed_in_as_a_people_file() -> None:
    (rosa,) = (
        row for row in tables_of(agency())["people.csv"] if row["name"] == "Rosa Méndez-Ortiz"
    )
    assert list(rosa)[:6] == [
        "name",
        "certification_number",
        "nremt_id",
        "level",
        "cycle",
        "last_recertified_on",
    ]
    assert (rosa["level"], rosa["cycle"]) == ("paramedic", "ma-paramedic-2018")
    assert (rosa["national_credited_at_least"], rosa["national_shortfall"]) == ("27.5", "2.5")
    assert rosa["report"] == "people/rosa-mendez-ortiz/report.html"


def test_somebody_without_a_cycle_has_empty_cells() -> None:
    (row,) = (r for r in tables_of(agency())["people.csv"] if r["name"] == "Nobody-Said Which")
    assert row["national_required"] == row["cycle"] == row["window_opens"] == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_begins_like_a_formula_and_no_row_breaks(text: str) -> None:
    report = make_report((hostile_person(text),))
    contents = [content for _, content in csv_files(report, {})]
    contents.append(records_csv(report.documents))
    for content in contents:
        assert b"\r" not in content
        assert b"\x1b" not in content
        assert content.count(b"\n") == 1 + len(rows_of(content))
        for row in rows_of(content):
            for cell in row.values():
                assert not cell.lstrip().startswith(FORMULA_STARTS), cell


def test_a_formula_keeps_its_text_behind_the_apostrophe() -> None:
    (row,) = tables_of(make_report((hostile_person("=cmd|'/c calc'!A0"),)))["people.csv"]
    assert row["name"] == "'=cmd|'/c calc'!A0"


def test_records_csv_has_one_row_a_record() -> None:
    report = agency()
    rows = rows_of(records_csv(report.documents))
    assert len(rows) == sum(len(document.records) for document in report.documents)
    unsure = next(row for row in rows if row["needs_review"])
    assert (unsure["approval_numbers"], unsure["distributive"]) == ("", "")
    sure = next(row for row in rows if row["approval_numbers"] == "16-EMT-F3-0001")
    assert (sure["distributive"], sure["hours"]) == ("true", "2.5")


def test_three_hundred_people_are_three_hundred_rows() -> None:
    assert len(tables_of(many())["people.csv"]) == 300
