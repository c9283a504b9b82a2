"""A standing → the questions that are open, and which of them can change the outcome.

A question decides where, for some answers to all the others, the person meets the cycle with
one answer to it and falls short with the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from validate.answers import Answers
from validate.claims import Claim
from validate.findings import Question
from validate.objections import Objection
from validate.standing import Standing


@dataclass(frozen=True, slots=True)
class _Open:
    """Everything that one answer settles."""

    key: str
    concerns: tuple[tuple[Claim | None, Objection], ...]
    companions: frozenset[str]
    """The other open keys of the claims concerned: without their answers this one may say
    nothing yet."""

    @property
    def record(self) -> str:
        return next((claim.id for claim, _ in self.concerns if claim), "")

    @property
    def objection(self) -> Objection:
        return self.concerns[0][1]


def questions_of(standing: Standing, *, undecided: bool) -> tuple[Question, ...]:
    """Every open question once, those that can change the outcome first and the most deciding
    of them first of all. `undecided`: the least audit falls short and the most does not;
    otherwise no answer changes anything."""
    opened = _opened(standing)
    if not undecided:
        return tuple(_question(one, changes=False) for one in sorted(opened, key=_by_place))
    gains = {one.key: _gain(standing, one) for one in opened}
    keys = sorted(gains, key=lambda key: (gains[key], key))
    deciding = Answers.of(standing, keys).deciding()
    ranked = sorted(
        opened,
        key=lambda one: (
            one.key not in deciding,
            not _alone(standing, one.key),
            -gains[one.key],
            *_by_place(one),
        ),
    )
    return tuple(_question(one, changes=one.key in deciding) for one in ranked)


def _gain(standing: Standing, one: _Open) -> int:
    """Hundredths of hours that this answer brings, the others at their worst."""
    with_it = standing.credited(one.companions | {one.key})
    return with_it - standing.credited(one.companions)


def _alone(standing: Standing, key: str) -> bool:
    """Whether this answer decides by itself: for the good, or for the bad."""
    return standing.meets({key}) or not standing.meets(standing.everything - {key})


def _by_place(one: _Open) -> tuple[str, str, str]:
    return one.record, one.objection.field, one.key


def _question(one: _Open, *, changes: bool) -> Question:
    return Question(one.record, one.objection.field, one.objection.text, changes)


def _opened(standing: Standing) -> list[_Open]:
    grouped: dict[str, list[tuple[Claim | None, Objection]]] = {}
    for claim, objection in standing.objections():
        grouped.setdefault(objection.key, []).append((claim, objection))
    return [
        _Open(
            key,
            tuple(concerns),
            frozenset(o.key for claim, _ in concerns if claim for o in claim.open) - {key},
        )
        for key, concerns in grouped.items()
    ]
