"""A sheet → when the course was completed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from extract.lines.fields import Side, Value
from extract.lines.layout import Line, Segment
from extract.lines.sections import is_day
from extract.records import Extracted
from extract.sheets import Sheet, own_vote
from extract.values.dates import DateText, find_dates
from extract.values.labels import find_labels
from extract.values.wordings import APPROVALS, Field
from extract.votes import Vote, settle

_AMERICA = re.compile(
    r"massachusetts|\bMA\b\s*\d{5}|\bOEMS\b|CAPCE|CECBEMS|NREMT|national registry|\bAEMT\b|"
    r"\bNCC[PR]\b|\b[LI]CCR\b|\bU\.?S\.?A\b|"
    r"\(?\b\d{3}\)?[-. ]\d{3}[-.]\d{4}\b",
    re.I,
)

_OF_THE_COURSE = re.compile(
    r"complet|course|class|session|training|attend|held|finish|program|activity|event|taken|given|"
    r"presentation|earned|credit|done|ended|last|final|conducted",
    re.I,
)


def completion_of(sheet: Sheet) -> tuple[Extracted[date] | None, tuple[date, ...]]:
    """The day of completion and, where several are printed, the days of all sessions.

    Labelled dates first; where no label leads to one, the only date on the sheet that no
    other label (issued, expires, born) claims.
    """
    values = sheet.labelled(Field.DATE)
    if own := _dates_of_letter(sheet):
        # The day on which a memorandum was written.
        values = tuple(v for v in values if v not in own)
    values = tuple(v for v in values if not _QUOTES.search(v.text) and not _BORN.search(v.text))
    # Signers date their signature with a bare “Date”: a label that speaks of the course wins.
    of_course = [v for v in values if _OF_THE_COURSE.search(v.heading)]
    dated = [v for v in of_course if re.search(r"\b(?:date|day)", v.heading, re.I)]
    # “Attended” beside “Attendance status” is no label of what stands below it.
    below = [v for v in of_course if v.side is Side.BELOW and v not in dated]
    segments = [v.segment for v in of_course if not (dated and v in below)]
    if segments:
        return dates_in(sheet, [run for s in segments for run in _run_of_dates(sheet, s)])
    if parts := _of_parts(sheet):
        return dates_in(sheet, parts)
    if not values:
        free = list(_unclaimed_dates(sheet))
        found, days = dates_in(sheet, free)
        if found is None:
            told = dates_in(sheet, list(_told_dates(sheet)))
            return told if told[0] else _signed_in(sheet)
        if len(days) > 1 and (alone := _told_alone(sheet, free)):
            return dates_in(sheet, alone)
        if _is_asked_for(sheet) or (len(free) > 1 and len(days) > 1):
            # Several dates and nothing says which of them is the course's; or a label does,
            # and what stands there cannot be read.
            return replace(found, confidence=min(found.confidence, 0.5)), days
        told = dates_in(sheet, list(_told_dates(sheet)))
        if (
            told[0]
            and told[0].value != found.value
            and all(is_day(s.text) and s in sheet.segments() for s in free)
        ):
            # The day on which a letter was written, and the one that it speaks of.
            return replace(told[0], confidence=min(told[0].confidence, 0.7)), told[1]
        return found, days
    bare = dates_in(sheet, list(_run_of_dates(sheet, values[0].segment)))
    told = dates_in(sheet, list(_told_dates(sheet)))
    is_date = values[0].heading.lower().startswith("date")
    if is_date and told[0] and bare[0] and told[0].value != bare[0].value:
        # The date of the letter, and the day that the letter speaks of: a person decides.
        return replace(told[0], confidence=min(told[0].confidence, 0.7)), told[1]
    return bare


_BORN = re.compile(r"\bd\.?o\.?b\b|\bborn\b|birth", re.I)
# “On Tue, Dec 13, 2022 at 8:15 AM Course Desk <desk@…> wrote:”
_QUOTES = re.compile(r"\bwrote\s*:|<\S+@\S+>", re.I)


_HEAD_OF_LETTER = re.compile(r"(?:to|from|re|subject|cc)\s*:", re.I)


def _dates_of_letter(sheet: Sheet) -> tuple[Value, ...]:
    """The date at the head of a memorandum: “To: … From: … Date: … Re: …”."""
    opened = {
        match[0].lower()
        for line in sheet.lines
        if (match := _HEAD_OF_LETTER.match(line.segments[0].text))
    }
    if len(opened) < 2:
        return ()
    return tuple(v for v in sheet.labelled(Field.DATE) if v.heading.lower().startswith("date"))


def _of_parts(sheet: Sheet) -> list[Segment]:
    """The days of a course that a table breaks down, part by part, with hours for each."""
    table = sheet.table(frozenset({Field.HOURS}))
    if table is None or table.fields() & {Field.PERSON, Field.FAMILY, *APPROVALS}:
        return []
    cells = [table.cell(row, Field.DATE) for row in table.rows]
    days = [c for c in cells if c and find_dates(c.text, sheet.order)]
    return days if len(days) == len(cells) > 1 else []


_CLOCK = re.compile(
    r"(?:time\s*)?(?:in|out|start(?:ed)?|end(?:ed)?|begins?|arrived|left|joined)\b", re.I
)


def _signed_in(sheet: Sheet) -> tuple[Extracted[date] | None, tuple[date, ...]]:
    """The one day on which somebody signed in and out."""
    clocked = [v.segment for v in sheet.labelled(Field.NOTHING) if _CLOCK.match(v.heading)]
    found, days = dates_in(sheet, clocked)
    return (found, days) if len(days) < 2 else (None, ())


def _is_asked_for(sheet: Sheet) -> bool:
    """Whether a form has a field for the day, whatever stands in it."""
    labels = (label for segment in sheet.segments() for label in find_labels(segment.text))
    return any(label.field is Field.DATE and label.closed for label in labels)


def _run_of_dates(sheet: Sheet, first: Segment) -> Iterable[Segment]:
    """A day and the days listed below it, each on a line of its own."""
    yield first
    last = first
    for line in sheet.lines:
        below = [
            s
            for s in line.segments
            if abs(s.box.x0 - first.box.x0) < first.box.height and s.box.top > last.box.middle
        ]
        others = [s for s in line.segments if below and s is not below[0]]
        if others and _goes_on(sheet, first, line):
            others = []
        captions = (s for s in others if s.box.x1 <= below[0].box.x0)
        if any(find_labels(s.text) for s in others) or any(
            c.isalpha() for s in captions for c in s.text
        ):
            return  # the next field of the form, with a day of its own
        if not below or below[0].box.top - last.box.bottom > 1.5 * first.box.height:
            continue
        found = find_dates(below[0].text, sheet.order)
        if len(found) != 1 or found[0].end - found[0].start < len(below[0].text) - 12:
            return
        last = below[0]
        yield last


def _goes_on(sheet: Sheet, first: Segment, line: Line) -> bool:
    """Whether a line below a row holds the rest of some of its cells: a title of two lines beside
    two days, and nothing where its other cells stand."""
    height = first.box.height
    rows = (x for x in sheet.lines if abs(x.box.middle - first.box.middle) < 0.5 * height)
    row = next(rows, line)
    starts = [s.box.x0 for s in row.segments]
    aligned = all(any(abs(s.box.x0 - x) < height for x in starts) for s in line.segments)
    fewer = len(line.segments) + 1 < len(row.segments)
    return aligned and fewer and line.box.top - row.box.bottom < 0.8 * height


_EARLIEST = date(2000, 1, 1)
"""Before it nobody is credited here: whoever attends may be born then."""


def dates_in(
    sheet: Sheet, segments: Sequence[Segment]
) -> tuple[Extracted[date] | None, tuple[date, ...]]:
    """The last day that the segments name, settled between the readings, and all days."""
    found = [(s, d) for s in segments for d in find_dates(s.text, sheet.order)]
    found = [(s, d) for s, d in found if d.days[-1] >= _EARLIEST]
    if not found:
        return None, ()
    days = sorted({day for _, dated in found for day in dated.days})
    segment, last = max(found, key=lambda pair: pair[1].days[-1])
    settled = settle(
        [
            own_vote(segment.part(last.start, last.end) or segment, last.days[-1]),
            *(
                Vote(again.read_by, _day_at(again.text, last, sheet), again.confidence)
                for again in sheet.read_again(segment.box_of(last.start, last.end))
            ),
        ]
    )
    unsure = last.mended or (last.ambiguous and not _american(sheet.text))
    # “February 23, 2017 and Thursday, Mar”: another day that the line lost.
    unsure = unsure or bool(_ANOTHER_DAY.match(segment.text, last.end))
    confidence = min(settled.confidence, 0.5) if unsure else settled.confidence
    where = sheet.span(segment.box_of(last.start, last.end), segment.read_by)
    printed = segment.text[last.start : last.end]
    extracted = Extracted(settled.value, printed, where, confidence)
    return extracted, tuple(days) if len(days) > 1 else ()


_ANOTHER_DAY = re.compile(
    r"\W*(?:and|&|to|through|thru)\W+(?:[a-z]*day\W+)?"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\W*$",
    re.I,
)


def _american(text: str) -> bool:
    """Whether the paper is written where the month stands first: it names an American body,
    state or telephone number."""
    return bool(_AMERICA.search(text))


def _unclaimed_dates(sheet: Sheet) -> Iterable[Segment]:
    claimed = {v.segment.box for v in sheet.labelled(Field.NOTHING) if _is_own_date(sheet, v)}
    letters = {w for v in _dates_of_letter(sheet) for w in v.segment.words}
    dated = [
        s for s in sheet.segments() if find_dates(s.text, sheet.order) and s.box not in claimed
    ]
    dated = [s for s in dated if not letters & set(s.words)]
    free = [part for s in dated for part in _not_of_the_paper(sheet, s)]
    free += [
        joined
        for joined, seam in sheet.seams()
        if any(
            # “Jun 15” over “Oct 12” are two days: a year in full shows that they are one.
            d.start < seam < d.end and _YEAR_IN_FULL.search(joined.text[d.start : d.end])
            for d in find_dates(joined.text, sheet.order)
        )
    ]
    spoken = [s for s in free if re.search(r"\b(?:on|this|held|dated?|the)\b", s.text, re.I)]
    return spoken or free


_YEAR_IN_FULL = re.compile(r"(?:19|20)\d\d|thousand", re.I)


def _is_own_date(sheet: Sheet, value: Value) -> bool:
    """Whether a date is what a label of something else announces, not a part of the sentence
    that happens to stand below it."""
    dated = sum(d.end - d.start for d in find_dates(value.text, sheet.order))
    return value.side is not Side.BELOW or len(value.text) - dated < _A_SENTENCE


_A_SENTENCE = 25
"""Characters beside the date."""

_TOLD = re.compile(
    r"(?:complet|attend|participat|finish|pass|earn|took|sat in|held|present|session|program|"
    r"class|course|taught|given|conducted|delivered|offered|provided|sponsored)\w*"
    r"(?:.*?\bon\b[^.]{0,20}|\s*:?\s*)$",
    re.I | re.S,
)


def _told_dates(sheet: Sheet) -> Iterable[Segment]:
    """Dates in sentences that say what happened on them."""
    joined = (segment for segment, _ in sheet.seams())
    for segment in (*sheet.segments(), *joined):
        for dated in find_dates(segment.text, sheet.order):
            behind = segment.text[dated.end :].split(". ")[0]
            if _TO_COME.search(segment.text[: dated.start]):
                continue
            opens = re.search(r"\bon\W*$", segment.text[: dated.start], re.I)
            if _TOLD.search(segment.text[: dated.start]) or (opens and _THEN.search(behind)):
                part = segment.part(dated.start, dated.end)
                yield from (part,) if part else ()


# “Next session: October 2, 2022”
_TO_COME = re.compile(r"\b(?:next|upcoming|future|following|registered)\b(?:\W+\w+){0,3}\W*$", re.I)


def _told_alone(sheet: Sheet, free: Sequence[Segment]) -> list[Segment]:
    """Of the dates of several stretches those on which it is said to have happened, where the
    stretch that says so has no other: “on May 4, 2021 and May 11, 2021” tells of two days."""
    told = list(_told_dates(sheet))
    around = [s for s in free if any(part.words[0] in s.words for part in told)]
    single = all(len(find_dates(s.text, sheet.order)) == 1 for s in around)
    return told if told and single and len(around) < len(free) else []


# “On April 24, 2025 the following personnel attended …”
_THEN = re.compile(
    r"\b(?:attended|completed|participated|took part|finished|was present|were present)\b", re.I
)


# “11/21/26, 10:51 PM”: what a browser prints over and under a page.
_PRINTED_AT = re.compile(r"\W*\d{1,2}/\d{1,2}/\d{2,4},?\s*\d{1,2}:\d{2}\s*(?:[AP]M)?\W*", re.I)


def _not_of_the_paper(sheet: Sheet, segment: Segment) -> Iterable[Segment]:
    """The stretch, where its first date is the course's; else its later dates that are: “Issued
    on January 15, 2025. Course completed January 12, 2025.”"""
    if not is_of_the_paper(segment.text, sheet):
        yield segment
        return
    found = find_dates(segment.text, sheet.order)
    for last, dated in pairwise(found):
        between = segment.text[last.end : dated.start]
        if _TOLD.search(between) and not _OF_THE_PAPER.search(between):
            part = segment.part(dated.start, dated.end)
            yield from (part,) if part else ()


# The paper's own dates, not the course's.
_OF_THE_PAPER = re.compile(
    r"\b(?:report\s*(?:run|date|generated)|print|issu|generat|expir|sign|renew|valid|download|of\s*birth|birth\s*da|d\.?o\.?b|fax|receiv|revis|rev\b|"
    r"sent\b|next\b|upcoming|as of|due\b|posted|rec'?d\b|copyright)|©",
    re.I,
)


def is_of_the_paper(text: str, sheet: Sheet) -> bool:
    """Whether the first date in `text` is the paper's own: printed, issued, expires."""
    first = min((d.start for d in find_dates(text, sheet.order)), default=0)
    labels = any(x.field is Field.NOTHING and x.start < first for x in find_labels(text))
    return labels or bool(_PRINTED_AT.fullmatch(text)) or bool(_OF_THE_PAPER.search(text[:first]))


def _day_at(text: str, own: DateText, sheet: Sheet) -> date | None:
    """The last day that another reading of the line names, the same one if it is there."""
    days = [d.days[-1] for d in find_dates(text, sheet.order)]
    if own.days[-1] in days:
        return own.days[-1]
    return days[0] if len(days) == 1 else None
