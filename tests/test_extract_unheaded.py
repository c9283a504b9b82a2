"""Lists of courses without a head → one record an entry, put together around its number."""

from datetime import date
from decimal import Decimal

import pytest
from extract_pages import document, hours, one_record, records, said

from extract.records import Component, Kind, Record

HEAD = """
        TRAINING RECORD
        Name: Ann Lee        Certification #: P0812345

"""
Entry = tuple[str | None, date | None, Decimal | None, str | None]


def entries(found: tuple[Record, ...]) -> list[Entry]:
    return [
        (said(r.course_title), said(r.completed_on), hours(r), r.approval_numbers[0].number)
        for r in found
    ]


BURNS: Entry = ("Burn Care", date(2017, 3, 14), Decimal("2.0"), "17-BAYT-F2-0042")
STROKE: Entry = ("Stroke", date(2017, 3, 15), Decimal("1.5"), "17-BAYT-F2-0043")
LAYOUTS = {
    "number beside the rest": """
        Burn Care    03/14/2017    2.0 hours    17-BAYT-F2-0042
        Stroke       03/15/2017    1.5 hours    17-BAYT-F2-0043
        """,
    "in one stretch": """
        Burn Care, 03/14/2017, 2.0 hours, 17-BAYT-F2-0042

        Stroke, 03/15/2017, 1.5 hours, 17-BAYT-F2-0043
        """,
    "in the order of a sentence": """
        Burn Care (17-BAYT-F2-0042), 2.0 h, 3/14/17

        Stroke (17-BAYT-F2-0043), 1.5 h, 3/15/17
        """,
    "number below the title": """
        Burn Care                 03/14/2017
        17-BAYT-F2-0042           2.0 hours

        Stroke                    03/15/2017
        17-BAYT-F2-0043           1.5 hours
        """,
    "number above the title": """
        17-BAYT-F2-0042           2.0 hours
        Burn Care                 03/14/2017

        17-BAYT-F2-0043           1.5 hours
        Stroke                    03/15/2017
        """,
    "over three lines": """
        Burn Care
        03/14/2017    2.0 hours
        CAPCE 17-BAYT-F2-0042

        Stroke
        03/15/2017    1.5 hours
        CAPCE 17-BAYT-F2-0043
        """,
    "two columns of cards": """
        Burn Care                       Stroke
        03/14/2017                      03/15/2017
        2.0 hours                       1.5 hours
        17-BAYT-F2-0042                 17-BAYT-F2-0043
        """,
    "a form for each course": """
        Course: Burn Care
        Date: 03/14/2017
        Hours: 2.0
        CAPCE: 17-BAYT-F2-0042

        Course: Stroke
        Date: 03/15/2017
        Hours: 1.5
        CAPCE: 17-BAYT-F2-0043
        """,
    "numbered, with bare hours": """
        1   03/14/2017   Burn Care   17-BAYT-F2-0042   2.0
        2   03/15/2017   Stroke      17-BAYT-F2-0043   1.5
        """,
    "under the days": """
        Tuesday, March 14, 2017
        Burn Care       2.0 hours    17-BAYT-F2-0042

        Wednesday, March 15, 2017
        Stroke          1.5 hours    17-BAYT-F2-0043
        """,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_entries_however_they_are_set(layout: str) -> None:
    assert entries(records(HEAD + LAYOUTS[layout])) == [BURNS, STROKE]


def test_the_number_of_a_row_is_never_its_hours() -> None:
    found = document(
        HEAD
        + """
        3   03/14/2017   Burn Care   17-BAYT-F2-0042
        4   03/15/2017   Stroke      17-BAYT-F2-0043
        """
    )
    assert [hours(r) for r in found.records if hours(r)] == []


def test_a_day_above_the_list_counts_for_all_entries_below_it_up_to_the_next() -> None:
    found = records(
        HEAD
        + """
        March 14, 2017
        Burn Care       2.0 hours    17-BAYT-F2-0042
        Triage          1.0 hours    17-BAYT-F2-0044
        March 15, 2017
        Stroke          1.5 hours    17-BAYT-F2-0043
        """
    )
    assert [said(r.completed_on) for r in found] == [
        date(2017, 3, 14),
        date(2017, 3, 14),
        date(2017, 3, 15),
    ]


def test_a_sentence_with_a_day_is_no_heading_of_days() -> None:
    found = records(
        HEAD
        + """
        Printed on March 20, 2017 by the training office of Bay Training
        Burn Care       2.0 hours    17-BAYT-F2-0042
        Stroke          1.5 hours    17-BAYT-F2-0043
        """
    )
    assert date(2017, 3, 20) not in {said(r.completed_on) for r in found}


def test_the_component_of_an_entry_is_no_title() -> None:
    found = records(
        HEAD
        + """
        National    Burn Care    03/14/2017    2.0 hours    17-BAYT-F2-0042
        Local       Stroke       03/15/2017    1.5 hours    17-BAYT-F2-0043
        """
    )
    assert entries(found) == [BURNS, STROKE]
    assert [said(r.component) for r in found] == [Component.NATIONAL, Component.LOCAL]


def test_a_heading_above_entries_is_the_component_of_all_of_them() -> None:
    found = records(
        HEAD
        + """
        Local component
        Burn Care    03/14/2017    2.0 hours    17-BAYT-F2-0042
        Stroke       03/15/2017    1.5 hours    17-BAYT-F2-0043
        """
    )
    assert [said(r.component) for r in found] == [Component.LOCAL] * 2


def test_one_entry_is_no_list_and_still_a_record() -> None:
    record = one_record(HEAD + "        Burn Care    03/14/2017    2.0 hours    17-BAYT-F2-0042")
    assert record.kind is Kind.CERTIFICATE
    assert hours(record) == 2
    assert said(record.completed_on) == date(2017, 3, 14)


def test_entries_of_which_only_marked_ones_count_are_held() -> None:
    found = records(
        HEAD
        + """
        Credit is given for the sessions checked below.
        Burn Care    03/14/2017    2.0 hours    17-BAYT-F2-0042
        Stroke       03/15/2017    1.5 hours    17-BAYT-F2-0043
        """
    )
    assert ["hours" in r.needs_review for r in found] == [True, True]


def test_a_course_that_could_be_somebodys_name_stays_the_title_where_none_is_better() -> None:
    found = records(
        HEAD
        + """
        Harbor Room     Shock Treatment of Adults    2.0 hours    17-BAYT-F2-0042
        Harbor Room     Care in the Field            1.5 hours    17-BAYT-F2-0043
        """
    )
    assert [said(r.course_title) for r in found] == [
        "Shock Treatment of Adults",
        "Care in the Field",
    ]


def test_two_forms_with_one_course_number_each_keep_their_own() -> None:
    """A value missing in one form is never taken from the next one."""
    found = records(
        HEAD
        + """
        Course: Burn Care
        Date: 03/14/2017
        Hours: 2.0

        Course: Stroke
        Date: 03/15/2017
        Hours: 1.5
        CAPCE: 17-BAYT-F2-0043
        """
    )
    assert [(said(r.course_title), hours(r)) for r in found] == [
        ("Burn Care", 2),
        ("Stroke", Decimal("1.5")),
    ]
    assert [[n.number for n in r.approval_numbers] for r in found] == [[], ["17-BAYT-F2-0043"]]
