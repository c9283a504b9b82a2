"""Outcomes, certainties, days and fees become the words that every page uses for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from reports.notation import dollars_text
from validate.findings import Outcome, Verdict
from validate.rules.requirements import Certainty, Fee

VERDICTS: Final = {
    Verdict.MEETS: "Meets",
    Verdict.SHORT: "Short",
    Verdict.NEEDS_REVIEW: "Waits for an answer",
}
OUTCOMES: Final = {Outcome.FAIL: "Fail", Outcome.REVIEW: "Review", Outcome.PASS: "Pass"}
CERTAINTIES: Final = {
    Certainty.CONFIRMED: "confirmed",
    Certainty.SINGLE_SOURCE: "one source only",
    Certainty.INFERRED: "inferred",
    Certainty.UNKNOWN: "unknown",
}
WHO_REPAIRED: Final = "recert"
"""What is repaired inside a number is repaired by the grammar of such numbers alone."""


def days_words(days: int) -> str:
    """From the day of the audit to another.

    >>> [days_words(days) for days in (0, 1, -1, 20, -3)]
    ['today', 'tomorrow', 'yesterday', 'in 20 days', '3 days ago']
    """
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def fees_words(fees: Iterable[Fee]) -> str:
    """Empty without fees."""
    return ", ".join(
        f"{fee.name} ${dollars_text(fee.amount.strict)}"
        + (" if late" if fee.late and "late" not in fee.name.casefold() else "")
        for fee in fees
    )


def headed(text: str) -> str:
    """A name of the rule pack at the head of a cell; what stands after its first letter stays.

    >>> headed("the EMT")
    'The EMT'
    """
    return text[:1].upper() + text[1:]


def level_words(level: str) -> str:
    """
    >>> [level_words(level) for level in ("aemt", "paramedic")]
    ['AEMT', 'Paramedic']
    """
    return level.capitalize() if level == "paramedic" else level.upper()
