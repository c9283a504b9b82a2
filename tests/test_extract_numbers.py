"""Approval numbers between their readings: what is taken, what is asked, what stays out."""

from extract_pages import one_record, paper, read_again

from extract.documents import extract
from extract.records import Body, Delivery, Record


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


def test_a_sign_that_one_reader_saw_glued_to_the_number_is_no_part_of_it() -> None:
    page = NUMBERED.replace("CAPCE: 17-BAYT-F3-0042", "OEMS Appr. No. T1/0517/4050")
    reading = read_again(
        paper(page, read_by="first"), ("OEMS Appr. No. T1/0517/4050", "No.T1/0517/4050", "b")
    )
    (number,) = extract(reading).records[0].approval_numbers
    assert (number.number, number.delivery) == ("T1/0517/4050", Delivery.IN_PERSON)


def test_a_ring_among_a_providers_letters_is_the_letter_that_one_reader_saw() -> None:
    page = NUMBERED.replace("BAYT", "0CPA")
    reading = read_again(paper(page, read_by="first"), ("17-0CPA-F3-0042", "17-OCPA-F3-0042", "b"))
    (number,) = extract(reading).records[0].approval_numbers
    assert (number.number, number.delivery) == ("17-OCPA-F3-0042", Delivery.DISTRIBUTIVE)
    assert number.readings == (("first", "17-0CPA-F3-0042"), ("b", "17-OCPA-F3-0042"))
    assert [c.why for c in number.corrections] == ["another reader saw letters"]


def test_a_ring_that_no_reader_saw_as_a_letter_is_asked_about() -> None:
    page = NUMBERED.replace("BAYT", "0CPA")
    reading = read_again(paper(page, read_by="first"), ("17-0CPA-F3-0042", "17-0CPA-F3-0042", "b"))
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


def certificate(number: str, speaks: str = "") -> Record:
    return one_record(
        f"""
        Certificate of completion {speaks}
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2

{number}
        """
    )


def numbers(record: Record) -> list[str | None]:
    return [n.number for n in record.approval_numbers]


def test_a_label_at_the_end_of_a_line_and_its_number_in_the_next() -> None:
    record = certificate(
        "        This program is accredited under the OEMS approval number\n"
        "        1819-T2-R1-0400 for all levels"
    )
    assert numbers(record) == ["1819-T2-R1-0400"]
    assert record.delivery is Delivery.IN_PERSON


def test_what_follows_a_label_at_the_end_of_a_line_must_begin_with_the_number() -> None:
    record = certificate(
        "        Bring this with you whenever you ask for the course approval\n        Harbor EMS"
    )
    assert [n.type for n in record.approval_numbers if n.type] == []


def test_a_number_over_three_lines_of_a_narrow_cell() -> None:
    record = certificate(
        "        CAPCE number:   17-          Instructor\n"
        "                        LONGV-       Robert Kane\n"
        "                        F3-0042\n"
    )
    assert numbers(record) == ["17-LONGV-F3-0042"]


def test_a_number_behind_no_more_than_the_sign_of_one() -> None:
    assert numbers(certificate("        No. 1819-T2-R1-0400")) == ["1819-T2-R1-0400"]
    assert numbers(certificate("        # 1819-T2-R1-0400")) == ["1819-T2-R1-0400"]


def test_two_parts_behind_the_sign_of_a_number_are_not_enough() -> None:
    assert numbers(certificate("        No. 1819-T2")) == []


def test_a_whole_number_without_label_counts_where_the_page_speaks_of_approval() -> None:
    bare = "        1819-T2-R1-0400"
    assert numbers(certificate(bare, "of an approved course")) == ["1819-T2-R1-0400"]
    assert numbers(certificate(bare, "accredited in the Commonwealth")) == ["1819-T2-R1-0400"]
    assert certificate(bare, "of an approved course").needs_review == ()


def test_a_whole_number_by_itself_on_a_silent_page_is_asked_about() -> None:
    record = certificate("        1819-T2-R1-0400")
    assert numbers(record) == ["1819-T2-R1-0400"]
    assert record.needs_review == ("approval_numbers",)
    assert numbers(certificate("        Room 1819-T2-R1-0400")) == []
    assert numbers(certificate("        Serial no.: 1819-T2-R1-0400")) == []


def test_less_than_a_whole_number_without_label_never_counts() -> None:
    for bare in ("T2-0400", "181-T2-04", "Room T2", "1819T2R10400"):
        assert numbers(certificate(f"        {bare}", "of an approved course")) == []


def test_a_number_that_ends_in_a_dash_is_held_where_its_rest_is_not_found() -> None:
    record = certificate("        OEMS approval number: 1819-T2-\n\n\n\n        Robert Kane")
    (number,) = record.approval_numbers
    assert number.number is None
    assert number.doubt == "it goes on in the next line, and the rest was not found"
    assert "approval_numbers" in record.needs_review


def test_a_number_that_ends_in_a_dash_is_whole_with_the_next_line() -> None:
    record = certificate("        OEMS approval number: 1819-T2-\n        R1-0400")
    assert numbers(record) == ["1819-T2-R1-0400"]
    assert record.needs_review == ()


def test_a_massachusetts_number_is_not_repaired_into_one_of_capce() -> None:
    record = certificate("        CAPCE / OEMS number: 20-T1-R2-0005")
    (number,) = record.approval_numbers
    assert (number.number, number.type, number.corrections) == ("20-T1-R2-0005", "T1", ())


def test_the_end_of_a_sentence_ends_the_number() -> None:
    record = certificate("        OEMS approval no. R2-1819-T5-0240. Approved for all levels")
    assert numbers(record) == ["R2-1819-T5-0240"]
    assert record.delivery is Delivery.VIRTUAL_LIVE


def test_a_blot_at_a_label_of_approval_is_asked_about() -> None:
    record = certificate("        CAPCE number: ##-####    OEMS approval number: n.l.")
    assert [n.number for n in record.approval_numbers] in ([], [None])
    assert record.distributive is None
