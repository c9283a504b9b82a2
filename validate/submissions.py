"""Papers and what was decided about them, whatever they are held against → findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.records import Document, Record
from ingest.pages import Problem
from validate.findings import Finding, Outcome, Person
from validate.identity.matching import OTHER
from validate.review.decisions import Act, Decided, State, sentence


def of_papers(
    person: Person, foreign: Iterable[Record], problems: Iterable[Problem]
) -> Iterator[Finding]:
    """Papers in a person's folder that name somebody else, and what could not be read, or not
    be relied on, in the person's documents."""
    for record in foreign:
        name = record.person_name
        said = (name.value or name.printed) if name else "somebody else"
        text = f"A paper in the folder of {person.name} names {said} and does not count here."
        yield Finding(OTHER, Outcome.REVIEW, text, (record.id,))
    for problem in problems:
        place = f", page {problem.page}" if problem.page else ""
        text = f"{problem.source.name}{place}: {problem.message} {problem.remedy}"
        yield Finding(problem.code, Outcome.REVIEW, text)


def findings_of_decisions(decided: Iterable[Decided]) -> Iterator[Finding]:
    """What people decided about a person's papers. What they rejected says so where it is not
    counted."""
    for one in decided:
        if one.decision.act is not Act.REJECT:
            yield Finding("decided", Outcome.PASS, sentence(one.decision), one.records)


def waiting(decided: Iterable[Decided], documents: Iterable[Document]) -> Iterator[Finding]:
    """Answers that stand, and that no record takes any more as it is read today."""
    names = {document.source.sha256: document.source.name for document in documents}
    for one in decided:
        if one.waits and one.state in (State.WAITING, State.APPLIED):
            papers = dict.fromkeys(names.get(a.document, "") for a in one.decision.about)
            where = ", ".join(name for name in papers if name)
            text = f"{where}: an answer waits, because {one.waits}. {sentence(one.decision)}"
            yield Finding("decision_waiting", Outcome.REVIEW, text, one.records)
