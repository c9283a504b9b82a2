"""Rows of a list without a head whose card is blank or lost."""

from __future__ import annotations

from extract_pages import hours, records, said

from extract.records import Record

COURSE = """
        Class register
        Burn Care                       Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077

"""
ROWS = """
        LEE, Ann              2.0      Paramedic     P0812345
        O'BRIEN, Kate         1.5      EMT           E0912346
        GRANT, Philippa       2.0      AEMT
        DAY, Jo               2.0      AEMT          A0912347
        ROY, Bo               2.0      EMT           0912348
        FOX, Max              1.0      Paramedic     P0912349
        HART, Eve             2.0      EMT
        """


def names(found: tuple[Record, ...]) -> list[str | None]:
    return [said(r.person_name) for r in found]


def test_whoever_left_the_card_out_stands_in_the_columns_of_the_others() -> None:
    found = records(COURSE + ROWS)
    assert names(found) == [
        "Ann LEE",
        "Kate O'BRIEN",
        "Philippa GRANT",
        "Jo DAY",
        "Bo ROY",
        "Max FOX",
        "Eve HART",
    ]
    assert [hours(r) for r in found] == [2, 1.5, 2, 2, 2, 1, 2]


def test_a_card_that_lost_its_letter_stays_as_it_is_printed() -> None:
    roy = next(r for r in records(COURSE + ROWS) if said(r.person_name) == "Bo ROY")
    assert roy.certification_number is not None
    assert roy.certification_number.printed == "0912348"


def test_who_stands_elsewhere_is_no_attendee() -> None:
    found = records(
        COURSE
        + """
        LEE, Ann              2.0      Paramedic     P0812345
        O'BRIEN, Kate         1.5      EMT           E0912346
        DAY, Jo               2.0      AEMT          A0912347

             Eve Hart, coordinator
        """
    )
    assert names(found) == ["Ann LEE", "Kate O'BRIEN", "Jo DAY"]


def test_rows_far_from_any_card_are_found_from_neighbour_to_neighbour() -> None:
    page = """
        LEE, Ann              2.0      P0812345
        O'BRIEN, Kate         1.5      E0912346
        GRANT, Philippa       2.0      M41290364
        DAY, Jo               2.0      M43915441
        ROY, Bo               2.0      M80745073
        FOX, Max              1.0      M12345678
        HART, Eve             2.0      M12345679
        ORR, Al               2.0      P0912350
        """
    found = records(COURSE + page)
    assert len(found) == 8
    assert [hours(r) for r in found][5] == 1
