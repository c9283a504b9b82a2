"""Files of the last report in a folder → which of them would come out the same again.

Findings are never kept. What is kept is of what each file was made (a digest) and what it was
(another): where both still hold, the file itself is taken over instead of being made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Engine

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
        rows = outputs.select().where(outputs.c.folder == str(folder.resolve()))
        with self._engine.connect() as connection:
            return tuple(
                Made(row.path, row.made_from, row.sha256, row.size)
                for row in connection.execute(rows)
            )

    def remember(self, folder: Path, made: Iterable[Made]) -> None:
        name = str(folder.resolve())
        rows = [{"folder": name, **asdict(m)} for m in made]
        with self._engine.begin() as connection:
            connection.execute(outputs.delete().where(outputs.c.folder == name))
            if rows:
                connection.execute(outputs.insert(), rows)
