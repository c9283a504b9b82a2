"""A series of cycles in one YAML file → the node of each cycle, as a file of its own would give it.

Beside the keys of a rule pack such a file has `levels` (each level with its name in words),
`years` (`first`, `last`) and perhaps `sources` (titles to point to with YAML's anchors).
Then, in any text, `{level}`, `{name}`, `{Name}`, `{year}`, `{year-2}`; a text that comes to a
date is that date. Where a table of keys may stand, `cases:` may stand: a list of such tables, each
with a `for`, of which one covers the cycle; where a plain value may stand, too, and each
case says what it `is`. An item of a list that has a `for` is left out where that does not cover
the cycle. A `for` names `levels`, `years` (`2019`, `2017-2019`, or a list of these), or both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from extract.records import Level
from validate.rules.strict_yaml import ABSENT, Node

_OWN = ("levels", "years", "sources")
_TOKEN = re.compile(r"\{([^{}]*)\}")
_YEAR = re.compile(r"year([+-]\d{1,2})?")
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class _Cycle:
    level: str
    name: str
    year: int
    id: str = ""

    def fill(self, text: str) -> str:
        return _TOKEN.sub(lambda found: self._token(found[1]), text)

    def _token(self, said: str) -> str:
        if found := _YEAR.fullmatch(said):
            return str(self.year + int(found[1] or 0))
        name = self.name
        return {"level": self.level, "name": name, "Name": name[:1].upper() + name[1:]}[said]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Every level and year of the series."""

    levels: tuple[tuple[str, str], ...]
    """Its id and its name in words."""
    years: range

    def cycles(self) -> tuple[_Cycle, ...]:
        return tuple(
            _Cycle(level, name, year) for level, name in self.levels for year in self.years
        )


@dataclass(frozen=True, slots=True)
class _Cover:
    """The cycles that a `for` names."""

    levels: frozenset[str]
    years: frozenset[int]

    def __call__(self, cycle: _Cycle) -> bool:
        return cycle.level in self.levels and cycle.year in self.years


class _Part(Protocol):
    """A stretch of the file, understood once."""

    def of(self, cycle: _Cycle) -> object:
        """What it says for this cycle."""
        ...


@dataclass(frozen=True, slots=True)
class _Fixed:
    """The same for every cycle."""

    value: object

    def of(self, cycle: _Cycle) -> object:  # noqa: ARG002 (says the same to all)
        return self.value


@dataclass(frozen=True, slots=True)
class _Text:
    node: Node
    text: str

    def of(self, cycle: _Cycle) -> object:
        text = cycle.fill(self.text)
        if not _DAY.fullmatch(text):
            return text
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.node.refuse(f"{text} is no day (for {cycle.id})", "Mend the date.")


@dataclass(frozen=True, slots=True)
class _Table:
    parts: tuple[tuple[str, _Part], ...]

    def of(self, cycle: _Cycle) -> object:
        return {key: part.of(cycle) for key, part in self.parts}


@dataclass(frozen=True, slots=True)
class _List:
    parts: tuple[tuple[_Cover | None, _Part], ...]

    def of(self, cycle: _Cycle) -> object:
        return [
            part.of(cycle) if not cover or cover(cycle) else ABSENT for cover, part in self.parts
        ]


@dataclass(frozen=True, slots=True)
class _Cases:
    node: Node
    cases: tuple[tuple[_Cover, _Part], ...]

    def of(self, cycle: _Cycle) -> object:
        found = [place for place, (cover, _) in enumerate(self.cases) if cover(cycle)]
        if not found:
            return ABSENT
        if len(found) > 1:
            first, second = found[0] + 1, found[1] + 1
            self.node.refuse(
                f"cases {first} and {second} both cover {cycle.id}",
                "Narrow the 'for' of one of the two.",
            )
        return self.cases[found[0]][1].of(cycle)


def cycles_of(series: Node, left_out: frozenset[str]) -> tuple[Node, ...]:
    """One node a level and year, but for the ids that are `left_out`; its path starts with
    the id of its cycle.

    Raises:
        InvalidRulePack: the file is no series, or two cases cover one cycle.
    """
    grid = _grid(series)
    keys = tuple(series.value) if isinstance(series.value, dict) else ()
    pack = _Table(tuple((key, _part(series[key], grid)) for key in keys if key not in _OWN))
    called = series["id"].text()
    _known_tokens(series["id"], called)
    cycles = [replace(cycle, id=cycle.fill(called)) for cycle in grid.cycles()]
    if len({cycle.id for cycle in cycles}) < len(cycles):
        series["id"].refuse("two cycles get one id", "Write '{level}' and '{year}' into it.")
    return tuple(
        Node(series.file, cycle.id, pack.of(cycle)) for cycle in cycles if cycle.id not in left_out
    )


