"""Completions held against a cycle → claims: the hours each brings at least and at most, and
the answers in between."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache

from extract.records import Component, Delivery
from validate.credits.approval import delivery_of, of_approval, of_delivery, of_period
from validate.credits.completions import Completion
from validate.credits.credited_hours import hours_of
from validate.credits.objections import (
    Effect,
    Objection,
    Terms,
    of_component,
    of_date,
    of_person,
    of_rejection,
)
from validate.credits.repeats import Repeat
from validate.hours.supplies import Room, Supply
from validate.review.decisions import stated
from validate.rules.requirements import Requirement, Ruled, RulePack

# Hours are counted in hundredths: quarters are whole in them, and so is every printed decimal.
_UNIT = 100


@lru_cache(maxsize=65536)
def units(hours: Decimal) -> int:
    """Hours in whole hundredths, never rounded up."""
    return int((hours * _UNIT).to_integral_value(ROUND_FLOOR))


@lru_cache(maxsize=65536)
def hours(units: int) -> Decimal:
    """Whole hundredths in hours, without trailing zeros.

    >>> hours(250), hours(3000)
    (Decimal('2.5'), Decimal('30'))
    """
    value = Decimal(units) / _UNIT
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one completion brings, and what stands in its way."""

    completion: Completion
    low: int
    high: int
    """Hundredths of hours, at least and at most if nothing else stands in the way."""
    delivery: Delivery
    objections: tuple[Objection, ...]
    never: bool = field(init=False)
    """Whether its hours count nowhere, whatever anybody answers."""
    open: tuple[Objection, ...] = field(init=False)
    """What an answer would change."""

    def __post_init__(self) -> None:
        settled = (Effect.NEVER, Effect.NOTHING)
        never = any(o.effect is Effect.NEVER and o.component is None for o in self.objections)
        waiting = tuple(o for o in self.objections if not never and o.effect not in settled)
        for name, value in (
            ("never", never),
            ("open", waiting),
        ):
            object.__setattr__(self, name, value)

    @property
    def day(self) -> date | None:
        return self.completion.day

    @property
    def id(self) -> str:
        return self.completion.record.id

    @property
    def confidence(self) -> int:
        """Of the least sure reading that its hours hang on, in tenths, 0 to 10."""
        record = self.completion.record
        read = [value.confidence for value in (record.completed_on, record.hours) if value]
        least = min([*read, *(n.confidence for n in record.approval_numbers)], default=0.0)
        return int(least * 10)

    @property
    def at_least(self) -> int:
        return 0 if self.never or self._waits(Effect.COUNTS) else self.low

    @property
    def at_most(self) -> int:
        return 0 if self.never else self.high

    def _waits(self, effect: Effect) -> bool:
        return any(o.effect is effect for o in self.objections)

    def supply(self, pack: RulePack, settled: Collection[str]) -> Supply:
        """What it brings once the objections with these keys are settled for the best."""
        standing = [o for o in self.open if o.key not in settled]
        effects = {o.effect for o in standing}
        closed = {o.component for o in self.objections if o.effect is Effect.NEVER}
        closed |= {o.component for o in standing if o.effect is Effect.COMPONENT}
        unsure = Effect.DELIVERY in effects
        printed = self.completion.record.component
        bits, home = 0, -1
        for place, requirement in enumerate(pack.requirements):
            live = requirement.virtual_live_allowed
            shut = unsure and live is not None and not live.strict
            if requirement.component not in closed and not shut:
                bits |= 1 << place
            if printed and requirement.component is printed.value:
                home = place
        amount = self.low if Effect.HOURS in effects else self.high
        counts = not self.never and Effect.COUNTS not in effects
        limited = self.delivery is Delivery.DISTRIBUTIVE or unsure
        doubt = bool(effects - {Effect.COMPONENT})
        return Supply(amount if counts else 0, bits, limited, home, doubt)


def claims_of(
    completions: Sequence[Completion], repeats: Iterable[Repeat], terms: Terms
) -> tuple[Claim, ...]:
    """One claim a completion, in their order."""
    claims = [_claim(completion, terms) for completion in completions]
    return _one_model(_once(claims, repeats), terms.pack)


def _claim(completion: Completion, terms: Terms) -> Claim:
    span = hours_of(completion, terms)
    delivery = delivery_of(completion)
    return Claim(
        completion,
        max(0, units(span.low)),
        units(span.high),
        delivery,
        (
            *of_rejection(completion),
            *of_person(completion),
            *of_date(completion, terms),
            *of_approval(completion, terms),
            *of_period(completion),
            *span.objections,
            *of_delivery(completion, terms, delivery),
            *of_component(completion, terms, delivery),
        ),
    )


