"""Boxes to tick, as they are drawn, crossed and scanned."""

from __future__ import annotations

import io

import numpy as np
import pytest
from ingest_papers import blue_green_red, paper, read_bytes
from PIL import Image, ImageDraw, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from ingest.marks.ink import ink_of
from ingest.marks.tick_boxes import EMPTY, MARKED, with_tick_boxes
from ingest.pages import TEXT_LAYER, Box, Word

DPI = 200
SCALE = DPI / 72
LINES = ("Airway Management", "Blast Wounds", "Cardiac Arrest", "Drowning")


def words() -> list[Word]:
    return [
        Word(part, Box(left, 100 + 30 * row, left + 7 * len(part), 113 + 30 * row), 0.99, "test")
        for row, line in enumerate(LINES)
        for left, part in zip((100.0, 170.0), line.split(), strict=False)
    ]


def drawn(marks: str, size: float = 12.0, width: int = 3) -> Image.Image:
    """A list, a box before each line: `x` crossed, `X` beyond its sides, `-` empty, ` ` none."""
    rows = [(100, 100 + 30 * row, 12, line) for row, line in enumerate(LINES)]
    image = paper(DPI, rows)
    draw = ImageDraw.Draw(image)
    for row, mark in enumerate(marks):
        left, top = 70 * SCALE, (100 + 30 * row) * SCALE
        right, bottom = left + size * SCALE, top + size * SCALE
        if mark != " ":
            draw.rectangle((left, top, right, bottom), outline="black", width=width)
        reach = {"x": -6, "X": 9}.get(mark)
        if reach is not None:
            for ends in ((left, top, right, bottom), (left, bottom, right, top)):
                x0, y0, x1, y1 = ends
                way = 1 if y1 > y0 else -1
                draw.line((x0 - reach, y0 - way * reach, x1 + reach, y1 + way * reach), "black", 4)
    return image


def signs(image: Image.Image, to_raster: np.ndarray | None = None) -> list[str]:
    """The boxes found, from top to bottom."""
    matrix = np.diag([SCALE, SCALE, 1.0]) if to_raster is None else to_raster
    found = with_tick_boxes(words(), ink_of(blue_green_red(image), DPI), matrix, "test")
    assert [w for w in found if w.text not in (EMPTY, MARKED)] == words()
    return [word.text for word in found if word.text in (EMPTY, MARKED)]


@pytest.mark.parametrize("size", [9.0, 12.0, 16.0])
@pytest.mark.parametrize("width", [2, 4])
def test_a_box_is_empty_or_marked(size: float, width: int) -> None:
    assert signs(drawn("x-x-", size, width)) == [MARKED, EMPTY, MARKED, EMPTY]


def test_a_cross_that_runs_out_of_its_box_is_seen_by_the_boxes_above_and_below() -> None:
    assert signs(drawn("-X-X")) == [EMPTY, MARKED, EMPTY, MARKED]


def test_boxes_stand_where_they_are_drawn() -> None:
    matrix = np.diag([SCALE, SCALE, 1.0])
    found = with_tick_boxes(words(), ink_of(blue_green_red(drawn("x   ")), DPI), matrix, "reader")
    (box,) = [word for word in found if word.text == MARKED]
    assert box.read_by == "reader"
    assert box.box.x0 == pytest.approx(70, abs=1)
    assert box.box.bottom == pytest.approx(112, abs=1)


@pytest.mark.parametrize("angle", [-3, 3])
def test_boxes_lean_with_their_page(angle: int) -> None:
    image = drawn("x-x-").rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    radians = np.radians(angle)
    cos, sin = np.cos(radians), np.sin(radians)
    middle = np.array([[1, 0, image.width / 2], [0, 1, image.height / 2], [0, 0, 1.0]])
    turn = middle @ np.array([[cos, sin, 0], [-sin, cos, 0], [0, 0, 1]]) @ np.linalg.inv(middle)
    assert signs(image, turn @ np.diag([SCALE, SCALE, 1.0])) == [MARKED, EMPTY, MARKED, EMPTY]


def test_a_blurred_copy_keeps_its_boxes() -> None:
    copied = drawn("x-x-").filter(ImageFilter.GaussianBlur(1.2))
    assert signs(copied) == [MARKED, EMPTY, MARKED, EMPTY]


@pytest.mark.parametrize(
    "text", ["D O B 0", "H E N M", "Q 8 R P", "[ ] ( )", "□".replace("□", "8")]
)
def test_letters_are_no_boxes(text: str) -> None:
    image = drawn("    ")
    letters = paper(DPI, [(60, 300, 12, text)])
    image.paste(letters.crop((0, 800, 600, 900)), (0, 800))
    assert signs(image) == []


def test_a_bullet_is_no_box() -> None:
    image = drawn("    ")
    ImageDraw.Draw(image).rectangle((190, 280, 220, 310), fill="black")
    assert signs(image) == []


def test_what_an_engine_made_of_a_box_gives_way() -> None:
    letter = Word("D", Box(70, 100, 82, 112), 0.8, "test")
    matrix = np.diag([SCALE, SCALE, 1.0])
    found = with_tick_boxes(
        [*words(), letter], ink_of(blue_green_red(drawn("-   ")), DPI), matrix, "test"
    )
    assert letter not in found
    assert EMPTY in {word.text for word in found}


def test_boxes_drawn_in_a_pdf_with_text_are_seen() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    canvas.setFont("Helvetica", 12)
    for row, line in enumerate(LINES):
        y = 680 - 30 * row
        canvas.drawString(100, y, f"{line} and all that belongs to it")
        canvas.rect(70, y - 1, 12, 12)
        if row % 2:
            canvas.line(72, y + 1, 80, y + 9)
            canvas.line(72, y + 9, 80, y + 1)
    canvas.save()
    (page,) = read_bytes(buffer.getvalue()).pages
    found = [w for w in page.words if w.text in (EMPTY, MARKED)]
    assert [w.text for w in found] == [EMPTY, MARKED, EMPTY, MARKED]
    assert {w.read_by for w in found} == {TEXT_LAYER}
