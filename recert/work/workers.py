"""References to documents → what was read in them, each by a process that may be killed.

A crash or an endless loop of a PDF or OCR library costs the pages that caused it: its process
is ended and replaced, what is lost becomes a problem, the batch goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from extract.records import Document
from ingest.files import FileReference, Unloadable, load, nameless, unreadable
from ingest.pages import Box, Page, Reading, SourceFile, joined
from recert.work.by_name import ByName
from recert.work.children import Limits, Lost, in_child
from recert.work.pools import Pool, as_they_come, in_order

Order = tuple[FileReference, tuple[tuple[Page, tuple[Box, ...]], ...]]
"""What to cut from one file: boxes, page by page."""

PAGES_A_TASK: Final = 8
"""A longer document is read in parts, by several processes at a time; the limits hold for
each part."""

_REMEDY: Final = "Open it and save it anew; if it opens nowhere, ask for another copy."


@dataclass(frozen=True, slots=True)
class Long:
    """A document that is read in parts."""

    source: SourceFile
    parts: tuple[range, ...]
    """Page numbers, 1-based, in their order."""


_WORK: Final = "recert.work.child_work"
READ_SHORT: Final[ByName[[FileReference], Document | Long]] = ByName(_WORK, "read_short")
READ_PART: Final[ByName[[FileReference, SourceFile, range], Reading]] = ByName(_WORK, "read_part")
EXTRACT_PARTS: Final[ByName[[Sequence[Reading]], Document]] = ByName(_WORK, "extract_parts")
CUT: Final[ByName[[Order], tuple[bytes, ...]]] = ByName(_WORK, "cut")
DRAW: Final[ByName[[FileReference, Page], bytes | None]] = ByName(_WORK, "draw")
"""What children do."""


def read_documents(
    files: Sequence[FileReference], pool: Pool, limits: Limits | None = None
) -> Iterator[tuple[FileReference, Document]]:
    """Each file with its document, as soon as it is there, whatever happened to it."""
    held = limits or Limits()
    for file, found in as_they_come(pool, partial(begun, held), files):
        yield file, found if isinstance(found, Document) else _in_parts(file, found, pool, held)


def cut_crops(orders: Sequence[Order], pool: Pool) -> Iterator[tuple[bytes, ...]]:
    """For each order the PNG of every box, in its order; nothing where the file has changed or
    gone since it was read."""
    return in_order(pool, partial(cut, Limits()), orders)


def identified(limits: Limits, file: FileReference) -> SourceFile | Document:
    """The body of a worker: what a file is by its content, or that its bytes cannot be had. What
    has to be unpacked is unpacked where it can do no harm."""
    try:
        return in_child(limits, _identify, file) if file.way else _identify(file)
    except Lost as loss:
        return unloadable(file, Unloadable(str(loss), _REMEDY))


def begun(limits: Limits, file: FileReference) -> Document | Long:
    """The body of a worker: a document that was read, or one that is too long for one task."""
    try:
        return in_child(limits, READ_SHORT, file)
    except Lost as loss:
        return _lost(file, str(loss))


def part_read(limits: Limits, task: tuple[FileReference, SourceFile, range]) -> Reading:
    """The body of a worker: some pages of a long document. Where they cannot be read together
    each is tried alone, so that the one at fault is the only one lost."""
    file, source, numbers = task
    try:
        return in_child(limits, READ_PART, file, source, numbers)
    except Lost as loss:
        if len(numbers) > 1:
            alone = (range(number, number + 1) for number in numbers)
            return joined([part_read(limits, (file, source, one)) for one in alone])
        return Reading(source, (), (unreadable(source, str(loss), _REMEDY, numbers.start),))


def extracted(limits: Limits, readings: Sequence[Reading]) -> Document:
    """The body of a worker: the records of a document whose parts have been read."""
    try:
        return in_child(limits, EXTRACT_PARTS, readings)
    except Lost as loss:
        source = readings[0].source
        return Document(source, (), (), (unreadable(source, str(loss), _REMEDY),))


def cut(limits: Limits, order: Order) -> tuple[bytes, ...]:
    """The body of a worker: the crops of one file."""
    try:
        return in_child(limits, CUT, order)
    except Lost:
        return ()


def page_picture(limits: Limits, file: FileReference, page: Page) -> bytes | None:
    """The body of a worker: a page as it looks; None where the file has changed or gone since
    it was read, or cannot be drawn."""
    try:
        return in_child(limits, DRAW, file, page)
    except Lost:
        return None


def unloadable(file: FileReference, trouble: Unloadable) -> Document:
    """One whose bytes cannot be had."""
    source = nameless(file.name)
    return Document(source, (), (), (unreadable(source, trouble.message, trouble.remedy),))


def _in_parts(file: FileReference, long: Long, pool: Pool, limits: Limits) -> Document:
    tasks = [(file, long.source, part) for part in long.parts]
    readings = tuple(in_order(pool, partial(part_read, limits), tasks))
    (document,) = in_order(pool, partial(extracted, limits), [readings])
    return document


def _identify(file: FileReference) -> SourceFile | Document:
    try:
        source, _ = load(file)
    except Unloadable as trouble:
        return unloadable(file, trouble)
    return source


def _lost(file: FileReference, why: str) -> Document:
    """Named by its content where that can be had, so that the next run knows it again."""
    found = _identify(file)
    if isinstance(found, Document):
        return found
    return Document(found, (), (), (unreadable(found, why, _REMEDY),))
