"""Certificates → the title of the course: told in a sentence, without a colon, or not announced."""

import pytest
from extract_pages import one_record, said

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
