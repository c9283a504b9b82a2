"""What happens in a run → one JSON object a line, for whatever collects logs.

Names of people and of files, which often are people's, stay out of it unless they are asked
for: a document goes by the first digits of its content's sha256.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TextIO

from extract.records import Document
from ingest.pages import SourceFile

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Journal:
    """Writes to `stream`; to nothing where there is none."""

    stream: TextIO | None = None
    names: bool = False
    """Whether file names may be in it."""

    def write(self, event: str, **fields: Value) -> None:
        """ASCII only: nothing that a file is called can move the cursor of a terminal."""
        if self.stream:
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            print(json.dumps({"time": now, "event": event, **fields}), file=self.stream, flush=True)

    def document(self, document: Document) -> None:
        """That it was read, or why it was not."""
        unread = not document.pages
        self.write(
            "document_unread" if unread else "document_read",
            **self.named(document.source),
            media_type=document.source.media_type,
            pages=len(document.pages),
            records=len(document.records),
            problems=len(document.problems),
        )

    def named(self, source: SourceFile) -> dict[str, Value]:
        named: dict[str, Value] = {"document": source.sha256[:12]}
        return {**named, "path": source.name} if self.names else named
