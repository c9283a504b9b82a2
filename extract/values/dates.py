"""Text → dates, in the formats that certificates are written in; None where it is not sure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from extract.values.date_words import DAY_IN_WORDS, YEAR_IN_WORDS, number_in_words
from extract.values.worn_dates import mended

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
# Papers in other languages: “14 de mayo de 2022”, “14 mai 2022”.
_SPANISH = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
).split()
_FRENCH = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
).split()
_PORTUGUESE = (
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
).split()
MONTHS |= {
    name: number
    for names in (_SPANISH, _FRENCH, _PORTUGUESE)
    for number, name in enumerate(names, start=1)
}
# Engines lose the accents.
MONTHS |= {"fevrier": 2, "aout": 8, "decembre": 12, "marco": 3}
_NAMES = tuple(MONTHS)
_MONTH = rf"(?P<{{m}}>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<{d}>[0-3]?\d)(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?P<{y}>(?:19|20)\d\d|['’]?\d\d)(?!\d)"
# Engines drop spaces: between any two parts there may be none.
_TO = r"\s*(?:-|–|—|to|through|thru|and|&|,)\s*"


def _month(name: str) -> str:
    return _MONTH.format(m=name)


def _day(name: str) -> str:
    return _DAY.format(d=name)


def _year(name: str) -> str:
    return _YEAR.format(y=name)


class Order(StrEnum):
    """Which of two numbers comes first in a date such as 03/04/2017."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"


@dataclass(frozen=True, slots=True)
class DateText:
    """A stretch of text that names one day, or several days up to the last."""

    start: int
    end: int
    days: tuple[date, ...]
    """In order; the last one is the day of completion where it is a range."""
    ambiguous: bool = False
    """Day and month could be swapped, and nothing in the text itself says which is which."""
    mended: bool = False
    """Letters stood where only digits can: `1oth`."""


_WRITTEN = [
    # March 30 - April 1, 2017
    re.compile(
        rf"\b{_month('m1')}\s*{_day('d1')}{_TO}{_month('m2')}\s*{_day('d2')}\s*,?\s*{_year('y2')}",
        re.I,
    ),
    # March 13-14, 2017; March 13 and 14, 2017; March 12, 13 & 14, 2017
    re.compile(
        rf"\b{_month('m1')}\s*{_day('d1')}(?:{_TO}{_day('dm')})?{_TO}{_day('d2')}\s*,?\s*"
        r"(?P<y2>(?:19|20)\d\d)(?!\d)",
        re.I,
    ),
    # March 14, 2017; Mar. 14th 2017; a year of two digits stands apart, or “JUL 2016” is a day
    re.compile(
        rf"\b{_month('m2')}\s*{_day('d2')}(?:\s*[,.;]?\s*(?=(?:19|20)\d\d)|\s*[,.]\s*|\s+(?=['’]?\d)|(?=['’]))"
        rf"{_year('y2')}",
        re.I,
    ),
    # the 14th day of March, 2017; 14 March 2017; 14-Mar-17; 14MAR2017
    re.compile(
        rf"(?<!\d){_day('d2')}\s*(?:day[.,;]?\s*)?(?:(?:of|de)\s*)?[-/.]?\s*{_month('m2')}\s*[-/.,;]?\s*"
        rf"(?:(?:in the year|del?)\s*)?{_year('y2')}",
        re.I,
    ),
]
# the fourteenth day of March, two thousand nineteen; March twenty-first, 2019
_SPELLED_YEAR = rf"(?P<y2>{YEAR_IN_WORDS}|20\d\d)"
_ERA = r"\s*[,.]?\s*(?:(?:in\s*the\s*year(?:\s*of\s*our\s*lord)?|a\.?d\.?|of)\s*)?[,:]?\s*"
_SPELLED = [
    re.compile(
        rf"\b(?P<d2>{DAY_IN_WORDS}|[0-3]?\d(?:st|nd|rd|th)?)\s*(?:day\s*)?(?:of\s*)?"
        rf"{_month('m2')}{_ERA}{_SPELLED_YEAR}\b",
        re.I,
    ),
    re.compile(
        rf"\b{_month('m2')}\s*(?:the\s*)?(?P<d2>{DAY_IN_WORDS}|[0-3]?\d(?:st|nd|rd|th)?)"
        rf"{_ERA}{_SPELLED_YEAR}\b",
        re.I,
    ),
]
_IN_WORDS = re.compile(rf"\b(?:{DAY_IN_WORDS}|two\s*thousand|twenty[-\s]+t(?:en|w|h))", re.I)
# 10 22 2019: the boxes of a form
_BOXES = re.compile(r"(?<![\d.-])(?P<m2>[01]\d) (?P<d2>[0-3]\d) (?P<y2>(?:19|20)\d\d)(?![\d-])")
# 1 0 / 2 2 / 2 0 1 9: a box for each figure
_COMB = re.compile(
    r"(?<!\d)(?<!\d )(?P<m2>[01] \d)\s?[-/]\s?(?P<d2>[0-3] \d)\s?[-/]\s?"
    r"(?P<y2>(?:2 0 )?\d \d)(?! ?\d)"
)
_ISO = re.compile(
    r"(?<![\d-])(?P<y2>(?:19|20)\d\d)([-/.])(?P<m2>[01]?\d)\2(?P<d2>[0-3]?\d)(?![\d-])"
)
_NUMERIC = re.compile(
    r"(?<![\d/.])(?<!\S-)(?P<a>[0-3]?\d)\s?(?P<sep>[-/.])\s?(?P<b>[0-3]?\d)\s?(?P=sep)\s?"
    r"(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|[-.]\d)"
)


