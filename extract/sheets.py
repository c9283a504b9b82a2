"""A page → a sheet: the page laid out once, with its labelled values and second readings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from extract.dates import Order, numeric_order
from extract.fields import Value, values_of
from extract.labels import Field
from extract.layout import Line, Segment, lines_of, text_of
from extract.votes import Vote
from ingest.pages import Box, Page, Rereading, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet:
    page: Page
    lines: tuple[Line, ...]
    values: tuple[Value, ...]
    text: str
    order: Order | None
    """How the document's numeric dates are ordered, where it says so."""

    def labelled(self, *fields: Field) -> tuple[Value, ...]:
        return tuple(v for v in self.values if v.field in fields)

    def span(self, box: Box, read_by: str) -> Span:
        return Span(self.page.source, self.page.number, box, read_by)

    def read_again(self, box: Box) -> tuple[Rereading, ...]:
        """What other readers made of the line that `box` lies in."""
        return tuple(again for again in self.page.rereadings if _covers(again.box, box))

    def segments(self) -> Iterable[Segment]:
        for line in self.lines:
            yield from line.segments


def sheet_of(page: Page, order: Order | None = None) -> Sheet:
    lines = lines_of(page.words)
    text = text_of(lines)
    return Sheet(page, lines, values_of(lines), text, order or numeric_order(text))


def own_vote(segment: Segment, value: T | None) -> Vote[T]:
    return Vote(segment.read_by, value, segment.confidence)


def _covers(wide: Box, narrow: Box) -> bool:
    """Whether `wide` holds most of `narrow`'s height and width."""
    height = min(wide.bottom, narrow.bottom) - max(wide.top, narrow.top)
    width = min(wide.x1, narrow.x1) - max(wide.x0, narrow.x0)
    return height > 0.5 * min(wide.height, narrow.height) and width > 0.6 * narrow.width
