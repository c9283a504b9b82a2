"""Lines of a photographed page whose columns lean → the same lines with their columns upright,
and back: a camera that looked from the side leaves the edges of a table slanting, though its
rows are level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extract.lines.layout import Line, Segment
from ingest.pages import Word

_FEWEST = 16
"""Edges one below the other, to speak of a slant."""
_NEAR = 0.9
"""Of a line's height: by so much an edge may stand beside the one above it."""
_REACH = 3
"""Lines below in which the next edge is looked for."""
_SLANTING = 0.02
"""Points across for each point down, from which a page's columns reach into one another."""
_SCATTER = 0.05
"""Of the slants of single edges around their middle: more, and there is no common one."""


@dataclass(frozen=True, slots=True)
class Upright:
    """Lines with upright columns, made of words that were moved across the page."""

    lines: tuple[Line, ...]
    _words: dict[int, Word]
    """By identity of the moved word the word as it stands."""

    def back(self, segment: Segment) -> Segment:
        """The stretch of the page as it stands."""
        return Segment(tuple(self._words.get(id(word), word) for word in segment.words))


def upright(lines: Sequence[Line]) -> Upright | None:
    """None where the columns stand upright already, or too few edges say how they lean."""
    edges = sorted(_edges(lines))
    if len(edges) < _FEWEST:
        return None
    left, right = edges[: len(edges) // 2], edges[len(edges) // 2 :]
    places = [median(x for x, _ in half) for half in (left, right)]
    slants = [median(slant for _, slant in half) for half in (left, right)]
    if max(map(abs, slants)) < _SLANTING or min(slants) * max(slants) < 0:
        return None
    wide = places[1] - places[0]
    growth = (slants[1] - slants[0]) / wide if wide > 0 else 0.0
    off = [abs(slant - slants[0] - growth * (x - places[0])) for x, slant in edges]
    if median(off) > _SCATTER:
        return None
    words: dict[int, Word] = {}

    def moved(word: Word) -> Word:
        box = word.box
        across = (slants[0] + growth * (box.x0 - places[0])) * (box.middle - lines[0].box.middle)
        new = replace(word, box=replace(box, x0=box.x0 - across, x1=box.x1 - across))
        words[id(new)] = word
        return new

    return Upright(
        tuple(Line(tuple(Segment(tuple(map(moved, s.words))) for s in x.segments)) for x in lines),
        words,
    )


def _edges(lines: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """Left edges of stretches that stand one below the other: place across, and slant."""
    for number, line in enumerate(lines):
        for segment in line.segments:
            above = segment.box
            for other in lines[number + 1 : number + 1 + _REACH]:
                below = min((s.box for s in other.segments), key=lambda b: abs(b.x0 - above.x0))
                down = below.middle - above.middle
                if abs(below.x0 - above.x0) < _NEAR * above.height and down > 0.5 * above.height:
                    yield above.x0, (below.x0 - above.x0) / down
                    break
