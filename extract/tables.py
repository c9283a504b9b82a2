"""Lines of a page → tables: a head whose columns are labels, and rows that stay rows.

Cells come from one line each (or from a continuation right below it), so that the name,
the number and the hours of a row can never be those of its neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.content import parse_component, parse_topic
from extract.fields import fits
from extract.labels import find_labels, whole_label
from extract.layout import Line, Segment, enclosing
from extract.names import card_number, parse_level, parse_name
from extract.wordings import Field
from ingest.pages import Box, Word

# Heads are printed over up to three lines (“Certification / Number”).
_HEAD_LINES = 3
# Two heads that came as one segment have no more words than this: longer ones are text.
_HEAD_WORDS = 8


@dataclass(frozen=True, slots=True)
class Column:
    field: Field | None
    box: Box
    """Of its head."""
    head: Segment | None = None


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Segment | None, ...]
    """One for each column; None where the row has nothing there."""
    section: Segment | None = None
    """The heading inside the table that the row stands under (“Local (LCCR)”)."""

    @property
    def box(self) -> Box:
        return enclosing(word for cell in self.cells if cell for word in cell.words)


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    first: int
    """Index of the line where the head begins."""
    end: int
    """Index of the first line behind the table."""

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the table reaches across the page."""
        boxes = [column.box for column in self.columns] + [row.box for row in self.rows]
        return min(box.x0 for box in boxes), max(box.x1 for box in boxes)

    def fields(self) -> frozenset[Field]:
        return frozenset(c.field for c in self.columns if c.field)

    def cell(self, row: Row, *fields: Field) -> Segment | None:
        """The row's cell in the first column of one of these fields that is filled."""
        for field in fields:
            for column, cell in zip(self.columns, row.cells, strict=True):
                if column.field is field and cell:
                    return cell
        return None


def find_table(lines: Sequence[Line], key: frozenset[Field]) -> Table | None:
    """The table whose head names at least two fields, one of `key` among them, with the most
    rows whose key cells hold what their columns promise; None if there is none."""
    best: Table | None = None
    for start in range(len(lines)):
        for depth in range(1, _HEAD_LINES + 1):
            for columns in _heads(lines[start : start + depth]):
                if not {c.field for c in columns} & key:
                    continue
                rows, end = _rows(lines, start + depth, columns, key)
                table = Table(columns, rows, start, end)
                table = replace(table, columns=_told_by_cells(table))
                if rows and (_is_told(columns, depth, lines[start]) or _is_borne_out(table, key)):
                    best = table if best is None or _worth(table) > _worth(best) else best
    return best


def heads_of(line: Line) -> frozenset[Field]:
    """What a line promises that is nothing but heads; empty for every other line."""
    columns = _head([line])
    fields = [column.field for column in columns if column.field]
    told = len(fields) > 1 and len(fields) >= 0.6 * len(columns)
    return frozenset(fields) if told else frozenset()


def _heads(lines: Sequence[Line]) -> Iterator[tuple[Column, ...]]:
    """The columns of a head, and without what stands at its ends and is no label: the heading
    of a side column can stand at the same height."""
    columns = _head(lines)
    if not columns:
        return
    yield columns
    known = [place for place, column in enumerate(columns) if column.field]
    inner = columns[known[0] : known[-1] + 1]
    if len(inner) < len(columns):
        yield inner


def _is_told(columns: tuple[Column, ...], depth: int, line: Line) -> bool:
    """Whether the head alone shows that it is one: most of all that stands in it is known, and
    two fields of it are ours."""
    ours = {c.field for c in columns} - {None, Field.NOTHING}
    known = sum(c.field is not None for c in columns)
    return len(ours) >= 2 and known >= 0.6 * max(
        len(columns), len(line.segments) if depth == 1 else 0
    )


def _told_by_cells(table: Table) -> tuple[Column, ...]:
    """Columns whose head says nothing known, and whose cells show what they are."""
    columns = []
    for place, column in enumerate(table.columns):
        cells = [cell.text for row in table.rows if (cell := row.cells[place])]
        shown = next((f for f, tell in _SHOWN.items() if _most(cells, tell)), None)
        taken = {c.field for c in table.columns}
        field = shown if column.field is None and shown not in taken else column.field
        columns.append(replace(column, field=field))
    return tuple(columns)


