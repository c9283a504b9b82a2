"""The desk: what is asked first, what may be answered, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from decision_cases import (
    answered,
    asked,
    at,
    desk,
    numbered,
    outcome,
    person,
    signed,
    try_answer,
    undone_on,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from validate_cases import ANN, BEA, courses, full_2018, number, record

from extract.records import Component, Record
from validate.audit import Auditor
from validate.findings import Verdict
from validate.review.answering import Answer, decide, take_back
from validate.review.consequences import changes, what_if, words
from validate.review.decisions import Act, Decision, State
from validate.review.desk import Desk, Papers, desk_of
from validate.review.entries import CORRECTABLE, Entry, Refused, entry

NATIONAL = Component.NATIONAL
LACKING = full_2018()[1:]
UNSURE = at(record(1, "5", component=NATIONAL, review=["hours"]), 10)
HOSTILE = [
    "\x1b[31mred",
    "a\u202eb",
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "x" * 5000,
    "\ud800",
    "",
    "   ",
]


def test_what_decides_more_outcomes_and_more_hours_is_asked_first() -> None:
    cy = replace(ANN, name="Cy Moor", certification_number="P0955555")
    shared = [
        at(record(n, "5", code="F5", on=date(2017, 8, n), person=who), 10)
        for n, who in ((1, ANN), (2, cy))
    ]
    small = at(record(3, "2", review=["hours"]), 10)
    large = at(record(4, "9", review=["hours"]), 10)
    before = desk([*shared, small, large], (ANN, cy))
    ranks = [(one.decides, one.hours) for one in before.asked]
    assert ranks == sorted(ranks, reverse=True)


def test_a_question_that_waits_for_several_people_is_one_question() -> None:
    nameless = at(record(1, "5", component=NATIONAL, person=None), 10)
    twin = replace(ANN, name="Cy Moor", certification_number="P0955555")
    before = desk([*LACKING, nameless], (ANN, twin))
    question = asked(before, "person_ambiguous")
    assert set(question.people) == {ANN, twin} and question.decides == 1
    refused = try_answer(before, question.id, Act.CONFIRM)
    assert isinstance(refused, Refused) and "assign" in refused.why
    after = answered(before, question.id, Act.ASSIGN, "P0912345")
    assert question.id not in [one.id for one in after.asked]
    assert outcome(after) is Verdict.MEETS


def test_with_one_candidate_a_confirmation_says_that_it_is_theirs() -> None:
    blurred = at(record(1, "5", component=NATIONAL, name="Ann Feild"), 10)
    before = desk([*LACKING, blurred], (ANN, BEA))
    after = answered(before, asked(before, "person_ambiguous").id, Act.CONFIRM)
    assert after.decisions[0].act is Act.ASSIGN
    assert outcome(after) is Verdict.MEETS


def test_an_answer_to_a_state_that_is_no_longer_the_present_one_is_refused() -> None:
    before = desk([*LACKING, UNSURE])
    seen = asked(before, "hours_missing")
    mine = Answer(UNSURE.id, Act.CORRECT, "4", "hours", before.of_id(UNSURE.id).state)  # type: ignore[union-attr]
    theirs = answered(before, seen.id, Act.CONFIRM, by="Bo Reviewer", why="Clear enough.")
    refused = decide(theirs, mine, signed(theirs))
    assert isinstance(refused, Refused)
    assert "Somebody answered meanwhile" in refused.why and "Bo Reviewer" in refused.why
    again = decide(theirs, replace(mine, question=seen.id), signed(theirs))
    assert isinstance(again, Refused) and "answered already" in again.why and "d00" in again.why


def test_an_answer_elsewhere_does_not_make_mine_stale() -> None:
    other = at(record(2, "5", component=NATIONAL, review=["completed_on"]), 10)
    before = desk([*LACKING, UNSURE, other])
    mine = asked(before, "hours_missing")
    after = answered(before, asked(before, "date_missing").id, Act.REJECT)
    made = decide(after, Answer(mine.id, Act.CONFIRM, state=mine.state), signed(after))
    assert isinstance(made, Decision) and made.based_on == mine.state


def test_what_is_taken_back_twice_or_never_was_is_refused() -> None:
    before = desk([*LACKING, UNSURE])
    given_ = answered(before, asked(before, "hours_missing").id, Act.CONFIRM)
    back = undone_on(given_, "d0")
    for name, said in (("d00", "already"), ("zz", "No decision"), ("", "No decision"), ("d", "2")):
        refused = take_back(back, name, signed(back))
        assert isinstance(refused, Refused) and said in refused.why


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("field", CORRECTABLE)
def test_a_hostile_value_is_refused_or_kept_as_the_plain_text_that_it_is(
    field: str, value: str
) -> None:
    found = entry(field, value)
    if isinstance(found, Entry):
        assert field in ("person_name", "course_title", "sponsor", "instructor", "location")
        assert found.text == value and found.text.isprintable()


@pytest.mark.parametrize("value", HOSTILE[:2] + HOSTILE[6:])
def test_who_and_why_are_plain_text(value: str) -> None:
    before = desk([*LACKING, UNSURE])
    question = asked(before, "hours_missing").id
    for more in ({"by": value}, {"why": value}):
        assert isinstance(try_answer(before, question, Act.CONFIRM, **more), Refused)


def test_a_number_against_its_grammar_is_refused_with_the_reason() -> None:
    before = desk([*LACKING, UNSURE])
    for value, why in (
        ("16-EMT-F9-0001", "F9 is no known type"),
        ("16-EMT-FS-0001", "no CAPCE number"),
        ("l6-EMT-F3-0001", "no approval number"),
        ("T1/T3/2018/44", "several parts"),
        ("16-EMT-F3-0001 16-EMT-F1-0002", "no CAPCE number"),
        ("whatever", "no approval number"),
    ):
        refused = try_answer(before, UNSURE.id, Act.CORRECT, value, field="approval_numbers")
        assert isinstance(refused, Refused) and why in refused.why, value


def test_what_an_answer_cannot_settle_is_refused_with_what_can() -> None:
    before = desk([*LACKING, UNSURE])
    question = asked(before, "hours_missing").id
    for act, value, field, why in (
        (Act.MERGE, "", "", "may repeat"),
        (Act.READ, "strict", "", "Only a rule"),
        (Act.CORRECT, "2.5 hours", "", "write it as 2.5"),
        (Act.CORRECT, "5", "shoe_size", "no field"),
        (Act.CONFIRM, "7", "", "reads “5” now"),
        (Act.CONFIRM, "", "sponsor", "No sponsor was read"),
    ):
        refused = try_answer(before, question, act, value, field=field)
        assert isinstance(refused, Refused) and why in refused.why, act
    nobody = try_answer(before, UNSURE.id, Act.CORRECT, "5")
    assert isinstance(nobody, Refused) and "which field" in nobody.why
    assert isinstance(try_answer(before, "no such thing", Act.CONFIRM), Refused)


def test_what_would_follow_is_what_follows() -> None:
    before = desk([*LACKING, UNSURE])
    question = asked(before, "hours_missing")
    for option in question.options:
        would = what_if(before, question, option, signed(before))
        if option.typed:
            assert would == ()
            continue
        after = answered(before, question.id, option.act, option.value)
        assert would == changes(before.audit, after.audit)
        (one,) = would
        assert words(one).startswith("Ann Field: needs review (5 h of national not proved) → ")
    assert before.audit.people == desk([*LACKING, UNSURE]).audit.people


def test_a_future_course_that_was_looked_at_is_asked_about_no_more() -> None:
    ahead = at(record(1, "5", component=NATIONAL, on=date(2018, 3, 20)), 10)
    before = desk([*LACKING, ahead])
    after = answered(before, asked(before, "outside_window").id, Act.CONFIRM)
    assert not after.asked and outcome(after) is Verdict.SHORT


def test_a_number_later_than_its_course_is_asked_about_then_the_date_then_nothing() -> None:
    late = at(record(1, "5", component=NATIONAL, numbers=(number("18-TEST-F1-0001"),)), 10)
    before = desk([*LACKING, late])
    first = asked(before, "approval_period")
    after = answered(before, first.id, Act.CONFIRM)
    second = asked(after, "approval_period")
    assert (first.field, second.field) == ("approval_numbers", "completed_on")
    assert outcome(answered(after, second.id, Act.CONFIRM)) is Verdict.SHORT
    assert outcome(answered(after, second.id, Act.CORRECT, "2018-02-01")) is Verdict.MEETS


ACTS = st.tuples(
    st.integers(0, 9),
    st.sampled_from([Act.CONFIRM, Act.CORRECT, Act.REJECT, Act.ASSIGN, Act.MERGE, Act.KEEP]),
    st.sampled_from(
        ["", "5", "2.5", "2017-05-04", "P0912345", "national", "F1", "16-TEST-F3-0001"]
    ),
    st.booleans(),
)


def papers_of_all_kinds() -> list[Record]:
    twice = {"title": "Airway Care", "numbers": (number("17-TEST-F1-0009"),)}
    unread = number(None, doubt="d", readings=(("a", "17-TEST-F1-0005"), ("b", "17-TEST-F3-0005")))
    return [
        *courses(100, "15", component=NATIONAL),
        *full_2018()[6:],
        UNSURE,
        at(record(2, "5", component=NATIONAL, review=["completed_on"]), 10),
        at(record(3, "5", component=NATIONAL, name="Ann Feild"), 10),
        at(record(4, "5", component=NATIONAL, numbers=(unread,)), 10),
        at(record(5, "5", component=NATIONAL, on=date(2017, 6, 1), **twice), 10),  # type: ignore[arg-type]
        at(record(6, "5", component=NATIONAL, on=date(2017, 6, 9), **twice), 10),  # type: ignore[arg-type]
        at(record(7, "5"), 10),
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTS, max_size=6), st.randoms(use_true_random=False))
def test_any_answers_give_one_desk_whatever_the_order_of_papers_and_undone_leave_none(
    acts: list[tuple[int, Act, str, bool]], random: object
) -> None:
    records = papers_of_all_kinds()
    before = now_ = desk(records)
    for place, act, value, by_record in acts:
        open_ = [one.id for one in now_.asked]
        name = (
            records[place % len(records)].id
            if by_record or not open_
            else open_[place % len(open_)]
        )
        made = try_answer(now_, name, act, value, field="hours" if by_record and value else "")
        if isinstance(made, Decision):
            now_ = now_.after((*now_.decisions, made))
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = desk_of(Papers.of(desk(shuffled).papers.documents, now_.papers.auditor), now_.decisions)
    assert again.audit.people == now_.audit.people
    assert [one.id for one in again.asked] == [one.id for one in now_.asked]
    fresh = desk(shuffled).after(now_.decisions)
    assert fresh.audit.people == now_.audit.people
    assert {d.decision.id for d in now_.settled.decided} == {d.id for d in now_.decisions}
    empty = now_
    for made in now_.decisions:
        empty = undone_on(empty, made.id)
    assert empty.audit.people == before.audit.people
    states = {d.state for d in empty.settled.decided if d.decision.act is not Act.UNDO}
    assert states <= {State.UNDONE}


def test_ids_of_equal_rows_differ() -> None:
    rows = numbered(
        [at(record(1, "2", file="twice.pdf", review=["hours"]), 100 * n) for n in (1, 2, 3)]
    )
    ids = [one.id for one in desk(rows).asked if one.field == "hours"]
    assert len(ids) == len(set(ids)) == 3


def test_a_desk_audits_only_whose_papers_changed() -> None:
    people = tuple(
        replace(ANN, name=f"P{n} Field", certification_number=f"P09{n:05}") for n in range(20)
    )
    records = [at(record(n, "5", person=who, review=["hours"]), 10) for n, who in enumerate(people)]
    before = desk(records, people)
    after = answered(before, records[3].id, Act.CONFIRM, field="hours")
    same = [a is b for a, b in zip(before.audit.people, after.audit.people, strict=True)]
    assert same.count(False) == 1
    assert person(after, people[3]).credits[0].at_least == Decimal(5)


def test_the_auditor_gives_the_same_with_and_without_a_past() -> None:
    records = papers_of_all_kinds()
    one: Desk = desk(records)
    given_ = answered(one, UNSURE.id, Act.REJECT)
    fresh = Auditor((ANN,), given_.papers.auditor._packs, None, date(2018, 3, 1))
    assert fresh.of(given_.settled) == given_.audit


def test_content_that_was_read_but_not_safely_is_confirmed() -> None:
    paper = at(record(1, "5", component=NATIONAL, review=["component"]), 10)
    before = desk([*LACKING, paper])
    question = asked(before, "element_missing")
    assert next((o.act, o.value) for o in question.options) == (Act.CONFIRM, "national")
    assert outcome(answered(before, question.id, Act.CONFIRM)) is Verdict.MEETS
