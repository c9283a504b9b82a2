"""A text layer and the picture of its page → whether the one says what the other shows.

A layer is believed only where there is ink under its words, where the picture holds no
print that the layer lacks, and where the recogniser reads what matters (numbers, dates, hours,
and some of the largest words) as the layer has it. A scanner's OCR layer is never believed: it
is a reading by an engine nobody chose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from ingest.ocr.detection import detect
from ingest.ocr.lines import Pixels, Quad, grown
from ingest.ocr.reader import PageReader
from ingest.pages import POINTS_PER_INCH, Box, Rereading, Word
from ingest.textlayer import Layer

_FEWEST: Final = 20
"""Characters. Less is a page number or a stamp, not a layer."""
_DECIDING: Final = 7
"""Stretches with digits that are read on a page, those first that decide the most: 2 ms each."""
_SURE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Agreement:
    agrees: bool
    contradiction: str | None = None
    """What the layer says against what is seen, in words; None where nothing contradicts."""
    partly: bool = False
    """What it says is seen, and there is print that it does not say."""
    rereadings: tuple[Rereading, ...] = ()
    """The picture's own reading of the lines that were looked at."""


DISTRUSTED: Final = Agreement(agrees=False)


def is_plausible(layer: Layer) -> bool:
    """Whether the layer is worth a look at the picture: enough of it, legible, and painted to be
    seen."""
    legible = layer.unmapped <= 0.05 and layer.odd <= 0.05
    return layer.characters >= _FEWEST and legible and layer.hidden <= 0.2


def check(layer: Layer, gray: NDArray[np.uint8], dpi: float, reader: PageReader) -> Agreement:
    """Whether the page may be read from its layer. `gray`: the page drawn upright, 0 to 255, at
    `dpi`."""
    scale = dpi / POINTS_PER_INCH
    if not is_plausible(layer) or not _inked(gray, layer.words, scale):
        return DISTRUSTED
    picture = np.asarray(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), np.uint8)
    more = layer.pictured > 0.5 or (
        _more_print(gray, layer.words, scale) and _unsaid(picture, layer.words, reader, scale)
    )
    if not more:
        return _what_matters(layer, picture, reader, scale)
    if layer.covered or not _what_matters(layer, picture, reader, scale).agrees:
        return DISTRUSTED
    return Agreement(agrees=False, partly=True)


def says_the_same(said: str, seen: str) -> bool:
    """The same digits, and letters that a tired eye could take for the same. A nought read as
    an O contradicts nothing: both are one ring in most fonts."""
    if _digits(said) != _digits(seen) and not _same_shapes(said, seen):
        return False
    return _alike(_folded(said), _folded(seen), 0.35)


def hidden_differs(layer: Layer, seen: Sequence[Word]) -> str | None:
    """For a layer that was not believed: whether it says in substance something else than the
    page shows, in words; None where it is only a worse reading, or too short to tell."""
    claimed = {f for w in layer.words if len(f := _folded(w.text)) >= 4}
    page = "".join(_folded(w.text) for w in seen)
    words = [_folded(w.text) for w in seen]
    if len(claimed) < 5 or layer.unmapped > 0.05 or layer.odd > 0.05:
        return None
    missing = [c for c in claimed if c not in page and not any(_alike(c, w) for w in words)]
    if len(missing) < max(4, 0.4 * len(claimed)):
        return None
    return f"{len(missing)} of its {len(claimed)} longer words are not to be seen"


def _inked(gray: NDArray[np.uint8], words: Sequence[Word], scale: float) -> bool:
    """Whether something is painted where the words are said to stand; letters on the dark
    ground of a seal may be as faint as nothing."""
    bare = 0
    for word in words:
        region = _region(gray, word.box, scale)
        if region.size == 0 or int(region.max()) - int(region.min()) < 40:
            bare += len(word.text)
    return bare <= 0.03 * sum(len(word.text) for word in words)


