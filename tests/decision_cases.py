"""Desks and answers for the tests of decisions, each with as little as its test needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from validate_cases import ANN, AS_OF, documents, packs

from extract.records import Extracted, Record
from ingest.pages import Box, Span
from validate.audit import Auditor
from validate.findings import Person, PersonAudit, Verdict
from validate.review.answering import Answer, Signed, decide, take_back
from validate.review.asked import Asked
from validate.review.decisions import Act, Decision
from validate.review.desk import Desk, Papers, desk_of
from validate.review.entries import Refused
from validate.rules.requirements import RulePack

NOON = datetime(2018, 3, 1, 12, tzinfo=UTC)


def at(one: Record, top: float, *, page: int = 1) -> Record:
    """The same record, read from lines that begin at `top`, its fields one below the other."""
    moved: dict[str, Any] = {}
    line = top
    for field in fields(one):
        value = getattr(one, field.name)
        if isinstance(value, Extracted):
            span = Span(one.source, page, Box(10, line, 90, line + 8), "ocr")
            moved[field.name] = replace(value, where=span)
            line += 10
    numbers = []
    for number in one.approval_numbers:
        span = Span(one.source, page, Box(10, line, 90, line + 8), "ocr")
        numbers.append(replace(number, where=span))
        line += 10
    return replace(one, approval_numbers=tuple(numbers), pages=(page,), **moved)


def numbered(records: Sequence[Record]) -> list[Record]:
    """With the running numbers that extract gives to the records of each document."""
    places: dict[str, int] = {}
    found = []
    for one in records:
        place = places[one.source.sha256] = places.get(one.source.sha256, 0) + 1
        found.append(replace(one, id=f"{one.source.sha256[:12]}-{place}"))
    return found


def papers(
    records: Sequence[Record],
    people: Sequence[Person] | None = (ANN,),
    rules: Sequence[RulePack] | None = None,
) -> Papers:
    auditor = Auditor(people, rules or packs(), None, AS_OF)
    return Papers.of(documents(records), auditor)


def desk(records: Sequence[Record], people: Sequence[Person] | None = (ANN,)) -> Desk:
    return desk_of(papers(records, people), ())


def read_anew(old: Desk, records: Sequence[Record], people: Sequence[Person] = (ANN,)) -> Desk:
    """The desk of another day, with the answers of this one."""
    return desk_of(papers(records, people), old.decisions)


def signed(desk: Desk, by: str = "Ida Reviewer", why: str = "It is on the paper.") -> Signed:
    place = len(desk.decisions)
    return Signed(f"d{place:02}", NOON + timedelta(minutes=place), by, why)


def try_answer(
    desk: Desk, question: str, act: Act, value: str = "", **more: str
) -> Decision | Refused:
    by = {name: more.pop(name) for name in ("by", "why") if name in more}
    return decide(desk, Answer(question, act, value, **more), signed(desk, **by))


def answered(desk: Desk, question: str, act: Act, value: str = "", **more: str) -> Desk:
    """The desk after an answer that must be taken."""
    made = try_answer(desk, question, act, value, **more)
    assert isinstance(made, Decision), made
    return desk.after((*desk.decisions, made))


def undone_on(desk: Desk, decision: str) -> Desk:
    made = take_back(desk, decision, signed(desk))
    assert isinstance(made, Decision), made
    return desk.after((*desk.decisions, made))


def asked(desk: Desk, code: str) -> Asked:
    (found,) = [one for one in desk.asked if one.question.code == code]
    return found


def person(desk: Desk, who: Person = ANN) -> PersonAudit:
    (found,) = [one for one in desk.audit.people if one.person == who]
    return found


def outcome(desk: Desk, who: Person = ANN) -> Verdict:
    return person(desk, who).outcome


def now(desk: Desk, record: Record) -> Record:
    return desk.shelf.now[record.id]


def renamed(value: Any, old: str, new: str) -> Any:
    """The same value with another name of its file, however deep."""
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, tuple):
        return tuple(renamed(item, old, new) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{f.name: renamed(getattr(value, f.name), old, new) for f in fields(value) if f.init},
        )
    return value
