"""Hours of credits → the components that they count for: as many as can, split as few as can.

Every credit may be split over the components it is allowed in and counts once; a component
takes no more than it needs, and of distributive education no more than its limit. That is a
transport problem with one small side: credits with the same components and delivery behave
as one, so the most that can be credited is the smallest of the 3^k cuts through k components
(max-flow min-cut), in integers and without a solver. One person takes some milliseconds at
most; the linear program of HiGHS proves it in the tests, at a hundred times the cost for each
look, and a person with open questions needs hundreds of looks.

Hours are given one by one where the cut shows that nothing is lost. Where a credit had to be
split, HiGHS finds the fewest splits there can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

# HiGHS stops after so many branches, the same on every machine; what was found by then holds.
_BRANCHES = 2000


@dataclass(frozen=True, slots=True, order=True)
class Supply:
    """What one credit brings."""

    units: int
    """Hours in whole units (hundredths), not negative."""
    components: int
    """One bit for each component that takes it."""
    limited: bool
    """Whether the limits of distributive education apply to it."""
    home: int = -1
    """The component that it was approved for, which it goes to where that costs nothing."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the components take, in the order of their bits."""

    needed: tuple[int, ...]
    limits: tuple[int | None, ...]
    """Of distributive education; None: no limit."""

    def less(self, component: int, units: int, limited: bool) -> Room:
        """The room that is left when `component` has taken that many."""
        needed, limits = list(self.needed), list(self.limits)
        needed[component] -= units
        limit = limits[component]
        if limited and limit is not None:
            limits[component] = limit - units
        return Room(tuple(needed), tuple(limits))

    def takes(self, supply: Supply, component: int) -> int:
        """How much of a supply one component has room for."""
        if not supply.components >> component & 1:
            return 0
        limit = self.limits[component] if supply.limited else None
        room = self.needed[component] if limit is None else min(self.needed[component], limit)
        return min(supply.units, room)


@dataclass(frozen=True, slots=True)
class _Pool:
    """Supplies put together, by the components that take them."""

    free: tuple[int, ...]
    limited: tuple[int, ...]

    def plus(self, supply: Supply, sign: int = 1) -> _Pool:
        row = list(self.limited if supply.limited else self.free)
        row[supply.components] += sign * supply.units
        changed = tuple(row)
        return replace(self, limited=changed) if supply.limited else replace(self, free=changed)


def _pool(supplies: Sequence[Supply], components: int) -> _Pool:
    free, limited = [0] * (1 << components), [0] * (1 << components)
    for supply in supplies:
        (limited if supply.limited else free)[supply.components] += supply.units
    return _Pool(tuple(free), tuple(limited))


@cache
def _cuts(components: int) -> tuple[tuple[int, int], ...]:
    """Every (filled, limited): components whose need is the bound, and others whose limit is."""
    every = range(1 << components)
    return tuple((filled, bound) for filled in every for bound in every if not filled & bound)


@cache
def _beyond(components: int) -> tuple[tuple[int, ...], ...]:
    """For each set of components, the sets that reach beyond it."""
    every = range(1 << components)
    return tuple(tuple(m for m in every if m & ~inside) for inside in every)


def _smallest_cut(pool: _Pool, room: Room) -> int:
    count = len(room.needed)
    beyond = _beyond(count)
    free = [sum([pool.free[m] for m in sets]) for sets in beyond]
    limited = [sum([pool.limited[m] for m in sets]) for sets in beyond]
    needed, limits = [0] * (1 << count), [0] * (1 << count)
    endless = 1 + sum(room.needed)
    for bits in range(1, 1 << count):
        low = (bits & -bits).bit_length() - 1
        limit = room.limits[low]
        needed[bits] = needed[bits & (bits - 1)] + room.needed[low]
        limits[bits] = limits[bits & (bits - 1)] + (endless if limit is None else limit)
    return min([needed[f] + limits[b] + free[f] + limited[f | b] for f, b in _cuts(count)])


def most_credited(supplies: Sequence[Supply], room: Room) -> int:
    """The most units that can be credited at all, exact.

    >>> national_only, anywhere = Supply(40, 0b01, True), Supply(30, 0b11, False)
    >>> most_credited([national_only, anywhere], Room((60, 20), (10, None)))
    40
    """
    return _smallest_cut(_pool(supplies, len(room.needed)), room)


def allocate(supplies: Sequence[Supply], room: Room) -> tuple[tuple[int, ...], ...]:
    """For each supply, the units that each component takes: the most that can be credited in
    all, with the fewest supplies split over several components. Of supplies as
    large that the same components have room for, the earlier are used first; apart from that
    their order changes nothing."""
    open_ = [_where_room(supply, room) for supply in supplies]
    found = _one_by_one(open_, room)
    if _splits(found):
        found = min(found, _with_fewest_splits(open_, room, found), key=_splits)
    return found


def _where_room(supply: Supply, room: Room) -> Supply:
    """The supply without the components that would take none of it at all."""
    bits = sum(1 << c for c in range(len(room.needed)) if room.takes(supply, c))
    return replace(supply, components=bits)


def _splits(allocation: Sequence[Sequence[int]]) -> int:
    return sum(max(0, sum(units > 0 for units in row) - 1) for row in allocation)


