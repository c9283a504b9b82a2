"""Words of a page → lines and segments: what a reader sees as standing together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from statistics import median

from ingest.pages import AS_STORED, Box, Trace, Word

# A gap wider than this many line heights separates two things that merely share a line.
# Measured in heights, not points, so that it holds for small print and for headings alike:
# spaces between words are a quarter to two thirds of the height, justified text included.
SEGMENT_GAP = 1.0
# Of the distance from letter to letter: a space in a typewriter's or a spaced line.
_SPACE = 1.6
# Print that parts what stands beside it as white does: “June 2, 2018 • 2 hrs | Room 4”, and
# the dots of a line to sign on.
_SEPARATOR = re.compile(r"[•·|¦▪◦‣\ue000-\uf8ff]|[._…]{3,}")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line with no wide gap between them."""

    words: tuple[Word, ...]
    text: str = field(init=False, repr=False, compare=False)
    box: Box = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Made once: both are asked for dozens of times.
        object.__setattr__(self, "text", _spelled(self.words))
        object.__setattr__(self, "box", enclosing(self.words))

    def box_of(self, start: int, end: int) -> Box:
        """The box of the words that characters `start` to `end` of `text` touch."""
        touched = [
            word for word, first, last in self._places() if first < end and last > start
        ] or list(self.words)
        return enclosing(touched)

    def part(self, start: int, end: int) -> Segment | None:
        """The words that lie wholly or in part in the characters `start` to `end`."""
        touched = tuple(w for w, first, last in self._places() if first < end and last > start)
        return Segment(touched) if touched else None

    @property
    def confidence(self) -> float:
        return min(word.confidence for word in self.words)

    @property
    def read_by(self) -> str:
        """Where readers share a line: who read its figures, the part that is read twice."""
        return next(
            (w for w in self.words if any(c.isdigit() for c in w.text)), self.words[0]
        ).read_by

    @property
    def struck(self) -> bool:
        """Whether most of it is crossed out."""
        return 2 * sum(word.struck for word in self.words) > len(self.words)

    def _places(self) -> Iterable[tuple[Word, int, int]]:
        at = 0
        for word, after in _pairs(self.words):
            yield word, at, at + len(word.text)
            at += len(word.text) + (after is None or not is_broken(word, after))


@dataclass(frozen=True, slots=True)
class Line:
    """Segments that stand at one height, left to right."""

    segments: tuple[Segment, ...]
    _box: list[Box] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        return "  ".join(segment.text for segment in self.segments)

    @property
    def box(self) -> Box:
        if not self._box:
            self._box.append(enclosing(w for segment in self.segments for w in segment.words))
        return self._box[0]


def _spelled(words: Sequence[Word]) -> str:
    """The words with spaces between them, but for one that a line's end broke behind its dash."""
    text = " ".join([word.text for word in words])
    if "- " not in text and "/ " not in text:
        return text
    parted = (w.text + ("" if a is None or is_broken(w, a) else " ") for w, a in _pairs(words))
    return "".join(parted)


def _pairs(words: Sequence[Word]) -> Iterable[tuple[Word, Word | None]]:
    return zip_longest(words, words[1:])


def is_broken(word: Word, after: Word) -> bool:
    """Whether `after` goes on in the next line with what `word` began: “24-” and “R2-T1-0099”."""
    below = after.box.top > word.box.bottom - 0.3 * word.box.height
    return below and len(word.text) > 1 and word.text[-1] in "-/" and after.box.x0 < word.box.x1


def enclosing(words: Iterable[Word]) -> Box:
    boxes = [word.box for word in words]
    if len(boxes) == 1:
        return boxes[0]
    return Box(
        min([b.x0 for b in boxes]),  # lists: this runs a thousand times a page
        min([b.top for b in boxes]),
        max([b.x1 for b in boxes]),
        max([b.bottom for b in boxes]),
    )


def lines_of(words: Sequence[Word]) -> tuple[Line, ...]:
    """Lines from top to bottom.

    A word joins the line whose word next to it (by x) it overlaps by half of the smaller
    height: neighbours decide, not the line's mean, so that a line which still leans a
    little, or mixes sizes, stays one line.
    """
    return _laid_out(tuple(words), tuple(word.trace for word in words))


