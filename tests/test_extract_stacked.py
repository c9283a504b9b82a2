"""Tables whose rows run over several lines: told apart by white, checked by counting."""

from extract_pages import document, hours, records, said

from extract.records import Component

TRANSCRIPT = """
    TRAINING TRANSCRIPT
    Name: Ann Lee

                                      Date
    Title                             Completed     Hours    CAPCE #

    Stroke, Cardiac Arrest and                               24-
    Post-Resuscitation Care           03/14/2024    2.0      BAYT-
                                                             F2-0042

    Crush Injury, Entrapment and                             24-
    Field Amputation in the           03/15/2024    1.5      BAYT-
    Rural Setting                                            F3-0043
    """


def test_a_row_over_several_lines_is_one_record_with_its_own_number() -> None:
    found = records(TRANSCRIPT)
    assert [said(r.course_title) for r in found] == [
        "Stroke, Cardiac Arrest and Post-Resuscitation Care",
        "Crush Injury, Entrapment and Field Amputation in the Rural Setting",
    ]
    assert [[n.number for n in r.approval_numbers] for r in found] == [
        ["24-BAYT-F2-0042"],
        ["24-BAYT-F3-0043"],
    ]
    assert [str(hours(r)) for r in found] == ["2.0", "1.5"]


def test_rows_that_no_white_parts_are_not_put_together() -> None:
    found = records(
        """
        TRAINING TRANSCRIPT
        Name: Ann Lee
        Title                   Date          Hours    CAPCE #
        Burn Care               03/14/2024    2.0      24-BAYT-F2-0042
        Stroke                  03/15/2024    1.5      24-BAYT-F3-0043
        Triage                  03/16/2024    1.0      24-BAYT-F3-0044
        """
    )
    assert [said(r.course_title) for r in found] == ["Burn Care", "Stroke", "Triage"]


def test_whom_a_person_works_for_is_no_other_person() -> None:
    # Set smaller, as forms do, it is told by its size; typed alike, by what it is called.
    found = document(
        """
        ROSTER
        Class: Burn Care    Date: 03/14/2024    Hours: 2    CAPCE #: 24-BAYT-F2-0042

        Attendee                     NREMT no.     Initials

        Ann Lee                      E4410022      AL
        Mill River EMS, Inc.

        Jo Day                       E4410023      JD
        Otis Fire Department

        Max Fo                       E4410024      MF
        Mill River EMS, Inc.
        """
    ).records
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Jo Day", "Max Fo"]


def test_a_component_below_its_row_is_that_rows() -> None:
    found = records(
        """
        STATEMENT OF ATTENDANCE
        Name: Ann Lee
        Friday, February 10, 2017

        Session and speaker             Number             Hrs

        Pelvic Fractures                17-BAYT-F1-0042    1.5
        Bo Day, MD                      NCCP national component: Trauma

        Radio Reports                   17-BAYT-F1-0043    1.0
        Bo Day, MD

        Shock States                    17-BAYT-F1-0044    1.0
        Lt. Max Fo, EMT-P               Local component
        """
    )
    assert [(said(r.component), said(r.topic)) for r in found] == [
        (Component.NATIONAL, "trauma"),
        (None, None),
        (Component.LOCAL, None),
    ]
    assert [said(r.course_title) for r in found] == [
        "Pelvic Fractures",
        "Radio Reports",
        "Shock States",
    ]


def test_a_part_of_a_list_may_have_columns_of_its_own_width() -> None:
    found = records(
        """
        TRAINING TRANSCRIPT
        Name: Ann Lee

        Trauma
        Course                Completed     Hours    CAPCE No.
        Burn Care             03/14/2024    2.0      24-BAYT-F2-0042

        Cardiovascular
        Course                                       Completed     Hours    CAPCE No.
        Refractory Fibrillation and the Long Way     03/15/2024    1.5      24-BAYT-F3-0043
        """
    )
    assert [(said(r.course_title), str(hours(r)), said(r.topic)) for r in found] == [
        ("Burn Care", "2.0", "trauma"),
        ("Refractory Fibrillation and the Long Way", "1.5", "cardiovascular"),
    ]


