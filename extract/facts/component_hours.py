"""A sheet → the hours that it splits among the components of the programme."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extract.lines.layout import Line, Segment
from extract.records import Component
from extract.sheets import Sheet
from extract.values.content import component_of_initial, named_components, parse_component
from extract.values.hours import parse_hours


@dataclass(frozen=True, slots=True)
class Share:
    """What a certificate credits to one component."""

    component: Component
    hours: Decimal
    where: Segment


def shares_of(sheet: Sheet) -> tuple[Share, ...]:
    """Hours for two components or more, each with what it got; nothing where a sheet says no
    hours component by component, or one of them twice."""
    if not _SPEAKS.search(sheet.text):
        return ()
    for found in (_under_heads(sheet), _in_lines(sheet)):
        components = [share.component for share in found]
        if len(components) > 1 and len(set(components)) == len(components):
            return tuple(found)
    return ()


# Most papers name no component; the initials stand side by side.
_SPEAKS = re.compile(
    r"national|local|individual|\b[nli]ccr\b|\bnat['’]?l\b|(?-i:\bN\b[^\n]*\bL\b|\bL\b[^\n]*\bI\b)",
    re.I,
)


def the_one_of(shares: Iterable[Share]) -> Component | None:
    """The component that has all of the hours."""
    some = [share.component for share in shares if share.hours]
    return some[0] if len(some) == 1 else None


_NONE = re.compile(r"[-–—_/]+|n/?a|none", re.I)


def _hours(text: str) -> Decimal | None:
    """Hours; a dash says that there are none."""
    bare = _UNIT.sub("", text.strip())
    if _NONE.fullmatch(bare) or re.fullmatch(r"0+(?:\.0+)?", bare):
        return Decimal(0)
    return parse_hours(bare)


_UNIT = re.compile(r"\s*(?:hours?|hrs?\.?|h|ce?hs?)$", re.I)


def _under_heads(sheet: Sheet) -> list[Share]:
    """“National | Local | Individual” over a line with a figure under each."""
    for line, below in pairwise(sheet.lines):
        heads = [(s, _named(s.text)) for s in line.segments]
        if sum(component is not None for _, component in heads) < _LEAST:
            continue
        found = [
            Share(component, hours, cell)
            for head, component in heads
            if component and (cell := _below(head, line, below))
            if (hours := _hours(cell.text)) is not None
        ]
        if len(found) == sum(component is not None for _, component in heads):
            return found
    return []


_LEAST = 2


def _named(text: str) -> Component | None:
    if any(c.isdigit() for c in text) or len(text.split()) > _A_HEAD:
        return None
    return component_of_initial(text) or parse_component(text)


_A_HEAD = 4
"""Words."""


def _below(head: Segment, line: Line, below: Line) -> Segment | None:
    if len(line.segments) == len(below.segments):
        return below.segments[line.segments.index(head)]
    cells = [s for s in below.segments if s.box.x0 < head.box.x1 and head.box.x0 < s.box.x1]
    return cells[0] if len(cells) == 1 else None


# “National: 6.0”, “Local component (LCCR) hours – 2”, “Individual 2.0 hrs”
_SAID = re.compile(
    r"\b(?P<component>national|local(?:\s*/\s*state)?|state\s*/\s*local|individual|[nli]ccr)\b"
    r"(?:\s*(?:component|content|continued\s*competency|requirements?|portion|\(?[nli]ccr\)?|"
    r"hours?|hrs|credits?|cehs?|awarded|[:=–—-]))*\s*"
    r"(?P<hours>\d{1,2}(?:\.\d{1,2})?)(?![\d/.:-]|\s*(?:%|percent|of\b))",
    re.I,
)


def _in_lines(sheet: Sheet) -> list[Share]:
    """Each component with its figure behind it, in a line of its own or one after the other."""
    found = []
    for line in sheet.lines:
        if not _SAID.search(line.text):
            continue
        row = Segment(tuple(word for s in line.segments for word in s.words))
        for said in _SAID.finditer(row.text):
            component = parse_component(said["component"])
            hours, where = _hours(said["hours"]), row.part(*said.span("hours"))
            if component and where and hours is not None and named_components(said[0]) == 1:
                found.append(Share(component, hours, where))
    return found
