"""The bytes of a PDF → its pages: from the text layer where the picture agrees, else from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from ingest.files import unreadable
from ingest.marks.ink import Ink, ink_of
from ingest.marks.strikes import marked_upright
from ingest.marks.strokes import strokes_of
from ingest.marks.tick_boxes import with_tick_boxes
from ingest.ocr.reader import PageReader
from ingest.pages import POINTS_PER_INCH, TEXT_LAYER, Frame, Page, Problem, Reading, SourceFile
from ingest.pdf.mixed_pages import with_layer
from ingest.pdf.spot_check import DISTRUSTED, Agreement, check, hidden_differs, is_plausible
from ingest.pdf.textlayer import Layer, layer_of
from ingest.rasters import EVERY, Raster, Trouble, numbers_in, read_raster, too_many

DPI: Final = 200.0
"""Engines read no better at 300, and a third fewer characters at 100."""

_SIDE_CAP: Final = 4000
"""Pixels. A poster is rendered smaller, not at gigabytes."""


def read(data: bytes, source: SourceFile, reader: PageReader, part: range = EVERY) -> Reading:
    """The pages of the part; a page that fails is a Problem, the others stay."""
    pages: list[Page] = []
    problems: list[Problem] = []
    try:
        with _opened(data) as document:
            total = len(document)
            if total == 0:
                raise Trouble("The PDF has no pages.", "Save or send it again.")
            problems += too_many(source, total, part)
            for number in numbers_in(part, total):
                page, found = _page(document, number, source, reader)
                pages += [page] if page else []
                problems += found
    except Trouble as trouble:
        problems.append(unreadable(source, trouble.message, trouble.remedy))
    return Reading(source, tuple(pages), tuple(problems))


def count(data: bytes) -> int:
    """How many pages there are. Raises Trouble."""
    with _opened(data) as document:
        return len(document)


def raster(data: bytes, number: int) -> Raster:
    """The page (1-based) as it is shown, upright as its /Rotate says. Raises Trouble."""
    with _opened(data) as document, _loaded(document, number) as page:
        return _rendered(page)


def _page(
    document: pdfium.PdfDocument, number: int, source: SourceFile, reader: PageReader
) -> tuple[Page | None, list[Problem]]:
    agreement = DISTRUSTED
    try:
        with _loaded(document, number) as page:
            layer = layer_of(page)
            if is_plausible(layer):
                ink = ink_of(*_drawn(page, grayscale=True))
                agreement = check(layer, ink, reader)
                if agreement.agrees:
                    return _from_layer(layer, ink, agreement, source, number), []
            picture = _rendered(page)
    except Trouble as trouble:
        return None, [unreadable(source, trouble.message, trouble.remedy, number)]
    read_page = read_raster(picture, source, number, reader)
    if isinstance(read_page, Problem):
        return None, [read_page]
    if agreement.partly:
        return with_layer(read_page, layer), []
    mismatch = agreement.contradiction or hidden_differs(layer, read_page.words)
    return read_page, [_mismatch(source, number, mismatch)] if mismatch else []


def _from_layer(
    layer: Layer, ink: Ink, agreement: Agreement, source: SourceFile, number: int
) -> Page:
    scale = ink.dpi / POINTS_PER_INCH
    to_raster = np.diag([scale, scale, 1.0])
    words = marked_upright(layer.words, ink.gray, scale)
    return Page(
        source,
        number,
        layer.width,
        layer.height,
        TEXT_LAYER,
        with_tick_boxes(words, ink, to_raster, TEXT_LAYER),
        Frame((scale, 0.0, 0.0, 0.0, scale, 0.0, 0.0, 0.0, 1.0), ink.dpi),
        agreement.rereadings,
        strokes_of(ink.gray, to_raster, layer.width, layer.height),
    )


def _mismatch(source: SourceFile, number: int, what: str) -> Problem:
    return Problem(
        "text_layer_mismatch",
        f"The PDF's hidden or selectable text does not say what the page shows: {what}.",
        "The page was read from its picture. Ask the sender how the file was made.",
        source,
        number,
    )


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document, with an empty user password if it needs one."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Trouble(
                "The PDF is protected by a password.", "Ask the sender for a copy without one."
            ) from error
        raise Trouble(
            "The PDF is damaged or cut off; nothing in it can be opened.",
            "Ask for it again, or print it to a new PDF.",
        ) from error
    try:
        if document.get_formtype():
            document.init_forms()
        yield document
    finally:
        document.close()


@contextmanager
def _loaded(document: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    try:
        page = document[number - 1]
        if raw.FPDFPage_GetAnnotCount(page.raw):
            # What is typed into a form or onto the page becomes content, in text and picture.
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
            page.close()
            page = document[number - 1]
    except pdfium.PdfiumError as error:
        raise Trouble(
            "The page is damaged.", "Ask for the document again, or print it to a new PDF."
        ) from error
    try:
        yield page
    finally:
        page.close()


def _rendered(page: pdfium.PdfPage) -> Raster:
    pixels, dpi = _drawn(page, grayscale=False)
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, None], 3, axis=2)
    return Raster(np.ascontiguousarray(pixels[:, :, :3]), dpi)


def _drawn(page: pdfium.PdfPage, *, grayscale: bool) -> tuple[NDArray[np.uint8], float]:
    """The page's pixels, gray alone at half the cost, and how many there are to the inch."""
    width, height = page.get_size()
    if min(width, height) < 1:
        raise Trouble("The page has no size.", "Print the document to a new PDF.")
    dpi = min(DPI, _SIDE_CAP / max(width, height) * POINTS_PER_INCH)
    try:
        bitmap = page.render(scale=dpi / POINTS_PER_INCH, grayscale=grayscale)
        return np.asarray(bitmap.to_numpy(), np.uint8), dpi
    except (pdfium.PdfiumError, MemoryError, ValueError) as error:
        raise Trouble("The page cannot be drawn.", "Print the document to a new PDF.") from error
