"""Hours as certificates print them: for levels, beside minutes, beside other professions'."""

from decimal import Decimal

import pytest
from extract_pages import hours, one_record, said

from extract.records import Record
from extract.values.hours import Unit, find_hours, find_hours_by_level, parse_hours


def certificate(said_of_hours: str, level: str = "EMT") -> Record:
    return one_record(
        f"""
        Certificate of completion
        Name: Ann Lee        Level: {level}
        Date completed: 03/14/2017
        CAPCE: 17-BAYT-F2-0042

{said_of_hours}
        """
    )


SMALL_TABLE = """
        Hours
        BLS     ALS
        2.0     3.0
"""
IN_STEP = """
        Approved for
        BLS / ALS
        2.0 / 3.0
"""
IN_STEP_ABOVE = """
        2.0 / 3.0
        BLS / ALS
"""
BESIDE = "        Hours BLS / ALS:     2.0 / 3.0"
IN_ONE_STRETCH = "        Hours BLS/ALS: 2.0/3.0"
BEFORE_THE_LEVELS = "        2.0 / 3.0 hours BLS / ALS"


@pytest.mark.parametrize(
    "printed",
    [SMALL_TABLE, IN_STEP, IN_STEP_ABOVE, BESIDE, IN_ONE_STRETCH, BEFORE_THE_LEVELS],
)
def test_levels_and_their_hours_in_the_same_order(printed: str) -> None:
    assert hours(certificate(printed, "EMT")) == 2
    assert hours(certificate(printed, "Paramedic")) == 3
    unknown = certificate(printed, "")
    assert hours(unknown) is None
    table = said(unknown.hours)
    assert table is not None
    assert dict(table.by_level) == {"bls": 2, "als": 3}


def test_levels_without_hours_for_each_of_them_are_no_table() -> None:
    record = certificate("        BLS     ALS\n        2.0\n", "Paramedic")
    assert hours(record) is None


def test_three_hours_for_two_levels_are_taken_for_none() -> None:
    record = certificate("        BLS / ALS\n        1.0 / 2.0 / 3.0\n", "EMT")
    assert hours(record) is None


@pytest.mark.parametrize("printed", ["EMT/AEMT/NRP 3/14/17", "BLS/ALS 1/2/3", "2.0/3.0"])
def test_levels_beside_other_numbers_are_no_table(printed: str) -> None:
    assert find_hours_by_level(printed) == ()


def test_of_two_hours_with_one_unit_neither_is_taken() -> None:
    record = certificate("        Awarded 2.0 / 3.0 contact hours")
    assert hours(record) is None
    assert "hours" in record.needs_review


@pytest.mark.parametrize("printed", ["June 2, 2018 / 2 hrs", "3/14/17 / 2 hrs", "Part 1/2, 2 hrs"])
def test_a_date_before_a_stroke_is_no_quantity(printed: str) -> None:
    assert [h.value for h in find_hours(printed)] == [2]


def test_the_same_hours_for_all_levels_need_no_level() -> None:
    assert hours(certificate(SMALL_TABLE.replace("3.0", "2.0"), "")) == 2


@pytest.mark.parametrize(
    "printed",
    [
        "1 hr 0 min - 1.0 CEH",
        "60 minutes, 1.0 CEH",
        "Time spent 1 hr 20 min. Awarded 1.0 contact hours.",
        "1.0 CEH (75 minutes of instruction)",
    ],
)
def test_minutes_are_time_spent_where_hours_of_credit_stand_beside_them(printed: str) -> None:
    assert hours(certificate(f"        {printed}")) == 1


def test_minutes_alone_are_hours() -> None:
    assert hours(certificate("        Attended for 90 minutes")) == Decimal("1.5")


def test_minutes_that_are_no_quarter_hours_are_held() -> None:
    record = certificate("        Attended for 50 minutes")
    assert hours(record) is None
    assert "hours" in record.needs_review


def test_hours_of_ems_count_beside_those_of_nurses() -> None:
    record = certificate(
        "        Nursing: 3.5 contact hours\n\n        EMS: 3.0 contact hours (CAPCE)\n"
    )
    assert hours(record) == 3


def test_hours_of_two_professions_without_ems_are_held() -> None:
    record = certificate(
        "        Nurses earn 3.5 contact hours\n\n        Physicians earn 3.0 contact hours\n"
    )
    assert hours(record) is None
    assert "hours" in record.needs_review


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.50 Advanced CEH", Decimal("1.50")),
        ("2 Basic CEH", Decimal(2)),
        ("2.5 EMS hours", Decimal("2.5")),
        ("a total of four (4) continuing education hours", Decimal(4)),
    ],
)
def test_hours_with_what_they_are_for(printed: str, value: Decimal) -> None:
    (found,) = find_hours(printed)
    assert (found.value, found.unit) == (value, Unit.CREDIT)
    assert hours(certificate(f"        Awarded {printed}")) == value


@pytest.mark.parametrize("printed", ["2 or 3", "0.2 CEU", "2.3", "1000", "0", "-", "six", "2:30"])
def test_what_a_field_for_hours_cannot_hold(printed: str) -> None:
    expected = {"six": Decimal(6)}.get(printed)
    assert parse_hours(printed) == expected


def test_the_sixth_box_of_a_form_is_not_six_hours() -> None:
    record = one_record(
        """
        Certificate of completion
        5. NAME             6. HOURS
        Ann Lee             2.0

        7. DATE COMPLETED   8. CAPCE NUMBER
        03/14/2017          17-BAYT-F2-0042
        """
    )
    assert hours(record) == 2


@pytest.mark.parametrize(
    ("text", "value"), [(".6.0 CE hours", "6.0"), (".1.5", "1.5"), (".5", "0.5")]
)
def test_a_speck_before_a_number_with_a_point_is_dust(text: str, value: str) -> None:
    assert parse_hours(text) == Decimal(value)


def test_a_fraction_that_may_have_lost_its_stroke_is_no_number_of_hours() -> None:
    assert parse_hours("2 34 credit hours") is None
    assert {h.value for h in find_hours("2 34 credit hours")} == {Decimal("2.75"), Decimal(34)}
    assert parse_hours("34 credit hours") == 34


@pytest.mark.parametrize(
    ("printed", "value"),
    [("Burn Care -2 hours", 2), ("-1.5 hours", Decimal("1.5")), ("1-2 hours", None)],
)
def test_a_dash_that_lost_the_space_behind_it_hides_no_hours(
    printed: str, value: Decimal | None
) -> None:
    assert [found.value for found in find_hours(printed)] == ([] if value is None else [value])
