"""The report counts and sorts what the audit concluded, once and rightly."""

from __future__ import annotations

from decimal import Decimal

from report_cases import agency, make_report, many, no_cycle, person_audit
from report_records import LONG, record, source

from extract.records import Component
from ingest.pages import Problem
from reports.report import PersonReport
from validate.findings import Outcome, Verdict


def person(name: str) -> PersonReport:
    return next(p for p in agency().people if p.audit.person.name == name)


def test_totals_are_the_datas_own() -> None:
    report = agency()
    totals = report.totals
    assert (totals.people, totals.short, totals.needs_review, totals.meets) == (6, 2, 2, 2)
    assert totals.documents == len(report.documents)
    assert (totals.unread, totals.flagged) == (2, 1)
    assert totals.records == sum(len(d.records) for d in report.documents)
    assert totals.deciding == 1


def test_who_is_short_comes_first_then_who_waits_then_by_name() -> None:
    assert [p.audit.person.name for p in agency().people] == [
        "No Document",
        "Tobias Ó Briain Jr.",
        "Nobody-Said Which",
        "Rosa Méndez-Ortiz",
        "Ann Li",
        LONG,
    ]


def test_the_order_of_the_input_does_not_matter() -> None:
    people = (person_audit("B"), person_audit("A", Verdict.SHORT), no_cycle("C"))
    assert make_report(people).people == make_report(people[::-1]).people


def test_components_stand_in_their_order_and_add_up() -> None:
    rosa = person("Rosa Méndez-Ortiz")
    assert [row.result.component for row in rosa.requirements] == list(Component)
    assert (rosa.required, rosa.credited_at_least) == (Decimal(60), Decimal("57.5"))
    assert (rosa.credited_at_most, rosa.shortfall) == (Decimal(60), Decimal("2.5"))


def test_every_requirement_points_to_where_its_figures_stand() -> None:
    for row in person("Rosa Méndez-Ortiz").requirements:
        assert row.hours_figure is not None
        assert row.hours_figure.strict == f"{row.result.required} h"
        assert row.limit_figure is not None
    local = person("Rosa Méndez-Ortiz").requirements[1].limit_figure
    assert local is not None
    assert (local.strict, local.lenient) == ("0 h", "no limit")


def test_nobody_without_a_cycle_is_given_figures() -> None:
    alone = person("Nobody-Said Which")
    assert (alone.figures, alone.deadlines, alone.requirements) == ((), (), ())
    assert alone.signers == ("Training officer",)


def test_credits_are_numbered_by_date_and_those_without_one_come_last() -> None:
    rosa = person("Rosa Méndez-Ortiz")
    days = [row.credit.record.completed_on for row in rosa.credits]
    assert [row.number for row in rosa.credits] == list(range(1, 9))
    read = [day.value for day in days if day and day.value]
    assert read == sorted(read)


def test_findings_lead_to_the_credit_they_speak_of() -> None:
    first = person("Rosa Méndez-Ortiz").findings[0]
    assert first.finding.outcome is Outcome.FAIL
    assert [cited.credit for cited in first.cited] == [1]


def test_deciding_questions_come_first_with_what_stands_on_the_page() -> None:
    sixty = make_report((person_audit(credits=60),)).people[0]
    assert len(sixty.deciding) == 1
    assert [q.number for q in (*sixty.deciding, *sixty.undecisive)] == list(range(1, 9))
    (piece,) = sixty.deciding[0].evidence
    assert (piece.key, piece.text, piece.printed) == (
        "approval_numbers-1",
        None,
        "17-FISD-F8-0007",
    )


def test_corrections_and_disagreeing_readings_are_listed() -> None:
    rows = person("Rosa Méndez-Ortiz").corrections
    assert [row.number.number for row in rows] == ["16-EMT-F1-0042", None]


def test_every_proof_is_among_the_sources_once() -> None:
    rosa = person("Rosa Méndez-Ortiz")
    names = [row.source.name for row in rosa.sources]
    assert len(names) == len(set(names)) == 9
    assert names == sorted(names)


def test_the_medical_director_signs_where_a_step_names_one() -> None:
    assert person("Ann Li").signers == ("Training officer", "Medical director")


def test_deadlines_are_counted_from_the_day_of_the_audit() -> None:
    days = [(d.name, d.days) for d in agency().deadlines]
    assert days[0] == ("Training profile", -17)
    assert ("Last day to complete education", 58) in days
    assert all(d.people == 5 for d in agency().deadlines)


def test_a_problem_that_audit_and_document_both_carry_is_told_once() -> None:
    report = agency()
    assert len(report.problems) == len(set(report.problems)) == 3
    assert [p.source.name for p in report.problems] == sorted(
        p.source.name for p in report.problems
    )


def test_a_page_that_was_not_read_is_no_document_that_was_not_read() -> None:
    page = Problem("unreadable", "Page 2 is torn.", "Scan it again.", source("a.pdf"), 2)
    assert make_report((), problems=(page,)).totals.unread == 0


def test_a_document_that_says_nothing_is_not_lost() -> None:
    assert [file.name for file in agency().silent] == ["inbox/parking receipt.pdf"]


def test_unassigned_records_carry_why_and_are_not_told_twice() -> None:
    report = make_report((), unassigned=(record(source("x.pdf"), name="A. Stranger"),))
    (unassigned,) = report.unassigned
    assert [f.code for f in unassigned.findings] == ["other_person"]
    assert report.general == ()
    assert len(report.findings) == 1


def test_three_hundred_people_keep_three_hundred_folders() -> None:
    folders = [p.folder for p in many().people]
    assert len(set(folders)) == len(folders) == 300
