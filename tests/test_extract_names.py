"""Names in fields, in sentences and by their place on the page: whose paper it is."""

import pytest
from extract_pages import in_print, one_record, paper, said, set_page, typed

from extract.documents import extract
from extract.records import Record
from extract.values.named import name_in
from extract.values.names import fold_name, parse_name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        # The row's number, or the member's, before the name.
        ("12 Ann Lee", "Ann Lee"),
        ("3. Lee, Ann", "Ann Lee"),
        ("00412233 Ann Lee", "Ann Lee"),
        ("(print) Ann Lee", "Ann Lee"),
        # Family name first without its comma, told by the initial at the end.
        ("LEE ANN M", "ANN M LEE"),
        ("LEE ANN M.", "ANN M. LEE"),
        ("Lee Ann Marie", "Lee Ann Marie"),
        ("A B Lee", "A B Lee"),
        # Nicknames.
        ("Annabel “Annie” Lee", "Annabel Lee"),
        ('Annabel "Annie" Lee', "Annabel Lee"),
        ("Annabel (Annie) Lee", "Annabel Lee"),
        # Credentials in capitals behind a comma.
        ("Ann Lee, CFRN", "Ann Lee"),
        ("Ann Lee, RN, CFRN, TP-C", "Ann Lee"),
        ("Lee, ANN", "ANN Lee"),
        ("LEE, ANN", "ANN LEE"),
        # What follows a name in forms.
        ("Ann Lee #0412233", "Ann Lee"),
        ("Ann Lee, EMT number 0412233, attended", "Ann Lee"),
        ("Ann Lee Emp ID", "Ann Lee"),
        ("Ann Lee - Station 2", "Ann Lee"),
        ("Mary-Kate O'Brien-Day", "Mary-Kate O'Brien-Day"),
        # An initial close to the name before it; a comma read as a dot.
        ("AnnaB. Leeson", "Anna B. Leeson"),
        ("Leeson. Anna", "Anna Leeson"),
    ],
)
def test_the_name_a_value_begins_with(printed: str, name: str) -> None:
    assert name_in(printed) == name


@pytest.mark.parametrize(
    "printed",
    [
        "Ann",
        "123456",
        "P0812345",
        "Course Completion",
        "Fire-Rescue Northam",
        "Bay Training LLC",
        "Lee, Ann, Kate, Jo",
        "Learner Transcript",
        "member since 2012",
        "",
    ],
)
def test_what_is_no_name(printed: str) -> None:
    assert parse_name(printed) is None


def test_letters_with_a_stroke_compare_as_plain_ones() -> None:
    assert fold_name("Søren Łuczak") == fold_name("Soren Luczak")
    assert fold_name("Ann Lee") != fold_name("Anna Lee")


COURSE = """
        Course: Burn Care
        Date completed: 03/14/2017      Hours: 2.0
        CAPCE: 17-BAYT-F2-0042
        """


@pytest.mark.parametrize(
    "head",
    [
        "Certificate of completion\nName: 12 Ann Lee",
        "Certificate of completion\nName: Ann “Annie” Lee, CFRN",
        "Certificate of completion\nName: LEE     ANN",
        "Education history for Ann Lee",
        "Continuing education transcript for: Ann Lee",
        "TRAINING HISTORY\nfor Ann Lee, EMT",
        "CERTIFICATE OF COMPLETION\nfor Ann Lee",
        "Certificate of completion\nFor: Ann Lee",
        "Certificate of completion\nProvider: Ann Lee, AEMT",
        "Certificate of completion\nEMS provider: Ann Lee, AEMT",
        "Certificate of completion\nLast name: Lee   First name: Ann",
    ],
)
def test_whose_paper_it_is(head: str) -> None:
    name = said(one_record(head + COURSE).person_name)
    assert name is not None
    assert fold_name(name) in ("annlee", "leeann")


def test_a_middle_initial_in_a_field_of_its_own() -> None:
    record = one_record(
        "Certificate of completion\nLast name: Lee   First name: Ann   M.I.: M" + COURSE
    )
    assert said(record.person_name) == "Ann M Lee"


def test_a_family_name_set_apart_from_the_rest_of_the_name() -> None:
    record = one_record("Certificate of completion\nName: PASTERNAK     IRENE     L" + COURSE)
    assert said(record.person_name) == "IRENE L PASTERNAK"


def test_a_provider_that_is_a_company_is_the_sponsor() -> None:
    record = one_record(
        "Certificate of completion\nAttendee: Ann Lee\nProvider: Bay Training LLC" + COURSE
    )
    assert said(record.person_name) == "Ann Lee"
    assert said(record.sponsor) == "Bay Training LLC"


def test_a_provider_with_a_persons_name_and_no_level_is_not_the_attendee() -> None:
    record = one_record(
        "Certificate of completion\nAttendee: Ann Lee\nProvider: Robert Kane" + COURSE
    )
    assert said(record.person_name) == "Ann Lee"


def test_what_the_line_under_a_heading_calls_for_is_a_name_or_nothing() -> None:
    record = one_record("TRAINING HISTORY\nfor Burn Care and Trauma\nAttendee: Ann Lee" + COURSE)
    assert said(record.person_name) == "Ann Lee"


def largest(*names: tuple[str, float]) -> Record:
    """A certificate with names that nothing announces, each in print of its size."""
    top, pieces = 90.0, []
    for name, size in names:
        pieces.append(in_print(name, 60, top, size))
        top += 1.8 * size
    (record,) = extract(
        set_page(
            typed("        Certificate of Completion"),
            *pieces,
            typed(COURSE + "\n\n        Robert Kane\n        Instructor", top),
        )
    ).records
    return record


def test_the_largest_name_is_a_guess_that_is_held_for_review() -> None:
    record = largest(("Ann Lee", 28), ("Kate Day", 12))
    assert said(record.person_name) == "Ann Lee"
    assert "person_name" in record.needs_review


def test_the_only_name_is_a_guess_that_is_held_for_review() -> None:
    record = largest(("Ann Lee", 11))
    assert said(record.person_name) == "Ann Lee"
    assert "person_name" in record.needs_review


def test_of_two_names_of_one_size_none_is_guessed() -> None:
    assert said(largest(("Ann Lee", 14), ("Kate Day", 13)).person_name) is None


def test_an_announced_name_is_no_guess() -> None:
    record = one_record("Certificate of completion\nThis certifies that\nAnn Lee" + COURSE)
    assert said(record.person_name) == "Ann Lee"
    assert record.needs_review == ()


def test_a_signers_name_is_never_guessed() -> None:
    (record,) = extract(
        paper("Certificate of Completion" + COURSE + "\n\nRobert Kane\nInstructor")
    ).records
    assert said(record.person_name) is None


def test_a_name_that_a_narrow_field_breaks_is_read_whole() -> None:
    record = one_record(
        """
        Proof of attendance

        ATTENDEE              CARD NO.      CLASS
        CASTELLANOS RUIZ,     P0812345      Burn Care
        ISADORA

        DATE                  HOURS         CAPCE
        03/14/2017            4             17-BAYT-F2-0042
        """
    )
    assert said(record.person_name) == "ISADORA CASTELLANOS RUIZ"
