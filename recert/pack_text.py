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

from reports.notation import hours_text, visible
from validate.requirements import AlignmentPack, Ruled, RulePack

Pack = RulePack | AlignmentPack

# What names an item of a list, so that its values need no number: “requirements: national”.
_NAMES = ("component", "name", "about")


def list_packs(console: Console, packs: Sequence[Pack]) -> None:
    """One line a pack: its id, what it is for, and the hours it asks."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("cycle", "title", "hours", "expires"):
        table.add_column(head)
    for pack in packs:
        if isinstance(pack, RulePack):
            hours, expires = hours_text(pack.hours.strict), pack.expires_on.strict.isoformat()
        else:
            hours = expires = ""
        table.add_row(pack.id, pack.title, hours, expires)
    console.print(table)


def print_pack(console: Console, pack: Pack) -> None:
    console.print(
        Text(f"{pack.title}", style="bold"), Text(f"{pack.id} · {pack.authority}"), sep="\n"
    )
    section = None
    for path, ruled in ruled_values(pack):
        if path[0] != section:
            section = path[0]
            console.print()
            console.print(Text(section.replace("_", " ").capitalize(), style="bold"))
        label = " · ".join(path[1:]).replace("_", " ") or section.replace("_", " ")
        console.print(
            Padding(Text.assemble((f"{label}: ", ""), (_shown(ruled), "bold")), (0, 0, 0, 2))
        )
        reference = ruled.reference
        source = (
            f"{reference.certainty.value.replace('_', ' ')} · {reference.title}, {reference.where}"
        )
        console.print(Padding(Text(f"{source}: “{reference.words}”", style="dim"), (0, 0, 0, 6)))


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


def _shown(ruled: Ruled[Any]) -> str:
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
