"""A line as one engine read it → pieces that a second engine reads, and pieces it need not.

A recogniser costs by the pixel: of a sentence with a date in it only the date is worth a
second reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

import cv2
import numpy as np

from ingest.ocr.lines import Character, Line, Pixels, Quad, size

Stretch: TypeAlias = tuple[int, int]
"""Where it starts and ends among a line's characters."""

_WHOLE: Final = 24
"""Characters. A shorter line is not worth cutting."""
_BRIDGED: Final = 8
"""Characters between two stretches that are read along: each reading has a price of its own."""
_LONE: Final = 6
"""Characters. A shorter word is read along with the one before it: `III` alone is three bars."""
_MOST: Final = 0.6
"""Of a line: from here on it is read whole."""

_REACH: Final = 0.5
"""Of the line's height, to either side of where the white of a space is looked for."""
_COLUMNS, _ROWS, _BLUR = 48, 24, 9


def words_in(line: Line) -> tuple[Stretch, ...]:
    """The line's words, from left to right."""
    found: list[Stretch] = []
    start = 0
    for place, character in enumerate((*line.characters, Character(" ", 1.0, 1.0))):
        if character.text == " ":
            if place > start:
                found.append((start, place))
            start = place + 1
    return tuple(found)


def bridged(stretches: Iterable[Stretch], line: Line) -> tuple[Stretch, ...]:
    """Whole words around the stretches, without small gaps; all of the line if that is most."""
    words = words_in(line)
    touched = {
        place
        for place, (first, last) in enumerate(words)
        if any(first < end and start < last for start, end in stretches)
    }
    touched |= {max(0, i - 1) for i in touched if words[i][1] - words[i][0] < _LONE}
    merged: list[Stretch] = []
    for start, end in (words[i] for i in sorted(touched)):
        if merged and start - merged[-1][1] <= _BRIDGED:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    length = len(line.characters)
    if merged and (length <= _WHOLE or sum(e - s for s, e in merged) >= _MOST * length):
        return ((0, length),)
    return tuple(merged)


def cut(page: Pixels, line: Line, stretches: Sequence[Stretch]) -> tuple[tuple[Line, bool], ...]:
    """The line's pieces from left to right, and of each whether it is one of `stretches`, which
    begin and end at words, or lies between them."""
    bounds: list[tuple[Stretch, bool]] = []
    at = 0
    for stretch in stretches:
        bounds += [((at, stretch[0] - 1), False), (stretch, True)]
        at = stretch[1] + 1
    bounds.append(((at, len(line.characters)), False))
    bounds = [(span, which) for span, which in bounds if span[0] < span[1]]
    gaps = [_gap(page, line, after[0] - 1) for _, (after, _) in pairwise(bounds)]
    sides = pairwise((0.0, *gaps, 1.0))
    return tuple(
        (_piece(line, span, left, right), which)
        for (span, which), (left, right) in zip(bounds, sides, strict=True)
    )


def _gap(page: Pixels, line: Line, place: int) -> float:
    """Where on the line the white of the space at `place` is: a recogniser knows its place no
    better than to half a letter, and half a letter is read as another one."""
    length, height = size(line.quad)
    x = line.characters[place].x
    reach = min(_REACH * height / max(1.0, length), x, 1 - x)
    around = part(line.quad, x - reach, x + reach)
    target = np.array([[0, 0], [_COLUMNS, 0], [0, _ROWS]], np.float32)
    matrix = cv2.getAffineTransform(np.ascontiguousarray(around[[0, 1, 3]]), target)
    patch = cv2.warpAffine(page, matrix, (_COLUMNS, _ROWS), borderMode=cv2.BORDER_REPLICATE)
    gray = np.asarray(cv2.cvtColor(patch, cv2.COLOR_BGR2GRAY), np.float32)
    ink = np.abs(gray - np.median(gray)).sum(axis=0)
    # Of several white columns the middle one, and of several gaps the widest.
    smooth = np.convolve(np.pad(ink, _BLUR // 2, mode="edge"), np.ones(_BLUR), mode="valid")
    return float(x - reach + 2 * reach * (int(smooth.argmin()) + 0.5) / _COLUMNS)


def _piece(line: Line, span: Stretch, left: float, right: float) -> Line:
    """The characters of a span with their part of the quad."""
    if (left, right) == (0.0, 1.0):
        return line
    length = max(1e-6, right - left)
    own = tuple(
        Character(c.text, c.confidence, min(1.0, max(0.0, (c.x - left) / length)))
        for c in line.characters[span[0] : span[1]]
    )
    posteriors = line.posteriors.part(left, right) if line.posteriors else None
    return Line(part(line.quad, left, right), own, line.read_by, posteriors)


def part(quad: Quad, left: float, right: float) -> Quad:
    """The stretch of a quad between two shares of its length."""
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    corners = [
        quad[0] + top * left,
        quad[0] + top * right,
        quad[3] + bottom * right,
        quad[3] + bottom * left,
    ]
    return np.array(corners, np.float32)
