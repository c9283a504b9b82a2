"""Rosters with a head → what each row earns, and which rows earn nothing."""

from datetime import date
from decimal import Decimal

import pytest
from extract_pages import document, hours, one_record, records, said, sheet

from extract.records import Kind
from extract.tables.heads import heads
from extract.tables.rows import rows_under
from extract.values.wordings import Field

LEVELS = """
        CONTINUING EDUCATION ROSTER
        Course title: Burn Care        Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077
        BLS hours: 2.0     ALS hours: 3.0

        Printed name      EMT #       Level
        Ann Lee           P0812345    Paramedic
        Kate O'Brien      E0912346    EMT
        Jo Day            A0912347    AEMT
        Bo Roy            P0912348    {level}
        """


def test_hours_for_levels_go_by_the_level_of_each_row() -> None:
    found = records(LEVELS.format(level="EMR"))
    assert [hours(r) for r in found] == [3, 2, 3, 2]


def test_a_row_without_a_level_gets_neither_of_the_levels_hours() -> None:
    found = records(LEVELS.format(level=""))
    assert hours(found[3]) is None
    table = said(found[3].hours)
    assert table is not None
    assert dict(table.by_level) == {"bls": Decimal("2.0"), "als": Decimal("3.0")}


def test_a_rows_own_hours_come_before_those_of_its_level() -> None:
    page = LEVELS.replace("Level\n", "Level        Hours\n").replace(
        "Paramedic\n", "Paramedic    1.5\n"
    )
    found = records(page.format(level="EMT"))
    assert [hours(r) for r in found] == [Decimal("1.5"), 2, 3, 2]


TICKED = """
        CONTINUING EDUCATION ROSTER
        Course title: Burn Care        Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077
        BLS hours: 2.0     ALS hours: 3.0

        Printed name      EMT #       BLS    ALS
        Ann Lee           P0812345           {als}
        Kate O'Brien      E0912346    {bls}
        Jo Day            A0912347    X      X
        Bo Roy            P0912348
        """


@pytest.mark.parametrize("mark", ["X", "x", "✓", "JD"])
def test_the_column_of_a_level_that_is_ticked_decides(mark: str) -> None:
    found = records(TICKED.format(als=mark, bls=mark))
    assert [hours(r) for r in found][:2] == [3, 2]


def test_two_ticks_or_none_decide_nothing() -> None:
    found = records(TICKED.format(als="X", bls="X"))
    assert [hours(r) for r in found][2:] == [None, None]


REMARKED = """
        ATTENDANCE REPORT
        Course title: Burn Care        Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077  Hours: 2.0
        Name              EMT #       Status         Hours
        Ann Lee           P0812345    Complete       2.0
        Kate O'Brien      E0912346    {status:<12}   {hours}
        Jo Day            A0912347    Complete       2.0
        """


@pytest.mark.parametrize(
    ("status", "earned", "remark"),
    [
        ("Failed", "2.0", "Failed"),
        ("No show", "2.0", "No show"),
        ("NO-SHOW", "", "NO-SHOW"),
        ("Incomplete", "2.0", "Incomplete"),
        ("Withdrew", "2.0", "Withdrew"),
        ("In progress", "2.0", "In progress"),
        ("Complete", "0.0", "0.0"),
        ("Complete", "0 hrs", "0 hrs"),
    ],
)
def test_a_row_that_earned_nothing_is_no_record_and_is_said(
    status: str, earned: str, remark: str
) -> None:
    found = document(REMARKED.format(status=status, hours=earned))
    assert [said(r.person_name) for r in found.records] == ["Ann Lee", "Jo Day"]
    (problem,) = found.problems
    assert problem.code == "not_completed"
    assert "Kate O'Brien" in problem.message
    assert remark in problem.message


@pytest.mark.parametrize(("status", "earned"), [("Passed", "2.0"), ("Failsafe", "0.5")])
def test_a_row_that_says_something_else_is_credited(status: str, earned: str) -> None:
    found = document(REMARKED.format(status=status, hours=earned))
    assert [said(r.person_name) for r in found.records] == ["Ann Lee", "Kate O'Brien", "Jo Day"]
    assert found.problems == ()


