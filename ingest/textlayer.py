"""A PDF page → its text layer: the words it claims to show, and what is suspicious in them."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
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
    text = page.get_textpage()
    try:
        characters = list(_characters(page, text, width, height))
    finally:
        text.close()
    hidden, pictured = _painted(page, width, height)
    pictures, covered = _pictures(page, width, height)
    shown = [c for c in characters if not c.text.isspace()]
    return Layer(
        tuple(_words(characters)),
        width,
        height,
        len(shown),
        sum(c.unmapped for c in shown) / max(1, len(shown)),
        sum(_is_odd(c.text) for c in shown) / max(1, len(shown)),
        hidden,
        pictured,
        pictures,
        covered,
    )


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    box: Box
    unmapped: bool


def _characters(
    page: pdfium.PdfPage, text: pdfium.PdfTextPage, width: float, height: float
) -> Iterator[_Character]:
    """Every character in the order of the text, boxes upright. A character above U+FFFF comes
    from pdfium in two halves; nothing these documents print lies there."""
    to_upright = _upright(page, width, height)
    handle = text.raw
    box = raw.FS_RECTF()
    for place in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, place)
        character = chr(code) if code else ""
        raw.FPDFText_GetLooseCharBox(handle, place, ctypes.byref(box))
        plain = PRINTED.get(character, character)
        unmapped = raw.FPDFText_HasUnicodeMapError(handle, place) == 1
        yield _Character(plain, to_upright(box), unmapped)


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

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return self.x0 + self.xx * x + self.yx * y, self.y0 + self.xy * x + self.yy * y


def _upright(page: pdfium.PdfPage, width: float, height: float) -> _Upright:
    return _Upright(page, width, height)


def _device(
    page: pdfium.PdfPage, width: float, height: float, x: float, y: float
) -> tuple[float, float]:
    left, top = ctypes.c_int(), ctypes.c_int()
    size = (round(width * _SCALE), round(height * _SCALE))
    raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, ctypes.byref(left), ctypes.byref(top))
    return left.value / _SCALE, top.value / _SCALE


def _words(characters: list[_Character]) -> Iterator[Word]:
    """Characters between spaces; a jump to another line or over a wide gap parts them too."""
    word: list[_Character] = []
    for character in characters:
        if not character.text.strip() or (word and _apart(word[-1].box, character.box)):
            if word:
                yield _word(word)
            word = []
        if character.text.strip():
            word.append(character)
    if word:
        yield _word(word)


def _apart(left: Box, right: Box) -> bool:
    height = max(1.0, min(left.height, right.height))
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return shared < 0.3 * height or not -2 * height < right.x0 - left.x1 < 0.6 * height


def _word(characters: list[_Character]) -> Word:
    box = characters[0].box
    for character in characters[1:]:
        box = box.union(character.box)
    text = unicodedata.normalize("NFC", "".join(c.text for c in characters))
    return Word(text, box, 1.0, TEXT_LAYER)


def _painted(page: pdfium.PdfPage, width: float, height: float) -> tuple[float, float]:
    """(share of text objects painted invisibly, largest share of the page under one image)."""
    shown = hidden = 0
    pictured = 0.0
    for item in page.get_objects(max_depth=4):
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            mode = raw.FPDFTextObj_GetTextRenderMode(item.raw)
            invisible = mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
            hidden += invisible
            shown += not invisible
        elif item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            across = min(right, max(width, height)) - max(left, 0)
            along = min(top, max(width, height)) - max(bottom, 0)
            pictured = max(pictured, max(0.0, across) * max(0.0, along) / (width * height))
    return hidden / max(1, hidden + shown), min(1.0, pictured)


def _pictures(page: pdfium.PdfPage, width: float, height: float) -> tuple[tuple[Box, ...], bool]:
    """The images, and whether one lies on text that was painted before it. What stands in a
    form XObject has places of its own, and is taken to stand anywhere on the page."""
    upright = _upright(page, width, height)
    whole = Box(0.0, 0.0, width, height)
    images: list[Box] = []
    texts: list[Box] = []
    covered = False
    for item in page.get_objects(max_depth=4):
        if item.type not in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        box = whole if item.level else upright(raw.FS_RECTF(*_sides(item)))
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            texts.append(box)
        else:
            covered |= any(box.overlap(text) > 0.3 for text in texts)
            images.append(box)
    return tuple(images), covered


def _sides(item: pdfium.PdfObject) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in PDF user space."""
    left, bottom, right, top = item.get_bounds()
    return left, top, right, bottom


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
