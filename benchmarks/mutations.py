"""The bytes of a whole file → the same file as damage, a bad program or malice would leave it.

Everything is drawn from a seeded generator: the same seed gives the same bytes.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

Mutation = Callable[[bytes, Random], bytes]

HOSTILE: Final = (
    b"<script>alert(1)</script>",
    b'"><img src=x onerror=alert(1)>',
    b"=cmd|'/c calc'!A0",
    b"+1+1",
    b"@SUM(A1)",
    b"\x1b[31mred",
    "cert\u202efdp.exe".encode(),
    b"</style></table>",
    b"16-EMT-F3-0001",
    b"\xff\xfe\xed\xb3\xa9",
)
_NUMBERS: Final = (0, 1, -1, 2**7, 2**15 - 1, 2**16, 2**31 - 1, 2**31, 2**32 - 1)


def mutated(data: bytes, rng: Random) -> bytes:
    """The file after one to three changes, at least one of them of its own kind's."""
    own = _of_kind(data)
    changed = rng.choice(own if own and rng.random() < 0.6 else _ANY)(data, rng)
    for _ in range(rng.choice((0, 0, 1, 2))):
        changed = rng.choice(_ANY)(changed, rng)
    return changed


def flipped(data: bytes, rng: Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 4, 30, 200))):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(data: bytes, rng: Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def lacking(data: bytes, rng: Random) -> bytes:
    start, end = _stretch(data, rng)
    return data[:start] + data[end:]


def doubled(data: bytes, rng: Random) -> bytes:
    start, end = _stretch(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 2, 50)) + data[end:]


def moved(data: bytes, rng: Random) -> bytes:
    """A stretch of the file over another of its stretches."""
    start, end = _stretch(data, rng)
    place = rng.randrange(len(data) + 1)
    return data[:place] + data[start:end] + data[place + end - start :]


def renumbered(data: bytes, rng: Random) -> bytes:
    """A number of two or four bytes that becomes one of those that programs forget."""
    if len(data) < 8:
        return data
    wide = rng.choice((2, 4))
    place = rng.randrange(min(len(data), rng.choice((64, 1024, len(data)))) - 3)
    number = (rng.choice(_NUMBERS) % 2 ** (8 * wide)).to_bytes(wide, rng.choice(("big", "little")))
    return data[:place] + number + data[place + wide :]


def told_otherwise(data: bytes, rng: Random) -> bytes:
    """A number in digits that becomes another."""
    found = list(re.finditer(rb"\d+", data[:2_000_000]))
    if not found:
        return data
    spot = rng.choice(found)
    number = rng.choice((*_NUMBERS, 10**30, rng.randrange(2_000)))
    return data[: spot.start()] + b"%d" % number + data[spot.end() :]


def spoken_for(data: bytes, rng: Random) -> bytes:
    """Words of somebody who means harm, in the place of words."""
    found = list(re.finditer(rb"[A-Za-z]{4,}", data[:2_000_000]))
    place = rng.choice(found).span() if found else (0, 0)
    return data[: place[0]] + rng.choice(HOSTILE) + data[place[1] :]


def _stretch(data: bytes, rng: Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.choice((1, 16, 500, 20_000)))


def member_changed(data: bytes, rng: Random) -> bytes:
    """A zip file of which one member is changed inside, and packed anew: its checksums fit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, zlib.error):
        return flipped(data, rng)
    if not parts:
        return data
    name = rng.choice(sorted(parts))
    parts[name] = rng.choice((told_otherwise, spoken_for, *_ANY))(parts[name], rng)
    if rng.random() < 0.1:
        parts[rng.choice(("../../x", "/x", "C:\\x", "\x1b[31m", "=1"))] = parts[name]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return buffer.getvalue()


def stream_changed(data: bytes, rng: Random) -> bytes:
    """A PDF of which one packed stream is changed inside."""
    found = list(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S))
    if not found:
        return told_otherwise(data, rng)
    spot = rng.choice(found)
    try:
        inside = zlib.decompress(spot[1])
    except zlib.error:
        inside = spot[1]
    changed = rng.choice((told_otherwise, spoken_for, *_ANY))(inside, rng)
    packed = zlib.compress(changed)
    return data[: spot.start(1)] + packed + data[spot.end(1) :]


def key_changed(data: bytes, rng: Random) -> bytes:
    """A name in a PDF that becomes another of its names, or a reference another reference."""
    kind = rng.choice((rb"/[A-Za-z]+", rb"\d+ 0 R"))
    found = list(re.finditer(kind, data))
    if len(found) < 2:
        return data
    old, new = rng.choice(found), rng.choice(found)
    return data[: old.start()] + new[0] + data[old.end() :]


def chunk_changed(data: bytes, rng: Random) -> bytes:
    """A PNG of which one chunk is changed, doubled or left out, its checksum right."""
    chunks: list[tuple[bytes, bytes]] = []
    place = 8
    while place + 8 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        chunks.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += 12 + length
    number = rng.randrange(len(chunks)) if chunks else 0
    if chunks:
        kind, body = chunks[number]
        how = rng.randrange(4)
        if how == 0:
            chunks[number] = (kind, rng.choice((flipped, renumbered, cut))(body, rng))
        elif how == 1:
            chunks.insert(number, (kind, body))
        elif how == 2:
            chunks.pop(number)
        else:
            chunks[number] = (rng.choice((b"acTL", b"zTXt", b"iCCP", b"eXIf", b"PLTE")), body)
    return data[:8] + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def tag_changed(data: bytes, rng: Random) -> bytes:
    """A TIFF of which an entry of a directory is changed, or where the next one lies."""
    order = "<" if data[:2] == b"II" else ">"
    try:
        (place,) = struct.unpack_from(order + "I", data, 4)
        (count,) = struct.unpack_from(order + "H", data, place)
    except struct.error:
        return flipped(data, rng)
    spot = place + 2 + 12 * rng.randrange(count + 1) + rng.choice((0, 2, 4, 8))
    wide = rng.choice(("H", "I"))
    number = rng.choice((*_NUMBERS, 8, place, rng.randrange(300)))
    size = struct.calcsize(wide)
    value = struct.pack(order + wide, number % 2 ** (8 * size))
    return data[:spot] + value + data[spot + size :]


def segment_changed(data: bytes, rng: Random) -> bytes:
    """A JPEG of which one segment's length or content is changed."""
    found = list(re.finditer(rb"\xff[\xc0-\xfe]", data))
    if not found:
        return flipped(data, rng)
    place = rng.choice(found).start() + 2
    return data[:place] + renumbered(data[place : place + 24], rng) + data[place + 24 :]


_ANY: Final[tuple[Mutation, ...]] = (
    *(flipped, cut, lacking, doubled, moved, renumbered, told_otherwise, spoken_for),
)


def _of_kind(data: bytes) -> Sequence[Mutation]:
    return next((own for mark, own in _KINDS if data.startswith(mark)), ())


_KINDS: Final[tuple[tuple[bytes, tuple[Mutation, ...]], ...]] = (
    (b"PK\3\4", (member_changed,)),
    (b"%PDF", (stream_changed, key_changed, told_otherwise)),
    (b"\x89PNG", (chunk_changed,)),
    (b"II*\0", (tag_changed,)),
    (b"MM\0*", (tag_changed,)),
    (b"\xff\xd8", (segment_changed,)),
)
