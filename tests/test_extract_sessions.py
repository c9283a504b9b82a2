"""Rosters with columns of sessions → what each row was at, by its marks."""

from datetime import date
from decimal import Decimal

import pytest
from extract_pages import document, hours, records, said

from extract.records import Record

BY_LETTER = """
        CONTINUING EDUCATION ROSTER
        EMS Conference                 Date: 03/14/2017

        Session   Topic            Hours    Approval no.
        A         Burn Care        2.0      1718-T2-0077
        B         Stroke           1.5      1718-T3-0078
        C         Protocols        1.0      1718-T5-0079



        Printed name      EMT #       A     B     C
        Ann Lee           P0812345    {mark:<6}{mark:<6}{mark}
        Kate O'Brien      E0912346          {mark}
        Jo Day            A0912347    -     0     {mark}
        Bo Roy            E0912348
        """


def earned(found: tuple[Record, ...]) -> list[tuple[str | None, str | None, Decimal | None]]:
    return [(said(r.person_name), said(r.course_title), hours(r)) for r in found]


@pytest.mark.parametrize("mark", ["X", "✓", "AL"])
def test_marks_under_letters_that_a_list_on_the_page_explains(mark: str) -> None:
    found = records(BY_LETTER.format(mark=mark))
    assert earned(found) == [
        ("Ann Lee", "Burn Care", 2),
        ("Ann Lee", "Stroke", Decimal("1.5")),
        ("Ann Lee", "Protocols", 1),
        ("Kate O'Brien", "Stroke", Decimal("1.5")),
        ("Jo Day", "Protocols", 1),
    ]


def test_each_session_has_its_own_number() -> None:
    found = records(BY_LETTER.format(mark="X"))
    assert [r.approval_numbers[0].type for r in found] == ["T2", "T3", "T5", "T3", "T5"]
    assert {said(r.completed_on) for r in found} == {date(2017, 3, 14)}


def test_somebody_without_a_mark_is_no_record_and_is_said() -> None:
    found = document(BY_LETTER.format(mark="X"))
    assert "Bo Roy" not in {said(r.person_name) for r in found.records}
    (problem,) = found.problems
    assert problem.code == "not_completed"
    assert "Bo Roy" in problem.message


@pytest.mark.parametrize("cell", ["-", "0", "no", "abs", "A", "--"])
def test_what_says_that_somebody_was_not_there_is_no_mark(cell: str) -> None:
    page = BY_LETTER.format(mark="X")
    page = page.replace("E0912348", f"E0912348    {cell}")
    assert len(records(page)) == 5


def test_letters_that_nothing_explains_leave_the_one_course_of_the_page() -> None:
    found = records(
        """
        CONTINUING EDUCATION ROSTER
        Course title: Burn Care        Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077  Hours: 2.0

        Printed name      EMT #       A     B
        Ann Lee           P0812345    X
        Kate O'Brien      E0912346          X
        """
    )
    assert earned(found) == [
        ("Ann Lee", "Burn Care", Decimal("2.0")),
        ("Kate O'Brien", "Burn Care", Decimal("2.0")),
    ]


BY_DAY = """
        CONTINUING EDUCATION ROSTER
        Course title: Burn Care        Hours: 6.0
        OEMS Approval #: 1718-T2-0077  {stamp}

        Printed name      EMT #       3/14/2017    3/15/2017    3/16/2017
        Ann Lee           P0812345    AL           AL           AL
        Kate O'Brien      E0912346    KO           KO
        Jo Day            A0912347    JD           {second:<13}JD
        """


def test_initials_under_dates_are_the_days_somebody_was_there() -> None:
    found = records(BY_DAY.format(stamp="", second="-"))
    assert [said(r.completed_on) for r in found] == [date(2017, 3, day) for day in (16, 15, 16)]
    assert [[d.day for d in r.session_dates] for r in found] == [[14, 15, 16], [14, 15], [14, 16]]


