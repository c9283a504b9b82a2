"""Hours of credits → the components that they count for: as many as can, split as few as can.

Every credit may be split over the components it is allowed in and counts once; a component
takes no more than it needs, and of distributive education no more than its limit. Hours are
given one by one where the cuts show that nothing is lost. Where a credit had to be split, all
ways of giving are tried for fewer splits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from validate.hours.cuts import Sizes, cuts_through, kind_of, widened, widths
from validate.hours.splits import fewest_splits
from validate.hours.supplies import Room, Supply


def allocate(supplies: Sequence[Supply], room: Room) -> tuple[tuple[int, ...], ...]:
    """For each supply, the units that each component takes: the most that can be credited in
    all, of it as much as can be without doubt, with the fewest supplies split over several
    components. Of supplies as large that the same components have room for, the earlier are
    used first; apart from that their order changes nothing."""
    open_ = _surest([_where_room(supply, room) for supply in supplies], room)
    found = _one_by_one(open_, room)
    if splits := _splits(found):
        due = sum(map(sum, found))
        order = sorted(range(len(open_)), key=lambda place: (_movable(open_[place]), place))
        used = fewest_splits([open_[place] for place in order], room, due, splits)
        for place, bits in zip(order, used or (), strict=False):
            open_[place] = replace(open_[place], components=bits)
        found = _one_by_one(open_, room) if used else found
    return found


def _where_room(supply: Supply, room: Room) -> Supply:
    """The supply without the components that would take none of it at all."""
    bits = sum(1 << c for c in range(len(room.needed)) if room.takes(supply, c))
    return supply if bits == supply.components else replace(supply, components=bits)


def _surest(supplies: list[Supply], room: Room) -> list[Supply]:
    """The supplies, of the doubtful ones only the units without which less could be credited."""
    if len({supply.doubt for supply in supplies}) < 2:
        return supplies
    order = sorted(
        range(len(supplies)), key=lambda n: (supplies[n].doubt, _movable(supplies[n]), n)
    )
    sizes, needed, kept = widths(room), 0, list(supplies)
    for place in order:
        supply = supplies[place]
        sizes += widened((supply,), len(room.needed))
        before, needed = needed, int(sizes.min())
        if supply.doubt and needed - before < supply.units:
            kept[place] = replace(supply, units=needed - before)
    return kept


def _splits(allocation: Sequence[Sequence[int]]) -> int:
    return sum(max(0, sum(units > 0 for units in row) - 1) for row in allocation)


def _movable(supply: Supply) -> tuple[int, bool, int, int]:
    bits = supply.components
    return bits.bit_count(), not supply.limited, -supply.units, bits


def _one_by_one(supplies: Sequence[Supply], room: Room) -> tuple[tuple[int, ...], ...]:
    """The least movable and largest first, each where the rest can still come to the most."""
    order = sorted(range(len(supplies)), key=lambda place: (_movable(supplies[place]), place))
    giving = _Giving.of(supplies, room)
    given = {place: giving.give(supplies[place]) for place in order}
    return tuple(given[place] for place in range(len(supplies)))


@dataclass(slots=True)
class _Giving:
    """What is left while supplies are given away one by one."""

    needed: list[int]
    limits: list[int | None]
    sizes: Sizes
    """Of the room and the supplies that are left."""
    due: int
    """What these have to come to."""

    @classmethod
    def of(cls, supplies: Sequence[Supply], room: Room) -> _Giving:
        sizes = widths(room) + widened(supplies, len(room.needed))
        return cls(list(room.needed), list(room.limits), sizes, int(sizes.min()))

    def give(self, supply: Supply) -> tuple[int, ...]:
        """The units that each component takes of it."""
        count = len(self.needed)
        if not supply.units or not self.due:
            return (0,) * count
        own = cuts_through(count).beyond[kind_of(supply, count)]
        self.sizes -= supply.units * own
        return self._whole(supply) or self._split(supply, own)

    def _takes(self, supply: Supply, component: int) -> int:
        if not supply.components >> component & 1:
            return 0
        limit = self.limits[component] if supply.limited else None
        need = self.needed[component]
        return min(supply.units, need if limit is None else min(need, limit))

    def _narrower(self, supply: Supply, component: int) -> Sizes:
        """1 for each cut that a unit given to the component makes narrower."""
        cuts = cuts_through(len(self.needed))
        limited = supply.limited and self.limits[component] is not None
        narrower: Sizes = cuts.filled[component]
        return narrower + cuts.bound[component] if limited else narrower

    def _take(self, component: int, units: int, supply: Supply) -> None:
        self.sizes -= units * self._narrower(supply, component)
        self.due -= units
        self.needed[component] -= units
        limit = self.limits[component]
        if supply.limited and limit is not None:
            self.limits[component] = limit - units

    def _whole(self, supply: Supply) -> tuple[int, ...] | None:
        """The supply in one component, or in none, if the rest then still comes to what is
        due."""
        count = len(self.needed)
        choices = sorted(
            ((self._takes(supply, c), c == supply.home, -c) for c in range(count)), reverse=True
        )
        for units, _, negative in choices:
            if not units:
                break
            left = self.sizes - units * self._narrower(supply, -negative)
            if units + left.min() == self.due:
                self._take(-negative, units, supply)
                return tuple(units if c == -negative else 0 for c in range(count))
        return (0,) * count if self.sizes.min() == self.due else None

    def _split(self, supply: Supply, own: Sizes) -> tuple[int, ...]:
        """The supply over several components: each takes as much as the rest can spare."""
        row = []
        for component in range(len(self.needed)):
            narrower = self._narrower(supply, component)
            least, most = 0, self._takes(supply, component)
            while least < most:
                middle = (least + most + 1) // 2
                left = self.sizes + (supply.units - middle) * own - middle * narrower
                least, most = (
                    (middle, most) if middle + left.min() == self.due else (least, middle - 1)
                )
            self._take(component, least, supply)
            supply = replace(supply, units=supply.units - least)
            row.append(least)
        return tuple(row)
