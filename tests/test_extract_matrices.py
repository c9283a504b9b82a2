"""Tables with a course in every column: heads that name it, keys that stand for it, lists on
their side, hours under their component."""

from extract_pages import document, hours, records, said

from extract.records import Component, Record


def credited(record: Record) -> tuple[str | None, str | None, list[str | None], str]:
    numbers = [n.number for n in record.approval_numbers]
    return said(record.person_name), said(record.course_title), numbers, str(hours(record))


OPIOIDS = ("Opioid Update", ["25-T1-R4-0811"], "1.0")
VENTILATORS = ("Ventilator Basics", ["25-T1-R4-0812"], "1.5")
MARKED = [
    ("Ann Lee", *OPIOIDS),
    ("Ann Lee", *VENTILATORS),
    ("Jo Day", *OPIOIDS),
    ("Max Fo", *VENTILATORS),
]


def test_a_head_that_names_its_course_credits_whom_it_has_a_mark_for() -> None:
    found = records(
        """
        TRAINING NIGHT ATTENDANCE
        Date: May 13, 2025

                         Opioid Update      Ventilator Basics
        Name             25-T1-R4-0811      25-T1-R4-0812
                            1.0 hr             1.5 hr

        Ann Lee               X                  X
        Jo Day                X
        Max Fo                                   X
        """
    )
    assert [credited(r) for r in found] == MARKED


def test_keys_stand_for_the_courses_of_a_table_on_its_side() -> None:
    found = records(
        """
        CON-ED NIGHT, 03/12/2025

                   A                    B
        Title      Opioid Update        Ventilator Basics
        OEMS #     25-T1-R4-0811        25-T1-R4-0812
        Hours      1.0                  1.5

        Attendee       A      B
        Ann Lee        X      X
        Jo Day         X
        Max Fo                X
        """
    )
    assert [credited(r) for r in found] == MARKED


def test_courses_side_by_side_keep_their_own_days_and_numbers() -> None:
    found = records(
        """
        CON-ED SUMMARY OF COMPLETED COURSES
        EMT: Ann Lee, E0844120

        Title         Opioid Update       Ventilator Basics
        Date          10/10/2024          10/24/2024
        Approval #    25-T1-R4-0811       25-T1-R4-0812
        Hours         1.0                 1.5
        Component     Individual          Local
        """
    )
    assert [credited(r)[1:] for r in found] == [OPIOIDS, VENTILATORS]
    assert [str(said(r.completed_on)) for r in found] == ["2024-10-10", "2024-10-24"]
    assert [said(r.component) for r in found] == [Component.INDIVIDUAL, Component.LOCAL]


def test_hours_under_a_component_count_for_it() -> None:
    found = records(
        """
        INDIVIDUAL CE REPORT
        Name: Ann Lee
        Completed     Course              Approval           Nat'l    Local    Indiv.
        01/15/2024    Low Sugar           24-BAYT-F3-0001    1.0
        02/19/2024    Regional Plans      24-T1-R2-0032               2.0
        03/18/2024    Report Writing      24-T1-R2-0047                        1.5
        """
    )
    assert [(said(r.component), str(hours(r))) for r in found] == [
        (Component.NATIONAL, "1.0"),
        (Component.LOCAL, "2.0"),
        (Component.INDIVIDUAL, "1.5"),
    ]


def test_courses_that_are_to_be_taken_yet_earn_nothing() -> None:
    found = document(
        """
        MY COURSES
        Learner: Ann Lee
        Course                  CEH    Due date      Status
        Bloodborne Pathogens    1.0    06/30/2025    Not started
        Privacy                 0.5    06/30/2025    In progress
        """
    )
    assert not found.records
    assert [p.code for p in found.problems] == ["no_credit"]


def test_one_row_that_says_all_is_one_record() -> None:
    (record,) = records(
        """
        EDUCATION COMPLETION
        Employee        Course                  Completed     Score    CE Hours    CE Number
        Lee, Ann R      Infection Control       02/11/2025    95%      1.25        25-BAYT-F3-0061
        """
    )
    assert credited(record) == ("Ann R Lee", "Infection Control", ["25-BAYT-F3-0061"], "1.25")


def test_each_row_of_an_export_has_its_own_course_whatever_its_title_is_called() -> None:
    found = records(
        """
        LMS COMPLETIONS
        Full name    Cert no.    Unit               Credits    Finished      CAPCE
        Ann Lee      P0899801    Bites and Stings   0.5        2025-03-01    25-BAYT-F3-0003
        Jo Moss      E0899802    Bites and Stings   0.5        2025-03-02    25-BAYT-F3-0003
        """
    )
    assert [(said(r.person_name), str(said(r.completed_on))) for r in found] == [
        ("Ann Lee", "2025-03-01"),
        ("Jo Moss", "2025-03-02"),
    ]
    assert [[n.number for n in r.approval_numbers] for r in found] == [["25-BAYT-F3-0003"]] * 2


def test_a_reminder_of_a_class_credits_nobody() -> None:
    found = document(
        """
        Reminder
        Hi Ann Lee, your class Trauma in Pregnancy (2.0 CEH, 25-BAYT-F5-0009) starts
        tomorrow, May 7, 2025 at 18:00. Attendance is taken at the start and the end.
        """
    )
    assert not found.records
