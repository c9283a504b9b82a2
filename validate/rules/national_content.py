"""An edition of the national content in YAML → what it consists of for each level.

The file is a table as the source prints it: `levels` heads the columns, each row has the hours
of one topic by level (null: not taken at that level), and one reference says where the table
stands; a row's own words are the row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.records import Level
from extract.values.content import TOPICS
from validate.rules.requirements import Area, Certainty, NationalContent, Reference, Ruled, Topic
from validate.rules.strict_yaml import Node

_KEYS = ("kind", "id", "edition", "title", "source", "levels", "hours", "areas")
_AREAS = tuple(topic for topic, _ in TOPICS)

_Row = tuple[Ruled[Decimal] | None, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition, for the levels that it names."""

    name: str
    """Its year: `2016`."""
    levels: tuple[tuple[Level, NationalContent], ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the rows of one file have in common."""

    levels: tuple[Level, ...]
    source: Reference

    def row(self, node: Node, said: str) -> _Row:
        """The hours by level, each with the row as its words."""
        cells = [item.amount_or_none() for item in node.items()]
        if len(cells) != len(self.levels):
            node.refuse(
                f"there are {len(cells)} cells for {len(self.levels)} levels",
                "Write one a level, null where it takes none.",
            )
        row = list(zip(self.levels, cells, strict=True))
        printed = ", ".join(f"{level} {'none' if h is None else h}" for level, h in row)
        source = self.source
        reference = Reference(
            source.title, f"{source.where}: {said}", f"[{said}: {printed}]", source.certainty
        )
        return tuple(None if h is None else Ruled(h, h, reference) for _, h in row)


def edition_of(node: Node, digest: str) -> Edition:
    """
    Raises:
        InvalidRulePack: a key or value is wrong, or hours do not add up.
    """
    node.table(_KEYS, ("pediatric",))
    levels = tuple(item.one_of(tuple(Level), Level) for item in node["levels"].items())
    sheet = _Sheet(levels, _source(node["source"]))
    totals = sheet.row(node["hours"], "hours in all")
    pediatric = sheet.row(node["pediatric"], "pediatric content") if node.has("pediatric") else ()
    areas = [_area(item, sheet) for item in node["areas"].items()]
    found = []
    for place, level in enumerate(levels):
        own = tuple(area for by_level in areas if (area := by_level[place]) is not None)
        _adds_up(node["hours"], level, totals[place], own)
        content = NationalContent(
            node["id"].text(),
            node["edition"].text(),
            node["title"].text(),
            own,
            pediatric[place] if pediatric else None,
            digest,
        )
        found.append((level, content))
    return Edition(node["edition"].text(), tuple(found))


def _source(node: Node) -> Reference:
    """Where the table stands; the words are each row's own."""
    node.table(("certainty", "title", "where"))
    certainty = node["certainty"].one_of(tuple(Certainty), Certainty)
    return Reference(node["title"].text(), node["where"].text(), "", certainty)


def _area(node: Node, sheet: _Sheet) -> tuple[Area | None, ...]:
    node.table(("name", "hours"), ("topics",))
    name = node["name"].one_of(_AREAS, str)
    hours = sheet.row(node["hours"], name)
    topics: list[tuple[str, _Row]] = []
    if node.has("topics"):
        named = node["topics"].value
        keys = tuple(named) if isinstance(named, dict) else ()
        rows = node["topics"].table(keys)
        topics = [(key, sheet.row(rows[key], f"{name}, {key}")) for key in keys]
    found = []
    for place, level in enumerate(sheet.levels):
        own = tuple(Topic(key, cell) for key, row in topics if (cell := row[place]) is not None)
        _adds_up(node["hours"], level, hours[place], own if topics else None)
        asked = hours[place]
        found.append(None if asked is None else Area(name, asked, own))
    return tuple(found)


def _adds_up(
    node: Node,
    level: Level,
    total: Ruled[Decimal] | None,
    parts: Sequence[Area] | Sequence[Topic] | None,
) -> None:
    if parts is None:
        return
    asked = total.strict if total else Decimal(0)
    added = sum((part.hours.strict for part in parts), Decimal(0))
    if asked != added:
        node.refuse(
            f"the {level} hours add up to {added}, not {asked}", "Mend the cell that is off."
        )


def content_of(
    level: Level, models: Ruled[tuple[str, ...]], editions: Sequence[Edition]
) -> tuple[NationalContent, ...]:
    """The editions that a cycle takes and whose hours are known, for its level."""
    return tuple(
        content
        for edition in editions
        if edition.name in models.strict
        for of_level, content in edition.levels
        if of_level is level
    )
