"""An open question becomes what a desk shows of it, in a terminal or a browser: the papers,
the places on their pages, what was read there and by whom, and a key for every answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from extract.records import Record
from reports.crops import Crop
from reports.evidence import APPROVAL_NUMBERS, Evidence, evidence
from reports.json_text import Json, JsonObject
from reports.notation import box_numbers, confidence_number, hours_text
from validate.review.asked import Asked, Option
from validate.review.consequences import Change, words
from validate.review.decisions import Act, Decided, sentence
from validate.review.desk import Desk

SKIP, UNDO, QUIT = "s", "u", "q"
"""Keys that are no answers."""

_KEYS: Final = {
    Act.CONFIRM: "c",
    Act.REJECT: "r",
    Act.MERGE: "m",
    Act.KEEP: "k",
}
_TYPED: Final = {Act.CORRECT: "e", Act.ASSIGN: "a"}
_NUMBERED: Final = "123456789"
"""For everything else that can be answered without typing."""

# What a question is about, where the field that it names is not all that shows it.
_ALSO: Final = {
    "person_name": ("certification_number", "nremt_id"),
    "course_title": ("completed_on", "hours", APPROVAL_NUMBERS),
    "component": ("course_title", "sponsor"),
    APPROVAL_NUMBERS: ("completed_on",),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing read off a page."""

    record: str
    evidence: Evidence
    asked: bool
    """Whether the question is about it: it is highlighted, and cut from the page."""
    readings: tuple[tuple[str, str], ...]
    """(reader, what it read), where several read it."""

    @property
    def crop(self) -> Crop:
        return Crop(self.record, self.evidence.key, self.evidence.where)


@dataclass(frozen=True, slots=True)
class Paper:
    """One record that the question is about, on its document."""

    record: Record
    pieces: tuple[Piece, ...]
    beside: bool
    """Whether it is the paper that the first one may repeat."""

    @property
    def page(self) -> int:
        """The page to show: that of what is asked about, or the record's first."""
        asked = [piece.evidence.where.page for piece in self.pieces if piece.asked]
        return (asked or list(self.record.pages))[0]


@dataclass(frozen=True, slots=True)
class Key:
    """An answer under one key."""

    key: str
    option: Option
    follows: tuple[str, ...]
    """What would follow, a line a person; empty where nothing does, or where it is not known
    before a value is typed."""


@dataclass(frozen=True, slots=True)
class View:
    """One question as a desk shows it."""

    asked: Asked
    papers: tuple[Paper, ...]
    keys: tuple[Key, ...]
    decided: tuple[Decided, ...]
    """What was decided about the same papers before."""


Follow = Callable[[Asked, Option], Iterable[Change]]


def view(desk: Desk, asked: Asked, follow: Follow | None = None) -> View:
    """`follow` says what an answer would change; None: nobody needs to know now."""
    keys = []
    numbers = iter(_NUMBERED)
    only = [option for option in asked.options if option.person]
    for option in asked.options:
        key = (_TYPED if option.typed else _KEYS).get(option.act)
        if [option] == only:
            key = _KEYS[Act.CONFIRM]  # whether it is theirs is all that is asked
        key = key or next(numbers, "")
        changed = follow(asked, option) if follow else ()
        keys.append(Key(key, option, tuple(words(change) for change in changed)))
    papers = (
        *(_paper(asked, record, beside=False) for record in asked.proofs),
        *(_paper(asked, record, beside=True) for record in asked.beside),
    )
    return View(asked, papers, tuple(keys), desk.about(asked))


def crops_of_view(shown: View) -> Iterator[Crop]:
    """The stretches of pages that the question is about."""
    return (piece.crop for paper in shown.papers for piece in paper.pieces if piece.asked)


def _paper(asked: Asked, record: Record, *, beside: bool) -> Paper:
    field = asked.question.field
    about = (field, *_ALSO.get(field, ()))
    pieces = tuple(
        Piece(record.id, piece, piece.field in about, _readings(record, piece))
        for piece in evidence(record)
    )
    return Paper(record, pieces, beside)


def _readings(record: Record, piece: Evidence) -> tuple[tuple[str, str], ...]:
    if piece.field == APPROVAL_NUMBERS:
        place = int(piece.key.rpartition("-")[2]) - 1
        if readings := record.approval_numbers[place].readings:
            return readings
    return ((piece.where.read_by, piece.printed),)


def view_json(shown: View) -> JsonObject:
    """For programs; of a question without a record `papers` is empty."""
    asked = shown.asked
    return {
        "id": asked.id,
        "text": asked.question.text,
        "code": asked.question.code,
        "field": asked.question.field,
        "consequence": asked.question.consequence,
        "decides": asked.decides,
        "hours": hours_text(asked.hours),
        "people": [
            {"name": p.name, "certification_number": p.certification_number} for p in asked.people
        ],
        "papers": [_paper_json(paper) for paper in shown.papers],
        "answers": [
            {
                "answer": answer_text(key.option),
                "means": key.option.label,
                "follows": list(key.follows),
            }
            for key in shown.keys
        ],
        "decided": [sentence(one.decision) for one in shown.decided],
        "state": asked.state,
    }


def _paper_json(paper: Paper) -> JsonObject:
    source = paper.record.source
    pieces: list[Json] = [
        {
            "field": piece.evidence.field,
            "value": piece.evidence.text,
            "printed": piece.evidence.printed,
            "page": piece.evidence.where.page,
            "box": list(box_numbers(piece.evidence.where.box)),
            "confidence": confidence_number(piece.evidence.confidence),
            "asked": piece.asked,
            "readings": [{"read_by": who, "text": text} for who, text in piece.readings],
        }
        for piece in paper.pieces
    ]
    return {
        "record": paper.record.id,
        "path": source.name,
        "sha256": source.sha256,
        "page": paper.page,
        "beside": paper.beside,
        "pieces": pieces,
    }


def answer_text(option: Option) -> str:
    """The answer as `recert review --answer` takes it; `…` stands for what is to be typed."""
    if option.act is Act.READ:
        return {"strict": "stricter", "lenient": "milder"}[option.value]
    if option.act is Act.ASSIGN:
        who = option.person
        known = who and (who.certification_number or who.nremt_id or who.name)
        return f"assign:{known or '…'}"
    if option.act is Act.CORRECT:
        field = "topic=" if option.field == "topic" else ""
        return f"correct:{field}{option.value or '…'}"
    return option.act.value
