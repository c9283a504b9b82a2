"""Invented people with forty credits each → how many of them an office audits in a second.

`python -m benchmarks.audit_speed 10000` prints people a second on one core, what that comes to
for ten thousand people, and the time of each stage; `--profile` the functions that take longest.
The papers are made in memory, as extraction hands them over: nothing of reading is measured.
"""

from __future__ import annotations

import cProfile
import gc
import pstats
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from hashlib import sha256
from typing import TypeVar

from extract.records import (
    ApprovalNumber,
    Body,
    Component,
    Delivery,
    Document,
    Extracted,
    Hours,
    Kind,
    Level,
    Record,
)
from ingest.pages import Box, SourceFile, Span
from validate import audit as stage
from validate.audit import audit
from validate.findings import Audit, Person
from validate.rules.rule_packs import load_packs

T = TypeVar("T")

CREDITS = 40
OFFICE = 10_000
"""People whom one run shall hold against their cycles in a minute."""
_CLASS = 20
"""People who take their courses together, and stand on one roster."""
_AS_OF = date(2026, 3, 31)
_CYCLES = (
    ("ma-paramedic-2018", Level.PARAMEDIC, "P", date(2016, 4, 1)),
    ("ma-aemt-2026", Level.AEMT, "A", date(2024, 4, 1)),
)
_GIVEN = (
    "Ann Bea Carl Dana Eli Faye Gus Hana Ivan Jane Karl Lena Marco Nora Omar Paula Quinn Rosa"
    " Sven Tara Ugo Vera Wade Xenia Yuri Zoe Maria Mario John Jon Alice Boris Clara Denis Erin"
    " Frank Grace Henry Irene Jack Kate Liam Mona Noah Olga Peter Ruth Simon Thea Victor Wendy"
).split()
_COMMON = (
    "Field Stone Brook Rivers Santos Silva Pereira Smith Smyth Walsh Keane Thibodeau Okafor"
    " Nguyen Garcia Lopez Costa Murphy Doyle Romano Kowalski Novak Hansen Berg Lindqvist"
    " Moreau Dubois Cohen Levy Haddad Aydin Petrov Ivanova Tanaka Mori Park Choi Singh Patel Rao"
).split()
_RARE = tuple(
    first + middle + last
    for first in "Ash Black Carl Dun Ever Fal Green Hart Ken Lang Mar Nor Oak Pem Rad Sher".split()
    for middle in ("", "ber", "ding", "el", "ing", "ster")
    for last in "bridge by combe dale field ford ham hurst ley man ton ville wood worth".split()
)
_TOPICS = ("airway", "cardiovascular", "trauma", "medical", "operations")
_SUBJECTS = (
    "Stroke Burns Capnography Sepsis Overdose Anaphylaxis Ventilation Triage Seizures Obstetrics"
    " Hypothermia Arrhythmia Restraint Documentation Extrication Drowning Asthma Diabetes"
).split()
_TAUGHT = {
    "1": Delivery.IN_PERSON,
    "2": Delivery.IN_PERSON,
    "3": Delivery.DISTRIBUTIVE,
    "5": Delivery.VIRTUAL_LIVE,
}


