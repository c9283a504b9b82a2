"""Records ↔ anchors: by what it shows a record is found again in a newer reading of its document.

A record is the one that is meant where nothing on it speaks against that, where something
speaks for it that no other record has, and where no other fits as well. Else it is none: an
answer is rather asked for again than given to another record.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import chain

from extract.records import Record
from ingest.pages import Box, Span
from validate.credits.completions import folded
from validate.review.decisions import NUMBERS, PERSON, Anchor, Mark

FIELDS = (
    "person_name",
    "certification_number",
    "nremt_id",
    "course_title",
    "completed_on",
    "hours",
)
"""The fields that tell one record of a document from another; approval numbers beside them."""

# Of the smaller box: how much two readers' boxes around one print have in common at least.
_SAME_PLACE = 0.5


def places_of(record: Record) -> tuple[tuple[str, str, Span], ...]:
    """(field, print, where) of everything by which a record is known. What a person stated has
    no print of its own and tells nothing."""
    read = [(name, getattr(record, name)) for name in FIELDS]
    once = [(n, v.printed, v.where) for n, v in read if v and v.where.read_by != PERSON]
    numbers = [(NUMBERS, n.printed, n.where) for n in record.approval_numbers]
    return (*once, *(place for place in numbers if place[2].read_by != PERSON))


def anchor_of(record: Record, siblings: Iterable[Record]) -> Anchor:
    """`record` as it was read, and all records of its document."""
    return _anchor(record, _Prints(siblings))


def anchors_of(siblings: Sequence[Record]) -> dict[str, Anchor]:
    """Of all records of a document, by their ids."""
    prints_there = _Prints(siblings)
    return {record.id: _anchor(record, prints_there) for record in siblings}


class _Prints:
    """Where on the pages of one document which records were read."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._found: dict[tuple[str, int], list[tuple[float, str, Span]]] = defaultdict(list)
        for record in records:
            for field, _, where in places_of(record):
                self._found[field, where.page].append((where.box.top, record.id, where))
        for places in self._found.values():
            places.sort(key=lambda place: place[0])
        self._highest = {
            key: max(where.box.height for _, _, where in places)
            for key, places in self._found.items()
        }

    def shared(self, record: str, field: str, where: Span) -> bool:
        """Whether another record has that field in the same place. Of a page with a thousand rows
        only those at the height of `where` are looked at."""
        key = field, where.page
        places = self._found.get(key, [])
        first = bisect_left(places, where.box.top - self._highest.get(key, 0), key=_top)
        last = bisect_right(places, where.box.bottom, key=_top)
        return any(
            other != record and _same_place(where, there) for _, other, there in places[first:last]
        )


def _top(place: tuple[float, str, Span]) -> float:
    return place[0]


def _anchor(record: Record, there: _Prints) -> Anchor:
    marks = tuple(
        Mark(
            field,
            printed,
            where.page,
            where.box,
            own=not there.shared(record.id, field, where),
        )
        for field, printed, where in places_of(record)
    )
    return Anchor(record.source.sha256, marks)


def find(anchor: Anchor, records: Sequence[Record]) -> Record | None:
    """The one record of the document that the anchor means; None where it is not sure."""
    fitting = [(_fit(anchor, record), record) for record in records]
    best = sorted((fit, record.id) for fit, record in fitting if fit is not None)
    if not best or (len(best) > 1 and best[-1][0] == best[-2][0]):
        return None
    return next(record for _, record in fitting if record.id == best[-1][1])


def _fit(anchor: Anchor, record: Record) -> tuple[int, int] | None:
    """How well the record fits: marks in their places with their print, and in either. None
    where a mark speaks against it, or none of its own speaks for it."""
    both = either = own = 0
    places = places_of(record)
    for mark in anchor.marks:
        there = [(printed, where) for field, printed, where in places if field == mark.field]
        found = max((_agreement(mark, printed, where) for printed, where in there), default=None)
        if found == 0:
            return None
        both += found == 2
        either += found is not None
        own += bool(found and mark.own)
    return (both, either) if own else None


def _agreement(mark: Mark, printed: str, where: Span) -> int:
    at = where.page == mark.page and where.box.overlap(mark.box) >= _SAME_PLACE
    return at + (bool(folded(printed)) and folded(printed) == folded(mark.printed))


def _same_place(one: Span, other: Span) -> bool:
    return one.page == other.page and one.box.overlap(other.box) >= _SAME_PLACE


def means(mark: Mark, printed: str, where: Span) -> bool:
    """Whether something read is what the mark is about."""
    return _agreement(mark, printed, where) > 0


def own_print(anchor: Anchor) -> tuple[tuple[str, str], ...]:
    """(field, folded print) of what is the record's own, which no newer order of records
    changes; for a record that has nothing of its own, of all marks."""
    marks = [mark for mark in anchor.marks if mark.own] or list(anchor.marks)
    return tuple(sorted((mark.field, folded(mark.printed)) for mark in marks))


def place_of(record: Record) -> Span:
    """Where the record stands on the first of its pages: around all that was read of it."""
    known = [where for _, _, where in places_of(record)]
    first = min((where.page for where in known), default=record.pages[0])
    boxes = [where.box for where in known if where.page == first] or [Box(0, 0, 0, 0)]
    return Span(record.source, first, reduce(Box.union, boxes), PERSON)


def prints(record: Record) -> str:
    """Everything that was read of it, to see whether it still reads the same."""
    return "\n".join(chain.from_iterable((f, p) for f, p, _ in places_of(record)))
