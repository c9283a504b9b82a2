"""A sheet → the attendee: whose completion the paper proves."""

from __future__ import annotations

from extract.fields import name_in
from extract.layout import Segment
from extract.names import (
    fold_name,
    parse_certification_number,
    parse_level,
    parse_name,
    parse_nremt_id,
)
from extract.records import Extracted, Level
from extract.sheets import Sheet, behind_label, labelled, own_vote
from extract.votes import Vote, settle
from extract.wordings import Field


def person_of(sheet: Sheet) -> Extracted[str] | None:
    """The attendee. A lead-in (“this certifies that”) is surer than a label, since forms
    label other people's names too."""
    values = sorted(sheet.labelled(Field.PERSON), key=lambda v: not v.lead_in)
    return next((e for v in values if (e := name_of(sheet, v.segment))), None)


def name_of(sheet: Sheet, segment: Segment) -> Extracted[str] | None:
    """The name in a stretch of the page; readers that print it with or without spaces and
    accents agree on it."""
    name = name_in(segment.text)
    if name is None:
        return None
    votes = [own_vote(segment, fold_name(name))]
    spelled = {fold_name(name): name}
    for again in sheet.read_again(segment.box):
        folded = fold_name(again.text)
        if fold_name(name) in folded:
            votes.append(Vote(again.read_by, fold_name(name), again.confidence))
            spelled[fold_name(name)] = _with_spaces(name, again.text)
        elif other := _name_behind_label(again.text):
            votes.append(Vote(again.read_by, fold_name(other), again.confidence))
            spelled.setdefault(fold_name(other), other)
    settled = settle(votes)
    taken = spelled[settled.value] if settled.value else name
    where = sheet.span(segment.box, segment.read_by)
    return Extracted(taken, segment.text, where, settled.confidence)


def certification_of(sheet: Sheet) -> Extracted[str] | None:
    return labelled(sheet, Field.CERTIFICATION, parse_certification_number)


def nremt_of(sheet: Sheet) -> Extracted[str] | None:
    return labelled(sheet, Field.NREMT, parse_nremt_id)


def level_of(sheet: Sheet, person: Extracted[str] | None) -> Extracted[Level] | None:
    """The person's level: labelled, or the credential printed behind the name."""
    printed = labelled(sheet, Field.LEVEL, parse_level)
    if printed or person is None:
        return printed
    level = parse_level(person.printed)
    return Extracted(level, person.printed, person.where, person.confidence) if level else None


def _name_behind_label(text: str) -> str | None:
    return name_in(behind_label(text)) or parse_name(text)


def _with_spaces(name: str, text: str) -> str:
    """The same name as another reader printed it, where that reader kept more of its spaces."""
    other = _name_behind_label(text)
    same = other is not None and fold_name(other) == fold_name(name)
    return other if other and same and other.count(" ") > name.count(" ") else name
