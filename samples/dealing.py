"""Words of a plan become courses; layouts, degradations and titles are dealt from one seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from samples import catalogue, courses
from samples.courses import Course, Number, day_between
from samples.people import AEMT_2026, PARAMEDIC_2018, Person
from samples.registry import SINGLE
from samples.roster_plans import ROSTERS

PERIODS: Final = {
    PARAMEDIC_2018: {
        "early": (date(2015, 10, 5), date(2016, 3, 20)),
        "": (date(2016, 5, 2), date(2018, 2, 16)),
        "late": (date(2018, 4, 16), date(2018, 6, 29)),
    },
    AEMT_2026: {
        "early": (date(2024, 5, 6), date(2024, 9, 27)),
        "": (date(2024, 11, 4), date(2025, 12, 19)),
    },
}
"""Cycle → mark of a plan → when such courses are taken."""

DECK = (
    ("digital",) * 11 + ("c200",) * 4 + ("c300", "c150", "skew") * 3
    + ("c100", "jpeg", "lowc", "fax", "copy", "photo") * 2 + ("rot90", "rot180", "fax", "photo")
)  # fmt: skip


@dataclass(slots=True)
class Dealer:
    """Deals layouts, degradations, titles and sponsors evenly from one seed."""

    rng: random.Random
    classes: list[str] = field(default_factory=list)
    layouts: list[str] = field(default_factory=list)
    titles: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def degradation(self) -> str:
        self.classes = self.classes or self.rng.sample(DECK, len(DECK))
        return self.classes.pop()

    def layout(self) -> str:
        self.layouts = self.layouts or self.rng.sample(sorted(SINGLE), len(SINGLE))
        return self.layouts.pop()

    def title(self, person: Person, topic: str) -> str:
        """None twice for one person: equal titles would be taken for one course."""
        key = (person.name, topic)
        if key not in self.titles:
            on_rosters = {r.title for r in ROSTERS}
            free = [t for t in catalogue.TITLES[topic] if t not in on_rosters]
            self.titles[key] = self.rng.sample(free, len(free))
        return self.titles[key].pop()

    def number(self, code: str, day: date) -> tuple[Number, ...]:
        if code == "0":
            return ()
        if code == "6":
            return (courses.legacy(day, self.rng),)
        if code == "NH":
            return (courses.elsewhere(day, self.rng),)
        make = courses.capce if code[0] == "F" else courses.oems
        digit = "2" if code[1] == "?" else code[1]
        return (make(digit, day, self.rng, blotted=code[1] == "?"),)

    def course(self, person: Person, words: list[str]) -> Course:
        component, topic, hours, code, *marks = words
        topic = "" if topic == "-" else topic
        periods = PERIODS[person.cycle or PARAMEDIC_2018]
        outside = next((mark for mark in marks if mark in periods), "")
        first, last = periods[outside]
        day = day_between(first, last, self.rng)
        numbers = self.number(code, day)
        if "both" in marks:
            numbers += (courses.oems(code[1], day, self.rng),)
        distributive = code[1:] == "3"
        return Course(
            title=self.title(person, topic),
            sponsor=self.rng.choice(catalogue.ONLINE if distributive else catalogue.CLASSROOM),
            instructor=self.rng.choice(catalogue.INSTRUCTORS),
            location=self.rng.choice(catalogue.PLACES),
            days=(day - timedelta(days=1), day) if "days" in marks else (day,),
            hours=None if "nohours" in marks else Decimal(hours),
            numbers=numbers,
            component=None if component == "-" else component,
            topic=topic or None,
            bls_hours=Decimal(hours) - Decimal("0.5") if "bls" in marks else None,
        )  # fmt: skip
