"""The nouns of review: what a person decided about papers, who, when and why.

A decision never overwrites a reading: it stands beside it, and is taken back by another one.
`extract.records.Correction` is something else: a repair inside the grammar of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from extract.records import ApprovalNumber, Extracted
from ingest.pages import Box

PERSON: Final = "person"
"""The reader's name of a value that a person stated."""

PERSON_NAME: Final = "person_name"
NUMBERS: Final = "approval_numbers"
RULE: Final = "rule"


class Act(StrEnum):
    """What a person did."""

    CONFIRM = "confirm"
    """A field is as it was read."""
    CORRECT = "correct"
    """A field is something else."""
    REJECT = "reject"
    """The record is no credit of anybody."""
    ASSIGN = "assign"
    """The record is this person's."""
    MERGE = "merge"
    """Two records speak of one completion."""
    KEEP = "keep"
    """Two records speak of two completions."""
    READ = "read"
    """Of a rule that is read in two ways, one reading holds."""
    UNDO = "undo"
    """Another decision never was."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something printed by which a record is known again."""

    field: str
    """Contract field name."""
    printed: str
    page: int
    box: Box
    own: bool
    """Whether no other record of the document has its value from this place."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A record, by what it shows: its running number changes from one reading to the next."""

    document: str
    """sha256."""
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """What is the same for all completions of one course, so that one answer settles them."""

    title: str
    """Folded, like the sponsor."""
    sponsor: str
    numbers: tuple[str, ...]
    """Approval numbers; they tell where no sponsor is named."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the list had them on the day of the decision."""

    name: str
    certification_number: str | None = None
    nremt_id: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer. What it is about is told by the documents' content, never by their names."""

    id: str
    made_at: datetime
    """In UTC."""
    made_by: str
    why: str
    act: Act
    question: str = ""
    """Id of the question that it answers; empty where nobody asked."""
    field: str = ""
    """Contract field name, or `rule`."""
    value: str = ""
    """In the contract's notation; of a rule `strict` or `lenient`."""
    read: str = ""
    """What stood there when it was decided, as a reader of the report would quote it."""
    about: tuple[Anchor, ...] = ()
    mark: Mark | None = None
    """Of several approval numbers the one that is meant."""
    course: Course | None = None
    """Where the answer holds for every completion of a course."""
    person: Someone | None = None
    rule: str = ""
    """Of a rule that is read in two ways: the rule pack, a space, the rule's key."""
    undoes: str = ""
    """Id of a decision."""
    based_on: str = ""
    """The state of the question when the person saw it."""


class State(StrEnum):
    """What a decision comes to in one run."""

    APPLIED = "applied"
    WAITING = "waiting"
    """What it is about is no longer there as it was; the question is asked again."""
    REPLACED = "replaced"
    """A later decision speaks of the same."""
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision and what came of it."""

    decision: Decision
    state: State
    records: tuple[str, ...] = ()
    """Ids of the records that it concerns in this run."""
    waits: str = ""
    """Why it waits, in words."""


def undone(decisions: Sequence[Decision]) -> frozenset[str]:
    """Ids of the decisions that were taken back, `decisions` being in the order in which they
    were made. An undo can be undone; the decision then holds again."""
    taken_back: set[str] = set()
    for decision in reversed(decisions):
        if decision.act is Act.UNDO and decision.id not in taken_back:
            taken_back.add(decision.undoes)
    return frozenset(taken_back)


def stated(value: Extracted[object] | ApprovalNumber | None) -> bool:
    """Whether a person stated it: their word goes before every reading."""
    return value is not None and value.where.read_by == PERSON


_NOUNS: Final = {
    "person_name": "name",
    "nremt_id": "NREMT id",
    "completed_on": "date of completion",
    "hours": "number of hours",
    NUMBERS: "approval number",
}
_WHOLE: Final = {
    Act.REJECT: "This paper does not count",
    Act.MERGE: "This paper speaks of the same completion as another one",
    Act.KEEP: "This paper speaks of a completion of its own beside another one like it",
    Act.UNDO: "An answer was taken back",
}
_READINGS: Final = {"strict": "stricter", "lenient": "milder"}


def sentence(decision: Decision) -> str:
    """What was decided, by whom, when, why, and what was read.

    The day is that of UTC, so that a report says the same wherever it is made.
    """
    who = f"{decision.made_by} on {decision.made_at.date().isoformat()}"
    read = f" It was read as “{decision.read}”." if decision.read and not decision.rule else ""
    return f"{_said(decision)}, says {who}: {decision.why.removesuffix('.')}.{read}"


def _said(decision: Decision) -> str:
    act, value = decision.act, decision.value
    if act in _WHOLE:
        return _WHOLE[act]
    if act is Act.ASSIGN:
        return f"This paper belongs to {value}"
    if act is Act.READ:
        return f"The {_READINGS.get(value, value)} reading holds of: {decision.read}"
    noun = _NOUNS.get(decision.field, decision.field.replace("_", " "))
    if act is Act.CONFIRM:
        return f"The {noun} was confirmed as {value}"
    if decision.field == NUMBERS and not any(c.isdigit() for c in value):
        return f"The course was {_TAUGHT.get(value, value)}"
    return f"The {noun} is {value}"


_TAUGHT: Final = {
    "distributive": "distributive",
    "in_person": "taught in person",
    "virtual_live": "taught live through a link",
}


def of_records(decided: Iterable[Decided]) -> dict[str, tuple[Decided, ...]]:
    """Those that were applied, by the records, or the rule pack, that they concern."""
    found: dict[str, tuple[Decided, ...]] = {}
    for one in decided:
        if one.state is State.APPLIED:
            pack = one.decision.rule.partition(" ")[0]
            for concerned in (*one.records, *((pack,) if pack else ())):
                found[concerned] = (*found.get(concerned, ()), one)
    return found
