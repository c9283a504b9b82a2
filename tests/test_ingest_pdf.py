"""PDFs: the text layer where the picture agrees with it, the picture everywhere else."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from ingest_papers import CERTIFICATE, NUMBER, paper, pdf, read_bytes, scanned_pdf, text_of
from PIL import ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.pages import Page, Word

OTHER = "24-MEDX-F1-7735"


def letter(*extras: Callable[[Canvas], object]) -> bytes:
    """The digital certificate, and what else is drawn on it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    for left, top, size, text in CERTIFICATE:
        canvas.setFont("Helvetica", size)
        canvas.drawString(left, 792 - top - size, text)
    for extra in extras:
        extra(canvas)
    canvas.save()
    return buffer.getvalue()


def over_the_number(canvas: Canvas) -> None:
    """Another number as a picture on a white patch: the text below stays in the layer."""
    patch = paper(200, [(2, 2, 12, f"Approval number: {OTHER}")]).crop((0, 0, 900, 56))
    canvas.drawImage(ImageReader(patch), 70, 792 - 340, 324, 20.16)


def the_page(data: bytes) -> Page:
    (page,) = read_bytes(data).pages
    return page


def word(page: Page, text: str) -> Word:
    return next(w for w in page.words if text in w.text)


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in read_bytes(data).problems]


def test_a_digital_page_is_read_from_its_text() -> None:
    page = the_page(letter())
    assert page.method == "text_layer"
    assert {w.read_by for w in page.words} == {"text_layer"}
    assert text_of(page) == " ".join(text for _, _, _, text in CERTIFICATE)


def test_the_lines_that_matter_are_read_in_the_picture_too() -> None:
    page = the_page(letter())
    again = [r for r in page.rereadings if NUMBER in r.text]
    assert again
    assert again[0].read_by.startswith("ppocr")
    assert again[0].box.overlap(word(page, NUMBER).box) > 0.9


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_words_lie_where_they_are_seen_on_a_turned_page(rotate: int) -> None:
    page = the_page(pdf(rotate=rotate))
    assert page.method == "text_layer"
    assert (page.width, page.height) == (612, 792)
    box = word(page, "Jordan").box
    assert box.x0 == pytest.approx(72, abs=3)
    assert box.middle == pytest.approx(184, abs=6)


def test_a_scan_in_a_pdf_is_read_from_its_picture() -> None:
    page = the_page(scanned_pdf(paper(200)))
    assert page.method == "ocr"
    assert NUMBER in text_of(page)
    box = word(page, "Jordan").box
    assert box.x0 == pytest.approx(72, abs=5)
    assert box.middle == pytest.approx(186, abs=6)


def test_a_hidden_layer_that_says_the_same_is_no_problem() -> None:
    data = scanned_pdf(paper(), [text for _, _, _, text in CERTIFICATE])
    assert the_page(data).method == "ocr"
    assert codes(data) == []


def test_a_hidden_layer_that_says_something_else_is_reported() -> None:
    hidden = [
        "Quarterly inventory of warehouse supplies",
        "Requested by procurement department",
        "Invoice 778812 shipment delayed",
        "Forklift maintenance schedule attached",
    ]
    data = scanned_pdf(paper(), hidden)
    assert "Forklift" not in text_of(the_page(data))
    assert codes(data) == ["text_layer_mismatch"]


def test_a_number_pasted_over_another_is_seen_and_reported() -> None:
    data = letter(over_the_number)
    page = the_page(data)
    assert OTHER in text_of(page)
    assert NUMBER not in text_of(page)
    assert codes(data) == ["text_layer_mismatch"]


