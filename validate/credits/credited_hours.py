"""The hours on the proofs of a completion → the fewest and the most that they may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.records import Hours, Level, Record
from extract.values.hours import HOURS_FOR
from validate.credits.completions import Completion
from validate.credits.objections import About, Effect, Objection, Terms
from validate.review.decisions import stated

_A_DAY = Decimal(24)
_CEU_IN_HOURS = Decimal(10)


@dataclass(frozen=True, slots=True)
class HoursSpan:
    """Hours at least and at most, before anything else is held against them."""

    low: Decimal
    high: Decimal
    objections: tuple[Objection, ...] = ()


def hours_of(completion: Completion, terms: Terms) -> HoursSpan:
    """The hours that all proofs together leave possible for the cycle's level."""
    about = About(completion.record.id)
    printed = [record for record in completion.proofs if record.hours]
    printed = [record for record in printed if stated(record.hours)] or printed
    if not printed:
        text = "No hours stand on the proof."
        return HoursSpan(
            Decimal(0), Decimal(0), (about("hours_missing", Effect.NEVER, "hours", text),)
        )
    read = {record.id: _readings(record, terms.pack.level, safe=True) for record in printed}
    said = {record: values for record, values in read.items() if values}
    safe = [record for record in printed if record.id in said]
    if not safe:
        return _unsafe(printed, terms.pack.level, about)
    every = {value for values in said.values() for value in values}
    low, high = min(every), max(every)
    if 0 < low == high:
        return HoursSpan(low, high)
    # Two certificates of one day that differ may be two sessions of it; a roster beside a
    # certificate is the same session.
    for kind in {record.kind for record in safe} if len(safe) > 1 else ():
        different = {max(said[record.id]) for record in safe if record.kind is kind}
        high = max(high, sum(different, Decimal(0)))
    if high <= 0:
        text = "The proof shows no hours above zero."
        return HoursSpan(low, high, (about("hours_missing", Effect.NEVER, "hours", text),))
    return HoursSpan(low, high, tuple(_disagreeing(safe, HoursSpan(low, high), about)))


def _disagreeing(safe: list[Record], span: HoursSpan, about: About) -> Iterator[Objection]:
    if span.low == span.high:
        return
    listed = ", ".join(f"{r.kind} {r.hours.printed}" for r in safe if r.hours)
    text = f"The hours are {span.low} or {span.high}: {listed}."
    yield about("hours_disagree", Effect.HOURS, "hours", text)


def _readings(record: Record, level: Level, *, safe: bool) -> tuple[Decimal, ...]:
    """The values that a record leaves possible; none where they were not read safely."""
    if record.hours is None or record.hours.value is None:
        return ()
    if safe and "hours" in record.needs_review:
        return ()
    return _for_level(record.hours.value, level)


def _for_level(hours: Hours, level: Level) -> tuple[Decimal, ...]:
    """Of hours printed for several levels those of this one; where it is not among them, any."""
    if not hours.by_level:
        return () if hours.value is None else (hours.value,)
    table = dict(hours.by_level)
    for group in HOURS_FOR.get(level, ()):
        if group in table:
            return (table[group],)
    return tuple(table.values())


def _unsafe(printed: list[Record], level: Level, about: About) -> HoursSpan:
    """Hours that a person has to look at first: as many as were read, or as a day has."""
    values = [v for record in printed for v in _readings(record, level, safe=False)]
    shown = next((r.hours.printed for r in printed if r.hours), "")
    text = f"The hours were not read safely (printed: {shown})."
    if not values and (found := _ceu(shown)):
        text = f"{shown}: a CEU may be an hour or ten of them."
        values = [found * _CEU_IN_HOURS]
    days = max(1, *(len(record.session_dates) for record in printed))
    high = max(values, default=_A_DAY * days)
    return HoursSpan(Decimal(0), high, (about("hours_missing", Effect.COUNTS, "hours", text),))


def _ceu(printed: str) -> Decimal | None:
    match = re.search(r"(\d*\.?\d+)\s*CEU", printed, re.I)
    return Decimal(match[1]) if match else None
