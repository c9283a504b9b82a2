"""From pixels to words in their places: turned, skewed, photographed; and engines that fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from ingest_papers import (
    CERTIFICATE,
    NUMBER,
    READER,
    blue_green_red,
    encoded,
    paper,
    photographed,
    read_bytes,
)
from PIL import Image, ImageChops, ImageDraw, ImageFont

from ingest.ocr.detection import detect
from ingest.ocr.engine import TINY
from ingest.ocr.lines import Character, Line, Pixels, Quad
from ingest.ocr.reader import PageReader, ReadPage
from ingest.pages import Word


@dataclass
class Fake:
    """An engine that finds what is there, and reads what the test wants."""

    text: str = ""
    confidence: float = 1.0
    name: str = "fake"
    seen: list[int] = field(default_factory=list)

    def version(self) -> str:
        return "1"

    def trouble(self) -> str | None:
        return None

    def read_page(self, page: Pixels) -> tuple[Line, ...]:
        return self.read_lines(page, detect(page))

    def read_lines(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
        self.seen.append(len(quads))
        step = 1 / max(1, len(self.text))
        characters = tuple(
            Character(c, self.confidence, (i + 0.5) * step) for i, c in enumerate(self.text)
        )
        return tuple(Line(quad, characters, self.name) for quad in quads)


class Crashing(Fake):
    def read_lines(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
        raise RuntimeError("the engine fell over")


def read_image(image: Image.Image, dpi: float, reader: PageReader = READER) -> ReadPage:
    return reader.read(blue_green_red(image), dpi)


def rows_of(words: Sequence[Word]) -> list[str]:
    """Words that share a middle, as a table row does, joined from left to right, without the
    spaces that a reader may see or not see between a letter and a digit."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.box.middle):
        if rows and abs(rows[-1][0].box.middle - word.box.middle) < 0.5 * word.box.height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return ["".join(w.text for w in sorted(row, key=lambda w: w.box.x0)) for row in rows]


ROSTER = tuple(
    (left, 120 + 22 * row, 11, text)
    for row in range(20)
    for left, text in (
        (50, f"Attendee{row:02d}"),
        (200, f"E09{row:05d}"),
        (330, "Paramedic"),
        (520, f"{1 + row % 4}.5"),
    )
)


