"""Words of a text layer → the stretches of them that decide something, to be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from ingest.pages import Box, Word

Stretch: TypeAlias = tuple[Word, ...]
"""Words that stand in one row without a wide gap."""

_DECIDING: Final = 6
"""Stretches with digits that are read on a page, those first that decide the most: 2 ms each."""
_FEWEST: Final = 3
"""Of these that are no approval numbers, on whatever page."""
_APPROVALS: Final = 40
"""Approval numbers that are read on a page, however many that makes: more than any list has."""
_LONGEST: Final = 20
"""Characters of a stretch without digits."""
_TYPE: Final = re.compile(r"(?<![A-Za-z])[TF]-?\d(?!\d)")
"""The part of an approval number that decides everything."""
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.,]?"
_DATE_OR_DECIMAL: Final = re.compile(
    rf"\d\.\d|\d[-/]\d+[-/]\d|\b{_MONTH}\s\d|\d\s{_MONTH}", re.IGNORECASE
)
_COUNTED: Final = re.compile(r"hours?|hrs?\b|credits?|\bce[hu]?s?\b|units?", re.IGNORECASE)
_NOTHING: Final = re.compile(r"\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}\W*|\d{5}-\d{4}\W*")
"""Telephone numbers, and ZIP codes in full."""


def deciding(strips: Sequence[Sequence[Word]]) -> list[Stretch]:
    """The stretches that decide the most: all approval numbers, then dates, decimals and what
    is counted in hours, codes, and plain numbers, each of these once."""
    weighed = [(_weight(s, strip), s) for strip in strips for s in _numbered(strip)]
    approvals = [stretch for weight, stretch in weighed if weight == _MOST][:_APPROVALS]
    others = sorted(weighed, key=lambda w: (-w[0], -len(digits_in(text_of(w[1])))))
    distinct = {text_of(s): s for weight, s in reversed(others) if weight < _MOST}
    ranked = list(reversed(distinct.values()))
    return [*approvals, *ranked[: max(_FEWEST, _DECIDING - len(approvals))]]


def _numbered(strip: Sequence[Word]) -> Iterator[Stretch]:
    """Words with digits that stand together, the months beside them, and what short words in
    capitals part (`16 PSD F2 903`)."""
    digits = [any(c.isdigit() for c in word.text) for word in strip]
    told = []
    for n, word in enumerate(strip):
        inside = any(digits[:n][-1:]) and any(digits[n + 1 : n + 2])
        parts = inside and word.text.isupper() and len(word.text) < 7
        month = re.fullmatch(_MONTH, word.text, re.IGNORECASE)
        told.append(digits[n] or parts or month is not None)
    for is_told, run in groupby(zip(told, strip, strict=True), lambda pair: pair[0]):
        stretch = tuple(word for _, word in run)
        if is_told and digits_in(text := text_of(stretch)) and not _NOTHING.fullmatch(text):
            yield stretch


_MOST: Final = 3


def _weight(stretch: Stretch, strip: Sequence[Word]) -> int:
    text = text_of(stretch)
    if _TYPE.search(text) and len(digits_in(text)) > 3:
        return _MOST
    if _DATE_OR_DECIMAL.search(text) or _COUNTED.search(text_of(strip)):
        return 2
    return int(any(c.isalpha() for c in text))


def largest(strips: Sequence[Sequence[Word]], count: int) -> list[Stretch]:
    """The largest words without digits, titles and names: letters are not taken on trust."""
    lettered = (strip[:2] for strip in strips if not digits_in(text_of(strip)))
    told = [words for words in lettered if 4 <= len(text_of(words)) <= _LONGEST]
    return [tuple(words) for words in sorted(told, key=lambda w: -box_of(w).height)[:count]]


def rows_of(words: Sequence[Word]) -> list[Stretch]:
    """Words of the layer that stand in one row without a wide gap, in the layer's order."""
    strips: list[list[Word]] = []
    for word in words:
        last = strips[-1][-1].box if strips else None
        box = word.box
        if last is not None:
            shared = min(last.bottom, box.bottom) - max(last.top, box.top)
            level = shared > 0.5 * min(last.height, box.height)
            if level and -0.5 * box.height < box.x0 - last.x1 < 1.5 * box.height:
                strips[-1].append(word)
                continue
        strips.append([word])
    return [tuple(strip) for strip in strips]


def text_of(strip: Sequence[Word]) -> str:
    return " ".join(word.text for word in strip)


def digits_in(text: str) -> str:
    return "".join(c for c in text if c.isdigit() and c.isascii())


def box_of(strip: Sequence[Word]) -> Box:
    box = strip[0].box
    for word in strip[1:]:
        box = box.union(word.box)
    return box
