"""A PDF page → its text layer: the words it claims to show, and what is suspicious in them."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from ingest.characters import PRINTED
from ingest.pages import TEXT_LAYER, Box, Word

_SCALE: Final = 100.0


@dataclass(frozen=True, slots=True)
class Layer:
    """What a page's text says, and how it is painted."""

    words: tuple[Word, ...]
    width: float
    """Points, of the upright page."""
    height: float
    characters: int
    unmapped: float
    """Share of characters whose font does not say what they mean."""
    odd: float
    """Share of characters that no such document prints."""
    hidden: float
    """Share of text objects that are painted invisibly (an OCR layer)."""
    pictured: float
    """The largest share of the page that one image covers."""
    pictures: tuple[Box, ...]
    """Where images stand, on the upright page."""
    covered: bool
    """An image is painted over text: what the layer says there is not what is seen."""


def layer_of(page: pdfium.PdfPage) -> Layer:
    width, height = page.get_size()
    upright = _Upright(page, width, height)
    text = page.get_textpage()
    try:
        characters = _characters(text, upright)
    finally:
        text.close()
    painted = _painted(page, upright, width, height)
    shown = [c for c in characters if not c.text.isspace()]
    return Layer(
        tuple(_words(characters)),
        width,
        height,
        len(shown),
        sum(c.unmapped for c in shown) / max(1, len(shown)),
        sum(not c.text.isascii() and _is_odd(c.text) for c in shown) / max(1, len(shown)),
        painted.hidden,
        painted.pictured,
        painted.pictures,
        painted.covered,
    )


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    """Points of the upright page. A box for each would cost more than all else here."""
    unmapped: bool


def _characters(text: pdfium.PdfTextPage, upright: _Upright) -> list[_Character]:
    """Every character in the order of the text. A character above U+FFFF comes from pdfium in
    two halves; nothing these documents print lies there."""
    handle = text.raw
    count = max(0, raw.FPDFText_CountChars(handle))
    places = (raw.FS_RECTF * count)()
    codes = []
    for place, box in enumerate(places):
        raw.FPDFText_GetLooseCharBox(handle, place, ctypes.byref(box))
        codes.append(raw.FPDFText_GetUnicode(handle, place))
    boxes = upright.of_many(np.frombuffer(places, np.float32).reshape(count, 4))
    unmapped = [raw.FPDFText_HasUnicodeMapError(handle, place) == 1 for place in range(count)]
    plain = [PRINTED.get(c, c) for c in (chr(code) if code else "" for code in codes)]
    return [
        _Character(said, *box, bad) for said, box, bad in zip(plain, boxes, unmapped, strict=True)
    ]


class _Upright:
    """PDF user space → points of the upright page, after /Rotate and the crop box."""

    def __init__(self, page: pdfium.PdfPage, width: float, height: float) -> None:
        origin = _device(page, width, height, 0.0, 0.0)
        right = _device(page, width, height, 1000.0, 0.0)
        up = _device(page, width, height, 0.0, 1000.0)
        self.x0, self.y0 = origin
        self.xx, self.xy = (right[0] - origin[0]) / 1000, (right[1] - origin[1]) / 1000
        self.yx, self.yy = (up[0] - origin[0]) / 1000, (up[1] - origin[1]) / 1000

    def __call__(self, box: raw.FS_RECTF) -> Box:
        xs, ys = zip(
            self._point(box.left, box.top), self._point(box.right, box.bottom), strict=True
        )
        return Box(*(round(v, 2) for v in (min(xs), min(ys), max(xs), max(ys))))

    def of_many(self, boxes: NDArray[np.float32]) -> list[tuple[float, float, float, float]]:
        """The same for rows of left, top, right, bottom."""
        left, top, right, bottom = boxes.astype(np.float64).T
        x = self.x0 + self.xx * np.array([left, right]) + self.yx * np.array([top, bottom])
        y = self.y0 + self.xy * np.array([left, right]) + self.yy * np.array([top, bottom])
        columns = (x.min(axis=0), y.min(axis=0), x.max(axis=0), y.max(axis=0))
        return list(zip(*(column.tolist() for column in columns), strict=True))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return self.x0 + self.xx * x + self.yx * y, self.y0 + self.xy * x + self.yy * y


def _device(
    page: pdfium.PdfPage, width: float, height: float, x: float, y: float
) -> tuple[float, float]:
    left, top = ctypes.c_int(), ctypes.c_int()
    size = (round(width * _SCALE), round(height * _SCALE))
    raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, ctypes.byref(left), ctypes.byref(top))
    return left.value / _SCALE, top.value / _SCALE


def _words(characters: Sequence[_Character]) -> Iterator[Word]:
    """Characters between spaces; a jump to another line or over a wide gap parts them too."""
    word: list[_Character] = []
    for character in characters:
        printed = bool(character.text.strip())
        if word and (not printed or _apart(word[-1], character)):
            yield _word(word)
            word = []
        if printed:
            word.append(character)
    if word:
        yield _word(word)


def _apart(left: _Character, right: _Character) -> bool:
    height = max(1.0, min(left.bottom - left.top, right.bottom - right.top))
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return shared < 0.3 * height or not -2 * height < right.x0 - left.x1 < 0.6 * height


def _word(characters: Sequence[_Character]) -> Word:
    text = unicodedata.normalize("NFC", "".join([c.text for c in characters]))
    box = Box(
        round(min([c.x0 for c in characters]), 2),
        round(min([c.top for c in characters]), 2),
        round(max([c.x1 for c in characters]), 2),
        round(max([c.bottom for c in characters]), 2),
    )
    return Word(text, box, 1.0, TEXT_LAYER)


@dataclass(frozen=True, slots=True)
class _Painted:
    hidden: float
    pictured: float
    pictures: tuple[Box, ...]
    covered: bool


def _painted(page: pdfium.PdfPage, upright: _Upright, width: float, height: float) -> _Painted:
    """What a page's objects are, in the order they are painted. What stands in a form XObject
    has places of its own, and is taken to stand anywhere on the page."""
    whole = Box(0.0, 0.0, width, height)
    shown = hidden = 0
    pictured = 0.0
    covered = False
    texts: list[Box] = []
    images: list[Box] = []
    for item in page.get_objects(max_depth=4):
        if item.type not in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        left, bottom, right, top = item.get_bounds()
        box = whole if item.level else upright(raw.FS_RECTF(left, top, right, bottom))
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            mode = raw.FPDFTextObj_GetTextRenderMode(item.raw)
            invisible = mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
            hidden += invisible
            shown += not invisible
            texts.append(box)
            continue
        across = min(right, max(width, height)) - max(left, 0)
        along = min(top, max(width, height)) - max(bottom, 0)
        pictured = max(pictured, max(0.0, across) * max(0.0, along) / (width * height))
        covered |= any(box.overlap(text) > 0.3 for text in texts)
        images.append(box)
    return _Painted(hidden / max(1, hidden + shown), min(1.0, pictured), tuple(images), covered)


def _is_odd(text: str) -> bool:
    """Control, private and replacement characters, and scripts these papers don't use."""
    return any(
        ord(c) < 32
        or 0xE000 <= ord(c) < 0xF900
        or c in "\ufffd\uffff"
        or not (
            c.isascii() or (c.isalpha() and ord(c) < 0x250) or unicodedata.category(c)[0] in "PSN"
        )
        for c in text
    )
