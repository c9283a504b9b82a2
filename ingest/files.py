"""Paths as the user gave them → references to documents, each loaded when its turn comes."""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import Final

from ingest.media import media_type_of
from ingest.pages import Problem, SourceFile

# In a walked folder these are no documents by their own declaration: counted, not reported.
_PASSED_OVER: Final = frozenset(
    ".json .jsonl .md .log .ini .py .yaml .yml .toml .html .css .js .sqlite .db .lnk .url".split()
)
_SYSTEM_FILES: Final = frozenset({"thumbs.db", "desktop.ini"})

FILE_CAP: Final = 500_000_000
"""Bytes. A larger file is no certificate, and would be held in memory whole."""
MEMBER_CAP: Final = 200_000_000
"""Bytes a member of a zip file may unpack to."""
_MEMBERS_CAP: Final = 20_000


@dataclass(frozen=True, slots=True, order=True)
class FileReference:
    """Where a document lies; only this travels to the workers."""

    name: str
    """As it is shown: the path as given, or `archive.zip/member`."""
    path: str
    member: str | None = None
    """Name inside the zip file at `path`; never used as a path of the file system."""


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
    """Files, folders (walked), zip files and glob patterns → references sorted by name, each
    file once however often it is named. What is no regular file becomes a problem."""
    files: dict[str, FileReference] = {}
    problems: list[Problem] = []
    passed_over = 0
    for path in (found for given in paths for found in _expanded(given)):
        for item in _walked(path):
            if isinstance(item, Problem):
                problems.append(item)
            elif item is None:
                passed_over += 1
            else:
                files.setdefault(f"{os.path.realpath(item.path)}\0{item.member or ''}", item)
    return Collection(tuple(sorted(files.values())), tuple(problems), passed_over)


def load(file: FileReference) -> tuple[SourceFile, bytes]:
    """The document and its bytes. Raises Unloadable."""
    try:
        data = _member(file) if file.member is not None else _regular(file)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise Unloadable(
            f"The file cannot be opened: {getattr(error, 'strerror', None) or error}.",
            "Check that it is still there and that you may read it.",
        ) from error
    digest = hashlib.sha256(data).hexdigest()
    return SourceFile(digest, file.name, media_type_of(data), len(data)), data


def nameless(name: str) -> SourceFile:
    """A source of which there are no bytes to speak of."""
    return SourceFile(hashlib.sha256(b"").hexdigest(), name, "application/octet-stream", 0)


def unreadable(source: SourceFile, message: str, remedy: str, page: int | None = None) -> Problem:
    return Problem("unreadable", message, remedy, source, page)


def _expanded(given: str) -> Iterable[str]:
    """A pattern's matches; a path that exists is taken as it is, brackets and all."""
    if os.path.lexists(given) or not has_magic(given):
        return (given,)
    return sorted(glob(given, recursive=True)) or (given,)  # noqa: PTH207 (any pattern)


def _walked(path: str) -> Iterator[FileReference | Problem | None]:
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


def _folder(path: str) -> Iterator[FileReference | Problem | None]:
    try:
        entries = sorted(os.scandir(path), key=lambda e: e.name)
    except OSError as error:
        yield unreadable(
            nameless(path),
            f"The folder cannot be listed: {error.strerror}.",
            "Check its permissions.",
        )
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name.startswith("."):
                yield None
            else:
                yield from _folder(entry.path)
        elif entry.is_symlink() and entry.is_dir():
            yield unreadable(
                nameless(entry.path),
                "This is a link to a folder; links can lead in a circle and are not followed.",
                "Name the folder itself if it should be audited.",
            )
        elif _is_no_document(entry.name):
            yield None
        else:
            try:
                mode = entry.stat(follow_symlinks=True).st_mode
            except OSError as error:
                yield unreadable(
                    nameless(entry.path),
                    f"It cannot be looked at: {error.strerror}.",
                    "If it is a link, its target is missing: put the file itself here.",
                )
                continue
            yield from _entry(entry.path, mode)


def _entry(path: str, mode: int) -> Iterator[FileReference | Problem]:
    if not stat.S_ISREG(mode):
        yield unreadable(
            nameless(path),
            "This is no file but a pipe, socket or device; it was not opened.",
            "Put the document itself here.",
        )
    elif zipfile.is_zipfile(path) and not _is_office(path):
        yield from _archive(path)
    else:
        yield FileReference(path, path)


def _archive(path: str) -> Iterator[FileReference | Problem]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        yield unreadable(nameless(path), f"The zip file is damaged: {error}.", "Pack it again.")
        return
    if len(members) > _MEMBERS_CAP:
        yield unreadable(
            nameless(path),
            f"The zip file lists {len(members)} files, more than {_MEMBERS_CAP}.",
            "Pack the documents into smaller archives.",
        )
        return
    for member in sorted(members, key=lambda m: m.filename):
        name = member.filename.rsplit("/", 1)[-1]
        if not member.is_dir() and not _is_no_document(name) and "__MACOSX" not in member.filename:
            yield FileReference(f"{path}/{member.filename}", path, member.filename)


def _is_office(path: str) -> bool:
    """Spreadsheets and text documents are zip files by their making, not archives of documents."""
    with zipfile.ZipFile(path) as archive:
        return "[Content_Types].xml" in archive.namelist()


def _is_no_document(name: str) -> bool:
    folded = name.lower()
    return (
        name.startswith((".", "~$"))
        or folded in _SYSTEM_FILES
        or Path(folded).suffix in _PASSED_OVER
    )


def _regular(file: FileReference) -> bytes:
    size = Path(file.path).stat().st_size
    if size > FILE_CAP:
        raise Unloadable(
            f"The file has {size:,} bytes, more than {FILE_CAP:,}.", "Split it into smaller files."
        )
    return Path(file.path).read_bytes()


def _member(file: FileReference) -> bytes:
    """Unpacked in memory, never past the cap, whatever the archive says of its size."""
    with zipfile.ZipFile(file.path) as archive, archive.open(file.member or "") as packed:
        data = packed.read(MEMBER_CAP + 1)
    if len(data) > MEMBER_CAP:
        raise Unloadable(
            f"It unpacks to more than {MEMBER_CAP:,} bytes.", "Unpack it and look what it is."
        )
    return data
