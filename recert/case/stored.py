"""What was read in a document ↔ the rows that keep it, whatever the document is called.

The source is left out of the rows and put back under its name of today: it stands beside every
value, and a file name need not even be text.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from extract.records import Document, Record
from ingest.pages import Page, Problem, SourceFile

T = TypeVar("T")

_NOBODY: Final = SourceFile("", "", "", 0)


@dataclass(frozen=True, slots=True)
class Stored:
    """One document as JSON: its problems, a row a page, a row a record."""

    problems: bytes
    pages: tuple[tuple[int, bytes], ...]
    """(number, page)."""
    records: tuple[bytes, ...]
    """In the document's order."""


_page: Final = msgspec.json.Decoder(Page)
_record: Final = msgspec.json.Decoder(Record)
_problems: Final = msgspec.json.Decoder(tuple[Problem, ...])


def stored(document: Document) -> Stored:
    bare = of_source(document, _NOBODY)
    encode = msgspec.json.Encoder().encode
    return Stored(
        encode(bare.problems),
        tuple((page.number, encode(page)) for page in bare.pages),
        tuple(encode(record) for record in bare.records),
    )


def restored(rows: Stored, source: SourceFile) -> Document:
    """The values are made for this call alone, so that the source is put into them as they are:
    to copy each would take several times as long as to read the rows."""
    bare = Document(
        source,
        tuple(_page.decode(content) for _, content in rows.pages),
        tuple(_record.decode(content) for content in rows.records),
        _problems.decode(rows.problems),
    )
    _put_into(bare, source)
    return bare


def of_source(value: T, source: SourceFile) -> T:
    """The same value with another source wherever one stands in it."""
    if isinstance(value, SourceFile):
        return source  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(of_source(item, source) for item in value)  # type: ignore[return-value]
    names = _sourced(type(value))  # type: ignore[arg-type]
    if not names:
        return value
    changed = {name: of_source(getattr(value, name), source) for name in names}
    return replace(value, **changed)  # type: ignore[type-var]


def _put_into(value: Any, source: SourceFile) -> None:
    if isinstance(value, tuple):
        for item in value:
            _put_into(item, source)
        return
    for name in _sourced(type(value)):  # type: ignore[arg-type]
        inner = getattr(value, name)
        if isinstance(inner, SourceFile):
            object.__setattr__(value, name, source)
        else:
            _put_into(inner, source)


@cache
def _sourced(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass in which a source can stand, at any depth."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple(f.name for f in fields(kind) if _holds_source(hints[f.name]))


def _holds_source(hint: Any) -> bool:
    if hint is SourceFile or any(_holds_source(inner) for inner in get_args(hint)):
        return True
    kind = get_origin(hint) or hint
    return isinstance(kind, type) and bool(_sourced(kind))
