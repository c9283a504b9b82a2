"""Zip files, workbooks, Word documents, tables and messages that mean harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from cell_papers import package, with_sheet, word_document, word_table
from xlsxwriter import Workbook

_LAUGHS: Final = 12
_DOCTYPE: Final = (
    "<!DOCTYPE w [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, _LAUGHS))
    + "]>"
)
_LAUGH: Final = f"&a{_LAUGHS - 1};"


def zipped(members: Mapping[str, bytes]) -> bytes:
    return package(dict(members))


def zeros(megabytes: int) -> tuple[bytes, int]:
    """So many zeros as zip files pack them, and their checksum."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    check, block = 0, bytes(2**20)
    out = []
    for _ in range(megabytes):
        out.append(pack.compress(block))
        check = zlib.crc32(block, check)
    return b"".join([*out, pack.flush()]), check


def overlapping(count: int = 1_000, megabytes: int = 150) -> bytes:
    """Members of one name and another's place: all are one and the same stretch of the file."""
    packed, check = zeros(megabytes)
    whole = by_hand([(b"0.bmp", 8, megabytes * 2**20)], packed, check)
    place = whole.rindex(b"PK\1\2")
    entry = whole[place : place + 46]
    table = b"".join(entry + b"%d.bmp" % (n % 10) for n in range(count))
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(table), place, 0)
    return whole[:place] + table + end


def by_hand(
    members: Sequence[tuple[bytes, int, int]], data: bytes, check: int, flags: int = 0
) -> bytes:
    """A zip file of members (name, method, claimed size) with the same packed data each."""
    out = bytearray()
    table = bytearray()
    for name, method, size in members:
        said = (flags, method, 0, 33, check, len(data), size, len(name))
        table += struct.pack("<4sHHHHHHIIIH", b"PK\1\2", 20, 20, *said)
        table += struct.pack("<HHHHII", 0, 0, 0, 0, 0, len(out)) + name
        out += struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, *said, 0) + name + data
    place = len(out)
    out += table
    count = min(len(members), 65_535)
    return bytes(
        out + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(table), place, 0)
    )


def encrypted() -> bytes:
    """A member that says a password is needed."""
    return by_hand([(b"x", 0, 300)], b"%PDF-1.4" * 40, 0, flags=1)


def unknown_packing() -> bytes:
    return by_hand([(b"x", 99, 300)], b"%PDF-1.4" * 40, 0)


def bomb(megabytes: int = 210) -> bytes:
    packed, check = zeros(megabytes)
    return by_hand([(b"scan.pdf", 8, 50)], packed, check)


def nested(depth: int = 6, wide: int = 10) -> bytes:
    """Zip files in zip files; at the bottom of each way lies a bomb."""
    data = zipped({"0.bin": bytes(50_000_000)})
    for _ in range(depth):
        data = zipped({f"{n}.zip": data for n in range(wide)})
    return data


def wide(megabytes: int = 190, count: int = 7) -> bytes:
    """Zip files side by side, each of which must be unpacked to look into it."""
    inner = zipped({"x.bmp": b"x"})
    padded = inner + bytes(megabytes * 2**20)
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = pack.compress(padded) + pack.flush()
    members = [(b"%d.zip" % n, 8, len(padded)) for n in range(count)]
    return by_hand(members, data, zlib.crc32(padded))


def crowd(count: int = 20_001) -> bytes:
    return by_hand([(b"%d" % n, 0, 0) for n in range(count)], b"", 0)


def names(count: int = 3) -> bytes:
    """Names that are paths to elsewhere, devices, controls, and the same thing twice."""
    return zipped(
        {
            "../../../escaped.pdf": b"%PDF-1.4",
            "/etc/escaped.pdf": b"%PDF-1.4",
            "C:\\escaped.pdf": b"%PDF-1.4",
            "\\\\server\\share\\escaped.pdf": b"%PDF-1.4",
            "a\x1b[31m\u202efdp.exe": b"%PDF-1.4",
            "line\nfeed.pdf": b"%PDF-1.4",
            "CON": b"%PDF-1.4",
            "x" * 5_000 + ".pdf": b"%PDF-1.4",
            "=1+1.pdf": b"%PDF-1.4",
            "<b>.pdf": b"%PDF-1.4",
        }
    )


