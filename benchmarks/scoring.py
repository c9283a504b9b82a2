"""Records and the truth beside a document → what was read right, wrong, or held for review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Any

from extract.values.names import fold_name

# Fields that carry a confidence → their names in the contract.
_READ = {
    "number": "approval_numbers",
    "hours": "hours",
    "date": "completed_on",
    "name": "person_name",
}
# Of every record. `whole` is right where all the others are.
FIELDS = ("number", "delivery", "hours", "date", "name")

Json = Mapping[str, Any]


def score(found: Sequence[Json], truth: Sequence[Json]) -> Counter[str]:
    """Counts for one document, both sides in the contract's record format: `FIELD right`,
    `FIELD wrong` (sure and wrong), `FIELD held` (asked about), `FIELD absent` (printed, and
    null without a question), `records`, `missed`, `invented`, and of these `unearned`: on
    papers that credit nobody."""
    counts: Counter[str] = Counter()
    pairs = _paired(found, truth)
    for own, true in pairs:
        marks = {field: _mark(field, own, true) for field in FIELDS}
        for field, mark in marks.items():
            counts[f"{field} {mark}"] += 1
        whole = all(mark == "right" for mark in marks.values()) and _content(own, true)
        counts["whole right" if whole else "whole not"] += 1
    counts["records"] = len(truth)
    counts["missed"] = len(truth) - len(pairs)
    counts["invented"] = len(found) - len(pairs)
    counts["unearned"] = 0 if truth else len(found)
    return counts


def reliability(found: Sequence[Json], truth: Sequence[Json]) -> Iterator[tuple[float, bool]]:
    """(confidence, whether it was right) of every field that was read."""
    for own, true in _paired(found, truth):
        places = own["evidence"]
        for field, name in _READ.items():
            read = places.get(name)
            if read and _value(field, own):
                parts = read if isinstance(read, list) else [read]
                sure = min(float(part["confidence"]) for part in parts)
                yield sure, _value(field, own) == _value(field, true)


def differences(found: Sequence[Json], truth: Sequence[Json]) -> list[str]:
    """What differs, a line each, for whoever looks into a figure."""
    pairs = _paired(found, truth)
    lines = [
        f"{field} {mark}: read {_value(field, own)!r}, is {_value(field, true)!r}"
        for own, true in pairs
        for field in FIELDS
        if (mark := _mark(field, own, true)) != "right"
    ]
    lines += [
        f"{name}: read {own[name]!r}, is {true[name]!r}"
        for own, true in pairs
        for name in ("component", "topic")
        if own[name] != true[name]
    ]
    kept = [id(own) for own, _ in pairs]
    lines += [f"invented: {_label(r)}" for r in found if id(r) not in kept]
    met = [id(true) for _, true in pairs]
    lines += [f"missed: {_label(r)}" for r in truth if id(r) not in met]
    return lines


def _paired(found: Sequence[Json], truth: Sequence[Json]) -> list[tuple[Json, Json]]:
    """One to one, the most alike first; records with nothing in common stay apart."""
    likeness = sorted(
        (
            (sum(_value(f, own) == _value(f, true) for f in FIELDS), -i, -j)
            for (i, own), (j, true) in product(enumerate(found), enumerate(truth))
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for alike, i, j in likeness:
        if alike and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return [(found[i], truth[j]) for i, j in sorted(pairs.items())]


def _mark(field: str, own: Json, true: Json) -> str:
    if _value(field, own) == _value(field, true):
        return "right"
    if _asked(field, own):
        return "held"
    return "absent" if not _value(field, own) else "wrong"


def _asked(field: str, own: Json) -> bool:
    names = {
        "number": ("approval_numbers",),
        "delivery": ("approval_numbers",),
        "hours": ("hours",),
        "date": ("completed_on",),
        "name": ("person_name",),
    }
    return any(name in own["needs_review"] for name in names[field])


def _value(field: str, record: Json) -> object:
    numbers = record["approval_numbers"]
    values: dict[str, object] = {
        "number": tuple(sorted(n["number"] or "" for n in numbers)),
        "delivery": tuple(sorted({n["delivery"] for n in numbers})),
        "hours": Decimal(record["hours"]) if record["hours"] else None,
        "date": record["completed_on"],
        "name": fold_name(record["person_name"] or ""),
    }
    return values[field]


def _content(own: Json, true: Json) -> bool:
    return all(own[name] == true[name] for name in ("component", "topic"))


def _label(record: Json) -> str:
    return f"{record['person_name']} / {record['course_title']} / {record['completed_on']}"
