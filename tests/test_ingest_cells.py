"""Spreadsheets, CSV files and Word documents: what is in their cells comes out as records."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from cell_papers import (
    ROSTER,
    Value,
    csv_text,
    package,
    paragraph,
    run,
    saved,
    sheet_of,
    with_sheet,
    word_document,
    word_table,
    workbook,
)
from ingest_papers import read_bytes, source_of, text_of
from openpyxl import Workbook
from openpyxl.styles import Font

from extract.documents import extract
from extract.lines.layout import lines_of
from extract.records import Level, Record
from ingest.media import media_type_of
from ingest.office import cells, prints
from ingest.pages import Problem

CERTIFICATE = (
    paragraph("Certificate of Completion"),
    paragraph("This certifies that"),
    paragraph("Jordan Whitfield"),
    paragraph("has successfully completed the course"),
    paragraph("Airway Management in Trauma"),
    paragraph("Date: March 14, 2017\tHours: 2.5"),
    paragraph("OEMS Approval Number: 16-EMT-F3-0001"),
)


def lines(data: bytes) -> list[str]:
    """Of the first page, without the number of the page below."""
    found = [line.text for line in lines_of(read_bytes(data).pages[0].words)]
    return [line for line in found if not line.startswith("Page ")]


def problems(data: bytes) -> list[tuple[str, str]]:
    return [(p.code, p.message) for p in read_bytes(data).problems]


def the_problem(data: bytes) -> Problem:
    reading = read_bytes(data)
    (problem,) = reading.problems
    assert reading.pages == ()
    assert problem.remedy
    return problem


def records(data: bytes) -> tuple[Record, ...]:
    return extract(read_bytes(data)).records


def facts(record: Record) -> tuple[object, ...]:
    """Who, number, level, hours, day, approval numbers."""
    hours = record.hours.value if record.hours else None
    return (
        record.person_name and record.person_name.value,
        record.certification_number and record.certification_number.value,
        record.level and record.level.value,
        hours and hours.value,
        record.completed_on and record.completed_on.value,
        *(number.number for number in record.approval_numbers),
    )


_DAY = date(2017, 3, 14)
_ATTENDEES = [
    ("Jordan Whitfield", "E0901234", Level.EMT, Decimal("2.5"), _DAY, "16-EMT-F3-0001"),
    ("José Peña-Ortiz", "P0812345", Level.PARAMEDIC, Decimal(2), _DAY, "16-EMT-F3-0001"),
    ("Mary A. Sullivan", "A0812346", Level.AEMT, Decimal("1.25"), _DAY, "16-EMT-F3-0001"),
]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(workbook(ROSTER), id="xlsx"),
        pytest.param(csv_text(ROSTER).encode(), id="csv"),
        pytest.param(csv_text(ROSTER).encode("utf-8-sig"), id="csv with a mark"),
        pytest.param(csv_text(ROSTER, ";").encode("cp1252"), id="csv of Windows"),
        pytest.param(csv_text(ROSTER, "\t").encode("utf-16"), id="unicode text of Excel"),
        pytest.param(csv_text(ROSTER, "\t").encode("utf-16-be"), id="utf-16 without a mark"),
        pytest.param(b"sep=;\r\n" + csv_text(ROSTER, ";").encode(), id="csv that says its mark"),
        pytest.param(word_document(word_table(ROSTER)), id="docx"),
        pytest.param(
            word_document(
                paragraph("Course Roster"),
                paragraph("Date: 03/14/2017\tHours: 2.5"),
                paragraph("OEMS Approval Number: 16-EMT-F3-0001"),
                word_table(ROSTER[7:]),
            ),
            id="docx with a table",
        ),
    ],
)
def test_a_roster_is_one_record_a_row(data: bytes) -> None:
    found = records(data)
    assert [facts(record) for record in found] == _ATTENDEES
    assert all(record.needs_review == () for record in found)
    assert {r.person_name.where.read_by for r in found if r.person_name} == {"cells"}


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::3])
@pytest.mark.parametrize("blank", [0, 2])
def test_columns_may_stand_in_any_order_with_blank_ones_between(
    order: tuple[int, ...], blank: int
) -> None:
    head = ("Attendee Name", "MA Cert #", "Level", "Credit Hours")
    table = (head, *(row[1:5] for row in ROSTER[8:]))
    sparse = [[v for place in order for v in (row[place], *[None] * blank)] for row in table]
    assert [facts(r) for r in records(workbook([*ROSTER[:7], *sparse]))] == _ATTENDEES


def test_a_training_record_is_one_record_a_course() -> None:
    rows: list[list[Value]] = [
        ["Training Record"],
        ["Name:", "Jordan Whitfield", None, "Certification #:", "E0901234"],
        [],
        ["Date", "Course Title", "Hours", "OEMS Approval #", "Instructor"],
        [date(2016, 9, 1), "Airway Management", 2.5, "16-EMT-F3-0001", "Dana Reyes"],
        [date(2016, 10, 4), "Trauma Triage", 1, "16-EMT-F1-0002", "Dana Reyes"],
        [None, "Total", 3.5],
    ]
    assert [
        (r.course_title.value if r.course_title else None, *facts(r)[3:])
        for r in records(workbook(rows))
    ] == [
        ("Airway Management", Decimal("2.5"), date(2016, 9, 1), "16-EMT-F3-0001"),
        ("Trauma Triage", Decimal(1), date(2016, 10, 4), "16-EMT-F1-0002"),
    ]
    assert {facts(r)[0] for r in records(workbook(rows))} == {"Jordan Whitfield"}


def test_rows_that_name_a_person_and_a_course_keep_both() -> None:
    rows: list[list[Value]] = [
        ["Name", "Certification Number", "Course Title", "Completion Date", "CEH", "Approval No."],
        ["Kim Lee", "E0901234", "Airway", date(2016, 9, 1), 2.5, "16-EMT-F3-0001"],
        ["Mary A. Sullivan", "A0812346", "Triage", date(2016, 10, 4), 1, "16-EMT-F1-0002"],
        ["Kim Lee", "E0901234", "Stroke", date(2017, 1, 9), None, "17-EMT-F2-0003"],
    ]
    assert [(facts(r)[0], *facts(r)[3:]) for r in records(workbook(rows))] == [
        ("Kim Lee", Decimal("2.5"), date(2016, 9, 1), "16-EMT-F3-0001"),
        ("Mary A. Sullivan", Decimal(1), date(2016, 10, 4), "16-EMT-F1-0002"),
        ("Kim Lee", None, date(2017, 1, 9), "17-EMT-F2-0003"),
    ]


def test_each_worksheet_is_a_paper_of_its_own() -> None:
    second = [("Stroke Care Roster",), ("Date:", date(2018, 1, 9)), ("Hours:", 3), *ROSTER[7:]]
    found = records(workbook(ROSTER, second))
    assert [facts(r)[4] for r in found] == [_DAY] * 3 + [date(2018, 1, 9)] * 3
    assert [r.pages for r in found] == [(1,)] * 3 + [(2,)] * 3


def test_a_worksheet_of_people_leaves_the_others() -> None:
    data = workbook([["Name", "Cycle"], ["Kim Lee", "ma-emt-2018"]], ROSTER)
    assert [facts(record) for record in records(data)] == _ATTENDEES
    assert "list of people" in problems(data)[0][1]


def test_a_long_table_repeats_its_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "_LONGEST_PAGE", 400.0)
    many = [(n, f"Ann Lee{'abcdefghijklmno'[n % 15]}", f"E09{n:05}", "EMT", 2.5) for n in range(40)]
    data = workbook([*ROSTER[:8], *many])
    assert len(read_bytes(data).pages) == 4
    found = records(data)
    assert len(found) == 40
    assert {facts(r)[3:] for r in found} == {(Decimal("2.5"), _DAY, "16-EMT-F3-0001")}


def test_a_document_begins_a_page_where_its_author_does() -> None:
    second = (p.replace("Jordan Whitfield", "Kim Lee").replace("2.5", "3") for p in CERTIFICATE)
    page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    found = records(word_document(*CERTIFICATE, page_break, *second, header="Sample Academy"))
    assert [(facts(r)[0], facts(r)[3]) for r in found] == [
        ("Jordan Whitfield", Decimal("2.5")),
        ("Kim Lee", Decimal(3)),
    ]


def test_what_is_filled_into_a_form_in_word_is_read() -> None:
    control = f"<w:sdt><w:sdtContent>{run('Kim Lee')}</w:sdtContent></w:sdt>"
    box = (
        "<w:r><AlternateContent><Choice><drawing><w:txbxContent>"
        f"{paragraph('Hours: 2.5')}</w:txbxContent></drawing></Choice><Fallback><w:txbxContent>"
        f"{paragraph('Hours: 2.5')}</w:txbxContent></Fallback></AlternateContent></w:r>"
    )
    block = f"<w:sdt><w:sdtContent>{paragraph('Level: EMT')}</w:sdtContent></w:sdt>"
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    data = word_document(
        paragraph("Name: ", control), block, paragraph(box), paragraph(tick, " EMT")
    )
    assert lines(data) == ["Name: Kim Lee", "Level: EMT", "Hours: 2.5", "☒ EMT"]


def test_what_word_does_not_show_is_not_read() -> None:
    gone = "<w:del><w:r><w:delText>Hours: 40</w:delText></w:r></w:del>"
    hidden = run("Hours: 30", "<w:vanish/>")
    shown = run(" and shown", '<w:vanish w:val="0"/>')
    data = word_document(*CERTIFICATE, paragraph(gone), paragraph(hidden), paragraph("Said", shown))
    assert lines(data)[-1] == "Said and shown"
    assert problems(data) == [("not_shown", "Hidden text (9 characters) was not read.")]


def test_merged_cells_hold_for_all_their_rows() -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = sheet_of(
        book, [["Date", "Name"], [_DAY, "Ann Lee"], [None, "Kim Lee"], [None, "Max Orr"]]
    )
    sheet.merge_cells("A2:A3")
    assert lines(saved(book)) == [
        "Date  Name",
        "2017-03-14  Ann Lee",
        "2017-03-14  Kim Lee",
        "Max Orr",
    ]
    restart, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr><w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(day)}</w:tc>"
        f"<w:tc>{paragraph(name)}</w:tc></w:tr>"
        for merge, day, name in ((restart, "3/14/17", "Ann Lee"), (on, "", "Kim Lee"))
    )
    assert lines(word_document(f"<w:tbl>{''.join(rows)}</w:tbl>")) == [
        "3/14/17  Ann Lee",
        "3/14/17  Kim Lee",
    ]


def test_hidden_rows_columns_and_worksheets_are_said_and_not_read() -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = sheet_of(book, ROSTER, "March")
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.column_dimensions["Z"].hidden = True
    sheet_of(book, [["secret"]], "Old").sheet_state = "hidden"
    data = saved(book)
    assert "Whitfield" not in text_of(read_bytes(data).pages[0])
    assert problems(data) == [
        ("not_shown", "9 cells in hidden rows or columns were not read on the worksheet “March”."),
        ("not_shown", "Hidden worksheets were not read: Old."),
    ]


def test_a_formula_without_a_result_is_unknown_and_said() -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet_of(
        book, [*ROSTER[:8], (1, "Jordan Whitfield", "E0901234", "EMT", "=SUM(1,1.5)"), *ROSTER[9:]]
    )
    data = saved(book)
    ((code, message),) = problems(data)
    assert code == "unreadable"
    assert "(E9)" in message
    first = records(data)[0]
    assert first.hours
    assert first.hours.value is None
    assert first.needs_review == ("hours",)


def test_a_row_struck_out_is_credited_to_nobody() -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = sheet_of(book, ROSTER)
    sheet["B10"].font = Font(strike=True)
    document = extract(read_bytes(saved(book)))
    assert [facts(r)[0] for r in document.records] == ["Jordan Whitfield", "Mary A. Sullivan"]
    assert [p.code for p in document.problems] == ["crossed_out"]


@pytest.mark.parametrize(
    ("value", "shape", "text"),
    [
        (
            datetime(2017, 3, 4),  # noqa: DTZ001
            "dd/mm/yyyy",
            "2017-03-04",
        ),
        (
            datetime(2017, 3, 4, 18, 30),  # noqa: DTZ001
            "m/d/yy h:mm",
            "2017-03-04 18:30",
        ),
        (timedelta(hours=2.5), "[h]:mm", "2:30"),
        (2.5, "General", "2.5"),
        (2.25, "0.0", "2.25"),
        (2.0, "0.00", "2"),
        (1 / 3, "General", "0.3333333333"),
        (0.1 + 0.2, "General", "0.3"),
        (20170314001, "General", "20170314001"),
        (812345, "0000000", "0812345"),
        (812345, '"E"0000000', "E0812345"),
        (2.5, '0.0" hrs"', "2.5 hrs"),
        (2.5, '0"5"', "2.5"),
        (0.95, "0%", "95%"),
        (True, "General", "TRUE"),
        ("  José\u00a0Peña\u200b ", "@", "José Peña"),
        ("of\u00adfice\ufb01", "@", "officefi"),
    ],
)
def test_a_cell_says_what_is_stored(value: Value, shape: str, text: str) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet_of(book, [["head"], [value]])["A2"].number_format = shape
    assert lines(saved(book)) == ["head", text]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir,\nenclosed find, as agreed, the papers,\nand kind regards, yours,\nAnn\n",
        "Name: Ann Lee\nHours: 2, maybe 3\n",
        '{\n "a": 1,\n "b": 2\n}\n',
        "just a line",
        "2017-03-14 10:00:01,123 INFO started\nTraceback follows\n",
    ],
)
def test_running_text_is_no_table(text: str) -> None:
    assert media_type_of(text.encode()) == "text/plain"


def test_rows_behind_a_cell_without_end_are_missed_and_said() -> None:
    broken = (
        csv_text(ROSTER) + '4,"Kim Lee,E0901235,EMT,2.5\r\n' + "5,Max Orr,E0901236,EMT,1\r\n" * 9000
    )
    data = broken.encode()
    assert [facts(r) for r in records(data)] == _ATTENDEES
    assert [code for code, _ in problems(data)] == ["unreadable"]


SHEET = "<worksheet><sheetData><row>{}</row></sheetData></worksheet>"
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (workbook([[None]]), "nothing is written"),
        (b"Name,Level,Last recertified on\nKim Lee,emt,2024-03-02\n", "list of people"),
        (workbook([["name", "cycle"], ["Kim Lee", "ma-emt-2018"]]), "list of people"),
        (workbook(ROSTER)[:3000] + b"\0" * 40, "zip"),
        (with_sheet("<worksheet><sheetData><row><c>"), "damaged"),
        (with_sheet(ENTITY + SHEET.format('<c t="str"><v>&b;</v></c>')), "damaged"),
        (word_document(extra={"word/document.xml": b"<w:document"}), "damaged"),
        (word_document(extra={"word/document.xml": ENTITY.encode() + b"<x>&b;</x>"}), "damaged"),
        (word_document(extra={"word/document.xml": b"<p>" * 20_000 + b"</p>" * 20_000}), "damaged"),
        (word_document(paragraph("scan"), extra={"word/media/1.jpeg": b"\xff"}), "pictures"),
        (csv_text(ROSTER).encode() + b"x" * 20_000_001, "more than 20,000,000"),
        (b"{\\rtf1\\ansi Certificate}", "rich text"),
        (package({"mimetype": b"application/vnd.oasis.opendocument.text"}), "opendocument"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "older excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "older word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, word: str) -> None:
    assert word in the_problem(data).message.lower()


def test_a_bomb_costs_neither_memory_nor_time(monkeypatch: pytest.MonkeyPatch) -> None:
    last = '<row r="1048576"><c r="XFD1048576" t="str"><v>far</v></c></row>'
    first = '<row r="1"><c r="A1" t="str"><v>near</v></c></row>'
    merged = (
        '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:A1048576"/></mergeCells>'
    )
    data = with_sheet(f"<worksheet><sheetData>{first}{last}</sheetData>{merged}</worksheet>")
    assert problems(data)[0][1].startswith("Not read: what stands behind column 256")
    far = with_sheet(
        f"<worksheet><sheetData>{first}{last.replace('1048576', '9' * 12)}</sheetData></worksheet>"
    )
    assert any("rows behind" in message for _, message in problems(far))
    monkeypatch.setattr("ingest.office.spreadsheets._UNPACKED_CAP", 10_000)
    assert "unpacks to" in the_problem(workbook(ROSTER)).message


def test_caps_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.office.spreadsheets.ROW_CAP", 5)
    monkeypatch.setattr("ingest.office.delimited.ROW_CAP", 5)
    monkeypatch.setattr("ingest.office.text_documents.ROW_CAP", 5)
    for data in (workbook(ROSTER), csv_text(ROSTER).encode(), word_document(*CERTIFICATE)):
        assert len(lines(data)) <= 5
        ((code, message),) = problems(data)
        assert code == "unreadable"
        assert "behind" in message


def test_the_picture_of_a_page_is_as_large_as_can_be_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(ROSTER)
    monkeypatch.setattr(prints, "_LONGEST_SIDE", 500)
    (page,) = read_bytes(data).pages
    assert page.frame.dpi < 150
    assert source_of(data).media_type == media_type_of(data)
