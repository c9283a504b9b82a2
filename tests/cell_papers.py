"""Workbooks, tables and Word documents, made in the tests as programs and hands make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Value = str | float | date | None

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

ROSTER: tuple[tuple[Value, ...], ...] = (
    ("EMS Continuing Education Roster",),
    (),
    ("Course Title:", "Airway Management in Trauma"),
    ("Date:", date(2017, 3, 14), None, "Hours:", 2.5),
    ("OEMS Approval Number:", "16-EMT-F3-0001"),
    ("Instructor:", "Dana Reyes"),
    (),
    ("#", "Name", "Certification Number", "Level", "Hours", "Signature"),
    (1, "Jordan Whitfield", "E0901234", "EMT", 2.5),
    (2, "José Peña-Ortiz", "P0812345", "Paramedic", 2),
    (3, "Mary A. Sullivan", "A0812346", "AEMT", 1.25),
)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet_of(
    book: Workbook, rows: Sequence[Sequence[Value]], title: str | None = None
) -> Worksheet:
    sheet: Worksheet = book.create_sheet(title)
    for row in rows:
        sheet.append(list(row))
    return sheet


def workbook(*tables: Sequence[Sequence[Value]]) -> bytes:
    """A worksheet for each table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in tables:
        sheet_of(book, rows)
    return saved(book)


def csv_text(rows: Sequence[Sequence[Value]], mark: str = ",") -> str:
    def cell(value: Value) -> str:
        text = (
            "" if value is None else f"{value:%m/%d/%Y}" if isinstance(value, date) else str(value)
        )
        return f'"{text}"' if mark in text else text

    width = max(len(row) for row in rows)
    return "".join(
        mark.join(cell(value) for value in (*row, *[None] * (width - len(row)))) + "\r\n"
        for row in rows
    )


def paragraph(*runs: str) -> str:
    """Runs of text; those that begin with a `<` are taken as XML."""
    return f"<w:p>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    tabbed = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{tabbed}</w:t></w:r>'


def word_table(rows: Sequence[Sequence[Value]]) -> str:
    cells = (
        "".join(f"<w:tc>{paragraph('' if v is None else str(v))}</w:tc>" for v in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word_document(*blocks: str, header: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """A package as Word writes it, with what must be in it and no more."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(("officeDocument", "word/document.xml", "")),
        "word/document.xml": f"<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>",
    }
    if header:
        parts["word/_rels/document.xml.rels"] = _relations(
            ("header", "header1.xml", ""),
            ("header", "http://example.org/header.xml", 'TargetMode="External"'),
        )
        parts["word/header1.xml"] = f"<w:hdr {W}>{paragraph(header)}</w:hdr>"
    return package({name: text.encode() for name, text in parts.items()} | (extra or {}))


def package(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_sheet(xml: str) -> bytes:
    """A workbook whose worksheet is this XML, whatever a program would write."""
    whole = io.BytesIO(workbook([["x"]]))
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(n for n in parts if n.startswith("xl/worksheets/"))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts[name] = xml.replace("<worksheet>", f"<worksheet {space}>").encode()
    return package(parts)


def _relations(*targets: tuple[str, str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{target}" {mode}/>'
        for n, (kind, target, mode) in enumerate(targets)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{relations}</Relationships>'
