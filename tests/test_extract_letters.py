"""Letters, e-mails and sentences → whom they credit, on which day, for how much, and what not."""

from decimal import Decimal

import pytest
from extract_pages import document, hours, one_record, paper, read_again, records, said, sheet

from extract.documents import extract
from extract.facts.approvals import UNSURE
from extract.facts.attendee import person_of
from extract.records import Component, Level
from extract.values.hours import parse_hours
from extract.values.names import parse_name


@pytest.mark.parametrize(
    "opening",
    [
        "To Whom It May Concern: Please accept this letter as verification that {} attended",
        "It is hereby confirmed that {} took part in",
        "This letter certifies attendance of {} at",
        "The Division certifies that on the 3rd of September 2024 {}, having attended",
        "You are signed in as {} (P0855111) and completed",
        "Congratulations, {}! You have completed",
    ],
)
def test_sentences_announce_whom_they_are_about(opening: str) -> None:
    person = person_of(sheet(f"{opening.format('Ann Lee')} Burn Care."))
    assert said(person) == "Ann Lee"


def test_specks_that_became_accents_do_not_hide_what_was_completed() -> None:
    record = one_record(
        """
        Please be advised that Roscoe D. Tibbetts Jr. (card A0938301) sát in on our
        session “Shock States Compared” herè on Wednesday, March 5, 2025 and stayed
        to the end. We credit two (2) hours. CAPCE accredits this session; quote
        24-TRCOL-F3-535 when you enter it in the training profile.
        """
    )
    assert said(record.person_name) == "Roscoe D. Tibbetts Jr."
    assert hours(record) == 2


def test_a_greeting_by_the_first_name_is_no_name() -> None:
    record = one_record(
        """
        Hello Winona, Thanks for joining us. This is your proof of attendance.
        Attendee: Winona Castellow
        Program: Thoracic Trauma
        Presented: Thursday 6 March 2025
        Credit: 1.5 h MA OEMS (approval 25-T5-R4-0230)
        """
    )
    assert said(record.person_name) == "Winona Castellow"


def test_what_is_numbered_is_no_part_of_a_name() -> None:
    page = sheet("Applicant: Ann Lee Registry No. M7731102 Level: NRP")
    assert said(person_of(page)) == "Ann Lee"
    assert said(person_of(sheet("Student ID 55120    Baystate Transport"))) is None


def test_a_memorandums_own_date_is_not_the_courses() -> None:
    found = records(
        """
        TO: All training files
        FROM: Regina Falk, Clinical Coordinator
        DATE: April 30, 2025
        RE: Attendance at case review

        On April 24, 2025 the following personnel attended “Two Drownings” and are
        entitled to 1.5 hours of continuing education (OEMS approval no. 25-T1-R4-0402):

        Ann Lee, EMT-P, P0812201
        Jo Day, EMT, E0812202
        Max Fo, AEMT, A0812203
        """
    )
    assert [str(said(r.completed_on)) for r in found] == ["2025-04-24"] * 3


def test_the_day_in_the_next_field_is_no_second_day_of_the_course() -> None:
    record = one_record(
        """
        Continuing Education Certificate
        Certificate issued:     October 9, 2024
        Completed:              October 3, 2024
        Approval expires:       October 31, 2026
        Learner:                Ann Lee
        Credit earned:          0.50 CEH
        Activity number:        24-VAPE-F3-0031
        """
    )
    assert str(said(record.completed_on)) == "2024-10-03"
    assert record.session_dates == ()


def test_the_days_of_a_courses_parts_are_the_courses() -> None:
    record = one_record(
        """
        REFRESHER COMPLETION LETTER
        December 18, 2024
        RE: Ann Lee, EMT - NREMT E6600932
        The above named individual completed the EMT National Component refresher.

        Module            Date          Hours
        Airway            12/02/2024    4
        Cardiovascular    12/04/2024    5
        Trauma            12/09/2024    3
        TOTAL                           12

        CAPCE approval 24-REFR-F2-0020.
        """
    )
    assert str(said(record.completed_on)) == "2024-12-09"
    assert (hours(record), said(record.component), said(record.topic)) == (
        Decimal(12),
        Component.NATIONAL,
        None,
    )


LEVELS = """
        This is to certify that Ann Lee EMT number A0990127 level AEMT attended
        Winter Emergencies and Cold Water Rescue at the town hall on 12/05/2024
        with approved hours: BLS 4.0 ALS 5.0 and OEMS approval # 24T2-R1-0884
        """


def test_the_level_decides_between_hours_told_in_a_sentence() -> None:
    record = one_record(LEVELS)
    assert (said(record.level), hours(record)) == (Level.AEMT, Decimal("5.0"))


def test_the_words_for_a_number_say_no_level() -> None:
    record = one_record(LEVELS.replace("level AEMT ", ""))
    assert (said(record.level), hours(record)) == (None, None)
    assert record.hours is not None
    assert record.hours.value is not None
    assert dict(record.hours.value.by_level) == {"bls": Decimal("4.0"), "als": Decimal("5.0")}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Sixteen (16)", Decimal(16)),
        ("2.0 (Two)", Decimal("2.0")),
        ("2 (three)", None),
    ],
)
def test_hours_in_figures_and_in_words_must_agree(printed: str, value: Decimal | None) -> None:
    assert parse_hours(printed) == value


