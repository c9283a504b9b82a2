"""Lines that coloured ink runs across → the same lines, and their pixels, without that ink.

A rubber stamp over black print becomes one shape with it: the detector cuts the line in pieces
where the stamp crosses it, and a piece of an approval number reads like a whole one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.engine import Engine
from ingest.ocr.enhance import coloured, without_colour
from ingest.ocr.lines import Line, Pixels, Quad, grown, legibility

Area: TypeAlias = tuple[slice, slice]
"""Rows and columns of the page."""

_DARK: Final = 110
"""Black print, also where a scanner paled it, is darker than this in all channels."""
_PRINT: Final = 0.02
_INK: Final = (0.01, 0.5)
"""Share of a line's pixels. With more of it the ground is coloured, not the ink."""
_CORE: Final = -0.12
"""Of its height that a quad stands clear of the print on every side."""
_OVER: Final = 0.04
"""Of a line's core that lies over another's, for both to be the same print."""
_COVERED: Final = 0.5
_NEAR: Final = 0.5
"""Of its height: as far from a line another may end that is a piece of the same print."""
_MARGIN: Final = 1.0
"""Heights around what is read again: the detector wants to see where a line ends."""
_MOST: Final = 40
"""Lines a page. Beyond it colour belongs to the form, and print on it is read well."""


def freed(page: Pixels, lines: Sequence[Line], engine: Engine) -> tuple[Pixels, tuple[Line, ...]]:
    """The page and its lines, where print that coloured ink runs across is found and read without
    the ink; everything else stays as it was. Raises what `engine` raises."""
    spoiled = _spoiled(page, lines)
    if not 0 < len(spoiled) <= _MOST:
        return page, tuple(lines)
    quads = [line.quad for line in lines]
    touched = _meeting(quads, [grown(quad, _NEAR) for quad in spoiled]).any(axis=1)
    near = [quads[i] for i in np.flatnonzero(touched).tolist()]
    page, read = page.copy(), list(lines)
    for area in _areas(near, page.shape):
        clean = without_colour(page[area])
        corner = np.array([area[1].start, area[0].start], np.float32)
        found = [
            Line(line.quad + corner, line.characters, line.read_by, line.posteriors)
            for line in engine.read_page(clean)
            if line.text
        ]
        found = [line for line in found if any(_shared(line.quad, quad) > _OVER for quad in near)]
        kept = [line for line in read if all(_shared(line.quad, f.quad) < _COVERED for f in found)]
        if legibility(found) > legibility([line for line in read if line not in kept]):
            _replace(page, area, clean, [line.quad for line in found])
            read = [*kept, *found]
    return page, tuple(read)


def _spoiled(page: Pixels, lines: Sequence[Line]) -> list[Quad]:
    """Those of the lines that hold two inks, one of them black."""
    if not coloured(page[::4, ::4]).any():
        return []
    return [line.quad for line in lines if line.text and _has_two_inks(page, line.quad)]


def _has_two_inks(page: Pixels, quad: Quad) -> bool:
    piece = page[_area(quad, page.shape)]
    if not piece.size:
        return False
    ink = coloured(piece)
    dark = (piece.max(axis=2) < _DARK) & ~ink
    return bool(_INK[0] < ink.mean() < _INK[1] and dark.mean() > _PRINT)


def _areas(quads: Sequence[Quad], shape: Sequence[int]) -> Iterator[Area]:
    """The parts of the page that hold the quads and some margin; what meets is one part."""
    mask = np.zeros(shape[:2], np.uint8)
    for quad in quads:
        mask[_area(grown(quad, _MARGIN), shape)] = 1
    for left, top, width, height, _ in cv2.connectedComponentsWithStats(mask)[2][1:].tolist():
        yield slice(top, top + height), slice(left, left + width)


def _area(quad: Quad, shape: Sequence[int]) -> Area:
    """The upright rectangle around a quad, within the page."""
    left, top = np.maximum(0, np.floor(quad.min(axis=0))).astype(int).tolist()
    right, bottom = np.ceil(quad.max(axis=0)).astype(int).tolist()
    return slice(top, max(top, min(bottom, shape[0]))), slice(left, max(left, min(right, shape[1])))


def _replace(page: Pixels, area: Area, clean: Pixels, quads: Sequence[Quad]) -> None:
    """The pixels of the quads, on the page, by those of the area without colour."""
    mask = np.zeros(page.shape[:2], np.uint8)
    for quad in quads:
        cv2.fillConvexPoly(mask, np.rint(grown(quad, 0.1)).astype(np.int32), 1.0)
    within = mask[area] > 0
    page[area][within] = clean[within]


def _meeting(some: Sequence[Quad], others: Sequence[Quad]) -> NDArray[np.bool_]:
    """(some, others): whether the upright rectangles around two quads meet."""
    one, other = np.stack(some)[:, None], np.stack(others)[None]
    return np.asarray(
        (one.min(axis=2) < other.max(axis=2)).all(axis=2)
        & (other.min(axis=2) < one.max(axis=2)).all(axis=2)
    )


def _shared(one: Quad, other: Quad) -> float:
    """The share of the core of `one` that lies within the core of `other`."""
    core = grown(one, _CORE)
    area = cv2.intersectConvexConvex(core, grown(other, _CORE))[0]
    return float(area) / max(1.0, float(cv2.contourArea(core)))
