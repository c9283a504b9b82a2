"""The report becomes `audit.json`: everything, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from extract.records import Record
from reports.crops import Crops
from reports.decided import decided_json
from reports.evidence import field_text
from reports.json_text import Json, JsonObject, json_file
from reports.notation import dollars_text, hours_text
from reports.records_jsonl import evidence_json, problem_json, record_json
from reports.report import (
    CreditRow,
    Deadline,
    PersonReport,
    QuestionRow,
    Report,
    RequirementRow,
    Unassigned,
)
from validate.findings import AreaResult, Finding, PlanStep
from validate.rules.requirements import Reference, RulePack

FORMAT: Final = 1
"""Counted up when something is renamed or changes its meaning, never for an addition."""


def audit_json(report: Report, crops: Crops) -> Iterator[tuple[str, bytes]]:
    del crops
    yield "audit.json", json_file(_audit(report))


def _audit(report: Report) -> dict[str, Json | Iterator[Json]]:
    totals = report.totals
    return {
        "format": FORMAT,
        "as_of": report.as_of.isoformat(),
        "totals": {name: getattr(totals, name) for name in totals.__slots__},
        "cycle_packs": [_pack(pack) for pack in report.packs],
        "people": (_person(person) for person in report.people),
        "unassigned": [_unassigned(unassigned) for unassigned in report.unassigned],
        "findings": [_finding(finding) for finding in report.findings],
        "deadlines": [_deadline(deadline) for deadline in report.deadlines],
        "problems": [
            {"path": p.source.name, "sha256": p.source.sha256, **problem_json(p)}
            for p in report.problems
        ],
        "decisions": [decided_json(decided) for decided in report.decided],
        "without_records": [{"path": s.name, "sha256": s.sha256} for s in report.silent],
    }


def _person(person: PersonReport) -> JsonObject:
    audit = person.audit
    return {
        "name": audit.person.name,
        "certification_number": audit.person.certification_number,
        "nremt_id": audit.person.nremt_id,
        "level": audit.person.level,
        "cycle": audit.pack.id if audit.pack else audit.person.cycle,
        "last_recertified_on": _day(audit.person.last_recertified_on),
        "outcome": audit.outcome.value,
        "reason": audit.reason,
        "report": person.path,
        "window": [day.isoformat() for day in audit.window] if audit.window else None,
        "total": {
            "required": hours_text(person.required),
            "credited_at_least": hours_text(person.credited_at_least),
            "credited_at_most": hours_text(person.credited_at_most),
            "distributive": hours_text(person.distributive),
            "shortfall": hours_text(person.shortfall),
        },
        "components": {row.result.component.value: _component(row) for row in person.requirements},
        "areas": [_area(row.result) for row in person.areas],
        "credits": [_credit(row) for row in person.credits],
        "findings": [_finding(row.finding) for row in person.findings],
        "questions": [_question(row) for row in (*person.deciding, *person.undecisive)],
        "plan": [_plan_step(step) for step in audit.plan],
        "decisions": [decided.decision.id for decided in audit.decided],
        "keep_proofs_until": _day(person.retention.until if person.retention else None),
    }


def _component(row: RequirementRow) -> JsonObject:
    """`credited` is what can be signed today: what counts whatever the open questions turn
    out to be."""
    result = row.result
    return {
        "required": hours_text(result.required),
        "credited": hours_text(result.credited_at_least),
        "credited_at_least": hours_text(result.credited_at_least),
        "credited_at_most": hours_text(result.credited_at_most),
        "distributive": hours_text(result.distributive),
        "distributive_limit": _hours(result.distributive_limit),
        "shortfall": hours_text(result.shortfall),
        "what_binds": row.binds,
        "reference": _reference(result.reference),
    }


def _area(result: AreaResult) -> JsonObject:
    return {
        "area": result.area,
        "required": hours_text(result.required),
        "shown": hours_text(result.shown),
        "shown_at_most": hours_text(result.shown_at_most),
        "reference": _reference(result.reference),
    }


def _credit(row: CreditRow) -> JsonObject:
    credit, record = row.credit, row.credit.record
    return {
        "record": record.id,
        **_where(record),
        "course_title": field_text(record, "course_title"),
        "completed_on": field_text(record, "completed_on"),
        "hours": field_text(record, "hours"),
        "approval_numbers": [n.number for n in record.approval_numbers],
        "delivery": credit.delivery.value,
        "delivery_why": row.delivery_why,
        "at_least": hours_text(credit.at_least),
        "at_most": hours_text(credit.at_most),
        "counted": {component.value: hours_text(hours) for component, hours in row.counted},
        "counted_total": hours_text(row.total),
        "left_over": hours_text(row.left),
        "may_count_in": [component.value for component in credit.components],
        "why_not": credit.why_not,
        "evidence": evidence_json(record),
        "other_proofs": [_proof(proof) for proof in row.others],
    }


def _proof(record: Record) -> JsonObject:
    return {"record": record.id, **_where(record), "evidence": evidence_json(record)}


def _where(record: Record) -> JsonObject:
    source = record.source
    return {
        "kind": record.kind.value,
        "path": source.name,
        "sha256": source.sha256,
        "pages": list(record.pages),
    }


def _finding(finding: Finding) -> JsonObject:
    return {
        "code": finding.code,
        "outcome": finding.outcome.value,
        "message": finding.message,
        "records": list(finding.records),
        "reference": _reference(finding.reference) if finding.reference else None,
    }


def _reference(reference: Reference) -> JsonObject:
    return {
        "title": reference.title,
        "where": reference.where,
        "words": reference.words,
        "certainty": reference.certainty.value,
    }


def _question(row: QuestionRow) -> JsonObject:
    question = row.question
    return {
        "id": row.id,
        "record": question.record,
        "field": question.field,
        "text": question.text,
        "consequence": row.consequence,
        "changes_outcome": question.changes_outcome,
    }


def _plan_step(step: PlanStep) -> JsonObject:
    return {
        "hours": hours_text(step.hours),
        "component": step.component.value,
        "distributive_allowed": step.distributive_allowed,
        "by": step.by.isoformat(),
        "text": step.text,
    }


def _pack(pack: RulePack) -> JsonObject:
    return {
        "id": pack.id,
        "title": pack.title,
        "digest": pack.digest,
        "authority": pack.authority,
        "level": pack.level.value,
        "expires_on": pack.expires_on.strict.isoformat(),
    }


def _deadline(deadline: Deadline) -> JsonObject:
    fees: Iterable[Json] = (
        {"name": f.name, "amount": dollars_text(f.amount.strict), "late": f.late}
        for f in deadline.fees
    )
    return {
        "due": deadline.due.isoformat(),
        "days": deadline.days,
        "name": deadline.name,
        "who": deadline.who,
        "what": deadline.what,
        "fees": list(fees),
        "cycle": deadline.pack.id,
        "people": deadline.people,
    }


def _unassigned(unassigned: Unassigned) -> JsonObject:
    source = unassigned.record.source
    return {
        "path": source.name,
        "sha256": source.sha256,
        "why": [finding.message for finding in unassigned.findings],
        "question": unassigned.question,
        "record": record_json(unassigned.record),
    }


def _hours(hours: Decimal | None) -> str | None:
    return None if hours is None else hours_text(hours)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
