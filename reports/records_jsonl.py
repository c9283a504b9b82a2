"""Documents become lines of JSON, as `recert extract --format jsonl` promises them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.records import ApprovalNumber, Document, Record
from ingest.pages import Problem, Span
from reports.crops import Crops
from reports.evidence import FIELDS, evidence, field_text
from reports.json_text import Json, JsonObject, json_line
from reports.notation import box_numbers, confidence_number, hours_text, utf8
from reports.report import Report


def document_line(document: Document) -> str:
    """One line, without its end."""
    return json_line(document_json(document))


def document_json(document: Document) -> JsonObject:
    source = document.source
    return {
        "path": source.name,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "pages": len(document.pages),
        "problems": [problem_json(problem) for problem in document.problems],
        "records": [record_json(record) for record in document.records],
    }


def problem_json(problem: Problem) -> JsonObject:
    return {
        "code": problem.code,
        "message": problem.message,
        "remedy": problem.remedy,
        "page": problem.page,
    }


def record_json(record: Record) -> JsonObject:
    said: JsonObject = {field: field_text(record, field) for field in FIELDS}
    by_level = record.hours.value.by_level if record.hours and record.hours.value else ()
    return {
        "id": record.id,
        "kind": record.kind.value,
        "pages": list(record.pages),
        **said,
        "session_dates": [day.isoformat() for day in record.session_dates],
        "hours_by_level": {level: hours_text(h) for level, h in by_level} or None,
        "approval_numbers": [_number_json(number) for number in record.approval_numbers],
        "distributive": record.distributive,
        "needs_review": list(record.needs_review),
        "evidence": evidence_json(record),
    }


def evidence_json(record: Record) -> JsonObject:
    """By contract field name; of the approval numbers a list, in their order."""
    once: dict[str, Json] = {}
    numbers: list[Json] = []
    for piece in evidence(record):
        shown = _place_json(piece.where, piece.printed, piece.confidence)
        if piece.key == piece.field:
            once[piece.field] = shown
        else:
            numbers.append(shown)
    return {**once, "approval_numbers": numbers} if numbers else once


def records_jsonl(report: Report, crops: Crops) -> Iterator[tuple[str, bytes]]:
    """`records.jsonl`: one line a document, by name."""
    del crops
    yield "records.jsonl", lines_file(report.documents)


def lines_file(documents: Iterable[Document]) -> bytes:
    return utf8("".join(f"{document_line(document)}\n" for document in documents))


def _place_json(where: Span, printed: str, confidence: float) -> JsonObject:
    return {
        "page": where.page,
        "box": list(box_numbers(where.box)),
        "printed": printed,
        "confidence": confidence_number(confidence),
        "read_by": where.read_by,
    }


def _number_json(number: ApprovalNumber) -> JsonObject:
    return {
        "number": number.number,
        "printed": number.printed,
        "body": number.body.value if number.body else None,
        "type": number.type,
        "delivery": number.delivery.value,
        "year": number.year,
        "corrections": [
            {"read": c.read, "taken": c.taken, "why": c.why} for c in number.corrections
        ],
        "readings": [{"read_by": reader, "text": text} for reader, text in number.readings],
        "doubt": number.doubt,
    }
