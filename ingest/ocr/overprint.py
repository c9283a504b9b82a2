"""Lines that coloured ink runs across → the same lines, and their pixels, without that ink.

A rubber stamp over black print becomes one shape with it: the detector cuts the line in pieces
where the stamp crosses it, and each piece reads like a whole. Two lines that lie over each other
are the sign of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.engine import Engine
from ingest.ocr.enhance import has_colour, without_colour
from ingest.ocr.lines import Line, Pixels, Quad, grown, size

_CORE: Final = -0.12
"""Of its height that a quad stands clear of the print on every side."""
_OVER: Final = 0.04
"""Of the core of either line: where less of it lies over the other, they only touch."""
_COVERED: Final = 0.5
_NEAR: Final = 0.5
"""Of its height: as far from a line another may end that is a piece of the same print."""
_MARGIN: Final = 1.0
"""Heights around what is read again: the detector wants to see where a line ends."""
_MOST: Final = 40
"""Lines a page. Beyond it the page is a picture, not a stamped form."""


def freed(page: Pixels, lines: Sequence[Line], engine: Engine) -> tuple[Pixels, tuple[Line, ...]]:
    """The page and its lines, where print under coloured ink is read from the brightest channel;
    what has no colour over it stays as it was. Raises what `engine` raises."""
    spoiled = _over_each_other(lines)
    if not spoiled or len(spoiled) > _MOST:
        return page, tuple(lines)
    around = [grown(lines[i].quad, _NEAR) for i in spoiled]
    touched = _meeting([line.quad for line in lines], around).any(axis=1)
    near = [lines[i].quad for i in np.flatnonzero(touched).tolist()]
    left, top, right, bottom = _around(near, page.shape)
    region = page[top:bottom, left:right]
    if not has_colour(region):
        return page, tuple(lines)
    clean = without_colour(region)
    corner = np.array([left, top], np.float32)
    beneath = [
        Line(line.quad + corner, line.characters, line.read_by, line.posteriors)
        for line in engine.read_page(clean)
        if line.text
    ]
    beneath = [b for b in beneath if any(_shares(b.quad, quad) > _OVER for quad in near)]
    kept = [line for line in lines if all(_shares(line.quad, b.quad) < _COVERED for b in beneath)]
    freed_page = page.copy()
    mask = np.zeros(page.shape[:2], np.uint8)
    for line in beneath:
        cv2.fillConvexPoly(mask, np.rint(grown(line.quad, 0.1)).astype(np.int32), 1.0)
    under = mask[top:bottom, left:right] > 0
    freed_page[top:bottom, left:right][under] = clean[under]
    return freed_page, (*kept, *beneath)


def _over_each_other(lines: Sequence[Line]) -> frozenset[int]:
    """The places of lines whose print lies over that of another."""
    quads = [line.quad for line in lines]
    found: set[int] = set()
    for one, other in zip(*np.nonzero(np.triu(_meeting(quads, quads), 1)), strict=True):
        a, b = quads[one], quads[other]
        both_say = lines[one].text and lines[other].text
        if both_say and max(_shares(a, b), _shares(b, a)) > _OVER:
            found |= {int(one), int(other)}
    return frozenset(found)


def _meeting(some: Sequence[Quad], others: Sequence[Quad]) -> NDArray[np.bool_]:
    """(some, others): whether the upright rectangles around two quads meet."""
    if not some or not others:
        return np.zeros((len(some), len(others)), np.bool_)
    one, other = np.stack(some)[:, None], np.stack(others)[None]
    return np.asarray(
        (one.min(axis=2) < other.max(axis=2)).all(axis=2)
        & (other.min(axis=2) < one.max(axis=2)).all(axis=2)
    )


def _shares(one: Quad, other: Quad) -> float:
    """The share of the core of `one` that lies within the core of `other`."""
    core = grown(one, _CORE)
    area = cv2.intersectConvexConvex(core, grown(other, _CORE))[0]
    return float(area) / max(1.0, float(cv2.contourArea(core)))


def _around(quads: Sequence[Quad], shape: Sequence[int]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what holds the quads, within the page."""
    corners = np.concatenate(quads)
    margin = _MARGIN * max(size(quad)[1] for quad in quads)
    left, top = np.maximum(0, np.floor(corners.min(axis=0) - margin)).astype(int).tolist()
    right, bottom = np.ceil(corners.max(axis=0) + margin).astype(int).tolist()
    return left, top, min(right, shape[1]), min(bottom, shape[0])
