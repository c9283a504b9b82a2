"""Records and whose they are → what was handed in for each person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.records import Document, Kind, Record
from ingest.pages import Problem
from validate.findings import Person
from validate.identity.matching import Belonging
from validate.identity.register import Register


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was handed in for one person."""

    belongings: tuple[Belonging, ...]
    foreign: tuple[Record, ...]
    problems: tuple[Problem, ...]


def handed_in(
    documents: Sequence[Document], found: Sequence[Belonging], register: Register
) -> dict[Person, HandedIn]:
    people = [person for rows in register.rows for person in rows]
    own: dict[Person, list[Belonging]] = {person: [] for person in people}
    foreign: dict[Person, list[Record]] = {person: [] for person in people}
    holders: dict[str, set[Person]] = {}
    for belonging in found:
        for person in belonging.people:
            own[person].append(belonging)
            holders.setdefault(belonging.record.source.sha256, set()).add(person)
    for belonging in found:
        record, submitter = belonging.record, belonging.submitted_by
        # A roster names many: it is somebody else's only where the submitter is not on it.
        on_it = submitter in holders.get(record.source.sha256, ())
        if submitter and not (record.kind is Kind.ROSTER and on_it) and not belonging.rejected:
            foreign[submitter].append(record)
    problems: dict[Person, list[Problem]] = {person: [] for person in people}
    for document in documents:
        folder = register.owner(document.source.name) if document.problems else None
        concerned = holders.get(document.source.sha256, set()) if document.problems else set()
        for person in concerned | ({register.rows[folder][0]} if folder is not None else set()):
            problems[person] += document.problems
    return {
        person: HandedIn(tuple(own[person]), tuple(foreign[person]), tuple(problems[person]))
        for person in people
    }
