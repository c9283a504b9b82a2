"""The quads of a page → the homography under which its lines of print run level.

The lines of a flat sheet meet in one vanishing point, however the camera stood or the
sheet was fed. Two numbers fit it: the angle of the print at the page's middle, and how
fast the lines above and below it converge. No edge of the paper is needed, so it works on
scans, faxes and photos alike, and costs nothing beyond the quads.

Short quads lean to the pixels' own rows: those of a table turned by one degree say half of it.
So once the slope is known well enough to tell which quads stand in one row, the row's ends,
far apart, say it anew.
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

_LONG: Final = 3.0
"""Times as long as high: from here on a quad has a slope of its own."""
_STEEPEST: Final = 0.35
_ASTRAY: Final = 0.12
"""Slope against the page's, of lines that are no lines of print."""
_TRUST: Final = 2.0
"""Times as exact as a quad, which leans to the pixels' own rows, is a row at its ends."""
_ROUNDS: Final = 4
_LEVEL_WITH: Final = (0.4, 0.25, 0.15)
"""Of their height that two quads of a row may differ in theirs, round by round: the better the
slope is known, the less is what stands in another column, and level only nearly, taken for more
of the row."""
_ALIKE: Final = 1.7
"""Times as high as the other: no more in one row."""


def straightening(quads: Sequence[Quad], width: float, height: float) -> Matrix:
    """Pixels of the page → pixels of the straightened page, whose corner is at (0, 0).

    The identity where too few lines speak for a slope, or the page is level already.
    """
    angle, convergence = _fit(quads, width, height)
    if abs(angle) < _LEVEL and abs(convergence) * max(width, height) / 2 < _LEVEL:
        return np.eye(3)
    middle = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1.0]])
    matrix = _levelling(angle, convergence) @ middle
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


def _levelling(angle: float, convergence: float) -> Matrix:
    """The homography of pixels counted from the page's middle under which print runs level."""
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array(
        [[cos, sin, 0], [-sin, cos, 0], [-convergence * cos, -convergence * sin, 1]], np.float64
    )


def _fit(quads: Sequence[Quad], width: float, height: float) -> tuple[float, float]:
    """The angle of print at the page's middle and its convergence (1/pixel)."""
    if len(quads) < _LEAST_LINES:
        return 0.0, 0.0
    stack = np.stack(quads).astype(np.float64) - (width / 2, height / 2)
    centre_lines = np.stack([stack[:, [0, 3]].mean(axis=1), stack[:, [1, 2]].mean(axis=1)], axis=1)
    sides = np.array([size(quad) for quad in quads])
    long = centre_lines[sides[:, 0] > _LONG * sides[:, 1]]
    if len(long) < _LEAST_LINES:
        return 0.0, 0.0
    along = long[:, 1] - long[:, 0]
    slopes = np.arctan2(along[:, 1], along[:, 0])
    angle = _weighted_median(slopes, np.linalg.norm(along, axis=1))
    if abs(angle) > _STEEPEST:
        return 0.0, 0.0
    limit = 1.0 / max(width, height)
    found = _fitted(long, long[:0], (angle, 0.0), limit)
    for reach in _LEVEL_WITH:
        rows = _rows(centre_lines, sides[:, 1], _levelling(*found), reach)
        found = _fitted(long, rows, found, limit)
    return found


def _fitted(
    lines: NDArray[np.float64],
    rows: NDArray[np.float64],
    guess: tuple[float, float],
    limit: float,
) -> tuple[float, float]:
    """Angle and convergence, at most `limit`, that fit lines and rows (n, start and end, x and y)
    best, from a first guess at both."""
    both = np.concatenate([lines, rows])
    trust = np.repeat((1.0, _TRUST), (len(lines), len(rows)))
    middles, along = both.mean(axis=1), both[:, 1] - both[:, 0]
    length = np.linalg.norm(along, axis=1)
    weight = length * trust
    angle, convergence = guess
    angles = np.arctan2(along[:, 1], along[:, 0])
    kept = np.abs(angles - angle) < _ASTRAY
    error = np.zeros(2)
    for _ in range(_ROUNDS):
        cos, sin = np.cos(angle), np.sin(angle)
        placed = middles @ np.array([[cos, -sin], [sin, cos]])
        # A line through (x, y) and the vanishing point (1/k, 0) has the slope -ky / (1 - kx).
        lever = -placed[:, 1] / np.maximum(0.2, 1 - convergence * placed[:, 0])
        design = np.stack([np.ones(len(lever)), lever], axis=1)
        slopes = np.tan(angles - angle)
        (offset, convergence), error = _least_squares(design[kept], slopes[kept], weight[kept])
        # In pixels at a line's end: what is off there is off by as much on short lines as on long.
        residue = np.abs(design @ (offset, convergence) - slopes) * length
        kept = residue < 2.5 * float(np.median(residue[kept])) + 0.003 * float(np.median(length))
        angle += float(np.arctan(offset))
        if kept.sum() < _LEAST_LINES:
            return angle, 0.0
    if abs(convergence) < _SIGNIFICANT * error[1]:
        # The angle was fitted along with it, for a middle where no line may stand.
        convergence = 0.0
        slopes = np.tan(angles - angle)[kept]
        angle += float(np.arctan(np.average(slopes, weights=weight[kept] ** 2)))
    return angle, float(np.clip(convergence, -limit, limit))


def _rows(
    centre_lines: NDArray[np.float64],
    heights: NDArray[np.float64],
    levelling: Matrix,
    reach: float,
) -> NDArray[np.float64]:
    """From the middle of the first to that of the last quad of each row, as `_fitted` takes
    lines. A row goes on with the nearest quad to the right that is level with its last one, up
    to `reach` of their height."""
    placed = moved(levelling, centre_lines.reshape(-1, 2)).reshape(centre_lines.shape)
    left, right, level = placed[:, 0, 0], placed[:, 1, 0], placed[:, :, 1].mean(axis=1)
    lower = np.minimum(heights[:, None], heights)
    gap = left[None, :] - right[:, None]
    follows = (
        (gap > -0.5 * lower)
        & (np.abs(level[None, :] - level[:, None]) < reach * lower)
        & (np.maximum(heights[:, None], heights) < _ALIKE * lower)
        & ((left + right)[None, :] > (left + right)[:, None])
    )
    gap = np.where(follows, gap, np.inf)
    after = gap.argmin(axis=1)
    # Of several that would go on with the same quad only the nearest does.
    before = gap.argmin(axis=0)
    mutual = follows.any(axis=1) & (before[after] == np.arange(len(after)))
    middles = centre_lines.mean(axis=1)
    firsts = np.flatnonzero(mutual & ~np.isin(np.arange(len(after)), after[mutual]))
    ends = []
    for first in firsts.tolist():
        last = first
        while mutual[last]:
            last = int(after[last])
        ends.append((middles[first], middles[last]))
    return np.array(ends, np.float64).reshape(-1, 2, 2)


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
