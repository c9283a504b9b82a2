"""The report becomes tables: named columns and typed cells, for every format that has rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from extract.records import Component, Document, Record
from reports.decided import DECIDED, about, decided_json
from reports.delivery import WORDS
from reports.evidence import FIELDS, field_text
from reports.json_text import Json
from reports.notation import hours_text, page_numbers
from reports.report import CreditRow, PersonReport, Report
from validate.findings import ComponentResult, Finding
from validate.review.decisions import sentence
from validate.rules.requirements import Reference

Cell = str | int | Decimal | date | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


_PERSON = ("name", "certification_number")
_PEOPLE_FILE = (*_PERSON, "nremt_id", "level", "cycle", "last_recertified_on")
_RESULT = (
    "required",
    "credited_at_least",
    "credited_at_most",
    "distributive",
    "distributive_limit",
    "shortfall",
)
_REFERENCE = ("reference_title", "reference_where", "reference_words", "certainty")


def people(report: Report) -> Table:
    """Begins with the columns of the people file, so that it can be handed in as one."""
    columns = (
        *_PEOPLE_FILE,
        *("outcome", "reason", "window_opens", "window_closes"),
        *("required", "credited_at_least", "credited_at_most", "shortfall"),
        *(f"{component}_{column}" for component in Component for column in _RESULT),
        *("deciding_questions", "report"),
    )
    return Table("people", columns, tuple(_person(person) for person in report.people))


def credits(report: Report) -> Table:
    columns = (
        *_PERSON,
        *("credit", "record", "kind", "path", "pages", "course_title", "completed_on", "hours"),
        *("approval_numbers", "delivery", "delivery_why", "at_least", "at_most"),
        *(component.value for component in Component),
        *("counted_total", "left_over", "why_not", "proofs", "needs_review", "decided", "report"),
    )
    rows = (_credit(person, row) for person in report.people for row in person.credits)
    return Table("credits", columns, tuple(rows))


def findings(report: Report) -> Table:
    """Those of no single person's cycle come last, without a name."""
    columns = (*_PERSON, "code", "outcome", "message", "records", *_REFERENCE)
    named = [
        (*_who(person), *_finding(row.finding))
        for person in report.people
        for row in person.findings
    ]
    agency = [(None, None, *_finding(finding)) for finding in report.findings]
    return Table("findings", columns, (*named, *agency))


def problems(report: Report) -> Table:
    columns = ("path", "sha256", "page", "code", "message", "remedy")
    rows = (
        (p.source.name, p.source.sha256, p.page, p.code, p.message, p.remedy)
        for p in report.problems
    )
    return Table("problems", columns, tuple(rows))


def requirements(report: Report) -> Table:
    """One row for each component of each person, and one for each area of the national
    content, which has no distributive part."""
    columns = (
        *_PERSON,
        *("cycle", "part", "requirement"),
        *_RESULT,
        "what_binds",
        *_REFERENCE,
        *("limit_title", "limit_where", "limit_words", "limit_certainty"),
    )
    rows = (row for person in report.people for row in _requirements(person))
    return Table("requirements", columns, tuple(rows))


def decisions(report: Report) -> Table:
    """One row for each answer that a person gave about these documents, the oldest first."""
    rows = [decided_json(one) for one in report.decided]
    return Table("decisions", DECIDED, tuple(tuple(map(_listed, row.values())) for row in rows))


def _listed(value: Json) -> Cell:
    """A list in one cell."""
    if isinstance(value, list):
        return "; ".join(map(str, value)) or None
    return str(value) if value else None


def nremt(person: PersonReport) -> Table:
    """What the training profile asks to be typed: one row a course that brings hours for sure,
    in the order of the person's page."""
    columns = ("title", "date", "hours", "delivery", "number", "component", "topic")
    rows = tuple(
        (
            *(field_text(row.credit.record, "course_title"), _date(row.credit.record)),
            *(row.credit.at_least, WORDS[row.credit.delivery], _numbers(row.credit.record)),
            *(_placed(row), field_text(row.credit.record, "topic")),
        )
        for row in person.credits
        if row.credit.at_least
    )
    return Table("nremt", columns, rows)


SHEETS: Final[Mapping[str, Callable[[Report], Table]]] = {
    "people": people,
    "credits": credits,
    "findings": findings,
    "problems": problems,
    "requirements": requirements,
    "decisions": decisions,
}
"""The tables of an audit by their names, in the order of the workbook."""


