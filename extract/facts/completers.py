"""A sheet → the names of which its sentences say that they completed the course."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.facts.unannounced import bare
from extract.lines.layout import Segment
from extract.sheets import Sheet
from extract.values.dates import find_dates
from extract.values.labels import find_labels
from extract.values.named import name_in
from extract.values.names import parse_name

_DID = (
    r"(?:completed|attended|finished|participated|fulfilled|earned|joined|took\s*part|sat\s*in|"
    r"met|passed|taken\s*part|been\s*(?:awarded|credited|granted)|was\s*(?:present|in\s*attendance)|listened\s*to|watched|viewed)"
)
# “Completed” alone, or before a date, is a label; behind “has” it is always the sentence.
_HAS = re.compile(
    rf"^(?P<name>.{{4,100}}?)??\s*\b(?:(?:has|have|having)\s*(?:\w+ly\s*)?{_DID}\b|"
    rf"{_DID}\b(?!\s*(?:on|date|by)?\s*(?:[:#\d]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*\d)|\W*$))",
    re.I,
)


# “Ann Lee attended Friday, …”: with a name before it no label.
_NAMED_DID = re.compile(rf"^(?P<name>\W*[^\W\d_].{{3,60}}?)\s+{_DID}(?:\s|$)", re.I)


def _done_by(text: str) -> re.Match[str] | None:
    """“… has completed …”, with whoever stands before it; “Date completed” is a label."""
    if match := _HAS.match(text):
        return match
    match = _NAMED_DID.match(text)
    ends = match is not None and match.end() >= len(text.rstrip())
    return None if match and ends and not name_in(match["name"]) else match


def said_to_attend(sheet: Sheet) -> Iterable[Segment]:
    """Names that begin a sentence: “Ann Lee (EMT, E0812345) attended …”."""
    for segment in sheet.segments():
        match = _done_by(segment.text)
        before = _named_before(segment, match) if match and match["name"] else None
        if before and name_in(before.text):
            yield before


def _named_before(segment: Segment, match: re.Match[str]) -> Segment | None:
    """What stands before “attended”; of “On this day of October 2015, Ann Lee, EMT, completed”
    the part with the name."""
    end = match.end("name")
    starts = (0, *(m.end() for m in _PARTED.finditer(segment.text[:end])))
    parts = (segment.part(start, end) for start in starts)
    named = (part for part in parts if part and name_in(part.text))
    return next(named, segment.part(0, end))


# “To whom it may concern: Ann Lee has …”; behind another colon stands the rest of a title.
_PARTED = re.compile(r"(?:,|\b(?:concern|presents):)\s+", re.I)


def above_completion(sheet: Sheet) -> Iterable[Segment]:
    """What stands before the first “has completed” in its line, or in the lines above it. Only
    the first: further down, sentences speak of the sponsor, and signers stand above them."""
    for number, line in enumerate(sheet.lines):
        for segment in line.segments:
            relative = _WHO.match(segment.text)
            match = _done_by(segment.text)
            if not match or (_NOBODY.match(segment.text) and not relative):
                continue
            if match["name"] and not relative:
                before = _named_before(segment, match)
                yield from (before,) if before else ()
            for above in reversed(sheet.lines[max(0, number - 4) : number]):
                if segment.box.top - above.box.bottom < 6 * segment.box.height:
                    free = (s for s in above.segments if not find_labels(s.text))
                    yield from (s for s in free if not _ADDRESS.search(s.text))
            return


def above_verb(sheet: Sheet) -> Iterable[Segment]:
    """“Ann Lee / attended / Burn Care”, each in the middle of a line of its own."""
    for above, verb, below in zip(sheet.lines, sheet.lines[1:], sheet.lines[2:], strict=False):
        alone = all(len(line.segments) == 1 for line in (above, verb, below))
        if alone and _VERB.fullmatch(verb.text) and not find_dates(below.text):
            yield from (s for s in above.segments if parse_name(bare(s)))


def awarded(sheet: Sheet) -> Iterable[Segment]:
    """“Having passed the test, Ann Lee is hereby awarded …”, in the middle of a sentence."""
    for segment in sheet.segments():
        for said in _IS_AWARDED.finditer(segment.text):
            part = segment.part(*said.span("name"))
            yield from (part,) if part and name_in(part.text) else ()


_VERB = re.compile(rf"\W*(?:(?:has|have)\s+)?(?:\w+ly\s+)?{_DID}\W*", re.I)
_IS_AWARDED = re.compile(
    r"(?:^|,\s+|\bthat\s+)(?P<name>[^\W\d_][^,\d]{3,60}(?:,\s*[A-Z][\w.-]{1,10}){0,2})\s+(?:is|was)\s+"
    r"(?:hereby\s+)?(?:awarded|granted|credited|given)\b",
)


# “CAMP EDWARDS, MA 02542-5003”
_ADDRESS = re.compile(r"\b\d{5}(?:-\d{4})?\s*$")
# “Ann Lee / who took part in / Burn Care”
_WHO = re.compile(rf"\W*who\s+(?:(?:has|have)\s+)?(?:\w+ly\s+)?{_DID}\b", re.I)
_NOBODY = re.compile(r"\W*(?:you|i|we|the|this|all|who|those|participants?|please|if)\b", re.I)
