"""A sheet → the hours it earns: labelled, told in a sentence, or printed level by level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extract.facts.component_hours import Share, shares_of
from extract.facts.credited import credited, of_credit, of_ems
from extract.facts.level_hours import hours_by_level
from extract.lines.fields import Value
from extract.lines.layout import Segment
from extract.lines.sections import is_total
from extract.records import Extracted, Hours, Level
from extract.sheets import Sheet, behind_label, own_vote, unread
from extract.values.hours import (
    HOURS_FOR,
    HoursText,
    Unit,
    as_hours,
    find_hours,
    find_hours_by_level,
    groups_in,
    in_ceu,
    parse_hours,
    plausible,
)
from extract.values.wordings import Field
from extract.votes import DOUBTED, Vote, settle
from ingest.pages import AS_STORED


def hours_of(sheet: Sheet, level: Level | None) -> Extracted[Hours] | None:
    """The credit hours: labelled, else the one quantity of hours on the sheet. Where several
    levels are printed the person's decides; CEU are kept as printed and have no value."""
    values = _in_hours(sheet.labelled(Field.HOURS))
    segments = [v.segment for v in values]
    by_level = hours_by_level(sheet, values)
    if by_level:
        return _for_level(sheet, by_level, level)
    if shares := shares_of(sheet):
        return _sum_of(sheet, shares)
    if sessions := _of_sessions(sheet):
        return sessions
    if unclear := _levels_unclear(sheet):
        return unread(sheet, unclear)
    labelled = [e for s in segments if (e := hours_in(sheet, s)) and e.value]
    if len({e.value.value for e in labelled if e.value}) == 1:
        return max(labelled, key=lambda e: e.confidence)
    if total := _total(sheet, values):
        return total
    if own := _own_hours(sheet, values):
        return own
    if labelled:
        # Two fields for hours that differ, and nothing says which is this person's.
        return replace(labelled[0], value=None, confidence=0.0)
    with_hours = [(s, x.text) for x in sheet.lines for s in x.segments if find_hours(s.text)]
    loose = credited(with_hours) or [
        joined
        for joined, seam in sheet.seams()
        if any(h.start < seam < h.end for h in find_hours(joined.text))
    ]
    if len({as_hours(h) for s in loose for h in of_credit(find_hours(of_ems(s.text)))}) == 1:
        return hours_in(sheet, loose[0])
    bare = [
        p
        for s in sheet.segments()
        for m in _SAID_BEFORE.finditer(s.text)
        if (p := s.part(*m.span(1)))
    ]
    if not loose and not segments and len({p.text for p in bare}) == 1:
        return hours_in(sheet, bare[0])
    if loose or segments:
        segment = (segments or loose)[0]
        return Extracted(None, segment.text, sheet.span(segment.box, segment.read_by), 0.0)
    return None


_OWN = re.compile(r"credited|earned|awarded|received|granted|attended|actual|claimed", re.I)
_OF_COURSE = re.compile(
    r"approved|course|class|program|offered|available|maximum|max\b|possible|scheduled|total", re.I
)


def _in_hours(values: Sequence[Value]) -> tuple[Value, ...]:
    """Without the CEU of a paper that says the hours as well (“CEU: 0.6   Contact hours: 6”), and
    without the time that was spent, where the credit for it stands beside it."""
    hours = tuple(v for v in values if not in_ceu(v.heading)) or tuple(values)
    spent = [v for v in hours if _SPENT.match(v.heading)]
    rest = tuple(v for v in hours if v not in spent)
    most = min((parse_hours(v.text) or Decimal(0) for v in spent), default=Decimal(0))
    less = all((parse_hours(v.text) or most + 1) <= most for v in rest)
    return rest if rest and less and all(_IN_CREDIT.search(v.heading) for v in rest) else hours


_SPENT = re.compile(
    r"\W*(?:total )?(?:clock|class|course|actual|session|event)\s+(?:hours?|hrs?|time)\b|"
    r"\W*(?:course |class )?(?:duration|length)\b",
    re.I,
)
_IN_CREDIT = re.compile(r"\bceh?s?\b|credit|contact|award|earn|approved", re.I)


