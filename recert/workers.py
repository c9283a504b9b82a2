"""References to documents → what was read in them, in worker processes that may be killed.

A crash or an endless loop of a PDF or OCR library costs the one document that caused it: its
worker is ended and replaced, the document becomes a problem, the batch goes on. Pebble runs
the workers because a pool of the standard library is broken for good by one crash and cannot
end a task that runs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as Overtime
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from extract.documents import extract
from extract.records import Document
from ingest.crops import crop
from ingest.files import FileReference, Unloadable, load, nameless, unreadable
from ingest.ocr.reader import PageReader
from ingest.pages import Box, Page, Problem
from ingest.rasters import Trouble
from ingest.read import read
from recert.stops import Stop

Order = tuple[FileReference, tuple[tuple[Page, tuple[Box, ...]], ...]]
"""What to cut from one file: boxes, page by page."""

SECONDS_A_DOCUMENT = 300.0
"""Before its worker is ended: what a hundred pages of bad scans may take."""
DOCUMENTS_A_WORKER = 300
"""After which it is replaced, so that no leak of a native library outlives them."""

Task = TypeVar("Task")
Result = TypeVar("Result")


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_documents(
    files: Sequence[FileReference], jobs: int, seconds: float = SECONDS_A_DOCUMENT
) -> Iterator[Document]:
    """One document for each file, in their order, whatever happened to it."""
    return _run(read_document, files, jobs, seconds, _lost)


def cut_crops(orders: Sequence[Order], jobs: int) -> Iterator[tuple[bytes, ...]]:
    """For each order the PNG of every box, in its order; nothing where the file has changed or
    gone since it was read."""
    return _run(_cut, orders, jobs, SECONDS_A_DOCUMENT, lambda *_: ())


def read_document(file: FileReference) -> Document:
    """The body of a worker: load, read, extract. Words stay behind; what reports need travels."""
    try:
        source, data = load(file)
    except Unloadable as trouble:
        source = nameless(file.name)
        return Document(source, (), (), (unreadable(source, trouble.message, trouble.remedy),))
    document = extract(read(data, source, _reader()))
    pages = tuple(replace(page, words=(), rereadings=()) for page in document.pages)
    return replace(document, pages=pages)


@cache
def _reader() -> PageReader:
    """Models are loaded once a process, not once a document."""
    return PageReader()


def _cut(order: Order) -> tuple[bytes, ...]:
    file, pages = order
    try:
        source, data = load(file)
        same = all(page.source.sha256 == source.sha256 for page, _ in pages)
        return (
            tuple(png for page, boxes in pages for png in crop(data, page, boxes)) if same else ()
        )
    except (Unloadable, Trouble):
        return ()


def _lost(file: FileReference, why: str) -> Document:
    try:
        source, _ = load(file)
    except Unloadable:
        source = nameless(file.name)
    problem: Problem = unreadable(
        source, why, "Open it and save it anew; if it opens nowhere, ask for another copy."
    )
    return Document(source, (), (), (problem,))


def _run(
    body: Callable[[Task], Result],
    tasks: Sequence[Task],
    jobs: int,
    seconds: float,
    lost: Callable[[Task, str], Result],
) -> Iterator[Result]:
    """Each task's result in order; `lost` makes one where the worker died over it.

    The runtimes of PDF, OCR and image libraries do not survive a fork: workers are spawned.
    """
    if not tasks:
        return
    workers = min(jobs, len(tasks))
    with ProcessPool(workers, DOCUMENTS_A_WORKER, context=get_context("spawn")) as pool:
        futures = [pool.schedule(body, args=[task], timeout=seconds) for task in tasks]
        try:
            for task, future in zip(tasks, futures, strict=True):
                try:
                    yield future.result()
                except Overtime:
                    yield lost(task, f"Reading it took longer than {seconds:g} seconds.")
                except (ProcessExpired, MemoryError) as error:
                    yield lost(task, f"The program that reads it broke down over it ({error}).")
        except BrokenProcessPool as error:
            raise Stop(
                "The programs that read documents cannot be started.",
                "See what `recert doctor` says, and whether memory is left; try --jobs 1.",
            ) from error
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise
