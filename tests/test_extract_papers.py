"""Pages that belong together, slips that do not, and papers that credit nobody."""

from decimal import Decimal

from extract_pages import document, hours, one_record, records, said

NUMBERED = """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        CAPCE: 17-BAYT-F3-0042
        """


def test_a_second_page_without_a_name_belongs_to_the_first() -> None:
    record = one_record(
        "Certificate of completion\nThis certifies that\nAnn Lee\nhas completed Burn Care",
        "Page 2 of 2\nDate completed: 03/14/2017\nHours: 2\nCAPCE: 17-BAYT-F2-0042",
    )
    assert record.pages == (1, 2)
    assert hours(record) == 2


def test_two_certificates_in_one_file_are_two_records() -> None:
    first = (
        "Certificate of completion\nName: Ann Lee\nDate: 03/14/2017\nHours: 2\nCAPCE: 17-AB-F2-0042"
    )
    found = records(first, first.replace("Ann Lee", "Kate O'Brien"))
    assert [said(r.person_name) for r in found] == ["Ann Lee", "Kate O'Brien"]


def test_two_slips_on_one_page_are_two_records() -> None:
    slip = """
        Certificate of completion
        Awarded to
        {name}
        Date completed: 03/14/2017     Hours: {hours}
        CAPCE: 17-BAYT-F2-004{hours}
        """
    found = records(
        slip.format(name="Ann Lee", hours=2) + "\n\n\n" + slip.format(name="Jo Day", hours=3)
    )
    assert [(said(r.person_name), hours(r)) for r in found] == [
        ("Ann Lee", Decimal(2)),
        ("Jo Day", Decimal(3)),
    ]


NO_CREDIT = {
    "invoice": """
        INVOICE
        Bill to: Ann Lee
        Stroke in the Field, CAPCE 17-BAYT-F2-0042, 3 hours      $45.00
        Amount due: $45.00
        """,
    "flyer": """
        Stroke in the Field
        3 hours of continuing education, applied for: OEMS R2-0555-T1-17
        Will be held 03/14/2017. Register now, seats are limited!
        Instructor: Robert Kane
        """,
    "card": """
        BLS Provider
        Ann Lee
        Issue date 03/14/2017      Recommended renewal date 03/2019
        """,
    "enrolment": """
        You are now enrolled
        Name: Ann Lee
        Course: Stroke in the Field, 3 hours, 03/14/2017, CAPCE 17-BAYT-F2-0042
        """,
    "memo with an example of a number": """
        MEMORANDUM
        To: All training officers        From: Robert Kane
        Effective immediately certificates must show the approval number, such as
        T2-18-0077, the hours and the name of everybody who has completed the course.
        """,
    "application": """
        APPLICATION FOR APPROVAL OF CONTINUING EDUCATION
        Applicant: Ann Lee        Course: Stroke in the Field       Hours requested: 3.0
        Date of course: 03/14/2017
        Any criminal history must be declared.
        """,
    "attestation of one's own": """
        APPLICATION FOR RECERTIFICATION
        I attest that I have completed 40 hours of continuing education.
        Name: Ann Lee        Date: 03/14/2017
        """,
}


def test_papers_without_credit_yield_no_record_and_say_so() -> None:
    for what, page in NO_CREDIT.items():
        found = document(page)
        assert found.records == (), what
        assert [p.code for p in found.problems] == ["no_credit"], what


def test_somebody_else_who_attests_a_completion_makes_a_certificate() -> None:
    record = one_record(
        """
        Bay Training LLC
        I attest that Ann Lee completed Stroke in the Field on March 14, 2017
        for 3.0 hours, CAPCE 17-BAYT-F2-0042.
        Robert Kane, Instructor
        """
    )
    assert said(record.person_name) == "Ann Lee"
    assert hours(record) == 3


def test_a_certificate_that_tells_what_an_application_needs_is_still_one() -> None:
    record = one_record(NUMBERED + "\n        Keep it with your application for recertification.")
    assert said(record.person_name) == "Ann Lee"


def test_a_record_of_one_course_is_a_record() -> None:
    record = one_record(
        """
        TRANSCRIPT
        Name: Ann Lee        Certification #: P0812345

        Date         Course       Hours    CAPCE number
        03/14/2017   Burn Care    2.0      17-BAYT-F2-0042
        """
    )
    assert said(record.course_title) == "Burn Care"
    assert hours(record) == 2


def test_a_blank_page_is_dropped() -> None:
    assert len(records(NUMBERED, "")) == 1
