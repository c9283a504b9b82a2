"""Completions that may be one, and rows of one sheet that say all the same: the first for all.

A sheet may hold thousands of equal rows. What relates one of them to another paper relates each,
so that only the first is compared with the others, and the rest follow it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from extract.records import ApprovalNumber, Extracted, Record
from ingest.pages import Box, SourceFile, Span
from validate.identity.matching import Belonging
from validate.review.rulings import Rulings


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two completions that may be one, or one course taken twice."""

    first: int
    second: int
    """Places in the tuple of completions, the smaller first."""
    same_day: bool
    why: str


_NOWHERE: Final = Span(SourceFile("", "", "", 0), 0, Box(0, 0, 0, 0), "")
_PLACE: Final = frozenset({"id", "pages", "source"})
"""Fields of a record that say where it stands, and nothing of what it says."""
_SAYING: Final = tuple(f.name for f in fields(Record) if f.name not in _PLACE)


def first_alike(belongings: Sequence[Belonging], rulings: Rulings) -> list[int]:
    """For each the place of the first that says all the same in the same document; its own
    where none does, and where somebody decided anything about it."""
    decided = frozenset[str]().union(*rulings.same, *rulings.apart)
    # Most rows differ at a glance, and taking a record apart costs more than all that follows.
    glances = [_glance(one.record) for one in belongings]
    often = Counter(glances)
    first: dict[object, int] = {}
    return [
        place
        if often[glance] == 1 or one.rejected or one.record.id in decided
        else first.setdefault(_said(one), place)
        for place, (one, glance) in enumerate(zip(belongings, glances, strict=True))
    ]


def following(
    repeats: Iterable[Repeat], followers: Iterable[tuple[int, Repeat]]
) -> Iterator[Repeat]:
    """What those may repeat that say the same as another completion.

    `repeats`: of all others. `followers`: the place of each, and what it is to the one that it
    follows. Of that one it never counts beside, so that no two followers need be held against
    each other.
    """
    near: dict[int, list[Repeat]] = defaultdict(list)
    for repeat in repeats:
        near[repeat.first].append(repeat)
        near[repeat.second].append(repeat)
    for place, own in followers:
        lead = own.first + own.second - place
        yield own
        for repeat in near[lead]:
            other = repeat.first + repeat.second - lead
            yield replace(repeat, first=min(place, other), second=max(place, other))


def _glance(record: Record) -> tuple[object, ...]:
    """Equal at least for those of which `_said` is equal."""
    title, day = record.course_title, record.completed_on
    return record.source.sha256, title and title.value, day and day.value, len(record.needs_review)


def _said(one: Belonging) -> object:
    """Equal for two that differ in their place alone."""
    record = one.record
    said = tuple(_unplaced(getattr(record, name)) for name in _SAYING)
    return record.source.sha256, one.sure, one.why, said


def _unplaced(value: object) -> object:
    if isinstance(value, Extracted | ApprovalNumber):
        return replace(value, where=replace(_NOWHERE, read_by=value.where.read_by))
    return tuple(map(_unplaced, value)) if isinstance(value, tuple) else value
