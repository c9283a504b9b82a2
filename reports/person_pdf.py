"""A person's report becomes `report.pdf`: PDF/A-2a and PDF/UA-1, set by typst in memory.

Nothing of a document becomes typst source: the template reads the words as JSON, and each crop
lies beside it as a file of its own, all in a set of files that exists for typst alone.
"""

from __future__ import annotations

import base64
import functools
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from importlib.resources import files
from typing import Final

from typst import Compiler, TypstError

from reports.crops import Cuttings, png_size
from reports.json_text import Json, JsonObject
from reports.notation import utf8, visible
from reports.pdf_content import pdf_content
from reports.report import PersonReport

STANDARDS: Final = ("a-2a", "ua-1")
"""For keeping, and for reading aloud; typst ends with an error where it cannot hold them."""

_POINTS_A_PIXEL: Final = 72 / 150
"""Crops are cut at 150 dots an inch."""

_KEPT_BY_TYPST: Final = 10

Files = Mapping[str, bytes]


def person_pdf(person: PersonReport, cuttings: Cuttings) -> Iterator[tuple[str, bytes]]:
    """`report.pdf`, the same bytes for the same report: its date is the day of the audit."""
    words, pictures = _printable(pdf_content(person, _placed(cuttings))), _pictures(cuttings)
    day = datetime.combine(person.as_of, time(), UTC)
    try:
        pdf = _set(_source("person.typ"), words, pictures, day)
    except TypstError:
        # A mark that can be drawn alone need not combine with its neighbours.
        pdf = _set(_source("person.typ"), _only(words, _PLAIN), pictures, day)
    _forget()
    yield person.path.replace("report.html", "report.pdf"), pdf


def _set(template: bytes, words: str, pictures: Files, day: datetime) -> bytes:
    document = {"main.typ": template, "content.json": utf8(words), **pictures}
    pdf = Compiler(ignore_system_fonts=True).compile(
        document,  # type: ignore[type-var]  # the stub does not know sets of files
        format="pdf",
        pdf_standards=list(STANDARDS),
        timestamp=day,
    )
    assert isinstance(pdf, bytes)  # noqa: S101 (a list is what pictures of pages come as)
    return pdf


def _forget() -> None:
    """typst keeps what it set for its last ten documents, 30 MB of each person's. None of it
    serves the next; ten that hold a single word cost as little time as they take room."""
    compiler = Compiler(ignore_system_fonts=True)
    for place in range(_KEPT_BY_TYPST):
        compiler.compile(b"#%d" % place, format="svg")


def _placed(cuttings: Cuttings) -> dict[tuple[str, str], JsonObject]:
    """By what the template finds a crop, and how large it is in points."""
    return {
        (crop.record, crop.key): {
            "file": _picture_name(place),
            "width": round(size[0] * _POINTS_A_PIXEL, 2),
            "height": round(size[1] * _POINTS_A_PIXEL, 2),
        }
        for place, (crop, png) in enumerate(cuttings)
        if (size := png_size(png))
    }


def _pictures(cuttings: Cuttings) -> dict[str, bytes]:
    """typst takes texts alone from memory: each PNG travels inside an SVG."""
    return {
        _picture_name(place): _svg(png, size)
        for place, (_, png) in enumerate(cuttings)
        if (size := png_size(png))
    }


def _picture_name(place: int) -> str:
    return f"crop-{place}.svg"


def _svg(png: bytes, size: tuple[int, int]) -> bytes:
    width, height = size
    data = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    ).encode()


@functools.cache
def _source(name: str) -> bytes:
    return (files("reports") / "templates" / name).read_bytes()


_SIGNS: Final = "–—‘’“”…·→✓✕↵"
_PLAIN: Final = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x180), *map(ord, _SIGNS))))
"""What the fonts inside typst are known to have."""


def _printable(content: Mapping[str, Json]) -> str:
    """The content as JSON, every mark that no font of typst's can draw named instead: a
    missing glyph is one that nobody would miss."""
    words = json.dumps(_visible(content), ensure_ascii=False)
    unusual = frozenset(words) - _PLAIN
    return _only(words, _PLAIN | _drawable(unusual)) if unusual else words


def _only(words: str, known: frozenset[str]) -> str:
    return words.translate({ord(c): f"[U+{ord(c):04X}]" for c in frozenset(words) - known})


@functools.cache
def _drawable(marks: frozenset[str]) -> frozenset[str]:
    """typst is asked: all at once, and where that fails one by one."""
    if _can_draw("".join(sorted(marks))):
        return marks
    return frozenset(mark for mark in marks if len(marks) > 1 and _drawable(frozenset(mark)))


def _can_draw(marks: str) -> bool:
    try:
        _set(_source("marks.typ"), json.dumps(marks), {}, datetime(2000, 1, 1, tzinfo=UTC))
    except (TypstError, UnicodeEncodeError):
        return False
    return True


def _visible(value: Json) -> Json:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {key: _visible(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(inner) for inner in value]
    return value
