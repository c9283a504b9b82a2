"""Papers drawn with characters, for the tests of extract: what stands where, without pixels."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from extract.documents import extract
from extract.lines.layout import Line, lines_of
from extract.records import Document, Extracted, Record
from extract.sheets import Sheet, sheet_of
from ingest.pages import TEXT_LAYER, Box, Frame, Page, Reading, Rereading, SourceFile, Word

T = TypeVar("T")

WIDE = 6.0
"""Points a character."""
PITCH = 16.0
"""Points a line; print is 11 points high, as on a form."""
FLAT = Frame((1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0), 72.0)


def paper(
    *pages: str, read_by: str = TEXT_LAYER, struck: Sequence[str] = (), confidence: float = 0.97
) -> Reading:
    """Each page as it would look on a typewriter; words in `struck` are crossed out."""
    typed = [_words(text, read_by, struck) for text in pages]
    return _reading([[replace(w, confidence=confidence) for w in words] for words in typed])


def set_page(*pieces: Iterable[Word]) -> Reading:
    """A page of words that are set one by one, larger, smaller, closer or wider than typed."""
    return _reading([[word for piece in pieces for word in piece]])


def _reading(pages: Sequence[Sequence[Word]]) -> Reading:
    printed = "\f".join(f"{word.text}{word.box}" for words in pages for word in words)
    digest = hashlib.sha256(printed.encode()).hexdigest()
    source = SourceFile(digest, "inbox/paper.pdf", "application/pdf", 1)
    return Reading(
        source,
        tuple(
            Page(source, number, 612, 792, "ocr", tuple(words), FLAT)
            for number, words in enumerate(pages, start=1)
        ),
    )


def read_again(
    reading: Reading, *others: tuple[str, str, str], confidence: float = 0.95
) -> Reading:
    """The same paper with second readings: (words of the line, what is read, by whom)."""
    (page,) = reading.pages
    rereadings = []
    for line, text, reader in others:
        words = [w for w in page.words if w.text in line.split()]
        box = words[0].box
        for word in words[1:]:
            box = box.union(word.box)
        rereadings.append(Rereading(text, box, confidence, reader))
    again = Page(
        page.source, 1, page.width, page.height, "ocr", page.words, FLAT, tuple(rereadings)
    )
    return Reading(reading.source, (again,))


def typed(text: str, top: float = 0.0) -> tuple[Word, ...]:
    """The words of a typewritten page, moved down by `top` points."""
    words = _words(text, TEXT_LAYER, ())
    return tuple(
        replace(w, box=Box(w.box.x0, w.box.top + top, w.box.x1, w.box.bottom + top)) for w in words
    )


def in_print(
    text: str, x: float, top: float, size: float, spacing: float = 0.0
) -> tuple[Word, ...]:
    """One line of print `size` points high; each letter is half as wide as that, with
    `spacing` points more behind it, and a space is one letter."""
    pitch = size / 2 + spacing
    return tuple(
        Word(
            match.group(),
            Box(x + match.start() * pitch, top, x + match.end() * pitch - spacing, top + size),
            0.97,
            TEXT_LAYER,
        )
        for match in re.finditer(r"\S+", text)
    )


def letters(
    text: str, x: float = 40.0, top: float = 40.0, gap: float = 4.0, space: float = 14.0
) -> tuple[Word, ...]:
    """One line of spaced print as text layers hand it over, every letter a word: `gap` points
    between letters and `space` between words."""
    words, at = [], x
    for character in text:
        if character == " ":
            at += space - gap
            continue
        words.append(Word(character, Box(at, top, at + WIDE, top + 11), 0.97, TEXT_LAYER))
        at += WIDE + gap
    return tuple(words)


def lines(text: str) -> tuple[Line, ...]:
    return lines_of(_words(text, TEXT_LAYER, ()))


def sheet(text: str) -> Sheet:
    return sheet_of(paper(text).pages[0])


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
