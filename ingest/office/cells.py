"""Rows of cells and paragraphs → where each word would stand if somebody printed them.

Columns begin at one place in all rows and never touch, rows stand further apart than the lines
of one cell do: the same white that tells lines and columns apart on a scan does so here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

import cv2

from ingest.pages import CELLS, Box, Word

EM: Final = 10.0
"""Points: the height of all print."""
_MARGIN: Final = 36.0
_SPACE: Final = 3.2
_BETWEEN_COLUMNS: Final = 2.4 * EM
_BETWEEN_ROWS: Final = 1.3 * EM
_BETWEEN_LINES: Final = 0.2 * EM
_BETWEEN_PARAGRAPHS: Final = 0.6 * EM
_TAB: Final = 36.0

_WIDEST_CELL: Final = 480.0
"""Points, after which a cell goes on in a second line. A paragraph has as much room."""
_LONGEST_PAGE: Final = 5800.0
"""Points; about 250 rows. A picture of it is still sharp enough to be evidence."""
_LONGEST_WORD: Final = 80
"""Characters; what is longer is broken."""

_FACE: Final = cv2.FontFace("sans")


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    """As `typed` gives it: a line break is a new line in the cell."""
    struck: bool = False


Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows whose cells stand below each other, column by column."""

    rows: tuple[Row, ...]
    ruled: bool = True
    """A table; else paragraphs of running text, one a row."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What begins on a page of its own, and goes on as long as it is."""

    grids: tuple[Grid, ...]
    whole: bool = False
    """A paper for itself, whatever comes before it: its pages say which of how many they are."""


@dataclass(frozen=True, slots=True)
class Print:
    """One page as it would come out of the printer. Points, origin at the top left."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Box, ...]


def printed(leaf: Leaf) -> tuple[Print, ...]:
    """The pages of a leaf, at least one. A table that goes on repeats the row that looks like
    its head, as spreadsheets do when they are told to."""
    pages: list[list[_Band]] = [[]]
    used = _MARGIN
    for grid in leaf.grids:
        bands, head = _bands(grid)
        for band in bands:
            if used + band.height > _LONGEST_PAGE and pages[-1]:
                pages.append([head] if head and band is not head else [])
                used = _MARGIN + sum(b.height for b in pages[-1])
            pages[-1].append(band)
            used += band.height
    numbered = leaf.whole or len(pages) > 1
    return tuple(
        _print(bands, f"Page {number} of {len(pages)}" if numbered else None)
        for number, bands in enumerate(pages, start=1)
    )


@dataclass(frozen=True, slots=True)
class _Band:
    """A row that is laid out: its words and rules as if it stood at the top of a page."""

    height: float
    """With the white below it."""
    words: tuple[Word, ...] = ()
    rules: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a cell: words and where each begins."""

    words: tuple[tuple[float, str], ...]
    width: float


def _print(bands: Sequence[_Band], footer: str | None) -> Print:
    words: list[Word] = []
    rules: list[Box] = []
    top = _MARGIN
    for band in bands:
        words += (replace(word, box=_lowered(word.box, top)) for word in band.words)
        rules += (_lowered(rule, top) for rule in band.rules)
        top += band.height
    if footer:
        top += 3 * EM
        words += _words((_line(footer),), _MARGIN, struck=False, down=top)
        top += EM
    right = max((word.box.x1 for word in words), default=0.0)
    return Print(max(612.0, right + _MARGIN), top + _MARGIN, tuple(words), tuple(rules))


def _bands(grid: Grid) -> tuple[list[_Band], _Band | None]:
    """The rows laid out, and the one among them that looks like the head of a table."""
    rows = _filled(grid.rows)
    lines = [[tuple(_lines(cell.text)) if cell else () for cell in row] for row in rows]
    if not grid.ruled:
        return [band for row in lines for band in _paragraph(row)], None
    body = _body(rows)
    widths = _widths(lines, body)
    lefts = [_MARGIN]
    for width in widths:
        lefts.append(lefts[-1] + width + _BETWEEN_COLUMNS)
    bands = [
        _row_band(row, row_lines, lefts, ruled=number in body)
        for number, (row, row_lines) in enumerate(zip(rows, lines, strict=True))
    ]
    head = _head(rows)
    return bands, bands[head] if head is not None else None


def _filled(rows: Sequence[Row]) -> list[Row]:
    """Without columns that nothing stands in, and with no more than two empty rows on end."""
    across = max((len(row) for row in rows), default=0)
    used = [j for j in range(across) if any(j < len(row) and row[j] for row in rows)]
    kept: list[Row] = []
    empty = 0
    for row in rows:
        found = tuple(row[j] if j < len(row) else None for j in used)
        empty = 0 if any(found) else empty + 1
        if empty <= 2 and (kept or not empty):
            kept.append(found)
    return kept


