"""A person's report becomes the words of its PDF, in the order in which they are printed.

The template lays out and decides nothing: every figure, date and sentence comes ready from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from extract.records import Component
from reports.delivery import WORDS
from reports.json_text import Json, JsonObject
from reports.notation import date_words, hours_text, letters_changed, page_numbers
from reports.pdf_ledger import Pictures, ledger, pieces_of
from reports.report import (
    Cited,
    CorrectionRow,
    CreditRow,
    FindingRow,
    PersonReport,
    QuestionRow,
    RequirementRow,
)
from reports.wording import (
    CERTAINTIES,
    OUTCOMES,
    VERDICTS,
    WHO_REPAIRED,
    days_words,
    fees_words,
    headed,
    level_words,
)
from validate.rules.requirements import Reference


def pdf_content(person: PersonReport, pictures: Pictures) -> Mapping[str, Json]:
    audit = person.audit
    return {
        "name": audit.person.name,
        "as_of": date_words(person.as_of),
        "day": [person.as_of.year, person.as_of.month, person.as_of.day],
        "verdict": audit.outcome.value,
        "verdict_words": VERDICTS[audit.outcome],
        "reason": audit.reason,
        "facts": [list(fact) for fact in _facts(person)],
        "requirements": [_requirement(row) for row in person.requirements],
        "totals": _totals(person),
        "areas": _areas(person),
        "asked": [_question(row, pictures) for row in person.deciding],
        "unasked": [_question(row, pictures) for row in person.undecisive],
        "plan": [step.text for step in audit.plan],
        "findings": [_finding(row) for row in person.findings],
        "components": [component.capitalize() for component in Component],
        "allocation": [_allocated(row) for row in person.credits],
        "allocated": _allocated_sums(person),
        "credits": [ledger(row, pictures) for row in person.credits],
        "corrections": [_correction(row, pictures) for row in person.corrections],
        "figures": [
            {
                "name": figure.name,
                "value": figure.strict,
                "lenient": figure.lenient,
                "reference": _reference(figure.reference),
            }
            for figure in person.figures
        ],
        **_rules(person),
        "deadlines": _deadlines(person),
        "sources": [
            {"name": source.name, "credits": page_numbers(proved), "sha": source.sha256}
            for source, proved in ((row.source, row.credits) for row in person.sources)
        ],
        "retention": _retention(person),
        "signers": list(person.signers),
    }


def _facts(person: PersonReport) -> list[tuple[str, str]]:
    audit, who = person.audit, person.audit.person
    window = audit.window
    facts = (
        ("Certification", who.certification_number),
        ("NREMT", who.nremt_id),
        ("Level", level_words(who.level) if who.level else None),
        ("Cycle", audit.pack.title if audit.pack else "none named"),
        (
            "Education counts",
            f"{date_words(window[0])} to {date_words(window[1])}" if window else None,
        ),
        ("Audited as of", date_words(person.as_of)),
    )
    return [(label, value) for label, value in facts if value]


def _requirement(row: RequirementRow) -> JsonObject:
    result, bar = row.result, row.bar
    limit = result.distributive_limit
    return {
        "component": result.component.capitalize(),
        "required": hours_text(result.required),
        "least": hours_text(result.credited_at_least),
        "most": hours_text(result.credited_at_most),
        "distributive": hours_text(result.distributive),
        "limit": "no limit" if limit is None else hours_text(limit),
        "short": _some(result.shortfall),
        "binds": row.binds,
        "hours_note": row.hours_figure.number if row.hours_figure else None,
        "limit_note": row.limit_figure.number if row.limit_figure else None,
        "bar": {part: getattr(bar, part) for part in ("distributive", "other", "possible")},
        "mark": bar.limit,
    }


def _totals(person: PersonReport) -> JsonObject:
    return {
        "required": hours_text(person.required),
        "least": hours_text(person.credited_at_least),
        "most": hours_text(person.credited_at_most),
        "distributive": hours_text(person.distributive),
        "short": _some(person.shortfall),
    }


def _areas(person: PersonReport) -> list[Json]:
    return [
        {
            "area": row.result.area.capitalize(),
            "required": hours_text(row.result.required),
            "shown": hours_text(row.result.shown),
            "most": hours_text(row.result.shown_at_most),
            "bar": {"distributive": "0", "other": row.bar.other, "possible": row.bar.possible},
            "reference": _reference(row.result.reference),
        }
        for row in person.areas
    ]


def _question(row: QuestionRow, pictures: Pictures) -> JsonObject:
    record = row.cited.record
    field = row.question.field.replace("_", " ")
    return {
        "number": row.number,
        "text": row.question.text,
        "consequence": row.consequence,
        "about": f"{field} · {_cited(row.cited)} · question {row.id}",
        "pieces": pieces_of(record, row.evidence, pictures) if record else [],
    }


def _cited(cited: Cited) -> str:
    if cited.credit:
        return f"credit {cited.credit}"
    if cited.record is None:
        return cited.id
    return f"{cited.record.source.name}, p. {page_numbers(cited.record.pages)}"


def _finding(row: FindingRow) -> JsonObject:
    finding = row.finding
    return {
        "outcome": finding.outcome.value,
        "outcome_words": OUTCOMES[finding.outcome],
        "message": finding.message,
        "concerns": ", ".join(_cited(cited) for cited in row.cited) or "the whole cycle",
        "reference": _reference(finding.reference) if finding.reference else None,
    }


def _allocated(row: CreditRow) -> JsonObject:
    record, credit = row.credit.record, row.credit
    title = record.course_title
    completed = record.completed_on.value if record.completed_on else None
    spans = hours_text(credit.at_least)
    if credit.at_most != credit.at_least:
        spans += f" to {hours_text(credit.at_most)}"
    return {
        "number": row.number,
        "completed": date_words(completed) if completed else None,
        "title": title.value or title.printed if title else None,
        "delivery": WORDS[credit.delivery],
        "brings": spans,
        "counted": [_some(hours) for _, hours in row.counted],
        "left": _some(row.left),
    }


def _allocated_sums(person: PersonReport) -> list[str]:
    """Of each component, and of what is left over."""
    sums = [
        sum((row.counted[place][1] for row in person.credits), Decimal(0))
        for place in range(len(Component))
    ]
    left = sum((row.left for row in person.credits), Decimal(0))
    return [hours_text(hours) for hours in (*sums, left)]


def _correction(row: CorrectionRow, pictures: Pictures) -> JsonObject:
    number = row.number
    repairs = [
        {
            "read": c.read,
            "taken": c.taken,
            "why": ": ".join(part for part in (letters_changed(c.read, c.taken), c.why) if part),
            "who": WHO_REPAIRED,
        }
        for c in number.corrections
    ]
    return {
        "credit": row.credit,
        "crop": pictures.get((row.record.id, row.key)),
        "printed": number.printed,
        "taken": number.number,
        "repairs": repairs,
        "doubt": headed(number.doubt) if number.doubt else None,
        "readings": [[text, reader.replace("_", " ")] for reader, text in number.readings],
    }


def _rules(person: PersonReport) -> JsonObject:
    pack = person.audit.pack
    if pack is None:
        return {"notes": [], "pack": None}
    return {
        "notes": [
            {
                "about": headed(note.about),
                "text": note.text.strict,
                "reference": _reference(note.text.reference),
            }
            for note in pack.notes
        ],
        "pack": {"id": pack.id, "sha": pack.digest},
    }


def _deadlines(person: PersonReport) -> list[Json]:
    return [
        {
            "due": date_words(deadline.due),
            "when": days_words(deadline.days),
            "past": deadline.days < 0,
            "name": headed(deadline.name),
            "what": deadline.what,
            "who": headed(deadline.who) if deadline.who else None,
            "fees": fees_words(deadline.fees),
        }
        for deadline in person.deadlines
    ]


def _retention(person: PersonReport) -> JsonObject | None:
    kept = person.retention
    if kept is None:
        return None
    return {
        "until": date_words(kept.until),
        "years": str(kept.years),
        "reference": _reference(kept.reference),
    }


def _reference(reference: Reference) -> JsonObject:
    return {
        "title": reference.title,
        "where": reference.where,
        "words": reference.words,
        "certainty": CERTAINTIES[reference.certainty],
        "sure": reference.certainty.value == "confirmed",
    }


def _some(hours: Decimal) -> str | None:
    """Nothing where there are none: a table full of zeros hides what is in it."""
    return hours_text(hours) if hours else None
