"""Who is audited and against what, as chosen in the browser ↔ files in the folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from ingest.pages import SourceFile
from recert.people_file import read_people
from recert.stops import Stop
from validate.findings import Person

LARGEST_LIST: Final = 5_000_000
"""Bytes; a list of ten thousand people has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    cycle: str = ""
    """For people who name none; empty: none was chosen."""
    people: str = ""
    """The name under which the list of people was handed in. Hostile text."""


class Whom:
    """The choice is read anew each time: it is small, and may be a backup's."""

    def __init__(self, folder: Path, people: Path | None, cycle: str | None) -> None:
        self._choice, self._list = folder / "audited.json", folder / "people"
        self._given, self._cycle = people, cycle

    @property
    def fixed(self) -> tuple[bool, bool]:
        """Whether the command line says (who is audited, the cycle)."""
        return self._given is not None, self._cycle is not None

    def chosen(self) -> Chosen:
        try:
            found = msgspec.json.decode(self._choice.read_bytes(), type=Chosen)
        except (OSError, msgspec.MsgspecError):
            found = Chosen()
        people = str(self._given) if self._given else found.people
        return Chosen(self._cycle or found.cycle, people)

    def people(self) -> tuple[tuple[Person, ...] | None, SourceFile | None]:
        """None: whoever the documents name. Raises Stop."""
        where = self._given or (self._list if self.chosen().people else None)
        if where is None:
            return None, None
        people, source = read_people(where)
        return people, SourceFile(
            source.sha256, self.chosen().people, source.media_type, source.size
        )

    def choose(self, cycle: str) -> None:
        self._write(self._choice, msgspec.json.encode(Chosen(cycle, self.chosen().people)))

    def take(self, content: bytes, name: str) -> None:
        """Raises Stop where it cannot be understood; the list of before then stays."""
        coming = self._list.with_name(".people-coming")
        self._write(coming, content)
        try:
            read_people(coming)
        except Stop as stop:
            coming.unlink()
            raise Stop(stop.message.replace(str(coming), name), stop.remedy) from stop
        coming.replace(self._list)
        self._write(self._choice, msgspec.json.encode(Chosen(self.chosen().cycle, name)))

    def drop(self) -> None:
        """Whoever the documents name is audited again."""
        self._write(self._choice, msgspec.json.encode(Chosen(self.chosen().cycle)))
        self._list.unlink(missing_ok=True)

    def _write(self, path: Path, content: bytes) -> None:
        aside = path.with_name(f".{path.name}.new")
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