# A speck before a day or a year, in place of which nothing is printed.
_DUST = re.compile(r"(?<![\w.,])[.,](?=\d{1,2}[-/]\d{1,2}[-/]\d|(?:19|20)\d\d(?!\d))")


@lru_cache(maxsize=4096)
def find_dates(text: str, order: Order | None = None) -> tuple[DateText, ...]:
    """Every date in `text`, in order of place, none overlapping.

    `order`: what the rest of the document says about 03/04/2017; without it such a date is
    read month first and marked ambiguous.

    >>> [str(d) for t in find_dates("held March 13-14, 2017, signed 3/20/17") for d in t.days]
    ['2017-03-13', '2017-03-14', '2017-03-20']
    >>> find_dates("03/04/2017")[0].ambiguous
    True
    >>> find_dates("03/04/2017", Order.DAY_FIRST)[0].days
    (datetime.date(2017, 4, 3),)
    >>> find_dates("Completed: the 14th day of March, 2017")[0].days
    (datetime.date(2017, 3, 14),)
    >>> {d for t in ("14MAR2017", "2017-03-14", "3/14/17") for d in find_dates(t)[0].days}
    {datetime.date(2017, 3, 14)}
    >>> find_dates("JUL 2016"), find_dates("31/31/2017")
    ((), ())
    >>> find_dates("1 1 / 1 9 / 2 0 1 7")[0].days
    (datetime.date(2017, 11, 19),)
    >>> [str(t.days[0]) for t in find_dates("Conducted .02-09-2018; May 29, ,2024")]
    ['2018-02-09', '2024-05-29']
    """
    found: list[DateText] = []
    clear = mended(_DUST.sub(" ", text), _NAMES)
    for match, kind in _matches(clear):
        if any(match.start() < d.end and d.start < match.end() for d in found):
            continue
        read = _numeric(match, order) if kind == "numeric" else _written(match)
        if read:
            days, ambiguous = read
            start, end = match.span()
            pairs = zip(text[start:end], clear[start:end], strict=True)
            worn = any(new.isdigit() and not old.isdigit() for old, new in pairs)
            found.append(DateText(start, end, days, ambiguous, worn))
    return tuple(sorted(found, key=lambda d: d.start))


