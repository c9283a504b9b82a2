"""A line inside a list → whether it is its total, or a heading (a component, an area, a day or a
person) whose the rows below it are."""

from __future__ import annotations

import re

from extract.lines.layout import Line
from extract.values.content import find_component, parse_component, parse_topic
from extract.values.dates import find_dates
from extract.values.named import name_in
from extract.values.names import card_number
from extract.values.wordings import Field


def is_section(line: Line) -> bool:
    """A line of its own that names a component, an area or a day: what follows belongs to it."""
    text = line.segments[0].text
    if len(line.segments) != 1 or len(text) >= 60:
        return False
    if not any(c.isdigit() for c in text):
        component = find_component(text) or (parse_component(text) and not _LIST.search(text))
        return bool(component or (parse_topic(text) and len(text.split()) <= 4))
    return is_day(text)


def names_component(line: Line) -> bool:
    """A line of its own that is a component's name in the programme's own terms."""
    return len(line.segments) == 1 and is_section(line) and bool(find_component(line.text))


# “CE completion report – individual” says what the list is.
_LIST = re.compile(
    r"\b(?:reports?|records?|logs?|lists?|rosters?|transcripts?|histor|summar)", re.I
)


def heads_person(line: Line, key: frozenset[Field]) -> bool:
    """Whether a line of its own in a list of courses says whose the following ones are: a name
    with its card or its label. A speaker has neither."""
    if key & {Field.PERSON, Field.FAMILY} or len(line.segments) > 2:
        return False
    text = line.segments[0].text
    label = _MEMBER.match(text)
    named = name_in(text[label.end() :] if label else text)
    return named is not None and bool(label or card_number(line.text))


_MEMBER = re.compile(
    r"(?:member|employee|student|attendee|name|provider|learner|participant)\s*(?:name)?\s*:", re.I
)


def heads_crew(line: Line, key: frozenset[Field]) -> bool:
    """Whether a line of its own in a list of people says whom the following ones work for:
    “Town of Eastwick EMS”, “Engine 2”."""
    of_people = bool(key & {Field.PERSON, Field.FAMILY})
    return of_people and len(line.segments) == 1 and is_crew(line.segments[0].text)


def is_crew(text: str) -> bool:
    """Whether a text names a service or a unit, and nobody of it."""
    return bool(_CREW.search(text)) and len(text.split()) <= _CREW_WORDS and name_in(text) is None


_CREW = re.compile(
    r"\b(?:ems|fire|fd|ambulance|rescue|hospital|dep(?:artmen)?t\.?|squad|services?|station|company|"
    r"engine|ladder|platoon|shift|group|division|battalion|district|agency|county)\b",
    re.I,
)
_CREW_WORDS = 7


def is_day(text: str) -> bool:
    """Whether a text is nothing but a day, with its weekday or not: “Friday, May 17, 2024”."""
    found = find_dates(text)
    return len(found) == 1 and len(text) - (found[0].end - found[0].start) < _WEEKDAY


_WEEKDAY = 13


_TOTAL = re.compile(
    r"\W*(?:(?:section|topic|area|component|cycle)\s+)?(?:(?:sub|grand|page|column)[\s-]*)?total|"
    r"\W*sum\b|\W*carried\b",
    re.I,
)


def is_total(line: Line) -> bool:
    """“Total hours | 8.5”, behind the number of the row or not; “Totals | 12 | 4 | 4.5”."""
    named = any(_TOTAL.match(s.text) for s in line.segments[:2])
    figures = [s for s in line.segments if re.fullmatch(r"\W*\d{1,3}(?:\.\d{1,2})?\W*", s.text)]
    return named and (len(line.segments) <= 3 or len(figures) == len(line.segments) - 1)
