"""Quads of a page → lines of characters, each with its posterior and place (PP-OCRv6)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from ingest.ocr import weights
from ingest.ocr.lines import Character, Line, Pixels, Posteriors, Quad, lightest, size

_HEIGHT: Final = 48
_MAX_WIDTH: Final = 3200
_LARGE: Final = 1.5 * _HEIGHT
_LEVELS: Final = (np.arange(256, dtype=np.float32) - np.float32(127.5)) / 127.5
"""What the recognisers take each of a channel's 256 values for."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    name: str
    model: weights.File

    def read(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
        """One line for each quad, in the quads' order; a line may be empty.

        Line by line: a batch costs as much as its lines do alone, and its padding on top.
        """
        seen = lightest(page) if quads else page
        return tuple(self._line(seen, quad) for quad in quads)

    def _line(self, page: Pixels, quad: Quad) -> Line:
        posteriors = self._posteriors(_strip(page, quad))
        return Line(quad, _decode(posteriors), self.name, posteriors)

    def _posteriors(self, strip: Pixels) -> Posteriors:
        width = max(64, -(-strip.shape[1] // 16) * 16)
        tensor = np.zeros((1, 3, _HEIGHT, width), np.float32)
        channels = cv2.split(strip) if strip.ndim == 3 else [strip]
        for place, channel in enumerate(channels):  # the last one also stands for any that lack
            tensor[0, place:, :, : strip.shape[1]] = cv2.LUT(channel, _LEVELS)
        table = weights.session(self.model).run(None, {"x": tensor})[0][0]
        steps = len(table) * strip.shape[1] / width
        return Posteriors(table, weights.alphabet(self.model), steps)


def crop(page: Pixels, quad: Quad) -> Pixels:
    """The pixels of a line, straightened; a line that stands upright is laid down."""
    length, height = (max(2, round(side)) for side in size(quad))
    target = np.array([[0, 0], [length, 0], [length, height], [0, height]], np.float32)
    cut = cv2.warpPerspective(
        page,
        cv2.getPerspectiveTransform(quad, target),
        (length, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(np.rot90(cut) if height > 1.5 * length else cut, np.uint8)


def _strip(page: Pixels, quad: Quad) -> Pixels:
    """The line as its recogniser takes it: as high as that wants, straightened in one step. Print
    that is far larger is straightened first, so that no pixel of it is passed over."""
    length, height = size(quad)
    if height > 1.5 * length or height > _LARGE:
        cut = crop(page, quad)
        inner = _inner(cut.shape[1] / cut.shape[0])
        return np.asarray(cv2.resize(cut, (inner, _HEIGHT), interpolation=cv2.INTER_AREA), np.uint8)
    inner = _inner(length / height)
    target = np.array([[0, 0], [inner, 0], [0, _HEIGHT]], np.float32)
    matrix = cv2.getAffineTransform(np.ascontiguousarray(quad[[0, 1, 3]]), target)
    return np.asarray(
        cv2.warpAffine(
            page,
            matrix,
            (inner, _HEIGHT),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        np.uint8,
    )


def _inner(aspect: float) -> int:
    return min(_MAX_WIDTH, max(16, math.ceil(_HEIGHT * aspect)))


def _decode(posteriors: Posteriors) -> tuple[Character, ...]:
    """Greedy CTC: the best class of each step, repeats folded, blanks dropped."""
    table = posteriors.table
    best = table.argmax(axis=1).tolist()
    sure = table.max(axis=1).tolist()
    characters: list[Character] = []
    start = 0
    for step in range(1, len(best) + 1):
        if step < len(best) and best[step] == best[start]:
            continue
        if best[start] != 0:
            x = min(1.0, (start + step) / 2 / posteriors.length)
            symbol = posteriors.symbols[best[start]]
            characters.append(Character(symbol, max(sure[start:step]), x))
        start = step
    return _trimmed(characters)


def _trimmed(characters: Sequence[Character]) -> tuple[Character, ...]:
    """Without spaces at the ends and doubled ones inside."""
    kept: list[Character] = []
    for character in characters:
        if character.text.isspace() and (not kept or kept[-1].text == " "):
            continue
        kept.append(character)
    while kept and kept[-1].text.isspace():
        kept.pop()
    return tuple(kept)
