"""A rule pack becomes its figures: every value that decides, numbered, with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extract.records import Component
from reports.notation import date_words, hours_text
from validate.findings import PersonAudit
from validate.rules.requirements import Reference, Requirement, Ruled, RulePack


@dataclass(frozen=True, slots=True)
class Figure:
    number: int
    """Its place in the list, which the tables point to."""
    name: str
    strict: str
    """The reading that enters the least audit."""
    lenient: str | None
    """The reading that enters the most audit, where it is another."""
    reference: Reference
    component: Component | None = None


_Row = tuple[str, str, str | None, Reference, Component | None]


def figures(audit: PersonAudit) -> tuple[Figure, ...]:
    """The figures one person is held against; those of the results where there is no pack."""
    rows: list[_Row] = []
    if audit.pack is not None:
        rows += _of_pack(audit.pack)
    stated = {(row[0], row[4]) for row in rows}
    for result in audit.components:
        name = hours_name(result.component)
        if (name, result.component) not in stated:
            hours = f"{hours_text(result.required)} h"
            rows.append((name, hours, None, result.reference, result.component))
    return tuple(
        Figure(number, name, strict, lenient, reference, component)
        for number, (name, strict, lenient, reference, component) in enumerate(rows, start=1)
    )


def hours_name(component: Component) -> str:
    return f"{component.capitalize()} component, hours"


def limit_name(component: Component) -> str:
    return f"{component.capitalize()} component, distributive at most"


def _of_pack(pack: RulePack) -> list[_Row]:
    rows = [_row("Hours in all", pack.hours)]
    for requirement in pack.requirements:
        rows += _of_requirement(requirement)
    rules: list[tuple[str, Ruled[object] | None]] = [
        ("First day that counts", pack.window.opens),
        ("Opens the day after the last recertification", pack.window.personal_start),
        ("Last day that counts", pack.window.closes),
        ("Approval by", pack.accepted_bodies),
        ("Editions of the national content, not to be mixed", pack.models),
        ("What the proof of a state-approved course shows", pack.elements),
        ("Certification expires", pack.expires_on),
        ("Years to keep the proofs", pack.retention_years),
    ]
    return rows + [_row(name, ruled) for name, ruled in rules if ruled is not None]


def _of_requirement(requirement: Requirement) -> list[_Row]:
    component = requirement.component
    named = f"{component.capitalize()} component,"
    rules: list[tuple[str, Ruled[object] | None]] = [
        (hours_name(component), requirement.hours),
        (limit_name(component), requirement.distributive_limit),
        (f"{named} only hours shown to be its content", requirement.shown_content_only),
        (f"{named} live through a link counts", requirement.virtual_live_allowed),
    ]
    return [_row(name, ruled, component) for name, ruled in rules if ruled is not None]


def _row(name: str, ruled: Ruled[object], component: Component | None = None) -> _Row:
    strict, lenient = _text(ruled.strict), _text(ruled.lenient)
    return name, strict, lenient if lenient != strict else None, ruled.reference, component


def _text(value: object) -> str:
    if value is None:
        return "no limit"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{hours_text(value)} h"
    if isinstance(value, date):
        return date_words(value)
    if isinstance(value, tuple):
        return ", ".join(str(part).replace("_", " ") for part in value)
    return str(value)
