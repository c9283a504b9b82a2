"""The value and number format of a spreadsheet's cell → the text to read in it.

Dates become ISO days, whatever their format: how a program orders day and month depends on
the machine that opens it. Numbers are taken as they are stored, not as rounded for show.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from ingest.characters import typed

Value = str | bool | int | float | datetime | date | time | timedelta | None
"""What openpyxl makes of a cell."""

_LITERAL: Final = r'(?:"[^"]*"|\\.|[-/ ()])*'
_FORMAT: Final = re.compile(
    rf"(?:\[[^\]]*\])*(?P<before>{_LITERAL})(?P<digits>[0#,?]+(?:\.[0#?]+)?)(?P<behind>{_LITERAL}%?)"
)


def text_of(value: Value, number_format: str) -> str:
    """
    >>> text_of(datetime(2017, 3, 14), "dd/mm/yy"), text_of(2.5, "0"), text_of(4.0, "General")
    ('2017-03-14', '2.5', '4')
    >>> text_of(812345, '"E"0000000'), text_of(timedelta(hours=2.5), "[h]:mm")
    ('E0812345', '2:30')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02}"
    return typed(value).strip()


def _number(value: float, number_format: str) -> str:
    """With the zeros and letters that its format puts around it, and never with fewer decimals
    than are stored: “2.3” where 2.25 is stored is a number nobody entered."""
    shown = _FORMAT.fullmatch(number_format.split(";", maxsplit=1)[0])
    before, behind = (_plain(shown["before"]), _plain(shown["behind"])) if shown else ("", "")
    if behind.endswith("%"):
        value *= 100
    digits = format(Decimal(format(value, ".15g" if value == int(value) else ".10g")), "f")
    if shown and re.fullmatch(r"0{2,}", shown["digits"]) and digits.isdecimal():
        digits = digits.zfill(len(shown["digits"]))
    if any(c.isdigit() for c in before + behind):
        return digits
    return f"{before}{digits}{behind}".strip()


def _plain(literal: str) -> str:
    return typed(re.sub(r'"([^"]*)"|\\(.)', lambda m: m[1] or m[2] or "", literal))
