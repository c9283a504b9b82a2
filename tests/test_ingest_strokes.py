"""Pixels → the long level strokes on a page, in points of the upright page."""

import cv2
import numpy as np
import pytest

from ingest.marks.strokes import strokes_of

WIDE, HIGH, DPI = 612, 400, 144


def drawn(*lines: tuple[int, int, int, int], paper: int = 250) -> np.ndarray:
    """A page with words and with lines, each given in points: x0, y0, x1, y1."""
    page = np.full((HIGH * 2, WIDE * 2), paper, np.uint8)
    for row in range(60, 380, 40):
        text = "Hathaway, Ann    P0812345   Paramedic"
        cv2.putText(page, text, (100, row * 2), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 20, 2)
    for x0, y0, x1, y1 in lines:
        cv2.line(page, (x0 * 2, y0 * 2), (x1 * 2, y1 * 2), paper // 3, 2)
    return page


@pytest.mark.parametrize("paper", [250, 110], ids=["in light", "in shadow"])
def test_rules_and_crossings_are_found_and_print_is_not(paper: int) -> None:
    page = drawn((50, 70, 560, 70), (60, 153, 540, 145), paper=paper)
    found = strokes_of(page, np.diag([2.0, 2.0, 1.0]), WIDE, HIGH)
    rule = [s for s in found if abs(s.middle - 70) < 2]
    crossing = [s for s in found if 143 < s.middle < 155]
    assert len(rule) + len(crossing) == len(found)
    for pieces, length in ((rule, 510), (crossing, 480)):
        assert sum(s.width for s in pieces) == pytest.approx(length, rel=0.05)
        assert max(s.width for s in pieces) <= 72


def test_strokes_stand_where_the_straightened_page_has_them() -> None:
    page = drawn((50, 70, 560, 70))
    turn = np.vstack([cv2.getRotationMatrix2D((WIDE, HIGH), 3.0, 1), [0, 0, 1]])
    turned = cv2.warpAffine(page, turn[:2], page.shape[1::-1], borderValue=250)
    found = strokes_of(np.asarray(turned, np.uint8), turn @ np.diag([2.0, 2.0, 1.0]), WIDE, HIGH)
    rule = [s for s in found if abs(s.middle - 70) < 2]
    assert sum(s.width for s in rule) == pytest.approx(510, rel=0.1)
    assert len(rule) >= len(found) - 1  # of slanting print a row may look like a short stroke


def test_hairlines_are_found_on_a_page_that_lies_on_its_side() -> None:
    page = np.full((HIGH * 4, WIDE * 4), 255, np.uint8)
    page[280, 200:2240] = 120  # one row of pixels, which are four to the point
    on_its_side = np.ascontiguousarray(np.rot90(page))
    back = np.array([[0, 1, 0], [-1, 0, WIDE * 4 - 1], [0, 0, 1.0]])
    scaled = back @ np.diag([4.0, 4.0, 1.0])
    for matrix, pixels in ((np.diag([4.0, 4.0, 1.0]), page), (3 * scaled, on_its_side)):
        found = strokes_of(pixels, matrix, WIDE, HIGH)
        assert sum(s.width for s in found) == pytest.approx(510, rel=0.05)
        assert {round(s.middle / 3) for s in found} == {23}


def test_a_page_without_lines_has_none() -> None:
    assert strokes_of(drawn(), np.diag([2.0, 2.0, 1.0]), WIDE, HIGH) == ()


def test_a_page_as_large_as_it_says_costs_nothing() -> None:
    assert strokes_of(drawn((50, 70, 560, 70)), np.diag([1e-9, 1e-9, 1.0]), 1e12, 1e12) == ()
