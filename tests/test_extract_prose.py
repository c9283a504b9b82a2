"""Sentences over several lines → one line each; forms, tables and headings stay as they are."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from extract_pages import hours, in_print, lines, one_record, said
from hypothesis import given
from hypothesis import strategies as st

from extract.lines.layout import lines_of
from extract.lines.prose import sentences


def read(text: str) -> list[str]:
    return [line.text for line in sentences(lines(text))]


def apart(text: str) -> bool:
    """Whether every line of the text is still a line of its own."""
    return read(text) == [line.text for line in lines(text)]


LETTER = """
        Bay Training LLC
        This letter is to confirm that Ann Lee attended our program
        “Stroke in the Field” on the 14th day of March,
        2017 at Station 2, and that she is awarded two and one half
        (2.5) contact hours of credit under CAPCE activity number
        17-BAYT-F3-0042.
        """


def test_a_paragraph_is_one_line() -> None:
    joined = read(LETTER)
    assert joined[0] == "Bay Training LLC"
    assert joined[1].startswith(
        "This letter is to confirm that Ann Lee attended our program “Stroke"
    )
    assert joined[1].endswith("17-BAYT-F3-0042.")
    assert len(joined) == 2


def test_a_certificate_in_running_text_is_read_across_its_line_breaks() -> None:
    record = one_record(LETTER)
    assert said(record.person_name) == "Ann Lee"
    assert said(record.completed_on) == date(2017, 3, 14)
    assert said(record.course_title) == "Stroke in the Field"
    assert hours(record) == Decimal("2.5")
    assert [n.number for n in record.approval_numbers] == ["17-BAYT-F3-0042"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("This is to certify that the student Ann", "Lee has completed the course on Burn Care"),
        ("This is to certify that Ann Lee has completed the course Burn", "Care on March 14, 2017"),
        ("It is certified that Ann Lee has attended a class on March", "14, 2017"),
        ("We certify that Ann Lee was at the class and is awarded two", "and one half hours"),
        ("This is for the record that Ann Lee has earned credit under no.", "1718-T2-0077"),
    ],
)
def test_wherever_the_line_breaks_the_sentence_goes_on(above: str, below: str) -> None:
    assert read(f"{above}\n{below}") == [f"{above} {below}"]


@pytest.mark.parametrize(
    "text",
    [
        # Values below their labels.
        "Name                    Certification number\nAnn Lee                 P0812345",
        # One label a line.
        "Name: Ann Lee\nDate: 03/14/2017\nHours: 2.0\nApproval number: 1718-T2-0077",
        "Sponsor of the course: Bay Training for the\nName of the attendee: Ann Lee",
        # A table.
        "Date        Course         Hours\n3/14/17     Burn Care      2.0\n3/15/17     Stroke  1.0",
        # Headings.
        "CERTIFICATE OF COMPLETION\nBAY TRAINING LLC",
        "Certificate of completion\nAnn Lee\nBurn Care",
        # Two sentences of a paragraph each.
        "Ann Lee has completed the course on Burn Care at the station.\nThis is for the record.",
        # Names one below the other, and one that ends like “the 14th day”.
        "Ann Lee\nKate O'Brien\nJuan de la Cruz",
        "Jo Day\nWe thank all of them for their help on that morning",
    ],
)
def test_forms_tables_and_headings_are_not_joined(text: str) -> None:
    assert apart(text)


def test_far_apart_lines_are_not_one_sentence() -> None:
    assert apart("This is to certify that the bearer of this\n\n\nhas completed the course")


def test_lines_of_different_print_are_not_one_sentence() -> None:
    above = in_print("This is to certify that", 40, 40, 11)
    name = in_print("the Reverend Ann Lee", 40, 54, 24)
    assert len(sentences(lines_of((*above, *name)))) == 2
    same = in_print("the Reverend Ann Lee", 40, 54, 11)
    assert len(sentences(lines_of((*above, *same)))) == 1


def test_a_short_line_is_its_own_where_the_next_word_would_have_fitted() -> None:
    assert apart("This is to certify that Ann\nLee has completed the course on Burn Care with us")


def test_columns_side_by_side_are_not_one_sentence() -> None:
    left = "This is the course that was held for"
    right = "and this is in the other column of"
    assert apart(f"{left:<50}{right}\n{'all of the staff':<50}all the page")


def test_a_filled_in_blank_leaves_white_in_a_sentence() -> None:
    (joined,) = read(
        "This is to certify that     Ann Lee     has completed the\n"
        "course on burns and is awarded     2.0     hours."
    )
    assert joined.startswith("This is to certify that Ann Lee has")


def test_a_label_with_its_colon_begins_a_field_even_behind_a_comma() -> None:
    assert apart("This is the record of the course and the class of Burn Care,\nName: Ann Lee")


FORM = """
        Certificate of completion
        Name: Ann Lee
        Program: Rollout of the Stroke Protocol Conducted: June 30, 2017 Credit hours: 2 Program
        approval no.: 1718-T2-0077
        """


def test_a_form_run_into_one_line_is_read_with_the_line_it_runs_into() -> None:
    record = one_record(FORM)
    assert said(record.person_name) == "Ann Lee"
    assert said(record.course_title) == "Rollout of the Stroke Protocol"
    assert said(record.completed_on) == date(2017, 6, 30)
    assert hours(record) == 2
    assert [n.number for n in record.approval_numbers] == ["1718-T2-0077"]


WORDS = st.sampled_from(
    "This is to certify that Ann Lee has completed the course on Burn Care of March 14, 2017 "
    "Name: Hours: 2.5 hours. Date".split()
)
ROWS = st.lists(st.lists(st.tuples(WORDS, st.integers(1, 9)), max_size=9), max_size=12)


@given(ROWS)
def test_every_word_stands_in_exactly_one_line_afterwards(
    rows: list[list[tuple[str, int]]],
) -> None:
    page = lines("\n".join("".join(f"{w}{' ' * n}" for w, n in row) for row in rows))
    before = Counter(w for line in page for s in line.segments for w in s.words)
    after = Counter(w for line in sentences(page) for s in line.segments for w in s.words)
    assert after == before


@given(ROWS)
def test_a_joined_line_is_joined_from_neighbours_in_their_order(
    rows: list[list[tuple[str, int]]],
) -> None:
    page = lines("\n".join("".join(f"{w}{' ' * n}" for w, n in row) for row in rows))
    words = [w for line in page for s in line.segments for w in s.words]
    assert [w for line in sentences(page) for s in line.segments for w in s.words] == words