def _one_by_one(supplies: Sequence[Supply], room: Room) -> tuple[tuple[int, ...], ...]:
    """The least movable and largest first, each where the rest can still come to the most."""
    count = len(room.needed)
    order = sorted(range(len(supplies)), key=lambda i: (_movable(supplies[i]), i))
    given = [(0,) * count for _ in supplies]
    pool, left = _pool(supplies, count), room
    due = _smallest_cut(pool, room)
    for place in order:
        supply = supplies[place]
        pool = pool.plus(supply, -1)
        row = _whole(supply, pool, left, due) or _split(supply, pool, left, due)
        for component, units in enumerate(row):
            left = left.less(component, units, supply.limited) if units else left
        given[place] = row
        due -= sum(row)
    return tuple(given)


def _movable(supply: Supply) -> tuple[int, bool, int, int]:
    bits = supply.components
    return bits.bit_count(), not supply.limited, -supply.units, bits


def _whole(supply: Supply, pool: _Pool, left: Room, due: int) -> tuple[int, ...] | None:
    """The supply in one component, or in none, if the rest then still comes to `due`."""
    count = len(left.needed)
    choices = sorted(
        ((left.takes(supply, c), c == supply.home, -c) for c in range(count)), reverse=True
    )
    for units, _, negative in choices:
        component = -negative
        if (
            units
            and units + _smallest_cut(pool, left.less(component, units, supply.limited)) == due
        ):
            return tuple(units if c == component else 0 for c in range(count))
    return (0,) * count if _smallest_cut(pool, left) == due else None


def _split(supply: Supply, pool: _Pool, left: Room, due: int) -> tuple[int, ...]:
    """The supply over several components: each takes as much as the rest can spare."""
    row = []
    for component in range(len(left.needed)):
        most, least = left.takes(supply, component), 0
        while least < most:
            middle = (least + most + 1) // 2
            after = left.less(component, middle, supply.limited)
            rest = replace(supply, units=supply.units - middle)
            if middle + _smallest_cut(pool.plus(rest), after) == due:
                least = middle
            else:
                most = middle - 1
        row.append(least)
        left, due = left.less(component, least, supply.limited), due - least
        supply = replace(supply, units=supply.units - least)
    return tuple(row)


def _with_fewest_splits(
    supplies: Sequence[Supply], room: Room, found: tuple[tuple[int, ...], ...]
) -> tuple[tuple[int, ...], ...]:
    """The same total with the fewest splits, as far as HiGHS finds one in its branches."""
    order = sorted(range(len(supplies)), key=lambda i: (_movable(supplies[i]), i))
    ordered = [supplies[i] for i in order]
    used = _components_used(ordered, room, sum(map(sum, found)))
    if used is None:
        return found
    kept = [replace(s, components=bits) for s, bits in zip(ordered, used, strict=True)]
    if most_credited(kept, room) != sum(map(sum, found)):
        return found
    rows = dict(zip(order, _one_by_one(kept, room), strict=True))
    return tuple(rows[i] for i in range(len(supplies)))


def _components_used(supplies: Sequence[Supply], room: Room, total: int) -> list[int] | None:
    """Which components each supply is given to, by a mixed integer program: units x, uses y
    (x <= units · y), and splits s >= sum of y - 1, of which there shall be the fewest."""
    count, n = len(room.needed), len(supplies)
    size = n * count
    units = np.array([s.units for s in supplies], dtype=float)
    open_ = np.array([[s.components >> c & 1 for c in range(count)] for s in supplies], dtype=float)
    top = (units[:, None] * open_).ravel()
    nothing = np.zeros((n, n))
    each, single = np.kron(np.eye(n), np.ones(count)), np.eye(n)
    empty, per = np.zeros((n, size)), np.tile(np.eye(count), n)
    limited = np.repeat([float(s.limited) for s in supplies], count)
    wide, narrow = np.zeros((count, size)), np.zeros((count, n))
    limits = [np.inf if limit is None else float(limit) for limit in room.limits]
    constraints = [
        LinearConstraint(np.hstack([each, empty, nothing]), ub=units),
        LinearConstraint(np.hstack([per, wide, narrow]), ub=np.array(room.needed, dtype=float)),
        LinearConstraint(np.hstack([per * limited, wide, narrow]), ub=np.array(limits)),
        LinearConstraint(np.hstack([np.eye(size), -np.diag(top), np.zeros((size, n))]), ub=0.0),
        LinearConstraint(np.hstack([empty, each, -single]), ub=1.0),
        LinearConstraint(np.hstack([np.ones(size), np.zeros(size + n)]), lb=float(total)),
    ]
    answer = milp(
        np.hstack([np.zeros(2 * size), np.ones(n)]),
        constraints=constraints,
        integrality=np.hstack([np.zeros(size), np.ones(size), np.zeros(n)]),
        bounds=Bounds(0.0, np.hstack([top, open_.ravel(), np.full(n, float(count))])),
        options={"node_limit": _BRANCHES},
    )
    if answer.x is None:
        return None
    uses = np.rint(answer.x[size : 2 * size]).astype(int).reshape(n, count)
    return [int(sum(1 << c for c in range(count) if row[c])) for row in uses]
