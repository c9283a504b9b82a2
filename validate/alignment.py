"""Two expirations and a day → what the alignment sheets say: what to do, by when, for how much.

The sheets go by the years in which the two certifications expire. What no sheet covers is said
to be not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from validate.rules.requirements import AlignmentCase, AlignmentPack, Note
from validate.timeline import Bill, StepOnDay, StepState, bills, steps_on

# What a pack calls the notes that an answer rests on.
CONCERNS = "whom it concerns"
ASK = "no form received"


class Situation(StrEnum):
    """How the two certifications stand to one another on the day."""

    ALIGNED = "aligned"
    """They expire on the same day: there is nothing to align."""
    OUT_OF_STEP = "out_of_step"
    """A sheet has a case for these years."""
    NREMT_EXPIRED = "nremt_expired"
    """Whatever case the years have, it is of certifications that have not expired."""
    NOT_CONCERNED = "not_concerned"
    """The person never held the National Registry's."""
    NOT_KNOWN = "not_known"
    """No sheet covers this."""


class Caution(StrEnum):
    """Why the answer may not be the whole of it."""

    MASSACHUSETTS_EXPIRED = "massachusetts_expired"
    DEADLINE_PASSED = "deadline_passed"
    """The last day of the case is over; the sheet does not say what follows."""
    SHEET_IS_OLDER = "sheet_is_older"
    """The day lies after every day that the sheet names."""
    OTHER_DAY = "other_day"
    """A certification expires on another day than March 31, with which the sheet reckons."""


@dataclass(frozen=True, slots=True)
class Alignment:
    massachusetts: date
    """The day on which the certification expires."""
    nremt: date | None
    """The same; None: never held."""
    on: date
    situation: Situation
    pack: AlignmentPack | None
    """The sheet that the answer comes from."""
    case: AlignmentCase | None
    """The case that applies; None where none does."""
    related: AlignmentCase | None
    """One that does not apply and is worth knowing: the case of these years, where the
    National Registry's certification has expired; what the sheet says of an expired one in
    the years that it covers, where it does not cover these."""
    steps: tuple[StepOnDay, ...]
    """Of the case."""
    bills: tuple[Bill, ...]
    """Empty where the sheet names no fee for what can be done on the day."""
    cautions: tuple[Caution, ...]
    concerns: Note | None
    """Whom the sheet concerns."""
    ask: Note | None
    """Whom to ask."""


@dataclass(frozen=True, slots=True)
class _Holder:
    """Somebody's two expirations, and the day on which they ask."""

    massachusetts: date
    nremt: date
    on: date

    def falls_under(self, case: AlignmentCase) -> bool:
        state, registry = case.massachusetts_year, case.nremt_year
        if case.nremt_expired or registry is None:
            return False
        return registry.strict == self.nremt.year and (
            state is None or state.strict == self.massachusetts.year
        )

    def covered_by(self, pack: AlignmentPack) -> bool:
        """Whether a sheet speaks of the year of the certification, or of the day."""
        years = {c.massachusetts_year.strict for c in pack.cases if c.massachusetts_year}
        days = tuple(_days(pack.cases))
        return self.massachusetts.year in years or bool(days and min(days) <= self.on <= max(days))


@dataclass(frozen=True, slots=True)
class _Verdict:
    situation: Situation
    pack: AlignmentPack | None
    case: AlignmentCase | None = None
    related: AlignmentCase | None = None


def align(
    packs: Sequence[AlignmentPack], massachusetts: date, nremt: date | None, on: date
) -> Alignment:
    """What the sheets say of somebody whose certifications expire on these days; `nremt` is
    None for who never held the National Registry's. `packs` are sorted from old to new."""
    if nremt is None:
        verdict = _Verdict(Situation.NOT_CONCERNED, packs[-1] if packs else None)
    else:
        verdict = _verdict(packs, _Holder(massachusetts, nremt, on))
    pack, case = verdict.pack, verdict.case
    steps = steps_on(case.steps if case else (), on)
    return Alignment(
        massachusetts=massachusetts,
        nremt=nremt,
        on=on,
        situation=verdict.situation,
        pack=pack,
        case=case,
        related=verdict.related,
        steps=steps,
        bills=bills(steps),
        cautions=tuple(_cautions(verdict, (massachusetts, nremt), on)),
        concerns=_note(pack, CONCERNS),
        ask=_note(pack, ASK),
    )


def _verdict(packs: Sequence[AlignmentPack], holder: _Holder) -> _Verdict:
    newest = packs[-1] if packs else None
    own = next(
        ((pack, case) for pack in packs for case in pack.cases if holder.falls_under(case)), None
    )
    if holder.on > holder.nremt:
        return _expired(packs, holder, own[1] if own else None)
    if holder.massachusetts == holder.nremt:
        return _Verdict(Situation.ALIGNED, newest)
    if own:
        return _Verdict(Situation.OUT_OF_STEP, *own)
    return _Verdict(Situation.NOT_KNOWN, newest)


def _expired(
    packs: Sequence[AlignmentPack], holder: _Holder, own: AlignmentCase | None
) -> _Verdict:
    """Of who let the National Registry's certification expire. Before the sheets one could
    renew without it, and after them nobody has said: only the years they cover are known."""
    newest_first = tuple(reversed(packs))
    for pack in newest_first:
        case = next((case for case in pack.cases if case.nremt_expired), None)
        if case and holder.covered_by(pack):
            return _Verdict(Situation.NREMT_EXPIRED, pack, case, own)
    newest = next(iter(newest_first), None)
    said = next((case for case in newest.cases if case.nremt_expired), None) if newest else None
    return _Verdict(Situation.NOT_KNOWN, newest, None, said)


def _cautions(
    verdict: _Verdict, expirations: tuple[date, date | None], on: date
) -> Iterator[Caution]:
    massachusetts, _ = expirations
    if on > massachusetts:
        yield Caution.MASSACHUSETTS_EXPIRED
    applies = [case for case in (verdict.case, verdict.related) if case and verdict.case]
    over = (StepState.CLOSED, StepState.PAST_DUE)
    if any(s.state.strict in over for case in applies for s in steps_on(case.steps, on)):
        yield Caution.DEADLINE_PASSED
    days = tuple(_days(verdict.pack.cases)) if verdict.pack and verdict.case else ()
    if days and on > max(days):
        yield Caution.SHEET_IS_OLDER
    if any(day and (day.month, day.day) != (3, 31) for day in expirations):
        yield Caution.OTHER_DAY


def _days(cases: Sequence[AlignmentCase]) -> Iterator[date]:
    """Every day that the cases name."""
    for step in (step for case in cases for step in case.steps):
        ruled = (step.opens, step.due, step.closes, *(fee.due_from for fee in step.fees))
        for day in ruled:
            if day:
                yield from (day.strict, day.lenient)


def _note(pack: AlignmentPack | None, about: str) -> Note | None:
    return next((note for note in pack.notes if note.about == about), None) if pack else None
