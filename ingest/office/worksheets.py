"""A worksheet's XML → what it says of its cells beside their values: hidden, merged, unknown.

openpyxl tells nothing of this while it streams, and opening a whole workbook at once lets
hostile ones claim memory without end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.utils import range_boundaries

LAST_COLUMN: Final = 16_384
_LONGEST_MERGE: Final = 20_000
"""Rows."""


@dataclass(slots=True)
class Marks:
    """Rows and columns are 1-based."""

    last_column: int = 0
    rows: set[int] = field(default_factory=set)
    """Those that hold cells, be they empty."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unknown: set[tuple[int, int]] = field(default_factory=set)
    """(row, column) of formulas whose result is not stored."""
    merged: dict[tuple[int, int], int] = field(default_factory=dict)
    """(row, column) where cells of one column are merged → the last of their rows."""


def marks_of(file: IO[bytes]) -> Marks:
    """One pass; elements are let go as they end. Raises what the XML parser raises."""
    marks = Marks()
    row = column = 0
    for event, element in iterparse(file, ("start", "end"), forbid_dtd=True):
        tag = _local(element)
        if event == "start" and tag == "row":
            row, column = int(element.get("r") or row + 1), 0
            if _is_on(element.get("hidden")):
                marks.hidden_rows.add(row)
        elif event == "end" and tag == "c":
            column = _column_of(element.get("r")) or column + 1
            marks.rows.add(row)
            marks.last_column = max(marks.last_column, column)
            if _lacks_result(element):
                marks.unknown.add((row, column))
        elif event == "end" and tag == "col" and _is_on(element.get("hidden")):
            first, last = int(element.get("min") or 1), int(element.get("max") or 0)
            marks.hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))
        elif event == "end" and tag == "mergeCell":
            marks.merged.update(_down(element.get("ref") or ""))
        if event == "end" and tag in ("c", "row", "mergeCell"):
            element.clear()
    return marks


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _is_on(value: str | None) -> bool:
    return (value or "0").lower() in ("1", "true")


def _column_of(place: str | None) -> int:
    return int(range_boundaries(place)[0] or 0) if place else 0


def _lacks_result(cell: Element) -> bool:
    parts = {_local(part): part for part in cell}
    result = parts.get("v")
    return "f" in parts and "is" not in parts and (result is None or not result.text)


def _down(ref: str) -> Iterator[tuple[tuple[int, int], int]]:
    """Only what is merged within one column: a value that holds for several rows."""
    left, top, right, bottom = (int(side or 0) for side in range_boundaries(ref))
    if left == right and 0 < top < bottom:
        yield (top, left), min(bottom, top + _LONGEST_MERGE)
