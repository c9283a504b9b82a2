"""Rosters of several pages, sessions and days → which papers they are, and when each row was
completed."""

from decimal import Decimal

from extract_pages import document, hours, paper, records, said

from extract.documents import extract

COURSE = """
        CONTINUING EDUCATION ROSTER
        Course title: Burn Care        Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077  Hours: 2.0
"""


def names(*pages: str) -> list[str | None]:
    return [said(r.person_name) for r in records(*pages)]


def test_a_number_on_every_page_of_a_roster_is_one_number() -> None:
    page = (
        COURSE
        + """
        Page {n} of 2
        Name              EMT #       Level
        {name}            P081234{n}    Paramedic
        Kate O'Brien      E091234{n}    EMT
        """
    )
    found = records(page.format(n=1, name="Ann Lee"), page.format(n=2, name="Bo Roy"))
    assert [len(r.approval_numbers) for r in found] == [1, 1, 1, 1]


MEETING = """
        STAFF MEETING SIGN-IN SHEET
        Date: 04/12/2024     Time: 19:00
        Agenda: budget, uniforms, vehicle maintenance
        Name              Unit     Signature
        Ann Lee           A1
        Kate O'Brien      A2
        Jo Day            E4
        """


def test_who_signs_in_to_a_meeting_earns_nothing() -> None:
    assert not records(MEETING)


def test_shifts_are_no_credit_hours() -> None:
    page = """
        On-Call Schedule, week of June 3, 2024
        Name              Cert level   Mon 6/3   Tue 6/4   Hours
        Ann Lee           Paramedic    off       N         48
        Kate O'Brien      EMT          D         off       24
        Jo Day            EMT          D         D         36
        """
    assert not records(page)


def test_another_list_behind_a_roster_is_a_paper_of_its_own() -> None:
    roster = (
        COURSE
        + """
        Name              EMT #       Level
        Bo Roy            P0812345    Paramedic
        Al Orr            E0912346    EMT
        """
    )
    found = document(roster, MEETING)
    assert [said(r.person_name) for r in found.records] == ["Bo Roy", "Al Orr"]
    assert [p.code for p in found.problems] == ["no_credit"]


def test_a_list_with_other_columns_behind_a_roster_is_a_paper_of_its_own() -> None:
    roster = (
        COURSE
        + """
        Name              EMT #       Level
        Bo Roy            P0812345    Paramedic
        Al Orr            E0912346    EMT
        """
    )
    payroll = """
        Payroll, period ending 06/15/2024
        Employee          Emp #       Regular hours   Overtime
        Ann Lee           1021        80              4
        Kate O'Brien      1022        72              0
        """
    assert names(roster, payroll) == ["Bo Roy", "Al Orr"]


def test_the_rest_of_a_list_without_a_head_is_part_of_it() -> None:
    roster = (
        COURSE
        + """
        Name              EMT #       Level
        Bo Roy            P0812345    Paramedic
        Al Orr            E0912346    EMT
        """
    )
    rest = """
        Ann Lee           P0812349    Paramedic
        Kate O'Brien      E0912350    EMT
        Jo Day            A0912351    AEMT
        """
    assert names(roster, rest) == ["Bo Roy", "Al Orr", "Ann Lee", "Kate O'Brien", "Jo Day"]


def test_a_page_without_heads_goes_on_with_the_numbers_of_the_one_before() -> None:
    first = (
        COURSE
        + """
        Name              NREMT no.     Hours
        Ann Lee           M8123456      2
        Kate O'Brien      E9123467      2
        """
    )
    rest = """
        Jo Day            A9123478      2
        Bo Roy            E9123489      1.5
        Al Orr            E9123490      2
        """
    found = records(first, rest)
    assert [said(r.nremt_id) for r in found] == [
        "M8123456",
        "E9123467",
        "A9123478",
        "E9123489",
        "E9123490",
    ]
    assert not any(r.certification_number for r in found)
    assert [hours(r) for r in found] == [2, 2, 2, Decimal("1.5"), 2]


