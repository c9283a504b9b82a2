"""Quads of a page → lines of characters, each with its posterior and place (PP-OCRv6)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr import weights
from ingest.ocr.lines import Character, Line, Pixels, Quad, size

_HEIGHT: Final = 48
_MAX_WIDTH: Final = 3200


@dataclass(frozen=True, slots=True)
class Recogniser:
    name: str
    model: weights.File

    def read(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
        """One line for each quad, in the quads' order; a line may be empty.

        Line by line: a batch costs as much as its lines do alone, and its padding on top.
        """
        return tuple(Line(quad, self._characters(_strip(page, quad)), self.name) for quad in quads)

    def _characters(self, strip: Pixels) -> tuple[Character, ...]:
        width = max(64, -(-strip.shape[1] // 16) * 16)
        tensor = np.zeros((1, 3, _HEIGHT, width), np.float32)
        tensor[0, :, :, : strip.shape[1]] = (strip.transpose(2, 0, 1) - np.float32(127.5)) / 127.5
        posteriors = weights.session(self.model).run(None, {"x": tensor})[0][0]
        return _decode(posteriors, self.model, width / strip.shape[1])


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
    cut = crop(page, quad)
    height, width = cut.shape[:2]
    inner = min(_MAX_WIDTH, max(16, math.ceil(_HEIGHT * width / height)))
    method = cv2.INTER_AREA if height > _HEIGHT else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(cut, (inner, _HEIGHT), interpolation=method), np.uint8)


@cache
def _latin(model: weights.File) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    """The classes these documents can hold. The models know Chinese too, and without this
    a smudge becomes an ideograph, and a wide letter its full-width twin."""
    symbols = weights.alphabet(model)
    extra = frozenset("–—‐‑−‘’“”•·…™€")
    kept = [i for i, s in enumerate(symbols) if s == "" or s in extra or max(map(ord, s)) < 0x180]
    return np.array(kept), tuple(symbols[i] for i in kept)


def _decode(
    posteriors: NDArray[np.float32], model: weights.File, padding: float
) -> tuple[Character, ...]:
    """Greedy CTC: the best class of each step, repeats folded, blanks dropped.

    `padding` is the tensor's width over the line's own.
    """
    classes, symbols = _latin(model)
    table = posteriors[:, classes]
    best = table.argmax(axis=1)
    sure = table[np.arange(len(best)), best]
    characters: list[Character] = []
    start = 0
    for step in range(1, len(best) + 1):
        if step < len(best) and best[step] == best[start]:
            continue
        if best[start] != 0:
            peak = start + int(sure[start:step].argmax())
            x = (start + step) / 2 / len(best) * padding
            characters.append(Character(symbols[best[start]], float(sure[peak]), min(1.0, x)))
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