def _own_hours(sheet: Sheet, values: Sequence[Value]) -> Extracted[Hours] | None:
    """“Approved hours: 6; hours credited to attendee: 4”: the person's own, where they are no
    more than those of the course."""
    said = [(v, e) for v in values if (e := hours_in(sheet, v.segment)) and e.value]
    own = [e for v, e in said if _OWN.search(v.heading) and not _OF_COURSE.search(v.heading)]
    others = [e for v, e in said if _OF_COURSE.search(v.heading)]
    amounts = {e.value.value for e in own if e.value}
    if len(amounts) != 1 or len(own) + len(others) < len(said):
        return None
    most = [e.value.value for e in others if e.value and e.value.value]
    fits = own[0].value and own[0].value.value and own[0].value.value <= min(most, default=0)
    return own[0] if fits else None


def _sum_of(sheet: Sheet, shares: Sequence[Share]) -> Extracted[Hours] | None:
    """The hours of a course that are split among components: a total that they add up to; without
    one their sum, which a person has to confirm."""
    added = sum((share.hours for share in shares), Decimal(0))
    parts = {word for share in shares for word in share.where.words}
    for segment in sheet.segments():
        own = parts & set(segment.words)
        said = None if own else hours_in(sheet, segment)
        if said and said.value and said.value.value == added:
            return said
    where = next(share.where for share in shares if share.hours or share is shares[-1])
    one = sum(bool(share.hours) for share in shares) == 1
    found = hours_in(sheet, where) if one else None
    return found or Extracted(
        Hours(added), where.text, sheet.span(where.box, where.read_by), UNADDED
    )


UNADDED = 0.5
"""How sure hours are that nothing on the paper adds up but recert."""


def _of_sessions(sheet: Sheet) -> Extracted[Hours] | None:
    """The hours of a course that a table breaks down: its total, where the parts add up to it;
    without one their sum, which a person has to confirm."""
    table = sheet.table(frozenset({Field.HOURS}))
    if table is None or table.fields() & {Field.PERSON, Field.FAMILY}:
        return None
    cells = [cell for row in table.rows if (cell := table.cell(row, Field.HOURS))]
    parts = [parse_hours(cell.text) for cell in cells]
    if len(parts) < 2 or None in parts:
        return None
    added = sum((part for part in parts if part), Decimal(0))
    for line in sheet.lines[table.first : table.end + 1]:
        if is_total(line) and parse_hours(line.segments[-1].text) == added:
            return hours_in(sheet, line.segments[-1])
    where = sheet.span(cells[-1].box, cells[-1].read_by)
    return Extracted(Hours(added), cells[-1].text, where, UNADDED)


def _levels_unclear(sheet: Sheet) -> Segment | None:
    """A line with hours for several levels that cannot be told apart."""
    for line in sheet.lines:
        numbers = re.findall(r"(?<![\d/.-])\d{1,2}(?:\.\d{1,2})?(?![\d/-]|\.\d)", line.text)
        said = re.search(r"hours?\b|hrs?\b|credits?\b|\bceh", line.text, re.I)
        decimals = [number for number in numbers if "." in number]
        if said and len(decimals or numbers) == len(groups_in(line.text)) > 1:
            return line.segments[-1]
    return None


# “… DATE 2024/09/30 HOURS 1.25 CAPCE …”, run into one line.
_SAID_BEFORE = re.compile(
    r"\b(?:hours?|hrs|ceh|credits?)\s*[:=]?\s+(\d{1,2}(?:\.\d{1,2})?)(?![\d/.:-])", re.I
)


def hours_for(
    printed: Extracted[Hours] | None, level: Level | None, group: str | None = None
) -> Extracted[Hours] | None:
    """Of hours printed for several levels, those of one attendee's: of the group that is
    ticked, else of their level."""
    if printed is None or printed.value is None:
        return printed
    table = dict(printed.value.by_level)
    groups = [group] if group else HOURS_FOR.get(level, ()) if level else ()
    fitting = next((table[g] for g in groups if g in table), None)
    if fitting is None:
        return printed
    return replace(printed, value=replace(printed.value, value=fitting))


def _total(sheet: Sheet, values: Sequence[Value]) -> Extracted[Hours] | None:
    """The total, where the other hours on the sheet add up to it: “total hours to date” do not."""
    said = [(v, e) for v in values if (e := hours_in(sheet, v.segment)) and e.value]
    totals = [e for v, e in said if "total" in v.heading.lower()]
    parts = [e for v, e in said if "total" not in v.heading.lower()]
    added = sum((e.value.value or Decimal(0) for e in parts if e.value), Decimal(0))
    fits = len(totals) == 1 and totals[0].value and totals[0].value.value == added
    return totals[0] if fits else None


