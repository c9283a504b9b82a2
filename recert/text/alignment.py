"""How two certifications stand to one another → what `recert align` prints, as text or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.console import Console

from recert.commands.typed_dates import TypedDay
from recert.text.ruled import dollars, heading, ruled_json, say, source
from recert.text.steps import bills_json, print_bills, print_steps, steps_json
from validate.alignment import Alignment, Caution, Situation

_SITUATIONS = {
    Situation.ALIGNED: "Both certifications expire on the same day: they are aligned, and there "
    "is nothing to do for it.",
    Situation.OUT_OF_STEP: "The sheet has a case for these years.",
    Situation.NREMT_EXPIRED: "The NREMT certification has expired on that day.",
    Situation.NOT_CONCERNED: "The sheet is for holders of both certifications: who never held the "
    "NREMT's has nothing to align.",
    Situation.NOT_KNOWN: "Not known: no sheet that recert has covers these certifications on "
    "that day.",
}
_CAUTIONS = {
    Caution.MASSACHUSETTS_EXPIRED: "The Massachusetts certification has expired on that day.",
    Caution.DEADLINE_PASSED: "A last day of the sheet is over. What follows it the sheet does "
    "not say: it is not known.",
    Caution.SHEET_IS_OLDER: "That day lies after every day that the sheet names. Whether it "
    "still holds is not known.",
    Caution.OTHER_DAY: "A certification expires on another day than March 31. The sheet goes by "
    "the year and reckons with March 31: compare the card.",
}


def print_alignment(console: Console, found: Alignment, typed: Sequence[TypedDay]) -> None:
    """The case, what it comes to, what to do and by when, what it costs on the day."""
    nremt = _expires("NREMT", found.nremt, found.on)
    state = _expires("Massachusetts", found.massachusetts, found.on)
    say(console, f"On {found.on.isoformat()}", style="bold")
    say(console, state, 2)
    say(console, nremt, 2)
    for note in _taken(typed):
        say(console, note, 2, "dim")
    heading(console, _title(found))
    say(console, _SITUATIONS[found.situation], 2)
    _print_case(console, found)
    if found.concerns and found.case is None:
        say(console, found.concerns.text.strict, 2)
        source(console, found.concerns.text.reference)
    if found.related:
        _print_related(console, found)
    for caution in found.cautions:
        say(console, _CAUTIONS[caution], 2, "bold")
    if found.ask:
        heading(console, "Whom to ask")
        say(console, found.ask.text.strict, 2)
        source(console, found.ask.text.reference)


def _title(found: Alignment) -> str:
    name = found.case.name if found.case else found.situation.value.replace("_", " ")
    return name[0].upper() + name[1:]


def _expires(body: str, day: date | None, on: date) -> str:
    if day is None:
        return f"{body} certification: never held"
    return f"{body} certification: {'expired' if on > day else 'expires'} {day.isoformat()}"


def _taken(typed: Sequence[TypedDay]) -> list[str]:
    return [f"“{t.typed}” is taken as {t.day.isoformat()}" for t in typed if t.by_year and t.day]


def _print_case(console: Console, found: Alignment) -> None:
    case = found.case
    if case is None:
        return
    say(console, case.outcome.strict, 2, "bold")
    source(console, case.outcome.reference)
    for year in (case.massachusetts_year, case.nremt_year):
        if year:
            source(console, year.reference)
    heading(console, "What to do")
    print_steps(console, found.steps)
    heading(console, f"What it costs on {found.on.isoformat()}")
    print_bills(console, found.bills)
    if not found.bills:
        over = "as far as the sheet says, nothing can be submitted any more"
        say(console, f"not known: {over if _has_fees(found) else 'the sheet names no amount'}", 2)
    if case.late_total and case.late_total.strict in _totals(found):
        say(console, f"the sheet's own total, late: {dollars(case.late_total.strict)}", 4)
        source(console, case.late_total.reference)


def _has_fees(found: Alignment) -> bool:
    return any(step.fees for step in found.steps)


def _totals(found: Alignment) -> tuple[object, ...]:
    return tuple(bill.together.strict for bill in found.bills)


def _print_related(console: Console, found: Alignment) -> None:
    related = found.related
    if related is None:
        return
    if found.situation is Situation.NREMT_EXPIRED:
        heading(console, f"While the NREMT certification was valid: {related.name}")
    else:
        heading(console, f"What the sheet says of the years it covers: {related.name}")
    say(console, related.outcome.strict, 2)
    source(console, related.outcome.reference)
    for step in related.steps:
        if step.closes:
            say(console, f"{step.name}: last day {step.closes.strict.isoformat()}", 2)
            source(console, step.closes.reference)


def alignment_json(found: Alignment, typed: Sequence[TypedDay]) -> dict[str, Any]:
    """Field names are stable; null for what does not apply or is not known."""
    case, related = found.case, found.related
    return {
        "on": found.on.isoformat(),
        "massachusetts": found.massachusetts.isoformat(),
        "nremt": found.nremt.isoformat() if found.nremt else None,
        "taken_as": _taken(typed),
        "situation": found.situation.value,
        "sheet": found.pack.id if found.pack else None,
        "case": case.name if case else None,
        "outcome": ruled_json(case.outcome) if case else None,
        "steps": steps_json(found.steps),
        "bills": bills_json(found.bills),
        "late_total": ruled_json(case.late_total) if case else None,
        "related": related and {"case": related.name, "outcome": ruled_json(related.outcome)},
        "cautions": [{"code": c.value, "message": _CAUTIONS[c]} for c in found.cautions],
        "concerns": ruled_json(found.concerns.text) if found.concerns else None,
        "ask": ruled_json(found.ask.text) if found.ask else None,
    }
