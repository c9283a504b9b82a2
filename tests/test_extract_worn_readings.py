"""Readers that saw more, less or something else than the page's own → what is asked about."""

from __future__ import annotations

import pytest
from extract_pages import one_record, paper, read_again, records, said

from extract.documents import extract

CERTIFICATE = """
        Certificate of completion
        Name: {name}
        Course: Burn Care      Date completed: 03/14/2017      Hours: 2
        OEMS approval number: {number}
        """


def filled(name: str = "Ann Lee", number: str = "1718-T2-0077") -> str:
    return CERTIFICATE.format(name=name, number=number)


@pytest.mark.parametrize("seen", ["Ann J. Lee", "Ann Lee II", "Ann Lee !!"])
def test_an_initial_or_numeral_that_one_reader_lost_is_asked_about(seen: str) -> None:
    reading = read_again(paper(filled(), read_by="first"), ("Ann Lee", seen, "second"))
    assert "person_name" in extract(reading).records[0].needs_review


def test_three_strokes_are_not_two() -> None:
    text = filled("Ann Lee II")
    reading = read_again(paper(text, read_by="first"), ("Ann Lee II", "Ann Lee III", "second"))
    assert "person_name" in extract(reading).records[0].needs_review


def test_a_part_read_again_is_held_against_the_rest_of_the_name() -> None:
    text = filled("Bartholomew Quill IV")
    reading = read_again(paper(text, read_by="first"), ("Quill IV", "J. Quill IV", "second"))
    assert "person_name" in extract(reading).records[0].needs_review


def test_a_level_behind_the_name_is_no_more_of_it() -> None:
    reading = read_again(paper(filled(), read_by="first"), ("Ann Lee", "Ann Lee, EMT", "second"))
    assert "person_name" not in extract(reading).records[0].needs_review


@pytest.mark.parametrize(("confidence", "held"), [(0.35, True), (0.7, False)])
def test_what_one_reader_guessed_confirms_no_name_that_none_is_clear_about(
    confidence: float, held: bool
) -> None:
    text = filled("Guadalupe Soto")
    doubtful = paper(text, read_by="first", confidence=0.85)
    reading = read_again(
        doubtful, ("Guadalupe Soto", "Guadalupe Soto", "second"), confidence=confidence
    )
    assert ("person_name" in extract(reading).records[0].needs_review) is held


@pytest.mark.parametrize(("confidence", "held"), [(0.4, True), (0.9, False)])
def test_a_letter_before_figures_counts_where_no_reader_guessed_it(
    confidence: float, held: bool
) -> None:
    number = "WC1233.T5.24"
    reading = read_again(
        paper(filled(number=number), read_by="first"),
        (number, number, "second"),
        confidence=confidence,
    )
    (found,) = extract(reading).records[0].approval_numbers
    assert found.number == (None if held else number)


FORM = """
        PROOF OF ATTENDANCE
        ATTENDEE              CARD NO.       LEVEL
        MCGILLICUDDY, {first}{gap}E0936650       EMT
        {below}
        COURSE                DATE           HOURS      OEMS APPROVAL NO.
        Burn Care             03/14/2017     2          1718-T2-0077
        """


def test_a_given_name_that_had_no_room_is_taken_from_the_line_below() -> None:
    text = FORM.format(first="Mary", gap="    ", below="Kate")
    assert said(one_record(text).person_name) == "Mary Kate MCGILLICUDDY"


def test_a_word_below_a_name_that_had_room_is_no_part_of_it() -> None:
    text = FORM.format(first="Mary", gap=" " * 24, below="Kate")
    assert said(one_record(text).person_name) == "Mary MCGILLICUDDY"


def test_a_card_and_a_level_that_were_read_as_one_word_are_two() -> None:
    text = """
        CONTINUING EDUCATION ROSTER
        Course title: Burn Care   Date: 03/14/2017   Hours: 2   OEMS Approval #: 1718-T2-0077
        Ann Lee
        E0812345 EMT
        Kate O'Brien
        P0912346NRP
        Jo Day
        P0912347 NRP
        """
    assert [said(record.certification_number) for record in records(text)] == [
        "E0812345",
        "P0912346",
        "P0912347",
    ]


@pytest.mark.parametrize("name", ["Mary Kate,McGillicuddy", "Bartholomew J.", "Prakash R, Rao"])
def test_a_name_whose_order_or_family_may_be_lost_is_asked_about(name: str) -> None:
    reading = read_again(paper(filled(name), read_by="first"), (name, name, "second"))
    assert "person_name" in extract(reading).records[0].needs_review


def test_a_given_name_below_its_family_name_is_taken_with_it() -> None:
    text = FORM.replace("MCGILLICUDDY, {first}{gap}", "QUILL IV,          ").format(
        below="Bartholomew J."
    )
    assert said(one_record(text).person_name) == "Bartholomew J. QUILL IV"


def test_a_number_at_the_end_of_a_sentence_has_no_word_of_the_next() -> None:
    text = filled() + "\n        It has the number T2/0517/7007.NCCR Airway."
    (record,) = records(text.replace("OEMS approval number: 1718-T2-0077", "OEMS approval:"))
    assert [n.number for n in record.approval_numbers] == ["T2/0517/7007"]


def test_a_title_and_its_days_run_on_in_the_next_line() -> None:
    text = """
        Re: Ann Lee
        The student named here has met all attendance rules.
        Offering                   Ended         Clock hrs    OEMS No.
        Suction, Position, Airway  04/01/2017    16           1718-T2-0077
        First                      04/02/2017
        Curriculum: National component
        """
    record = one_record(text)
    assert str(said(record.completed_on)) == "2017-04-02"


@pytest.mark.parametrize(("number", "held"), [("MA-17-T5-68C5", True), ("MA-17-T5-6805", False)])
def test_a_letter_among_figures_counts_where_all_readers_are_clear(number: str, held: bool) -> None:
    reading = read_again(
        paper(filled(number=number), read_by="first"), (number, number, "second"), confidence=0.9
    )
    (found,) = extract(reading).records[0].approval_numbers
    assert found.number == (None if held else number)


@pytest.mark.parametrize(("hours", "held"), [("2 4 hours", True), ("4 hours", False)])
def test_a_figure_before_the_hours_may_belong_to_them(hours: str, held: bool) -> None:
    text = filled().replace("Hours: 2", f"for a total of {hours}")
    reading = read_again(paper(text, read_by="first"), (hours, hours, "second"))
    assert ("hours" in extract(reading).records[0].needs_review) is held


def test_a_day_behind_another_that_the_line_lost_is_asked_about() -> None:
    text = filled().replace("03/14/2017", "March 14, 2017 and Thursday, Mar")
    reading = paper(text, read_by="first")
    assert "completed_on" in extract(reading).records[0].needs_review


@pytest.mark.parametrize(("number", "held"), [("EM5/1617/T2/714", True), ("R1/1617/T2/714", False)])
def test_a_figure_behind_letters_may_be_one_of_them(number: str, held: bool) -> None:
    reading = read_again(
        paper(filled(number=number), read_by="first"), (number, number, "second"), confidence=0.4
    )
    (found,) = extract(reading).records[0].approval_numbers
    assert found.number == (None if held else number)
