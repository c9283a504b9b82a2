"""Lines of a page → labels and the values that belong to them, by geometry and by kind.

A form puts its values behind, beside, below or above the labels, and keeps to it. So the
values that can be checked (dates, hours, numbers, names) vote on the habit of the page, and
the others (titles, sponsors, places) follow it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from extract.lines.layout import Line, Segment
from extract.values.dates import find_dates
from extract.values.hours import find_hours, find_hours_by_level, parse_hours
from extract.values.labels import Label, find_labels
from extract.values.named import name_in
from extract.values.names import (
    parse_certification_number,
    parse_level,
    parse_name,
    parse_nremt_id,
)
from extract.values.wordings import APPROVALS, Field


class Side(StrEnum):
    INLINE = "inline"
    LEFT = "left"
    RIGHT = "right"
    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Value:
    """What stands at a label."""

    field: Field
    segment: Segment
    side: Side
    lead_in: bool
    closed: bool
    """The label is one beyond doubt: a colon, a rule or the end of its line closes it."""
    heading: str
    """The label as printed, with what stands behind it that is not the value."""

    @property
    def text(self) -> str:
        return self.segment.text


@dataclass(frozen=True, slots=True)
class _Spot:
    """A label and where on the page it stands."""

    label: Label
    segment: Segment
    line: int
    place: int
    inline: Segment | None
    last: bool
    """No other label stands behind it in its segment."""

    @property
    def begins(self) -> bool:
        """It opens its segment; the number of a form's box before it belongs to it."""
        return not any(c.isalpha() for c in self.segment.text[: self.label.start])


_SIDES = [Side.RIGHT, Side.BELOW, Side.ABOVE, Side.LEFT]
# How far below a label its value may begin, in label heights: forms keep within two lines;
# ornate certificates leave more air under “this certifies that”.
REACH = 2.6
REACH_OF_LEAD_IN = 5.0


def values_of(lines: Sequence[Line]) -> tuple[Value, ...]:
    """For each label its value, labels from top to bottom; a label without one is left out."""
    spots = list(_spots(lines))
    labelled = {(spot.line, spot.place) for spot in spots if spot.begins}
    offers = [_offers(spot, lines, labelled) for spot in spots]
    habit = _habit(spots, offers)
    values = []
    sides = [_choose(spot, offered, habit) for spot, offered in zip(spots, offers, strict=True)]
    captioned = {
        segment
        for spot, chosen in zip(spots, sides, strict=True)
        if chosen and chosen[0] is Side.ABOVE and not spot.label.lead_in
        for segment in (chosen[1],)
    }
    for spot, told in zip(spots, sides, strict=True):
        chosen = told
        if spot.label.lead_in and spot.inline is None and habit[1] is Side.ABOVE:
            over = _above(spot, lines, labelled)
            if (
                told is None
                or told[1] in captioned
                or (over and _is_closer(over[1], spot, told[1]))
            ):
                chosen = over
        if chosen:
            side, segment = chosen
            values.append(
                Value(
                    spot.label.field,
                    segment,
                    side,
                    spot.label.lead_in,
                    spot.label.closed or _is_number_label(spot),
                    _heading(spot, side),
                )
            )
    return tuple(values)


def _above(
    spot: _Spot, lines: Sequence[Line], labelled: set[tuple[int, int]]
) -> tuple[Side, Segment] | None:
    """The value over a lead-in that is a caption like all others of its form: what stands below
    it has a caption of its own (“Ann Lee / Presented to / Pat Jones / Speaker”)."""
    box = spot.segment.box
    for number in range(spot.line - 1, max(-1, spot.line - 3), -1):
        for place, segment in enumerate(lines[number].segments):
            over = segment.box.x0 < box.x1 and box.x0 < segment.box.x1
            near = box.top - segment.box.bottom <= REACH * box.height
            if over and near and (number, place) not in labelled:
                return (Side.ABOVE, segment) if fits(spot.label.field, segment.text) else None
    return None


