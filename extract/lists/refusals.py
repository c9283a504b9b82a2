"""A row of a list → what it says against its credit, if anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from extract.lines.layout import Segment
from extract.sheets import Sheet
from extract.tables.rows import Row
from extract.tables.tables import Table
from extract.values.wordings import Field

EMPTY_BOX = re.compile(r"[☐□○◯❏❑]|\[\s?\]|\(\s?\)")
TICKED_BOX = re.compile(r"[☒☑✓✔■●◉⊠✗✘]|\[[xX✓]\]|\([xX✓]\)")


def _unticked(table: Table, row: Row) -> str | None:
    """An empty box in a column in which other rows have theirs ticked."""
    for place, cell in enumerate(row.cells):
        if cell and EMPTY_BOX.fullmatch(cell.text):
            column = [other.cells[place] for other in table.rows]
            if any(c and TICKED_BOX.fullmatch(c.text) for c in column):
                return cell.text
    return None


_YES = re.compile(r"y(?:es)?|present|attended", re.I)
_NO = re.compile(r"no?|absent", re.I)


def _answered_no(table: Table, row: Row) -> str | None:
    """“No” in a column in which other rows say “Yes”: present, signed, paid for in time; also
    behind the hours (“1.5 No”), where the heads of two columns ran together."""
    for place, cell in enumerate(row.cells):
        if cell and _NO.fullmatch(_behind_hours(cell.text)):
            column = [_behind_hours(c.text) for other in table.rows if (c := other.cells[place])]
            yes = sum(_YES.fullmatch(text) is not None for text in column)
            no = sum(_NO.fullmatch(text) is not None for text in column)
            # An engine makes an n of one signature, and a y of another.
            if yes and 2 * (yes + no) > len(column):
                return cell.text
    return None


def _behind_hours(text: str) -> str:
    return re.sub(r"^\d{1,2}(?:\.\d{1,2})?\s+", "", text)


# What a list says of somebody who gets no credit.
_REFUSED = re.compile(
    r"(?:incomplete|not complet\w+|in progress|failed|fail|withdr[ae]w\w*|no[\s-]?show|absent|"
    r"not passed|cancel\w+|expired|did not (?:attend|complete|pass)|dnf|void|"
    r"not (?:yet )?(?:started|taken|attempted|attended)|assigned|enrolled|registered|"
    r"overdue|pending|to ?do|wait-?listed)\W*",
    re.I,
)


# The same at the end of a stretch: “1.5 Not started”.
_STATUS = re.compile(
    r"(?:^|\s)(?:in progress|not (?:yet )?(?:started|taken|attempted|attended|complet\w+)|"
    r"incomplete|\d?\d\s?% complete|did not (?:attend|complete|pass)|no[\s-]?show|withdrawn|"
    r"cancell?ed)\W*$",
    re.I,
)


def is_refusal(text: str) -> bool:
    """Whether a stretch in the line of a course says that it was not completed.

    >>> is_refusal("1.5 Not started"), is_refusal("40% complete"), is_refusal("100% complete")
    (True, True, False)
    """
    return bool(_STATUS.search(text))


# The page explains a mark for those who get no credit: “A = absent”, “FL = failed exam”.
_LEGEND = re.compile(
    r"\b([A-Z]{1,3})\s*[=:–-]\s*(?:absent|fail\w*|no\s*(?:credit|show)|incomplete|cancel\w+|withdr\w+)"
    r"[^.,;|=]{0,30}",
    re.I,
)


def refusal_of(sheet: Sheet, cells: Iterable[Segment]) -> str | None:
    """The page's words for a mark that refuses credit, where a row has that mark."""
    marks = _legend(sheet.text)
    return next((marks[word.text] for c in cells for word in c.words if word.text in marks), None)


@lru_cache(maxsize=16)
def _legend(page: str) -> Mapping[str, str]:
    """By mark what a page says of it; every row of the page asks."""
    return {match[1]: match[0].strip() for match in _LEGEND.finditer(page)}


_NO_HOURS = re.compile(r"no(?:ne| credit)?|0+(?:[.,]0+)?\s*(?:h|hrs?|hours?|ceh?)?\.?", re.I)


def refusal_in(sheet: Sheet, table: Table, row: Row) -> str | None:
    """What a row says against its credit: a cell such as “Failed”, or none of the hours."""
    untitled = (c for c in row.cells if c and c is not table.cell(row, Field.TITLE))
    said = refusal_of(sheet, untitled) or next(
        (c.text for c in row.cells if c and _REFUSED.fullmatch(c.text.strip())), None
    )
    said = said or _unticked(table, row) or _answered_no(table, row)
    hours = table.cell(row, Field.HOURS)
    none = hours and _NO_HOURS.fullmatch(hours.text.strip())
    return said or (hours.text if hours and none else None)
