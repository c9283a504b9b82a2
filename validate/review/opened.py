"""An audit → everything that is open in it, each question once, however many people it
concerns, under a name that it has in every run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extract.records import Document, Record
from validate.findings import Audit, Credit, Person, PersonAudit, Question
from validate.review.anchors import anchors_of, own_print, place_of, prints
from validate.review.asked import Asked, digest, most_deciding_first
from validate.review.decisions import PERSON_NAME, RULE, Decided, of_records
from validate.review.options import field_of, options_of, unasked_options
from validate.review.settled_rules import rule_name
from validate.review.settling import Settled, course_of


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records of a run, to look them up."""

    now: Mapping[str, Record]
    """By id, as they stand after what was decided."""
    read: Mapping[str, Record]
    """By id, as they were read."""
    siblings: Mapping[str, tuple[Record, ...]]
    """Those of each document as they were read, by its sha256."""
    names: dict[str, tuple[str, ...]]
    """By id, what is a record's own, as far as anybody asked for it."""
    decided: Mapping[str, tuple[Decided, ...]] = field(default_factory=dict)
    """By record or rule pack."""

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Shelf:
        """Before anything was decided."""
        found: dict[str, dict[str, Record]] = defaultdict(dict)
        for document in documents:
            found[document.source.sha256].update((r.id, r) for r in document.records)
        siblings = {sha256: tuple(own.values()) for sha256, own in found.items()}
        read = {record.id: record for own in siblings.values() for record in own}
        return cls(read, read, siblings, {})

    def after(self, settled: Settled) -> Shelf:
        now = {record.id: record for d in settled.documents for record in d.records}
        return replace(self, now=now, decided=of_records(settled.decided))


@dataclass(frozen=True, slots=True)
class _Open:
    """One person's question, with what it is about."""

    asked_of: PersonAudit | None
    """None where the paper counts for nobody."""
    question: Question
    credit: Credit | None
    beside: tuple[Record, ...] = ()

    @property
    def proofs(self) -> tuple[Record, ...]:
        if self.credit is None:
            return ()
        first = self.credit.record
        return (first, *(proof for proof in self.credit.proofs if proof.id != first.id))


def open_questions(audit: Audit, shelf: Shelf) -> tuple[Asked, ...]:
    """Also those that can change no outcome today, and the papers that count for nobody."""
    grouped: dict[tuple[str, ...], list[_Open]] = defaultdict(list)
    for one in (*_of_people(audit), *_of_nobody(audit)):
        grouped[_name(one, shelf)].append(one)
    return most_deciding_first(
        _asked(digest(*name), group, shelf) for name, group in grouped.items()
    )


def ids_of_person(person: PersonAudit, shelf: Shelf) -> tuple[str, ...]:
    """By what each of a person's questions is known to who answers it, in their order."""
    return tuple(digest(*_name(one, shelf)) for one in _of_person(person))


def ids_of_nobody(audit: Audit, shelf: Shelf) -> dict[str, str]:
    """The same of the questions whose papers are: by the id of the record."""
    return {one.question.record: digest(*_name(one, shelf)) for one in _of_nobody(audit)}


def _of_people(audit: Audit) -> Iterator[_Open]:
    return (one for person in audit.people for one in _of_person(person))


def _of_person(person: PersonAudit) -> Iterator[_Open]:
    credits = {proof.id: credit for credit in person.credits for proof in credit.proofs}
    for question in person.questions:
        beside = credits[question.beside].proofs if question.beside in credits else ()
        yield _Open(person, question, credits.get(question.record), beside)


def _of_nobody(audit: Audit) -> Iterator[_Open]:
    """Papers that no audit took: somebody may know whose they are."""
    why = {record: f for f in audit.findings for record in f.records if f.code != "rejected"}
    for record in audit.unassigned:
        finding = why.get(record.id)
        if finding and finding.code in ("person_ambiguous", "other_person"):
            question = Question(
                record.id,
                PERSON_NAME,
                finding.message,
                changes_outcome=False,
                records=(record.id,),
                code=finding.code,
                key=f"{record.id}:{PERSON_NAME}:counts",
            )
            yield _Open(None, question, _credit(record))


def _credit(record: Record) -> Credit:
    """A paper that is nobody's credit yet."""
    nothing = Decimal(0)
    return Credit(record, (record,), nothing, nothing, record.delivery, (), ())


