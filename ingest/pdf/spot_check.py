"""A text layer and the picture of its page → whether the one says what the other shows.

A layer is believed only where there is ink under its words, where the picture holds no
print that the layer lacks, and where the recogniser reads what matters (numbers, dates, hours,
and some of the largest words) as the layer has it. A scanner's OCR layer is never believed: it
is a reading by an engine nobody chose.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from ingest.marks.ink import Ink
from ingest.ocr.detection import detect
from ingest.ocr.lines import Pixels, Quad, grown
from ingest.ocr.reader import PageReader
from ingest.pages import POINTS_PER_INCH, Box, Rereading, Word
from ingest.pdf.stretches import box_of, deciding, digits_in, largest, rows_of, text_of
from ingest.pdf.textlayer import Layer

_FEWEST: Final = 20
"""Characters. Less is a page number or a stamp, not a layer."""
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


def check(layer: Layer, ink: Ink, reader: PageReader) -> Agreement:
    """Whether the page may be read from its layer. `ink`: of the page drawn upright."""
    scale = ink.dpi / POINTS_PER_INCH
    if not is_plausible(layer) or not _inked(ink.gray, layer.words, scale):
        return DISTRUSTED
    picture = np.asarray(cv2.cvtColor(ink.gray, cv2.COLOR_GRAY2BGR), np.uint8)
    more = layer.pictured > 0.5 or (
        _more_print(ink, layer.words, scale) and _unsaid(picture, layer.words, reader, scale)
    )
    if not more:
        return _what_matters(layer, picture, reader, scale)
    if layer.covered or not _what_matters(layer, picture, reader, scale).agrees:
        return DISTRUSTED
    return Agreement(agrees=False, partly=True)


def says_the_same(said: str, seen: str) -> bool:
    """The same digits, and letters that a tired eye could take for the same. A nought read as
    an O contradicts nothing: both are one ring in most fonts."""
    if digits_in(said) != digits_in(seen) and not _same_shapes(said, seen):
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


def _more_print(ink: Ink, words: Sequence[Word], scale: float) -> bool:
    """Whether the picture holds print that no word of the layer accounts for: letters drawn as
    outlines, filled form fields, a stamp. Rules, borders and signatures are few pieces."""
    scale /= 2
    said = np.zeros_like(ink.dark)
    for word in words:
        box = word.box
        margin = 0.25 * box.height
        x0, x1 = int((box.x0 - margin) * scale), int((box.x1 + margin) * scale) + 1
        top, bottom = int((box.top - margin) * scale), int((box.bottom + margin) * scale) + 1
        said[max(0, top) : max(0, bottom), max(0, x0) : max(0, x1)] = 1
    x, y, wide, high = ink.pieces[_letters(ink.pieces, scale), :4].T
    inside = int(said[y + high // 2, x + wide // 2].sum())
    outside = len(x) - inside
    return outside > 20 and outside > 0.04 * max(1, inside)


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


def _letters(pieces: NDArray[np.int32], scale: float) -> NDArray[np.bool_]:
    """Which pieces of ink have the size of letters of 5 to 30 points."""
    wide, high, area = pieces.T[2:]
    fits = (high > 3.5 * scale) & (high < 25 * scale) & (wide > scale) & (wide < 30 * scale)
    dense = area > 0.12 * wide * high
    # The dashes of a broken rule are solid bars; of letters only l and I are.
    bars = (area > 0.8 * wide * high) & (np.maximum(wide, high) > 2.5 * np.minimum(wide, high))
    return np.asarray(fits & dense & ~bars, np.bool_)


def _what_matters(layer: Layer, picture: Pixels, reader: PageReader, scale: float) -> Agreement:
    rows = rows_of(layer.words)
    told = deciding(rows)
    stretches = [*told, *largest(rows, 1 if told else 3)]
    quads = [_quad(stretch, scale) for stretch in stretches]
    lines = list(reader.first.read_lines(picture, quads))
    said = [text_of(stretch) for stretch in stretches]
    again = [i for i, line in enumerate(lines) if not says_the_same(said[i], line.text)]
    if again and reader.second:
        seconds = reader.second.read_lines(picture, [quads[i] for i in again])
        for place, line in zip(again, seconds, strict=True):
            lines[place] = line
    wrong = [i for i in again if not says_the_same(said[i], lines[i].text)]
    # Print that the recogniser cannot make out (script, faint colours) contradicts nothing,
    # as long as it makes out most of the page; what it read stays beside the layer's words.
    if 2 * len(wrong) <= len(stretches) and all(lines[i].confidence < _SURE for i in wrong):
        wrong = []
    rereadings = tuple(
        Rereading(line.text, box_of(stretch), round(line.confidence, 4), line.read_by)
        for stretch, line in zip(told, lines, strict=False)
        if line.text
    )
    if not wrong:
        return Agreement(agrees=True, rereadings=rereadings)
    sure = [i for i in wrong if lines[i].confidence >= _SURE and digits_in(said[i])]
    against = "; ".join(f"it says “{said[i]}”, seen is “{lines[i].text}”" for i in sure[:3])
    return Agreement(agrees=False, contradiction=against or None)


_SHAPES: Final = str.maketrans({**dict.fromkeys("oqd", "0"), **dict.fromkeys("ilı|!", "1")})


def _same_shapes(said: str, seen: str) -> bool:
    """Whether every word with digits is there, but for rings and strokes."""
    return _in_shape(said, seen) and _in_shape(seen, said)


def _in_shape(words: str, text: str) -> bool:
    there = _folded(text).translate(_SHAPES)
    coded = (word for word in words.split() if digits_in(word))
    return all(_folded(word).translate(_SHAPES) in there for word in coded)


def _alike(a: str, b: str, distance: float = 0.26) -> bool:
    return Levenshtein.normalized_distance(a, b) <= distance


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def _quad(strip: Sequence[Word], scale: float) -> Quad:
    box = box_of(strip)
    corners = [(box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom)]
    return grown(np.array(corners, np.float32) * np.float32(scale), 0.08)


def _region(gray: NDArray[np.uint8], box: Box, scale: float) -> NDArray[np.uint8]:
    rows = slice(max(0, int(box.top * scale)), int(box.bottom * scale) + 1)
    return gray[rows, max(0, int(box.x0 * scale)) : int(box.x1 * scale) + 1]