def _is_closer(over: Segment, spot: _Spot, below: Segment) -> bool:
    box = spot.segment.box
    return 2 * (box.top - over.box.bottom) < below.box.top - box.bottom


def _is_number_label(spot: _Spot) -> bool:
    """Whether the label says by itself that a number follows (“approval no.”)."""
    label = spot.segment.text[spot.label.start : spot.label.end]
    return bool(re.search(r"(?:#|\b(?:no|num|numbers?|id|code))\W*$", label, re.I))


def _heading(spot: _Spot, side: Side) -> str:
    label = spot.segment.text[spot.label.start : spot.label.end]
    behind = spot.inline.text if spot.inline and side is not Side.INLINE else ""
    return f"{label} {behind}".strip()


def fits(field: Field, text: str) -> bool:
    """Whether `text` can be the value of `field`."""
    if field is Field.NOTHING:  # “Cert. expiration” has its day, which is nobody else's
        return any(c.isalnum() for c in text)
    return _FITS.get(field, _is_words)(text)


def _spots(lines: Sequence[Line]) -> Iterable[_Spot]:
    for number, line in enumerate(lines):
        for place, segment in enumerate(line.segments):
            labels = find_labels(segment.text)
            for label, after in zip_longest(labels, labels[1:]):
                rest = segment.text[label.end : after.start if after else None]
                start = label.end + len(rest) - len(rest.lstrip(" ,:#.!?-–—_*"))
                end = label.end + len(rest.rstrip(" ,;|_"))
                inline = segment.part(start, end) if end > start else None
                yield _Spot(label, segment, number, place, inline, after is None)


def _offers(
    spot: _Spot, lines: Sequence[Line], labelled: set[tuple[int, int]]
) -> dict[Side, list[Segment]]:
    """The segments at each side of a label, the nearest first, labels themselves left out."""
    start = 0 if spot.begins else spot.label.start
    label = spot.segment.box_of(start, spot.label.end)
    # Below a sentence that ends with “hereby confers upon” the name stands in the middle.
    ends = spot.label.lead_in and spot.inline is None
    wide = spot.segment.box if ends else label
    reach = (REACH_OF_LEAD_IN if spot.label.lead_in else REACH) * label.height
    offers: dict[Side, list[Segment]] = {Side.INLINE: [spot.inline] if spot.inline else []}
    beside = spot.place + 1
    line = lines[spot.line]
    # A sentence that goes on has its value in it or not at all.
    open_ended = spot.inline is None or (
        not spot.label.lead_in
        and spot.label.field in _FITS
        and not fits(spot.label.field, spot.inline.text)
    )
    is_last = spot.last and open_ended
    if is_last and beside < len(line.segments) and (spot.line, beside) not in labelled:
        offers[Side.RIGHT] = [line.segments[beside]]
    if spot.last and spot.label.field in _JOINED:
        offers[Side.RIGHT] = [*offers.get(Side.RIGHT, []), *_joined(spot, line, labelled)]
    opens = start == 0 and spot.place > 0 and (spot.line, spot.place - 1) not in labelled
    if opens and open_ended and not spot.label.lead_in:
        offers[Side.LEFT] = [line.segments[spot.place - 1]]
    if not is_last:
        return offers

    def paired(number: int) -> bool:
        """A row of nothing but labels and a row of as many values: they go together in order,
        also where captions stand at the far end of their cells."""
        places = range(len(line.segments))
        values = len(lines[number].segments) == len(places)
        return values and all((spot.line, place) in labelled for place in places)

    for side, numbers in (
        (Side.BELOW, range(spot.line + 1, min(len(lines), spot.line + 6))),
        (Side.ABOVE, range(spot.line - 1, max(-1, spot.line - 4), -1)),
    ):
        found: list[Segment] = []
        for number in numbers:
            for place, segment in enumerate(lines[number].segments):
                box = segment.box
                gap = box.top - label.bottom if side is Side.BELOW else label.top - box.bottom
                across = min(box.x1, wide.x1) - max(box.x0, wide.x0)
                near = across > 0 or (abs(box.x0 - label.x0) < label.height and side is Side.BELOW)
                if (
                    near or (paired(number) and place == spot.place)
                ) and -0.5 * label.height <= gap <= max(reach, 0.8 * box.height):
                    if (number, place) in labelled:
                        break
                    found.append(segment)
            else:
                continue
            break
        offers[side] = found
    return offers


