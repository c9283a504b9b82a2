"""Rosters, transcripts and conference lists → one record a row, rows that stay rows."""

from decimal import Decimal

from extract_pages import document, hours, records, said

from extract.records import Delivery, Kind


def test_sessions_of_a_conference_are_records_of_their_own() -> None:
    found = records(
        """
        Annual EMS Conference - Certificate of Attendance
        Awarded to
        Ann Lee
        Date         Session                 Hours   Approval no.
        03/14/2017   Stroke in the Field     2.0     17-BAYT-F2-0042
        03/15/2017   Burn Care               1.5     17-BAYT-F2-0043
        """
    )
    assert [said(r.course_title) for r in found] == ["Stroke in the Field", "Burn Care"]
    assert [hours(r) for r in found] == [2, Decimal("1.5")]
    assert [r.approval_numbers[0].number for r in found] == ["17-BAYT-F2-0042", "17-BAYT-F2-0043"]
    assert {said(r.person_name) for r in found} == {"Ann Lee"}


ROSTER = """
        CONTINUING EDUCATION ROSTER
        Course title: Stroke in the Field      Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077          Hours: 3.0
        #   Printed name           EMT #       Level       Hours   Signature
        1   Lee, Ann M.            P0812345    Paramedic   3.0
        2   O'Brien, Kate          E0912346    EMT         2.5
        3   de la Cruz, Juan Jr.   A0900123    AEMT        3.0
        Instructor: Robert Kane, NRP
        """


def test_rows_of_a_roster_keep_their_own_hours() -> None:
    found = records(ROSTER)
    assert [said(r.person_name) for r in found] == [
        "Ann M. Lee",
        "Kate O'Brien",
        "Juan de la Cruz Jr.",
    ]
    assert [said(r.certification_number) for r in found] == ["P0812345", "E0912346", "A0900123"]
    assert [hours(r) for r in found] == [3, Decimal("2.5"), 3]
    assert {r.kind for r in found} == {Kind.ROSTER}
    assert {r.delivery for r in found} == {Delivery.IN_PERSON}


def test_a_crossed_out_row_is_credited_to_nobody_and_said() -> None:
    found = document(ROSTER, struck=("O'Brien,", "Kate", "E0912346", "2.5"))
    assert len(found.records) == 2
    (problem,) = found.problems
    assert problem.code == "crossed_out"
    assert "O'Brien" in problem.message


def test_a_list_without_a_head_is_told_by_its_certification_numbers() -> None:
    found = records(
        """
        Class list
        Stroke in the Field, 03/14/2017
        CAPCE: 17-BAYT-F2-0042
        1. Ann Lee
           P0812345  NRP  2.5 h
        2. Kate O'Brien
           E0912346  EMT  2.0 h
        """
    )
    assert [(said(r.person_name), hours(r)) for r in found] == [
        ("Ann Lee", Decimal("2.5")),
        ("Kate O'Brien", 2),
    ]


def test_every_record_has_an_id_of_its_own() -> None:
    found = records(ROSTER)
    assert len({r.id for r in found}) == 3


def test_first_and_last_name_in_columns_of_their_own() -> None:
    found = records(
        """
        SIGN-IN SHEET
        Class: Burn Care        Date: 03/14/2017      Hours: 2.0
        OEMS Approval #: 1718-T2-0077
        Last name        First name       EMT #         Signature
        Lee              Ann              P0812345
        O'Brien          Kate             E0912346
        """
    )
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Kate O'Brien"]


def test_two_numbers_of_one_body_in_a_row_are_asked_about() -> None:
    found = records(
        """
        Training transcript for Ann Lee
        Date         Course                  Hours   Approval no.
        03/14/2017   Stroke in the Field     2.0     17-BAYT-F2-0042 17-BAYT-F3-0043
        03/15/2017   Burn Care               1.5     17-BAYT-F2-0044
        """
    )
    assert [n.number for n in found[0].approval_numbers] == [None, None]
    assert found[0].needs_review == ("approval_numbers",)
    assert [n.number for n in found[1].approval_numbers] == ["17-BAYT-F2-0044"]


def test_an_export_with_the_same_person_in_every_row_is_their_transcript() -> None:
    found = records(
        """
        student_last   student_first   mi   cert_no    completed    course           approval_no       ceh
        Vander         Pieter          J    P0880909   2025-04-08   Moulage Night    25-CVUE-F2-0117   2
        Vander         Pieter          J    P0880909   2025-05-20   Heart Rhythms    25-CVUE-F3-0118   1
        """  # noqa: E501
    )
    assert {said(r.person_name) for r in found} == {"Pieter J Vander"}
    assert [said(r.course_title) for r in found] == ["Moulage Night", "Heart Rhythms"]
    assert [r.delivery for r in found] == [Delivery.IN_PERSON, Delivery.DISTRIBUTIVE]
