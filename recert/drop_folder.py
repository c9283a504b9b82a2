"""Folders that are written to while they are watched → the files in them that are whole.

They are looked at again and again instead of asking the system for events: network shares send
none, and nothing is lost while nobody looks.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from ingest.files import Collection

_UNFINISHED: Final = (".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp")
"""How browsers, copiers and synchronisers end the name of a file that is not whole yet."""

Signature = tuple[int, int]
"""(bytes, nanoseconds of the last change): what a file that still grows cannot keep."""


@dataclass(slots=True)
class DropFolder:
    """Remembers since when each file has been as it is."""

    paths: Sequence[str]
    settle: float
    """Seconds without a change after which a file counts as whole."""
    clock: Callable[[], float]
    """Seconds, of which only the difference counts."""
    _since: dict[str, tuple[Signature, float]] = field(default_factory=dict)

    def look(self) -> Mapping[str, Signature]:
        """The files that are whole, by path, as the file system describes each."""
        now = self.clock()
        before = self._since
        self._since = {}
        for path, signature in self._signatures():
            earlier = before.get(path)
            since = earlier[1] if earlier and earlier[0] == signature else now
            self._since[path] = signature, since
        return {
            path: signature
            for path, (signature, since) in self._since.items()
            if now - since >= self.settle
        }

    @property
    def waiting(self) -> frozenset[str]:
        """Files that were there at the last look and may not be whole."""
        now = self.clock()
        return frozenset(p for p, (_, since) in self._since.items() if now - since < self.settle)

    def _signatures(self) -> Iterator[tuple[str, Signature]]:
        for given in self.paths:
            if Path(given).is_dir():
                for folder, folders, names in os.walk(given):
                    folders[:] = sorted(name for name in folders if not name.startswith("."))
                    for name in sorted(names):
                        yield from _signature(os.path.join(folder, name))  # noqa: PTH118
            else:
                yield from _signature(given)


def whole_only(found: Collection, whole: Mapping[str, Signature]) -> Collection:
    """What was found, without what lies in files that are not whole, and without what would be
    said of them. What is no regular file cannot grow and stays."""

    def is_whole(path: str) -> bool:
        return path in whole or not Path(path).is_file()

    files = tuple(file for file in found.files if is_whole(file.path))
    named = [(problem, _file_of(problem.source.name)) for problem in found.problems]
    problems = tuple(problem for problem, path in named if is_whole(path))
    return replace(found, files=files, problems=problems)


def _file_of(name: str) -> str:
    """Of `folder/archive.zip/member` the archive; the name itself where there is no such file."""
    for path in (Path(name), *Path(name).parents):
        if path.is_file():
            return str(path)
    return name


def _signature(path: str) -> Iterator[tuple[str, Signature]]:
    if path.lower().endswith(_UNFINISHED):
        return
    try:
        at = Path(path).stat()
    except OSError:  # it is gone between two looks
        return
    if stat.S_ISREG(at.st_mode):
        yield path, (at.st_size, at.st_mtime_ns)
