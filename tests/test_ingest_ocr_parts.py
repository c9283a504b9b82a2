"""The parts of the OCR pipeline, each by itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_papers import NUMBER, blue_green_red, paper

from ingest.ocr import rereading, weights
from ingest.ocr.deciding import approval_odds, that_matter
from ingest.ocr.detection import detect, share_of_sheet
from ingest.ocr.engine import ENGINES, SMALL, TINY, PaddleOcr, available_engines
from ingest.ocr.enhance import evened, variants
from ingest.ocr.lines import Character, Line, Quad, grown, size
from ingest.ocr.orientation import quarter_turns, turned, turning, turns_by_reading
from ingest.ocr.pieces import bridged, cut, words_in
from ingest.ocr.reader import PageReader
from ingest.ocr.straighten import extent, moved, straightening
from ingest.ocr.tesseract import TESSERACT
from ingest.ocr.words import words_of

NO_TESSERACT = TESSERACT.trouble()


def rectangle(left: float, top: float, width: float, height: float) -> Quad:
    corners = [[0, 0], [width, 0], [width, height], [0, height]]
    return np.array(corners, np.float32) + np.array([left, top], np.float32)


def strip(text: str, height: int = 40) -> tuple[np.ndarray, Quad]:
    dpi = height * 72 / 20
    page = blue_green_red(paper(dpi, [(10, 6, 12, text)]))
    cut = page[: int(26 * dpi / 72)]
    (quad,) = detect(cut)
    return cut, quad


# --- weights


def test_the_models_are_the_pinned_ones_and_their_package_stays_unimported() -> None:
    for model in (weights.DETECTOR, weights.RECOGNISER, weights.SECOND_RECOGNISER):
        weights.session(model)
    assert weights.PACKAGE not in sys.modules


def test_an_exchanged_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = weights.File("models/new.onnx", "0" * 64)
    path = tmp_path / file.path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"another model")
    spec = ModuleSpec(weights.PACKAGE, None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr("importlib.util.find_spec", lambda name: spec)
    with pytest.raises(weights.WeightsError, match="not the file"):
        weights.session(file)


def test_a_missing_package_is_said_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(weights.WeightsError, match=weights.PACKAGE):
        weights.session(weights.File("models/none.onnx", ""))


def test_every_class_of_a_recogniser_has_a_symbol() -> None:
    for engine in (TINY, SMALL):
        page, quad = strip("16-EMT-F3-0001")
        posteriors = engine.read_lines(page, [quad])[0].posteriors
        symbols = weights.alphabet(engine.recogniser.model)
        assert posteriors is not None
        assert posteriors.symbols == symbols
        assert posteriors.table.shape[1] == len(symbols)
        np.testing.assert_allclose(posteriors.table.sum(axis=1), 1, rtol=1e-4)
        assert symbols[0] == ""
        assert symbols[-1] == " "


def test_the_doctor_hears_of_every_engine() -> None:
    said = available_engines()
    assert [s.name for s in said] == [e.name for e in ENGINES]
    assert said[0].trouble is None
    assert said[0].version.startswith(weights.PACKAGE)


# --- recognition


@pytest.mark.parametrize("engine", [TINY, SMALL], ids=lambda e: e.name)
@pytest.mark.parametrize(
    "text", [NUMBER, "T3-24-1288", "Deborah O'Brien-Nunez", "03/14/2025 2.5 hrs"]
)
def test_a_line_is_read(engine: PaddleOcr, text: str) -> None:
    page, quad = strip(text)
    line = engine.read_lines(page, [quad])[0]
    assert line.text.replace("’", "'") == text
    assert line.confidence > 0.7
    assert line.read_by == engine.name


def test_characters_stand_where_they_are_printed() -> None:
    page, quad = strip("HHHHH HHHHH HHHHH")
    line = TINY.read_lines(page, [quad])[0]
    places = [c.x for c in line.characters]
    assert places == sorted(places)
    even = np.linspace(places[0], places[-1], len(places))
    # Spaces are narrower than letters; nothing else bends the scale.
    assert np.abs(np.array(places) - even).max() < 0.05


def test_nothing_but_latin_is_ever_read() -> None:
    noise = np.random.default_rng(5).integers(0, 255, (60, 800, 3), np.uint8)
    for engine in (TINY, SMALL):
        text = engine.read_lines(noise, [rectangle(0, 0, 800, 60)])[0].text
        assert all(ord(c) < 0x180 or c in "–—‐‑−‘’“”•·…™€" for c in text)


# --- words


def spelled(text: str, confidence: float = 0.9) -> tuple[Character, ...]:
    return tuple(Character(c, confidence, (i + 0.5) / len(text)) for i, c in enumerate(text))


@given(st.text(st.sampled_from("ab1- "), min_size=1, max_size=30))
def test_words_are_the_lines_text_in_order_and_inside_the_line(text: str) -> None:
    line = Line(rectangle(100, 50, 300, 20), spelled(text), "test")
    words = words_of(line, np.eye(3))
    assert [w.text for w in words] == text.split()
    for word in words:
        assert 99.9 <= word.box.x0 < word.box.x1 <= 400.1
        assert 50 <= word.box.top < word.box.bottom <= 70
    for left, right in pairwise(words):
        assert left.box.x1 <= right.box.x0 + 0.02


def test_a_word_is_as_sure_as_its_weakest_character() -> None:
    characters = (Character("a", 0.9, 0.2), Character("b", 0.3, 0.5), Character("c", 0.8, 0.8))
    (word,) = words_of(Line(rectangle(0, 0, 90, 20), characters, "test"), np.eye(3))
    assert word.confidence == 0.3


# --- orientation and straightening


@pytest.mark.parametrize("dpi", [75, 150])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_page_is_turned_upright(turns: int, dpi: int) -> None:
    page = turned(blue_green_red(paper(dpi)), turns)
    assert (quarter_turns(page) + turns) % 4 == 0
    assert (turns_by_reading(page, detect(page), TINY.read_lines) + turns) % 4 == 0


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_turning_moves_points_as_it_moves_pixels(turns: int) -> None:
    page = np.zeros((40, 70, 3), np.uint8)
    page[12, 55] = 255
    row, column = np.argwhere(turned(page, turns)[:, :, 0])[0]
    placed = moved(turning(turns, 70, 40), np.array([[55.5, 12.5]]))
    assert placed[0] == pytest.approx((column + 0.5, row + 0.5))


@given(
    angle=st.floats(-8, 8),
    lean=st.floats(-0.12, 0.12),
)
def test_lines_that_meet_far_away_become_level(angle: float, lean: float) -> None:
    width, height = 1700, 2200
    quads = [rectangle(150, 150 + 60 * i, 1300 - 40 * (i % 5), 30) for i in range(30)]
    turn = np.vstack([cv2.getRotationMatrix2D((850, 1100), angle, 1), [0, 0, 1]])
    side = np.array([[1, 0, 0], [0, 1, 0], [lean / width, 0, 1 - lean / 2]])
    seen = [moved(side @ turn, q).astype(np.float32) for q in quads]
    matrix = straightening(seen, width, height)
    for quad in seen:
        placed = moved(matrix, quad)
        length = placed[1, 0] - placed[0, 0]
        assert abs(placed[1, 1] - placed[0, 1]) < 0.004 * length + 1
    right, bottom = extent(matrix, width, height)
    assert right > 0.8 * width
    assert bottom > 0.8 * height


@pytest.mark.parametrize("slope", [-0.02, -0.008, 0.008, 0.02])
def test_the_cells_of_a_table_say_together_how_it_leans(slope: float) -> None:
    """A detector draws short quads level, however the table leans."""
    centres = [(150 + 250 * column, 200 + 40 * row) for row in range(20) for column in range(4)]
    quads = [rectangle(x - 50, y + slope * x - 10, 100, 20) for x, y in centres]
    matrix = straightening(quads, 1275, 1650)
    level = moved(matrix, np.array([(x, y + slope * x) for x, y in centres]))[:, 1].reshape(20, 4)
    assert float(np.ptp(level, axis=1).max()) < 2


@pytest.mark.parametrize("slope", [-0.035, -0.02, 0.02, 0.035])
def test_a_short_list_below_its_heading_at_the_top_of_a_page_becomes_level(slope: float) -> None:
    """Two long lines know the slope; six rows of short quads, every other drawn level, do not."""
    long = [rectangle(0, 0, 890, 28), rectangle(0, 40, 380, 26)]
    heading = [q + np.array((270, 320), np.float32) for q in long]
    for quad in heading:
        quad[:, 1] += slope * (quad[:, 0] - 270)
    centres = [(x, 400 + 38 * row) for row in range(6) for x in (360, 900, 1180)]
    cells = [rectangle(x - 55, y + slope * (x - 270) - 15, 110, 30) for x, y in centres]
    for quad in cells[::2]:
        quad[:, 1] += slope * (quad[:, 0] - quad[:, 0].mean())
    matrix = straightening([*heading, *cells], 1676, 2132)
    placed = np.array([(x, y + slope * (x - 270)) for x, y in centres])
    level = moved(matrix, placed)[:, 1].reshape(6, 3)
    assert float(np.ptp(level, axis=1).max()) < 8


def test_a_level_page_is_left_alone() -> None:
    quads = [rectangle(100, 100 + 50 * i, 900, 25) for i in range(20)]
    assert np.array_equal(straightening(quads, 1275, 1650), np.eye(3))


def test_three_lines_are_no_page_to_straighten() -> None:
    quads = [rectangle(100, 100, 900, 25) + np.float32(3) for _ in range(3)]
    assert np.array_equal(straightening(quads, 1275, 1650), np.eye(3))


def test_a_quad_grows_on_all_sides_alike() -> None:
    wide = grown(rectangle(100, 100, 200, 20), 0.5)
    assert wide[0].tolist() == [90, 90]
    assert size(wide) == (220, 40)


# --- enhancement


def test_a_shadow_is_divided_out() -> None:
    page = np.asarray(paper(75).convert("L"))
    dark = (page * np.linspace(0.35, 1, page.shape[1])[None]).astype(np.uint8)
    even = evened(dark)
    assert np.median(even[:, :60]) > 235
    assert np.abs(even.astype(int) - page).mean() < 12


def test_a_red_stamp_is_gone_from_one_of_the_pictures() -> None:
    page = blue_green_red(paper(75))
    stamped = page.copy()
    cv2.rectangle(stamped, (60, 60), (500, 500), (60, 60, 230), 14)
    first = next(iter(variants(stamped)))
    assert np.abs(first.astype(int) - page).mean() < 6


# --- detection


def test_the_desk_around_a_sheet_is_told_from_the_sheet() -> None:
    page = blue_green_red(paper(75))
    height, width = page.shape[:2]
    desk = np.full((height + 120, width + 120, 3), (58, 92, 138), np.uint8)
    desk[50 : 50 + height, 70 : 70 + width] = page
    shaded = (desk * np.linspace(1, 0.5, desk.shape[1])[None, :, None]).astype(np.uint8)
    there = height / (height + 120)
    assert share_of_sheet(desk) == pytest.approx(there, abs=0.03)
    assert share_of_sheet(shaded) == pytest.approx(there, abs=0.03)
    assert share_of_sheet(page) == 1
    assert share_of_sheet(np.zeros_like(page)) == 1


# --- tesseract


@pytest.mark.tesseract
@pytest.mark.skipif(NO_TESSERACT is not None, reason="tesseract is not installed")
def test_tesseract_reads_several_lines_in_their_order() -> None:
    page = blue_green_red(paper(150))
    quads = sorted(detect(page), key=lambda q: float(q[0, 1]))
    lines = TESSERACT.read_lines(page, quads)
    assert len(lines) == len(quads)
    assert any(NUMBER in line.text for line in lines)
    assert lines[0].text == "Certificate of Completion"
    assert lines[0].confidence > 0.5


@pytest.mark.tesseract
@pytest.mark.skipif(NO_TESSERACT is not None, reason="tesseract is not installed")
def test_tesseract_reads_a_whole_page() -> None:
    lines = TESSERACT.read_page(blue_green_red(paper(200)))
    line = next(line for line in lines if NUMBER in line.text)
    assert line.quad[0, 0] == pytest.approx(200, abs=8)


@pytest.mark.tesseract
@pytest.mark.skipif(NO_TESSERACT is not None, reason="tesseract is not installed")
def test_tesseract_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.ocr.tesseract._SECONDS_A_CROP", 0.001)
    page, quad = strip(NUMBER)
    with pytest.raises(RuntimeError, match="timeout"):
        TESSERACT.read_lines(page, [quad])


@pytest.mark.tesseract
@pytest.mark.skipif(NO_TESSERACT is not None, reason="tesseract is not installed")
def test_without_the_models_tesseract_reads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(model: weights.File) -> None:
        raise weights.WeightsError("onnxruntime is not installed")

    monkeypatch.setattr(weights, "session", missing)
    assert [s.trouble for s in available_engines()][:2] == ["onnxruntime is not installed"] * 2
    reader = PageReader()
    assert (reader.first, reader.second) == (TESSERACT, None)
    page = reader.read(blue_green_red(paper(200)), 200)
    assert NUMBER in [word.text for word in page.words]
    assert {word.read_by for word in page.words} == {"tesseract"}


def test_no_lines_start_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytesseract.image_to_data", None)
    assert TESSERACT.read_lines(np.zeros((9, 9, 3), np.uint8), []) == ()


# --- what is read again


@pytest.mark.parametrize(
    ("likelier", "than"),
    [
        ("17-LOCE-F2-9829", "P0803116"),
        ("Approval #: 1617-T1-0054", "1617-T1-0054"),
        ("T3-25-1288", "Tel. 508-555-0120"),
        ("OEMS approval number 151234", "EMT number 151234"),
        ("151234", "Form 151234 of 2015"),
        ("1617-T1-0054", "certificates/331243040"),
        ("0437T1R4", "Course 20-0437"),
    ],
)
def test_the_third_reader_sees_the_likeliest_first(likelier: str, than: str) -> None:
    assert approval_odds(likelier) > approval_odds(than)


@pytest.mark.parametrize("text", ["P0803116", "E0934471", "March 14, 2025", "508-555-0120"])
def test_a_certification_number_is_no_approval_number(text: str) -> None:
    assert approval_odds(text) == 0


def said(text: str, confidence: float = 0.99, reader: str = "test") -> Line:
    return Line(rectangle(0, 0, 300, 20), spelled(text, confidence), reader)


@dataclass
class Reads:
    """An engine that reads one text everywhere, and counts what it is given."""

    text: str
    confidence: float = 0.99
    name: str = "second"
    lengths: list[float] = field(default_factory=list)

    def version(self) -> str:
        return "1"

    def trouble(self) -> str | None:
        return None

    def read_page(self, page: np.ndarray) -> tuple[Line, ...]:
        raise AssertionError("only lines are read again")

    def read_lines(self, page: np.ndarray, quads: Sequence[Quad]) -> tuple[Line, ...]:
        self.lengths += [size(quad)[0] for quad in quads]
        return tuple(Line(q, spelled(self.text, self.confidence), self.name) for q in quads)


WHITE = np.full((60, 700, 3), 255, np.uint8)


def test_readers_that_are_sure_of_one_number_ask_no_third() -> None:
    third = Reads(NUMBER, name="third")
    rereading.read_again(WHITE, [said(NUMBER)], Reads(""), Reads(NUMBER), third)
    assert third.lengths == []


@pytest.mark.parametrize(
    "second", [Reads("24-MEDX-F5-1289"), Reads(NUMBER, 0.7), Reads("")], ids=lambda r: r.text
)
def test_a_number_that_two_do_not_agree_on_is_shown_to_the_third(second: Reads) -> None:
    third = Reads(NUMBER, name="third")
    readings = rereading.read_again(WHITE, [said(NUMBER)], Reads(""), second, third)
    assert len(third.lengths) == 1
    assert "third" in {line.read_by for line in readings.others}


@pytest.mark.parametrize(
    "text", ["March 14, 2025", "03/14/2025", "14 March 2025", "Hours: 2.5", NUMBER]
)
def test_dates_hours_and_numbers_are_read_twice_however_sure(text: str) -> None:
    second = Reads(text)
    rereading.read_again(WHITE, [said(text)], Reads(""), second, None)
    assert len(second.lengths) == 1


def test_what_else_is_sure_is_read_once() -> None:
    second = Reads("anything")
    lines = [said("P0803116"), said("2.50"), said("Airway Management")]
    readings = rereading.read_again(WHITE, lines, Reads(""), second, None)
    assert second.lengths == []
    assert [line.text for line in readings.chosen] == [line.text for line in lines]


def test_of_a_long_line_only_the_number_is_read_again() -> None:
    text = f"This course was approved by the body under {NUMBER} and by nobody else at all"
    second = Reads(NUMBER)
    line = Line(rectangle(0, 10, 700, 20), spelled(text), "test")
    readings = rereading.read_again(WHITE, [line], Reads(""), second, None)
    assert len(second.lengths) == 1
    assert second.lengths[0] < 200
    assert " ".join(x.text for x in readings.chosen) == text


def test_a_number_that_lost_one_of_its_equal_digits_is_looked_at_again_wider() -> None:
    lost, whole = "005555-T2-4".replace("5555", "555"), "005555-T2-4"
    first, third = Reads(whole, name="test"), Reads("")
    readings = rereading.read_again(WHITE, [said(lost, 0.99)], first, Reads(whole), third)
    assert first.lengths == [pytest.approx(1.4 * 304)]
    assert not third.lengths
    assert sorted(line.text for line in readings.others) == [lost, whole]


def test_guessed_marks_at_the_ends_of_a_line_are_dust() -> None:
    dusty = (*spelled("August 1, 2024"), Character(" ", 1.0, 0.98), Character("*", 0.4, 1.0))
    line = Line(rectangle(0, 0, 300, 20), dusty, "test")
    (chosen,) = rereading.read_again(WHITE, [line], Reads(""), None, None).chosen
    assert chosen.text == "August 1, 2024"


def test_a_line_of_nothing_but_guessed_marks_is_dust() -> None:
    mark = Line(rectangle(320, 0, 10, 20), (Character("*", 0.5, 0.5),), "test")
    said = Line(rectangle(0, 0, 300, 20), spelled("August 1,"), "test")
    readings = rereading.read_again(WHITE, [said, mark], Reads(""), None, None)
    assert [line.text for line in readings.chosen] == ["August 1,"]


def test_a_numeral_of_equal_strokes_is_read_twice_however_sure_it_is() -> None:
    line = Line(rectangle(0, 10, 400, 20), spelled("Te'Andre Boudreaux II", 0.99), "test")
    readings = rereading.read_again(WHITE, [line], Reads(""), Reads("Te'Andre Boudreaux III"), None)
    assert [line.text for line in readings.chosen] == ["Te'Andre Boudreaux III"]


# --- pieces


WORDS = st.lists(st.text(st.sampled_from("aI7-"), min_size=1, max_size=9), min_size=1, max_size=9)


@given(WORDS, st.data())
def test_the_pieces_of_a_line_are_the_line(words: list[str], data: st.DataObject) -> None:
    line = Line(rectangle(0, 10, 600, 20), spelled(" ".join(words)), "test")
    chosen = data.draw(st.lists(st.sampled_from(words_in(line)), max_size=3))
    stretches = bridged(chosen, line)
    parts = cut(WHITE, line, stretches)
    assert " ".join(part.text for part, _ in parts) == line.text
    assert sum(again for _, again in parts) == len(stretches)
    edges = [0.0, *(float(part.quad[1, 0]) for part, _ in parts)]
    assert edges == sorted(edges)
    assert edges[-1] == 600


def test_a_line_is_cut_through_the_white_between_its_words() -> None:
    page, quad = strip("Approval number: 24-MEDX-F3-1289 of the year")
    (line,) = TINY.read_lines(page, [quad])
    at = line.text.index("24-")
    parts = cut(page, line, [(at, at + len(NUMBER))])
    number = next(part for part, again in parts if again)
    assert SMALL.read_lines(page, [number.quad])[0].text == NUMBER
    assert number.posteriors is not None
    steps = number.posteriors.steps()
    assert all(step == tuple(sorted(step, key=lambda s: -s[1])) for step in steps)
    likeliest = [step[0][0] for step in steps]
    read = (b for a, b in pairwise(["", *likeliest]) if b and b != a)
    assert "".join(read).strip() == NUMBER


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("March 14, 2025", True),
        ("14 March 2025", True),
        ("Hours: 5", True),
        ("12 Hours", True),
        ("E0901234", True),
        ("2425-T1-0054", True),
        ("This certifies that Jordan Whitfield", True),
        ("125 Main Street, Worcester, MA 01608-2210", False),
        ("Tel. 508-555-0120, (508) 555-0121", False),
        ("for at least 7 years", False),
        ("Airway Management in Trauma", False),
    ],
)
def test_what_decides_is_read_twice_and_a_letterhead_is_not(text: str, matters: bool) -> None:
    assert bool(that_matter([said(text)])) is matters


@pytest.mark.parametrize(
    ("first", "second", "chosen"),
    [
        ("04/1 3/2017 Harwick", "04/13/2017 Harwick", "04/13/2017 Harwick"),
        ("04/13/20172.5", "04/13/2017 2.5", "04/13/2017 2.5"),
    ],
)
def test_a_space_inside_a_day_is_none(first: str, second: str, chosen: str) -> None:
    assert rereading._surest([said(first), said(second)]).text == chosen
