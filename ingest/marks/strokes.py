"""Pixels of a page → the long level strokes on it: rules of a form, and lines that cross
something out."""

from __future__ import annotations

import math
from typing import Final

import cv2
import numpy as np

from ingest.marks.ink import Gray
from ingest.ocr.straighten import Matrix
from ingest.pages import Box

_SCALE: Final = 1.5
"""Pixels to the point at which strokes are looked for."""
_SHORTEST: Final = 36
"""Points: longer than any letter or dash."""
_PIECE: Final = 72
"""Points: a stroke is given inch by inch, since no hand draws it level."""
_LARGEST: Final = 4000
"""Points of a page's longer side. Larger is no list of anything, and may be as large as it says."""
_FAINTEST: Final = 18
"""Of 255, by so much a stroke is darker than what is above and below it."""

_MOST_ROWS: Final = 8
"""Of the raster to one of the page as it is looked at."""

_ABOVE_AND_BELOW: Final = np.ones((9, 1), np.uint8)
_LEANING: Final = np.ones((3, 1), np.uint8)
_LONG: Final = np.ones((1, round(_SHORTEST * _SCALE)), np.uint8)


def strokes_of(gray: Gray, to_raster: Matrix, width: float, height: float) -> tuple[Box, ...]:
    """Boxes of at most an inch, from top to bottom. `to_raster`: points of the upright page,
    `width` by `height` points → pixels of `gray`, 3 x 3. None on a poster."""
    if max(width, height) > _LARGEST:
        return ()
    size = (max(1, round(width * _SCALE)), max(1, round(height * _SCALE)))
    page = _upright(gray, to_raster, size)
    darker = cv2.morphologyEx(page, cv2.MORPH_BLACKHAT, _ABOVE_AND_BELOW)
    darker = cv2.threshold(darker, _FAINTEST - 1, 1, cv2.THRESH_BINARY)[1]
    long = cv2.morphologyEx(cv2.dilate(darker, _LEANING), cv2.MORPH_OPEN, _LONG)
    long[:, :: round(_PIECE * _SCALE)] = 0
    outlines, _ = cv2.findContours(long, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = (cv2.boundingRect(outline) for outline in outlines)
    boxes = [Box(x, y, x + wide, y + high) for x, y, wide, high in found]
    return tuple(sorted((_in_points(box) for box in boxes), key=lambda box: (box.top, box.x0)))


def _upright(gray: Gray, to_raster: Matrix, size: tuple[int, int]) -> Gray:
    """The page in gray, upright, `_SCALE` pixels to the point."""
    # Of several rows that become one the darkest stays, or a hairline falls between them; of
    # columns, where the page lies on its side.
    across, down = np.abs(to_raster[:2, 1] / to_raster[2, 2]) / _SCALE
    many = min(_MOST_ROWS, math.ceil(max(across, down)))
    level = np.array_equal(to_raster, np.diag(np.diagonal(to_raster)))
    seen = gray
    if level:  # a stroke is long: of columns any one will do
        seen = _nearest(gray, (size[0], len(gray)))
    kernel = np.ones((many, 1) if down > across else (1, many), np.uint8)
    seen = np.asarray(cv2.erode(seen, kernel), np.uint8)
    if level:
        return _nearest(seen, size)
    return np.asarray(
        cv2.warpPerspective(
            seen,
            to_raster @ np.diag([1 / _SCALE, 1 / _SCALE, 1.0]),
            size,
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        np.uint8,
    )


def _nearest(gray: Gray, size: tuple[int, int]) -> Gray:
    return np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_NEAREST), np.uint8)


def _in_points(box: Box) -> Box:
    return Box(*(round(side / _SCALE, 1) for side in (box.x0, box.top, box.x1, box.bottom)))
