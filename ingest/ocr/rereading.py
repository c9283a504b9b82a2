"""The lines of a page → which of them other readers must see too, and what those read.

Approval numbers, dates and hours are never left to one reader. Names and the figures of a list
are read again where the first reader was not very sure of them, everything else where it was
weak; of a long line only the words that it is about. All readings stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, compress
from typing import Final

import cv2
import numpy as np

from ingest.ocr.deciding import approval_odds, is_dated_or_counted, is_small, that_matter
from ingest.ocr.engine import Engine
from ingest.ocr.enhance import variants
from ingest.ocr.lines import Character, Line, Pixels, grown
from ingest.ocr.pieces import Stretch, bridged, cut, words_in

_SURE: Final = 0.97
"""From this posterior of its weakest character on, names and the figures of lists need no second
reading. Of 3,000 such lines of the samples the better reader read the digits of one otherwise,
where one of two nines was lost; of those between 0.9 and 0.97 it was one in seventy. Numbers,
dates and hours that are called so are always read twice: there a lost digit decides."""

_WEAK: Final = 0.8
"""Below this a word that decides nothing is read again too: it may be a name or a label."""

_LETTERS: Final = 3
"""In a line, for its weak words to be worth another reading."""

_UNREAD: Final = 0.4
"""Below this a line that decides nothing is a smudge, a rule or a signature."""

_SPECK: Final = 2
"""Characters that dust makes at most."""

_DOUBTFUL: Final = 0.6
"""What matters and is still less sure than this is looked at through other eyes."""

_AGREED: Final = 0.85
"""Two readers that say the same approval number, both this sure of each character, need no
third."""

_FAR_SURER: Final = 0.3

_WIDER: Final = 1.4
"""Times as wide: `00555` becomes `005555` again, and three bars a III."""

_THIRD_CAP: Final = 6
"""Pieces a page for the third reader: 0.1 s to start it, and 5 to 10 ms a piece."""

_DOUBTFUL_CAP: Final = 6
"""Pieces a page: each costs 20 ms and more in each of at most two pictures."""

_IN_A_DAY: Final = re.compile(r"[/.-]\d \d[/.-]\d")
_BARS: Final = re.compile(r"\W*(?=[1|]*[IVXl])[IVXl1|]{2,4}\W*")
"""A Roman numeral, and what a weak reader makes of it."""


@dataclass(frozen=True, slots=True)
class Readings:
    chosen: tuple[Line, ...]
    """What the page's words are made of: of each line the surest reading."""
    others: tuple[Line, ...]
    """All other readings that say something."""


