"""Lines of a page → lines in which a sentence that runs over several of them is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.lines.layout import Line, Segment, gap_between
from extract.lines.sections import is_total
from extract.values.labels import find_labels

# The next line of a paragraph stands closer than its own height below, in letters alike.
_LEADING = 1.4
_ALIKE = 0.75
# Filled-in blanks leave white in a sentence; columns leave more of it.
_BLANK = 6.0

# A line that ends so goes on, whatever the next one begins with; “Jo Day” is a name.
_GOES_ON = re.compile(
    r"(?:[a-z],|[a-z]\s*&|\d[-/]|\b(?:the|a|an|of|on|in|at|by|for|to|and|or|with|from|under|that|is|was|has|have|"
    r"titled|entitled|number|no\.?|this|(?<=(?:st|nd|rd|th)\s)day|dr\.|"
    r"january|february|march|april|may|june|july|august|september|october|november|december))\s*$",
    re.I,
)
# A bracket that the line does not close.
_OPEN = re.compile(r"\([^()]{1,40}$")
# The end of a sentence, not of an initial or a title.
_ENDS = re.compile(r"(?:[a-z\d)]{3,}|[\d)])[.:!?]$")
_LITTLE = frozenset(
    """the a an of on in at by for to and or with from under that this is was has have been are be
    as who which your you our we his her its it upon""".split()
)
_LITTLE_WORDS = 3
"""In the lines together: fewer are a form's, or a table's."""


def sentences(lines: Sequence[Line]) -> tuple[Line, ...]:
    """“… has completed two and one half hours of / training on March / 14, 2017” is one line
    with one segment afterwards; forms, tables and headings stay as they are."""
    made: list[Line] = []
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group, line):
            made += _joined(group)
            group = []
        group.append(line)
    return (*made, *_joined(group)) if group else tuple(made)


def _joined(group: Sequence[Line]) -> Sequence[Line]:
    words = [word for line in group for segment in line.segments for word in segment.words]
    # A capital may begin a sentence, or a title; beside a gap it is a form's.
    plain = all(len(line.segments) == 1 for line in group)
    said = [word.text.lower() if plain else word.text for word in words]
    told = sum(word in _LITTLE for word in said) >= _LITTLE_WORDS
    told = told or any(_OPEN.search(line.text) for line in group[:-1])
    if len(group) < 2 or not (told or _is_form(group[0])):
        return group
    return (Line((Segment(tuple(words)),)),)


def _is_form(line: Line) -> bool:
    """“Program: … Conducted: … Credit hours: …”: a form run into one line, and on."""
    labels = find_labels(line.text) if len(line.segments) == 1 else ()
    return sum(label.closed for label in labels) >= 2


def _goes_on(group: Sequence[Line], line: Line) -> bool:
    last = group[-1]
    if not (_one_stretch(last) and _one_stretch(line) and _one_print(last, line)):
        return False
    start, end = line.segments[0].text, last.segments[-1].text
    if _opens_field(start) or _in_columns(last, line) or is_total(line):
        return False
    if start[0].islower() or _GOES_ON.search(end) or last.text.count("“") > last.text.count("”"):
        return True
    if _OPEN.search(last.text):
        return True
    # Both lines are text, and the next word would not have fitted into the line above.
    aligned = abs(last.box.x0 - line.box.x0) < line.box.height or len(group) > 1
    margin = max(one.box.x1 for one in (*group, line))
    needed = line.segments[0].words[0].box
    full = last.box.x1 + 0.3 * needed.height + (needed.x1 - needed.x0) > margin
    text = _is_text(last) and not _is_row(line)
    return aligned and full and text and not _ENDS.search(end)


def _in_columns(above: Line, below: Line) -> bool:
    """Whether both lines begin anew at the same two places or more: rows of a table, however
    many little words its titles have."""
    if min(len(above.segments), len(below.segments)) < 2:
        return False
    near = 0.5 * min(above.box.height, below.box.height)
    starts = [segment.box.x0 for segment in above.segments]
    flush = [s for s in below.segments if any(abs(s.box.x0 - x0) < near for x0 in starts)]
    return len(flush) >= 2


def _opens_field(text: str) -> bool:
    """A label with its colon begins a field of a form, unless the line goes on in small
    letters (“Program / approval no.: …”)."""
    labels = find_labels(text)
    return bool(labels) and labels[0].start == 0 and labels[0].closed and not text[0].islower()


def _one_stretch(line: Line) -> bool:
    return all(b.box.x0 - a.box.x1 < _BLANK * line.box.height for a, b in pairwise(line.segments))


def _one_print(above: Line, below: Line) -> bool:
    sizes = sorted((_size(above), _size(below)))
    near = -0.5 * sizes[0] < gap_between(above, below) < _LEADING * sizes[1]
    across = min(above.box.x1, below.box.x1) - max(above.box.x0, below.box.x0)
    return near and sizes[0] > _ALIKE * sizes[1] and across > 0


def _size(line: Line) -> float:
    heights = sorted(word.box.height for segment in line.segments for word in segment.words)
    return heights[len(heights) // 2]


def _is_row(line: Line) -> bool:
    """Three stretches without a word of a sentence among them: a list below the paragraph."""
    words = (word for segment in line.segments for word in segment.words)
    return len(line.segments) > 2 and not any(word.text in _LITTLE for word in words)


def _is_text(line: Line) -> bool:
    words = [word for segment in line.segments for word in segment.words]
    return len(words) >= 5 and any(word.text in _LITTLE for word in words)
