"""An audit and its documents become the report: sorted and counted once for every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from extract.records import Document
from ingest.pages import Problem, SourceFile
from reports.deadlines import deadlines
from reports.folders import folder_names
from reports.person import Asking, gravest_first, person_report
from reports.report import PersonReport, Report, Totals, Unassigned
from validate.findings import Audit, PersonAudit, Verdict
from validate.review.opened import Shelf, ids_of_nobody, ids_of_person

UNREADABLE: Final = "unreadable"
"""The contract's code of a document, or a page, that could not be read."""

_NEEDIEST_FIRST: Final = (Verdict.SHORT, Verdict.NEEDS_REVIEW, Verdict.MEETS)


def compose(
    audit: Audit, documents: tuple[Document, ...], read: Iterable[Document] | None = None
) -> Report:
    """`documents`: every file that was handed in, those that could not be read among them.
    `read`: the same before anything was decided, by which questions are known; None where
    nothing was."""
    by_name = tuple(sorted(documents, key=lambda d: _by_name(d.source)))
    shelf = Shelf.of(documents if read is None else read)
    people = _people(audit, by_name, shelf)
    problems = _problems(audit, by_name)
    taken = {record.id for record in audit.unassigned}
    packs = {p.audit.pack.id: p.audit.pack for p in people if p.audit.pack}
    held = Counter(p.audit.pack.id for p in people if p.audit.pack)
    findings = gravest_first(audit.findings)
    return Report(
        as_of=audit.as_of,
        totals=_totals(audit, people, by_name, problems),
        people=people,
        documents=by_name,
        packs=tuple(packs[pack_id] for pack_id in sorted(packs)),
        deadlines=tuple(
            sorted(
                (d for p in packs.values() for d in deadlines(p, audit.as_of, held[p.id])),
                key=lambda d: (d.due, d.pack.id, d.name),
            )
        ),
        problems=problems,
        silent=_silent(by_name, problems),
        unassigned=_unassigned(audit, shelf),
        findings=findings,
        general=tuple(f for f in findings if not f.records or not taken.issuperset(f.records)),
        decided=audit.decided,
    )


def _by_name(source: SourceFile) -> tuple[str, str]:
    return source.name, source.sha256


def by_folder(audit: Audit) -> dict[str, PersonAudit]:
    """Everybody by the name of their folder under `people/`, who is short first."""
    ordered = sorted(audit.people, key=_neediest_first)
    return dict(zip(folder_names(tuple(p.person for p in ordered)), ordered, strict=True))


def _people(
    audit: Audit, documents: tuple[Document, ...], shelf: Shelf
) -> tuple[PersonReport, ...]:
    named = by_folder(audit)
    records = {record.id: record for d in documents for record in d.records}
    records |= {record.id: record for record in audit.unassigned}
    held = Counter(p.pack.id for p in named.values() if p.pack)
    return tuple(
        person_report(
            Asking(p, ids_of_person(p, shelf)),
            folder,
            audit.as_of,
            records,
            held[p.pack.id] if p.pack else 0,
        )
        for folder, p in named.items()
    )


def _neediest_first(audit: PersonAudit) -> tuple[int, str, str, str, str]:
    person = audit.person
    return (
        _NEEDIEST_FIRST.index(audit.outcome),
        person.name.casefold(),
        person.name,
        person.certification_number or "",
        person.nremt_id or "",
    )


def _problems(audit: Audit, documents: tuple[Document, ...]) -> tuple[Problem, ...]:
    """Each once, though the audit and the document may both carry it."""
    every = {*audit.problems, *(problem for d in documents for problem in d.problems)}
    return tuple(
        sorted(every, key=lambda p: (*_by_name(p.source), p.page or 0, p.code, p.message, p.remedy))
    )


def _silent(
    documents: tuple[Document, ...], problems: tuple[Problem, ...]
) -> tuple[SourceFile, ...]:
    """A document that yields nothing and says nothing would vanish from the report."""
    spoken_of = {problem.source for problem in problems}
    return tuple(d.source for d in documents if not d.records and d.source not in spoken_of)


def _unassigned(audit: Audit, shelf: Shelf) -> tuple[Unassigned, ...]:
    asked = ids_of_nobody(audit, shelf)
    return tuple(
        Unassigned(
            record, tuple(f for f in audit.findings if record.id in f.records), asked.get(record.id)
        )
        for record in sorted(audit.unassigned, key=lambda r: (*_by_name(r.source), r.id))
    )


def _totals(
    audit: Audit,
    people: tuple[PersonReport, ...],
    documents: tuple[Document, ...],
    problems: tuple[Problem, ...],
) -> Totals:
    outcomes = Counter(p.audit.outcome for p in people)
    unread = {p.source for p in problems if p.code == UNREADABLE and p.page is None}
    return Totals(
        people=len(people),
        meets=outcomes[Verdict.MEETS],
        short=outcomes[Verdict.SHORT],
        needs_review=outcomes[Verdict.NEEDS_REVIEW],
        documents=audit.documents,
        unread=len(unread),
        flagged=len({p.source for p in problems} - unread),
        records=len({record.id for d in documents for record in d.records}),
        deciding=sum(len(p.deciding) for p in people),
    )
