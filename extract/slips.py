"""A sheet → the slips on it: several small certificates copied onto one page, cut apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract import listings, rosters
from extract.approvals import approvals_of
from extract.fields import Value
from extract.layout import Line
from extract.sheets import Sheet, sheet_of
from extract.wordings import Field


def slips_of(sheet: Sheet) -> tuple[Sheet, ...]:
    """One sheet for each certificate on the page; the sheet itself where there is one.

    Two attendees announced one below the other, each with a number or a date of their own,
    are two slips; the cut goes through the widest gap between them.
    """
    people = _announced(sheet)
    if len(people) < 2 or rosters.claims(sheet) or listings.claims(sheet):
        return (sheet,)
    cuts = [_cut(sheet.lines, above, below) for above, below in pairwise(people)]
    bands = list(pairwise([float("-inf"), *cuts, float("inf")]))
    slips = tuple(_band(sheet, top, bottom) for top, bottom in bands)
    return slips if all(_stands_alone(slip) for slip in slips) else (sheet,)


def _announced(sheet: Sheet) -> list[Value]:
    """Attendees, from top to bottom, those announced in one way only: a form may name its
    attendee in a sentence and in a box."""
    values = sheet.labelled(Field.PERSON)
    ways = [[v for v in values if v.lead_in is lead_in] for lead_in in (True, False)]
    most = max(ways, key=len)
    return sorted(most, key=lambda v: v.segment.box.top)


def _cut(lines: Sequence[Line], above: Value, below: Value) -> float:
    """The middle of the widest gap between the lines of two attendees."""
    between = [
        line.box for line in lines if above.segment.box.top <= line.box.top <= below.segment.box.top
    ]
    gaps = [(b.top - a.bottom, (a.bottom + b.top) / 2) for a, b in pairwise(between)]
    return max(gaps)[1] if gaps else below.segment.box.top


def _band(sheet: Sheet, top: float, bottom: float) -> Sheet:
    words = tuple(w for w in sheet.page.words if top <= w.box.middle < bottom)
    return sheet_of(replace(sheet.page, words=words), sheet.order)


def _stands_alone(slip: Sheet) -> bool:
    return bool(approvals_of(slip) or slip.labelled(Field.DATE)) and bool(
        slip.labelled(Field.PERSON)
    )
