"""A page of a document → how it looks, drawn from the original in a child that can be killed."""

from __future__ import annotations

from collections import OrderedDict
from threading import BoundedSemaphore, Lock, Thread
from typing import Final

from ingest.files import FileReference
from ingest.pages import Page
from recert.review_session import Session
from recert.web.result import Result
from recert.work.children import CannotStart, Limits
from recert.work.workers import page_picture

_MOST: Final = 64_000_000
"""Bytes that are kept."""
_LIMITS: Final = Limits(seconds=30.0)
_AT_A_TIME: Final = 2

Key = tuple[str, int]
"""(sha256 of the document, number of the page)."""


class Pictures:
    """The last ones are kept. Safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()
        self._drawing = BoundedSemaphore(_AT_A_TIME)

    def of(self, session: Session, result: Result, key: Key) -> bytes | None:
        """None where it cannot be had."""
        with self._lock:
            if png := self._kept.get(key):
                self._kept.move_to_end(key)
                return png
        found = _place(session, result, key)
        if found is None:
            return None
        with self._drawing:
            try:
                # At its end a run ends all children, also one that draws for us.
                png = page_picture(_LIMITS, *found) or page_picture(_LIMITS, *found)
            except CannotStart:
                return None
        if png:
            self._keep(key, png)
        return png

    def ahead(self, session: Session, result: Result, wanted: tuple[Key, ...]) -> None:
        """Draws them while somebody looks at another one."""

        def draw() -> None:
            for key in wanted:
                self.of(session, result, key)

        if wanted:
            Thread(target=draw, daemon=True).start()

    def _keep(self, key: Key, png: bytes) -> None:
        with self._lock:
            self._bytes += len(png) - len(self._kept.pop(key, b""))
            self._kept[key] = png
            while self._bytes > _MOST:
                self._bytes -= len(self._kept.popitem(last=False)[1])


def _place(session: Session, result: Result, key: Key) -> tuple[FileReference, Page] | None:
    found = result.pages.get(key)
    if found is None:
        return None
    document, page = found
    file = next((file for file in session.files if file.name == document.source.name), None)
    return (file, page) if file else None