CREDIT = """
        Certificate of Attendance
        Granted to Ann Lee for attending the Transport Update
        October 21, 2024
        {}
        CAPCE activity number 24-CCTU-F1-0001
        """


@pytest.mark.parametrize(
    ("credit", "value"),
    [
        ("0.2 CEUs (2 contact hours)", Decimal(2)),
        ("0.2 CEUs (3 contact hours)", None),
        ("Approved by CAPCE for 6.5 CEH; Nursing: 7.8 contact hours", Decimal("6.5")),
        ("16 CEHs. One CEH stands for one hour of class.", Decimal(16)),
        ("HOURS 1.25", Decimal("1.25")),
    ],
)
def test_what_is_credit_and_whose(credit: str, value: Decimal | None) -> None:
    record = one_record(CREDIT.format(credit))
    assert hours(record) == value
    assert ("hours" in record.needs_review) is (value is None)


def test_a_topic_that_is_the_title_is_no_area() -> None:
    record = one_record(
        """
        Certificate of attendance
        Name: Ann Lee      Date: 03/14/2017      Hours: 2
        Topic: Spinal Motion Restriction Update
        CAPCE: 17-BAYT-F2-0042
        """
    )
    assert (said(record.course_title), said(record.topic)) == (
        "Spinal Motion Restriction Update",
        None,
    )


def test_the_same_title_twice_on_a_page_is_two_certificates() -> None:
    slip = """
        Certificate of Attendance

        {}

        attended
        Amputation and the Team
        April 2, 2024    1.0 hour    OEMS approval 24/R5/T1/0660



        """
    found = records(slip.format("Ann Lee") + slip.format("Jo Day"))
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Jo Day"]


def test_minutes_of_a_meeting_credit_nobody() -> None:
    found = document(
        """
        Officers' Meeting Minutes
        Date: February 3, 2025. Called to order 1900.
        Present: Ann Lee, Jo Day, Max Fo
        Training report: CE class on March 4, 2 hours, OEMS number 25-T1-R2-0200.
        Adjourned 2015.
        """
    )
    assert not found.records


BROKEN = """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        This is to say that the class was approved by the state as OEMS number 24-
        R2-T1-0099 and that it was held at the hall.
        """


def test_a_number_that_a_lines_end_breaks_is_whole_again() -> None:
    (number,) = one_record(BROKEN).approval_numbers
    assert number.number == "24-R2-T1-0099"


def test_a_broken_number_is_read_twice_where_both_its_parts_are() -> None:
    reading = read_again(
        paper(BROKEN, read_by="first"),
        ("number 24-", "by the state as OEMS number 24-", "second"),
        ("R2-T1-0099 and", "R2-T1-0099 and that it was held", "second"),
    )
    (record,) = extract(reading).records
    assert [n.number for n in record.approval_numbers] == ["24-R2-T1-0099"]
    assert "approval_numbers" not in record.needs_review


def test_a_zero_in_a_state_number_is_no_letter_of_a_provider() -> None:
    text = BROKEN.replace("24-\n        R2-T1-0099", "24-R1-T1-0456")
    reading = read_again(
        paper(text, read_by="first"), ("24-R1-T1-0456", "OEMS number 24-R1-T1-0456", "second")
    )
    (record,) = extract(reading).records
    assert [n.number for n in record.approval_numbers] == ["24-R1-T1-0456"]


def test_a_number_that_is_held_is_not_called_sure() -> None:
    (record,) = extract(paper(BROKEN, read_by="first")).records
    (number,) = record.approval_numbers
    assert number.number is None
    assert number.confidence <= UNSURE


def test_words_behind_a_stroke_are_no_part_of_a_number() -> None:
    text = BROKEN.replace("24-\n        R2-T1-0099", "24-R5-T2-0071 / in person")
    assert [n.number for n in one_record(text).approval_numbers] == ["24-R5-T2-0071"]


def test_a_number_printed_twice_is_one() -> None:
    text = BROKEN.replace("24-\n        R2-T1-0099", "24-R5-T2-0071") + "\n   OEMS # 24-R5-T2-0071"
    assert len(one_record(text).approval_numbers) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Completed Courses – Ann Lee",
        "Issued to: Ann Lee <ann@mail.example>",
        "Please credit Lt. Ann Lee, EMT-Paramedic (P0800077), with the following courses",
    ],
)
def test_names_in_heads_and_sentences(text: str) -> None:
    assert said(person_of(sheet(text))) == "Ann Lee"


def test_the_day_on_which_it_was_issued_is_not_the_one_on_which_it_was_completed() -> None:
    record = one_record(
        """
        Ann Lee earned this credential
        Issued by Prairie College on January 15, 2025. Course completed January 12, 2025.
        3 hours of continuing education. State approval 25-T2-R1-0045.
        """
    )
    assert str(said(record.completed_on)) == "2025-01-12"


