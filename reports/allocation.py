"""A component's result and the ledger become the sentence that says what binds there."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from extract.records import Delivery
from reports.notation import hours_text
from reports.report import CreditRow
from validate.findings import ComponentResult


def what_binds(result: ComponentResult, ledger: Iterable[CreditRow]) -> str:
    """Whether the component is complete or what it lacks, how its distributive limit stands,
    and the hours at hand that it cannot take."""
    clauses = [_standing(result), *_limit(result)]
    kept_out = [
        row.left
        for row in ledger
        if row.left and result.component in row.credit.components and _kept_out(result, row)
    ]
    if kept_out:
        hours, credits = sum(kept_out, Decimal(0)), len(kept_out)
        said = "1 credit" if credits == 1 else f"{credits} credits"
        clauses.append(f"{hours_text(hours)} h from {said} find no room here.")
    return " ".join(clauses)


def _standing(result: ComponentResult) -> str:
    if not result.shortfall:
        return "Complete: it takes no more hours."
    return f"Short by {hours_text(result.shortfall)} h."


def _limit(result: ComponentResult) -> list[str]:
    limit, used = result.distributive_limit, result.distributive
    if limit is None or limit >= result.required:
        return []
    if not limit:
        return ["Takes no distributive hours."]
    if used >= limit:
        more = "; what is missing must not be distributive" if result.shortfall else ""
        return [f"Its limit of {hours_text(limit)} distributive hours is reached{more}."]
    return [f"{hours_text(used)} of at most {hours_text(limit)} distributive hours used."]


def _kept_out(result: ComponentResult, row: CreditRow) -> bool:
    """A component that is short takes everything but what its limit keeps out."""
    limit = result.distributive_limit
    reached = limit is not None and result.distributive >= limit
    return not result.shortfall or (reached and row.credit.delivery is Delivery.DISTRIBUTIVE)
