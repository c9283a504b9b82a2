"""A sheet → the places where approval numbers stand: at their labels, in sentences, broken over
lines, or alone on a page that speaks of approval."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest

from extract.approval_numbers import Candidate, find_capce, find_oems, is_compact, unify
from extract.facts.held_decoding import LEAST_MARGIN, held
from extract.lines.fields import Side, Value
from extract.lines.layout import Segment
from extract.records import Body, Correction, Delivery
from extract.sheets import Sheet
from extract.values.labels import find_labels
from extract.values.wordings import APPROVALS, Field
from ingest.pages import Box, Trace, Word

# How far from a label, in its heights, a token with exactly one T1..T5 part is still “near”.
NEAR = 4.0


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate, the stretch of the page it was found in, and whose label led there."""

    candidate: Candidate
    segment: Segment
    label: Field | None

    @property
    def box(self) -> Box:
        return self.segment.box_of(self.candidate.start, self.candidate.end)

    @property
    def words(self) -> tuple[Word, ...]:
        part = self.segment.part(self.candidate.start, self.candidate.end)
        return (part or self.segment).words


def places_of(sheet: Sheet) -> list[Found]:
    """Every place once, however many ways lead to it."""
    found: list[Found] = []
    for search in (_split, _labelled, _broken, _anywhere, _near, _signed):
        for new in search(sheet):
            if not any(_same_place(new, old) for old in found):
                found.append(new)
    return found or list(_lone(sheet))


def candidates_in(text: str, label: Field | None, whole: bool) -> tuple[Candidate, ...]:
    """Candidates in a text that `label` announces, or that announces them itself. `whole`:
    a bare value, so that numbers without any shape of their own count too."""
    labels = find_labels(text)
    stretches = [(0, labels[0].start if labels else len(text), label)] if label else []
    for this, after in zip_longest(labels, labels[1:]):
        if this.field in APPROVALS:
            stretches.append((this.end, after.start if after else len(text), this.field))
    found: list[Candidate] = []
    for start, end, kind in stretches:
        blank = " " * start + text[start:end]
        capce = find_capce(blank, labelled=True)
        found += [_under(c, kind, text) for c in capce]
        rest = blank
        for c in capce:
            rest = rest[: c.start] + " " * (c.end - c.start) + rest[c.end :]
        found += [_under(c, kind, text) for c in find_oems(rest, whole and not capce)]
    found += [
        c for c in find_capce(text) if not any(c.start < f.end and f.start < c.end for f in found)
    ]
    return tuple(found)


def held_in(trace: Trace, text: str) -> tuple[Candidate, ...]:
    """The CAPCE number that a reader's doubts allow, where its reading `text` is none; nothing
    where it wavered over the digit that says the delivery."""
    found = held(trace)
    if found is None or found.margin < LEAST_MARGIN:
        return ()
    why = "the only number in the reader's doubts that has CAPCE's shape"
    correction = Correction(text, found.number, why)
    return tuple(
        replace(c, start=0, end=len(text), printed=text, corrections=(correction,))
        for c in find_capce(found.number)
    )


def _labelled(sheet: Sheet) -> Iterable[Found]:
    for value in sheet.values:
        if value.field in APPROVALS:
            # “Form DPH/OEMS 200-46” names the Department, and is no label of a number.
            told = value.closed or value.field is Field.OTHER_STATE
            whole = told and (value.side is not Side.INLINE or len(value.segment.words) <= 4)
            segment = _stacked(sheet, value.segment)
            for candidate in candidates_in(segment.text, value.field, whole):
                yield Found(candidate, segment, value.field)
            if told and not whole:
                yield from _legacy_in(segment, value)


def _legacy_in(segment: Segment, value: Value) -> Iterable[Found]:
    """“(approval # 151234) for 3 hours”: six digits right behind the label, in a sentence."""
    opening = re.match(r"\W*(\d{6})(?![\w/-]|\.\d)", segment.text)
    speaks = value.field is Field.OEMS or re.search(r"appr|oems|dph", value.heading, re.I)
    if opening is None or not speaks:
        return
    for candidate in candidates_in(opening[1], value.field, whole=True):
        if candidate.body is Body.OEMS:
            start, end = opening.span(1)
            yield Found(replace(candidate, start=start, end=end), segment, value.field)


def _stacked(sheet: Sheet, segment: Segment) -> Segment:
    """A number that a narrow cell breaks over several lines (“24- / LONGV- / F3-0007”)."""
    words = segment.words
    for line in sheet.lines:
        last = words[-1]
        if last.text[-1] not in "-–/" or line.box.top < last.box.bottom - 0.3 * last.box.height:
            continue
        below = [
            s for s in line.segments if s.box.x0 < segment.box.x1 and s.box.x1 > segment.box.x0
        ]
        if not below or line.box.top - last.box.bottom > last.box.height:
            break
        words = (*words, *below[0].words)
    return Segment(words)


def _anywhere(sheet: Sheet) -> Iterable[Found]:
    """What announces itself: the strict CAPCE shape, and labels inside sentences."""
    for segment in sheet.segments():
        for candidate in candidates_in(segment.text, None, whole=False):
            yield Found(candidate, segment, None)


