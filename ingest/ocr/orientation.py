"""A page's pixels → how many quarter turns make it upright."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from ingest.ocr import weights
from ingest.ocr.lines import Pixels
from ingest.ocr.straighten import Matrix

_SIDE: Final = 224
_MEAN: Final = np.array([0.485, 0.456, 0.406], np.float32)
_DEVIATION: Final = np.array([0.229, 0.224, 0.225], np.float32)


def quarter_turns(page: Pixels) -> tuple[int, float]:
    """(turns counter-clockwise that make the page upright, 0 to 3; the model's certainty)."""
    height, width = page.shape[:2]
    ratio = 256 / min(height, width)
    inner_w, inner_h = max(_SIDE, round(width * ratio)), max(_SIDE, round(height * ratio))
    small = cv2.resize(page, (inner_w, inner_h), interpolation=cv2.INTER_LINEAR)
    top, left = (inner_h - _SIDE) // 2, (inner_w - _SIDE) // 2
    middle = small[top : top + _SIDE, left : left + _SIDE, ::-1].astype(np.float32) / 255
    tensor = np.ascontiguousarray(((middle - _MEAN) / _DEVIATION).transpose(2, 0, 1)[None])
    odds = weights.session(weights.ORIENTATION).run(None, {"x": tensor})[0][0]
    return int(odds.argmax()), float(odds.max())


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
