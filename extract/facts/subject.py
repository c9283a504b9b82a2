"""A sheet → what the course was: sponsor, instructor, place, component, topic."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from extract.facts.component_hours import shares_of, the_one_of
from extract.facts.printed_names import name_of
from extract.facts.titles import BEHIND_TITLE, ORGANISATION, is_subject, title_in
from extract.lines.fields import Side, Value
from extract.lines.layout import Line, Segment
from extract.records import Component, Extracted
from extract.sheets import Sheet, as_printed, settled_in
from extract.values.content import (
    find_component,
    named_components,
    parse_component,
    parse_topic,
)
from extract.values.dates import find_dates
from extract.values.named import name_in
from extract.values.wordings import Field

T = TypeVar("T")

_HEADING = re.compile(
    r"certif|complet|roster|transcript|record|synthetic|attend|\b(?:has|have|is|was|this|for)\b",
    re.I,
)


def sponsor_of(sheet: Sheet) -> Extracted[str] | None:
    """The sponsor: labelled, else the letterhead: the topmost line that names a body."""
    for value in sheet.labelled(Field.SPONSOR):
        # “presented by” a person says who taught.
        person = name_in(value.text) and not ORGANISATION.search(value.text)
        if not person and not find_dates(value.text):
            return as_printed(sheet, value.segment, value.text.strip(" .,;"))
        sentence = BEHIND_TITLE.split(value.text)[0].strip(" .,;")
        if value.lead_in and ORGANISATION.search(sentence):
            return as_printed(sheet, value.segment, sentence)
    for segment in list(sheet.segments())[:6]:
        if ORGANISATION.search(segment.text) and not _HEADING.search(segment.text):
            return as_printed(sheet, segment, segment.text.strip(" .,;*•·|–—-"))
    return None


def instructor_of(sheet: Sheet) -> Extracted[str] | None:
    found = (name_of(sheet, v.segment) for v in sheet.labelled(Field.INSTRUCTOR))
    return next((e for e in found if e), None)


def location_of(sheet: Sheet) -> Extracted[str] | None:
    values = sheet.labelled(Field.LOCATION)
    return next((as_printed(sheet, v.segment, v.text.strip(" .,;")) for v in values), None)


def component_of(sheet: Sheet) -> Extracted[Component] | None:
    """The component as printed: labelled, or named in the programme's own terms."""
    if shares := shares_of(sheet):
        # Hours that are split among several count for no one of them alone.
        one = the_one_of(shares)
        where = next((share.where for share in shares if share.hours), None)
        return as_printed(sheet, where, one) if one and where else None
    boxes = [x for x in sheet.lines if named_components(x.text) > 1 and _is_row_of_boxes(x)]
    for line in boxes:
        row = Segment(tuple(word for segment in line.segments for word in segment.words))
        if ticked := _term(sheet, row, parse_component):
            return ticked
    for line in boxes:
        # “NCCP: national / local / individual”, and the one beside it
        *said, last = line.segments
        if sum(named_components(segment.text) for segment in said) > 1 and _ALONE.fullmatch(
            last.text
        ):
            return _term(sheet, last, parse_component)
    # Without a tick that can be read, a row of boxes says nothing about this course.
    rows = {id(segment) for line in boxes for segment in line.segments}
    for value in sheet.labelled(Field.COMPONENT):
        alone = named_components(value.text) < 2 and id(value.segment) not in rows
        if alone and (found := _term(sheet, value.segment, parse_component)):
            return found
    for value in sheet.labelled(Field.TOPIC):
        if _FIRST.match(value.text) and (found := _term(sheet, value.segment, parse_component)):
            return found
    free = (
        segment
        for line, below in zip_longest(sheet.lines, sheet.lines[1:])
        for segment in line.segments
        if id(segment) not in rows and not _is_head_of_column(line, below)
    )
    named = (_term(sheet, segment, _named_component) for segment in free)
    return next((extracted for extracted in named if extracted), None)


_ALONE = re.compile(r"\W*(?:national|local|individual|[nli]ccr)\W*", re.I)


def _is_row_of_boxes(line: Line) -> bool:
    """A sentence that names two components, one of them by chance, is none."""
    return not _SENTENCE.search(line.text)


_SENTENCE = re.compile(r"\b(?:the|of|at|is|was|were|has|have|this|that|been)\b")


def _is_head_of_column(line: Line, below: Line | None) -> bool:
    """“National Component | Required | Applied”: words side by side over figures."""
    if below is None or len(line.segments) < 3 or any(c.isdigit() for c in line.text):
        return False
    return sum(any(c.isdigit() for c in s.text) for s in below.segments) >= 2


# “National – Medical”, with the component first and its area behind it.
_FIRST = re.compile(r"\W*(?:national|local|individual)\b\s*(?:[-–—:/,(]|$)", re.I)


def topic_of(sheet: Sheet) -> Extracted[str] | None:
    """The area of the national content as printed; never taken from the course's title."""
    titled = any(title_in(value.text) for value in sheet.labelled(Field.TITLE))
    for value in sheet.labelled(Field.TOPIC, Field.COMPONENT):
        if (not titled and is_subject(value)) or _breaks_down(sheet, value):
            continue
        if found := _term(sheet, value.segment, parse_topic):
            return found
    segments = list(sheet.segments())
    for segment, after in zip_longest(segments, segments[1:]):
        named = find_component(segment.text)
        if not named:
            continue
        if topic := _term(sheet, segment, _topic_behind_component):
            return topic
        if after and not segment.text[named[2] :].strip(" :–—-"):
            # “Nationally Required Content:” and the area in the next line
            return _term(sheet, after, parse_topic)
    return None


def _breaks_down(sheet: Sheet, value: Value) -> bool:
    """Whether the label heads a column of several areas: the parts of a course."""
    box = value.segment.box
    below = [
        s
        for s in sheet.segments()
        if s.box.top >= box.top and min(s.box.x1, box.x1) > max(s.box.x0, box.x0)
    ]
    return value.side is Side.BELOW and len({parse_topic(s.text) for s in below} - {None}) > 1


def _term(sheet: Sheet, segment: Segment, parse: Callable[[str], T | None]) -> Extracted[T] | None:
    """A word of a small vocabulary: a letter misread makes no other word of it, so the match
    itself is surer than its letters."""
    found = settled_in(sheet, segment, parse)
    if found and found.value is not None and found.confidence > 0.5:
        return replace(found, confidence=max(found.confidence, 0.9))
    return found


def _named_component(text: str) -> Component | None:
    found = find_component(text)
    return found[0] if found else None


def _topic_behind_component(text: str) -> str | None:
    found = find_component(text)
    return parse_topic(text[found[2] :]) if found else None
