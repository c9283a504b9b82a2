"""A person and the rule packs → the cycle they are held against, and its window for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from validate.findings import Person
from validate.requirements import Ruled, RulePack


class UnknownCycle(ValueError):  # noqa: N818 (what it says: the cycle is unknown)
    """A cycle id that no rule pack has; the message names the known ones."""

    def __init__(self, cycle: str, known_ids: Iterable[str]) -> None:
        known = ", ".join(sorted(known_ids)) or "none"
        super().__init__(f"no rule pack is called '{cycle}'; the known cycles are {known}")


@dataclass(frozen=True, slots=True)
class Holding:
    """What a person is held against, and why."""

    pack: RulePack | None
    why: str
    """Where nobody named the cycle: what was taken, or what to do so that one is."""
    named: bool
    """Whether somebody named the cycle."""


@dataclass(frozen=True, slots=True)
class PersonalWindow:
    """First and last day on which a completion counts for a person, both included."""

    opens: Ruled[date]
    """The strict reading is never before the lenient one."""
    closes: Ruled[date]
    """The strict reading is never after the lenient one."""

    @property
    def least(self) -> tuple[date, date]:
        return self.opens.strict, self.closes.strict

    @property
    def most(self) -> tuple[date, date]:
        return self.opens.lenient, self.closes.lenient


def pack_called(cycle: str, packs: Sequence[RulePack]) -> RulePack:
    """
    Raises:
        UnknownCycle: no pack has this id.
    """
    for pack in packs:
        if pack.id == cycle.strip().lower():
            return pack
    raise UnknownCycle(cycle, (pack.id for pack in packs))


def held_against(
    person: Person, packs: Sequence[RulePack], cycle: str | None, completions: Iterable[date]
) -> Holding:
    """The pack that the people file names for this person, else the run's cycle, else the
    only one whose level is the person's and in whose window they completed anything.

    Raises:
        UnknownCycle: the run's cycle has no pack.
    """
    known = ", ".join(pack.id for pack in packs) or "none"
    if person.cycle:
        try:
            return Holding(pack_called(person.cycle, packs), "", named=True)
        except UnknownCycle as error:
            return Holding(None, f"The people file: {error}.", named=True)
    if cycle:
        return Holding(pack_called(cycle, packs), "", named=True)
    remedy = f"name it in the people file's cycle column or with --cycle (known: {known})"
    if person.level is None:
        return Holding(
            None, f"Nobody said which cycle, and the level is not known; {remedy}.", named=False
        )
    days = tuple(completions)
    fitting = [pack for pack in packs if pack.level is person.level and _fits(pack, person, days)]
    if len(fitting) == 1:
        why = f"Nobody named the cycle; {fitting[0].id} is the only known one that fits."
        return Holding(fitting[0], why, named=False)
    which = "several known cycles fit" if fitting else "no known cycle fits"
    return Holding(
        None,
        f"Nobody said which cycle, and {which} the level and the dates; {remedy}.",
        named=False,
    )


def _fits(pack: RulePack, person: Person, days: Sequence[date]) -> bool:
    first, last = pack.window.opens.lenient, pack.window.closes.lenient
    renewed = person.last_recertified_on
    return any(first <= day <= last for day in days) and (renewed is None or renewed < last)


def window_of(pack: RulePack, person: Person) -> PersonalWindow:
    """The pack's window as it opens for this person: the day after the last recertification
    where the cycle goes by it and it is known, else on the calendar's day."""
    window = pack.window
    own = _own_start(pack, person)
    personal = window.personal_start
    if own is None or not (personal.strict or personal.lenient):
        return PersonalWindow(window.opens, window.closes)
    if personal.strict and personal.lenient:
        return PersonalWindow(Ruled(own, own, personal.reference), window.closes)
    starts = (own, window.opens.strict, window.opens.lenient)
    return PersonalWindow(Ruled(max(starts), min(starts), personal.reference), window.closes)


def _own_start(pack: RulePack, person: Person) -> date | None:
    """The day after the last recertification, where that can have opened this cycle.

    A certification lasts two years and can be renewed in the last months of them, so a
    recertification more than a year before the calendar's opening belongs to an earlier
    cycle, and one on or after the closing to the next.
    """
    renewed = person.last_recertified_on
    if renewed is None or renewed >= pack.window.closes.strict:
        return None
    if renewed < pack.window.opens.strict - timedelta(days=366):
        return None
    return renewed + timedelta(days=1)