def read_again(
    page: Pixels, lines: Sequence[Line], first: Engine, second: Engine | None, third: Engine | None
) -> Readings:
    """Of an upright page whose lines `first` has read. `second` is the stronger reader, `third`
    an independent witness, whose reading never becomes the page's words."""
    pieces = _pieces(page, [line for line in lines if line.text])
    stacks = [[piece.line] for piece in pieces]
    _add(stacks, second, page, [i for i, piece in enumerate(pieces) if piece.again])
    best = [_surest(stack) for stack in stacks]
    matters = [i for i, piece in enumerate(pieces) if piece.matters]
    doubtful = [i for i in matters if best[i].confidence < _DOUBTFUL][:_DOUBTFUL_CAP]
    if doubtful and second:
        for picture in variants(page):
            _add(stacks, second, picture, doubtful)
        best = [_surest(stack) for stack in stacks]
    odds = {i: approval_odds(best[i].text) for i in matters}
    likely = 2 if max(odds.values(), default=0) > 1 else 1
    numbers = [i for i in matters if odds[i] >= likely and not _agree(stacks[i])]
    numbers.sort(key=lambda i: -odds[i])
    narrow = [i for i in numbers if _differ_in_length(stacks[i])]
    barred = [i for i, piece in enumerate(pieces) if piece.again and _is_barred(best[i])]
    _add_wider(stacks, first, page, sorted({*narrow, *barred}))
    _add(stacks, third, page, [i for i in numbers if not _agree(stacks[i])][:_THIRD_CAP])
    others = [line for stack, b in zip(stacks, best, strict=True) for line in _without(stack, b)]
    kept = (p.matters or not _is_smudge(b) for p, b in zip(pieces, best, strict=True))
    chosen = (_brushed(line) for line in compress(best, kept))
    return Readings(tuple(map(_traced, chosen)), tuple(map(_traced, others)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or the part of one, that is read again or left by itself."""

    line: Line
    matters: bool
    again: bool


def _pieces(page: Pixels, lines: Sequence[Line]) -> list[_Piece]:
    """All of the lines, cut where only a part deserves another reading."""
    matter = that_matter(lines)
    odds = [approval_odds(line.text) for line in lines]
    likely = 2 if max(odds, default=0) > 1 else 1
    pieces = []
    for place, line in enumerate(lines):
        decisive = matter.get(place, ())
        always = odds[place] >= likely or is_dated_or_counted(line.text) or is_small(line.text)
        unsure = 1.0 if always else _SURE
        doubted = [s for s in decisive if _weakest(line, s) <= unsure]
        weak = _weak_words(line)
        parts = cut(page, line, bridged([*doubted, *weak], line))
        pieces += [
            _Piece(part, bool(decisive) and (again or len(parts) == 1), again)
            for part, again in parts
        ]
    return pieces


def _traced(line: Line) -> Line:
    """With its posteriors only where an approval number may stand."""
    return line if approval_odds(line.text) else replace(line, posteriors=None)


def _brushed(line: Line) -> Line:
    """Without guessed marks at its ends: specks of dust behind a date, the end of a rule."""
    words = words_in(line)
    said = [w for w in words if _weakest(line, w) >= _WEAK or _is_word(line, w)]
    if not said or (said[0], said[-1]) == (words[0], words[-1]):
        return line
    return replace(line, characters=line.characters[said[0][0] : said[-1][1]])


def _is_word(line: Line, word: Stretch) -> bool:
    return any(c.text.isalnum() for c in _of(line, word))


def _is_smudge(line: Line) -> bool:
    """Whether most of its words are guesses, or it is a guessed mark."""
    words = words_in(line)
    marks = len(line.text) <= _SPECK and not any(_is_word(line, word) for word in words)
    if marks and line.confidence < _WEAK:
        return True
    return 2 * sum(_weakest(line, word) <= _UNREAD for word in words) > len(words)


def _weak_words(line: Line) -> list[Stretch]:
    """Words that could be a name, a label, a figure or the sign of one. What stands alone and
    has no three letters is the stroke of a pen."""
    weak = [w for w in words_in(line) if _weakest(line, w) < _WEAK or _has_bars(line, w)]
    if sum(c.text.isalpha() for c in line.characters) >= _LETTERS:
        return [word for word in weak if _is_word(line, word)]
    return [w for w in weak if any(c.text.isdigit() or c.text == "#" for c in _of(line, w))]


def _has_bars(line: Line, word: Stretch) -> bool:
    """Whether it is a Roman numeral of equal strokes, of which the first reader loses one and is
    sure of the rest: “II” for “III”, behind a name or in a title."""
    return bool(_BARS.fullmatch(line.text[slice(*word)]))


def _is_barred(line: Line) -> bool:
    return any(_has_bars(line, word) for word in words_in(line))


def _of(line: Line, stretch: Stretch) -> tuple[Character, ...]:
    return line.characters[stretch[0] : stretch[1]]


def _weakest(line: Line, stretch: Stretch) -> float:
    return min((c.confidence for c in _of(line, stretch) if c.text != " "), default=1.0)


def _agree(stack: Sequence[Line]) -> bool:
    """Whether two readers are sure of the same text, however they see its spaces."""
    sure = {(line.read_by, _folded(line.text)) for line in stack if line.confidence >= _AGREED}
    return any(a != b and x == y for (a, x), (b, y) in combinations(sure, 2))


def _differ_in_length(stack: Sequence[Line]) -> bool:
    """Whether one reader saw a character more than another: of equal ones side by side a reader
    loses one where they are narrow."""
    return len({len(_folded(line.text)) for line in stack}) > 1


def _folded(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum())


def _add(
    stacks: Sequence[list[Line]], engine: Engine | None, page: Pixels, places: Sequence[int]
) -> None:
    """Puts another engine's reading on the stack of each place. An engine that fails takes
    nothing from the page: what it would have confirmed stays unconfirmed, and goes to a
    person."""
    if engine is None or not places:
        return
    try:
        lines = engine.read_lines(page, [grown(stacks[i][0].quad, 0.1) for i in places])
    except Exception:
        return
    for place, line in zip(places, lines, strict=True):
        if line.text:
            stacks[place].append(line)


def _add_wider(
    stacks: Sequence[list[Line]], engine: Engine, page: Pixels, places: Sequence[int]
) -> None:
    """Puts the engine's reading of each place, drawn wider, on its stack."""
    for place in places:
        quad = grown(stacks[place][0].quad, 0.1)
        left, top = np.maximum(0, np.floor(quad.min(axis=0))).astype(int).tolist()
        right, bottom = np.ceil(quad.max(axis=0)).astype(int).tolist()
        piece = page[top : bottom + 1, left : right + 1]
        if not piece.size:
            continue
        wider = np.asarray(cv2.resize(piece, None, fx=_WIDER, fy=1), np.uint8)
        moved = ((quad - (left, top)) * (_WIDER, 1)).astype(np.float32)
        try:
            (line,) = engine.read_lines(wider, [moved])
        except Exception:  # as in `_add`
            return
        if line.text:
            stacks[place].append(replace(line, quad=stacks[place][0].quad))


def _surest(stack: Sequence[Line]) -> Line:
    """The reading that becomes the page's words: the stronger reader's, unless the first
    reader is far surer. Where they differed on a field of the samples, the stronger one was
    right every time, however sure the first one was."""
    first = stack[0]
    second = max(stack[1:], key=lambda line: line.confidence, default=first)
    if "".join(second.text.split()) == "".join(first.text.split()):
        return max(first, second, key=lambda line: (_spaces(line.text), line.confidence))
    return second if second.confidence > first.confidence - _FAR_SURER else first


def _spaces(text: str) -> int:
    """A space that one of them saw is there: these recognisers lose some, and make none but in a
    day whose figures stand wide (“04/1 3/2017”)."""
    return text.count(" ") - 2 * len(_IN_A_DAY.findall(text))


def _without(stack: Sequence[Line], chosen: Line) -> tuple[Line, ...]:
    """The other readings, of each reader a text but once, its surest first."""
    rest = sorted((line for line in stack if line is not chosen), key=lambda x: -x.confidence)
    return tuple({(line.read_by, line.text): line for line in reversed(rest)}.values())