def hours_in(sheet: Sheet, segment: Segment) -> Extracted[Hours] | None:
    """The hours in one stretch of the page, settled between the readings."""
    value = _hours_said(segment.text)
    found = find_hours(segment.text)
    if value is None and not found:
        return None
    # In a sentence the quantity alone is what is to be looked at.
    spot = (segment.part(found[0].start, found[0].end) if len(found) == 1 else None) or segment
    where = sheet.span(spot.box, segment.read_by)
    if value is None:
        return Extracted(None, spot.text, where, 0.0)
    others = [
        Vote(again.read_by, _hours_said(again.text, value), again.confidence)
        for again in (*sheet.read_again(segment.box), *sheet.read_in_part(segment))
    ]
    votes = [own_vote(spot, value), *others]
    settled = settle(votes)
    hours = Hours(settled.value) if settled.value is not None else None
    said = [vote for vote in votes if vote.value == settled.value]
    worn = segment.read_by not in AS_STORED and _is_split(segment.text, found)
    doubted = worn or _in_doubt(spot.text, said)
    sure = min(settled.confidence, DOUBTED) if doubted else settled.confidence
    return Extracted(hours, spot.text, where, sure)


_LONE_FIGURE = re.compile(r"(?<![\w.,/:#-])\d\s$")


def _is_split(text: str, found: Sequence[HoursText]) -> bool:
    """“2 4 hours”: a figure before the quantity may belong to it, as in 2¾."""
    return len(found) == 1 and bool(_LONE_FIGURE.search(text, 0, found[0].start))


_LOOKS = frozenset(map(Decimal, (12, 14, 34)))
"""What “1¼”, “½” and “¾” look like, their small figures read as large ones."""
_CLEAR, _CLEAR_OF_SIGN = 0.95, 0.8


def _in_doubt(printed: str, votes: Sequence[Vote[Decimal]]) -> bool:
    """Whether hours may be others in small figures, which readers take for one another and agree
    on it: a “14” that one reader alone saw, or none too clearly, or a ½ that one guessed."""
    if any(vote.reader in AS_STORED for vote in votes):
        return False
    least = min((vote.confidence for vote in votes), default=0.0)
    if any(sign in printed for sign in "¼½¾"):
        return least < _CLEAR_OF_SIGN
    figures = any(vote.value in _LOOKS for vote in votes)
    return figures and (len({vote.reader for vote in votes}) < 2 or least < _CLEAR)


def _hours_said(text: str, looked_for: Decimal | None = None) -> Decimal | None:
    """The hours that a text names; of several, the one that is looked for."""
    rest = behind_label(text)
    value = parse_hours(rest)
    if value is not None:
        return value
    found = of_credit(find_hours(of_ems(text)))
    values = {plausible(as_hours(h)) for h in found if h.unit is not Unit.CEU}
    if looked_for is not None and looked_for in values:
        return looked_for
    return values.pop() if len(values) == 1 else None


def _for_level(
    sheet: Sheet, by_level: tuple[tuple[str, Decimal, Segment], ...], level: Level | None
) -> Extracted[Hours]:
    printed_at = [segment for _, _, segment in by_level]
    # One level with two values: the name of another was misread.
    values = {group: {v for g, v, _ in by_level if g == group} for group, *_ in by_level}
    by_level = tuple(one for one in by_level if len(values[one[0]]) == 1)
    fitting = [group for group in HOURS_FOR.get(level, ()) if group in values] if level else []
    if not by_level or (fitting and len(values[fitting[0]]) > 1):
        return unread(sheet, printed_at[0])
    table = {group: (value, segment) for group, value, segment in by_level}
    printed = tuple((group, value) for group, (value, _) in table.items())
    fitting = [group for group in fitting if group in table]
    # One value for a level that is not the person's says nothing about theirs.
    same = len(table) > 1 and len({value for value, _ in table.values()}) == 1
    group = fitting[0] if fitting else next(iter(table)) if same else None
    segment = table[group][1] if group else by_level[0][2]
    where = sheet.span(segment.box, segment.read_by)
    value = table[group][0] if group else None
    agreed = [
        again.read_by
        for again in sheet.read_again(segment.box)
        if (group, value) in {(h.group, h.value) for h in find_hours_by_level(again.text)}
    ]
    confidence = max(segment.confidence, 0.97 if agreed else 0.0)
    return Extracted(Hours(value, printed), segment.text, where, round(confidence, 3))