_SHOWN: dict[Field, Callable[[str], object]] = {
    Field.CERTIFICATION: card_number,
    Field.LEVEL: parse_level,
}


def _most(cells: Sequence[str], tell: Callable[[str], object]) -> bool:
    return len(cells) > 2 and sum(bool(tell(cell)) for cell in cells) >= 0.8 * len(cells)


def _is_borne_out(table: Table, key: frozenset[Field]) -> bool:
    """Whether the rows below a head hold what its few known columns promise."""
    kept = sum(
        _has_key(row, table.columns, key) and sum(c is not None for c in row.cells) > 1
        for row in table.rows
    )
    return len(table.rows) >= 3 and kept >= 0.8 * len(table.rows)


def _worth(table: Table) -> tuple[int, int, int]:
    known = sum(c.field is not None for c in table.columns)
    return len(table.rows), known, table.first


def _head(lines: Sequence[Line]) -> tuple[Column, ...]:
    """Columns, where the lines together read as heads; nothing where they do not."""
    stacks: list[list[Segment]] = []
    for line in lines:
        for segment in line.segments:
            for piece in _pieces(segment):
                over = [s for s in stacks if _across(enclosing(_words(s)), piece.box) > 0]
                if len(over) == 1:
                    over[0].append(piece)
                elif not over:
                    stacks.append([piece])
                else:
                    return ()
    stacks.sort(key=lambda s: enclosing(_words(s)).x0)
    heads = [Segment(tuple(_words(stack))) for stack in stacks]
    columns = [Column(_field(head.text), head.box, head) for head in heads]
    known = sum(c.field is not None for c in columns)
    short = all(len(piece.words) <= _HEAD_WORDS for s in stacks for piece in s)
    return tuple(columns) if known >= 2 and short else ()


def _field(head: str) -> Field | None:
    """What a head promises; of “Date / Time” and “Course (sponsor)” what its first part does."""
    found = whole_label(head)
    first = re.split(r"\s*[/(&,]\s*|\s+and\s+", head, maxsplit=1)[0]
    if found is None and _HOURS_LAST.fullmatch(head):
        return Field.HOURS
    return found or (whole_label(first) if first != head else None)


# A head whose other words an engine lost: “Credu hrs”.
_HOURS_LAST = re.compile(r"\W*(?:\w+\s+){0,2}(?:hours|hrs|cehs?)\W*", re.I)


def _pieces(segment: Segment) -> tuple[Segment, ...]:
    """Heads that stand close together come as one segment: cut where the labels meet."""
    if whole_label(segment.text) or len(segment.words) > _HEAD_WORDS:
        return (segment,)
    return _labels_in(segment) or (segment,)


def _labels_in(segment: Segment) -> tuple[Segment, ...]:
    """The segment as labels one behind the other, the longest first; nothing if it is not."""
    for count in range(len(segment.words), 0, -1):
        first = Segment(segment.words[:count])
        if whole_label(first.text):
            rest = segment.words[count:]
            following = _labels_in(Segment(rest)) if rest else ()
            if following or not rest:
                return (first, *following)
    return ()


