"""Figures that stand alone in a row, which a detector passes over."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from ingest_papers import blue_green_red, paper

from ingest.ocr.engine import TINY
from ingest.ocr.lines import Character, Line, Pixels, Quad
from ingest.ocr.lone import with_lone_figures

SCALE = 200 / 72
COURSES = ("Airway Management", "Cardiac Arrest", "Pediatric Trauma", "Stroke Update")
HOURS = ("4", "1", "3", "12")


def drawn(right: Sequence[str]) -> Pixels:
    """A list of courses, 24 points a row, and what stands 300 points to the right of each."""
    rows = [(72, 100 + 24 * n, 12, text) for n, text in enumerate(COURSES)]
    rows += [(380, 100 + 24 * n, 12, text) for n, text in enumerate(right)]
    return blue_green_red(paper(200, rows))


def line(left: float, top: float, width: float, height: float, text: str) -> Line:
    corners = [[0, 0], [width, 0], [width, height], [0, height]]
    quad = (np.array(corners, np.float32) + np.array([left, top], np.float32)) * np.float32(SCALE)
    spelled = [Character(c, 0.99, (n + 0.5) / len(text)) for n, c in enumerate(text)]
    return Line(quad, tuple(spelled), "test")


def courses() -> list[Line]:
    return [line(68, 97 + 24 * n, 130, 20, text) for n, text in enumerate(COURSES)]


def texts(lines: Sequence[Line]) -> list[str]:
    return [found.text for found in sorted(lines, key=lambda found: float(found.quad[0, 1]))]


def test_each_row_gets_the_figure_that_stands_in_it() -> None:
    found = with_lone_figures(drawn(HOURS), courses(), np.eye(3), TINY)
    assert texts(found[len(COURSES) :]) == list(HOURS)
    for course, figure in zip(found, found[len(COURSES) :], strict=False):
        assert abs(course.quad[:, 1].mean() - figure.quad[:, 1].mean()) < 6


@pytest.mark.parametrize("angle", [-3.0, 3.0])
def test_rows_lean_as_the_page_does(angle: float) -> None:
    page = drawn(HOURS)
    height, width = page.shape[:2]
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1), [0, 0, 1]])
    leaning = cv2.warpPerspective(page, turn, (width, height), borderValue=(255, 255, 255))
    lines = [
        Line(cv2.perspectiveTransform(each.quad[None], turn)[0], each.characters, "test")
        for each in courses()
    ]
    found = with_lone_figures(np.asarray(leaning, np.uint8), lines, np.linalg.inv(turn), TINY)
    assert texts(found[len(COURSES) :]) == list(HOURS)


def test_a_piece_of_a_figure_makes_way_for_all_of_it() -> None:
    piece = line(381, 105, 3, 5, "m")
    found = with_lone_figures(drawn(HOURS), [*courses(), piece], np.eye(3), TINY)
    assert "m" not in texts(found)
    assert "4" in texts(found)


@pytest.mark.parametrize("marks", [("p", "w", "r", "d"), (".", "-", "·", "'")])
def test_only_figures_are_taken(marks: tuple[str, ...]) -> None:
    lines = courses()
    assert list(with_lone_figures(drawn(marks), lines, np.eye(3), TINY)) == lines


def test_a_box_to_tick_is_no_nought() -> None:
    page = drawn(())
    for row in range(len(COURSES)):
        left, top = round(380 * SCALE), round((102 + 24 * row) * SCALE)
        cv2.rectangle(page, (left, top), (left + 22, top + 22), (0, 0, 0), 2)
    asked: list[Quad] = []

    class Asked:
        name = "asked"

        def version(self) -> str:
            return "1"

        def trouble(self) -> str | None:
            return None

        def read_page(self, page: Pixels) -> tuple[Line, ...]:
            raise AssertionError

        def read_lines(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
            asked.extend(quads)
            return tuple(line(0, 0, 10, 10, "0") for _ in quads)

    with_lone_figures(page, courses(), np.eye(3), Asked())
    assert asked == []


def test_print_that_a_line_goes_on_with_is_left_to_the_line() -> None:
    page = blue_green_red(paper(200, [(72, 100, 12, "Section 7")]))
    short = [line(68, 97, 46, 20, "Section")]
    assert list(with_lone_figures(page, short, np.eye(3), TINY)) == short


def test_a_page_without_lines_has_no_figures() -> None:
    assert with_lone_figures(drawn(HOURS), (), np.eye(3), TINY) == ()
