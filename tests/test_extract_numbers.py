"""Approval numbers between their readings: what is taken, what is asked, what stays out."""

from extract_pages import one_record, paper, read_again

from extract.documents import extract
from extract.records import Body, Delivery


def test_a_number_of_each_body_are_both_kept() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        CAPCE: 17-BAYT-F2-0042     OEMS Approval Number: 1718-T2-0077
        """
    )
    assert [n.body for n in record.approval_numbers] == [Body.CAPCE, Body.OEMS]
    assert record.delivery is Delivery.IN_PERSON


def test_numbers_that_disagree_leave_the_delivery_open() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        CAPCE: 17-BAYT-F3-0042     OEMS Approval Number: 1718-T2-0077
        """
    )
    assert record.distributive is None
    assert record.delivery is Delivery.UNKNOWN


NUMBERED = """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        CAPCE: 17-BAYT-F3-0042
        """


def test_one_reading_of_the_pixels_is_not_enough_for_the_deciding_digit() -> None:
    (record,) = extract(paper(NUMBERED, read_by="first")).records
    (number,) = record.approval_numbers
    assert (number.number, number.type, number.delivery) == (None, None, Delivery.UNKNOWN)
    assert number.printed == "17-BAYT-F3-0042"
    assert "approval_numbers" in record.needs_review


def test_two_readings_that_agree_are_enough() -> None:
    reading = read_again(
        paper(NUMBERED, read_by="first"), ("17-BAYT-F3-0042", "CAPCE: 17-BAYT-F3-0042", "second")
    )
    (record,) = extract(reading).records
    assert record.distributive is True
    assert "approval_numbers" not in record.needs_review


def test_readings_that_disagree_on_the_deciding_digit_are_both_shown() -> None:
    reading = read_again(
        paper(NUMBERED, read_by="first"), ("17-BAYT-F3-0042", "17-BAYT-F5-0042", "second")
    )
    (number,) = extract(reading).records[0].approval_numbers
    assert (number.number, number.delivery) == (None, Delivery.UNKNOWN)
    assert {text for _, text in number.readings} == {"17-BAYT-F3-0042", "17-BAYT-F5-0042"}
    assert "disagree" in (number.doubt or "")


def test_readings_that_disagree_elsewhere_keep_the_delivery_and_ask_for_the_number() -> None:
    reading = read_again(
        paper(NUMBERED, read_by="first"), ("17-BAYT-F3-0042", "17-BAYT-F3-0842", "second")
    )
    (number,) = extract(reading).records[0].approval_numbers
    assert (number.number, number.delivery) == (None, Delivery.DISTRIBUTIVE)


def test_hours_that_two_readers_read_differently_are_asked_about() -> None:
    reading = read_again(
        paper(NUMBERED, read_by="first"),
        ("17-BAYT-F3-0042", "17-BAYT-F3-0042", "second"),
        ("Hours: 2", "Hours: 3", "second"),
    )
    assert "hours" in extract(reading).records[0].needs_review


def test_a_number_split_by_a_line_break() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        CAPCE activity number 17-BAYT-
        F3-0042
        """
    )
    assert [n.number for n in record.approval_numbers] == ["17-BAYT-F3-0042"]


def test_another_states_number_says_whose_it_is_and_no_delivery() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        NH Bureau of EMS Approval #: 2017-T2-0442
        """
    )
    (number,) = record.approval_numbers
    assert (number.body, number.delivery) == (Body.OTHER, Delivery.UNKNOWN)


def test_distractors_are_no_approval_numbers() -> None:
    record = one_record(
        """
        Certificate of completion      Certificate No. 2017-00123
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        Questions: 617-555-0123    Boston, MA 02114-2198    Form DPH/OEMS 200-46
        CAPCE: 17-BAYT-F3-0042
        """
    )
    assert [n.number for n in record.approval_numbers] == ["17-BAYT-F3-0042"]


def test_a_date_of_two_readings_is_asked_about_where_nothing_settles_it() -> None:
    record = one_record(
        """
        Certificate of completion
        Name: Ann Lee      Hours: 2
        Completed: 03.04.2017
        Approval number: 1718-T2-0077
        """
    )
    assert "completed_on" in record.needs_review
