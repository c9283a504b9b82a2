"""What a person answered → the decision, or why it is refused.

Refused is what contradicts the grammar of its field, what answers nothing, and what was
answered to a state of the question that is no longer the present one: of two people at work
at the same time nobody overwrites the other unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from extract.records import ApprovalNumber, Delivery, Record
from validate.identity.names import fold
from validate.identity.register import id_number
from validate.review.anchors import anchor_of
from validate.review.asked import Asked, someone
from validate.review.decisions import (
    NUMBERS,
    PERSON_NAME,
    RULE,
    Act,
    Anchor,
    Decided,
    Decision,
    Mark,
    Someone,
    sentence,
    stated,
    undone,
)
from validate.review.desk import Desk
from validate.review.entries import CORRECTABLE, LONGEST, Refused, entry, plain, value_text
from validate.review.settled_rules import READINGS
from validate.review.settling import course_of

_LONGEST_REASON: Final = 10 * LONGEST


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody typed or pressed."""

    question: str
    """The id of a question, or of a record about which nobody asked."""
    act: Act
    value: str = ""
    """For `assign` a name or a number of the list."""
    field: str = ""
    """Contract field name; empty: the one that the question is about."""
    state: str = ""
    """`Asked.state` as the person saw it; empty: whatever it is now."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who answers, when and why; and the name of the decision."""

    id: str
    made_at: datetime
    """In UTC."""
    made_by: str
    why: str


def decide(desk: Desk, answer: Answer, signed: Signed) -> Decision | Refused:
    """The decision to be kept. A desk with it shows what follows."""
    signed_plainly = _plainly(signed)
    if isinstance(signed_plainly, Refused):
        return signed_plainly
    asked = desk.of_id(answer.question)
    if asked is None:
        return _no_question(desk, answer.question)
    if answer.state and answer.state != asked.state:
        return _changed(desk.about(asked))
    base = replace(
        _base(signed_plainly, answer.act),
        question=asked.id if asked.question.code else "",
        based_on=asked.state,
    )
    if asked.question.field == "level":
        return Refused("It is not decided here: write the level and the cycle in the people file.")
    if (answer.act is Act.READ) is not bool(asked.rule):
        return Refused(_UNFIT[bool(asked.rule)])
    if asked.rule:
        return _rule(base, asked, answer)
    if answer.act in (Act.MERGE, Act.KEEP):
        return _pair(base, asked, desk)
    if asked.question.code in _PERSONS and answer.act is Act.CONFIRM and not answer.field:
        return _theirs(base, asked, desk)
    if answer.act in (Act.REJECT, Act.ASSIGN):
        return _whole(base, asked, answer, desk)
    return _field(base, asked, answer, desk)


def take_back(desk: Desk, name: str, signed: Signed) -> Decision | Refused:
    """What undoes the decision whose id begins so."""
    signed_plainly = _plainly(signed)
    if isinstance(signed_plainly, Refused):
        return signed_plainly
    found = [one for one in desk.decisions if name and one.id.startswith(name)]
    if len(found) != 1:
        several = f"{len(found)} decisions begin" if found else "No decision begins"
        return Refused(f"{several} with “{name}”; the history lists all of them.")
    if found[0].id in undone(desk.decisions):
        return Refused(f"It was taken back already: {sentence(found[0])}")
    return replace(_base(signed_plainly, Act.UNDO), undoes=found[0].id)


def _plainly(signed: Signed) -> Signed | Refused:
    by, why = plain(signed.made_by), plain(signed.why, _LONGEST_REASON)
    if isinstance(by, Refused):
        return Refused(f"Who decides? {by.why}")
    if isinstance(why, Refused):
        return Refused(f"Why? {why.why}")
    return replace(signed, made_by=by, why=why)


def _base(signed: Signed, act: Act) -> Decision:
    return Decision(signed.id, signed.made_at, signed.made_by, signed.why, act)


def _no_question(desk: Desk, name: str) -> Refused:
    gone = undone(desk.decisions)
    answers = [d for d in desk.decisions if d.question == name and d.id not in gone]
    if answers:
        said = sentence(answers[-1])
        return Refused(f"“{name}” was answered already. {said} Undo {answers[-1].id} first.")
    return Refused(f"No open question and no record is called “{name}”.")


def _changed(about: Sequence[Decided]) -> Refused:
    if about:
        return Refused(f"Somebody answered meanwhile. {sentence(about[-1].decision)}")
    return Refused("It reads differently now; look at it once more.")


_UNFIT: Final = {
    True: "It asks which reading of a rule holds: answer stricter or milder.",
    False: "Only a rule is read in a stricter or a milder way.",
}


def _rule(base: Decision, asked: Asked, answer: Answer) -> Decision | Refused:
    if answer.value not in READINGS:
        return Refused(_UNFIT[True])
    return replace(base, field=RULE, value=answer.value, rule=asked.rule, read=asked.question.text)


def _pair(base: Decision, asked: Asked, desk: Desk) -> Decision | Refused:
    if not asked.beside:
        return Refused("Nothing says that it may repeat another paper.")
    about = _anchors((asked.proofs[0], asked.beside[0]), desk)
    return replace(base, about=about, read=asked.question.text)


