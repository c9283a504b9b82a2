"""The rows of a people file → the people to hold against their cycles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from extract.records import Level
from validate.findings import Person

COLUMNS = ("name", "certification_number", "nremt_id", "level", "cycle", "last_recertified_on")

_LEVELS = {
    "emr": Level.EMR, "firstresponder": Level.EMR, "emergencymedicalresponder": Level.EMR,
    "emt": Level.EMT, "emtb": Level.EMT, "emtbasic": Level.EMT, "basic": Level.EMT,
    "aemt": Level.AEMT, "advancedemt": Level.AEMT, "emta": Level.AEMT, "advanced": Level.AEMT,
    "paramedic": Level.PARAMEDIC, "emtp": Level.PARAMEDIC, "emtparamedic": Level.PARAMEDIC,
    "nrp": Level.PARAMEDIC, "medic": Level.PARAMEDIC, "p": Level.PARAMEDIC,
}  # fmt: skip
_DAYS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%m/%d/%Y", "%m/%d/%y")


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: str
    text: str


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def level_called(said: str) -> Level | None:
    """
    >>> level_called("EMT-B"), level_called("surgeon")
    (<Level.EMT: 'emt'>, None)
    """
    return _LEVELS.get(_plain(said))


def parse_people(rows: Sequence[Sequence[str]]) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The people of a people file, and what could not be taken from it.

    `rows` are the file's rows as text, the header first; its columns are matched without
    regard to case, spaces and underscores, and unknown ones passed over. Each message names
    the row as a spreadsheet counts it and what to do about it. A value that cannot be taken
    leaves the person in, without that value.
    """
    filled = [
        (number, [str(cell).strip().lstrip("\ufeff") for cell in row])
        for number, row in enumerate(rows, start=1)
        if any(str(cell).strip() for cell in row)
    ]
    if not filled:
        return (), ("The people file is empty: give it a header row with at least 'name'.",)
    head, *body = filled
    known = {_plain(column): column for column in COLUMNS}
    places: dict[str, int] = {}
    for place, cell in enumerate(head[1]):
        if (column := known.get(_plain(cell))) is not None:
            if column in places:
                return (), (f"Row {head[0]}: the column '{column}' stands twice; keep one.",)
            places[column] = place
    if "name" not in places:
        return (), (
            f"Row {head[0]}: no column is called 'name'; name the columns {', '.join(COLUMNS)}.",
        )
    people: dict[Person, int] = {}
    messages: list[str] = []
    for number, row in body:
        cells = {column: row[place] for column, place in places.items() if place < len(row)}
        person = _person(number, cells, messages)
        if person and person in people:
            messages.append(
                f"Row {number}: the same as row {people[person]}, and taken once; remove one."
            )
        elif person:
            people[person] = number
    return tuple(people), tuple(messages)


def _person(row: int, cells: dict[str, str], messages: list[str]) -> Person | None:
    name = " ".join(cells.get("name", "").split())
    if not name:
        messages.append(f"Row {row}: no name, so nobody is held against it; fill in 'name'.")
        return None
    said = cells.get("level", "")
    level = level_called(said)
    if said and level is None:
        known = ", ".join(Level)
        messages.append(f"Row {row}: the level '{said}' is unknown; write one of {known}.")
    return Person(
        name=name,
        certification_number=cells.get("certification_number") or None,
        nremt_id=cells.get("nremt_id") or None,
        level=level,
        cycle=cells.get("cycle", "").lower() or None,
        last_recertified_on=_day(
            _Cell(row, "last_recertified_on", cells.get("last_recertified_on", "")), messages
        ),
    )


def _day(cell: _Cell, messages: list[str]) -> date | None:
    if not cell.text:
        return None
    for layout in _DAYS:
        try:
            return datetime.strptime(cell.text, layout).date()  # noqa: DTZ007 (a day, no instant)
        except ValueError:
            continue
    messages.append(
        f"Row {cell.row}: '{cell.text}' in '{cell.column}' is not a date; write it as 2024-03-31."
    )
    return None
