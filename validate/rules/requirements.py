"""The nouns of the rules: a rule pack holds the dated requirements of one cycle, every value
with its reference and how surely it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from extract.records import Body, Component, Level

T_co = TypeVar("T_co", covariant=True)


class Certainty(StrEnum):
    CONFIRMED = "confirmed"
    SINGLE_SOURCE = "single_source"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a value of the rules stands: the title, the place in it, the words themselves."""

    title: str
    where: str
    words: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Ruled(Generic[T_co]):
    """A value of the rules. `strict` enters the least audit and `lenient` the most; they
    differ only where the value is not confirmed, or where the source contradicts itself."""

    strict: T_co
    lenient: T_co
    reference: Reference


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one component of a cycle asks."""

    component: Component
    hours: Ruled[Decimal]
    distributive_limit: Ruled[Decimal | None]
    """Hours; None: no limit."""
    shown_content_only: Ruled[bool] | None = None
    """Whether only hours shown to be this component's content count; None or false: any
    approved course does."""
    virtual_live_allowed: Ruled[bool] | None = None
    """Whether live teaching through a link counts here; None: no rule is against it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject inside an area, and the hours that a level takes of it."""

    name: str
    hours: Ruled[Decimal]


@dataclass(frozen=True, slots=True)
class Area:
    """One area of the national content."""

    name: str
    """The contract's topic: `airway`, `cardiovascular`, `trauma`, `medical`, `operations`."""
    hours: Ruled[Decimal]
    topics: tuple[Topic, ...] = ()
    """Empty where the edition asks for the area as a whole."""


@dataclass(frozen=True, slots=True)
class NationalContent:
    """What the national component of one level consists of, in one edition."""

    id: str
    edition: str
    """Its year: `2016`."""
    title: str
    areas: tuple[Area, ...]
    pediatric: Ruled[Decimal] | None
    """Hours of pediatric content, which lie inside the areas; None: none asked as such."""
    digest: str
    """sha256 of the YAML file."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which a completion counts, both included. `personal_start`: where the
    person's last recertification is known, the window opens the day after it instead."""

    opens: Ruled[date]
    closes: Ruled[date]
    personal_start: Ruled[bool]


@dataclass(frozen=True, slots=True)
class Fee:
    name: str
    amount: Ruled[Decimal]
    """US dollars."""
    late: bool
    """Due on top when submitted after the deadline."""
    due_from: Ruled[date] | None = None
    """The first day on which a late fee is asked."""
    applies_to: str | None = None
    """Who pays it, where fees exclude one another: nobody pays two with different names here.
    None: everybody."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody has to do."""

    name: str
    who: str
    what: Ruled[str]
    due: Ruled[date] | None
    fees: tuple[Fee, ...] = ()
    opens: Ruled[date] | None = None
    """The first day on which it can be done."""
    closes: Ruled[date] | None = None
    """The last day on which it can be done at all, late or not; None: the source names none."""
    recommended: bool = False
    """Whether `due` is advice: after it the step can still be done without penalty."""


@dataclass(frozen=True, slots=True)
class Note:
    """A rule in words, which no arithmetic follows from."""

    about: str
    text: Ruled[str]


@dataclass(frozen=True, slots=True)
class RulePack:
    """The requirements of one cycle."""

    id: str
    """The cycle id that people name: `ma-paramedic-2018`."""
    title: str
    authority: str
    level: Level
    expires_on: Ruled[date]
    hours: Ruled[Decimal]
    requirements: tuple[Requirement, ...]
    window: Window
    accepted_bodies: Ruled[tuple[Body, ...]]
    retention_years: Ruled[int] | None
    steps: tuple[Step, ...]
    notes: tuple[Note, ...]
    digest: str
    """sha256 of the YAML file."""
    models: Ruled[tuple[str, ...]] | None = None
    """Editions of the national content, by their year, of which a person takes one and does
    not mix; None: the cycle names none."""
    elements: Ruled[tuple[str, ...]] | None = None
    """Contract field names that the proof of a course approved by the state has to show."""
    content: tuple[NationalContent, ...] = ()
    """The editions of the national content whose hours are known, of those in `models`."""


@dataclass(frozen=True, slots=True)
class AlignmentCase:
    """One way in which two certifications can be out of step, and what follows."""

    name: str
    massachusetts_year: Ruled[int] | None
    """The year in which the state certification expires; None: any."""
    nremt_year: Ruled[int] | None
    """The same of the National Registry's; None where it has expired."""
    nremt_expired: bool
    outcome: Ruled[str]
    """What it comes to, in words."""
    steps: tuple[Step, ...]
    late_total: Ruled[Decimal] | None
    """US dollars, all fees together once it is late; None where the source names none."""


@dataclass(frozen=True, slots=True)
class AlignmentPack:
    """How to bring the two certifications into step in one year."""

    id: str
    title: str
    authority: str
    cases: tuple[AlignmentCase, ...]
    notes: tuple[Note, ...]
    digest: str
    """sha256 of the YAML file."""
