"""The nouns of validate: what each credit counts for, what was found, and what follows for
the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from extract.records import Component, Delivery, Level, Record
from ingest.pages import Problem
from validate.review.decisions import Decided
from validate.rules.requirements import Reference, RulePack


class Outcome(StrEnum):
    """Of one finding."""

    PASS = "pass"  # noqa: S105 (an outcome, not a password)
    FAIL = "fail"
    REVIEW = "review"


class Verdict(StrEnum):
    """Of one person."""

    MEETS = "meets"
    SHORT = "short"
    NEEDS_REVIEW = "needs_review"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone held against a cycle, as the people file or the documents name them."""

    name: str
    certification_number: str | None = None
    nremt_id: str | None = None
    level: Level | None = None
    cycle: str | None = None
    last_recertified_on: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    code: str
    """A finding code of the contract."""
    outcome: Outcome
    message: str
    """One sentence a training officer understands."""
    records: tuple[str, ...] = ()
    """Ids of the records it speaks of."""
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Hours of one credit that the allocation gave to one component."""

    component: Component
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Credit:
    """One completion with all its proofs, and the hours it brings at least and at most."""

    record: Record
    """The proof whose values were taken."""
    proofs: tuple[Record, ...]
    """Every record of this completion, `record` among them."""
    at_least: Decimal
    at_most: Decimal
    delivery: Delivery
    components: tuple[Component, ...]
    """Where its hours may go, shown or allowed by the cycle."""
    counted: tuple[Counted, ...]
    """Where the reported allocation put them."""
    why_not: str | None = None
    """Why hours were kept out, in words; None when all count."""


@dataclass(frozen=True, slots=True)
class ComponentResult:
    component: Component
    required: Decimal
    credited_at_least: Decimal
    """In the least audit, at most `required`."""
    credited_at_most: Decimal
    distributive: Decimal
    """Of `credited_at_least`, hours from distributive education."""
    distributive_limit: Decimal | None
    shortfall: Decimal
    """`required` less `credited_at_least`."""
    reference: Reference


@dataclass(frozen=True, slots=True)
class AreaResult:
    """How far the credits show what one area of the national content asks; it stands beside
    the component's result and changes no verdict."""

    area: str
    """The contract's topic: `airway`, `cardiovascular`, `trauma`, `medical`, `operations`."""
    required: Decimal
    shown: Decimal
    """Hours that the least audit counts and whose proof shows this area."""
    shown_at_most: Decimal
    """With national hours whose proof shows no area, as far as they can fill this one."""
    reference: Reference


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can settle."""

    record: str
    field: str
    """Contract field name, or `rule`."""
    text: str
    changes_outcome: bool
    """Whether an answer can change the verdict; the others are kept, not asked."""
    consequence: str = ""
    """What follows from the one answer and from the other, in words; empty where nothing
    does."""
    records: tuple[str, ...] = ()
    """Ids of all records that the answer settles, `record` among them; empty for a rule."""
    code: str = ""
    """The finding code of the contract that says the same."""
    key: str = ""
    """What the audit calls the answer; questions with the same key are one."""
    component: Component | None = None
    """What the course may count as, where that is asked."""
    beside: str = ""
    """Id of the record that this one may repeat, where that is asked."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One thing that would close part of the shortfall."""

    hours: Decimal
    component: Component
    distributive_allowed: bool
    by: date
    text: str


@dataclass(frozen=True, slots=True)
class PersonAudit:
    person: Person
    pack: RulePack | None
    """None where nobody said which cycle the person is held against."""
    outcome: Verdict
    reason: str
    """The outcome's reason in one sentence."""
    window: tuple[date, date] | None
    """First and last day on which a completion counts, as the reported audit took them."""
    components: tuple[ComponentResult, ...]
    credits: tuple[Credit, ...]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    plan: tuple[PlanStep, ...]
    areas: tuple[AreaResult, ...] = ()
    """Empty where the cycle names no areas, or not for sure which edition of them holds."""
    decided: tuple[Decided, ...] = ()
    """What people decided about this person's papers, and about the rules of the cycle."""


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything one run concluded."""

    as_of: date
    people: tuple[PersonAudit, ...]
    unassigned: tuple[Record, ...]
    """Records that no person's audit took, with a finding in `findings` saying why."""
    findings: tuple[Finding, ...]
    """Findings that concern no single person's cycle."""
    problems: tuple[Problem, ...]
    documents: int
    """How many files were handed in."""
    decided: tuple[Decided, ...] = ()
    """What people decided about these documents, and what came of it."""
