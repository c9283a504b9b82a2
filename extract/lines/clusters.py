"""Lines of a page → around each anchor (what every entry of a list has) the stretches that
belong to it: lists without a head, cards side by side, rows over several lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.lines.layout import Line, Segment, gap_between

# An entry has no more lines than this above or below its anchor.
_DEPTH = 4
# Of the taller line: an entry's lines stand closer than this.
_CLOSE = 1.3

Stretch = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    anchor: Segment
    beside: Stretch
    """In the anchor's own line, without it."""
    above: tuple[Stretch, ...]
    """Line by line, the nearest first, up to the entry before."""
    below: tuple[Stretch, ...]
    """Line by line, the nearest first, down to the entry after."""
    line: int
    """Index of the anchor's line."""


def clusters(lines: Sequence[Line], is_anchor: Callable[[Segment], bool]) -> tuple[Cluster, ...]:
    """One for each anchor, line by line and from left to right.

    Anchors side by side share their lines: each takes what stands in its band of the page.
    """
    anchors = [[s for s in line.segments if is_anchor(s)] for line in lines]
    found = []
    for place, here in enumerate(anchors):
        edges = _edges(here, lines[max(0, place - 3) : place + 4])
        for anchor, (left, right) in zip(here, pairwise(edges), strict=True):
            band = _Band(left, right, len(here) > 1)
            found.append(
                Cluster(
                    anchor,
                    tuple(s for s in band.of(lines[place]) if s is not anchor),
                    _stack(lines, anchors, place, -1, band),
                    _stack(lines, anchors, place, 1, band),
                    place,
                )
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Band:
    left: float
    right: float
    shared: bool
    """Other entries stand beside this one."""

    def of(self, line: Line) -> Stretch:
        if not self.shared:
            return line.segments
        return tuple(s for s in line.segments if self.left <= s.box.x0 < self.right)


def _edges(anchors: Sequence[Segment], around: Sequence[Line]) -> list[float]:
    """Left and right of each anchor's band, the neighbours' shared: where the next column
    begins, if the lines around begin there too; in the middle between centred ones."""
    if not anchors:
        return []
    between = []
    for left, right in pairwise(anchors):
        margin = 0.5 * right.box.height
        flush = sum(
            any(abs(s.box.x0 - right.box.x0) < margin for s in line.segments) for line in around
        )
        middle = (left.box.x1 + right.box.x0) / 2
        between.append(right.box.x0 - margin if 2 * flush >= len(around) else middle)
    return [float("-inf"), *between, float("inf")]


def _stack(
    lines: Sequence[Line], anchors: Sequence[Sequence[Segment]], place: int, step: int, band: _Band
) -> tuple[Stretch, ...]:
    stack: list[Stretch] = []
    last = lines[place]
    for number in range(place + step, place + step * (_DEPTH + 1), step):
        if not 0 <= number < len(lines):
            break
        line = lines[number]
        mine = band.of(line)
        if any(s in mine for s in anchors[number]):
            break
        if gap_between(last, line) > _CLOSE * max(last.box.height, line.box.height):
            break
        if mine:
            stack.append(mine)
        last = line
    return tuple(stack)