def test_a_day_over_sessions_is_theirs_and_codes_are_no_titles() -> None:
    found = records(
        """
        October 2, 2024
        Dear Ann Lee,
        Thank you for attending our symposium. You attended the sessions below.

        Session    Title                        CEH     CAPCE Number
        Wednesday, September 11, 2024
        W104       Sepsis Alerts That Work      1.00    24-BAYT-F1-0042
        W221       The Pediatric Airway         0.75    24-BAYT-F1-0043
        Thursday, September 12, 2024
        T015       Whole Blood in the Field     1.00    24-BAYT-F1-0044
        """
    )
    days = [d.isoformat() for r in found if (d := said(r.completed_on))]
    assert days == ["2024-09-11", "2024-09-11", "2024-09-12"]
    assert said(found[1].course_title) == "The Pediatric Airway"


def test_rows_with_little_words_are_no_sentence() -> None:
    found = records(
        """
        EMS TRANSCRIPT
        Student: LEE, ANN     Cert #: E0901455     Date printed: 08/01/2025
        Date          Course / Subject             Instructor        Approval         Cr. Hrs
        01/14/2024    Ice on the Water             Lt. Bo Day        24-T1-0412-R3    3
        05/22/2024    Rehab on the Fireground      Lt. Bo Day        24-T1-0477-R3    2
        10/09/2024    Smoke and the Airway         Dr. N. Fo         24-T5-0533-R3    1.5
        TOTAL CREDIT HOURS 6.5
        """
    )
    assert [n.number for r in found for n in r.approval_numbers] == [
        "24-T1-0412-R3",
        "24-T1-0477-R3",
        "24-T5-0533-R3",
    ]


def test_a_list_under_several_people_is_not_the_first_ones() -> None:
    found = records(
        """
        DEPARTMENT TRAINING REPORT
        Date          Class              Hrs    OEMS No.
        Lee, Ann (EMT E0850711)
        02/05/2025    Ladder Rescue      2      25-T1-R3-0040
        02/19/2025    Lithium            1      25-T1-R3-0046
        Day, Jo (Paramedic P0850712)
        02/05/2025    Ladder Rescue      2      25-T1-R3-0040
        02/26/2025    Vertigo            1.5    25-T1-R3-0051
        """
    )
    assert [(said(r.person_name), said(r.certification_number), str(hours(r))) for r in found] == [
        ("Ann Lee", "E0850711", "2"),
        ("Ann Lee", "E0850711", "1"),
        ("Jo Day", "P0850712", "2"),
        ("Jo Day", "P0850712", "1.5"),
    ]


def test_tables_of_several_people_under_one_head_each_are_apart() -> None:
    found = records(
        """
        DEPARTMENT TRAINING SUMMARY
        Lee, Ann (EMT E0850711)
        Date          Class              Hrs    OEMS No.
        02/05/2025    Ladder Rescue      2      25-T1-R3-0040
        02/19/2025    Lithium            1      25-T1-R3-0046


        Day, Jo (Paramedic P0850712)
        Date          Class              Hrs    OEMS No.
        02/05/2025    Ladder Rescue      2      25-T1-R3-0040
        02/26/2025    Vertigo            1.5    25-T1-R3-0051
        """
    )
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Ann Lee", "Jo Day", "Jo Day"]


def test_a_list_of_cards_that_expire_is_no_roster() -> None:
    found = document(
        """
        UPCOMING EXPIRATIONS
        Member      Card            Expires
        Ann Lee     EMT E0812221    03/31/2026
        Jo Moss     EMT E0812222    03/31/2026
        """
    )
    assert not found.records


def test_the_empty_place_of_a_list_side_by_side_is_nobody() -> None:
    found = records(
        """
        ROSTER OF ATTENDANCE
        Course: Burn Care    Approval: 25-T1-R1-0909    Date: 06/10/2025    Hours: 1.5
        #    Name       Cert         #    Name       Cert
        1    Ann Lee    E0833301     3    Max Orr    P0833304
        2    Jo Moss    E0833302     4
        """
    )
    assert sorted(said(r.person_name) or "" for r in found) == ["Ann Lee", "Jo Moss", "Max Orr"]


def test_a_row_that_begins_with_a_surname_like_day_is_a_row() -> None:
    found = records(
        """
        ROSTER
        Class: Ice Storms     Date: 02/10/2025     Hours: 2     Approval: 25-T1-R4-0500
        Last Name    First Name    EMT#
        Lee          Ann           E0861801
        Day          Jo            P0861802
        Orr          Max           E0861803
        """
    )
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Jo Day", "Max Orr"]