@lru_cache(maxsize=8)
def _laid_out(words: tuple[Word, ...], traces: tuple[Trace | None, ...]) -> tuple[Line, ...]:
    """Once for the same words: a document's dates and its sheets are both asked of lines.
    `traces`: words are equal that were read in different ways, and their lines are not."""
    del traces
    rows: list[list[Word]] = []
    ends: list[float] = []  # how far down each row reaches
    for word in sorted(_in_lines(words), key=lambda w: (w.box.middle, w.box)):
        near = [n for n in range(max(0, len(rows) - 8), len(rows)) if ends[n] > word.box.top]
        shares = [_beside(rows[n], word) for n in near]
        if shares and max(shares) >= 0.5:
            n = near[shares.index(max(shares))]
            rows[n].append(word)
            ends[n] = max(ends[n], word.box.bottom)
        else:
            rows.append([word])
            ends.append(word.box.bottom)
    rows.sort(key=lambda row: median(w.box.middle for w in row))
    parted = (tuple(_segments(row)) for row in rows)
    return tuple(Line(segments) for segments in parted if segments)


def _in_lines(words: Sequence[Word]) -> Sequence[Word]:
    """The words that stand in lines; a watermark that slants across the page reaches over many."""
    printed = [word for word in words if word.text.strip()]
    usual = median(word.box.height for word in printed) if printed else 0.0
    slanting = {w for w in printed if w.box.height > _TALL * usual and _spans_others(w, printed)}
    return [word for word in printed if word not in slanting] if slanting else printed


_TALL = 4.0
"""Times as high as most words: a large title, or a word that slants."""


def _spans_others(word: Word, words: Sequence[Word]) -> bool:
    """Whether words of several lines stand inside of the box of one."""
    box = word.box
    inside = [
        w.box.middle
        for w in words
        if w is not word and box.top < w.box.middle < box.bottom and box.x0 < w.box.x0 < box.x1
    ]
    return bool(inside) and max(inside) - min(inside) > 0.25 * box.height


def gap_between(a: Line, b: Line) -> float:
    """Points of white between two lines, whichever is above; negative where they overlap."""
    return max(a.box.top - b.box.bottom, b.box.top - a.box.bottom)


def text_of(lines: Iterable[Line]) -> str:
    """The page as running text, one line each."""
    return "\n".join(line.text for line in lines)


def _beside(row: Sequence[Word], word: Word) -> float:
    """How far `word` stands at the height of its neighbour in `row`, 0 to 1: of the nearest on
    its left and the nearest on its right the better one, since on one side may be another
    column of the page, whose lines run at heights of their own. What stands over the word or under
    it is in another line, whatever is beside both."""
    b = word.box
    left: Box | None = None
    right: Box | None = None
    for other in row:
        a = other.box
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 * min(a.width, b.width):
            return _share(a, b)
        if a.x0 + a.x1 < b.x0 + b.x1:
            if left is None or a.x1 > left.x1:
                left = a
        elif right is None or a.x0 < right.x0:
            right = a
    return max(_share(a, b) for a in (left, right) if a is not None)


def _share(a: Box, b: Box) -> float:
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared / max(min(a.height, b.height), 0.1)


def _segments(row: Sequence[Word]) -> Iterable[Segment]:
    ordered = sorted(row, key=lambda w: (w.box.x0, w.box.x1))
    current: list[Word] = []
    for word, after in _pairs(ordered):
        parts = _SEPARATOR.fullmatch(word.text) or _is_bar(word, after)
        if current and (parts or _wide(current[-1], word)):
            yield Segment(tuple(current))
            current = []
        if not parts:
            current.append(word)
    if current:
        yield Segment(tuple(current))


# What stands behind a bar, and behind nobody's initial.
_FIELD = re.compile(r"(?:A?EMT|Paramedic|NREMT|NRP)\b", re.I)


def _is_bar(word: Word, after: Word | None) -> bool:
    """“Ann Lee I Paramedic I NREMT M5012345”: engines read the bar between fields as a letter."""
    seen = word.text in ("I", "l") and word.read_by not in AS_STORED
    return seen and after is not None and _FIELD.match(after.text) is not None


def _wide(left: Word, right: Word) -> bool:
    gap = right.box.x0 - left.box.x1
    if gap <= SEGMENT_GAP * min(left.box.height, right.box.height):
        return False
    # Print that is set wide has wide spaces as well.
    return gap > _SPACE * max(pitch(left), pitch(right))


def pitch(word: Word) -> float:
    """Points from letter to letter; 0 where too few letters tell."""
    return (word.box.x1 - word.box.x0) / len(word.text) if len(word.text) > 2 else 0.0
