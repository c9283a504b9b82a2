"""A clean page image becomes what a scanner, a fax or a phone makes of it."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

Image = NDArray[np.uint8]

RESOLUTION: Final = {
    "c300": 300, "c200": 200, "c150": 150, "c100": 100, "skew": 150, "jpeg": 150, "lowc": 150,
    "fax": 204, "copy": 180, "rot90": 150, "rot180": 150, "photo": 170,
}  # fmt: skip
"""Degradation class → dots per inch at which the page is taken."""

CLASSES: Final = ("digital", *RESOLUTION)


def degraded(pdf: bytes, kind: str, rng: np.random.Generator, lines: int = 196) -> Image:
    """The only page of `pdf` as the class has it: grey, or BGR for `photo`; `fax` holds 0 and
    255 alone, with `lines` an inch."""
    clean = _render(pdf, RESOLUTION[kind], color=kind == "photo")
    if kind == "c200":
        return _whitened(_noise(_turned(clean, rng.uniform(-0.3, 0.3)), 2.5, rng))
    if kind == "skew":
        return _noise(_turned(clean, rng.choice((-1, 1)) * rng.uniform(1.5, 4)), 2, rng)
    if kind == "jpeg":
        blurred = cv2.GaussianBlur(clean, (0, 0), 0.7)
        return _through_jpeg(_noise(blurred.astype(np.uint8), 8, rng), 22)
    if kind == "lowc":
        flat = clean.astype(np.float32) * rng.uniform(0.22, 0.34) + rng.uniform(120, 150)
        return _noise(flat.astype(np.uint8), 2, rng)
    if kind == "fax":
        return _faxed(clean, rng, lines)
    if kind == "copy":
        return _photocopied(clean, rng)
    if kind == "rot90":
        turned = _noise(_turned(clean, rng.uniform(-0.5, 0.5)), 1.5, rng)
        return np.ascontiguousarray(np.rot90(turned, int(rng.choice((1, 3)))))
    if kind == "rot180":
        return np.ascontiguousarray(np.rot90(_turned(clean, rng.uniform(-0.7, 0.7)), 2))
    if kind == "photo":
        return _photographed(clean, rng)
    return clean


def bilevel(image: Image) -> Image:
    """Black and white as an office scanner's text mode has it."""
    return np.where(image > 150, 255, 0).astype(np.uint8)


def _render(pdf: bytes, resolution: int, *, color: bool) -> Image:
    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[0].render(scale=resolution / 72, grayscale=not color)
    pixels = np.array(bitmap.to_numpy())
    document.close()
    return pixels if color else pixels.reshape(pixels.shape[:2])


def _turned(image: Image, degrees: float) -> Image:
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(degrees), 1)
    turned = cv2.warpAffine(
        image, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(250, 250, 250)
    )
    return turned.astype(np.uint8)


def _noise(image: Image, strength: float, rng: np.random.Generator) -> Image:
    grain = rng.normal(0, strength, image.shape)
    return np.clip(image + grain, 0, 255).astype(np.uint8)


def _whitened(image: Image) -> Image:
    """A scanner's own doing: paper that is nearly white becomes white."""
    return np.where(image > 238, 255, image).astype(np.uint8)


def _through_jpeg(image: Image, quality: int) -> Image:
    coded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_UNCHANGED), np.uint8)


def _faxed(clean: Image, rng: np.random.Generator, lines: int) -> Image:
    """Two levels, specks, now and then a dropped line."""
    height, width = clean.shape
    size = (width, round(height * lines / RESOLUTION["fax"]))
    blurred = cv2.resize(clean, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    page = np.where(_noise(blurred, 22, rng) > rng.uniform(140, 165), 255, 0).astype(np.uint8)
    specks = rng.random(page.shape)
    page[specks < 0.0006] = 0
    page[specks > 0.9985] = 255
    for row in rng.integers(0, page.shape[0], 2):
        page[row : row + 1, :] = 255
    return page


def _photocopied(clean: Image, rng: np.random.Generator) -> Image:
    """A copy of a copy: thick and broken strokes, toner specks, the lid's dark edge."""
    page = _turned(clean, rng.uniform(-1.2, 1.2))
    for _ in range(2):
        soft = cv2.GaussianBlur(page, (0, 0), 0.8).astype(np.float32)
        page = np.clip((soft - 128 + rng.uniform(-45, -12)) * 1.7 + 150, 0, 255).astype(np.uint8)
        page = _noise(page, 5, rng)
    height, width = page.shape
    for _ in range(130):
        middle = (int(rng.integers(width)), int(rng.integers(height)))
        cv2.circle(page, middle, int(rng.integers(1, 3)), int(rng.integers(0, 90)), -1)
    page[:, : int(rng.integers(6, 18))] = 24
    return _whitened(page)


def _photographed(clean: Image, rng: np.random.Generator) -> Image:
    """The sheet lies on a desk under a lamp, seen slightly from the side, with a shadow."""
    height, width = clean.shape[:2]
    frame = (round(height * 1.14), round(width * 1.16))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    shift = rng.uniform(-0.025, 0.025, (4, 2)) * (width, height)
    target = np.add(corners, shift + np.array([0.08 * width, 0.07 * height])).astype(np.float32)
    lens = cv2.getPerspectiveTransform(corners, target)
    sheet = cv2.warpPerspective(clean, lens, frame[::-1], flags=cv2.INTER_AREA)
    inside = cv2.warpPerspective(np.ones((height, width), np.float32), lens, frame[::-1])[..., None]
    fallen = cv2.GaussianBlur(np.roll(inside[..., 0], (14, 12), (0, 1)), (0, 0), 9)[..., None]
    desk = _desk(frame, rng) * (1 - 0.45 * fallen)
    tint = np.array([0.92, 0.96, 0.985])
    lit = (desk * (1 - inside) + sheet * inside * tint) * _light(frame, rng)
    soft = cv2.GaussianBlur(lit, (0, 0), rng.uniform(0.5, 0.9))
    return np.asarray(np.clip(soft + rng.normal(0, 2, soft.shape), 0, 255), np.uint8)


def _desk(frame: tuple[int, int], rng: np.random.Generator) -> NDArray[np.float64]:
    """Wood: streaks along the desk."""
    coarse = rng.normal(0, 1, (frame[0] // 24 + 1, 6)).astype(np.float32)
    grain = cv2.resize(coarse, frame[::-1], interpolation=cv2.INTER_CUBIC)[..., None]
    wood = np.array(((58, 92, 138), (72, 78, 84), (40, 58, 88))[int(rng.integers(3))], np.float64)
    return np.clip(wood + 9 * grain, 0, 255)


def _light(frame: tuple[int, int], rng: np.random.Generator) -> NDArray[np.float64]:
    """Falls off to one side; a hand and phone throw a soft-edged shadow."""
    rows, columns = np.mgrid[0 : frame[0], 0 : frame[1]]
    down, across = rows / frame[0], columns / frame[1]
    angle = rng.uniform(0, 2 * np.pi)
    slope = (across - 0.5) * np.cos(angle) + (down - 0.5) * np.sin(angle)
    edge = (across - rng.uniform(0.3, 0.7)) * np.cos(angle + 1) + (
        down - rng.uniform(0.3, 0.7)
    ) * np.sin(angle + 1)
    shadow = 1 / (1 + np.exp(-edge * 14))
    light: NDArray[np.float64] = (1 - 0.25 * (slope + 0.5)) * (1 - 0.33 * shadow)
    return light[..., None]
