"""A sheet → the approval numbers on it, each settled between its readings.

The digit that decides the delivery is taken only where two readers of the pixels agree on
it, or where it stands in a text layer that the picture does not contradict. Otherwise the
number is kept as printed, without value, and a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest

from rapidfuzz.distance import Levenshtein

from extract.approval_numbers import Candidate, find_capce, find_oems, unify
from extract.fields import Side
from extract.labels import find_labels
from extract.layout import Segment
from extract.records import ApprovalNumber, Body, Correction, Delivery
from extract.sheets import Sheet
from extract.votes import Vote, settle
from extract.wordings import APPROVALS, Field
from ingest.pages import AS_STORED, Box

# How far from a label, in its heights, a token with exactly one T1..T5 part is still “near”.
NEAR = 4.0


# A provider's abbreviation with a digit that engines print for a letter.
_LOOK_ALIKE = re.compile(r"\d\d-(?=[A-Z0-9]*[A-Z])[A-Z0-9]*[01]")


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate, the stretch of the page it was found in, and whose label led there."""

    candidate: Candidate
    segment: Segment
    label: Field | None

    @property
    def box(self) -> Box:
        return self.segment.box_of(self.candidate.start, self.candidate.end)


def approvals_of(sheet: Sheet) -> tuple[ApprovalNumber, ...]:
    """Every approval number on the sheet, from top to bottom, each place once."""
    found: list[Found] = []
    for search in (_split, _labelled, _broken, _anywhere, _near, _signed):
        for new in search(sheet):
            if not any(_same_place(new, old) for old in found):
                found.append(new)
    found = found or list(_lone(sheet))
    if not found:
        return _unreadable(sheet)
    surest = [f for f in found if f.candidate.type or f.candidate.body is Body.OEMS]
    if surest:
        # Beside a real approval number, a “course number” without a type is the sponsor's own.
        found = [f for f in found if f in surest or f.label in (Field.OEMS, Field.OTHER_STATE)]
    found.sort(key=lambda f: (f.box.top, f.box.x0))
    return tuple(settle_number(sheet, f) for f in found)


def _unreadable(sheet: Sheet) -> tuple[ApprovalNumber, ...]:
    """What stands at a label of approval and is no number any more: a blot, a smudge. It is
    not the same as no number, so a person is asked."""
    for value in sheet.values:
        if value.field in APPROVALS and value.closed:
            return (unread_number(sheet, value.segment),)
    return ()


def unread_number(sheet: Sheet, segment: Segment) -> ApprovalNumber:
    """What stands where a number should, and is none."""
    where = sheet.span(segment.box, segment.read_by)
    doubt = "what stands at its label cannot be read as a number"
    return ApprovalNumber(None, segment.text, None, None, Delivery.UNKNOWN, where, 0.0, doubt=doubt)


def numbers_in(sheet: Sheet, segment: Segment, label: Field) -> tuple[ApprovalNumber, ...]:
    """The numbers in a cell whose column says that it holds them."""
    return tuple(
        settle_number(sheet, Found(c, segment, label))
        for c in candidates_in(segment.text, label, whole=True)
    )


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


def settle_number(sheet: Sheet, found: Found) -> ApprovalNumber:
    """Holds all readings of a candidate's place against each other."""
    own = found.candidate
    votes = _votes(sheet, found)
    numbers = [Vote(v.reader, v.value.number if v.value else None, v.confidence) for v in votes]
    types = [Vote(v.reader, v.value.type if v.value else None, v.confidence) for v in votes]
    number, kind = settle(numbers), settle(types)
    # Ingest keeps a text layer only where the picture agrees: there it says what is printed.
    trusted = found.segment.read_by in AS_STORED
    agreeing = (v.value for v in votes if v.value and v.value.number == number.value)
    taken = own if trusted else next(agreeing, own)
    settled = ApprovalNumber(
        number=taken.number,
        printed=own.printed,
        body=taken.body,
        type=taken.type,
        delivery=taken.delivery,
        where=sheet.span(found.box, found.segment.read_by),
        confidence=0.99 if trusted else min(number.confidence, kind.confidence or 1.0),
        year=taken.year,
        corrections=_corrections(own, taken),
        readings=tuple((v.reader, v.value.printed if v.value else "") for v in votes),
        doubt=taken.doubt,
    )
    if own.type is None and kind.value is None:
        return _without_type(settled, own, alone=number.agreed < 2 and not trusted)
    said = {t.value for t in types if t.value is not None}
    if len(said) > 1 if trusted else kind.agreed < 2 or kind.confidence <= 0.5:
        doubt = _DISAGREE if len(said) > 1 else _ALONE
        return replace(settled, number=None, type=None, delivery=Delivery.UNKNOWN, doubt=doubt)
    if trusted:
        return settled
    against = {v.reader for v in numbers if v.value not in (None, number.value)}
    if number.agreed <= max(1, len(against)):
        # Two readers agree on the deciding digit, no two on the whole number.
        return replace(settled, number=None, doubt="the readers disagree on the number")
    if _LOOK_ALIKE.match(settled.number or ""):
        doubt = "a 0 or 1 among the provider's letters may be an O or I"
        return replace(settled, number=None, doubt=doubt)
    # Two agree on all of it and none denies the digit: a third one's letters cost no review.
    return replace(settled, confidence=max(settled.confidence, 0.9))


