"""A sheet → the slips on it: several small certificates copied onto one page, cut apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from extract import listings, rosters
from extract.facts.approvals import approvals_of
from extract.facts.attendee import person_of
from extract.facts.completers import said_to_attend
from extract.facts.timing import completion_of
from extract.lines.layout import Line, Segment
from extract.sheets import Sheet, sheet_of
from extract.tables.heads import heads_of
from extract.values.named import name_in
from extract.values.names import fold_name
from extract.values.wordings import Field
from ingest.pages import Box


def slips_of(sheet: Sheet) -> tuple[Sheet, ...]:
    """One sheet for each certificate or roster on the page; the sheet itself where there is one.

    Two attendees announced one below the other, each with a number or a date of their own,
    are two slips, and so are two tables of people with the same head; the cut goes through the
    widest gap between them. Cards side by side are cut apart first.
    """
    halves = _side_by_side(sheet)
    if len(halves) > 1:
        return tuple(slip for half in halves for slip in slips_of(half))
    tables = _repeated_heads(sheet)
    if len(tables) > 1:
        return _slips(sheet, tables)
    members = _members(sheet)
    if len(members) > 1 and len(cut := _slips(sheet, members, titles=True)) > 1:
        return cut
    people = _announced(sheet)
    if sides := _cards_beside(sheet, people):
        return tuple(slip for side in sides for slip in slips_of(side))
    titles = _repeated_titles(sheet)
    if len(titles) > 1 and len(cut := _slips(sheet, titles, titles=True)) > 1:
        return cut
    if len(people) < 2 or rosters.claims(sheet) or _lists_courses(sheet):
        return (sheet,)
    cut = _slips(sheet, people)
    # A stub beside its certificate is cut through where the two stand at different heights.
    return cut if len(cut) < 2 or all(_differ(a, b) for a, b in pairwise(cut)) else (sheet,)


def _cards_beside(sheet: Sheet, people: Sequence[Segment]) -> tuple[Sheet, ...]:
    """The left and the right part of a page that announces attendees at one height; nothing
    where print runs from one to the other, or both say the same of one person."""
    beside = [(a, b) for a in people for b in people if _is_beside(a, b)]
    if not beside or rosters.claims(sheet):
        return ()
    left, right = beside[0]
    boxes = sorted(
        (word.box.x0, word.box.x1)
        for word in sheet.page.words
        if word.box.bottom > min(left.box.top, right.box.top)
    )
    cuts, reach = [], boxes[0][1]
    for x0, x1 in boxes:
        if left.box.x1 <= reach < x0 <= right.box.x0:
            cuts.append((x0 - reach, (reach + x0) / 2))
        reach = max(reach, x1)
    if not cuts:
        return ()
    middle = max(cuts)[1]
    sides = (
        _part(sheet, lambda box: box.x1 < middle),
        _part(sheet, lambda box: box.x1 >= middle),
    )
    return sides if all(_stands_alone(side) for side in sides) and _differ(*sides) else ()


def _is_beside(left: Segment, right: Segment) -> bool:
    return abs(left.box.middle - right.box.middle) < left.box.height and left.box.x1 < right.box.x0


def _differ(a: Sheet, b: Sheet) -> bool:
    """Whether two slips are about different people or courses: a stub repeats both."""
    people = [name.printed if (name := person_of(sheet)) else "" for sheet in (a, b)]
    if fold_name(people[0]) != fold_name(people[1]):
        return True
    courses = [{number.printed for number in approvals_of(sheet)} for sheet in (a, b)]
    days = [day.value if (day := completion_of(sheet)[0]) else None for sheet in (a, b)]
    return courses[0] != courses[1] or days[0] != days[1]


def _side_by_side(sheet: Sheet) -> tuple[Sheet, ...]:
    """Two rosters beside each other on one page: their heads stand in one line, the same twice,
    and each half has an approval number and a date of its own."""
    for line in sheet.lines:
        texts = [re.sub(r"\W", "", segment.text).lower() for segment in line.segments]
        half = len(texts) // 2
        if half < 2 or texts[:half] != texts[half:] or not heads_of(line) & rosters.KEY:
            continue
        edge = _gutter(sheet, line.segments[half - 1].box.x1, line.segments[half].box.x0)
        parts = (
            replace(sheet.page, words=tuple(w for w in sheet.page.words if side(w.box.x0)))
            for side in (edge.__gt__, edge.__le__)
        )
        left, right = (sheet_of(page, sheet.order) for page in parts)
        numbers = [{n.printed for n in approvals_of(part)} for part in (left, right)]
        dated = all(part.labelled(Field.DATE) for part in (left, right))
        if dated and all(numbers) and numbers[0] != numbers[1]:
            return left, right
    return ()


def _gutter(sheet: Sheet, left: float, right: float) -> float:
    """The middle of the widest white strip down the page between two places across it."""
    boxes = sorted(word.box for word in sheet.page.words)
    reached, widest, middle = left, 0.0, (left + right) / 2
    for x0, x1 in [*((b.x0, b.x1) for b in boxes if b.x1 > left and b.x0 < right), (right, right)]:
        if x0 - reached > widest:
            widest, middle = x0 - reached, (x0 + reached) / 2
        reached = max(reached, x1)
    return middle


def _lists_courses(sheet: Sheet) -> bool:
    """Whether the page is one person's list: sentences about several people are none."""
    told = {fold_name(name_in(s.text) or "") for s in said_to_attend(sheet)}
    return len(told) < 2 and listings.claims(sheet)


