"""A page's pixels → words and rereadings with their places on the upright page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.ocr.detection import detect
from ingest.ocr.engine import SMALL, TINY, Engine
from ingest.ocr.lines import Line, Pixels, grown
from ingest.ocr.orientation import quarter_turns, turned, turning
from ingest.ocr.straighten import Matrix, extent, straightening
from ingest.ocr.words import rereading_of, words_of
from ingest.pages import POINTS_PER_INCH, Rereading, Word

_WEAK: Final = 0.8
_NOTHING: Final = 0.4


@dataclass(frozen=True, slots=True, eq=False)
class ReadPage:
    words: tuple[Word, ...]
    rereadings: tuple[Rereading, ...]
    width: float
    """Points, upright."""
    height: float
    to_pixels: Matrix
    """Points of the upright page → pixels of the image that was read."""
    failures: tuple[str, ...] = ()
    """What went wrong on the way, in words; the rest of the page was read."""


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads everything with one engine, and again with another what matters or is weak."""

    first: Engine = TINY
    second: Engine | None = SMALL

    def read(self, page: Pixels, dpi: float) -> ReadPage:
        height, width = page.shape[:2]
        turns, _ = quarter_turns(page)
        upright = turned(page, turns)
        quads = detect(upright)
        lines = self.first.read_lines(upright, quads)
        up_h, up_w = upright.shape[:2]
        level = straightening(quads, up_w, up_h)
        scale = np.diag([POINTS_PER_INCH / dpi, POINTS_PER_INCH / dpi, 1.0])
        to_points = scale @ level
        chosen, others = self._reread(upright, lines)
        size = extent(to_points, up_w, up_h)
        return ReadPage(
            tuple(w for line in chosen for w in words_of(line, to_points)),
            tuple(rereading_of(line, to_points) for line in others),
            round(size[0], 2),
            round(size[1], 2),
            np.asarray(np.linalg.inv(to_points @ turning(turns, width, height)), np.float64),
        )

    def _reread(self, page: Pixels, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
        chosen = [line for line in lines if line.text]
        if self.second is None:
            return chosen, []
        again = [i for i, line in enumerate(chosen) if line.confidence < _WEAK or _counts(line)]
        seconds = self.second.read_lines(page, [grown(chosen[i].quad, 0.1) for i in again])
        others = []
        for place, second in zip(again, seconds, strict=True):
            better, other = sorted((chosen[place], second), key=lambda x: -x.confidence)
            chosen[place] = better
            if other.text:
                others.append(other)
        return [line for line in chosen if line.confidence > _NOTHING], others


def _counts(line: Line) -> bool:
    return sum(c.text.isdigit() for c in line.characters) >= 2