def _more_print(gray: NDArray[np.uint8], words: Sequence[Word], scale: float) -> bool:
    """Whether the picture holds print that no word of the layer accounts for: letters drawn as
    outlines, filled form fields, a stamp. Rules, borders and signatures are few pieces."""
    # Half the pixels tell letters from rules as well, and pieces are counted four times faster.
    gray = np.asarray(
        cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8
    )
    scale /= 2
    dark = cv2.adaptiveThreshold(gray, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 21, 18)
    ink = np.asarray(dark, np.uint8)
    inside = np.zeros_like(ink)
    for word in words:
        box = word.box
        margin = 0.25 * box.height
        x0, x1 = int((box.x0 - margin) * scale), int((box.x1 + margin) * scale) + 1
        top, bottom = int((box.top - margin) * scale), int((box.bottom + margin) * scale) + 1
        inside[max(0, top) : max(0, bottom), max(0, x0) : max(0, x1)] = 1
    outside = _letters(ink * (1 - inside), scale)
    return outside > 20 and outside > 0.04 * max(1, _letters(ink * inside, scale))


def _unsaid(picture: Pixels, words: Sequence[Word], reader: PageReader, scale: float) -> bool:
    """Whether the recogniser makes words of the print that the layer lacks. Borders, dashed
    rules and seals have pieces like letters too, and say nothing."""
    said = np.zeros(picture.shape[:2], np.uint8)
    for word in words:
        box = word.box
        corners = (
            (int(box.x0 * scale), int(box.top * scale)),
            (
                int(box.x1 * scale),
                int(box.bottom * scale),
            ),
        )
        cv2.rectangle(said, *corners, 1, -1)
    bare = []
    for quad in detect(picture):
        x, y, width, height = cv2.boundingRect(quad)
        covered = said[max(0, y) : y + height, max(0, x) : x + width]
        if covered.size and covered.mean() < 0.2:
            bare.append(quad)
    lines = reader.first.read_lines(picture, bare)
    legible = [line for line in lines if line.confidence >= _SURE and len(_folded(line.text)) >= 4]
    return sum(len(_folded(line.text)) for line in legible) > _FEWEST


def _letters(ink: NDArray[np.uint8], scale: float) -> int:
    """Pieces of ink of the size of letters of 5 to 30 points."""
    # Pieces are numbered in 16 bits where they cannot be more: three times faster.
    few = cv2.countNonZero(ink) < 2**16
    labels = cv2.CV_16U if few else cv2.CV_32S
    stats = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=labels)[2][1:]
    wide, high, area = stats[:, 2], stats[:, 3], stats[:, 4]
    fits = (high > 3.5 * scale) & (high < 25 * scale) & (wide > scale) & (wide < 30 * scale)
    dense = area > 0.12 * wide * high
    # The dashes of a broken rule are solid bars; of letters only l and I are.
    bars = (area > 0.8 * wide * high) & (np.maximum(wide, high) > 2.5 * np.minimum(wide, high))
    return int((fits & dense & ~bars).sum())


def _what_matters(layer: Layer, picture: Pixels, reader: PageReader, scale: float) -> Agreement:
    strips = _strips(layer.words)
    deciding = _deciding(strips)
    stretches = [*deciding, *_largest(strips, 1 if deciding else 3)]
    quads = [_quad(stretch, scale) for stretch in stretches]
    lines = list(reader.first.read_lines(picture, quads))
    again = [i for i, line in enumerate(lines) if not says_the_same(_text(stretches[i]), line.text)]
    if again and reader.second:
        seconds = reader.second.read_lines(picture, [quads[i] for i in again])
        for place, line in zip(again, seconds, strict=True):
            lines[place] = line
    wrong = [i for i in again if not says_the_same(_text(stretches[i]), lines[i].text)]
    # Print that the recogniser cannot make out (script, faint colours) contradicts nothing,
    # as long as it makes out most of the page; what it read stays beside the layer's words.
    if 2 * len(wrong) <= len(stretches) and all(lines[i].confidence < _SURE for i in wrong):
        wrong = []
    rereadings = tuple(
        Rereading(line.text, _box(stretch), round(line.confidence, 4), line.read_by)
        for stretch, line in zip(deciding, lines, strict=False)
        if line.text
    )
    if not wrong:
        return Agreement(agrees=True, rereadings=rereadings)
    sure = [i for i in wrong if lines[i].confidence >= _SURE and _digits(_text(stretches[i]))]
    said = "; ".join(
        f"it says “{_text(stretches[i])}”, seen is “{lines[i].text}”" for i in sure[:3]
    )
    return Agreement(agrees=False, contradiction=said or None)