def test_a_month_pasted_over_another_is_seen() -> None:
    """One word of a long line: the date is looked at by itself, not the line as a whole."""

    def over_the_month(canvas: Canvas) -> None:
        left = 72 + pdfmetrics.stringWidth("held in Worcester on ", "Helvetica", 12)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(left, 792 - 266, pdfmetrics.stringWidth("March", "Helvetica", 12), 14, 0, 1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(left, 792 - 262, "June")

    data = letter(over_the_month)
    assert the_page(data).method == "ocr"
    assert "June" in text_of(the_page(data))
    assert codes(data) == ["text_layer_mismatch"]


@pytest.mark.parametrize("color", [(0, 0, 0), (0.8, 0, 0)], ids=["black", "red"])
def test_a_word_that_is_crossed_out_is_marked_on_a_page_read_from_its_text(
    color: tuple[float, float, float],
) -> None:
    def cross_out(canvas: Canvas) -> None:
        canvas.setStrokeColorRGB(*color)
        canvas.setLineWidth(1.4)
        canvas.line(70, 792 - 186, 72 + pdfmetrics.stringWidth("Jordan", "Helvetica", 18), 606)

    page = the_page(letter(cross_out))
    assert page.method == "text_layer"
    assert [w.text for w in page.words if w.struck] == ["Jordan"]


def test_white_text_is_not_read() -> None:
    def whisper(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        for row in range(6):
            canvas.drawString(72, 300 - 20 * row, "Approval number: 25-EVIL-F1-0000 Hours: 40")

    assert "EVIL" not in text_of(the_page(letter(whisper)))


def test_a_layer_without_a_meaning_is_not_read() -> None:
    """An embedded font that does not say which letter each of its shapes is."""
    drawn = ImageFont.load_default(12)
    assert isinstance(drawn, ImageFont.FreeTypeFont)
    file = io.BytesIO(drawn.font_bytes)
    pdfmetrics.registerFont(TTFont("Embedded", file, asciiReadable=0))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    for left, top, size, text in CERTIFICATE:
        canvas.setFont("Embedded", size)
        canvas.drawString(left, 792 - top - size, text)
    canvas.save()
    assert the_page(buffer.getvalue()).method == "text_layer"
    page = the_page(buffer.getvalue().replace(b"/ToUnicode", b"/ToNothing"))
    assert page.method == "ocr"
    assert NUMBER in text_of(page)


def test_form_fields_count_as_text() -> None:
    def fill(canvas: Canvas) -> None:
        canvas.acroForm.textfield(
            name="number", value="25-FORM-F3-4471", x=72, y=300, width=220, height=24, fontSize=14
        )

    assert "25-FORM-F3-4471" in text_of(the_page(letter(fill)))


def test_soft_hyphens_and_ligatures_are_what_the_page_shows() -> None:
    lines = [(*place, text.replace("-", "\u00ad")) for *place, text in CERTIFICATE]
    page = the_page(pdf(lines))  # type: ignore[arg-type]
    assert NUMBER in text_of(page)


def test_a_page_of_nothing_is_a_page() -> None:
    page = the_page(pdf([]))
    assert page.words == ()


def test_more_pages_than_anybody_hands_in_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.rasters.PAGE_CAP", 2)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    for _ in range(4):
        canvas.showPage()
    canvas.save()
    reading = read_bytes(buffer.getvalue())
    assert len(reading.pages) == 2
    assert "4 pages" in reading.problems[0].message


LETTERHEAD = (
    (72, 30, 14, "Sample Regional Training Academy"),
    (72, 50, 11, "40 Wharf Road, Gloucester, MA 01930, telephone 978-555-0100"),
    (72, 745, 11, "Agency: Cape Sample EMS, roster number 2025-0417"),
)
# The certificate without its name, hours and number, as a form that waits for them.
FORM = tuple(line for line in CERTIFICATE if line[1] not in (175, 290, 320))
TYPED = tuple(line for line in CERTIFICATE if line[1] in (175, 290, 320))


def over_a_scan(
    scan: Sequence[tuple[float, float, float, str]],
    typed: Sequence[tuple[float, float, float, str]],
    below: bool = False,
    alpha: float = 1.0,
) -> bytes:
    """A page that a picture of `scan` fills, and words typed over it, or painted below it."""
    picture = ImageReader(paper(200, scan).crop((0, 220, 1700, 2000)))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    scale = 72 / 200
    place = (0, 792 - 2000 * scale, 612, 1780 * scale)
    if not below:
        canvas.drawImage(picture, *place)
    canvas.setFillAlpha(alpha)
    for left, top, size, text in typed:
        canvas.setFont("Helvetica", size)
        canvas.drawString(left, 792 - top - size, text)
    if below:
        canvas.drawImage(picture, *place)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("scan", "typed"),
    [
        pytest.param(CERTIFICATE, LETTERHEAD, id="a letterhead round a scan"),
        pytest.param(FORM, TYPED, id="a scanned form filled in by typing"),
    ],
)
def test_a_page_of_both_takes_each_word_from_where_it_is_known_best(
    scan: Sequence[tuple[float, float, float, str]],
    typed: Sequence[tuple[float, float, float, str]],
) -> None:
    data = over_a_scan(scan, typed)
    page = the_page(data)
    assert page.method == "mixed"
    stored = [w.text for w in page.words if w.read_by == "text_layer"]
    assert sorted(stored) == sorted(" ".join(text for *_, text in typed).split())
    read = [w.text for w in page.words if w.read_by != "text_layer"]
    assert "Worcester" in " ".join(read)
    assert len(page.words) == len({w.box for w in page.words})
    assert NUMBER in text_of(page)
    assert codes(data) == []


def test_text_below_a_picture_is_a_scanners_reading_and_not_taken() -> None:
    page = the_page(over_a_scan(CERTIFICATE, CERTIFICATE, below=True))
    assert page.method == "ocr"
    assert {w.read_by for w in page.words} != {"text_layer"}


def test_typing_that_the_picture_does_not_show_is_not_taken() -> None:
    other = tuple((*place, text.replace(NUMBER, OTHER)) for *place, text in CERTIFICATE)
    page = the_page(over_a_scan(CERTIFICATE, other, alpha=0.0))  # type: ignore[arg-type]
    assert page.method == "ocr"
    assert NUMBER in text_of(page)
    assert OTHER not in text_of(page)


def test_the_letters_that_are_drawn_and_not_stored_are_read_in_the_picture() -> None:
    def stamp(canvas: Canvas) -> None:
        """Print as a small picture where the layer has nothing."""
        patch = paper(200, [(2, 2, 14, "RECEIVED BY TRAINING OFFICE 04/02/2025")])
        canvas.drawImage(ImageReader(patch.crop((0, 0, 1000, 60))), 72, 200, 360, 21.6)

    page = the_page(letter(stamp))
    assert page.method == "mixed"
    assert "04/02/2025" in text_of(page)
    assert word(page, NUMBER).read_by == "text_layer"
