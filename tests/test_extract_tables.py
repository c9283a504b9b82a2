"""Lines → tables: heads however they are set, rows that stay rows, and what is none."""

from extract_pages import hours, lines, records, said

from extract.records import Component
from extract.tables.tables import Table, find_table
from extract.values.wordings import Field

PEOPLE = frozenset({Field.PERSON})
COURSES = frozenset({Field.TITLE, Field.HOURS, Field.DATE, Field.NUMBER})


def table(text: str, key: frozenset[Field] = COURSES) -> Table:
    found = find_table(lines(text), key)
    assert found is not None
    return found


def column(found: Table, field: Field) -> list[str | None]:
    cells = [found.cell(row, field) for row in found.rows]
    return [cell.text if cell else None for cell in cells]


def fields(found: Table) -> list[Field | None]:
    return [c.field for c in found.columns]


def test_totals_are_no_rows_and_what_follows_them_is() -> None:
    found = table(
        """
        Date         Course            Hours
        03/14/2017   Burn Care         2.0
                     Subtotal          2.0
        03/15/2017   Stroke            1.5
        Total hours                    3.5
        """
    )
    assert column(found, Field.TITLE) == ["Burn Care", "Stroke"]


def test_a_total_behind_the_number_of_its_row_is_no_row() -> None:
    found = table(
        """
        No.   Course            Hours
        1     Burn Care         2.0
        2     Stroke            1.5
        3     Grand total       3.5
        """
    )
    assert column(found, Field.HOURS) == ["2.0", "1.5"]


def test_a_course_that_speaks_of_totals_is_a_row() -> None:
    found = table(
        """
        Date         Course                       Hours    Number
        03/14/2017   Totally Drug Free            2.0      17-BAYT-F2-0042
        03/15/2017   Burns of the Total Surface   1.5      17-BAYT-F2-0043
        """
    )
    assert len(found.rows) == 2


SECTIONS = """
        TRAINING RECORD
        Name: Ann Lee
        Date         Course            Hours    CAPCE number

        National (NCCR)
        03/14/2017   Burn Care         2.0      17-BAYT-F2-0042
        03/15/2017   Stroke            1.5      17-BAYT-F2-0043

        Local (LCCR)
        03/16/2017   Protocols         1.0      17-BAYT-F2-0044
        """


def test_a_heading_inside_a_table_is_the_component_of_the_rows_below_it() -> None:
    found = records(SECTIONS)
    assert [(said(r.course_title), said(r.component)) for r in found] == [
        ("Burn Care", Component.NATIONAL),
        ("Stroke", Component.NATIONAL),
        ("Protocols", Component.LOCAL),
    ]


def test_a_heading_that_names_nothing_known_is_nobodys_component() -> None:
    found = records(SECTIONS.replace("National (NCCR)", "Spring term"))
    assert [said(r.component) for r in found] == [None, None, Component.LOCAL]


def test_a_rows_own_component_comes_before_the_heading() -> None:
    found = records(
        """
        TRAINING RECORD
        Name: Ann Lee
        Date         Course       Hours    CAPCE number       Component

        National (NCCR)
        03/14/2017   Burn Care    2.0      17-BAYT-F2-0042    Local
        03/15/2017   Stroke       1.5      17-BAYT-F2-0043
        """
    )
    assert [said(r.component) for r in found] == [Component.LOCAL, Component.NATIONAL]


def test_a_side_column_far_from_the_table_is_read_as_page() -> None:
    side = ["", "Date: 03/14/2017", "Hours: 2.0", "OEMS Approval #: 1718-T2-0077"]
    rows = ["Name           EMT #", "Ann Lee        P0812345", "Kate Day       E0912346", "Jo Roy"]
    rows[3] = "Jo Roy         E0912347"
    page = "\n".join(f"{row:<45}{beside}" for row, beside in zip(rows, side, strict=True))
    found = records("Class roster\nCourse title: Burn Care\n\n" + page)
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Kate Day", "Jo Roy"]
    assert [hours(r) for r in found] == [2, 2, 2]
    assert {r.approval_numbers[0].number for r in found} == {"1718-T2-0077"}


UNKNOWN_HEADS = """
        Attendee        Batch     Locker    Badge     Team
        Ann Lee         A1        12        7         P0812345
        Kate O'Brien    A2        13        8         E0912346
        Jo Day          A3        14        9         E0912347
        """


def test_rows_bear_out_a_head_most_of_which_is_unknown() -> None:
    found = table(UNKNOWN_HEADS.replace("Locker", "EMT # "), PEOPLE)
    assert column(found, Field.PERSON) == ["Ann Lee", "Kate O'Brien", "Jo Day"]


