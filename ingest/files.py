"""Paths as the user gave them → references to documents, each loaded when its turn comes."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from glob import glob, has_magic
from pathlib import Path
from typing import Final

from ingest.containers import DAMAGED, Refused, documents_in, is_container, unpacked
from ingest.media import media_type_of
from ingest.messages import Overfull
from ingest.pages import Problem, SourceFile
from ingest.stores import is_remote, listed, opened, size_of

# In a walked folder these are no documents by their own declaration: counted, not reported.
_PASSED_OVER: Final = frozenset(
    ".json .jsonl .md .log .ini .py .yaml .yml .toml .html .css .js .sqlite .db .lnk .url".split()
)
_SYSTEM_FILES: Final = frozenset({"thumbs.db", "desktop.ini"})

# A folder that holds all of these is a report of ours: its tables prove nothing anew.
_REPORT: Final = frozenset({"manifest.json", "audit.json", "records.jsonl"})

_CONTAINERS: Final = (".zip", ".eml")

FILE_CAP: Final = 500_000_000
"""Bytes. A larger file is no certificate, and would be held in memory whole."""


@dataclass(frozen=True, slots=True, order=True)
class FileReference:
    """Where a document lies; only this travels to the workers."""

    name: str
    """As it is shown: the path as given, or `archive.zip/member`."""
    path: str
    way: tuple[str, ...] = ()
    """Inside the zip file or message at `path`: what to open, one in the other. Never used as
    paths of the file system."""


@dataclass(frozen=True, slots=True)
class Collection:
    files: tuple[FileReference, ...]
    problems: tuple[Problem, ...]
    passed_over: int
    """Files that by name are no documents."""


class Unloadable(Exception):  # noqa: N818 (a trouble with a remedy, not a fault of ours)
    """Why a file's bytes cannot be had, and what a person can do about it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def collect(paths: Sequence[str]) -> Collection:
    """Files, folders (walked), zip files, messages and glob patterns → references sorted by
    name, each file once however often it is named. What is no regular file becomes a problem."""
    files: dict[tuple[str, ...], FileReference] = {}
    problems: list[Problem] = []
    passed_over = 0
    real = real_paths()
    for path in (found for given in paths for found in _expanded(given)):
        for item in _walked(path):
            if isinstance(item, Problem):
                problems.append(item)
            elif item is None:
                passed_over += 1
            else:
                files.setdefault((real(item.path), *item.way), item)
    return Collection(tuple(sorted(files.values())), tuple(problems), passed_over)


def load(file: FileReference) -> tuple[SourceFile, bytes]:
    """The document and its bytes. Raises Unloadable."""
    try:
        data = unpacked(file.path, file.way) if file.way else _regular(file)
    except Overfull as error:
        raise Unloadable(
            f"It was not opened: {error}.", "Unpack it and look what it is."
        ) from error
    except DAMAGED as error:
        if isinstance(error, RuntimeError) and "password" in str(error):
            message, remedy = "The file is packed under a password.", "Unpack it, and put it here."
        else:
            why = str(getattr(error, "strerror", None) or error).rstrip(".")
            message = f"The file cannot be opened: {why}."
            remedy = "Check that it is still there and that you may read it."
        raise Unloadable(message, remedy) from error
    digest = hashlib.sha256(data).hexdigest()
    return SourceFile(digest, file.name, media_type_of(data), len(data)), data


def nameless(name: str) -> SourceFile:
    """A source of which there are no bytes to speak of."""
    return SourceFile(hashlib.sha256(b"").hexdigest(), name, "application/octet-stream", 0)


def unreadable(source: SourceFile, message: str, remedy: str, page: int | None = None) -> Problem:
    return Problem("unreadable", message, remedy, source, page)


def real_paths() -> Callable[[str], str]:
    """`os.path.realpath` for many files of few folders: each folder is followed only once. An
    address in a store is what it is."""
    folder = cache(os.path.realpath)

    def real(path: str) -> str:
        if is_remote(path):
            return path
        parent, name = os.path.split(path)
        if name in {"", ".", ".."} or os.path.islink(path):  # noqa: PTH114 (thousands of paths)
            return os.path.realpath(path)
        return os.path.join(folder(parent), name)  # noqa: PTH118

    return real