def day_without_year(text: str, days: Collection[date]) -> date | None:
    """Of some days the one that a text names by month and day alone (“Thu 10/12 8:00”).

    >>> day_without_year("Thu 10/12 8:00", [date(2023, 10, 12), date(2023, 10, 13)])
    datetime.date(2023, 10, 12)
    >>> day_without_year("Thu, Oct. 13", [date(2023, 10, 12), date(2023, 10, 13)])
    datetime.date(2023, 10, 13)
    """
    match = re.search(r"(?<![\d/])([01]?\d)/([0-3]?\d)(?![\d/])", text)
    written = match or MONTH_AND_DAY.search(text)
    if written is None:
        return None
    month = int(written[1]) if match else MONTHS[written[1].lower()]
    named = {d for d in days if (d.month, d.day) == (month, int(written[2]))}
    return named.pop() if len(named) == 1 else None


MONTH_AND_DAY = re.compile(rf"\b{_month('m')}\s*{_day('d')}(?!\s*[\d/:])", re.I)


def numeric_order(text: str) -> Order | None:
    """What the numeric dates of a document say about its order: a day above 12 settles it.
    None where there is none, or where they contradict each other. “DD.MM.YYYY” says it too.

    >>> numeric_order("13/02/2017 and 04/05/2017")
    <Order.DAY_FIRST: 'day_first'>
    """
    if told := re.search(r"\b(?:(dd)[./ -]mm|mm[./ -]dd)[./ -]yy", text, re.I):
        return Order.DAY_FIRST if told[1] else Order.MONTH_FIRST
    said = set()
    for match in _NUMERIC.finditer(text):
        first, second = int(match["a"]), int(match["b"])
        if first > 12 >= second > 0:
            said.add(Order.DAY_FIRST)
        elif second > 12 >= first > 0:
            said.add(Order.MONTH_FIRST)
    return said.pop() if len(said) == 1 else None


def _matches(text: str) -> Iterator[tuple[re.Match[str], str]]:
    spelled = _SPELLED if _IN_WORDS.search(text) else ()
    for pattern in (*_WRITTEN, *spelled):
        for match in pattern.finditer(text):
            yield match, "written"
    for pattern in (_ISO, _BOXES, _COMB):
        for match in pattern.finditer(text):
            yield match, "written"
    for match in _NUMERIC.finditer(text):
        yield match, "numeric"


def _written(match: re.Match[str]) -> tuple[tuple[date, ...], bool] | None:
    parts = match.groupdict()
    year = _full_year(parts["y2"])
    last = _day_of(year, parts["m2"] if parts.get("m2") else parts["m1"], parts["d2"])
    if last is None:
        return None
    days = [last]
    if parts.get("d1"):
        first = _day_of(year, parts["m1"], parts["d1"])
        if first is None or first >= last:
            return None
        between = _day_of(year, parts["m1"], parts["dm"]) if parts.get("dm") else None
        days = [first, *([between] if between and first < between < last else []), last]
    return tuple(days), False


def _numeric(match: re.Match[str], order: Order | None) -> tuple[tuple[date, ...], bool] | None:
    year = _full_year(match["y"])
    month_first = _day_of(year, match["a"], match["b"])
    day_first = _day_of(year, match["b"], match["a"])
    if month_first and day_first and month_first != day_first:
        taken = day_first if order is Order.DAY_FIRST else month_first
        return (taken,), order is None
    either = month_first or day_first
    return ((either,), False) if either else None


def _full_year(text: str) -> int:
    year = number_in_words(text)
    return year if year > 99 else 2000 + year


def _day_of(year: int, month: str, day: str) -> date | None:
    figures = month.replace(" ", "")
    number = int(figures) if figures.isdigit() else MONTHS[month.lower()]
    try:
        return date(year, number, number_in_words(day))
    except ValueError:
        return None