def _once(claims: Sequence[Claim], repeats: Iterable[Repeat]) -> list[Claim]:
    """Of completions that may be one, the surest counts and the others wait for an answer."""
    near: dict[int, dict[int, Repeat]] = defaultdict(dict)
    for repeat in repeats:
        if not (claims[repeat.first].never or claims[repeat.second].never):
            near[repeat.first][repeat.second] = repeat
            near[repeat.second][repeat.first] = repeat
    counted: list[int] = []
    made = list(claims)
    for place in sorted(near, key=lambda n: _surest_first(claims[n])):
        first = next((other for other in counted if other in near[place]), None)
        if first is None:
            counted.append(place)
            continue
        claim, repeat = claims[place], near[place][first]
        when = "on the same day" if repeat.same_day else f"on {claims[first].day}"
        text = (
            f"This may be the course completed {when} once more: {repeat.why} ({claims[first].id})."
        )
        again = Objection(
            "duplicate_credit",
            Effect.COUNTS,
            "course_title",
            text,
            f"{claim.id}:duplicate",
            beside=claims[first].id,
        )
        made[place] = replace(claim, objections=(*claim.objections, again))
    return made


def _surest_first(claim: Claim) -> tuple[int, int, bool, date, str]:
    limited = claim.delivery is not Delivery.IN_PERSON
    return -claim.at_least, -claim.at_most, limited, claim.day or date.max, claim.id


def _one_model(claims: Sequence[Claim], pack: RulePack) -> tuple[Claim, ...]:
    """Where titles show two editions of the national content, the one with more hours counts
    and the other waits for the answer which it is."""
    editions = pack.models
    if editions is None:
        return tuple(claims)
    shown = [model_of(claim, editions) for claim in claims]
    brought: dict[str, int] = defaultdict(int)
    for claim, model in zip(claims, shown, strict=True):
        if model and not claim.never:
            brought[model] += claim.at_least
    if len(brought) < 2:
        return tuple(claims)
    taken = min(brought, key=lambda model: (-brought[model], model))
    return tuple(
        claim
        if model in (None, taken) or claim.never or _said_national(claim)
        else replace(claim, objections=(*claim.objections, _mixed(claim, (model, taken), pack)))
        for claim, model in zip(claims, shown, strict=True)
    )


def _said(claim: Claim) -> Component | None:
    """The component that a person stated."""
    found = [r.component for r in claim.completion.proofs if stated(r.component)]
    return found[0].value if found and found[0] else None


def _said_national(claim: Claim) -> bool:
    return _said(claim) is Component.NATIONAL


def _mixed(claim: Claim, models: tuple[str | None, str], pack: RulePack) -> Objection:
    text = (
        f"The title names the {models[0]} edition of the national content, most others the"
        f" {models[1]}; one cycle takes one of the two."
    )
    reference = pack.models.reference if pack.models else None
    return Objection(
        "model_mixed",
        Effect.NEVER if _said(claim) else Effect.COMPONENT,
        "course_title",
        text,
        f"{claim.id}:model",
        reference,
        Component.NATIONAL,
    )


def model_of(claim: Claim, editions: Ruled[tuple[str, ...]]) -> str | None:
    """The edition of the national content that a title names beside its programme."""
    title = claim.completion.record.course_title
    text = title.value or "" if title else ""
    elsewhere = any(
        o.effect is Effect.NEVER and o.component is Component.NATIONAL for o in claim.objections
    )
    if elsewhere or not re.search(r"NCC[RP]|national|refresher|model", text, re.I):
        return None
    named = [model for model in editions.strict if re.search(rf"\b{re.escape(model)}\b", text)]
    return named[0] if len(named) == 1 else None


def room_of(pack: RulePack, settled: Collection[str]) -> Room:
    """What the cycle takes once the readings of the rules with these keys are the lenient."""
    needed, limits = [], []
    for requirement in pack.requirements:
        hours, limit = requirement.hours, requirement.distributive_limit
        lenient = _key("hours", requirement) in settled
        needed.append(units(hours.lenient if lenient else hours.strict))
        lenient = _key("limit", requirement) in settled
        value = limit.lenient if lenient else limit.strict
        limits.append(None if value is None else units(value))
    return Room(tuple(needed), tuple(limits))


def _key(rule: str, requirement: Requirement) -> str:
    return f"rule:{rule}:{requirement.component}"


def rule_objections(pack: RulePack) -> tuple[Objection, ...]:
    """The amounts of the cycle that are read in two ways."""
    found = []
    for requirement in pack.requirements:
        rules: tuple[tuple[str, str, Ruled[Decimal] | Ruled[Decimal | None]], ...] = (
            ("hours", "are required", requirement.hours),
            ("limit", "may be distributive", requirement.distributive_limit),
        )
        for name, words, rule in rules:
            if rule.strict == rule.lenient:
                continue
            one, other = ("any" if v is None else str(v) for v in (rule.strict, rule.lenient))
            text = (
                f"Whether {one} or {other} hours of {requirement.component} {words} is not settled."
            )
            key = _key(name, requirement)
            found.append(
                Objection("rule_uncertain", Effect.HOURS, "rule", text, key, rule.reference)
            )
    return tuple(found)
