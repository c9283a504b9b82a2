"""A rule pack → what `recert requirements` prints: every value with its source and certainty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extract.records import Level
from recert.text.ruled import heading, source
from reports.notation import hours_text, visible
from validate.rules.requirements import AlignmentPack, NationalContent, Reference, Ruled, RulePack

Pack = RulePack | AlignmentPack

# What names an item of a list, so that its values need no number: “requirements: national”.
_NAMES = ("component", "name", "about", "edition")


def chosen(packs: Sequence[Pack], said: str) -> list[Pack]:
    """The pack of that name, else those whose name begins like it or has it as its year.
    Grouped as they are listed: by authority and level, then by year."""
    asked = said.strip().lower()
    found = [pack for pack in packs if pack.id == asked] or [
        pack for pack in packs if pack.id.startswith(asked) or pack.id.endswith(f"-{asked}")
    ]
    return sorted(found, key=lambda pack: (*_group(pack), pack.id))


def _group(pack: Pack) -> tuple[bool, str, int]:
    if isinstance(pack, RulePack):
        return False, pack.authority, list(Level).index(pack.level)
    return True, pack.authority, 0


def list_packs(console: Console, packs: Sequence[Pack]) -> None:
    """One line a pack: its id, what it is for, the hours it asks and its last day."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("cycle", "title", "hours", "last day"):
        table.add_column(head)
    groups = {_group(pack) for pack in packs}
    for place, pack in enumerate(packs):
        if place and len(groups) < len(packs) and _group(pack) != _group(packs[place - 1]):
            table.add_row()
        if isinstance(pack, RulePack):
            hours, last = hours_text(pack.hours.strict), pack.window.closes.strict.isoformat()
        else:
            hours = last = ""
        table.add_row(pack.id, pack.title, hours, last)
    console.print(table)


def print_pack(console: Console, pack: Pack) -> None:
    console.print(
        Text(f"{pack.title}", style="bold"), Text(f"{pack.id} · {pack.authority}"), sep="\n"
    )
    section = None
    for path, ruled in ruled_values(pack):
        if path[0] == "content":
            continue
        if path[0] != section:
            section = path[0]
            heading(console, section.replace("_", " ").capitalize())
        label = " · ".join(path[1:]).replace("_", " ") or section.replace("_", " ")
        _print_value(console, label, shown(ruled), ruled.reference)
    if isinstance(pack, RulePack):
        for content in pack.content:
            _print_content(console, content)


def _print_content(console: Console, content: NationalContent) -> None:
    """A line an area, its topics beside it; the source of the area stands for theirs."""
    heading(console, f"National content: {content.title}")
    for area in content.areas:
        topics = ", ".join(f"{t.name} {shown(t.hours)}" for t in area.topics)
        hours = f"{shown(area.hours)} ({topics})" if topics else shown(area.hours)
        _print_value(console, area.name, hours, area.hours.reference)
    if content.pediatric:
        hours = f"{shown(content.pediatric)}, inside the areas"
        _print_value(console, "pediatric", hours, content.pediatric.reference)


def _print_value(console: Console, label: str, value: str, reference: Reference) -> None:
    console.print(
        Padding(Text.assemble((f"{label}: ", ""), (value, "bold")), (0, 0, 0, 2), expand=False)
    )
    source(console, reference)


def pack_json(pack: Pack) -> dict[str, Any]:
    """The pack as JSON: each ruled value as {value, lenient, certainty, title, where, words}."""
    return {field.name: _json(getattr(pack, field.name)) for field in fields(pack)}


def ruled_values(
    value: object, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Ruled[Any]]]:
    """Every ruled value inside, with the names that lead to it."""
    if isinstance(value, Ruled):
        yield path, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value, start=1):
            name = next((str(getattr(item, n)) for n in _NAMES if hasattr(item, n)), str(place))
            yield from ruled_values(item, (*path, name))
    elif is_dataclass(value):
        for field in fields(value):
            yield from ruled_values(getattr(value, field.name), (*path, field.name))


def shown(ruled: Ruled[Any]) -> str:
    """A value in words, with its two readings where they differ."""
    strict, lenient = _words(ruled.strict), _words(ruled.lenient)
    return strict if strict == lenient else f"{strict} (strictly) or {lenient} (leniently)"


def _words(value: object) -> str:
    if value is None:
        return "no limit"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return hours_text(value)
    if isinstance(value, tuple):
        return ", ".join(_words(item) for item in value)
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else visible(str(value))


def _json(value: object) -> Any:
    if isinstance(value, Ruled):
        reference = value.reference
        return {
            "value": _json(value.strict),
            "lenient": _json(value.lenient),
            "certainty": reference.certainty.value,
            "title": reference.title,
            "where": reference.where,
            "words": reference.words,
        }
    if isinstance(value, Decimal):
        return hours_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    if is_dataclass(value):
        return {field.name: _json(getattr(value, field.name)) for field in fields(value)}
    return value
