"""Tables as engines read them from worn paper and photos: parts of them lost, taller or torn."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from extract_pages import document, hours, in_print, lines, records, said, set_page

from extract.documents import extract
from extract.records import Component
from extract.tables.tables import find_table
from extract.values.dates import find_dates
from extract.values.wordings import Field
from ingest.pages import Box, Reading

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


def test_cells_that_came_as_one_are_cut_where_the_white_is_widest() -> None:
    places = (40, 200, 311, 450, 540)  # the provider right behind two days, nearer than a column
    rows = [
        ("Course", "Dates", "Provider", "Number", "CEH"),
        ("Burn Care", "03/14/2017", "Bay Ambulance", "17-BAYT-F2-0042", "4.0"),
        ("Stroke Scales", "03/15/2017 - 03/16/2017", "Bay Ambulance", "17-BAYT-F2-0043", "1.5"),
    ]
    words = [
        in_print(cell, x, 140 + 20 * n, 9)
        for n, row in enumerate(rows)
        for x, cell in zip(places, row, strict=True)
    ]
    found = extract(set_page(in_print("Transcript of: Ann Lee", 40, 100, 9), *words)).records
    assert [str(said(r.completed_on)) for r in found] == ["2017-03-14", "2017-03-16"]


def test_the_space_that_was_lost_behind_the_dash_loses_no_day() -> None:
    found = find_dates("11/04/2025 -11/05/2025")
    assert found[-1].days[-1] == date(2025, 11, 5)


def test_lines_of_a_form_beside_a_list_take_no_cell_of_it() -> None:
    rows = [
        (100, "Attendee name", "Cert number", "Level"),
        (127, "Rosalind Ainsworth", "P0888219", "Paramedic"),
        (154, "Leonora Svensson", "E0872946", "EMT"),
        (181, "Teresa McAllister", "E0862803", "EMT"),
        (208, "Hyun-Woo Yamamoto", "E0837934", "EMT"),
    ]
    form = [
        (134, "Course title"),
        (146, "Crush Syndrome"),
        (166, "Completion date"),
        (178, "May 11, 2025"),
        (203, "OEMS Approval Number"),
        (215, "R4-2526-T5-6588"),
    ]
    words = [
        in_print(cell, x, top - lean, 10)  # the paper leans, so that what is right comes first
        for top, *cells in rows
        for x, lean, cell in zip((260, 480, 560), (0, 0.6, 0.6), cells, strict=True)
    ]
    beside = [in_print(text, 40, top, 9) for top, text in form]
    found = extract(set_page(in_print("COURSE ROSTER", 40, 96, 14), *words, *beside)).records
    assert [said(r.person_name) for r in found] == [row[1] for row in rows[1:]]
    assert {r.approval_numbers[0].number for r in found} == {"R4-2526-T5-6588"}
    assert {str(said(r.completed_on)) for r in found} == {"2025-05-11"}


def test_a_name_below_the_head_of_its_column_is_no_part_of_the_head() -> None:
    found = find_table(
        lines(
            """
        Print Name / Signature    EMT Cert. #    Level
        Ingrid Gallagher
                                  E0812345       EMT
        """
        ),
        frozenset({Field.PERSON, Field.CERTIFICATION}),
    )
    assert found is None or "Ingrid" not in " ".join(c.head.text for c in found.columns if c.head)


def test_rules_part_rows_whose_white_a_signature_fills() -> None:
    people = (("Ann Lee", "P0812345"), ("Kate O'Brien", "E0912346"), ("Jo Day", "A0912347"))
    words = [*in_print("Sign-in sheet: Burn Care, 03/14/2017, OEMS # 1718-T2-0077", 40, 60, 9)]
    words += [*in_print("Print Name / Signature", 40, 100, 9), *in_print("EMT #", 300, 100, 9)]
    strokes = [Box(40, 113, 400, 114)]
    for n, (name, card) in enumerate(people):
        top = 118 + 40 * n
        words += [*in_print(name, 44, top, 9), *in_print(card, 300, top + 12, 9)]
        words += in_print("scrawled", 60, top + 22, 14) if n != 1 else ()
        strokes.append(Box(40, top + 35, 400, top + 36))
    page = set_page(words).pages[0]
    found = extract(Reading(page.source, (replace(page, strokes=tuple(strokes)),))).records
    assert [(said(r.person_name), said(r.certification_number)) for r in found] == list(people)


def test_the_second_line_of_a_name_belongs_to_it_however_tall_it_came_out() -> None:
    people = [
        ("Rosalind F.", "Mbeki", "E0818343"),
        ("Paloma", "Yamamoto", "E0866777"),
        ("Brendan", "McAllister", "A0882089"),
        ("Roberta M.", "Farrow", "P0884227"),
    ]
    words = [*in_print("Roster: Burn Care, 03/14/2017, OEMS # 1718-T2-0077", 40, 60, 9)]
    words += [*in_print("Attendee", 40, 100, 10), *in_print("Cert. number", 240, 100, 10)]
    for n, (given, family, card) in enumerate(people):
        top = 120 + 40 * n
        words += [*in_print(given, 40, top, 10), *in_print(card, 240, top + 4, 10)]
        words += in_print(family, 40, top + 12, 8.5 if family == "Farrow" else 10)
    found = extract(set_page(words)).records
    assert [said(r.person_name) for r in found] == [f"{g} {f}" for g, f, _ in people]


def test_a_panel_beside_a_list_is_no_column_of_it() -> None:
    found = records(
        """
        SIGN-IN ROSTER

        Name (please print)    MA EMT #    Level         Burn Shock
        Callum Osterman        P0867515    Paramedic     05/13/2024
        Vikram Farrow          P0830080    Paramedic     6 hours
        Hyun-Woo F. Mbeki      P0820625    Paramedic     CAPCE 24-BAYT-F2-0042
        Priya Winslow          E0883231    EMT           Lionel Vance
        """
    )
    assert [said(r.person_name) for r in found][:2] == ["Callum Osterman", "Vikram Farrow"]
    assert {str(said(r.completed_on)) for r in found} == {"2024-05-13"}
    assert {r.approval_numbers[0].number for r in found} == {"24-BAYT-F2-0042"}


def test_where_the_head_says_last_first_a_name_without_its_comma_is_turned() -> None:
    text = (
        HEAD
        + """
        Last, First            EMT #
        Sokolov, Xavier        A0895385
        Venkatesh Desmond      P0894010
        Rousseau Teresa G.     P0841572
        Van der Berg Anna      E0841573
        """
    )
    assert names(text)[:3] == ["Xavier Sokolov", "Desmond Venkatesh", "Teresa G. Rousseau"]


def test_headings_among_the_courses_do_not_outweigh_those_whose_hours_were_lost() -> None:
    found = records(
        """
        CE REPORT
        Name: Ann Lee

        Course name           Course number      Completion date   Hours
        Copperfield Academy
        Burn Care             17-BAYT-F2-0042    03/14/2017        4.0
        Stroke Scales         17-BAYT-F2-0043    03/15/2017        1.5
        Three Rivers School
        Cold Water Rescue     17-BAYT-F2-0044    03/16/2017
        """
    )
    assert [len(r.approval_numbers) for r in found] == [1, 1, 1]


def test_what_stands_in_brackets_behind_a_head_is_no_head() -> None:
    text = (
        HEAD
        + """
        Attendee (certification)             Level
        Osterman, Hector (E0891767)          EMT
        Okonkwo, Greta (A0861195)            AEMT
        """
    )
    assert names(text) == ["Hector Osterman", "Greta Okonkwo"]


def test_a_second_line_of_nothing_but_heads_belongs_to_the_head() -> None:
    found = records(
        """
        INDIVIDUAL TRAINING REPORT
        Employee name: Ann Lee

        Completion   Course              Accreditation     Credit     CE      Completion
        Date         Title               Number            Type       Hours   Status
        03/14/2017   Burn Care           17-BAYT-F2-0042   National   4.0     Completed
        03/15/2017   Stroke Scales       17-BAYT-F2-0043   Local      1.5     No Show
        03/16/2017   Cold Water Rescue   17-BAYT-F2-0044   Local      2.5     Completed
        """
    )
    assert [said(r.course_title) for r in found] == ["Burn Care", "Cold Water Rescue"]
    assert [said(r.component) for r in found] == [Component.NATIONAL, Component.LOCAL]


def test_cells_that_came_as_one_are_cut_where_the_next_column_begins() -> None:
    places = (40, 200, 309, 450, 540)
    rows = [
        ("Course", "Dates", "Provider", "Number", "CEH"),
        ("Burn Care", "03/14/2017", "Bay Ambulance", "17-BAYT-F2-0042", "4.0"),
        ("Stroke Scales", "03/15/2017", "Bay Ambulance", "17-BAYT-F2-0043", "1.5"),
    ]
    words = [
        in_print(cell, x, 140 + 20 * n, 9)
        for n, row in enumerate(rows)
        for x, cell in zip(places, row, strict=True)
    ]
    # An engine puts the dash anywhere: the widest white is in the middle of the days.
    last = in_print("Cold Water", 40, 200, 9), in_print("17-BAYT-F2-0044", 450, 200, 9)
    days = in_print("03/16/2017 -", 200, 200, 9), in_print("03/17/2017", 259, 200, 9)
    rest = in_print("Bay Ambulance", 309, 200, 9), in_print("2.5", 540, 200, 9)
    about = in_print("Transcript of: Ann Lee", 40, 100, 9)
    found = extract(set_page(about, *words, *last, *days, *rest)).records
    assert [str(said(r.completed_on)) for r in found][-1] == "2017-03-17"


def test_the_first_of_two_days_is_not_the_last_one() -> None:
    found = records(
        """
        TRAINING TRANSCRIPT
        Name: Ann Lee

        Course            Dates             CAPCE #             Hours
        Burn Care         03/14/2017        17-BAYT-F2-0042     4.0
        Stroke Scales     03/15/2017 -      17-BAYT-F2-0043     1.5
        """
    )
    assert [r.needs_review for r in found] == [(), ("completed_on",)]


def test_a_form_below_a_list_is_no_row_of_it() -> None:
    text = """
        Sign-in for Continuing Education

        Printed Name         License Level     License Number
        Pascal Mbeki         EMT               E0811099
        Brendan L. Farrow    EMT               E0833763
        Hector Baptiste      Paramedic         P0891291


        Program Title        Infectious Disease for EMS
        Program Date         10/23/2017
        Credit Hours         1
        OEMS Approval No.    R5-1718-T2-2704
        """
    found = records(text)
    assert [said(r.person_name) for r in found] == [
        "Pascal Mbeki",
        "Brendan L. Farrow",
        "Hector Baptiste",
    ]
    assert {str(said(r.completed_on)) for r in found} == {"2017-10-23"}


def test_a_list_goes_on_under_the_same_head_however_far_below() -> None:
    text = (
        HEAD
        + """
        Name               Certification number
        Akiko Marchetti    E0881023
        Paloma Yamamoto    E0821794


        Paramedics present

        Name               Certification number
        Desmond Farrow     P0896401
        """
    )
    assert names(text) == ["Akiko Marchetti", "Paloma Yamamoto", "Desmond Farrow"]


def test_what_most_rows_have_of_their_own_no_row_gets_from_the_page() -> None:
    found = records(
        """
        TRAINING TRANSCRIPT
        Name: Ann Lee           Completed on: 04/01/2018
        CAPCE provider number: 17-BAYT-F2-9999

        Date         Title                 CAPCE #             Hours
        03/14/2017   Burn Care             17-BAYT-F2-0042     4.0
                     Stroke Scales         17-BAYT-F2-0043     1.5
        03/16/2017   Cold Water Rescue                         2.5
        """
    )
    assert [str(said(r.completed_on)) for r in found] == ["2017-03-14", "None", "2017-03-16"]
    assert [len(r.approval_numbers) for r in found] == [1, 1, 0]


def test_a_cell_of_hours_takes_no_word_of_the_line_below() -> None:
    found = records(
        """
        Statement of attendance
        Name: Ann Lee        Date: 03/14/2017

        Session and speaker              Number           Hrs
        Burn Care                        T2/0517/3064     1.5
        Bo Roy, MD
        Stroke Scales                    T4/0517/6049     1.25
        Jo Day, RN                       National: Airway   Ventilation
        """
    )
    assert [hours(r) for r in found] == [Decimal("1.5"), Decimal("1.25")]


def test_who_presides_is_no_attendee_whatever_is_read_of_the_signature() -> None:
    found = records(
        """
        List of those present
        Burn Care      Date: 03/14/2017     OEMS Approval #: 1718-T2-0077

        Card         Attendee           Grade      Hrs
        P0812345     Ann Lee            EMT-P      3.5
        E0912346     Bo Roy             EMT-B      3.5
        E0912347     Jo Day             EMT-B      3.0
        Presiding: Lt. Max Fox, EMT-P              n
        """
    )
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Bo Roy", "Jo Day"]
