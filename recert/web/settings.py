"""What `recert serve` was told → what is served, from where, to whom, and how much is let in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may bring."""

    file: int = 100 * MEGABYTE
    """Bytes of one document."""
    request: int = 1000 * MEGABYTE
    """Bytes of all documents of an upload."""
    files: int = 500
    seconds: float = 900.0
    """Until the last byte of an upload has come."""
    form: int = MEGABYTE
    """Bytes of every other form."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens, and who is let in."""

    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    """By which else it is called, besides its address: of the machine, of a proxy before it."""
    token: str | None = None
    """None: whoever can reach the address is let in, which only loopback may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    folder: Path
    """The server's own: documents that were handed in, the last report, who is audited."""
    address: Address = Address()
    paths: tuple[str, ...] = ()
    """Audited too, besides what is handed in; nothing is written there."""
    case: str | None = None
    people: Path | None = None
    """None: the list that was handed in, if any."""
    cycle: str | None = None
    """None: the one that was chosen in the browser, if any."""
    as_of: date | None = None
    """None: the day on which a run begins."""
    jobs: int | None = None
    limits: Limits = field(default_factory=Limits)

    @property
    def report(self) -> Path:
        return self.folder / "report"