_DISAGREE = "the readers disagree on the digit that says how it was delivered"
_ALONE = "read by one reader only"


def _votes(sheet: Sheet, found: Found) -> list[Vote[Candidate]]:
    """What each reader made of the candidate's place, the page's own reading first."""
    own = found.candidate
    votes = [Vote(found.segment.read_by, own, found.segment.confidence)]
    for again in sheet.read_again(found.box):
        there = candidates_in(again.text, found.label, whole=own.type is None)
        votes.append(Vote(again.read_by, _closest(own, there), again.confidence))
    return votes


def _without_type(settled: ApprovalNumber, own: Candidate, alone: bool) -> ApprovalNumber:
    """A number without a digit that says its type: by its kind (legacy, registration), or
    because the digit is lost, and then the rest of it is no number."""
    lost = own.body in (Body.CAPCE, Body.OEMS) and own.year is None
    doubt = settled.doubt or (_ALONE if alone else None)
    return replace(settled, number=None if alone or lost else settled.number, doubt=doubt)


def _labelled(sheet: Sheet) -> Iterable[Found]:
    for value in sheet.values:
        if value.field in APPROVALS:
            # “Form DPH/OEMS 200-46” names the Department, and is no label of a number.
            told = value.closed or value.field is Field.OTHER_STATE
            whole = told and (value.side is not Side.INLINE or len(value.segment.words) <= 4)
            segment = _stacked(sheet, value.segment)
            for candidate in candidates_in(segment.text, value.field, whole):
                yield Found(candidate, segment, value.field)


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
    """Whole Massachusetts numbers behind nothing but “No.”: four parts, one of them T1 to T5."""
    for segment in sheet.segments():
        for candidate in find_oems(segment.text):
            parts = re.split(r"[-./]", candidate.number or "")
            if candidate.type and len(parts) >= 3 and _SIGN.search(segment.text[: candidate.start]):
                yield Found(candidate, segment, Field.NUMBER)


def _broken(sheet: Sheet) -> Iterable[Found]:
    """CAPCE numbers that a narrow cell breaks, wherever they stand: they announce themselves."""
    for segment in sheet.segments():
        if re.fullmatch(r"\d\d-(?:[A-Z0-9]{2,6}-)?(?:F\d-)?", unify(segment.text)):
            whole = _stacked(sheet, segment)
            for candidate in find_capce(whole.text):
                yield Found(candidate, whole, None)


def _lone(sheet: Sheet) -> Iterable[Found]:
    """Whole Massachusetts numbers without a label, on a page that speaks of approval."""
    if not _SPEAKS.search(sheet.text):
        return
    for segment in sheet.segments():
        for candidate in find_oems(segment.text):
            parts = re.split(r"[-./]", candidate.number or "")
            digits = sum(c.isdigit() for c in candidate.number or "")
            if candidate.type and candidate.type in parts and len(parts) >= 3 and digits >= 7:
                yield Found(candidate, segment, Field.NUMBER)


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


def _closest(own: Candidate, there: Iterable[Candidate]) -> Candidate | None:
    """The candidate of another reading that can be the same number, not its neighbour's."""
    best = min(there, key=lambda c: _apart(own, c), default=None)
    return best if best is not None and _apart(own, best) <= 0.5 else None


def _apart(a: Candidate, b: Candidate) -> float:
    fold = ["".join(c for c in unify(x.number or x.printed) if c.isalnum()) for x in (a, b)]
    return Levenshtein.normalized_distance(*fold)


def _corrections(own: Candidate, taken: Candidate) -> tuple[Correction, ...]:
    if taken is own or own.number == taken.number:
        return own.corrections
    read = own.number or own.printed
    why = "two other readings of the place agree"
    return (*taken.corrections, Correction(read, taken.number or taken.printed, why))


def _same_place(a: Found, b: Found) -> bool:
    return a.box.overlap(b.box) > 0.5
