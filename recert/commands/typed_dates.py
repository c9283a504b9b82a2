"""What somebody types for the day on which a certification expires → the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import click

# Massachusetts and the National Registry let certifications expire on March 31.
_EXPIRY = (3, 31)
_YEAR = re.compile(r"(?:(?:MA|NR)\s*)?(\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NEVER = ("none", "never")


@dataclass(frozen=True, slots=True)
class TypedDay:
    day: date | None
    """None: never held."""
    typed: str
    by_year: bool = False
    """Whether a year alone was typed, and March 31 of it is meant."""


def read_day(typed: str) -> date | None:
    """A day in ISO 8601 or as Americans write it, the month first; None for anything else."""
    if found := _ISO.fullmatch(typed.strip()):
        year, month, day = map(int, found.groups())
    elif found := _AMERICAN.fullmatch(typed.strip()):
        month, day, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Day(click.ParamType[date]):
    name = "DATE"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        found = value if isinstance(value, date) else read_day(value)
        if found is None:
            self.fail(f"'{value}' is no day. Write it as 2024-03-31 or 03/31/2024.", param, ctx)
        return found


class Expiration(click.ParamType[TypedDay]):
    """A day, a year (its March 31), or, where `or_never`, `none`."""

    name = "DATE"

    def __init__(self, *, or_never: bool = False) -> None:
        self.or_never = or_never

    def convert(
        self, value: str | TypedDay, param: click.Parameter | None, ctx: click.Context | None
    ) -> TypedDay:
        if isinstance(value, TypedDay):
            return value
        if self.or_never and value.strip().casefold() in _NEVER:
            return TypedDay(None, value)
        if (year := _YEAR.fullmatch(value.strip())) and int(year.group(1)) > 0:
            return TypedDay(date(int(year.group(1)), *_EXPIRY), value, by_year=True)
        day = read_day(value)
        if day is None:
            never = ", or none for who never held it" if self.or_never else ""
            self.fail(
                f"'{value}' is no expiration date. Write 2024-03-31, 03/31/2024 or the year "
                f"alone{never}.",
                param,
                ctx,
            )
        return TypedDay(day, value)
