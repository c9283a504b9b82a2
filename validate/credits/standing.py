"""Claims and answers → how far a person comes: the hours credited and what meets the cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from extract.records import Component
from validate.credits.claims import Claim, room_of, rule_objections
from validate.credits.objections import Objection
from validate.hours.allocation import allocate
from validate.hours.cuts import Sizes, cuts_through, widened, widths
from validate.hours.supplies import Room, Supply
from validate.rules.requirements import RulePack


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's claims on one cycle. Answers are named by the keys of the objections that
    they settle for the best; none settled is the least audit, all settled the most."""

    pack: RulePack
    claims: tuple[Claim, ...]
    everything: frozenset[str] = field(init=False)
    """The keys of all answers."""
    _own: tuple[frozenset[str], ...] = field(init=False)
    """For each claim the keys of what is open about it."""
    _places: dict[str, list[int]] = field(init=False)
    """For each key the claims that it concerns."""
    _rules: frozenset[str] = field(init=False)
    """The keys of the rules that are read in two ways."""
    settled: Sizes = field(init=False)
    """By how much the claims about which nothing is open widen the cuts."""
    _seen: dict[tuple[int, frozenset[str]], Supply] = field(init=False, default_factory=dict)
    _all: dict[frozenset[str], tuple[Supply, ...]] = field(init=False, default_factory=dict)
    _sizes: dict[tuple[int, frozenset[str]], Sizes] = field(init=False, default_factory=dict)
    _rooms: dict[frozenset[str], tuple[Room, Sizes]] = field(init=False, default_factory=dict)
    _brought: dict[frozenset[str], Sizes] = field(init=False, default_factory=dict)
    _named: dict[int, tuple[Component, ...]] = field(init=False, default_factory=dict)
    _missing: dict[frozenset[str], tuple[int, ...]] = field(init=False, default_factory=dict)
    _known: dict[frozenset[str], int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        own = tuple(frozenset(o.key for o in claim.open) for claim in self.claims)
        places: dict[str, list[int]] = defaultdict(list)
        for place, keys in enumerate(own):
            for key in keys:
                places[key].append(place)
        rules = frozenset(objection.key for objection in rule_objections(self.pack))
        for name, value in (
            ("_own", own),
            ("_places", dict(places)),
            ("_rules", rules),
            ("everything", rules.union(*own)),
        ):
            object.__setattr__(self, name, value)
        nothing: frozenset[str] = frozenset()
        fixed = [self._supply(place, nothing) for place, keys in enumerate(own) if not keys]
        object.__setattr__(self, "settled", widened(fixed, len(self.pack.requirements)))

    def objections(self) -> Iterator[tuple[Claim | None, Objection]]:
        """What an answer would change, with the claim that it concerns, if a single one."""
        for claim in self.claims:
            for objection in claim.open:
                yield claim, objection
        for objection in rule_objections(self.pack):
            yield None, objection

    def room(self, settled: Collection[str]) -> Room:
        return self._room(frozenset(settled))[0]

    def _room(self, answers: frozenset[str]) -> tuple[Room, Sizes]:
        lenient = self._rules & answers
        if lenient not in self._rooms:
            room = room_of(self.pack, lenient)
            self._rooms[lenient] = room, widths(room)
        return self._rooms[lenient]

    def supplies(self, settled: Collection[str]) -> tuple[Supply, ...]:
        """One a claim, in their order."""
        answers = frozenset(settled)
        if answers not in self._all:
            every = range(len(self.claims))
            self._all[answers] = tuple(self._supply(place, answers) for place in every)
        return self._all[answers]

    def components(self, place: int) -> tuple[Component, ...]:
        """Where the hours of the claim at that place may go, with every answer for the best."""
        bits = self._supply(place, self.everything).components
        if bits not in self._named:
            open_ = [r.component for n, r in enumerate(self.pack.requirements) if bits >> n & 1]
            self._named[bits] = tuple(open_)
        return self._named[bits]

    def _supply(self, place: int, answers: frozenset[str]) -> Supply:
        key = place, self._own[place] & answers
        if key not in self._seen:
            self._seen[key] = self.claims[place].supply(self.pack, key[1])
        return self._seen[key]

    def _size(self, place: int, answers: frozenset[str]) -> Sizes:
        """By how much one claim widens the cuts."""
        key = place, self._own[place] & answers
        if key not in self._sizes:
            supply = self._supply(place, answers)
            self._sizes[key] = widened((supply,), len(self.pack.requirements))
        return self._sizes[key]

    def credited(self, settled: Collection[str]) -> int:
        """Hundredths of hours that count at all."""
        answers = frozenset(settled)
        if answers not in self._known:
            sizes = self.brought(answers) + self._room(answers)[1]
            self._known[answers] = int(sizes.min())
        return self._known[answers]

    def brought(self, answers: frozenset[str]) -> Sizes:
        """By how much all claims together widen the cuts."""
        # Most asked about are a few answers, and all but a few.
        few = 2 * len(answers) <= len(self.everything)
        changed = answers if few else self.everything - answers
        # What many claims hang on is asked about again and again beside what one hangs on.
        shared = frozenset(key for key in changed if len(self._places.get(key, ())) > 1)
        apart = shared if shared < changed else frozenset[str]()
        usual = apart if few else self.everything - apart
        if usual not in self._brought:
            self._brought[usual] = self.brought(usual) if apart else self._widened(usual)
        sizes = self._brought[usual].copy()
        changed -= apart
        for place in {place for key in changed for place in self._places.get(key, ())}:
            sizes += self._size(place, answers) - self._size(place, usual)
        return sizes

    def _widened(self, answers: frozenset[str]) -> Sizes:
        return widened(self.supplies(answers), len(self.pack.requirements))

    def meets(self, settled: Collection[str]) -> bool:
        return self.credited(settled) >= sum(self.room(settled).needed)

    def parts(self) -> Iterator[tuple[frozenset[str], Callable[[frozenset[str]], Sizes]]]:
        """Whatever makes the cuts wider by other answers than its own: the answers that
        concern it, and how wide it makes them. The rules' part is less what they need, so that
        a choice meets the cycle where no cut is below zero."""

        def beyond_need(answers: frozenset[str]) -> Sizes:
            room, sizes = self._room(answers)
            return sizes - sum(room.needed)

        yield self._rules, beyond_need
        for place, own in enumerate(self._own):
            if own:
                yield own, partial(self._size, place)

    def least(self) -> tuple[tuple[int, ...], ...]:
        """The reported allocation: for each claim the hundredths that each component takes.

        Who meets the cycle sees courses where they were approved for. For who does not, the
        components that ask more of a course are filled first, in the cycle's order, so that
        what is missing is the easiest to make good.
        """
        supplies, room = self.supplies(()), self.room(())
        if not self.meets(()):
            supplies = tuple(replace(supply, home=-1) for supply in supplies)
            filled = self._filled(frozenset(), [0] * len(room.needed))
            room = Room(tuple(filled), room.limits)
        return allocate(supplies, room)

    def at_most(self, least: Sequence[int]) -> tuple[int, ...]:
        """For each component what the most audit credits, no less than the least one did: what
        is there already stays, and the components are filled up in the cycle's order."""
        needed = self.room(self.everything).needed
        held = self._filled(
            self.everything, [min(*pair) for pair in zip(least, needed, strict=True)]
        )
        return tuple(max(*pair) for pair in zip(least, held, strict=True))

    def missing(self, answers: frozenset[str]) -> tuple[int, ...]:
        """For each component the hundredths of hours that are missing with those answers."""
        if answers not in self._missing:
            needed = self.room(answers).needed
            held = self._filled(answers, [0] * len(needed))
            gaps = tuple(need - has for need, has in zip(needed, held, strict=True))
            self._missing[answers] = gaps
        return self._missing[answers]

    def _filled(self, answers: frozenset[str], held: list[int]) -> list[int]:
        """What the components get where each in turn, in the cycle's order, gets as much as can
        be beside what is held for the others already."""
        room = self.room(answers)
        filled = cuts_through(len(held)).filled
        sizes = self.brought(answers) + widths(Room(tuple(held), room.limits))
        for place, needed in enumerate(room.needed):
            sizes += (needed - held[place]) * filled[place]
            more = int(sizes.min()) - sum(held)
            held[place] += more
            sizes -= (needed - held[place]) * filled[place]
        return held
