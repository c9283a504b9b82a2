"""Certificates → the title of the course: told in a sentence, without a colon, or not announced."""

import pytest
from extract_pages import one_record, records, said

TOLD = """
        CERTIFICATE OF COMPLETION
        This certifies that Ann Lee
        {}
        on March 14, 2017 for 2.5 hours    CAPCE 16-EMT-F3-0001
        """


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("has completed 8 hours of instruction in Ice Rescue", "Ice Rescue"),
        ("has completed all 20 hours of the Winter Refresher", "Winter Refresher"),
        ("has completed the distributive learning activity\n        Ice Rescue", "Ice Rescue"),
        ("has met all requirements for the non-credit offering\n        Ice Rescue", "Ice Rescue"),
        ("has completed Ice Rescue with a score of 9/10", "Ice Rescue"),
        ("attended the live webinar “Ice Rescue”", "Ice Rescue"),
    ],
)
def test_the_kind_of_course_and_its_hours_are_no_part_of_its_title(told: str, title: str) -> None:
    assert said(one_record(TOLD.format(told)).course_title) == title


def test_a_label_in_the_middle_of_a_title_is_part_of_it() -> None:
    record = one_record(
        """
        Attendee: Ann Lee
        Activity: Online Module: Heat Illness
        Completed: 03/14/2017
        CAPCE no.: 16-EMT-F3-0001    Hours: 2.5
        """
    )
    assert said(record.course_title) == "Online Module: Heat Illness"


def test_the_subject_of_a_message_is_no_title_where_it_names_the_course_itself() -> None:
    record = one_record(
        """
        From: Dana Pruitt
        To: Ann Lee
        Subject: CE credit confirmation

        This confirms that Ann Lee attended:
        Title: Ventilator Basics
        Held: 03/14/2017
        Hours: 2
        CAPCE no.: 16-EMT-F3-0001
        """
    )
    assert said(record.course_title) == "Ventilator Basics"


FORM = """
        EMS COURSE {}
        Name ANN LEE
        EMT No. E0812345    Date 03/23/2021
        {}
        Hours 1 1/2    CAPCE No. 20-EMT-F1-0001
        """


def test_a_form_without_colons_has_its_title_behind_the_bare_label() -> None:
    record = one_record(FORM.format("COMPLETION FORM", "Topic CERVICAL COLLARS"))
    assert said(record.course_title) == "CERVICAL COLLARS"


def test_a_line_that_nothing_else_explains_is_the_title_and_no_sure_one() -> None:
    record = one_record(
        """
        CERTIFICATE OF ATTENDANCE
        Awarded to: Ann Lee

        Toxic Inhalations of Closed Spaces

        Date: 03/14/2017    Hours: 2.0
        CAPCE no.: 16-EMT-F3-0001
        """
    )
    assert said(record.course_title) == "Toxic Inhalations of Closed Spaces"
    assert record.course_title
    assert record.course_title.confidence < 0.8


def test_of_two_such_lines_alike_neither_is_the_title() -> None:
    record = one_record(
        """
        CERTIFICATE OF ATTENDANCE
        Awarded to: Ann Lee

        Toxic Inhalations of Closed Spaces

        Old Mill Learning Tree of Hadley

        Date: 03/14/2017    Hours: 2.0
        CAPCE no.: 16-EMT-F3-0001
        """
    )
    assert record.course_title is None


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("attended a two (2) hour education program on\n        Ice Rescue", "Ice Rescue"),
        ("has earned 2.5 contact hours for Ice Rescue", "Ice Rescue"),
        ("was in attendance for the entirety of Ice Rescue", "Ice Rescue"),
        (
            "participated in the live virtual session\n        Vaccine Reactions",
            "Vaccine Reactions",
        ),
        ("has completed Ice Rescue (MFA-218)", "Ice Rescue"),
    ],
)
def test_titles_stand_behind_and_under_many_sentences(told: str, title: str) -> None:
    assert said(one_record(TOLD.format(told)).course_title) == title


def test_a_number_under_the_title_in_its_cell_is_no_part_of_it() -> None:
    found = records(
        """
        Learner Transcript
        Learner: Ann Lee

        Course / CAPCE number    Completed      CEH    Result
        Cold Water Drowning      03/14/2019     1.0    Passed
        19-SKLR-F3-5701

        Geriatric Abuse          05/14/2019     1.5    Passed
        20-SKLR-F3-8275
        """
    )
    assert [said(r.course_title) for r in found] == ["Cold Water Drowning", "Geriatric Abuse"]