@dataclass(frozen=True, slots=True)
class Office:
    """What is handed to one audit."""

    documents: tuple[Document, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class _Course:
    """One class as its sponsor held it."""

    title: str
    sponsor: str
    day: date
    hours: Decimal
    number: str
    component: Component | None
    topic: str | None


def office(count: int, seed: int = 7) -> Office:
    """So many people with forty credits each: certificates, rosters of a part of the classes,
    and in a small part what makes an office's work: second scans, courses taken twice,
    unread digits, hours and dates, papers without a component."""
    chance = random.Random(seed)
    documents: list[Document] = []
    people: list[Person] = []
    while len(people) < count:
        cycle = _CYCLES[len(people) // _CLASS % len(_CYCLES)]
        size = min(_CLASS, count - len(people))
        team = [_person(chance, len(people) + place, cycle) for place in range(size)]
        people += team
        pace = chance.choice([Decimal("0.75"), Decimal(1), Decimal("1.25")])
        for place in range(CREDITS):
            course = _course(chance, f"{len(people):05}{place:02}", cycle[3])
            course = replace(course, hours=(course.hours * pace * 4).to_integral_value() / 4)
            documents += _class(chance, course, team)
    return Office(tuple(documents), tuple(people))


def _person(chance: random.Random, place: int, cycle: tuple[str, Level, str, date]) -> Person:
    middle = chance.choice(["", "", f" {chance.choice('ABCDEFG')}.", f" {chance.choice(_GIVEN)}"])
    family = chance.choice(_COMMON if chance.random() < 0.15 else _RARE)
    if chance.random() < 0.2:
        family += f"-{chance.choice(_RARE)}"
    name = f"{chance.choice(_GIVEN)}{middle} {family}"
    renewed = cycle[3] - timedelta(days=chance.randint(1, 120)) if place % 3 else None
    return Person(name, f"{cycle[2]}{900000 + place:07}", None, cycle[1], cycle[0], renewed)


def _course(chance: random.Random, serial: str, opens: date) -> _Course:
    component = chance.choices([*Component, None], (50, 21, 21, 8))[0]
    topic = chance.choice(_TOPICS) if component is Component.NATIONAL else None
    kind = chance.choices("1235", (40, 25, 25, 10))[0]
    day = opens + timedelta(days=chance.randint(-5, 728))
    body = "F" if chance.random() < 0.7 else "T"
    sponsor = chance.choice(["Harbor", "Summit", "Old Mill", "Bay"]) + " EMS Training"
    number = f"{day.year % 100}-BNCH-F{kind}-{serial[-4:]}" if body == "F" else ""
    return _Course(
        f"{chance.choice(_SUBJECTS)} {chance.choice(_SUBJECTS)} Update",
        sponsor,
        day,
        Decimal(chance.choice([4, 4, 6, 6, 6, 8, 8, 10, 12])) / 4,
        number or f"{day.year % 100}-R4-T{kind}-{serial}",
        component if chance.random() < 0.97 else None,
        topic if chance.random() < 0.8 else None,
    )


def _class(chance: random.Random, course: _Course, team: Sequence[Person]) -> Iterator[Document]:
    """The papers that one class left behind."""
    if chance.random() < 0.25:
        yield _roster(chance, course, team)
    for person in team:
        luck = chance.random()
        yield _certificate(chance, course, person)
        if luck < 0.03:  # scanned a second time
            yield _certificate(chance, course, person)
        elif luck < 0.05:  # taken a second time
            again = replace(course, day=course.day + timedelta(days=chance.randint(20, 90)))
            yield _certificate(chance, again, person)


def _roster(chance: random.Random, course: _Course, team: Sequence[Person]) -> Document:
    source = _source(chance, f"rosters/{course.number}.pdf")
    rows = []
    for place, person in enumerate(team):
        row = _record(Kind.ROSTER, course, person, source, place)
        late = chance.random() < 0.02  # actual time below the approved hours
        hours = course.hours - Decimal("0.25") if late else course.hours
        rows.append(replace(row, hours=_said(source, Hours(hours), str(hours))))
    return Document(source, (), tuple(rows))


def _certificate(chance: random.Random, course: _Course, person: Person) -> Document:
    source = _source(chance, f"inbox/{chance.getrandbits(40):010x}.pdf")
    record = _record(Kind.CERTIFICATE, course, person, source, 0)
    if chance.random() < 0.4:
        record = replace(record, certification_number=None)
    return Document(source, (), (_smudged(chance, record),))


def _smudged(chance: random.Random, record: Record) -> Record:
    """The certificate as it was read: one in twenty leaves something open."""
    luck = chance.random()
    if luck < 0.015:
        return replace(
            record,
            approval_numbers=tuple(_unread(n) for n in record.approval_numbers),
            needs_review=("approval_numbers",),
        )
    for most, name in ((0.022, "hours"), (0.028, "completed_on"), (0.033, "person_name")):
        if luck < most:
            return replace(record, needs_review=(name,))
    if luck < 0.036:
        return replace(record, approval_numbers=())
    if luck < 0.05 and record.person_name and record.person_name.value:
        slip = record.person_name.value.replace("a", "e", 1)
        return replace(record, person_name=_said(record.source, slip))
    return record


def _unread(number: ApprovalNumber) -> ApprovalNumber:
    readings = (("a", number.printed), ("b", number.printed.replace(f"{number.type}", "F8")))
    return replace(
        number,
        number=None,
        type=None,
        delivery=Delivery.UNKNOWN,
        readings=readings,
        doubt="the readers disagree",
    )


def _source(chance: random.Random, name: str) -> SourceFile:
    return SourceFile(sha256(chance.randbytes(16)).hexdigest(), name, "application/pdf", 40_000)


def _said(source: SourceFile, value: T, printed: str = "") -> Extracted[T]:
    span = Span(source, 1, Box(72, 72, 300, 84), "text_layer")
    return Extracted(value, printed or str(value), span, 0.98)


def _record(kind: Kind, course: _Course, person: Person, source: SourceFile, place: int) -> Record:
    said = partial(_said, source)
    component = course.component if kind is Kind.CERTIFICATE else None
    return Record(
        id=f"{source.sha256[:12]}-{place}",
        kind=kind,
        source=source,
        pages=(1,),
        person_name=said(person.name),
        certification_number=said(person.certification_number or ""),
        course_title=said(course.title),
        sponsor=said(course.sponsor),
        instructor=said("Ida Teach"),
        location=said("Station 1"),
        completed_on=said(course.day),
        hours=said(Hours(course.hours), f"{course.hours} h"),
        approval_numbers=(_number(course, source),),
        component=said(component) if component else None,
        topic=said(course.topic) if course.topic and component else None,
    )


def _number(course: _Course, source: SourceFile) -> ApprovalNumber:
    kind = course.number.split("-")[2 if "-F" in course.number else -2]
    return ApprovalNumber(
        number=course.number,
        printed=course.number,
        body=Body.CAPCE if kind[0] == "F" else Body.OEMS,
        type=kind,
        delivery=_TAUGHT[kind[1]],
        where=_said(source, kind).where,
        confidence=0.98,
        year=2000 + int(course.number[:2]),
    )


def measure(count: int) -> tuple[float, Audit]:
    """Seconds that the audit of so many people takes, and what it found."""
    drawn = office(count)
    packs = load_packs()
    gc.collect()
    gc.freeze()  # as recert's pipeline does
    start = time.process_time()
    found = audit(drawn.documents, drawn.people, packs, None, _AS_OF)
    return time.process_time() - start, found


def section(count: int) -> str:
    """What the benchmark's results say about the audit."""
    seconds, found = measure(count)
    each = seconds / count
    outcomes = Counter(str(person.outcome) for person in found.people)
    listed = ", ".join(f"{outcomes[name]} {name}" for name in sorted(outcomes))
    return (
        f"{count:,} invented people with {CREDITS} credits each ({listed}), allocated and checked"
        f" on one core: {count / seconds:.0f} people a second, {1000 * each:.1f} ms each;"
        f" {OFFICE:,} people take {OFFICE * each:.0f} s.\n"
    )


def main() -> None:
    numbers = [int(text) for text in sys.argv[1:] if text.isdigit()]
    count = numbers[0] if numbers else 2000
    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        drawn, packs = office(count), load_packs()
        profile.runcall(audit, drawn.documents, drawn.people, packs, None, _AS_OF)
        pstats.Stats(profile).sort_stats("tottime").print_stats(35)
        return
    spent = _clocked()
    print(section(count))
    for name, seconds in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"{name:>14} {seconds:7.2f} s {1000 * seconds / count:6.2f} ms a person")


def _clocked() -> dict[str, float]:
    """Seconds spent in the stages of an audit, each from now on measured where it is called."""
    spent: dict[str, float] = {}
    for name in (
        "belongings", "of_papers", "completions", "claims_of", "reported", "questions_of",
        "findings_of", "plan_of",
    ):  # fmt: skip
        setattr(stage, name, _timed(name, getattr(stage, name), spent))
    return spent


def _timed(name: str, call: object, spent: dict[str, float]) -> object:
    def timed(*args: object, **named: object) -> object:
        start = time.process_time()
        try:
            return call(*args, **named)  # type: ignore[operator]
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - start

    return timed


if __name__ == "__main__":
    main()
