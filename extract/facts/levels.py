"""A sheet and its attendee → the attendee's level: labelled, ticked, or behind the name."""

from __future__ import annotations

import re

from extract.lines.layout import Segment
from extract.records import Extracted, Level
from extract.sheets import Sheet, as_printed, settled_in
from extract.values.names import is_level_alone, levels_in, parse_level, ticked_level
from extract.values.wordings import Field


def level_of(sheet: Sheet, person: Extracted[str] | None) -> Extracted[Level] | None:
    """The person's level: labelled, or the credential printed behind the name."""
    for line in sheet.lines:
        if levels_in(line.text) > 1 and (level := ticked_level(line.text)):
            return as_printed(sheet, line.segments[0], level)
    # A row of boxes without a tick that can be read says nothing about this person.
    rows = {
        id(w) for x in sheet.lines if levels_in(x.text) > 1 for s in x.segments for w in s.words
    }
    values = [v for v in sheet.labelled(Field.LEVEL) if id(v.segment.words[0]) not in rows]
    printed = next((e for v in values if (e := settled_in(sheet, v.segment, parse_level))), None)
    if printed or person is None:
        return printed
    told = (_told_level(sheet, s) for s in sheet.segments())
    if said := next((e for e in told if e), None):
        return said
    if beside := _beside(sheet, person):
        return beside
    level = parse_level(_NUMBER_OF_LEVEL.sub(" ", person.printed))
    return Extracted(level, person.printed, person.where, person.confidence) if level else None


def _beside(sheet: Sheet, person: Extracted[str]) -> Extracted[Level] | None:
    """A level that stands for itself in the line of the name, or right below it: “Ann Lee” over
    “Paramedic | NREMT # M5012345”."""
    name = person.where.box
    for segment in sheet.segments():
        box = segment.box
        near = box.top > name.top - 0.5 * name.height and box.top - name.bottom < 2 * name.height
        if near and is_level_alone(segment.text):
            return settled_in(sheet, segment, parse_level)
    return None


# “EMT number A0990127” says what is numbered, of an AEMT's card too.
_NUMBER_OF_LEVEL = re.compile(
    r"\b(?:emt|aemt|paramedic)\W?\s*(?:number|num|no\b|#|id\b|cert|lic)", re.I
)
_LEVEL_SAID = re.compile(r"\blevel\b\W{0,3}(?=\w)", re.I)


def _told_level(sheet: Sheet, segment: Segment) -> Extracted[Level] | None:
    """The level behind its word in the middle of a sentence: “… level AEMT attended …”."""
    said = _LEVEL_SAID.search(segment.text)
    part = segment.part(said.end(), said.end() + _A_LEVEL) if said else None
    return settled_in(sheet, part, parse_level) if part else None


_A_LEVEL = 12
"""Characters, in which at least the first word of a level stands."""
