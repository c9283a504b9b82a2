"""Certificates of many makes → records: where a form puts its values, and what it means."""

from datetime import date
from decimal import Decimal

from extract_pages import hours, one_record, said

from extract.records import Component, Delivery, Level


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


def test_first_and_last_name_in_fields_of_their_own() -> None:
    record = one_record(
        """
        Certificate of completion
        Last name: Lee          First name: Ann
        Date completed: 03/14/2017      Hours: 2      CAPCE: 17-BAYT-F2-0042
        """
    )
    assert said(record.person_name) == "Ann Lee"


def test_a_total_counts_where_the_parts_add_up_to_it() -> None:
    page = """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      CAPCE: 16-EMT-F3-0001
        Lecture hours: 2.0      Practical hours: 1.5
        Total hours: {total}
        """
    assert hours(one_record(page.format(total="3.5"))) == Decimal("3.5")
    to_date = one_record(page.format(total="24"))
    assert hours(to_date) is None
    assert "hours" in to_date.needs_review