def _expanded(given: str) -> Iterable[str]:
    """A pattern's matches; a path that exists is taken as it is, brackets and all."""
    if is_remote(given) or os.path.lexists(given) or not has_magic(given):
        return (given,)
    return sorted(glob(given, recursive=True)) or (given,)  # noqa: PTH207 (any pattern)


def _walked(path: str) -> Iterator[FileReference | Problem | None]:
    if is_remote(path):
        yield from _stored(path)
        return
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        yield unreadable(
            nameless(path),
            f"There is no such file or folder, or it may not be looked at: {error.strerror}.",
            "Check the path.",
        )
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    else:
        yield from _entry(path, mode)


def _stored(url: str) -> Iterator[FileReference | Problem | None]:
    """What lies in a store. Only what is called a container is looked into here: a million
    objects are not opened to be listed."""
    try:
        found = listed(url)
    except OSError as error:
        message = f"The store cannot be listed: {error.strerror}."
        yield unreadable(nameless(url), message, "Check the address, and your access to it.")
        return
    if not found:
        yield unreadable(nameless(url), "There is nothing at this address.", "Check the address.")
    for path in found:
        if is_no_document(path.rsplit("/", 1)[-1]):
            yield None
        elif path.lower().endswith(_CONTAINERS):
            yield from _entry(path, stat.S_IFREG)
        else:
            yield FileReference(path, path)


def _folder(path: str) -> Iterator[FileReference | Problem | None]:
    """Everything below it, folder by folder: they may lie deeper in each other than calls can."""
    folders = [path]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            yield unreadable(
                nameless(folder),
                f"The folder cannot be listed: {error.strerror}.",
                "Check its permissions, and that it does not lie too deep.",
            )
            continue
        if {entry.name for entry in entries} >= _REPORT:
            yield None
            continue
        inner = []
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                inner.append(entry.path)
            else:
                yield from _found(entry)
        folders += reversed(inner)


def _found(entry: os.DirEntry[str]) -> Iterator[FileReference | Problem | None]:
    if is_no_document(entry.name):
        yield None
        return
    try:
        mode = entry.stat(follow_symlinks=True).st_mode
    except OSError as error:
        yield unreadable(
            nameless(entry.path),
            f"It cannot be looked at: {error.strerror}.",
            "If it is a link, its target is missing: put the file itself here.",
        )
        return
    if stat.S_ISDIR(mode):
        yield unreadable(
            nameless(entry.path),
            "This is a link to a folder; links can lead in a circle and are not followed.",
            "Name the folder itself if it should be audited.",
        )
    else:
        yield from _entry(entry.path, mode)


def _entry(path: str, mode: int) -> Iterator[FileReference | Problem]:
    if not stat.S_ISREG(mode):
        yield unreadable(
            nameless(path),
            "This is no file but a pipe, socket or device; it was not opened.",
            "Put the document itself here.",
        )
    else:
        try:
            yield from _packed(path) if is_container(path) else (FileReference(path, path),)
        except OSError:
            yield FileReference(path, path)  # loading it says what is wrong


def _packed(path: str) -> Iterator[FileReference | Problem]:
    for found in documents_in(path, lambda name: not is_no_document(name.rsplit("/", 1)[-1])):
        if isinstance(found, Refused):
            yield unreadable(nameless(found.name), found.message, found.remedy)
        else:
            yield FileReference(found.name, path, found.way)


def is_no_document(name: str) -> bool:
    """By its own declaration, which in a folder is believed."""
    folded = name.lower()
    return (
        name.startswith((".", "~$"))
        or folded in _SYSTEM_FILES
        or Path(folded).suffix in _PASSED_OVER
    )


def _regular(file: FileReference) -> bytes:
    """Never more than the cap, however the file grows while it is read."""
    with opened(file.path) as content:
        size = size_of(file.path, content)
        data = b"" if size > FILE_CAP else content.read(FILE_CAP + 1)
    if max(size, len(data)) > FILE_CAP:
        raise Unloadable(
            f"The file has {size:,} bytes, more than {FILE_CAP:,}.", "Split it into smaller files."
        )
    return data
