"""The pages of one document become the bytes of a PDF, TIFF, PNG or JPEG file."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import PIL.Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.fonts import registered
from samples.misreading import misread
from samples.paper import RESOLUTION, Image, bilevel, degraded
from samples.sheet import LANDSCAPE, LETTER, Placed, Sheet

rl_config.useA85 = 0  # binary streams are a fifth smaller

MEDIA_TYPES: Final = {
    "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "tif": "image/tiff",
}  # fmt: skip
NO_TIME: Final = time.gmtime(946_684_800)
"""Stamped into files instead of the hour they were made at: same seed, same bytes."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: how to draw it and what happened to it afterwards."""

    draw: Callable[[Sheet], None]
    crosswise: bool
    treatment: str
    """A degradation class."""
    two_levels: bool = False
    """Scanned in black and white."""
    stamp: str = ""
    """Words of a rubber stamp, lines parted by `|`."""
    stamp_at: tuple[float, float] = (470, 690)
    punched: bool = False
    layered: bool = False
    """A careless OCR program has laid its text, unseen, under the scan."""


@dataclass(frozen=True, slots=True)
class Scan:
    pixels: Image
    resolution: tuple[float, float]
    """Dots per inch, across and down."""
    two_levels: bool = False
    layer: tuple[Placed, ...] = ()
    """Unseen text, in points of the page."""


def encoded(leaves: tuple[Leaf, ...], suffix: str, seed: str) -> bytes:
    """The file. Digital pages keep their text layer in a PDF; everything else is pixels."""
    rng = random.Random(seed)
    if suffix == "pdf" and not all(_is_two_level(leaf) for leaf in leaves):
        return _pdf(leaves, rng)
    lines = rng.choice((98, 196, 196))  # a fax's standard mode has half the lines of the fine one
    scans = [_scan(leaf, rng, lines) for leaf in leaves]
    images = [_picture(scan) for scan in scans]
    buffer = io.BytesIO()
    first, rest = images[0], images[1:]
    across, down = scans[0].resolution
    if suffix == "pdf":
        stamps = {"creationDate": NO_TIME, "modDate": NO_TIME}
        first.save(buffer, "PDF", dpi=(across, down), save_all=True, append_images=rest, **stamps)
    elif suffix == "tif":
        packing = "group4" if first.mode == "1" else "jpeg"
        first.save(
            buffer, "TIFF", save_all=True, append_images=rest, compression=packing,
            dpi=(across, down), **({} if first.mode == "1" else {"quality": 60}),
        )  # fmt: skip
    elif suffix == "png":
        grey = first if first.mode == "1" else first.quantize(16)
        grey.save(buffer, "PNG", optimize=True, dpi=(across, down))
    else:
        first.save(buffer, "JPEG", quality=62, dpi=(across, down))
    return buffer.getvalue()


def _is_two_level(leaf: Leaf) -> bool:
    return leaf.treatment == "fax" or (leaf.two_levels and leaf.treatment != "digital")


def drawn(leaf: Leaf, rng: random.Random) -> tuple[bytes, list[Placed]]:
    """The clean page alone, as a PDF, and the lines on it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    placed = _draw(canvas, leaf, rng)
    canvas.save()
    return buffer.getvalue(), placed


def _draw(canvas: Canvas, leaf: Leaf, rng: random.Random) -> list[Placed]:
    sheet = Sheet(canvas, LANDSCAPE if leaf.crosswise else LETTER, rng)
    leaf.draw(sheet)
    if leaf.stamp:
        sheet.stamp(leaf.stamp_at, leaf.stamp, rng.choice(((0.65, 0.1, 0.15), (0.15, 0.2, 0.55))))
    if leaf.punched:
        sheet.punch_holes()
    sheet.notice()
    canvas.showPage()
    return sheet.placed


def _scan(leaf: Leaf, rng: random.Random, lines: int = 196) -> Scan:
    noise = np.random.default_rng(rng.randrange(2**32))
    kind, (clean, placed) = leaf.treatment, drawn(leaf, rng)
    if kind == "fax":
        return Scan(degraded(clean, kind, noise, lines), (204, lines), two_levels=True)
    resolution = float(RESOLUTION[kind])
    pixels = degraded(clean, kind, noise)
    shown = bilevel(pixels) if leaf.two_levels else pixels
    layer = tuple(misread(line, rng) for line in placed) if leaf.layered else ()
    return Scan(shown, (resolution, resolution), leaf.two_levels, layer)


def _picture(scan: Scan) -> PIL.Image.Image:
    if scan.pixels.ndim == 3:
        return PIL.Image.fromarray(np.ascontiguousarray(scan.pixels[..., ::-1]))
    picture = PIL.Image.fromarray(scan.pixels)
    return picture.convert("1", dither=PIL.Image.Dither.NONE) if scan.two_levels else picture


def _pdf(leaves: tuple[Leaf, ...], rng: random.Random) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    for leaf in leaves:
        if leaf.treatment == "digital":
            _draw(canvas, leaf, rng)
            continue
        scan = _scan(leaf, rng)
        coded = io.BytesIO()
        _picture(scan).convert("RGB" if scan.pixels.ndim == 3 else "L").save(
            coded, "JPEG", quality=60
        )
        height, width = scan.pixels.shape[:2]
        size = (width * 72 / scan.resolution[0], height * 72 / scan.resolution[1])
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(io.BytesIO(coded.getvalue())), 0, 0, *size)
        for x, y, words, height_of in scan.layer:
            text = canvas.beginText(x, size[1] - y)
            text.setTextRenderMode(3)
            text.setFont(registered("sans"), height_of)
            text.textOut(words)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