def _rows(
    lines: Sequence[Line], start: int, columns: tuple[Column, ...], key: frozenset[Field]
) -> tuple[tuple[Row, ...], int]:
    rows: list[Row] = []
    extents = _extents(lines[start:], columns)
    end, bottom, pitch = start, columns[0].box.bottom, 0.0
    section: Segment | None = None
    open_ends = _open_ends(lines[start:], extents)
    for number in range(start, len(lines)):
        line = _between(lines[number], extents, open_ends)
        if line is None:
            continue
        height = line.box.height
        gap = line.box.top - bottom
        if gap > max(4 * height, 2.5 * pitch):
            break
        if is_total(lines[number]) or (rows and _is_head_again(lines[number], columns)):
            end, bottom = number + 1, line.box.bottom
            continue
        row = Row(_cells(line, columns, extents), section)
        if rows and gap < 0.8 * height and _ends_title(row, rows[-1], columns):
            rows[-1] = _joined(rows[-1], row)
        elif rows and _is_footer(line):
            break
        elif _is_heading(line, gap):
            section = line.segments[0]
        elif _has_key(row, columns, key):
            pitch = max(pitch, gap) if rows else pitch
            rows.append(row)
        elif rows and gap < 0.8 * height and _only_words(row):
            rows[-1] = _joined(rows[-1], row)
        elif rows and sum(c is not None for c in row.cells) >= 2:
            # A row whose key cannot be read is still a row: an open item, not a footer.
            rows.append(row)
        else:
            continue
        end, bottom = number + 1, line.box.bottom
    while rows and not _has_key(rows[-1], columns, key):
        rows.pop()
    return tuple(rows), end


def _has_key(row: Row, columns: tuple[Column, ...], key: frozenset[Field]) -> bool:
    return any(
        cell and column.field in key and fits(column.field, cell.text)
        for column, cell in zip(columns, row.cells, strict=True)
        if column.field
    )


def _open_ends(lines: Sequence[Line], extents: tuple[Box, ...]) -> frozenset[Box]:
    """Outer columns under whose head hardly anything stands: their cells are set far out."""
    rows = [line for line in lines if len(line.segments) > 1]
    ends = (extents[0], extents[-1])
    return frozenset(
        edge
        for edge in ends
        if 2 * sum(any(_across(edge, s.box) > 0 for s in x.segments) for x in rows) < len(rows)
    )


def _between(line: Line, extents: tuple[Box, ...], open_ends: frozenset[Box]) -> Line | None:
    """The line without what stands beside the table, in another column of the page."""
    margin = 2 * line.box.height
    far = [s for s in line.segments if s.box.x1 < extents[0].x0 - margin]
    if extents[0] in open_ends:
        far = []
    if extents[-1] not in open_ends:
        far += [s for s in line.segments if s.box.x0 > extents[-1].x1 + margin]
    inside = tuple(s for s in line.segments if s not in far)
    return Line(inside) if inside else None


def _is_head_again(line: Line, columns: tuple[Column, ...]) -> bool:
    """The same head once more, over the next part of one list."""
    return heads_of(line) == frozenset(c.field for c in columns if c.field)


_TOTAL = re.compile(
    r"\W*(?:(?:section|topic|area|component|cycle)\s+)?(?:(?:sub|grand|page|column)[\s-]*)?total|"
    r"\W*sum\b|\W*carried\b",
    re.I,
)


def is_total(line: Line) -> bool:
    """“Total hours | 8.5”, behind the number of the row or not."""
    named = any(_TOTAL.match(s.text) for s in line.segments[:2])
    return named and len(line.segments) <= 3


def _is_heading(line: Line, gap: float) -> bool:
    """A line of its own that names a component or an area: what follows belongs to it."""
    text = line.segments[0].text
    alone = len(line.segments) == 1 and gap > 0.3 * line.box.height and len(text) < 60
    programme = parse_component(text) or (parse_topic(text) and len(text.split()) <= 4)
    return alone and bool(programme) and not any(c.isdigit() for c in text)


def _is_footer(line: Line) -> bool:
    """A line that begins with a label, or a sentence across the page."""
    labels = [x for x in find_labels(line.segments[0].text) if x.closed and x.start == 0]
    return bool(labels) or len(line.segments[0].words) > 9


def _only_words(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell]
    return len(filled) == 1 and not any(c.isdigit() for c in filled[0].text)


def _ends_title(row: Row, above: Row, columns: tuple[Column, ...]) -> bool:
    """Whether a row is the second line of the title above it: a title with nothing beside it
    names no course of its own. Programmes print the speaker there."""
    filled = [(c.field, cell) for c, cell in zip(columns, row.cells, strict=True) if cell]
    titles = [cell for c, cell in zip(columns, above.cells, strict=True) if c.field is Field.TITLE]
    told = len(filled) == 1 and filled[0][0] is Field.TITLE and not parse_name(filled[0][1].text)
    return told and any(titles) and _only_words(row)


