"""A sheet → the attendee: whose completion the paper proves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from extract.facts.completers import above_completion, above_verb, awarded
from extract.facts.printed_names import name_of
from extract.facts.unannounced import (
    OTHERS,
    addressed,
    bare,
    before_card,
    before_level,
    behind_unknown,
    beside_card,
    in_heading,
    in_own_words,
    in_subject,
    is_free,
    logged_in,
)
from extract.lines.fields import Side
from extract.lines.layout import Segment
from extract.records import Extracted
from extract.sheets import (
    Sheet,
    labelled,
    settled_in,
    unread,
)
from extract.values.labels import find_labels
from extract.values.named import name_in
from extract.values.names import (
    card_number,
    is_level_alone,
    parse_certification_number,
    parse_level,
    parse_name,
    parse_nremt_id,
)
from extract.values.wordings import Field


def person_of(sheet: Sheet) -> Extracted[str] | None:
    """The attendee. A lead-in (“this certifies that”) is surer than a label, since forms
    label other people's names too; without either, the name above “has completed”."""
    return sheet.once(_person_of)


def _person_of(sheet: Sheet) -> Extracted[str] | None:
    found = next((e for s in _where_named(sheet) if (e := name_of(sheet, s))), None)
    return found or _unreadable(sheet) or _guessed(sheet, logged_in(sheet)) or _only_name(sheet)


def _where_named(sheet: Sheet) -> Iterator[Segment]:
    """Where the attendee may be named, the surest place first; looked for one by one."""
    said = [v for v in sheet.labelled(Field.PERSON) if not _GREETING.match(v.heading)]
    yield from _in_two_fields(sheet)
    yield from (v.segment for v in said if v.lead_in)
    yield from _greeted(sheet)
    yield from (v.segment for v in said if not v.lead_in)
    yield from _under_other_labels(sheet)
    yield from in_own_words(sheet)
    yield from addressed(sheet)
    yield from in_subject(sheet)
    yield from above_completion(sheet)
    yield from above_verb(sheet)
    yield from awarded(sheet)
    yield from in_heading(sheet)
    yield from beside_card(sheet)
    yield from before_card(sheet)


_GREETING = re.compile(r"\W*(?:dear|hello|hi|greetings|congrat\w*|well done)\b", re.I)


def _greeted(sheet: Sheet) -> Iterable[Segment]:
    """“Dear Ann Lee,”: the name up to where the greeting ends; a first name alone is none."""
    for value in sheet.labelled(Field.PERSON):
        if _GREETING.match(value.heading):
            end = re.search(r"[,!:;](?!\s*(?:jr|sr|ii|iii|iv)\b)", value.text, re.I)
            part = value.segment.part(0, end.start() + 1) if end else value.segment
            yield from (part,) if part else ()


def certification_of(sheet: Sheet) -> Extracted[str] | None:
    """Labelled, or the only number on the sheet that shows by its letter what it is."""
    found = labelled(sheet, Field.CERTIFICATION, parse_certification_number)
    cards = [s for s in sheet.segments() if card_number(s.text)]
    if found and len(cards) == 1 and (found.value or "").isdigit():
        found = None  # “Card no. 11804” of the slip itself, beside the number with its letter
    return found or (settled_in(sheet, cards[0], card_number) if len(cards) == 1 else None)


def nremt_of(sheet: Sheet) -> Extracted[str] | None:
    return labelled(sheet, Field.NREMT, parse_nremt_id)


def _in_two_fields(sheet: Sheet) -> Iterable[Segment]:
    """First and last name in fields of their own, put together."""
    given, family = sheet.labelled(Field.GIVEN), sheet.labelled(Field.FAMILY)
    if given and family:
        middle = [v.segment for v in sheet.labelled(Field.MIDDLE)[:1]]
        yield in_order(given[0].segment, middle[0] if middle else None, family[0].segment)


def in_order(given: Segment, middle: Segment | None, family: Segment) -> Segment:
    """The parts of a name from fields of their own, as one."""
    words = (*given.words, *(middle.words if middle else ()), *family.words)
    # The number of the row may stand close before the first of them.
    named = tuple(word for word in words if any(c.isalpha() for c in word.text))
    return Segment(named or words)


