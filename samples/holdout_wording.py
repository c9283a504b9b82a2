"""Days, durations and portions of the curriculum become words as the held-apart papers have."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Final

from samples.breadth_wording import day, duration, spelled
from samples.courses import Number
from samples.truth import Entry

GRADE: Final = {"paramedic": "Paramedic", "aemt": "AEMT", "emt": "EMT"}
LETTER: Final = {"paramedic": "P", "aemt": "A", "emt": "B"}
CONTENT: Final[dict[str, tuple[str, ...]]] = {
    "national": ("National Content (NCCP)", "NCCP National"),
    "local": ("Local Content (NCCP)", "NCCP State/Local"),
    "individual": ("Individual Content (NCCP)", "NCCP Individual"),
}


def held(entry: Entry, style: str) -> str:
    """The day of completion; both days of a course that ran over two as a range or as a pair."""
    entry.date("iso")
    first, last = entry.course.days[0], entry.course.days[-1]
    if first == last:
        return _day(entry, style)
    if style == "long" and first.month == last.month:
        return f"{first:%B} {first.day}–{last.day}, {last.year}"
    return " and ".join(_day(entry, style, index) for index in (0, -1))


def _day(entry: Entry, style: str, index: int = -1) -> str:
    on = entry.course.days[index]
    made = {
        "unpadded": f"{on.month}/{on.day}/{on.year}",
        "weekday_slash": f"{on:%a} {on:%m/%d/%y}",
        "weekday_european": f"{on:%A} {on.day} {on:%B} {on.year}",
    }
    return made[style] if style in made else day(on, style)


def amount(entry: Entry, style: str = "plain") -> str:
    """Hours as `2.5`, `2.50`, `2½`, `two and one half (2.5)` or `2 hr 30 min`; empty where the
    course has none. The truth has the figure."""
    if style not in ("tight", "clock"):
        return duration(entry, style)
    if not (plain := duration(entry)):
        return ""
    tight = spelled(Decimal(plain))[1].replace(" ", "")
    return tight if style == "tight" else clock(Decimal(plain))


def clock(hours: Decimal) -> str:
    """`2 hr 30 min`, `3 hr`."""
    minutes = int(hours % 1 * 60)
    return f"{int(hours)} hr" + (f" {minutes} min" if minutes else "")


def number_name(number: Number, rng: random.Random) -> str:
    """What the forms print beside a number, saying whose it is."""
    return rng.choice({
        "CAPCE": ("CAPCE Approval", "CAPCE Course ID", "CAPCE activity #"),
        "OEMS": ("MA OEMS Course Approval", "OEMS Course #", "Approval Number (DPH/OEMS)"),
        "other": ("Rhode Island EMS course #",),
    }[number.body])  # fmt: skip
