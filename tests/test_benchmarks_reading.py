"""What the measuring of reading counts as read, and that its pages are what they say."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import competitors
from benchmarks.page_scores import page_counts
from benchmarks.reading_pages import PaperPage, pages
from ingest.pages import TEXT_LAYER, Box, Word
from samples.fonts import missing_packages

LINES = ("Approval number: 24-MEDX-F3-1289", "Hours: 2.5")


def page() -> PaperPage:
    words = []
    for row, line in enumerate(LINES):
        for place, text in enumerate(line.split()):
            left, top = 72.0 + 84 * place, 100.0 + 30 * row
            words.append(Word(text, Box(left, top, left + 80, top + 12), 1.0, TEXT_LAYER))
    blank = np.full((10, 10, 3), 255, np.uint8)
    return PaperPage("clean", blank, (200, 200), b"", tuple(words), ("24-MEDX-F3-1289",))


@pytest.mark.parametrize(
    ("lines", "off", "raw", "grammar"),
    [
        (LINES, 0, 1, 1),
        ((" ".join(LINES), "x"), 0, 1, 1),
        (("Approval number: 24–MEDX–F3–1289", "Hours:2.5"), 0, 1, 1),
        (("Approval number: 24-MEDX-F3-I289", "Hours: 2.5"), 1, 0, 1),
        (("Approval number: 24-MEDX-F8-1289", "Hours: 25"), 2, 0, 0),
        ((), 39, 0, 0),
    ],
)
def test_a_page_is_compared_stretch_by_stretch(
    lines: tuple[str, ...], off: int, raw: int, grammar: int
) -> None:
    counts = page_counts(page(), lines)
    assert counts["characters"] == len("".join("".join(LINES).split())) == 39
    assert (counts["off"], counts["raw"], counts["grammar"]) == (off, raw, grammar)


@pytest.mark.skipif(bool(missing_packages()), reason="fonts of the samples are missing")
@pytest.mark.parametrize("kind", ["rotated 90", "fax 204x98", "stamp"])
def test_a_drawn_page_has_its_truth_in_print(kind: str) -> None:
    (paper,) = pages(kind, 1)
    height, width = paper.pixels.shape[:2]
    assert paper.numbers
    said = "".join(word.text for word in paper.words)
    assert all("".join(number.split()) in said for number in paper.numbers)
    if kind == "rotated 90":
        assert width > height
    if kind == "fax 204x98":
        assert width > height
        assert set(np.unique(paper.pixels)) <= {0, 255}
    if kind == "stamp":
        colour = np.ptp(paper.pixels.astype(np.int16), axis=2)
        assert (colour > 60).mean() > 0.001


def test_without_the_other_programs_it_is_said_how_to_have_them() -> None:
    assert "make bench-reading" in competitors.section(None, {}, 1)
    assert "make bench-reading" in competitors.section("/nowhere/ocrmypdf", {}, 1)
