"""The samples → one small whole file of every kind that is read, to be damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Final

import pillow_heif
from openpyxl import Workbook
from PIL import Image

_AGENCY: Final = Path(__file__).parent.parent / "samples" / "agency"
_LARGEST: Final = 150_000
_A_KIND: Final = 4
"""Samples of one kind that are taken as they are."""
_ROWS: Final = (
    ("Name", "Certification Number", "Course", "Approval Number", "Date", "Hours"),
    ("Jordan Whitfield", "E0901234", "Airway Management", "16-EMT-F3-0001", "2025-03-14", 2.5),
    ("José Peña-Ortiz", "P0812345", "Cardiac Care", "24-MEDX-F1-1289", "2025-04-02", 2),
    ("Mary A. Sullivan", "A0812346", "Trauma", "T3", "2025-05-17", 1.25),
)
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """(kind, file), several of some kinds."""
    return tuple(_seeds())


def _seeds() -> Iterator[tuple[str, bytes]]:
    for kind, endings in (("pdf", ".pdf"), ("jpeg", ".jpg"), ("png", ".png"), ("tiff", ".tif")):
        found = (p for p in sorted(_AGENCY.rglob("*")) if p.suffix.lower() == endings)
        small = [p for p in found if p.stat().st_size < _LARGEST]
        yield from ((kind, path.read_bytes()) for path in small[:_A_KIND])
    page = _page()
    for kind in ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "AVIF"):
        yield kind.lower(), _saved(page, kind)
    for packing in ("tiff_lzw", "group4", "jpeg"):
        leaf = page.convert("1") if packing == "group4" else page
        yield "tiff", _saved(leaf, "TIFF", compression=packing, save_all=True, append_images=[leaf])
    yield "jpeg", _saved(page, "JPEG", progressive=True)
    buffer = io.BytesIO()
    pillow_heif.encode("RGB", page.size, page.tobytes(), buffer, quality=70)
    yield "heic", buffer.getvalue()
    table = "\r\n".join(",".join(map(str, row)) for row in _ROWS).encode()
    tables = (("xlsx", _workbook()), ("docx", _document()), ("csv", table))
    yield from tables
    yield "csv", table.decode().encode("utf-16")
    papers = {f"{n} {kind}.{kind}": data for n, (kind, data) in enumerate(tables)}
    papers["page.png"] = _saved(page, "PNG")
    yield "eml", _message(papers)
    yield "zip", _zipped({**papers, "mail.eml": _message(papers), "in.zip": _zipped(papers)})


def _page() -> Image.Image:
    """A page of a sample, small enough to be decoded a thousand times."""
    scan = next(p for p in sorted(_AGENCY.rglob("*")) if p.suffix.lower() in (".png", ".jpg"))
    with Image.open(scan) as image:
        return image.convert("RGB").resize((340, 440))


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _workbook() -> bytes:
    book = Workbook()
    for row in _ROWS:
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _document() -> bytes:
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>' for c in row)}</w:tr>"
        for row in _ROWS
    )
    document = f'<w:document xmlns:w="{_W}"><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    parts = {"[Content_Types].xml": types.encode(), "word/document.xml": document.encode()}
    return _zipped(parts)


def _message(papers: dict[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "papers"
    mail.set_content("See attached.")
    for name, content in papers.items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
