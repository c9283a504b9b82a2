"""The day of completion: listed below one another, told in a sentence, beside other dates."""

from datetime import date
from decimal import Decimal

import pytest
from extract_pages import hours, one_record, records, said

from extract.records import Record
from extract.values.dates import find_dates


def certificate(dates: str) -> Record:
    return one_record(
        f"""
        Certificate of completion
        Name: Ann Lee        Hours: 6.0
        Course title: Burn Care
        CAPCE: 17-BAYT-F2-0042

{dates}
        """
    )


def test_days_listed_below_one_label_are_all_sessions() -> None:
    record = certificate(
        """
        Dates attended:    03/14/2017
                           03/15/2017
                           03/17/2017
        """
    )
    assert said(record.completed_on) == date(2017, 3, 17)
    assert [d.day for d in record.session_dates] == [14, 15, 17]


def test_days_below_one_another_end_where_something_else_stands() -> None:
    record = certificate(
        """
        Dates attended:    03/14/2017
                           03/15/2017
                           Printed for the files on 03/20/2017
        """
    )
    assert said(record.completed_on) == date(2017, 3, 15)


def test_a_day_far_below_is_none_of_the_list() -> None:
    record = certificate(
        """
        Dates attended:    03/14/2017



                           03/20/2017
        """
    )
    assert said(record.completed_on) == date(2017, 3, 14)
    assert record.session_dates == ()


def test_a_day_in_another_column_is_none_of_the_list() -> None:
    record = certificate(
        """
        Date attended:    03/14/2017
        03/20/2017
        """
    )
    assert said(record.completed_on) == date(2017, 3, 14)


TOLD = (
    "        This course was presented by Bay Training LLC at Station 2\n"
    "        on the 9th day of September, 2017\n"
)


@pytest.mark.parametrize(
    "stamp",
    [
        "        Issued on September 20, 2017",
        "        Printed: 09/20/2017",
        "        Expires: 09/30/2019",
        "        Date of birth: 01/02/1980",
        "        Received SEP 21 2017",
    ],
)
def test_the_day_in_a_sentence_counts_beside_the_papers_own(stamp: str) -> None:
    record = certificate(f"{TOLD}\n\n{stamp}")
    assert said(record.completed_on) == date(2017, 9, 9)
    assert "completed_on" not in record.needs_review


def test_a_bare_date_that_the_sentence_contradicts_is_asked_about() -> None:
    record = certificate(f"{TOLD}\n\n        Date: 09/20/2017")
    assert said(record.completed_on) == date(2017, 9, 9)
    assert "completed_on" in record.needs_review


def test_a_bare_date_that_the_sentence_bears_out_is_sure() -> None:
    record = certificate(f"{TOLD}\n\n        Date: 09/09/2017")
    assert said(record.completed_on) == date(2017, 9, 9)
    assert record.needs_review == ()


def test_a_labelled_day_of_the_course_counts_before_any_sentence() -> None:
    record = certificate(f"{TOLD}\n\n        Course date: 09/08/2017")
    assert said(record.completed_on) == date(2017, 9, 8)


@pytest.mark.parametrize(
    "other",
    ["11/21/26, 10:51 PM", "Printed 09/20/2017", "Generated on 2017-09-20", "(c) © 2017"],
)
def test_a_date_of_the_paper_alone_is_no_day_of_completion(other: str) -> None:
    assert certificate(f"        {other}").completed_on is None


@pytest.mark.parametrize("said_so", ["Issued", "Certificate issued:", "Issued on"])
def test_where_only_the_day_of_issue_is_printed_it_is_asked_about(said_so: str) -> None:
    record = certificate(f"        {said_so} September 20, 2017")
    assert said(record.completed_on) == date(2017, 9, 20)
    assert "completed_on" in record.needs_review


def test_completed_on_over_a_day_announces_the_day_and_no_title() -> None:
    record = certificate("        Completed on       A practical look\n        May 4, 2021")
    assert said(record.completed_on) == date(2021, 5, 4)


def test_two_days_that_nothing_tells_apart_are_asked_about() -> None:
    record = certificate("        September 9, 2017\n\n\n\n        September 20, 2017")
    assert "completed_on" in record.needs_review


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("on the fourteenth day of March, two thousand nineteen", date(2019, 3, 14)),
        ("this second day of May, in the year two thousand and twenty-one", date(2021, 5, 2)),
        ("on the Twenty-Third day of June Twenty Twenty", date(2020, 6, 23)),
        ("on March twenty-first, 2019", date(2019, 3, 21)),
        ("on the 4th day of July, two thousand eighteen", date(2018, 7, 4)),
    ],
)
def test_dates_spelled_out_in_words(spelled: str, expected: date) -> None:
    record = one_record(
        f"""
        This certifies that
        Ann Lee
        has completed two hours of Burn Care
        {spelled}
        CAPCE 17-BAYT-F2-0042
        """
    )
    assert said(record.completed_on) == expected


