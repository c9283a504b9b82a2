"""A sheet without a table's head → its attendees: rows told by their certification numbers, or
a plain list of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from statistics import median

from extract.facts.courses import RowOfCourse
from extract.lines.clusters import Cluster, clusters
from extract.lines.layout import Line, Segment, gap_between
from extract.lists.refusals import refusal_of
from extract.sheets import Sheet
from extract.values.hours import find_hours, parse_hours
from extract.values.labels import find_labels
from extract.values.named import name_in
from extract.values.names import card_number, parse_level, parse_name
from extract.values.wordings import Field

# A plain list has at least so many names, one below the other.
_FEWEST = 3
# Fewer are a level, or a mark.
_LETTERS = 6
# Longer stretches above a row are sentences.
_LONGEST = 7
_NUMBERED = re.compile(r"^\W*\d{1,3}\s*[.)]?\s+")


@dataclass(frozen=True, slots=True)
class Attendee:
    """The stretches of one row."""

    name: Segment | None
    number: Segment | None = None
    nremt: Segment | None = None
    level: Segment | None = None
    hours: Segment | None = None
    group: str | None = None
    """The group of levels whose column is ticked: `bls`, `als`."""
    course: RowOfCourse = field(default_factory=RowOfCourse)
    """What the row itself says of the course: a list of many people's courses."""
    remark: str | None = None
    """What the row says against it: “Failed”."""
    marks: tuple[Segment, ...] = ()
    """The heads of the columns of sessions in which the row has a mark."""
    day: Segment | None = None
    """A day in the row, of the class or of a signature."""
    parted: bool = False
    """A line runs between its own lines, and between nobody else's."""

    @property
    def crossed_out(self) -> bool:
        """Whether a line runs through the name, or else through most of what stands beside it:
        one cell alone is corrected, or lies close to a rule."""
        beside = [segment.struck for segment in self.parts if segment is not self.name]
        named = self.name is not None and self.name.struck
        return self.parted or named or (bool(beside) and 2 * sum(beside) > len(beside))

    @property
    def parts(self) -> tuple[Segment, ...]:
        said = (self.name, self.number, self.nremt, self.level, self.hours)
        return tuple(segment for segment in said if segment)


def carded(sheet: Sheet) -> tuple[Attendee, ...]:
    """Rows and cards that each have one certification number, with the name beside it, or in
    the lines right above."""
    found = clusters(sheet.lines, lambda segment: _has_card(segment.text))
    read = [(_of(sheet, cluster), cluster.beside) for cluster in found]
    named = [(own.name, beside) for own, beside in read if own.name]
    # A name that cannot be read is an open item, where the names of the others stand.
    lefts = [name.box.x0 for name, beside in named if name in beside]
    if 2 * len(lefts) > len(read) and len(lefts) >= _FEWEST:
        left = median(lefts)
        read = [(_with_worn_name(own, beside, left), beside) for own, beside in read]
    return _in_line_with_others(tuple(own for own, _ in read if own.name))


def _has_card(text: str) -> bool:
    """Whether a card's number stands in a text, or what engines make of one: its row is a row,
    though what it says is asked about."""
    worn = _WORN_CARD.search(text)
    return bool(card_number(text) or (worn and sum(c.isdigit() for c in worn[0]) >= _DIGITS))


_WORN_CARD = re.compile(r"(?<![A-Za-z0-9-])[EAP][0-9OoQDIl|]{6,8}(?![A-Za-z0-9]|-\d)")
_DIGITS = 4


def _with_worn_name(attendee: Attendee, beside: Sequence[Segment], left: float) -> Attendee:
    """With what begins where names do, at `left`, in the place of a name."""
    words = (s for s in beside if sum(c.isalpha() for c in s.text) >= _LETTERS)
    near = (s for s in words if abs(s.box.x0 - left) < s.box.height)
    name = attendee.name or next(near, None)
    return replace(attendee, name=name)


def _in_line_with_others(attendees: tuple[Attendee, ...]) -> tuple[Attendee, ...]:
    """Without bare figures that most neighbours in their column have nothing above or below:
    a column of hours is filled, and what an engine makes of signatures stands anywhere."""
    return tuple(
        replace(own, hours=None) if own.hours and _is_stray(own, attendees) else own
        for own in attendees
    )


def _is_stray(own: Attendee, attendees: Sequence[Attendee]) -> bool:
    if own.hours is None or own.number is None or find_hours(own.hours.text):
        return False
    column = [a for a in attendees if a.number and _overlap(a.number, own.number)]
    filled = sum(a.hours is not None and _overlap(a.hours, own.hours) for a in column)
    return 2 * filled <= len(column)