def _split(sheet: Sheet) -> Iterable[Found]:
    """Numbers that a line break cuts in two, behind a dash or before one."""
    for joined, seam in sheet.seams():
        first, second = unify(joined.text[:seam]), unify(joined.text[seam + 1 :])
        yield from _behind_label(joined, first, seam)
        if first[-1:] not in ("-", "/") and second[:1] not in ("-", "/"):
            continue
        label = next((x.field for x in find_labels(first) if x.field in APPROVALS), None)
        for candidate in candidates_in(joined.text, label, whole=False):
            if candidate.start < seam < candidate.end and candidate.type:
                yield Found(candidate, joined, label)


def _behind_label(joined: Segment, first: str, seam: int) -> Iterable[Found]:
    """A label at the end of a line, whose number begins the next one."""
    labels = find_labels(first)
    if labels and labels[-1].field in APPROVALS and labels[-1].end >= len(first.rstrip()):
        for candidate in candidates_in(joined.text[seam + 1 :], labels[-1].field, whole=False):
            if candidate.start == 0 and candidate.type:
                start, end = candidate.start + seam + 1, candidate.end + seam + 1
                yield Found(replace(candidate, start=start, end=end), joined, labels[-1].field)


# “No. 1819-T2-R1-0400”: a sign of a number, and a number that shows what it is.
_SIGN = re.compile(r"(?:\bno\.?|\bnumber|#)\s*:?\s*$", re.I)


def _signed(sheet: Sheet) -> Iterable[Found]:
    """Whole Massachusetts numbers behind nothing but “No.” or the name of the state."""
    for segment in sheet.segments():
        for candidate in find_oems(segment.text):
            parts = re.split(r"[-./]", candidate.number or "")
            before = segment.text[: candidate.start]
            signed = _SIGN.search(before) or _STATE.search(before)
            labels = find_labels(before)
            serial = bool(labels) and labels[-1].field is Field.NOTHING  # of the paper itself
            shaped = len(parts) >= 3 or is_compact(candidate)
            if candidate.type and shaped and signed and not serial:
                yield Found(candidate, segment, Field.NUMBER)


_STATE = re.compile(r"\b(?:massachusetts|mass\.?|MA)\s*[:#]\s*$", re.I)


def _broken(sheet: Sheet) -> Iterable[Found]:
    """CAPCE numbers that a narrow cell breaks, wherever they stand: they announce themselves."""
    for segment in sheet.segments():
        if re.fullmatch(r"\d\d-(?:[A-Z0-9]{2,6}-)?(?:F\d-)?", unify(segment.text)):
            whole = _stacked(sheet, segment)
            for candidate in find_capce(whole.text):
                yield Found(candidate, whole, None)


def _lone(sheet: Sheet) -> Iterable[Found]:
    """Whole Massachusetts numbers without a label: on a page that speaks of approval, or all by
    themselves on one that does not, where a person has to say what they are."""
    speaks = _SPEAKS.search(sheet.text)
    named = [v.segment for v in sheet.labelled(Field.NOTHING)]
    for segment in sheet.segments():
        if not speaks and (" " in segment.text.strip() or segment in named):
            continue
        for candidate in find_oems(segment.text):
            parts = re.split(r"[-./]", candidate.number or "")
            digits = sum(c.isdigit() for c in candidate.number or "")
            whole = candidate.type in parts and len(parts) >= 3 and digits >= 7
            if candidate.type and (whole or (speaks and is_compact(candidate))):
                told = candidate if speaks else replace(candidate, doubt=_SILENT)
                yield Found(told, segment, Field.NUMBER)


_SILENT = "nothing on the page says that it is an approval number"
_SPEAKS = re.compile(r"\bapprov|\bOEMS\b|\baccredit", re.I)


def _near(sheet: Sheet) -> Iterable[Found]:
    """Tokens with exactly one T1..T5 part that stand near a label of approval, wherever the
    form put them: beside, above or below it."""
    labels = [
        (label.field, segment.box_of(label.start, label.end))
        for segment in sheet.segments()
        for label in find_labels(segment.text)
        if label.field in APPROVALS - {Field.CAPCE}
    ]
    for segment in sheet.segments():
        for candidate in find_oems(segment.text):
            box = segment.box_of(candidate.start, candidate.end)
            for field, label in labels:
                gap = max(label.top - box.bottom, box.top - label.bottom)
                across = min(box.x1, label.x1) - max(box.x0, label.x0)
                beside = gap < 0 and abs(across) < 12 * label.height
                if beside or (gap <= NEAR * label.height and across > -4 * label.height):
                    yield Found(_under(candidate, field, ""), segment, field)
                    break


def _under(candidate: Candidate, label: Field | None, text: str) -> Candidate:
    """What the label says about whose number it is, held against the number's shape."""
    if label is Field.OTHER_STATE:
        return replace(
            candidate,
            body=Body.OTHER,
            number=candidate.number or candidate.printed,
            type=None,
            delivery=Delivery.UNKNOWN,
            doubt=None,
        )
    both = "oems" in text.lower()
    if label is Field.CAPCE and candidate.body is Body.OEMS and not both:
        doubt = "the label says CAPCE, the shape of the number does not"
        return replace(candidate, body=None, doubt=doubt)
    return candidate


def _same_place(a: Found, b: Found) -> bool:
    # The box of a number that a line's end breaks reaches over all that stands between.
    shared = {id(word) for word in a.words} & {id(word) for word in b.words}
    return bool(shared) and a.box.overlap(b.box) > 0.5
