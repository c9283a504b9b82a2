"""A people file as people write it."""

from __future__ import annotations

from datetime import date

from extract.records import Level
from validate.findings import Person
from validate.identity.people import parse_people

HEAD = ["name", "certification_number", "nremt_id", "level", "cycle", "last_recertified_on"]


def test_every_column_is_taken() -> None:
    row = ["Ann Field", "P0912345", "M5512345", "Paramedic", "MA-Paramedic-2018", "2016-03-15"]
    people, messages = parse_people([HEAD, row])
    assert messages == ()
    assert people == (
        Person(
            "Ann Field",
            "P0912345",
            "M5512345",
            Level.PARAMEDIC,
            "ma-paramedic-2018",
            date(2016, 3, 15),
        ),
    )


def test_columns_are_matched_without_regard_to_case_spaces_and_underscores() -> None:
    people, messages = parse_people(
        [
            ["\ufeffLEVEL", "Last Recertified On", "NAME", "shift"],
            ["emt-b", "3/15/2016", "Ann", "A"],
        ]
    )
    assert messages == ()
    assert people == (Person("Ann", level=Level.EMT, last_recertified_on=date(2016, 3, 15)),)


def test_a_date_as_a_spreadsheet_gives_it_is_taken() -> None:
    rows = [["name", "last recertified on"], ["Ann", "2023-10-15 00:00:00"]]
    assert parse_people(rows)[0][0].last_recertified_on == date(2023, 10, 15)


def test_empty_rows_and_short_rows_are_no_trouble() -> None:
    people, messages = parse_people([[], HEAD, ["", ""], ["Ann Field"], []])
    assert (people, messages) == ((Person("Ann Field"),), ())


def test_what_cannot_be_taken_is_said_with_its_row_and_the_person_stays() -> None:
    people, messages = parse_people([HEAD, ["Ann", "", "", "medico", "", "soon"]])
    assert people == (Person("Ann"),)
    assert messages == (
        "Row 2: the level 'medico' is unknown; write one of emr, emt, aemt, paramedic.",
        "Row 2: 'soon' in 'last_recertified_on' is not a date; write it as 2024-03-31.",
    )


def test_a_row_without_a_name_is_left_out_and_said() -> None:
    people, messages = parse_people([HEAD, ["", "P0912345"]])
    assert people == ()
    assert messages == ("Row 2: no name, so nobody is held against it; fill in 'name'.",)


def test_the_same_row_twice_is_one_person() -> None:
    people, messages = parse_people([HEAD, ["Ann", "P1"], ["Ann", "P1"]])
    assert people == (Person("Ann", "P1"),)
    assert messages == ("Row 3: the same as row 2, and taken once; remove one.",)


def test_one_person_may_be_held_against_two_cycles() -> None:
    rows = [HEAD, ["Ann", "P1", "", "", "ma-paramedic-2018"], ["Ann", "P1", "", "", "ma-aemt-2026"]]
    assert [person.cycle for person in parse_people(rows)[0]] == [
        "ma-paramedic-2018",
        "ma-aemt-2026",
    ]


def test_a_file_without_a_name_column_or_with_one_twice_says_what_to_do() -> None:
    assert "no column is called 'name'" in parse_people([["who"], ["Ann"]])[1][0]
    assert "'name' stands twice" in parse_people([["name", "Name"], ["Ann", "B"]])[1][0]
    assert "is empty" in parse_people([])[1][0]
