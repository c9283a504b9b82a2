"""People's corrections → rows that are added and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, Engine, func, select, text

from recert.case.tables import corrections


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody decided; undoing it is another one."""

    id: str
    made_at: str
    """UTC, ISO 8601."""
    made_by: str
    why: str
    kind: str
    document: str | None
    """sha256 of the document it speaks of."""
    content: bytes
    """JSON, as its kind has it."""


class Corrections:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Correction, ...]:
        """In the order they were made."""
        c = corrections.c
        columns = (c.id, c.made_at, c.made_by, c.why, c.kind, c.document, c.content)
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(c.sequence))
            return tuple(Correction(*row) for row in rows)

    def count(self) -> int:
        with self._engine.connect() as connection:
            return _count(connection)

    def add(self, made: Sequence[Correction], seen: int | None = None) -> bool:
        """All of them or none. `seen`: how many there were when these were made; where others
        came in between, none is added and False returned, so that nobody answers unseen."""
        if not made:
            return True
        with self._engine.execution_options(alone=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("lock table corrections in share row exclusive mode"))
            if seen is not None and seen != _count(connection):
                return False
            connection.execute(corrections.insert(), [asdict(m) for m in made])
        return True


def _count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(corrections)) or 0
