"""Rosters without a head → attendees: cards in a grid, rows over lines, plain lists of names."""

from decimal import Decimal

from extract_pages import hours, records, said

from extract.records import Level, Record

COURSE = """
        Burn Care                       Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077   Hours: 2.0

"""


def names(found: tuple[Record, ...]) -> list[str | None]:
    return [said(r.person_name) for r in found]


def test_cards_in_a_grid_are_an_attendee_each() -> None:
    found = records(
        "Class roster"
        + COURSE
        + """
        Ann Lee              Kate O'Brien         Jo Day
        P0812345             E0912346             A0912347
        Paramedic            EMT                  AEMT

        Bo Roy               Max Fox              Eve Hart
        E0912348             P0912349             E0912350
        EMT                  Paramedic            EMT
        """
    )
    assert names(found) == ["Ann Lee", "Kate O'Brien", "Jo Day", "Bo Roy", "Max Fox", "Eve Hart"]
    assert [said(r.certification_number) for r in found][:3] == ["P0812345", "E0912346", "A0912347"]
    assert [said(r.level) for r in found][:3] == [Level.PARAMEDIC, Level.EMT, Level.AEMT]
    assert {hours(r) for r in found} == {2}


def test_rows_over_three_lines_keep_to_themselves() -> None:
    found = records(
        "Class roster"
        + COURSE
        + """
        1. Ann Lee
        Harbor Ambulance, Station 2
        P0812345   1.5 hours

        2. Kate O'Brien
        Harbor Ambulance, Station 4
        E0912346   2.0 hours

        3. Jo Day
        Harbor Ambulance, Station 2
        A0912347   2.0 hours
        """
    )
    assert names(found) == ["Ann Lee", "Kate O'Brien", "Jo Day"]
    assert [hours(r) for r in found] == [Decimal("1.5"), 2, 2]


def test_a_plain_list_of_names_in_two_columns() -> None:
    found = records(
        "The following members were in attendance:"
        + COURSE
        + """
        1. Ann Lee                4. Bo Roy
        2. Kate O'Brien           5. Max Fox
        3. Jo Day                 6. Eve Hart
        """
    )
    assert sorted(str(n) for n in names(found)) == [
        "Ann Lee",
        "Bo Roy",
        "Eve Hart",
        "Jo Day",
        "Kate O'Brien",
        "Max Fox",
    ]
    assert {hours(r) for r in found} == {2}


def test_names_with_their_hours_beside_them() -> None:
    found = records(
        "Attendance sheet"
        + COURSE
        + """
        Ann Lee            1.5 hrs
        Kate O'Brien       2.0 hrs
        Jo Day             0.5 hrs
        """
    )
    assert [(said(r.person_name), hours(r)) for r in found] == [
        ("Ann Lee", Decimal("1.5")),
        ("Kate O'Brien", 2),
        ("Jo Day", Decimal("0.5")),
    ]


def test_two_names_are_no_list() -> None:
    page = "Attendance sheet" + COURSE + "Ann Lee\n\nKate O'Brien\n{third}"
    assert len(records(page.format(third="\nJo Day"))) == 3
    assert len(records(page.format(third=""))) < 2


def test_names_alone_are_attendees_only_where_the_page_says_that_they_were_there() -> None:
    people = COURSE + "Ann Lee\n\nKate O'Brien\n\nJo Day\n"
    assert len(records("In attendance" + people)) == 3
    assert len(records("Our staff" + people)) < 2


def test_two_rows_with_numbers_need_a_page_that_calls_itself_a_roster() -> None:
    rows = COURSE + "Ann Lee    P0812345\n\nKate O'Brien    E0912346\n{third}"
    assert len(records("Class list" + rows.format(third=""))) == 2
    assert len(records("Training record" + rows.format(third=""))) < 2
    assert len(records("Training record" + rows.format(third="\nJo Day    A0912347"))) == 3


def test_sentences_between_names_end_the_list() -> None:
    found = records(
        "In attendance"
        + COURSE
        + """
        Ann Lee
        Kate O'Brien
        Jo Day
        We thank all of them for coming to Station 2 on a Tuesday
        Robert Kane
        """
    )
    assert names(found) == ["Ann Lee", "Kate O'Brien", "Jo Day"]


def test_what_stands_beside_a_row_is_never_its_neighbours_number() -> None:
    found = records(
        "Class roster"
        + COURSE
        + """
        Ann Lee         P0812345  EMT
        Kate O'Brien    smudged   EMT
        Jo Day          A0912347  EMT
        Bo Roy          E0912348  EMT
        """
    )
    said_of = {said(r.person_name): said(r.certification_number) for r in found}
    assert said_of.get("Kate O'Brien") is None
    assert said_of["Jo Day"] == "A0912347"
    assert said_of["Ann Lee"] == "P0812345"
