"""A sheet → the names on it that no label and no sentence announces: in the head of a list,
beside a card, in the first person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from extract.lines.layout import Line, Segment, gap_between
from extract.sheets import Sheet
from extract.values.dates import MONTHS
from extract.values.labels import find_labels
from extract.values.named import name_in
from extract.values.names import card_number, has_rank, parse_level, parse_name
from extract.values.wordings import Field

# Whose name a line is, where the next line or its own rest says so.
OTHERS = re.compile(
    r"instructor|lecturer|faculty|speaker|presenter|taught|led by|held by|director|coordinator|"
    r"registrar|officer|chief|committee|manager|signature|attest|secretary|dean|president|chair|"
    r"from\b|lead\b",
    re.I,
)


def beside_card(sheet: Sheet) -> Iterable[Segment]:
    """Names with the sheet's one certification number beside, above or below them."""
    if len({card_number(s.text) for s in sheet.segments()} - {None}) != 1:
        return
    theirs = {v.segment.box for v in sheet.values if v.closed and v.field not in _OF_PEOPLE}
    for number, line in enumerate(sheet.lines):
        if not any(card_number(s.text) for s in line.segments):
            continue
        around = sheet.lines[max(0, number - 1) : number + 2]
        for candidate in (line, *(a for a in around if a is not line and _touches(line, a))):
            own = (s for s in candidate.segments if s.box not in theirs)
            yield from (s for s in own if is_free(s) and parse_name(bare(s)))


_OF_PEOPLE = frozenset({Field.PERSON, Field.CERTIFICATION, Field.NREMT, Field.LEVEL})


def in_heading(sheet: Sheet) -> Iterable[Segment]:
    """“Completed Courses – Ann Lee”: whose list it is, in the head of the list."""
    for line in sheet.lines[:_HEADINGS]:
        for segment in line.segments:
            parted = _PARTED.search(segment.text)
            if parted and _LIST.search(segment.text[: parted.start()]):
                part = segment.part(parted.end(), len(segment.text))
                yield from (part,) if part and name_in(part.text) else ()
            elif named := _between_dashes(segment):
                yield named


def _between_dashes(segment: Segment) -> Segment | None:
    """“CanvasEMS – Ann Lee – course completions”: the one name of the parts."""
    parts = _DASHED.split(segment.text)
    named = [part for part in parts if " " in part and parse_name(part)]
    if len(parts) < _SEVERAL or len(named) != 1 or not _LIST.search(segment.text):
        return None
    start = segment.text.index(named[0])
    return segment.part(start, start + len(named[0]))


_DASHED = re.compile(r"\s[-–—|]\s")
_SEVERAL = 3


def in_subject(sheet: Sheet) -> Iterable[Segment]:
    """“Subject: Completion of Training, SGT LEE, ANN”: whom a letter is about, with the rank or
    the level that tells a name from the title of a course."""
    for line in sheet.lines[:_HEAD_OF_LETTER]:
        segment = line.segments[0]
        if not _SUBJECT.match(segment.text):
            continue
        for parted in _PARTED_SUBJECT.finditer(segment.text):
            part = segment.part(parted.end(), len(segment.text))
            if part and parse_name(part.text):
                yield from (part,) if has_rank(part.text) or parse_level(part.text) else ()


_HEADINGS = 4
_HEAD_OF_LETTER = 14
_SUBJECT = re.compile(r"\W*(?:subject|subj|re|regarding)\s*[:.]", re.I)
_PARTED = re.compile(r"\s*[:–—]\s*|\s-\s|\sfor\s")
_PARTED_SUBJECT = re.compile(r"\s*[:–—]\s*|\s-\s|\s(?:for|of|by)\s|\s*,\s+")
_LIST = re.compile(
    r"courses|classes|credits?|history|records?|transcript|completions?|summary|statement|log\b|"
    r"wallet|activit|portfolio|profile|ledger|passport|sessions|certificates|modules|achievements",
    re.I,
)
# Between a name and the card that is its own.
_TO_CARD = re.compile(
    r"[\s,(#:–-]*(?:\b(?:card|cert\w*|licen[sc]e|no|number|a?emt|paramedic)\b\W*)*$", re.I
)


