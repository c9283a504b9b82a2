"""What people decided becomes a table, JSON, and one digest of it all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from extract.records import Record
from reports.json_text import Json, JsonObject, json_line
from reports.notation import utf8
from validate.review.decisions import PERSON, Decided, sentence

STATED: Final = "stated by a person"
DECIDED: Final = (
    *("id", "made_at", "made_by", "why", "kind", "field", "value", "read", "says", "state"),
    *("waits", "records", "documents", "rule", "undoes"),
)
"""The names of what is said about one decision, in their order."""


def reader_words(read_by: str) -> str:
    """Who says what stands there, in words.

    >>> reader_words("text_layer"), reader_words("person")
    ('text layer', 'stated by a person')
    """
    return STATED if read_by == PERSON else read_by.replace("_", " ")


def about(decided: Iterable[Decided], records: Iterable[Record]) -> tuple[Decided, ...]:
    """Those that concern any of the records."""
    wanted = {record.id for record in records}
    return tuple(one for one in decided if wanted & set(one.records))


def decided_json(one: Decided) -> JsonObject:
    made = one.decision
    said: tuple[Json, ...] = (
        *(made.id, made.made_at.isoformat(), made.made_by, made.why, made.act.value),
        *(made.field, made.value, made.read, sentence(made), one.state.value),
        *(one.waits, list(one.records)),
        list(dict.fromkeys(anchor.document for anchor in made.about)),
        *(made.rule, made.undoes),
    )
    return dict(zip(DECIDED, said, strict=True))


def digest(decided: Sequence[Decided]) -> str:
    """sha256 over all of them, one line each."""
    lines = "".join(f"{json_line(decided_json(one))}\n" for one in decided)
    return hashlib.sha256(utf8(lines)).hexdigest()
