"""A line below a head → its cells: each word in the column that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.lines.layout import Line, Segment, enclosing
from extract.tables.heads import Column, across
from ingest.pages import Box, Word


def extents_of(lines: Sequence[Line], columns: tuple[Column, ...]) -> tuple[Box, ...]:
    """How far each column really reaches: its head and all cells that touch no other head."""
    extents = [c.box for c in columns]
    for line in lines:
        for segment in line.segments:
            touched = [i for i, c in enumerate(columns) if across(c.box, segment.box) > 0]
            if len(touched) == 1 and len(segment.words) <= 8:
                extents[touched[0]] = extents[touched[0]].union(segment.box)
    return tuple(_apart(extents, [c.box for c in columns]))


def _apart(extents: list[Box], heads: list[Box]) -> list[Box]:
    """Where a long cell pushed a column over its neighbour's head, the head is the border."""
    out = list(extents)
    for i, (left, right) in enumerate(pairwise(heads)):
        if out[i].x1 > right.x0:
            out[i] = Box(out[i].x0, out[i].top, max(left.x1, right.x0 - 1), out[i].bottom)
        if out[i + 1].x0 < left.x1:
            b = out[i + 1]
            out[i + 1] = Box(left.x1 + 1, b.top, b.x1, b.bottom)
    return out


def cells_of(
    line: Line, columns: tuple[Column, ...], extents: tuple[Box, ...]
) -> tuple[Segment | None, ...]:
    """Each word of the line in the column it belongs to; a segment that touches one column
    goes there whole."""
    if _in_order(line, columns):
        return line.segments
    words: list[list[Word]] = [[] for _ in columns]
    for segment in line.segments:
        touched = [i for i, c in enumerate(columns) if across(c.box, segment.box) > 0]
        if len(touched) == 1:
            own, before = _without_figure(segment, touched[0], columns, line)
            words[touched[0]] += own
            if before:
                words[touched[0] - 1].append(before)
            continue
        begins = [extents[i].x0 for i in touched[1:]]
        heads = [columns[i].box for i in touched]
        if parts := _at_edges(segment, begins) or _parted(segment, heads):
            for place, part in zip(touched, parts, strict=True):
                words[place] += part
            continue
        for word in segment.words:
            words[_column(word.box, extents, columns)].append(word)
    return tuple(Segment(tuple(cell)) if cell else None for cell in words)


_WIDER = 1.5
"""Times as wide as between the words of a cell is the white between cells that came as one."""


_ON_EDGE = 0.6
"""Of a line's height: no further from where its column begins does a cell."""


def _at_edges(segment: Segment, begins: Sequence[float]) -> list[tuple[Word, ...]]:
    """A stretch below several heads cut at the words that stand where the columns behind the
    first begin; nothing where a column has no such word."""
    words = segment.words
    places = [0]
    for edge in begins:
        near = min(range(1, len(words)), key=lambda n: abs(words[n].box.x0 - edge), default=0)
        if near <= places[-1] or abs(words[near].box.x0 - edge) > _ON_EDGE * segment.box.height:
            return []
        places.append(near)
    return [words[a:b] for a, b in pairwise((*places, len(words)))] if begins else []


def _parted(segment: Segment, heads: Sequence[Box]) -> list[tuple[Word, ...]]:
    """A stretch below several heads cut where it has the widest white, a cell for each; nothing
    where the white does not tell, or what it tells is no cell of its head."""
    words = segment.words
    cuts = len(heads) - 1
    if not 0 < cuts < len(words):
        return []
    gaps = sorted(
        ((b.box.x0 - a.box.x1, place) for place, (a, b) in enumerate(pairwise(words), start=1)),
        reverse=True,
    )
    inside = gaps[cuts][0] if cuts < len(gaps) else 0.0
    if gaps[cuts - 1][0] < _WIDER * max(inside, 0.1 * segment.box.height):
        return []
    places = sorted(place for _, place in gaps[:cuts])
    parts = [words[start:end] for start, end in pairwise((0, *places, len(words)))]
    below = zip(heads, parts, strict=True)
    return parts if all(across(head, enclosing(part)) > 0 for head, part in below) else []


_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\.?")


def _without_figure(
    segment: Segment, place: int, columns: tuple[Column, ...], line: Line
) -> tuple[tuple[Word, ...], Word | None]:
    """A cell without the figure before it that belongs to the column on its left: hours set to
    the right, or the number of the row, close to what follows."""
    first, rest = segment.words[0], segment.words[1:]
    apart = place > 0 and rest and first.box.x1 < columns[place].box.x0
    if not apart or not _FIGURE.fullmatch(first.text):
        return segment.words, None
    left = columns[place - 1].box
    taken = any(across(left, s.box) > 0 for s in line.segments if s is not segment)
    return (segment.words, None) if taken else (rest, first)


def _in_order(line: Line, columns: tuple[Column, ...]) -> bool:
    """Whether a line has one stretch for each column, in their order: figures set to the right
    of their columns may stand under the next head. Words do not: before them stands the number
    of the row, whose head was not read."""
    if len(line.segments) != len(columns):
        return False
    for place, segment in enumerate(line.segments):
        touched = [i for i, c in enumerate(columns) if across(c.box, segment.box) > 0]
        if any(abs(i - place) > 1 for i in touched):
            return False
        if touched and place not in touched and not _FIGURE.fullmatch(segment.text):
            return False
    return True


def _column(box: Box, extents: tuple[Box, ...], columns: tuple[Column, ...]) -> int:
    return max(
        range(len(columns)),
        key=lambda i: (across(extents[i], box), across(columns[i].box, box)),
    )
