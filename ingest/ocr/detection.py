"""A page's pixels → the quads that hold a line of print each (PP-OCRv6 detector)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr import weights
from ingest.ocr.blanks import condensed
from ingest.ocr.lines import Pixels, Quad, lightest

LONG_SIDE: Final = 1120
"""A letter page at 102 dots to the inch: print of 6 points is found at 960 as it is at 1280, but
the quads are less exact there, and what they hold reads worse."""

_GLANCE: Final = 96
"""Pixels of a side: enough to see where a sheet of paper lies."""
_FILLED: Final = 0.7
"""Of the rectangle around a sheet, what is light: print, a shadow and a slant take some."""
_AROUND: Final = 0.4
"""Of the picture's edge that may be light: what is light there is the paper's own margin."""
_DARKER: Final = 30.0
"""Levels: a desk against paper."""
_LEAST_SHARE: Final = 0.75
"""What lies further away is photographed too small to be read anyway, and costs by the pixel."""

_SHORT_SIDE: Final = 736
_STEP: Final = 32
"""Pixels: the detector takes sides of whole steps."""
_INK: Final = 0.2
_SURE: Final = 0.4
_UNCLIP: Final = 1.5
_MAX_QUADS: Final = 3000
_MEAN: Final = np.array([0.485, 0.456, 0.406], np.float32) * 255
_SCALE: Final = 1 / (np.array([0.229, 0.224, 0.225], np.float32) * 255)
_LEVELS: Final = ((np.arange(256, dtype=np.float32)[:, None] - _MEAN) * _SCALE).T.copy()
"""What the detector takes each of a channel's 256 values for, channel by channel."""


def detect(page: Pixels, long_side: int = LONG_SIDE) -> tuple[Quad, ...]:
    """All stretches of print on an upright page, in the page's pixels, in no promised order."""
    height, width = page.shape[:2]
    if min(height, width) < 4:
        return ()
    inner_h, inner_w = _inner_size(height, width, round(long_side / share_of_sheet(page)))
    method = cv2.INTER_AREA if inner_h < height else cv2.INTER_LINEAR
    small = cv2.resize(lightest(page), (inner_w, inner_h), interpolation=method)
    part = condensed(np.asarray(small, np.uint8))
    channels = cv2.split(part.pixels) if part.pixels.ndim == 3 else (part.pixels,) * 3
    tensor = np.empty((1, 3, *part.pixels.shape[:2]), np.float32)
    for channel, levels, plane in zip(channels, _LEVELS, tensor[0], strict=True):
        cv2.LUT(channel, levels, plane)
    ink = weights.session(weights.DETECTOR).run(None, {"x": tensor})[0][0, 0]
    scale = width / inner_w, height / inner_h
    return tuple(_ordered(part.moved(corners) * scale) for corners in _rectangles(ink))


def share_of_sheet(page: Pixels) -> float:
    """Of the picture's long side, how much the sheet in it takes up: what a photo shows of the
    desk around it is lost to the print. 1 where nothing darker lies around a sheet."""
    step = max(1, max(page.shape[:2]) // _GLANCE)
    light = page[::step, ::step].min(axis=2)  # paper has no colour of its own, and wood has
    _, mask = cv2.threshold(light, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    around = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    if count < 2 or float(around.mean()) > _AROUND:
        return 1.0
    largest = stats[1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())]
    width, height = int(largest[cv2.CC_STAT_WIDTH]), int(largest[cv2.CC_STAT_HEIGHT])
    filled = int(largest[cv2.CC_STAT_AREA]) / (width * height)
    apart = float(light[mask > 0].mean() - light[mask == 0].mean())
    if filled < _FILLED or apart < _DARKER:
        return 1.0
    return float(min(1.0, max(_LEAST_SHARE, max(width, height) / max(light.shape))))


def _inner_size(height: int, width: int, long_side: int) -> tuple[int, int]:
    ratio = min(1.0, long_side / max(height, width))
    if min(height, width) * ratio < _SHORT_SIDE and max(height, width) < long_side:
        ratio = min(_SHORT_SIDE / min(height, width), long_side / max(height, width), 1.5)
    return _in_steps(height * ratio), _in_steps(width * ratio)


def _in_steps(side: float) -> int:
    """The nearest whole number of steps, but never so few that print is squeezed by a tenth."""
    steps = round(side / _STEP)
    return _STEP * (steps if steps * _STEP > 0.9 * side else steps + 1)


def _rectangles(ink: NDArray[np.float32]) -> Iterator[NDArray[np.float64]]:
    """Differentiable-binarisation output → rectangles, grown back to the print's outline."""
    mask = (ink > _INK).astype(np.uint8)
    contours = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0]
    for contour in contours[:_MAX_QUADS]:
        outline = np.asarray(contour, np.int32)
        (x, y), (width, height), angle = cv2.minAreaRect(outline)
        if min(width, height) < 3 or _score(ink, outline) < _SURE:
            continue
        margin = width * height * _UNCLIP / (width + height)
        corners = cv2.boxPoints(((x, y), (width + margin, height + margin), angle))
        yield np.asarray(corners, np.float64)


def _score(ink: NDArray[np.float32], contour: NDArray[np.int32]) -> float:
    x, y, width, height = cv2.boundingRect(contour)
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [contour - [x, y]], 1.0)
    return float(cv2.mean(ink[y : y + height, x : x + width], mask)[0])


def _ordered(corners: NDArray[np.float64]) -> Quad:
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    left = left[np.argsort(left[:, 1], kind="stable")]
    right = right[np.argsort(right[:, 1], kind="stable")]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
