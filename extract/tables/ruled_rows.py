"""Lines below a head and the strokes of their page → where rules part them into rows."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from extract.lines.layout import Line
from ingest.pages import Box

_ACROSS = 0.75
"""Of the list's width: a shorter stroke parts cells, or is a line to sign on."""


def ruled(lines: Sequence[Line], strokes: Sequence[Box]) -> tuple[bool, ...]:
    """Whether a rule runs across the whole list above each line but the first. `strokes` from
    top to bottom, as a page has them."""
    if not strokes or not lines:
        return (False,) * (len(lines) - 1)
    left, right = min(x.box.x0 for x in lines), max(x.box.x1 for x in lines)
    tops = [stroke.top for stroke in strokes]
    return tuple(
        _between(
            above, below, strokes[bisect(tops, above.box.top) : bisect(tops, below.box.bottom)]
        )
        >= _ACROSS * (right - left)
        for above, below in pairwise(lines)
    )


def _between(above: Line, below: Line, strokes: Sequence[Box]) -> float:
    """Points of strokes that run below one line and above the next, as these run where the
    stroke does: on a photo lines may lean a little."""
    return sum(
        stroke.width
        for stroke in strokes
        if _middle_near(above, stroke) < stroke.middle < _middle_near(below, stroke)
    )


def _middle_near(line: Line, stroke: Box) -> float:
    """The height of a line where it is nearest to the middle of a stroke."""
    x = (stroke.x0 + stroke.x1) / 2
    near = min(line.segments, key=lambda s: max(s.box.x0 - x, x - s.box.x1))
    return near.box.middle
