"""Files → their documents, each read now."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from extract.records import Document
from ingest.files import Collection, FileReference
from ingest.pages import Problem
from recert.progress import Watch
from recert.work.pools import Pool
from recert.work.workers import read_documents

_SECONDS_UNKEPT: Final = 1.0
"""What a killed run may have to read once more: a transaction for each document would cost a
fast reader more than reading does."""

Keep = Callable[[Sequence[Document]], None]
"""Takes what was read since it was last called."""


def read_all(found: Collection, pool: Pool, watch: Watch) -> tuple[Document, ...]:
    """Every document, and one without pages for each thing that is none; a file handed in
    twice under two names is read into records once."""
    read = read_now(found.files, pool, watch)
    return whole([read[file] for file in found.files], found)


def read_now(
    files: Sequence[FileReference], pool: Pool, watch: Watch, keep: Keep | None = None
) -> dict[FileReference, Document]:
    """`keep` loses nothing of what has been read, however this ends."""
    read: dict[FileReference, Document] = {}
    results = read_documents(files, pool)
    unkept: list[Document] = []
    kept_at = time.monotonic()
    try:
        for file, document in watch(results, "Reading", len(files), lambda r: len(r[1].pages)):
            read[file] = document
            watch.journal.document(document)
            if keep:
                unkept.append(document)
            if keep and time.monotonic() - kept_at > _SECONDS_UNKEPT:
                keep(tuple(unkept))
                unkept.clear()
                kept_at = time.monotonic()
    finally:
        if keep:
            keep(tuple(unkept))
    return read


def whole(documents: Sequence[Document], found: Collection) -> tuple[Document, ...]:
    """The documents of the files that were found, each content once, and with them what was
    found and is no file."""
    strays = (Document(p.source, (), (), (p,)) for p in found.problems)
    return (*_once_each(documents), *strays)


def is_unread(document: Document) -> bool:
    return not document.pages and any(p.code == "unreadable" for p in document.problems)


def _once_each(documents: Sequence[Document]) -> tuple[Document, ...]:
    """A second copy keeps its place among the documents, and says whose copy it is."""
    first: dict[str, str] = {}
    kept: list[Document] = []
    for document in documents:
        source = document.source
        original = first.setdefault(source.sha256, source.name)
        if original != source.name and document.records:
            copy = Problem(
                "same_file",
                f"This is the same file as {original}, byte for byte; it was counted once.",
                "Nothing needs doing.",
                source,
            )
            document = replace(document, records=(), problems=(copy,))  # noqa: PLW2901
        kept.append(document)
    return tuple(kept)
