"""A rule pack and a day → each step as it stands on that day, and what is to be paid then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from validate.rules.requirements import Fee, Note, Ruled, RulePack, Step

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")
R = TypeVar("R")

# What a pack calls the note on who may not work once the certification has expired.
AFTER_EXPIRY = "working after the expiry"


class StepState(StrEnum):
    """How a step stands on a day, as far as its source says."""

    UNDATED = "undated"
    """The source names no day for it."""
    NOT_YET_OPEN = "not_yet_open"
    OPEN = "open"
    DUE_TODAY = "due_today"
    PAST_RECOMMENDED = "past_recommended"
    """The recommended last day is over; it can be done without penalty all the same."""
    LATE = "late"
    """The last day is over, and it can still be done late."""
    PAST_DUE = "past_due"
    """The last day is over; the source does not say whether it can still be done."""
    CLOSED = "closed"


# The states in which somebody can do the step, and so has to pay for it.
_PAYABLE = frozenset(StepState) - {
    StepState.NOT_YET_OPEN,
    StepState.PAST_DUE,
    StepState.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Both(Generic[T_co]):
    """What follows from the strict reading of the rules, and what from the lenient one."""

    strict: T_co
    lenient: T_co

    @property
    def agree(self) -> bool:
        return self.strict == self.lenient


@dataclass(frozen=True, slots=True)
class FeeOnDay:
    """A fee, and whether it is to be paid on the day by who has not paid it before."""

    fee: Fee
    due: Both[bool]


@dataclass(frozen=True, slots=True)
class StepOnDay:
    step: Step
    state: Both[StepState]
    fees: tuple[FeeOnDay, ...]
    days_to_due: Both[int] | None
    """Days until its last day, negative once that is over; None: the source names none."""
    days_to_close: Both[int] | None
    """The same until the last day on which it can be done at all."""


@dataclass(frozen=True, slots=True)
class Bill:
    """The fees that one kind of person pays who does on the day all that can be done."""

    applies_to: str | None
    """Who, where the fees exclude one another; None: everybody."""
    fees: tuple[FeeOnDay, ...]
    """Those due in either reading."""
    ordinary: Both[Decimal] | None
    """US dollars; None: the source names no such fee, so that it is not known."""
    late: Both[Decimal] | None
    """The same of the late fees, of which zero means none on this day."""

    @property
    def together(self) -> Both[Decimal]:
        known = [amount for amount in (self.ordinary, self.late) if amount]
        zero = Decimal(0)
        return Both(
            sum((amount.strict for amount in known), zero),
            sum((amount.lenient for amount in known), zero),
        )


@dataclass(frozen=True, slots=True)
class Opening:
    """What there will be to pay on the first day on which anything can be paid."""

    on: date
    bills: tuple[Bill, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A cycle on a day."""

    pack: RulePack
    on: date
    days_to_closing: Both[int]
    """Days until the last one on which a completion counts; negative once it is over."""
    days_to_expiry: Both[int]
    after_expiry: Note | None
    """What the source says of who has not recertified by the expiry."""
    steps: tuple[StepOnDay, ...]
    """In the order of the source."""
    bills: tuple[Bill, ...]
    """One for each kind of person; empty where nothing that can be done on the day costs."""
    unsure: tuple[FeeOnDay, ...]
    """Fees of steps whose last day is over and of which nobody said whether they can still be
    done; in no bill."""
    opening: Opening | None
    """Where nothing can be paid before a later day."""

    @property
    def fees_known(self) -> bool:
        return any(step.fees for step in self.steps)


def timeline(pack: RulePack, on: date) -> Timeline:
    """The cycle's steps and fees as they stand on a day, for who has done none of them yet."""
    steps = steps_on(pack.steps, on)
    found = bills(steps)
    return Timeline(
        pack=pack,
        on=on,
        days_to_closing=_days(pack.window.closes, on),
        days_to_expiry=_days(pack.expires_on, on),
        after_expiry=next((n for n in pack.notes if n.about == AFTER_EXPIRY), None),
        steps=steps,
        bills=found,
        unsure=unsure_fees(steps),
        opening=None if found else _opening(pack.steps, on),
    )


