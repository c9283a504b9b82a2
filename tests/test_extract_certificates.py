"""Certificates of many makes → records: where a form puts its values, and what it means."""

from datetime import date
from decimal import Decimal

import pytest
from extract_pages import hours, one_record, records, said

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


def test_a_receipt_that_says_when_it_was_completed_proves_it() -> None:
    record = one_record(
        """
        Participant: Ann Lee
        Activity: Ventricular Assist Devices
        Completed: December 8, 2023
        Credit awarded: 1 hour
        CAPCE approval: 22-PFDT-F3-7846 (distributive)
        Order no.: 36050145
        """
    )
    assert said(record.completed_on) == date(2023, 12, 8)
    assert said(record.person_name) == "Ann Lee"


UNEARNED = {
    "an evaluation": """
        COURSE EVALUATION
        Course: Pain Management   Date: 6/27/2018   OEMS # 0745T1R5
        Instructor: Pat Jones     Hours: 2
        1. The objectives were met      1 2 3 4 5
        Name (optional): Ann Lee
        """,
    "a form that nobody filled in": """
        CERTIFICATE OF ATTENDANCE
        This certifies that
        ______________________________
        attended Stroke Recognition
        Date: ____ /____ /____   Hours: 2.0   OEMS # R1-18-0950-T2
        ______________________________
        Pat Jones, Instructor
        """,
    "a failed examination": """
        Examination Score Report
        Candidate: Ann Lee
        Course: Pharmacology Review (20-RVTA-F3-3386)
        Date: 10/14/2020
        Result: NOT PASSED
        CE hours available: 3.0
        """,
    "a list of what is to be done": """
        Hello Ann Lee,
        You still have courses to finish before 9/30/2023:
        Airway    23-CMTC-F3-1769    1.0    Not started
        Burns     23-CMTC-F3-5908    2.0    40% complete
        Log in to continue.
        """,
}


@pytest.mark.parametrize("text", UNEARNED.values(), ids=UNEARNED)
def test_papers_that_credit_nobody(text: str) -> None:
    assert records(text) == ()


def test_the_hours_credited_to_the_attendee_go_before_those_of_the_course() -> None:
    text = """
        Attendee: Ann Lee
        Held on: August 30, 2024
        Approved course hours: 6.0
        Hours credited to attendee: {own}
        OEMS approval no: 24-0329-T2
        """
    record = one_record(text.format(own="4.0"))
    assert hours(record) == Decimal("4.0")
    assert "hours" not in record.needs_review
    # Nobody is credited more than was approved: a person looks at it.
    assert "hours" in one_record(text.format(own="8.0")).needs_review


def test_hours_by_the_kind_of_credit() -> None:
    record = one_record(
        """
        Certificate of Completion
        Presented to Ann Lee
        has satisfied The Bariatric Patient, finished on Dec. 8, 2021
        approved by CAPCE for 2.00 Basic CEHs, activity number 21-RVTA-F3-0042.
        """
    )
    assert hours(record) == Decimal("2.00")


@pytest.mark.parametrize(
    "opening",
    [
        "Ann Lee, FP-C\n        who took part in Burn Care",
        "Well done!\n        Ann Lee\n        you finished Burn Care",
        "the sponsor attests under the pains and penalties of perjury that Ann Lee, holder of\n"
        "        EMT certification E0875796, was present at Burn Care",
        "Ann Lee                          E0814435\n"
        "        Printed name of participant      Certification number\n"
        "        Bleeding Control for Responders  9/25/2023\n"
        "        Title of training                Date attended",
    ],
    ids=["who took part", "well done", "attests that", "captions"],
)
def test_names_however_they_are_announced(opening: str) -> None:
    record = one_record(
        f"""
        {opening}
        on September 25, 2023 for 2 hours
        CAPCE 23-BAYT-F1-0042
        """
    )
    assert said(record.person_name) == "Ann Lee"