_TYPE: Final = re.compile(r"(?<![A-Za-z])[TF]-?\d(?!\d)")
"""The part of an approval number that decides everything."""
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.,]?"
_DATE_OR_DECIMAL: Final = re.compile(
    rf"\d\.\d|\d[-/]\d+[-/]\d|\b{_MONTH}\s\d|\d\s{_MONTH}", re.IGNORECASE
)
_TELEPHONE: Final = re.compile(r"\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}")


def _deciding(strips: Sequence[Sequence[Word]]) -> list[tuple[Word, ...]]:
    """The stretches that decide the most, each text once: all approval numbers, then dates and
    decimals, codes, and plain numbers."""
    stretches = {_text(s): s for strip in strips for s in _numbered(strip)}
    ranked = sorted(stretches, key=lambda text: (-_weight(text), -len(_digits(text))))
    kept = [text for n, text in enumerate(ranked) if n < _DECIDING or _weight(text) == _MOST]
    return [stretches[text] for text in kept]


def _numbered(strip: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Words with digits that stand together, the months beside them, and what short words in
    capitals part (`16 PSD F2 903`); telephone numbers decide nothing."""
    digits = [any(c.isdigit() for c in word.text) for word in strip]
    told = []
    for n, word in enumerate(strip):
        inside = any(digits[:n][-1:]) and any(digits[n + 1 : n + 2])
        parts = inside and word.text.isupper() and len(word.text) < 7
        month = re.fullmatch(_MONTH, word.text, re.IGNORECASE)
        told.append(digits[n] or parts or month is not None)
    for is_told, run in groupby(zip(told, strip, strict=True), lambda pair: pair[0]):
        stretch = tuple(word for _, word in run)
        if is_told and _digits(text := _text(stretch)) and not _TELEPHONE.search(text):
            yield stretch


_MOST: Final = 3


def _weight(text: str) -> int:
    if _TYPE.search(text) and len(_digits(text)) > 3:
        return _MOST
    if _DATE_OR_DECIMAL.search(text):
        return 2
    return int(any(c.isalpha() for c in text))


def _largest(strips: Sequence[Sequence[Word]], count: int) -> list[tuple[Word, ...]]:
    """The largest words without digits, titles and names: letters are not taken on trust."""
    lettered = (strip[:2] for strip in strips if not _digits(_text(strip)))
    told = [words for words in lettered if 4 <= len(_text(words)) <= _FEWEST]
    return [tuple(words) for words in sorted(told, key=lambda w: -_box(w).height)[:count]]


def _strips(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Words of the layer that stand in one row without a wide gap, in the layer's order."""
    strips: list[list[Word]] = []
    for word in words:
        last = strips[-1][-1].box if strips else None
        box = word.box
        if last is not None:
            shared = min(last.bottom, box.bottom) - max(last.top, box.top)
            level = shared > 0.5 * min(last.height, box.height)
            if level and -0.5 * box.height < box.x0 - last.x1 < 1.5 * box.height:
                strips[-1].append(word)
                continue
        strips.append([word])
    return [tuple(strip) for strip in strips]


_SHAPES: Final = str.maketrans({**dict.fromkeys("oqd", "0"), **dict.fromkeys("ilı|!", "1")})


def _same_shapes(said: str, seen: str) -> bool:
    """Whether every word with digits is there, but for rings and strokes."""
    return _in_shape(said, seen) and _in_shape(seen, said)


def _in_shape(words: str, text: str) -> bool:
    there = _folded(text).translate(_SHAPES)
    coded = (word for word in words.split() if _digits(word))
    return all(_folded(word).translate(_SHAPES) in there for word in coded)


def _alike(a: str, b: str, distance: float = 0.26) -> bool:
    return Levenshtein.normalized_distance(a, b) <= distance


def _text(strip: Sequence[Word]) -> str:
    return " ".join(word.text for word in strip)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit() and c.isascii())


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def _box(strip: Sequence[Word]) -> Box:
    box = strip[0].box
    for word in strip[1:]:
        box = box.union(word.box)
    return box


def _quad(strip: Sequence[Word], scale: float) -> Quad:
    box = _box(strip)
    corners = [(box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom)]
    return grown(np.array(corners, np.float32) * np.float32(scale), 0.08)


def _region(gray: NDArray[np.uint8], box: Box, scale: float) -> NDArray[np.uint8]:
    rows = slice(max(0, int(box.top * scale)), int(box.bottom * scale) + 1)
    return gray[rows, max(0, int(box.x0 * scale)) : int(box.x1 * scale) + 1]
