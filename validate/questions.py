"""A standing → the questions that are open, and which of them can change the outcome.

A question decides where, for some answers to all the others, the person meets the cycle with
one answer to it and falls short with the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from validate.credits.answers import Answers
from validate.credits.claims import Claim, hours
from validate.credits.objections import Effect, Objection
from validate.credits.standing import Standing
from validate.findings import Question


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
    answers = Answers.of(standing, keys)
    deciding, alone = answers.deciding(), answers.alone()
    ranked = sorted(
        opened,
        key=lambda one: (
            one.key not in deciding,
            one.key not in alone,
            -gains[one.key],
            *_by_place(one),
        ),
    )
    return tuple(
        replace(_question(one, changes=True), consequence=_consequence(standing, one))
        if one.key in deciding
        else _question(one, changes=False)
        for one in ranked
    )


def _gain(standing: Standing, one: _Open) -> int:
    """Hundredths of hours that this answer brings, the others at their worst."""
    with_it = standing.credited(one.companions | {one.key})
    return with_it - standing.credited(one.companions)


def _by_place(one: _Open) -> tuple[str, str, str]:
    return one.record, one.objection.field, one.key


def _question(one: _Open, *, changes: bool) -> Question:
    records = tuple(sorted(claim.id for claim, _ in one.concerns if claim))
    rule = one.objection.field == "rule"
    text = one.objection.text
    if len(records) > 1 and not rule:
        text = f"{text} One answer settles {len(records)} courses."
    return Question(
        one.record,
        one.objection.field,
        text,
        changes,
        records=() if rule else records,
        code=one.objection.code,
        key=one.key,
        component=one.objection.component,
        beside=one.objection.beside,
    )


_ANSWERS = {
    Effect.COUNTS: ("it counts", "it does not count"),
    Effect.HOURS: ("the more hours are right", "the fewer hours are right"),
    Effect.DELIVERY: ("it was not distributive", "it was distributive"),
}


def _consequence(standing: Standing, one: _Open) -> str:
    """What either answer comes to, as far as it decides without the others."""
    objection = one.objection
    yes, no = _ANSWERS.get(objection.effect, ("", ""))
    if objection.effect is Effect.COMPONENT:
        yes, no = f"it counts as {objection.component}", "it does not"
    if objection.field == "rule":
        yes, no = "the milder reading holds", "the stricter reading holds"
    good, bad = frozenset({one.key}), standing.everything - {one.key}
    if standing.meets(good):
        kept = "meets"
    else:
        kept = f"short by {_gap(standing, good)}, unless other answers are for the better"
    if standing.meets(bad):
        lost = f"short by {_gap(standing, frozenset())}, unless other answers are for the better"
    else:
        lost = f"short by {_gap(standing, bad)}"
    return f"If {yes}: {kept}. If {no}: {lost}."


def _gap(standing: Standing, answers: frozenset[str]) -> str:
    """The hours that are missing with those answers, component by component."""
    named = zip(standing.pack.requirements, standing.missing(answers), strict=True)
    return " and ".join(
        f"{hours(gap)} {'hour' if hours(gap) == 1 else 'hours'} of {r.component}"
        for r, gap in named
        if gap
    )


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