def test_two_rows_do_not_bear_out_a_head() -> None:
    text = UNKNOWN_HEADS.replace("Locker", "EMT # ")
    short = "\n".join(text.splitlines()[:-2])
    assert find_table(lines(short), PEOPLE) is None


def test_rows_that_are_no_names_do_not_bear_out_a_head_of_names() -> None:
    text = UNKNOWN_HEADS.replace("Locker", "EMT # ")
    for name in ("Ann Lee     ", "Kate O'Brien", "Jo Day      "):
        text = text.replace(name, f"{'Room 12':<{len(name)}}")
    assert find_table(lines(text), PEOPLE) is None


def test_a_column_is_told_by_its_cells() -> None:
    found = table(UNKNOWN_HEADS.replace("Batch", "Level"), PEOPLE)
    assert column(found, Field.CERTIFICATION) == ["P0812345", "E0912346", "E0912347"]


RATED = """
        Attendee        EMT #       Rating
        Ann Lee         P0812345    Paramedic
        Kate O'Brien    E0912346    EMT
        Jo Day          E0912347    AEMT
"""


def test_a_column_of_levels_is_told_by_its_cells() -> None:
    assert column(table(RATED, PEOPLE), Field.LEVEL) == ["Paramedic", "EMT", "AEMT"]


def test_two_cells_do_not_tell_a_column() -> None:
    two = table("\n".join(RATED.splitlines()[:-1]), PEOPLE)
    assert len(two.rows) == 2
    assert Field.LEVEL not in two.fields()


def test_heads_set_close_are_cut_apart_where_the_labels_meet() -> None:
    found = table(
        """
        Date Course title Hours        Signature
        3/14 Burn Care    2.0
        3/15 Stroke       1.5
        """
    )
    assert fields(found)[:3] == [Field.DATE, Field.TITLE, Field.HOURS]


def test_of_two_heads_in_one_the_first_counts() -> None:
    found = table(
        """
        Date / Time        Course / sponsor        Hours
        03/14/2017 09:00   Burn Care               2.0
        03/15/2017 09:00   Stroke                  1.5
        """
    )
    assert fields(found) == [Field.DATE, Field.TITLE, Field.HOURS]


def test_a_head_over_three_lines() -> None:
    found = table(
        """
        Certification    Date          Credit
        number           of            hours
        (EMT)            course        earned
        P0812345         03/14/2017    2.0
        P0812345         03/15/2017    1.5
        """
    )
    assert column(found, Field.HOURS) == ["2.0", "1.5"]
    assert column(found, Field.DATE) == ["03/14/2017", "03/15/2017"]


def test_a_head_whose_first_word_is_lost_is_still_one_of_hours() -> None:
    found = table(
        """
        Date         Course            Credu hrs
        03/14/2017   Burn Care         2.0
        03/15/2017   Stroke            1.5
        """
    )
    assert column(found, Field.HOURS) == ["2.0", "1.5"]


def test_a_title_over_two_lines_is_one_cell() -> None:
    found = table(
        """
        Date         Course                    Hours
        03/14/2017   Care of Burns in the      2.0
                     Field
        03/15/2017   Stroke                    1.5
        """
    )
    assert column(found, Field.TITLE) == ["Care of Burns in the Field", "Stroke"]


def test_a_speaker_below_a_title_is_no_part_of_it() -> None:
    found = table(
        """
        Date         Course                    Hours
        03/14/2017   Care of Burns             2.0
                     Robert Kane, EMT-P
        03/15/2017   Stroke                    1.5
        """
    )
    assert "Care of Burns" in column(found, Field.TITLE)


def test_a_row_whose_key_cannot_be_read_is_still_a_row() -> None:
    found = table(
        """
        Name              EMT #       Hours
        Ann Lee           P0812345    3.0
        ###               E0912346    2.5
        Jo Day            E0912347    3.0
        """,
        PEOPLE,
    )
    assert column(found, Field.CERTIFICATION) == ["P0812345", "E0912346", "E0912347"]


def test_a_footer_ends_the_table() -> None:
    found = table(
        """
        Name              EMT #       Hours
        Ann Lee           P0812345    3.0
        Kate Day          E0912346    2.5
        Instructor: Robert Kane       Date: 03/14/2017
        Jo Roy            E0912347    3.0
        """,
        PEOPLE,
    )
    assert len(found.rows) == 2


def test_sentences_with_words_of_heads_are_no_table() -> None:
    text = "The date of the course and its hours are printed below\nfor all who were there"
    assert find_table(lines(text), COURSES) is None
