"""Certificates and lists that split hours among components → hours and components."""

from decimal import Decimal

import pytest
from extract_pages import hours, one_record, records, said

from extract.records import Component

SPLIT = """
        CERTIFICATE OF COMPLETION
        Name: Ann Lee
        Course: Winter Refresher
        Completed: May 5, 2022
        CAPCE no.: 22-EMT-F1-0001
{}
        """
HEADS = """
        NCCP hours    National    Local    Individual    Total
        Awarded       {}         {}      {}           {}
"""
LINES = """
        National Component (NCCR): 6.0
        Local Component hours: 2.0
        Individual: 2.0
        {}
"""


@pytest.mark.parametrize(
    "split", [HEADS.format("6.0", "2.0", "2.0", "10.0"), LINES.format("Total hours: 10.0")]
)
def test_hours_split_among_components_are_the_total_and_no_ones_alone(split: str) -> None:
    record = one_record(SPLIT.format(split))
    assert hours(record) == Decimal("10")
    assert record.component is None
    assert record.needs_review == ()


@pytest.mark.parametrize(
    "split", [HEADS.format("6.0", "2.0", "2.0", ""), LINES.format("Total hours: 9.0")]
)
def test_a_sum_that_the_paper_does_not_say_is_asked_about(split: str) -> None:
    record = one_record(SPLIT.format(split))
    assert hours(record) == Decimal("10")
    assert "hours" in record.needs_review


@pytest.mark.parametrize("none", ["-", "0", "0.0"])
def test_the_component_that_has_all_hours_is_the_courses(none: str) -> None:
    record = one_record(SPLIT.format(HEADS.format(none, "2.5", none, "2.5")))
    assert hours(record) == Decimal("2.5")
    assert said(record.component) is Component.LOCAL
    assert record.needs_review == ()


INITIALS = """
        Individual Education Record - Ann Lee
        Cert # E0912248 Level: EMT
        Date          Course              CAPCE No.           {}
        02/01/2023    Ventilation         22-MTEC-F2-9780     2
        02/10/2023    Stroke Update       21-MTEC-F2-7853          1.5
        02/19/2023    Farm Rescue Day     23-MTEC-F2-9871               1
        """


def test_initials_over_the_hours_are_the_components() -> None:
    found = records(INITIALS.format("N    L    I"))
    assert [(str(hours(r)), said(r.component)) for r in found] == [
        ("2", Component.NATIONAL),
        ("1.5", Component.LOCAL),
        ("1", Component.INDIVIDUAL),
    ]


def test_initials_among_other_letters_are_no_components() -> None:
    assert not any(r.component for r in records(INITIALS.format("L    M    N")))


def test_the_kinds_of_credit_in_a_column_of_types_are_the_components() -> None:
    found = records(
        """
        CE transcript for Ann Lee, EMT
        Session title         Type    Credit    Attended on    OEMS number
        Ventilation           NCCR    2.0       08/01/2020     0058T2R4
        Regional Protocols    LCCR    1.0       08/10/2020     0770T2R5
        Bike Team Medicine    ICCR    1.5       08/19/2020     0764T2R5
        """
    )
    assert [said(r.component) for r in found] == list(Component)


def test_the_component_beside_a_label_that_names_them_all_is_the_courses() -> None:
    rest = "        8. NCCP: national / local / individual    Local\n"
    assert said(one_record(SPLIT.format(rest + "        Hours: 2.0")).component) is Component.LOCAL


@pytest.mark.parametrize("kind", ["CE Sheet", "Credit Report", "CE Record"])
def test_a_sheet_of_one_person_says_no_component(kind: str) -> None:
    record = one_record(
        f"        ELM STREET EMS - Individual {kind}\n" + SPLIT.format("        Hours: 2.0")
    )
    assert record.component is None


def test_a_component_between_even_rows_heads_those_below() -> None:
    found = records(
        """
        Continuing Education Summary
        Prepared for Ann Lee    Cert A0911284
        Course              Completed     Course #           Hours
        National Component
        Cardiac Arrest      04/12/2024    23-CRET-F1-5330    2.0
        OB Emergencies      12/06/2024    24-CRET-F2-2514    1.0
        Local Component
        Trauma Plan         07/25/2024    24-CRET-F2-2485    1.5
        """
    )
    assert [(said(r.course_title), said(r.component)) for r in found] == [
        ("Cardiac Arrest", Component.NATIONAL),
        ("OB Emergencies", Component.NATIONAL),
        ("Trauma Plan", Component.LOCAL),
    ]
