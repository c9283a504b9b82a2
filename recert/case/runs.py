"""A run over a case file → that it alone runs, and a line that says what it did."""

from __future__ import annotations

import getpass
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from sqlalchemy import Engine, func, select, text

from recert.case.tables import runs

_LOCK: Final = 0x7265_6365_7274
"""`recert`, as the number by which PostgreSQL knows the lock."""


class Held(Exception):  # noqa: N818 (another run is no fault)
    """Another run holds the case file; the message says whose."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a run came to."""

    documents: int
    read: int
    """Of these many anew."""
    unread: int
    records: int


@dataclass(frozen=True, slots=True)
class Run:
    """One line of the history."""

    id: int
    started_at: str
    ended_at: str | None
    outcome: str | None
    holder: str
    documents: int | None
    read: int | None
    unread: int | None
    records: int | None


class Runs:
    """`beside`: the path of an SQLite file, None where the database is a server's."""

    def __init__(self, engine: Engine, beside: Path | None) -> None:
        self._engine = engine
        self._beside = beside

    @contextmanager
    def held(self) -> Iterator[None]:
        """For one process at a time, however it ends. Raises Held."""
        lock = self._file_lock if self._beside else self._server_lock
        with lock():
            self._close_broken_off()
            yield

    def begin(self, collection: str, as_of: date) -> int:
        with self._engine.begin() as connection:
            last = connection.scalar(select(func.max(runs.c.id))) or 0
            values = {
                "id": last + 1,
                "started_at": _now(),
                "holder": _holder(),
                "collection": collection,
                "as_of": as_of.isoformat(),
            }
            connection.execute(runs.insert().values(values))
        return last + 1

    def end(self, run: int, outcome: str, done: Done | None = None) -> None:
        counts = asdict(done) if done else {}
        with self._engine.begin() as connection:
            connection.execute(
                runs.update()
                .where(runs.c.id == run)
                .values(ended_at=_now(), outcome=outcome, **counts)
            )

    def history(self, most: int = 20) -> tuple[Run, ...]:
        """The newest first."""
        r = runs.c
        columns = (r.id, r.started_at, r.ended_at, r.outcome, r.holder)
        chosen = select(*columns, r.documents, r.read, r.unread, r.records)
        with self._engine.connect() as connection:
            rows = connection.execute(chosen.order_by(r.id.desc()).limit(most))
            return tuple(Run(*row) for row in rows)

    @contextmanager
    def _file_lock(self) -> Iterator[None]:
        lock = FileLock(f"{self._beside}.lock", timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout as error:
            raise Held(self._who()) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _server_lock(self) -> Iterator[None]:
        """Held by a connection: the server lets it go when that breaks off."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            taken = text("select pg_try_advisory_lock(:lock)")
            if not connection.scalar(taken, {"lock": _LOCK}):
                raise Held(self._who())
            try:
                yield
            finally:
                connection.execute(text("select pg_advisory_unlock(:lock)"), {"lock": _LOCK})

    def _who(self) -> str:
        chosen = select(runs.c.holder, runs.c.started_at).where(runs.c.ended_at.is_(None))
        with self._engine.connect() as connection:
            row = connection.execute(chosen.order_by(runs.c.id.desc()).limit(1)).first()
        return f"{row.holder}, since {row.started_at}" if row else "it has only just begun"

    def _close_broken_off(self) -> None:
        """What still seems to run while nobody holds the lock was killed."""
        with self._engine.begin() as connection:
            connection.execute(
                runs.update()
                .where(runs.c.ended_at.is_(None))
                .values(ended_at=_now(), outcome="broken off")
            )


def _holder() -> str:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container without a user of that number
        user = f"user {os.getuid()}"
    return f"{user} on {socket.gethostname()}, process {os.getpid()}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
