"""Crops of a run → a file that has no name, from which each is taken when a page shows it.

A large agency has some ten thousand of them: kept in memory they would be most of it. The file
is gone with the process, however that ends.
"""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator, Mapping


class CropStore(Mapping[tuple[str, str], bytes]):
    """(record id, key of the evidence) → PNG."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (open as long as the crops)
        weakref.finalize(self, self._file.close)
        self._places: dict[tuple[str, str], tuple[int, int]] = {}
        self._end = 0

    def add(self, key: tuple[str, str], png: bytes) -> None:
        """What is added last under a key is what stands there."""
        self._file.seek(self._end)
        self._file.write(png)
        self._places[key] = (self._end, len(png))
        self._end += len(png)

    def __getitem__(self, key: tuple[str, str]) -> bytes:
        start, length = self._places[key]
        self._file.seek(start)
        return self._file.read(length)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
