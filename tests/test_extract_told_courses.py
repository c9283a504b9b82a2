"""A sentence that names several courses → one record a course."""

from extract_pages import hours, records, said

MANY = """
        Verification of Training
        Let it be known that Ann Lee, EMT, has completed {courses}.

        Pat Jones, Program Coordinator
        """


def test_each_course_of_a_sentence_has_its_own_number_and_hours() -> None:
    found = records(
        MANY.format(
            courses="Airway Basics (16-BHEC-F3-1520, 2 hrs), Cardiac Care (16-CMTC-F1-3914, 1 hr)\n"
            "        and Pediatrics (17-RVTA-F5-4359, 1.5 hrs) with us on June 15, 2017"
        )
    )
    assert [said(r.course_title) for r in found] == ["Airway Basics", "Cardiac Care", "Pediatrics"]
    assert [r.approval_numbers[0].number for r in found] == [
        "16-BHEC-F3-1520",
        "16-CMTC-F1-3914",
        "17-RVTA-F5-4359",
    ]
    assert [str(hours(r)) for r in found] == ["2", "1", "1.5"]
    assert {str(said(r.completed_on)) for r in found} == {"2017-06-15"}
    assert {said(r.person_name) for r in found} == {"Ann Lee"}


def test_hours_may_stand_before_their_course() -> None:
    found = records(
        MANY.format(
            courses="2 hours of Airway Basics (16-BHEC-F3-1520) on May 1, 2017\n"
            "        and 1.5 hours of Pediatrics (17-RVTA-F5-4359) on May 8, 2017"
        )
    )
    assert [str(hours(r)) for r in found] == ["2", "1.5"]
    assert [said(r.course_title) for r in found] == ["Airway Basics", "Pediatrics"]
    assert [str(said(r.completed_on)) for r in found] == ["2017-05-01", "2017-05-08"]


def test_numbers_that_share_their_hours_are_one_course() -> None:
    (record,) = records(
        MANY.format(
            courses="Airway Basics (CAPCE 16-BHEC-F1-1520, OEMS\n"
            "        T1.2017.00412) for 2 hours on June 15, 2017"
        )
    )
    assert len(record.approval_numbers) == 2
    assert str(hours(record)) == "2"


def test_each_sentence_of_a_letter_tells_of_a_course() -> None:
    found = records(
        """
        January 5, 2020
        I am writing on behalf of Ann Lee, EMT. On November 6, 2019, Lee attended Obstetrical
        Emergencies for 2 hours (OEMS approval T2-19-0264). On December 16, 2019, Lee attended
        Pediatric Assessment for 3 hours (OEMS approval MA3/19/T2/0498). Both were held here.
        """
    )
    assert [said(r.course_title) for r in found] == [
        "Obstetrical Emergencies",
        "Pediatric Assessment",
    ]
    assert [str(said(r.completed_on)) for r in found] == ["2019-11-06", "2019-12-16"]
    assert {said(r.person_name) for r in found} == {"Ann Lee"}


def test_courses_of_a_sentence_whose_brackets_run_over_the_lines_end() -> None:
    found = records(
        """
        I swear that on October 29, 2024 Ann Lee completed the following at Deerfield Fire:
        Geriatric Care (2 hours, OEMS MA3/24/T2/0746); Burn Update (1 hour, OEMS
        MA3/24/T2/0838); and Safe Driving (2 hours, OEMS MA2/24/T2/0304).
        """
    )
    assert [str(hours(r)) for r in found] == ["2", "1", "2"]
    assert {said(r.person_name) for r in found} == {"Ann Lee"}
