"""Papers drawn with characters, for the tests of extract: what stands where, without pixels."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from extract.documents import extract
from extract.records import Document, Extracted, Record
from ingest.pages import TEXT_LAYER, Box, Frame, Page, Reading, Rereading, SourceFile, Word

T = TypeVar("T")

WIDE = 6.0
"""Points a character."""
PITCH = 16.0
"""Points a line; print is 11 points high, as on a form."""
FLAT = Frame((1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0), 72.0)


def paper(*pages: str, read_by: str = TEXT_LAYER, struck: Sequence[str] = ()) -> Reading:
    """Each page as it would look on a typewriter; words in `struck` are crossed out."""
    digest = hashlib.sha256("\f".join(pages).encode()).hexdigest()
    source = SourceFile(digest, "inbox/paper.pdf", "application/pdf", 1)
    return Reading(
        source,
        tuple(
            Page(source, number, 612, 792, "ocr", tuple(_words(text, read_by, struck)), FLAT)
            for number, text in enumerate(pages, start=1)
        ),
    )


def read_again(reading: Reading, *others: tuple[str, str, str]) -> Reading:
    """The same paper with second readings: (words of the line, what is read, by whom)."""
    (page,) = reading.pages
    rereadings = []
    for line, text, reader in others:
        words = [w for w in page.words if w.text in line.split()]
        box = words[0].box
        for word in words[1:]:
            box = box.union(word.box)
        rereadings.append(Rereading(text, box, 0.95, reader))
    again = Page(
        page.source, 1, page.width, page.height, "ocr", page.words, FLAT, tuple(rereadings)
    )
    return Reading(reading.source, (again,))


def records(*pages: str) -> tuple[Record, ...]:
    return extract(paper(*pages)).records


def one_record(*pages: str) -> Record:
    (record,) = records(*pages)
    return record


def document(*pages: str, struck: Sequence[str] = ()) -> Document:
    return extract(paper(*pages, struck=struck))


def said(extracted: Extracted[T] | None) -> T | None:
    """The value; None where nothing is printed, or nobody may rely on it."""
    return extracted.value if extracted else None


def hours(record: Record) -> Decimal | None:
    return record.hours.value.value if record.hours and record.hours.value else None


def _words(text: str, read_by: str, struck: Sequence[str]) -> list[Word]:
    found = []
    for row, line in enumerate(text.splitlines()):
        top = 40 + row * PITCH
        for match in re.finditer(r"\S+", line):
            box = Box(40 + match.start() * WIDE, top, 40 + match.end() * WIDE, top + 11)
            found.append(Word(match.group(), box, 0.97, read_by, match.group() in struck))
    return found
