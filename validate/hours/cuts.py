"""Supplies and room → the most that can be credited.

Credits and components are a transport problem with one small side, so the most is the smallest
of the 3^k cuts through k components (max-flow min-cut), in integers and without a solver. A
cut says for each component what bounds it: its need, its limit, or the hours that may go to it.
How much a supply adds to each cut is a row of numbers, so that supplies are put in and taken
out by addition; the linear program of HiGHS proves it in the tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from validate.hours.supplies import Room, Supply

Sizes = npt.NDArray[np.int64]
"""Units by which each cut is wide."""

# Wider than any cut that bounds: a component without a limit is never bound by one.
_ENDLESS = 10**9


@dataclass(frozen=True, slots=True)
class Cuts:
    """Every cut through so many components."""

    room: Sizes
    """By component and cut, 1 where the component's need is the bound; below, where its limit
    is."""
    beyond: Sizes
    """By kind of supply and cut, 1 where the supply's own hours are: it may go where nothing
    else bounds it."""

    @property
    def filled(self) -> Sizes:
        return self.room[: len(self.room) // 2]

    @property
    def bound(self) -> Sizes:
        return self.room[len(self.room) // 2 :]


@lru_cache
def cuts_through(components: int) -> Cuts:
    every = range(1 << components)
    pairs = [(filled, bound) for filled in every for bound in every if not filled & bound]
    ones = [
        [int(bool(bits & ~(filled | bound * limited))) for filled, bound in pairs]
        for limited in (0, 1)
        for bits in every
    ]
    return Cuts(
        np.array(
            [[pair[side] >> c & 1 for pair in pairs] for side in (0, 1) for c in range(components)],
            dtype=np.int64,
        ),
        np.array(ones, dtype=np.int64),
    )


def widths(room: Room) -> Sizes:
    """Each cut, as wide as the room alone makes it."""
    cuts = cuts_through(len(room.needed))
    limits = [_ENDLESS if limit is None else limit for limit in room.limits]
    sizes: Sizes = np.array([*room.needed, *limits], dtype=np.int64) @ cuts.room
    return sizes


def widened(supplies: Iterable[Supply], components: int) -> Sizes:
    """By how much supplies widen each cut."""
    units = [0] * (2 << components)
    for supply in supplies:
        units[kind_of(supply, components)] += supply.units
    sizes: Sizes = np.array(units, dtype=np.int64) @ cuts_through(components).beyond
    return sizes


def kind_of(supply: Supply, components: int) -> int:
    """The place among the kinds of supply that behave as one."""
    return supply.components + (supply.limited << components)


def most_credited(supplies: Sequence[Supply], room: Room) -> int:
    """The most units that can be credited at all, exact.

    >>> national_only, anywhere = Supply(40, 0b01, True), Supply(30, 0b11, False)
    >>> most_credited([national_only, anywhere], Room((60, 20), (10, None)))
    40
    """
    return int((widths(room) + widened(supplies, len(room.needed))).min())
