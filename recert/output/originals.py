"""Documents as they were read → their bytes once more, as long as nobody has changed them."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.files import FileReference, Unloadable, load
from ingest.pages import SourceFile


class Originals:
    """Loads a document when a bundle asks for it, and remembers what could not be had."""

    def __init__(self, files: Iterable[FileReference]) -> None:
        self._by_name = {file.name: file for file in files}
        self.gone: set[SourceFile] = set()

    def __call__(self, source: SourceFile) -> bytes | None:
        """None where the document is gone, or where its bytes are not those that were read: a
        bundle must not show another document than its report."""
        file = self._by_name.get(source.name)
        data = self._same(file, source) if file else None
        if data is None:
            self.gone.add(source)
        return data

    def _same(self, file: FileReference, source: SourceFile) -> bytes | None:
        try:
            found, data = load(file)
        except Unloadable:
            return None
        return data if found.sha256 == source.sha256 else None