def records(documents: Iterable[Document]) -> Table:
    """One row a record, in the order of the documents."""
    columns = (
        *("path", "sha256", "record", "kind", "pages"),
        *FIELDS,
        *("approval_numbers", "delivery", "distributive", "needs_review"),
    )
    rows = (_record(record) for document in documents for record in document.records)
    return Table("records", columns, tuple(rows))


def _who(person: PersonReport) -> tuple[Cell, Cell]:
    return person.audit.person.name, person.audit.person.certification_number


def _person(person: PersonReport) -> tuple[Cell, ...]:
    audit, who = person.audit, person.audit.person
    results = {row.result.component: row.result for row in person.requirements}
    opens, closes = audit.window or (None, None)
    cycle = audit.pack.id if audit.pack else who.cycle
    return (
        *(who.name, who.certification_number, who.nremt_id, who.level, cycle),
        *(who.last_recertified_on, audit.outcome.value, audit.reason, opens, closes),
        *(person.required, person.credited_at_least, person.credited_at_most, person.shortfall),
        *(cell for component in Component for cell in _result(results.get(component))),
        *(len(person.deciding), person.path),
    )


def _result(result: ComponentResult | None) -> tuple[Cell, ...]:
    return tuple(None if result is None else getattr(result, column) for column in _RESULT)


def _credit(person: PersonReport, row: CreditRow) -> tuple[Cell, ...]:
    credit, record = row.credit, row.credit.record
    return (
        *_who(person),
        *(row.number, record.id, record.kind.value, record.source.name),
        *(page_numbers(record.pages), field_text(record, "course_title")),
        *(_date(record), _hours(record), _numbers(record), credit.delivery.value),
        *(row.delivery_why, credit.at_least, credit.at_most),
        *(hours for _, hours in row.counted),
        *(row.total, row.left, credit.why_not),
        "; ".join(proof.id for proof in row.others) or None,
        "; ".join(record.needs_review) or None,
        *(_decided(person, credit.proofs), f"{person.path}#credit-{row.number}"),
    )


def _decided(person: PersonReport, proofs: Iterable[Record]) -> str | None:
    """What people decided about the proofs, a sentence each."""
    decided = about(person.audit.decided, proofs)
    return " ".join(sentence(one.decision) for one in decided) or None


def _placed(row: CreditRow) -> str | None:
    """The component that took the hours, with the hours of each where they were split."""
    taken = [(component, hours) for component, hours in row.counted if hours]
    if len(taken) == 1:
        return taken[0][0].value
    return "; ".join(f"{component} {hours_text(hours)}" for component, hours in taken) or None


def _requirements(person: PersonReport) -> Iterable[tuple[Cell, ...]]:
    audit = person.audit
    cycle = audit.pack.id if audit.pack else audit.person.cycle
    for row in person.requirements:
        limit = row.limit_figure.reference if row.limit_figure else None
        yield (
            *(*_who(person), cycle, "component", row.result.component.value),
            *(*_result(row.result), row.binds),
            *(*_reference(row.result.reference), *_reference(limit)),
        )
    for area in (row.result for row in person.areas):
        yield (
            *(*_who(person), cycle, "area", area.area),
            *(area.required, area.shown, area.shown_at_most, None, None),
            *(max(area.required - area.shown, Decimal(0)), None),
            *(*_reference(area.reference), *_reference(None)),
        )


def _finding(finding: Finding) -> tuple[Cell, ...]:
    return (
        *(finding.code, finding.outcome.value, finding.message),
        "; ".join(finding.records) or None,
        *_reference(finding.reference),
    )


def _reference(reference: Reference | None) -> tuple[Cell, ...]:
    if reference is None:
        return (None, None, None, None)
    return (reference.title, reference.where, reference.words, reference.certainty.value)


def _record(record: Record) -> tuple[Cell, ...]:
    typed: dict[str, Cell] = {"completed_on": _date(record), "hours": _hours(record)}
    return (
        *(record.source.name, record.source.sha256, record.id, record.kind.value),
        page_numbers(record.pages),
        *(typed.get(field, field_text(record, field)) for field in FIELDS),
        *(_numbers(record), record.delivery.value, record.distributive),
        "; ".join(record.needs_review) or None,
    )


def _date(record: Record) -> date | None:
    return record.completed_on.value if record.completed_on else None


def _hours(record: Record) -> Decimal | None:
    hours = record.hours.value if record.hours else None
    return hours.value if hours else None


def _numbers(record: Record) -> str | None:
    """A number nobody may rely on is left out; `needs_review` names the field."""
    return "; ".join(n.number for n in record.approval_numbers if n.number) or None
