"""Rosters, transcripts and conference lists → one record a row, rows that stay rows."""

from decimal import Decimal

import pytest
from extract_pages import document, hours, one_record, paper, records, said

from extract.documents import extract
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


BOXES = """
        Bay Colony EMS Expo, July 17, 2018
        Attendee: Ann Lee
        Credit is given only for the sessions checked below.
        {} Opening: Lessons Learned – 1.5 h – 17-RVTA-F1-1029
        {} Burn Care Today – 1 h – 18-SLCE-F1-6073
        {} Excited Delirium – 1 h – 18-PFDT-F1-6578
        """


def test_of_a_list_to_tick_what_is_ticked_counts() -> None:
    found = records(BOXES.format("☑", "☐", "☑"))
    assert [said(r.course_title) for r in found] == ["Opening: Lessons Learned", "Excited Delirium"]
    assert {str(said(r.completed_on)) for r in found} == {"2018-07-17"}
    assert all("hours" not in r.needs_review for r in found)


def test_where_no_tick_was_read_every_session_is_asked_about() -> None:
    found = records(BOXES.format("", "", ""))
    assert len(found) == 3
    assert all("hours" in r.needs_review for r in found)


INITIALS = """
        Cape Cod EMS Summit, June 13, 2019
        Name: Ann Lee
        Initial each session you attended. Sessions without initials earn no credit.

        Session              CAPCE No.          Hours    Initials
        Case Reviews         19-HTI-F1-8908     1.0
        Wilderness Care      19-PFDT-F1-0868    1.0      AL
        Peer Support         18-SLCE-F1-1860    1.0      AL
        """


def test_rows_without_the_mark_that_the_page_asks_for_earn_nothing() -> None:
    found = records(INITIALS)
    assert [said(r.course_title) for r in found] == ["Wilderness Care", "Peer Support"]
    assert all("hours" not in r.needs_review for r in found)


def test_a_mark_that_a_scan_may_have_lost_is_asked_about() -> None:
    found = extract(paper(INITIALS, read_by="tesseract")).records
    assert [("hours" in r.needs_review) for r in found] == [True, False, False]


def test_days_take_the_year_that_heads_them() -> None:
    found = records(
        """
        Education history of Ann Lee
        2021
        Jan 31     Ventilator Basics      20-RVTA-F1-1973    1.5 h
        Feb 5      Violence Prevention    21-PFDT-F1-0054    2 h
        2022
        Sep 3      Code Stroke Update     21-SLCE-F1-5199    2 h
        Report run 1/9/2023
        """
    )
    assert [str(said(r.completed_on)) for r in found] == ["2021-01-31", "2021-02-05", "2022-09-03"]


def test_a_certificate_beside_its_stub_is_one_record() -> None:
    record = one_record(
        """
        OFFICE COPY
        Name: Ann Lee              Hilltown Ambulance Training
        Date: 9/22/2020            This certifies that
        Hours: 4                   Ann Lee
        OEMS #: MA-2020-T2-640
                                   attended Snowmobile Accidents
                                   on 9/22/2020 for 4 hours
                                   OEMS #: MA-2020-T2-640
        """
    )
    assert hours(record) == Decimal(4)


def test_what_a_report_calls_itself_is_no_component() -> None:
    record = one_record(
        """
        CE completion report – individual
        Student        Class              Ended         CEH    CAPCE #
        Lee, Ann       Shoulder Dystocia  10/06/2019    1.0    18-SLCE-F5-4084
        """
    )
    assert record.component is None


def test_courses_in_boxes_side_by_side_under_the_name_of_whose_they_are() -> None:
    found = records(
        """
        Course wallet — Ann Lee

        Burn Basics                 Epilepsy Today
        Finished 03/31/2021         Finished 01/10/2022
        Credit: 1.0 hours           Credit: 1.5 hours
        CAPCE 21-NWEM-F3-7858       CAPCE 22-PFDT-F3-3758
        """
    )
    assert [(said(r.course_title), str(hours(r))) for r in found] == [
        ("Burn Basics", "1.0"),
        ("Epilepsy Today", "1.5"),
    ]
    assert {said(r.person_name) for r in found} == {"Ann Lee"}


def test_a_row_with_hours_that_cannot_be_read_is_kept_and_asked_about() -> None:
    found = records(
        """
        Hudson EMS Congress, December 5, 2025 – December 6, 2025
        CE statement for Ann Lee

        When        Session              CAPCE              CEH
        Fri 12/5    Spinal Myths         24-PFDT-F1-9193    1.25
        Sat 12/6    Behavioral Codes     24-NWEM-F1-6716    I.00
        Sat 12/6    Field Ultrasound     24-EMSU-F1-6145    1.25
        """
    )
    assert [hours(r) for r in found] == [Decimal("1.25"), None, Decimal("1.25")]
    assert "hours" in found[1].needs_review


