"""A standing → the verdict with its reason, the components, the credits and the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from extract.records import Component, Delivery
from validate.credits.claims import Claim, hours, units
from validate.credits.objections import Effect
from validate.credits.standing import Standing
from validate.findings import (
    ComponentResult,
    Counted,
    Credit,
    PlanStep,
    Verdict,
)
from validate.hours.cuts import widths
from validate.hours.supplies import Supply
from validate.rules.requirements import Requirement, RulePack


@dataclass(frozen=True, slots=True)
class Reported:
    """What the least audit gave, as the report shows it."""

    verdict: Verdict
    reason: str
    components: tuple[ComponentResult, ...]
    credits: tuple[Credit, ...]
    over_limit: tuple[OverLimit, ...]


@dataclass(frozen=True, slots=True)
class OverLimit:
    """Hours that count for nothing only because of a limit of distributive education."""

    requirement: Requirement
    limit: Decimal
    kept_out: Decimal
    sure: bool
    """Whether the limit keeps hours out however the open questions are answered."""
    records: tuple[str, ...]
    """Distributive, as far as anybody knows, and open to the component."""


def reported(standing: Standing) -> Reported:
    """The outcome of both audits and the allocation of the least one."""
    allocation = standing.least()
    components = _components(standing, allocation)
    verdict, reason = _verdict(standing, components)
    return Reported(
        verdict,
        reason,
        components,
        tuple(
            _credit(standing, components, place, allocation[place])
            for place in sorted(range(len(standing.claims)), key=lambda n: _when(standing, n))
        ),
        tuple(_over_limits(standing)),
    )


def _when(standing: Standing, place: int) -> tuple[date, str]:
    claim = standing.claims[place]
    return claim.day or date.max, claim.id


def _verdict(standing: Standing, components: Sequence[ComponentResult]) -> tuple[Verdict, str]:
    required = hours(sum(standing.room(()).needed))
    sure = hours(sum(units(c.credited_at_least) for c in components))
    if standing.meets(()):
        parts = ", ".join(f"{c.component} {c.required}" for c in components)
        return Verdict.MEETS, f"All {required} required hours are proved: {parts}."
    everything = standing.everything
    room = standing.room(everything)
    most, needed = standing.credited(everything), sum(room.needed)
    if most < needed:
        gap = ", ".join(f"{c.component} {c.shortfall}" for c in components if c.shortfall)
        text = f"{sure} of {required} hours are proved; short of {gap}."
        if units(sure) < most:
            text += (
                f" Even with every open question answered in their favour"
                f" {hours(needed - most)} hours are missing."
            )
        return Verdict.SHORT, text
    return (
        Verdict.NEEDS_REVIEW,
        f"{sure} of {required} hours are proved; the answers to open questions decide"
        " whether the others are.",
    )


def _components(
    standing: Standing, allocation: Sequence[Sequence[int]]
) -> tuple[ComponentResult, ...]:
    supplies = standing.supplies(())
    least = [sum(row[n] for row in allocation) for n in range(len(standing.pack.requirements))]
    most = standing.at_most(least)
    results = []
    for place, requirement in enumerate(standing.pack.requirements):
        distributive = sum(
            row[place] for row, supply in zip(allocation, supplies, strict=True) if supply.limited
        )
        results.append(
            ComponentResult(
                component=requirement.component,
                required=requirement.hours.strict,
                credited_at_least=hours(least[place]),
                credited_at_most=hours(most[place]),
                distributive=hours(distributive),
                distributive_limit=requirement.distributive_limit.strict,
                shortfall=hours(units(requirement.hours.strict) - least[place]),
                reference=requirement.hours.reference,
            )
        )
    return tuple(results)


def _credit(
    standing: Standing, results: Sequence[ComponentResult], place: int, row: Sequence[int]
) -> Credit:
    claim, pack = standing.claims[place], standing.pack
    supply = standing.supplies(())[place]
    return Credit(
        record=claim.completion.record,
        proofs=claim.completion.proofs,
        at_least=hours(claim.at_least),
        at_most=hours(claim.at_most),
        delivery=claim.delivery,
        components=standing.components(place),
        counted=tuple(
            Counted(requirement.component, hours(amount))
            for requirement, amount in zip(pack.requirements, row, strict=True)
            if amount
        ),
        why_not=_why_not(claim, supply, results, sum(row)),
    )


def _why_not(
    claim: Claim, supply: Supply, results: Sequence[ComponentResult], given: int
) -> str | None:
    """Why hours of a claim were kept out, each reason a sentence."""
    if claim.never:
        never = (o.text for o in claim.objections if o.effect is Effect.NEVER and not o.component)
        return next(never)
    if claim.at_most == given:
        return None
    reasons = [o.text for o in claim.open if o.effect in (Effect.COUNTS, Effect.HOURS)]
    if (left := supply.units - given) > 0:
        reasons.append(_kept_out(claim, supply, results, left))
    return " ".join(dict.fromkeys(reasons))


def _kept_out(claim: Claim, supply: Supply, results: Sequence[ComponentResult], left: int) -> str:
    """What kept those hundredths out, component by component."""
    said = []
    for number, result in enumerate(results):
        if not result.shortfall:
            continue
        if supply.components >> number & 1:
            kind = "may be" if claim.delivery is Delivery.UNKNOWN else "are"
            limit = result.distributive_limit
            most = f"no more than {limit} h of it" if limit else "none"
            said.append(
                f"{hours(left)} h {kind} distributive education, and {result.component}"
                f" takes {most}."
            )
        else:
            said += _closed(claim, result.component)
    return " ".join(said) or f"{hours(left)} h more than the components it may count for need."


def _closed(claim: Claim, component: Component) -> list[str]:
    texts = [o.text for o in claim.objections if o.component is component]
    unsure = [o.text for o in claim.open if o.effect is Effect.DELIVERY]
    return texts or unsure


def _over_limits(standing: Standing) -> Iterator[OverLimit]:
    """A limit that is reached and that more hours would count without."""
    for number, requirement in enumerate(standing.pack.requirements):
        limit = requirement.distributive_limit.strict
        if limit is None or standing.meets(()):
            continue
        if kept_out := _kept_out_by_limit(standing, number, frozenset()):
            supplies = standing.supplies(())
            concerned = (
                claim.id
                for claim, supply in zip(standing.claims, supplies, strict=True)
                if supply.limited and supply.components >> number & 1 and supply.units
            )
            sure = _kept_out_by_limit(standing, number, standing.everything) > 0
            yield OverLimit(requirement, limit, hours(kept_out), sure, tuple(sorted(concerned)))


def _kept_out_by_limit(standing: Standing, number: int, settled: frozenset[str]) -> int:
    room = standing.room(settled)
    without = replace(room, limits=(*room.limits[:number], None, *room.limits[number + 1 :]))
    most = int((standing.brought(settled) + widths(without)).min())
    return most - standing.credited(settled)


def plan_of(
    pack: RulePack, components: Sequence[ComponentResult], by: date, as_of: date
) -> tuple[PlanStep, ...]:
    """The fewest hours that close the gap however the open questions are answered: every hour
    added closes at most one, so no plan is shorter than the shortfall."""
    steps = []
    for requirement, result in zip(pack.requirements, components, strict=True):
        room = result.shortfall
        if result.distributive_limit is not None:
            room = min(room, result.distributive_limit - result.distributive)
        rule = requirement.shown_content_only
        what = f"{result.component} content" if rule and rule.strict else "any approved course"
        for amount, distributive in ((result.shortfall - room, False), (room, True)):
            if amount > 0:
                how = "any delivery" if distributive else "in person"
                unit = "hour" if amount == 1 else "hours"
                when = f"by {by}" if as_of <= by else f"by {by}, a day that has passed"
                text = f"{amount} more {unit} for {result.component}: {what}, {how}, {when}."
                steps.append(PlanStep(amount, result.component, distributive, by, text))
    return tuple(steps)
