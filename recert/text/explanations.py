"""Explanations of approval numbers → what `recert explain` prints, as text or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from extract.explanation import Explanation
from extract.records import Delivery
from reports.notation import visible


def print_explanations(console: Console, explanations: Sequence[Explanation]) -> None:
    for explanation in explanations:
        found = explanation.candidate
        shown = found.number or found.printed if found else explanation.text
        delivery = found.delivery.value.replace("_", " ") if found else "no approval number"
        console.print(Text.assemble((visible(shown), "bold"), f"  {delivery}"))
        if found:
            body = found.body.value if found.body else "body unknown"
            console.print(
                Text(f"  {body}, type {found.type or 'unknown'}, year {found.year or 'unknown'}")
            )
        for step in explanation.steps:
            console.print(Text(f"  - {visible(step)}"))


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """The contract's fields of an approval number, with the text and the steps."""
    found = explanation.candidate
    steps = list(explanation.steps)
    if found is None:
        empty = dict.fromkeys(
            ("number", "printed", "body", "type", "year", "distributive", "doubt")
        )
        unknown = {"delivery": Delivery.UNKNOWN.value, "corrections": []}
        return {"text": explanation.text, **empty, **unknown, "steps": steps}
    known = found.delivery is not Delivery.UNKNOWN
    return {
        "text": explanation.text,
        "number": found.number,
        "printed": found.printed,
        "body": found.body.value if found.body else None,
        "type": found.type,
        "delivery": found.delivery.value,
        "distributive": found.delivery is Delivery.DISTRIBUTIVE if known else None,
        "year": found.year,
        "corrections": [
            {"read": c.read, "taken": c.taken, "why": c.why} for c in found.corrections
        ],
        "doubt": found.doubt,
        "steps": steps,
    }
