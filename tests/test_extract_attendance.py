"""Rosters → which lines are attendees, and what of a row is theirs."""

from decimal import Decimal

from extract_pages import document, hours, records, said

COURSE = """
        CONTINUING EDUCATION ROSTER
        Course title: Burn Care        Date: 03/14/2017
        OEMS Approval #: 1718-T2-0077  Hours: 2.0
"""


def names(*pages: str) -> list[str | None]:
    return [said(r.person_name) for r in records(*pages)]


def test_the_service_over_its_members_is_nobody_and_no_part_of_a_name() -> None:
    page = (
        COURSE
        + """
        Name              EMT #       Level
        Saltmarsh Fire-Rescue
        Ann Lee           P0812345    Paramedic
        Kate O'Brien      E0912346    EMT
        Town of Eastwick EMS
        Jo Day            A0912347    AEMT
        """
    )
    assert names(page) == ["Ann Lee", "Kate O'Brien", "Jo Day"]


def test_the_instructors_below_a_list_attended_nothing() -> None:
    page = (
        COURSE
        + """
        Name              Level       State number
        Ann Lee           Paramedic   P0812345
        Kate O'Brien      EMT         E0912346
        Jo Day            AEMT        A0912347
        Instructors
        Bo Roy            Instructor  I/C 732
        Al Orr            Instructor  I/C 733
        """
    )
    assert names(page) == ["Ann Lee", "Kate O'Brien", "Jo Day"]


def test_the_last_row_counts_by_its_card_where_its_name_cannot_be_read() -> None:
    page = (
        COURSE
        + """
        Name              Level       State number
        Ann Lee           Paramedic   P0812345
        Kate O'Brien      EMT         E0912346
        Jo Day            AEMT        A0912347
        9mw~k             EMT         E0912348
        """
    )
    found = records(page)
    assert [said(r.certification_number) for r in found][3:] == ["E0912348"]
    assert said(found[3].person_name) is None


def test_cards_under_the_name_of_the_office_are_the_attendees() -> None:
    page = (
        COURSE
        + """
        Print name        OEMS #      Time in   Time out   Hours
        Ann Lee           P0812345    18:00     20:00      2
        Kate O'Brien      E0912346    18:01     20:00      1.5
        Jo Day            A0912347    18:00     20:02      2
        """
    )
    found = records(page)
    assert [said(r.certification_number) for r in found] == ["P0812345", "E0912346", "A0912347"]
    assert [hours(r) for r in found] == [2, Decimal("1.5"), 2]
    assert {n.number for r in found for n in r.approval_numbers} == {"1718-T2-0077"}


def test_heads_with_the_numbers_of_a_forms_fields_are_heads() -> None:
    page = (
        COURSE
        + """
        7. Name (Last, First, MI)   8. Cert. No.   9. Level    10. Signature
        Lee, Ann                    P0812345       Paramedic   332
        O'Brien, Kate               E0912346       EMT         ?53
        """
    )
    found = records(page)
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Kate O'Brien"]
    assert [hours(r) for r in found] == [2, 2]


def test_figures_beside_a_few_names_are_no_column_of_hours() -> None:
    page = (
        COURSE
        + """
        Ann Lee           P0812345    33
        Kate O'Brien      E0912346
        Jo Day            A0912347
        Bo Roy            P0912348
        """
    )
    assert [hours(r) for r in records(page)] == [2, 2, 2, 2]


def test_what_stands_at_the_label_of_a_card_is_nobodys_name() -> None:
    page = """
        Attendees: Burn Care
        May 30, 2025    MA OEMS Approval # 25-R1-T1-2688

        Ann Lee                  Kate O'Brien
        Cert. No. P0812345       Cert. No. E0912346
        Hours 2.5                Hours 1.5

        Jo Day                   Bo Roy
        Cert. No. A0912347       Cert. No. P0912348
        Hours 2                  Hours 2.5
        """
    found = records(page)
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Kate O'Brien", "Jo Day", "Bo Roy"]
    assert [hours(r) for r in found] == [Decimal("2.5"), Decimal("1.5"), 2, Decimal("2.5")]


def test_a_no_among_signatures_refuses_nobody() -> None:
    page = (
        COURSE
        + """
        Name              EMT #       Signature   Hours
        Ann Lee           P0812345    mw          2
        Kate O'Brien      E0912346    n           2
        Jo Day            A0912347    Y           2
        Bo Roy            P0912348    un          2
        Al Orr            P0912349    wr          2
        """
    )
    assert len(records(page)) == 5


def test_a_cell_that_alone_is_struck_crosses_nobody_out() -> None:
    page = (
        COURSE
        + """
        Name              EMT #       Level        Hours
        Ann Lee           P0812345    Paramedic    2
        Kate O'Brien      E0912346    EMT          2
        Jo Day            A0912347    AEMT         2
        """
    )
    corrected = document(page, struck=["E0912346"])
    crossed_out = document(page, struck=["Kate", "O'Brien"])
    assert len(corrected.records) == 3
    assert len(crossed_out.records) == 2


