"""The bytes of one document → its pages of words, and the problems met on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ingest import images, media, pdf
from ingest.files import unreadable
from ingest.ocr.reader import PageReader
from ingest.pages import Problem, Reading, SourceFile
from ingest.rasters import Raster


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file: how its pages become words, and how one becomes pixels again."""

    media_type: str
    read: Callable[[bytes, SourceFile, PageReader], Reading]
    raster: Callable[[bytes, int], Raster]


READERS: Final[tuple[Reader, ...]] = (
    Reader("application/pdf", pdf.read, pdf.raster),
    Reader("image/png", images.read, images.raster),
    Reader("image/jpeg", images.read, images.raster),
    Reader("image/tiff", images.read, images.raster),
    Reader("image/webp", images.read, images.raster),
    Reader("image/bmp", images.read, images.raster),
)


def read(data: bytes, source: SourceFile, reader: PageReader) -> Reading:
    """Never raises for what a document holds: what cannot be read is a Problem."""
    known = reader_for(source.media_type)
    if known is None:
        return Reading(source, (), (_unknown(source),))
    return known.read(data, source, reader)


def reader_for(media_type: str) -> Reader | None:
    return next((known for known in READERS if known.media_type == media_type), None)


def _unknown(source: SourceFile) -> Problem:
    if source.media_type == media.EMPTY:
        return unreadable(source, "The file is empty.", "Save or send it again.")
    if source.media_type == media.TEXT:
        message = "The file holds plain text, whatever its name says; text proves no course."
        return unreadable(source, message, "Put the certificate itself here, as PDF or image.")
    message = f"Files of this kind ({source.media_type}) cannot be read."
    return unreadable(source, message, "Save it as PDF, PNG, JPEG or TIFF.")
