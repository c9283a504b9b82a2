"""Documents by their content → what this version of the reading code made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Engine, Select, Table

from extract.records import Document
from ingest.pages import SourceFile
from recert.case.stored import Stored, restored, stored
from recert.case.tables import documents, pages, records
from recert.code_digests import reading_version

_AT_ONCE: Final = 500
"""Documents a query: databases limit how many values one may name."""


class Documents:
    """Kept by sha256, as one version of the reading code read them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def known(self, sources: Iterable[SourceFile]) -> dict[SourceFile, Document]:
        """Those of them that have been read, each under its name of today."""
        found: dict[SourceFile, Document] = {}
        waiting = iter(sources)
        while some := tuple(islice(waiting, _AT_ONCE)):
            rows = self._rows([source.sha256 for source in some])
            found |= {s: restored(rows[s.sha256], s) for s in some if s.sha256 in rows}
        return found

    def remember(self, *read: Document, run: int | None = None) -> None:
        """All of them, in one transaction: what is returned from is kept, whatever comes."""
        alike = {"reading": reading_version()}
        heads, page_rows, record_rows = [], [], []
        for document in {d.source.sha256: d for d in read}.values():
            source, rows = document.source, stored(document)
            key = {**alike, "sha256": source.sha256}
            told = {"media_type": source.media_type, "size": source.size, "run": run}
            heads.append({**key, **told, "problems": rows.problems})
            page_rows += [{**key, "number": n, "content": c} for n, c in rows.pages]
            record_rows += [{**key, "place": n, "content": c} for n, c in enumerate(rows.records)]
        with self._engine.begin() as connection:
            _delete(connection, [document.source.sha256 for document in read])
            for table, kept in ((documents, heads), (pages, page_rows), (records, record_rows)):
                if kept:
                    connection.execute(table.insert(), kept)

    def forget(self, sha256s: Sequence[str]) -> None:
        """Of these documents nothing is known afterwards, so that they are read again."""
        with self._engine.begin() as connection:
            _delete(connection, sha256s)

    def _rows(self, sha256s: Sequence[str]) -> dict[str, Stored]:
        page_rows: dict[str, list[tuple[int, bytes]]] = defaultdict(list)
        record_rows: dict[str, list[bytes]] = defaultdict(list)
        with self._engine.connect() as connection:
            heads = connection.execute(_of(documents, sha256s)).all()
            for row in connection.execute(_of(pages, sha256s).order_by(pages.c.number)):
                page_rows[row.sha256].append((row.number, row.content))
            for row in connection.execute(_of(records, sha256s).order_by(records.c.place)):
                record_rows[row.sha256].append(row.content)
        return {
            head.sha256: Stored(
                head.problems, tuple(page_rows[head.sha256]), tuple(record_rows[head.sha256])
            )
            for head in heads
        }


def _of(table: Table, sha256s: Sequence[str]) -> Select[Any]:
    return table.select().where(table.c.sha256.in_(sha256s), table.c.reading == reading_version())


def _delete(connection: Connection, sha256s: Sequence[str]) -> None:
    """What older versions of the reading code made of them too: nobody asks for it again."""
    for table in (documents, pages, records):
        connection.execute(table.delete().where(table.c.sha256.in_(sha256s)))