def test_what_engines_make_of_a_dashed_rule_is_no_row() -> None:
    page = (
        COURSE
        + """
        Name              EMT #       Level
        Ann Lee           P0812345    Paramedic
        - - i             -- 1        1 1
        Kate O'Brien      E0912346    EMT
        ------- 1                     ---
        Jo Day            A0912347    AEMT
        """
    )
    assert names(page) == ["Ann Lee", "Kate O'Brien", "Jo Day"]


def test_a_row_whose_name_is_worn_stays_an_open_item() -> None:
    page = (
        COURSE
        + """
        Ann Lee           P0812345    Paramedic
        Wendell . Dorn    E0912346    EMT
        Jo Day            A0912347    AEMT
        Bo Roy            P0912348    Paramedic
        """
    )
    found = records(page)
    assert [said(r.person_name) for r in found] == ["Ann Lee", None, "Jo Day", "Bo Roy"]
    assert "person_name" in found[1].needs_review


def test_a_form_for_each_attendee_is_an_attendee() -> None:
    page = """
        Participants
        Course: Burn Care
        Date: 03/14/2017
        Credit hours: 2
        CAPCE #: 17-BAYT-F2-0042

        Name: Ann Lee
        Certification: P0812345    Level: Paramedic

        Name: Kate O'Brien
        Certification: E0912346    Level: EMT

        Name: Jo Day
        Certification: A0912347    Level: AEMT
        """
    found = records(page)
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Kate O'Brien", "Jo Day"]
    assert [said(r.certification_number) for r in found] == ["P0812345", "E0912346", "A0912347"]


def test_whom_somebody_works_for_is_no_part_of_the_name_above() -> None:
    page = (
        COURSE
        + """

        Name                       EMT #       Hours

        Ann Lee                    P0812345    2
        Town of Eastwick EMS

        Kate O'Brien               E0912346    2
        Granite Valley Fire Dept

        Jo Day                     A0912347    2
        Town of Eastwick EMS
        """
    )
    assert names(page) == ["Ann Lee", "Kate O'Brien", "Jo Day"]


def test_a_heading_close_over_several_heads_is_none_of_them() -> None:
    page = """
        Course: Burn Care Date: 03/14/2017 Hours: 2 CAPCE #: 17-BAYT-F2-0042
        #   Name           Cert No.    Level     #   Name             Cert No.    Level
        1   Ann Lee        P0812345    EMT-P     3   Jo Day           A0912347    AEMT
        2   Kate O'Brien   E0912346    EMT       4   Bo Roy           P0912348    EMT-P
        """
    found = records(page)
    assert sorted(str(said(r.person_name)) for r in found) == [
        "Ann Lee",
        "Bo Roy",
        "Jo Day",
        "Kate O'Brien",
    ]
    assert {hours(r) for r in found} == {2}


def test_a_dot_that_may_be_a_comma_leaves_the_order_of_a_name_open() -> None:
    page = (
        COURSE
        + """
        Name              EMT #       Level
        Ann Lee           P0812345    Paramedic
        Marion. Featherby E0912346    EMT
        """
    )
    found = records(page)
    assert ["person_name" in r.needs_review for r in found] == [False, True]


def test_a_name_that_a_hyphen_breaks_goes_on_below() -> None:
    page = (
        COURSE
        + """
        Printed name        Cert #
        Ann Lee-
        Featherston         P0812345
        Kate O'Brien-       E0912346
        Inchbald
        Jo Day              A0912347
        """
    )
    found = records(page)
    assert [said(r.person_name) for r in found] == [
        "Ann Lee-Featherston",
        "Kate O'Brien-Inchbald",
        "Jo Day",
    ]
    assert [said(r.certification_number) for r in found] == ["P0812345", "E0912346", "A0912347"]


def test_a_name_whose_rest_is_lost_behind_its_hyphen_is_asked_about() -> None:
    page = (
        COURSE
        + """
        Printed name        Cert #
        Ann Lee-            P0812345
        Kate O'Brien        E0912346
        """
    )
    asked = ["person_name" in r.needs_review for r in records(page)]
    assert asked == [True, False]


def test_a_card_whose_noughts_were_read_as_letters_is_still_a_row() -> None:
    page = """
        We confirm that the following members attended Burn Care on March 2, 2023 for 3.5
        contact hours (CAPCE # 23-PHEM-F2-4137).

        Ann Lee, P0917141            Jo Day, Po933090
        Kate O'Brien, E0914115       Al Orr, E0810384
        Bo Roy, Po8o7604             Max Fox, A0838209
        """
    found = records(page)
    assert sorted(str(said(r.person_name)) for r in found) == [
        "Al Orr",
        "Ann Lee",
        "Bo Roy",
        "Jo Day",
        "Kate O'Brien",
        "Max Fox",
    ]
    worn = [r for r in found if said(r.person_name) in ("Jo Day", "Bo Roy")]
    assert all("certification_number" in r.needs_review for r in worn)


def test_who_signs_below_a_list_of_several_columns_stands_in_no_row() -> None:
    page = (
        COURSE
        + """
        Participant       NREMT number   Evaluator initials   Date signed
        Ann Lee           M8123456       JD                   03/15/2017
        Kate O'Brien      E9123467       JD                   03/15/2017
        Evaluator: Jon Dorn
        """
    )
    assert names(page) == ["Ann Lee", "Kate O'Brien"]
