"""Certificates → whose they are, said in other words than “awarded to”; and whose they are not."""

from decimal import Decimal

import pytest
from extract_pages import hours, one_record, paper, read_again, records, said

from extract.documents import extract

REST = """
        Course: Ice Rescue
        Completed: 03/14/2017    Hours: 2.5
        CAPCE no.: 16-EMT-F3-0001
        """


@pytest.mark.parametrize(
    "line",
    [
        "I, Ann Lee, attest that I personally completed the following activity.",
        "EMT: Ann Lee    No. E0812345",
        "EMT: Ann LeeNo. E0812345",
        "This credential was earned by Ann Lee",
        "Submitted by Ann Lee, EMT, certification E0812345.",
        "Ann Lee,\n        We confirm that you attended the course below.",
        "Ann Lee successfully completed\n        Ice Rescue",
        "Ann Lee has been awarded 2.5 CEH for the successful completion of\n        Ice Rescue",
        "Certificate presented to Ann Lee by Action EMS",
        "To all whom it may concern: Ann Lee having attended the class",
        "Having passed the written examination, Ann Lee is hereby awarded 2.5 hours",
        "CanvasEMS – Ann Lee – course completions",
        "THE LONG NIGHT\n        Ann Lee\n        Paramedic",
        "Ann Lee\n        attended\n        Ice Rescue",
        "HOLDER'S COPY - BLACKWATER AMBULANCE CE\n        Ann Lee    EMT# E0812345",
    ],
)
def test_who_completed_it_is_said_in_many_ways(line: str) -> None:
    assert (
        said(one_record(f"        CERTIFICATE OF COMPLETION\n        {line}\n{REST}").person_name)
        == "Ann Lee"
    )


def test_a_number_with_its_letter_goes_before_the_number_of_the_card() -> None:
    record = one_record(
        f"        CERTIFICATE\n        Name: Ann Lee    E0812345\n{REST}\n        Card no. 11804"
    )
    assert said(record.certification_number) == "E0812345"


def test_a_level_under_the_name_is_hers() -> None:
    record = one_record(
        f"""
        CERTIFICATE OF COMPLETION
        awarded to
        Ann Lee
        Paramedic    NREMT #: M5012345    State Lic. #: P0812345
        {REST}
        """
    )
    assert (said(record.level), said(record.nremt_id)) == ("paramedic", "M5012345")


def test_credit_goes_before_the_time_that_was_spent() -> None:
    rest = REST.replace("Hours", "CAPCE CEH")
    page = f"        Attendee: Ann Lee\n        Clock hours: {{}}\n{rest}"
    assert hours(one_record(page.format("4.5"))) == Decimal("2.5")
    assert "hours" in one_record(page.format("1.0")).needs_review


def test_hours_of_levels_are_told_apart_in_a_sentence() -> None:
    record = one_record(
        """
        Verification of Attendance
        Ann Lee (EMT, E0812345) attended Ice Rescue on 02/25/2019. The program is approved by
        OEMS under number R4-19-T1-0883 for 2.0 BLS hours and 3.0 ALS hours.
        """
    )
    assert hours(record) == Decimal("2.0")


def test_one_level_with_two_values_is_asked_about() -> None:
    record = one_record(
        """
        Attendee: Ann Lee, EMT
        Course: Ice Rescue
        Completed: 03/14/2017    CAPCE no.: 16-EMT-F3-0001
        Provider level      EMR     EMT     EMT     Paramedic
        Approved hours      1.0     2.0     3.0     4.0
        """
    )
    assert hours(record) is None
    assert "hours" in record.needs_review


@pytest.mark.parametrize("number", ["0437T1R4", "T1R418031", "R40437T1"])
def test_a_compact_number_needs_no_more_than_a_sign_before_it(number: str) -> None:
    record = one_record(
        f"""
        Attendee: Ann Lee
        Course: Ice Rescue
        Completed: 03/14/2017    Hours: 2.5
        State #: {number}
        """
    )
    assert [n.number for n in record.approval_numbers] == [number]


@pytest.mark.parametrize("number", ["E0812345", "0437184", "T143"])
def test_other_numbers_behind_a_sign_are_none(number: str) -> None:
    rest = REST.replace("CAPCE no.: 16-EMT-F3-0001", f"State #: {number}")
    page = f"        Attendee: Ann Lee\n{rest}"
    assert not any(r.approval_numbers for r in records(page))


@pytest.mark.parametrize(
    "page",
    [
        """
        Certificate of Completion
        This certifies that

        has completed Burn Care
        Date:              Hours: 2.0     CAPCE 24-QVEM-F2-0331
        """,
        """
        Course Evaluation
        Course: Trauma Rounds     Date: 02/02/2024     CAPCE 24-QVEM-F2-0331
        Name (optional): Ann Lee
        The content met the objectives: 1 2 3 4 5
        Credit hours: 1.0
        """,
    ],
)
def test_a_form_that_nobody_filled_in_and_an_evaluation_credit_nobody(page: str) -> None:
    assert records(page) == ()


