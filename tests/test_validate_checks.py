"""Every finding code of the contract that validate gives, each from the least that causes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from validate_cases import (
    ANN,
    AS_OF,
    BEA,
    audited,
    audited_all,
    document,
    documents,
    full_2018,
    number,
    pack,
    packs,
    record,
    said,
    source,
)

from extract.records import Body, Component, Hours, Kind, Level
from ingest.pages import Problem
from validate.audit import audit
from validate.findings import Finding, Outcome, Person, PersonAudit, Verdict


def of(found: PersonAudit, code: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.code == code]


def only(found: PersonAudit, code: str) -> Finding:
    (finding,) = of(found, code)
    return finding


def credit_of(found: PersonAudit, place: int = 9) -> tuple[str, str]:
    """Hours at least and at most of the paper with that place."""
    (credit,) = [c for c in found.credits if c.record.id.endswith(f"-{place}")]
    return str(credit.at_least), str(credit.at_most)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2016, 3, 31), ("0", "0")),
        (date(2016, 4, 1), ("5", "5")),
        (date(2018, 3, 31), ("5", "5")),
        (date(2018, 4, 1), ("0", "5")),
        (date(2018, 4, 2), ("0", "0")),
    ],
)
def test_outside_window(day: date, hours: tuple[str, str]) -> None:
    found = audited(record(9, "5", on=day), as_of=date(2018, 6, 1))
    assert credit_of(found) == hours
    said_ = of(found, "outside_window")
    assert bool(said_) is (hours != ("5", "5"))
    if hours == ("0", "0"):
        assert said_[0].outcome is Outcome.FAIL
        assert "(2016-04-01 to 2018-04-01)" in said_[0].message
        assert said_[0].reference is not None


def test_outside_window_by_the_reading_of_a_rule_is_asked_where_it_decides() -> None:
    on_the_day = record(9, "5", on=date(2018, 4, 1), component=Component.LOCAL)
    found = audited(*full_2018()[:-1], on_the_day, as_of=date(2018, 6, 1))
    assert found.outcome is Verdict.NEEDS_REVIEW
    assert only(found, "outside_window").outcome is Outcome.REVIEW
    assert [(q.field, q.changes_outcome) for q in found.questions] == [("rule", True)]


def test_outside_window_after_the_day_of_the_audit() -> None:
    found = audited(record(9, "5", on=date(2018, 3, 2)), as_of=date(2018, 3, 1))
    assert only(found, "outside_window").message == (
        "Completed on 2018-03-02, which is after the day of this audit, 2018-03-01."
    )
    assert credit_of(found) == ("0", "5")


def test_the_personal_window_opens_the_day_after_the_last_recertification() -> None:
    renewed = replace(BEA, last_recertified_on=date(2023, 10, 15))
    for day, hours in ((15, "0"), (16, "5")):
        paper = record(9, "5", on=date(2023, 10, day), person=BEA)
        found = audited(paper, person=renewed, as_of=date(2025, 1, 1))
        assert credit_of(found) == (hours, hours)
        assert found.window == (date(2023, 10, 16), date(2026, 3, 31))


def test_de_limit_exceeded_is_for_a_person_to_look_at_where_a_digit_is_unread() -> None:
    sure = [record(n, "5", code="F3", component=Component.INDIVIDUAL) for n in range(1, 4)]
    open_ = number(None, doubt="d", readings=(("a", "17-TEST-F3-0009"), ("b", "17-TEST-F8-0009")))
    found = audited(*sure, record(9, "5", component=Component.LOCAL, numbers=(open_,)))
    assert {f.outcome for f in of(found, "de_limit_exceeded")} == {Outcome.REVIEW}


def test_missing_approval_number_counts_nothing() -> None:
    found = audited(record(9, "5", numbers=()))
    assert credit_of(found) == ("0", "0")
    assert only(found, "missing_approval_number").outcome is Outcome.FAIL


def test_an_approval_number_that_could_not_be_read_waits_for_an_answer() -> None:
    for paper in (
        record(9, "5", numbers=(), review=["approval_numbers"]),
        record(9, "5", numbers=(number(None, body=Body.OEMS, doubt="several parts"),)),
    ):
        found = audited(paper)
        assert credit_of(found) == ("0", "5")
        assert only(found, "missing_approval_number").outcome is Outcome.REVIEW


def test_not_accepted_body_counts_nothing_and_is_named() -> None:
    found = audited(record(9, "5", numbers=(number("NH-1234", body=Body.OTHER),)))
    finding = only(found, "not_accepted_body")
    assert finding.message == (
        "NH-1234 was approved by a body other than OEMS or CAPCE. Another state's approval is not"
        " accepted by the Massachusetts Department of Public Health, Office of Emergency Medical"
        " Services; the National Registry would take it."
    )
    assert (finding.outcome, credit_of(found)) == (Outcome.FAIL, ("0", "0"))


def test_a_body_that_nobody_can_tell_waits_for_an_answer() -> None:
    found = audited(record(9, "5", numbers=(number("12345", body=None),)))
    assert only(found, "not_accepted_body").outcome is Outcome.REVIEW
    assert credit_of(found) == ("0", "5")


def test_one_accepted_number_beside_another_body_s_is_enough() -> None:
    both = (number("NH-1234", body=Body.OTHER), number("17-TEST-F1-0009"))
    assert credit_of(audited(record(9, "5", numbers=both))) == ("5", "5")


def test_delivery_unknown() -> None:
    legacy = number("151234", body=Body.OEMS)
    found = audited(record(9, "5", on=date(2016, 5, 1), numbers=(legacy,)))
    assert only(found, "delivery_unknown").outcome is Outcome.REVIEW
    assert credit_of(found) == ("5", "5")


def test_number_disagrees_where_two_numbers_say_two_deliveries() -> None:
    both = (number("17-TEST-F3-0009"), number("17-TEST-F1-0010"))
    found = audited(record(9, "5", numbers=both))
    assert only(found, "number_disagrees").message == (
        "The numbers disagree on how the course was taught: 17-TEST-F3-0009, 17-TEST-F1-0010."
    )
    assert of(found, "delivery_unknown") == []


def test_numbers_of_other_states_say_nothing_about_the_delivery() -> None:
    both = (number("NH-1234", body=Body.OTHER), number("17-TEST-F1-0009"))
    found = audited(record(9, "5", numbers=both))
    assert of(found, "delivery_unknown") == of(found, "number_disagrees") == []


def test_hours_missing_counts_nothing() -> None:
    for paper in (record(9, None), record(9, "0")):
        found = audited(paper)
        assert credit_of(found) == ("0", "0")
        assert only(found, "hours_missing").outcome is Outcome.FAIL


def test_a_ceu_may_be_an_hour_or_ten() -> None:
    found = audited(replace(record(9, "5"), hours=said(None, "0.5 CEU")))
    assert credit_of(found) == ("0", "5")
    assert "0.5 CEU: a CEU may be" in only(found, "hours_missing").message


def test_hours_disagree_between_certificate_and_roster() -> None:
    found = audited(record(9, "3"), record(9, "2.5", kind=Kind.ROSTER))
    (credit,) = found.credits
    assert (str(credit.at_least), str(credit.at_most)) == ("2.5", "3")
    assert (
        only(found, "hours_disagree").message
        == ("The hours are 2.5 or 3: certificate 3, roster 2.5.")
        or "2.5" in only(found, "hours_disagree").message
    )
    assert len(only(found, "hours_disagree").records) == 2


@pytest.mark.parametrize(
    ("table", "hours"),
    [
        ((("bls", "2"), ("als", "3")), ("3", "3")),
        ((("paramedic", "4"), ("als", "3")), ("4", "4")),
        ((("emt", "2"), ("bls", "1")), ("1", "2")),
    ],
)
def test_of_hours_for_several_levels_those_of_the_cycle_s_level_count(
    table: tuple[tuple[str, str], ...], hours: tuple[str, str]
) -> None:
    printed = Hours(Decimal("2"), tuple((group, Decimal(h)) for group, h in table))
    assert credit_of(audited(replace(record(9), hours=said(printed)))) == hours


def test_date_missing() -> None:
    for paper in (record(9, "5", on=None), record(9, "5", review=["completed_on"])):
        found = audited(paper)
        assert only(found, "date_missing").outcome is Outcome.REVIEW
        assert credit_of(found) == ("0", "5")


def test_duplicate_credit_on_another_day_counts_at_most() -> None:
    first = record(1, "2", on=date(2016, 9, 1), numbers=(number("16-TEST-F2-0001"),))
    again = record(9, "2", on=date(2017, 9, 1), numbers=(number("16-TEST-F2-0001"),))
    found = audited(first, again)
    assert (credit_of(found, 1), credit_of(found)) == (("2", "2"), ("0", "2"))
    assert "both carry the number 16-TEST-F2-0001" in only(found, "duplicate_credit").message


def test_other_person_in_somebody_s_folder() -> None:
    papers = [
        record(1, file="inbox/Field, Ann/one.pdf"),
        record(2, file="inbox/Field, Ann/two.pdf", person=BEA),
        record(3, file="inbox/Field, Ann/three.pdf", person=None, name="Zoe Unlisted"),
    ]
    found = audited_all(papers, [ANN, BEA])
    ann, bea = found.people
    assert [f.records for f in of(ann, "other_person")] == [
        (paper.id,) for paper in sorted(papers[1:], key=lambda r: r.id)
    ]
    assert [c.record.id for c in bea.credits] == [papers[1].id]
    assert found.unassigned == (papers[2],)
    assert [f.code for f in found.findings] == ["other_person"]


def test_person_ambiguous_stands_with_everyone_it_may_belong_to() -> None:
    one, other = (Person(f"J{n} Field", cycle="ma-paramedic-2018") for n in ("ohn", "ane"))
    paper = record(9, "5", person=None, name="J. Field")
    found = audited_all([paper], [one, other])
    assert found.unassigned == ()
    for person in found.people:
        assert only(person, "person_ambiguous").outcome is Outcome.REVIEW
        assert credit_of(person) == ("0", "5")


def test_a_paper_on_which_nobody_can_be_read_counts_for_nobody_and_is_said() -> None:
    paper = record(9, "5", person=None)
    found = audited_all([paper], [ANN])
    assert found.unassigned == (paper,)
    assert [(f.code, f.records) for f in found.findings] == [("person_ambiguous", (paper.id,))]


def test_element_missing_on_the_proof_of_a_course_that_the_state_approved() -> None:
    paper = record(9, "5", numbers=(number("17-T1-0009", body=Body.OEMS),))
    found = audited(replace(paper, instructor=None, location=None), person=ANN)
    texts = [f.message for f in of(found, "element_missing")]
    assert "The proof shows no instructor's name and no location." in texts
    capce = audited(replace(record(9, "5"), instructor=None))
    assert not any("instructor" in f.message for f in capce.findings)


@pytest.mark.parametrize(
    ("year", "outcome", "hours"),
    [
        ("14", None, ("5", "5")),
        ("13", Outcome.REVIEW, ("5", "5")),
        ("18", Outcome.REVIEW, ("0", "5")),
    ],
)
def test_approval_period_of_capce_is_three_years_from_the_one_in_the_number(
    year: str, outcome: Outcome | None, hours: tuple[str, str]
) -> None:
    found = audited(record(9, "5", numbers=(number(f"{year}-TEST-F1-0009"),)))
    assert [f.outcome for f in of(found, "approval_period")] == ([outcome] if outcome else [])
    assert credit_of(found) == hours


@pytest.mark.parametrize(
    ("day", "outcome", "hours"),
    [
        (date(2016, 3, 31), Outcome.REVIEW, ("0", "5")),
        (date(2016, 4, 1), None, ("5", "5")),
        (date(2018, 3, 31), None, ("5", "5")),
        (date(2018, 4, 1), Outcome.REVIEW, ("5", "5")),
    ],
)
def test_approval_period_of_oems_runs_from_april_to_march_around_the_year_in_the_number(
    day: date, outcome: Outcome | None, hours: tuple[str, str]
) -> None:
    cycle = pack("ma-paramedic-2018")
    opens = replace(cycle.window.opens, strict=date(2015, 1, 1), lenient=date(2015, 1, 1))
    closes = replace(cycle.window.closes, strict=date(2019, 1, 1), lenient=date(2019, 1, 1))
    long = replace(cycle, window=replace(cycle.window, opens=opens, closes=closes))
    paper = record(9, "5", on=day, numbers=(number("17-T1-0009", body=Body.OEMS),))
    found = audit(documents([paper]), (ANN,), (long,), None, date(2019, 6, 1)).people[0]
    assert [f.outcome for f in of(found, "approval_period")] == ([outcome] if outcome else [])
    assert credit_of(found) == hours


def test_model_mixed_where_titles_name_both_editions() -> None:
    national = full_2018()[:6]
    titled = [
        replace(r, course_title=said(f"{2012 if n == 5 else 2016} NCCR part {n}"))
        for n, r in enumerate(national)
    ]
    found = audited(*titled, *full_2018()[6:])
    assert found.outcome is Verdict.NEEDS_REVIEW
    assert only(found, "model_mixed").records == (titled[5].id,)
    same = [replace(r, course_title=said(f"2016 NCCR part {n}")) for n, r in enumerate(national)]
    assert of(audited(*same, *full_2018()[6:]), "model_mixed") == []


def test_rule_uncertain_where_a_last_recertification_cannot_have_opened_the_cycle() -> None:
    stale = replace(BEA, last_recertified_on=date(2019, 3, 1))
    found = audited(record(9, "5", on=date(2025, 1, 1), person=BEA), person=stale)
    assert any("cannot have opened this cycle" in f.message for f in of(found, "rule_uncertain"))


def test_rule_uncertain_where_nobody_said_when_the_cycle_opened_for_a_person() -> None:
    paper = record(9, "5", on=date(2025, 1, 1), person=BEA)
    assert "Nobody said when Bea Stone last recertified" in (
        only(audited(paper, person=BEA, as_of=date(2025, 6, 1)), "rule_uncertain").message
    )
    known = replace(BEA, last_recertified_on=date(2023, 10, 15))
    assert of(audited(paper, person=known, as_of=date(2025, 6, 1)), "rule_uncertain") == []
    assert of(audited(record(9, "5")), "rule_uncertain") == []


@pytest.mark.parametrize("code", ["text_layer_mismatch", "unreadable"])
def test_problems_of_a_person_s_documents_are_among_their_findings(code: str) -> None:
    paper = record(9, "5", file="inbox/Ann Field/paper.pdf")
    trouble = Problem(code, "The page is blank.", "Scan it again.", paper.source, 2)
    found = audit((document(paper, problems=(trouble,)),), (ANN, BEA), packs(), None, AS_OF)
    ann, bea = found.people
    assert only(ann, code).message == (
        "inbox/Ann Field/paper.pdf, page 2: The page is blank. Scan it again."
    )
    assert (of(bea, code), found.problems) == ([], (trouble,))


def test_an_unreadable_file_in_a_person_s_folder_is_that_person_s() -> None:
    where = source("inbox/Ann Field/broken.pdf")
    trouble = Problem("unreadable", "The file is empty.", "Send it again.", where)
    empty = replace(document(record(1)), source=where, records=(), problems=(trouble,))
    found = audit((*documents(full_2018()), empty), (ANN,), packs(), None, AS_OF)
    assert only(found.people[0], "unreadable").outcome is Outcome.REVIEW
    assert found.people[0].outcome is Verdict.MEETS


def test_findings_about_papers_are_given_without_a_cycle_too() -> None:
    nobody = Person("Ann Field", level=Level.EMT)
    paper = record(2, file="inbox/Ann Field/two.pdf", person=BEA)
    found = audited_all([paper], [nobody, BEA]).people[0]
    assert found.pack is None
    assert [f.code for f in found.findings] == ["other_person"]


@pytest.mark.parametrize(("hours", "said_"), [("15.75", False), ("16", False), ("16.25", True)])
def test_a_day_holds_no_more_than_sixteen_hours_of_live_teaching(hours: str, said_: bool) -> None:
    first, second = record(1, "8"), record(2, str(Decimal(hours) - 8), code="F5")
    found = of(audited(first, second), "hours_disagree")
    assert [f.message for f in found] == (
        ["16.25 hours taught live stand on 2017-05-04; a day holds no more than 16."]
        if said_
        else []
    )
    assert all(f.records == tuple(sorted([first.id, second.id])) for f in found)


@pytest.mark.parametrize(("hours", "said_"), [("23.75", False), ("24", False), ("24.25", True)])
def test_a_day_has_twenty_four_hours_however_they_are_taught(hours: str, said_: bool) -> None:
    online = record(1, "12", code="F3"), record(2, str(Decimal(hours) - 12), code="F3")
    found = of(audited(*online), "hours_disagree")
    assert [f.message for f in found] == (
        ["24.25 hours stand on 2017-05-04; a day holds no more than 24."] if said_ else []
    )


def test_a_course_of_several_sessions_is_spread_over_their_days() -> None:
    days = date(2017, 5, 3), date(2017, 5, 4)
    course = replace(record(1, "30"), session_dates=days)
    assert of(audited(course), "hours_disagree") == []
    on_one = of(audited(replace(course, session_dates=())), "hours_disagree")
    assert [f.message for f in on_one] == [
        "30 hours stand on 2017-05-04; a day holds no more than 24."
    ]


def test_an_initial_is_not_the_full_name_that_the_state_wants_to_see() -> None:
    paper = record(9, "5", name="A. Field", numbers=(number("17-T1-0009", body=Body.OEMS),))
    listed = replace(paper, certification_number=said("P0912345"))
    texts = [f.message for f in of(audited(listed), "element_missing")]
    assert "The proof shows no attendee's full name." in texts


def test_a_folder_that_holds_mostly_one_person_s_papers_is_that_person_s_submission() -> None:
    papers = [record(n, file=f"inbox/scans 7/{n}.pdf") for n in (1, 2, 3)]
    stray = record(4, file="inbox/scans 7/4.pdf", person=BEA)
    elsewhere = record(5, file="inbox/5.pdf", person=BEA)
    ann, bea = audited_all([*papers, stray, elsewhere], [ANN, BEA]).people
    assert [f.records for f in of(ann, "other_person")] == [(stray.id,)]
    assert {c.record.id for c in bea.credits} == {stray.id, elsewhere.id}
    two = audited_all([*papers[:2], stray, elsewhere], [ANN, BEA]).people[0]
    assert of(two, "other_person") == []


def test_one_folder_for_everybody_is_nobody_s_submission() -> None:
    papers = [record(n, file=f"inbox/{n}.pdf") for n in (1, 2, 3)]
    stray = record(4, file="inbox/4.pdf", person=BEA)
    assert of(audited_all([*papers, stray], [ANN, BEA]).people[0], "other_person") == []


def test_a_roster_in_a_person_s_folder_may_name_others_beside_them() -> None:
    sheet = "inbox/Ann Field/roster.pdf"
    rows = [
        record(1, file=sheet, kind=Kind.ROSTER),
        record(2, file=sheet, kind=Kind.ROSTER, person=BEA),
    ]
    assert of(audited_all(rows, [ANN, BEA]).people[0], "other_person") == []
    alone = audited_all(rows[1:], [ANN, BEA]).people[0]
    assert [f.records for f in of(alone, "other_person")] == [(rows[1].id,)]
