"""The quads of a page → the homography under which its lines of print run level.

The lines of a flat sheet meet in one vanishing point, however the camera stood or the
sheet was fed. Two numbers fit it: the angle of the print at the page's middle, and how
fast the lines above and below it converge. No edge of the paper is needed, so it works on
scans, faxes and photos alike, and costs nothing beyond the quads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.lines import Quad, size

Matrix = NDArray[np.float64]
"""A 3 x 3 homography of column vectors (x, y, 1)."""

_LEAST_LINES: Final = 4
_LEVEL: Final = 0.0015
"""Slopes below this move the end of a line by less than half its height: not worth a warp."""

_SIGNIFICANT: Final = 4.0
"""A fitted number counts from so many times its standard error: short lines scatter."""

_STEEPEST: Final = 0.35
_ROUNDS: Final = 4


def straightening(quads: Sequence[Quad], width: float, height: float) -> Matrix:
    """Pixels of the page → pixels of the straightened page, whose corner is at (0, 0).

    The identity where too few lines speak for a slope, or the page is level already.
    """
    angle, convergence = _fit(quads, width, height)
    if abs(angle) < _LEVEL and abs(convergence) * max(width, height) / 2 < _LEVEL:
        return np.eye(3)
    middle = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1.0]])
    cos, sin = np.cos(angle), np.sin(angle)
    turn = np.array([[cos, sin, 0], [-sin, cos, 0], [-convergence * cos, -convergence * sin, 1]])
    matrix = turn @ middle
    corners = moved(matrix, np.array([[0, 0], [width, 0], [width, height], [0, height]], float))
    left, top = corners.min(axis=0)
    shift = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1.0]])
    return np.asarray(shift @ matrix, np.float64)


def extent(matrix: Matrix, width: float, height: float) -> tuple[float, float]:
    """Width and height of what the page's rectangle becomes."""
    corners = moved(matrix, np.array([[0, 0], [width, 0], [width, height], [0, height]], float))
    right, bottom = corners.max(axis=0)
    return float(right), float(bottom)


def moved(matrix: Matrix, points: NDArray[np.floating]) -> NDArray[np.float64]:
    """(n, 2) points under a homography."""
    lifted = np.concatenate([points, np.ones((len(points), 1))], axis=1) @ matrix.T
    return np.asarray(lifted[:, :2] / lifted[:, 2:], np.float64)


def _fit(quads: Sequence[Quad], width: float, height: float) -> tuple[float, float]:
    """The angle of print at the page's middle and its convergence (1/pixel)."""
    sides = [size(quad) for quad in quads]
    long = [q for q, (length, tall) in zip(quads, sides, strict=True) if length > 3 * tall]
    if len(long) < _LEAST_LINES:
        return 0.0, 0.0
    stack = np.stack(long).astype(np.float64) - (width / 2, height / 2)
    starts, ends = stack[:, [0, 3]].mean(axis=1), stack[:, [1, 2]].mean(axis=1)
    middles, along = (starts + ends) / 2, ends - starts
    weight = np.linalg.norm(along, axis=1)
    angles = np.arctan2(along[:, 1], along[:, 0])
    angle, convergence = _weighted_median(angles, weight), 0.0
    if abs(angle) > _STEEPEST:
        return 0.0, 0.0
    kept = np.abs(angles - angle) < 0.12
    error = np.zeros(2)
    for _ in range(_ROUNDS):
        cos, sin = np.cos(angle), np.sin(angle)
        placed = middles @ np.array([[cos, -sin], [sin, cos]])
        # A line through (x, y) and the vanishing point (1/k, 0) has the slope -ky / (1 - kx).
        lever = -placed[:, 1] / np.maximum(0.2, 1 - convergence * placed[:, 0])
        design = np.stack([np.ones(len(lever)), lever], axis=1)
        slopes = np.tan(angles - angle)
        (offset, convergence), error = _least_squares(design[kept], slopes[kept], weight[kept])
        residue = np.abs(design @ (offset, convergence) - slopes)
        kept = residue < 2.5 * float(np.median(residue[kept])) + 0.003
        angle += float(np.arctan(offset))
        if kept.sum() < _LEAST_LINES:
            return angle, 0.0
    if abs(convergence) < _SIGNIFICANT * error[1]:
        convergence = 0.0
    limit = 1.0 / max(width, height)
    return angle, float(np.clip(convergence, -limit, limit))


def _least_squares(
    design: Matrix, values: NDArray[np.float64], weight: NDArray[np.float64]
) -> tuple[tuple[float, float], NDArray[np.float64]]:
    """The two fitted numbers, and the standard error of each."""
    scaled = design * weight[:, None]
    fitted = np.linalg.lstsq(scaled, values * weight, rcond=None)[0]
    residue = (design @ fitted - values) * weight
    variance = float(residue @ residue) / max(1, len(values) - 2)
    error = np.sqrt(np.diag(variance * np.linalg.pinv(scaled.T @ scaled)))
    return (float(fitted[0]), float(fitted[1])), error


def _weighted_median(values: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    order = np.argsort(values)
    running = np.cumsum(weight[order])
    return float(values[order][np.searchsorted(running, running[-1] / 2)])
