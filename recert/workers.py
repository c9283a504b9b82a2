"""References to documents → what was read in them, in worker processes that may be killed.

A crash or an endless loop of a PDF or OCR library costs the one document that caused it: its
worker is ended and replaced, the document becomes a problem, the batch goes on. Pebble runs
the workers because a pool of the standard library is broken for good by one crash and cannot
end a running task.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import TimeoutError as Overtime
from dataclasses import replace
from multiprocessing import get_context

from pebble import ProcessExpired, ProcessPool

from extract.documents import extract
from extract.records import Document
from ingest.crops import crop
from ingest.files import FileReference, load
from ingest.ocr.reader import PageReader
from ingest.pages import Box, Page, Problem, SourceFile
from ingest.read import read

# One document may take this long before its worker is ended: a hundred pages of bad scans.
SECONDS_A_DOCUMENT = 300.0
# Workers are replaced after so many documents: no leak of a native library outlives them.
DOCUMENTS_A_WORKER = 500

_reader: PageReader | None = None


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_documents(
    files: Sequence[FileReference], jobs: int, seconds: float = SECONDS_A_DOCUMENT
) -> Iterator[Document]:
    """One document for each file, in their order, whatever happened to it."""
    yield from _run(read_document, [(file,) for file in files], jobs, seconds, _lost_document)


def cut_crops(
    orders: Sequence[tuple[FileReference, tuple[tuple[Page, tuple[Box, ...]], ...]]], jobs: int
) -> Iterator[tuple[tuple[bytes, ...], ...]]:
    """For each (file, ((page, boxes), …)) the PNG of every box; nothing for a file that has
    changed or gone since it was read."""
    yield from _run(_cut, list(orders), jobs, SECONDS_A_DOCUMENT, lambda *_: ())


def read_document(file: FileReference) -> Document:
    """Body of a worker: load, read, extract. Words stay here; only what reports need travels."""
    global _reader  # noqa: PLW0603 (models are loaded once a process, not once a document)
    source, data = load(file)
    if isinstance(data, Problem):
        return Document(source, (), (), (data,))
    if _reader is None:
        _reader = PageReader()
    document = extract(read(data, source, _reader))
    pages = tuple(replace(page, words=(), rereadings=()) for page in document.pages)
    return replace(document, pages=pages)
