"""A sheet → the approval numbers on it, each settled between its readings.

The digit that decides the delivery is taken only where two readers of the pixels agree on
it, or where it stands in a text layer that the picture does not contradict. Otherwise the
number is kept as printed, without value, and a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from extract.approval_numbers import Candidate, unify
from extract.facts.held_decoding import LEAST_MARGIN, digit_margin
from extract.facts.number_places import Found, candidates_in, held_in, places_of
from extract.lines.layout import Segment, is_broken
from extract.lines.run_together import spaced
from extract.records import ApprovalNumber, Body, Correction, Delivery
from extract.sheets import Sheet, behind_label
from extract.values.wordings import APPROVALS, Field
from extract.votes import Settled, Vote, settle
from ingest.pages import AS_STORED, Rereading, Trace

# A provider's abbreviation with a digit that engines print for a letter.
_LOOK_ALIKE = re.compile(r"\d\d-(?=[A-Z0-9]*[A-Z])[A-Z0-9]*[01]")
_ABBREVIATION = re.compile(r"(?<=^\d\d-)[A-Z0-9]+(?=-F)")
_AS_LETTERS = str.maketrans("01", "OI")


def approvals_of(sheet: Sheet) -> tuple[ApprovalNumber, ...]:
    """Every approval number on the sheet, from top to bottom, each place once."""
    found = places_of(sheet)
    if not found:
        return _unreadable(sheet)
    surest = [f for f in found if f.candidate.type or f.candidate.body is Body.OEMS]
    if surest:
        # Beside a real approval number, a “course number” without a type is the sponsor's own.
        found = [f for f in found if f in surest or f.label in (Field.OEMS, Field.OTHER_STATE)]
    found.sort(key=lambda f: (f.box.top, f.box.x0))
    return once_each(settle_number(sheet, f) for f in found)


def once_each(found: Iterable[ApprovalNumber]) -> tuple[ApprovalNumber, ...]:
    """A number that is printed several times is one; those that are held are all shown."""
    kept: dict[object, ApprovalNumber] = {}
    found = tuple(found)
    settled = {number.number for number in found if number.number}
    for place, number in enumerate(found):
        said_again = number.number is None and number.printed in settled
        if said_again and number.doubt in (_ALONE, _APART):
            continue  # a stub says again what its certificate says
        kept.setdefault((number.number, number.type) if number.number else place, number)
    return tuple(kept.values())


def _unreadable(sheet: Sheet) -> tuple[ApprovalNumber, ...]:
    """What stands at a label of approval and is no number any more: a blot, a smudge. It is
    not the same as no number, so a person is asked."""
    for value in sheet.values:
        if value.field in APPROVALS and value.closed:
            segment, trace = value.segment, _trace_of(value.segment)
            for candidate in held_in(trace, segment.text) if trace else ():
                return (settle_number(sheet, Found(candidate, segment, value.field)),)
            return (unread_number(sheet, segment),)
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


def settle_number(sheet: Sheet, found: Found) -> ApprovalNumber:
    """Holds all readings of a candidate's place against each other."""
    own = found.candidate
    readings = _readings(sheet, found)
    printed = [reading.vote for reading in readings]
    votes = _in_letters(printed)
    numbers = [Vote(v.reader, v.value.number if v.value else None, v.confidence) for v in votes]
    types = [reading.type_vote() for reading in readings]
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
        readings=tuple((v.reader, v.value.printed if v.value else "") for v in printed),
        doubt=taken.doubt,
    )
    if own.type is None and kind.value is None:
        return _without_type(settled, own, alone=number.agreed < 2 and not trusted)
    said = {t.value for t in types if t.value is not None}
    if len(said) > 1 if trusted else kind.agreed < 2 or kind.confidence <= 0.5:
        doubt = _DISAGREE if len(said) > 1 else _ALONE
        return replace(_held(settled, doubt), type=None, delivery=Delivery.UNKNOWN)
    if trusted:
        return settled
    if unclear := _doubt_of(settled, numbers, number):
        return _held(settled, unclear)
    # Two agree on all of it and none denies the digit: a third one's letters cost no review.
    return replace(settled, confidence=max(settled.confidence, 0.9))


def _doubt_of(
    settled: ApprovalNumber, votes: Sequence[Vote[str]], number: Settled[str]
) -> str | None:
    """Why a number whose deciding digit is agreed on is not to be relied on, if it is not."""
    against = {v.reader for v in votes if v.value not in (None, number.value)}
    if number.agreed <= max(1, len(against)):
        # Two readers agree on the deciding digit, no two on the whole number.
        return _APART
    if settled.body is Body.CAPCE and _LOOK_ALIKE.match(settled.number or ""):
        return "a 0 or 1 among the provider's letters may be an O or I"
    if settled.body is Body.OEMS:
        least = min(v.confidence for v in votes if v.value == number.value)
        return _doubt_of_signs(settled.number or "", least)
    return None


_BEFORE_DIGITS = re.compile(r"[BCDGILOQSUZ](?=\d)")
_BEHIND_LETTERS = re.compile(r"[A-Z]{2}[0158](?!\d)")
_AMONG_DIGITS = re.compile(r"(?<=\d)[BCDGILOQSUZ](?=\d)")
_GUESSED, _CLEAR = 0.6, 0.95
"""“WC1233.T5.24”, “68C5”: by hand a nought looks like a C to every reader."""