def test_numbers_in_words_that_are_no_date_are_none() -> None:
    assert find_dates("the first of two thousand hours; twenty-first century; March of Dimes") == ()


def test_the_day_below_in_another_field_is_no_session() -> None:
    record = certificate(
        """
        Enrolled           10/31/2019
        Date completed     11/09/2019
        Mailed to learner  11/12/2019
        Last audit         04/27/2022
        """
    )
    assert said(record.completed_on) == date(2019, 11, 9)
    assert record.session_dates == ()


def test_the_month_of_a_day_behind_a_name_is_no_given_name() -> None:
    (record,) = records(
        """
        Training completed by Ann Lee, April 4, 2018
        Burn Care, 2 hours, CAPCE 17-BAYT-F2-0042
        """
    )
    assert said(record.person_name) == "Ann Lee"


def test_days_of_a_list_take_the_one_year_that_the_page_names() -> None:
    found = records(
        """
        North Shore EMS Days 2020
        Record of sessions for Ann Lee

        Day      Session             OEMS #             Hrs
        Sep 5    Protocol Update     MA1/20/T1/0592     1.5
        Sep 6    Ethics              MA1/20/T2/0575     1.5
        """
    )
    assert [said(r.completed_on) for r in found] == [date(2020, 9, 5), date(2020, 9, 6)]
    assert all("completed_on" in r.needs_review for r in found)


def test_two_days_above_each_other_are_no_day_of_another_year() -> None:
    record = certificate(
        """
        Jun 15
        Oct 12
        """
    )
    assert said(record.completed_on) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("14 novembre 2019", date(2019, 11, 14)),
        ("3 août 2021", date(2021, 8, 3)),
        ("3 fevrier 2021", date(2021, 2, 3)),
        ("12 de março de 2021", date(2021, 3, 12)),
    ],
)
def test_months_in_other_languages(written: str, expected: date) -> None:
    assert [d.days for d in find_dates(f"le {written}")] == [(expected,)]


def test_the_status_attended_is_no_label_of_the_day_below_it() -> None:
    record = one_record(
        """
        Training Attendance Detail
        Attendee              Ann Lee
        Activity date         Monday, February 8, 2021
        Activity hours        2.00
        Activity approval     21-RVTA-F5-6848
        Attendance status     Attended
        Record created        02/13/2021
        """
    )
    assert said(record.completed_on) == date(2021, 2, 8)
    assert hours(record) == Decimal("2.00")


def test_the_day_that_a_letter_speaks_of_goes_before_its_own() -> None:
    record = one_record(
        """
        Noble Valley Hospital
        August 9, 2023
        Ann Lee, EMT-P, was present at EMS Rounds (“Difficult Births”) held here on
        August 8, 2023. It was approved by OEMS for 1.0 hours, number T2.2023.00680.
        """
    )
    assert said(record.completed_on) == date(2023, 8, 8)
    assert said(record.person_name) == "Ann Lee"


def test_a_day_without_year_takes_the_one_year_of_the_page() -> None:
    text = """
        EMS Skills Olympics {year}
        Certificate of Participation
        Ann Lee
        Friday, October 15
        5 contact hours
        OEMS program approval T1-21-0476
        """
    record = one_record(text.format(year="2021"))
    assert said(record.completed_on) == date(2021, 10, 15)
    assert "completed_on" in record.needs_review
    assert one_record(text.format(year="2021 to 2022")).completed_on is None


@pytest.mark.parametrize(
    ("text", "day", "mended"),
    [
        ("on August 1oth, 2016", date(2016, 8, 10), True),
        ("l4 May 2017", date(2017, 5, 14), True),
        ("March 14, 2o17", date(2017, 3, 14), True),
        ("18 0CT 2016", date(2016, 10, 18), False),
        ("July 14; 2024", date(2024, 7, 14), False),
        ("on the 2nd day.of July, 2025", date(2025, 7, 2), False),
    ],
)
def test_days_are_found_as_engines_leave_them(text: str, day: date, mended: bool) -> None:
    (found,) = find_dates(text)
    assert (found.days, found.mended) == ((day,), mended)


def test_a_day_that_letters_stood_in_is_asked_about() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: August 1oth, 2016      Hours: 2
        CAPCE: 16-BAYT-F3-0042
        """
    )
    assert said(record.completed_on) == date(2016, 8, 10)
    assert "completed_on" in record.needs_review
