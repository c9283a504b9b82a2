"""Documents by content → what was read in them, remembered from run to run in one SQLite file.

A document is read once for each version of the reading code, whatever it is called. Findings
are never kept: they follow anew from the records, the people and the rules of the day.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from extract.records import Document
from ingest.pages import SourceFile
from recert.stops import ExitCode, Stop
from recert.versions import versions

T = TypeVar("T")

_SCHEMA = """
create table if not exists documents (
    sha256 text not null,
    reading text not null,  -- version of the code that read it
    content blob not null,  -- the Document as JSON
    primary key (sha256, reading)
)
"""


class CaseFile:
    """What is known of documents. One run at a time holds it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def known(self, source: SourceFile) -> Document | None:
        """The document as this version of the reading code read it, under its name of today."""
        row = self._connection.execute(
            "select content from documents where sha256 = ? and reading = ?",
            (source.sha256, reading_version()),
        ).fetchone()
        if row is None:
            return None
        document = msgspec.json.decode(row[0], type=Document)
        return _renamed(document, document.source, source)

    def remember(self, document: Document) -> None:
        """Kept at once, so that an interrupted run loses nothing it has read."""
        self._connection.execute(
            "insert or replace into documents values (?, ?, ?)",
            (document.source.sha256, reading_version(), msgspec.json.encode(document)),
        )
        self._connection.commit()


@contextmanager
def opened(path: Path) -> Iterator[CaseFile]:
    """The case file, made where there is none, readable by its owner alone. Stops the run with
    exit code 5 where it is no case file or another run holds it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        connection = sqlite3.connect(path, timeout=0)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(path, str(error)) from error
    try:
        connection.execute("pragma locking_mode = exclusive")
        connection.execute("begin exclusive")
        connection.execute(_SCHEMA)
        connection.commit()
        yield CaseFile(connection)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Stop(
                f"Another run holds the case file {path}.",
                "Wait until it is done, or name another file with --case.",
                ExitCode.CASE,
            ) from error
        raise _unusable(path, str(error)) from error
    except sqlite3.DatabaseError as error:
        raise _unusable(path, str(error)) from error
    finally:
        connection.close()


@cache
def reading_version() -> str:
    """A digest of everything that decides how a document is read: the code of the two stages,
    the engines and the libraries."""
    digest = hashlib.sha256(repr(versions()).encode())
    for package in ("ingest", "extract"):
        for name, content in sorted(_code(files(package), package)):
            digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()


def _code(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _code(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(".py"):
            yield f"{path}/{entry.name}", entry.read_bytes()


def _unusable(path: Path, why: str) -> Stop:
    return Stop(
        f"The case file {path} cannot be used: {why}.",
        "Name another file with --case; a damaged one may be deleted, it costs reading again.",
        ExitCode.CASE,
    )


def _renamed(value: T, old: SourceFile, new: SourceFile) -> T:
    """The same value with one source in the place of another, however deep."""
    if value == old:
        return new  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_renamed(item, old, new) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _renamed(getattr(value, f.name), old, new) for f in fields(value)}
        return replace(value, **changed)
    return value
