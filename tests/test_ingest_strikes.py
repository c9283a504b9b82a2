"""Words and pixels → which of the words somebody crossed out."""

import cv2
import numpy as np
import pytest

from ingest.marks.strikes import marked
from ingest.pages import Box, Word

WORD = Word("Hathaway", Box(10, 10, 170, 42), 0.9, "ppocr")


def struck(paper: int, ink: int, *, line: bool) -> bool:
    """Whether the word counts as crossed out, drawn on a ground of its own grey; one pixel to
    the point."""
    page = np.full((52, 180, 3), paper, np.uint8)
    cv2.putText(page, WORD.text, (12, 36), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (ink,) * 3, 2)
    if line:
        cv2.line(page, (8, 28), (172, 25), (ink,) * 3, 2)
    (word,) = marked([WORD], page, np.eye(3))
    return word.struck


@pytest.mark.parametrize(
    ("paper", "ink"),
    [(255, 0), (118, 30), (70, 5), (40, 235), (110, 250)],
    ids=["white paper", "in shadow", "in deep shadow", "white on black", "white on grey"],
)
def test_a_line_crosses_a_word_out_whatever_the_light(paper: int, ink: int) -> None:
    assert struck(paper, ink, line=True)
    assert not struck(paper, ink, line=False)
