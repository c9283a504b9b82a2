"""Words of a page and its pixels → the same words, those with a line through them marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.lines import Pixels
from ingest.ocr.straighten import Matrix
from ingest.pages import Box, Word

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


def marked_upright(
    words: Sequence[Word], gray: NDArray[np.uint8], scale: float
) -> tuple[Word, ...]:
    """The same for a page that was drawn upright, in gray, `scale` pixels to the point. A glance
    rules most words out: no line as long as they are high runs through them."""
    suspects = [word for word in words if _is_crossed(word.box, gray, scale)]
    if not suspects:
        return tuple(words)
    pixels = np.asarray(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), np.uint8)
    struck = {w.box for w in marked(suspects, pixels, np.diag([scale, scale, 1.0])) if w.struck}
    return tuple(replace(word, struck=True) if word.box in struck else word for word in words)


def _is_crossed(box: Box, gray: NDArray[np.uint8], scale: float) -> bool:
    """Whether anything in the band is as wide as a stroke; more generous than `_is_struck`."""
    left, right = max(0, int(box.x0 * scale)), int(box.x1 * scale) + 1
    patch = gray[max(0, int(box.top * scale)) : int(box.bottom * scale) + 1, left:right]
    height = len(patch)
    if patch.size == 0 or box.width < _NARROWEST * box.height:
        return False
    paper, ink = int(patch.max()), int(patch.min())
    band = patch[int(0.2 * height) : math.ceil(0.8 * height)]
    # Light print on a dark ground is left to the closer look, whatever runs through it.
    if paper - ink < 40 or patch[0].mean() < 160:
        return True
    dark = (band <= (paper + ink) // 2 + 20).astype(np.uint8)
    thick = cv2.dilate(dark, np.ones((max(3, height // 8), 1), np.uint8))
    stroke = np.ones((1, max(1, int(0.8 * height))), np.uint8)
    return bool(cv2.erode(thick, stroke, borderType=cv2.BORDER_CONSTANT, borderValue=0).any())


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
    if _is_reversed(gray):
        gray = 255 - np.maximum(np.maximum(blue, green), red)
    paper, ink = int(gray.max()), int(gray.min())
    if paper - ink < 40:
        return False
    dark = (gray < (paper + ink) // 2).astype(np.uint8)
    # Letters touch no more than their neighbours: strokes longer than the word is high are lines.
    thick = cv2.dilate(dark[_BAND], _THICKER)
    lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, _STROKE)
    return float(lines.any(axis=0).mean()) >= _COVERED


def _is_reversed(gray: NDArray[np.uint8]) -> bool:
    """Whether the print is lighter than its ground. Held against the word's own lightest and
    darkest, since in the shadow on a photo the whole of white paper is dark."""
    dark = gray < (int(gray.max()) + int(gray.min())) // 2
    edges = (dark[:2], dark[-2:], dark)
    return all(2 * int(np.count_nonzero(part)) > part.size for part in edges)
