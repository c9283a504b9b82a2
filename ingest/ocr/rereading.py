"""The lines of a page → which of them other readers must see too, and what those read.

What decides an audit (numbers, dates, hours, names) is never left to one reader, and what
one reader was unsure of is read again by a better one. All readings stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.ocr.engine import Engine
from ingest.ocr.enhance import variants
from ingest.ocr.lines import Line, Pixels, grown

_WEAK: Final = 0.8
"""Below this posterior of its weakest character a line is read again: half of all lines of
bad scans, few of good ones, and hardly an error above it."""

_UNREAD: Final = 0.4
"""Below this a line that decides nothing is a smudge, a rule or a signature."""

_DOUBTFUL: Final = 0.6
"""What matters and is still less sure than this is looked at through other eyes."""

_FAR_SURER: Final = 0.3

_THIRD_CAP: Final = 6
"""Lines a page for the third reader: 0.1 s to start it, and 5 to 10 ms a line."""

_DOUBTFUL_CAP: Final = 8

_COUNTED: Final = re.compile(r"hour|hrs?\b|credit|\bce[hu]?s?\b|unit", re.IGNORECASE)
_NAME_LABELS: Final = re.compile(
    r"certif\w* (?:that|to)\b|presented to|awarded to|issued to|completed by"
    r"|\b(?:name|attendee|participant|student|recipient)\b",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    r"(?<![\w-])\(?\d{3}[)\-. ]{1,2}\d{3}[\-. ]\d{4}(?![\w-])"  # a telephone number
    r"|\b[A-Z]{2},? \d{5}(?:-\d{4})?(?![\w-])"  # a state and its ZIP code
    r"|\b\d{1,5} (?=[A-Z][a-z])"  # the number of a house, before its street
)
"""Half of a letterhead's lines have digits that no audit asks for."""

_APPROVAL_LABELS: Final = re.compile(r"approv|accredit|capce|cecbems|oems|activity", re.IGNORECASE)
_APPROVAL_TYPE: Final = re.compile(r"(?<![A-Za-z])[TFEP7]\s?-?\s?[\dSIlBZ]\b")
"""`F3`, `T-5`, and what a weak reader makes of them."""

_MIXED_OR_SIX: Final = re.compile(
    r"(?=\S*[A-Za-z])(?=(?:\S*\d){4})\S{6,}"  # letters among at least four digits
    r"|(?<!\d)\d{6}(?!\d)"  # the numbers of 2015 and before
)


@dataclass(frozen=True, slots=True)
class Readings:
    chosen: tuple[Line, ...]
    """What the page's words are made of: of each line the surest reading."""
    others: tuple[Line, ...]
    """All other readings that say something."""


def read_again(
    page: Pixels, lines: Sequence[Line], second: Engine | None, third: Engine | None
) -> Readings:
    """Of an upright page whose lines one engine has read. `second` is the stronger reader,
    `third` an independent witness, whose reading never becomes the page's words."""
    kept = [line for line in lines if line.text]
    matters = _that_matter(kept)
    stacks = [[line] for line in kept]
    _add(stacks, second, page, [i for i, k in enumerate(kept) if i in matters or _is_weak(k)])
    best = [_surest(stack) for stack in stacks]
    doubtful = [i for i in sorted(matters) if best[i].confidence < _DOUBTFUL][:_DOUBTFUL_CAP]
    if doubtful and second:
        for picture in variants(page):
            _add(stacks, second, picture, doubtful)
        best = [_surest(stack) for stack in stacks]
    by_third = sorted(matters, key=lambda i: -_approval_odds(best[i].text))[:_THIRD_CAP]
    _add(stacks, third, page, [i for i in by_third if _approval_odds(best[i].text)])
    others = [line for stack, b in zip(stacks, best, strict=True) for line in _without(stack, b)]
    chosen = (b for i, b in enumerate(best) if i in matters or b.confidence > _UNREAD)
    return Readings(tuple(chosen), tuple(others))


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


def _surest(stack: Sequence[Line]) -> Line:
    """The reading that becomes the page's words: the stronger reader's, unless the first
    reader is far surer. Where they differed on a field of the samples, the stronger one was
    right every time, however sure the first one was."""
    first = stack[0]
    second = max(stack[1:], key=lambda line: line.confidence, default=first)
    if second.text == first.text:
        return max(first, second, key=lambda line: line.confidence)
    return second if second.confidence > first.confidence - _FAR_SURER else first


def _without(stack: Sequence[Line], chosen: Line) -> tuple[Line, ...]:
    """The other readings, of each reader a text but once, its surest first."""
    rest = sorted((line for line in stack if line is not chosen), key=lambda x: -x.confidence)
    return tuple({(line.read_by, line.text): line for line in reversed(rest)}.values())


def _is_weak(line: Line) -> bool:
    return line.confidence < _WEAK


def _that_matter(lines: Sequence[Line]) -> frozenset[int]:
    """Lines with numbers, hours, or the name that a label announces."""
    found = set()
    for place, line in enumerate(lines):
        counted = _COUNTED.search(line.text) and any(c.isdigit() for c in line.text)
        if counted or sum(c.isdigit() for c in _CONTACT.sub("", line.text)) >= 2:
            found.add(place)
        label = _NAME_LABELS.search(line.text)
        if label and len(line.text) - label.end() > 4:
            found.add(place)
        elif label:
            found.update(_next_to(place, lines))
    return frozenset(found)


def _approval_odds(text: str) -> int:
    """How much a line looks as if it held an approval number; 0: not at all. A roster shows
    twenty certification numbers of nearly the same shape."""
    labelled = bool(_APPROVAL_LABELS.search(text))
    if sum(c.isdigit() for c in text) < 3:
        return 0
    if _APPROVAL_TYPE.search(text):
        return 4 + labelled
    return 2 * labelled + bool(_MIXED_OR_SIX.search(text))


def _next_to(place: int, lines: Sequence[Line]) -> tuple[int, ...]:
    """The nearest line to the right of a label, and the nearest below it."""
    label = lines[place].quad
    height = max(1.0, float(label[3, 1] - label[0, 1]))
    right: list[tuple[float, int]] = []
    below: list[tuple[float, int]] = []
    for other, line in enumerate(lines):
        quad = line.quad
        across, down = float(quad[0, 0] - label[1, 0]), float(quad[0, 1] - label[3, 1])
        level = abs(float(quad[:, 1].mean() - label[:, 1].mean())) < 0.7 * height
        if level and across > -height:
            right.append((across, other))
        elif -height < down < 4 * height and quad[1, 0] > label[0, 0] and across < 0:
            below.append((down, other))
    nearest = (min(side)[1] for side in (right, below) if side)
    return tuple(nearest)
