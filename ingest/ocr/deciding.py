"""The lines of a page → the stretches of them that decide: numbers, dates, hours and names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.ocr.lines import Line
from ingest.ocr.pieces import Stretch, words_in

_COUNTED: Final = re.compile(r"hour|hrs?\b|credit|\bce[hu]?s?\b|unit", re.IGNORECASE)
_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DAY: Final = re.compile(
    rf"\b{_MONTH}\.? ?\d|\d(?:st|nd|rd|th)?,? (?:day )?(?:of )?{_MONTH}\b"
    r"|(?<!\d)\d{1,4}[/.-]\d ?\d?[/.-]\d{2,4}(?!\d)",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(rf"[\d¼½¾]|^\W*{_MONTH}\W*$", re.IGNORECASE)
_NAME_LABELS: Final = re.compile(
    r"certif\w* (?:that|to)\b|presented to|awarded to|issued to|completed by"
    # A label has its name or nothing behind it; “the attendee keeps” is a sentence.
    r"|\b(?:name|attendee|participant|student|recipient)\b(?!\s(?-i:[a-z]))",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 40
"""Characters behind its label. Rules “name the …” in the middle of long sentences."""

_CONTACT: Final = re.compile(
    r"(?<![\w-])\(?\d{3}[)\-. ]{1,2}\d{3}[\-. ]\d{4}(?![\w-])"  # a telephone number
    r"|\b[A-Z]{2},? \d{5}(?:-\d{4})?(?![\w-])"  # a state and its ZIP code
    r"|\b\d{1,5} (?=[A-Z][a-z])"  # the number of a house, before its street
)
"""Half of a letterhead's lines have digits that no audit asks for."""

_APPROVAL_LABELS: Final = re.compile(r"approv|accredit|capce|cecbems|oems|activity", re.IGNORECASE)
_APPROVAL_TYPE: Final = re.compile(r"(?<![A-Za-z])[TFEP7]\s?-?\s?[\dSIlBZ](?:\b|(?=R\d\b))")
"""`F3`, `T-5`, and what a weak reader makes of them."""

_CERTIFICATION: Final = re.compile(r"\b[A-SU-Z]\d{6,8}\b|\b[A-SU-Z]{2}\d{6,8}\b")
"""`E0934471`: of nearly the shape of an approval number, and twenty times on a roster."""

_MIXED_OR_SIX: Final = re.compile(
    r"(?=\S*[A-Za-z])(?=(?:\S*\d){4})\S{6,}"  # letters among at least four digits
    r"|(?<!\d)\d{6}(?!\d)"  # the numbers of 2015 and before
)

_SIX: Final = re.compile(r"\W*\d{6}\W*")
"""A cell with nothing in it but a number of 2015."""

LONE_FIGURE: Final = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?")
"""A cell with nothing in it but a figure, as hours stand in a column."""


_SMALL: Final = re.compile(r"\d{0,2}\s?(?:1\s?[24]|3\s?4|[¼½¾])")


def is_small(text: str) -> bool:
    """Whether a figure in a cell of its own is a small fraction, or may be: “14” is how “1¼”
    reads."""
    return bool(_SMALL.fullmatch(text))


def is_dated_or_counted(text: str) -> bool:
    """Whether a line has a day, or speaks of hours."""
    return bool(_DAY.search(text) or _COUNTED.search(text))


def that_matter(lines: Sequence[Line]) -> dict[int, tuple[Stretch, ...]]:
    """Where on the lines numbers, hours and dates stand, or the name that a label announces."""
    found: dict[int, tuple[Stretch, ...]] = {}
    for place, line in enumerate(lines):
        counted = _COUNTED.search(line.text) and any(c.isdigit() for c in line.text)
        if (
            counted
            or _DAY.search(line.text)
            or LONE_FIGURE.fullmatch(line.text)
            or sum(c.isdigit() for c in _CONTACT.sub("", line.text)) >= 2
        ):
            found[place] = _figures(line)
    for place, line in enumerate(lines):
        label = _NAME_LABELS.search(line.text)
        if label and len(line.text) - label.end() > 4:
            end = min(len(line.text), label.end() + _LONGEST_NAME)
            found[place] = (*found.get(place, ()), (label.end(), end))
        elif label:
            found |= {other: ((0, len(lines[other].text)),) for other in _next_to(place, lines)}
    return found


def _figures(line: Line) -> tuple[Stretch, ...]:
    """The line's words with digits, and the names of months."""
    return tuple(
        (start, end) for start, end in words_in(line) if _FIGURE.search(line.text[start:end])
    )


def approval_odds(text: str) -> int:
    """How much a line looks as if it held an approval number; 0: not at all, 1: only where
    nothing on the page looks more like one."""
    text = _CERTIFICATION.sub("", _CONTACT.sub("", text))
    if sum(c.isdigit() for c in text) < 3:
        return 0
    labelled = bool(_APPROVAL_LABELS.search(text))
    if _APPROVAL_TYPE.search(text):
        return 4 + labelled
    return 2 * (labelled or bool(_SIX.fullmatch(text))) + bool(_MIXED_OR_SIX.search(text))


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
