"""Images as scanners, phones and fax machines store them."""

from __future__ import annotations

import io
import random

import numpy as np
import pillow_heif
import pytest
from ingest_papers import NUMBER, encoded, paper, read_bytes, text_of
from PIL import Image

from ingest.images import raster
from ingest.media import media_type_of

_TURNS = {
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_phone_says_how_it_was_held(orientation: int) -> None:
    stored = paper(dpi=100).transpose(_TURNS[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    page = raster(encoded(stored, "JPEG", exif=exif), 1)
    difference = np.abs(page.pixels.astype(int) - np.asarray(paper(dpi=100)).astype(int))
    assert difference.mean() < 3


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photo_of_a_phone_is_turned_as_it_was_held(orientation: int) -> None:
    upright = paper(dpi=100)
    stored = upright.transpose(_TURNS[orientation]) if orientation in _TURNS else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    buffer = io.BytesIO()
    pillow_heif.encode(
        "RGB", stored.size, stored.tobytes(), buffer, exif=exif.tobytes(), quality=90
    )
    assert media_type_of(buffer.getvalue()) == "image/heic"
    page = raster(buffer.getvalue(), 1)
    difference = np.abs(page.pixels.astype(int) - np.asarray(upright).astype(int))
    assert difference.mean() < 3


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"hevc", b"mif1", b"msf1"])
def test_a_photo_is_known_by_its_brand(brand: bytes) -> None:
    stored = heic(paper(dpi=40))
    assert media_type_of(stored[:8] + brand + stored[12:]) == "image/heic"


def heic(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    pillow_heif.encode("RGB", image.size, image.tobytes(), buffer, quality=90)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["HEIC", "AVIF"])
@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_photo_never_raises(kind: str, seed: int) -> None:
    small = paper(dpi=60)
    data = bytearray(heic(small) if kind == "HEIC" else encoded(small, kind))
    rng = random.Random(seed)
    for _ in range(20):
        data[rng.randrange(12, len(data))] = rng.randrange(256)
    damaged = bytes(data[: rng.randrange(30, len(data))] if seed % 2 else data)
    reading = read_bytes(damaged)
    assert reading.pages or reading.problems


def test_a_fax_with_half_the_lines_is_stretched_to_its_true_shape() -> None:
    fine = paper(dpi=204).convert("L")
    coarse = fine.resize((fine.width, fine.height * 98 // 204)).convert("1")
    data = encoded(coarse, "TIFF", compression="group4", dpi=(204, 98))
    page = raster(data, 1)
    assert page.dpi == 204
    assert page.pixels.shape[0] / page.pixels.shape[1] == pytest.approx(11 / 8.5, rel=0.01)
    (read,) = read_bytes(data).pages
    assert read.width == pytest.approx(612, abs=3)
    assert "Jordan Whitfield" in text_of(read)


def test_every_page_of_a_tiff_is_read() -> None:
    first, second = paper(), paper(lines=[(72, 100, 14, "A second page with one line of print")])
    data = encoded(first, "TIFF", save_all=True, append_images=[second], compression="tiff_lzw")
    pages = read_bytes(data).pages
    assert [page.number for page in pages] == [1, 2]
    assert NUMBER in text_of(pages[0])
    assert "second page" in text_of(pages[1])


def test_more_pages_than_anybody_hands_in_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.rasters.PAGE_CAP", 1)
    page = paper(dpi=50)
    data = encoded(page, "TIFF", save_all=True, append_images=[page, page])
    reading = read_bytes(data)
    assert len(reading.pages) == 1
    assert "3 pages" in reading.problems[0].message


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK"])
def test_every_way_to_store_colours_comes_out_black_on_white(mode: str) -> None:
    image = paper(dpi=72)
    stored = image.convert("L").convert("LA") if mode == "LA" else image.convert(mode)
    data = encoded(stored, "TIFF" if mode in {"CMYK", "LA"} else "PNG")
    pixels = raster(data, 1).pixels
    assert pixels.max() == 255
    assert pixels.min() < 90
    assert pixels.mean() > 200


def test_sixteen_bits_a_pixel_keep_their_contrast() -> None:
    deep = Image.fromarray(np.asarray(paper(dpi=72).convert("L")).astype(np.uint16) * 257)
    pixels = raster(encoded(deep, "PNG"), 1).pixels
    assert (pixels.min() < 90, pixels.max()) == (True, 255)


def test_clear_paper_is_white() -> None:
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    assert raster(encoded(image, "PNG"), 1).pixels.min() == 255


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_very_large_scan_is_reduced(kind: str) -> None:
    page = raster(encoded(paper(dpi=600), kind, dpi=(600, 600)), 1)
    assert max(page.pixels.shape) == 3600
    assert page.dpi == pytest.approx(600 * 3600 / 6600, rel=0.01)


@pytest.mark.parametrize(
    ("said", "dpi"),
    [((150, 150), 150), ((72, 72), 150), ((1, 1), 150), ((0, 0), 150), ((10_000, 10_000), 150)],
)
def test_a_resolution_is_believed_where_it_makes_a_sheet_of_paper(
    said: tuple[int, int], dpi: int
) -> None:
    image = paper(dpi=150).resize((1275, 1650))
    assert raster(encoded(image, "PNG", dpi=said), 1).dpi == pytest.approx(dpi, rel=0.03)


def test_the_preview_inside_a_phones_picture_is_no_page() -> None:
    data = encoded(paper(), "MPO", save_all=True, append_images=[paper(dpi=30)])
    assert len(read_bytes(data).pages) == 1
