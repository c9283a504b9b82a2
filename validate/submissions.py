"""The papers of a person, whatever they are held against → findings about the papers alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.records import Record
from ingest.pages import Problem
from validate.findings import Finding, Outcome, Person
from validate.matching import OTHER


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