def _joined(row: Row, more: Row) -> Row:
    cells = (
        Segment((*(a.words if a else ()), *(b.words if b else ()))) if a or b else None
        for a, b in zip(row.cells, more.cells, strict=True)
    )
    return replace(row, cells=tuple(cells))


def _extents(lines: Sequence[Line], columns: tuple[Column, ...]) -> tuple[Box, ...]:
    """How far each column really reaches: its head and all cells that touch no other head."""
    extents = [c.box for c in columns]
    for line in lines:
        for segment in line.segments:
            touched = [i for i, c in enumerate(columns) if _across(c.box, segment.box) > 0]
            if len(touched) == 1 and len(segment.words) <= 8:
                extents[touched[0]] = extents[touched[0]].union(segment.box)
    return tuple(_apart(extents, [c.box for c in columns]))


def _apart(extents: list[Box], heads: list[Box]) -> list[Box]:
    """Where a long cell pushed a column over its neighbour's head, the head is the border."""
    out = list(extents)
    for i, (left, right) in enumerate(pairwise(heads)):
        if out[i].x1 > right.x0:
            out[i] = Box(out[i].x0, out[i].top, max(left.x1, right.x0 - 1), out[i].bottom)
        if out[i + 1].x0 < left.x1:
            b = out[i + 1]
            out[i + 1] = Box(left.x1 + 1, b.top, b.x1, b.bottom)
    return out


def _cells(
    line: Line, columns: tuple[Column, ...], extents: tuple[Box, ...]
) -> tuple[Segment | None, ...]:
    """Each word of the line in the column it belongs to; a segment that touches one column
    goes there whole."""
    if _in_order(line, columns):
        return line.segments
    words: list[list[Word]] = [[] for _ in columns]
    for segment in line.segments:
        touched = [i for i, c in enumerate(columns) if _across(c.box, segment.box) > 0]
        if len(touched) == 1:
            own, before = _without_figure(segment, touched[0], columns, line)
            words[touched[0]] += own
            if before:
                words[touched[0] - 1].append(before)
            continue
        for word in segment.words:
            words[_column(word.box, extents, columns)].append(word)
    return tuple(Segment(tuple(cell)) if cell else None for cell in words)


_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\.?")


def _without_figure(
    segment: Segment, place: int, columns: tuple[Column, ...], line: Line
) -> tuple[tuple[Word, ...], Word | None]:
    """A cell without the figure before it that belongs to the column on its left: hours set to
    the right, or the number of the row, close to what follows."""
    first, rest = segment.words[0], segment.words[1:]
    apart = place > 0 and rest and first.box.x1 < columns[place].box.x0
    if not apart or not _FIGURE.fullmatch(first.text):
        return segment.words, None
    left = columns[place - 1].box
    taken = any(_across(left, s.box) > 0 for s in line.segments if s is not segment)
    return (segment.words, None) if taken else (rest, first)


def _in_order(line: Line, columns: tuple[Column, ...]) -> bool:
    """Whether a line has one stretch for each column, in their order: figures set to the right
    of their columns may stand under the next head."""
    if len(line.segments) != len(columns):
        return False
    for place, segment in enumerate(line.segments):
        touched = [i for i, c in enumerate(columns) if _across(c.box, segment.box) > 0]
        if any(abs(i - place) > 1 for i in touched):
            return False
    return True


def _column(box: Box, extents: tuple[Box, ...], columns: tuple[Column, ...]) -> int:
    return max(
        range(len(columns)),
        key=lambda i: (_across(extents[i], box), _across(columns[i].box, box)),
    )


def _across(a: Box, b: Box) -> float:
    """Shared width; negative: the gap between."""
    return min(a.x1, b.x1) - max(a.x0, b.x0)


def _words(segments: Iterable[Segment]) -> list[Word]:
    return [word for segment in segments for word in segment.words]
