"""Records, people and packs for the tests of validate, each with as little as its test needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
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
    Record,
)
from ingest.pages import Box, Problem, SourceFile, Span
from validate.audit import audit
from validate.findings import Audit, Person, PersonAudit
from validate.rules.requirements import RulePack
from validate.rules.rule_packs import load_packs

T = TypeVar("T")

ANN = Person("Ann Field", certification_number="P0912345", cycle="ma-paramedic-2018")
BEA = Person("Bea Stone", certification_number="A0812345", cycle="ma-aemt-2026")
IN_2017 = date(2017, 5, 4)
IN_2025 = date(2025, 5, 4)
AS_OF = date(2018, 3, 1)

_DELIVERIES = {
    "3": Delivery.DISTRIBUTIVE,
    "5": Delivery.VIRTUAL_LIVE,
    "1": Delivery.IN_PERSON,
    "2": Delivery.IN_PERSON,
    "4": Delivery.IN_PERSON,
}


@cache
def packs() -> tuple[RulePack, ...]:
    return load_packs()


def pack(cycle: str) -> RulePack:
    return next(found for found in packs() if found.id == cycle)


def source(name: str) -> SourceFile:
    return SourceFile(sha256(name.encode()).hexdigest(), name, "application/pdf", 1000)


def said(value: T | None, printed: str = "", *, name: str = "paper.pdf") -> Extracted[T]:
    span = Span(source(name), 1, Box(10, 10, 90, 20), "text_layer")
    return Extracted(value, printed or str(value), span, 0.99)


def number(
    text: str | None = "16-TEST-F1-0001",
    *,
    body: Body | None = Body.CAPCE,
    doubt: str | None = None,
    readings: tuple[tuple[str, str], ...] = (),
    printed: str = "",
) -> ApprovalNumber:
    kind = next((p for p in (text or "").split("-") if p[:1] in "FT" and p[1:].isdigit()), None)
    return ApprovalNumber(
        number=text,
        printed=printed or text or "16-TEST-F?-0001",
        body=body,
        type=kind,
        delivery=_DELIVERIES.get(kind[-1], Delivery.UNKNOWN) if kind else Delivery.UNKNOWN,
        where=said(text).where,
        confidence=0.99,
        year=2000 + int(text[:2]) if text and text[:2].isdigit() else None,
        readings=readings,
        doubt=doubt,
    )


def record(
    place: int = 1,
    hours: str | None = "2",
    *,
    on: date | None = IN_2017,
    numbers: tuple[ApprovalNumber, ...] | None = None,
    code: str = "F1",
    component: Component | None = None,
    kind: Kind = Kind.CERTIFICATE,
    title: str | None = None,
    person: Person | None = ANN,
    name: str | None = None,
    file: str | None = None,
    review: Sequence[str] = (),
    topic: str | None = None,
) -> Record:
    """One completion; `place` makes the document, the number and the title its own."""
    where = source(file or f"paper-{place}-{kind}.pdf")
    called = name or (person.name if person else None)
    listed = person.certification_number if person and name is None else None
    year = (on or IN_2017).year % 100
    return Record(
        id=f"{where.sha256[:12]}-{place}",
        kind=kind,
        source=where,
        pages=(1,),
        person_name=said(called) if called else None,
        certification_number=said(listed) if listed else None,
        course_title=said(title or f"Course of the {_ordinal(place)} kind"),
        instructor=said("Ida Teach"),
        location=said("Station 1"),
        completed_on=said(on) if on else None,
        hours=said(Hours(Decimal(hours)), f"{hours} h") if hours else None,
        approval_numbers=(number(f"{year}-TEST-{code}-{place:04}"),)
        if numbers is None
        else numbers,
        component=said(component) if component else None,
        topic=said(topic) if topic else None,
        needs_review=tuple(sorted(review)),
    )


def _ordinal(place: int) -> str:
    """A word that no other place has, so that titles tell courses apart."""
    return sha256(str(place).encode()).hexdigest()[:20]


def document(*records: Record, problems: tuple[Problem, ...] = ()) -> Document:
    return Document(records[0].source, (), records, problems)


def documents(records: Sequence[Record]) -> tuple[Document, ...]:
    by_source: dict[SourceFile, list[Record]] = {}
    for one in records:
        by_source.setdefault(one.source, []).append(one)
    return tuple(Document(where, (), tuple(own)) for where, own in by_source.items())


def audited(*records: Record, person: Person = ANN, as_of: date = AS_OF) -> PersonAudit:
    """The audit of one person, whose people file lists nobody else."""
    return audit(documents(records), (person,), packs(), None, as_of).people[0]


def audited_all(records: Sequence[Record], people: Sequence[Person] | None) -> Audit:
    return audit(documents(records), people, packs(), None, AS_OF)


def courses(
    first: int,
    total: str,
    *,
    each: str = "5",
    code: str = "F1",
    component: Component | None = None,
    on: date | None = None,
) -> list[Record]:
    """Courses of `each` hours, the last one shorter, that come to `total`: all on one
    day, or else three a day."""
    left = Decimal(total)
    found: list[Record] = []
    while left > 0:
        hours = min(left, Decimal(each))
        place = first + len(found)
        day = on or IN_2017 + timedelta(days=place // 3)
        found.append(record(place, str(hours), on=day, code=code, component=component))
        left -= hours
    return found


def full_2018() -> list[Record]:
    """A paramedic's 60 hours of 2018, all in person."""
    return [
        *courses(100, "30", component=Component.NATIONAL),
        *courses(200, "15", component=Component.LOCAL),
        *courses(300, "15", component=Component.INDIVIDUAL),
    ]