def test_a_form_in_another_language() -> None:
    record = one_record(
        """
        Constancia de Participación
        Nombre: Guadalupe Echeverría
        Curso: Primeros Auxilios Psicológicos
        Fecha: 15 de enero de 2024
        Horas: 3
        Número CAPCE: 23-NWEM-F5-5379
        """
    )
    assert said(record.person_name) == "Guadalupe Echeverría"
    assert said(record.course_title) == "Primeros Auxilios Psicológicos"
    assert said(record.completed_on) == date(2024, 1, 15)
    assert hours(record) == Decimal(3)


EARNING_NOTHING = {
    "an employer's letter": """
        August 31, 2023
        This letter confirms that Ann Lee has been employed full time as an EMT since 2014
        and works an average of 42 hours per week. Ann has completed all mandatory training.
        """,
    "thanks for help": """
        Certificate of Appreciation
        presented to
        Ann Lee
        in gratitude for 12 hours of volunteer service
        May 21, 2017
        """,
    "what to bring": """
        Dear Ann Lee,
        We look forward to seeing you at Stroke Life Support on January 19, 2025.
        The class is approved for 8 hours of OEMS credit (approval R1-24-0950-T2).
        """,
    "a waiting list": """
        Dear Ann Lee,
        Simulation Day (23-HTI-F1-1580, 8 hours) on May 24, 2024 is full. You have been
        placed on the waiting list at position 4.
        """,
}


@pytest.mark.parametrize("text", EARNING_NOTHING.values(), ids=EARNING_NOTHING)
def test_letters_that_credit_nobody(text: str) -> None:
    assert records(text) == ()


def test_halves_of_a_name_without_colons() -> None:
    record = one_record(
        """
        SOUTHEAST EMS  CREDIT SLIP
        Last name St.-Pierre   First name Rafael
        Date completed (MM DD YYYY) 10 28 2018
        Contact hours 2 OEMS number MA-2018-T5-207
        """
    )
    assert said(record.person_name) == "Rafael St.-Pierre"


def test_a_card_without_any_label() -> None:
    record = one_record(
        """
        LEE, ANN
        EMT 898326
        1/14/2024
        Crush Syndrome in the Field
        1 hr
        23-SLCE-F1-5245
        """
    )
    assert said(record.person_name) == "ANN LEE"
    assert hours(record) == Decimal(1)


def test_fields_in_running_sentences() -> None:
    record = one_record(
        """
        ResQ self study center
        Student Ann Lee Jr. Module: Airway Anatomy. Finished: 04/06/2017. Exam: 88 percent.
        Credit: 2 hours. Approval: OEMS MA-2017-T3-971. Proctor: Pat Jones.
        """
    )
    assert said(record.person_name) == "Ann Lee Jr."


def test_legacy_digits_behind_their_label_in_a_sentence() -> None:
    record = one_record(
        """
        This is to certify that Ann Lee attended Poisonous Plants on January 4, 2013.
        This program was approved by OEMS (approval # 130762) for 3 hours of credit.
        """
    )
    assert [n.number for n in record.approval_numbers] == ["130762"]
    assert record.needs_review == ()


def test_hours_of_ems_beside_those_of_other_professions() -> None:
    record = one_record(
        """
        Certificate of Participation
        Ann Lee, NRP
        attended the Burn Symposium on September 17, 2020

        EMS providers     5.00 CEH                   CAPCE 20-PFDT-F1-8503
        Nurses            6.0 contact hours          ANCC provider 5504
        Physicians        5.5 AMA PRA Credits        ACCME
        """
    )
    assert hours(record) == Decimal("5.00")


def test_what_was_offered_is_not_what_was_earned() -> None:
    record = one_record(
        """
        Delegate: Ann Lee
        October 12-13, 2021
        Credit earned: 9.5 hours (of 14.0 hours offered)
        OEMS conference approval: MA-2021-T1-430
        """
    )
    assert said(record.person_name) == "Ann Lee"
    assert hours(record) == Decimal("9.5")


