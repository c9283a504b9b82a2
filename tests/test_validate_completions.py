"""Which records speak of one completion, and which may be the same course twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from validate_cases import ANN, number, pack, record, said

import validate.credits.completions
from extract.records import Kind, Record
from validate.credits.claims import Claim, claims_of
from validate.credits.completions import Completion, completions
from validate.credits.objections import Terms
from validate.credits.repeats import Repeat
from validate.cycles import window_of
from validate.identity.matching import Belonging
from validate.review.rulings import Rulings

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


def rows(count: int, file: str = "sheet", **kept: Any) -> list[Record]:
    """Rows of one sheet that differ in nothing but their place."""
    return [replace(paper(file, **kept), id=f"{file}-{n:04}", pages=(n,)) for n in range(count)]


def claimed(records: Sequence[Record]) -> tuple[Claim, ...]:
    found, repeats = completions([Belonging(one, (ANN,), sure=True) for one in records])
    cycle = pack("ma-paramedic-2018")
    return claims_of(found, repeats, Terms(cycle, window_of(cycle, ANN), DAY + timedelta(days=300)))


def test_equal_rows_are_compared_with_others_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[None] = []
    related = validate.credits.completions._related

    def counted(*pair: Any) -> Any:
        compared.append(None)
        return related(*pair)

    monkeypatch.setattr(validate.credits.completions, "_related", counted)
    work = []
    for count in (100, 200):
        compared.clear()
        _, repeats = grouped(*rows(count), *(paper(f"other {n}", f"Burns {n}") for n in range(5)))
        work.append((len(compared), len(repeats)))
    (few, told), (more, told_more) = work
    assert more <= 2 * few
    assert told < told_more <= 2 * told + 10


OTHERS: tuple[list[Record], ...] = (
    [],
    [paper("certificate")],
    [paper("a", "Burns"), paper("b", on=OTHER_DAY)],
    [paper("earlier", hours="9", numbers=ONE, title="Burns", on=DAY)],
    [*rows(3, "another", on=OTHER_DAY), paper("c", on=None)],
    [*rows(2, "more", title="Burns"), *rows(3, "most", title="Burns and scalds", numbers=())],
)


@pytest.mark.parametrize("others", OTHERS, ids=lambda others: str(len(others)))
@pytest.mark.parametrize("kept", [{}, {"numbers": ()}, {"title": ""}, {"on": None}], ids=str)
def test_one_that_stands_for_its_equals_changes_no_claim(
    others: list[Record], kept: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [*rows(4, **kept), *others]
    short = claimed(records)
    monkeypatch.setattr(
        validate.credits.completions, "first_alike", lambda ranked, _: list(range(len(ranked)))
    )
    assert short == claimed(records)


def test_what_somebody_decided_about_a_row_holds_for_that_row_alone() -> None:
    records = rows(3)
    ruled = Rulings(apart=frozenset({frozenset({records[0].id, records[2].id})}))
    _, repeats = completions([Belonging(one, (ANN,), sure=True) for one in records], ruled)
    assert {(one.first, one.second) for one in repeats} == {(0, 1), (1, 2)}