def test_two_rosters_on_a_page_are_told_by_their_heads_whatever_an_engine_makes_of_them() -> None:
    page = """
        Class: Burn Care
        Class date: 06/30/2023
        Credit hours: 8
        CAPCE #: 23-CHAS-F2-9780

        Name              Cert #      Level
        Ann Lee           P0812345    Paramedic
        Kate O'Brien      E0912346    EMT


        Class: Spinal Motion Restriction
        Class date: 07/04/2025
        Credit hours: 3.5
        CAPCE #: 25-MBAS-F2-9436

        Name              Cert#       Level
        Jo Day            A0912347    AEMT
        Bo Roy            P0912348    Paramedic
        """
    found = records(page)
    assert [(said(r.person_name), [n.number for n in r.approval_numbers]) for r in found] == [
        ("Ann Lee", ["23-CHAS-F2-9780"]),
        ("Kate O'Brien", ["23-CHAS-F2-9780"]),
        ("Jo Day", ["25-MBAS-F2-9436"]),
        ("Bo Roy", ["25-MBAS-F2-9436"]),
    ]


EVENINGS = """
        Burn Care, a course of three evenings    CAPCE # 23-PHEM-F2-0306
        Name              Cert. No.   06/19/2023   06/26/2023   07/03/2023   Total hours
        Ann Lee           P0812345    X            X            X            6
        Kate O'Brien      E0912346    X            X                         {hours}
        Jo Day            A0912347    X            X            X            6
        """


def test_a_day_of_completion_is_asked_about_where_a_mark_may_be_lost() -> None:
    lost = extract(paper(EVENINGS.format(hours=6), read_by="ppocr-tiny")).records
    borne_out = extract(paper(EVENINGS.format(hours=4), read_by="ppocr-tiny")).records
    stored = records(EVENINGS.format(hours=6))
    asked = [["completed_on" in r.needs_review for r in found] for found in (lost, borne_out)]
    assert asked == [[False, True, False], [False, False, False]]
    assert str(said(stored[1].completed_on)) == "2023-06-26"
    assert "completed_on" not in stored[1].needs_review


def test_each_row_has_its_own_day_of_completion() -> None:
    page = """
        CLASS ROSTER REPORT
        Class: Burn Care        CAPCE # 23-NREM-F4-5366
        Student name      State ID    Hours   Completion date
        Ann Lee           P0812345    2       05/16/2023
        Kate O'Brien      E0912346    2       05/17/2023
        Jo Day            A0912347    2
        """
    days = [said(r.completed_on) for r in records(page)]
    assert [day and day.isoformat() for day in days] == ["2023-05-16", "2023-05-17", None]


def test_a_day_beside_a_signature_counts_where_the_page_names_no_other() -> None:
    row = """
        Name              EMT #       Date         Hours
        Ann Lee           P0812345    05/16/2023   2
        Kate O'Brien      E0912346    05/17/2023   2
        """
    undated = COURSE.replace("Date: 03/14/2017", "")
    assert [str(said(r.completed_on)) for r in records(undated + row)] == [
        "2023-05-16",
        "2023-05-17",
    ]
    assert {str(said(r.completed_on)) for r in records(COURSE + row)} == {"2017-03-14"}


def test_hours_that_look_like_the_key_of_a_session_name_none() -> None:
    page = """
        Conference attendance     Date 07/31/2025
        Session    Title            CAPCE number       Hours
        1          Trauma Triage    25-GREM-F5-8732    2
        2          Wound Packing    25-GREM-F1-7612    2

        Name              License     1     2
        Ann Lee           P0812345    x     x
        Kate O'Brien      E0912346          x
        Jo Day            A0912347    x
        """
    found = records(page)
    assert [(said(r.person_name), r.approval_numbers[0].number) for r in found] == [
        ("Ann Lee", "25-GREM-F5-8732"),
        ("Ann Lee", "25-GREM-F1-7612"),
        ("Kate O'Brien", "25-GREM-F1-7612"),
        ("Jo Day", "25-GREM-F5-8732"),
    ]


def test_a_session_without_hours_has_none_of_anothers() -> None:
    page = """
        Training Saturday, April 4, 2023
        S1: Spinal Care – CAPCE 24-SMFR-F3-7537
        S2: Burn Care – CAPCE 23-EWCK-F2-1136
        S3: Rhythms – 1.5 hours – CAPCE 23-HPFR-F1-3379

        Attendee          EMT #       S1    S2    S3
        Ann Lee           P0812345    X           X
        Kate O'Brien      E0912346          X     X
        """
    told = [(r.approval_numbers[0].number, hours(r)) for r in records(page)]
    assert told == [
        ("24-SMFR-F3-7537", None),
        ("23-HPFR-F1-3379", Decimal("1.5")),
        ("23-EWCK-F2-1136", None),
        ("23-HPFR-F1-3379", Decimal("1.5")),
    ]
