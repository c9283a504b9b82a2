"""Documents that could not be read → what is known of each until it changes or is let out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, select

from recert.case.tables import quarantine


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read, and why."""

    key: str
    """Its sha256; of what has no bytes its place and what the file system says of it."""
    path: str
    """Where it was met last. Hostile text."""
    message: str
    remedy: str


class Quarantine:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keys(self) -> frozenset[str]:
        with self._engine.connect() as connection:
            return frozenset(connection.scalars(select(quarantine.c.key)))

    def all(self) -> tuple[Unread, ...]:
        """By path."""
        q = quarantine.c
        chosen = select(q.key, q.path, q.message, q.remedy).order_by(q.path, q.key)
        with self._engine.connect() as connection:
            return tuple(Unread(*row) for row in connection.execute(chosen))

    def add(self, unread: Iterable[Unread], run: int | None) -> None:
        """What is in it already keeps the day on which it came."""
        known = self.keys()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        fresh = {u.key: u for u in unread if u.key not in known}
        rows = [
            {
                "key": u.key,
                "path": u.path.encode("utf-8", "backslashreplace").decode(),
                "message": u.message,
                "remedy": u.remedy,
                "since": now,
                "run": run,
            }
            for u in fresh.values()
        ]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(quarantine.insert(), rows)

    def release(self, keys: Sequence[str]) -> None:
        with self._engine.begin() as connection:
            for key in keys:
                connection.execute(quarantine.delete().where(quarantine.c.key == key))