def test_a_transcripts_course_that_was_failed_is_no_record() -> None:
    found = records(
        """
        TRAINING RECORD
        Name: Ann Lee
        Date         Course       Hours    Number             Status
        03/14/2017   Burn Care    2.0      17-BAYT-F2-0042    Complete
        03/15/2017   Stroke       1.5      17-BAYT-F2-0043    Failed
        03/16/2017   Protocols    1.0      17-BAYT-F2-0044    Complete
        """
    )
    assert [said(r.course_title) for r in found] == ["Burn Care", "Protocols"]


EXPORT = """
        TRAINING REPORT
        Member           Course title    Date         Hours    Approval no.
        Ann Lee          Burn Care       03/14/2017   2.0      17-BAYT-F2-0042
        {second:<16} Stroke          03/15/2017   1.5      17-BAYT-F3-0043
        {third:<16} Protocols       03/16/2017   1.0      1718-T1-0077
        """


def test_a_list_of_many_peoples_courses_gives_each_their_own() -> None:
    found = records(EXPORT.format(second="Kate O'Brien", third="Ann Lee"))
    assert {r.kind for r in found} == {Kind.ROSTER}
    assert [(said(r.person_name), said(r.course_title), hours(r)) for r in found] == [
        ("Ann Lee", "Burn Care", 2),
        ("Kate O'Brien", "Stroke", Decimal("1.5")),
        ("Ann Lee", "Protocols", 1),
    ]
    assert [r.distributive for r in found] == [False, True, False]
    assert [said(r.completed_on) for r in found] == [date(2017, 3, day) for day in (14, 15, 16)]


def test_one_person_in_every_row_makes_it_a_transcript() -> None:
    found = records(EXPORT.format(second="Ann Lee", third="ANN LEE"))
    assert {r.kind for r in found} == {Kind.TRANSCRIPT}
    assert [hours(r) for r in found] == [2, Decimal("1.5"), 1]
    assert {said(r.person_name) for r in found} == {"Ann Lee"}


def test_the_title_of_an_attendee_is_no_title_of_a_course() -> None:
    found = records(
        """
        CLASS ROSTER
        Course title: Burn Care      Date: 03/14/2017      Hours: 2.0
        OEMS Approval #: 1718-T2-0077
        Name             Title         EMT #
        Ann Lee          Lieutenant    P0812345
        Kate O'Brien     Captain       E0912346
        """
    )
    assert {said(r.course_title) for r in found} == {"Burn Care"}


def test_a_form_with_labels_above_its_values_is_no_roster() -> None:
    record = one_record(
        """
        Certificate of completion
        Name             Certification no.     Date           Hours
        Ann Lee          P0812345              03/14/2017     2.0

        CAPCE: 17-BAYT-F2-0042
        """
    )
    assert record.kind is Kind.CERTIFICATE


def test_the_next_labels_of_a_form_end_what_looked_like_a_table() -> None:
    head, *below = sheet(
        """
        Member                     Cert
        Lee, Ann                   P0912348
        C      Drill or class
        Roy, Bo
        """
    ).lines
    (columns,) = heads([head])
    rows, end = rows_under(below, 0, columns, frozenset({Field.PERSON}))
    assert [cell.text for row in rows for cell in row.cells if cell] == ["Lee, Ann", "P0912348"]
    assert end == 1


def test_one_row_is_a_roster_where_the_page_calls_itself_one() -> None:
    record = one_record(
        """
        Sign-in sheet
        Burn Care                                      03/14/2017
        Name             Certification no.     Hours
        Ann Lee          P0812345              2.0

        CAPCE: 17-BAYT-F2-0042
        """
    )
    assert record.kind is Kind.ROSTER
    assert said(record.certification_number) == "P0812345"


def test_a_list_set_side_by_side_under_the_same_heads_is_one_list() -> None:
    found = records(
        """
        CONTINUING EDUCATION ROSTER
        Course title: Burn Care        Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077  Hours: 2.0

        Name              EMT #           Name              EMT #
        Ann Lee           P0812345        Bo Roy            P0912348
        Kate O'Brien      E0912346        Jo Day            A0912347
        """
    )
    named = {said(r.person_name): said(r.certification_number) for r in found}
    assert named == {
        "Ann Lee": "P0812345",
        "Bo Roy": "P0912348",
        "Kate O'Brien": "E0912346",
        "Jo Day": "A0912347",
    }
