"""A page as the detector would see it → the same without its blank bands and margins.

The detector costs by the pixel, and a third of most pages is white. Rows of print only move
closer together, and never nearer than the white that they need between them.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

_BLOCK: Final = 8
"""Pixels: blank is told by squares of this side."""
_STEP: Final = 32
"""Pixels: the detector takes sides of whole steps."""
_INK: Final = 16
"""Levels between neighbours: print of the faintest scans has 30, the grain of paper 10."""
_WHITE: Final = 3
"""Blocks of white that are left around print: as much as a line of small print is high."""
_RULE: Final = 0.4
"""Of the page's height: what is so long without a gap, and narrow, is the side of a frame."""
_NARROW: Final = 2
"""Blocks. Columns of close print are wider."""


@dataclass(frozen=True, slots=True, eq=False)
class Condensed:
    pixels: NDArray[np.uint8]
    rows: NDArray[np.intp]
    """Of each row of it, the page's row that it is."""
    left: int
    """The page's column that its first one is."""

    def moved(self, corners: NDArray[np.float64]) -> NDArray[np.float64]:
        """Corners (4, 2) of what was found there, as they lie on the page."""
        middle = min(len(self.rows) - 1, max(0, int(corners[:, 1].mean())))
        return np.asarray(corners + np.array([self.left, self.rows[middle] - middle]), np.float64)


def condensed(page: NDArray[np.uint8]) -> Condensed:
    """`page`: gray (height, width) or three channels; sides of whole steps of 32 pixels."""
    inked = _inked(page)
    rows = _in_steps(_widened(_any(inked[:, ~_sides_of_frames(inked)], axis=1), _WHITE))
    columns = np.flatnonzero(_widened(_any(inked, axis=0), _WHITE))
    first, last = (int(columns[0]), int(columns[-1])) if columns.size else (0, 0)
    spread = np.zeros(inked.shape[1], np.bool_)
    spread[first : last + 1] = True
    across = np.flatnonzero(_in_steps(spread))
    left, right = _BLOCK * int(across[0]), _BLOCK * (int(across[-1]) + 1)
    kept = np.flatnonzero(np.repeat(rows, _BLOCK))
    return Condensed(np.ascontiguousarray(page[kept, left:right]), kept, left)


def _inked(page: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Of each block, whether anything is printed in it."""
    edges = cv2.morphologyEx(page, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    if edges.ndim == 3:  # coloured print may differ from its ground in one channel only
        edges = functools.reduce(cv2.max, cv2.split(edges))
    height, width = edges.shape
    strips = edges.reshape(height // _BLOCK, _BLOCK, width).max(axis=1)
    blocks = strips.reshape(-1, width // _BLOCK, _BLOCK).max(axis=2)
    return np.asarray(blocks > _INK)


def _sides_of_frames(inked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The columns of blocks that hold nothing but a long upright rule: it makes no row."""
    length = max(_STEP // _BLOCK, round(_RULE * len(inked)))
    runs = cv2.erode(inked.astype(np.uint8), np.ones((length, 1)), borderValue=0.0)
    long = _any(runs > 0, axis=0)
    wide = cv2.morphologyEx(long.astype(np.uint8)[None], cv2.MORPH_OPEN, np.ones((1, _NARROW + 1)))[
        0
    ]
    return _widened(long & (wide == 0), 1)


def _any(marks: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    return np.asarray(marks.any(axis=axis))


def _widened(marks: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """With as many to either side."""
    wide = marks.copy()
    for step in range(1, reach + 1):
        wide[step:] |= marks[:-step]
        wide[:-step] |= marks[step:]
    return wide


def _in_steps(marks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """As many more marks, behind or before those there are, as make whole steps; at least one."""
    marks = marks.copy()
    in_a_step = _STEP // _BLOCK
    lacking = -int(marks.sum()) % in_a_step or (0 if marks.any() else in_a_step)
    for _ in range(lacking):
        free = np.flatnonzero(~marks)
        last = int(np.flatnonzero(marks)[-1]) if marks.any() else -1
        behind = free[free > last]
        marks[behind[0] if behind.size else free[-1]] = True
    return marks