def test_a_mark_under_attended_is_no_day() -> None:
    found = records(
        """
        Western EMS Symposium
        May 8, 2019
        Attendee: Ann Lee
        Attended    Session              Hours    CAPCE #
        X           Trauma in Winter     1.0      18-WCEM-F1-9323
        X           Cold Water Rescue    1.5      19-WCEM-F1-4476
        """
    )
    assert [str(said(r.completed_on)) for r in found] == ["2019-05-08", "2019-05-08"]
    assert not any(r.needs_review for r in found)


def test_minutes_in_a_title_are_no_hours() -> None:
    found = records(
        """
        Certificate of attendance for Ann Lee
        Sunday, April 20, 2025
        Sim Wars, 2.0 hr (23-MTNS-F1-7341)
        Toxidromes in Ten Minutes, 0.5 hr (24-MTNS-F1-3965)
        """
    )
    assert [str(hours(r)) for r in found] == ["2.0", "0.5"]


def test_a_label_that_ends_with_completed_is_no_sentence_about_the_line_above() -> None:
    record = one_record(
        """
        Course              Suicidal Ideation Screening
        CAPCE #             22-FLSH-F3-0306
        CE hours            1.0
        Date completed      2023-01-14
        """
    )
    assert record.person_name is None


def test_who_is_logged_in_is_asked_about() -> None:
    record = one_record(
        """
        FlashCE        Ann Hoffmann-Diaz        Log out
        Course              Burn Care
        CAPCE #             22-FLSH-F3-0306
        CE hours            1.0
        Date completed      2023-01-14
        """
    )
    assert said(record.person_name) == "Ann Hoffmann-Diaz"
    assert "person_name" in record.needs_review


def test_a_number_that_is_said_again_where_one_reader_alone_saw_it_is_the_same() -> None:
    page = """
        Certificate    Ann Lee    Burn Care    03/14/2017    2 hours
        OEMS # 0595T2R2
        - - - - - - - -
        Stub    OEMS#  0595T2R2
        """
    reading = read_again(
        paper(page, read_by="tesseract"), ("OEMS # 0595T2R2", "0EMS#0595T2R2", "ppocr-small")
    )
    (record,) = extract(reading).records
    assert [n.number for n in record.approval_numbers] == ["0595T2R2"]


@pytest.mark.parametrize(
    "page",
    [
        """
        Lesson outline: Hypertensive Crisis
        Objectives: define, assess, treat.
        Credit: 1.25 CEH. CAPCE 24-TABS-F3-0402.
        """,
        """
        You're registered!
        Attendee: Ann Lee
        Event: Annual Trauma Symposium
        Date: May 9, 2026
        Credit: 7.0 CEH, CAPCE 26-TRAU-F1-0020
        Add to calendar    Cancel registration
        """,
        """
        Course status
        Learner: Ann Lee
        Course: Understanding Assist Devices
        Progress: 3 of 8 lessons
        CEH: 1.00    CAPCE 25-EDGE-F3-1180
        Last accessed: 02/02/2025
        """,
        """
        Post-test: Infection Prevention Module
        Name: Ann Lee    Date: 03/03/2024
        1. Hand hygiene should last at least: A) 5 s B) 20 s
        OEMS R5-24-T3-0110    1.0 hour
        """,
    ],
)
def test_papers_of_what_is_to_come_or_to_learn_credit_nobody(page: str) -> None:
    assert records(page) == ()


def test_the_day_on_which_a_browser_printed_a_page_is_no_day_of_the_course() -> None:
    rest = REST.replace("Completed:", "Passed on")
    record = one_record(f"        11/21/26,11:43 PM\n{rest}\n        Learner: Ann Lee")
    assert str(said(record.completed_on)) == "2017-03-14"


def test_totals_of_several_columns_are_no_course() -> None:
    found = records(
        """
        RECERTIFICATION CE LOG
        EMT name: Ann Lee    EMT #: E0812345
        Date          Class title       OEMS approval #    N      L      I
        02/11/2020    Glucose Drill     R1-20-T1-0117      1.0
        03/14/2020    Splint Lecture    R1-20-T2-0231             2.0
                      Totals                               1.0    2.0    0
        """
    )
    assert [said(r.course_title) for r in found] == ["Glucose Drill", "Splint Lecture"]


@pytest.mark.parametrize("credit", ["Credit: 2.50 CAPCE - Operations", "Hours (CEH) 2.5"])
def test_hours_stand_with_their_body_and_behind_the_rest_of_their_label(credit: str) -> None:
    page = REST.replace("Hours: 2.5", credit).replace("CAPCE no.:", "\n        CAPCE no.:")
    assert hours(one_record(f"        Attendee: Ann Lee\n{page}")) == Decimal("2.5")


def test_all_lessons_done_is_a_course_done() -> None:
    (record,) = records(f"        Learner: Ann Lee\n        8 of 8 lessons completed\n{REST}")
    assert said(record.person_name) == "Ann Lee"


