"""A text layer and the picture of its page → whether the one says what the other shows.

A layer is believed only where there is ink under its words, where the picture holds no
print that the layer lacks, and where the recogniser reads the lines that matter (those with
digits) as the layer has them. A scanner's OCR layer is never believed: it is a reading by
an engine nobody chose.
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

from ingest.ocr.detection import detect
from ingest.ocr.engine import Engine
from ingest.ocr.lines import Line, Quad, grown
from ingest.ocr.reader import PageReader
from ingest.pages import POINTS_PER_INCH, Box, Rereading, Word
from ingest.rasters import Raster
from ingest.textlayer import Layer

_FEWEST: Final = 20
"""Characters. Less is a page number or a stamp, not a layer."""
_LINES: Final = 12
"""Lines looked at on a page: the recogniser needs 3 ms for one."""
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


_DISTRUSTED: Final = Agreement(agrees=False)


def check(layer: Layer, picture: Raster, reader: PageReader) -> Agreement:
    """Whether the page may be read from its layer."""
    if layer.characters < _FEWEST or layer.unmapped > 0.05 or layer.odd > 0.05:
        return _DISTRUSTED
    if layer.hidden > 0.2:
        return _DISTRUSTED
    gray = np.asarray(cv2.cvtColor(picture.pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    scale = picture.dpi / POINTS_PER_INCH
    if not _inked(gray, layer.words, scale):
        return _DISTRUSTED
    more = layer.pictured > 0.5 or (
        _more_print(gray, layer.words, scale) and _unsaid(picture, layer.words, reader, scale)
    )
    if not more:
        return _key_lines(layer, picture, reader, scale)
    if layer.covered or not _key_lines(layer, picture, reader, scale).agrees:
        return _DISTRUSTED
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


def _unsaid(picture: Raster, words: Sequence[Word], reader: PageReader, scale: float) -> bool:
    """Whether the recogniser makes words of the print that the layer lacks. Borders, dashed
    rules and seals have pieces like letters too, and say nothing."""
    said = np.zeros(picture.pixels.shape[:2], np.uint8)
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
    for quad in detect(picture.pixels):
        x, y, width, height = cv2.boundingRect(quad)
        covered = said[max(0, y) : y + height, max(0, x) : x + width]
        if covered.size and covered.mean() < 0.2:
            bare.append(quad)
    lines = _read(reader.first, picture, bare)
    legible = [line for line in lines if line.confidence >= _SURE and len(_folded(line.text)) >= 4]
    return sum(len(_folded(line.text)) for line in legible) > _FEWEST


def _letters(ink: NDArray[np.uint8], scale: float) -> int:
    """Pieces of ink of the size of letters of 5 to 30 points."""
    stats = cv2.connectedComponentsWithStats(ink, connectivity=8)[2][1:]
    wide, high, area = stats[:, 2], stats[:, 3], stats[:, 4]
    fits = (high > 3.5 * scale) & (high < 25 * scale) & (wide > scale) & (wide < 30 * scale)
    dense = area > 0.12 * wide * high
    # The dashes of a broken rule are solid bars; of letters only l and I are.
    bars = (area > 0.8 * wide * high) & (np.maximum(wide, high) > 2.5 * np.minimum(wide, high))
    return int((fits & dense & ~bars).sum())


def _key_lines(layer: Layer, picture: Raster, reader: PageReader, scale: float) -> Agreement:
    strips = sorted(_strips(layer.words), key=lambda s: -_weight(s))[:_LINES]
    strips = [s for s in strips if _weight(s) > 0] or strips[:3]
    quads = [_quad(strip, scale) for strip in strips]
    lines = _read(reader.first, picture, quads)
    again = [i for i, line in enumerate(lines) if not says_the_same(_text(strips[i]), line.text)]
    if again and reader.second:
        seconds = _read(reader.second, picture, [quads[i] for i in again])
        for place, line in zip(again, seconds, strict=True):
            lines[place] = line
    wrong = [i for i in again if not says_the_same(_text(strips[i]), lines[i].text)]
    # Print that the recogniser cannot make out (script, faint colours) contradicts nothing,
    # as long as it makes out most of the page; what it read stays beside the layer's words.
    if 2 * len(wrong) <= len(strips) and all(lines[i].confidence < _SURE for i in wrong):
        wrong = []
    rereadings = tuple(
        Rereading(line.text, _box(strip), round(line.confidence, 4), line.read_by)
        for strip, line in zip(strips, lines, strict=True)
        if line.text
    )
    if not wrong:
        return Agreement(agrees=True, rereadings=rereadings)
    sure = [i for i in wrong if lines[i].confidence >= _SURE and _digits(_text(strips[i]))]
    said = "; ".join(f"it says “{_text(strips[i])}”, seen is “{lines[i].text}”" for i in sure[:3])
    return Agreement(agrees=False, contradiction=said or None)


def _read(engine: Engine, picture: Raster, quads: Sequence[Quad]) -> list[Line]:
    return list(engine.read_lines(picture.pixels, quads))


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


def _weight(strip: Sequence[Word]) -> int:
    """How much hangs on a line: its digits, most where letters stand among them."""
    mixed = sum(
        any(c.isdigit() for c in w.text) and any(c.isalpha() for c in w.text) for w in strip
    )
    return len(_digits(_text(strip))) + 8 * mixed


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
