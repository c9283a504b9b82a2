"""Wordings in a text → labels: run in behind one another, and not inside of codes."""

import pytest

from extract.values.labels import find_labels, whole_label
from extract.values.wordings import Field


def labels(text: str) -> list[tuple[Field, str]]:
    return [(x.field, text[x.start : x.end].strip(" :")) for x in find_labels(text)]


def test_labels_run_into_one_line_are_all_found() -> None:
    text = "Program: Rollout Conducted: June 30 Credit hours: 2 Program approval no.: T2"
    assert [field for field, _ in labels(text)] == [
        Field.TITLE,
        Field.DATE,
        Field.HOURS,
        Field.NUMBER,
    ]


def test_one_label_alone_does_not_make_a_sentence_a_form() -> None:
    """Without a second colon, “conducted” in the middle of a text is a word."""
    assert labels("Program: Rollout conducted in June") == [(Field.TITLE, "Program")]


@pytest.mark.parametrize(
    "code", ["CE2018-7084-T3", "OEMS-T3-25-1851", "CAPCE17-0042", "Course-17-0042"]
)
def test_a_code_that_begins_like_a_label_is_none(code: str) -> None:
    assert labels(code) == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("CE hours: 2", Field.HOURS),
        ("OEMS: T3-25-1851", Field.OEMS),
        ("CAPCE 17-BAYT-F3-0042", Field.CAPCE),
    ],
)
def test_a_label_before_a_code_is_one(text: str, field: Field) -> None:
    assert labels(text)[0][0] is field


def test_finished_before_a_date_announces_no_title() -> None:
    assert Field.TITLE not in {f for f, _ in labels("She finished Nov 8, 2017 with us")}
    assert Field.TITLE in {f for f, _ in labels("She finished Burn Care with us")}


def test_a_word_that_is_all_its_line_says_announces_no_title() -> None:
    assert Field.TITLE not in {f for f, _ in labels("Completed")}


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("EMT #", Field.CERTIFICATION),
        ("# Hours", Field.HOURS),
        ("Name (last, first, M.I.)", Field.PERSON),
    ],
)
def test_heads_of_columns(head: str, field: Field) -> None:
    assert whole_label(head) is field


def test_a_sentence_is_no_head() -> None:
    assert (
        whole_label("Name of the attendee as it stands on the certification card of the state")
        is None
    )


def test_the_number_of_a_box_belongs_to_its_label() -> None:
    assert [f for f, _ in labels("6. HOURS")] == [Field.HOURS]
    assert [f for f, _ in labels("6 HOURS: 2.5")] == [Field.HOURS]