def steps_on(steps: Sequence[Step], on: date) -> tuple[StepOnDay, ...]:
    """Each step as it stands on the day, in the order given."""
    return tuple(_step_on(step, on) for step in steps)


def bills(steps: Sequence[StepOnDay]) -> tuple[Bill, ...]:
    """What is to be paid for the steps that can be done, one bill for each kind of person
    whose fees exclude the others'; empty where none of those steps costs anything."""
    every = [fee for step in steps for fee in step.fees]
    payable = [fee for fee in every if fee.due.strict or fee.due.lenient]
    if not payable:
        return ()
    kinds = tuple(dict.fromkeys(fee.fee.applies_to for fee in every if fee.fee.applies_to))
    return tuple(_bill(kind, every) for kind in kinds or (None,))


def unsure_fees(steps: Sequence[StepOnDay]) -> tuple[FeeOnDay, ...]:
    return tuple(
        fee for step in steps if step.state.strict is StepState.PAST_DUE for fee in step.fees
    )


def _bill(kind: str | None, every: Sequence[FeeOnDay]) -> Bill:
    own = [fee for fee in every if fee.fee.applies_to in (None, kind)]

    def total(*, late: bool) -> Both[Decimal] | None:
        fees = [fee for fee in own if fee.fee.late is late]
        return (
            Both(
                sum((f.fee.amount.strict for f in fees if f.due.strict), Decimal(0)),
                sum((f.fee.amount.lenient for f in fees if f.due.lenient), Decimal(0)),
            )
            if fees
            else None
        )

    due = tuple(fee for fee in own if fee.due.strict or fee.due.lenient)
    return Bill(kind, due, total(late=False), total(late=True))


def _opening(steps: Sequence[Step], on: date) -> Opening | None:
    days = [step.opens.strict for step in steps if step.fees and step.opens]
    coming = min((day for day in days if day > on), default=None)
    found = bills(steps_on(steps, coming)) if coming else ()
    return Opening(coming, found) if coming and found else None


def _step_on(step: Step, on: date) -> StepOnDay:
    state = Both(_state(step, on, _strict), _state(step, on, _lenient))
    return StepOnDay(
        step,
        state,
        tuple(FeeOnDay(fee, _due(fee, state, on)) for fee in step.fees),
        _days(step.due, on) if step.due else None,
        _days(step.closes, on) if step.closes else None,
    )


def _strict(ruled: Ruled[T]) -> T:
    return ruled.strict


def _lenient(ruled: Ruled[T]) -> T:
    return ruled.lenient


def _state(step: Step, on: date, read: Callable[[Ruled[date]], date]) -> StepState:
    opens, due, closes = (day and read(day) for day in (step.opens, step.due, step.closes))
    if opens and on < opens:
        return StepState.NOT_YET_OPEN
    if closes and on > closes:
        return StepState.CLOSED
    if due and on == due:
        return StepState.DUE_TODAY
    if due and on > due:
        return _after_due(step)
    return StepState.OPEN if opens or due or closes else StepState.UNDATED


def _after_due(step: Step) -> StepState:
    if step.recommended:
        return StepState.PAST_RECOMMENDED
    can_be_late = step.closes or any(fee.late for fee in step.fees)
    return StepState.LATE if can_be_late else StepState.PAST_DUE


def _due(fee: Fee, state: Both[StepState], on: date) -> Both[bool]:
    """A late fee whose first day nobody named is due strictly as soon as the step is late."""
    payable = Both(state.strict in _PAYABLE, state.lenient in _PAYABLE)
    if not fee.late:
        return payable
    if fee.due_from is None:
        return Both(state.strict is StepState.LATE, lenient=False)
    first = fee.due_from
    return Both(payable.strict and on >= first.strict, payable.lenient and on >= first.lenient)


def _days(day: Ruled[date], on: date) -> Both[int]:
    return Both((day.strict - on).days, (day.lenient - on).days)
