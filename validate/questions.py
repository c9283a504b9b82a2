"""A standing → the questions that are open, and which of them can change the outcome.

A question decides where, for some answers to all the others, the person meets the cycle with
one answer to it and falls short with the other. Looking through all answers doubles with
every question, so the looks are counted: a question that they do not settle is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from validate.claims import Claim
from validate.findings import Question
from validate.objections import Effect, Objection
from validate.standing import Standing

_LOOKS_EACH = 400
_LOOKS = 4000


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

    @property
    def likeness(self) -> object:
        """Equal for questions that change the same about the same hours."""
        claim, objection = self.concerns[0]
        if len(self.concerns) != 1 or claim is None or objection.field == "rule":
            return self.key
        shut = frozenset(o.component for o in claim.objections if o.effect is Effect.NEVER)
        others = sorted(
            (o.effect, o.component or "", o.key if o.field == "rule" else "") for o in claim.open
        )
        own = objection.effect, objection.component
        return own, tuple(others), claim.low, claim.high, claim.delivery, shut


def questions_of(standing: Standing, *, undecided: bool) -> tuple[Question, ...]:
    """Every open question once, those that can change the outcome first and the most deciding
    of them first of all. `undecided`: the least audit falls short and the most does not;
    otherwise no answer changes anything."""
    opened = _opened(standing)
    if not undecided:
        return tuple(_question(one, changes=False) for one in sorted(opened, key=_by_place))
    search = _Search(standing, tuple(opened))
    ranked = sorted(
        opened,
        key=lambda one: (
            not search.decides(one),
            not search.alone(one),
            -search.gain(one),
            *_by_place(one),
        ),
    )
    return tuple(_question(one, changes=search.decides(one)) for one in ranked)


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


@dataclass(slots=True)
class _Search:
    standing: Standing
    opened: Sequence[_Open]
    known: dict[object, bool] = field(default_factory=dict)
    seen: dict[frozenset[str], bool] = field(default_factory=dict)
    gains: dict[str, int] = field(default_factory=dict)
    looks: int = 0

    @property
    def every(self) -> frozenset[str]:
        return frozenset(one.key for one in self.opened)

    def meets(self, settled: frozenset[str]) -> bool:
        if settled not in self.seen:
            self.looks += 1
            self.seen[settled] = self.standing.meets(settled)
        return self.seen[settled]

    def gain(self, one: _Open) -> int:
        """Hundredths of hours that this answer brings, the others at their worst."""
        if one.key not in self.gains:
            with_it = self.standing.credited(one.companions | {one.key})
            self.gains[one.key] = with_it - self.standing.credited(one.companions)
        return self.gains[one.key]

    def alone(self, one: _Open) -> bool:
        """Whether this answer decides by itself: for the good, or for the bad."""
        return self.meets(frozenset({one.key})) or not self.meets(self.every - {one.key})

    def decides(self, one: _Open) -> bool:
        if one.likeness not in self.known:
            self.known[one.likeness] = self._decides(one)
        return self.known[one.likeness]

    def _decides(self, one: _Open) -> bool:
        if self.alone(one):
            return True
        near = one.companions
        others = sorted(
            (other for other in self.opened if other is not one),
            key=lambda other: (other.key in near, self.gain(other), other.key),
        )
        keys = [other.key for other in others]
        if any(self._needed_after_dropping(one.key, order) for order in (keys, keys[::-1])):
            return True
        stop = self.looks + _LOOKS_EACH
        found = self._searched(one.key, frozenset(), tuple(keys[::-1]), min(stop, _LOOKS))
        return found is not False

    def _needed_after_dropping(self, key: str, order: Sequence[str]) -> bool:
        """Whether it is needed once every other answer that can go has gone, in this order."""
        kept = self.every
        for other in order:
            if self.meets(kept - {other}):
                kept -= {other}
        return not self.meets(kept - {key})

    def _searched(
        self, key: str, taken: frozenset[str], left: tuple[str, ...], stop: int
    ) -> bool | None:
        """Whether some choice of the others leaves the outcome to `key`; None: not settled
        before the looks were used up."""
        if self.looks > stop:
            return None
        if self.meets(taken) or not self.meets(taken | {key, *left}):
            return False
        if self.meets(taken | {key}):
            return True
        first, *rest = left
        found = self._searched(key, taken | {first}, tuple(rest), stop)
        return found if found is not False else self._searched(key, taken, tuple(rest), stop)
