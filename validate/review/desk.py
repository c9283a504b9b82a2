"""Papers and decisions → the desk: the audit as it stands, and everything that is open in it.

Answering makes another desk of the same papers and one decision more: nothing is read again,
and whose papers did not change is not audited again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.records import Document
from validate.audit import Auditor
from validate.findings import Audit
from validate.review.asked import Asked
from validate.review.decisions import Decided, Decision
from validate.review.opened import Shelf, open_questions, unasked
from validate.review.settling import Settled, settle


@dataclass(frozen=True, slots=True)
class Papers:
    """What lies on the desk whatever anybody decides: the documents as they were read."""

    documents: tuple[Document, ...]
    auditor: Auditor
    shelf: Shelf
    """Before anything was decided."""

    @classmethod
    def of(cls, documents: Sequence[Document], auditor: Auditor) -> Papers:
        return cls(tuple(documents), auditor, Shelf.of(documents))


@dataclass(frozen=True, slots=True)
class Desk:
    papers: Papers
    decisions: tuple[Decision, ...]
    """All that were ever made, in their order; also about other documents."""
    settled: Settled
    audit: Audit
    shelf: Shelf
    asked: tuple[Asked, ...]
    """Everything open, what decides most first."""

    def of_id(self, name: str) -> Asked | None:
        """The question with this id; or what may be said of the record with this id."""
        found = next((one for one in self.asked if one.id == name), None)
        return found or unasked(name, self.audit, self.shelf)

    def about(self, asked: Asked) -> tuple[Decided, ...]:
        """What was decided about the same records or rule, in the order in which it was."""
        wanted = {record.id for record in (*asked.proofs, *asked.beside)}
        return tuple(
            one
            for one in self.settled.decided
            if wanted & set(one.records) or (asked.rule and one.decision.rule == asked.rule)
        )

    def after(self, decisions: Sequence[Decision]) -> Desk:
        """The desk with these decisions instead."""
        return desk_of(self.papers, decisions)


def desk_of(papers: Papers, decisions: Sequence[Decision]) -> Desk:
    settled = settle(papers.documents, decisions)
    audit = papers.auditor.of(settled)
    shelf = papers.shelf.after(settled)
    asked = open_questions(audit, shelf)
    return Desk(papers, tuple(decisions), settled, audit, shelf, asked)
