"""Strokes of a page between the lines of a list's entries → who is crossed out, and who is not."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from extract_pages import paper, said

from extract.documents import extract
from extract.records import Document
from ingest.pages import Box

ROSTER = """
    Class roster: Burn Care          Date: 03/14/2017
    OEMS Approval #: 1718-T2-0077    Hours: 2.0

    Ann Lee
    P0812345    Paramedic    3 h

    Kate O'Brien
    E0912346    EMT          2 h

    Jo Day
    A0912347    AEMT         3 h

    Bo Roy
    E0912348    EMT          2 h
    """
NAMES = ["Ann Lee", "Kate O'Brien", "Jo Day", "Bo Roy"]
COURSES = """
    TRAINING TRANSCRIPT
    Name: Ann Lee

    Date         Title                          CAPCE #             Hours
    03/14/2017   Burn Care for Crews and        17-BAYT-F2-0042     4.0
                 Their Hospitals

    03/15/2017   Stroke Scales for Crews and    17-BAYT-F2-0043     1.5
                 Their Dispatchers

    03/16/2017   Cold Water Rescue for Crews    17-BAYT-F2-0044     2.5
                 and Divers
    """


def stroke(below: str, text: str, x0: float = 40.0, x1: float = 320.0) -> Iterable[Box]:
    """A line that leans a little, right below the line of the page that holds `below`."""
    row = next(n for n, line in enumerate(text.splitlines()) if below in line)
    y = 40 + row * 16 + 12
    yield Box(x0, y + 1, (x0 + x1) / 2, y + 3)
    yield Box((x0 + x1) / 2, y, x1, y + 2)


def read(text: str, *strokes: Iterable[Box]) -> Document:
    reading = paper(text)
    drawn = tuple(box for pieces in strokes for box in pieces)
    return extract(replace(reading, pages=(replace(reading.pages[0], strokes=drawn),)))


def names(found: Document) -> list[str | None]:
    return [said(r.person_name) for r in found.records]


def test_a_stroke_between_the_two_lines_of_one_entry_crosses_it_out() -> None:
    found = read(ROSTER, stroke("Kate", ROSTER))
    assert names(found) == ["Ann Lee", "Jo Day", "Bo Roy"]
    assert [p.code for p in found.problems] == ["crossed_out"]
    assert "Kate O'Brien" in found.problems[0].message


def test_a_stroke_that_touches_letters_on_its_way_is_one() -> None:
    pieces = (stroke("Kate", ROSTER, 36, 120), stroke("Kate", ROSTER, 152, 380))
    assert names(read(ROSTER, *pieces)) == ["Ann Lee", "Jo Day", "Bo Roy"]


def test_a_rule_between_the_lines_of_every_entry_crosses_nobody_out() -> None:
    assert names(read(ROSTER, *(stroke(name, ROSTER) for name in NAMES))) == NAMES


def test_a_stroke_beside_the_rules_of_the_form_still_crosses_out() -> None:
    cards = ("P0812345", "E0912346", "A0912347", "E0912348")
    rules = [stroke(card, ROSTER, 36, 380) for card in cards]
    assert names(read(ROSTER, *rules)) == NAMES
    assert names(read(ROSTER, *rules, stroke("Jo Day", ROSTER))) == [
        "Ann Lee",
        "Kate O'Brien",
        "Bo Roy",
    ]


def test_a_short_stroke_crosses_nobody_out() -> None:
    assert names(read(ROSTER, stroke("Kate", ROSTER, 40, 90))) == NAMES


def test_a_course_over_two_lines_is_crossed_out_the_same_way() -> None:
    found = read(COURSES, stroke("03/15/2017", COURSES, 60, 480))
    assert [r.approval_numbers[0].number for r in found.records] == [
        "17-BAYT-F2-0042",
        "17-BAYT-F2-0044",
    ]
    assert [p.code for p in found.problems] == ["crossed_out"]


DATED = """
    EMS WEEK CONFERENCE
    Attendee: Ann Lee
    Date: August 27, 2025

    Session                        CAPCE number        Credit hours
    Airway Rescue with Bougies     17-BAYT-F2-0042     1.0
    Sepsis Alerts                  17-BAYT-F2-0043     1.5
    Stroke Scales                  17-BAYT-F2-0044     1.5
    Tactical Casualty Care         17-BAYT-F2-0045     1.0
    """


def test_rules_between_single_rows_and_the_day_over_them_cross_nothing_out() -> None:
    titles = ("Airway", "Sepsis", "Stroke", "Tactical")
    found = read(DATED, *(stroke(title, DATED, 36, 420) for title in titles))
    assert len(found.records) == 4


LINES = """
    Class roster: Burn Care          Date: 03/14/2017
    OEMS Approval #: 1718-T2-0077    Hours: 2.0

    Name             Level          Card
    Ann Lee          Paramedic      P0812345
    Kate O'Brien     EMT            E0912346
    Jo Day           AEMT           A0912347
    Bo Roy           EMT            E0912348
    """


def along(who: str, share: float, x0: float = 30.0, x1: float = 400.0) -> tuple[Box, ...]:
    """A line across the list, at this share of the height of somebody's name."""
    name = next(w.box for w in paper(LINES).pages[0].words if w.text == who)
    y = name.top + share * name.height
    return (Box(x0, y - 1, (x0 + x1) / 2, y + 1), Box((x0 + x1) / 2, y - 1, x1, y + 1))


@pytest.mark.parametrize("height", [0.83, 0.97])
def test_a_line_along_the_foot_of_a_row_crosses_it_out(height: float) -> None:
    found = read(LINES, along("Jo", height))
    assert names(found) == ["Ann Lee", "Kate O'Brien", "Bo Roy"]
    assert [p.code for p in found.problems] == ["crossed_out"]


def test_an_underline_or_a_short_line_crosses_out_nobody() -> None:
    assert names(read(LINES, along("Jo", 1.02))) == NAMES
    name = next(w.box for w in paper(LINES).pages[0].words if w.text == "Jo")
    assert names(read(LINES, along("Jo", 0.83, x1=name.x1))) == NAMES


def test_rules_along_the_foot_of_every_row_are_the_forms() -> None:
    rules = [along(who, 0.85) for who in ("Ann", "Kate", "Jo", "Bo")]
    assert names(read(LINES, *rules)) == NAMES


def test_leaders_from_cell_to_cell_cross_nobody_out_where_one_row_has_more_of_them() -> None:
    rows = [("Ann", 300.0), ("Kate", 290.0), ("Jo", 400.0), ("Bo", 310.0)]
    leaders = [along(who, 0.85, x0=60, x1=end) for who, end in rows]
    assert names(read(LINES, *leaders)) == NAMES
