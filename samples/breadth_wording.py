"""Names, days, durations and portions of the curriculum become words as all kinds of forms do."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Final

from samples.courses import Number
from samples.truth import ORDINAL, Entry, dated

CREDENTIAL: Final = {"paramedic": "NRP", "aemt": "AEMT", "emt": "EMT"}
LEVEL: Final = {"paramedic": "EMT-P", "aemt": "EMT-Advanced", "emt": "EMT-B"}
PORTIONS: Final[dict[str, tuple[str, ...]]] = {
    "national": ("NCCR", "National core", "NCCP national component"),
    "local": ("LCCR", "State & local component", "Local portion"),
    "individual": ("ICCR", "Individual component", "Individual portion"),
}
CARDINAL: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
)  # fmt: skip
PARTS: Final = {
    "0.25": ("one quarter", "¼"),
    "0.5": ("one half", "½"),
    "0.75": ("three quarters", "¾"),
}


def named(entry: Entry, form: str) -> str:
    """The name as the form has it; the truth keeps the natural order."""
    person, plain = entry.person, entry.name()
    if form == "credentials":
        return f"{plain}, {entry.level(CREDENTIAL)}"
    family = f"{person.family} {person.suffix}".strip()
    comma = f"{person.given} {person.family}" + (f", {person.suffix}" if person.suffix else "")
    made = {
        "plain": plain,
        "capitals": plain.upper(),
        "family_first": f"{family}, {person.given}",
        "family_first_capitals": f"{family}, {person.given}".upper(),
        "family_capitals": f"{family.upper()}, {person.given}",
        "comma": comma,
    }
    return made[form]


def day(on: date, style: str) -> str:
    """One date, in the styles that `truth.dated` has and those of other trades."""
    weekday, month = f"{on:%a}", f"{on:%b}"
    made = {
        "military": f"{on.day:02d} {month.upper()} {on.year}",
        "st_nd_rd": f"{on:%B} {on.day}{ORDINAL.get(on.day, 'th')}, {on.year}",
        "short_weekday": f"{weekday}., {month} {on.day}, {on.year}",
        "hyphens": f"{on:%m-%d-%Y}",
        "short_hyphens": f"{on.month}-{on.day}-{on:%y}",
        "year_first": f"{on:%Y/%m/%d}",
        "short_month": f"{on.day}-{month}-{on:%y}",
        "stops": f"{on:%m.%d.%Y}",
    }
    return made[style] if style in made else dated(on, style)


def days(entry: Entry, style: str, between: str = " and ") -> str:
    """The day of completion, or both days of a course that ran over two."""
    entry.date("iso")
    return between.join(day(on, style) for on in entry.course.days)


def duration(entry: Entry, style: str = "plain") -> str:
    """Hours as `2.5`, `2.50`, `2 ½`, `two and one half`, or `two and one half (2.5)`; empty
    where the course has none. The truth has the figure."""
    if not entry.hours():
        return ""
    value = entry.credited or entry.course.hours or Decimal(0)
    plain = f"{value.normalize():f}"
    if style == "fixed":
        plain = f"{value:.2f}"
    entry.seen["hours"] = plain
    if style in ("plain", "fixed"):
        return plain
    words, figures = spelled(value)
    return {"fraction": figures, "words": words, "both": f"{words} ({plain})"}[style]


def spelled(value: Decimal) -> tuple[str, str]:
    """Hours in words and as a whole number with a fraction: `two and one half`, `2 ½`."""
    whole, rest = int(value), f"{(value % 1).normalize():f}"
    if rest == "0":
        return CARDINAL[whole], f"{whole}"
    word, sign = PARTS[rest]
    return f"{CARDINAL[whole]} and {word}", f"{whole} {sign}"


def unit(entry: Entry, *words: str) -> str:
    """One of the units, in the singular where it is one hour."""
    word = entry.rng.choice(words)
    return word.removesuffix("s") if (entry.credited or entry.course.hours) == 1 else word


def body_label(number: Number, rng: random.Random) -> str:
    """What forms print beside a number, saying whose it is."""
    return rng.choice({
        "CAPCE": ("CAPCE Program ID", "CAPCE Act. No.", "Accreditation (CAPCE)", "CAPCE code"),
        "OEMS": (
            "DPH/OEMS CE no.", "Mass. OEMS con-ed #", "State approval (OEMS)", "OEMS Appr. No.",
        ),
        "other": ("Vermont EMS course no.",),
    }[number.body])  # fmt: skip
