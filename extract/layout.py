"""Words of a page → lines and segments: what a reader sees as standing together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from ingest.pages import Box, Word

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
    _box: list[Box] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """Made once: a page that is all words asks for it a million times."""
        if not self._box:
            self._box.append(enclosing(self.words))
        return self._box[0]

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
        return self.words[0].read_by

    @property
    def struck(self) -> bool:
        """Whether most of it is crossed out."""
        return 2 * sum(word.struck for word in self.words) > len(self.words)

    def _places(self) -> Iterable[tuple[Word, int, int]]:
        at = 0
        for word in self.words:
            yield word, at, at + len(word.text)
            at += len(word.text) + 1


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


def enclosing(words: Iterable[Word]) -> Box:
    boxes = [word.box for word in words]
    return Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )


def lines_of(words: Sequence[Word]) -> tuple[Line, ...]:
    """Lines from top to bottom.

    A word joins the line whose word next to it (by x) it overlaps by half of the smaller
    height: neighbours decide, not the line's mean, so that a line which still leans a
    little, or mixes sizes, stays one line.
    """
    rows: list[list[Word]] = []
    for word in sorted((w for w in words if w.text.strip()), key=lambda w: (w.box.middle, w.box)):
        best = max(rows[-8:], key=lambda row: _beside(row, word), default=None)
        if best is not None and _beside(best, word) >= 0.5:
            best.append(word)
        else:
            rows.append([word])
    rows.sort(key=lambda row: median(w.box.middle for w in row))
    parted = (tuple(_segments(row)) for row in rows)
    return tuple(Line(segments) for segments in parted if segments)


def gap_between(a: Line, b: Line) -> float:
    """Points of white between two lines, whichever is above; negative where they overlap."""
    return max(a.box.top - b.box.bottom, b.box.top - a.box.bottom)


def text_of(lines: Iterable[Line]) -> str:
    """The page as running text, one line each."""
    return "\n".join(line.text for line in lines)


def _beside(row: Sequence[Word], word: Word) -> float:
    """How far `word` stands at the height of its nearest neighbour in `row`, 0 to 1."""
    near = min(row, key=lambda w: max(w.box.x0 - word.box.x1, word.box.x0 - w.box.x1))
    a, b = near.box, word.box
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared / max(min(a.height, b.height), 0.1)


def _segments(row: Sequence[Word]) -> Iterable[Segment]:
    ordered = sorted(row, key=lambda w: (w.box.x0, w.box.x1))
    current: list[Word] = []
    for word in ordered:
        if current and (_SEPARATOR.fullmatch(word.text) or _wide(current[-1], word)):
            yield Segment(tuple(current))
            current = []
        if not _SEPARATOR.fullmatch(word.text):
            current.append(word)
    if current:
        yield Segment(tuple(current))


def _wide(left: Word, right: Word) -> bool:
    gap = right.box.x0 - left.box.x1
    if gap <= SEGMENT_GAP * min(left.box.height, right.box.height):
        return False
    # Print that is set wide has wide spaces as well.
    return gap > _SPACE * max(_pitch(left), _pitch(right))


def _pitch(word: Word) -> float:
    """Points from letter to letter; 0 where too few letters tell."""
    return (word.box.x1 - word.box.x0) / len(word.text) if len(word.text) > 2 else 0.0
