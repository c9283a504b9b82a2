"""The nouns of OCR: a line of print in an image, with every character's place and certainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.pages import Step

Pixels: TypeAlias = NDArray[np.uint8]
"""An image, (height, width, 3), blue green red, 0 to 255."""

Quad: TypeAlias = NDArray[np.float32]
"""(4, 2) pixels: top left, top right, bottom right, bottom left, as the line reads."""

_COLOURLESS: Final = 6
"""Levels between the channels that the compression of gray pictures makes."""
_LIKELIEST: Final = 6
_IMPOSSIBLE: Final = 0.001
_CLEAR: Final = 0.9


@dataclass(frozen=True, slots=True)
class Character:
    text: str
    confidence: float
    """0 to 1, the recogniser's posterior."""
    x: float
    """Its centre along the line: 0 at the line's left edge, 1 at the right."""


@dataclass(frozen=True, slots=True, eq=False)
class Posteriors:
    """How likely a recogniser took each symbol to be at each step along a line."""

    table: NDArray[np.float32]
    """(steps, symbols), 0 to 1."""
    symbols: tuple[str, ...]
    """An empty text is the blank between symbols."""
    length: float
    """Steps that the line is long; what follows is padding."""

    def part(self, left: float, right: float) -> Posteriors:
        """Those of the stretch between two shares of the line's length."""
        start = round(left * self.length)
        end = round(right * self.length) if right < 1 else len(self.table)
        return Posteriors(self.table[start:end], self.symbols, (right - left) * self.length)

    def steps(self) -> tuple[Step, ...]:
        """The likeliest symbols of each step; what is left out was as good as impossible."""
        few = np.argpartition(-self.table, _LIKELIEST, axis=1)[:, :_LIKELIEST]
        falling = np.argsort(-np.take_along_axis(self.table, few, axis=1), axis=1)
        order = np.take_along_axis(few, falling, axis=1)
        odds = np.take_along_axis(self.table, order, axis=1)
        return tuple(
            tuple(
                (self.symbols[i], round(p, 4))
                for i, p in zip(row, chances, strict=True)
                if p >= _IMPOSSIBLE or p == chances[0]
            )
            for row, chances in zip(order.tolist(), odds.tolist(), strict=True)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One stretch of print as one engine read it; spaces are characters too."""

    quad: Quad
    characters: tuple[Character, ...]
    read_by: str
    posteriors: Posteriors | None = None
    """None where the engine does not tell."""

    @property
    def text(self) -> str:
        return "".join(c.text for c in self.characters)

    @property
    def confidence(self) -> float:
        """Of the weakest character; 0 for an empty line."""
        return min((c.confidence for c in self.characters if c.text != " "), default=0.0)


def lightest(page: Pixels) -> Pixels:
    """The page, or one channel (height, width) of it where that says it all: most scans are
    gray, and one channel is warped and reduced in a third of the time of three."""
    blue, green, red = cv2.split(np.ascontiguousarray(page[::8, ::8]))
    apart = np.maximum(cv2.absdiff(blue, green), cv2.absdiff(green, red))
    gray = int(apart.max()) <= _COLOURLESS
    return np.asarray(cv2.extractChannel(page, 0), np.uint8) if gray else page


def size(quad: Quad) -> tuple[float, float]:
    """Length and height of a line, in pixels."""
    return (
        float(max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3]))),
        float(max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1]))),
    )


def grown(quad: Quad, share: float) -> Quad:
    """The quad, wider on every side by a share of its height."""
    along, down = quad[1] - quad[0], quad[3] - quad[0]
    height = max(1.0, float(np.linalg.norm(down)))
    step_x = along / max(1.0, float(np.linalg.norm(along))) * height * share
    step_y = down / height * height * share
    signs = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32)
    moved: Quad = (quad + signs[:, :1] * step_x + signs[:, 1:] * step_y).astype(np.float32)
    return moved


def legibility(lines: Sequence[Line]) -> float:
    """The share of characters that were read clearly, 0 to 1."""
    said = [c.confidence for line in lines for c in line.characters if c.text != " "]
    return sum(confidence >= _CLEAR for confidence in said) / max(1, len(said))
