"""The nouns of extract: one record for each credited course and person, every value beside
the print it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from ingest.pages import Page, Problem, SourceFile, Span

T_co = TypeVar("T_co", covariant=True)


class Level(StrEnum):
    EMR = "emr"
    EMT = "emt"
    AEMT = "aemt"
    PARAMEDIC = "paramedic"


class Component(StrEnum):
    NATIONAL = "national"
    LOCAL = "local"
    INDIVIDUAL = "individual"


class Delivery(StrEnum):
    DISTRIBUTIVE = "distributive"
    IN_PERSON = "in_person"
    VIRTUAL_LIVE = "virtual_live"
    UNKNOWN = "unknown"


class Body(StrEnum):
    """Who approved the course."""

    CAPCE = "CAPCE"
    OEMS = "OEMS"
    OTHER = "other"


class Kind(StrEnum):
    CERTIFICATE = "certificate"
    ROSTER = "roster"
    TRANSCRIPT = "transcript"


@dataclass(frozen=True, slots=True)
class Extracted(Generic[T_co]):
    """A value and where it stands. `value` is None where something is printed that nobody
    may rely on: the print is kept, the question goes to a person."""

    value: T_co | None
    printed: str
    where: Span
    confidence: float
    """0 to 1, after all that speaks for and against it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One repair inside the grammar: what was read, what was taken, and why it is safe."""

    read: str
    taken: str
    why: str


@dataclass(frozen=True, slots=True)
class ApprovalNumber:
    number: str | None
    """Normalised, as the contract writes it; None where the readings disagree."""
    printed: str
    body: Body | None
    type: str | None
    """`F3`, `T1`, …; None for numbers without one, and where the readings disagree."""
    delivery: Delivery
    where: Span
    confidence: float
    year: int | None = None
    """The full year in the number, where its layout is known to carry one."""
    corrections: tuple[Correction, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    """(reader, what it read), every reading of this stretch of the page."""
    doubt: str | None = None
    """Why a person must look at it; None when nothing stands in the way."""


@dataclass(frozen=True, slots=True)
class Hours:
    value: Decimal | None
    """Hours; for the person's level where several are printed, None where it is not known."""
    by_level: tuple[tuple[str, Decimal], ...] = ()
    """`bls`, `als`, `emt`, … → hours, where the document prints several."""


@dataclass(frozen=True, slots=True)
class Record:
    """One completion: one person, one credited course."""

    id: str
    """Stable for one content of the document: first 12 digits of its sha256, `-`, and the
    record's place in it."""
    kind: Kind
    source: SourceFile
    pages: tuple[int, ...]
    person_name: Extracted[str] | None = None
    certification_number: Extracted[str] | None = None
    nremt_id: Extracted[str] | None = None
    level: Extracted[Level] | None = None
    course_title: Extracted[str] | None = None
    sponsor: Extracted[str] | None = None
    instructor: Extracted[str] | None = None
    location: Extracted[str] | None = None
    completed_on: Extracted[date] | None = None
    session_dates: tuple[date, ...] = ()
    hours: Extracted[Hours] | None = None
    approval_numbers: tuple[ApprovalNumber, ...] = ()
    component: Extracted[Component] | None = None
    topic: Extracted[str] | None = None
    needs_review: tuple[str, ...] = ()
    """Contract field names that nobody may rely on unseen, sorted."""

    @property
    def delivery(self) -> Delivery:
        """The delivery all numbers agree on. A number that somebody must look at first, or
        two that disagree, leave it unknown: the deciding digit is never guessed."""
        said = {n.delivery for n in self.approval_numbers}
        return said.pop() if len(said) == 1 else Delivery.UNKNOWN

    @property
    def distributive(self) -> bool | None:
        said = {
            None if n.delivery is Delivery.UNKNOWN else n.delivery is Delivery.DISTRIBUTIVE
            for n in self.approval_numbers
        }
        return said.pop() if len(said) == 1 else None


@dataclass(frozen=True, slots=True)
class Document:
    """All that extract has to say about one file."""

    source: SourceFile
    pages: tuple[Page, ...]
    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = field(default=())
