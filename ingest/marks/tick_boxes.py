"""Words of a page and its pixels → the same words and the boxes to tick: ☐ empty, ☒ marked.

Engines read a box as a D, an O or nothing, and what stands in it decides whether a session was
attended. A box has four straight sides; what a pen left inside is a mark, whatever its shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.marks.ink import Gray, Ink
from ingest.ocr.straighten import Matrix, moved
from ingest.pages import Box, Word

EMPTY, MARKED = "☐", "☒"
_SURE: Final = 0.9
_SIZES: Final = (0.4, 2.0)
"""Of the words' usual height."""
_SMALLEST: Final = 5
"""Pixels, of half of them."""
_SQUARE: Final = 1.3
"""Times as wide as high, or as high as wide."""
_SIDE, _EDGE, _REACH = 40, 6, 3
"""Pixels that a box is looked at in: all of them, those around it, those that a side may be off."""
_STRAIGHT: Final = 0.88
"""Share of each side that is drawn."""
_CROSSED: Final = 0.7
"""The same where other boxes show that one stands here, and a mark may run over it."""
_BARE, _INKED, _SOLID = 0.05, 0.1, 0.85
"""Share of a box's inside that is dark: below the first it is empty, between the second and the
last it is marked; a solid square is a bullet."""
_FAR: Final = 8.0
"""Of a word's height: a box stands nearer to the left of the words that it is for."""
_ALIGNED: Final = 0.4
"""Of a word's height: what stands in one column begins as near to each other."""
_SIGNS: Final = 2
"""Characters that an engine makes of a box at most."""
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class _TickBox:
    box: Box
    """Points of the upright page."""
    marked: bool


def with_tick_boxes(
    words: Sequence[Word], ink: Ink, to_raster: Matrix, read_by: str
) -> tuple[Word, ...]:
    """`to_raster`: points of the upright page → pixels of `ink.gray`, 3 x 3. What an engine made
    of a box gives way to it."""
    heights = [word.box.height for word in words if word.box.height > 0]
    if not heights:
        return tuple(words)
    found = list(_outlined(ink, to_raster, words, median(heights)))
    if not 0 < len(found) <= _MOST:
        return tuple(words)
    found += _in_columns(ink.gray, to_raster, words, found)
    kept = (w for w in words if not any(_is_of(w, tick.box) for tick in found))
    signs = (
        Word(MARKED if tick.marked else EMPTY, tick.box, _SURE, read_by)
        for tick in sorted(found, key=lambda tick: (tick.box.top, tick.box.x0))
    )
    return (*kept, *signs)


def _outlined(
    ink: Ink, to_raster: Matrix, words: Sequence[Word], height: float
) -> Iterator[_TickBox]:
    """Boxes whose outline stands by itself, whatever is inside of it."""
    places = _places(_framed(ink), np.asarray(np.linalg.inv(to_raster), np.float64))
    high = places[:, 3] - places[:, 1]
    fits = (high > _SIZES[0] * height) & (high < _SIZES[1] * height)
    for x0, top, x1, bottom in places[fits & ~_in_print(places, words)].tolist():
        box = Box(x0, top, x1, bottom)
        marked = _mark_in(ink.gray, to_raster, box, _STRAIGHT)
        if marked is not None:
            yield _TickBox(_rounded(box), marked)


def _framed(ink: Ink) -> NDArray[np.int32]:
    """Left, top, width and height of pieces of ink, as nearly square as boxes are, with ink at
    twelve places around their rim: a glance that rules most letters out."""
    pieces = ink.pieces[:, :4]
    wide, high = pieces[:, 2], pieces[:, 3]
    square = (np.maximum(wide, high) < _SQUARE * np.minimum(wide, high)) & (
        np.minimum(wide, high) > _SMALLEST
    )
    pieces = pieces[square]
    thick = cv2.dilate(ink.dark, np.ones((3, 3), np.uint8))
    x, y, wide, high = pieces.T
    whole = np.ones(len(pieces), np.bool_)
    for share in (0.0, 1 / 3, 2 / 3, 1.0):
        across, down = np.rint(x + share * (wide - 1)), np.rint(y + share * (high - 1))
        for column, row in ((across, y), (across, y + high - 1), (x, down), (x + wide - 1, down)):
            whole &= thick[row.astype(np.intp), column.astype(np.intp)] > 0
    return pieces[whole]


