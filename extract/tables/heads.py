"""Lines of a page → the columns that a table's head announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extract.approval_numbers import find_capce, find_oems
from extract.lines.layout import Line, Segment, pitch
from extract.records import Component
from extract.values.content import parse_component
from extract.values.labels import find_labels, whole_label
from extract.values.names import parse_name
from extract.values.wordings import Field
from ingest.pages import Box

# Two heads that came as one segment have no more words than this: longer ones are text.
_HEAD_WORDS = 8


@dataclass(frozen=True, slots=True)
class Column:
    field: Field | None
    box: Box
    """Of its head."""
    head: Segment | None = None
    component: Component | None = None
    """That its head stands for by its initial alone."""


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
    pieces = [
        (place, piece)
        for place, line in enumerate(lines)
        for segment in line.segments
        for piece in _pieces(segment)
    ]
    if len(pieces) < 2 or any(_is_no_head(piece) for _, piece in pieces):
        return ()
    stacks: list[list[Segment]] = []
    boxes: list[Box] = []
    joined: set[tuple[int, int]] = set()
    for place, piece in pieces:
        over = [n for n, box in enumerate(boxes) if across(box, piece.box) > 0]
        # A line that several heads stand below is the paper's own heading.
        if len(over) > 1 or (over and (place, over[0]) in joined):
            return ()
        if over:
            joined.add((place, over[0]))
            stacks[over[0]].append(piece)
            boxes[over[0]] = boxes[over[0]].union(piece.box)
        else:
            stacks.append([piece])
            boxes.append(piece.box)
    if any(_is_value(stack) for stack in stacks):
        return ()
    heads = [Segment(tuple(word for piece in stack for word in piece.words)) for stack in stacks]
    columns = [
        Column(_field(head.text), head.box, head) for head in sorted(heads, key=lambda h: h.box.x0)
    ]
    known = sum(c.field is not None for c in columns)
    if known and {c.field for c in columns} & _OF_PEOPLE:
        known += sum(is_numbered(c) or is_key(c) for c in columns)
    return tuple(columns) if known >= 2 else ()


def _is_value(stack: Sequence[Segment]) -> bool:
    """Whether below the head of a column of people somebody's name stands; “Last, First” is
    none."""
    if len(stack) < 2 or _field(stack[0].text) is not Field.PERSON:
        return False
    words = re.findall(r"\w+", stack[1].text)
    return parse_name(stack[1].text) is not None and not any(whole_label(w) for w in words)


_OF_PEOPLE = frozenset({Field.PERSON, Field.FAMILY, Field.CERTIFICATION, Field.NREMT})


def is_numbered(column: Column) -> bool:
    """Whether a head names a course of its own, by its approval number: a roster of several
    courses, with marks below."""
    return column.field is None and column.head is not None and _typed(column.head.text)


_KEY = re.compile(
    r"(?:session|course|class|topic|lecture|part|module)?\s*#?(?:[A-Z]|\d{1,2}|[A-Z]\d)", re.I
)


def is_key(column: Column) -> bool:
    """Whether a head stands for a session that the page explains elsewhere: “A”, “Session 2”."""
    head = column.head
    return column.field is None and head is not None and bool(_KEY.fullmatch(head.text.strip()))


@lru_cache(maxsize=4096)
def _typed(text: str) -> bool:
    """Whether a number that shows its type stands in the text, with a title beside it."""
    found = [c for c in (*find_capce(text), *find_oems(text)) if c.type]
    letters = sum(c.isalpha() for c in text)
    return bool(found) and letters - sum(c.isalpha() for f in found for c in f.printed) >= _TITLED


_TITLED = 4
"""Letters."""


def _is_no_head(piece: Segment) -> bool:
    """Text is longer than a head, and a number of many digits stands below one; but a head may
    name a course with all that is known of it."""
    if _typed(piece.text):
        return len(piece.words) > _COURSE_WORDS
    return len(piece.words) > _HEAD_WORDS or bool(_MANY_DIGITS.search(piece.text))


_COURSE_WORDS = 24
_MANY_DIGITS = re.compile(r"\d{5}")


def _field(head: str) -> Field | None:
    """What a head promises; of “Date / Time” and “Course (sponsor)” what its first part does."""
    head = _ITEM.sub("", head)
    if head.endswith("_at") and re.match(r"[a-z_]+_at$", head):
        return Field.DATE  # an export's “completed_at” is no place
    found = whole_label(head)
    first = re.split(r"\s*[/(&,]\s*|\s+and\s+", head, maxsplit=1)[0]
    if found is None and _HOURS_LAST.fullmatch(head):
        return Field.HOURS
    return found or (whole_label(first) if first != head else None)


# The number of a form's field: “7. Name (Last, First, MI)”.
_ITEM = re.compile(r"^\(?\d{1,2}[.)]\s*(?=[^\W\d])")

# A head whose other words an engine lost: “Credu hrs”.
_HOURS_LAST = re.compile(r"\W*(?:[\w.]+\s+){0,2}(?:hours|hrs|cehs?)\W*", re.I)


def _pieces(segment: Segment) -> tuple[Segment, ...]:
    """Heads that stand close together come as one segment: cut where the labels meet."""
    words = segment.words
    explained = _EXPLAINED.fullmatch(segment.text)
    if len(words) > _HEAD_WORDS or (explained and whole_label(explained[1])):
        return (segment,)
    if parts := _set_apart(segment):
        return tuple(piece for part in parts for piece in _pieces(part))
    if _leads_in(segment.text):
        return (segment,)
    ends = _ends_of_labels(tuple(word.text for word in words))
    # “Record of Training” is the heading of a page, and no two heads.
    runs_on = any(words[end - 1].text.lower() in _RUNS_ON for end in ends[:-1])
    if len(ends) < 2 or runs_on:
        return (segment,)
    return tuple(Segment(words[start:end]) for start, end in pairwise((0, *ends)))


_RUNS_ON = frozenset({"of", "for", "to", "by", "at", "on", "in"})


# “Attendee (certification)”: what else stands in the cells of one column.
_EXPLAINED = re.compile(r"([^()]+)\([^()]+\)")


def _leads_in(text: str) -> bool:
    """“Awarded to” announces a name below it, and is no two heads."""
    labels = find_labels(text)
    return (
        len(labels) == 1 and labels[0].lead_in and labels[0].end - labels[0].start >= len(text) - 1
    )


# Of a line's height: wider than the space between the words of one head.
_SPACE = 0.55
# Of the distance from letter to letter.
_TYPED = 1.35


def _set_apart(segment: Segment) -> tuple[Segment, ...]:
    """The heads of a segment that stand further apart than words do, if all of them are."""
    words = segment.words
    whole = whole_label(segment.text) is not None
    wide = [
        place
        for place, (a, b) in enumerate(pairwise(words), start=1)
        if b.box.x0 - a.box.x1 > _SPACE * min(a.box.height, b.box.height)
        # A typewriter's space is as wide as its letters: “Attendee name” is one head.
        and not (whole and b.box.x0 - a.box.x1 < _TYPED * max(pitch(a), pitch(b)))
    ]
    if not wide:
        return ()
    parts = tuple(Segment(words[start:end]) for start, end in pairwise((0, *wide, len(words))))
    known = [
        part
        for part in parts
        if _ends_of_labels(tuple(w.text for w in part.words)) or parse_component(part.text)
    ]
    return parts if 2 * len(known) >= len(parts) else ()


@lru_cache(maxsize=8192)
def _ends_of_labels(words: tuple[str, ...]) -> tuple[int, ...]:
    """Where each label ends, if the words are labels one behind the other, the longest first;
    nothing if they are not."""
    for count in range(len(words), 0, -1):
        if whole_label(" ".join(words[:count])):
            if count == len(words):
                return (count,)
            if following := _ends_of_labels(words[count:]):
                return (count, *(count + end for end in following))
    return ()


def across(a: Box, b: Box) -> float:
    """Shared width; negative: the gap between."""
    return min(a.x1, b.x1) - max(a.x0, b.x0)
