"""Which words of a text layer are looked at in the picture."""

from __future__ import annotations

import pytest

from ingest.pages import TEXT_LAYER, Box, Word
from ingest.pdf.stretches import deciding, largest, rows_of, text_of


def rows(*lines: str) -> list[tuple[Word, ...]]:
    """Words of ten points, a line each, without wide gaps."""
    words = []
    for row, line in enumerate(lines):
        left = 72.0
        for text in line.split():
            box = Box(left, 20.0 * row, left + 6 * len(text), 20.0 * row + 10)
            words.append(Word(text, box, 1.0, TEXT_LAYER))
            left = box.x1 + 4
    return rows_of(words)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("held in Worcester on March 14, 2025 by the Academy", ["March 14, 2025"]),
        ("Approval 16 PSD F2 903 of this course", ["16 PSD F2 903"]),
        ("Hours: 2.5", ["2.5"]),
        ("Call 978-555-0100 with questions", []),
        ("No. 16-EMT-F3-0001 978-555-0100", ["16-EMT-F3-0001 978-555-0100"]),
        ("nothing that counts", []),
    ],
)
def test_what_decides_is_cut_out_of_its_line(line: str, kept: list[str]) -> None:
    assert [text_of(stretch) for stretch in deciding(rows(line))] == kept


def test_every_place_of_an_approval_number_is_looked_at_and_some_of_the_rest() -> None:
    lines = [f"Course 16-EMT-F3-{n % 8:04} of 3/{n + 1}/2017 for 1.0" for n in range(20)]
    found = [text_of(stretch) for stretch in deciding(rows(*lines))]
    assert sum("-F3-" in text for text in found) == 20
    assert len(found) == 23


def test_the_largest_words_without_digits_stand_for_the_letters() -> None:
    small = Word("smaller", Box(72, 100, 120, 108), 1.0, TEXT_LAYER)
    large = Word("Certificate", Box(72, 20, 200, 44), 1.0, TEXT_LAYER)
    assert [text_of(s) for s in largest([(small,), (large,)], 1)] == ["Certificate"]
