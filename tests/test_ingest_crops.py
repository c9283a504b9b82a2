"""A crop shows what the word beside it says, however the page was stored."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from cell_papers import ROSTER, csv_text, paragraph, word_document, workbook
from ingest_papers import (
    NUMBER,
    encoded,
    paper,
    pdf,
    photographed,
    read_bytes,
    scanned_pdf,
)
from PIL import Image

from ingest.crops import crop
from ingest.ocr.engine import SMALL
from ingest.ocr.lines import Pixels

_SKEWED = paper(150).rotate(3.0, resample=Image.Resampling.BICUBIC, fillcolor="white")


def decoded(png: bytes) -> Pixels:
    return np.asarray(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def printed(png: bytes) -> str:
    pixels = decoded(png)
    height, width = pixels.shape[:2]
    quad = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return SMALL.read_lines(pixels, [quad])[0].text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(encoded(paper(150), "PNG"), id="level"),
        pytest.param(encoded(_SKEWED, "PNG"), id="skewed"),
        pytest.param(encoded(paper(150).rotate(90, expand=True), "JPEG"), id="on its side"),
        pytest.param(encoded(paper(150).rotate(180), "TIFF"), id="upside down"),
        pytest.param(encoded(photographed(paper(200))[0], "JPEG", quality=90), id="photographed"),
        pytest.param(scanned_pdf(_SKEWED), id="scanned into a PDF"),
        pytest.param(pdf(), id="digital"),
        pytest.param(pdf(rotate=90), id="digital and turned"),
        pytest.param(workbook([*ROSTER, ("Approval:", NUMBER)]), id="in a workbook"),
        pytest.param(csv_text([*ROSTER, ("Approval:", NUMBER)]).encode(), id="in a CSV file"),
        pytest.param(word_document(paragraph(f"Approval:\t{NUMBER}")), id="in a Word document"),
    ],
)
def test_the_crop_of_a_number_shows_the_number(data: bytes) -> None:
    (page,) = read_bytes(data).pages
    word = next(w for w in page.words if NUMBER in w.text)
    (png,) = crop(data, page, [word.box])
    assert NUMBER in printed(png)
    height, width = decoded(png).shape[:2]
    assert width < (word.box.width + 4 * word.box.height) * 150 / 72
    assert height < 4 * word.box.height * 150 / 72


def test_every_box_has_its_crop_in_their_order() -> None:
    data = encoded(paper(150), "PNG")
    (page,) = read_bytes(data).pages
    words = [w for w in page.words if w.text in {"Jordan", "Worcester"}]
    assert [printed(png).split()[0] for png in crop(data, page, [w.box for w in words])] == [
        w.text for w in words
    ]
