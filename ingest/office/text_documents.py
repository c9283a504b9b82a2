"""The bytes of a .docx document → its pages: paragraphs, tables, text boxes, heads and feet."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ingest.ocr.reader import PageReader
from ingest.office.cells import Cell, Grid, Leaf
from ingest.office.prints import (
    CELL_CAP,
    ROW_CAP,
    Remark,
    Sheaf,
    hidden,
    part_unread,
    raster_of,
    reading_of,
)
from ingest.office.word_text import attribute, hidden_characters, local, pages_of
from ingest.pages import Reading, SourceFile
from ingest.rasters import EVERY, Raster, Trouble

_PART_CAP: Final = 30_000_000
"""Bytes of XML; a book has three million."""
_FEW_WORDS: Final = 20
"""A document with fewer words and pictures in it is a scan that somebody put into Word."""
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, ParseError, DefusedXmlException, LookupError, ValueError),
    *(TypeError, EOFError, OSError, RuntimeError),
)


def read(data: bytes, source: SourceFile, reader: PageReader, part: range = EVERY) -> Reading:
    """A page wherever the author began one by hand."""
    del reader, part  # cells are read in one go
    return reading_of(lambda: _sheaf(data), source)


def count(data: bytes) -> int:
    """One: cells are read in one go."""
    del data
    return 1


def raster(data: bytes, number: int) -> Raster:
    """The page (1-based) as `read` lays it out. Raises Trouble."""
    return raster_of(_sheaf(data), number)


def _sheaf(data: bytes) -> Sheaf:
    """Raises Trouble where the file is no document, or one beyond all bounds."""
    with _opened(data) as package:
        body = package.main()
        pages = pages_of(body)
        heads, feet = package.around("header"), package.around("footer")
        pictures = package.pictures()
    if pictures and sum(map(_words, pages)) < _FEW_WORDS:
        raise Trouble(
            "The document holds pictures in place of text; they were not read.",
            "Save it as a PDF, or hand in the pictures themselves.",
        )
    remarks: list[Remark] = []
    if unseen := hidden_characters(body):
        remarks.append(hidden(0, f"Hidden text ({unseen} characters) was not read."))
    if any(len(cell.text) > CELL_CAP for page in pages for cell in _cells(page)):
        remarks.append(part_unread(0, f"what a paragraph holds behind {CELL_CAP:,} characters"))
    if sum(len(grid.rows) for page in pages for grid in page) > ROW_CAP:
        remarks.append(part_unread(0, f"what stands behind {ROW_CAP:,} paragraphs and rows"))
    leaves = tuple(Leaf((*heads, *page, *feet)) for page in _bounded(pages))
    return Sheaf(leaves, tuple(remarks))


def _bounded(pages: Sequence[Sequence[Grid]]) -> Iterator[tuple[Grid, ...]]:
    """The pages as far as the cap allows, with cells as long as it allows."""
    left = ROW_CAP
    for page in pages:
        kept = []
        for grid in page:
            rows = tuple(tuple(map(_short, row)) for row in grid.rows[:left])
            left -= len(rows)
            kept.append(replace(grid, rows=rows))
        yield tuple(kept)
        if left <= 0:
            return


def _short(cell: Cell | None) -> Cell | None:
    return replace(cell, text=cell.text[:CELL_CAP]) if cell else None


def _cells(page: Sequence[Grid]) -> Iterator[Cell]:
    return (cell for grid in page for row in grid.rows for cell in row if cell)


def _words(page: Sequence[Grid]) -> int:
    return sum(len(cell.text.split()) for cell in _cells(page))


@dataclass(frozen=True, slots=True)
class _Package:
    """The parts of the archive. Nothing outside of it is ever opened: relationships to other
    places are passed over."""

    archive: zipfile.ZipFile

    def main(self) -> Element:
        document = self._part(self._main_name())
        body = next((child for child in document if local(child) == "body"), None)
        if body is None:
            raise ValueError("no body")
        return body

    def around(self, kind: str) -> tuple[Grid, ...]:
        """What is printed above or below every page, each text once."""
        found: dict[tuple[str, ...], list[Grid]] = {}
        for name in self._related(self._main_name(), kind):
            grids = [grid for page in pages_of(self._part(name)) for grid in page]
            found.setdefault(tuple(cell.text for cell in _cells(grids)), grids)
        return tuple(grid for grids in found.values() for grid in grids)

    def pictures(self) -> int:
        return sum("/media/" in name for name in self.archive.namelist())

    def _main_name(self) -> str:
        return next(iter(self._related("", "officeDocument")), "word/document.xml")

    def _related(self, name: str, kind: str) -> Iterator[str]:
        folder, file = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        if path not in self.archive.namelist():
            return
        for relation in self._part(path):
            inside = attribute(relation, "TargetMode") != "External"
            if inside and (attribute(relation, "Type") or "").endswith(f"/{kind}"):
                target = posixpath.join("/", folder, attribute(relation, "Target") or "")
                yield posixpath.normpath(target).lstrip("/")

    def _part(self, name: str) -> Element:
        if self.archive.getinfo(name).file_size > _PART_CAP:
            raise Trouble(
                f"The document's text unpacks to more than {_PART_CAP:,} bytes.",
                "Save the pages that count as a document of their own, or as a PDF.",
            )
        return fromstring(self.archive.read(name), forbid_dtd=True)


@contextmanager
def _opened(data: bytes) -> Iterator[_Package]:
    """Raises Trouble, also for what goes wrong in the block."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield _Package(archive)
    except _BROKEN as error:
        raise Trouble(
            "The document is damaged; its text cannot be read.",
            "Open it and save it again as .docx, or print it to a PDF.",
        ) from error