def _overlap(a: Segment, b: Segment) -> bool:
    return a.box.x0 < b.box.x1 and b.box.x0 < a.box.x1


def _of(sheet: Sheet, cluster: Cluster) -> Attendee:
    own = (cluster.anchor, *cluster.beside)
    over = [s for stretch in cluster.above[:2] for s in stretch if len(s.words) <= _LONGEST]
    under = [s for stretch in cluster.below[:1] for s in stretch if len(s.words) <= 2]
    named, around = (*own, *over), (*own, *over, *under)
    bare = (s for s in own if says_hours(s.text) and _is_no_row_number(s, own))
    hours = chain(bare, (s for s in under if find_hours(s.text) or _is_labelled_hours(s)))
    return Attendee(
        name=_name_among(named),
        number=cluster.anchor,
        level=next((s for s in around if parse_level(s.text)), None),
        hours=next(hours, None),
        remark=refusal_of(sheet, around),
    )


def _name_among(named: Sequence[Segment]) -> Segment | None:
    """The first that is a name; what an engine makes of a signature has no space in it, and
    “Cert. No. E0912345” is nobody called Cert."""
    told = [_behind_label(s) for s in named]
    names = [s for s in told if name_in(s.text) and not _is_of_else(s)]
    return next((s for s in names if len(s.words) > 1), names[0] if names else None)


def _behind_label(segment: Segment) -> Segment:
    """“Name: Ann Lee” without its label."""
    labels = find_labels(segment.text)
    own = labels and not labels[0].start and labels[0].closed and labels[0].field is Field.PERSON
    behind = segment.part(labels[0].end, len(segment.text)) if own else None
    return behind or segment


def _is_of_else(segment: Segment) -> bool:
    """Whether a stretch begins with a label, and not one of a name."""
    labels = find_labels(segment.text)
    return bool(labels) and labels[0].start == 0 and labels[0].field in _OF_ELSE


_OF_ELSE = frozenset({Field.CERTIFICATION, Field.NREMT, Field.HOURS, Field.LEVEL})


def _is_labelled_hours(segment: Segment) -> bool:
    """“Hours 2.5”, “CE hrs: 3”"""
    labels = find_labels(segment.text)
    if len(labels) != 1 or labels[0].start or labels[0].field is not Field.HOURS:
        return False
    return parse_hours(segment.text[labels[0].end :].strip(" :")) is not None


def listed(sheet: Sheet) -> tuple[Attendee, ...]:
    """Names one below the other and nothing else but numbers, marks and hours beside them; in
    several columns too."""
    rows = [tuple(_names(line)) for line in sheet.lines]
    best: list[Attendee] = []
    current: list[Attendee] = []
    last: Line | None = None
    for line, row in zip(sheet.lines, rows, strict=True):
        near = last is None or gap_between(last, line) < 4 * line.box.height
        if not row or not near:
            best, current = max(best, current, key=len), []
        current += row
        last = line if row else None
    best = max(best, current, key=len)
    return tuple(best) if len(best) >= _FEWEST else ()


def _names(line: Line) -> Iterator[Attendee]:
    """The names of a line in which every stretch is one, or stands beside one."""
    named = [s for s in line.segments if _is_name(s)]
    if not named:
        # A name set wide: “Liam    Barros”.
        lettered = [s for s in line.segments if any(c.isalpha() for c in s.text)]
        whole = Segment(tuple(w for s in lettered for w in s.words)) if lettered else None
        if whole and len(lettered) <= 3 and _is_name(whole):
            yield Attendee(name=whole)
        return
    others = [s for s in line.segments if s not in named]
    if not named or any(_is_text(s) for s in others):
        return
    for segment in named:
        beside = others if len(named) == 1 else []
        yield Attendee(
            name=segment,
            level=next((s for s in (segment, *beside) if parse_level(s.text)), None),
            hours=next((s for s in beside if says_hours(s.text)), None),
        )


def _is_name(segment: Segment) -> bool:
    return parse_name(_NUMBERED.sub("", segment.text)) is not None


def _is_text(segment: Segment) -> bool:
    return sum(c.isalpha() for c in segment.text) > 3 and not parse_level(segment.text)


def _is_no_row_number(segment: Segment, row: Sequence[Segment]) -> bool:
    """Rows are counted on their left; hours stand behind somebody's name."""
    counted = bool(find_hours(segment.text))
    return counted or any(s.box.x0 < segment.box.x0 and name_in(s.text) for s in row)


def says_hours(text: str) -> bool:
    """Whether a cell holds hours, with their unit or bare."""
    return bool(find_hours(text)) or parse_hours(text) is not None