def test_an_e_mails_date_is_not_the_courses() -> None:
    record = one_record(
        """
        From: CE Desk
        To: vwest@agency.example
        Date: Fri, 7 Mar 2025 08:15:00 -0500
        Subject: CE credit posted

        Hello Valentina West,
        We posted 1.0 CEH to your record for Eclampsia on Scene, which you
        completed on March 6, 2025. The CAPCE activity number is 25-ECLA-F3-0022.
        """
    )
    assert str(said(record.completed_on)) == "2025-03-06"
    assert "completed_on" not in record.needs_review


def test_whoever_did_not_sign_in_is_not_credited() -> None:
    found = records(
        """
        ROSTER
        Class: Ice Storms     Date: 02/10/2025     Hours: 2     Approval: 25-T1-R4-0500
        Last Name    First Name    EMT#        Signed in
        Lee          Ann           E0861801    Yes
        Day          Jo            P0861802    No
        Fo           Max           E0861803    Yes
        """
    )
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Max Fo"]


def test_a_policy_credits_nobody() -> None:
    found = document(
        """
        Attendance policy
        Members must attend 12 hours of CE a year. Credit is awarded only for full
        attendance. Sign the roster. Effective January 1, 2025. Chief Lyle Osgood.
        """
    )
    assert not found.records


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("KARRAS, DMITRI V.", "dmitri v. karras"),
        ("Karras, Dmitri V", "dmitri v karras"),
        ("Dmitri Karras V", "dmitri karras v"),
        ("Ann Lee EMT/Paramedic", "ann lee"),
        ("Firefighter/EMT Ann Lee", "ann lee"),
    ],
)
def test_initials_and_ranks_around_a_name(printed: str, name: str) -> None:
    parsed = parse_name(printed)
    assert parsed is not None
    assert parsed.lower() == name


@pytest.mark.parametrize("text", ["Mill River EMS", "LearnEMS", "To Whom It May Concern"])
def test_services_and_nobody_have_no_persons_name(text: str) -> None:
    assert parse_name(text) is None


MEMORANDUM = """
        CAMP EDWARDS, MASSACHUSETTS 02542-5003
        MTD-ED
        MEMORANDUM FOR RECORD                                  14 FEB 2022
        SUBJECT: Completion of Training, SSG {name}
        1. The above named Soldier completed Combat Casualty Care on 11 FEB 2022.
        2. It is approved for 8 hours, CAPCE number 21-RVTA-F1-9566.
        PAT JONES, CPT, MC
        """


def test_the_subject_of_a_memorandum_names_whom_it_is_about() -> None:
    record = one_record(MEMORANDUM.format(name="LEE, ANN B."))
    assert said(record.person_name) == "ANN B. LEE"
    assert str(said(record.completed_on)) == "2022-02-11"


@pytest.mark.parametrize("text", ["MTD-ED", "Jean-Luc", "O'Brien"])
def test_one_word_is_no_whole_name(text: str) -> None:
    assert parse_name(text) is None


def test_the_day_of_a_quoted_mail_is_not_the_courses() -> None:
    record = one_record(
        """
        On Tue, Dec 13, 2022 at 8:15 AM Course Desk <desk@baymed.example> wrote:
        This confirms that Ann Lee passed “Toxidromes Online” on 12/01/2022.
        Approved for 1.0 hours, Massachusetts OEMS approval MA4/22/T3/0919.
        """
    )
    assert str(said(record.completed_on)) == "2022-12-01"


@pytest.mark.parametrize(
    "sentence",
    [
        "This letter confirms your attendance at Burn Care on March 14, 2017.",
        "You have been credited with 2 hours for Burn Care, March 14, 2017.",
        "We are pleased to award you 2 hours for Burn Care on March 14, 2017.",
        "Attached is proof that Ann Lee attended Burn Care on March 14, 2017.",
    ],
)
def test_letters_to_whom_they_credit(sentence: str) -> None:
    record = one_record(LETTER.format(sentence=sentence))
    assert said(record.person_name) == "Ann Lee"
    assert str(said(record.completed_on)) == "2017-03-14"


def test_a_letter_that_asks_whether_somebody_comes_credits_nobody() -> None:
    sentence = "Please confirm your attendance at Burn Care on March 14, 2017."
    assert records(LETTER.format(sentence=sentence)) == ()


LETTER = """
        Dear Ann Lee,
        {sentence}
        It is approved for 2 hours (CAPCE 16-EMT-F1-0001).
        """


@pytest.mark.parametrize(("confidence", "held"), [(0.8, True), (0.99, False)])
@pytest.mark.parametrize("figure", ["14", "12"])
def test_figures_that_may_be_a_small_fraction_are_asked_about_unless_they_are_clear(
    figure: str, confidence: float, held: bool
) -> None:
    text = BROKEN.replace("Hours: 2", f"Hours: {figure}")
    reading = read_again(
        paper(text, read_by="first"), (f"Hours: {figure}", figure, "second"), confidence=confidence
    )
    (record,) = extract(reading).records
    assert ("hours" in record.needs_review) is held
