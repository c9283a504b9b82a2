"""The nouns of ingest: a source file becomes pages of words, each word with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

POINTS_PER_INCH: Final = 72.0

TEXT_LAYER: Final = "text_layer"
"""The reader's name for words that came out of a PDF's own text, not out of pixels."""
CELLS: Final = "cells"
"""The reader's name for words that a spreadsheet, a CSV file or a text document stores."""
AS_STORED: Final = frozenset({TEXT_LAYER, CELLS})
"""Readers that take characters as the file has them. Ingest yields their words only where
nothing contradicts them, so that they need no second reader."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A document as it was handed in; its identity is its content, never its name."""

    sha256: str
    name: str
    """The path as the user gave it. Hostile text: escape wherever it is shown."""
    media_type: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle in points (1/72 inch) of the upright page, origin at its top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The vertical middle, which decides what stands on one line."""
        return (self.top + self.bottom) / 2

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )

    def overlap(self, other: Box) -> float:
        """The share of the smaller rectangle that the other covers, 0 to 1."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        smaller = min(self.width * self.height, other.width * other.height)
        return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0


Step: TypeAlias = tuple[tuple[str, float], ...]
"""What a recogniser thought at one step along a line: its likeliest symbols with their
probabilities, the likeliest first; an empty text is the blank between symbols."""


@dataclass(frozen=True, slots=True)
class Trace:
    """How a reader came to its reading of one stretch of the page, step by step from left to
    right: kept where an approval number may stand, for `extract` to hold against its grammar."""

    read_by: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    box: Box
    confidence: float
    """0 to 1, as the reader says it: of its weakest character."""
    read_by: str
    """`text_layer`, `cells`, or the name of the engine that read the pixels."""
    struck: bool = False
    """A line runs through it: somebody crossed it out."""
    trace: Trace | None = field(default=None, compare=False, repr=False)
    """Of the stretch that the word stands in."""


@dataclass(frozen=True, slots=True)
class Rereading:
    """What another reader made of one stretch of the page: evidence, never a replacement."""

    text: str
    box: Box
    confidence: float
    read_by: str
    trace: Trace | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the upright page lies in the raster of the page as stored.

    `to_raster` is a 3 x 3 homography, row by row: a point (in points of the upright page)
    to a pixel of the page's raster at `dpi`. Quarter turns, skew, perspective and pixels
    that are not square are all in it, so that one warp cuts any crop.
    """

    to_raster: tuple[float, float, float, float, float, float, float, float, float]
    dpi: float


@dataclass(frozen=True, slots=True)
class Page:
    source: SourceFile
    number: int
    """1-based within the document."""
    width: float
    height: float
    """Points, upright."""
    method: str
    """How the words were read: `text_layer`, `ocr`, `mixed` (both), `cells`."""
    words: tuple[Word, ...]
    frame: Frame
    rereadings: tuple[Rereading, ...] = ()
    strokes: tuple[Box, ...] = ()
    """Long level lines in its picture, inch by inch: rules of a form, and what somebody crossed
    something out with."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where something was read."""

    source: SourceFile
    page: int
    box: Box
    read_by: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read or not be relied on, and what a person can do about it."""

    code: str
    """A finding code of the contract: `unreadable`, `text_layer_mismatch`, …"""
    message: str
    remedy: str
    source: SourceFile
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that ingest has to say about one file. A file that cannot be read has no pages
    and at least one `unreadable` problem."""

    source: SourceFile
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()


def joined(parts: Sequence[Reading]) -> Reading:
    """One document whose pages were read in several parts, handed in in their order."""
    pages = tuple(page for part in parts for page in part.pages)
    problems = tuple(problem for part in parts for problem in part.problems)
    return Reading(parts[0].source, pages, problems)