def _name(one: _Open, shelf: Shelf) -> tuple[str, ...]:
    """What the question is about, in words that neither the order of documents nor that of the
    records in one changes."""
    question = one.question
    pack = one.asked_of.pack if one.asked_of else None
    if question.field == RULE and pack:
        return ("rule", rule_name(pack, question.key))
    if not one.proofs:
        person = one.asked_of.person if one.asked_of else None
        return ("person", question.field, str(person))
    first = one.proofs[0]
    if question.field == "component" and not question.key.startswith(f"{first.id}:"):
        course = course_of(first)
        said = (course.title, course.sponsor, *(() if course.sponsor else course.numbers))
        return ("course", str(question.component), *said)
    if question.beside:
        pair = sorted([_shown(first, shelf), _shown(one.beside[0], shelf)])
        return ("pair", *pair[0], *pair[1])
    what = PERSON_NAME if question.field == PERSON_NAME else f"{question.field} {question.code}"
    return ("record", what, *_shown(first, shelf))


def _shown(record: Record, shelf: Shelf) -> tuple[str, ...]:
    """What is the record's own on its document, the same in whatever order it is read."""
    if record.id not in shelf.names:
        siblings = shelf.siblings[record.source.sha256]
        printed = {name: own_print(anchor) for name, anchor in anchors_of(siblings).items()}
        seen: Counter[object] = Counter()
        many = Counter(printed.values())
        for one in sorted(siblings, key=_place):
            own = printed[one.id]
            place = str(seen[own]) if many[own] > 1 else ""
            seen[own] += 1
            parts = (part for mark in own for part in mark)
            shelf.names[one.id] = (one.source.sha256, place, *parts)
    return shelf.names[record.id]


def _place(record: Record) -> tuple[int, float, float, str]:
    where = place_of(record)
    return where.page, where.box.top, where.box.x0, record.id


def _asked(name: str, group: Sequence[_Open], shelf: Shelf) -> Asked:
    """One question that several people's audits may ask."""
    first = min(group, key=lambda one: not one.question.changes_outcome)
    pack = first.asked_of.pack if first.asked_of else None
    rule = rule_name(pack, first.question.key) if pack and first.question.field == RULE else ""
    people = tuple(dict.fromkeys(one.asked_of.person for one in group if one.asked_of))
    decisive = [one for one in group if one.question.changes_outcome]
    proofs = first.proofs
    return Asked(
        id=name,
        question=first.question,
        field=field_of(first.question),
        proofs=proofs,
        beside=first.beside,
        people=people,
        decides=len({one.asked_of.person for one in decisive if one.asked_of}),
        hours=sum(map(_hanging, decisive), Decimal(0)),
        rule=rule,
        options=options_of(first.question, proofs, people),
        state=_state(name, rule, (*proofs, *first.beside), shelf),
    )


def _hanging(one: _Open) -> Decimal:
    """The hours of this person that wait for an answer: that do not count yet, or not where
    they are needed."""
    credits = one.asked_of.credits if one.asked_of else ()
    wanted = set(one.question.records)
    return sum(
        (
            c.at_most - sum(part.hours for part in c.counted)
            for c in credits
            if c.record.id in wanted
        ),
        Decimal(0),
    )


def _state(name: str, rule: str, records: Iterable[Record], shelf: Shelf) -> str:
    about = {record.id: shelf.read[record.id] for record in records}
    names = (*about, rule.partition(" ")[0]) if rule else tuple(about)
    made = {one.decision.id for each in names for one in shelf.decided.get(each, ())}
    return digest(name, *sorted(made), *sorted(map(prints, about.values())))


def unasked(record_id: str, audit: Audit, shelf: Shelf) -> Asked | None:
    """What may be said of a record about which nobody asked; None where there is none."""
    record = shelf.now.get(record_id)
    if record is None:
        return None
    holders = [
        (person, credit)
        for person in audit.people
        for credit in person.credits
        if any(proof.id == record_id for proof in credit.proofs)
    ]
    people: tuple[Person, ...] = tuple(person.person for person, _ in holders)
    question = Question(record_id, "", "Nobody asked.", changes_outcome=False, records=(record_id,))
    return Asked(
        id=record_id,
        question=question,
        field="",
        proofs=(record,),
        beside=(),
        people=people,
        decides=0,
        hours=Decimal(0),
        rule="",
        options=unasked_options(people),
        state=_state(record_id, "", (record,), shelf),
    )
