"""A batch under way → a progress bar on a terminal, and nothing where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from recert.journal import Journal

T = TypeVar("T")


class _PagesASecond(ProgressColumn):
    def render(self, task: Task) -> Text:
        pages, elapsed = task.fields.get("pages", 0), task.elapsed
        return Text(f"{pages / elapsed:.1f} pages/s" if pages and elapsed else "")


@dataclass(frozen=True, slots=True)
class Watch:
    """Lets items pass, and counts them where a person is looking."""

    console: Console
    """On standard error: standard output carries results only."""
    journal: Journal = field(default_factory=Journal)

    def __call__(
        self, items: Iterable[T], what: str, total: int, pages: Callable[[T], int] = lambda _: 0
    ) -> Iterator[T]:
        """`pages`: how many an item brought."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _PagesASecond(),
            TimeRemainingColumn(),
        )
        hidden = not self.console.is_terminal
        with Progress(*columns, console=self.console, transient=True, disable=hidden) as bar:
            task = bar.add_task(what, total=total, pages=0)
            seen = 0
            for item in items:
                yield item
                seen += pages(item)
                bar.update(task, advance=1, pages=seen)
