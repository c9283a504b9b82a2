"""A list of courses of which only those count that somebody marked → which those are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.courses import RowOfCourse
from extract.lists.refusals import EMPTY_BOX, TICKED_BOX
from extract.sheets import Sheet
from extract.tables.rows import Row
from extract.tables.tables import Table
from extract.values.hours import find_hours
from ingest.pages import AS_STORED

_SAID = re.compile(
    r"(?:sessions?|courses?|lectures?|those|boxes)\s*(?:\w+\s*){0,2}"
    r"(?:crossed|checked|ticked|marked\s+(?:with|on|at|by|in)|circled|initial+ed)\b|"
    r"\b(?:initial|check|tick|mark|circle|sign)\s+(?:\w+\s+){0,2}(?:sessions?|courses?|lectures?)\b|"
    r"(?:without|no)\s+(?:initials|a\s+mark|a\s+check|a\s+tick|a\s+signature)\b|"
    r"(?:[✓✔☑☒]|\bX)\s*(?:=|means|:)\s*(?:\w+\s+)?(?:attended|present)",
    re.I,
)
_EMPTY = re.compile(rf"\s*(?:{EMPTY_BOX.pattern})")
_TICKED = re.compile(rf"\s*(?:{TICKED_BOX.pattern})")
# Who attends puts a mark there, or somebody at the door does.
_COLUMN = re.compile(
    r"\W*(?:your\s*)?(?:initials?|attended|signed|signature|stamp|present|mark)\W*", re.I
)


def is_to_choose(sheet: Sheet) -> bool:
    """Whether the page says that marks decide which of its courses count."""
    return bool(_SAID.search(sheet.text))


def ticked(line: str) -> bool | None:
    """Whether the box that a line begins with is ticked; None where it begins with none.

    >>> ticked("☑ Burn Care, 1 h"), ticked("[ ] Burn Care, 1 h"), ticked("Burn Care, 1 h")
    (True, False, None)
    """
    if _TICKED.match(line):
        return True
    return False if _EMPTY.match(line) else None


def chosen_lines(sheet: Sheet, entries: Sequence[RowOfCourse]) -> tuple[RowOfCourse, ...]:
    """Of entries that stand each in its line those that are ticked, and on a scan those whose box
    was not seen; all of them where no tick was read, for a person to choose."""
    marks = [ticked(_line_of(sheet, entry)) for entry in entries]
    exact = _is_exact(sheet)
    if True not in marks:
        return tuple(entries)
    return tuple(
        replace(entry, ticked=mark is True)
        for entry, mark in zip(entries, marks, strict=True)
        if mark or (mark is None and not exact)
    )


def left_unticked(sheet: Sheet) -> tuple[str, ...]:
    """The courses of a list whose boxes are empty where others are ticked, as they are printed."""
    told = [(ticked(line.text), line.text) for line in sheet.lines]
    if True not in {mark for mark, _ in told}:
        return ()
    return tuple(
        _EMPTY.sub("", text).strip()
        for mark, text in told
        if mark is False and (find_hours(text) or any(c.isdigit() for c in text))
    )


def is_left_out(sheet: Sheet, table: Table, row: Row) -> bool:
    """Whether a row lacks the mark that the page asks for and that other rows have. On a scan
    the mark may not have been read: there a person is asked."""
    return _is_exact(sheet) and marked(table, row) is False


def marked(table: Table, row: Row) -> bool | None:
    """Whether a row has its mark in the column for marks of a list; None where no column is for
    them, or none of its rows has one."""
    for place, column in enumerate(table.columns):
        headed = column.head and _COLUMN.fullmatch(column.head.text)
        if headed and any(other.cells[place] for other in table.rows):
            return row.cells[place] is not None
    return None


def _is_exact(sheet: Sheet) -> bool:
    return is_to_choose(sheet) and all(w.read_by in AS_STORED for w in sheet.page.words)


def _line_of(sheet: Sheet, entry: RowOfCourse) -> str:
    own = {word for segment, _ in entry.numbers for word in segment.words}
    lines = (x.text for x in sheet.lines if any(own & set(s.words) for s in x.segments))
    return next(lines, "")
