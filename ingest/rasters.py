"""A page as pixels → the same page as words: the one place where a picture becomes a Page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ingest.files import unreadable
from ingest.marks.ink import ink_of
from ingest.marks.strikes import marked
from ingest.marks.strokes import strokes_of
from ingest.marks.tick_boxes import with_tick_boxes
from ingest.ocr.lines import Pixels
from ingest.ocr.reader import PageReader
from ingest.pages import Frame, Page, Problem, SourceFile

PAGE_CAP: Final = 500
"""Pages a document. A longer one is no submission; what lies behind is reported, not read."""

EVERY: Final = range(1, PAGE_CAP + 1)
"""The page numbers of a document that is read in one go."""


_LONGEST: Final = 60
"""Times as long as wide. Engines bring the narrow side to a size of their own, and with it
the other to gigabytes."""


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """One page as pixels that are square."""

    pixels: Pixels
    dpi: float


class Trouble(Exception):  # noqa: N818 (a trouble with a remedy, not a fault of ours)
    """Why a document or a page cannot be read, and what a person can do about it. It never
    leaves ingest: `read` turns it into a Problem."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def read_raster(
    raster: Raster, source: SourceFile, number: int, reader: PageReader
) -> Page | Problem:
    """The page as its picture shows it; a Problem where the engine fails on it."""
    short, long = sorted(raster.pixels.shape[:2])
    if long > _LONGEST * short:
        return unreadable(
            source,
            "The page is a strip that no paper has the shape of.",
            "Save or scan it again, one page an image.",
            number,
        )
    try:
        read = reader.read(raster.pixels, raster.dpi)
    except Exception as error:  # an engine may fail in any way, and only this page is lost
        return unreadable(
            source,
            f"The page could not be read: {type(error).__name__} in the OCR engine.",
            "Scan it again, or enter it by hand; `recert doctor` says whether the engines work.",
            number,
        )
    a, b, c, d, e, f, g, h, i = (float(value) for value in read.to_pixels.ravel())
    frame = Frame((a, b, c, d, e, f, g, h, i), raster.dpi)
    words = marked(read.words, raster.pixels, read.to_pixels)
    ink = ink_of(raster.pixels, raster.dpi)
    words = with_tick_boxes(words, ink, read.to_pixels, reader.first.name)
    strokes = strokes_of(ink.gray, read.to_pixels, read.width, read.height)
    size = (read.width, read.height)
    return Page(source, number, *size, "ocr", words, frame, read.rereadings, strokes)


def numbers_in(part: range, count: int) -> range:
    """The page numbers of a part that a document of so many pages has."""
    return range(part.start, min(part.stop, count + 1, PAGE_CAP + 1))


def too_many(source: SourceFile, count: int, part: range) -> tuple[Problem, ...]:
    """What is to be said of pages that nobody reads, said once: with the first part."""
    if count <= PAGE_CAP or part.start > 1:
        return ()
    return (
        unreadable(
            source,
            f"The document has {count:,} pages; the first {PAGE_CAP} were read.",
            "Split it into the papers it holds.",
            PAGE_CAP + 1,
        ),
    )
