"""Lines of a page and its pixels → the same lines, reaching as far as their print does.

A detector that ends a stretch a digit too early makes a shorter number of it, which reads as well
as the whole one, to every reader that is shown the same stretch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.engine import Engine
from ingest.ocr.lines import Line, Pixels, Quad, lightest, size
from ingest.ocr.pieces import part

_ROWS: Final = 32
"""Pixels that the height of a line is looked at in."""
_BEYOND: Final = 128
"""Of them, how far beyond its end."""
_GAP: Final = 5
"""As many white columns part a character from what is another word."""
_CLEAR: Final = 3
"""As many rows above and below are white around characters, and dark where a rule runs down."""
_HIGH: Final = 11
"""Rows that a character has at least; dots, dashes and grain have less."""
_CONTRAST: Final = 60
"""Of 255, between ink and paper."""
_SURE: Final = 0.5
"""Times as sure as the shorter reading the longer one is at least."""
_UNREAD: Final = 0.4
"""Below this a line is a smudge, which ends wherever it likes."""


def reaching(page: Pixels, lines: Sequence[Line], engine: Engine) -> tuple[Line, ...]:
    """The lines; those with digits whose print goes on beyond them are longer, and read anew.
    Raises what `engine` raises."""
    told = [
        n
        for n, line in enumerate(lines)
        if line.confidence > _UNREAD and any(c.text.isdigit() for c in line.characters)
    ]
    if not told:
        return tuple(lines)
    seen = lightest(page)
    longer = {n: quad for n in told if (quad := _whole(seen, lines, n)) is not None}
    again = engine.read_lines(page, list(longer.values()))
    found = {n: new for n, new in zip(longer, again, strict=True) if _says_more(new, lines[n])}
    return tuple(found.get(n, line) for n, line in enumerate(lines))


def _says_more(new: Line, old: Line) -> bool:
    said, before = (
        "".join(c.text for c in line.characters if c.text.isalnum()) for line in (new, old)
    )
    whole = before in said and len(said) > len(before)
    return whole and new.confidence > _SURE * old.confidence


def _whole(page: Pixels, lines: Sequence[Line], place: int) -> Quad | None:
    """The quad of a line that ends before its print does, as long as that; else None."""
    quad = lines[place].quad
    length, height = size(quad)
    if height > length:
        return None
    others = [line.quad for n, line in enumerate(lines) if n != place]
    row = height / _ROWS / length
    left, right = (_more(page, quad, others, end) * row for end in (-1, 1))
    return part(quad, -left, 1 + right) if left or right else None


def _more(page: Pixels, quad: Quad, others: Sequence[Quad], end: int) -> int:
    """Columns by which the print of a line goes on to its left (-1) or right (1)."""
    ink = _ink_beyond(page, quad, end)
    reach = _reach(ink[_CLEAR:-_CLEAR])
    if not 0 < reach < _BEYOND or ink[:_CLEAR, :reach].any() or ink[-_CLEAR:, :reach].any():
        return 0
    rows = np.flatnonzero(ink[:, :reach].any(axis=1))
    if rows[-1] - rows[0] < _HIGH:
        return 0
    share = reach / 2 * size(quad)[1] / _ROWS / size(quad)[0]
    beyond = part(quad, -share, 0.0)[[0, 3]] if end < 0 else part(quad, 1.0, 1 + share)[[1, 2]]
    x, y = beyond.mean(axis=0).tolist()
    found = any(cv2.pointPolygonTest(other, (x, y), measureDist=False) >= 0 for other in others)
    return 0 if found else reach + 1


def _reach(ink: NDArray[np.bool_]) -> int:
    """The column at which characters end that begin at the first one."""
    reach = 0
    for column in np.flatnonzero(ink.any(axis=0)).tolist():
        if column - reach >= _GAP:
            break
        reach = column + 1
    return reach


def _ink_beyond(page: Pixels, quad: Quad, end: int) -> NDArray[np.bool_]:
    """Where there is ink beyond one end of a line, and `_CLEAR` rows above and below it, column by
    column away from it; nowhere where the print is too faint to tell."""
    length, height = size(quad)
    row = height / _ROWS / length  # share of the line's length
    inside = min(_ROWS, int(1 / row))
    outer, inner = _BEYOND * row, inside * row
    around = part(quad, -outer, inner) if end < 0 else part(quad, 1 - inner, 1 + outer)
    around = around + np.float32(_CLEAR / _ROWS) * (around[[3, 2, 1, 0]] - around) * -1
    wide, high = inside + _BEYOND, _ROWS + 2 * _CLEAR
    target = np.array([[0, 0], [wide, 0], [0, high]], np.float32)
    matrix = cv2.getAffineTransform(np.ascontiguousarray(around[[0, 1, 3]]), target)
    patch = cv2.warpAffine(page, matrix, (wide, high), borderMode=cv2.BORDER_REPLICATE)
    gray = patch if patch.ndim == 2 else patch.min(axis=2)
    paper, ink = int(gray.max()), int(gray.min())
    dark = np.asarray(gray < (paper + ink) // 2, np.bool_) & (paper - ink >= _CONTRAST)
    return dark[:, _BEYOND - 1 :: -1] if end < 0 else dark[:, inside:]
