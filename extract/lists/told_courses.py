"""A sheet whose sentence names several courses, each with its number and hours → its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.approval_numbers import Candidate
from extract.facts.courses import RowOfCourse
from extract.facts.number_places import candidates_in
from extract.lines.layout import Segment
from extract.sheets import Sheet
from extract.values.dates import find_dates
from extract.values.hours import HoursText, find_hours
from extract.values.labels import find_labels
from extract.values.wordings import APPROVALS, Field

# Where one course of a sentence may end and the next one begin, the surest first.
_PARTINGS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\)\s*(?:[,;&.]|\band\b)[\s,;]*(?:and\b|as well as\b)?\s*",
        r";\s*(?:and\b)?\s*",
        r"\.\s+(?=[A-Z])",
        r",\s*(?:and|then)\b\s*",
        r"\s+(?:and|as well as|&|then)\s+",
        r",\s+",
    )
)
# What stands around a title and is none of it.
_AROUND = re.compile(r"^(?:[\W_]|(?:and|of|in|for|the|hours?|hrs?|course|class)\b)+", re.I)
_TRAILING = re.compile(r"(?:[\s,;:–—(-]|\s(?:for|on|at|with|from|by|of|in))+$", re.I)


def told_courses(sheet: Sheet) -> tuple[RowOfCourse, ...]:
    """“… has completed Airway (16-EMT-F3-0001, 2 hrs) and Cardiac (…, 1 hr)”: one entry a course,
    where each has a number and hours of its own."""
    for segment in sheet.segments():
        found = [c for c in candidates_in(segment.text, Field.NUMBER, whole=False) if c.type]
        found.sort(key=lambda candidate: candidate.start)
        if len(found) < 2:
            continue
        read = (_entry(sheet, segment, piece) for piece in _pieces(segment.text, found))
        entries = [entry for entry in read if entry]
        if len(entries) == len(found):
            return _on_one_day(entries)
    return ()


_Piece = tuple[int, int, Candidate, HoursText]


def _pieces(text: str, found: Sequence[Candidate]) -> Iterator[_Piece]:
    """Each number with the stretch of the sentence that is its own, and the hours in it."""
    hours = find_hours(text)
    start = _begin(text, found[0].start)
    for place, number in enumerate(found):
        until = found[place + 1].start if place + 1 < len(found) else len(text)
        before = [h for h in hours if start <= h.start < number.start]
        behind = [h for h in hours if number.end <= h.start < until]
        own = before[-1] if before else behind[0] if behind else None
        if own is None:
            return
        end = _parting(text, max(number.end, own.end), until)
        if end is None:
            return
        yield start, end, number, own
        start = end


def _begin(text: str, number: int) -> int:
    """Where the sentence of the first number begins."""
    ended = [match.end() for match in re.finditer(r"(?<=[A-Za-z\d)]{3})[.:;]\s+", text[:number])]
    return max(ended, default=0)


def _parting(text: str, start: int, until: int) -> int | None:
    """Where a course ends at the earliest `start`, and the next begins before `until`."""
    if until == len(text):
        return until
    for pattern in _PARTINGS:
        # The bracket of a number that hours followed stands before them.
        if parting := pattern.search(text, start, until):
            return parting.end()
    return None


def _on_one_day(entries: Sequence[RowOfCourse]) -> tuple[RowOfCourse, ...]:
    """“… completed A, B and C on May 4”: the day at the end of the sentence is that of all."""
    *others, last = entries
    if any(entry.date for entry in others):
        return tuple(entries)
    return tuple(replace(entry, date=last.date) for entry in entries)


def _entry(sheet: Sheet, segment: Segment, piece: _Piece) -> RowOfCourse | None:
    start, end, number, hours = piece
    days = find_dates(segment.text[start:end], sheet.order)
    parts = [(number.start, number.end), (hours.start, hours.end)]
    parts += [(start + day.start, start + day.end) for day in days]
    title = _title(segment, start, end, sorted(parts))
    quantity = segment.part(hours.start, hours.end)
    code = segment.part(number.start, number.end)
    if title is None or quantity is None or code is None:
        return None
    day = segment.part(start + days[0].start, start + days[-1].end) if days else None
    label = next(
        (x.field for x in find_labels(segment.text[start:end]) if x.field in APPROVALS), None
    )
    return RowOfCourse(title, day, quantity, ((code, label or Field.NUMBER),))


def _title(
    segment: Segment, start: int, end: int, parts: Sequence[tuple[int, int]]
) -> Segment | None:
    """Of the stretches between the number, the hours and the day the one that says what was
    completed, else the longest; behind the last of them only where no other is one."""
    edges = [(start, start), *parts, (end, end)]
    best, rank = (0, 0), (False, False, _SHORTEST)
    for (_, left), (right, _) in pairwise(edges):
        text = segment.text[left:right].split("(")[0]
        labels = [x for x in find_labels(text) if x.field in APPROVALS]
        text = text[: labels[0].start] if labels else text
        # “… Lee has completed Airway”
        led = [x.end for x in find_labels(text) if x.field is Field.TITLE and x.lead_in]
        start = max(led, default=0)
        opening = _AROUND.match(text[start:])
        first = left + start + (opening.end() if opening else 0)
        last = left + len(_TRAILING.sub("", text))
        own = (bool(led), right < end, last - first)
        if last - first > _SHORTEST and own > rank:
            best, rank = (first, last), own
    return segment.part(*best) if best[1] else None


_SHORTEST = 3
"""Characters of a title."""