LEDGER = """
        Personnel CE ledger for Lee, Ann (Engine 3 / Group B)

        Subject               Completed     {unit}     Contact hours    OEMS approval
        Airway Videoscopy     2019-02-09    1.0        10               MA5/19/T1/0209
        Elder Abuse           2019-04-16    0.5        5                MA2/19/T1/0183
        """


def test_columns_of_hours_go_before_those_of_ceu() -> None:
    found = records(LEDGER.format(unit="CEUs"))
    assert [hours(r) for r in found] == [Decimal(10), Decimal(5)]
    assert {said(r.person_name) for r in found} == {"Ann Lee"}


def test_bare_ceu_in_a_column_are_asked_about() -> None:
    found = records(LEDGER.format(unit="CEUs").replace("Contact hours", "Room         "))
    assert all("hours" in r.needs_review for r in found)


def test_a_list_of_one_course_under_the_name_of_whose_it_is() -> None:
    record = one_record(
        """
        USER REPORT
        Employee: Lee, Ann        OEMS approval: T2-22-0439

        Class Description         Class Date     Hours    CAPCE Number
        Overdose Response         09/18/2022     3.00     21-HTI-F1-1580
        TOTAL                                    3.00
        """
    )
    assert said(record.person_name) == "Ann Lee"
    assert hours(record) == Decimal("3.00")
    assert sorted(n.number or "" for n in record.approval_numbers) == [
        "21-HTI-F1-1580",
        "T2-22-0439",
    ]


LEGEND = """
        Pioneer Valley EMS Conference
        Ann Lee   August 9, 2019
        ✔ = attended
        {} Sepsis Bundles (19-CMTC-F1-4180) 1.0 hr
        {} ECMO Transport (18-SLCE-F1-8632) 1.0 hr
        {} Vape Lung (18-PFDT-F1-1982) 1.0 hr
        """


def test_lines_without_the_tick_that_the_page_explains_are_left_out() -> None:
    found = records(LEGEND.format("✔", "", "✔"))
    assert [said(r.course_title) for r in found] == ["Sepsis Bundles", "Vape Lung"]
    assert {said(r.person_name) for r in found} == {"Ann Lee"}


def test_the_only_session_that_is_ticked_is_the_only_one() -> None:
    (record,) = records(LEGEND.format("☐", "☑", "☐"))
    assert [n.number for n in record.approval_numbers] == ["18-SLCE-F1-8632"]


def test_no_in_a_column_whose_head_ran_into_another_refuses_credit() -> None:
    found = records(
        """
        Record of sessions for Ann Lee, February 9, 2023

        Session               OEMS #            Hrs Attended
        Protocol Update       MA1/23/T1/0592    1.5      No
        STEMI Case Review     MA4/23/T2/0575    1.5      Yes
        Tactical Medicine     R3-23-0631-T1     1.5      No
        Ethics                MA4/23/T2/0577    1.5      Yes
        """
    )
    assert [said(r.course_title) for r in found] == ["STEMI Case Review", "Ethics"]


ATTENDED = """
        Record of sessions for Ann Lee, February 9, 2023

        Session               OEMS #            Hrs      {}
        Protocol Update       MA1/23/T1/0592    1.5      {}
        STEMI Case Review     MA4/23/T2/0575    1.5      {}
        Tactical Medicine     R3-23-0631-T1     1.5      {}
        """


@pytest.mark.parametrize(
    "column",
    [
        ("Attended", "No", "Yes", "No"),
        ("Status", "In progress", "Completed", "Not started"),
        ("Attended", "☐", "☑", "☐"),
    ],
)
def test_the_only_course_that_is_not_refused_is_a_record(column: tuple[str, ...]) -> None:
    (record,) = records(ATTENDED.format(*column))
    assert said(record.course_title) == "STEMI Case Review"
    assert [n.number for n in record.approval_numbers] == ["MA4/23/T2/0575"]


CHOSEN = """
    Annual symposium: statement of attendance
    Name: Ann Lee        Date: 03/14/2017
    Credit is given for the sessions crossed on the left, and for no other.

        Session and speaker        Number            Hrs
    ☒   Burn Care                  17-BAYT-F2-0042   1.5
    ☐   Stroke Scales              17-BAYT-F2-0043   1.25
    {}   Cold Water Rescue          17-BAYT-F2-0044   2
    """


def test_of_a_table_with_boxes_what_is_ticked_counts_and_the_rest_is_said() -> None:
    found = document(CHOSEN.format("☒"))
    assert [said(r.course_title) for r in found.records] == ["Burn Care", "Cold Water Rescue"]
    assert [p.code for p in found.problems] == ["not_completed"]
    assert "Stroke Scales" in found.problems[0].message


def test_a_row_whose_box_a_scan_lost_is_asked_about() -> None:
    reading = paper(CHOSEN.format(" "), read_by="first")
    titles = {said(r.course_title): r for r in extract(reading).records}
    assert "Stroke Scales" not in titles
    assert "hours" in titles["Cold Water Rescue"].needs_review