def before_card(sheet: Sheet) -> Iterable[Segment]:
    """“… credit Lt. Ann Lee, EMT-P (P0800077), with …”: the name before the sheet's one card, in
    the middle of a sentence."""
    cards = [(s, w) for s in sheet.segments() for w in s.words if card_number(w.text)]
    if len({card_number(word.text) for _, word in cards}) != 1:
        return
    for segment, card in cards:
        before = segment.words[: segment.words.index(card)]
        for length in range(min(len(before), _LONGEST_NAME), 1, -1):
            part = Segment(before[-length:])
            if part.words[0].text[0].isupper() and parse_name(_TO_CARD.sub("", part.text)):
                yield part
                return


_LONGEST_NAME = 7
"""Words, with ranks and credentials."""


def is_free(segment: Segment) -> bool:
    return not find_labels(segment.text) and not OTHERS.search(segment.text)


def before_level(segment: Segment) -> Segment | None:
    """The name in a line that ends with its level behind a dash: “CE sheet — Ann Lee — EMT”."""
    dashes = list(re.finditer(r"\s[-–—]\s", segment.text))
    if not dashes or parse_level(segment.text[dashes[-1].end() :]) is None:
        return None
    start = dashes[-2].end() if len(dashes) > 1 else 0
    part = segment.part(start, dashes[-1].start())
    return part if part and parse_name(part.text) else None


def behind_unknown(text: str) -> str:
    """What stands behind a label that nobody knows: “Squad member: Ann Lee”."""
    label = _UNKNOWN.match(text)
    return text[label.end() :] if label else text


_UNKNOWN = re.compile(r"[^\W\d_][\w'’. ]{2,24}:\s+(?=[^\W\d_])")


def bare(segment: Segment) -> str:
    return _END.split(segment.text)[0]


# “Ann Lee (EMT)”, “Ann Lee   August 9, 2019”
_END = re.compile(
    rf"\s*[(#|·•]|\s+(?=[EAP]\d{{5}}|\d{{1,2}}[-/]\d|(?:{'|'.join(MONTHS)})\.?\s*\d)", re.I
)


def _touches(a: Line, b: Line) -> bool:
    return gap_between(a, b) < 1.5 * max(a.box.height, b.box.height)


# “I, Ann Lee, attest that I completed”; “EMT: Ann Lee   No. E0812345”
_OWN_WORDS = re.compile(
    r"^\W*I,\s+(?P<name>.{4,60}?),?\s+(?:do\s+)?(?:hereby\s+)?(?:solemnly\s+)?"
    r"(?:attest|certify|affirm|swear|declare|confirm|verify)\b|"
    r"^\W*(?:A-?)?(?:EMT(?:-[ABIP])?|paramedic|medic)\s*:\s*(?P<level>[^\W\d].{3,60})",
    re.I,
)


def in_own_words(sheet: Sheet) -> Iterable[Segment]:
    """Who says it of themselves, and who stands behind their level as if it were a label."""
    for segment in sheet.segments():
        if said := _OWN_WORDS.match(segment.text):
            part = segment.part(*said.span("name" if said["name"] else "level"))
            yield from (part,) if part and name_in(part.text) else ()


def addressed(sheet: Sheet) -> Iterable[Segment]:
    """“Ann Lee,” alone over a line that speaks to “you”."""
    for above, line in pairwise(sheet.lines):
        segment = above.segments[0]
        alone = len(above.segments) == 1 and segment.text.rstrip().endswith(",")
        if alone and _TO_YOU.search(line.text) and parse_name(segment.text.rstrip(" ,")):
            yield segment.part(0, len(segment.text.rstrip(" ,"))) or segment


_TO_YOU = re.compile(r"\b(?:you|your)\b", re.I)


def logged_in(sheet: Sheet) -> Segment | None:
    """“Ann Lee | Log out”, in the head of a page on the web: most likely whose course it is."""
    for line in sheet.lines[:_HEADINGS]:
        if any(_ACCOUNT.search(s.text) for s in line.segments):
            several = (s for s in line.segments if len(s.words) > 1)
            return next((s for s in several if parse_name(s.text.strip(" ▾▼⌄>"))), None)
    return None


_ACCOUNT = re.compile(
    r"\b(?:log|sign)\s*(?:out|off)\b|\bmy (?:account|profile|ce|courses)\b|\bcart\b", re.I
)
