"""A question → what may be answered to it: what the readings suggest, and what may be typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.approval_numbers import find_capce, find_oems
from extract.records import Component, Delivery, Extracted, Hours, Record
from validate.findings import Person, Question
from validate.review.asked import Option, someone
from validate.review.decisions import NUMBERS, PERSON_NAME, RULE, Act
from validate.review.entries import AREAS, Entry, Stated, entry, value_text
from validate.review.settled_rules import READINGS

_PERSONS = ("person_ambiguous", "other_person")
_CONTENT = ("component", "model_mixed")
_DELIVERY = ("delivery_unknown", "number_disagrees")
_READINGS = dict(
    zip(READINGS, ("the stricter reading holds", "the milder reading holds"), strict=True)
)
_MOST = 9
"""So many people are offered by name; a paper without one may be anybody's of a whole list."""
_TAUGHT = {
    Delivery.IN_PERSON: "taught in person",
    Delivery.VIRTUAL_LIVE: "taught live through a link",
    Delivery.DISTRIBUTIVE: "distributive",
}
_REJECT = Option(Act.REJECT, "does not count: no credit, or nobody's of the list")


def field_of(question: Question) -> str:
    """The field to which an answer gives a value; empty where it gives none."""
    if question.code == "duplicate_credit" or question.field == "level":
        return ""
    return "component" if question.code in _CONTENT else question.field


def options_of(
    question: Question, proofs: Sequence[Record], people: Iterable[Person]
) -> tuple[Option, ...]:
    """`proofs`: of the completion, the one that is asked about first; `people`: whose it may
    be."""
    if question.field == "level":
        return ()
    if question.field == RULE:
        return tuple(Option(Act.READ, label, RULE, said) for said, label in _READINGS.items())
    if question.code == "duplicate_credit":
        merge = Option(Act.MERGE, "the same completion: count it once")
        return (merge, Option(Act.KEEP, "two completions: count both"), _REJECT)
    if question.code in _PERSONS:
        return (*_people(people), _REJECT)
    if question.code in _CONTENT or question.field in _CONTENT:
        return tuple(_content(proofs[0]))
    return (*_values(question, proofs), _REJECT)


def unasked_options(people: Iterable[Person]) -> tuple[Option, ...]:
    """What may be said of a record about which nobody asked. `people`: whose it may be."""
    typed = (Option(Act.CORRECT, "correct a field", typed=True),)
    return (*typed, *_people(people), _REJECT)


def _people(people: Iterable[Person]) -> Iterator[Option]:
    likely = dict.fromkeys(map(someone, people))
    for person in likely if len(likely) <= _MOST else ():
        number = f" ({person.certification_number})" if person.certification_number else ""
        label = f"it is {person.name}’s{number}"
        yield Option(Act.ASSIGN, label, PERSON_NAME, person.name, person)
    yield Option(Act.ASSIGN, "it is somebody else’s of the list", PERSON_NAME, typed=True)


def _content(record: Record) -> Iterator[Option]:
    read = record.component.value if record.component else None
    if read:
        yield Option(Act.CONFIRM, f"as it was read: {read} content", "component", read.value)
    for component in (one for one in Component if one is not read):
        yield Option(Act.CORRECT, f"{component} content", "component", component.value)
    for area in AREAS:
        yield Option(Act.CORRECT, f"national content: {area}", "topic", area)


def _values(question: Question, proofs: Sequence[Record]) -> Iterator[Option]:
    """The values that were read, the first proof's first, and any other."""
    name = question.field
    first = next(iter(_read(proofs[0], name)), None)
    suggested = dict.fromkeys(text for record in proofs for text in _read(record, name))
    for text in suggested:
        found = entry(name, text)
        if isinstance(found, Entry) and _settles(question, found):
            act = Act.CONFIRM if text == first else Act.CORRECT
            label = f"as it was read: {text}" if text == first else text
            yield Option(act, label, name, found.text)
    if question.code in _DELIVERY:
        for delivery, label in _TAUGHT.items():
            yield Option(Act.CORRECT, label, name, delivery.value)
    yield Option(Act.CORRECT, "something else", name, typed=True)


def _settles(question: Question, found: Entry) -> bool:
    """Whether the value says what is asked: a number without a type tells no delivery."""
    value = found.value
    untold = isinstance(value, Stated) and value.delivery is Delivery.UNKNOWN
    return not (untold and question.code in _DELIVERY)


def _read(record: Record, name: str) -> Iterator[str]:
    """What was read for a field, its value first and then what other readers made of it."""
    if name == NUMBERS:
        for number in record.approval_numbers:
            yield number.number or ""
            for _, text in number.readings:
                found = find_capce(text, labelled=True) or find_oems(text, whole=True)
                yield from (one.number or "" for one in found)
        return
    read: Extracted[object] | None = getattr(record, name, None)
    if read and isinstance(read.value, Hours) and read.value.by_level:
        yield from (value_text(Hours(hours)) for _, hours in read.value.by_level)
    elif read:
        yield value_text(read.value)
