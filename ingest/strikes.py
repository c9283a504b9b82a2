"""Words of a page and its pixels → the same words, those with a line through them marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.lines import Pixels
from ingest.ocr.straighten import Matrix
from ingest.pages import Word

_HEIGHT: Final = 32
"""Pixels that every word is drawn at to be looked at."""
_BAND: Final = slice(7, 25)
"""Rows in which a line crosses a word out. Above and below run rules and underlines."""
_COVERED: Final = 0.75
"""Of the word's width; a hand that crosses out begins and ends where it likes."""
_NARROWEST: Final = 1.2
"""Width in heights. A dash or a single letter is no word to cross out."""

_THICKER: Final = np.ones((3, 1), np.uint8)
_STROKE: Final = np.ones((1, _HEIGHT), np.uint8)


def marked(words: Sequence[Word], pixels: Pixels, to_raster: Matrix) -> tuple[Word, ...]:
    """`to_raster`: points of the upright page → pixels of `pixels`, 3 x 3."""
    return tuple(
        replace(word, struck=True) if _is_struck(word, pixels, to_raster) else word
        for word in words
    )


def _is_struck(word: Word, pixels: Pixels, to_raster: Matrix) -> bool:
    box = word.box
    if box.height <= 0 or box.width < _NARROWEST * box.height:
        return False
    scale = box.height / _HEIGHT
    place = np.array([[scale, 0, box.x0], [0, scale, box.top], [0, 0, 1]])
    width = min(1200, max(1, round(box.width / scale)))
    patch = cv2.warpPerspective(
        pixels,
        to_raster @ place,
        (width, _HEIGHT),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    blue, green, red = cv2.split(patch)
    gray = np.minimum(np.minimum(blue, green), red)  # a red pen crosses out as well as a black one
    if _is_dark(gray[:2]) and _is_dark(gray[-2:]):
        gray = 255 - np.maximum(np.maximum(blue, green), red)  # light print on a dark ground
    paper, ink = int(gray.max()), int(gray.min())
    if paper - ink < 40:
        return False
    dark = (gray < (paper + ink) // 2).astype(np.uint8)
    # Letters touch no more than their neighbours: strokes longer than the word is high are lines.
    thick = cv2.dilate(dark[_BAND], _THICKER)
    lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, _STROKE)
    return float(lines.any(axis=0).mean()) >= _COVERED


def _is_dark(edge: NDArray[np.uint8]) -> bool:
    """Whether more of it is darker than half."""
    return 2 * int(np.count_nonzero(edge < 128)) > edge.size
