"""White is left out before print is looked for, and what is found lies where it was."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ingest.ocr.blanks import condensed

SIDES = (960, 736)


def sheet(*lines: tuple[int, int, int], ground: int = 250, ink: int = 20) -> NDArray[np.uint8]:
    """A page with lines of print (left, top, width), 16 pixels high, in strokes."""
    page = np.full(SIDES, ground, np.uint8)
    for left, top, width in lines:
        page[top : top + 16, left : left + width : 4] = ink
    return page


@given(
    st.lists(
        st.tuples(st.integers(0, 700), st.integers(0, 940), st.integers(4, 300)),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([(250, 20), (250, 220), (20, 240)]),
)
def test_no_print_is_lost_and_every_row_says_which_it_was(
    lines: list[tuple[int, int, int]], shades: tuple[int, int]
) -> None:
    ground, ink = shades
    page = sheet(*lines, ground=ground, ink=ink)
    part = condensed(page)
    height, width = part.pixels.shape
    assert (height % 32, width % 32) == (0, 0)
    assert (part.pixels == page[part.rows, part.left : part.left + width]).all()
    assert (part.pixels == ink).sum() == (page == ink).sum()


def test_what_is_found_lies_where_it_was() -> None:
    page = sheet((300, 80, 120), (300, 700, 120))
    part = condensed(page)
    assert part.pixels.size < page.size / 4
    rows, columns = np.nonzero(part.pixels == 20)
    for top, half in ((80, rows < rows.mean()), (700, rows > rows.mean())):
        x0, x1 = columns[half].min(), columns[half].max() + 1
        y0, y1 = rows[half].min(), rows[half].max() + 1
        corners = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float64)
        left, upper = part.moved(corners)[0]
        assert (left, upper) == (300, top)


def test_close_print_is_no_frame() -> None:
    page = sheet(*((100, top, 60) for top in range(40, 900, 20)))
    assert (condensed(page).pixels == 20).sum() == (page == 20).sum()


def test_the_sides_of_a_frame_do_not_keep_white() -> None:
    page = sheet((200, 300, 300))
    page[40:920, 40:43] = page[40:920, 690:693] = 0
    page[40:43, 40:693] = page[917:920, 40:693] = 0
    assert condensed(page).pixels.shape[0] < 300


@pytest.mark.parametrize("ink", [(0, 0, 200), (0, 200, 0), (200, 0, 0), (0, 255, 255)])
def test_coloured_print_on_a_dark_or_bright_ground_is_print(ink: tuple[int, int, int]) -> None:
    for ground in (0, 255):
        page = np.full((*SIDES, 3), ground, np.uint8)
        page[500:516, 100:300:4] = ink
        assert (condensed(page).pixels == ink).all(axis=2).sum() == 16 * 50


@pytest.mark.parametrize("sides", [(32, 32), (32, 960), (64, 32)])
def test_a_slip_is_kept_whole_where_it_is_all_print(sides: tuple[int, int]) -> None:
    page = np.full(sides, 250, np.uint8)
    page[4:-4:4, 4:-4:4] = 0
    assert (condensed(page).pixels == page).all()


def test_an_empty_page_is_one_step() -> None:
    assert condensed(sheet()).pixels.shape == (32, 32)
