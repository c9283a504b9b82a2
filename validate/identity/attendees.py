"""Records → the people they name, where no people file says who they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.records import Extracted, Level, Record
from validate.findings import Person
from validate.identity.names import Likeness, fold, likeness
from validate.identity.register import IdNumber, id_number

# Massachusetts prints the level as the first letter of a certification number.
_BY_LETTER = {"E": Level.EMT, "A": Level.AEMT, "P": Level.PARAMEDIC}


@dataclass(frozen=True, slots=True)
class _Group:
    """Records that name one person for sure."""

    records: tuple[Record, ...]
    numbered: bool


def attendees(records: Iterable[Record]) -> tuple[Person, ...]:
    """One person for each number, and for each name that no number and no fuller name
    explains. A name that is only near another one is a person of its own, unless its reading
    is not to be relied on: nobody is made of a slip, and nobody's hours go to a namesake."""
    groups = _groups(sorted(records, key=lambda record: record.id))
    kept: list[tuple[_Group, Person]] = []
    for group in sorted(groups, key=_surest_first):
        person = _person(group)
        if group.numbered or not any(_explains(other, person, group) for _, other in kept):
            kept.append((group, person))
    return tuple(sorted((person for _, person in kept), key=_in_order))


def _in_order(person: Person) -> tuple[tuple[str, ...], str, str, str]:
    numbers = person.certification_number or "", person.nremt_id or ""
    return fold(person.name).tokens, person.name, *numbers


def _safe(record: Record, name: str, value: Extracted[str] | None) -> str | None:
    return value.value if value and name not in record.needs_review else None


def _numbers(record: Record) -> list[tuple[str, IdNumber]]:
    said = (
        ("ma", _safe(record, "certification_number", record.certification_number)),
        ("nremt", _safe(record, "nremt_id", record.nremt_id)),
    )
    return [(kind, number) for kind, value in said if (number := id_number(value))]


def _groups(records: Sequence[Record]) -> list[_Group]:
    """By number, where two numbers on one record are one person's; the rest by name."""
    leader: dict[tuple[str, IdNumber], tuple[str, IdNumber]] = {}
    lettered: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, number in [number for record in records for number in _numbers(record)]:
        lettered[kind, number.digits].add(number.letters)

    def lead(key: tuple[str, IdNumber]) -> tuple[str, IdNumber]:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    for key in [number for record in records for number in _numbers(record)]:
        # The letter left out on one paper is the letter on the others, if only one is known.
        kind, number = key
        letters = lettered[kind, number.digits] - {""}
        if not number.letters and len(letters) == 1:
            leader[key] = (kind, IdNumber(number.digits, *letters))
    for record in records:
        numbers = _numbers(record)
        for other in numbers[1:]:
            low, high = sorted((lead(numbers[0]), lead(other)))
            leader[high] = low
    numbered: dict[tuple[str, IdNumber], list[Record]] = defaultdict(list)
    named: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        if numbers := _numbers(record):
            numbered[lead(numbers[0])].append(record)
        elif record.person_name and record.person_name.value:
            folded = fold(record.person_name.value)
            named[(tuple(sorted(folded.tokens)), folded.suffix)].append(record)
    return [_Group(tuple(same), numbered=True) for same in numbered.values()] + [
        _Group(tuple(same), numbered=False) for same in named.values()
    ]


def _surest_first(group: _Group) -> tuple[bool, int, int, str]:
    """Numbers, then full names before abbreviated ones, then the more often named."""
    name = _person(group).name
    return not group.numbered, -len(fold(name).joined), -len(group.records), name


def _explains(other: Person, person: Person, group: _Group) -> bool:
    like = likeness(fold(person.name), fold(other.name))
    unsafe = all("person_name" in record.needs_review for record in group.records)
    return like >= Likeness.MORE or (like is Likeness.NEAR and unsafe)


def _person(group: _Group) -> Person:
    names = Counter(r.person_name.value for r in group.records if r.person_name)
    numbers = _most(
        [_safe(r, "certification_number", r.certification_number) for r in group.records]
    )
    nremt = _most([_safe(r, "nremt_id", r.nremt_id) for r in group.records])
    name = _most([name for name, count in names.items() for _ in range(count)])
    return Person(
        name=name or numbers or nremt or "",
        certification_number=numbers,
        nremt_id=nremt,
        level=_level(group.records, id_number(numbers)),
    )


def _most(values: Iterable[str | None]) -> str | None:
    """The value most often said; among equals the longest, then the first of the alphabet."""
    counted = Counter(value for value in values if value)
    ranked = sorted(counted, key=lambda value: (-counted[value], -len(value), value))
    return ranked[0] if ranked else None


def _level(records: Sequence[Record], number: IdNumber | None) -> Level | None:
    said = {r.level.value for r in records if r.level and "level" not in r.needs_review} - {None}
    if len(said) == 1:
        return said.pop()
    return _BY_LETTER.get(number.letters) if number and not said else None
