"""Courses with their approval numbers, drawn from a catalogue of made-up titles and sponsors."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from samples.sheet import BLOT


@dataclass(frozen=True, slots=True)
class Number:
    text: str
    """As approved, with plain hyphens."""
    body: str
    """`CAPCE`, `OEMS`, `other`."""
    type: str | None
    blotted: bool = False
    """The digit after T or F lies under a stain."""

    @property
    def printed(self) -> str:
        if not self.blotted or self.type is None:
            return self.text
        place = self.text.index(self.type) + 1
        return self.text[:place] + BLOT + self.text[place + 1 :]

    @property
    def delivery(self) -> str:
        if self.blotted or self.type is None:
            return "unknown"
        by_digit = {"3": "distributive", "5": "virtual_live"}
        return by_digit.get(self.type[1], "in_person")


@dataclass(frozen=True, slots=True)
class Course:
    title: str
    sponsor: str
    instructor: str
    location: str
    days: tuple[date, ...]
    hours: Decimal | None
    numbers: tuple[Number, ...]
    component: str | None = None
    """`national`, `local`, `individual` where the paper says so."""
    topic: str | None = None
    bls_hours: Decimal | None = None
    """Where the paper prints basic and advanced hours side by side."""


def capce(type_digit: str, on: date, rng: random.Random, *, blotted: bool = False) -> Number:
    """A CAPCE number whose year lies at most two years before the completion."""
    organisation = rng.choice(("LOCE", "BSEA", "EMT", "HHEM", "NERC", "MPDL", "PVME", "CIEI"))
    year = (on.year - rng.choice((0, 0, 1))) % 100
    text = f"{year:02d}-{organisation}-F{type_digit}-{rng.randint(1, 9989):04d}"
    return Number(text, "CAPCE", f"F{type_digit}", blotted)


def oems(type_digit: str, on: date, rng: random.Random, *, blotted: bool = False) -> Number:
    """A Massachusetts number in one of several made-up compositions: the true one is not public,
    known is only that it holds exactly one of T1 to T5."""
    began = on.year - (on.month < 4)
    year, spring = on.year % 100, f"{began % 100:02d}{(began + 1) % 100:02d}"
    serial, kind = rng.randint(11, 989), f"T{type_digit}"
    text = rng.choice((
        f"MA{rng.randint(1, 5)}/{year:02d}/{kind}/{serial:04d}",
        f"{kind}.{on.year}.{serial:05d}",
        f"R{rng.randint(1, 5)}-{serial:04d}-{kind}-{year:02d}",
        f"{spring}-{kind}-{serial:04d}",
        f"OEMS-{kind}-{year:02d}-{serial + 1000}",
    ))  # fmt: skip
    return Number(text, "OEMS", kind, blotted)


def legacy(on: date, rng: random.Random) -> Number:
    """The six digits in use until March 2016, at the latest with a 15 in front: no type in them."""
    return Number(f"{min(on.year, 2015) % 100:02d}{rng.randint(100, 9899):04d}", "OEMS", None)


def elsewhere(on: date, rng: random.Random) -> Number:
    """Another state's number."""
    return Number(f"NH-{on.year}-{rng.randint(100, 999):04d}", "other", None)


def day_between(first: date, last: date, rng: random.Random) -> date:
    return first + timedelta(days=rng.randrange((last - first).days + 1))
