"""A sheet → what the course was: title, sponsor, instructor, place, component, topic."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from extract.facts.attendee import name_of
from extract.lines.fields import Side, Value
from extract.lines.layout import Line, Segment
from extract.records import Component, Extracted
from extract.sheets import Sheet, as_printed, settled_in
from extract.values.content import (
    find_component,
    is_area,
    named_components,
    parse_component,
    parse_topic,
)
from extract.values.dates import find_dates
from extract.values.named import name_in
from extract.values.wordings import Field

T = TypeVar("T")

_ORGANISATION = re.compile(
    r"\b(?:academy|institute|council|department|hospital|center|centre|inc|llc|ambulance|university|"
    r"college|associates|association|school|district|services?|education|training|ems|fire|rescue|"
    r"network|consortium|health|group|company|seminars?|online|medical)\b",
    re.I,
)
_HEADING = re.compile(
    r"certif|complet|roster|transcript|record|synthetic|attend|\b(?:has|have|is|was|this|for)\b",
    re.I,
)


def title_of(sheet: Sheet) -> Extracted[str] | None:
    """The course: labelled, else what a sentence says was completed, else what stands in
    quotation marks."""
    values = sorted(sheet.labelled(Field.TITLE), key=lambda v: v.lead_in)
    for value in values:
        text = _title(value.text)
        if text:
            return as_printed(sheet, value.segment, text)
    for value in sheet.labelled(Field.TOPIC):
        # “Topic: Bleeding Control Update” on a drill's sheet: the course, and no area.
        if _is_subject(value) and (text := _title(value.text)):
            return as_printed(sheet, value.segment, text)
    for segment in sheet.segments():
        quoted = re.search(r"[“\"]([^”\"]{6,90})[”\"]", segment.text)
        if quoted:
            return as_printed(sheet, segment, quoted[1].strip(" ,."))
    return _headed(sheet)


# “Roster: Crush Injury, 04/24/2025”, “Sign-In – Narcotics Accountability”
_ROSTER_OF = re.compile(
    r"(?:(?:ce|class|drill|attendance|training|in-?service)\s+)*(?:roster|sign[\s-]*in(?:\s+sheet)?|"
    r"attendance(?:\s+verification)?)\s*[:–—-]\s*(?=[^\W\d])",
    re.I,
)


def _headed(sheet: Sheet) -> Extracted[str] | None:
    """The course that the head of a roster names behind what it calls itself."""
    for line in sheet.lines[:4]:
        text = line.segments[0].text
        if (head := _ROSTER_OF.match(text)) and (title := _title(text[head.end() :])):
            return as_printed(sheet, line.segments[0], re.split(r",?\s+\d|\s+\(", title)[0])
    return None


def sponsor_of(sheet: Sheet) -> Extracted[str] | None:
    """The sponsor: labelled, else the letterhead: the topmost line that names a body."""
    for value in sheet.labelled(Field.SPONSOR):
        # “presented by” a person says who taught.
        person = name_in(value.text) and not _ORGANISATION.search(value.text)
        if not person and not find_dates(value.text):
            return as_printed(sheet, value.segment, value.text.strip(" .,;"))
        sentence = _BEHIND_TITLE.split(value.text)[0].strip(" .,;")
        if value.lead_in and _ORGANISATION.search(sentence):
            return as_printed(sheet, value.segment, sentence)
    for segment in list(sheet.segments())[:6]:
        if _ORGANISATION.search(segment.text) and not _HEADING.search(segment.text):
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
    boxes = [x for x in sheet.lines if named_components(x.text) > 1 and _is_row_of_boxes(x)]
    for line in boxes:
        row = Segment(tuple(word for segment in line.segments for word in segment.words))
        if ticked := _term(sheet, row, parse_component):
            return ticked
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
    titled = any(_title(value.text) for value in sheet.labelled(Field.TITLE))
    for value in sheet.labelled(Field.TOPIC, Field.COMPONENT):
        if (not titled and _is_subject(value)) or _breaks_down(sheet, value):
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


def _is_subject(value: Value) -> bool:
    """Whether what stands at “Topic” is what the course was about, and names no area or
    component of the programme in its own words."""
    inline = value.side in (Side.INLINE, Side.RIGHT)
    return value.field is Field.TOPIC and inline and not is_area(value.text)


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


def _title(text: str) -> str | None:
    text = re.sub(r"^all\s+(?:sessions|parts|modules|hours)\s+of\s+", "", text, flags=re.I)
    text = re.sub(r"^(?:the|course|program|in|on|a|an|of|titled|entitled)\s+", "", text, flags=re.I)
    text = re.split(r"[”\"]", text.strip(" \"“”'’.,;:–—-"))[0]
    text = _BEHIND_TITLE.split(text)[0].strip(" ,;:–—-(")
    return text if sum(c.isalpha() for c in text) >= 4 else None


_PLACE = (
    r"(?:center|centre|hall|hospital|station|building|campus|room|school|college|university|hangar|"
    r"firehouse|headquarters|armory|library|academy|hotel|lodge|annex|church|base|auditorium)"
)
# Where a sentence goes on behind the name of a course: with its day, place, hours or approval.
_BEHIND_TITLE = re.compile(
    r"\s+(?:held|given|conducted|presented|offered|sponsored|provided|delivered|taught|approved)\s+"
    r"(?:on|at|in|by|under|from|for|through)\b"
    r"|,?\s+(?:on|from|dated|during)\s+(?:the\s+)?(?=\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d)"
    r"|,?\s+for\s+(?:a total of\s+)?(?=\d|[a-z]+(?:\s[a-z]+){0,4}\s\(?\d|[a-z]+ hours?\b)"
    r"|,?\s+and\s+(?:is|has|was|are|have|earned|received)\b|,\s+an?\s+(?:course|program|class)\b"
    rf"|\s+(?:at|in)\s+(?:the\s+)?(?=(?:[\w.’'-]+\s+){{0,4}}{_PLACE}\b)"
    r"|[.;]\s+(?=(?-i:[A-Z]))|\s+[(]?(?=\d{1,2}/\d{1,2}/\d{2,4})",
    re.I,
)
