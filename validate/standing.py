"""Claims and answers → how far a person comes: the hours credited and what meets the cycle."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from validate.allocation import allocate
from validate.claims import Claim, room_of, rule_objections
from validate.cuts import most_credited
from validate.objections import Objection
from validate.requirements import RulePack
from validate.supplies import Room, Supply


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's claims on one cycle. Answers are named by the keys of the objections that
    they settle for the best; none settled is the least audit, all settled the most."""

    pack: RulePack
    claims: tuple[Claim, ...]
    _own: tuple[frozenset[str], ...] = field(init=False)
    """For each claim the keys of what is open about it."""
    _rules: frozenset[str] = field(init=False)
    """The keys of the rules that are read in two ways."""
    _seen: dict[tuple[int, frozenset[str]], Supply] = field(init=False, default_factory=dict)
    _rooms: dict[frozenset[str], Room] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        own = tuple(frozenset(o.key for o in claim.open) for claim in self.claims)
        object.__setattr__(self, "_own", own)
        rules = frozenset(objection.key for objection in rule_objections(self.pack))
        object.__setattr__(self, "_rules", rules)

    def objections(self) -> Iterator[tuple[Claim | None, Objection]]:
        """What an answer would change, with the claim that it concerns, if a single one."""
        for claim in self.claims:
            for objection in claim.open:
                yield claim, objection
        for objection in rule_objections(self.pack):
            yield None, objection

    @property
    def everything(self) -> frozenset[str]:
        return frozenset(objection.key for _, objection in self.objections())

    def room(self, settled: Collection[str]) -> Room:
        lenient = self._rules & frozenset(settled)
        if lenient not in self._rooms:
            self._rooms[lenient] = room_of(self.pack, lenient)
        return self._rooms[lenient]

    def supplies(self, settled: Collection[str]) -> tuple[Supply, ...]:
        """One a claim, in their order."""
        found, answers = [], frozenset(settled)
        for place, claim in enumerate(self.claims):
            key = place, self._own[place] & answers
            if key not in self._seen:
                self._seen[key] = claim.supply(self.pack, settled)
            found.append(self._seen[key])
        return tuple(found)

    def credited(self, settled: Collection[str]) -> int:
        """Hundredths of hours that count at all."""
        return most_credited(self.supplies(settled), self.room(settled))

    def meets(self, settled: Collection[str]) -> bool:
        return self.credited(settled) >= sum(self.room(settled).needed)

    def least(self) -> tuple[tuple[int, ...], ...]:
        """The reported allocation: for each claim the hundredths that each component takes.

        Who meets the cycle sees courses where they were approved for. For who does not, the
        components that ask more of a course are filled first, in the cycle's order, so that
        what is missing is the easiest to make good.
        """
        supplies, room = self.supplies(()), self.room(())
        if not self.meets(()):
            supplies = tuple(replace(supply, home=-1) for supply in supplies)
        return allocate(supplies, room)

    def at_most(self, least: Sequence[int]) -> tuple[int, ...]:
        """For each component what the most audit credits, no less than the least one did: what
        is there already stays, and the components are filled up in the cycle's order."""
        everything = self.everything
        supplies, room = self.supplies(everything), self.room(everything)
        held = [min(*pair) for pair in zip(least, room.needed, strict=True)]
        for place, needed in enumerate(room.needed):
            tried = [*held[:place], needed, *held[place + 1 :]]
            total = most_credited(supplies, Room(tuple(tried), room.limits))
            held[place] += total - sum(held)
        return tuple(max(*pair) for pair in zip(least, held, strict=True))
