"""The bytes of one document → its pages of words, and the problems met on the way."""

from __future__ import annotations

from importlib import import_module
from typing import Final, Protocol, cast

from ingest import media
from ingest.files import unreadable
from ingest.ocr.reader import PageReader
from ingest.pages import Problem, Reading, SourceFile
from ingest.rasters import EVERY, PAGE_CAP, Raster, Trouble


class Kind(Protocol):
    """A module that reads one kind of file."""

    def read(
        self, data: bytes, source: SourceFile, reader: PageReader, part: range = EVERY
    ) -> Reading:
        """The pages of the part, 1-based."""
        ...

    def raster(self, data: bytes, number: int) -> Raster:
        """One of the pages, 1-based. Raises Trouble."""
        ...

    def count(self, data: bytes) -> int:
        """How many pages can be read apart from each other. Raises Trouble."""
        ...


READERS: Final = {
    "application/pdf": "ingest.pdf.document",
    "image/png": "ingest.images",
    "image/jpeg": "ingest.images",
    "image/tiff": "ingest.images",
    "image/webp": "ingest.images",
    "image/bmp": "ingest.images",
    media.HEIC: "ingest.images",
    media.AVIF: "ingest.images",
    media.XLSX: "ingest.office.spreadsheets",
    media.TABLE: "ingest.office.delimited",
    media.DOCX: "ingest.office.text_documents",
}
"""Media type → the module that reads it, imported by the first file of its kind: who hands in a
scan does not wait for the libraries that read workbooks."""

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


def reader_for(media_type: str) -> Kind | None:
    """None where nothing reads files of this type."""
    module = READERS.get(media_type)
    return cast("Kind", import_module(module)) if module else None


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
