"""Rule packs become deadlines, counted from the day of the audit."""

from __future__ import annotations

from datetime import date

from reports.report import Deadline
from validate.rules.requirements import Fee, RulePack

_Row = tuple[date, str, str | None, str | None, tuple[Fee, ...]]


def deadlines(pack: RulePack, as_of: date, people: int) -> tuple[Deadline, ...]:
    """The last day for education, every dated step, and the expiry, by day."""
    closes, expires = pack.window.closes.strict, pack.expires_on.strict
    rows: list[_Row] = [
        (closes, "Last day to complete education", None, None, ()),
        *((s.due.strict, s.name, s.who, s.what.strict, s.fees) for s in pack.steps if s.due),
        (expires, "Certification expires", None, None, ()),
    ]
    return tuple(
        Deadline(due, (due - as_of).days, name, who, what, fees, pack, people)
        for due, name, who, what, fees in sorted(rows, key=lambda row: row[0])
    )


def signers(pack: RulePack | None) -> tuple[str, ...]:
    """Who signs: the training officer, and the medical director where a step names one."""
    said = " ".join(f"{s.who} {s.what.strict}" for s in pack.steps) if pack else ""
    director = "medical director" in said.casefold()
    return ("Training officer", "Medical director") if director else ("Training officer",)
