"""Attendees told by their cards → the same, with those between them whose card is blank or lost.

Rows without a head are known by their certification numbers. Somebody who left the number out
stands in the same columns as everybody else, and was there as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from extract.lines.layout import Line, Segment
from extract.lists.name_lists import Attendee, says_hours
from extract.sheets import Sheet
from extract.values.named import name_in
from extract.values.names import parse_level

# So many neighbours show where their columns are.
_FEWEST = 3
# Of a line's height: cells of one column begin, or are centred, as near to each other.
_ALIGNED = 1.0
# Rows apart: further from its neighbours a line is no row of theirs.
_NEAR = 1.6
# Digits of what may have been a card.
_CARD = 5


def with_uncarded(sheet: Sheet, rows: Sequence[Attendee]) -> tuple[Attendee, ...]:
    """`rows` from top to bottom, each in a line of its own, and those that the lines between,
    right above and right below them hold; unchanged where they are set otherwise."""
    whole = [(row.name, row.number) for row in rows if row.name and row.number]
    if len(whole) < max(_FEWEST, len(rows)):
        return tuple(rows)
    places = [name.box.middle for name, _ in whole]
    height = median(name.box.height for name, _ in whole)
    apart = [below - above for above, below in pairwise(places)]
    beside = all(abs(name.box.middle - card.box.middle) < height for name, card in whole)
    if not beside or min(apart) <= 0:
        return tuple(rows)
    reach = _NEAR * median(apart)
    taken = {word for row in rows for part in row.parts for word in part.words}
    free = [x for x in sheet.lines if not any(w in taken for s in x.segments for w in s.words)]
    more: list[Attendee] = []
    # One that is found shows where its own neighbours may stand.
    for line in (*free, *reversed(free)):
        near = min(abs(line.box.middle - place) for place in places)
        if 0 < near < reach:
            found = list(_in_columns(line, rows, _ALIGNED * height))
            more += found
            places += [line.box.middle for _ in found]
    return tuple(sorted((*rows, *more), key=_top))


def _in_columns(line: Line, rows: Sequence[Attendee], near: float) -> Iterator[Attendee]:
    """The attendee of a line with a name under the names and something else under its like."""
    name = _under(line, [row.name for row in rows], near, name_in)
    hours = _under(line, [row.hours for row in rows], near, says_hours)
    level = _under(line, [row.level for row in rows], near, parse_level)
    card = _under(line, [row.number for row in rows], near, _nearly_a_card)
    if name and (hours or level or card):
        yield Attendee(name=name, number=card, level=level, hours=hours)


def _under(
    line: Line, column: Sequence[Segment | None], near: float, fits: Callable[[str], object]
) -> Segment | None:
    cells = [cell for cell in column if cell]
    if 2 * len(cells) < len(column):
        return None
    left = median(cell.box.x0 for cell in cells)
    centre = median((cell.box.x0 + cell.box.x1) / 2 for cell in cells)
    aligned = (
        s
        for s in line.segments
        if min(abs(s.box.x0 - left), abs((s.box.x0 + s.box.x1) / 2 - centre)) < near
    )
    return next((s for s in aligned if fits(s.text)), None)


def _nearly_a_card(text: str) -> bool:
    return sum(c.isdigit() for c in text) >= _CARD


def _top(row: Attendee) -> float:
    return row.name.box.middle if row.name else 0.0
