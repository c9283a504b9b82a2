"""Papers of many makes → records: where a form puts its values, and what counts as proof."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from extract_pages import document, one_record, paper, read_again, records

from extract.documents import extract
from extract.records import Body, Component, Delivery, Extracted, Kind, Level, Record

T = TypeVar("T")


def said(extracted: Extracted[T] | None) -> T | None:
    return extracted.value if extracted else None


def hours(record: Record) -> Decimal | None:
    return record.hours.value.value if record.hours and record.hours.value else None


def test_values_behind_their_labels() -> None:
    record = one_record(
        """
        CERTIFICATE OF COMPLETION
        Student Name:  Ann Lee, EMT-P        Certification #:  P0812345
        Course Title:  Stroke in the Field   Date Completed:  03/14/2017
        CAPCE Course Number:  16-EMT-F3-0001     Credit Hours:  2.5
        Instructor:  Robert Kane, NRP        NREMT ID:  M5012345
        """
    )
    assert said(record.person_name) == "Ann Lee"
    assert said(record.level) is Level.PARAMEDIC
    assert said(record.certification_number) == "P0812345"
    assert said(record.nremt_id) == "M5012345"
    assert said(record.course_title) == "Stroke in the Field"
    assert said(record.completed_on) == date(2017, 3, 14)
    assert hours(record) == Decimal("2.5")
    assert record.distributive is True
    assert record.needs_review == ()


def test_values_above_their_captions() -> None:
    record = one_record(
        """
        RECORD OF CONTINUING EDUCATION
        Ann Lee                 P0812345
        Name of attendee        EMT certification no.

        03/14/2017              2.0
        Date of course          Hours approved

        T2.2017.0412
        OEMS Approval Number
        """
    )
    assert said(record.person_name) == "Ann Lee"
    assert said(record.completed_on) == date(2017, 3, 14)
    assert hours(record) == 2
    assert [n.number for n in record.approval_numbers] == ["T2.2017.0412"]


def test_values_below_their_labels() -> None:
    record = one_record(
        """
        Completion record
        1. NAME (LAST, FIRST)       2. CERTIFICATION NO.
        LEE, Ann M.                 P0812345

        3. DATE COMPLETED           4. HOURS
        03/14/2017                  4.0

        5. OEMS APPROVAL NUMBER
        MA4/17/T1/0077
        """
    )
    assert said(record.person_name) == "Ann M. LEE"
    assert record.delivery is Delivery.IN_PERSON
    assert hours(record) == 4


def test_a_certificate_in_sentences() -> None:
    record = one_record(
        """
        This is to certify that
        Ann Lee
        has successfully completed the continuing education course
        Stroke in the Field
        on the 14th day of March, 2017 and is awarded two and one half (2.5) contact hours
        approved by the Massachusetts OEMS under approval number R2-0412-T3-17
        """
    )
    assert said(record.person_name) == "Ann Lee"
    assert said(record.course_title) == "Stroke in the Field"
    assert said(record.completed_on) == date(2017, 3, 14)
    assert hours(record) == Decimal("2.5")
    assert record.distributive is True


def test_a_sentence_broken_in_the_middle_of_a_date() -> None:
    record = one_record(
        """
        Bay Training LLC
        This letter confirms that Ann Lee attended our program on April 25,
        2017 and earned 3 CEH. CAPCE activity number 17-BAYT-F1-0042.
        """
    )
    assert said(record.completed_on) == date(2017, 4, 25)


def test_the_persons_level_decides_between_hours() -> None:
    page = """
        Certificate of attendance
        Name: Ann Lee
        Level: {level}
        Course date: 03/14/2017
        BLS hours: 2.0
        ALS hours: 3.0
        OEMS Approval #: T1-17-0412
        """
    assert hours(one_record(page.format(level="EMT"))) == 2
    assert hours(one_record(page.format(level="Paramedic"))) == 3
    unknown = one_record(page.format(level=""))
    assert hours(unknown) is None
    table = said(unknown.hours)
    assert table is not None
    assert dict(table.by_level) == {"bls": Decimal("2.0"), "als": Decimal("3.0")}


def test_hours_printed_for_another_level_are_not_taken() -> None:
    record = one_record(
        """
        Certificate of attendance
        Name: Ann Lee
        Level: Paramedic
        Course date: 03/14/2017
        BLS hours: 2.0
        OEMS Approval #: T1-17-0412
        """
    )
    assert hours(record) is None


def test_ceu_are_kept_as_printed_and_asked_about() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017
        Credit: 0.2 CEU    CAPCE: 16-EMT-F3-0001
        """
    )
    assert hours(record) is None
    assert "hours" in record.needs_review
    assert record.hours is not None
    assert "0.2 CEU" in record.hours.printed


