"""Lists with several columns of hours → the hours of each row that count, and their component."""

import pytest
from extract_pages import hours, records, said

from extract.records import Component, Record

ROSTER = """
        CONTINUING EDUCATION ROSTER
        Course title: Burn Care        Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077  Hours: 3.0

        Name              Cert #       {heads}
        Ann Lee           E0812345     {first}
        Kate O'Brien      A0912346     {second}
        Jo Day            P0912347     {third}
        """


def read(heads: str, first: str, second: str, third: str) -> tuple[Record, ...]:
    return records(ROSTER.format(heads=heads, first=first, second=second, third=third))


def counted(found: tuple[Record, ...]) -> list[str]:
    return [str(hours(r)) for r in found]


def test_hours_credited_count_and_hours_attended_do_not() -> None:
    found = read(
        "Hours Attended    Hours Credited",
        "3.25              3.0",
        "3.0               3.0",
        "2.5               2.0",
    )
    assert counted(found) == ["3.0", "3.0", "2.0"]


def test_the_head_over_the_hours_names_their_component() -> None:
    found = read(
        "National Hrs   Local Hrs   Individual Hrs",
        "3.0            0           0",
        "0              3.0         0",
        "                           2.5",
    )
    assert counted(found) == ["3.0", "3.0", "2.5"]
    assert [said(r.component) for r in found] == [
        Component.NATIONAL,
        Component.LOCAL,
        Component.INDIVIDUAL,
    ]


def test_the_total_counts_where_hours_are_split_among_components() -> None:
    found = read(
        "NCCR    LCCR    ICCR    Total Hrs",
        "1.0     1.0     1.0     3.0",
        "2.0     0       0       2.0",
        "1.5     1.5             3.0",
    )
    assert counted(found) == ["3.0", "2.0", "3.0"]


def test_without_a_total_hours_split_among_components_are_asked_about() -> None:
    found = read(
        "National Hrs   Local Hrs",
        "3.0            ",
        "2.0            1.0",
        "3.0            ",
    )
    assert [r.needs_review for r in found] == [(), ("hours",), ()]


@pytest.mark.parametrize("mark", ["X", "✓"])
def test_a_mark_under_a_component_names_it_too(mark: str) -> None:
    found = records(
        f"""
        TRAINING TRANSCRIPT
        Name: Ann Lee

        Date         Title                 CAPCE #           Hours   National   Local
        03/14/2017   Burn Care             17-BAYT-F2-0042   4.0     {mark}
        03/15/2017   Stroke Scales         17-BAYT-F2-0043   1.5                {mark}
        03/16/2017   Cold Water Rescue     17-BAYT-F2-0044   2.5     {mark}
        """
    )
    assert [said(r.component) for r in found] == [
        Component.NATIONAL,
        Component.LOCAL,
        Component.NATIONAL,
    ]


def test_hours_that_may_have_lost_their_point_are_asked_about() -> None:
    found = read("Credit", "1.5", "15", "2.0")
    assert [r.needs_review for r in found] == [(), ("hours",), ()]
    found = records(
        """
        TRAINING TRANSCRIPT
        Name: Ann Lee

        Date         Title                 CAPCE #           Hours
        03/14/2017   Burn Care             17-BAYT-F2-0042   4
        03/15/2017   Stroke Scales         17-BAYT-F2-0043   25
        03/16/2017   Cold Water Rescue     17-BAYT-F2-0044   1
        03/17/2017   Refresher             17-BAYT-F2-0045   30
        """
    )
    assert [r.needs_review for r in found] == [(), ("hours",), (), ()]


def test_whole_hours_above_ten_are_hours_where_nothing_speaks_against_them() -> None:
    assert [r.needs_review for r in read("Credit", "16", "16", "16")] == [(), (), ()]
