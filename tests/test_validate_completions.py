"""Which records speak of one completion, and which may be the same course twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from validate_cases import ANN, number, record, said

from extract.records import Kind, Record
from validate.completions import Completion, Repeat, completions
from validate.matching import Belonging

DAY, OTHER_DAY = date(2017, 5, 4), date(2017, 9, 1)
ONE = (number("17-TEST-F1-0001"),)
TWO = (number("17-TEST-F1-0002"),)


def grouped(*records: Record) -> tuple[list[set[str]], tuple[Repeat, ...]]:
    found, repeats = completions([Belonging(one, (ANN,), sure=True) for one in records])
    return [{proof.source.name for proof in one.proofs} for one in found], repeats


def paper(file: str, title: str = "Stroke", **kept: object) -> Record:
    base: dict[str, object] = {"numbers": ONE, "on": DAY, "file": file, "title": title}
    return record(1, **{**base, **kept})  # type: ignore[arg-type]


def test_certificate_roster_row_and_second_scan_are_one_completion() -> None:
    groups, repeats = grouped(
        paper("certificate"),
        paper("roster", "Stroke update", kind=Kind.ROSTER),
        paper("scan", "Stroke"),
    )
    assert groups == [{"certificate", "roster", "scan"}]
    assert repeats == ()


def test_the_certificate_lends_its_values() -> None:
    roster, certificate = paper("roster", kind=Kind.ROSTER), paper("certificate")
    found, _ = completions([Belonging(r, (ANN,), sure=True) for r in (roster, certificate)])
    assert [one.record for one in found] == [certificate]


APART = [
    (paper("a"), paper("b", "Burns", numbers=TWO)),
    (paper("a"), paper("b", "Burns", numbers=())),
    (paper("a", numbers=()), paper("b", "Burns", numbers=())),
    (paper("a"), paper("b", "Burns", numbers=TWO, on=OTHER_DAY)),
    (paper("a", "Airway part 1"), paper("a", "Airway part 2", on=OTHER_DAY)),
]


@pytest.mark.parametrize(("first", "second"), APART)
def test_other_courses_are_other_completions(first: Record, second: Record) -> None:
    second = replace(second, id="second")
    groups, repeats = grouped(first, second)
    assert (len(groups), repeats) == (2, ())


JOINED = [
    paper("b", "A wholly different wording"),
    paper("b", "Stroke", numbers=()),
    paper("b", "STROKE.", numbers=()),
]


@pytest.mark.parametrize("second", JOINED[1:])
def test_one_day_and_one_title_are_one_completion(second: Record) -> None:
    assert grouped(paper("a"), second) == ([{"a", "b"}], ())


MAYBE = [
    paper("b", "Quite another wording"),
    paper("b", "Stroke", numbers=TWO),
    paper("b", "Stroke", on=OTHER_DAY),
    paper("b", "Burns", on=OTHER_DAY),
    paper("b", "Stroke", on=None),
    paper("b", "Stroke", review=["completed_on"]),
    paper("a", "Stroke"),
    paper("b", "Stroke part 2"),
]


@pytest.mark.parametrize("second", MAYBE)
def test_what_may_be_the_same_is_asked(second: Record) -> None:
    groups, repeats = grouped(paper("a"), replace(second, id="second"))
    assert len(groups) == 2
    assert [(one.first, one.second) for one in repeats] == [(0, 1)]
    assert repeats[0].why


def test_a_course_without_title_and_number_on_the_same_day_may_be_any() -> None:
    blank = replace(paper("b", numbers=()), course_title=None)
    assert len(grouped(paper("a"), blank)[1]) == 1


def test_two_sessions_of_a_day_keep_their_own_roster_rows() -> None:
    records = [
        paper("morning", hours="2"),
        paper("afternoon", hours="3"),
        replace(paper("roster", hours="3", kind=Kind.ROSTER), id="row-1"),
        replace(paper("roster", hours="2", kind=Kind.ROSTER), id="row-2"),
    ]
    for order in permutations(records):
        groups, _ = grouped(*order)
        rows = [one for one in groups if "roster" in one]
        assert len(rows) == 2
    found, _ = completions([Belonging(r, (ANN,), sure=True) for r in records])
    for one in found:
        values = {p.hours.value.value for p in one.proofs if p.hours and p.hours.value}
        if any(p.kind is Kind.ROSTER for p in one.proofs):
            assert len(values) == 1


def test_a_day_among_the_sessions_is_the_same_completion() -> None:
    course = replace(paper("a", on=DAY), session_dates=(date(2017, 5, 3), DAY))
    assert grouped(course, paper("b", on=date(2017, 5, 3)))[0] == [{"a", "b"}]


def test_the_same_title_on_another_day_is_the_same_course_only_if_more_is_alike() -> None:
    first = replace(paper("a"), instructor=None)
    second = replace(paper("b", numbers=TWO, on=OTHER_DAY), instructor=None)
    assert grouped(first, second)[1][0].why == "both have the same title and delivery"
    online = (number("17-TEST-F3-0002"),)
    assert grouped(first, replace(second, approval_numbers=online))[1] == ()
    sponsor = said("Bay Ambulance")
    alike = [replace(r, sponsor=sponsor, approval_numbers=()) for r in (first, second)]
    assert grouped(*alike)[1][0].why == "both have the same title and sponsor"


def test_one_sure_proof_makes_the_completion_sure() -> None:
    pair = [paper("a"), paper("b", kind=Kind.ROSTER)]
    doubt = Belonging(pair[0], (ANN,), sure=False, why="the name was not read safely")
    found, _ = completions([doubt, Belonging(pair[1], (ANN,), sure=True)])
    assert [one.doubt for one in found] == [""]
    assert completions([doubt])[0] == (Completion((pair[0],), "the name was not read safely"),)


def test_the_order_of_the_records_changes_nothing() -> None:
    records = [paper("a"), paper("b"), paper("c", "Burns"), paper("d", numbers=(), on=OTHER_DAY)]
    first = completions([Belonging(r, (ANN,), sure=True) for r in records])
    for order in permutations(records):
        assert completions([Belonging(r, (ANN,), sure=True) for r in order]) == first