ASKED = """
        Verification of Attendance
        Who attended?
        Ann Lee
        What was taught?
        Lithium Battery Fires
        When?
        September 23, 2024
        How many hours of credit?
        3.0
        OEMS approval number
        MA-2024-T1-154
        Who taught it?
        Pat Jones
        """


def test_a_form_that_asks_its_questions() -> None:
    record = one_record(ASKED)
    assert said(record.person_name) == "Ann Lee"
    assert said(record.instructor) == "Pat Jones"
    assert said(record.course_title) == "Lithium Battery Fires"
    assert hours(record) == Decimal("3.0")


def test_who_listened_is_credited() -> None:
    record = one_record(
        """
        Podcast CE: Medic Hour
        Ann Lee listened to the complete episode and passed the quiz on November 8, 2020.
        Credit: 90 minutes (1.5 CEH). Accredited activity 19-PFDT-F3-8076.
        """
    )
    assert said(record.person_name) == "Ann Lee"
    assert hours(record) == Decimal("1.5")


def test_parts_of_a_day_add_up_to_its_hours() -> None:
    record = one_record(
        """
        Certificate of Completion
        Name: Ann Lee
        Classroom hours     4.0
        Practical hours     2.0
        Total CE hours      6.0
        Completed 9 February 2020
        OEMS course approval number: 20-0912-T1
        """
    )
    assert hours(record) == Decimal("6.0")


def test_hours_go_before_ceu() -> None:
    text = """
        Certificate of Completion
        Name: Ann Lee          Completed: 02/09/2020
        CEU: 0.5{hours}
        OEMS approval number: 20-0912-T1
        """
    assert hours(one_record(text.format(hours="        Contact hours: 5"))) == Decimal(5)


CARDS_AND_TALKS = {
    "a card that expires": """
        CPR / AED / First Aid
        Ann Lee
        Completed 10/22/2020
        Valid for 2 years
        Course length: 6 hours
        """,
    "thanks to a speaker": """
        Dear Ann Lee,
        Thank you for agreeing to speak at our EMS night on October 28, 2022. Your talk,
        “Hip Fractures”, has been approved by OEMS (R2-22-0304-T1, 1.5 hours).
        """,
}


@pytest.mark.parametrize("text", CARDS_AND_TALKS.values(), ids=CARDS_AND_TALKS)
def test_cards_and_talks_earn_no_hours(text: str) -> None:
    assert records(text) == ()


@pytest.mark.parametrize(
    "line",
    [
        "CERTIFICATE OF PARTICIPATION: ANN LEE participated in FIRE REHAB",
        "Certificate for Ann Lee",
        "The following is credited to Ann Lee:",
        "Ann Lee   September 25, 2023",
        "Squad partner: Ann Lee",
        "Ann Lee — EMT",
        "NCCP Worksheet — Ann Lee — EMT",
        "we issue this certificate to Ann Lee",
        "This is to verify the training of Ann Lee:",
    ],
)
def test_names_in_lines_that_say_more(line: str) -> None:
    record = one_record(
        f"""
        Pioneer EMS Conference
        {line}
        Burn Care, 2 hours of credit, completed September 25, 2023
        CAPCE 23-BAYT-F1-0042
        """
    )
    assert (said(record.person_name) or "").title() == "Ann Lee"


def test_a_day_of_birth_is_no_completion() -> None:
    record = one_record(
        """
        Completion Certificate
        Lic. EMT828044 · NREMT E3364706 · DOB 06/14/1988
        Ann Lee
        Finished "Chemical Burns of the Eye" 12/09/2025 - 3.0 CEH
        Approval 25-CMTC-F3-4825
        """
    )
    assert said(record.completed_on) == date(2025, 12, 9)


