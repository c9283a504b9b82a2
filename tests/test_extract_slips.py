"""A page → the papers on it, and pages that go on where the one before them ended."""

import pytest
from extract_pages import hours, one_record, records, said, sheet

from extract.slips import slips_of

SENTENCES = """
        Ann Lee (EMT, E0812345) attended Burn Care on March 14, 2017 for 2.0 hours.
        CAPCE 17-BAYT-F2-0042


        {second} attended Stroke on March 15, 2017 for 1.5 hours.
        CAPCE 17-BAYT-F2-0043
        """


def test_two_attendees_sentences_on_a_page_are_two_papers() -> None:
    found = records(SENTENCES.format(second="Kate O'Brien (EMT, E0912346)"))
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Kate O'Brien"]
    assert [r.approval_numbers[0].number for r in found] == ["17-BAYT-F2-0042", "17-BAYT-F2-0043"]
    assert [str(hours(r)) for r in found] == ["2.0", "1.5"]


def test_a_sentence_about_nobody_is_no_paper() -> None:
    assert len(slips_of(sheet(SENTENCES.format(second="The crew")))) == 1


def test_a_name_in_a_sentence_and_in_a_box_is_one_paper() -> None:
    record = one_record(
        """
        Certificate of completion
        This certifies that
        Ann Lee
        has completed Burn Care on March 14, 2017

        Attendee: Ann Lee        Date: 03/14/2017
        Hours: 2.0               CAPCE: 17-BAYT-F2-0042
        """
    )
    assert said(record.person_name) == "Ann Lee"


ROSTER = """
        CLASS ROSTER
        Course title: {title}      Date: 03/14/2017      Hours: 2.0
        OEMS Approval #: {number}
        Name             EMT #       Signature
        {first}
        {second}
"""
BURNS = ROSTER.format(
    title="Burn Care",
    number="1718-T2-0077",
    first="Ann Lee          P0812345",
    second="Kate O'Brien     E0912346",
)
STROKE = ROSTER.format(
    title="Stroke",
    number="1718-T3-0078",
    first="Jo Day           A0912347",
    second="Bo Roy           E0912348",
)
ALL = [
    ("Ann Lee", "Burn Care"),
    ("Kate O'Brien", "Burn Care"),
    ("Jo Day", "Stroke"),
    ("Bo Roy", "Stroke"),
]


def test_two_rosters_on_a_page_keep_their_courses_apart() -> None:
    found = records(BURNS + "\n\n\n" + STROKE)
    assert [(said(r.person_name), said(r.course_title)) for r in found] == ALL
    assert [r.distributive for r in found] == [False, False, True, True]


def test_two_rosters_on_two_pages_keep_their_courses_apart() -> None:
    found = records(BURNS, STROKE)
    assert [(said(r.person_name), said(r.course_title)) for r in found] == ALL


def test_a_second_table_without_a_course_of_its_own_is_no_roster_of_its_own() -> None:
    rest = "        Name             EMT #       Signature\n        Jo Day           A0912347"
    page = BURNS + "\n\n\n" + rest + "\n        Bo Roy           E0912348"
    assert len(slips_of(sheet(page))) == 1


@pytest.mark.parametrize("before", ["", "\n"])
def test_a_page_that_begins_with_the_same_head_goes_on_the_list(before: str) -> None:
    second = before + (
        "        Name             EMT #       Signature\n"
        "        Jo Day           A0912347\n"
        "        Bo Roy           E0912348"
    )
    found = records(BURNS, second)
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Kate O'Brien", "Jo Day", "Bo Roy"]
    assert {said(r.course_title) for r in found} == {"Burn Care"}
    assert {r.approval_numbers[0].number for r in found} == {"1718-T2-0077"}


def test_a_transcript_goes_on_under_the_same_head() -> None:
    head = "        Date         Course       Hours    Number\n"
    found = records(
        "        TRAINING RECORD\n        Name: Ann Lee\n"
        + head
        + "        03/14/2017   Burn Care    2.0      17-BAYT-F2-0042\n"
        + "        03/15/2017   Stroke       1.5      17-BAYT-F2-0043\n",
        head
        + "        03/16/2017   Protocols    1.0      17-BAYT-F2-0044\n"
        + "        03/17/2017   Triage       1.0      17-BAYT-F2-0045\n",
    )
    assert [said(r.course_title) for r in found] == ["Burn Care", "Stroke", "Protocols", "Triage"]
    assert {said(r.person_name) for r in found} == {"Ann Lee"}
    assert [r.pages for r in found] == [(1,), (1,), (2,), (2,)]


