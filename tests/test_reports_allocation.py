"""What binds in each component, what has to be typed, and how long the proofs are kept."""

from __future__ import annotations

import csv
import dataclasses
import io
from datetime import date
from decimal import Decimal

from report_cases import agency, make_report, person_audit
from report_ledgers import credit, result
from report_records import number, pack, record, source

from extract.records import Component, Delivery
from reports.csv_files import nremt_csv
from reports.report import PersonReport
from reports.retention import retention
from validate.findings import ComponentResult, Counted, Credit, Verdict


def of(results: tuple[ComponentResult, ...], credits: tuple[Credit, ...] = ()) -> PersonReport:
    audit = dataclasses.replace(
        person_audit(outcome=Verdict.SHORT), components=results, credits=credits, questions=()
    )
    return make_report((audit,)).people[0]


def binds(*results: ComponentResult, credits: tuple[Credit, ...] = ()) -> list[str]:
    return [row.binds for row in of(results, credits).requirements]


def distributive(place: int, counted: str, brings: str) -> Credit:
    file = source(f"{place}.pdf")
    made = credit((record(file, numbers=(number(file),)),), ())
    given = (Counted(Component.NATIONAL, Decimal(counted)),) if counted != "0" else ()
    return dataclasses.replace(
        made, at_least=Decimal(brings), counted=given, delivery=Delivery.DISTRIBUTIVE
    )


def test_a_component_with_room_under_its_limit_says_how_much_is_used() -> None:
    (said,) = binds(result(Component.NATIONAL, "27.5", "30", "8.5"))
    assert said == "Short by 2.5 h. 8.5 of at most 10 distributive hours used."


def test_a_limit_that_is_reached_says_what_is_missing_may_not_be() -> None:
    (said,) = binds(result(Component.NATIONAL, "20", "20", "10"))
    assert said == (
        "Short by 10 h. Its limit of 10 distributive hours is reached; "
        "what is missing must not be distributive."
    )


def test_hours_that_the_limit_keeps_out_are_counted() -> None:
    credits = (distributive(1, "10", "12"), distributive(2, "0", "4"))
    (said,) = binds(result(Component.NATIONAL, "20", "20", "10"), credits=credits)
    assert said.endswith("6 h from 2 credits find no room here.")


def test_a_complete_component_takes_no_more() -> None:
    said = binds(
        result(Component.LOCAL, "15", "15"), result(Component.INDIVIDUAL, "15", "15", "15")
    )
    assert said == [
        "Complete: it takes no more hours. Takes no distributive hours.",
        "Complete: it takes no more hours.",
    ]


def test_what_a_credit_brings_and_no_component_took_is_left_over() -> None:
    person = of((result(Component.NATIONAL, "20", "20", "10"),), (distributive(1, "10", "12"),))
    assert [row.left for row in person.credits] == [Decimal(2)]


def test_what_is_typed_is_one_row_a_course_that_counts_for_sure() -> None:
    report = agency()
    (person,) = (p for p in report.people if p.folder == "rosa-mendez-ortiz")
    ((path, content),) = nremt_csv(person, ())
    assert path == "people/rosa-mendez-ortiz/nremt.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert list(rows[0]) == [
        *("title", "date", "hours", "delivery", "number", "component", "topic")
    ]
    assert [row["title"] for row in rows] == [
        (row.credit.record.course_title.value if row.credit.record.course_title else None)
        for row in person.credits
        if row.credit.at_least
    ]
    assert rows[0] == {
        "title": "Airway Management and Ventilation in the Adult Patient",
        "date": "2016-04-10",
        "hours": "2.5",
        "delivery": "distributive",
        "number": "16-EMT-F3-0001",
        "component": "national 1.5; individual 1",
        "topic": "",
    }
    assert len(rows) < len(person.credits)


def test_proofs_are_kept_by_the_strict_reading_from_the_day_of_expiry() -> None:
    kept = retention(pack())
    assert kept is not None
    assert (kept.until, kept.years) == (date(2023, 3, 31), 5)


def test_a_cycle_that_does_not_say_how_long_says_nothing() -> None:
    assert retention(dataclasses.replace(pack(), retention_years=None)) is None
    assert retention(None) is None
