"""Documents as they are handed in → files named by their content, and the names they came with.

No name that comes from outside is ever part of a path: it is kept as text beside the file, and
is what people see.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import IO, BinaryIO, Final

import msgspec

from ingest.files import Collection, collect, is_no_document
from ingest.pages import Problem, SourceFile

_AT_ONCE: Final = 2**20
_LONGEST_NAME: Final = 400
_OURS: Final = re.compile(r"[0-9a-f]{64}")


class Taken(StrEnum):
    """What became of a document that was handed in."""

    NEW = "new"
    KNOWN = "known"
    """The same bytes are there already."""
    PASSED_OVER = "passed over"
    """By its name it is no document: a log, a thumbnail."""
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Named:
    """One line of the list of names."""

    sha256: str
    name: str
    """As it was given. Hostile text."""


class Inbox:
    """Safe to use from several threads of one process."""

    def __init__(self, folder: Path) -> None:
        self._files = folder / "inbox"
        self._list = folder / "names.jsonl"
        self._lock = Lock()
        for made in (folder, self._files):  # others on the machine need not read certificates
            made.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in self._files.glob(".coming-*"):  # of a server that was killed
            left.unlink(missing_ok=True)
        self._names = {named.sha256: named.name for named in self._listed()}

    def __len__(self) -> int:
        return len(self._names)

    def add(self, content: BinaryIO, given: str) -> Taken:
        """Written aside and put in place when it is whole. Raises OSError where the disk does
        not take it; nothing of it is left then."""
        name = shown_name(given)
        if is_no_document(name.rsplit("/", 1)[-1]):
            return Taken.PASSED_OVER
        with tempfile.NamedTemporaryFile(dir=self._files, prefix=".coming-", delete=False) as aside:
            coming = Path(aside.name)
            try:
                sha256 = _copied(content, aside)
                if not aside.tell():
                    return Taken.EMPTY
                with self._lock:
                    return self._put(coming, Named(sha256, name))
            finally:
                coming.unlink(missing_ok=True)

    def collection(self) -> Collection:
        """Every document under the name it was given; of equal names the later ones are told
        apart."""
        found = collect([str(self._files)]) if self._names else Collection((), (), 0)
        names = dict(self._told_apart())
        files = (replace(file, name=self._called(file.name, names)) for file in found.files)
        problems = tuple(_renamed(p, self._called(p.source.name, names)) for p in found.problems)
        return Collection(tuple(sorted(files)), problems, found.passed_over)

    def _put(self, coming: Path, named: Named) -> Taken:
        place = self._files / named.sha256
        if named.sha256 in self._names and place.exists():
            return Taken.KNOWN
        coming.replace(place)
        if named.sha256 not in self._names:
            with self._list.open("ab") as names:
                names.write(b"\n" + msgspec.json.encode(named))
                names.flush()
                os.fsync(names.fileno())
            self._names[named.sha256] = named.name
        return Taken.NEW

    def _listed(self) -> list[Named]:
        """Where a power cut took the line of a file, that file goes by what it is."""
        named = []
        for line in self._list.read_bytes().splitlines() if self._list.exists() else ():
            with suppress(msgspec.MsgspecError):
                named.append(msgspec.json.decode(line, type=Named))
        known = {one.sha256 for one in named}
        there = sorted(path.name for path in self._files.iterdir() if _OURS.fullmatch(path.name))
        return [*named, *(Named(sha256, sha256[:12]) for sha256 in there if sha256 not in known)]

    def _told_apart(self) -> Iterator[tuple[str, str]]:
        met: Counter[str] = Counter()
        for sha256, name in tuple(self._names.items()):
            met[name] += 1
            path = PurePosixPath(name)
            again = f"{path.stem} ({met[name]}){path.suffix}"
            yield sha256, name if met[name] == 1 else str(path.parent / again)

    def _called(self, name: str, names: dict[str, str]) -> str:
        """`inbox/sha256/member` → `as-given.zip/member`."""
        inside = name.removeprefix(f"{self._files}/")
        sha256, slash, member = inside.partition("/")
        return f"{names.get(sha256, sha256)}{slash}{member}"


def shown_name(given: str) -> str:
    """A name or path as a browser gives it → the folders and the name that people see, with
    nothing in it that leads anywhere."""
    parts = (part.strip() for part in given.replace("\\", "/").replace("\0", "").split("/"))
    kept = [part for part in parts if part not in ("", ".", "..")]
    name = "/".join(kept)[-_LONGEST_NAME:].lstrip("/")
    return name.encode("utf-8", "replace").decode() or "nameless"


def _copied(content: BinaryIO, aside: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while some := content.read(_AT_ONCE):
        digest.update(some)
        aside.write(some)
    aside.flush()
    os.fsync(aside.fileno())
    return digest.hexdigest()


def _renamed(problem: Problem, name: str) -> Problem:
    source = problem.source
    return replace(problem, source=SourceFile(source.sha256, name, source.media_type, source.size))
