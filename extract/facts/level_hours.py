"""A sheet → the hours that it prints for each level: in one value, line by line, or under heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from extract.lines.fields import Value
from extract.lines.layout import Line, Segment
from extract.sheets import Sheet
from extract.values.hours import (
    find_hours_by_level,
    group_of,
    groups_in,
    has_levels_in_step,
    parse_hours,
)
from extract.values.labels import find_labels
from ingest.pages import Word


def hours_by_level(
    sheet: Sheet, values: Sequence[Value]
) -> tuple[tuple[str, Decimal, Segment], ...]:
    """(group, hours, where) wherever a form prints hours for levels: in one value, in lines
    that each name a level, or under labels that each name one (“Hours – ALS”)."""
    headed = tuple(
        (group, hours, v.segment)
        for v in values
        if (hours := parse_hours(v.text)) is not None
        for group in _groups(v.heading)
    )
    headed = headed or _under_levels(sheet) or _in_step(sheet)
    # “Credits approved: BLS 2.0    ALS 3.0” may stand apart in one line.
    for value in values:
        line = next((x for x in sheet.lines if value.segment.words[0] in _words_of(x)), None)
        found = find_hours_by_level(line.text) if line else ()
        if len({h.group for h in found}) > 1:
            return tuple((h.group or "", h.value, value.segment) for h in found)
    # “6 HOURS-BLS” is the sixth box of a form, not six hours: labels are no quantities.
    loose = [s for s in sheet.segments() if not find_labels(s.text) or has_levels_in_step(s.text)]
    for segment in (*(v.segment for v in values), *(() if headed else loose)):
        found = find_hours_by_level(segment.text)
        if len({h.group for h in found}) > 1:
            return tuple((h.group or "", h.value, segment) for h in found)
    for segment in sheet.segments():
        # “… approved hours: BLS 4.0 ALS 5.0 …” in the middle of a sentence.
        for said in _HOURS_SAID.finditer(segment.text):
            found = find_hours_by_level(segment.text[said.end() : said.end() + _A_FEW_LEVELS])
            if len({h.group for h in found}) > 1:
                return tuple((h.group or "", h.value, segment) for h in found)
        for said in _GIVEN.finditer(segment.text):
            found = find_hours_by_level(segment.text[said.end() : said.end() + _TWO_QUANTITIES])
            if len({h.group for h in found}) > 1:
                return tuple((h.group or "", h.value, segment) for h in found)
    lines = tuple(
        (h.group or "", h.value, segment)
        for segment in loose
        if len(found := find_hours_by_level(segment.text)) == 1
        for h in found
        if len(segment.text) < 30
    )
    return headed or (lines if len({group for group, *_ in lines}) > 1 else ())


def _groups(heading: str) -> tuple[str, ...]:
    """The group that a label of hours names, or those of an advanced level together
    (“AEMT/Paramedic”); “BLS/ALS hours” name nobody's."""
    group = group_of(heading)
    named = groups_in(heading)
    return (group,) if group else tuple(sorted(named)) if named == _ADVANCED else ()


_ADVANCED = frozenset({"aemt", "paramedic"})
_HOURS_SAID = re.compile(r"\b(?:hours?|hrs?|credits?|ceh)\b\W{0,3}(?=[A-Za-z])", re.I)
# “… approved for 2.0 BLS hours and 3.0 ALS hours”
_GIVEN = re.compile(
    r"\b(?:for|of|awards?|awarded|earns?|worth)\s+(?=\d{1,2}(?:\.\d{1,2})?\s*(?:hours?\s+)?\(?"
    r"(?:bls|als|basic|advanced|emt|aemt|paramedic)\b)",
    re.I,
)
_TWO_QUANTITIES = 48
_A_FEW_LEVELS = 32
"""Characters: two levels with their hours, and no more of the sentence."""


def _under_levels(sheet: Sheet) -> tuple[tuple[str, Decimal, Segment], ...]:
    """A row of levels and, right below each, its hours: a small table inside a form."""
    for heads, row in pairwise(sheet.lines):
        groups = [(g, s) for s in heads.segments if (g := group_of(s.text)) and len(s.text) < 14]
        found = []
        for group, head in groups:
            for cell in row.segments:
                across = min(cell.box.x1, head.box.x1) - max(cell.box.x0, head.box.x0)
                if across > 0 and (hours := parse_hours(cell.text)) is not None:
                    found.append((group, hours, cell))
        if len({group for group, *_ in found}) > 1 and len(found) == len(groups):
            return tuple(found)
    return ()


_SLASH = re.compile(r"\s*/\s*")


def _in_step(sheet: Sheet) -> tuple[tuple[str, Decimal, Segment], ...]:
    """“BLS / ALS” over or under “2.0 / 3.0”: levels and hours in the same order."""
    for line, after in pairwise(sheet.lines):
        for labels, others in ((line, after), (after, line)):
            for label in labels.segments:
                groups = [
                    group_of(part) for part in _SLASH.split(label.text.rstrip(" :").split(":")[-1])
                ]
                if len(groups) < 2 or None in groups:
                    continue
                for cell in (*others.segments, *(s for s in labels.segments if s is not label)):
                    hours = [parse_hours(part) for part in _SLASH.split(cell.text)]
                    if len(hours) == len(groups) and None not in hours:
                        pairs = zip(groups, hours, strict=True)
                        return tuple((g, h, cell) for g, h in pairs if g and h)
    return ()


def _words_of(line: Line) -> tuple[Word, ...]:
    return tuple(word for segment in line.segments for word in segment.words)
