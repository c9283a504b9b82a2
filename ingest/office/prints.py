"""Leaves of cells → Pages of words, and a picture of each, so that evidence can be shown."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from ingest.files import unreadable
from ingest.ocr.lines import Pixels
from ingest.office.cells import EM, Grid, Leaf, Print, printed
from ingest.pages import CELLS, POINTS_PER_INCH, Frame, Page, Problem, Reading, SourceFile
from ingest.rasters import EVERY, PAGE_CAP, Raster, Trouble, too_many

_DPI: Final = 150.0
_MOST_PIXELS: Final = 40_000_000
_LONGEST_SIDE: Final = 30_000
"""Pixels; OpenCV's warps end at 32,767."""
_FACE: Final = cv2.FontFace("sans")
"""Comes inside OpenCV, and draws every script these papers hold."""
_GRAY: Final = (205, 205, 205)
_BLACK: Final = (0, 0, 0)

ROW_CAP: Final = 4_000
"""Rows with something in them, a document: what is read within a document's time."""
CELL_CAP: Final = 4_000
"""Characters. No paper of this kind has more in one cell, and a row has to fit on a page."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What of a leaf was not read, or is not to be relied on."""

    leaf: int
    """0-based."""
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Sheaf:
    """All leaves of a document of cells."""

    leaves: tuple[Leaf, ...]
    remarks: tuple[Remark, ...] = ()


def is_people_list(grid: Grid) -> bool:
    """Whether the first row says that these are the people to be audited: it names them, and
    what they are held against."""
    first = next((row for row in grid.rows if any(row)), ())
    said = {"".join(c for c in cell.text.casefold() if c.isalnum()) for cell in first if cell}
    return "name" in said and bool(said & {"cycle", "lastrecertifiedon"})


def people_list() -> Trouble:
    return Trouble("This is a list of people, not a paper.", "Name it with --people.")


def part_unread(leaf: int, what: str) -> Remark:
    return Remark(
        leaf,
        "unreadable",
        f"Not read: {what}.",
        "Save what counts anew in a file of its own, or as a PDF.",
    )


def hidden(leaf: int, message: str) -> Remark:
    return Remark(leaf, "not_shown", message, "Show them and save it again if they count.")


def reading_of(sheaf_of: Callable[[], Sheaf], source: SourceFile) -> Reading:
    """A page for each print; remarks stand at the first page of their leaf. Where the sheaf
    cannot be had (Trouble), a Problem says why."""
    try:
        sheaf = sheaf_of()
    except Trouble as trouble:
        return Reading(source, (), (unreadable(source, trouble.message, trouble.remedy),))
    pages: list[Page] = []
    first: list[int] = []
    for leaf in sheaf.leaves:
        first.append(len(pages) + 1)
        before = len(pages)
        pages += (_page(sheet, source, before + n) for n, sheet in enumerate(printed(leaf), 1))
    problems = [
        Problem(r.code, r.message, r.remedy, source, first[r.leaf] if r.leaf < len(first) else None)
        for r in sheaf.remarks
    ]
    if not any(page.words for page in pages):
        empty = unreadable(source, "Nothing is written in it.", "Save or send it again.")
        return Reading(source, (), (*problems, empty))
    problems += too_many(source, len(pages), EVERY)
    return Reading(source, tuple(pages[:PAGE_CAP]), tuple(problems))


def raster_of(sheaf: Sheaf, number: int) -> Raster:
    """The page (1-based) drawn in black on white. Raises Trouble."""
    seen = 0
    for leaf in sheaf.leaves:
        sheets = printed(leaf)
        if number <= seen + len(sheets):
            return _drawn(sheets[number - seen - 1])
        seen += len(sheets)
    raise Trouble("The document has no such page.", "Read it again.")


def _page(sheet: Print, source: SourceFile, number: int) -> Page:
    dpi = _dpi(sheet)
    scale = dpi / POINTS_PER_INCH
    frame = Frame((scale, 0.0, 0.0, 0.0, scale, 0.0, 0.0, 0.0, 1.0), dpi)
    return Page(source, number, sheet.width, sheet.height, CELLS, sheet.words, frame)


def _dpi(sheet: Print) -> float:
    """As sharp as a scan; less where the sheet is so large that the picture would not fit."""
    inches = (sheet.width / POINTS_PER_INCH, sheet.height / POINTS_PER_INCH)
    fitting = math.sqrt(_MOST_PIXELS / (inches[0] * inches[1]))
    return min(_DPI, fitting, _LONGEST_SIDE / max(inches))


def _drawn(sheet: Print) -> Raster:
    dpi = _dpi(sheet)
    scale = dpi / POINTS_PER_INCH
    size = (max(1, round(sheet.height * scale)), max(1, round(sheet.width * scale)), 3)
    pixels: Pixels = np.full(size, 255, np.uint8)
    for rule in sheet.rules:
        corners = (_pixel(rule.x0, rule.top, scale), _pixel(rule.x1, rule.bottom, scale))
        cv2.rectangle(pixels, *corners, _GRAY, 1)
    for word in sheet.words:
        box = word.box
        start = _pixel(box.x0, box.bottom - 0.2 * EM, scale)
        cv2.putText(pixels, word.text, start, _BLACK, _FACE, max(4, round(EM * scale)))
        if word.struck:
            ends = (_pixel(box.x0, box.middle, scale), _pixel(box.x1, box.middle, scale))
            cv2.line(pixels, *ends, _BLACK, max(1, round(scale)))
    return Raster(pixels, dpi)


def _pixel(x: float, y: float, scale: float) -> tuple[int, int]:
    return round(x * scale), round(y * scale)


def listed(names: Sequence[str], most: int = 3) -> str:
    """The first of the names, and how many more there are.

    >>> listed(["A2", "A3", "A4", "B1", "C7"])
    'A2, A3, A4 and 2 more'
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
