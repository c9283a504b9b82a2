"""A run under way → how far it is, for whoever looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from recert.progress import Watch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a run."""

    step: str
    done: int
    total: int


@dataclass(slots=True)
class Gauge:
    """What the run last said; read by other threads."""

    progress: Progress = field(default_factory=lambda: Progress("Beginning", 0, 0))
    ended: bool = False
    """Whether the server ends, and nothing that comes now may be kept: its child was killed."""


@dataclass(frozen=True, slots=True)
class Gauged(Watch):
    """Lets items pass, and counts them on a gauge instead of a terminal. Raises
    KeyboardInterrupt where the server ends, as Ctrl-C does in a run of the command line."""

    gauge: Gauge = field(default_factory=Gauge)

    def __call__(
        self,
        items: Iterable[T],
        what: str,
        total: int,
        pages: Callable[[T], int] = lambda _: 0,  # noqa: ARG002 (steps are counted, not pages)
    ) -> Iterator[T]:
        self.gauge.progress = Progress(what, 0, total)
        for done, item in enumerate(items, start=1):
            if self.gauge.ended:
                raise KeyboardInterrupt
            yield item
            self.gauge.progress = Progress(what, done, total)
