"""What a layout prints becomes the ground truth: a field is true exactly when it was drawn."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from samples.catalogue import TOPICS
from samples.courses import Course, Number
from samples.people import Person

Json = dict[str, object]

LEVEL_NAMES: Final = {"paramedic": "Paramedic", "aemt": "Advanced EMT", "emt": "EMT"}
ORDINAL: Final = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
COMPONENT_NAMES: Final = {
    "national": ("National Component", "NCCR", "National (NCCR)"),
    "local": ("Local", "LCCR", "Local Component (LCCR)"),
    "individual": ("Individual", "ICCR", "ICCR/Individual"),
}

DATE_STYLES: Final = ("long", "slash", "short", "iso", "medium", "european")


def dated(day: date, style: str) -> str:
    """One date in one of the styles that paper has."""
    return {
        "long": f"{day:%B} {day.day}, {day.year}",
        "slash": f"{day:%m/%d/%Y}",
        "short": f"{day.month}/{day.day}/{day:%y}",
        "iso": day.isoformat(),
        "medium": f"{day:%b} {day.day}, {day.year}",
        "european": f"{day.day} {day:%B} {day.year}",
        "weekday": f"{day:%A}, {day:%B} {day.day}, {day.year}",
        "dashed": f"{day:%d}-{day:%b}-{day.year}",
        "ordinal": f"the {day.day}{ORDINAL.get(day.day, 'th')} day of {day:%B}, {day.year}",
    }[style]


@dataclass(slots=True)
class Entry:
    """One credited course of one person while a layout prints it. Every method gives the words
    to print and notes them as true."""

    person: Person
    course: Course
    rng: random.Random
    kind: str = "certificate"
    page: int = 1
    called: str | None = None
    """The name as this paper has it, where it is not the full one."""
    credited: Decimal | None = None
    """Where the person's own hours differ from the course's."""
    seen: Json = field(default_factory=dict)

    def name(self, *, turned: bool = False, upper: bool = False) -> str:
        plain = self.called or self.person.name
        self.seen["person_name"] = plain
        words = self.person.turned if turned and not self.called else plain
        return words.upper() if upper else words

    def certification(self) -> str:
        """Empty where the person has no number."""
        if self.person.certification:
            self.seen["certification_number"] = self.person.certification
        return self.person.certification or ""

    def registry(self) -> str:
        if self.person.registry:
            self.seen["nremt_id"] = self.person.registry
        return self.person.registry or ""

    def level(self, names: dict[str, str] | None = None) -> str:
        self.seen["level"] = self.person.level
        return (names or LEVEL_NAMES)[self.person.level]

    def title(self) -> str:
        self.seen["course_title"] = self.course.title
        return self.course.title

    def sponsor(self) -> str:
        self.seen["sponsor"] = self.course.sponsor
        return self.course.sponsor

    def instructor(self) -> str:
        self.seen["instructor"] = self.course.instructor
        return self.course.instructor

    def location(self) -> str:
        self.seen["location"] = self.course.location
        return self.course.location

    def date(self, *styles: str) -> str:
        """The day of completion, or all days where there are several."""
        style = self.rng.choice(styles or DATE_STYLES)
        days = self.course.days
        self.seen["completed_on"] = days[-1].isoformat()
        if len(days) > 1:
            self.seen["session_dates"] = [day.isoformat() for day in days]
        return (" and " if len(days) == 2 else ", ").join(dated(day, style) for day in days)

    def hours(self) -> str:
        """Empty where the paper has none."""
        value = self.credited or self.course.hours
        if value is None:
            return ""
        plain = f"{value.normalize():f}"
        styles = (plain, f"{value:.1f}", f"{value:.2f}") if value % 1 == 0 else (plain,)
        words = styles[len(self.course.title) % len(styles)]  # one style on the whole roster
        self.seen["hours"] = words
        return words

    def hours_by_level(self) -> tuple[str, str]:
        """Basic and advanced hours; the basic ones are an EMT's, the advanced ones the others'."""
        basic, advanced = (f"{h or 0:.1f}" for h in (self.course.bls_hours, self.course.hours))
        self.seen["hours"] = basic if self.person.level == "emt" else advanced
        self.seen["hours_by_level"] = {"bls": basic, "als": advanced}
        return basic, advanced

    def numbers(self, *, dash: str = "-") -> tuple[tuple[Number, str], ...]:
        """Each approval number with its print. `dash` stands in for the hyphens of CAPCE."""
        printed = [
            (n, n.printed.replace("-", dash) if n.body == "CAPCE" else n.printed)
            for n in self.course.numbers
        ]
        self.seen["approval_numbers"] = [_number_truth(n, words) for n, words in printed]
        if any(number.blotted for number in self.course.numbers):
            self.seen["needs_review"] = ["approval_numbers"]
        return tuple(printed)

    def component(self, names: dict[str, tuple[str, ...]] | None = None) -> str:
        """Component with topic where the course has one; empty where it says neither."""
        course = self.course
        topic = TOPICS.get(course.topic or "", "")
        if course.topic:
            self.seen["topic"] = course.topic
        if course.component is None:
            return topic
        self.seen["component"] = course.component
        name = self.rng.choice((names or COMPONENT_NAMES)[course.component])
        return f"{name}{self.rng.choice((': ', ' – '))}{topic}" if topic else name

    def record(self) -> Json:
        """In the shape of one record of `recert extract`."""
        absent: Json = dict.fromkeys((
            "person_name", "certification_number", "nremt_id", "level", "course_title", "sponsor",
            "instructor", "location", "completed_on",
        ))  # fmt: skip
        deliveries = {number.delivery for number in self.course.numbers}
        said = {delivery == "distributive" for delivery in deliveries}
        agreed = len(said) == 1 and "unknown" not in deliveries
        rest: Json = {
            "session_dates": [], "hours": None, "hours_by_level": None, "approval_numbers": [],
            "distributive": said.pop() if agreed else None,
            "component": None, "topic": None, "needs_review": [],
        }  # fmt: skip
        return {"kind": self.kind, "pages": [self.page]} | absent | rest | self.seen


def _number_truth(number: Number, printed: str) -> Json:
    return {
        "number": None if number.blotted else number.text,
        "printed": printed,
        "body": number.body,
        "type": None if number.blotted else number.type,
        "delivery": number.delivery,
        "corrections": [],
    }
