"""Labels and values without the space between them → the words as they are meant."""

import pytest
from extract_pages import hours, one_record, paper, read_again, records, said, typed

from extract.documents import extract
from extract.lines.run_together import taken_apart


def test_labels_and_values_that_run_together_are_read() -> None:
    record = one_record(
        """
        CE Attendance Slip
        Name:Ann Lee
        Course:Cold Water Drowning
        Hours:2Date:3/30/2020
        CAPCE#:19-EMSU-F2-8157Instructor:Stuart Dunmore
        """
    )
    assert said(record.person_name) == "Ann Lee"
    assert said(record.course_title) == "Cold Water Drowning"
    assert str(hours(record)) == "2"
    assert str(said(record.completed_on)) == "2020-03-30"
    assert [n.number for n in record.approval_numbers] == ["19-EMSU-F2-8157"]
    assert said(record.instructor) == "Stuart Dunmore"


@pytest.mark.parametrize(
    "text",
    [
        "6:30",
        "http://ce.example",
        "MA4:18:T2:0077",
        "R2:1.5",
        "Module:",
        "18/T2/0077",
        "16-EMT-F3-0001",
    ],
)
def test_colons_that_part_nothing_stay(text: str) -> None:
    assert [word.text for word in taken_apart(typed(text))] == [text]


def test_a_label_of_several_words_is_found_behind_a_value() -> None:
    apart = [word.text for word in taken_apart(typed("2Date of completion:3/4/2020"))]
    assert apart == ["2", "Date", "of", "completion:", "3/4/2020"]


def test_the_pieces_share_the_box_of_their_word() -> None:
    (word,) = typed("Hours:2")
    label, value = taken_apart((word,))
    assert (label.text, value.text) == ("Hours:", "2")
    assert label.box.x0 == word.box.x0
    assert label.box.x1 == value.box.x0
    assert value.box.x1 == word.box.x1


def test_a_second_reader_that_lost_the_space_behind_the_label_agrees() -> None:
    page = paper(
        """
        This certifies that Ann Lee attended Burn Care
        Approval T4-21-0641
        March 14, 2021, 2 hours
        """,
        read_by="ppocr-tiny",
    )
    again = read_again(page, ("Approval T4-21-0641", "ApprovalT4-21-0641", "tesseract"))
    (number,) = extract(again).records[0].approval_numbers
    assert (number.number, number.type) == ("T4-21-0641", "T4")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("record·Friday", ["record", "·", "Friday"]),
        ("Frostbite|2020-07-18|2.0", ["Frostbite", "|", "2020-07-18", "|", "2.0"]),
        ("CEH|19-BHEC-F3-7138", ["CEH", "|", "19-BHEC-F3-7138"]),
        ("2023·", ["2023", "·"]),
        ("16·EMT·F3·0001", ["16·EMT·F3·0001"]),
        ("E|eanor", ["E|eanor"]),
        ("HoursOEMS", ["Hours", "OEMS"]),
        ("DateOfBirth", ["DateOfBirth"]),
        ("h-22-RVTA-F1-5734", ["h", "-", "22-RVTA-F1-5734"]),
        ("22-PFDT-F3-2092-1.50", ["22-PFDT-F3-2092", "-", "1.50"]),
        ("MA-22-PFDT-F3-2092", ["MA-22-PFDT-F3-2092"]),
    ],
)
def test_marks_part_what_is_whole_on_both_sides(text: str, parts: list[str]) -> None:
    assert [word.text for word in taken_apart(typed(text))] == parts


def test_heads_of_two_columns_that_run_together_are_two() -> None:
    found = records(
        """
        2022 CE Summary
        Ann Lee, Paramedic
        Date          Program            HoursCAPCE
        1/21/2022     Airway Drill       1.5     21-HTI-F1-1580
        2/22/2022     Case Night         1.5     21-HTI-F1-1581
        """
    )
    assert [str(hours(r)) for r in found] == ["1.5", "1.5"]
