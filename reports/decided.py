"""What people decided becomes a table, JSON, and one digest of it all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from extract.records import Record
from reports.json_text import JsonObject, json_line
from reports.notation import utf8
from validate.decisions import PERSON, Decided, sentence

STATED = "stated by a person"


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
    return {
        "id": made.id,
        "made_at": made.made_at.isoformat(),
        "made_by": made.made_by,
        "why": made.why,
        "kind": made.act.value,
        "field": made.field,
        "value": made.value,
        "read": made.read,
        "says": sentence(made),
        "state": one.state.value,
        "waits": one.waits,
        "records": list(one.records),
        "documents": list(dict.fromkeys(anchor.document for anchor in made.about)),
        "rule": made.rule,
        "undoes": made.undoes,
    }


def digest(decided: Sequence[Decided]) -> str:
    """sha256 over all of them, one line each."""
    lines = "".join(f"{json_line(decided_json(one))}\n" for one in decided)
    return hashlib.sha256(utf8(lines)).hexdigest()