def test_two_fields_for_hours_that_differ_are_a_question() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017
        Contact hours: 3.0     Credit hours: 2.5
        CAPCE: 16-EMT-F3-0001
        """
    )
    assert hours(record) is None
    assert "hours" in record.needs_review


def test_a_number_of_each_body_are_both_kept() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        CAPCE: 17-BAYT-F2-0042     OEMS Approval Number: 1718-T2-0077
        """
    )
    assert [n.body for n in record.approval_numbers] == [Body.CAPCE, Body.OEMS]
    assert record.delivery is Delivery.IN_PERSON


def test_numbers_that_disagree_leave_the_delivery_open() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        CAPCE: 17-BAYT-F3-0042     OEMS Approval Number: 1718-T2-0077
        """
    )
    assert record.distributive is None
    assert record.delivery is Delivery.UNKNOWN


NUMBERED = """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        CAPCE: 17-BAYT-F3-0042
        """


def test_one_reading_of_the_pixels_is_not_enough_for_the_deciding_digit() -> None:
    (record,) = extract(paper(NUMBERED, read_by="first")).records
    (number,) = record.approval_numbers
    assert (number.number, number.type, number.delivery) == (None, None, Delivery.UNKNOWN)
    assert number.printed == "17-BAYT-F3-0042"
    assert "approval_numbers" in record.needs_review


def test_two_readings_that_agree_are_enough() -> None:
    reading = read_again(
        paper(NUMBERED, read_by="first"), ("17-BAYT-F3-0042", "CAPCE: 17-BAYT-F3-0042", "second")
    )
    (record,) = extract(reading).records
    assert record.distributive is True
    assert "approval_numbers" not in record.needs_review


def test_readings_that_disagree_on_the_deciding_digit_are_both_shown() -> None:
    reading = read_again(
        paper(NUMBERED, read_by="first"), ("17-BAYT-F3-0042", "17-BAYT-F5-0042", "second")
    )
    (number,) = extract(reading).records[0].approval_numbers
    assert (number.number, number.delivery) == (None, Delivery.UNKNOWN)
    assert {text for _, text in number.readings} == {"17-BAYT-F3-0042", "17-BAYT-F5-0042"}
    assert "disagree" in (number.doubt or "")


def test_readings_that_disagree_elsewhere_keep_the_delivery_and_ask_for_the_number() -> None:
    reading = read_again(
        paper(NUMBERED, read_by="first"), ("17-BAYT-F3-0042", "17-BAYT-F3-0842", "second")
    )
    (number,) = extract(reading).records[0].approval_numbers
    assert (number.number, number.delivery) == (None, Delivery.DISTRIBUTIVE)


def test_hours_that_two_readers_read_differently_are_asked_about() -> None:
    reading = read_again(
        paper(NUMBERED, read_by="first"),
        ("17-BAYT-F3-0042", "17-BAYT-F3-0042", "second"),
        ("Hours: 2", "Hours: 3", "second"),
    )
    assert "hours" in extract(reading).records[0].needs_review


def test_a_number_split_by_a_line_break() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        CAPCE activity number 17-BAYT-
        F3-0042
        """
    )
    assert [n.number for n in record.approval_numbers] == ["17-BAYT-F3-0042"]


def test_another_states_number_says_whose_it_is_and_no_delivery() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        NH Bureau of EMS Approval #: 2017-T2-0442
        """
    )
    (number,) = record.approval_numbers
    assert (number.body, number.delivery) == (Body.OTHER, Delivery.UNKNOWN)


def test_distractors_are_no_approval_numbers() -> None:
    record = one_record(
        """
        Certificate of completion      Certificate No. 2017-00123
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        Questions: 617-555-0123    Boston, MA 02114-2198    Form DPH/OEMS 200-46
        CAPCE: 17-BAYT-F3-0042
        """
    )
    assert [n.number for n in record.approval_numbers] == ["17-BAYT-F3-0042"]


def test_component_and_topic_as_printed() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        CAPCE: 17-BAYT-F3-0042
        National Component - Airway, Respiration & Ventilation
        """
    )
    assert said(record.component) is Component.NATIONAL
    assert said(record.topic) == "airway"


