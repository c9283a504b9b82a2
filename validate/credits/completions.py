"""The records of one person → completions: each course completed once, with all its proofs.

A certificate, a roster row and a second scan of either speak of one completion where the day
and the course agree; they are matched one to one, so that two rows of one sheet stay two.
Nothing is dropped: what may be said twice is kept beside what it may repeat.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from extract.records import ApprovalNumber, Delivery, Extracted, Kind, Record
from validate.credits.repeats import Repeat, first_alike, following
from validate.identity.matching import Belonging
from validate.review.decisions import stated
from validate.review.rulings import UNRULED, Rulings

# Beside the same day and number, a title is another one only if hardly a word is shared:
# certificate and roster name one class in their own words.
_OTHER_WORDS = 50
_SAME_WORDS = 90


@dataclass(frozen=True, slots=True)
class Completion:
    proofs: tuple[Record, ...]
    """The one whose values are taken first."""
    doubt: str
    """Why it may be somebody else's; empty where it is surely this person's."""
    numbers: tuple[ApprovalNumber, ...] = field(init=False, repr=False, compare=False)
    """On all proofs; where a person stated one, on that proof alone."""
    day: date | None = field(init=False, repr=False, compare=False)
    """The day of completion, where a proof shows it safely: the last, if they name several."""
    rejected: str = ""
    """Why somebody decided that it does not count; empty where nobody did."""

    def __post_init__(self) -> None:
        said = [r for r in self.proofs if any(map(stated, r.approval_numbers))] or self.proofs
        numbers = tuple(number for record in said for number in record.approval_numbers)
        object.__setattr__(self, "numbers", numbers)
        days = [
            record.completed_on.value
            for record in [r for r in self.proofs if stated(r.completed_on)] or self.proofs
            if record.completed_on
            and record.completed_on.value
            and "completed_on" not in record.needs_review
        ]
        object.__setattr__(self, "day", max(days, default=None))

    @property
    def record(self) -> Record:
        return self.proofs[0]


def sessions_of(completion: Completion) -> tuple[date, ...]:
    """The days on which it was held, as far as a proof shows them; else the day of completion."""
    shown = max((r.session_dates for r in completion.proofs), key=len)
    return shown or ((completion.day,) if completion.day else ())


class _Same(IntEnum):
    NO = 0
    MAYBE = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class _Course:
    """What tells one completion from another."""

    record: Record
    day: date | None
    numbers: frozenset[str]
    title: str
    words: str
    """Its letters and digits alone."""
    digits: tuple[str, ...]
    """Of the title: part 1 is not part 2."""


_KINDS = (Kind.CERTIFICATE, Kind.TRANSCRIPT, Kind.ROSTER)
_ROMAN = re.compile(r"\b(?:i{1,3}|iv|v|vi{1,3}|ix|x)\b")


def _title(value: Extracted[str] | None) -> str:
    return folded(value.value or "") if value else ""


@lru_cache(maxsize=65536)
def folded(printed: str) -> str:
    """Words that are the same however they are printed.

    >>> folded("Cœur – Part II: “Stroke”")
    'cœur part ii stroke'
    """
    text = unicodedata.normalize("NFKD", printed).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", text))


def _course(record: Record) -> _Course:
    title = _title(record.course_title)
    safe = "completed_on" not in record.needs_review and record.completed_on
    return _Course(
        record,
        record.completed_on.value if safe and record.completed_on else None,
        frozenset(n.number for n in record.approval_numbers if n.number),
        title,
        title.replace(" ", ""),
        _digits(title),
    )


@lru_cache(maxsize=65536)
def _digits(title: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"\d+", title) + _ROMAN.findall(title)))


def preferred(record: Record) -> tuple[int, int, str]:
    """Of several proofs the first by this order lends its values: certificates before rosters,
    then the one with the fewest fields to look at."""
    return _KINDS.index(record.kind), len(record.needs_review), record.id


def completions(
    belongings: Sequence[Belonging], rulings: Rulings = UNRULED
) -> tuple[tuple[Completion, ...], tuple[Repeat, ...]]:
    """Every completion of one person, and which of them may be one and the same. What somebody
    rejected is a completion of its own, and proves no other."""
    ranked = sorted(belongings, key=lambda b: preferred(b.record))
    courses = [_course(belonging.record) for belonging in ranked]
    leads = first_alike(ranked, rulings)
    pairs = _pairs(courses, ranked, leads)
    if alone := _each_by_itself(courses, leads, pairs):
        leads = [place if lead in alone else lead for place, lead in enumerate(leads)]
        pairs = _pairs(courses, ranked, leads)
    ids = [course.record.id for course in courses]
    group = _decided(["" if one.rejected else one.record.id for one in ranked], rulings)
    surely = [(a, b) for a, b, same, _, _ in pairs if same is _Same.YES]
    group = _join(courses, surely, group, rulings)
    places = {lead: place for place, lead in enumerate(dict.fromkeys(group))}
    members: list[list[int]] = [[] for _ in places]
    for number, lead in enumerate(group):
        members[places[lead]].append(number)
    repeats: dict[tuple[int, int], Repeat] = {}
    for a, b, same, same_day, why in pairs:
        first, second = sorted((places[group[a]], places[group[b]]))
        known = first == second or (first, second) in repeats
        if same is not _Same.NO and not known:
            one, other = ([ids[n] for n in members[place]] for place in (first, second))
            if rulings.are_apart(one, other):
                continue
            repeats[first, second] = Repeat(first, second, same_day, why)
    followers = [
        (places[place], Repeat(places[lead], places[place], *_related(courses[lead], course)[1:]))
        for place, (lead, course) in enumerate(zip(leads, courses, strict=True))
        if place != lead
    ]
    for more in following(tuple(repeats.values()), followers):
        repeats[more.first, more.second] = more
    found = tuple(
        Completion(
            tuple(courses[number].record for number in numbers),
            "" if any(ranked[n].sure for n in numbers) else ranked[numbers[0]].why,
            ranked[numbers[0]].rejected,
        )
        for numbers in members
    )
    return found, tuple(repeats[key] for key in sorted(repeats))


def _pairs(
    courses: Sequence[_Course], ranked: Sequence[Belonging], leads: Sequence[int]
) -> list[tuple[int, int, _Same, bool, str]]:
    """How those are related to each other that stand for themselves, or for all that say the
    same."""
    among = [n for n, lead in enumerate(leads) if n == lead and not ranked[n].rejected]
    return [(a, b, *_related(courses[a], courses[b])) for a, b in _worth_a_look(courses, among)]


def _each_by_itself(
    courses: Sequence[_Course],
    leads: Sequence[int],
    pairs: Iterable[tuple[int, int, _Same, bool, str]],
) -> frozenset[int]:
    """Those that cannot stand for the rows that say the same: one of these is surely the same
    completion as another paper, or they are in nobody's way."""
    followed = {lead: place for place, lead in enumerate(leads) if place != lead}
    surely = {place for a, b, same, _, _ in pairs if same is _Same.YES for place in (a, b)}
    return frozenset(
        lead
        for lead, place in followed.items()
        if lead in surely or _related(courses[lead], courses[place])[0] is _Same.NO
    )


