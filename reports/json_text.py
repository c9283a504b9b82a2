"""JSON values become the bytes of a file, the same for the same values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from reports.notation import json_escaped, utf8

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"


def json_line(value: Json) -> str:
    """One line, without its end."""
    compact = json.dumps(_absent(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return json_escaped(compact)


def json_file(value: Json) -> bytes:
    """Indented, for people who look into it."""
    text = json.dumps(_absent(value), ensure_ascii=False, indent=1, allow_nan=False)
    return utf8(json_escaped(text) + "\n")


def _absent(value: Json) -> Json:
    """The contract writes what is absent as null, never as an empty text."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, Mapping):
        return {key: _absent(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_absent(inner) for inner in value]
    return value
