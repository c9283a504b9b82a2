"""A standing → how far its proofs show the areas that the national content consists of.

Areas stand beside the verdict and change nothing in it: whoever credits the national component
may ask for them, and the proof of a course often names none.
"""

from __future__ import annotations

from collections import defaultdict

from extract.records import Component
from validate.credits.claims import Claim, hours, model_of, units
from validate.credits.standing import Standing
from validate.findings import AreaResult
from validate.rules.requirements import Area, NationalContent


def areas_of(standing: Standing) -> tuple[AreaResult, ...]:
    """One result for each area of the one edition that holds for this person; none where the
    cycle names no areas, or it is not sure which edition holds."""
    content = _edition(standing)
    if content is None:
        return ()
    least = _by_topic(standing, frozenset())
    most = _by_topic(standing, standing.everything)
    return tuple(_result(area, least, most) for area in content.areas)


def _result(area: Area, least: dict[str | None, int], most: dict[str | None, int]) -> AreaResult:
    shown, required = least[area.name], units(area.hours.strict)
    possible = min(required, most[area.name] + most[None])
    return AreaResult(
        area=area.name,
        required=area.hours.strict,
        shown=hours(shown),
        shown_at_most=hours(max(shown, possible)),
        reference=area.hours.reference,
    )


def _by_topic(standing: Standing, settled: frozenset[str]) -> dict[str | None, int]:
    """Hundredths of hours that may count as national, by the topic that a proof shows."""
    found: dict[str | None, int] = defaultdict(int)
    for claim, supply in zip(standing.claims, standing.supplies(settled), strict=True):
        for place, requirement in enumerate(standing.pack.requirements):
            if requirement.component is Component.NATIONAL and supply.components >> place & 1:
                found[topic_of(claim)] += supply.units
    return found


def topic_of(claim: Claim) -> str | None:
    """The one topic that its proofs show safely."""
    topics = {
        record.topic.value
        for record in claim.completion.proofs
        if record.topic and record.topic.value and "topic" not in record.needs_review
    }
    return topics.pop() if len(topics) == 1 else None


def _edition(standing: Standing) -> NationalContent | None:
    """The edition that holds: the only one that the cycle takes, or of several the one that
    the titles name."""
    models, contents = standing.pack.models, standing.pack.content
    if models is None or models.strict != models.lenient:
        return None
    taken = set(models.strict)
    if len(taken) > 1:
        named = (model_of(claim, models) for claim in standing.claims if not claim.never)
        taken = {model for model in named if model}
    found = [content for content in contents if content.edition in taken]
    return found[0] if len(found) == len(taken) == 1 else None
