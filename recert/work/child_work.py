"""A file → what stands in it, by the one process that may die over it: the work of a child.

`recert.work.workers` names these functions and imports none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extract.documents import extract
from extract.records import Document
from ingest.crops import crop, picture
from ingest.files import FileReference, Unloadable, load, unreadable
from ingest.ocr.reader import PageReader
from ingest.pages import Page, Reading, SourceFile, joined
from ingest.rasters import EVERY, Trouble
from ingest.read import page_count, read
from recert.work.workers import PAGES_A_TASK, Long, Order, unloadable


def read_short(file: FileReference) -> Document | Long:
    """The document, or where it is cut into parts that are read one by one."""
    try:
        source, data = load(file)
    except Unloadable as trouble:
        return unloadable(file, trouble)
    pages = page_count(data, source)
    if pages > PAGES_A_TASK:
        starts = range(1, pages + 1, PAGES_A_TASK)
        parts = (range(first, min(first + PAGES_A_TASK, EVERY.stop)) for first in starts)
        return Long(source, tuple(parts))
    return _extracted(read(data, source, _reader()))


def read_part(file: FileReference, source: SourceFile, numbers: range) -> Reading:
    """The pages of these numbers, where the file is still `source`."""
    try:
        found, data = load(file)
    except Unloadable as trouble:
        return Reading(source, (), (unreadable(source, trouble.message, trouble.remedy),))
    if found != source:
        changed = "The file was changed while it was being read."
        return Reading(source, (), (unreadable(source, changed, "Run it again."),))
    return read(data, source, _reader(), numbers)


def extract_parts(readings: Sequence[Reading]) -> Document:
    """The records of a document whose parts have been read."""
    return _extracted(joined(readings))


def cut(order: Order) -> tuple[bytes, ...]:
    """The PNG of every box; nothing where the file has changed or gone, or cannot be drawn."""
    file, pages = order
    try:
        source, data = load(file)
        same = all(page.source.sha256 == source.sha256 for page, _ in pages)
        return (
            tuple(png for page, boxes in pages for png in crop(data, page, boxes)) if same else ()
        )
    except (Unloadable, Trouble):
        return ()


def draw(file: FileReference, page: Page) -> bytes | None:
    """The whole page as a PNG; None where the file has changed or gone, or cannot be drawn."""
    try:
        source, data = load(file)
        return picture(data, page) if source.sha256 == page.source.sha256 else None
    except (Unloadable, Trouble):
        return None


def _extracted(reading: Reading) -> Document:
    """Words stay behind; what reports need travels."""
    document = extract(reading)
    pages = tuple(replace(page, words=(), rereadings=()) for page in document.pages)
    return replace(document, pages=pages)


@cache
def _reader() -> PageReader:
    """Models are loaded once a process, not once a document."""
    return PageReader()
