"""Lines of a page → the columns that a table's head announces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.labels import whole_label
from extract.layout import Line, Segment, enclosing
from extract.wordings import Field
from ingest.pages import Box, Word

# Two heads that came as one segment have no more words than this: longer ones are text.
_HEAD_WORDS = 8


@dataclass(frozen=True, slots=True)
class Column:
    field: Field | None
    box: Box
    """Of its head."""
    head: Segment | None = None


def heads_of(line: Line) -> frozenset[Field]:
    """What a line promises that is nothing but heads; empty for every other line."""
    columns = _head([line])
    fields = [column.field for column in columns if column.field]
    told = len(fields) > 1 and len(fields) >= 0.6 * len(columns)
    return frozenset(fields) if told else frozenset()


def heads(lines: Sequence[Line]) -> Iterator[tuple[Column, ...]]:
    """The columns of a head, and without what stands at its ends and is no label: the heading
    of a side column can stand at the same height."""
    columns = _head(lines)
    if not columns:
        return
    yield columns
    known = [place for place, column in enumerate(columns) if column.field]
    inner = columns[known[0] : known[-1] + 1]
    if len(inner) < len(columns):
        yield inner


def _head(lines: Sequence[Line]) -> tuple[Column, ...]:
    """Columns, where the lines together read as heads; nothing where they do not."""
    stacks: list[list[Segment]] = []
    boxes: list[Box] = []
    for line in lines:
        for segment in line.segments:
            for piece in _pieces(segment):
                over = [n for n, box in enumerate(boxes) if across(box, piece.box) > 0]
                if len(over) > 1 or len(piece.words) > _HEAD_WORDS:
                    return ()
                if over:
                    stacks[over[0]].append(piece)
                    boxes[over[0]] = boxes[over[0]].union(piece.box)
                else:
                    stacks.append([piece])
                    boxes.append(piece.box)
    stacks.sort(key=lambda s: enclosing(words_of(s)).x0)
    heads = [Segment(tuple(words_of(stack))) for stack in stacks]
    columns = [Column(_field(head.text), head.box, head) for head in heads]
    known = sum(c.field is not None for c in columns)
    return tuple(columns) if known >= 2 else ()


def _field(head: str) -> Field | None:
    """What a head promises; of “Date / Time” and “Course (sponsor)” what its first part does."""
    found = whole_label(head)
    first = re.split(r"\s*[/(&,]\s*|\s+and\s+", head, maxsplit=1)[0]
    if found is None and _HOURS_LAST.fullmatch(head):
        return Field.HOURS
    return found or (whole_label(first) if first != head else None)


# A head whose other words an engine lost: “Credu hrs”.
_HOURS_LAST = re.compile(r"\W*(?:\w+\s+){0,2}(?:hours|hrs|cehs?)\W*", re.I)


def _pieces(segment: Segment) -> tuple[Segment, ...]:
    """Heads that stand close together come as one segment: cut where the labels meet."""
    if whole_label(segment.text) or len(segment.words) > _HEAD_WORDS:
        return (segment,)
    return _labels_in(segment) or (segment,)


def _labels_in(segment: Segment) -> tuple[Segment, ...]:
    """The segment as labels one behind the other, the longest first; nothing if it is not."""
    for count in range(len(segment.words), 0, -1):
        first = Segment(segment.words[:count])
        if whole_label(first.text):
            rest = segment.words[count:]
            following = _labels_in(Segment(rest)) if rest else ()
            if following or not rest:
                return (first, *following)
    return ()


def across(a: Box, b: Box) -> float:
    """Shared width; negative: the gap between."""
    return min(a.x1, b.x1) - max(a.x0, b.x0)


def words_of(segments: Iterable[Segment]) -> list[Word]:
    return [word for segment in segments for word in segment.words]
