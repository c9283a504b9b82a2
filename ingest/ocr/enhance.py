"""A page's pixels → other pictures of it, in which a doubtful line may read better."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.lines import Pixels

_COLOURED: Final = 60
_LEAST_COLOUR: Final = 0.001
_BILEVEL: Final = 0.03
_DARKEST_COLOUR: Final = 128.0
"""Of an ink's brightest channel. Darker ink cannot be told from black print."""


def variants(page: Pixels) -> Iterator[Pixels]:
    """At most two, each for a fault that the page has: coloured ink over the print, dots of a
    fax or copier, uneven light or faint print."""
    if _has_colour(page):
        yield without_colour(page)
    gray = np.asarray(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), np.uint8)
    if _is_bilevel(gray):
        yield _as_page(np.asarray(cv2.GaussianBlur(gray, (0, 0), 1.2), np.uint8))
    else:
        yield _as_page(evened(gray))


def evened(gray: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Divided by its background: shadows go, faint print becomes black on white."""
    height, width = gray.shape
    small = cv2.resize(
        gray, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA
    )
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    paper = cv2.medianBlur(closed, 21)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(gray, paper, scale=255)
    dark = float(np.percentile(flat[::8, ::8], 1))
    return np.asarray(np.clip((flat - dark) * (255 / max(40.0, 255 - dark)), 0, 255), np.uint8)


def without_colour(page: Pixels) -> Pixels:
    """The brightest of its channels, and coloured ink made as bright there as paper."""
    blue, green, red = cv2.split(page)
    brightest = np.asarray(cv2.max(cv2.max(blue, green), red), np.uint8)
    ink = coloured(page)
    if ink.any():
        level = max(_DARKEST_COLOUR, float(np.percentile(brightest[ink], 25)))
        paled = np.asarray(cv2.convertScaleAbs(brightest, alpha=255 / level), np.uint8)
        brightest[ink] = paled[ink]
    return _as_page(brightest)


def _has_colour(page: Pixels) -> bool:
    return float(coloured(page[::4, ::4]).mean()) > _LEAST_COLOUR


def coloured(page: Pixels) -> NDArray[np.bool_]:
    """Of each pixel, whether it is clearly neither black nor gray nor white."""
    blue, green, red = cv2.split(np.ascontiguousarray(page))
    brightest, darkest = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    return np.asarray(cv2.subtract(brightest, darkest) > _COLOURED)


def _is_bilevel(gray: NDArray[np.uint8]) -> bool:
    sample = gray[::3, ::3]
    return float(((sample > 20) & (sample < 235)).mean()) < _BILEVEL


def _as_page(gray: NDArray[np.uint8]) -> Pixels:
    return np.asarray(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), np.uint8)
