"""A page → a sheet: the page laid out once, with its labelled values and second readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar, cast

from extract.lines.fields import Value, values_of
from extract.lines.layout import Line, Segment, lines_of, text_of
from extract.lines.leaning import Upright, upright
from extract.lines.prose import sentences
from extract.lines.run_together import taken_apart
from extract.lines.spaced_letters import unspaced
from extract.records import Extracted
from extract.tables.tables import Table, find_table
from extract.values.dates import Order, numeric_order
from extract.values.labels import find_labels, unaccented
from extract.values.wordings import Field
from extract.votes import Vote, settle
from ingest.pages import Box, Page, Problem, Rereading, Span, Word

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet:
    page: Page
    lines: tuple[Line, ...]
    values: tuple[Value, ...]
    text: str
    """All that it says, without accents, to look for wordings in."""
    order: Order | None
    """How the document's numeric dates are ordered, where it says so."""
    _tables: dict[frozenset[Field], Table | None] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Those looked for already: several extractors ask for the same one."""
    _leaning: list[Upright | None] = field(default_factory=list, repr=False, compare=False)
    """The lines with upright columns, where they lean; once that was looked for."""

    _found: dict[object, object] = field(default_factory=dict, repr=False, compare=False)
    """Facts found already."""

    def once(self, fact: Callable[[Sheet], T]) -> T:
        """A fact of the sheet that several extractors ask for, found once."""
        if fact not in self._found:
            self._found[fact] = fact(self)
        return cast(T, self._found[fact])

    def table(self, key: frozenset[Field]) -> Table | None:
        """The table whose head names a field of `key`; see `find_table`."""
        if key not in self._tables:
            if not self._leaning:
                self._leaning.append(upright(self.lines))
            stood = self._leaning[0]
            found = find_table(stood.lines if stood else self.lines, key, self.page.strokes)
            self._tables[key] = found.moved(stood.back) if found and stood else found
        return self._tables[key]

    def labelled(self, *fields: Field) -> tuple[Value, ...]:
        return tuple(v for v in self.values if v.field in fields)

    def span(self, box: Box, read_by: str) -> Span:
        return Span(self.page.source, self.page.number, box, read_by)

    def read_again(self, box: Box) -> tuple[Rereading, ...]:
        """What other readers made of the line that `box` lies in."""
        return tuple(again for again in self.page.rereadings if _covers(again.box, box))

    def read_in_part(self, segment: Segment) -> Iterator[Rereading]:
        """What other readers made of some of its words, with the rest as the page has it."""
        for again in self.page.rereadings:
            inside = [n for n, word in enumerate(segment.words) if _covers(again.box, word.box)]
            if inside and not _covers(again.box, segment.box):
                before, behind = segment.words[: inside[0]], segment.words[inside[-1] + 1 :]
                texts = (*(w.text for w in before), again.text, *(w.text for w in behind))
                yield replace(again, text=" ".join(texts))

    def seams(self) -> Iterable[tuple[Segment, int]]:
        """Lines that run on in the next one, joined, and the place of the line break: for
        dates, names and numbers that a line break cuts in two."""
        for above, below in pairwise(self.lines):
            first, second = above.segments[-1], below.segments[0]
            gap = second.box.top - first.box.bottom
            if gap < 1.2 * min(first.box.height, second.box.height):
                yield Segment((*first.words, *second.words)), len(first.text)

    def without(self, taken: Set[Word]) -> Sheet:
        """The sheet laid out again without some of its words."""
        words = tuple(w for w in self.page.words if w not in taken)
        return sheet_of(replace(self.page, words=words), self.order)

    def segments(self) -> Iterable[Segment]:
        for line in self.lines:
            yield from line.segments


def sheet_of(page: Page, order: Order | None = None) -> Sheet:
    page = replace(page, words=taken_apart(unspaced(page.words)))
    lines = sentences(lines_of(page.words))
    text = unaccented(text_of(lines))
    return Sheet(page, lines, values_of(lines), text, order or numeric_order(text))


def labelled(sheet: Sheet, field: Field, parse: Callable[[str], T | None]) -> Extracted[T] | None:
    """The first value labelled as `field` that `parse` makes something of."""
    found = (settled_in(sheet, value.segment, parse) for value in sheet.labelled(field))
    return next((extracted for extracted in found if extracted), None)


def settled_in(
    sheet: Sheet, segment: Segment, parse: Callable[[str], T | None]
) -> Extracted[T] | None:
    """What `parse` makes of a stretch of the page, settled between its readings; None where
    it makes nothing of the page's own."""
    parsed = parse(segment.text)
    if parsed is None:
        return None
    others = (
        Vote(again.read_by, parse(behind_label(again.text)), again.confidence)
        for again in sheet.read_again(segment.box)
    )
    settled = settle([own_vote(segment, parsed), *others])
    where = sheet.span(segment.box, segment.read_by)
    return Extracted(settled.value, segment.text, where, settled.confidence)


def as_printed(sheet: Sheet, segment: Segment, value: T) -> Extracted[T]:
    """A value nobody reads twice: as sure as the page's own reader was."""
    where = sheet.span(segment.box, segment.read_by)
    return Extracted(value, segment.text, where, round(segment.confidence, 3))


def unread(sheet: Sheet, segment: Segment) -> Extracted[T]:
    """Something is printed, and nobody may rely on what it says."""
    return Extracted(None, segment.text, sheet.span(segment.box, segment.read_by), 0.0)


def uncredited(code: str, sheet: Sheet, what: str, remedy: str) -> Problem:
    """Something on the sheet that could be taken for credit, and is none."""
    source, page = sheet.page.source, sheet.page.number
    return Problem(code, f"{what}; it was credited to nobody.", remedy, source, page)


def first_of(sheets: Sequence[Sheet], fact: Callable[[Sheet], T | None]) -> T | None:
    """The fact from the first of a paper's sheets that has it."""
    return next((found for sheet in sheets if (found := fact(sheet)) is not None), None)


def behind_label(text: str) -> str:
    """The text without the label it begins with: other readers read whole lines."""
    labels = find_labels(text)
    return text[labels[0].end :] if labels and labels[0].start == 0 else text


def own_vote(segment: Segment, value: T | None) -> Vote[T]:
    return Vote(segment.read_by, value, segment.confidence)


def _covers(wide: Box, narrow: Box) -> bool:
    """Whether `wide` holds most of `narrow`'s height and width."""
    height = min(wide.bottom, narrow.bottom) - max(wide.top, narrow.top)
    width = min(wide.x1, narrow.x1) - max(wide.x0, narrow.x0)
    return height > 0.5 * min(wide.height, narrow.height) and width > 0.6 * narrow.width
