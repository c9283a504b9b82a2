"""Clock times on a paper without hours → how long it took, for a person to confirm."""

import pytest
from extract_pages import hours, one_record, records

ROUNDS = """
        This is to certify that Ann Lee attended M&M rounds
        on 1/29/2020 from {times}.
        OEMS program no. T2.2020.00183
        """


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ("6:00 PM to 9:00 PM", "3"),
        ("0800 to 1200 hours", "4"),
        ("6–9 p.m.", "3"),
        ("9 to 1 p.m.", "4"),
        ("18:30 - 21:00", "2.5"),
        ("11:30 a.m. until 1 pm", "1.5"),
        ("12:00 noon to 2:00 pm", "2"),
    ],
)
def test_times_say_hours_that_a_person_confirms(times: str, expected: str) -> None:
    record = one_record(ROUNDS.format(times=times))
    assert str(hours(record)) == expected
    assert "hours" in record.needs_review


@pytest.mark.parametrize("times", ["room 2 to 3", "9:00 PM to 9:00 PM", "8:00 to 8:10"])
def test_what_is_no_session_says_no_hours(times: str) -> None:
    assert one_record(ROUNDS.format(times=times)).hours is None


def test_printed_hours_go_before_the_clock() -> None:
    record = one_record(ROUNDS.format(times="6:00 PM to 9:00 PM") + "        Credit: 2.5 hours\n")
    assert str(hours(record)) == "2.5"
    assert "hours" not in record.needs_review


def test_times_alone_earn_nobody_anything() -> None:
    assert records("Certificate of thanks\nAnn Lee\nattended from 6:00 PM to 9:00 PM") == ()
