"""What was decided about whole records and about rules, where no field's value says it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from validate.review.decisions import Someone

Pair = frozenset[str]
"""Ids of two records."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """By the ids of records in one run."""

    rejected: Mapping[str, str] = field(default_factory=dict)
    """By record id, why it does not count, as a sentence."""
    assigned: Mapping[str, Someone] = field(default_factory=dict)
    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    rules: Mapping[str, str] = field(default_factory=dict)
    """By the decision's `rule`: `strict` or `lenient`."""

    def within(self, records: Collection[str]) -> Rulings:
        """What was decided about pairs of these records."""
        same, apart = (
            frozenset(p for p in pairs if p <= set(records)) for pairs in (self.same, self.apart)
        )
        return Rulings(same=same, apart=apart) if same or apart else UNRULED

    def are_apart(self, one: Iterable[str], other: Collection[str]) -> bool:
        """Whether somebody decided that a record here and a record there are two completions."""
        return bool(self.apart) and any(frozenset((a, b)) in self.apart for a in one for b in other)


UNRULED: Final = Rulings()
