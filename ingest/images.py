"""The bytes of an image file → a page for each image in it."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import cv2
import numpy as np
import pi_heif
from PIL import Image, ImageOps

from ingest.files import unreadable
from ingest.ocr.lines import Pixels
from ingest.ocr.reader import PageReader
from ingest.pages import Page, Problem, Reading, SourceFile
from ingest.rasters import EVERY, Raster, Trouble, numbers_in, read_raster, too_many

PIXEL_CAP: Final = 120_000_000
"""10,900 x 10,900. Larger images are no documents, and decoding one takes gigabytes."""

_WORKING_SIDE: Final = 3600
"""300 dpi on a letter page. Larger images are reduced: the recogniser scales every line to
48 pixels anyway."""

# libheif without its encoder, so that nothing under the GPL is installed. Turned and mirrored
# photos come out upright; embedded previews and depth maps are no pictures of their own.
pi_heif.register_heif_opener(thumbnails=False)

_LETTER_INCHES: Final = 11.0
_DAMAGED: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    RuntimeError,
)
"""What Pillow's decoders raise on damaged files, by type of file."""


def read(data: bytes, source: SourceFile, reader: PageReader, part: range = EVERY) -> Reading:
    """Every image in the file is a page. One that fails is a Problem, the others stay."""
    pages: list[Page] = []
    try:
        images, moving = _pages(data)
    except Trouble as trouble:
        return Reading(source, (), (unreadable(source, trouble.message, trouble.remedy),))
    problems = [*too_many(source, images, part)]
    if moving and part.start == 1:
        message = "The picture moves; only what it begins with was read."
        problems.append(unreadable(source, message, "Save what it shows as a PDF.", 2))
    for number in numbers_in(part, images):
        try:
            page = read_raster(raster(data, number), source, number, reader)
        except Trouble as trouble:
            page = unreadable(source, trouble.message, trouble.remedy, number)
        if isinstance(page, Problem):
            problems.append(page)
        else:
            pages.append(page)
    return Reading(source, tuple(pages), tuple(problems))


def raster(data: bytes, number: int) -> Raster:
    """The page (1-based), turned as its EXIF says, with square pixels, reduced where it is
    very large. Raises Trouble."""
    with _opened(data) as image:
        image.seek(number - 1)
        width, height = image.size
        if width * height > PIXEL_CAP:
            raise _too_large(f"{width:,} x {height:,} pixels")
        across, down = _resolution(image)
        if image.format in {"JPEG", "MPO"}:
            # Half, quarter or eighth size, straight out of the decoder.
            share = min(1.0, _WORKING_SIDE / max(image.size))
            image.draft(None, (math.ceil(width * share), math.ceil(height * share)))
        reduced = image.size[0] / width
        swapped = image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        pixels = _pixels(ImageOps.exif_transpose(image))
    if swapped:
        across, down = down, across
    return _squared(pixels, across * reduced, down * reduced)


def count(data: bytes) -> int:
    """How many images in it are pages. Raises Trouble."""
    return _pages(data)[0]


def _pages(data: bytes) -> tuple[int, bool]:
    """How many pictures in it are pages, and whether the others are a film: each of those
    needs all before it, and they are no paper."""
    with _opened(data) as image:
        frames = int(getattr(image, "n_frames", 1))
        if image.format in {"WEBP", "AVIF"}:
            return 1, frames > 1
        # The further pictures in a phone's JPEG (MPO) are previews and depth maps of the first.
        return (1 if image.format == "MPO" else frames), False


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The image, by its header: nothing is decoded yet. Raises Trouble for whatever Pillow
    makes of damage, here or in the block."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of damage and size, which are reported as problems
        try:
            with Image.open(io.BytesIO(data)) as image:
                yield image
        except Image.DecompressionBombError as error:
            raise _too_large("over 178,000,000 pixels") from error
        except _DAMAGED as error:
            raise Trouble(
                "The image is damaged or cut off.", "Ask for it again, or scan the paper again."
            ) from error


def _too_large(size: str) -> Trouble:
    return Trouble(
        f"The image is too large ({size}) for a document.",
        "Save it at 300 dots an inch or less, one page an image.",
    )


def _pixels(image: Image.Image) -> Pixels:
    """Blue green red on white, whatever the file stores."""
    if image.mode.startswith("I") or image.mode == "F":
        deep = np.asarray(image, np.float32)
        image = Image.fromarray((deep * (255 / max(255.0, float(deep.max())))).astype(np.uint8))
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    rgb = np.asarray(image.convert("RGB"), np.uint8)
    return np.ascontiguousarray(rgb[:, :, ::-1])


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Pixels an inch across and down. What a file says is believed where it makes a sheet of
    paper; else (a phone's 72, none at all) the long side is taken for a letter page's."""
    said = image.info.get("dpi", (0, 0))
    across, down = float(said[0] or 0), float(said[1] or 0)
    width, height = image.size
    if 50 <= across <= 1200 and 50 <= down <= 1200 and 0.4 <= across / down <= 2.5:
        long, short = sorted((width / across, height / down), reverse=True)
        if 4 <= long <= 18 and short >= 1.5:
            return across, down
    guessed = max(width, height) / _LETTER_INCHES
    return guessed, guessed


def _squared(pixels: Pixels, across: float, down: float) -> Raster:
    """With as many pixels an inch down as across: a fax has half as many lines as columns."""
    height, width = pixels.shape[:2]
    dpi = max(across, down)
    if max(across, down) > 1.05 * min(across, down):
        width, height = round(width * dpi / across), round(height * dpi / down)
        pixels = np.asarray(
            cv2.resize(pixels, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8
        )
    share = _WORKING_SIDE / max(width, height)
    if share < 1:
        size = (max(1, round(width * share)), max(1, round(height * share)))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        dpi *= share
    return Raster(pixels, dpi)
