"""Lines of a page → what the tesseract program reads in them: the independent reader."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import pytesseract
from PIL import Image

from ingest.ocr.lines import Character, Line, Pixels, Quad, grown
from ingest.ocr.recognition import crop

_SECONDS_A_CROP: Final = 4.0
_SECONDS_A_PAGE: Final = 60.0
_LINE_HEIGHT: Final = 48
"""Tesseract reads capitals of about 30 pixels best."""

_BORDER: Final = 12

# Left to itself tesseract starts a thread a core for work that one core does four times
# faster. Only its own environment says so; this process keeps the one it has.
pytesseract.pytesseract.environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}


class Tesseract:
    """The program, found on the path; one process reads all lines it is given."""

    name: Final = "tesseract"

    def version(self) -> str:
        return str(pytesseract.get_tesseract_version()) if self.trouble() is None else ""

    def trouble(self) -> str | None:
        return _trouble()

    def read_page(self, page: Pixels) -> tuple[Line, ...]:
        """All print on the page. Raises RuntimeError when the program fails or takes too long."""
        gray = np.asarray(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), np.uint8)
        rows = _run([gray], 3, _SECONDS_A_PAGE)
        lines: dict[tuple[int, ...], list[_Row]] = {}
        for row in rows:
            lines.setdefault(row.line, []).append(row)
        return tuple(self._placed(words) for words in lines.values())

    def read_lines(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
        """One line for each quad, in their order. Raises RuntimeError as `read_page` does."""
        if not quads:
            return ()
        strips = [_strip(page, quad) for quad in quads]
        rows = _run(strips, 7, _SECONDS_A_CROP * len(strips))
        found = []
        for place, (quad, strip) in enumerate(zip(quads, strips, strict=True), start=1):
            words = [row for row in rows if row.page == place]
            inner = max(1, strip.shape[1] - 2 * _BORDER)
            found.append(Line(quad, _characters(words, _BORDER, inner), self.name))
        return tuple(found)

    def _placed(self, words: Sequence[_Row]) -> Line:
        left, right = min(w.left for w in words), max(w.left + w.width for w in words)
        top, bottom = min(w.top for w in words), max(w.top + w.height for w in words)
        corners = [[left, top], [right, top], [right, bottom], [left, bottom]]
        characters = _characters(words, left, max(1, right - left))
        return Line(np.array(corners, np.float32), characters, self.name)


TESSERACT: Final = Tesseract()


@cache
def _trouble() -> str | None:
    try:
        if "eng" not in pytesseract.get_languages():
            return "tesseract has no English data (tesseract-ocr-eng)"
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError):
        return "tesseract is not installed"
    return None


class _Row:
    """One word of tesseract's table, in pixels."""

    __slots__ = ("confidence", "height", "left", "line", "page", "text", "top", "width")

    def __init__(self, cells: Sequence[str]) -> None:
        numbers = [int(cell) for cell in cells[:10]]
        self.page = numbers[1]
        self.line = tuple(numbers[1:5])
        self.left, self.top, self.width, self.height = numbers[6:10]
        self.confidence = max(0.0, float(cells[10]) / 100)
        self.text = cells[11]


def _run(images: Sequence[Pixels], layout: int, seconds: float) -> list[_Row]:
    """The words in each image; their `page` is the image's place, from 1."""
    with tempfile.TemporaryDirectory(prefix="recert-") as folder:
        path = Path(folder, "lines.tif")
        frames = [Image.fromarray(image) for image in images]
        frames[0].save(path, save_all=True, append_images=frames[1:], dpi=(200, 200))
        table = str(
            pytesseract.image_to_data(
                str(path), lang="eng", config=f"--psm {layout} --dpi 200", timeout=seconds
            )
        )
    cells = (line.split("\t", 11) for line in table.splitlines()[1:])
    rows = (_Row(row) for row in cells if len(row) == 12 and row[0] == "5")
    return [row for row in rows if row.text.strip()]


def _strip(page: Pixels, quad: Quad) -> Pixels:
    cut = cv2.cvtColor(crop(page, grown(quad, 0.15)), cv2.COLOR_BGR2GRAY)
    scale = _LINE_HEIGHT / cut.shape[0]
    size = (max(8, round(cut.shape[1] * scale)), _LINE_HEIGHT)
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    strip = cv2.resize(cut, size, interpolation=method)
    edges = (_BORDER, _BORDER, _BORDER, _BORDER)
    return np.asarray(cv2.copyMakeBorder(strip, *edges, cv2.BORDER_REPLICATE), np.uint8)


def _characters(words: Sequence[_Row], left: int, length: int) -> tuple[Character, ...]:
    """The words' characters on a line from `left`; in a word, of which tesseract gives only
    the box, they stand evenly."""
    found: list[Character] = []
    for word in words:
        if found:
            found.append(Character(" ", 1.0, (word.left - left) / length))
        for place, symbol in enumerate(word.text):
            x = (word.left + word.width * (place + 0.5) / len(word.text) - left) / length
            found.append(Character(symbol, word.confidence, min(1.0, max(0.0, x))))
    return tuple(found)
