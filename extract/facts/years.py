"""A sheet with days without their year → the days that it can mean."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from dataclasses import replace
from datetime import date, timedelta

from extract.lines.layout import Segment
from extract.records import Extracted
from extract.sheets import Sheet, as_printed
from extract.values.dates import MONTH_AND_DAY, MONTHS, day_without_year, find_dates


def days_named(sheet: Sheet) -> frozenset[date]:
    """Every day that the page names, with those between the ends of short ranges, and those of
    a month that it names with its year."""
    days: set[date] = set()
    for segment in sheet.segments():
        for dated in find_dates(segment.text, sheet.order):
            first, last = dated.days[0], dated.days[-1]
            if (last - first).days <= _A_WEEK_OR_TWO:
                span = range((last - first).days + 1)
                days.update(first + timedelta(days=n) for n in span)
        for named in _MONTH_OF_YEAR.finditer(segment.text):
            year, month = int(named[2]), MONTHS[named[1].lower()]
            days.update(date(year, month, d + 1) for d in range(monthrange(year, month)[1]))
    return frozenset(days)


_MONTH_OF_YEAR = re.compile(
    r"\b((?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october),?\s+"
    r"(20\d\d)\b",
    re.I,
)
_A_WEEK_OR_TWO = 14


def days_of_year(sheet: Sheet, above: Segment) -> frozenset[date]:
    """All days of the year that heads the part of a list in which a day without a year stands
    (“2019” over its rows), or of the one year that the page names outside of numbers and
    notices (“EMS Days 2019”)."""
    headings = (
        match
        for line in reversed(sheet.lines)
        if line.box.bottom < above.box.middle and (match := _YEAR_ALONE.fullmatch(line.text))
    )
    if heading := next(headings, None):
        return _days_of(int(heading[1]))
    years = {int(named[1]) for named in _YEAR.finditer(sheet.text)}
    return _days_of(years.pop()) if len(years) == 1 else frozenset()


def day_in_year(sheet: Sheet) -> Extracted[date] | None:
    """The one day that a page without a whole date names (“Friday, October 15”), in the one year
    that it names elsewhere, for a person to confirm."""
    found = {
        day: segment.part(named.start(), named.end()) or segment
        for segment in sheet.segments()
        for named in MONTH_AND_DAY.finditer(segment.text)
        if (day := day_without_year(named[0], days_of_year(sheet, segment)))
    }
    if len(found) != 1 or days_named(sheet):
        return None
    ((day, segment),) = found.items()
    extracted = as_printed(sheet, segment, day)
    return replace(extracted, confidence=min(extracted.confidence, YEAR_APART))


def heads_years(sheet: Sheet) -> bool:
    """Whether years stand over the parts of a list, each on a line of its own."""
    return any(_YEAR_ALONE.fullmatch(line.text) for line in sheet.lines)


def _days_of(year: int) -> frozenset[date]:
    return frozenset(date(year, 1, 1) + timedelta(days=n) for n in range(365 + isleap(year)))


_YEAR_ALONE = re.compile(r"\W*(?:(?:calendar\s*)?year\W*)?(20[0-4]\d)\W*(?:\(?cont\w*\W*)?", re.I)
_YEAR = re.compile(
    r"(?<![\w/.,#-])(?<!©\s)(?<!copyright\s)(?<!rev\s)(?<!rev\.\s)(20[0-4]\d)(?![\w/#-]|[.,]\d)"
    r"(?!\s*(?:nccp|nccr|model|guidelines|edition|protocols?|standards?))",
    re.I,
)
YEAR_APART = 0.7
"""How sure a day is at most whose year stands elsewhere on the page."""
