"""The report folder → the files in it that may be asked for: those its manifest names, no other."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Lock
from typing import Any, Final

_MANIFEST: Final = "manifest.json"

Files = dict[str, int]
"""Path below the folder, as the manifest has it → bytes."""


class Downloads:
    """What a client asks for is looked up, never joined to a path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._seen: tuple[int, int] | None = None
        self._files: Files = {}
        self._decisions = ""

    @property
    def files(self) -> Files:
        return self._read()[0]

    @property
    def decisions(self) -> str:
        """Digest of the answers with which the report was written; empty where there is none."""
        return self._read()[1]

    def path(self, name: str) -> Path | None:
        """None: the report has no such file."""
        known = next((path for path in self.files if path == name), None)
        return self._folder / known if known else None

    def content(self, name: str) -> bytes | None:
        path = self.path(name)
        try:
            return path.read_bytes() if path else None
        except OSError:  # a run puts another report in its place just now
            return None

    def _read(self) -> tuple[Files, str]:
        path = self._folder / _MANIFEST
        with self._lock:
            try:
                at = path.stat()
                if (at.st_ino, at.st_mtime_ns) != self._seen:
                    found: dict[str, Any] = json.loads(path.read_bytes())
                    self._files = {o["path"]: o["size"] for o in found["outputs"]}
                    self._files[_MANIFEST] = at.st_size
                    self._decisions = found["decisions"]["sha256"]
                    self._seen = at.st_ino, at.st_mtime_ns
            except (OSError, ValueError, KeyError, TypeError):
                self._files, self._decisions, self._seen = {}, "", None
            return self._files, self._decisions