def _places(pieces: NDArray[np.int32], back: Matrix) -> NDArray[np.float64]:
    """Left, top, right, bottom on the page of squares whose upright rectangles in the halved
    picture these are. A leaning square is smaller than the rectangle around it."""
    x, y, wide, high = 2.0 * pieces.T
    corners = np.stack([x, y, x + wide, y, x, y + high, x + wide, y + high], axis=1)
    placed = moved(back, corners.reshape(-1, 2)).reshape(-1, 4, 2)
    along, down = placed[:, 1] - placed[:, 0], placed[:, 2] - placed[:, 0]
    lean = np.abs(along[:, 1]) / np.maximum(1e-6, np.abs(along).sum(axis=1))
    sides = np.stack([np.linalg.norm(along, axis=1), np.linalg.norm(down, axis=1)], axis=1)
    reach = sides * (1 - 2 * lean)[:, None] / 2
    middle = placed.mean(axis=1)
    return np.concatenate([middle - reach, middle + reach], axis=1)


def _in_print(places: NDArray[np.float64], words: Sequence[Word]) -> NDArray[np.bool_]:
    """Which of what looks like boxes are pieces of words: a quarter of the smaller is shared."""
    spelled = [word.box for word in words if len(word.text) > _SIGNS]
    if not spelled:
        return np.zeros(len(places), np.bool_)
    others = np.array([(box.x0, box.top, box.x1, box.bottom) for box in spelled])
    ends = np.minimum(places[:, None, 2:], others[:, 2:])
    shared = np.maximum(0.0, ends - np.maximum(places[:, None, :2], others[:, :2])).prod(axis=2)
    size = (places[:, 2:] - places[:, :2]).prod(axis=1)
    smaller = np.minimum(size[:, None], (others[:, 2:] - others[:, :2]).prod(axis=1))
    return np.asarray((shared > 0.25 * smaller).any(axis=1), np.bool_)


def _mark_in(gray: Gray, to_raster: Matrix, box: Box, straight: float) -> bool | None:
    """Whether a box is marked; None where no box stands there, or its inside is neither."""
    inner = _SIDE - 2 * _EDGE
    place = np.array(
        [
            [box.width / inner, 0, box.x0 - _EDGE * box.width / inner],
            [0, box.height / inner, box.top - _EDGE * box.height / inner],
            [0, 0, 1],
        ]
    )
    patch = cv2.warpPerspective(
        gray,
        to_raster @ place,
        (_SIDE, _SIDE),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    paper, ink = int(patch.max()), int(patch.min())
    if paper - ink < 40:
        return None
    dark = patch < (paper + ink) // 2
    near, far = slice(_EDGE - _REACH, _EDGE + _REACH), slice(-_EDGE - _REACH, -_EDGE + _REACH)
    along = slice(_EDGE, -_EDGE)
    sides = (dark[near, along], dark[far, along], dark[along, near].T, dark[along, far].T)
    if min(float(side.any(axis=0).mean()) for side in sides) < straight:
        return None
    inside = float(dark[2 * _EDGE : -2 * _EDGE, 2 * _EDGE : -2 * _EDGE].mean())
    if inside < _BARE:
        return False
    return True if _INKED < inside < _SOLID else None


def _in_columns(
    gray: Gray, to_raster: Matrix, words: Sequence[Word], found: Sequence[_TickBox]
) -> list[_TickBox]:
    """Boxes that a mark runs out of: where others stand in the same way beside their words."""
    more: list[_TickBox] = []
    for tick in found:
        word = _beside(tick.box, words)
        if word is None:
            continue
        left, middle = tick.box.x0 - word.box.x0, tick.box.top - word.box.middle
        for other in words:
            if abs(other.box.x0 - word.box.x0) > _ALIGNED * word.box.height:
                continue
            x0, top = other.box.x0 + left, other.box.middle + middle
            box = Box(x0, top, x0 + tick.box.width, top + tick.box.height)
            if any(box.overlap(known.box) > 0.2 for known in (*found, *more)):
                continue
            if _mark_in(gray, to_raster, box, _CROSSED):
                more.append(_TickBox(_rounded(box), marked=True))
    return more


def _beside(box: Box, words: Sequence[Word]) -> Word | None:
    """The nearest word to the right of a box, on its level."""
    level = (
        word
        for word in words
        if abs(word.box.middle - box.middle) < 0.6 * word.box.height
        and -1.0 < word.box.x0 - box.x1 < _FAR * word.box.height
    )
    return min(level, key=lambda word: word.box.x0, default=None)


def _is_of(word: Word, box: Box) -> bool:
    """Whether a word is what an engine made of a box."""
    x, y = (word.box.x0 + word.box.x1) / 2, word.box.middle
    return len(word.text) <= _SIGNS and box.x0 < x < box.x1 and box.top < y < box.bottom


def _rounded(box: Box) -> Box:
    return Box(*(round(side, 2) for side in (box.x0, box.top, box.x1, box.bottom)))