def test_another_persons_transcript_under_the_same_head_is_another_paper() -> None:
    page = (
        "        TRAINING RECORD\n        Name: {name}\n"
        "        Date         Course       Hours    Number\n"
        "        03/14/2017   Burn Care    2.0      17-BAYT-F2-0042\n"
        "        03/15/2017   Stroke       1.5      17-BAYT-F2-0043\n"
    )
    found = records(page.format(name="Ann Lee"), page.format(name="Kate O'Brien"))
    assert [said(r.person_name) for r in found] == ["Ann Lee"] * 2 + ["Kate O'Brien"] * 2


def test_a_first_page_never_goes_on() -> None:
    first = "Page 1 of 2\n" + BURNS
    found = records(first, first.replace("Ann Lee ", "Max Fox "))
    assert len(found) == 4


CARDS = """
        Saugus Training Assoc.          Saugus Training Assoc.
        This card certifies that        This card certifies that
        Ann Lee                         {other}
        completed Winter Emergencies    completed Winter Emergencies
        Date: 05/20/17   Hours: 2       Date: 05/20/17   Hours: 2
        MA OEMS #: 0239T2R1             MA OEMS #: 0239T2R1
        """


def test_cards_side_by_side_are_each_their_own() -> None:
    found = records(CARDS.format(other="Kate O'Brien"))
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Kate O'Brien"]
    assert [len(r.approval_numbers) for r in found] == [1, 1]
    assert [str(said(r.completed_on)) for r in found] == ["2017-05-20", "2017-05-20"]


def test_four_cards_on_a_page_are_four_papers() -> None:
    above, below = CARDS.format(other="Kate O'Brien"), CARDS.format(other="José Peña")
    page = above + "\n\n\n" + below.replace("05/20/17", "05/27/17")
    assert len(records(page)) == 4


def test_a_stub_that_repeats_its_certificate_is_no_other_paper() -> None:
    assert len(slips_of(sheet(CARDS.format(other="Ann Lee")))) == 1


SIDE_BY_SIDE = """
    Session A sign-in                       Session B sign-in
    Course: Burn Care                       Course: Stroke Scales
    Date: 06/28/2016   Hours: 2             Date: 09/04/2016   Hours: 2.5
    OEMS Approval Number: T1-2016-6616      CAPCE Course Number: {number}

    Name               Cert #      Level      Name             Cert#       Level
    Sandoval, Noreen   A0816090    AEMT       Petrov, Callum   A0898720    AEMT
    Pruitt, Hector     E0815022    EMT        Crowley, Rashad  E0820119    EMT
    """


def test_rosters_side_by_side_are_two() -> None:
    found = records(SIDE_BY_SIDE.format(number="16-HCFA-F2-4318"))
    said_of = {said(r.person_name): [n.number for n in r.approval_numbers] for r in found}
    assert said_of == {
        "Noreen Sandoval": ["T1-2016-6616"],
        "Hector Pruitt": ["T1-2016-6616"],
        "Callum Petrov": ["16-HCFA-F2-4318"],
        "Rashad Crowley": ["16-HCFA-F2-4318"],
    }
    assert [str(hours(r)) for r in found] == ["2", "2", "2.5", "2.5"]


def test_one_list_set_in_two_columns_stays_one() -> None:
    found = records(
        """
        ATTENDANCE LIST
        Subject: Burn Care         Hours awarded: 4
        Date: June 13, 2017        CAPCE Course Number: 17-BVRT-F1-5200

        Name               Cert #         Name             Cert #
        Pascal Castellano  A0819715       Callum Abernethy A0845256
        Paloma Petrov      E0857909       Rashad Delacruz  A0861582
        """
    )
    assert len(found) == 4
    assert {r.approval_numbers[0].number for r in found} == {"17-BVRT-F1-5200"}
    assert {hours(r) for r in found} == {4}
