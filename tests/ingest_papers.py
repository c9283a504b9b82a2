"""Synthetic papers for the tests of ingest, drawn in the test with what Pillow brings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.media import media_type_of
from ingest.ocr.lines import Pixels
from ingest.ocr.reader import PageReader
from ingest.pages import POINTS_PER_INCH, Page, Reading, SourceFile
from ingest.read import read

Lines = Sequence[tuple[float, float, float, str]]
"""(left, top, size, text), in points of a letter page."""

NUMBER = "24-MEDX-F3-1289"
CERTIFICATE = (
    (72, 90, 22, "Certificate of Completion"),
    (72, 150, 12, "This certifies that"),
    (72, 175, 18, "Jordan Whitfield"),
    (72, 220, 12, "has completed the course Airway Management in Trauma"),
    (72, 250, 12, "held in Worcester on March 14, 2025 by the Sample Academy."),
    (72, 290, 12, "Hours: 2.5"),
    (300, 290, 12, "Certification: E0901234"),
    (72, 320, 12, f"Approval number: {NUMBER}"),
    (72, 360, 12, "Keep this paper for at least five years."),
    (72, 700, 9, "Synthetic sample, no real certificate"),
)

READER = PageReader(third=None)
"""Without tesseract, which not every machine has."""


def paper(dpi: float = 150.0, lines: Lines = CERTIFICATE) -> Image.Image:
    scale = dpi / POINTS_PER_INCH
    image = Image.new("RGB", (round(612 * scale), round(792 * scale)), "white")
    draw = ImageDraw.Draw(image)
    for left, top, size, text in lines:
        font = ImageFont.load_default(size * scale)
        draw.text((left * scale, top * scale), text, fill="black", font=font)
    return image


def pdf(lines: Lines = CERTIFICATE, rotate: int = 0) -> bytes:
    """A digital PDF, its text turned so that it is upright after /Rotate."""
    buffer = io.BytesIO()
    wide, high = (792, 612) if rotate in (90, 270) else (612, 792)
    # ReportLab stores a page that it turns with its sides exchanged.
    canvas = Canvas(buffer, pagesize=(612, 792))
    canvas.setPageRotation(rotate)
    if rotate == 90:
        canvas.transform(0, 1, -1, 0, wide, 0)
    elif rotate == 180:
        canvas.transform(-1, 0, 0, -1, wide, high)
    elif rotate == 270:
        canvas.transform(0, -1, 1, 0, 0, high)
    for left, top, size, text in lines:
        canvas.setFont("Helvetica", size)
        canvas.drawString(left, 792 - top - size, text)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def scanned_pdf(image: Image.Image, hidden: Sequence[str] = ()) -> bytes:
    """A PDF that holds nothing but a picture, and perhaps invisible text over it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    canvas.drawImage(ImageReader(image), 0, 0, 612, 792)
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 12)
    for line in hidden:
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    return buffer.getvalue()


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def photographed(image: Image.Image) -> tuple[Image.Image, np.ndarray]:
    """The paper on a dark desk, seen from the side, in uneven light; and where its points
    (pixels) came to lie (a homography)."""
    pixels = np.asarray(image)
    height, width = pixels.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array([[0.09, 0.05], [0.93, 0.08], [0.96, 0.95], [0.04, 0.92]], np.float32) * (
        width,
        height,
    )
    matrix = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    desk = cv2.warpPerspective(pixels, matrix, (width, height), borderValue=(70, 60, 50))
    light = np.linspace(0.75, 1.0, width)[None, :, None]
    return Image.fromarray((desk * light).astype(np.uint8)), matrix


def source_of(data: bytes, name: str = "inbox/paper") -> SourceFile:
    return SourceFile(sha256(data).hexdigest(), name, media_type_of(data), len(data))


def read_bytes(data: bytes, reader: PageReader = READER) -> Reading:
    return read(data, source_of(data), reader)


def text_of(page: Page) -> str:
    return " ".join(word.text for word in page.words)


def blue_green_red(image: Image.Image) -> Pixels:
    return np.ascontiguousarray(np.asarray(image.convert("RGB"), np.uint8)[:, :, ::-1])


def write(folder: Path, name: str, content: bytes = b"content") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
