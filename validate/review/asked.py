"""The noun of the review desk: an open question over all people, with what it shows and what
may be answered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extract.records import Record
from validate.findings import Person, Question
from validate.review.decisions import Act, Someone


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer."""

    act: Act
    label: str
    """In words, as a button says it."""
    field: str = ""
    value: str = ""
    """In the contract's notation; empty where it is to be typed, or where the act says all."""
    person: Someone | None = None
    typed: bool = False
    """Whether the person has yet to type a value, or to name somebody."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a person may settle: an open question of the audit, a paper that counts
    for nobody, or any record of which somebody wants to say something."""

    id: str
    """The same in every run in which the record shows the same; a record's own id where
    nobody asked."""
    question: Question
    field: str
    """The contract field that an answer gives a value to; `rule`; empty where it gives none."""
    proofs: tuple[Record, ...]
    """The records of the completion, as they stand now, the one that is asked about first;
    none for a rule."""
    beside: tuple[Record, ...]
    """The records of the completion that this one may repeat."""
    people: tuple[Person, ...]
    """Whose audit asks it."""
    decides: int
    """Of how many of them the answer can change the outcome."""
    hours: Decimal
    """How many of their hours hang on it."""
    rule: str
    """The decision's name for the rule that is asked about; empty for all else."""
    options: tuple[Option, ...]
    state: str
    """Changes as soon as somebody decides something about it, or it reads differently: an
    answer that was made for another state is refused."""


def digest(*parts: str) -> str:
    """Ten letters and digits that say the same for the same parts, and nobody's name."""
    text = "\0".join(parts)
    return hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def someone(person: Person) -> Someone:
    return Someone(person.name, person.certification_number, person.nremt_id)


def most_deciding_first(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """By the outcomes that hang on it, then the hours, then its name."""
    return tuple(sorted(asked, key=lambda one: (-one.decides, -one.hours, one.id)))
