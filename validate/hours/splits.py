"""Supplies and room → which components each supply goes to, so that the fewest are split.

A table holds, for every choice of how much the smaller components have to get at least, the
most that the largest can get beside it. Supply after supply is put into it; a table for each
number of splits. Hours come in quarters, so the tables are small; where they do not, the tables
may be coarser than the hours, and what they show is checked. Limits of distributive
education hold once the limited supplies, which come first, are in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import comb, gcd, prod

import numpy as np
import numpy.typing as npt

from validate.hours.cuts import most_credited
from validate.hours.supplies import Room, Supply

_Table = npt.NDArray[np.int32]
_NEVER = -1

# Cells that are looked at for one person at most, some hundredths of a second.
_WORK = 10_000_000
# Hundredths in which the tables count where hours come in odder fractions than quarters, and
# tables in the smallest would be too large.
_COARSER = (5, 10, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class _Grid:
    """What the components take, in units that the tables count by."""

    needed: tuple[int, ...]
    limits: tuple[int, ...]
    unit: int

    @property
    def largest(self) -> int:
        """The component that the cells tell about."""
        return self.needed.index(max(self.needed))

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(n + 1 for c, n in enumerate(self.needed) if c != self.largest)

    def axis(self, component: int) -> int:
        return component - (component > self.largest)

    def put(self, table: _Table, units: int, component: int) -> _Table:
        """Every cell once that component has got so many more."""
        if component == self.largest:
            more = np.minimum(table + units, self.needed[component])
            return np.where(table == _NEVER, _NEVER, more).astype(np.int32)
        places = np.maximum(np.arange(self.needed[component] + 1) - units, 0)
        return table.take(places, axis=self.axis(component))

    def limited(self, table: _Table) -> _Table:
        """What is left of the table when nothing goes beyond the limits."""
        kept = np.minimum(table, self.limits[self.largest])
        for component, limit in enumerate(self.limits):
            if component != self.largest:
                beyond = [slice(None)] * kept.ndim
                beyond[self.axis(component)] = slice(limit + 1, None)
                kept[tuple(beyond)] = _NEVER
        return kept


def fewest_splits(
    supplies: Sequence[Supply], room: Room, due: int, below: int
) -> tuple[int, ...] | None:
    """For each supply the components it goes to, as bits, so that `due` units are credited with
    the fewest splits; None where fewer than `below` are not enough, or not found: in tables
    coarser than the hours are, not every way is seen."""
    order = sorted(range(len(supplies)), key=lambda place: not supplies[place].limited)
    ordered = [supplies[place] for place in order]
    for splits in range(below):
        grid = _grid(ordered, room, splits)
        if grid is None:
            return None
        found = _Search(grid, ordered, splits).found()
        kept = [replace(s, components=bits) for s, bits in zip(ordered, found, strict=True)]
        if most_credited(kept, room) == due:
            bits = dict(zip(order, found, strict=True))
            return tuple(bits[place] for place in range(len(supplies)))
    return None


def _grid(supplies: Sequence[Supply], room: Room, splits: int) -> _Grid | None:
    """The finest that is not too large."""
    limits = tuple(room.limit(component) for component in range(len(room.needed)))
    exact = gcd(*(s.units for s in supplies if s.components), *room.needed, *limits)
    for unit in (exact, *(coarser for coarser in _COARSER if coarser > exact)):
        grid = _Grid(tuple(n // unit for n in room.needed), tuple(n // unit for n in limits), unit)
        ways = sum(_ways(s.units // unit, s.components, splits + 1) for s in supplies)
        if prod(grid.shape) * ways <= _WORK:
            return grid
    return None


def _sets(components: int, most: int) -> Iterator[tuple[int, ...]]:
    """The sets of components that a supply may be given to, the smallest first."""
    own = [c for c in range(components.bit_length()) if components >> c & 1]
    for size in range(1, min(most, len(own)) + 1):
        yield from combinations(own, size)


def _ways(units: int, components: int, most: int) -> int:
    return sum(_shares(units, len(chosen)) for chosen in _sets(components, most))


def _shares(units: int, parts: int) -> int:
    return comb(max(units, 1) - 1, parts - 1)


def _shared(units: int, parts: int) -> Iterator[tuple[int, ...]]:
    """The ways of sharing so many units over so many components, none going empty."""
    for marks in combinations(range(1, units), parts - 1):
        ends = (0, *marks, units)
        yield tuple(b - a for a, b in pairwise(ends))


@dataclass(frozen=True, slots=True)
class _Search:
    grid: _Grid
    supplies: Sequence[Supply]
    """The limited ones first."""
    splits: int
    """How many there may be."""

    def found(self) -> tuple[int, ...]:
        """For each supply the components it goes to where the most is credited."""
        start = np.full(self.grid.shape, _NEVER, dtype=np.int32)
        start[(0,) * start.ndim] = 0
        after = [[start] * (self.splits + 1)]
        for place in range(len(self.supplies)):
            after.append(self._with(place, self._entering(place, after[-1])))
        last = self._entering(len(self.supplies), after[-1])[-1]
        total = np.where(last == _NEVER, _NEVER, np.indices(self.grid.shape).sum(axis=0) + last)
        best = np.unravel_index(int(total.argmax()), total.shape)
        return self._traced(after, last, tuple(map(int, best)))

    def _entering(self, place: int, tables: list[_Table]) -> list[_Table]:
        """The tables that the supply at that place is put into."""
        limited = sum(supply.limited for supply in self.supplies)
        return [self.grid.limited(t) for t in tables] if place == limited else tables

    def _item(self, place: int) -> tuple[int, int]:
        supply = self.supplies[place]
        return supply.units // self.grid.unit, supply.components

    def _with(self, place: int, tables: list[_Table]) -> list[_Table]:
        units, components = self._item(place)
        best = [table.copy() for table in tables]
        for chosen in _sets(components, self.splits + 1):
            for shares in _shared(units, len(chosen)):
                for number in range(self.splits + 2 - len(chosen)):
                    table = tables[number]
                    for component, share in zip(chosen, shares, strict=True):
                        table = self.grid.put(table, share, component)
                    more = number + len(chosen) - 1
                    np.maximum(best[more], table, out=best[more])
        return best

    def _traced(
        self, after: list[list[_Table]], last: _Table, cell: tuple[int, ...]
    ) -> tuple[int, ...]:
        """The components of each supply, from the last one back to the first."""
        splits, value = self.splits, int(last[cell])
        used = []
        for place in reversed(range(len(self.supplies))):
            tables = self._entering(place, after[place])
            chosen, shares = next(self._leading(place, tables[: splits + 1], cell, value))
            cell, value = self._without(cell, value, chosen, shares)
            splits -= max(0, len(chosen) - 1)
            used.append(sum(1 << component for component in chosen))
        return tuple(reversed(used))

    def _leading(
        self, place: int, tables: list[_Table], cell: tuple[int, ...], value: int
    ) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Ways of giving that supply that come to the cell; not at all where it needs none."""
        units, components = self._item(place)
        if tables[-1][cell] >= value:
            yield (), ()
        for chosen in _sets(components, len(tables)):
            for shares in _shared(units, len(chosen)):
                before, least = self._without(cell, value, chosen, shares)
                if tables[len(tables) - len(chosen)][before] >= least:
                    yield chosen, shares

    def _without(
        self, cell: tuple[int, ...], value: int, chosen: Sequence[int], shares: Sequence[int]
    ) -> tuple[tuple[int, ...], int]:
        """The cell and what it has to hold before those shares were given."""
        places = list(cell)
        for component, share in zip(chosen, shares, strict=True):
            if component == self.grid.largest:
                value = max(value - share, 0)
            else:
                axis = self.grid.axis(component)
                places[axis] = max(places[axis] - share, 0)
        return tuple(places), value