def _under_other_labels(sheet: Sheet) -> Iterable[Segment]:
    """Names behind “for”, and behind “provider”, which some papers call the EMT."""
    for value in sheet.labelled(Field.TITLE, Field.SPONSOR):
        heading = value.heading.lower().strip(" :")
        reversed_ = bool(_REVERSED.fullmatch(value.text.strip()))
        told = parse_level(value.text) or heading == "for" or reversed_
        told = told or _numbered_beside(sheet, value.segment)
        if heading in ("for", "provider", "ems provider") and told and name_in(value.text):
            yield value.segment
    for above, line in pairwise(sheet.lines):
        said = re.match(r"for\s+", line.segments[0].text, re.I)
        if said and _PAPER.search(above.text):
            rest = line.segments[0].part(said.end(), len(line.segments[0].text))
            yield from (rest,) if rest and parse_name(rest.text) else ()


def _numbered_beside(sheet: Sheet, segment: Segment) -> bool:
    """Whether the same line has the level or the card of whom it names: no sponsor has one."""
    for line in sheet.lines:
        if any(segment.words[0] in s.words for s in line.segments):
            labels = {label.field for s in line.segments for label in find_labels(s.text)}
            return bool(labels & {Field.LEVEL, Field.NREMT, Field.CERTIFICATION})
    return False


# “HARTLEY, TYRESE J.”
_REVERSED = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_][\w. '’-]*")
_PAPER = re.compile(r"transcript|record|history|certificate|statement|summary|report", re.I)


def _unreadable(sheet: Sheet) -> Extracted[str] | None:
    """What stands where “this certifies that” announces a name, and is none that can be read:
    script, a smudge. Kept as printed, so that a person is asked whose paper it is."""
    for line, after in pairwise(sheet.lines):
        labels = [x for s in line.segments for x in find_labels(s.text)]
        announced = bool(labels) and labels[-1].field is Field.PERSON and labels[-1].lead_in
        near = after.box.top - line.box.bottom < 4 * line.box.height
        if announced and near and labels[-1].end >= len(line.segments[-1].text) - 1:
            segment = max(after.segments, key=lambda s: s.box.height)
            if len(segment.words) <= 6 and not find_labels(segment.text):
                return unread(sheet, segment)
    return None


def _guessed(sheet: Sheet, segment: Segment | None) -> Extracted[str] | None:
    """The name in a stretch, that a person has to confirm."""
    name = name_of(sheet, segment) if segment else None
    return replace(name, confidence=min(name.confidence, GUESSED)) if name else None


def _only_name(sheet: Sheet) -> Extracted[str] | None:
    """The only name on the upper part of the sheet that nothing calls somebody else's, or the
    one printed largest: a guess that a person has to confirm."""
    half = sheet.lines[: max(4, 2 * len(sheet.lines) // 3)]
    headed = {v.heading for v in sheet.values if v.side is Side.BELOW}
    theirs = {v.segment.box for v in sheet.labelled(Field.INSTRUCTOR, Field.NOTHING)}
    courses = (v for v in sheet.labelled(Field.TITLE) if v.closed and not v.lead_in)
    theirs |= {v.segment.box for v in courses if v.heading.lower().strip(" :") != "for"}
    found: list[tuple[float, Segment]] = []
    for line, after in zip_longest(half, half[1:]):
        if after and OTHERS.match(after.text.strip()):
            continue
        for place, stretch in enumerate(line.segments):
            # “LEAD FACULTY” beside it may have its own name below.
            beside = (s for n, s in enumerate(line.segments) if n <= place or s.text not in headed)
            if any(OTHERS.search(s.text) for s in beside):
                continue
            # “Ann Lee — EMT” says itself whose card it is.
            segment = before_level(stretch) or stretch
            named = parse_name(behind_unknown(bare(segment)))
            if is_free(segment) and named and segment.box not in theirs:
                # Names are printed large, and “HARTLEY, TYRESE” is nothing else.
                reversed_ = bool(_REVERSED.fullmatch(segment.text))
                levelled = after is not None and is_level_alone(after.text)
                told = reversed_ or parse_level(segment.text) is not None
                found.append((segment.box.height * (_LEVELLED if levelled else 1 + told), segment))
    found.sort(key=lambda pair: -pair[0])
    if not found or (len(found) > 1 and found[0][0] < 1.15 * found[1][0]):
        return None
    segment = found[0][1]
    start = len(bare(segment)) - len(behind_unknown(bare(segment)))
    return _guessed(sheet, segment.part(start, len(segment.text)) or segment)


_LEVELLED = 3
"""How many times its size a name counts with a level right below it: nothing else has one."""
GUESSED = 0.7
"""How sure a name is at most that nothing announces."""
