"""Drawing orders become one page of a PDF: text, rules, seals, signatures, ink blots."""

from __future__ import annotations

import math
import random
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from samples.fonts import registered, width

Color = tuple[float, float, float]

Placed = tuple[float, float, str, float]
"""x, base line, words, size."""

BLACK: Final = (0.0, 0.0, 0.0)
GREY: Final = (0.4, 0.4, 0.4)
INK: Final = (0.08, 0.1, 0.42)
LETTER: Final = (612.0, 792.0)
LANDSCAPE: Final = (792.0, 612.0)

BLOT: Final = "█"
"""Stands for a character that was printed and that nobody can read any more."""

NOTICE: Final = "SYNTHETIC SAMPLE – not a real certificate"


class Sheet:
    """One page; coordinates in points from its top left corner, y is the base line of text."""

    def __init__(self, canvas: Canvas, size: tuple[float, float], rng: random.Random) -> None:
        self.width, self.height = size
        self.rng = rng
        self.placed: list[Placed] = []
        self._canvas = canvas
        canvas.setPageSize(size)

    def text(
        self, at: tuple[float, float], text: str, font: str = "sans", size: float = 11,
        *, align: str = "left", color: Color = BLACK,
    ) -> float:  # fmt: skip
        """Draws one line and gives the x where it ends. A BLOT in it becomes a stain."""
        x, y = at
        self.placed.append((x, y, text, size))
        whole = width(text.replace(BLOT, "0"), font, size)
        x -= {"left": 0.0, "centre": whole / 2, "right": whole}[align]
        self._canvas.setFillColorRGB(*color)
        self._canvas.setFont(registered(font), size)
        for part in _around_blots(text):
            if part == BLOT:
                self._blot(x + width("0", font, size) / 2, y - size * 0.35, size)
                self._canvas.setFillColorRGB(*color)
            else:
                self._canvas.drawString(x, self.height - y, part)
            x += width(part.replace(BLOT, "0"), font, size)
        return x

    def centre(
        self, y: float, text: str, font: str = "sans", size: float = 11, color: Color = BLACK
    ) -> None:
        """A line in the middle of the page, set smaller where it would touch the margins."""
        size *= min(1.0, (self.width - 110) / max(1.0, width(text.replace(BLOT, "0"), font, size)))
        self.text((self.width / 2, y), text, font, size, align="centre", color=color)

    def fitted(
        self, at: tuple[float, float], text: str, measure: float, font: str, size: float,
        *, color: Color = BLACK,
    ) -> None:  # fmt: skip
        """A line set smaller where it would run over `measure` points."""
        size *= min(1.0, measure / max(1.0, width(text.replace(BLOT, "0"), font, size)))
        self.text(at, text, font, size, color=color)

    def paragraph(
        self, at: tuple[float, float], text: str, measure: float, font: str = "sans",
        size: float = 11, *, leading: float = 1.35, color: Color = BLACK,
    ) -> float:  # fmt: skip
        """Sets the text in lines of at most `measure` points; the next free base line."""
        x, y = at
        line = ""
        for word in [*text.split(), ""]:
            longer = f"{line} {word}".strip()
            if word and width(longer, font, size) <= measure:
                line = longer
                continue
            self.text((x, y), line, font, size, color=color)
            y += size * leading
            line = word
        return y

    def spaced(
        self, at: tuple[float, float], text: str, font: str, size: float, gap: float,
        color: Color = BLACK,
    ) -> None:  # fmt: skip
        """Letter-spaced line."""
        self._canvas.setFillColorRGB(*color)
        self._canvas.setFont(registered(font), size)
        self._canvas.drawString(at[0], self.height - at[1], text, charSpace=gap)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], weight: float = 0.7,
        color: Color = BLACK,
    ) -> None:  # fmt: skip
        self._canvas.setStrokeColorRGB(*color)
        self._canvas.setLineWidth(weight)
        self._canvas.line(start[0], self.height - start[1], end[0], self.height - end[1])

    def box(
        self, corner: tuple[float, float], size: tuple[float, float], weight: float = 0.7,
        color: Color = BLACK, fill: Color | None = None,
    ) -> None:  # fmt: skip
        """`corner` is the top left one. No outline where the weight is 0."""
        self._canvas.setStrokeColorRGB(*color)
        self._canvas.setLineWidth(weight)
        if fill:
            self._canvas.setFillColorRGB(*fill)
        self._canvas.rect(
            corner[0], self.height - corner[1] - size[1], *size,
            stroke=int(weight > 0), fill=int(fill is not None),
        )  # fmt: skip

    def circle(
        self, middle: tuple[float, float], radius: float, weight: float = 1,
        color: Color = BLACK, fill: Color | None = None,
    ) -> None:  # fmt: skip
        self._canvas.setStrokeColorRGB(*color)
        self._canvas.setLineWidth(weight)
        if fill:
            self._canvas.setFillColorRGB(*fill)
        self._canvas.circle(
            middle[0], self.height - middle[1], radius,
            stroke=int(weight > 0), fill=int(fill is not None),
        )  # fmt: skip

    def seal(self, middle: tuple[float, float], radius: float, color: Color, words: str) -> None:
        """A rosette with two short words in it."""
        x, y = middle
        for spoke in range(40):
            turn = spoke * math.pi / 20
            tip = (x + radius * 1.12 * math.cos(turn), y + radius * 1.12 * math.sin(turn))
            self.line((x + radius * math.cos(turn), y + radius * math.sin(turn)), tip, 1.6, color)
        self.circle(middle, radius, 2.5, color)
        self.circle(middle, radius * 0.8, 0.8, color)
        for row, word in enumerate(words.split("|")):
            size = radius * 0.26
            at = (x, y + row * size * 1.2)
            self.text(at, word, "times-bold", size, align="centre", color=color)

    def emblem(self, middle: tuple[float, float], radius: float, color: Color) -> None:
        """Three crossed bars in a ring: a letterhead's mark."""
        x, y = middle
        self.circle(middle, radius * 1.1, 1.2, color)
        for bar in range(3):
            turn = bar * math.pi / 3 + math.pi / 2
            dx, dy = radius * 0.85 * math.cos(turn), radius * 0.85 * math.sin(turn)
            self.line((x - dx, y - dy), (x + dx, y + dy), radius * 0.36, color)

    def signature(self, at: tuple[float, float], length: float, color: Color = INK) -> None:
        """A scribble that starts at `at` and runs to the right: a capital's loop, letters of
        uneven width, sometimes a descender, sometimes a stroke below."""
        rng, (x, y) = self.rng, (at[0], self.height - at[1])
        self._canvas.setStrokeColorRGB(*color)
        self._canvas.setLineWidth(rng.uniform(0.7, 1.4))
        path = self._canvas.beginPath()
        path.moveTo(x, y)
        here, lean, cap = x, rng.uniform(2, 8), rng.uniform(13, 22)
        while here < x + length:
            step = rng.uniform(3, 15) if here > x else rng.uniform(10, 20)
            tall = cap if here == x else rng.choice((3, 5, 6, 6, 12)) * rng.uniform(0.7, 1.3)
            deep = rng.choice((0, 0, 0, -9)) if here > x else 2
            path.curveTo(
                here + lean + step * rng.uniform(-0.3, 0.8), y + tall * 1.3,
                here + step * rng.uniform(-0.4, 0.9), y + deep,
                here + step, y + rng.uniform(-2, 3) + 4 * (here - x) / length,
            )  # fmt: skip
            here += step
        if rng.random() < 0.4:
            path.moveTo(x + length * 0.2, y - 4)
            path.curveTo(x + length * 0.5, y - 9, x + length * 0.7, y, x + length * 1.05, y - 3)
        self._canvas.drawPath(path, stroke=1, fill=0)

    def stamp(self, at: tuple[float, float], words: str, color: Color) -> None:
        """A rubber stamp in lines parted by `|`, put down askew."""
        lines = words.split("|")
        self._canvas.saveState()
        self._canvas.translate(at[0], self.height - at[1])
        self._canvas.rotate(self.rng.uniform(-14, 10))
        self._canvas.setStrokeColorRGB(*color)
        self._canvas.setFillColorRGB(*color)
        self._canvas.setLineWidth(1.8)
        self._canvas.roundRect(-62, -8 - 15 * len(lines), 124, 14 + 15 * len(lines), 4)
        for row, line in enumerate(lines):
            self._canvas.setFont(registered("narrow-bold"), 13)
            self._canvas.drawCentredString(0, -12 - 15 * row, line)
        self._canvas.restoreState()

    def punch_holes(self) -> None:
        """Three holes along the left edge, as the scanner's lid shows through them."""
        for share in (0.14, 0.5, 0.86):
            self.circle((17, self.height * share), 8, 0.5, GREY, (0.62, 0.62, 0.62))

    def code_block(self, corner: tuple[float, float], side: float) -> None:
        """Squares that look like a matrix code and say nothing."""
        cells = 21
        cell = side / cells
        for row in range(cells):
            for column in range(cells):
                corner_mark = (row < 7 or row > 13) and (column < 7 or column > 13)
                ring = corner_mark and not (row > 13 and column > 13)
                dark = self.rng.random() < 0.48
                if ring:
                    r, c = min(row % 14, 6), min(column % 14, 6)
                    dark = r in (0, 6) or c in (0, 6) or (2 <= r <= 4 and 2 <= c <= 4)
                if dark:
                    at = (corner[0] + column * cell, corner[1] + row * cell)
                    self.box(at, (cell, cell), 0, fill=BLACK)

    def notice(self, color: Color = GREY) -> None:
        """The small print every page carries."""
        at = (self.width / 2, self.height - 6)
        self.text(at, NOTICE, "sans", 6.5, align="centre", color=color)

    def _blot(self, x: float, y: float, size: float) -> None:
        """Ink over one character: opaque, ragged, with a few drops around it."""
        for _ in range(34):
            turn, far = self.rng.uniform(0, 2 * math.pi), self.rng.uniform(0, size * 0.17)
            middle = (x + far * math.cos(turn), y + far * 2.2 * math.sin(turn))
            self.circle(middle, size * self.rng.uniform(0.1, 0.17), 0, fill=(0.1, 0.09, 0.12))
        for _ in range(5):
            middle = (x + self.rng.uniform(-1, 1) * size, y - self.rng.uniform(0.5, 1.3) * size)
            self.circle(middle, size * self.rng.uniform(0.02, 0.06), 0, fill=(0.1, 0.09, 0.12))


def _around_blots(text: str) -> list[str]:
    parts: list[str] = []
    for part in text.split(BLOT):
        parts += [BLOT, part] if parts else [part]
    return [part for part in parts if part]