def mail(*parts: bytes, boundary: bytes = b"cut") -> bytes:
    head = (
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n" % boundary
    )
    return head + b"".join(b"--%s\r\n%s\r\n" % (boundary, p) for p in parts) + b"--cut--\r\n"


def attached(name: bytes, content: bytes = b"%PDF-1.4") -> bytes:
    return (
        b'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="%s"'
        b"\r\n\r\n%s" % (name, content)
    )


def nested_mail(depth: int = 5_000) -> bytes:
    inner = attached(b"x.pdf")
    head = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n"
    return mail(b"".join(head % (n, n) for n in range(depth)) + inner)


def forwarded(depth: int = 3_000) -> bytes:
    return mail(b"Content-Type: message/rfc822\r\n\r\n" * depth + attached(b"x.pdf"))


def long_header(megabytes: int = 20) -> bytes:
    return mail(attached(b"=?utf-8?q?" + b"=41" * (megabytes * 2**20 // 3) + b"?="))


def continued_header(count: int = 100_000) -> bytes:
    pieces = b"".join(b';\r\n filename*%d="x"' % n for n in range(count))
    return mail(
        b"Content-Type: application/pdf\r\nContent-Disposition: attachment"
        + pieces
        + b"\r\n\r\n%PDF-1.4"
    )


def book_with(part: str, content: bytes) -> bytes:
    """A workbook with its texts in a part of their own, and this part another."""
    buffer = io.BytesIO()
    with Workbook(buffer) as book:
        book.add_worksheet().write_row(0, 0, ["x", "y", "z"])
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert part in parts
    return package({**parts, part: content})


_SPREADSHEET: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def shared_strings(count: int = 200_000) -> bytes:
    """A sheet whose one text is the last of very many."""
    body = "<si><t>x</t></si>" * count
    return book_with("xl/sharedStrings.xml", f"<sst {_SPREADSHEET}>{body}</sst>".encode())


def laughing_book() -> bytes:
    body = f"<sst {_SPREADSHEET}><si><t>{_LAUGH}</t></si></sst>"
    return book_with("xl/sharedStrings.xml", (_DOCTYPE + body).encode())


def many_styles(count: int = 50_000) -> bytes:
    fonts = "<font><sz val='9'/></font>" * count
    return book_with(
        "xl/styles.xml", f"<styleSheet {_SPREADSHEET}><fonts>{fonts}</fonts></styleSheet>".encode()
    )


def sheet(rows: str, behind: str = "") -> bytes:
    return with_sheet(f"<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>")


def far_cells() -> bytes:
    """Cells in the corners of the largest sheet there is, and beyond it."""
    return sheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row>'
        '<row r="2147483647"><c r="ZZZ2147483647"><v>3</v></c></row>'
    )


def merged(count: int = 50_000) -> bytes:
    cells = "".join(f'<mergeCell ref="{column}1:{column}1048576"/>' for column in "ABCDEFGH")
    return sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        f"<mergeCells>{cells * (count // 8)}</mergeCells>",
    )


def numbers(text: str) -> bytes:
    return sheet(f'<row r="1"><c r="A1"><v>{text}</v></c><c r="B1"><v>1</v></c></row>' * 3)


def laughing_text() -> bytes:
    document = word_document("<w:p><w:r><w:t>LAUGH</w:t></w:r></w:p>")
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].replace(b"LAUGH", _LAUGH.encode())
    return package({**parts, "word/document.xml": _DOCTYPE.encode() + body})