def _grid(series: Node) -> _Grid:
    keys = tuple(series.value) if isinstance(series.value, dict) else ()
    series.table(("id", "levels", "years"), keys)
    levels, years = series["levels"], series["years"].table(("first", "last"))
    named = levels.table((), tuple(Level)).value
    first, last = years["first"].whole(), years["last"].whole()
    if first > last:
        years.refuse(f"the first ({first}) comes after the last ({last})", "Swap them.")
    if series.has("sources"):
        for source in series["sources"].items():
            source.text()
    if not isinstance(named, dict) or not named:
        levels.refuse("a series has at least one level", "Add 'emt: EMT', for one.")
    return _Grid(tuple((level, levels[level].text()) for level in named), range(first, last + 1))


def _part(node: Node, grid: _Grid) -> _Part:
    value = node.value
    if isinstance(value, str) and "{" in value:
        _known_tokens(node, value)
        return _Text(node, value)
    if isinstance(value, list):
        return _list(node, grid)
    if not isinstance(value, dict):
        return _Fixed(value)
    if "cases" in value:
        node.table(("cases",))
        return _Cases(node, tuple(_case(case, grid) for case in node["cases"].items()))
    return _table(node, grid, value, left_out=())


def _table(node: Node, grid: _Grid, value: dict[str, object], left_out: tuple[str, ...]) -> _Part:
    parts = tuple((key, _part(node[key], grid)) for key in value if key not in left_out)
    if all(isinstance(part, _Fixed) for _, part in parts):
        return _Fixed({key: value[key] for key, _ in parts})
    return _Table(parts)


def _list(node: Node, grid: _Grid) -> _Part:
    parts: list[tuple[_Cover | None, _Part]] = []
    for item in node.items():
        value = item.value
        if isinstance(value, dict) and "for" in value:
            parts.append((_cover(item["for"], grid), _table(item, grid, value, ("for",))))
        else:
            parts.append((None, _part(item, grid)))
    if all(cover is None and isinstance(part, _Fixed) for cover, part in parts):
        return _Fixed(node.value)
    return _List(tuple(parts))


def _case(node: Node, grid: _Grid) -> tuple[_Cover, _Part]:
    value = node.value
    if not isinstance(value, dict) or "for" not in value:
        node.refuse("a case says what it is for", "Add 'for' with 'levels', 'years' or both.")
    cover = _cover(node["for"], grid)
    if "is" in value:
        node.table(("for", "is"))
        return cover, _part(node["is"], grid)
    return cover, _table(node, grid, value, ("for",))


def _cover(node: Node, grid: _Grid) -> _Cover:
    node.table((), ("levels", "years"))
    known = tuple(level for level, _ in grid.levels)
    levels: tuple[str, ...] = known
    if node.has("levels"):
        levels = tuple(item.one_of(known, str) for item in node["levels"].items())
    years = frozenset(grid.years)
    if node.has("years"):
        years = _either(node["years"], lambda item: _years(item, grid))
    if not levels or not years or not (node.has("levels") or node.has("years")):
        node.refuse("this covers no cycle in particular", "Name levels, years or both.")
    return _Cover(frozenset(levels), years)


def _either(node: Node, make: Callable[[Node], frozenset[int]]) -> frozenset[int]:
    """What a value names, or the values of a list together."""
    several = node.items() if isinstance(node.value, list) else (node,)
    return frozenset(year for item in several for year in make(item))


def _years(node: Node, grid: _Grid) -> frozenset[int]:
    value = node.value
    found = _YEARS.fullmatch(value) if isinstance(value, str) else None
    if not found and (not isinstance(value, int) or isinstance(value, bool)):
        node.refuse("a year or a span of years belongs here", "Write 2019, or 2017-2019.")
    first, last = (int(found[1]), int(found[2])) if found else (node.whole(), node.whole())
    if first > last or first not in grid.years or last not in grid.years:
        node.refuse(
            f"{value} does not lie within the series",
            f"It has the years {grid.years[0]} to {grid.years[-1]}.",
        )
    return frozenset(range(first, last + 1))


def _known_tokens(node: Node, text: str) -> None:
    for said in _TOKEN.findall(text):
        if said not in ("level", "name", "Name") and not _YEAR.fullmatch(said):
            node.refuse(
                f"'{{{said}}}' stands for nothing",
                "Known: {level}, {name}, {Name}, {year}, {year-2}.",
            )
    if "{" in _TOKEN.sub("", text):
        node.refuse("a brace stands open", "Close it, as in {year}.")
