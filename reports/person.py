"""One person's audit becomes one person's report: numbered, sorted, every record looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from extract.records import Component, Record
from reports.allocation import what_binds
from reports.bars import area_bar, bar
from reports.deadlines import deadlines, signers
from reports.delivery import delivery_why
from reports.evidence import APPROVAL_NUMBERS, evidence
from reports.figures import Figure, figures, hours_name, limit_name
from reports.report import (
    AreaRow,
    Cited,
    CorrectionRow,
    CreditRow,
    FindingRow,
    PersonReport,
    QuestionRow,
    RequirementRow,
    SourceRow,
)
from reports.retention import retention
from validate.findings import Credit, Finding, Outcome, PersonAudit

_GRAVEST_FIRST: Final = (Outcome.FAIL, Outcome.REVIEW, Outcome.PASS)

_Cite = Callable[[str], Cited]


@dataclass(frozen=True, slots=True)
class Asking:
    """One person's audit, and by what each of its questions is known, in their order."""

    audit: PersonAudit
    ids: tuple[str, ...]


def person_report(
    asking: Asking, folder: str, as_of: date, records: Mapping[str, Record], peers: int
) -> PersonReport:
    """`records`: every record of the run by its id. `peers`: how many are held against the
    same pack, this person among them."""
    audit = asking.audit
    ledger = _ledger(audit.credits)
    stated = figures(audit)
    questions = _questions(asking, _citing(ledger, records))
    return PersonReport(
        folder=folder,
        as_of=as_of,
        audit=audit,
        requirements=_requirements(audit, stated, ledger),
        areas=tuple(AreaRow(result, area_bar(result)) for result in audit.areas),
        required=_sum(r.required for r in audit.components),
        credited_at_least=_sum(r.credited_at_least for r in audit.components),
        credited_at_most=_sum(r.credited_at_most for r in audit.components),
        distributive=_sum(r.distributive for r in audit.components),
        shortfall=_sum(r.shortfall for r in audit.components),
        credits=ledger,
        findings=_findings(audit, _citing(ledger, records)),
        deciding=tuple(q for q in questions if q.question.changes_outcome),
        undecisive=tuple(q for q in questions if not q.question.changes_outcome),
        corrections=_corrections(ledger),
        sources=_sources(ledger),
        figures=stated,
        deadlines=deadlines(audit.pack, as_of, peers) if audit.pack else (),
        signers=signers(audit.pack),
        retention=retention(audit.pack),
    )


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(findings, key=lambda f: (_GRAVEST_FIRST.index(f.outcome), f.code, f.records))
    )


def _sum(hours: Iterable[Decimal]) -> Decimal:
    return sum(hours, Decimal(0))


def _citing(ledger: tuple[CreditRow, ...], records: Mapping[str, Record]) -> _Cite:
    proofs = {proof.id: (proof, row.number) for row in ledger for proof in row.credit.proofs}

    def cite(record_id: str) -> Cited:
        if record_id in proofs:
            return Cited(record_id, *proofs[record_id])
        return Cited(record_id, records.get(record_id), None)

    return cite


def _requirements(
    audit: PersonAudit, stated: tuple[Figure, ...], ledger: tuple[CreditRow, ...]
) -> tuple[RequirementRow, ...]:
    named = {(figure.name, figure.component): figure for figure in stated}
    order = tuple(Component)
    return tuple(
        RequirementRow(
            result,
            bar(result),
            named.get((hours_name(result.component), result.component)),
            named.get((limit_name(result.component), result.component)),
            what_binds(result, ledger),
        )
        for result in sorted(audit.components, key=lambda r: order.index(r.component))
    )


def _ledger(credits: tuple[Credit, ...]) -> tuple[CreditRow, ...]:
    return tuple(
        CreditRow(
            number=number,
            credit=credit,
            others=tuple(p for p in credit.proofs if p.id != credit.record.id),
            delivery_why=delivery_why(credit),
            counted=tuple(
                (component, _sum(c.hours for c in credit.counted if c.component is component))
                for component in Component
            ),
            total=(total := _sum(c.hours for c in credit.counted)),
            left=max(credit.at_least - total, Decimal(0)),
        )
        for number, credit in enumerate(sorted(credits, key=_when), start=1)
    )


def _when(credit: Credit) -> tuple[date, str, str]:
    """By the day of completion; a credit without one comes last."""
    completed, title = credit.record.completed_on, credit.record.course_title
    day = completed.value if completed and completed.value else date.max
    return day, (title.value or title.printed) if title else "", credit.record.id


def _findings(audit: PersonAudit, cite: _Cite) -> tuple[FindingRow, ...]:
    return tuple(
        FindingRow(finding, tuple(sorted(map(cite, finding.records), key=_by_ledger)))
        for finding in gravest_first(audit.findings)
    )


def _by_ledger(cited: Cited) -> tuple[bool, int, str]:
    return cited.credit is None, cited.credit or 0, cited.id


def _questions(asking: Asking, cite: _Cite) -> tuple[QuestionRow, ...]:
    """The deciding ones first, and within each kind in the order they came: validate puts the
    most deciding first."""
    rows = []
    named = zip(asking.audit.questions, asking.ids, strict=True)
    asked = sorted(named, key=lambda pair: not pair[0].changes_outcome)
    for number, (question, name) in enumerate(asked, start=1):
        cited = cite(question.record)
        shown = evidence(cited.record) if cited.record else ()
        matching = tuple(piece for piece in shown if piece.field == question.field)
        rows.append(QuestionRow(number, name, question, cited, matching))
    return tuple(rows)


def _corrections(ledger: tuple[CreditRow, ...]) -> tuple[CorrectionRow, ...]:
    return tuple(
        CorrectionRow(proof, row.number, number, f"{APPROVAL_NUMBERS}-{place}")
        for row in ledger
        for proof in (row.credit.record, *row.others)
        for place, number in enumerate(proof.approval_numbers, start=1)
        if number.corrections or len({text for _, text in number.readings}) > 1
    )


def _sources(ledger: tuple[CreditRow, ...]) -> tuple[SourceRow, ...]:
    proofs = [(proof.source, row.number) for row in ledger for proof in row.credit.proofs]
    sources = sorted({source for source, _ in proofs}, key=lambda s: (s.name, s.sha256))
    return tuple(
        SourceRow(source, tuple(sorted({n for s, n in proofs if s == source})))
        for source in sources
    )
