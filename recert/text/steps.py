"""Steps as they stand on a day, and what they cost then → text and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from recert.text.ruled import (
    both,
    both_json,
    day_text,
    dollars,
    in_days,
    readings,
    ruled_json,
    say,
    source,
)
from reports.notation import visible
from validate.rules.requirements import Certainty
from validate.timeline import Bill, FeeOnDay, StepOnDay, StepState

_STATES = {
    StepState.UNDATED: "no day is named for it",
    StepState.NOT_YET_OPEN: "not yet open",
    StepState.OPEN: "open",
    StepState.DUE_TODAY: "due today",
    StepState.PAST_RECOMMENDED: "the recommended day is over",
    StepState.LATE: "late",
    StepState.PAST_DUE: "the last day is over",
    StepState.CLOSED: "closed",
}


def print_steps(console: Console, steps: Iterable[StepOnDay]) -> None:
    """Each step: who, its state, what, then every day and fee with its source."""
    for found in steps:
        step = found.step
        state = both(found.state, _STATES.__getitem__)
        head = Text.assemble(
            (visible(step.name), "bold"), f" · {visible(step.who)} · ", (state, "bold")
        )
        console.print(Padding(head, (0, 0, 0, 2), expand=False))
        say(console, step.what.strict, 4)
        source(console, step.what.reference)
        _print_days(console, found)
        for fee in found.fees:
            say(console, _fee(fee), 4)
            source(console, fee.fee.amount.reference)
            if fee.fee.due_from and fee.fee.due_from.strict != fee.fee.due_from.lenient:
                source(console, fee.fee.due_from.reference)


def _print_days(console: Console, found: StepOnDay) -> None:
    opens, due, closes = found.step.opens, found.step.due, found.step.closes
    if opens:
        say(console, f"first day: {day_text(opens)}", 4)
        source(console, opens.reference)
    if due and found.days_to_due:
        name = "recommended last day" if found.step.recommended else "last day"
        say(console, f"{name}: {day_text(due)}, {both(found.days_to_due, in_days)}", 4)
        source(console, due.reference)
    if closes and found.days_to_close and found.days_to_close != found.days_to_due:
        left = both(found.days_to_close, in_days)
        name = "can be done until" if found.step.recommended or not due else "late until"
        say(console, f"{name}: {day_text(closes)}, {left}", 4)
        source(console, closes.reference)
    if found.state.strict is StepState.PAST_DUE:
        say(console, "Whether it can still be done is not known.", 4)


def _fee(found: FeeOnDay) -> str:
    fee = found.fee
    said = f"{'late fee' if fee.late else 'fee'}: {fee.name} {_amount(found)}"
    if fee.due_from:
        said += f", from {day_text(fee.due_from)}"
    elif fee.late:
        said += ", from a day that is not known"
    return f"{said}: {both(found.due, lambda due: 'due' if due else 'not due')}"


def _amount(found: FeeOnDay) -> str:
    return both(readings(found.fee.amount), dollars)


def print_bills(console: Console, bills: Sequence[Bill]) -> None:
    """One block a kind of person. Kinds exclude one another, so nothing is added over them."""
    for place, bill in enumerate(bills):
        if bill.applies_to:
            say(console, f"{'or, ' if place else ''}{bill.applies_to}:", 2, "bold")
        for name, amount, late in (
            ("ordinary fees", bill.ordinary, False),
            ("late fees", bill.late, True),
        ):
            fees = [fee for fee in bill.fees if fee.fee.late is late]
            counted = both(amount, dollars) if amount else "not known: none is named"
            parts = " + ".join(f"{fee.fee.name} {_amount(fee)}" for fee in fees)
            say(console, f"{name}: {counted}" + (f" ({parts})" if parts else ""), 4)
        say(console, f"together: {both(bill.together, dollars)}", 4, "bold")
        for fee in bill.fees:
            certainty = fee.fee.amount.reference.certainty
            if certainty is not Certainty.CONFIRMED:
                sure = certainty.value.replace("_", " ")
                say(console, f"{fee.fee.name}: {sure}, not confirmed", 4)


def steps_json(steps: Iterable[StepOnDay]) -> list[dict[str, Any]]:
    return [
        {
            "name": found.step.name,
            "who": found.step.who,
            "what": ruled_json(found.step.what),
            "state": both_json(found.state),
            "opens": ruled_json(found.step.opens),
            "due": ruled_json(found.step.due),
            "recommended": found.step.recommended,
            "days_to_due": both_json(found.days_to_due),
            "closes": ruled_json(found.step.closes),
            "days_to_close": both_json(found.days_to_close),
            "fees": fees_json(found.fees),
        }
        for found in steps
    ]


def fees_json(fees: Iterable[FeeOnDay]) -> list[dict[str, Any]]:
    return [
        {
            "name": found.fee.name,
            "amount": ruled_json(found.fee.amount),
            "late": found.fee.late,
            "applies_to": found.fee.applies_to,
            "due_from": ruled_json(found.fee.due_from),
            "due": both_json(found.due),
        }
        for found in fees
    ]


def bills_json(bills: Iterable[Bill]) -> list[dict[str, Any]]:
    """Amounts as {strict, lenient} in US dollars; null where the source names none."""
    return [
        {
            "applies_to": bill.applies_to,
            "fees": [fee.fee.name for fee in bill.fees],
            "ordinary": both_json(bill.ordinary),
            "late": both_json(bill.late),
            "together": both_json(bill.together),
        }
        for bill in bills
    ]
