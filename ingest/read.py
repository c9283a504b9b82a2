"""The bytes of one document → its pages of words, and the problems met on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ingest import delimited, images, media, pdf, spreadsheets, text_documents
from ingest.files import unreadable
from ingest.ocr.reader import PageReader
from ingest.pages import Problem, Reading, SourceFile
from ingest.rasters import EVERY, PAGE_CAP, Raster, Trouble


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file: how its pages become words, and how one becomes pixels again."""

    media_type: str
    read: Callable[[bytes, SourceFile, PageReader, range], Reading]
    """The pages of the range, 1-based."""
    raster: Callable[[bytes, int], Raster]
    count: Callable[[bytes], int] = lambda _: 1
    """How many pages can be read apart from each other. Raises Trouble."""


READERS: Final[tuple[Reader, ...]] = (
    Reader("application/pdf", pdf.read, pdf.raster, pdf.count),
    Reader("image/png", images.read, images.raster, images.count),
    Reader("image/jpeg", images.read, images.raster, images.count),
    Reader("image/tiff", images.read, images.raster, images.count),
    Reader("image/webp", images.read, images.raster, images.count),
    Reader("image/bmp", images.read, images.raster, images.count),
    Reader(media.HEIC, images.read, images.raster, images.count),
    Reader(media.AVIF, images.read, images.raster, images.count),
    Reader(media.XLSX, spreadsheets.read, spreadsheets.raster),
    Reader(media.TABLE, delimited.read, delimited.raster),
    Reader(media.DOCX, text_documents.read, text_documents.raster),
)

# Kinds that people hand in and that are not read: what to make of them instead.
_OTHER_KINDS: Final = {
    "application/vnd.ms-excel": ("an older Excel workbook", "Save it as .xlsx or PDF."),
    "application/msword": ("an older Word document", "Save it as .docx or PDF."),
    "application/rtf": ("a rich text document", "Save it as .docx or PDF."),
    "application/vnd.oasis.opendocument.text": ("an OpenDocument text", "Save it as .docx or PDF."),
    "application/vnd.oasis.opendocument.spreadsheet": (
        "an OpenDocument spreadsheet",
        "Save it as .xlsx or PDF.",
    ),
    "application/vnd.ms-powerpoint": ("a presentation", "Save it as PDF."),
    "application/vnd.ms-outlook": ("an Outlook message", "Save it as .eml, or its attachments."),
    "application/vnd.ms-tnef": ("a packet of Outlook", "Ask for the attachments as files."),
    media.ZIP: ("a damaged or empty zip file", "Pack it again."),
}


def read(data: bytes, source: SourceFile, reader: PageReader, part: range = EVERY) -> Reading:
    """The pages whose numbers are in `part`. Never raises for what a document holds: what
    cannot be read is a Problem."""
    known = reader_for(source.media_type)
    if known is None:
        return Reading(source, (), (_unknown(source),))
    return known.read(data, source, reader, part)


def page_count(data: bytes, source: SourceFile) -> int:
    """How many pages `read` would go through; 1 where the file cannot even be opened, for
    `read` to say why."""
    known = reader_for(source.media_type)
    try:
        return min(known.count(data), PAGE_CAP) if known else 1
    except Trouble:
        return 1


def reader_for(media_type: str) -> Reader | None:
    return next((known for known in READERS if known.media_type == media_type), None)


def _unknown(source: SourceFile) -> Problem:
    if source.media_type == media.EMPTY:
        return unreadable(source, "The file is empty.", "Save or send it again.")
    if source.media_type == media.TEXT:
        message = "The file holds plain text, whatever its name says; text proves no course."
        return unreadable(source, message, "Put the certificate itself here, as PDF or image.")
    if source.media_type == media.MESSAGE:
        message = "The mail message has no attachments; what it says itself proves no course."
        return unreadable(source, message, "Ask the sender for the certificate as an attachment.")
    if source.media_type == media.PROTECTED:
        message = "The document is protected by a password."
        return unreadable(source, message, "Ask the sender for a copy without one.")
    if source.media_type in _OTHER_KINDS:
        kind, remedy = _OTHER_KINDS[source.media_type]
        return unreadable(source, f"This is {kind}, which cannot be read.", remedy)
    message = f"Files of this kind ({source.media_type}) cannot be read."
    return unreadable(source, message, "Save it as PDF, PNG, JPEG or TIFF.")
