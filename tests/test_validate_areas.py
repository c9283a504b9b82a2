"""How far proofs show the areas of the national content, just below and at what each asks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from validate_cases import ANN, AS_OF, courses, documents, pack, record, said

from extract.records import Component, Record
from validate.audit import audit
from validate.findings import Finding, Outcome, PersonAudit, Verdict
from validate.rules.requirements import (
    Area,
    Certainty,
    NationalContent,
    Reference,
    Ruled,
    RulePack,
)

NATIONAL = Component.NATIONAL
SOURCE = Reference("a model", "a table", "a row", Certainty.CONFIRMED)


def content(edition: str, **hours: str) -> NationalContent:
    areas = tuple(Area(name, Ruled(Decimal(h), Decimal(h), SOURCE)) for name, h in hours.items())
    return NationalContent(f"nccp-{edition}", edition, f"Edition {edition}", areas, None, "0" * 64)


def cycle(editions: tuple[str, ...] = ("2016",), *contents: NationalContent) -> RulePack:
    """The cycle of 2018 with those editions of the content to choose from."""
    models = Ruled(editions, editions, SOURCE)
    known = contents or (content("2016", airway="20", trauma="10"),)
    return replace(pack("ma-paramedic-2018"), models=models, content=known)


OTHERS = [
    *courses(200, "15", component=Component.LOCAL),
    *courses(300, "15", component=Component.INDIVIDUAL),
]


def national(place: int, hours: str, topic: str | None, title: str | None = None) -> Record:
    return record(place, hours, component=NATIONAL, topic=topic, title=title)


def held(*records: Record, rules: RulePack | None = None) -> PersonAudit:
    given = documents([*records, *OTHERS])
    return audit(given, (ANN,), (rules or cycle(),), None, AS_OF).people[0]


def shown(found: PersonAudit) -> list[tuple[str, str, str, str]]:
    return [(a.area, str(a.required), str(a.shown), str(a.shown_at_most)) for a in found.areas]


def short(found: PersonAudit) -> list[Finding]:
    return [finding for finding in found.findings if finding.code == "topic_short"]


def test_hours_whose_proof_shows_an_area_are_shown_there() -> None:
    found = held(national(1, "20", "airway"), national(2, "10", "trauma"))
    assert shown(found) == [("airway", "20", "20", "20"), ("trauma", "10", "10", "10")]
    assert (found.outcome, short(found)) == (Verdict.MEETS, [])


@pytest.mark.parametrize(("trauma", "said_short"), [("9.75", True), ("10", False), ("11", False)])
def test_an_area_that_is_not_shown_is_said_and_changes_no_verdict(
    trauma: str, said_short: bool
) -> None:
    found = held(national(1, "21", "airway"), national(2, trauma, "trauma"))
    assert found.outcome is Verdict.MEETS
    assert [f.message for f in short(found)] == (
        ["National has its 30 hours, but the proofs show only 9.75 of 10 hours of trauma."]
        if said_short
        else []
    )
    assert all(f.outcome is Outcome.REVIEW and f.reference == SOURCE for f in short(found))


def test_hours_without_an_area_may_be_of_any_as_far_as_they_fill_it() -> None:
    found = held(national(1, "18", "airway"), national(2, "12", None))
    assert shown(found) == [("airway", "20", "18", "20"), ("trauma", "10", "0", "10")]
    assert len(short(found)) == 2
    assert short(found)[0].records == (national(2, "12", None).id,)


def test_where_no_proof_shows_any_area_it_is_said_once() -> None:
    found = held(national(1, "30", None))
    assert [f.message for f in short(found)] == [
        "National has its 30 hours, but no proof shows which area of the content it belongs to."
    ]


def test_while_national_is_short_of_hours_its_areas_are_not_complained_of() -> None:
    found = held(national(1, "29.75", None))
    assert (found.outcome, short(found)) == (Verdict.SHORT, [])
    assert shown(found)[0] == ("airway", "20", "0", "20")


def test_a_topic_that_nobody_may_rely_on_shows_nothing() -> None:
    unsure = replace(national(1, "30", "airway"), needs_review=("topic",))
    assert shown(held(unsure))[0] == ("airway", "20", "0", "20")


def test_hours_that_wait_for_an_answer_are_shown_at_most() -> None:
    waiting = replace(national(1, "20", "airway"), needs_review=("completed_on",))
    assert shown(held(waiting))[0] == ("airway", "20", "0", "20")


def test_local_hours_show_no_area_of_the_national_content() -> None:
    local = record(1, "20", component=Component.LOCAL, topic="airway")
    both = replace(local, topic=said("airway"))
    found = held(both, national(2, "30", None))
    assert shown(found)[0][2] == "20"  # a topic is national content, whatever else is printed


TWO = content("2012", airway="30"), content("2016", airway="20", trauma="10")


def test_of_two_editions_the_one_that_titles_name_holds() -> None:
    titled = national(1, "30", "airway", "2016 NCCR Airway")
    found = held(titled, rules=cycle(("2012", "2016"), *TWO))
    assert [area.area for area in found.areas] == ["airway", "trauma"]


@pytest.mark.parametrize("title", ["Airway", "2012 NCCR Airway"])
def test_without_a_title_that_names_a_known_edition_no_area_is_held(title: str) -> None:
    rules = cycle(("2012", "2016"), TWO[1])
    assert held(national(1, "30", "airway", title), rules=rules).areas == ()


def test_a_cycle_that_names_no_edition_has_no_areas() -> None:
    assert held(national(1, "30", "airway"), rules=replace(cycle(), models=None)).areas == ()
    assert held(national(1, "30", "airway"), rules=replace(cycle(), content=())).areas == ()
