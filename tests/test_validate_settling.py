"""A person's answers change what the audit sees, and never what was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from decision_cases import (
    answered,
    asked,
    at,
    desk,
    now,
    numbered,
    outcome,
    person,
    read_anew,
    try_answer,
    undone_on,
)
from validate_cases import ANN, BEA, courses, full_2018, number, record, said

from extract.records import Component, Delivery, Hours, Kind, Record
from validate.findings import Person, Verdict
from validate.review.decisions import PERSON, Act, Decision, State
from validate.review.entries import Refused

NATIONAL = Component.NATIONAL
LACKING = [*full_2018()[1:]]
"""Five hours of national content are missing."""
UNSURE = at(record(1, "5", component=NATIONAL, review=["hours"]), 10)


def test_a_confirmed_field_counts_and_keeps_its_print() -> None:
    before = desk([*LACKING, UNSURE])
    assert outcome(before) is Verdict.NEEDS_REVIEW
    after = answered(before, asked(before, "hours_missing").id, Act.CONFIRM)
    assert outcome(after) is Verdict.MEETS
    hours = now(after, UNSURE).hours
    assert hours is not None and UNSURE.hours is not None
    assert (hours.value, hours.printed) == (Hours(Decimal(5)), UNSURE.hours.printed)
    assert (hours.confidence, hours.where.read_by) == (1.0, PERSON)
    assert hours.where.box == UNSURE.hours.where.box
    assert now(after, UNSURE).needs_review == ()


def test_the_reading_is_never_overwritten() -> None:
    before = desk([*LACKING, UNSURE])
    after = answered(before, asked(before, "hours_missing").id, Act.CORRECT, "4")
    assert after.papers.documents == before.papers.documents
    assert after.shelf.read[UNSURE.id] == UNSURE
    assert outcome(after) is Verdict.SHORT


def test_a_date_that_was_not_found_is_stated_with_the_records_place() -> None:
    blank = at(record(1, "5", component=NATIONAL, on=None), 10)
    before = desk([*LACKING, blank])
    after = answered(before, asked(before, "date_missing").id, Act.CORRECT, "5/4/2017")
    stated = now(after, blank).completed_on
    assert stated is not None
    assert (stated.value, stated.printed, stated.where.page) == (date(2017, 5, 4), "", 1)
    assert stated.where.box.width > 0
    assert outcome(after) is Verdict.MEETS


def test_an_unread_digit_is_stated_by_the_whole_number_or_by_how_it_was_taught() -> None:
    readings = (("a", "17-TEST-F1-0001"), ("b", "17-TEST-F3-0001"))
    unread = number(None, doubt="d", readings=readings, printed="17-TEST-F?-0001")
    paper = at(record(1, "5", component=NATIONAL, numbers=(unread,)), 10)
    elsewhere = courses(400, "10", code="F3", component=NATIONAL)
    before = desk([*full_2018()[3:], *elsewhere, paper])
    assert outcome(before) is Verdict.NEEDS_REVIEW
    question = asked(before, "delivery_unknown").id
    for value, meets in (
        ("17-TEST-F1-0001", True),
        ("17-TEST-F3-0001", False),
        ("F1", True),
        ("F3", False),
        ("in person", True),
        ("distributive", False),
    ):
        after = answered(before, question, Act.CORRECT, value)
        assert (outcome(after) is Verdict.MEETS) is meets, value
        assert not [q for q in person(after).questions if q.code == "delivery_unknown"], value
    (filled,) = now(answered(before, question, Act.CORRECT, "F1"), paper).approval_numbers
    assert (filled.number, filled.printed) == ("17-TEST-F1-0001", "17-TEST-F?-0001")
    assert filled.readings == readings


def test_of_two_numbers_the_doubtful_one_is_corrected() -> None:
    unread = number(None, doubt="d", printed="OEMS smudge", body=None)
    paper = at(record(1, "5", component=NATIONAL, numbers=(number("17-TEST-F1-0001"), unread)), 10)
    before = desk([*LACKING, paper])
    after = answered(before, paper.id, Act.CORRECT, "17-TEST-F2-0002", field="approval_numbers")
    assert [n.number for n in now(after, paper).approval_numbers] == [
        "17-TEST-F1-0001",
        "17-TEST-F2-0002",
    ]


def test_a_number_that_could_not_be_read_at_all_is_stated() -> None:
    paper = at(record(1, "5", component=NATIONAL, numbers=(), review=["approval_numbers"]), 10)
    before = desk([*LACKING, paper])
    question = asked(before, "missing_approval_number").id
    assert isinstance(try_answer(before, question, Act.CONFIRM), Refused)
    after = answered(before, question, Act.CORRECT, "17-TEST-F1-0001")
    assert outcome(after) is Verdict.MEETS


def test_what_a_person_states_on_one_proof_goes_before_the_others_readings() -> None:
    proof = at(record(1, "5", component=NATIONAL), 10)
    row = at(record(1, "3", component=NATIONAL, kind=Kind.ROSTER), 10)
    before = desk([*LACKING, proof, row])
    question = asked(before, "hours_disagree")
    assert [o.value for o in question.options if o.value] == ["5", "3"]
    assert outcome(answered(before, question.id, Act.CONFIRM)) is Verdict.MEETS
    assert outcome(answered(before, question.id, Act.CORRECT, "3")) is Verdict.SHORT


def test_a_rejected_paper_stays_in_the_ledger_with_the_reason() -> None:
    before = desk([*full_2018()])
    victim = full_2018()[0]
    after = answered(before, victim.id, Act.REJECT, why="The course was cancelled.")
    assert outcome(after) is Verdict.SHORT
    (credit,) = [c for c in person(after).credits if c.record.id == victim.id]
    assert not credit.at_most and not credit.counted
    assert credit.why_not and "cancelled" in credit.why_not and "Ida Reviewer" in credit.why_not
    (finding,) = [f for f in person(after).findings if f.code == "rejected"]
    assert finding.records == (victim.id,)


def test_a_rejected_proof_takes_no_other_proof_with_it() -> None:
    held = full_2018()[0].completed_on
    assert held is not None
    row = record(100, "5", component=NATIONAL, kind=Kind.ROSTER, on=held.value)
    before = desk([*full_2018(), at(row, 10)])
    assert len(person(before).credits) == 12
    after = answered(before, row.id, Act.REJECT)
    assert outcome(after) is Verdict.MEETS
    assert len(person(after).credits) == 13


def test_an_answer_that_it_does_not_count_takes_all_proofs_out() -> None:
    proof = at(record(1, "5", component=NATIONAL), 10)
    row = at(record(1, "3", component=NATIONAL, kind=Kind.ROSTER), 10)
    before = desk([*LACKING, proof, row])
    after = answered(before, asked(before, "hours_disagree").id, Act.REJECT)
    assert outcome(after) is Verdict.SHORT
    assert all(one in after.settled.rulings.rejected for one in (proof.id, row.id))


def test_a_paper_of_an_unclear_name_is_assigned() -> None:
    blurred = at(record(1, "5", component=NATIONAL, name="Ann Feild"), 10)
    before = desk([*LACKING, blurred], (ANN, BEA))
    question = asked(before, "person_ambiguous")
    after = answered(before, question.id, Act.ASSIGN, "Ann Field")
    assert outcome(after) is Verdict.MEETS
    name = now(after, blurred).person_name
    assert name is not None and (name.value, name.printed) == ("Ann Field", "Ann Feild")
    moved = answered(before, question.id, Act.ASSIGN, "A0812345")
    assert outcome(moved) is Verdict.SHORT
    assert blurred.id in [c.record.id for c in person(moved, BEA).credits]


def test_a_paper_of_nobody_is_assigned_and_of_two_namesakes_to_the_one_with_the_number() -> None:
    twin = replace(ANN, certification_number="P0999999")
    stray = at(record(1, "5", component=NATIONAL, name="Zoe Quist"), 10)
    before = desk([*LACKING, stray], (ANN, twin))
    question = asked(before, "other_person")
    refused = try_answer(before, question.id, Act.ASSIGN, "Ann Field")
    assert isinstance(refused, Refused) and "P0999999" in refused.why
    after = answered(before, question.id, Act.ASSIGN, "P0912345")
    assert outcome(after) is Verdict.MEETS
    assert stray.id not in [r.id for r in after.audit.unassigned]
    assert isinstance(try_answer(before, question.id, Act.ASSIGN, "Nobody"), Refused)


def test_who_is_no_longer_on_the_list_leaves_the_paper_with_nobody() -> None:
    stray = at(record(1, "5", component=NATIONAL, name="Zoe Quist"), 10)
    before = desk([*LACKING, stray], (ANN, BEA))
    given = answered(before, asked(before, "other_person").id, Act.ASSIGN, "Bea Stone")
    later = read_anew(given, [*LACKING, stray], (ANN,))
    assert [r.id for r in later.audit.unassigned] == [stray.id]


def test_what_may_be_said_twice_is_merged_or_kept() -> None:
    first, again = (
        at(
            record(
                place, "5", component=NATIONAL, title="Airway Care", on=date(2017, 5, place),
                numbers=(number("17-TEST-F1-0001"),),
            ),
            10,
        )
        for place in (1, 2)
    )  # fmt: skip
    before = desk([*full_2018()[2:], first, again])
    question = asked(before, "duplicate_credit")
    assert outcome(before) is Verdict.NEEDS_REVIEW
    kept = answered(before, question.id, Act.KEEP)
    assert outcome(kept) is Verdict.MEETS
    merged = answered(before, question.id, Act.MERGE)
    assert outcome(merged) is Verdict.SHORT
    (credit,) = [c for c in person(merged).credits if c.record.id in (first.id, again.id)]
    assert {proof.id for proof in credit.proofs} == {first.id, again.id}


def test_of_two_papers_that_were_merged_one_may_be_rejected() -> None:
    first, again = (
        at(
            record(
                place, "5", component=NATIONAL, title="Airway Care", on=date(2017, 5, place),
                numbers=(number("17-TEST-F1-0001"),),
            ),
            10,
        )
        for place in (1, 2)
    )  # fmt: skip
    before = desk([*full_2018()[1:], first, again])
    merged = answered(before, asked(before, "duplicate_credit").id, Act.MERGE)
    after = answered(merged, first.id, Act.CORRECT, "5", field="hours")
    (decision,) = [d for d in after.settled.decided if d.decision.act is Act.MERGE]
    assert set(decision.records) == {first.id, again.id}
    alone = answered(after, first.id, Act.REJECT)
    assert outcome(alone) is Verdict.MEETS
    counted = {c.record.id: c.at_least for c in person(alone).credits}
    assert counted[first.id] == 0 and counted[again.id] == 5


def test_two_rows_of_one_sheet_may_be_merged() -> None:
    rows = numbered(
        [
            at(
                record(
                    n,
                    "5",
                    component=NATIONAL,
                    title="Airway Care",
                    file="roster.pdf",
                    kind=Kind.ROSTER,
                    numbers=(number("17-TEST-F1-0001"),),
                ),
                100 * n,
            )
            for n in (1, 2)
        ]
    )
    before = desk([*full_2018()[2:], *rows])
    after = answered(before, asked(before, "duplicate_credit").id, Act.MERGE)
    assert outcome(after) is Verdict.SHORT
    assert len([c for c in person(after).credits if c.record.source == rows[0].source]) == 1


def alike(place: int, **more: Any) -> Record:
    base = record(place, "10", title="Stroke Update", on=date(2017, 7, place % 20 + 1), **more)
    return at(replace(base, sponsor=said("Bay EMS")), 10)


def test_what_a_course_is_approved_for_is_said_once_for_all_who_took_it() -> None:
    people = (ANN, replace(ANN, name="Cy Moor", certification_number="P0955555"))
    mine = [alike(1)]
    his = alike(3, person=people[1])
    records = [*courses(100, "20", component=NATIONAL), *full_2018()[6:], *mine, his]
    before = desk(records, people)
    question = asked(before, "element_missing")
    assert question.people == (people[0], people[1]) and question.decides == 1
    after = answered(before, question.id, Act.CORRECT, "national")
    assert outcome(after) is Verdict.MEETS
    assert all(after.shelf.now[r.id].component for r in (*mine, his))
    new = alike(4)
    later = read_anew(after, [*records, new], people)
    assert later.shelf.now[new.id].component
    topic = answered(before, question.id, Act.CORRECT, "cardiovascular", field="topic")
    assert outcome(topic) is Verdict.MEETS
    neither = answered(before, question.id, Act.CORRECT, "individual")
    assert outcome(neither) is Verdict.SHORT
    assert isinstance(try_answer(before, question.id, Act.REJECT), Refused)


def test_undo_takes_an_answer_back_and_can_be_undone_itself() -> None:
    before = desk([*LACKING, UNSURE])
    given = answered(before, asked(before, "hours_missing").id, Act.CONFIRM)
    back = undone_on(given, "d00")
    assert back.audit.people == before.audit.people
    assert back.settled.decided[0].state is State.UNDONE
    again = undone_on(back, "d01")
    assert outcome(again) is Verdict.MEETS
    made = answered(back, asked(back, "hours_missing").id, Act.CORRECT, "4")
    assert outcome(made) is Verdict.SHORT


def test_the_last_of_several_answers_holds_and_after_its_undo_the_one_before() -> None:
    before = desk([*LACKING, UNSURE])
    four = answered(before, UNSURE.id, Act.CORRECT, "4", field="hours")
    five = answered(four, UNSURE.id, Act.CORRECT, "5", field="hours")
    assert outcome(five) is Verdict.MEETS
    assert [d.state for d in five.settled.decided] == [State.REPLACED, State.APPLIED]
    assert outcome(undone_on(five, "d01")) is Verdict.SHORT


@pytest.mark.parametrize("act", [Act.CONFIRM, Act.REJECT])
def test_every_decision_is_a_finding_that_says_who_when_why_and_what_was_read(act: Act) -> None:
    before = desk([*LACKING, UNSURE])
    after = answered(before, UNSURE.id, act, field="hours", why="The stamp is clear.")
    found = [f.message for f in person(after).findings if f.code in ("decided", "rejected")]
    (text,) = found
    assert all(part in text for part in ("Ida Reviewer", "2018-03-01", "The stamp is clear."))
    if act is Act.CONFIRM:
        assert "read as “5 h”" in text


def test_a_rule_read_in_two_ways_is_settled_for_its_cycle_alone() -> None:
    before = desk([at(record(1, "5", code="F5"), 10)])
    rules = [one for one in before.asked if one.rule]
    assert rules
    for one in rules:
        made = try_answer(before, one.id, Act.READ, "lenient")
        assert isinstance(made, Decision) and made.rule.startswith("ma-paramedic-2018 ")
        after = before.after((made,))
        assert one.id not in [q.id for q in after.asked]
        assert [f for f in person(after).findings if f.code == "decided"]
        assert isinstance(try_answer(before, one.id, Act.CONFIRM), Refused)


def test_decisions_about_other_documents_are_passed_over() -> None:
    elsewhere = desk([*LACKING, UNSURE])
    given = answered(elsewhere, asked(elsewhere, "hours_missing").id, Act.CONFIRM)
    here = read_anew(given, LACKING)
    assert here.settled.decided == () and here.audit.people == desk(LACKING).audit.people


def test_somebody_whose_level_is_another_is_told_where_that_is_mended() -> None:
    basic = Person("Ann Field", "P0912345", cycle="ma-paramedic-2018", level=None)
    from extract.records import Level

    before = desk(full_2018(), (replace(basic, level=Level.EMT),))
    (question,) = [one for one in before.asked if one.question.field == "level"]
    refused = try_answer(before, question.id, Act.CONFIRM)
    assert isinstance(refused, Refused) and "people file" in refused.why
    assert question.options == ()


def test_delivery_stated_alone_leaves_the_number_as_it_was() -> None:
    legacy = replace(number("151234", body=None), body="OEMS")  # type: ignore[arg-type]
    paper = at(record(1, "5", component=NATIONAL, numbers=(legacy,)), 10)
    before = desk([*LACKING, paper])
    after = answered(before, paper.id, Act.CORRECT, "distributive", field="approval_numbers")
    (stated,) = now(after, paper).approval_numbers
    assert (stated.number, stated.delivery) == ("151234", Delivery.DISTRIBUTIVE)
