"""A sheet with a list of courses that has no head → its entries, read around their numbers, or
form by form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from extract.facts.courses import (
    RowOfCourse,
    is_typed,
)
from extract.facts.credited import of_credit
from extract.facts.number_places import candidates_in
from extract.facts.timing import is_of_the_paper
from extract.lines.clusters import Cluster, Stretch, clusters
from extract.lines.layout import Segment
from extract.lists.refusals import is_refusal
from extract.sheets import Sheet
from extract.values.content import is_area, parse_component, parse_topic
from extract.values.dates import MONTHS, Order, find_dates
from extract.values.hours import find_hours, parse_hours
from extract.values.labels import find_labels, whole_label
from extract.values.names import parse_name
from extract.values.wordings import APPROVALS, Field
from ingest.pages import Word


def unheaded(sheet: Sheet) -> tuple[RowOfCourse, ...]:
    """Courses of a list without a head. Each has a number; title, hours and date stand in its
    line, or in lines above or below it, whichever way of reading makes the most entries whole."""
    found = clusters(sheet.lines, lambda segment: is_typed(sheet, segment))
    found = tuple(c for c in found if not any(is_refusal(s.text) for s in c.beside))
    best: tuple[RowOfCourse, ...] = ()
    for reach in _REACHES:
        read = (_entry(sheet, cluster, reach(cluster)) for cluster in found)
        entries = tuple(entry for entry in read if entry.hours)
        best = entries if _wholeness(entries) > _wholeness(best) else best
    return best if len(best) >= 2 else ()


_REACHES: tuple[Callable[[Cluster], tuple[Stretch, ...]], ...] = (
    lambda _: (),
    lambda cluster: cluster.above[:1],
    lambda cluster: cluster.below[:1],
    lambda cluster: cluster.above,
    lambda cluster: cluster.below,
)


def _wholeness(entries: Sequence[RowOfCourse]) -> int:
    # A day that one entry alone has near it is the day of the whole list.
    dated = sum(bool(entry.date) for entry in entries)
    whole = sum(4 + 2 * bool(entry.title) for entry in entries)
    return whole + (dated if 2 * dated > len(entries) else 0)


def _entry(sheet: Sheet, cluster: Cluster, around: Sequence[Stretch]) -> RowOfCourse:
    """What the stretches say, the nearest to the number first; stretches that say several
    things (“Suctioning (R4-1718-T2-0099), 1 h, 9/5/17”) are taken apart."""
    near = sorted(cluster.beside, key=lambda s: _across(s, cluster.anchor))
    close = (s for stretch in around for s in stretch if not is_of_the_paper(s.text, sheet))
    segments = [*near, cluster.anchor, *close]
    hours = _first_part(segments, _quantity_at) or _first_part(
        [s for s in segments if "." in s.text or not _begins(sheet, s)], _bare_hours_at
    )
    date = _first_part(segments, lambda text: _date_at(text, sheet)) or _first_part(
        segments, _day_without_year_at
    )
    said = {w for part in (hours, date) if part for w in part.words}
    rest = [_before(sheet, s, said) for s in segments]
    titles = [s for s in rest if s and sum(c.isalpha() for c in s.text) > 3]
    titles = [s for s in titles if whole_label(s.text) not in APPROVALS]
    titles = [s for s in titles if not parse_component(s.text)] or titles
    titles = [s for s in titles if not _is_field(s)]
    titles = [s for s in titles if not _DELIVERY.fullmatch(s.text) and not _MARK.match(s.text)]
    # “Burn Care” could be somebody's name, and is no title where a better one stands beside it.
    told = (s for s in titles if not parse_name(s.text) and len(s.words) > 1)
    title = next(told, titles[0] if titles else None)
    untitled = (s for s in segments if title is None or title.words[0] not in s.words)
    content = tuple(s for s in untitled if _names_content(s) and len(s.words) <= _A_FEW)
    own = set(title.words) if title else set()
    section = _last_line(sheet, cluster.line, lambda s: is_area(s.text) and s.words[0] not in own)
    day = date or _last_line(sheet, cluster.line, lambda s: _is_day(s.text, sheet))
    return RowOfCourse(
        title,
        day,
        hours,
        ((cluster.anchor, Field.NUMBER),),
        (*content, *((section,) if section else ())),
    )


def _is_field(segment: Segment) -> bool:
    """“Provider: Summit EMS Ed”"""
    labels = find_labels(segment.text)
    first = labels[0] if labels else None
    return bool(first and first.start == 0 and first.closed and first.field is not Field.TITLE)


# How a course was held says nothing of what it was about.
_DELIVERY = re.compile(
    r"\W*(?:distributive|virtual(?:\W*live)?|live(?:\W*virtual)?|vilt|in[\s-]?person|online|recorded|"
    r"self[\s-]?paced|on[\s-]?demand|classroom|webinar)\W*",
    re.I,
)
_MARK = re.compile(r"\W*(?:score|grade|result|passed|status)\b", re.I)
# A component and its area; longer stretches are sentences around the list.
_A_FEW = 10


def _names_content(segment: Segment) -> bool:
    return _content_named(segment.text)


@lru_cache(maxsize=8192)
def _content_named(text: str) -> bool:
    """Asked of every line above every entry: kept, so that a long list is not its own square."""
    return bool(parse_component(text) or parse_topic(text))


def _across(a: Segment, b: Segment) -> float:
    return max(a.box.x0 - b.box.x1, b.box.x0 - a.box.x1)


def _first_part(
    segments: Sequence[Segment], find: Callable[[str], tuple[int, int] | None]
) -> Segment | None:
    for segment in segments:
        place = find(segment.text)
        if place:
            return segment.part(*place)
    return None


def _quantity_at(text: str) -> tuple[int, int] | None:
    found = of_credit(find_hours(text))
    if len(found) == 1:
        return found[0].start, found[0].end
    labelled = _LABELLED_HOURS.search(text)
    return labelled.span(1) if labelled else None


_LABELLED_HOURS = re.compile(
    r"\b(?:hours?|hrs?|ceh|credits?)\s*[:=]\s*(\d{1,2}(?:\.\d{1,2})?)(?![\d/-])", re.I
)


def _bare_hours_at(text: str) -> tuple[int, int] | None:
    return (0, len(text)) if parse_hours(text) is not None else None


def _begins(sheet: Sheet, segment: Segment) -> bool:
    """Whether a stretch opens its line: a bare number there counts the rows."""
    return any(line.segments[0] is segment for line in sheet.lines)


def _date_at(text: str, sheet: Sheet) -> tuple[int, int] | None:
    found = find_dates(text, sheet.order)
    return (found[0].start, found[-1].end) if found else None


def _day_without_year_at(text: str) -> tuple[int, int] | None:
    """“May 30”, and nothing else: its year stands over the list."""
    return (0, len(text)) if _DAY_ALONE.fullmatch(text) else None


_DAY_ALONE = re.compile(rf"(?:{'|'.join(MONTHS)})\.?\s*[0-3]?\d(?:st|nd|rd|th)?\W*", re.I)


def _is_day(text: str, sheet: Sheet) -> bool:
    """A line that is nothing but a day, with the day of the week before it or not."""
    return _is_a_day(text, sheet.order)


@lru_cache(maxsize=8192)
def _is_a_day(text: str, order: Order | None) -> bool:
    found = find_dates(text, order)
    return bool(found) and len(text) - (found[-1].end - found[0].start) < 13


def _before(sheet: Sheet, segment: Segment, said: Set[Word]) -> Segment | None:
    """A stretch up to its hours, date or number, without the number of the entry."""
    if is_typed(sheet, segment):
        codes = [c for c in candidates_in(segment.text, Field.NUMBER, whole=False) if c.type]
        # Up to the word that the number stands in: it may stand in brackets.
        end = segment.text.rfind(" ", 0, codes[0].start) if codes else -1
        cut = segment.part(0, end) if end > 0 else None
        if cut is None:
            return None
        segment = cut
    kept: list[Word] = []
    for word in segment.words:
        if word in said:
            told = [w for w in kept if not _WEEKDAY.fullmatch(w.text)]
            if any(sum(c.isalpha() for c in w.text) > 3 for w in told):
                break
            kept = []  # “Saturday, April 5, 2025 – Trauma in the Elderly”
            continue
        kept.append(word)
    while kept and not any(c.isalpha() for c in kept[0].text):
        kept.pop(0)
    return Segment(tuple(kept)) if kept else None


_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\W*", re.I)


def _last_line(sheet: Sheet, place: int, tell: Callable[[Segment], object]) -> Segment | None:
    """The nearest line above that is one stretch and tells something: a heading."""
    for line in reversed(sheet.lines[:place]):
        if len(line.segments) == 1 and len(line.segments[0].words) < 7 and tell(line.segments[0]):
            return line.segments[0]
    return None


def blocks(sheet: Sheet) -> tuple[RowOfCourse, ...]:
    """Courses one below the other, each as a form of its own: its title, then its labels."""
    titles = sorted(
        (v for v in sheet.labelled(Field.TITLE) if not v.lead_in), key=lambda v: v.segment.box.top
    )
    tops = [v.segment.box.top - 0.5 * v.segment.box.height for v in titles]
    blocks = []
    for title, (top, bottom) in zip(titles, pairwise([*tops, float("inf")]), strict=True):
        inside = [v for v in sheet.values if top <= v.segment.box.top < bottom]
        first = {v.field: v.segment for v in reversed(inside)}
        numbers = tuple((v.segment, v.field) for v in inside if v.field in APPROVALS)
        content = tuple(first[f] for f in (Field.COMPONENT, Field.TOPIC) if f in first)
        if Field.HOURS in first and (numbers or Field.DATE in first):
            blocks.append(
                RowOfCourse(
                    title.segment, first.get(Field.DATE), first[Field.HOURS], numbers, content
                )
            )
    return tuple(blocks) if len(blocks) >= 2 else ()