def test_hours_of_somebody_who_was_there_on_fewer_days_are_held() -> None:
    found = records(BY_DAY.format(stamp="", second="JD"))
    assert ["hours" in r.needs_review for r in found] == [False, True, False]


def test_somebody_absent_on_a_day_is_no_record_and_is_said() -> None:
    found = document(BY_DAY.format(stamp="", second="absent"))
    assert [said(r.person_name) for r in found.records] == ["Ann Lee", "Kate O'Brien"]
    (problem,) = found.problems
    assert problem.code == "not_completed"
    assert "Jo Day" in problem.message


def test_a_date_that_the_page_gives_the_course_comes_before_the_days_signed() -> None:
    found = records(BY_DAY.format(stamp="Course date: 03/16/2017", second="JD"))
    assert {said(r.completed_on) for r in found} == {date(2017, 3, 16)}


GRID = """
        EMS EDUCATION DAY - ATTENDANCE GRID
        07/13/2024

        Provider name     License #   Level       S1    S2    S3
        Ann Lee           E0812345    EMT         X           X
        Kate O'Brien      A0912346    AEMT              X
        Jo Day            P0912347    Paramedic   X     X     X

        Session   Course title          CAPCE #            Hours
        S1        Burn Care             24-BAYT-F2-0042    1
        S2        Stroke Scales         24-BAYT-F2-0043    1.5
        {third}        Cold Water Rescue     24-BAYT-F2-0044    2
        """


@pytest.mark.parametrize("third", ["S3", "53"], ids=["as printed", "as an engine reads it"])
def test_a_sessions_key_is_known_again_where_an_engine_read_a_digit_for_its_letter(
    third: str,
) -> None:
    found = records(GRID.format(third=third))
    assert [(said(r.person_name), said(r.course_title)) for r in found] == [
        ("Ann Lee", "Burn Care"),
        ("Ann Lee", "Cold Water Rescue"),
        ("Kate O'Brien", "Stroke Scales"),
        ("Jo Day", "Burn Care"),
        ("Jo Day", "Stroke Scales"),
        ("Jo Day", "Cold Water Rescue"),
    ]


def test_marks_that_the_page_does_not_explain_earn_nobody_all_of_its_numbers() -> None:
    page = GRID.format(third="  ").replace("        S1        Burn", "                  Burn")
    found = records(page.replace("        S2        Stroke", "                  Stroke"))
    assert len(found) == 3
    assert all({"approval_numbers", "hours"} <= set(r.needs_review) for r in found)


IN_LINES = """
        TRAINING DAY SIGN-IN
        Date: 05/05/2016   Host: Copperfield Academy

        Class 1: Neonatal Care – 4 hours – CAPCE 16-EHED-F2-8244
        Class 2: Burn Shock – {hours} – CAPCE 24-TREM-F1-1209
        Class 3: Sepsis Alerts – 1.5 hours – CAPCE 24-EHED-F5-1758

        Name             Cert #      Level       Class 1     Class 2     Class 3
        Ann Lee          E0812345    EMT         X                       X
        Kate O'Brien     A0912346    AEMT                    X
        """


def test_lines_that_begin_with_a_key_explain_it() -> None:
    found = records(IN_LINES.format(hours="2 hours"))
    assert earned(found) == [
        ("Ann Lee", "Neonatal Care", 4),
        ("Ann Lee", "Sepsis Alerts", Decimal("1.5")),
        ("Kate O'Brien", "Burn Shock", 2),
    ]
    assert [r.approval_numbers[0].number for r in found] == [
        "16-EHED-F2-8244",
        "24-EHED-F5-1758",
        "24-TREM-F1-1209",
    ]


def test_a_session_whose_hours_were_lost_gets_no_other_sessions() -> None:
    found = records(IN_LINES.format(hours="hrs"))
    assert hours(found[-1]) is None