_JOINED = frozenset({Field.PERSON, Field.INSTRUCTOR})


def _joined(spot: _Spot, line: Line, labelled: set[tuple[int, int]]) -> list[Segment]:
    """The value with what stands beside it up to the next label: “PASTERNAK   IRENE   L”."""
    words = list(spot.inline.words) if spot.inline else []
    for place in range(spot.place + 1, len(line.segments)):
        if (spot.line, place) in labelled:
            break
        words += line.segments[place].words
    more = len(words) > (len(spot.inline.words) if spot.inline else 0)
    return [Segment(tuple(words))] if more and len(words) <= 6 else []


def _habit(spots: Sequence[_Spot], offers: Sequence[dict[Side, list[Segment]]]) -> list[Side]:
    """The sides of this page, the most usual first, as told by the labels whose values can
    be checked and that have nothing fitting behind them."""
    votes: Counter[Side] = Counter()
    for spot, offered in zip(spots, offers, strict=True):
        field = spot.label.field
        if field not in _FITS or spot.label.lead_in or not spot.label.closed:
            continue
        if any(fits(field, s.text) for s in offered.get(Side.INLINE, [])):
            continue
        for side in _SIDES:
            nearest = offered.get(side, [])[:1]
            votes[side] += any(fits(field, s.text) for s in nearest)
    return [Side.INLINE, *sorted(_SIDES, key=lambda s: (-votes[s], _SIDES.index(s)))]


def _choose(
    spot: _Spot, offered: dict[Side, list[Segment]], habit: Sequence[Side]
) -> tuple[Side, Segment] | None:
    field = spot.label.field
    sides = [Side.INLINE, Side.RIGHT, Side.BELOW] if spot.label.lead_in else habit
    for side in sides:
        if side in (Side.ABOVE, Side.LEFT) and not spot.label.closed:
            continue
        if side is Side.LEFT and habit[1] is not Side.LEFT:
            continue  # a form either puts its values before the labels or does not
        for segment in offered.get(side, []):
            if fits(field, segment.text):
                return side, segment
            if field not in _FITS:
                break
    return None


def _is_part_of_name(text: str) -> bool:
    return parse_name(f"Ann {text}") is not None or parse_name(f"{text} Lee") is not None


def _is_words(text: str) -> bool:
    return sum(c.isalpha() for c in text) >= 3


def _is_code(text: str) -> bool:
    return sum(c.isdigit() for c in text) >= 3


def _is_hours(text: str) -> bool:
    return bool(parse_hours(text) or find_hours(text) or find_hours_by_level(text))


# What one looks for in a table: a word or two may be a title or an address by chance.
CHECKED = frozenset(
    {Field.PERSON, Field.CERTIFICATION, Field.NREMT, Field.LEVEL, Field.DATE, Field.HOURS}
)

_FITS: dict[Field, Callable[[str], bool]] = {
    Field.PERSON: lambda t: name_in(t) is not None,
    Field.INSTRUCTOR: lambda t: name_in(t) is not None,
    Field.CERTIFICATION: lambda t: parse_certification_number(t) is not None,
    Field.NREMT: lambda t: parse_nremt_id(t) is not None,
    Field.LEVEL: lambda t: parse_level(t) is not None,
    Field.FAMILY: _is_part_of_name,
    Field.GIVEN: _is_part_of_name,
    Field.MIDDLE: lambda t: len(t) <= 20 and _is_part_of_name(t),
    Field.DATE: lambda t: bool(find_dates(t)),
    Field.HOURS: _is_hours,
    **dict.fromkeys(APPROVALS, _is_code),
}
