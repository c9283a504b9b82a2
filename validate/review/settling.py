"""Documents and decisions → the documents with their fields as decided, what was ruled about
whole records, and what came of every decision.

The documents handed in stay as they were read. The order of documents never matters, that of
decisions does: of several about the same the last one holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from extract.approval_numbers import find_capce, unify
from extract.records import ApprovalNumber, Document, Extracted, Record
from ingest.pages import Span
from validate.credits.completions import folded
from validate.review.anchors import find, means, place_of
from validate.review.decisions import (
    NUMBERS,
    PERSON,
    PERSON_NAME,
    Act,
    Anchor,
    Course,
    Decided,
    Decision,
    Mark,
    Someone,
    State,
    of_records,
    sentence,
    undone,
)
from validate.review.entries import Entry, Refused, Stated, entry
from validate.review.rulings import UNRULED, Pair, Rulings

_FIELD_ACTS: Final = (Act.CONFIRM, Act.CORRECT)
_PAIR_ACTS: Final = (Act.MERGE, Act.KEEP)
_IDENTITY: Final = ("person_name", "certification_number", "nremt_id")


@dataclass(frozen=True, slots=True)
class Settled:
    """What a run goes on with."""

    documents: tuple[Document, ...]
    rulings: Rulings = UNRULED
    decided: tuple[Decided, ...] = ()
    """Of all decisions that concern these documents, in the order in which they were made."""

    def by_record(self) -> Mapping[str, tuple[Decided, ...]]:
        return of_records(self.decided)


@dataclass(slots=True)
class _Case:
    """The records of a run, as they were read and as they stand after the decisions so far."""

    by_document: dict[str, dict[str, Record]]
    """By sha256 and id; a document without records is known, too."""
    now: dict[str, Record]
    _by_title: dict[str, list[Record]] | None = None

    @classmethod
    def of(cls, documents: Iterable[Document]) -> _Case:
        case = cls({}, {})
        for document in documents:
            own = case.by_document.setdefault(document.source.sha256, {})
            own.update((record.id, record) for record in document.records)
        for own in case.by_document.values():
            case.now.update(own)
        return case

    def titled(self, title: str) -> Sequence[Record]:
        """The records, as they were read, whose course is called so."""
        if self._by_title is None:
            self._by_title = defaultdict(list)
            for own in self.by_document.values():
                for record in own.values():
                    self._by_title[course_of(record).title].append(record)
        return self._by_title.get(title, ()) if title else ()

    def find(self, anchor: Anchor) -> Record | None:
        return find(anchor, tuple(self.by_document.get(anchor.document, {}).values()))


def settle(documents: Sequence[Document], decisions: Sequence[Decision]) -> Settled:
    """`decisions`: all that were ever made, in their order; those about other documents are
    passed over."""
    if not decisions:
        return Settled(tuple(documents))
    case = _Case.of(documents)
    gone = undone(decisions)
    found = [_placed(one, case, gone) for one in _concerning(decisions, case)]
    found = [_applied(one, case) for one in _last_ones(found)]
    changed = tuple(
        replace(d, records=tuple(case.now[r.id] for r in d.records)) if d.records else d
        for d in documents
    )
    return Settled(changed, _rulings(found), tuple(found))


def _concerning(decisions: Sequence[Decision], case: _Case) -> list[Decision]:
    """Decisions about these documents, their courses or about rules, and what takes them back."""
    kept: dict[str, Decision] = {}
    for one in decisions:
        # Of a pair both papers must be here: alone neither has anything to be held against.
        enough = all if one.act in _PAIR_ACTS else any
        ours = enough(anchor.document in case.by_document for anchor in one.about)
        alike = one.course and any(True for _ in _alike(one.course, case))
        if one.rule or ours or alike or one.undoes in kept:
            kept[one.id] = one
    return list(kept.values())


_DIFFERENT: Final = "the document reads differently now"


def _placed(one: Decision, case: _Case, gone: frozenset[str]) -> Decided:
    """With the records that it concerns."""
    if one.id in gone:
        return Decided(one, State.UNDONE)
    here = [anchor for anchor in one.about if anchor.document in case.by_document]
    found = dict.fromkeys(record.id for anchor in here if (record := case.find(anchor)))
    waits = _DIFFERENT if len(found) < len(here) else ""
    if one.act in _PAIR_ACTS and len(found) < 2:
        return Decided(one, State.WAITING, (), waits or _DIFFERENT)
    if one.course:
        found |= dict.fromkeys(record.id for record in _alike(one.course, case))
    lost = here and not found
    return Decided(one, State.WAITING if lost else State.APPLIED, tuple(found), waits)


def course_of(record: Record) -> Course:
    """What the record says its course is."""
    title, sponsor = (
        folded(value.value or "") if value and name not in record.needs_review else ""
        for name, value in (("course_title", record.course_title), ("sponsor", record.sponsor))
    )
    numbers = tuple(sorted({n.number for n in record.approval_numbers if n.number}))
    return Course(title, sponsor, numbers)


def _alike(course: Course, case: _Case) -> Iterable[Record]:
    """Records whose title is the course's, and whose sponsor is too, or a number."""
    for record in case.titled(course.title):
        own = course_of(record)
        by_number = not course.sponsor and set(own.numbers) & set(course.numbers)
        if (course.sponsor and own.sponsor == course.sponsor) or by_number:
            yield record


