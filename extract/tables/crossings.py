"""The strokes of a page and the words of a list's entries → which entries are crossed out by a
stroke between their lines, or along the foot of one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from extract.lines.layout import Segment, enclosing
from ingest.pages import Box, Word

_FEWEST = 3
"""Entries, to know from the others what a rule of the form is."""
_COVERED = 0.75
"""Of an entry's width; a hand that crosses out begins and ends where it likes."""
_OFTEN = 0.25
"""Of the white beside an entry: where most entries have so much of a stroke, it is the form's."""
_CLEAR = 0.2
"""Of a word's height: by so much its middle is above or below a stroke that passes it."""
_ALONG = (0.2, 0.0)
"""Of a word's height, from its top and from its foot: a stroke in between runs through a line; an
underline runs below."""
_UNSEEN = 36.0
"""Points: no stroke of a page is shorter than this."""
_BLANK = 40.0
"""Points of a list's width without words, for a stroke across them to say something."""
_APART = 0.35
"""Of a word's height: further apart are the heights of two strokes; a hand slants less."""


def crossed(strokes: Sequence[Box], entries: Sequence[Iterable[Segment]]) -> frozenset[int]:
    """Places in `entries` of those that a stroke crosses out and that the other entries have none
    like. A rule of the form, wherever it runs, stands with most. Strokes through the middle of
    words are the words' own."""
    words = [[word for segment in entry for word in segment.words] for entry in entries]
    if len(words) < _FEWEST or not strokes:
        return frozenset()
    return _parted(strokes, words) | _run_through(strokes, words)


def _run_through(strokes: Sequence[Box], entries: Sequence[Sequence[Word]]) -> frozenset[int]:
    """Entries of one line with a stroke along its foot, all across the list."""
    whole = enclosing(word for own in entries for word in own)
    seen = [_run_along(own, strokes, whole) for own in entries]
    # Of leaders and of rules that a photo bends, every entry has some.
    often = median(seen) > _OFTEN
    return frozenset(n for n, share in enumerate(seen) if share >= _COVERED and not often)


def _run_along(words: Sequence[Word], strokes: Sequence[Box], whole: Box) -> float:
    """The share of the white beside an entry's words that a stroke along their foot covers; 0
    where there is hardly any, or where the words stand in several lines."""
    if not words or _lines_apart(words):
        return 0.0
    box = enclosing(words)
    top, foot = box.top + _ALONG[0] * box.height, box.bottom - _ALONG[1] * box.height
    level = [s for s in strokes if top < s.middle < foot]
    # Where words stand a stroke comes in pieces: it is looked for in the white beside them.
    printed = [word.box for word in words]
    bare = whole.width - _width(whole, printed)
    seen = _width(whole, [*level, *printed]) - _width(whole, printed)
    return seen / bare if bare > _BLANK else 0.0


def _width(whole: Box, boxes: Iterable[Box]) -> float:
    """How much of a box's width others cover together."""
    covered, reached = 0.0, whole.x0
    for box in sorted(boxes, key=lambda b: b.x0):
        covered += max(0.0, min(box.x1, whole.x1) - max(box.x0, reached))
        reached = max(reached, box.x1)
    return covered


def _parted(strokes: Sequence[Box], words: Sequence[Sequence[Word]]) -> frozenset[int]:
    """Entries of several lines with a stroke between them: down to the next entry there is one
    stroke more than with the others."""
    parted = [n for n, own in enumerate(words) if _is_parted(own, strokes)]
    if not parted:
        return frozenset()
    boxes = [enclosing(own) for own in words if own]
    high = median(word.box.height for own in words for word in own)
    tops = sorted(box.top for box in boxes)
    pitch = median(below - above for above, below in pairwise(tops))
    often = median(_count(_down_to_next(box, tops, pitch), strokes, high) for box in boxes)
    return frozenset(
        n
        for n in parted
        if _count(_down_to_next(enclosing(words[n]), tops, pitch), strokes, high) > often
    )


def _lines_apart(words: Sequence[Word]) -> bool:
    """Whether they stand in more lines than one."""
    middles = [word.box.middle for word in words]
    return max(middles) - min(middles) >= 0.6 * min(word.box.height for word in words)


def _is_parted(words: Sequence[Word], strokes: Sequence[Box]) -> bool:
    if not words or not _lines_apart(words):
        return False
    box = enclosing(words)
    return _covered(box, [s for s in _inside(box, strokes) if _passes(s, words)]) >= _COVERED


def _passes(stroke: Box, words: Sequence[Word]) -> bool:
    """Whether words stand above the stroke and others below it."""
    away = [(w.box.middle - stroke.middle) / max(w.box.height, 1.0) for w in words]
    return min(away) < -_CLEAR and max(away) > _CLEAR


def _count(box: Box, strokes: Sequence[Box], high: float) -> int:
    """How many strokes run through most of a box's width, one below the other. `high`: of the
    print, in points."""
    inside = sorted(_inside(box, strokes), key=lambda s: s.middle)
    levels: list[list[Box]] = []
    for stroke in inside:
        if not levels or stroke.middle - levels[-1][-1].middle > _APART * high:
            levels.append([])
        levels[-1].append(stroke)
    return sum(_covered(box, level) >= _COVERED for level in levels)


def _inside(box: Box, strokes: Iterable[Box]) -> list[Box]:
    return [
        s for s in strokes if box.top < s.middle < box.bottom and s.x0 < box.x1 and s.x1 > box.x0
    ]


def _covered(box: Box, strokes: Iterable[Box]) -> float:
    """The share of a box's width that strokes run through, and where they meet letters for a
    stretch too short to be seen as a stroke."""
    covered, reached = 0.0, -math.inf
    for stroke in sorted(strokes, key=lambda s: s.x0):
        start = reached if stroke.x0 - reached < _UNSEEN else max(stroke.x0, box.x0)
        covered += max(0.0, min(stroke.x1, box.x1) - start)
        reached = max(reached, min(stroke.x1, box.x1))
    return covered / max(box.width, 1.0)


def _down_to_next(box: Box, tops: Sequence[float], pitch: float) -> Box:
    following = next((top for top in tops if top > box.top), box.top + pitch)
    return Box(box.x0, box.top, box.x1, max(box.bottom, following))
