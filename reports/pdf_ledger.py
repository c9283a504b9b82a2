"""A credit becomes the words and pictures of its entry in the printed ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extract.records import Record
from reports.decided import reader_words
from reports.delivery import WORDS
from reports.evidence import APPROVAL_NUMBERS, Evidence, evidence
from reports.json_text import Json, JsonObject
from reports.notation import date_words, hours_text, page_numbers
from reports.report import CreditRow

Pictures = Mapping[tuple[str, str], JsonObject]
"""(record id, key of the evidence) → what the template needs to place the picture."""

_COLUMNS = ("person_name", "completed_on", "hours")


def ledger(row: CreditRow, pictures: Pictures) -> JsonObject:
    """One credit with every proof of it."""
    credit = row.credit
    span = None
    if credit.at_least != credit.at_most:
        span = f"brings {hours_text(credit.at_least)} to {hours_text(credit.at_most)} h"
    read = credit.record.course_title
    sponsor = credit.record.sponsor
    return {
        "number": row.number,
        "title": (read.value or read.printed) if read else None,
        "sponsor": sponsor.value if sponsor else None,
        "total": hours_text(row.total),
        "counted": ", ".join(f"{c} {hours_text(hours)}" for c, hours in row.counted if hours),
        "span": span,
        "why_not": credit.why_not,
        "delivery": WORDS[credit.delivery].capitalize(),
        "delivery_why": row.delivery_why,
        "proofs": [_proof(record, pictures) for record in (credit.record, *row.others)],
    }


def pieces_of(record: Record, found: Iterable[Evidence], pictures: Pictures) -> list[Json]:
    """Each thing read beside its picture."""
    return [_piece(record, piece, pictures) for piece in found]


def _proof(record: Record, pictures: Pictures) -> JsonObject:
    found = evidence(record)
    columns: list[Json] = [
        pieces_of(record, (piece for piece in found if piece.field == field), pictures)
        for field in (*_COLUMNS, APPROVAL_NUMBERS)
    ]
    return {
        "kind": record.kind.capitalize(),
        "pages": page_numbers(record.pages),
        "file": record.source.name,
        "columns": columns,
    }


def _piece(record: Record, piece: Evidence, pictures: Pictures) -> JsonObject:
    shown = piece.text
    if piece.field == "completed_on" and record.completed_on and record.completed_on.value:
        shown = date_words(record.completed_on.value)
    return {
        "crop": pictures.get((record.id, piece.key)),
        "value": shown,
        "code": piece.field == APPROVAL_NUMBERS,
        "printed_words": piece.printed,
        "printed": piece.printed if piece.printed not in ("", shown) else None,
        "how": f"p. {piece.where.page} · {reader_words(piece.where.read_by)} · "
        f"{piece.confidence:.2f}",
    }
