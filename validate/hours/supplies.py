"""The nouns of the allocation: what a credit brings, and what the components take."""

from __future__ import annotations

from dataclasses import dataclass


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
    doubt: bool = False
    """Whether a question is open about it: of hours that can stand for one another, those
    without are counted."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the components take, in the order of their bits."""

    needed: tuple[int, ...]
    limits: tuple[int | None, ...]
    """Of distributive education; None: no limit."""

    def limit(self, component: int) -> int:
        """The most distributive units that a component takes."""
        limit = self.limits[component]
        return self.needed[component] if limit is None else min(limit, self.needed[component])

    def takes(self, supply: Supply, component: int) -> int:
        """How much of a supply one component has room for."""
        if not supply.components >> component & 1:
            return 0
        room = self.limit(component) if supply.limited else self.needed[component]
        return min(supply.units, room)