def test_a_topic_is_never_taken_from_the_title() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        Course title: Stroke in the Field    CAPCE: 17-BAYT-F3-0042
        """
    )
    assert record.component is None
    assert record.topic is None


def test_an_issue_date_is_no_completion_date() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Hours: 2      CAPCE: 17-BAYT-F3-0042
        Date of course: 03/14/2017
        Date issued: 04/20/2017    Expires: 03/14/2019
        """
    )
    assert said(record.completed_on) == date(2017, 3, 14)


def test_a_signers_date_is_no_completion_date() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Hours: 2      CAPCE: 17-BAYT-F3-0042
        Course date: 03/14/2017

        Instructor: Robert Kane       Date: 04/20/2017
        """
    )
    assert said(record.completed_on) == date(2017, 3, 14)


def test_a_date_of_two_readings_is_asked_about_where_nothing_settles_it() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Hours: 2
        Completed: 03.04.2017
        Approval number: 1718-T2-0077
        """
    )
    assert "completed_on" in record.needs_review


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


def test_a_second_page_without_a_name_belongs_to_the_first() -> None:
    record = one_record(
        "Certificate of completion\nThis certifies that\nAnn Lee\nhas completed Burn Care",
        "Page 2 of 2\nDate completed: 03/14/2017\nHours: 2\nCAPCE: 17-BAYT-F2-0042",
    )
    assert record.pages == (1, 2)
    assert hours(record) == 2


def test_two_certificates_in_one_file_are_two_records() -> None:
    first = (
        "Certificate of completion\nName: Ann Lee\nDate: 03/14/2017\nHours: 2\nCAPCE: 17-AB-F2-0042"
    )
    found = records(first, first.replace("Ann Lee", "Kate O'Brien"))
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Kate O'Brien"]


def test_two_slips_on_one_page_are_two_records() -> None:
    slip = """
        Certificate of completion
        Awarded to
        {name}
        Date completed: 03/14/2017     Hours: {hours}
        CAPCE: 17-BAYT-F2-004{hours}
        """
    found = records(
        slip.format(name="Ann Lee", hours=2) + "\n\n\n" + slip.format(name="Jo Day", hours=3)
    )
    assert [(said(r.person_name), hours(r)) for r in found] == [
        ("Ann Lee", Decimal(2)),
        ("Jo Day", Decimal(3)),
    ]


NO_CREDIT = {
    "invoice": """
        INVOICE
        Bill to: Ann Lee
        Stroke in the Field, CAPCE 17-BAYT-F2-0042, 3 hours      $45.00
        Amount due: $45.00
        """,
    "flyer": """
        Stroke in the Field
        3 hours of continuing education, applied for: OEMS R2-0555-T1-17
        Will be held 03/14/2017. Register now, seats are limited!
        Instructor: Robert Kane
        """,
    "card": """
        BLS Provider
        Ann Lee
        Issue date 03/14/2017      Recommended renewal date 03/2019
        """,
    "enrolment": """
        You are now enrolled
        Name: Ann Lee
        Course: Stroke in the Field, 3 hours, 03/14/2017, CAPCE 17-BAYT-F2-0042
        """,
}


def test_papers_without_credit_yield_no_record_and_say_so() -> None:
    for what, page in NO_CREDIT.items():
        found = document(page)
        assert found.records == (), what
        assert [p.code for p in found.problems] == ["no_credit"], what


def test_a_blank_page_is_dropped() -> None:
    assert len(records(NUMBERED, "")) == 1


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


def test_first_and_last_name_in_fields_of_their_own() -> None:
    record = one_record(
        """
        Certificate of completion
        Last name: Lee          First name: Ann
        Date completed: 03/14/2017      Hours: 2      CAPCE: 17-BAYT-F2-0042
        """
    )
    assert said(record.person_name) == "Ann Lee"