def _whole(base: Decision, asked: Asked, answer: Answer, desk: Desk) -> Decision | Refused:
    """About all proofs of the completion: one that is left out would count alone."""
    if base.act is Act.REJECT and asked.field == "component":
        return Refused("It asks what a course is approved for: say that instead.")
    if base.act is Act.REJECT:
        read = _name_on(asked.proofs[0])
        return replace(base, about=_anchors(asked.proofs, desk), read=read)
    person = _listed(desk, answer.value)
    return person if isinstance(person, Refused) else _of(base, asked, person, desk)


_PERSONS: Final = ("person_ambiguous", "other_person")


def _theirs(base: Decision, asked: Asked, desk: Desk) -> Decision | Refused:
    """Confirmed that it belongs to the only one who is asked about."""
    if len(asked.people) != 1:
        return Refused("It may be several people’s, or nobody’s: say whose with assign.")
    return _of(replace(base, act=Act.ASSIGN), asked, someone(asked.people[0]), desk)


def _of(base: Decision, asked: Asked, person: Someone, desk: Desk) -> Decision:
    return replace(
        base,
        about=_anchors(asked.proofs, desk),
        read=_name_on(asked.proofs[0]),
        field=PERSON_NAME,
        value=person.name,
        person=person,
    )


def _name_on(record: Record) -> str:
    return record.person_name.printed if record.person_name else ""


def _listed(desk: Desk, typed: str) -> Someone | Refused:
    """The one person of the list who has that number or name."""
    listed = list(dict.fromkeys(someone(person.person) for person in desk.audit.people))
    number = id_number(typed)
    found = [
        one
        for one in listed
        if number and number in map(id_number, (one.certification_number, one.nremt_id))
    ]
    found = found or [one for one in listed if fold(one.name) == fold(typed)]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(f"{one.certification_number or one.nremt_id}" for one in found)
        return Refused(f"{len(found)} people are called “{typed}”: say the number ({numbers}).")
    return Refused(f"Nobody of the list is called “{typed}” or has that number.")


def _field(base: Decision, asked: Asked, answer: Answer, desk: Desk) -> Decision | Refused:
    name = answer.field or asked.field
    if not name:
        return Refused(f"Say which field is meant: one of {', '.join(CORRECTABLE)}.")
    record = _target(asked, name)
    number = _doubtful(record) if name == NUMBERS else None
    printed, value = _as_read(record, name, number)
    typed = answer.value
    if base.act is Act.CONFIRM:
        if not value:
            return Refused(f"No {name.replace('_', ' ')} was read that could be confirmed.")
        if typed and typed != value:
            return Refused(f"It reads “{value}” now, not “{typed}”: look at it once more.")
        typed = value
    found = entry(name, typed)
    if isinstance(found, Refused):
        return found
    base = replace(base, field=name, value=found.text, read=printed)
    if name in _CONTENT and asked.question.field == "component":
        return _of_course(base, asked, desk)
    base = replace(base, about=_anchors((record,), desk))
    if number is None:
        return base
    where = number.where
    return replace(base, mark=Mark(NUMBERS, number.printed, where.page, where.box, own=True))


def _of_course(base: Decision, asked: Asked, desk: Desk) -> Decision:
    """What a course is approved for holds for everybody who completed it."""
    records = [desk.shelf.now[record] for record in asked.question.records]
    course = course_of(asked.proofs[0])
    about = _anchors(records, desk)
    return replace(base, about=about, course=course if course.title else None)


_CONTENT: Final = ("component", "topic")


def _target(asked: Asked, name: str) -> Record:
    """The proof whose value is in question: of several the first that waits to be looked at."""
    waiting = [record for record in asked.proofs if name in record.needs_review]
    if name == NUMBERS:
        waiting = [r for r in asked.proofs if (n := _doubtful(r)) and _in_doubt(n)] or waiting
    return (waiting or list(asked.proofs))[0]


def _doubtful(record: Record) -> ApprovalNumber | None:
    """Of several numbers the first that tells least."""
    return min(record.approval_numbers, key=lambda n: not _in_doubt(n), default=None)


def _in_doubt(number: ApprovalNumber) -> bool:
    untold = number.number is None or number.delivery is Delivery.UNKNOWN
    return not stated(number) and (untold or number.doubt is not None)


def _as_read(record: Record, name: str, number: ApprovalNumber | None) -> tuple[str, str]:
    """What is printed for a field, and the value that was read; empty where there is none."""
    if name == NUMBERS:
        return (number.printed, number.number or "") if number else ("", "")
    read = getattr(record, name, None)
    return (read.printed, value_text(read.value)) if read else ("", "")


def _anchors(records: Sequence[Record], desk: Desk) -> tuple[Anchor, ...]:
    """As the records were read: what a person stated is no mark of a paper."""
    shelf = desk.shelf
    read = [shelf.read[record.id] for record in records]
    return tuple(anchor_of(one, shelf.siblings[one.source.sha256]) for one in read)
