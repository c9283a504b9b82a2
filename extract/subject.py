"""A sheet → what the course was: title, sponsor, instructor, place, component, topic."""

from __future__ import annotations

import re
from itertools import zip_longest

from extract.attendee import name_of
from extract.content import find_component, parse_component, parse_topic
from extract.dates import find_dates
from extract.records import Component, Extracted
from extract.sheets import Sheet, as_printed
from extract.wordings import Field

_ORGANISATION = re.compile(
    r"\b(?:academy|institute|council|department|hospital|center|centre|inc|llc|ambulance|university|"
    r"college|associates|association|school|district|services?|education|training|ems|fire|rescue|"
    r"network|consortium|health|group|company|seminars?|online|medical)\b",
    re.I,
)
_HEADING = re.compile(r"certificate|completion|roster|transcript|record|synthetic|attendance", re.I)


def title_of(sheet: Sheet) -> Extracted[str] | None:
    """The course: labelled, else what a sentence says was completed, else what stands in
    quotation marks."""
    values = sorted(sheet.labelled(Field.TITLE), key=lambda v: v.lead_in)
    for value in values:
        text = _title(value.text)
        if text:
            return as_printed(sheet, value.segment, text)
    for segment in sheet.segments():
        quoted = re.search(r"[“\"]([^”\"]{6,90})[”\"]", segment.text)
        if quoted:
            return as_printed(sheet, segment, quoted[1].strip(" ,."))
    return None


def sponsor_of(sheet: Sheet) -> Extracted[str] | None:
    """The sponsor: labelled, else the letterhead: the topmost line that names a body."""
    for value in sheet.labelled(Field.SPONSOR):
        if not find_dates(value.text):
            return as_printed(sheet, value.segment, value.text.strip(" .,;"))
    for segment in list(sheet.segments())[:6]:
        if _ORGANISATION.search(segment.text) and not _HEADING.search(segment.text):
            return as_printed(sheet, segment, segment.text.strip(" .,;"))
    return None


def instructor_of(sheet: Sheet) -> Extracted[str] | None:
    found = (name_of(sheet, v.segment) for v in sheet.labelled(Field.INSTRUCTOR))
    return next((e for e in found if e), None)


def location_of(sheet: Sheet) -> Extracted[str] | None:
    values = sheet.labelled(Field.LOCATION)
    return next((as_printed(sheet, v.segment, v.text.strip(" .,;")) for v in values), None)


def component_of(sheet: Sheet) -> Extracted[Component] | None:
    """The component as printed: labelled, or named in the programme's own terms."""
    for value in sheet.labelled(Field.COMPONENT):
        component = parse_component(value.text)
        if component:
            return as_printed(sheet, value.segment, component)
    for segment in sheet.segments():
        found = find_component(segment.text)
        if found:
            return as_printed(sheet, segment, found[0])
    return None


def topic_of(sheet: Sheet) -> Extracted[str] | None:
    """The area of the national content as printed; never taken from the course's title."""
    for value in sheet.labelled(Field.TOPIC, Field.COMPONENT):
        topic = parse_topic(value.text)
        if topic:
            return as_printed(sheet, value.segment, topic)
    segments = list(sheet.segments())
    for segment, after in zip_longest(segments, segments[1:]):
        found = find_component(segment.text)
        if not found:
            continue
        rest = segment.text[found[2] :]
        if after and not rest.strip(" :–—-"):
            rest = after.text  # “Nationally Required Content:” and the area in the next line
        if topic := parse_topic(rest):
            return as_printed(sheet, segment, topic)
    return None


def _title(text: str) -> str | None:
    text = re.sub(r"^(?:the|course|program|in|on|a|an|of|titled|entitled)\s+", "", text, flags=re.I)
    text = text.strip(" \"“”'’.,;:–—-")
    text = re.split(r"\s+(?:on|held)\s+(?=[A-Z][a-z]+ \d|\d)|\s+for (?=\d|[a-z]+ \(?\d)", text)[0]
    return text if sum(c.isalpha() for c in text) >= 4 else None
