"""A sheet with courses side by side, their labels once on the left → one entry a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.facts.courses import RowOfCourse
from extract.lines.layout import Line, Segment
from extract.sheets import Sheet
from extract.values.hours import parse_hours
from extract.values.labels import whole_label
from extract.values.wordings import APPROVALS, Field

_FEWEST_LINES = 3


def transposed(sheet: Sheet) -> tuple[RowOfCourse, ...]:
    """The courses of a table that has one in each column; nothing unless every one of them has
    hours that can be read."""
    best: tuple[RowOfCourse, ...] = ()
    for run in _runs(sheet.lines):
        columns = [{label: cells[n] for label, cells in run} for n in range(len(run[0][1]))]
        entries = tuple(_entry(column) for column in columns)
        whole = all(
            e.hours and parse_hours(e.hours.text) and (e.title or e.numbers) for e in entries
        )
        best = entries if whole and len(entries) > len(best) else best
    return best


Run = Sequence[tuple[Field, Sequence[Segment]]]


def _runs(lines: Sequence[Line]) -> Iterator[Run]:
    """Lines one below the other, each a label with as many values behind it, that stand below
    those of the line above."""
    run: list[tuple[Field, Sequence[Segment]]] = []
    for line in lines:
        row = _labelled(line)
        if row and run and not _aligned(run[-1][1], row[1]):
            yield from (run,) if len(run) >= _FEWEST_LINES else ()
            run = []
        if row:
            run.append(row)
        elif run:
            yield from (run,) if len(run) >= _FEWEST_LINES else ()
            run = []
    if len(run) >= _FEWEST_LINES:
        yield run


def _labelled(line: Line) -> tuple[Field, Sequence[Segment]] | None:
    label, *values = line.segments
    field = whole_label(label.text)
    if field is None or len(values) < 2 or any(whole_label(v.text) for v in values):
        return None
    return field, values


def _aligned(above: Sequence[Segment], below: Sequence[Segment]) -> bool:
    if len(above) != len(below):
        return False
    pairs = zip(above, below, strict=True)
    return all(min(a.box.x1, b.box.x1) > max(a.box.x0, b.box.x0) for a, b in pairs)


def _entry(column: Mapping[Field, Segment]) -> RowOfCourse:
    content = (column.get(Field.COMPONENT), column.get(Field.TOPIC))
    return RowOfCourse(
        title=column.get(Field.TITLE),
        date=column.get(Field.DATE),
        hours=column.get(Field.HOURS),
        numbers=tuple((column[f], f) for f in column if f in APPROVALS),
        content=tuple(segment for segment in content if segment),
    )
