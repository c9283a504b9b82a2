"""A path or the URL of a database → the case file: what is known from run to run.

A document is read once for each version of the reading code, whatever it is called. Findings
are never kept: they follow anew from the records, the people and the rules of the day.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from recert.case.corrections import Corrections
from recert.case.documents import Documents
from recert.case.migrations import Newer, migrate
from recert.case.outputs import Outputs
from recert.case.places import Places
from recert.case.quarantine import Quarantine
from recert.case.runs import Done, Held, Runs
from recert.stops import ExitCode, Stop

_SECONDS_FOR_A_LOCK: Final = 30
"""How long one writer waits for another: a run and a reviewer may write at the same time."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One database. Any number of processes may read it and add corrections; one at a time
    may run an audit over it."""

    name: str
    """As it is shown: no password in it."""
    engine: Engine
    runs: Runs

    @property
    def documents(self) -> Documents:
        return Documents(self.engine)

    @property
    def quarantine(self) -> Quarantine:
        return Quarantine(self.engine)

    @property
    def corrections(self) -> Corrections:
        return Corrections(self.engine)

    @property
    def outputs(self) -> Outputs:
        return Outputs(self.engine)

    def places(self, collection: str) -> Places:
        return Places(self.engine, collection)

    @contextmanager
    def running(self, collection: str, as_of: date) -> Iterator[RunningCase]:
        """Stops with exit code 5 where another run holds it."""
        try:
            with self.runs.held():
                number = self.runs.begin(collection, as_of)
                outcome = "failed"
                running = RunningCase(number)
                try:
                    yield running
                    outcome = "completed"
                except KeyboardInterrupt:
                    outcome = "interrupted"
                    raise
                finally:
                    self.runs.end(number, outcome, running.done)
        except Held as held:
            raise Stop(
                f"Another run holds the case file {self.name} ({held}).",
                "Wait until it is done, or name another file with --case.",
                ExitCode.CASE,
            ) from held


@dataclass(slots=True)
class RunningCase:
    number: int
    done: Done | None = None


def default_case() -> Path:
    """In the user's data folder."""
    return user_data_path("recert", appauthor=False) / "case.sqlite"


@contextmanager
def opened(where: str | Path | None = None) -> Iterator[CaseFile]:
    """The case file, made where there is none, readable by its owner alone; of a database URL
    the tables are made where there are none. Stops the run with exit code 5 where it cannot be
    used."""
    url, path = _located(where)
    name = str(path) if path else url.render_as_string(hide_password=True)
    try:
        if path:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600, exist_ok=True)
        engine = _engine(url)
    except (OSError, SQLAlchemyError) as error:
        raise _unusable(name, str(error)) from error
    except ImportError as error:
        raise Stop(
            f"The case file {name} is a database for which a driver is missing ({error.name}).",
            "Install recert with its extra: pip install 'recert[postgresql]'.",
            ExitCode.CASE,
        ) from error
    try:
        migrate(engine)
        yield CaseFile(name, engine, Runs(engine, path))
    except Newer as newer:
        raise Stop(
            f"The case file {name} was written by a newer recert (it has: {newer}).",
            "Update recert, or name another file with --case.",
            ExitCode.CASE,
        ) from newer
    except DBAPIError as error:
        raise _unusable(name, str(error.orig).partition("\n")[0]) from error
    except SQLAlchemyError as error:
        raise _unusable(name, str(error).partition("\n")[0]) from error
    finally:
        engine.dispose()


def _located(where: str | Path | None) -> tuple[URL, Path | None]:
    """The database, and its file where it is one."""
    if where is None or isinstance(where, Path) or "://" not in where:
        path = Path(where) if where else default_case()
        return URL.create("sqlite", database=str(path.absolute())), path
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise _unusable("that --case names", "the URL cannot be understood") from error
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "postgresql":
        raise _unusable(
            url.render_as_string(hide_password=True), "only SQLite files and PostgreSQL are known"
        )
    return url, None


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url)
        engine = create_engine(url, connect_args={"timeout": _SECONDS_FOR_A_LOCK})
    except NoSuchModuleError as error:
        raise _unusable(str(url), "the kind of database is not known") from error
    event.listen(engine, "connect", _prepared)
    event.listen(engine, "begin", _begin)
    return engine


def _prepared(connection: Any, _: object) -> None:
    """Readers and one writer at a time, and what is committed survives a power cut."""
    connection.isolation_level = None  # the driver begins no transaction of its own
    _write_ahead(connection)
    connection.execute("pragma synchronous = full")
    connection.execute("pragma foreign_keys = on")


def _write_ahead(connection: Any) -> None:
    """The one statement for which SQLite does not wait while another makes the same switch."""
    until = time.monotonic() + _SECONDS_FOR_A_LOCK
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _begin(connection: Connection) -> None:
    """A transaction that must not meet another writer half-way says so: `alone`."""
    alone = connection.get_execution_options().get("alone")
    connection.exec_driver_sql("begin immediate" if alone else "begin")


def _unusable(name: str, why: str) -> Stop:
    return Stop(
        f"The case file {name} cannot be used: {why}.",
        "Name another with --case; a damaged one may be moved away: it costs reading again, "
        "and the answers that people gave, so keep it and its backup.",
        ExitCode.CASE,
    )
