"""Papers that name a person, a course, its day and its number, and say that it is not done."""

import pytest
from extract_pages import records

PAPER = """
        {}

        Attendee: Ann Lee
        Course: Burn Care
        Date: 03/14/2024
        CEH: 2.0
        CAPCE: 24-EMT-F2-0001

        {}
        """


@pytest.mark.parametrize(
    "said",
    [
        "Status: Enrolled",
        "Status: Withdrawn",
        "Status   No show",
        "Result: Fail",
        "Attendance: Absent",
        "Attended: No",
        "Final grade: F",
        "Score: 55% (minimum 80%)",
        "25% complete",
        "Lesson 3 of 9",
        "Progress: 3 of 8 lessons",
        "Time remaining: 40 minutes",
        "You did not attend this session.",
        "You missed this session.",
        "Course cancelled due to weather",
        "Credit pending.",
        "This is not a certificate.",
        "Not valid as proof of attendance.",
        "SPECIMEN CERTIFICATE",
        "You have been registered for the following course:",
        "Thank you for registering!",
        "Your seat is reserved.",
        "Your order has been received.",
        "Course begins March 14, 2024 at 9:00 AM",
        "Bring your own stethoscope and a pen.",
        "Certificates will be e-mailed after the course.",
        "See you there!",
        "You are invited to attend",
        "Request for approval of course",
        "Thank you for teaching",
        "Resume course",
        "Due date: 04/01/2024",
    ],
)
def test_what_is_not_done_credits_nobody_wherever_it_says_so(said: str) -> None:
    assert records(PAPER.format(said, "")) == ()
    assert records(PAPER.format("", said)) == ()


@pytest.mark.parametrize("head", ["Course outline", "Lesson plan", "Course syllabus", "Pre-test"])
def test_a_paper_headed_as_a_plan_or_a_test_credits_nobody(head: str) -> None:
    assert records(PAPER.format(head, "")) == ()


@pytest.mark.parametrize(
    "said",
    [
        "Status: Complete",
        "Attended: Yes",
        "100% complete",
        "8 of 8 lessons",
        "Score: 95% (minimum 80%)",
        "Accreditation does not constitute endorsement.",
        "If you have not received your card, call (508) 555-0144.",
        "Refunds are given only if the course is cancelled.",
        "Attendance verified",
    ],
)
def test_what_is_done_is_credited(said: str) -> None:
    assert len(records(PAPER.format("Certificate of Completion", said))) == 1


def test_a_heading_over_a_day_of_registration_is_no_status() -> None:
    assert len(records(PAPER.format("CERTIFICATE OF COMPLETION", "Registered 02/01/2024"))) == 1
    page = PAPER.format("CERTIFICATE OF COMPLETION\n        Registered 02/01/2024", "")
    assert len(records(page)) == 1
