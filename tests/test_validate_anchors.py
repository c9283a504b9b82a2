"""Answers outlive a new reading of the document, and never reach another record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from decision_cases import answered, asked, at, desk, now, numbered, outcome, read_anew, renamed
from hypothesis import given
from hypothesis import strategies as st
from validate_cases import ANN, full_2018, record, said

import validate.review.anchors
from extract.records import Component, Document, Hours, Kind, Record
from ingest.pages import Box, Span
from validate.findings import Person, Verdict
from validate.review.anchors import anchor_of, anchors_of, find, places_of
from validate.review.decisions import Act, Anchor, State
from validate.review.desk import Papers, desk_of

NAMES = ("Ann Field", "Bo Reed", "Cy Moor", "Di Lake", "Ed Hill", "Flo Wood")


def row(place: int, name: str | None = None, **more: object) -> Record:
    """A row of a roster, 20 points high; title and date stand at its head for all rows."""
    base = record(
        1, "2", file="roster.pdf", kind=Kind.ROSTER, person=Person(NAMES[place]), name=name, **more  # type: ignore[arg-type]
    )  # fmt: skip
    own, head = at(base, 100 + 20 * place), at(base, 10)
    assert own.hours is not None
    beside = replace(own.hours.where, box=Box(100, 100 + 20 * place, 120, 108 + 20 * place))
    hours = replace(own.hours, where=beside)
    return replace(head, person_name=own.person_name, certification_number=None, hours=hours)


def roster(places: Sequence[int]) -> list[Record]:
    return numbered([row(place) for place in places])


def anchored(places: Sequence[int], place: int) -> Anchor:
    rows = roster(places)
    return anchor_of(rows[places.index(place)], rows)


def test_a_row_is_found_again_wherever_it_stands_in_the_order() -> None:
    anchor = anchored([0, 1, 2, 3], 2)
    for order in ([2, 1, 0], [5, 4, 3, 2], [2]):
        found = find(anchor, roster(order))
        assert found is not None and found.person_name is not None
        assert found.person_name.printed == NAMES[2]


def test_a_row_that_is_gone_is_none_of_its_neighbours() -> None:
    anchor = anchored([0, 1, 2, 3], 2)
    for order in ([0, 1, 3], [1], []):
        assert find(anchor, roster(order)) is None


def test_a_row_without_its_name_is_not_taken_for_another_without_one() -> None:
    anchor = anchored([0, 1, 2], 1)
    nameless = [replace(one, person_name=None) for one in roster([0, 2])]
    assert find(anchor, nameless) is None
    kept = [replace(one, person_name=None) for one in roster([0, 1, 2])]
    found = find(anchor, kept)
    assert found == kept[1]  # its hours stand in the same place


def test_the_print_may_read_better_in_the_same_place_or_move_with_the_same_print() -> None:
    (paper,) = numbered([at(record(1), 10)])
    anchor = anchor_of(paper, [paper])
    title = said("Course of the better kind")
    better = at(replace(paper, course_title=title), 10)
    assert find(anchor, [better]) == better
    assert find(anchor, [at(paper, 300)]) is not None
    assert find(anchor, [at(better, 300)]) is None


def test_two_records_that_show_the_same_in_one_place_are_told_apart_by_nobody() -> None:
    (paper,) = numbered([at(record(1), 10)])
    twins = [paper, replace(paper, id="other-2")]
    assert find(anchor_of(paper, [paper]), twins) is None


@given(st.permutations(range(6)), st.sets(st.integers(0, 5)), st.integers(0, 5))
def test_whatever_is_left_of_a_roster_a_row_is_itself_or_nothing(
    order: list[int], gone: set[int], place: int
) -> None:
    anchor = anchored(range(6), place)
    left = [one for one in order if one not in gone]
    found = find(anchor, roster(left))
    if place in left:
        assert found is not None and found.person_name is not None
        assert found.person_name.printed == NAMES[place]
    else:
        assert found is None


UNSURE = at(record(1, "5", component=Component.NATIONAL, review=["hours"]), 10)
LACKING = full_2018()[1:]


def test_an_answer_holds_for_a_newer_reading_of_the_same_document() -> None:
    before = desk([*LACKING, UNSURE])
    given_ = answered(before, asked(before, "hours_missing").id, Act.CONFIRM)
    assert UNSURE.hours is not None
    worse = replace(UNSURE, id=f"{UNSURE.source.sha256[:12]}-7", hours=None)
    unread = replace(UNSURE.hours, value=Hours(Decimal(50)), printed="50")
    for again in (worse, replace(UNSURE, hours=unread), renamed(UNSURE, "paper", "scan")):
        later = read_anew(given_, [*LACKING, again])
        assert outcome(later) is Verdict.MEETS
        hours = now(later, again).hours
        assert hours is not None and hours.value == Hours(Decimal(5))


def test_where_the_document_reads_differently_the_answer_waits_and_is_asked_for_again() -> None:
    before = desk([*LACKING, UNSURE])
    given_ = answered(before, asked(before, "hours_missing").id, Act.CONFIRM)
    other = at(replace(UNSURE, person_name=said(ANN.name), course_title=said("Quite another")), 400)
    later = read_anew(given_, [*LACKING, other])
    (waits,) = later.settled.decided
    assert (waits.state, waits.waits) == (State.WAITING, "the document reads differently now")
    assert outcome(later) is Verdict.NEEDS_REVIEW
    assert asked(later, "hours_missing").decides == 1
    (finding,) = [f for f in later.audit.findings if f.code == "decision_waiting"]
    assert UNSURE.source.name in finding.message and "Ida Reviewer" in finding.message


def test_an_answer_to_a_document_that_cannot_be_read_today_waits() -> None:
    before = desk([*LACKING, UNSURE])
    given_ = answered(before, asked(before, "hours_missing").id, Act.CONFIRM)
    broken = Document(UNSURE.source, (), ())
    documents = (*desk(LACKING).papers.documents, broken)
    later = desk_of(Papers.of(documents, given_.papers.auditor), given_.decisions)
    assert later.settled.decided[0].state is State.WAITING


def test_a_question_keeps_its_name_whatever_the_order_and_whatever_else_was_answered() -> None:
    rows = numbered([row(place, review=["hours", "completed_on"]) for place in (0, 1)])
    people = tuple(Person(name, cycle="ma-paramedic-2018") for name in NAMES[:2])
    before = desk(rows, people)
    after = desk(numbered(rows[::-1]), people)
    ids = {one.id for one in before.asked}
    assert len(ids) == len(before.asked) == 5
    assert {one.id for one in after.asked} == ids
    hours = next(one for one in before.asked if one.field == "hours")
    rest = answered(before, hours.id, Act.CONFIRM)
    assert {one.id for one in rest.asked} == ids - {hours.id}


def stacked(tops: Sequence[int], high: int) -> list[Record]:
    """Rows at these heights, so that some lie over each other."""
    rows = [row(place % len(NAMES)) for place, _ in enumerate(tops)]
    moved = [
        replace(one, person_name=replace(one.person_name, where=replace(one.person_name.where, box=Box(10, top, 90, top + high))))  # noqa: E501
        for one, top in zip(rows, tops, strict=True)
        if one.person_name
    ]  # fmt: skip
    return numbered(moved)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=9), st.integers(1, 30))
def test_what_is_a_records_own_is_what_no_other_has_in_its_place(
    tops: Sequence[int], high: int
) -> None:
    rows = stacked(tops, high)
    for record_, anchor in zip(rows, anchors_of(rows).values(), strict=True):
        others = [place for other in rows if other.id != record_.id for place in places_of(other)]
        for mark, (field, _, where) in zip(anchor.marks, places_of(record_), strict=True):
            there = (w for f, _, w in others if f == field and w.page == where.page)
            assert mark.own == (not any(w.box.overlap(where.box) >= 0.5 for w in there))
        assert anchor == anchor_of(record_, rows)


def test_of_a_long_sheet_a_row_is_held_against_its_neighbours_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[None] = []
    same_place = validate.review.anchors._same_place

    def counted(one: Span, other: Span) -> bool:
        looked.append(None)
        return same_place(one, other)

    monkeypatch.setattr(validate.review.anchors, "_same_place", counted)
    work = []
    for count in (50, 100):
        looked.clear()
        anchors_of(stacked([20 * place for place in range(count)], 8))
        work.append(len(looked))
    assert work[1] <= 2.2 * work[0]
