"""Lines below a head whose cells run over several lines → rows: told apart by the white or the
rules between them, and taken only where every row then has exactly one of what each has one of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extract.lines.fields import fits
from extract.lines.layout import Line, Segment
from extract.lines.sections import heads_crew, heads_person, is_crew, is_section, is_total
from extract.tables.cells import cells_of, extents_of
from extract.tables.heads import Column, across, heads_of
from extract.tables.rows import (
    Row,
    asks_on,
    has_key,
    is_signed,
    joined,
    open_ends_of,
    within_reach,
)
from extract.tables.ruled_rows import ruled
from extract.values.content import find_component
from extract.values.labels import whole_label
from extract.values.names import card_number, fold_name, parse_name
from extract.values.wordings import Field
from ingest.pages import Box

# What a row has once. Numbers of approval are not among them: a cell may hold two.
_ONCE = frozenset(
    {Field.DATE, Field.HOURS, Field.CERTIFICATION, Field.NREMT, Field.LEVEL, Field.PERSON}
)
_APART = 0.3
"""Of a line's height: by so much the white between rows is wider than that inside of them."""
_FORM = 2
"""Columns: of a list with more, no row begins with a label."""
_DEEPEST = 9
"""Lines of one row."""
_SMALLER = 0.88
"""Of the print of a name: what stands below it smaller is no part of it."""

Cells = tuple[Segment | None, ...]
Block = list[tuple[Line, Cells]]


def stacked_under(
    lines: Sequence[Line],
    start: int,
    columns: tuple[Column, ...],
    key: frozenset[Field],
    strokes: Sequence[Box] = (),
) -> tuple[tuple[Row, ...], int] | None:
    """The rows and the index of the line behind them; None where rows are single lines, or
    where neither the white nor the rules of the page (`strokes`) tell them apart."""
    end = _end(lines, start, columns)
    if end < len(lines) and heads_of(lines[end]) == {c.field for c in columns if c.field}:
        return None  # the list goes on under the same head
    below = lines[start:end]
    extents = extents_of(below, columns)
    open_ends = open_ends_of(below, extents)
    inside = ((line, within_reach(line, extents, open_ends)) for line in below)
    set_out = [
        (line, _set_out(own, columns, extents) if own else (None,) * len(columns))
        for line, own in inside
    ]
    partings = [_by_rules(set_out, ruled(below, strokes))]
    partings += [_blocks(set_out, least) for least in _thresholds(below)]
    best: tuple[tuple[Row, ...], int] | None = None
    for place, column in enumerate(columns):
        if column.field not in _ONCE:
            continue
        for blocks in partings:
            found = _rows(blocks, place, columns, key)
            if not found or not all(has_key(row, columns, key) for row in found[0]):
                continue
            if best is None or _filled(found[0]) > _filled(best[0]):
                best = found[0], start + found[1]
    return best


def _set_out(line: Line, columns: tuple[Column, ...], extents: tuple[Box, ...]) -> Cells:
    """The cells of a line, without a component that is printed across several columns."""
    if {c.field for c in columns} & {Field.COMPONENT, Field.TOPIC}:
        return cells_of(line, columns, extents)
    named = next((n for n, s in enumerate(line.segments) if find_component(s.text)), None)
    rest = tuple(
        segment
        for n, segment in enumerate(line.segments)
        if named is None or n < named or any(c.isdigit() for c in segment.text)
    )
    return cells_of(Line(rest), columns, extents) if rest else (None,) * len(columns)


def _component_in(block: Block) -> Segment | None:
    segments = (segment for line, _ in block for segment in line.segments)
    return next((segment for segment in segments if find_component(segment.text)), None)


def _filled(rows: tuple[Row, ...]) -> float:
    return sum(cell is not None for row in rows for cell in row.cells) / len(rows)


def _end(lines: Sequence[Line], start: int, columns: tuple[Column, ...]) -> int:
    """The first line that stands too far below the one before it to belong to the table, that
    adds up what stands above it, or that is a head of its own."""
    bottom = max(column.box.bottom for column in columns)
    for number in range(start, len(lines)):
        line = lines[number]
        if line.box.top - bottom > 4 * line.box.height or is_total(line) or heads_of(line):
            return number
        wide = sum(across(line.segments[0].box, column.box) > 0 for column in columns)
        if number > start and wide and asks_on(line, columns):
            return number
        alone = wide > 1 or (wide == 1 and len(columns) > _FORM)
        if _is_form(line) or (number > start and alone and is_signed(line)):
            return number
        bottom = max(bottom, line.box.bottom)
    return len(lines)


def _is_form(line: Line) -> bool:
    """A label with its value beside it: what stands below a list, of the course and not of a
    row of it."""
    field = whole_label(line.segments[0].text)
    return len(line.segments) == 2 and field not in (None, Field.NOTHING)


def _thresholds(lines: Sequence[Line]) -> Iterable[float]:
    """Widths of white that part the lines into rows, the narrowest first."""
    if not lines:
        return
    gaps = sorted(set(_gaps(lines)))
    apart = _APART * median(w.box.height for x in lines for s in x.segments for w in s.words)
    yield from (wide for narrow, wide in pairwise(gaps) if wide - narrow >= apart)


