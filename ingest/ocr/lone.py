"""Lines of a page and its pixels → the same lines with the figures that stand alone beside them.

A detector looks for stretches of print. Of a column of hours it sees “1.5” and passes over the “4”
below, or finds a piece of it, and a piece of 3 reads like an m.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.marks.ink import dark_in, halved, pieces_of
from ingest.ocr.deciding import LONE_FIGURE
from ingest.ocr.engine import Engine
from ingest.ocr.lines import Line, Pixels, Quad, lightest, size
from ingest.ocr.straighten import Matrix, moved

_MOST: Final = 60
"""Figures a page that may stand so. Where there are more it is grain, or a drawing."""
_LEVEL_WITH: Final = 0.25
"""Of a row's height that a figure's middle may lie off the row's."""
_HIGH: Final = (0.3, 0.9)
"""Of a row's height: a figure."""
_TINY: Final = 0.75
"""Of the row's height: a quad smaller than this both ways holds a piece of a figure."""
_CLEAR: Final = 0.4
"""Of a row's height that a figure stands clear of other print."""
_CLOSE: Final = 0.4
"""Of a row's height: figures of one number are no further apart."""
_MARGIN: Final = 0.3
_BOXED: Final = 0.9
"""Share of its rectangle that an outline fills if it is a box to tick; a nought fills 0.8."""
_SURE: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Rows:
    """The lines of a page as they lie on the levelled page, one entry a line."""

    left: NDArray[np.float64]
    right: NDArray[np.float64]
    middle: NDArray[np.float64]
    height: NDArray[np.float64]


def with_lone_figures(
    page: Pixels, lines: Sequence[Line], level: Matrix, engine: Engine
) -> tuple[Line, ...]:
    """The lines, and those of figures beside them; what held a piece of such a figure is gone.
    `level`: pixels of the page → of the levelled page. Raises what `engine` raises."""
    if not lines:
        return ()
    rows = _rows(lines, level)
    quads = list(_quads(page, lines, rows, level))
    if not 0 < len(quads) <= _MOST:
        return tuple(lines)
    found = [
        line
        for line in engine.read_lines(page, quads)
        if LONE_FIGURE.fullmatch(line.text) and line.confidence >= _SURE
    ]
    kept = (line for line in lines if not any(_holds(new.quad, line.quad) for new in found))
    return (*kept, *found)


def _rows(lines: Sequence[Line], level: Matrix) -> _Rows:
    corners = np.array([line.quad for line in lines], np.float64).reshape(-1, 2)
    placed = moved(level, corners).reshape(-1, 4, 2)
    across, down = placed[:, :, 0], placed[:, :, 1]
    height = down[:, 2:].mean(axis=1) - down[:, :2].mean(axis=1)
    return _Rows(across.min(axis=1), across.max(axis=1), down.mean(axis=1), height)


def _quads(page: Pixels, lines: Sequence[Line], rows: _Rows, level: Matrix) -> Iterator[Quad]:
    """Around each group of figures that stands in a row and clear of what is found there."""
    spelled = np.array([len(line.text) > 1 for line in lines], np.bool_)
    tiny = np.array([max(size(line.quad)) for line in lines]) < _TINY * _usual(rows, spelled)
    boxes = _bare(page, [line for line, small in zip(lines, tiny, strict=True) if not small])
    if not len(boxes):
        return
    whole = np.flatnonzero(spelled & ~tiny)
    back = np.asarray(np.linalg.inv(level), np.float64)
    for row, left, right in _groups(boxes, rows, whole, level):
        height = rows.height[row]
        beside = (np.abs(rows.middle - rows.middle[row]) < height / 2) & ~tiny
        gap = np.maximum(rows.left - right, left - rows.right)
        if (gap[beside] < _CLEAR * height).any():
            continue
        x0, x1 = left - _MARGIN * height, right + _MARGIN * height
        top, bottom = rows.middle[row] - height / 2, rows.middle[row] + height / 2
        corners = np.array([(x0, top), (x1, top), (x1, bottom), (x0, bottom)], np.float64)
        yield moved(back, corners).astype(np.float32)


def _usual(rows: _Rows, spelled: NDArray[np.bool_]) -> float:
    return float(np.median(rows.height[spelled])) if spelled.any() else 0.0


def _bare(page: Pixels, lines: Sequence[Line]) -> NDArray[np.float64]:
    """Left, top, right, bottom of the pieces of ink outside all lines, in the page's pixels."""
    seen = lightest(page)
    gray = np.asarray(seen if seen.ndim == 2 else cv2.cvtColor(seen, cv2.COLOR_BGR2GRAY), np.uint8)
    ink = dark_in(halved(gray))
    for line in lines:
        cv2.fillConvexPoly(ink, np.rint(line.quad / 2).astype(np.int32), 0.0)
    stats = pieces_of(ink)
    x, y, wide, high = stats[:, 0], stats[:, 1], stats[:, 2], stats[:, 3]
    kept = [place for place in np.flatnonzero(high > 3) if not _is_box(ink, stats[place])]
    boxes = np.stack([x, y, x + wide, y + high], axis=1)[kept]
    return np.asarray(boxes * 2.0, np.float64).reshape(-1, 4)


def _is_box(ink: NDArray[np.uint8], stat: NDArray[np.int32]) -> bool:
    x, y, wide, high, area = (int(value) for value in stat[:5])
    if area > 0.6 * wide * high:
        return False
    piece = np.ascontiguousarray(ink[y : y + high, x : x + wide])
    outlines = cv2.findContours(piece, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]
    filled = max(cv2.contourArea(outline) for outline in outlines)
    return filled > _BOXED * (wide - 1) * (high - 1)


def _groups(
    boxes: NDArray[np.float64], rows: _Rows, whole: NDArray[np.intp], level: Matrix
) -> Iterator[tuple[int, float, float]]:
    """The row's place among the lines, left and right end of what stands in it together."""
    if not len(whole):
        return
    placed = moved(level, boxes.reshape(-1, 2)).reshape(-1, 2, 2)
    middle, high = placed[:, :, 1].mean(axis=1), placed[:, 1, 1] - placed[:, 0, 1]
    off = np.abs(middle[:, None] - rows.middle[whole])
    nearest = off.argmin(axis=1)
    row = whole[nearest]
    height = rows.height[row]
    fits = (off.min(axis=1) < _LEVEL_WITH * height) & (high > _HIGH[0] * height)
    fits &= (high < _HIGH[1] * height) & (placed[:, 1, 0] - placed[:, 0, 0] < height)
    in_rows = sorted(
        (int(row[n]), float(placed[n, 0, 0]), float(placed[n, 1, 0]))
        for n in np.flatnonzero(fits).tolist()
    )
    for place, pieces in groupby(in_rows, key=lambda piece: piece[0]):
        start, end = None, 0.0
        for _, left, right in pieces:
            if start is not None and left - end > _CLOSE * rows.height[place]:
                yield place, start, end
                start = None
            start = left if start is None else start
            end = max(end, right) if start != left else right
        if start is not None:
            yield place, start, end


def _holds(wide: Quad, small: Quad) -> bool:
    """Whether the middle of the one lies in the other."""
    x, y = (float(value) for value in small.mean(axis=0))
    return cv2.pointPolygonTest(wide, (x, y), measureDist=False) >= 0
