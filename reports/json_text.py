"""JSON values become the bytes of a file, the same for the same values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec

from reports.notation import json_escaped, utf8

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"


def json_line(value: Json) -> str:
    """One line, without its end."""
    said = _absent(value)
    try:
        return json_escaped(msgspec.json.encode(said).decode())
    except UnicodeEncodeError:
        return json_escaped(json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def json_file(value: Mapping[str, Json | Iterator[Json]]) -> bytes:
    """Indented, for people who look into it. An iterator becomes a list, one element at a time:
    a large agency's audit need not be in memory twice.

    >>> json_file({"a": None, "b": iter([1, {"c": ""}])}).decode().split()
    ['{', '"a":', 'null,', '"b":', '[', '1,', '{', '"c":', 'null', '}', ']', '}']
    """
    members = (f" {json.dumps(key)}: {_member(inner)}" for key, inner in value.items())
    return b"{\n" + b",\n".join(utf8(member) for member in members) + b"\n}\n"


def _member(value: Json | Iterator[Json]) -> str:
    if not isinstance(value, Iterator):
        return _indented(value, 1)
    elements = ",\n".join(f"  {_indented(element, 2)}" for element in value)
    return f"[\n{elements}\n ]" if elements else "[]"


def _indented(value: Json, depth: int) -> str:
    """No text in JSON holds a line end of its own, so that every one of them is layout.

    msgspec is twenty times as fast as the standard library, which writes the same and takes
    over where a file name that was not UTF-8 left half a character.
    """
    said = _absent(value)
    try:
        text = msgspec.json.format(msgspec.json.encode(said), indent=1).decode()
    except UnicodeEncodeError:
        text = json.dumps(said, ensure_ascii=False, indent=1)
    return json_escaped(text).replace("\n", "\n" + " " * depth)


def _absent(value: Json) -> Json:
    """The contract writes what is absent as null, never as an empty text."""
    kind = type(value)
    if kind is dict:
        return {
            key: (inner or None) if type(inner) is str else _absent(inner)
            for key, inner in value.items()  # type: ignore[union-attr]
        }
    if kind is list or kind is tuple:
        return [
            inner if type(inner) is float else _absent(inner)
            for inner in value  # type: ignore[union-attr]
        ]
    return (value or None) if kind is str else value
