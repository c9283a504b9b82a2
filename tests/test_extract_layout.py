"""Words → lines and segments: what white, wide print and separators part, and what not."""

import pytest
from extract_pages import in_print, lines, typed

from extract.lines.layout import lines_of
from ingest.pages import TEXT_LAYER, Box, Word


def parts(text: str) -> list[str]:
    (line,) = lines(text)
    return [segment.text for segment in line.segments]


def test_two_spaces_part_and_one_does_not() -> None:
    assert parts("Ann Lee  Kate Day") == ["Ann Lee", "Kate Day"]


@pytest.mark.parametrize("separator", ["•", "·", "|", "¦", "....", "____", "…………"])
def test_print_that_separates_parts_like_white(separator: str) -> None:
    assert parts(f"June 2, 2018 {separator} 2 hrs") == ["June 2, 2018", "2 hrs"]


@pytest.mark.parametrize("word", ["..", "-", "/", "a|b", "Q&A"])
def test_other_signs_part_nothing(word: str) -> None:
    assert parts(f"June 2, 2018 {word} 2 hrs") == [f"June 2, 2018 {word} 2 hrs"]


def test_a_line_of_nothing_but_dots_is_no_line() -> None:
    assert lines("..........   ______") == ()


def test_a_line_to_sign_on_is_no_part_of_the_name_above_or_before_it() -> None:
    assert parts("Ann Lee ______________ Instructor") == ["Ann Lee", "Instructor"]


def test_wide_set_print_is_one_stretch() -> None:
    """The space is wider than the print is high, and no wider than its letters ask for."""
    (line,) = lines_of(in_print("ANN MARIE LEE", 40, 40, 10, spacing=3))
    assert [s.text for s in line.segments] == ["ANN MARIE LEE"]


def test_wide_white_parts_wide_set_print_too() -> None:
    (line,) = lines_of(in_print("ANN LEE   KATE DAY", 40, 40, 10, spacing=3))
    assert [s.text for s in line.segments] == ["ANN LEE", "KATE DAY"]


def test_the_same_gap_parts_print_of_ordinary_width() -> None:
    (line,) = lines_of((*in_print("ANN", 40, 40, 10), *in_print("LEE", 74, 40, 10)))
    assert [s.text for s in line.segments] == ["ANN", "LEE"]


def test_large_print_keeps_its_own_spaces() -> None:
    (line,) = lines_of(in_print("Ann Lee", 40, 40, 28))
    assert [s.text for s in line.segments] == ["Ann Lee"]


def test_a_box_of_characters_covers_the_words_they_touch() -> None:
    (line,) = lines_of(typed("Hours: 2.5 CEH"))
    (segment,) = line.segments
    whole, part = segment.box, segment.box_of(7, 10)
    assert whole.x0 < part.x0 < part.x1 < whole.x1


def test_a_tall_mark_beside_two_lines_joins_them_to_none() -> None:
    mark = Word("*", Box(60, 58, 100, 85), 0.9, TEXT_LAYER)
    above = [
        Word(text, Box(left, 56, left + 60, 68), 0.9, TEXT_LAYER)
        for left, text in ((120, "Brightwater"), (184, "Portal"))
    ]
    below = [
        Word(text, Box(left, 77, left + 26, 86), 0.9, TEXT_LAYER)
        for left, text in ((120, "Office"), (148, "of"), (176, "EMS"))
    ]
    found = [line.text for line in lines_of([mark, *below, *above])]
    assert [text.replace("*", "").split() for text in found] == [
        ["Brightwater", "Portal"],
        ["Office", "of", "EMS"],
    ]


def test_a_word_that_slants_across_the_lines_stands_in_none_of_them() -> None:
    rows = [
        in_print(text, 40, 40 + 20 * n, 10) for n, text in enumerate(("Ann Lee", "Jo Day", "Al"))
    ]
    across = Word("COPY", Box(30, 30, 120, 100), 0.97, TEXT_LAYER)
    title = Word("ROSTER", Box(40, 120, 300, 170), 0.97, TEXT_LAYER)
    found = lines_of([across, title, *(word for row in rows for word in row)])
    assert [line.text for line in found] == ["Ann Lee", "Jo Day", "Al", "ROSTER"]
