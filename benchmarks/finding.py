"""A value that a paper shows and the text read on it → found, or how far off the reading is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein


class Found(StrEnum):
    """From the best to the worst."""

    RIGHT = "found"
    ONE_OFF = "misread by one character"
    GARBLED = "misread by more"
    ABSENT = "not to be seen in what was read"


_GARBLED: Final = 0.35
"""Of a value's length. What differs by more is another text, not a misreading of this one."""

# Words of a name that one paper prints and another leaves out.
_PASSED_OVER: Final = frozenset(
    "and the of for inc incorporated ltd limited llc llp lp pc co corp corporation company".split()
)

_MONTHS: Final = (
    "january february march april may june july august september october november december".split()
)


def fold(text: str) -> str:
    """Letters and digits alone, small, without accents: what is compared everywhere here.

    >>> fold("Señor O’Neil & Co., No. 12-A")
    'senoroneilcono12a'
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def number(value: str, text: str) -> Found:
    """A run of digits of its own, letters may touch it: `No4776` shows 4776, `14776` does not.

    >>> number("4776", "Reg.No4776"), number("4776", "14776"), number("4776", "May 9")
    (<Found.RIGHT: 'found'>, <Found.ONE_OFF: 'misread by one character'>, <Found.ABSENT: 'not to \
be seen in what was read'>)
    """
    runs = re.findall(r"\d+", text)
    return _judged(min((Levenshtein.distance(value, run) for run in runs), default=99), value)


def phrase(value: str, text: str) -> Found:
    """The value anywhere, whatever spaces and marks part its words.

    >>> phrase("Short-Form", "SHORT FORM REGISTRATION")
    <Found.RIGHT: 'found'>
    """
    return _judged(_distance(fold(value), fold(text)), value)


def first_of(value: str, among: Iterable[str], text: str) -> Found:
    """A title that tells one kind of paper from the others: found where it is read before all of
    the others, for forms name each other in their small print.

    >>> first_of("Amendment", ("Amendment", "Short-Form"), "Amendment to a Short Form")
    <Found.RIGHT: 'found'>
    """
    whole = fold(text)
    places = {title: whole.find(fold(title)) for title in among}
    read = {title: place for title, place in places.items() if place >= 0}
    if value in read:
        return Found.RIGHT if min(read, key=read.__getitem__) == value else Found.GARBLED
    return phrase(value, text)


def name(spellings: Iterable[str], text: str) -> Found:
    """The best of the spellings. A name is there when all its words are, in any order (forms
    print the family name first) and each as a word or inside one, for readers lose spaces."""
    whole = fold(text)
    words = {fold(word) for word in text.split()}
    return min((_named(s, whole, words) for s in spellings), key=_RANK.index, default=Found.ABSENT)


def day(value: date, text: str) -> Found:
    """A date in any of the ways it is written or stamped: `Mar 12, 1994`, `94 MAR 12`,
    `3/12/94`, with nothing, spaces or marks between the parts."""
    if any(re.search(pattern, text, re.IGNORECASE) for pattern in _patterns(value)):
        return Found.RIGHT
    whole = fold(text)
    written = [fold(spelling) for spelling in _spellings(value)]
    distance, nearest = min((_distance(s, whole), s) for s in written)
    return _judged(distance, nearest)


_RANK: Final = tuple(Found)


def _named(spelling: str, whole: str, words: Iterable[str]) -> Found:
    parts = [fold(part) for part in re.split(r"[\s,/]+", spelling)]
    parts = [part for part in parts if len(part) > 1 and part not in _PASSED_OVER]
    if not parts:
        return Found.ABSENT
    there = set(words)
    off = 0
    for part in parts:
        if part in there or (len(part) > 3 and part in whole):
            continue
        nearest = min((Levenshtein.distance(part, word) for word in there), default=99)
        if _judged(nearest, part) is Found.ABSENT:
            return Found.ABSENT
        off += nearest
    return Found.RIGHT if off == 0 else Found.ONE_OFF if off == 1 else Found.GARBLED


def _distance(value: str, text: str) -> int:
    """To the stretch of `text` most like it; both folded."""
    if value in text:
        return 0
    place = fuzz.partial_ratio_alignment(value, text)
    if place is None:
        return len(value)
    return Levenshtein.distance(value, text[place.dest_start : place.dest_end])


def _judged(distance: int, value: str) -> Found:
    if distance == 0:
        return Found.RIGHT
    if distance == 1:
        return Found.ONE_OFF
    return Found.GARBLED if distance <= _GARBLED * len(fold(value)) else Found.ABSENT


def _spellings(value: date) -> Sequence[str]:
    month, year = _MONTHS[value.month - 1], value.year
    return (
        f"{month} {value.day} {year}",
        f"{month[:3]} {value.day} {year}",
        f"{value.day} {month[:3]} {year}",
        f"{year} {month[:3]} {value.day:02}",
        f"{year % 100:02} {month[:3]} {value.day:02}",
        f"{value.month:02}{value.day:02}{year}",
    )


def _patterns(value: date) -> Sequence[str]:
    """Regular expressions; a number among the parts has no digit beside it."""
    month = rf"{_MONTHS[value.month - 1][:3]}[a-z]*"
    d, m = rf"(?<!\d)0?{value.day}(?!\d)(?:st|nd|rd|th)?", rf"(?<!\d)0?{value.month}(?!\d)"
    y = rf"(?<!\d)(?:{value.year}|['’]?{value.year % 100:02})(?!\d)"
    gap, mark = r"[\s.,\-/]{0,3}", r"\s?[\-/.]\s?"
    return (
        rf"{month}{gap}{d}{gap}{y}",
        rf"{d}{gap}{month}{gap}{y}",
        rf"{y}{gap}{month}{gap}{d}",
        rf"{m}{mark}{d}{mark}{y}",
        rf"{value.year}{mark}{m}{mark}{d}",
    )