def roster_rows() -> list[str]:
    return [f"Attendee{row:02d}E09{row:05d}Paramedic{1 + row % 4}.5" for row in range(20)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_read_whichever_way_it_lies(turn: int) -> None:
    page = read_image(paper(150).rotate(turn, expand=True), 150)
    assert (round(page.width), round(page.height)) == (612, 792)
    text = " ".join(w.text for w in page.words)
    assert NUMBER in text
    assert "Jordan Whitfield" in text


@pytest.mark.parametrize("seen", [0, 1, 2, 3])
def test_a_page_that_was_taken_for_turned_is_put_right_by_its_print(
    seen: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.ocr.reader.quarter_turns", lambda page: seen)
    page = read_image(paper(150), 150)
    assert (round(page.width), round(page.height)) == (612, 792)
    assert NUMBER in " ".join(w.text for w in page.words)


@pytest.mark.parametrize("ink", [(200, 30, 40), (30, 60, 190), (20, 140, 60)])
def test_a_stamp_across_a_number_does_not_cut_it(ink: tuple[int, int, int]) -> None:
    clean = paper(200)
    words = read_image(clean, 200).words
    (number,) = (word.box for word in words if word.text == NUMBER)
    stamp = Image.new("RGB", clean.size, "white")
    draw = ImageDraw.Draw(stamp)
    left, top = number.x0 / 72 * 200 - 60, number.top / 72 * 200 - 24
    draw.rounded_rectangle((left - 20, top - 6, left + 180, top + 66), 10, outline=ink, width=5)
    font = ImageFont.load_default(30)
    for row, text in enumerate(("RECEIVED", "TRAINING")):
        draw.text((left, top + 32 * row), text, ink, font)
    stamped = ImageChops.darker(clean.convert("RGB"), stamp)
    assert NUMBER in {word.text for word in read_image(stamped, 200).words}


@pytest.mark.parametrize("skew", [-8, -4, -1.5, 1.5, 4, 8])
def test_rows_of_a_skewed_table_stay_rows(skew: float) -> None:
    table = paper(150, ROSTER).rotate(
        skew, resample=Image.Resampling.BICUBIC, expand=True, fillcolor="white"
    )
    assert set(roster_rows()) <= set(rows_of(read_image(table, 150).words))


def test_rows_of_a_photographed_table_stay_rows() -> None:
    image, _ = photographed(paper(200, ROSTER))
    assert set(roster_rows()) <= set(rows_of(read_image(image, 200).words))


def test_words_lie_on_their_print() -> None:
    page = read_image(paper(150), 150)
    for left, top, size, text in CERTIFICATE:
        word = next(w for w in page.words if w.text == text.split()[0])
        assert word.box.x0 == pytest.approx(left, abs=4)
        assert top - 2 < word.box.top < top + size
        assert word.box.middle == pytest.approx(top + 0.6 * size, abs=0.35 * size)


def test_a_word_in_a_line_has_a_box_of_its_own() -> None:
    page = read_image(paper(150), 150)
    completed = next(w for w in page.words if w.text == "completed")
    course = next(w for w in page.words if w.text == "course")
    assert completed.box.x1 <= course.box.x0
    assert completed.box.width == pytest.approx(58, abs=9)


def test_numbers_dates_and_hours_have_two_readings() -> None:
    page = read_image(paper(150), 150)
    for wanted in (NUMBER, "2.5", "March 14, 2025"):
        again = {r.read_by for r in page.rereadings if wanted in r.text}
        words = {w.read_by for w in page.words if w.text in wanted or wanted in w.text}
        assert len(again | words) >= 2, wanted


def test_only_where_a_number_may_stand_the_way_to_the_reading_is_kept() -> None:
    page = read_image(paper(150), 150)
    traced = {w.text for w in page.words if w.trace} | {r.text for r in page.rereadings if r.trace}
    assert any(NUMBER in text for text in traced)
    assert len(traced) <= 4


@pytest.mark.parametrize(("confidence", "again"), [(0.9, True), (0.99, False)])
def test_what_matters_is_read_again_unless_it_is_sure(confidence: float, again: bool) -> None:
    second = Fake("P0803116")
    read_image(paper(75), 75, PageReader(Fake("P0803116", confidence), second, None))
    assert bool(second.seen) is again


def test_a_surer_reader_gives_the_words_and_the_other_is_kept() -> None:
    page = read_image(paper(100), 100, PageReader(TINY, Fake("24-ELSE-F3-0000"), None))
    numbers = [w for w in page.words if w.read_by == "fake"]
    assert numbers
    assert any(NUMBER in r.text and r.read_by == TINY.name for r in page.rereadings)


def test_a_reader_that_sees_nothing_takes_nothing() -> None:
    page = read_image(paper(100), 100, PageReader(TINY, Fake(""), Fake("")))
    assert NUMBER in " ".join(w.text for w in page.words)
    assert page.rereadings == ()


def test_further_readers_that_crash_take_nothing() -> None:
    page = read_image(paper(100), 100, PageReader(TINY, Crashing(), Crashing()))
    assert NUMBER in " ".join(w.text for w in page.words)


def test_the_third_reader_sees_only_what_may_be_an_approval_number() -> None:
    third = Fake(NUMBER, name="third")
    read_image(paper(100), 100, PageReader(TINY, None, third))
    assert 1 <= sum(third.seen) <= 3


def test_garbage_is_as_weak_as_its_reader_says() -> None:
    page = read_image(paper(100), 100, PageReader(Fake("#?8", 0.5), None, None))
    assert {w.text for w in page.words} == {"#?8"}
    assert {w.confidence for w in page.words} == {0.5}


def test_a_first_reader_that_crashes_is_a_problem_of_that_page() -> None:
    data = encoded(paper(60), "TIFF", save_all=True, append_images=[paper(60)])
    reading = read_bytes(data, PageReader(Crashing(), None, None))
    assert reading.pages == ()
    assert [p.page for p in reading.problems] == [1, 2]
    assert all(p.code == "unreadable" and p.remedy for p in reading.problems)


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 900, 3), (900, 3, 3), (600, 600, 3)])
def test_a_page_without_print_has_no_words(shape: tuple[int, int, int]) -> None:
    assert READER.read(np.full(shape, 255, np.uint8), 150).words == ()
