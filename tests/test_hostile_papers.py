"""Papers that mean harm: each is read, refused with a remedy, or ended within its limits."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import hostile_images
import hostile_packages
import hostile_pdfs
import pytest

from benchmarks.blind import BLIND
from benchmarks.confined import Confinement, Ended, Ending
from ingest.files import Unloadable, collect, load
from ingest.media import media_type_of
from ingest.pages import SourceFile
from ingest.rasters import PAGE_CAP
from ingest.read import read

PAPERS = {**hostile_pdfs.PAPERS, **hostile_images.PAPERS, **hostile_packages.PAPERS}
# What keeps pdfium or a decoder busy for ever, or takes all memory: only ending it helps.
ENDED_BY_FORCE = {
    "drawing without end",
    "tiles smaller than anything",
    "forms that laugh",
    "a form in itself",
    "TIFF whose pages burst",
}
SAID = {
    "10,000 pages": "10,000 pages; the first 500 were read",
    "10,000 pages of their own": "10,000 pages; the first 500 were read",
    "a page tree in a circle": "page is damaged",
    "PNG of 200,000 pixels": "too large",
    "PNG that is a line": "strip",
    "PNG that is a thread": "strip",
    "WebP that moves": "moves",
    "WebP of 16,384 pixels": "too large",
    "TIFF of 10,000 pages": "10,000 pages; the first 500 were read",
    "TIFF of 200,000 pixels": "too large",
    "JPEG of 65,500 pixels": "too large",
    "BMP of 200,000 pixels": "too large",
    "HEIC of 200,000 pixels": "too large",
    "XLSX that laughs": "damaged",
    "XLSX with far cells": "behind column 256",
    "XLSX with part that bursts": "unpacks to",
    "DOCX that laughs": "damaged",
    "DOCX without a bottom": "damaged",
    "DOCX of one word": "behind 4,000 characters",
    "DOCX of 60,000 paragraphs": "behind 4,000 paragraphs",
    "CSV of one row": "columns behind the first 256",
    "CSV of many rows": "rows behind the first 4,000",
}

CONFINED = Confinement(["hostile_pdfs", "hostile_images", "hostile_packages", "ingest.read"])


def read_paper(name: str) -> tuple[int, tuple[str, ...], bool]:
    """(pages, messages, whether each has a remedy)."""
    data = PAPERS[name]()
    source = SourceFile(sha256(data).hexdigest(), name, media_type_of(data), len(data))
    reading = read(data, source, BLIND)
    messages = tuple(problem.message for problem in reading.problems)
    return len(reading.pages), messages, all(p.remedy for p in reading.problems)


def ended(name: str) -> Ended:
    forced = name in ENDED_BY_FORCE
    limits = {"seconds": 2, "megabytes": 700} if forced else {"seconds": 120}
    return CONFINED.run(read_paper, name, **limits)


@pytest.mark.parametrize("name", sorted(set(PAPERS) - ENDED_BY_FORCE))
def test_a_paper_that_means_harm_is_read_or_refused(name: str) -> None:
    came = ended(name)
    assert came.how is Ending.RETURNED, came.why
    pages, messages, remedied = came.value
    assert pages <= PAGE_CAP
    assert pages or messages
    assert remedied
    assert came.megabytes < 1_000
    assert any(SAID.get(name, "") in message for message in messages) or name not in SAID


@pytest.mark.parametrize("name", sorted(ENDED_BY_FORCE))
def test_what_comes_to_no_end_can_be_ended(name: str) -> None:
    came = ended(name)
    assert came.how in (Ending.HUNG, Ending.BURST, Ending.CRASHED, Ending.RETURNED), came.why


def open_container(path: str) -> tuple[list[str], list[str], int]:
    """(names of the documents, messages, bytes that the largest has)."""
    found = collect([path])
    messages = [problem.message for problem in found.problems]
    largest = 0
    for file in found.files[:20]:
        try:
            largest = max(largest, load(file)[0].size)
        except Unloadable as trouble:
            assert trouble.remedy
            messages.append(trouble.message)
    return [file.name for file in found.files], messages, largest


OPENED = {
    "a bomb that says it is small": "cannot be opened",
    "zip files in each other": "packed 4 times over",
    "zip files side by side": "unpacks to more than",
    "a crowd": "more than 20,000 files",
    "a password": "password",
    "packed as nobody packs": "compression method",
    "a message of 5,000 messages": "more than 5,000 parts",
    "a message forwarded 3,000 times": "too deep",
    "a message of 20,000 attachments": "more than 5,000 parts",
    "a message of 4,900 attachments": "more than 500 attachments",
    "a header without end": "one of its headers",
    "a header in pieces": "one of its headers",
    "a message that bursts": "not opened",
}


@pytest.mark.parametrize("name", sorted(hostile_packages.CONTAINERS))
def test_a_container_that_means_harm_is_opened_within_its_bounds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "inbox"
    path.mkdir(parents=True)
    (path / "papers").write_bytes(hostile_packages.CONTAINERS[name]())
    came = CONFINED.run(open_container, str(path), seconds=120)
    assert came.how is Ending.RETURNED, came.why
    names, messages, largest = came.value
    assert len(messages) <= 50
    assert largest <= 200_000_000
    assert came.megabytes < 1_000
    assert any(OPENED.get(name, "") in message for message in messages) or name not in OPENED
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["papers"]
    assert names or messages


def test_names_in_a_zip_file_are_only_names(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(hostile_packages.names())
    names, messages, _ = open_container(str(tmp_path / "a.zip"))
    assert len(names) == 10
    assert messages == []
