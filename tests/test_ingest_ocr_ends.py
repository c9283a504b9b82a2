"""Stretches that a detector ends before their print does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from ingest_papers import blue_green_red, paper
from PIL import Image, ImageDraw, ImageFont

from ingest.ocr.ends import reaching
from ingest.ocr.engine import TINY
from ingest.ocr.lines import Character, Line, Pixels

SCALE = 200 / 72
NUMBER = "17-EMT-F3-1286"


def drawn(*rows: tuple[float, float, float, str]) -> Image.Image:
    return paper(200, rows)


def page_of(image: Image.Image) -> Pixels:
    return blue_green_red(image)


def width_of(text: str) -> float:
    """Points that a text takes in the print of `drawn`, 12 points high."""
    return float(ImageFont.load_default(12 * SCALE).getlength(text)) / SCALE


def line(left: float, right: float, text: str, top: float = 99.0, height: float = 18.0) -> Line:
    corners = [[left, top], [right, top], [right, top + height], [left, top + height]]
    spelled = [Character(c, 0.99, (n + 0.5) / len(text)) for n, c in enumerate(text)]
    return Line(np.array(corners, np.float32) * np.float32(SCALE), tuple(spelled), "test")


def texts(page: Pixels, lines: Sequence[Line]) -> list[str]:
    return [found.text for found in reaching(page, lines, TINY)]


def test_a_number_without_its_first_digit_gets_it_back() -> None:
    page = page_of(drawn((100, 100, 12, NUMBER)))
    short = line(100 + width_of("1"), 102 + width_of(NUMBER), NUMBER[1:])
    assert texts(page, [short]) == [NUMBER]


def test_a_number_without_its_last_digits_gets_them_back() -> None:
    page = page_of(drawn((100, 100, 12, NUMBER)))
    short = line(98, 100 + width_of(NUMBER[:-1]), NUMBER[:-1])
    assert texts(page, [short]) == [NUMBER]


def test_a_date_without_its_month_gets_it_back() -> None:
    page = page_of(drawn((100, 100, 12, "04/13/2017")))
    short = line(100 + width_of("04/1"), 102 + width_of("04/13/2017"), "3/2017")
    assert texts(page, [short]) == ["04/13/2017"]


def test_a_line_that_is_whole_stays() -> None:
    page = page_of(drawn((100, 100, 12, NUMBER)))
    whole = line(98, 102 + width_of(NUMBER), NUMBER)
    assert list(reaching(page, [whole], TINY)) == [whole]


@pytest.mark.parametrize("beside", [". . . . ", "- - - ", "' ' "])
def test_leaders_and_dashes_belong_to_no_number(beside: str) -> None:
    page = page_of(drawn((100 - width_of(beside), 100, 12, beside + NUMBER)))
    whole = line(99, 102 + width_of(NUMBER), NUMBER)
    assert list(reaching(page, [whole], TINY)) == [whole]


def test_a_rule_that_runs_down_beside_a_number_is_no_digit() -> None:
    image = drawn((100, 100, 12, NUMBER))
    x = round(96 * SCALE)
    ImageDraw.Draw(image).line((x, 60 * SCALE, x, 200 * SCALE), "black", 3)
    whole = line(98, 102 + width_of(NUMBER), NUMBER)
    assert list(reaching(page_of(image), [whole], TINY)) == [whole]


def test_what_another_line_has_is_left_to_it() -> None:
    page = page_of(drawn((100, 100, 12, NUMBER)))
    first = line(98, 100 + width_of(NUMBER[:-1]), NUMBER[:-1])
    second = line(100 + width_of(NUMBER[:-1]), 102 + width_of(NUMBER), NUMBER[-1])
    assert texts(page, [first, second]) == [NUMBER[:-1], NUMBER[-1]]


def test_words_without_digits_are_not_looked_at() -> None:
    page = page_of(drawn((100, 100, 12, "Attendance")))
    short = line(98, 100 + width_of("Attendanc"), "Attendanc")
    assert list(reaching(page, [short], TINY)) == [short]


def test_a_blank_page_has_nothing_to_reach() -> None:
    page = page_of(drawn())
    assert texts(page, []) == []
    assert texts(page, [line(100, 200, "12")]) == ["12"]
