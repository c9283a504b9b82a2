"""The noun that every page shows: the papers as they stand after the answers so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from extract.records import Document
from ingest.pages import Page
from reports.compose import by_folder, compose
from reports.decided import digest
from reports.report import PersonReport, Report
from validate.findings import PersonAudit
from validate.review.decisions import Decision, undone
from validate.review.desk import Desk


@dataclass(frozen=True)
class Result:
    """What only some pages show is made when one of them asks for it."""

    desk: Desk

    @cached_property
    def report(self) -> Report:
        return compose(self.desk.audit, self.desk.settled.documents, self.desk.papers.documents)

    @cached_property
    def folders(self) -> Mapping[str, PersonAudit]:
        return by_folder(self.desk.audit)

    @cached_property
    def decisions(self) -> str:
        """Digest of the answers, as the manifest of a report has it."""
        return digest(self.desk.settled.decided)

    @cached_property
    def people(self) -> Mapping[str, PersonReport]:
        """By folder."""
        return {person.folder: person for person in self.report.people}

    @cached_property
    def pages(self) -> Mapping[tuple[str, int], tuple[Document, Page]]:
        """By the document's content and the page's number; of two copies the first."""
        found: dict[tuple[str, int], tuple[Document, Page]] = {}
        for document in self.desk.papers.documents:
            for page in document.pages:
                found.setdefault((document.source.sha256, page.number), (document, page))
        return found

    def standing(self, question: str) -> Decision | None:
        """The answer to a question that holds."""
        gone = undone(self.desk.decisions)
        said = [d for d in self.desk.decisions if d.question == question and d.id not in gone]
        return said[-1] if said else None