def _doubt_of_signs(number: str, least: float) -> str | None:
    """What may be misread in an OEMS number, whose layout tells nothing; `least`: how sure the
    less sure of its readers was."""
    guessed = least < _GUESSED
    if (guessed and _BEFORE_DIGITS.search(number)) or (
        least < _CLEAR and _AMONG_DIGITS.search(number)
    ):
        return "a letter before figures may be one of them"
    if guessed and _BEHIND_LETTERS.search(number):
        return "a figure behind letters may be one of them"
    return "a sign in it may be lost" if guessed and " " in number else None


def _in_letters(votes: Sequence[Vote[Candidate]]) -> list[Vote[Candidate]]:
    """Where one reader saw letters only in the provider's abbreviation and another the same with
    a 0 or 1 for an O or I, both saw what the first one did."""
    lettered = {
        vote.value.number: vote.value
        for vote in votes
        if vote.value and vote.value.number and vote.value.body is Body.CAPCE
    }
    told = []
    for vote in votes:
        number = vote.value.number if vote.value else None
        spelled = _ABBREVIATION.sub(_to_letters, number or "")
        told.append(replace(vote, value=lettered.get(spelled, vote.value)))
    return told


def _to_letters(abbreviation: re.Match[str]) -> str:
    return abbreviation[0].translate(_AS_LETTERS)


def _held(settled: ApprovalNumber, doubt: str) -> ApprovalNumber:
    """The number as printed, without value, as sure as what nobody may rely on."""
    return replace(settled, number=None, doubt=doubt, confidence=min(settled.confidence, UNSURE))


UNSURE = 0.5
"""How sure a number is at most that a person has to look at."""

_DISAGREE = "the readers disagree on the digit that says how it was delivered"
_ALONE = "read by one reader only"
_APART = "the readers disagree on the number"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one reader made of the candidate's place, and how it came to it where it tells."""

    vote: Vote[Candidate]
    trace: Trace | None

    def type_vote(self) -> Vote[str]:
        """Nothing where the reader wavered between two digits: who wavers does not decide."""
        value = self.vote.value
        said = value.type if value else None
        if value and said and self.trace:
            digit = re.search(rf"{said[0]}\s?-?\s?({said[1]})", unify(value.printed))
            margin = digit and digit_margin(self.trace, value.printed, digit.start(1))
            if margin is not None and margin < LEAST_MARGIN:
                said = None
        return Vote(self.vote.reader, said, self.vote.confidence)


def _readings(sheet: Sheet, found: Found) -> list[_Reading]:
    """What each reader made of the candidate's place, the page's own reading first."""
    own = found.candidate
    printed = found.segment.part(own.start, own.end) or found.segment
    vote = Vote(printed.read_by, own, printed.confidence)
    readings = [_Reading(vote, _trace_of(printed))]
    for again in _read_again(sheet, found):
        texts: tuple[str, ...] = (
            again.text,
            behind_label(again.text),
            behind_label(spaced(again.text)),
        )
        if own.type is None and ":" in again.text:  # “NUMBER:150955”, the end of a label
            texts = (*texts, again.text.rsplit(":", 1)[1].strip())
        there = (c for t in texts for c in candidates_in(t, found.label, whole=own.type is None))
        closest = _closest(own, there)
        if again.trace and own.body is Body.CAPCE and _is_worn(closest):
            closest = _closest(own, held_in(again.trace, again.text)) or closest
        readings.append(_Reading(Vote(again.read_by, closest, again.confidence), again.trace))
    return readings


def _read_again(sheet: Sheet, found: Found) -> tuple[Rereading, ...]:
    """What other readers made of the place; where a line's end breaks the number, of both
    lines, put together as the number is."""
    words = found.words
    ends = [n for n, (a, b) in enumerate(pairwise(words), start=1) if is_broken(a, b)]
    if len(ends) != 1:
        return sheet.read_again(found.box)
    above, below = Segment(words[: ends[0]]), Segment(words[ends[0] :])
    return tuple(
        replace(first, text=first.text.rstrip() + second.text.lstrip(), trace=None,
                confidence=min(first.confidence, second.confidence))
        for first in sheet.read_again(above.box)
        for second in sheet.read_again(below.box)
        if first.read_by == second.read_by
    )  # fmt: skip


def _trace_of(segment: Segment) -> Trace | None:
    """The one trace of all its words."""
    traces = {id(word.trace): word.trace for word in segment.words}
    return next(iter(traces.values())) if len(traces) == 1 else None


def _is_worn(candidate: Candidate | None) -> bool:
    return candidate is None or candidate.number is None or bool(candidate.corrections)


def _without_type(settled: ApprovalNumber, own: Candidate, alone: bool) -> ApprovalNumber:
    """A number without a digit that says its type: by its kind (legacy, registration), or
    because the digit is lost, and then the rest of it is no number."""
    lost = own.body in (Body.CAPCE, Body.OEMS) and own.year is None
    doubt = settled.doubt or (_ALONE if alone else None)
    return replace(settled, number=None if alone or lost else settled.number, doubt=doubt)


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
    letters = _ABBREVIATION.sub(_to_letters, read) == taken.number
    why = "another reader saw letters" if letters else "two other readings of the place agree"
    return (*taken.corrections, Correction(read, taken.number or taken.printed, why))
