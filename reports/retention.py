"""A rule pack becomes the day until which its proofs have to be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from validate.rules.requirements import Reference, RulePack


@dataclass(frozen=True, slots=True)
class Retention:
    until: date
    years: int
    reference: Reference


def retention(pack: RulePack | None) -> Retention | None:
    """None where the cycle names no time. The rules say how many years but not from when:
    counted from the day the certification expires, no course of the cycle is let go early."""
    if pack is None or pack.retention_years is None:
        return None
    years = pack.retention_years.strict
    return Retention(
        _years_later(pack.expires_on.strict, years), years, pack.retention_years.reference
    )


def _years_later(day: date, years: int) -> date:
    """The same day of the year; after February 29 comes March 1.

    >>> _years_later(date(2024, 2, 29), 5)
    datetime.date(2029, 3, 1)
    """
    if (day.month, day.day) == (2, 29) and not _leap(day.year + years):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
