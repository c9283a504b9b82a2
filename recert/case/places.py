"""Where documents lay in the last run and lie today → which are known unopened, and what moved.

A file whose place, size and times are those of the last run is taken to be the same, as
version control systems do; one that was written less than two seconds before it was read is
looked at again, because its times cannot tell.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote_from_bytes

from sqlalchemy import Engine, bindparam

from ingest import stores
from ingest.files import FileReference
from ingest.pages import SourceFile
from ingest.stores import absolute, is_remote
from recert.case.tables import places
from recert.code_digests import reading_version

_UNTOLD_NS: Final = 2_000_000_000
"""The coarsest clock of a file system in use."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A document at its place in one run."""

    sha256: str
    media_type: str
    size: int
    stamp: str
    """What the file system says of the file; empty where that cannot tell."""


@dataclass(frozen=True, slots=True)
class Moves:
    """How the files differ from those of the last run over the same paths."""

    new: int = 0
    changed: int = 0
    moved: int = 0
    """Of the same content under another name or in another folder."""
    gone: int = 0


class Places:
    """The files of one collection: what was named on the command line."""

    def __init__(self, engine: Engine, collection: str) -> None:
        self._engine = engine
        self._collection = collection

    def earlier(self) -> dict[str, Sighting]:
        """As the last run over this collection met them; none of another reading version,
        which may see another kind of file in the same bytes."""
        rows = places.select().where(places.c.collection == self._collection)
        with self._engine.connect() as connection:
            return {
                row.path: Sighting(
                    row.sha256,
                    row.media_type,
                    row.size,
                    row.stamp if row.reading == reading_version() else "",
                )
                for row in connection.execute(rows)
            }

    def remember(self, sightings: Mapping[str, Sighting]) -> None:
        """All files of the collection as this run met them. Only what differs is written."""
        alike = {"collection": self._collection, "reading": reading_version()}
        now = {place: {**alike, "path": place, **asdict(s)} for place, s in sightings.items()}
        own = places.c.collection == self._collection
        with self._engine.begin() as connection:
            kept = connection.execute(places.select().where(own)).mappings()
            before = {row["path"]: dict(row) for row in kept}
            gone = [{"gone": path} for path, row in before.items() if now.get(path) != row]
            rows = [row for path, row in now.items() if before.get(path) != row]
            if gone:
                this = own & (places.c.path == bindparam("gone"))
                connection.execute(places.delete().where(this), gone)
            if rows:
                connection.execute(places.insert(), rows)


def collection_of(paths: Sequence[str]) -> str:
    """The same paths in any order, from any working folder, are one collection."""
    return json.dumps(sorted({_encoded(absolute(path)) for path in paths}))


def place_of(file: FileReference) -> str:
    """Where a document lies: the file's path, and the way inside it."""
    return "!".join(map(_encoded, (absolute(file.path), *file.way)))


def stamp_of(file: FileReference) -> str:
    """What the file system says of the file a document lies in; empty where it is gone, or so
    fresh that it may change without showing it."""
    try:
        if is_remote(file.path):
            return stores.stamp_of(file.path)
        at = Path(file.path).stat()
    except OSError:
        return ""
    if max(at.st_mtime_ns, at.st_ctime_ns) > time.time_ns() - _UNTOLD_NS:
        return ""
    return f"{at.st_dev}:{at.st_ino}:{at.st_size}:{at.st_mtime_ns}:{at.st_ctime_ns}"


def sighting_of(source: SourceFile, stamp: str) -> Sighting:
    return Sighting(source.sha256, source.media_type, source.size, stamp)


def moves(before: Mapping[str, Sighting], now: Mapping[str, Sighting]) -> Moves:
    """A content that is at a new place and no longer at its old one has moved."""
    left = [s.sha256 for place, s in before.items() if place not in now]
    arrived = [s.sha256 for place, s in now.items() if place not in before]
    changed = sum(before[p].sha256 != s.sha256 for p, s in now.items() if p in before)
    moved = _common(left, arrived)
    return Moves(len(arrived) - moved, changed, moved, len(left) - moved)


def _common(left: Iterable[str], arrived: Iterable[str]) -> int:
    waiting = list(arrived)
    count = 0
    for sha256 in left:
        if sha256 in waiting:
            waiting.remove(sha256)
            count += 1
    return count


def _encoded(path: str) -> str:
    return quote_from_bytes(os.fsencode(path), safe="/ ,;:()[]{}@&=+~'")