def _worth_a_look(courses: Sequence[_Course], among: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs that share a day, a number or a title, or whose day is not known."""
    sharing: dict[object, list[int]] = defaultdict(list)
    undated = [place for place in among if courses[place].day is None]
    for place in among:
        course = courses[place]
        days = {course.day, *course.record.session_dates} - {None}
        for shared in (*days, *course.numbers, *filter(None, [course.words])):
            sharing[shared].append(place)
    pairs = {pair for places in sharing.values() for pair in combinations(places, 2)}
    pairs |= {(min(a, b), max(a, b)) for a in undated for b in among if a != b}
    return sorted(pairs)


def _decided(ids: Sequence[str], rulings: Rulings) -> list[int]:
    """For each record the place of the first that is the same completion by a decision. `ids`:
    empty for what was rejected."""
    group = list(range(len(ids)))
    places = {record: place for place, record in enumerate(ids)}
    for pair in sorted(rulings.same, key=sorted):
        known = sorted(group[places[record]] for record in pair if record in places)
        if len(known) == 2:
            group = [known[0] if lead == known[1] else lead for lead in group]
    return group


def _join(
    courses: Sequence[_Course],
    same: Sequence[tuple[int, int]],
    decided: Sequence[int],
    rulings: Rulings,
) -> list[int]:
    """For each record the place of the first proof of its completion. The closest pairs come
    first, and no completion takes two records of one document unless somebody decided so, or
    two of which somebody decided otherwise."""
    group = list(decided)
    members: list[list[int]] = [[] for _ in group]
    for number, lead in enumerate(group):
        members[lead].append(number)
    sources = [{courses[n].record.source.sha256 for n in own} for own in members]
    for a, b in sorted(same, key=lambda pair: (_apart(courses[pair[0]], courses[pair[1]]), pair)):
        lead, other = sorted((group[a], group[b]))
        ids = ([courses[n].record.id for n in members[place]] for place in (lead, other))
        if lead == other or sources[lead] & sources[other] or rulings.are_apart(*ids):
            continue
        for number in members[other]:
            group[number] = lead
        members[lead] += members[other]
        sources[lead] |= sources[other]
    return group


def _apart(a: _Course, b: _Course) -> tuple[bool, bool, bool]:
    hours = [c.record.hours.value if c.record.hours else None for c in (a, b)]
    return hours[0] != hours[1], a.words != b.words, not a.numbers & b.numbers


def _related(a: _Course, b: _Course) -> tuple[_Same, bool, str]:
    """Whether two records may speak of one completion, whether on one day, and what says so."""
    one_source = a.record.source.sha256 == b.record.source.sha256
    if one_source and a.title and b.title and not _same_title(a, b):
        return _Same.NO, False, ""  # one sheet lists several courses
    course, why = _same_course(a, b)
    if _same_day(a, b):
        return (_Same.MAYBE if course and one_source else course), True, why
    if a.day is None or b.day is None:
        return (_Same.MAYBE if course is _Same.YES else _Same.NO), False, why
    shared = a.numbers & b.numbers
    if shared:
        return _Same.MAYBE, False, f"both carry the number {min(shared)}"
    if a.title and a.words == b.words and (alike := _alike(a.record, b.record)):
        return _Same.MAYBE, False, f"both have the same title and {alike}"
    return _Same.NO, False, ""


def _same_day(a: _Course, b: _Course) -> bool:
    if a.day is None or b.day is None:
        return False
    return a.day == b.day or a.day in b.record.session_dates or b.day in a.record.session_dates


def _same_course(a: _Course, b: _Course) -> tuple[_Same, str]:
    if shared := a.numbers & b.numbers:
        why = f"both carry the number {min(shared)}"
        other = a.title and b.title and fuzz.token_set_ratio(a.title, b.title) < _OTHER_WORDS
        parts = a.title and b.title and a.digits != b.digits
        return (_Same.MAYBE if other or parts else _Same.YES), why
    if a.title and b.title:
        if not _same_title(a, b):
            return _Same.NO, ""
        both = bool(a.numbers and b.numbers)
        return (_Same.MAYBE if both else _Same.YES), "both have the same title"
    missing = not (a.numbers and b.numbers)
    return (_Same.MAYBE if missing else _Same.NO), "neither title nor number tells them apart"


def _same_title(a: _Course, b: _Course) -> bool:
    if a.words == b.words:
        return True
    return a.digits == b.digits and fuzz.token_sort_ratio(a.title, b.title) >= _SAME_WORDS


def _alike(a: Record, b: Record) -> str:
    """What makes the same title the same course in the National Registry's eyes: the same
    sponsor, instructor or way of delivery."""
    if a.sponsor and b.sponsor and _title(a.sponsor) == _title(b.sponsor) != "":
        return "sponsor"
    if a.instructor and b.instructor and _title(a.instructor) == _title(b.instructor) != "":
        return "instructor"
    return "delivery" if a.delivery is b.delivery is not Delivery.UNKNOWN else ""