def _gaps(lines: Sequence[Line]) -> list[float]:
    bottom, gaps = lines[0].box.bottom, []
    for line in lines[1:]:
        gaps.append(line.box.top - bottom)
        bottom = max(bottom, line.box.bottom)
    return gaps


def _by_rules(set_out: Sequence[tuple[Line, Cells]], ruled_off: Sequence[bool]) -> list[Block]:
    blocks: list[Block] = [[one] for one in set_out[:1]]
    for begins, one in zip(ruled_off, set_out[1:], strict=True):
        if begins:
            blocks.append([])
        blocks[-1].append(one)
    return blocks


def _blocks(set_out: Sequence[tuple[Line, Cells]], least: float) -> list[Block]:
    gaps = _gaps([line for line, _ in set_out])
    blocks: list[Block] = [[set_out[0]]]
    for gap, one in zip(gaps, set_out[1:], strict=True):
        if gap >= least:
            blocks.append([])
        blocks[-1].append(one)
    return blocks


def _rows(
    blocks: Sequence[Block], place: int, columns: tuple[Column, ...], key: frozenset[Field]
) -> tuple[tuple[Row, ...], int] | None:
    """One row a block, and how many lines they take; None where a block has none or several of
    what the column `place` has once in every row."""
    rows: list[Row] = []
    section: Segment | None = None
    person: Segment | None = None
    even = [_even(blocks, n) for n in range(len(columns))]
    taken = end = 0
    for number, block in enumerate(blocks):
        taken += len(block)
        once = _once(block, place, columns)
        if not once and len(block) == 1 and heads_person(block[0][0], key):
            person = block[0][0].segments[0]
        elif not once and len(block) == 1 and is_section(block[0][0]):
            section = block[0][0].segments[0]
        elif not once and len(block) == 1 and heads_crew(block[0][0], key):
            continue
        elif not once and not any(_once(b, place, columns) for b in blocks[number:]):
            break  # what stands below the table
        elif once != 1 or len(block) > _DEEPEST or _several_people(block, columns):
            return None
        else:
            row = _row(block, columns, _component_in(block) or section, even)
            rows.append(replace(row, person=person))
            end = taken
    if len(rows) == end or not rows:
        return None
    return tuple(rows), end


def _without_speaker(lines: Sequence[Segment]) -> Segment:
    """The lines of a title, without a last one that is somebody with a rank or a credential."""
    own = lines[:-1] if len(lines) > 1 and _is_speaker(lines[-1].text) else lines
    return Segment(tuple(word for line in own for word in line.words))


def _is_speaker(text: str) -> bool:
    name = parse_name(text)
    return name is not None and fold_name(name) != fold_name(text)


def _once(block: Block, place: int, columns: tuple[Column, ...]) -> int:
    field = columns[place].field
    lines = _in_large(block, place) if field is Field.PERSON else block
    cells = (cells[place] for _, cells in lines)
    return sum(field is not None and fits(field, cell.text) for cell in cells if cell)


def _several_people(block: Block, columns: tuple[Column, ...]) -> bool:
    """Names that are all of one size, or cards, of which nobody has two."""
    places = [n for n, column in enumerate(columns) if column.field is Field.PERSON]
    cards = {card_number(s.text) for line, _ in block for s in line.segments} - {None}
    return len(cards) > 1 or any(_once(block, n, columns) > 1 for n in places)


def _in_large(block: Block, place: int) -> Block:
    """The lines of a block whose cell is printed as large as its largest."""
    high = max((cells[place].box.height for _, cells in block if cells[place]), default=0.0)  # type: ignore[union-attr]
    return [one for one in block if (cell := one[1][place]) and cell.box.height >= _SMALLER * high]


def _even(blocks: Sequence[Block], place: int) -> bool:
    """Whether the lines of a column's cells are of one size: then a line that came out smaller
    is still the rest of a name."""
    heights = [
        [cell.box.height for _, cells in block if (cell := cells[place])] for block in blocks
    ]
    shares = [min(own) / max(own) for own in heights if len(own) > 1]
    return bool(shares) and median(shares) >= _SMALLER


def _row(
    block: Block, columns: tuple[Column, ...], section: Segment | None, even: Sequence[bool]
) -> Row:
    row = Row(block[0][1], section)
    for _, cells in block[1:]:
        row = joined(row, Row(cells), columns)
    made = list(row.cells)
    for place, column in enumerate(columns):
        cell = made[place]
        if column.field is Field.TITLE and cell:
            made[place] = _without_speaker([c for _, line in block if (c := line[place])])
        if column.field is not Field.PERSON or cell is None:
            continue
        # Below a name may stand whom the person works for.
        broken = any((c := line[place]) and c.text.endswith("-") for _, line in block)
        printed = block if even[place] or broken else _in_large(block, place)
        large = [c for _, line in printed if (c := line[place]) and not is_crew(c.text)]
        whole = Segment(tuple(word for c in large for word in c.words)) if large else cell
        # A signature stands there as well, and larger.
        each = [c for _, line in block if (c := line[place])]
        named = (c for c in (whole, *large, *each) if fits(Field.PERSON, c.text))
        made[place] = next(named, cell)
    return replace(row, cells=tuple(made))
