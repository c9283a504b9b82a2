"""Hours of a component become the lengths of its bar, in percent of what is required."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from validate.findings import AreaResult, ComponentResult


@dataclass(frozen=True, slots=True)
class Bar:
    """Percent of the bar's width. Laid from the left: distributive hours, all other counted
    hours, hours that open questions may still add. The distributive part comes first, so that
    the mark of its limit stands where that part must end."""

    distributive: str
    other: str
    counted: str
    """Where the counted hours end: `distributive` and `other` together."""
    possible: str
    limit: str | None
    """None without a limit, and where the limit is no smaller than what is required."""


def bar(result: ComponentResult) -> Bar:
    """The bar of one component.

    >>> from extract.records import Component
    >>> from validate.rules.requirements import Certainty, Reference
    >>> nowhere = Reference("", "", "", Certainty.CONFIRMED)
    >>> bar(ComponentResult(Component.LOCAL, *map(Decimal, (20, 10, 15, 4, 5, 10)), nowhere))
    Bar(distributive='20', other='30', counted='50', possible='25', limit='25')
    """
    least, most = result.credited_at_least, max(result.credited_at_least, result.credited_at_most)
    whole = max(result.required, most) or Decimal(1)
    limit = result.distributive_limit
    return Bar(
        distributive=_percent(result.distributive, whole),
        other=_percent(least - result.distributive, whole),
        counted=_percent(least, whole),
        possible=_percent(most - least, whole),
        limit=None if limit is None or limit >= whole else _percent(limit, whole),
    )


def area_bar(result: AreaResult) -> Bar:
    """The bar of one area of the national content, which knows no distributive part."""
    shown = min(result.shown, result.required)
    most = max(shown, min(result.shown_at_most, result.required))
    whole = result.required or Decimal(1)
    share = _percent(shown, whole)
    return Bar("0", share, share, _percent(most - shown, whole), None)


def _percent(part: Decimal, whole: Decimal) -> str:
    share = (part * 100 / whole).quantize(Decimal("0.1"))
    return format(share.normalize(), "f") if share else "0"
