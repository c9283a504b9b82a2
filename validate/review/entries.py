"""What a person typed for a field → the value, or why it cannot be one.

Strict where a reader is lenient: somebody who corrects a paper can write the value out. What
is stored in a decision is what these functions give back as text, so that it reads the same
every time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from extract.approval_numbers import DELIVERY, Candidate, find_capce, find_oems, unify
from extract.records import Body, Component, Delivery, Hours, Level
from extract.values.content import TOPICS
from validate.identity.people import level_called

LONGEST: Final = 300
"""Characters of a value; a reason may have ten times as many."""
_MOST_HOURS: Final = Decimal(1000)
_DAYS: Final = ("%Y-%m-%d", "%m/%d/%Y")
AREAS: Final = tuple(topic for topic, _ in TOPICS)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an answer is not taken, and what to do instead."""

    why: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a person states about an approval number. `number` None: they say how the course
    was taught, and nothing of the number's other digits."""

    number: str | None
    body: Body | None
    type: str | None
    delivery: Delivery
    year: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with its text in the contract's notation."""

    value: object
    text: str


def entry(field: str, typed: str) -> Entry | Refused:
    """The value that was typed for a contract field."""
    text = plain(typed)
    if isinstance(text, Refused):
        return text
    if field not in _FIELDS:
        known = ", ".join(_FIELDS)
        return Refused(f"There is no field “{field}” to correct; it is one of {known}.")
    return _FIELDS[field](text)


def plain(typed: str, longest: int = LONGEST) -> str | Refused:
    """Text of one line in which nothing is hidden: spaces are one, and characters that a
    reader cannot see are refused."""
    text = unicodedata.normalize("NFC", " ".join(typed.split()))
    hidden = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn")]
    if hidden:
        return Refused(f"It holds a character that nobody can see (U+{ord(hidden[0]):04X}).")
    if not text:
        return Refused("Nothing was typed.")
    if len(text) > longest:
        return Refused(f"It is {len(text)} characters long; {longest} are the most.")
    return text


def _day(text: str) -> Entry | Refused:
    for layout in _DAYS:
        try:
            found = datetime.strptime(text, layout).date()  # noqa: DTZ007 (a day, no instant)
        except ValueError:
            continue
        if found.year >= 1970:
            return Entry(found, found.isoformat())
    return Refused(f"“{text}” is not a date; write it as 2024-03-31.")


def _hours(text: str) -> Entry | Refused:
    try:
        hours = Decimal(text)
    except InvalidOperation:
        hours = Decimal("NaN")
    if not hours.is_finite() or not 0 < hours < _MOST_HOURS or hours != round(hours, 2):
        return Refused(f"“{text}” is not a number of hours; write it as 2.5.")
    return Entry(Hours(hours), format(hours.normalize(), "f"))


def _text(text: str) -> Entry | Refused:
    if not any(c.isalnum() for c in text):
        return Refused(f"“{text}” has neither letters nor digits.")
    return Entry(text, text)


def _identity(text: str) -> Entry | Refused:
    if not re.fullmatch(r"[A-Za-z]{0,3}[- ]?\d{3,12}[A-Za-z]?", text):
        return Refused(f"“{text}” is no certification number or NREMT id: digits, with letters.")
    return Entry(text, text)


def _level(text: str) -> Entry | Refused:
    level = level_called(text)
    known = ", ".join(Level)
    return Entry(level, level.value) if level else Refused(f"The level is one of {known}.")


def _component(text: str) -> Entry | Refused:
    if text.lower() not in tuple(Component):
        return Refused(f"The component is one of {', '.join(Component)}.")
    component = Component(text.lower())
    return Entry(component, component.value)


def _topic(text: str) -> Entry | Refused:
    topic = text.lower()
    return Entry(topic, topic) if topic in AREAS else Refused(f"One of {', '.join(AREAS)}.")


def _number(text: str) -> Entry | Refused:
    """A whole approval number, its body before it where the number alone does not tell; or
    how the course was taught (`F3`, `distributive`), which leaves the number as it is."""
    kind = re.fullmatch(r"([FT])([1-5])", unify(text))
    if kind:
        body = Body.CAPCE if kind[1] == "F" else Body.OEMS
        return Entry(Stated(None, body, kind[0], DELIVERY[kind[2]], None), kind[0])
    taught = text.lower().replace(" ", "_").replace("-", "_")
    if taught in (Delivery.DISTRIBUTIVE, Delivery.IN_PERSON, Delivery.VIRTUAL_LIVE):
        return Entry(Stated(None, None, None, Delivery(taught), None), taught)
    named = re.fullmatch(r"(CAPCE|OEMS|other)\s+(.+)", text, re.I)
    body_named = {"capce": Body.CAPCE, "oems": Body.OEMS, "other": Body.OTHER}
    return _whole(named[2], body_named[named[1].lower()]) if named else _whole(text, None)


_CAPCE_WRITES: Final = (
    "CAPCE writes YY-PROVIDER-Fn-NNNN (16-EMT-F3-0001), and the digit after F is 1 to 5"
)
_OEMS_WRITES: Final = (
    "Massachusetts writes six digits until 2016, later a number with exactly one part T1 to T5"
)


def _whole(text: str, body: Body | None) -> Entry | Refused:
    if body is Body.OTHER:
        stated = Stated(unify(text), body, None, Delivery.UNKNOWN, None)
        return Entry(stated, f"other {stated.number}")
    if body is not Body.OEMS:
        found = _only(text, find_capce(text))
        if isinstance(found, Candidate) and found.body is Body.CAPCE:
            return _taken(found, Body.CAPCE)
        if body is Body.CAPCE or re.match(r"\d\d-[A-Z0-9]{2,6}-[A-Z]", unify(text)):
            return Refused(f"“{text}” is no CAPCE number: {_CAPCE_WRITES}.")
    found = _only(text, find_oems(text, whole=True))
    if found is None or (found.body is None and body is None):
        return Refused(f"“{text}” is no approval number: {_CAPCE_WRITES}; {_OEMS_WRITES}.")
    return _taken(found, Body.OEMS)


def _only(text: str, found: tuple[Candidate, ...]) -> Candidate | None:
    """The one number that the text is, from its beginning to its end."""
    whole = [one for one in found if (one.start, one.end) == (0, len(text))]
    return whole[0] if len(found) == len(whole) == 1 else None


def _taken(found: Candidate, body: Body) -> Entry | Refused:
    if found.doubt and (found.body is not None or found.number is None):
        return Refused(f"“{found.printed}” cannot be right: {found.doubt}.")
    if found.number is None:
        return Refused(f"“{found.printed}” is no whole number.")
    stated = Stated(found.number, body, found.type, found.delivery, found.year)
    told = found.body is body
    return Entry(stated, found.number if told else f"{body.value} {found.number}")


_FIELDS: Final[Mapping[str, Callable[[str], Entry | Refused]]] = {
    "person_name": _text,
    "certification_number": _identity,
    "nremt_id": _identity,
    "level": _level,
    "course_title": _text,
    "sponsor": _text,
    "instructor": _text,
    "location": _text,
    "completed_on": _day,
    "hours": _hours,
    "component": _component,
    "topic": _topic,
    "approval_numbers": _number,
}
CORRECTABLE: Final = tuple(_FIELDS)
"""The contract fields that a person can correct."""


def value_text(value: object) -> str:
    """A read value in the contract's notation, empty where there is none."""
    if isinstance(value, Hours):
        return "" if value.value is None else format(value.value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
