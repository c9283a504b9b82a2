"""Every kind of file, whole and broken: what can be read is, what cannot has a remedy."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from ingest_papers import NUMBER, encoded, paper, pdf, read_bytes, scanned_pdf, text_of
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.pages import Problem


def protected(password: str) -> bytes:
    buffer = io.BytesIO()
    lock = StandardEncryption(userPassword=password, ownerPassword="owner", strength=128)
    canvas = Canvas(buffer, pagesize=(612, 792), encrypt=lock)
    for row in range(4):
        canvas.drawString(72, 700 - 30 * row, f"Approval number {row}: {NUMBER}")
    canvas.save()
    return buffer.getvalue()


def huge_png(side: int = 30_000) -> bytes:
    """Only the header and a little data: a reader that decodes it would take 2.7 GB."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
    return b"\x89PNG\r\n\x1a\n" + header + data + chunk(b"IEND", b"")


def the_problem(data: bytes) -> Problem:
    reading = read_bytes(data)
    assert reading.pages == ()
    (problem,) = reading.problems
    assert problem.code == "unreadable"
    assert problem.remedy
    return problem


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "AVIF"])
def test_an_image_of_every_kind_is_read(kind: str) -> None:
    reading = read_bytes(encoded(paper(), kind))
    (page,) = reading.pages
    assert NUMBER in text_of(page)
    assert "Jordan Whitfield" in text_of(page)
    assert reading.problems == ()
    assert page.method == "ocr"


@pytest.mark.parametrize("data", [pdf(), scanned_pdf(paper())], ids=["digital", "scanned"])
def test_a_pdf_is_read(data: bytes) -> None:
    reading = read_bytes(data)
    (page,) = reading.pages
    assert NUMBER in text_of(page)
    assert reading.problems == ()


def test_an_empty_user_password_opens_a_pdf() -> None:
    reading = read_bytes(protected(""))
    assert reading.problems == ()
    assert text_of(reading.pages[0]).count(NUMBER) == 4


def test_a_real_password_does_not() -> None:
    assert "password" in the_problem(protected("secret")).message


def test_a_huge_image_is_refused_by_its_header() -> None:
    assert "too large" in the_problem(huge_png()).message
    assert "12,000 x 12,000" in the_problem(huge_png(12_000)).message


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"Dear Sir, enclosed find nothing of use.\n", "text"),
        (b"\x00\x01\x02\x03" * 300, "cannot be read"),
        (b"PK\x03\x04" + b"\0" * 200, "cannot be read"),
        (pdf()[:400], "damaged"),
        (b"%PDF-1.7\n", "damaged"),
        (encoded(paper(), "PNG")[:900], "damaged"),
        (encoded(paper(), "TIFF")[:64], "damaged"),
        (encoded(paper(), "TIFF", compression="tiff_lzw")[:3000], "damaged"),
        (b"\xff\xd8\xff\xe0" + b"\x99" * 500, "damaged"),
        (b"II*\0" + b"\xff" * 40, "damaged"),
        (b"RIFF\x24\0\0\0WEBPVP8 " + b"\x11" * 24, "damaged"),
        (b"BM" + b"\xff" * 60, "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, word: str) -> None:
    assert word in the_problem(data).message.lower()


def test_a_cut_off_jpeg_is_no_half_a_certificate() -> None:
    whole = encoded(paper(), "JPEG")
    assert "damaged" in the_problem(whole[: len(whole) // 2]).message


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_no_truncation_raises(kind: str, share: float) -> None:
    small = paper(dpi=40)
    data = encoded(small, kind)
    reading = read_bytes(data[: int(len(data) * share)])
    assert reading.pages or reading.problems


def test_one_broken_page_leaves_the_others() -> None:
    pages = [paper(), paper(dpi=60)]
    whole = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    reading = read_bytes(whole[:-2000])
    assert [page.number for page in reading.pages] == [1]
    assert [problem.page for problem in reading.problems] == [2]
