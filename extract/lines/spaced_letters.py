"""Words of a page → its words as they are meant: those printed l e t t e r  b y  l e t t e r
put together, and those joined by a line of dots apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.pages import AS_STORED, Word

# Spaced capitals are headings: four letters apart are no initials any more.
_FEWEST = 4
# A longer piece among single letters is an ordinary word that stands beside the heading.
_LONGEST_PIECE = 4
# Of the letter's height: gaps wider than this part two things that merely share a line.
_WIDEST = 1.3
# A space between words is at least a letter's spacing on both sides of it.
_SPACE = 1.7

_PIECE = re.compile(r"[^\W\d_]+[.,:;'’/#&)]*|[#&/:]")


def unspaced(words: Sequence[Word]) -> tuple[Word, ...]:
    """Text layers and engines hand over “C R E D I T  H O U R S” letter by letter, or in
    pieces where two letters stand close: it becomes “CREDIT HOURS”. All other words stay."""
    words = [part for word in _closed_up(words) for part in _without_leader(word)]
    singles = [word for word in words if len(word.text) == 1 and word.text.isalpha()]
    if len(singles) < _FEWEST:
        return tuple(words)
    # By identity: layers that print a word twice have two that are equal.
    joined: dict[int, Word | None] = {}
    for run in _runs(words):
        for letters in _parted(run):
            joined.update(dict.fromkeys(map(id, letters)))
            joined[id(letters[0])] = _one_word(letters)
    return tuple(new for word in words if (new := joined.get(id(word), word)) is not None)


_LEADER = re.compile(r"(.*?[^\W_].*?)[._…]{4,}:?(.*)")


def _without_leader(word: Word) -> tuple[Word, ...]:
    """“Credit........3” is a label and its value, with a line of dots between them."""
    match = _LEADER.fullmatch(word.text)
    if match is None:
        return (word,)
    box, length = word.box, len(word.text)
    cut = box.x0 + box.width * len(match[1]) / length
    start = box.x0 + box.width * match.start(2) / length
    label = replace(word, text=f"{match[1]}:", box=replace(box, x1=cut))
    return (
        (label, replace(word, text=match[2], box=replace(box, x0=start))) if match[2] else (label,)
    )


def _closed_up(words: Sequence[Word]) -> Sequence[Word]:
    """Layers that place every letter by itself hand over “N ovember 2 0” with nothing between
    the letters: on such a page all that touches is one word."""
    touching = [_touch(left, right) for left, right in pairwise(words)]
    if sum(touching) < max(_FEWEST, _MANY * len(words)):
        return words
    closed: list[Word] = []
    for word, joins in zip(words, (False, *touching), strict=True):
        if joins:
            last = closed[-1]
            sure = min(last.confidence, word.confidence)
            text = last.text + word.text
            closed[-1] = replace(last, text=text, box=last.box.union(word.box), confidence=sure)
        else:
            closed.append(word)
    return closed


# Of all words on a page: two that touch are a slip of the typesetter's.
_MANY = 0.25


def _touch(left: Word, right: Word) -> bool:
    height = min(left.box.height, right.box.height)
    level = abs(left.box.middle - right.box.middle) < 0.3 * height
    stored = left.read_by in AS_STORED and right.read_by in AS_STORED
    return stored and level and -0.2 * height < right.box.x0 - left.box.x1 < 0.1 * height


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Neighbours at one height, most of them single letters."""
    run: list[Word] = []
    for word in sorted(words, key=lambda w: (round(w.box.middle), w.box.x0)):
        if run and not (_is_piece(word) and _follows(run[-1], word)):
            yield from _spaced(run)
            run = []
        if _is_piece(word):
            run.append(word)
    yield from _spaced(run)


def _is_piece(word: Word) -> bool:
    return len(word.text) <= _LONGEST_PIECE and bool(_PIECE.fullmatch(word.text))


def _follows(left: Word, right: Word) -> bool:
    height = max(left.box.height, right.box.height)
    level = abs(left.box.middle - right.box.middle) < 0.3 * height
    return level and -0.2 * height < right.box.x0 - left.box.x1 < _WIDEST * height


def _spaced(run: Sequence[Word]) -> Iterable[list[Word]]:
    single = sum(len(word.text) == 1 for word in run)
    return (list(run),) if single >= _FEWEST and single >= 0.6 * len(run) else ()


def _parted(run: Sequence[Word]) -> Iterator[list[Word]]:
    """The run's words, cut where the gap is wider than between letters."""
    height = median(word.box.height for word in run)
    letters = median(b.box.x0 - a.box.x1 for a, b in pairwise(run))
    word = [run[0]]
    for left, right in pairwise(run):
        gap = right.box.x0 - left.box.x1
        if gap > max(_SPACE * letters, letters + 0.12 * height):
            yield word
            word = []
        word.append(right)
    yield word


def _one_word(letters: Sequence[Word]) -> Word:
    box = letters[0].box
    for letter in letters[1:]:
        box = box.union(letter.box)
    return replace(
        letters[0],
        text="".join(letter.text for letter in letters),
        box=box,
        confidence=min(letter.confidence for letter in letters),
    )
