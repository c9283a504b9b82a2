"""Images that mean harm: headers that claim what is not there, and data that bursts."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Sequence
from typing import Final

import pillow_heif
from PIL import Image

Entry = tuple[int, int, int, int]
"""Tag, type (3 short, 4 long), count, value or place."""


def small(kind: str, size: tuple[int, int] = (64, 64), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check


def png(
    size: tuple[int, int], rows: bytes, before: bytes = b"", depth: int = 8, colours: int = 0
) -> bytes:
    """`rows`: as they are packed into one IDAT; `before`: chunks that stand ahead of it."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, colours, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + header + before + data + chunk(b"IEND", b"")


def many_pictures(count: int = 2**31 - 1) -> bytes:
    """A PNG that says it moves, with one picture in it."""
    moves = chunk(b"acTL", struct.pack(">II", count, 0))
    frame = chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 9, 9, 0, 0, 1, 9, 0, 0))
    return png((9, 9), b"\0" * 90, moves + frame)


def moving(kind: str, count: int = 12) -> bytes:
    """Pictures that each need the one before them."""
    frames = [Image.new("RGB", (900, 900), (n % 256, n // 256, 7)) for n in range(count)]
    buffer = io.BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def text_bomb(megabytes: int = 100) -> bytes:
    """A remark in a PNG that unpacks to much."""
    pack = zlib.compressobj(9)
    packed = b"".join(pack.compress(b" " * 2**20) for _ in range(megabytes)) + pack.flush()
    remark = chunk(b"zTXt", b"Comment\0\0" + packed)
    return png((9, 9), b"\0" * 90, remark)


def tiff(pages: Sequence[Sequence[Entry]], data: bytes = b"", last: int = 0) -> bytes:
    """Directories one behind the other, then the data; `last` is where the last leads to."""
    out = bytearray(struct.pack("<2sHI", b"II", 42, 8))
    for number, entries in enumerate(pages, start=1):
        out += struct.pack("<H", len(entries))
        for entry in sorted(entries):
            out += struct.pack("<HHII", *entry)
        out += struct.pack("<I", last if number == len(pages) else len(out) + 4)
    return bytes(out + data)


def leaf(width: int, height: int, place: int, length: int, packed: int = 1) -> list[Entry]:
    """The directory of a grey page in one strip."""
    return [
        *((256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, packed)),
        *((262, 3, 1, 1), (273, 4, 1, place), (277, 3, 1, 1), (278, 4, 1, height)),
        (279, 4, 1, length),
    ]


def many_leaves(count: int = 10_000) -> bytes:
    """So many pages that share one strip of 64 pixels."""
    place = 8 + count * (2 + 9 * 12 + 4)
    return tiff([leaf(8, 8, place, 64)] * count, b"\x80" * 64)


def circle_of_leaves() -> bytes:
    place = 8 + 3 * (2 + 9 * 12 + 4)
    return tiff([leaf(8, 8, place, 64)] * 3, b"\x80" * 64, last=8)


def leaf_bomb(side: int = 10_000, count: int = 40) -> bytes:
    """Pages of a hundred million pixels each, all of them one strip that is packed."""
    packed = zlib.compress(bytes(side * side), 9)
    place = 8 + count * (2 + 9 * 12 + 4)
    return tiff([leaf(side, side, place, len(packed), 8)] * count, packed)


def claimed_strips() -> bytes:
    """Two thousand million strips, of which there is none."""
    entries = [*leaf(64, 64, 8, 64)[:5], (273, 4, 2**31, 8), (279, 4, 2**31, 8)]
    return tiff([entries])


def jpeg(side: int = 65_500, scans: int = 0) -> bytes:
    """A JPEG whose header claims more than it has; with `scans`, the last of its data over
    and over, as if it became clearer each time."""
    data = bytearray(small("JPEG", progressive=bool(scans)))
    place = next(p for p in range(len(data)) if data[p : p + 2] in (b"\xff\xc0", b"\xff\xc2"))
    data[place + 5 : place + 9] = struct.pack(">HH", side, side)
    last = data.rindex(b"\xff\xda")
    return bytes(data[:last] + data[last:-2] * max(1, scans) + b"\xff\xd9")


def bmp(width: int, height: int, packing: int = 0) -> bytes:
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, packing, 0, 0, 0, 256, 0)
    palette = bytes(1024)
    return b"BM" + struct.pack("<IHHI", 2000, 0, 0, 1078) + header + palette + b"\xff\x00" * 40


def webp(side: int = 16_384) -> bytes:
    """The frame of a lossless picture of that size, with next to nothing in it."""
    bits = (side - 1) | (side - 1) << 14
    body = b"VP8L" + struct.pack("<I", 25) + b"\x2f" + struct.pack("<I", bits) + bytes(21)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def heic(side: int = 200_000, claimed: bytes = b"ispe") -> bytes:
    """A phone's photo whose box of that kind claims another size."""
    buffer = io.BytesIO()
    image = Image.new("RGB", (64, 64), "white")
    pillow_heif.encode("RGB", image.size, image.tobytes(), buffer, quality=50)
    data = bytearray(buffer.getvalue())
    place = data.index(claimed)
    data[place + 8 : place + 16] = struct.pack(">II", side, side)
    return bytes(data)


def bilevel(width: int, height: int) -> bytes:
    rows = b"".join(b"\0" + b"\xff" * ((width + 7) // 8) for _ in range(height))
    return png((width, height), rows, depth=1)


PAPERS: Final[dict[str, Callable[[], bytes]]] = {
    "PNG of 200,000 pixels": lambda: png((200_000, 200_000), b"\0" * 9),
    "PNG of 10,900 pixels with nothing in it": lambda: png((10_900, 10_900), b"\0" * 9),
    "PNG that is a line": lambda: bilevel(200_000, 1),
    "PNG that is a thread": lambda: bilevel(1, 200_000),
    "PNG of no size": lambda: png((0, 0), b"\0"),
    "PNG with more rows than it says": lambda: png((9, 9), bytes(50_000_000)),
    "PNG with pictures without end": many_pictures,
    "PNG that moves": lambda: moving("PNG"),
    "PNG with a remark that bursts": text_bomb,
    "WebP that moves": lambda: moving("WEBP"),
    "WebP of 16,384 pixels": webp,
    "WebP cut off": lambda: small("WEBP")[:60],
    "TIFF of 10,000 pages": many_leaves,
    "TIFF in a circle": circle_of_leaves,
    "TIFF whose pages burst": leaf_bomb,
    "TIFF of 200,000 pixels": lambda: tiff([leaf(200_000, 200_000, 8, 64)]),
    "TIFF of strips without end": claimed_strips,
    "TIFF of no directory": lambda: b"II*\0" + struct.pack("<I", 2**31),
    "JPEG of 65,500 pixels": jpeg,
    "JPEG of 10,000 pixels": lambda: jpeg(10_000),
    "JPEG of many scans": lambda: jpeg(10_000, 60),
    "BMP of 200,000 pixels": lambda: bmp(200_000, 200_000),
    "BMP upside down": lambda: bmp(2_000, -2_000),
    "BMP packed": lambda: bmp(10_000, 10_000, 1),
    "BMP of less than nothing": lambda: bmp(-5, 5),
    "HEIC of 200,000 pixels": heic,
    "HEIC of 10,000 pixels": lambda: heic(10_000),
}