def test_hours_that_equal_ceu_are_no_definition() -> None:
    record = one_record(
        """
        Certificate of Completion
        Name: Ann Lee       Completed: 12/09/2019
        6 contact hours = 0.6 CEU
        CAPCE approval 19-CMTC-F2-4825
        """
    )
    assert hours(record) == Decimal(6)


def test_levels_and_hours_in_the_same_order_behind_one_label() -> None:
    record = one_record(
        """
        Certificate of Completion
        Name: Ann Lee       Level: EMT
        May 7, 2020
        BLS/ALS hours: 2.5 / 1.0
        OEMS approval R1-20-0911-T1
        """
    )
    assert hours(record) == Decimal("2.5")


BEFORE_AND_AFTER = {
    "a voucher for a course": """
        Gift certificate
        Presented to Ann Lee
        Good for one online course (up to 3 CEH)
        """,
    "a nomination": """
        EMT of the Year nomination
        Nominee: Ann Lee
        Ann completed 120 hours of training in 2017 and mentors new members.
        Submitted by Pat Jones, June 20, 2017
        """,
    "what a certificate will look like": """
        Certificate of Completion
        Your Name Here
        Completed: MM/DD/YYYY
        2.0 hours, CAPCE 19-HTI-F1-8908
        """,
    "an article with a test": """
        Recognizing Tension Pneumothorax
        By Pat Jones, MD
        After reading this article you may take the test for 1.0 CEH (21-RVTA-F3-6848).
        """,
    "a transcript without courses": """
        Transcript
        Learner: Ann Lee
        Total completed: 0 courses, 0.0 hours
        Recommended: Airway Basics (1.0 CEH)
        """,
    "an access that ends": """
        Hello Ann Lee,
        Your access to “Sepsis Update” (21-RVTA-F3-6848, 1.5 CEH) ends on March 28, 2020.
        You have not completed the final quiz.
        """,
    "what is still to be sent": """
        March 28, 2020
        RE: Ann Lee
        We received your request for reciprocity. Please submit proof of 24 hours of training.
        """,
}


@pytest.mark.parametrize("text", BEFORE_AND_AFTER.values(), ids=BEFORE_AND_AFTER)
def test_papers_before_and_after_a_course_credit_nobody(text: str) -> None:
    assert records(text) == ()


def test_a_form_in_abbreviations() -> None:
    record = one_record(
        """
        Dudley EMS  Attend. Rec.
        Att.: Ann Lee Jr.
        Crse: Farm Chemical Exposure
        Dt: 3/17/2021
        Hrs: 3
        OEMS Appr: MA4/21/T2/0664
        """
    )
    assert said(record.person_name) == "Ann Lee Jr."
    assert said(record.course_title) == "Farm Chemical Exposure"
    assert said(record.completed_on) == date(2021, 3, 17)


@pytest.mark.parametrize(
    "line",
    [
        "Name Ann Lee Rank FF EMT No. E0912346",
        "Ann Lee attended Friday, August 11, 2017 in Boston",
        "This letter documents that Ann Lee was there for the full length of it",
    ],
)
def test_a_name_ends_where_the_line_goes_on(line: str) -> None:
    record = one_record(
        f"""
        Cape EMS Summer Institute
        {line}
        completed August 11, 2017, twenty (20) hours
        MA OEMS Program Approval: T1-17-0476
        """
    )
    assert said(record.person_name) == "Ann Lee"


def test_a_role_with_a_name_of_its_own_takes_no_other() -> None:
    record = one_record(
        """
        Certificate of Completion         COMPLETED
                                          June 23, 2023
        Ann Lee                           LEAD FACULTY
                                          Pat Jones
        Bleeding Simulation               HOURS
                                          1.0
                                          CAPCE NUMBER
                                          23-CMTC-F2-6830
        """
    )
    assert said(record.person_name) == "Ann Lee"
    assert "person_name" in record.needs_review
