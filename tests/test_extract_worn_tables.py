"""Tables as engines read them from worn paper and photos: parts of them lost, taller or torn."""

from extract_pages import document, hours, in_print, lines, records, said, set_page

from extract.documents import extract
from extract.tables import find_table
from extract.wordings import Field

HEAD = """
        CONTINUING EDUCATION ROSTER
        Course title: Burn Care        Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077  Hours: 4.0

"""


def names(text: str) -> list[str | None]:
    return [said(r.person_name) for r in records(text)]


def test_the_heading_of_the_page_is_no_part_of_the_head() -> None:
    found = find_table(
        lines(
            """
        CLASS     ROSTER

        NAME                    EMT NUMBER    LEVEL
        BAPTISTE, DELPHINE J.   E0822650      EMT
        DUBOIS, IMANI E.        A0872096      AEMT
        """
        ),
        frozenset({Field.PERSON, Field.CERTIFICATION}),
    )
    assert found is not None
    assert [c.field for c in found.columns] == [Field.PERSON, Field.CERTIFICATION, Field.LEVEL]


def test_a_typewriters_space_parts_no_head() -> None:
    rows = ("Attendee name    Card number    Hours", "Hathaway, Ann    P0812345       4.0")
    typed = [in_print(row, 40, 100 + 18 * n, 9, 1) for n, row in enumerate(rows)]
    about = in_print("Roster: Burn Care, held 03/14/2017, OEMS approval 1718-T2-0077", 40, 60, 9)
    (record,) = extract(set_page(about, *typed)).records
    assert said(record.person_name) == "Ann Hathaway"


def test_numbers_of_rows_whose_head_was_not_read_move_no_cell() -> None:
    found = records(
        HEAD
        + """
             Printed name       Signature   Level       EMT #       Hours
         1   Ann Lee                        EMT         E0812345    4.0
         2   Kate O'Brien       mwm         AEMT        A0912346    4.0
         3   Jo Day                         Paramedic   P0912347    2.5
        """
    )
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Kate O'Brien", "Jo Day"]
    assert [str(hours(r)) for r in found] == ["4.0", "4.0", "2.5"]


def test_who_attests_the_list_is_no_row_of_it() -> None:
    text = (
        HEAD
        + """
        Last name        First name        Certification no.    Level
        Lee              Ann               E0812345             EMT
        O'Brien          Kate              A0912346             AEMT


        Attested: Odessa Kirkbride, coordinator
        """
    )
    assert names(text) == ["Ann Lee", "Kate O'Brien"]


def test_a_name_that_came_out_taller_takes_no_other_row_into_its_own() -> None:
    rows = {
        140: ("NAME", "EMT NUMBER"),
        168: ("LEE, ANN", "E0812345"),
        196: ("DAY, JO", "A0912346"),
        229: ("ROY, BO", "P0912347"),
    }
    words = [
        in_print(cell, x, top, 12 if cell == "LEE, ANN" else 9)
        for top, row in rows.items()
        for x, cell in zip((40, 240), row, strict=True)
    ]
    about = in_print("Class roster: Burn Care, 03/14/2017, OEMS # 1718-T2-0077", 40, 60, 9)
    found = extract(set_page(about, *words)).records
    assert [said(r.certification_number) for r in found] == ["E0812345", "A0912346", "P0912347"]


def test_what_an_engine_makes_of_a_signature_is_nobodys_name() -> None:
    text = (
        HEAD
        + """
        Ann Lee
        Paramedic - P0812345        MmsM

        Kate O'Brien
        AEMT -A0912346              mWm
        """
    )
    assert names(text) == ["Ann Lee", "Kate O'Brien"]


def test_a_row_whose_own_hours_were_lost_is_asked_about() -> None:
    found = records(
        HEAD
        + """
        Printed name       EMT #       Hours
        Ann Lee            E0812345    4.0
        Kate O'Brien       A0912346
        Jo Day             P0912347    2.5
        """
    )
    assert [r.needs_review for r in found] == [(), ("hours",), ()]


def test_a_course_whose_hours_were_lost_is_kept_without_the_sum_of_the_others() -> None:
    found = document(
        """
        TRAINING TRANSCRIPT
        Name: Ann Lee           Total hours: 8.5

        Date         Title                 CAPCE #             Hours
        03/14/2017   Burn Care             17-BAYT-F2-0042     4.0
        03/15/2017   Stroke Scales         17-BAYT-F2-0043
        03/16/2017   Cold Water Rescue     17-BAYT-F2-0044     2.5
        """
    ).records
    assert [said(r.course_title) for r in found] == [
        "Burn Care",
        "Stroke Scales",
        "Cold Water Rescue",
    ]
    assert hours(found[1]) is None
