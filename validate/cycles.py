"""A person and the rule packs → the cycle they are held against, and its window for them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extract.records import Level
from validate.findings import Person
from validate.rules.requirements import Ruled, RulePack

_REGISTRY = "National Registry of Emergency Medical Technicians"

# A certification of two years is renewed from six months before it ends; in 2020, up to three
# months after.
_LASTS = timedelta(days=730)
_EARLY, _LATE = timedelta(days=182), timedelta(days=91)


class UnknownCycle(ValueError):  # noqa: N818 (what it says: the cycle is unknown)
    """A cycle id that no rule pack has; the message names the closest and the known ones."""

    def __init__(self, cycle: str, known_ids: Iterable[str]) -> None:
        known = sorted(known_ids)
        near = _closest(cycle.strip().lower(), known)
        closest = f"; the closest are {', '.join(near)}" if near else ""
        super().__init__(
            f"no rule pack is called '{cycle}'{closest}; the known cycles are"
            f" {spans(known) or 'none'}; see `recert requirements`"
        )


def _closest(cycle: str, known: Sequence[str]) -> list[str]:
    """Those of the same kind by how near their year is, else those that look alike."""
    kind, year = _kind_and_year(cycle)
    years = [
        (abs(of - year), name) for name in known for k, of in (_kind_and_year(name),) if k == kind
    ]
    return [name for _, name in sorted(years)[:2]] or difflib.get_close_matches(cycle, known, n=3)


def _kind_and_year(name: str) -> tuple[str, int]:
    found = re.fullmatch(r"(.+-)(\d{4})", name)
    return (found[1], int(found[2])) if found else (name, 0)


def spans(ids: Iterable[str]) -> str:
    """Cycle ids, those of one kind and of years in a row put together.

    >>> spans(["ma-emt-2018", "ma-emt-2017", "ma-emt-2019", "ma-emt-2026", "nremt-emr-2017"])
    'ma-emt-2017 … 2019, ma-emt-2026, nremt-emr-2017'
    """
    runs: list[tuple[str, int, int]] = []
    for name in sorted(ids):
        kind, year = _kind_and_year(name)
        if runs and runs[-1][0] == kind and runs[-1][2] == year - 1:
            runs[-1] = (kind, runs[-1][1], year)
        else:
            runs.append((kind, year, year))
    return ", ".join(
        f"{kind}{first or ''}" + (f" … {last}" if last > first else "")
        for kind, first, last in runs
    )


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
    only one of the state's whose level is the person's, in whose window they completed
    anything, and which their last recertification began, where it is known. The National
    Registry's cycles are for those whom the state does not certify, or who are named to them.

    Raises:
        UnknownCycle: the run's cycle has no pack.
    """
    if person.cycle:
        try:
            return Holding(pack_called(person.cycle, packs), "", named=True)
        except UnknownCycle as error:
            return Holding(None, f"The people file: {error}.", named=True)
    if cycle:
        return Holding(pack_called(cycle, packs), "", named=True)
    if person.level is None:
        return _unsaid("the level is not known")
    days = tuple(completions)
    fitting = [
        pack
        for pack in _of_level(packs, person.level)
        if _fits(pack, person.last_recertified_on, days)
    ]
    if len(fitting) == 1:
        why = f"Nobody named the cycle; {fitting[0].id} is the only known one that fits."
        return Holding(fitting[0], why, named=False)
    if not fitting:
        return _unsaid("no known cycle fits the level and the dates")
    which = ", ".join(pack.id for pack in fitting)
    whole = [pack.id for pack in fitting if all(_inside(pack, day) for day in days)]
    hint = f"; only {whole[0]} has room for all of the dates" if len(whole) == 1 else ""
    return _unsaid(f"several known cycles fit the level and the dates: {which}{hint}")


def _unsaid(why: str) -> Holding:
    remedy = "name it in the people file's cycle column or with --cycle (see `recert requirements`)"
    return Holding(None, f"Nobody said which cycle, and {why}; {remedy}.", named=False)


def _of_level(packs: Sequence[RulePack], level: Level) -> list[RulePack]:
    found = [pack for pack in packs if pack.level is level]
    return [pack for pack in found if pack.authority != _REGISTRY] or found


def _fits(pack: RulePack, renewed: date | None, days: Sequence[date]) -> bool:
    if renewed is not None:
        began = pack.window.closes.strict - _LASTS
        if not began - _EARLY <= renewed <= began + _LATE:
            return False
    return any(_inside(pack, day) for day in days)


def _inside(pack: RulePack, day: date) -> bool:
    return pack.window.opens.lenient <= day <= pack.window.closes.lenient


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
