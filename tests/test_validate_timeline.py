"""The steps and fees of a cycle as they stand on a day, at, before and after each limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from validate_cases import pack

from validate.rules.requirements import Certainty, Fee, Reference, Ruled, Step
from validate.timeline import AFTER_EXPIRY, Bill, Both, StepState, bills, steps_on, timeline

PARAMEDIC = "ma-paramedic-2018"
AEMT = "ma-aemt-2026"
SOURCE = Reference("T", "W", "X", Certainty.CONFIRMED)
ONLY, BOTH = "certified in Massachusetts only", "certified in Massachusetts and with the NREMT"


def ruled(day: date) -> Ruled[date]:
    return Ruled(day, day, SOURCE)


def dollars(amount: str) -> Ruled[Decimal]:
    return Ruled(Decimal(amount), Decimal(amount), SOURCE)


def states(cycle: str, on: date) -> dict[str, Both[StepState]]:
    return {found.step.name: found.state for found in timeline(pack(cycle), on).steps}


def bill_of(cycle: str, on: date, kind: str | None = None) -> Bill:
    return next(b for b in timeline(pack(cycle), on).bills if b.applies_to == kind)


def amounts(bill: Bill) -> tuple[Both[Decimal] | None, Both[Decimal] | None, Both[Decimal]]:
    return bill.ordinary, bill.late, bill.together


def same(amount: int) -> Both[Decimal]:
    return Both(Decimal(amount), Decimal(amount))


@pytest.mark.parametrize(
    ("on", "ordinary", "late"),
    [
        (date(2025, 10, 1), 155, 0),
        (date(2026, 3, 31), 155, 0),
        (date(2026, 4, 1), 155, 100),
        (date(2026, 4, 10), 155, 100),
        (date(2026, 4, 30), 155, 100),
        (date(2026, 5, 1), 125, 50),
    ],
)
def test_what_the_2026_cycle_costs_on_a_day(on: date, ordinary: int, late: int) -> None:
    bill = bill_of(AEMT, on)
    assert amounts(bill) == (same(ordinary), same(late), same(ordinary + late))


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (date(2017, 10, 1), (0, 0)),
        (date(2018, 3, 31), (0, 0)),
        (date(2018, 4, 1), (50, 0)),
        (date(2018, 4, 2), (50, 50)),
        (date(2018, 4, 30), (50, 50)),
    ],
)
def test_the_2018_late_fee_has_two_first_days_and_both_are_kept(
    on: date, late: tuple[int, int]
) -> None:
    for kind, profile in ((ONLY, 25), (BOTH, 20)):
        bill = bill_of(PARAMEDIC, on, kind)
        together = Both(Decimal(profile + 125 + late[0]), Decimal(profile + 125 + late[1]))
        assert amounts(bill) == (
            same(profile + 125),
            Both(Decimal(late[0]), Decimal(late[1])),
            together,
        )


def test_fees_that_exclude_one_another_are_two_bills_and_never_one_sum() -> None:
    found = timeline(pack(PARAMEDIC), date(2018, 1, 15))
    assert [bill.applies_to for bill in found.bills] == [ONLY, BOTH]
    for bill in found.bills:
        assert {fee.fee.applies_to for fee in bill.fees} == {None, bill.applies_to}


def test_before_it_opens_nothing_is_due_and_the_opening_says_what_will_be() -> None:
    found = timeline(pack(AEMT), date(2025, 9, 30))
    assert found.bills == ()
    assert found.opening is not None
    assert found.opening.on == date(2025, 10, 1)
    assert [bill.together for bill in found.opening.bills] == [same(155)]
    assert states(AEMT, date(2025, 9, 30))["B 3: submit the state application"] == Both(
        StepState.NOT_YET_OPEN, StepState.NOT_YET_OPEN
    )


def test_after_the_last_day_of_all_2018_steps_nothing_can_be_paid() -> None:
    found = timeline(pack(PARAMEDIC), date(2018, 5, 1))
    assert {s.state for s in found.steps} == {Both(StepState.CLOSED, StepState.CLOSED)}
    assert found.bills == () and found.opening is None and found.fees_known


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2025, 9, 30), StepState.NOT_YET_OPEN),
        (date(2025, 10, 1), StepState.OPEN),
        (date(2026, 3, 30), StepState.OPEN),
        (date(2026, 3, 31), StepState.DUE_TODAY),
        (date(2026, 4, 1), StepState.LATE),
        (date(2026, 4, 30), StepState.LATE),
        (date(2026, 5, 1), StepState.CLOSED),
    ],
)
def test_a_step_goes_through_its_states(on: date, state: StepState) -> None:
    assert states(AEMT, on)["A 4: submit the training profile"] == Both(state, state)


@pytest.mark.parametrize(
    ("on", "signed", "late_application"),
    [
        (date(2026, 4, 29), StepState.OPEN, StepState.NOT_YET_OPEN),
        (date(2026, 4, 30), StepState.DUE_TODAY, StepState.NOT_YET_OPEN),
        (date(2026, 5, 1), StepState.CLOSED, StepState.OPEN),
    ],
)
def test_after_the_last_sign_off_only_the_late_application_is_open(
    on: date, signed: StepState, late_application: StepState
) -> None:
    found = states(AEMT, on)
    assert found["A: sign-off"].strict is signed
    assert found["late recertification"].strict is late_application


def test_the_recommended_day_passes_without_making_anything_late() -> None:
    name = "recommended completion"
    assert states(AEMT, date(2026, 2, 15))[name].strict is StepState.DUE_TODAY
    assert states(AEMT, date(2026, 2, 16))[name].strict is StepState.PAST_RECOMMENDED
    assert bill_of(AEMT, date(2026, 2, 16)).late == same(0)


def test_a_day_with_two_readings_gives_two_states_and_two_counts() -> None:
    found = timeline(pack(PARAMEDIC), date(2018, 4, 1))
    hours = next(s for s in found.steps if s.step.name == "1 C: enter the hours")
    assert hours.state == Both(StepState.LATE, StepState.DUE_TODAY)
    assert hours.days_to_due == Both(-1, 0) == found.days_to_closing


def test_the_steps_keep_the_order_of_the_sheet_and_those_without_a_day_stay() -> None:
    found = timeline(pack(AEMT), date(2026, 1, 15))
    assert [s.step for s in found.steps] == list(pack(AEMT).steps)
    undated = [s.step.name for s in found.steps if s.state.strict is StepState.UNDATED]
    assert undated == ["A 2: affiliate", "A 4: profile review", "B 1: link the certification"]


def test_days_to_the_expiry_are_counted_and_its_consequence_is_named() -> None:
    for cycle in (AEMT, PARAMEDIC):
        expires = pack(cycle).expires_on.strict
        found = timeline(pack(cycle), expires - timedelta(days=10))
        assert found.days_to_expiry == Both(10, 10)
        assert found.after_expiry is not None and found.after_expiry.about == AFTER_EXPIRY
        assert "cannot staff an ambulance" in found.after_expiry.text.strict


def test_a_pack_without_fees_has_no_bill_and_says_that_none_is_known() -> None:
    steps = tuple(replace(step, fees=()) for step in pack(AEMT).steps)
    found = timeline(replace(pack(AEMT), steps=steps), date(2026, 4, 10))
    assert found.bills == () and not found.fees_known and found.opening is None


def test_a_pack_without_late_fees_does_not_say_that_lateness_costs_nothing() -> None:
    steps = tuple(
        replace(step, fees=tuple(fee for fee in step.fees if not fee.late))
        for step in pack(AEMT).steps
    )
    (bill,) = timeline(replace(pack(AEMT), steps=steps), date(2026, 4, 10)).bills
    assert bill.late is None
    assert bill.ordinary == same(155)


def test_a_step_past_its_last_day_with_no_word_on_lateness_is_in_no_total() -> None:
    fee = Fee("state", dollars("125"), late=False)
    step = Step("apply", "EMT", Ruled("Apply.", "Apply.", SOURCE), ruled(date(2018, 3, 31)), (fee,))
    (found,) = steps_on((step,), date(2018, 4, 1))
    assert found.state.strict is StepState.PAST_DUE
    assert bills((found,)) == ()
    unsure = timeline(replace(pack(AEMT), steps=(step,)), date(2018, 4, 1)).unsure
    assert [fee.fee.name for fee in unsure] == ["state"]


def test_a_late_fee_with_no_first_day_is_due_in_the_strict_reading_alone() -> None:
    fees = (Fee("state", dollars("125"), late=False), Fee("late", dollars("50"), late=True))
    step = Step("apply", "EMT", Ruled("Apply.", "Apply.", SOURCE), ruled(date(2018, 3, 31)), fees)
    (bill,) = bills(steps_on((step,), date(2018, 4, 1)))
    assert bill.late == Both(Decimal(50), Decimal(0))
    (bill,) = bills(steps_on((step,), date(2018, 3, 31)))
    assert bill.late == same(0)
