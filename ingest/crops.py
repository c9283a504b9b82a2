"""Boxes of a page → pictures of them, cut from the page as it is stored."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ingest.ocr.lines import Pixels
from ingest.ocr.straighten import Matrix
from ingest.pages import POINTS_PER_INCH, Box, Page
from ingest.read import reader_for

_MARGIN = 0.35
"""Of the box's height, so that the print stands free and its surroundings can be judged."""
_LONGEST = 1600
"""Pixels."""


def crop(data: bytes, page: Page, boxes: Sequence[Box], dpi: float = 150.0) -> tuple[bytes, ...]:
    """A PNG for each box, upright and straight. Raises Trouble where the document cannot be
    drawn any more."""
    reader = reader_for(page.source.media_type)
    if reader is None:
        return ()
    pixels = reader.raster(data, page.number).pixels
    to_raster = np.array(page.frame.to_raster, np.float64).reshape(3, 3)
    return tuple(_cut(pixels, to_raster, box, dpi) for box in boxes)


def picture(data: bytes, page: Page, dpi: float = 130.0) -> bytes | None:
    """The whole page as a PNG, upright and straight. None where nothing draws its kind; raises
    Trouble where the document cannot be drawn any more."""
    reader = reader_for(page.source.media_type)
    if reader is None:
        return None
    pixels = reader.raster(data, page.number).pixels
    to_raster = np.array(page.frame.to_raster, np.float64).reshape(3, 3)
    return _cut(pixels, to_raster, Box(0, 0, page.width, page.height), dpi, margin=0.0)


def _cut(
    pixels: Pixels, to_raster: Matrix, box: Box, dpi: float, *, margin: float | None = None
) -> bytes:
    """`margin`: points around the box; None: as much as lets its print stand free."""
    margin = max(3.0, _MARGIN * box.height) if margin is None else margin
    wide, high = box.width + 2 * margin, box.height + 2 * margin
    scale = min(dpi / POINTS_PER_INCH, _LONGEST / max(wide, high))
    to_points = np.array(
        [[1 / scale, 0, box.x0 - margin], [0, 1 / scale, box.top - margin], [0, 0, 1]]
    )
    size = (max(1, round(wide * scale)), max(1, round(high * scale)))
    cut = cv2.warpPerspective(
        pixels,
        to_raster @ to_points,
        size,
        flags=cv2.INTER_AREA | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return bytes(cv2.imencode(".png", cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY))[1])