def deep_text(depth: int = 200_000) -> bytes:
    return word_document("<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth)


def deep_tables(depth: int = 3_000) -> bytes:
    return word_document("<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth)


def deep_boxes(depth: int = 20_000) -> bytes:
    return word_document(
        "<w:p>"
        + "<w:r><w:txbxContent><w:p>" * depth
        + "</w:p></w:txbxContent></w:r>" * depth
        + "</w:p>"
    )


def text_bomb(megabytes: int = 5) -> bytes:
    return word_document(f"<w:p><w:r><w:t>{'x' * (megabytes * 2**20)}</w:t></w:r></w:p>")


def many_paragraphs(count: int = 60_000) -> bytes:
    return word_document("<w:p><w:r><w:t>16-EMT-F3-0001</w:t></w:r></w:p>" * count)


def wide_table(columns: int = 20_000) -> bytes:
    return word_document(word_table([["x"] * columns]))


def spanned(rows: int = 800) -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>' * 60
    return word_document(f"<w:tbl>{f'<w:tr>{cell}</w:tr>' * rows}</w:tbl>")


PAPERS: Final[dict[str, Callable[[], bytes]]] = {
    "XLSX of 200,000 texts": shared_strings,
    "XLSX that laughs": laughing_book,
    "XLSX of 50,000 styles": many_styles,
    "XLSX with far cells": far_cells,
    "XLSX merged all over": merged,
    "XLSX with a number without end": lambda: numbers("9" * 100_000),
    "XLSX with an exponent without end": lambda: numbers("1e999999999"),
    "XLSX with no number": lambda: numbers("NaN"),
    "XLSX with infinity": lambda: numbers("1e400"),
    "XLSX with part that bursts": lambda: book_with("xl/styles.xml", bytes(200_000_000)),
    "DOCX that laughs": laughing_text,
    "DOCX without a bottom": deep_text,
    "DOCX of tables in tables": deep_tables,
    "DOCX of boxes in boxes": deep_boxes,
    "DOCX of one word": text_bomb,
    "DOCX of 60,000 paragraphs": many_paragraphs,
    "DOCX of 20,000 columns": wide_table,
    "DOCX of spans": spanned,
    "CSV of one quotation": lambda: b'a,b,c\n"' + b"x,y,z\n" * 2_000_000,
    "CSV of one row": lambda: b"a,b,c\n" * 3 + b"x," * 5_000_000,
    "CSV of empty rows": lambda: b"a,b,c\n" * 3 + b",,\n" * 5_000_000,
    "CSV of many rows": lambda: b"16-EMT-F3-0001,Ann Lee,3/1/17\n" * 600_000,
    "CSV of NUL": lambda: b"a,b,c\n\0,\0,\0\n" * 50,
    "CSV of quotations": lambda: b'"a""b",c,d\n' * 3 + b'"' * 10_000_000,
    "CSV of one cell": lambda: b"a,b,c\n" * 3 + b"x" * 15_000_000,
    "CSV in a wide encoding": lambda: ("a,b,c\n" * 3 + "\ud7ff\u202e,\x1b,\x07\n").encode("utf-16"),
}

CONTAINERS: Final[dict[str, Callable[[], bytes]]] = {
    "a bomb that says it is small": bomb,
    "zip files that overlap": overlapping,
    "zip files in each other": nested,
    "zip files side by side": wide,
    "a crowd": crowd,
    "names of all kinds": names,
    "a password": encrypted,
    "packed as nobody packs": unknown_packing,
    "a message of 5,000 messages": nested_mail,
    "a message forwarded 3,000 times": forwarded,
    "a message of 20,000 attachments": lambda: mail(*(attached(b"a.pdf") for _ in range(20_000))),
    "a message of 4,900 attachments": lambda: mail(*(attached(b"a.pdf") for _ in range(4_900))),
    "a header without end": long_header,
    "a header in pieces": continued_header,
    "a boundary of nothing": lambda: mail(attached(b"x.pdf"), boundary=b'""'),
    "a message that bursts": lambda: zipped({"m.eml": mail(bytes(101_000_000))}),
}
