"""The verdicts: what is sure, what hangs on an answer, and what no answer helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from validate_cases import (
    ANN,
    AS_OF,
    BEA,
    IN_2025,
    audited,
    audited_all,
    courses,
    documents,
    full_2018,
    number,
    packs,
    record,
    said,
)

from extract.records import Component, Delivery, Kind, Level, Record
from validate.audit import audit
from validate.cycles import UnknownCycle
from validate.findings import ComponentResult, Credit, Outcome, Person, PersonAudit, Verdict

NATIONAL, LOCAL, INDIVIDUAL = Component.NATIONAL, Component.LOCAL, Component.INDIVIDUAL


def part(found: PersonAudit, component: Component) -> ComponentResult:
    return next(result for result in found.components if result.component is component)


def at_least_and_most(credit: Credit) -> tuple[str, str]:
    return str(credit.at_least), str(credit.at_most)


def codes(found: PersonAudit) -> set[str]:
    return {finding.code for finding in found.findings}


def unread(place: int, hours: str) -> Record:
    """A course whose deciding digit two readers read differently."""
    readings = (("a", f"16-TEST-F3-{place:04}"), ("b", f"16-TEST-F8-{place:04}"))
    open_ = number(None, doubt="the readers disagree", readings=readings)
    return record(place, hours, numbers=(open_,), component=LOCAL, review=["approval_numbers"])


# The hours of a cycle, just below, at and above.


def test_a_paramedic_with_exactly_sixty_hours_meets_2018() -> None:
    found = audited(*full_2018())
    assert found.outcome is Verdict.MEETS
    assert (found.findings, found.questions, found.plan) == ((), (), ())
    assert found.reason == (
        "All 60 required hours are proved: national 30, local 15, individual 15."
    )


def test_a_quarter_hour_short_is_short() -> None:
    found = audited(*courses(100, "29.75", component=NATIONAL), *full_2018()[6:])
    assert found.outcome is Verdict.SHORT
    assert part(found, NATIONAL).shortfall == Decimal("0.25")
    assert [step.text for step in found.plan] == [
        "0.25 more hours for national: national content, any delivery, by 2018-03-31."
    ]


def test_hours_above_the_requirement_are_left_over_and_said() -> None:
    found = audited(*full_2018(), record(9, "2"))
    assert found.outcome is Verdict.MEETS
    left = [credit for credit in found.credits if not credit.counted]
    assert [credit.why_not for credit in left] == [
        "2 h more than the components it may count for need."
    ]


def test_an_aemt_meets_2026_with_distributive_education_alone() -> None:
    found = audited(
        *(record(n, "5", on=IN_2025, code="F3", person=BEA, topic="airway") for n in range(1, 11)),
        person=BEA,
        as_of=IN_2025,
    )
    assert found.outcome is Verdict.MEETS
    assert [r.distributive for r in found.components] == [25, Decimal("12.5"), Decimal("12.5")]


# The limits of distributive education in 2018: national 10, local 0, individual 15.


def with_distributive(hours: str, component: Component) -> PersonAudit:
    """Sixty hours, of which so many are distributive in one component."""
    others = {NATIONAL: "30", LOCAL: "15", INDIVIDUAL: "15"}
    del others[component]
    whole = {NATIONAL: 30, LOCAL: 15, INDIVIDUAL: 15}[component]
    found = courses(100, hours, code="F3", component=component)
    if rest := whole - Decimal(hours):
        found += courses(200, str(rest), component=component)
    for place, (other, total) in enumerate(others.items()):
        found += courses(300 + 100 * place, total, component=other)
    return audited(*found)


@pytest.mark.parametrize(
    ("hours", "verdict"),
    [("9.75", Verdict.MEETS), ("10", Verdict.MEETS), ("10.25", Verdict.SHORT)],
)
def test_ten_national_hours_may_be_distributive(hours: str, verdict: Verdict) -> None:
    found = with_distributive(hours, NATIONAL)
    assert found.outcome is verdict
    assert ("de_limit_exceeded" in codes(found)) is (verdict is Verdict.SHORT)


def test_the_quarter_hour_above_the_limit_is_kept_out_and_named() -> None:
    found = with_distributive("10.25", NATIONAL)
    national = part(found, NATIONAL)
    assert national.distributive == 10
    assert national.shortfall == Decimal("0.25")
    (over,) = [f for f in found.findings if f.code == "de_limit_exceeded"]
    assert over.outcome is Outcome.FAIL
    assert over.message == (
        "National takes at most 10 hours of distributive education and is short of hours:"
        " 0.25 hours are kept out."
    )
    assert over.reference is not None and "(10h)" in over.reference.words
    assert [step.distributive_allowed for step in found.plan] == [False]


# Fifteen individual hours that are distributive cannot stand in for local ones.
BUT_LOCAL = [
    *courses(100, "30", component=NATIONAL),
    *courses(300, "15", code="F3", component=INDIVIDUAL),
]


def test_no_local_hour_may_be_distributive() -> None:
    in_person = courses(200, "14.75", component=LOCAL)
    found = audited(*BUT_LOCAL, *in_person, record(9, "0.25", code="F3", component=LOCAL))
    assert found.outcome is Verdict.SHORT
    assert part(found, LOCAL).shortfall == Decimal("0.25")
    (over,) = [f for f in found.findings if f.code == "de_limit_exceeded"]
    assert over.message.startswith("Local takes no distributive education and is short")
    met = audited(*BUT_LOCAL, *in_person, record(9, "0.25", code="F1", component=LOCAL))
    assert met.outcome is Verdict.MEETS


def test_all_individual_hours_may_be_distributive() -> None:
    assert with_distributive("15", INDIVIDUAL).outcome is Verdict.MEETS


def test_distributive_local_hours_count_as_individual_where_there_is_room() -> None:
    found = audited(
        *courses(100, "30", component=NATIONAL),
        *courses(200, "15", component=INDIVIDUAL),
        *courses(300, "15", code="F3", component=LOCAL),
    )
    assert found.outcome is Verdict.MEETS


# Live through a link: not distributive, and perhaps not in person enough for local hours.


def test_live_remote_hours_count_as_national_and_individual_like_any_other() -> None:
    found = audited(
        *courses(100, "30", code="F5", component=NATIONAL),
        *courses(200, "15", component=LOCAL),
        *courses(300, "15", code="F5"),
    )
    assert found.outcome is Verdict.MEETS


def test_live_remote_local_hours_are_for_a_person_to_decide() -> None:
    found = audited(*BUT_LOCAL, *courses(200, "15", code="F5", component=LOCAL))
    assert found.outcome is Verdict.NEEDS_REVIEW
    assert part(found, LOCAL).credited_at_least == 0
    assert part(found, LOCAL).credited_at_most == 15
    (asked,) = [q for q in found.questions if q.changes_outcome]
    assert asked.field == "rule"
    (said,) = [f for f in found.findings if f.code == "rule_uncertain"]
    assert said.outcome is Outcome.REVIEW
    assert said.reference is not None and "in person only" in said.reference.words


def test_a_live_remote_hour_that_decides_nothing_is_only_noted() -> None:
    found = audited(*full_2018(), record(9, "1", code="F5"))
    assert found.outcome is Verdict.MEETS
    assert [f.outcome for f in found.findings] == [Outcome.PASS]
    assert not any(q.changes_outcome for q in found.questions)


# The deciding digit.


def test_an_unread_digit_is_counted_as_distributive_at_least_and_in_person_at_most() -> None:
    found = audited(*BUT_LOCAL, *courses(200, "10", component=LOCAL), unread(9, "5"))
    assert found.outcome is Verdict.NEEDS_REVIEW
    (credit,) = [c for c in found.credits if c.delivery is Delivery.UNKNOWN]
    assert at_least_and_most(credit) == ("5", "5")
    assert credit.counted == ()
    (asked,) = [q for q in found.questions if q.changes_outcome]
    assert (asked.record, asked.field) == (credit.record.id, "approval_numbers")
    assert "delivery_unknown" in codes(found)


def test_an_unread_digit_hangs_nothing_where_the_limit_leaves_room() -> None:
    found = audited(*full_2018()[:-1], unread(9, "5"))
    assert found.outcome is Verdict.MEETS
    assert not any(q.changes_outcome for q in found.questions)


def test_an_unread_digit_hangs_nothing_where_the_cycle_has_no_limit() -> None:
    rows = [record(n, "5", on=IN_2025, person=BEA, topic="airway") for n in range(1, 10)]
    open_ = number(None, doubt="d", readings=(("a", "25-TEST-F3-0010"), ("b", "25-TEST-F5-0010")))
    last = record(10, "5", on=IN_2025, person=BEA, topic="airway", numbers=(open_,))
    found = audited(*rows, last, person=BEA, as_of=IN_2025)
    assert found.outcome is Verdict.MEETS
    assert [f.outcome for f in found.findings if f.code == "delivery_unknown"] == [Outcome.PASS]
    assert found.questions == ()


def test_a_number_of_which_more_than_a_sign_is_unread_counts_nothing_at_least() -> None:
    smudged = number(None, doubt="d", readings=(("a", "16-TEST-F3-0001"), ("b", "16-FEST-F8-0007")))
    found = audited(*full_2018()[:-1], record(9, "5", numbers=(smudged,)))
    (credit,) = [c for c in found.credits if c.record.approval_numbers == (smudged,)]
    assert at_least_and_most(credit) == ("0", "5")
    assert found.outcome is Verdict.NEEDS_REVIEW


def test_a_roster_that_shows_the_digit_answers_for_the_certificate() -> None:
    certificate = unread(9, "5")
    roster = record(9, "5", kind=Kind.ROSTER)
    found = audited(*BUT_LOCAL, *courses(200, "10", component=LOCAL), certificate, roster)
    assert found.outcome is Verdict.MEETS
    (credit,) = [c for c in found.credits if len(c.proofs) == 2]
    assert credit.delivery is Delivery.IN_PERSON


def read_once(kind: Kind, text: str) -> Record:
    once = number(None, doubt="read by one reader only", readings=(("a", text), ("b", "")))
    base = record(9, "5", kind=kind, component=LOCAL, title="Stroke", numbers=(once,))
    return replace(base, needs_review=("approval_numbers",))


@pytest.mark.parametrize(
    ("certificate", "roster", "delivery"),
    [
        ("17-TEST-F1-0009", "17-TEST–F1-0009", Delivery.IN_PERSON),
        ("17-TEST-F3-0009", "17-TEST-F3-0009", Delivery.DISTRIBUTIVE),
        ("17-TEST-F1-0009", "17-TEST-F3-0009", Delivery.UNKNOWN),
    ],
)
def test_a_digit_that_one_reader_read_on_certificate_and_roster_alike_is_taken(
    certificate: str, roster: str, delivery: Delivery
) -> None:
    papers = read_once(Kind.CERTIFICATE, certificate), read_once(Kind.ROSTER, roster)
    (credit,) = audited(*papers).credits
    assert credit.delivery is delivery


def test_a_digit_that_one_reader_read_alike_on_two_scans_is_asked() -> None:
    scans = [read_once(Kind.CERTIFICATE, "17-TEST-F1-0009") for _ in range(2)]
    again = replace(scans[1], id="again", source=said(1, name="again.pdf").where.source)
    (credit,) = audited(scans[0], again).credits
    assert (len(credit.proofs), credit.delivery) == (2, Delivery.UNKNOWN)


# What is not read safely counts nothing at least, and at most as if it were right.


@pytest.mark.parametrize("field", ["hours", "completed_on", "person_name"])
def test_a_field_to_be_looked_at_leaves_the_outcome_to_the_answer(field: str) -> None:
    name = {"name": "Ann Field"} if field == "person_name" else {}
    asked = record(9, "5", component=INDIVIDUAL, review=[field], **name)  # type: ignore[arg-type]
    found = audited(*full_2018()[:-1], asked)
    assert found.outcome is Verdict.NEEDS_REVIEW
    (question,) = [q for q in found.questions if q.changes_outcome]
    assert (question.record, question.field) == (asked.id, field)
    (credit,) = [c for c in found.credits if c.record.id == asked.id]
    assert at_least_and_most(credit) == ("0", "5")
    assert credit.why_not is not None


def test_a_doubtful_credit_does_not_matter_to_someone_who_meets_without_it() -> None:
    found = audited(*full_2018(), record(9, "5", component=LOCAL, review=["hours"]))
    assert found.outcome is Verdict.MEETS
    assert [q.changes_outcome for q in found.questions] == [False]


def test_a_doubtful_credit_does_not_matter_to_someone_who_is_short_with_it() -> None:
    found = audited(*full_2018()[:-2], record(9, "4.75", component=LOCAL, review=["hours"]))
    assert found.outcome is Verdict.SHORT
    assert not any(q.changes_outcome for q in found.questions)
    assert found.reason.endswith(
        "Even with every open question answered in their favour 5.25 hours are missing."
    )


def test_hours_of_which_nothing_is_known_may_be_a_whole_day() -> None:
    base = record(9, "5", component=LOCAL)
    blank = replace(base, hours=said(None, "2.S CEH"))
    found = audited(*full_2018()[:-1], blank)
    (credit,) = [c for c in found.credits if c.record.id == blank.id]
    assert at_least_and_most(credit) == ("0", "24")
    assert found.outcome is Verdict.NEEDS_REVIEW


# The questions that matter, and no others.


def test_two_of_three_doubtful_credits_close_the_gap_so_all_three_are_asked() -> None:
    doubtful = [record(n, "2.5", component=LOCAL, review=["hours"]) for n in (7, 8, 9)]
    found = audited(*full_2018()[:-1], *doubtful)
    assert found.outcome is Verdict.NEEDS_REVIEW
    assert {q.record for q in found.questions if q.changes_outcome} == {r.id for r in doubtful}


def test_a_doubtful_hour_that_never_tips_the_scale_is_not_asked() -> None:
    large = record(8, "5", component=LOCAL, review=["hours"])
    small = record(9, "1", component=LOCAL, review=["hours"])
    found = audited(*full_2018()[:-1], large, small)
    assert [(q.record, q.changes_outcome) for q in found.questions] == [
        (large.id, True),
        (small.id, False),
    ]


def test_the_answer_that_decides_alone_is_asked_first() -> None:
    alone = record(9, "5", component=LOCAL, review=["completed_on"])
    pair = [record(n, "2.5", component=LOCAL, review=["completed_on"]) for n in (7, 8)]
    found = audited(*full_2018()[:-1], *pair, alone)
    assert found.questions[0].record == alone.id
    assert [q.changes_outcome for q in found.questions] == [True, True, True]


def test_two_doubts_about_one_credit_are_both_asked() -> None:
    asked = record(9, "5", component=LOCAL, review=["completed_on", "hours"])
    found = audited(*full_2018()[:-1], asked)
    assert {q.field for q in found.questions if q.changes_outcome} == {"hours", "completed_on"}


# National content has to be shown.


def test_a_course_without_a_component_counts_as_national_only_once_somebody_says_so() -> None:
    found = audited(*full_2018()[1:], record(9, "5"))
    assert found.outcome is Verdict.NEEDS_REVIEW
    (asked,) = [q for q in found.questions if q.changes_outcome]
    assert asked.field == "component"
    assert "element_missing" in codes(found)


def test_a_printed_topic_shows_national_content() -> None:
    assert audited(*full_2018()[1:], record(9, "5", topic="trauma")).outcome is Verdict.MEETS


def test_a_course_printed_as_local_is_never_national() -> None:
    found = audited(*full_2018()[1:], record(9, "5", component=LOCAL))
    assert found.outcome is Verdict.SHORT


# Who is held against what.


def test_without_a_cycle_the_only_pack_that_fits_level_dates_and_renewal_is_taken() -> None:
    renewed = date(2016, 3, 31)
    person = Person("Ann Field", "P0912345", None, Level.PARAMEDIC, last_recertified_on=renewed)
    found = audited(*full_2018(), person=person)
    assert found.pack is not None and found.pack.id == "ma-paramedic-2018"
    assert found.outcome is Verdict.MEETS
    assert codes(found) == {"rule_uncertain"}


def test_without_a_cycle_and_a_level_nobody_is_judged_and_the_remedy_is_named() -> None:
    found = audited(*full_2018(), person=Person("Ann Field", "P0912345"))
    assert (found.pack, found.outcome, found.window) == (None, Verdict.NEEDS_REVIEW, None)
    assert "with --cycle (see `recert requirements`)" in found.reason
    assert len(found.credits) == len(full_2018())


def test_a_cycle_that_the_people_file_names_and_nobody_knows_is_said_for_that_person() -> None:
    person = Person("Ann Field", "P0912345", cycle="ma-emt-2030")
    found = audited(*full_2018(), person=person)
    assert found.pack is None
    assert "no rule pack is called 'ma-emt-2030'" in found.reason


def test_an_unknown_cycle_for_the_run_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(UnknownCycle, match="the known cycles are ma-aemt-2017 … 2028"):
        audit((), (), packs(), "ma-emt-2030", AS_OF)


def test_somebody_held_against_the_cycle_of_another_level_is_for_a_person_to_decide() -> None:
    person = Person("Ann Field", "P0912345", level=Level.EMT, cycle="ma-paramedic-2018")
    found = audited(*full_2018(), person=person)
    assert found.outcome is Verdict.NEEDS_REVIEW
    assert found.questions[0].field == "level"


def test_the_plan_says_when_its_last_day_has_passed() -> None:
    found = audited(*full_2018()[1:], as_of=date(2018, 5, 1))
    assert found.plan[0].by == date(2018, 3, 31)
    assert found.plan[0].text.endswith("by 2018-03-31, a day that has passed.")


def test_the_plan_for_local_hours_of_2018_is_in_person() -> None:
    (step,) = audited(*BUT_LOCAL).plan
    assert step.text == "15 more hours for local: any approved course, in person, by 2018-03-31."
    assert not step.distributive_allowed


def test_in_person_hours_fill_the_local_ones_first_so_that_the_plan_is_the_easiest() -> None:
    (step,) = audited(*full_2018()[:6], *courses(300, "15", component=INDIVIDUAL)).plan
    assert (step.component, step.distributive_allowed) == (INDIVIDUAL, True)


def test_a_paper_on_which_nothing_was_read_breaks_nothing() -> None:
    where = record(1).source
    bare = Record(id="bare-1", kind=Kind.ROSTER, source=where, pages=(1,))
    found = audited_all([bare], [ANN])
    assert found.unassigned == (bare,)
    assert audited_all([bare], None).people == ()
    hers = replace(bare, id="hers-1", person_name=said("Ann Field"))
    (credit,) = audited(hers).credits
    assert at_least_and_most(credit) == ("0", "0")
    assert codes(audited(hers)) >= {"missing_approval_number", "hours_missing"}


def test_a_file_handed_in_twice_counts_once() -> None:
    once = documents(full_2018())
    twice = audit((*once, *once), (ANN,), packs(), None, AS_OF)
    assert twice.people == audit(once, (ANN,), packs(), None, AS_OF).people
    assert twice.documents == 2 * len(once)


# Properties of every audit.

RECORDS = st.lists(
    st.builds(
        lambda place, quarters, days, code, component, review, kind: record(
            place,
            str(Decimal(quarters) / 4),
            on=date(2016, 3, 20) + timedelta(days=days),
            code=code,
            component=component,
            review=[review] if review else [],
            kind=kind,
        ),
        st.integers(1, 30),
        st.integers(1, 60),
        st.integers(0, 750),
        st.sampled_from(["F1", "F3", "F5", "F7"]),
        st.sampled_from([None, NATIONAL, LOCAL, INDIVIDUAL]),
        st.sampled_from([None, None, None, "hours", "completed_on", "component"]),
        st.sampled_from([Kind.CERTIFICATE, Kind.ROSTER]),
    ),
    max_size=14,
    unique_by=lambda r: r.id,
)


def credited(found: PersonAudit) -> tuple[Decimal, Decimal]:
    least = sum((c.credited_at_least for c in found.components), Decimal(0))
    return least, sum((c.credited_at_most for c in found.components), Decimal(0))


@settings(max_examples=40)
@given(RECORDS)
def test_the_least_is_never_above_the_most(records: list[Record]) -> None:
    found = audited(*records) if records else audited_all([], [ANN]).people[0]
    for result in found.components:
        assert result.credited_at_least <= result.credited_at_most <= result.required
        assert result.shortfall == result.required - result.credited_at_least
    for credit in found.credits:
        assert credit.at_least <= credit.at_most
        assert sum(c.hours for c in credit.counted) <= credit.at_least
    assert sum(step.hours for step in found.plan) == sum(c.shortfall for c in found.components)
    if found.outcome is Verdict.NEEDS_REVIEW:
        assert any(question.changes_outcome for question in found.questions)


@settings(max_examples=40)
@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_changes_nothing(records: list[Record], random: object) -> None:
    turned = list(records)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert audited_all(turned, [ANN, BEA]) == audited_all(records, [BEA, ANN])


@settings(max_examples=40)
@given(RECORDS, st.integers(1, 40), st.sampled_from(["F1", "F3", "F5"]))
def test_one_more_credit_makes_nobody_worse(
    records: list[Record], quarters: int, code: str
) -> None:
    more = record(99, str(Decimal(quarters) / 4), code=code)
    least, most = credited(audited_all(records, [ANN]).people[0])
    after = credited(audited_all([*records, more], [ANN]).people[0])
    assert after[0] >= least
    assert after[1] >= most