def _body(rows: Sequence[Row]) -> range:
    """From the first to the last row that fills more than half as many cells as the fullest:
    a table, without the title above it and the remarks below."""
    counts = [sum(cell is not None for cell in row) for row in rows]
    most = max(counts, default=0)
    dense = [i for i, count in enumerate(counts) if 2 * count > most or (most < 3 and count)]
    return range(dense[0], dense[-1] + 1) if dense else range(0)


def _widths(lines: Sequence[Sequence[Sequence[_Line]]], body: range) -> list[float]:
    """Of each column: its widest cell in the table. What stands above or below the table
    runs on over the empty cells to its right, as it does on a screen."""
    widths = [EM] * max((len(row) for row in lines), default=0)
    for number in body:
        for j, cell in enumerate(lines[number]):
            widths[j] = max([widths[j], *(line.width for line in cell)])
    for number, row in enumerate(lines):
        if number in body:
            continue
        places = [j for j, cell in enumerate(row) if cell]
        for j, after in pairwise(places):
            room = sum(widths[j:after]) + _BETWEEN_COLUMNS * (after - j - 1)
            widths[after - 1] += max(0.0, max(line.width for line in row[j]) - room)
    return widths


def _row_band(
    row: Row, lines: Sequence[Sequence[_Line]], lefts: Sequence[float], ruled: bool
) -> _Band:
    deep = max((len(cell) for cell in lines), default=0)
    height = max(1, deep) * (EM + _BETWEEN_LINES) - _BETWEEN_LINES
    words: list[Word] = []
    rules: list[Box] = []
    for j, (cell, cell_lines) in enumerate(zip(row, lines, strict=True)):
        words += _words(cell_lines, lefts[j], struck=bool(cell and cell.struck))
        if ruled:
            side, over = _BETWEEN_COLUMNS / 2, _BETWEEN_ROWS / 2
            rules.append(Box(lefts[j] - side, -over, lefts[j + 1] - side, height + over))
    return _Band(height + _BETWEEN_ROWS, tuple(words), tuple(rules))


def _paragraph(row: Sequence[Sequence[_Line]]) -> Iterator[_Band]:
    """A band for each line, so that a long paragraph may end on the next page."""
    lines = [line for cell in row for line in cell]
    for line in lines[:-1]:
        yield _Band(EM + _BETWEEN_LINES, tuple(_words((line,), _MARGIN, struck=False)))
    for line in lines[-1:]:
        yield _Band(EM + _BETWEEN_PARAGRAPHS, tuple(_words((line,), _MARGIN, struck=False)))
    if not lines:
        yield _Band(EM)


def _head(rows: Sequence[Row]) -> int | None:
    """The row above a table's body that names its columns: the first of the fullest rows, and
    free of figures. None where there is none."""
    counts = [sum(cell is not None for cell in row) for row in rows]
    most = max(counts, default=0)
    if most < 2:
        return None
    first = counts.index(most)
    cells = [cell.text for cell in rows[first] if cell]
    figures = sum(sum(c.isdigit() for c in text) > 1 for text in cells)
    return first if first < 50 and not figures else None


def _words(lines: Iterable[_Line], left: float, struck: bool, down: float = 0.0) -> Iterator[Word]:
    for line in lines:
        for x, text in line.words:
            place = (left + x, down, left + x + _width(text), down + EM)
            yield Word(text, Box(*(round(v, 2) for v in place)), 1.0, CELLS, struck)
        down += EM + _BETWEEN_LINES


def _lines(text: str) -> Iterator[_Line]:
    """The lines of a cell, broken where they would grow too wide."""
    for written in text.strip("\n").split("\n"):
        rest = written.rstrip()
        while len(rest) > 0:
            line = _line(rest)
            fitting = [x for x, word in line.words if x + _width(word) <= _WIDEST_CELL]
            if len(fitting) == len(line.words) or not fitting:
                yield line
                break
            pieces = list(_pieces(rest))
            yield _line("".join(white + word for white, word in pieces[: len(fitting)]))
            rest = "".join(white + word for white, word in pieces[len(fitting) :]).lstrip()


def _line(text: str) -> _Line:
    placed: list[tuple[float, str]] = []
    x = 0.0
    for white, word in _pieces(text):
        if "\t" in white:
            x = (x + 2 * EM) // _TAB * _TAB + _TAB if placed else x
        elif placed:
            x += _SPACE * max(1, len(white))
        placed.append((x, word))
        x += _width(word)
    return _Line(tuple(placed), x)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """(white before the word, word); a word without end is broken into several."""
    for match in re.finditer(rf"(\s*)(\S{{1,{_LONGEST_WORD}}})", text):
        yield match[1], match[2]


@lru_cache(maxsize=8192)
def _width(word: str) -> float:
    """Points, as the font that draws the picture has it."""
    return cv2.getTextSize((0, 0), word, (0, 0), _FACE, int(4 * EM))[2] / 4.0


def _lowered(box: Box, down: float) -> Box:
    return Box(box.x0, round(box.top + down, 2), box.x1, round(box.bottom + down, 2))