def _slips(sheet: Sheet, marks: Sequence[Segment], titles: bool = False) -> tuple[Sheet, ...]:
    cuts = [_cut(sheet.lines, above, below, titles) for above, below in pairwise(marks)]
    bands = list(pairwise([float("-inf"), *cuts, float("inf")]))
    slips = tuple(_band(sheet, top, bottom) for top, bottom in bands)
    return slips if all(_stands_alone(slip) for slip in slips) else (sheet,)


def _repeated_heads(sheet: Sheet) -> list[Segment]:
    """The heads of tables of people, where the same head stands on the page several times."""
    heads = [(fields, x) for x in sheet.lines if (fields := heads_of(x)) & rosters.KEY]
    said = [fields for fields, _ in heads]
    return [line.segments[0] for fields, line in heads if said.count(fields) > 1]


_ALIKE = 0.8

_TITLE = re.compile(
    r"(?:certificate|statement|proof|record|verification|confirmation|notice|ce|credit|attendance|"
    r"completion)\b(?:\s+\w+){0,4}",
    re.I,
)


def _repeated_titles(sheet: Sheet) -> list[Segment]:
    """The titles of certificates, where the same one stands on the page several times."""
    alone = [line.segments[0] for line in sheet.lines if len(line.segments) == 1]
    titles = [s for s in alone if _TITLE.fullmatch(s.text.strip(" .:*"))]
    texts = [title.text for title in titles]
    return [title for title in titles if texts.count(title.text) > 1]


def _members(sheet: Sheet) -> list[Segment]:
    """The people who each stand over a table of their courses, all with the same head."""
    lines = [(above, x) for above, x in pairwise(sheet.lines) if _heads_courses(x)]
    texts = [line.text for _, line in lines]
    named = [above.segments[0] for above, line in lines if texts.count(line.text) > 1]
    names = [name_in(segment.text) for segment in named]
    return named if None not in names and len({fold_name(n) for n in names if n}) > 1 else []


def _heads_courses(line: Line) -> bool:
    fields = heads_of(line)
    return Field.HOURS in fields and not fields & rosters.KEY


def _announced(sheet: Sheet) -> list[Segment]:
    """Attendees, from top to bottom, those announced in one way only: a form may name its
    attendee in a sentence and in a box."""
    values = sheet.labelled(Field.PERSON)
    ways = [[v.segment for v in values if v.lead_in is lead_in] for lead_in in (True, False)]
    most = max(*ways, list(said_to_attend(sheet)), key=len)
    return sorted(most, key=lambda segment: segment.box.top)


def _cut(lines: Sequence[Line], above: Segment, below: Segment, titles: bool) -> float:
    """The middle of the widest gap between the lines of two slips: between two titles, which
    stand at the top of theirs, in the lower half."""
    between = [line.box for line in lines if above.box.top <= line.box.top <= below.box.top]
    if titles:
        between = between[len(between) // 2 :]
    gaps = [(b.top - a.bottom, (a.bottom + b.top) / 2) for a, b in pairwise(between)]
    if not gaps:
        return below.box.top
    # What stands over a head is its own, and may stand as far from it as from what is above.
    widest = max(gaps)[0]
    return next(place for gap, place in gaps if gap >= _ALIKE * widest)


def _band(sheet: Sheet, top: float, bottom: float) -> Sheet:
    return _part(sheet, lambda box: top <= box.middle < bottom)


def _part(sheet: Sheet, lies_in: Callable[[Box], bool]) -> Sheet:
    words = tuple(w for w in sheet.page.words if lies_in(w.box))
    return sheet_of(replace(sheet.page, words=words), sheet.order)


def _stands_alone(slip: Sheet) -> bool:
    named = slip.labelled(Field.PERSON) or any(said_to_attend(slip)) or person_of(slip)
    return bool(approvals_of(slip) or slip.labelled(Field.DATE)) and bool(named)
