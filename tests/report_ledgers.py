"""Builds the credits and results of one person, every kind of trouble among them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from report_records import (
    corrected,
    doubtful,
    number,
    pack,
    record,
    source,
)

from extract.records import (
    Component,
    Delivery,
    Kind,
    Record,
)
from validate.findings import (
    ComponentResult,
    Counted,
    Credit,
)


def credit(
    proofs: tuple[Record, ...],
    counted: tuple[Counted, ...],
    delivery: Delivery | None = None,
    why_not: str | None = None,
    at_most: str | None = None,
) -> Credit:
    hours = proofs[0].hours.value if proofs[0].hours else None
    least = sum((c.hours for c in counted), Decimal(0))
    return Credit(
        record=proofs[0],
        proofs=proofs,
        at_least=least,
        at_most=Decimal(at_most) if at_most else (hours and hours.value) or least,
        delivery=delivery or proofs[0].delivery,
        components=tuple(Component),
        counted=counted,
        why_not=why_not,
    )


def result(component: Component, least: str, most: str, distributive: str = "0") -> ComponentResult:
    requirement = next(r for r in pack().requirements if r.component is component)
    required = requirement.hours.strict
    return ComponentResult(
        component=component,
        required=required,
        credited_at_least=Decimal(least),
        credited_at_most=Decimal(most),
        distributive=Decimal(distributive),
        distributive_limit=requirement.distributive_limit.strict,
        shortfall=required - Decimal(least),
        reference=requirement.hours.reference,
    )


TITLES: Final = (
    "Airway Management and Ventilation in the Adult Patient",
    "Stroke: Point of Entry and Prehospital Notification",
    "Pediatric Cardiac Arrest",
    "Trauma Triage Scheme, Region IV Morbidity and Mortality Rounds",
    "Toxicology: Opioids",
    "Statewide Treatment Protocols Update 2017",
    "12-Lead ECG and STEMI Recognition",
)


def ledger(count: int, who: str) -> tuple[Credit, ...]:
    """`count` credits, every seventh of each kind of trouble."""
    made = []
    for place in range(count):
        file = source(f"inbox/{who.partition(' ')[0]}/2017 certificate {place + 1:02}.pdf")
        day = date(2016, 4, 10) + timedelta(days=11 * place)
        title = TITLES[place % len(TITLES)]
        component = tuple(Component)[place % 3]
        if place % 7 == 3:
            first = record(file, name=who, day=day, title=title, numbers=(corrected(file),))
            roster = source(f"inbox/rosters/{day.isoformat()} harbor islands roster.pdf")
            row = record(
                roster, 4, name=who, day=day, title=title, kind=Kind.ROSTER,
                numbers=(number(roster, "16-EMT-F1-0042", Delivery.IN_PERSON),),
            )  # fmt: skip
            made.append(credit((first, row), (Counted(component, Decimal("2.5")),)))
        elif place % 7 == 5:
            unsure = record(
                file, name=who, day=day, title=title, numbers=(doubtful(file),),
                needs_review=("approval_numbers",),
            )  # fmt: skip
            kept = "Counts only if it was not distributive: the local component takes none of that."
            made.append(credit((unsure,), (Counted(component, Decimal("0")),), why_not=kept))
        elif place % 7 == 6:
            late = record(file, name=who, day=date(2018, 5, 1), title=title, hours=None, numbers=())
            kept = "Completed after the last day that counts, Mar 31, 2018."
            made.append(credit((late,), (), why_not=kept, at_most="0"))
        else:
            plain = record(
                file, name=who, day=day, title=title,
                numbers=(number(file, f"17-CECB-F2-{place:04}", Delivery.IN_PERSON),)
                if place % 2
                else None,
            )  # fmt: skip
            split = (
                Counted(component, Decimal("1.5")),
                Counted(Component.INDIVIDUAL, Decimal("1")),
            )
            made.append(credit((plain,), split))
    return tuple(made)
