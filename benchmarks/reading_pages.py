"""A seed → certificate pages as scanners, faxes and phones hand them over, with all their print.

Drawn with the layouts, casts and wear of the development samples, from another seed: other
people, courses, numbers and fonts than any sample has. What a page says is taken from the text
layer of the clean page, word by word.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import cv2
import numpy as np
import PIL.Image
import pypdfium2
from numpy.typing import NDArray
from reportlab.pdfgen.canvas import Canvas

from ingest.ocr.lines import Pixels
from ingest.pages import Word
from ingest.pdf.textlayer import layer_of
from samples.breadth import SINGLE
from samples.breadth_cast import CAST, course
from samples.files import Leaf, drawn
from samples.paper import Image, degraded
from samples.sheet import Sheet
from samples.truth import Entry

SEED: Final = "reading 1"
SMALLEST: Final = 8.0
"""Points of a line's height. The notice at the foot of every page is smaller, in pale gray."""

_LAYOUTS: Final = tuple(sorted(SINGLE))


@dataclass(frozen=True, slots=True, eq=False)
class PaperPage:
    kind: str
    """The class of wear."""
    pixels: Pixels
    resolution: tuple[int, int]
    """Dots per inch, across and down."""
    clean: bytes
    """The page before it was worn, as a PDF with its text."""
    words: tuple[Word, ...]
    """All that is printed on it, as it lies on the clean page."""
    numbers: tuple[str, ...]
    """The approval numbers on it, as printed."""

    def encoded(self, form: str = "PNG") -> bytes:
        """A file of it, PNG or a PDF that holds nothing but the picture."""
        picture = PIL.Image.fromarray(np.ascontiguousarray(self.pixels[:, :, ::-1]))
        buffer = io.BytesIO()
        if form == "PDF":
            picture.save(buffer, "PDF", dpi=self.resolution, quality=90)
        else:
            picture.save(buffer, form, dpi=self.resolution)
        return buffer.getvalue()


Wear = Callable[[bytes, np.random.Generator], Image]


def _worn(kind: str, lines: int = 196) -> Wear:
    return lambda pdf, rng: degraded(pdf, kind, rng, lines)


def _turned(quarters: int) -> Wear:
    return lambda pdf, rng: np.ascontiguousarray(np.rot90(degraded(pdf, "c200", rng), quarters))


def _stamped(pdf: bytes, rng: np.random.Generator) -> Image:  # noqa: ARG001 (as all wear)
    """In colour, a rubber stamp across the first approval number."""
    page = _rendered(pdf, 200)
    place = next((w.box for w in _words(pdf) if sum(c.isdigit() for c in w.text) > 4), None)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    sheet = Sheet(canvas, (page.shape[1] * 72 / 200, page.shape[0] * 72 / 200), random.Random(7))
    x, y = (place.x0 + 40, place.top - 10) if place else (300.0, 300.0)
    sheet.stamp((x, y), "RECEIVED|TRAINING", (0.75, 0.1, 0.15))
    canvas.showPage()
    canvas.save()
    return np.minimum(page, _rendered(buffer.getvalue(), 200)[: len(page), : page.shape[1]])


WEAR: Final[dict[str, tuple[Wear, tuple[int, int]]]] = {
    "clean 300 dpi": (_worn("c300"), (300, 300)),
    "clean 200 dpi": (_worn("c200"), (200, 200)),
    "clean 150 dpi": (_worn("c150"), (150, 150)),
    "skewed": (_worn("skew"), (150, 150)),
    "rotated 90": (_turned(1), (200, 200)),
    "rotated 180": (_turned(2), (200, 200)),
    "rotated 270": (_turned(3), (200, 200)),
    "low contrast": (_worn("lowc"), (150, 150)),
    "phone photo": (_worn("photo"), (170, 170)),
    "fax 204x98": (_worn("fax", 98), (204, 98)),
    "fax 204x196": (_worn("fax", 196), (204, 196)),
    "photocopy": (_worn("copy"), (180, 180)),
    "stamp": (_stamped, (200, 200)),
}
"""Class → what happens to a page, and dots per inch of the outcome."""

TARGETS: Final = {kind: 0.97 if kind[:3] in ("fax", "pho") else 0.99 for kind in WEAR} | {
    "phone photo": 0.99
}
"""Share of characters that are to be right."""


def pages(kind: str, count: int, seed: str = SEED) -> Iterator[PaperPage]:
    """`count` pages of a class, every layout before any comes again."""
    wear, resolution = WEAR[kind]
    for place in range(count):
        rng = random.Random(f"{seed} {kind} {place}")
        clean, numbers = _drawn(rng, place)
        worn = wear(clean, np.random.default_rng(rng.randrange(2**32)))
        pixels = worn if worn.ndim == 3 else cv2.cvtColor(worn, cv2.COLOR_GRAY2BGR)
        words = tuple(w for w in _words(clean) if w.box.height >= SMALLEST)
        yield PaperPage(kind, np.asarray(pixels, np.uint8), resolution, clean, words, numbers)


def digital(count: int, seed: str = SEED) -> list[bytes]:
    """One-page PDFs with their text layer."""
    return [_drawn(random.Random(f"{seed} digital {place}"), place)[0] for place in range(count)]


def _drawn(rng: random.Random, place: int) -> tuple[bytes, tuple[str, ...]]:
    """A clean page and its approval numbers."""
    person = rng.choice(CAST)
    entry = Entry(person, course(person, rng.choice(("one", "both")), rng), rng)
    draw, crosswise = SINGLE[_LAYOUTS[place % len(_LAYOUTS)]]
    clean, _ = drawn(Leaf(partial(draw, entries=(entry,)), crosswise, "digital"), rng)
    found: Sequence[dict[str, str]] = entry.seen.get("approval_numbers", ())  # type: ignore[assignment]
    return clean, tuple(n["printed"] for n in found)


def _words(pdf: bytes) -> tuple[Word, ...]:
    document = pypdfium2.PdfDocument(pdf)
    words = layer_of(document[0]).words
    document.close()
    return words


def _rendered(pdf: bytes, resolution: int) -> NDArray[np.uint8]:
    document = pypdfium2.PdfDocument(pdf)
    pixels = np.array(document[0].render(scale=resolution / 72).to_numpy()[:, :, :3])
    document.close()
    return pixels