def _last_ones(found: Sequence[Decided]) -> list[Decided]:
    """Of decisions that speak of the same all but the last are replaced, record by record: one
    answer may settle many of them, and a later one a single one."""
    taken: set[tuple[str, str]] = set()
    kept = []
    for one in reversed(found):
        subjects = list(_subjects(one))
        if one.state is not State.APPLIED or not subjects:
            kept.append(one)
            continue
        free = [subject for subject in subjects if subject not in taken]
        taken.update(subjects)
        if not free:
            kept.append(replace(one, state=State.REPLACED))
        elif one.decision.act in _PAIR_ACTS or one.decision.rule:
            kept.append(one)
        else:
            kept.append(replace(one, records=tuple(record for _, record in free)))
    return kept[::-1]


def _subjects(one: Decided) -> Iterable[tuple[str, str]]:
    """What it speaks of: (field or kind of ruling, record, pair or rule)."""
    decision = one.decision
    if decision.rule:
        yield "rule", decision.rule
    elif decision.act in _PAIR_ACTS:
        yield "pair", " ".join(sorted(one.records))
    elif decision.act is Act.REJECT:
        yield from (("record", record) for record in one.records)
    else:
        name = PERSON_NAME if decision.act is Act.ASSIGN else decision.field
        if decision.mark and name == NUMBERS:
            name = f"{name} {folded(decision.mark.printed)}"
        yield from ((name, record) for record in one.records)


def _applied(one: Decided, case: _Case) -> Decided:
    """Puts what was decided into its records, or says why it cannot be."""
    decision = one.decision
    if one.state is not State.APPLIED:
        return one
    if decision.act is Act.ASSIGN and decision.person:
        for record_id in one.records:
            case.now[record_id] = _assigned(case.now[record_id], decision.person)
    elif decision.act in _FIELD_ACTS:
        found = entry(decision.field, decision.value)
        if isinstance(found, Refused):
            return replace(one, state=State.WAITING, waits=found.why)
        changed = {r: _with(case.now[r], decision, found) for r in one.records}
        if None in changed.values():
            return replace(one, state=State.WAITING, waits=_DIFFERENT)
        case.now.update({r: record for r, record in changed.items() if record})
    return one


def _with(record: Record, decision: Decision, found: Entry) -> Record | None:
    """The record with one field as decided; None where the number that is meant is gone."""
    if isinstance(found.value, Stated):
        return _with_number(record, decision.mark, found.value)
    return _with_field(record, decision.field, found.value)


def _with_field(record: Record, name: str, value: object) -> Record:
    old: Extracted[object] | None = getattr(record, name)
    where = replace(old.where, read_by=PERSON) if old else place_of(record)
    new = Extracted(value, old.printed if old else "", where, 1.0)
    review = tuple(waiting for waiting in record.needs_review if waiting != name)
    changed: dict[str, Any] = {name: new, "needs_review": review}
    return replace(record, **changed)


def _assigned(record: Record, person: Someone) -> Record:
    """With that person's name and numbers in the place of those that were read."""
    stated = (person.name, person.certification_number, person.nremt_id)
    for name, value in zip(_IDENTITY, stated, strict=True):
        if value or getattr(record, name):
            record = _with_field(record, name, value)
    return record


def _with_number(record: Record, mark: Mark | None, stated: Stated) -> Record | None:
    numbers = record.approval_numbers
    meant = [n for n in numbers if mark and means(mark, n.printed, n.where)]
    if mark and not meant:
        return None
    old = meant[0] if meant else numbers[0] if numbers else None
    new = _number(old, place_of(record), stated)
    kept = tuple(new if n is old else n for n in numbers) if old else (new,)
    doubtful = any(n.doubt for n in kept)
    review = tuple(w for w in record.needs_review if w != NUMBERS or doubtful)
    return replace(record, approval_numbers=kept, needs_review=review)


def _number(old: ApprovalNumber | None, place: Span, stated: Stated) -> ApprovalNumber:
    if old is None:
        return ApprovalNumber(
            stated.number, "", stated.body, stated.type, stated.delivery, place, 1.0, stated.year
        )
    where = replace(old.where, read_by=PERSON)
    number, year = stated.number, stated.year
    if stated.number is None:
        number, year = _completed(old, stated.type), old.year
    return replace(
        old,
        number=number,
        body=stated.body or old.body,
        type=stated.type,
        delivery=stated.delivery,
        where=where,
        confidence=1.0,
        year=year,
        corrections=(),
        doubt=None,
    )


def _completed(old: ApprovalNumber, kind: str | None) -> str | None:
    """The number that was read, with the digit that a person read where it was lost."""
    if old.number or not kind:
        return old.number
    shape = unify(old.printed)
    at = shape.rfind(f"-{kind[0]}") + 2
    filled = shape[:at] + kind[1] + shape[at + 1 :] if at > 1 else ""
    return filled if [c.number for c in find_capce(filled)] == [filled] else None


def _rulings(found: Iterable[Decided]) -> Rulings:
    rejected: dict[str, str] = {}
    assigned: dict[str, Someone] = {}
    pairs: dict[Act, set[Pair]] = {Act.MERGE: set(), Act.KEEP: set()}
    rules: dict[str, str] = {}
    for one in found:
        decision = one.decision
        if one.state is not State.APPLIED:
            continue
        if decision.act is Act.REJECT:
            rejected |= dict.fromkeys(one.records, sentence(decision))
        elif decision.act is Act.ASSIGN and decision.person:
            assigned |= dict.fromkeys(one.records, decision.person)
        elif decision.act in _PAIR_ACTS:
            pairs[decision.act].add(frozenset(one.records))
        elif decision.rule:
            rules[decision.rule] = decision.value
    return Rulings(
        rejected, assigned, frozenset(pairs[Act.MERGE]), frozenset(pairs[Act.KEEP]), rules
    )
