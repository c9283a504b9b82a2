"""Which case of the 2024 sheet two expirations are, day by day, and what it does not cover."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from validate.alignment import Alignment, Caution, Situation, align
from validate.rules.rule_packs import load_alignment_packs
from validate.timeline import StepState

PACKS = load_alignment_packs()


def asked(massachusetts: int, nremt: int | None, on: date) -> Alignment:
    """For certifications that expire on March 31."""
    registry = date(nremt, 3, 31) if nremt else None
    return align(PACKS, date(massachusetts, 3, 31), registry, on)


MAIN, REVERSE = "one-year alignment", "reverse off cycle"
EXPIRED, NOT_YET = "expired NREMT", "alignment not yet due"


@pytest.mark.parametrize(
    ("massachusetts", "nremt", "on", "situation", "case"),
    [
        (2024, 2025, date(2024, 1, 15), Situation.OUT_OF_STEP, MAIN),
        (2024, 2025, date(2025, 3, 31), Situation.OUT_OF_STEP, MAIN),
        (2024, 2025, date(2025, 4, 1), Situation.NREMT_EXPIRED, EXPIRED),
        (2025, 2024, date(2024, 1, 15), Situation.OUT_OF_STEP, REVERSE),
        (2025, 2024, date(2024, 3, 31), Situation.OUT_OF_STEP, REVERSE),
        (2025, 2024, date(2024, 4, 1), Situation.NREMT_EXPIRED, EXPIRED),
        (2025, 2026, date(2024, 6, 1), Situation.OUT_OF_STEP, NOT_YET),
        (2024, 2024, date(2024, 1, 15), Situation.ALIGNED, None),
        (2024, 2024, date(2024, 4, 1), Situation.NREMT_EXPIRED, EXPIRED),
        (2026, 2026, date(2024, 6, 1), Situation.ALIGNED, None),
        (2026, 2026, date(2026, 3, 31), Situation.ALIGNED, None),
        (2024, 2023, date(2023, 11, 1), Situation.NREMT_EXPIRED, EXPIRED),
        (2026, 2024, date(2024, 6, 1), Situation.NREMT_EXPIRED, EXPIRED),
        (2026, 2024, date(2025, 12, 1), Situation.NOT_KNOWN, None),
        (2026, 2026, date(2026, 4, 1), Situation.NOT_KNOWN, None),
        (2018, 2017, date(2018, 1, 15), Situation.NOT_KNOWN, None),
        (2024, 2026, date(2024, 1, 15), Situation.NOT_KNOWN, None),
        (2026, 2027, date(2025, 6, 1), Situation.NOT_KNOWN, None),
        (2025, None, date(2024, 1, 15), Situation.NOT_CONCERNED, None),
    ],
)
def test_the_case_of_a_pair_on_a_day(
    massachusetts: int, nremt: int | None, on: date, situation: Situation, case: str | None
) -> None:
    found = asked(massachusetts, nremt, on)
    assert found.situation is situation
    assert (found.case.name if found.case else None) == case


@pytest.mark.parametrize(
    ("on", "together"),
    [
        (date(2024, 2, 15), "62.50"),
        (date(2024, 2, 16), "62.50"),
        (date(2024, 3, 31), "62.50"),
        (date(2024, 4, 1), "112.50"),
        (date(2025, 3, 31), "112.50"),
    ],
)
def test_what_the_alignment_costs_on_a_day(on: date, together: str) -> None:
    (bill,) = asked(2024, 2025, on).bills
    assert bill.together.agree
    assert bill.together.strict == Decimal(together)


def test_the_late_total_is_the_sheet_s_own() -> None:
    found = asked(2024, 2025, date(2024, 4, 1))
    assert found.case is not None and found.case.late_total is not None
    assert [bill.together.strict for bill in found.bills] == [found.case.late_total.strict]


def test_after_the_late_deadline_there_is_no_price_and_the_deadline_is_said_to_be_over() -> None:
    found = align(PACKS, date(2024, 3, 31), date(2025, 9, 30), date(2025, 4, 1))
    assert found.case is not None and found.case.name == MAIN
    assert found.bills == ()
    assert {step.state.strict for step in found.steps} == {StepState.CLOSED}
    assert Caution.DEADLINE_PASSED in found.cautions
    assert Caution.SHEET_IS_OLDER in found.cautions


def test_before_the_deadlines_there_is_nothing_to_warn_of() -> None:
    assert asked(2024, 2025, date(2024, 1, 15)).cautions == ()
    assert asked(2024, 2025, date(2024, 3, 31)).cautions == ()


def test_an_expired_massachusetts_certification_is_said() -> None:
    assert asked(2024, 2025, date(2024, 4, 1)).cautions == (Caution.MASSACHUSETTS_EXPIRED,)
    assert Caution.MASSACHUSETTS_EXPIRED in asked(2025, None, date(2025, 4, 1)).cautions


def test_who_missed_the_alignment_and_the_renewal_is_told_of_both() -> None:
    found = asked(2024, 2025, date(2025, 4, 10))
    assert found.case is not None and found.case.name == EXPIRED
    assert found.related is not None and found.related.name == MAIN
    assert Caution.DEADLINE_PASSED in found.cautions


def test_who_did_not_renew_in_the_reverse_case_has_an_expired_certification() -> None:
    found = asked(2025, 2024, date(2024, 5, 1))
    assert found.related is not None and found.related.name == REVERSE
    assert Caution.DEADLINE_PASSED not in found.cautions


def test_where_the_years_are_not_covered_the_sheet_s_word_on_expired_ones_is_only_related() -> None:
    found = asked(2026, 2024, date(2025, 12, 1))
    assert found.case is None and found.bills == () and found.steps == ()
    assert found.related is not None and found.related.name == EXPIRED


def test_fall_is_no_day_and_its_bounds_have_two_readings() -> None:
    align_step = "align in fall 2024"
    for on, strict, lenient in (
        (date(2024, 8, 31), StepState.NOT_YET_OPEN, StepState.NOT_YET_OPEN),
        (date(2024, 9, 1), StepState.NOT_YET_OPEN, StepState.OPEN),
        (date(2024, 9, 22), StepState.OPEN, StepState.OPEN),
        (date(2024, 12, 10), StepState.PAST_DUE, StepState.OPEN),
        (date(2024, 12, 21), StepState.PAST_DUE, StepState.PAST_DUE),
    ):
        found = align(PACKS, date(2025, 3, 31), date(2024, 12, 31), on)
        (step,) = (s for s in found.steps if s.step.name == align_step)
        assert (step.state.strict, step.state.lenient) == (strict, lenient), on


def test_the_cases_that_name_no_amount_have_no_bill() -> None:
    for massachusetts, nremt in ((2025, 2024), (2025, 2026)):
        assert asked(massachusetts, nremt, date(2024, 1, 15)).bills == ()


def test_another_day_than_march_31_is_pointed_out() -> None:
    found = align(PACKS, date(2024, 3, 31), date(2024, 9, 30), date(2024, 1, 15))
    assert found.situation is Situation.NOT_KNOWN
    assert found.cautions == (Caution.OTHER_DAY,)


def test_every_answer_names_whom_to_ask_and_whom_the_sheet_concerns() -> None:
    for massachusetts, nremt in ((2024, 2025), (2026, 2026), (2030, 2031), (2025, None)):
        found = asked(massachusetts, nremt, date(2024, 1, 15))
        assert found.ask is not None and "oems.recert@mass.gov" in found.ask.text.strict
        assert found.concerns is not None


def test_without_any_sheet_nothing_is_known() -> None:
    for nremt in (date(2025, 3, 31), date(2023, 3, 31)):
        found = align((), date(2024, 3, 31), nremt, date(2024, 1, 15))
        assert found.situation is Situation.NOT_KNOWN
        assert found.pack is None and found.ask is None
