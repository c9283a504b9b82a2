"""A page's pixels → how many quarter turns make it upright."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import cv2
import numpy as np

from ingest.ocr import weights
from ingest.ocr.lines import Line, Pixels, Quad, legibility, size
from ingest.ocr.straighten import Matrix

ReadLines = Callable[[Pixels, Sequence[Quad]], Sequence[Line]]

_SIDE: Final = 224
_MEAN: Final = np.array([0.485, 0.456, 0.406], np.float32)
_DEVIATION: Final = np.array([0.229, 0.224, 0.225], np.float32)
_LINES: Final = 6
_LEGIBLE: Final = 0.5
"""Share of characters read clearly: of drawn pages, faxes and copies among them, at least 0.6 the
right way round, and at most 0.35 upside down."""


def quarter_turns(page: Pixels) -> int:
    """Turns counter-clockwise that make the page upright, 0 to 3, as a model sees it at a glance.
    It is wrong on one page in fifty, and no less sure of itself there."""
    height, width = page.shape[:2]
    ratio = 256 / min(height, width)
    inner_w, inner_h = max(_SIDE, round(width * ratio)), max(_SIDE, round(height * ratio))
    small = cv2.resize(page, (inner_w, inner_h), interpolation=cv2.INTER_LINEAR)
    top, left = (inner_h - _SIDE) // 2, (inner_w - _SIDE) // 2
    middle = small[top : top + _SIDE, left : left + _SIDE, ::-1].astype(np.float32) / 255
    tensor = np.ascontiguousarray(((middle - _MEAN) / _DEVIATION).transpose(2, 0, 1)[None])
    odds = weights.session(weights.ORIENTATION).run(None, {"x": tensor})[0][0]
    return int(odds.argmax())


def lies_upright(lines: Sequence[Line]) -> bool:
    """Whether a page whose lines were read so can only lie the right way round."""
    return legibility(lines) >= _LEGIBLE and _lying([line.quad for line in lines]) >= 0


def turns_by_reading(page: Pixels, quads: Sequence[Quad], read: ReadLines) -> int:
    """The same, slowly and surely: print runs along its lines, and reads worse upside down."""
    sides = [size(quad) for quad in quads]
    turns = 0 if _lying(quads) >= 0 else 1
    height, width = page.shape[:2]
    long = sorted(range(len(quads)), key=lambda i: -max(sides[i]) / max(1.0, min(sides[i])))
    chosen = [_turned_quad(quads[i], turns, width, height) for i in long[:_LINES]]
    if not chosen:
        return 0
    upright = turned(page, turns)
    reversed_quads = [np.roll(quad, 2, axis=0) for quad in chosen]
    as_is = legibility(read(upright, chosen))
    upside_down = legibility(read(upright, reversed_quads))
    return turns if as_is >= upside_down else turns + 2


def _lying(quads: Sequence[Quad]) -> float:
    """How much longer the lines are than high, in pixels; less than 0: they stand."""
    return sum(length - height for length, height in map(size, quads))


def turned(page: Pixels, turns: int) -> Pixels:
    """The page after `turns` quarter turns counter-clockwise."""
    return np.ascontiguousarray(np.rot90(page, turns)) if turns else page


def turning(turns: int, width: float, height: float) -> Matrix:
    """The same as a homography of the page's pixels."""
    return np.array(
        {
            0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
            1: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
            2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
            3: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
        }[turns % 4],
        np.float64,
    )


def _turned_quad(quad: Quad, turns: int, width: float, height: float) -> Quad:
    """A quad on the turned page, its corners in reading order again."""
    matrix = turning(turns, width, height)
    placed = quad @ matrix[:2, :2].T + matrix[:2, 2]
    return np.roll(placed, -turns, axis=0).astype(np.float32)
