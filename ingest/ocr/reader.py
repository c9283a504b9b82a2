"""A page's pixels → words and rereadings with their places on the upright page."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ingest.ocr import weights
from ingest.ocr.ends import reaching
from ingest.ocr.engine import SMALL, TINY, Engine, working
from ingest.ocr.lines import Line, Pixels, legibility
from ingest.ocr.lone import with_lone_figures
from ingest.ocr.orientation import (
    lies_upright,
    quarter_turns,
    turned,
    turning,
    turns_by_reading,
)
from ingest.ocr.overprint import freed
from ingest.ocr.rereading import read_again
from ingest.ocr.straighten import Matrix, extent, straightening
from ingest.ocr.tesseract import TESSERACT
from ingest.ocr.words import rereading_of, words_of
from ingest.pages import POINTS_PER_INCH, Rereading, Word


@dataclass(frozen=True, slots=True, eq=False)
class ReadPage:
    words: tuple[Word, ...]
    rereadings: tuple[Rereading, ...]
    width: float
    """Points, upright."""
    height: float
    to_pixels: Matrix
    """Points of the upright page → pixels of the image that was read."""


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads everything with one engine; with a second what is weak or matters; with a third,
    independent one, the lines that hold approval numbers. Models load at the first page."""

    first: Engine = field(default_factory=lambda: working(TINY) or TESSERACT)
    second: Engine | None = field(default_factory=lambda: working(SMALL))
    third: Engine | None = field(default_factory=lambda: working(TESSERACT))

    def read(self, page: Pixels, dpi: float) -> ReadPage:
        """`page` has square pixels, `dpi` to the inch. Raises what `first` raises."""
        height, width = page.shape[:2]
        turns, upright, lines = self._upright(page)
        upright, lines = freed(upright, lines, self.first)
        lines = reaching(upright, lines, self.first)
        up_height, up_width = upright.shape[:2]
        level = straightening([line.quad for line in lines], up_width, up_height)
        lines = with_lone_figures(upright, lines, level, self.first)
        scale = POINTS_PER_INCH / dpi
        to_points = np.diag([scale, scale, 1.0]) @ level
        third = self.third if self.third is not self.first else None
        readings = read_again(upright, lines, self.first, self.second, third)
        right, bottom = extent(to_points, up_width, up_height)
        return ReadPage(
            tuple(w for line in readings.chosen for w in words_of(line, to_points)),
            tuple(rereading_of(line, to_points) for line in readings.others),
            round(right, 2),
            round(bottom, 2),
            np.asarray(np.linalg.inv(to_points @ turning(turns, width, height)), np.float64),
        )

    def _upright(self, page: Pixels) -> tuple[int, Pixels, tuple[Line, ...]]:
        """Quarter turns that make the page upright, the page after them, and its lines. What
        reads badly is tried the other ways round."""
        turns = _at_a_glance(page)
        upright = turned(page, turns)
        lines = self.first.read_page(upright)
        if lies_upright(lines):
            return turns, upright, lines
        more = turns_by_reading(upright, [line.quad for line in lines], self.first.read_lines)
        if more:
            other = turned(upright, more)
            again = self.first.read_page(other)
            if lies_upright(again) or legibility(again) >= legibility(lines):
                return (turns + more) % 4, other, again
        return turns, upright, lines


def _at_a_glance(page: Pixels) -> int:
    try:
        return quarter_turns(page)
    except weights.WeightsError:
        return 0