@pytest.mark.parametrize(
    ("name", "others", "held"),
    [
        ("Lee, Ann I", (), True),
        ("Ann Lee II", ("Ann Lee III",), True),
        ("Ann Lee III", ("Ann Lee III",), False),
        ("Ann I. Lee", (), False),
    ],
)
def test_a_numeral_that_readers_see_differently_is_asked_about(
    name: str, others: tuple[str, ...], held: bool
) -> None:
    reading = paper(f"        Attendee: {name}\n{REST}", read_by="ppocr-small")
    numeral = name.rsplit(maxsplit=1)[-1]
    again = [(numeral, other.rsplit(maxsplit=1)[-1], "ppocr-tiny") for other in others]
    (record,) = extract(read_again(reading, *again) if again else reading).records
    assert ("person_name" in record.needs_review) is held


def test_a_bar_read_as_a_letter_parts_the_name_from_the_level() -> None:
    page = f"        Ann Lee I Paramedic I NREMT M5012345\n{REST}"
    (record,) = extract(paper(page, read_by="ppocr-small")).records
    assert said(record.person_name) == "Ann Lee"


def test_advanced_levels_together_have_the_hours_of_each() -> None:
    record = one_record(
        f"""
        Attendee: Ann Lee, AEMT
        Approved hours – EMT               3.0
        Approved hours – AEMT/Paramedic    4.0
        {REST.replace("Hours: 2.5", "")}
        """
    )
    assert hours(record) == Decimal("4.0")


CAPTIONS = """
        Hilltop Fire Department
        Record of Training

        {}
        Presented to


        Lt. Maria Voss
        Speaker


        Burn Care
        Title


        October 19, 2024
        Date attended


        4.00
        Credits


        24-EMT-F2-0206
        CAPCE #
        """


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("KWESI MENSAH", "KWESI MENSAH"),
        ("IRENE B. PRICE", "IRENE B. PRICE"),
        ("Day, Lucía", "Lucía Day"),
        ("Ann T. Day, EMT", "Ann T. Day"),
    ],
)
def test_captions_under_their_values_and_families_called_as_labels_are(
    printed: str, name: str
) -> None:
    record = one_record(CAPTIONS.format(printed))
    assert (said(record.person_name), said(record.instructor)) == (name, "Maria Voss")
    assert record.needs_review == ()


def test_a_lead_in_with_its_value_below_keeps_it_on_a_page_of_captions() -> None:
    record = one_record(
        CAPTIONS.replace("{}\n        Presented to\n\n", "Presented to\n        Ann Lee")
    )
    assert said(record.person_name) == "Ann Lee"


def test_the_instructor_beside_the_card_is_not_the_attendee() -> None:
    record = one_record(
        """
        Irene Marsh, EMT                                  12/02/2017
        This certifies that                               Class date


        A0869461                                          Pat Jones, NRP
        Certification No.                                 Faculty


        15-STVE-F2-4604                                   1.0
        CAPCE #                                           Number of hours
        """
    )
    assert said(record.person_name) == "Irene Marsh"


def test_the_next_session_is_not_the_day_of_completion() -> None:
    record = one_record(
        """
        CERTIFICATE OF COMPLETION
        Next session: October 2, 2022
        Awarded to: Jonas Lee          Credits: 1.25 hours
        CAPCE #: 22-ARTC-F2-2350       Name of course: Burn Care
        Completed: 03-Aug-2022         Lead instructor: Dr. Robert Kane
        """
    )
    assert str(said(record.completed_on)) == "2022-08-03"


@pytest.mark.parametrize("label", ["Topic", "Subject"])
def test_what_stands_over_topic_is_the_course_and_no_area(label: str) -> None:
    record = one_record(CAPTIONS.format("Ann Lee").replace("Title", label))
    assert (said(record.course_title), record.topic) == ("Burn Care", None)


@pytest.mark.parametrize(
    "line",
    [
        "We hereby confirm thatAnn Lee was present at Ice Rescue",
        "This certifies that Ann Leehas successfully completed Ice Rescue",
        "This will certify that Ann Leeholding certification E0812345 attended Ice Rescue",
        "Ann Leeattended Ice Rescue",
    ],
)
def test_words_that_ran_together_are_no_part_of_the_name(line: str) -> None:
    page = f"        CERTIFICATE\n        {line}\n{REST}"
    assert said(one_record(page).person_name) == "Ann Lee"


def test_captions_of_two_columns_are_no_list_of_people() -> None:
    record = one_record(
        """
        Northern Rivers College
        Wanda Day             Burn Care Essentials
        Learner               Topic

        A0939803              4.00 hours
        MA Cert #             Contact hours

        Pat Jones, NRP        17-LHMC-F1-5132
        Instructor            CAPCE activity no.

        May 17, 2019
        Finished
        """
    )
    assert (said(record.person_name), hours(record)) == ("Wanda Day", Decimal("4.00"))


def test_a_sentence_that_ends_with_a_label_announces_nothing() -> None:
    record = one_record(
        f"""
        Attendee: Ann Lee
        {REST}
        The program was approved by the Office of Emergency Medical Services.
        The content counts toward the Local Component (LCCR) requirement.
        """
    )
    assert record.topic is None
