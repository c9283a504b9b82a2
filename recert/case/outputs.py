"""Files of the last report in a folder → which of them would come out the same again.

Findings are never kept. What is kept is of what each file was made (a digest) and what it was
(another): where both still hold, the file itself is taken over instead of being made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, bindparam, select

from recert.case.tables import outputs


@dataclass(frozen=True, slots=True)
class Made:
    path: str
    """Below the output folder."""
    made_from: str
    """Digest of all that it shows."""
    sha256: str
    size: int
    """Bytes."""


class Outputs:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, folder: Path) -> tuple[Made, ...]:
        with self._engine.connect() as connection:
            return tuple(_of(connection, str(folder.resolve())))

    def remember(self, folder: Path, made: Iterable[Made]) -> None:
        """Everything that stands in the folder now. Only what differs is written: of a large
        agency's files a night changes few."""
        name = str(folder.resolve())
        now = {m.path: m for m in made}
        with self._engine.begin() as connection:
            before = {m.path: m for m in _of(connection, name)}
            gone = [{"gone": path} for path, m in before.items() if now.get(path) != m]
            rows = [{"folder": name, **asdict(m)} for p, m in now.items() if before.get(p) != m]
            if gone:
                of_this = (outputs.c.folder == name) & (outputs.c.path == bindparam("gone"))
                connection.execute(outputs.delete().where(of_this), gone)
            if rows:
                connection.execute(outputs.insert(), rows)


def _of(connection: Connection, name: str) -> Iterator[Made]:
    c = outputs.c
    rows = select(c.path, c.made_from, c.sha256, c.size).where(c.folder == name)
    return (Made(*row) for row in connection.execute(rows))
