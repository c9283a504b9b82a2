"""Words of a plan become courses; layouts, degradations and titles are dealt from one seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from samples import courses
from samples.courses import Course, Number, day_between
from samples.people import AEMT_2026, Person
from samples.plans import ROSTERS
from samples.registry import SINGLE

PERIODS = {
    "early": {False: (date(2015, 10, 5), date(2016, 3, 20)), True: (date(2024, 5, 6), date(2024, 9, 27))},
    "": {False: (date(2016, 5, 2), date(2018, 2, 16)), True: (date(2024, 11, 4), date(2026, 1, 16))},
    "late": {False: (date(2018, 4, 16), date(2018, 6, 29)), True: (date(2026, 4, 6), date(2026, 6, 30))},
}  # fmt: skip
"""When courses are taken, for the older cycle and the newer one."""

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
            free = [t for t in courses.TITLES[topic] if t not in on_rosters]
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
        outside = next((mark for mark in marks if mark in PERIODS), "")
        first, last = PERIODS[outside][person.cycle == AEMT_2026]
        day = day_between(first, last, self.rng)
        numbers = self.number(code, day)
        if "both" in marks:
            numbers += (courses.oems(code[1], day, self.rng),)
        distributive = code[1:] == "3"
        return Course(
            title=self.title(person, topic),
            sponsor=self.rng.choice(courses.ONLINE if distributive else courses.CLASSROOM),
            instructor=self.rng.choice(courses.INSTRUCTORS),
            location=self.rng.choice(courses.PLACES),
            days=(day - timedelta(days=1), day) if "days" in marks else (day,),
            hours=None if "nohours" in marks else Decimal(hours),
            numbers=numbers,
            component=None if component == "-" else component,
            topic=topic or None,
            bls_hours=Decimal(hours) - Decimal("0.5") if "bls" in marks else None,
        )  # fmt: skip
