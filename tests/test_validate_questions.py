"""The questions that can change the outcome are those that trying every answer finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from validate_cases import ANN, AS_OF, number, pack, record, said

from extract.records import Component, Record
from validate.credits.claims import claims_of
from validate.credits.completions import completions
from validate.credits.objections import Terms
from validate.credits.standing import Standing
from validate.cycles import window_of
from validate.identity.matching import Belonging
from validate.questions import questions_of
from validate.rules.requirements import RulePack

NATIONAL, LOCAL = Component.NATIONAL, Component.LOCAL


def small(cycle: RulePack, *hours: int) -> RulePack:
    """The cycle with so many hours for each component, so that few courses decide it."""
    asked = tuple(
        replace(
            r, hours=replace(r.hours, strict=r.hours.strict * 0 + h, lenient=r.hours.strict * 0 + h)
        )
        for r, h in zip(cycle.requirements, hours, strict=True)
    )
    return replace(cycle, requirements=asked)


CYCLE = small(pack("ma-paramedic-2018"), 4, 2, 2)
MET = [
    record(1, "4", component=NATIONAL),
    record(2, "2", component=Component.INDIVIDUAL),
    record(3, "1", component=LOCAL),
    record(4, "1", component=LOCAL),
]


def standing_of(records: Sequence[Record]) -> Standing:
    found, repeats = completions([Belonging(one, (ANN,), sure=True) for one in records])
    return Standing(CYCLE, claims_of(found, repeats, Terms(CYCLE, window_of(CYCLE, ANN), AS_OF)))


def deciding(standing: Standing) -> set[str]:
    """The keys that tip the scale for some answers to all the others."""
    keys = sorted(standing.everything)
    meets = {
        frozenset(some): standing.meets(frozenset(some))
        for size in range(len(keys) + 1)
        for some in combinations(keys, size)
    }
    return {
        key
        for key in keys
        if any(not met and meets[some | {key}] for some, met in meets.items() if key not in some)
    }


def unread(place: int, hours: int, component: Component | None) -> Record:
    readings = (("a", f"17-TEST-F3-{place:04}"), ("b", f"17-TEST-F8-{place:04}"))
    open_ = number(None, doubt="d", readings=readings)
    return record(place, str(hours), numbers=(open_,), component=component)


COURSES = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.sampled_from([NATIONAL, LOCAL, LOCAL, None]),
        st.sampled_from(["sure", "hours", "completed_on", "unread", "F5", "F3"]),
    ),
    min_size=2,
    max_size=9,
)


@settings(max_examples=100)
@given(COURSES)
def test_a_question_is_asked_if_and_only_if_its_answer_can_change_the_outcome(
    courses: list[tuple[int, Component | None, str]],
) -> None:
    records = [
        unread(place, hours, component)
        if kind == "unread"
        else record(
            place,
            str(hours),
            component=component,
            code=kind if kind in ("F3", "F5") else "F1",
            review=[kind] if kind in ("hours", "completed_on") else [],
        )
        for place, (hours, component, kind) in enumerate(courses, start=1)
    ]
    standing = standing_of(records)
    everything = standing.everything
    assume(len(everything) <= 10)
    assume(not standing.meets(frozenset()) and standing.meets(everything))
    found = questions_of(standing, undecided=True)
    asked = {(q.record, q.field) for q in found if q.changes_outcome and q.field != "rule"}
    decide = deciding(standing)
    open_ = list(standing.objections())
    assert asked == {
        (c.id, o.field) for c, o in open_ if c and o.key in decide and o.field != "rule"
    }
    rules = {o.key for _, o in open_ if o.field == "rule"}
    assert any(q.changes_outcome for q in found if q.field == "rule") is bool(rules & decide)


def test_where_the_outcome_is_settled_nothing_is_asked() -> None:
    standing = standing_of([record(1, "3", review=["hours"])])
    assert not any(q.changes_outcome for q in questions_of(standing, undecided=False))


def test_what_follows_from_each_answer_is_said_where_one_decides_alone() -> None:
    standing = standing_of([*MET[:-1], record(9, "1.5", component=LOCAL, review=["hours"])])
    (asked,) = [q for q in questions_of(standing, undecided=True) if q.changes_outcome]
    assert (
        asked.consequence
        == "If it counts: meets. If it does not count: short by 1 hour of individual."
    )
    assert asked.records == (asked.record,)


def test_what_follows_is_said_with_its_condition_where_others_decide_with_it() -> None:
    halves = [record(n, "0.5", component=LOCAL, review=["completed_on"]) for n in (7, 8)]
    standing = standing_of([*MET[:-1], *halves])
    for asked in questions_of(standing, undecided=True):
        assert asked.consequence == (
            "If it counts: short by 0.5 hours of individual, unless other answers are for the"
            " better. If it does not count: short by 0.5 hours of individual."
        )


def test_nothing_follows_from_an_answer_that_decides_nothing() -> None:
    standing = standing_of([*MET, record(9, "1", component=LOCAL, review=["hours"])])
    assert [q.consequence for q in questions_of(standing, undecided=False)] == [""]


def alike(place: int, on: date, **kept: object) -> Record:
    base = record(
        place, "2", on=on, title="Stroke Care", numbers=(number(f"17-TEST-F1-{place:04}"),)
    )
    return replace(base, sponsor=said("Bay EMS"), instructor=None, **kept)  # type: ignore[arg-type]


def test_courses_of_one_title_and_sponsor_are_asked_about_once() -> None:
    days = date(2017, 5, 4), date(2017, 9, 1)
    standing = standing_of([alike(n, day) for n, day in enumerate(days, start=1)])
    asked = [q for q in questions_of(standing, undecided=False) if q.field == "component"]
    assert [q.text for q in asked] == [
        "The title speaks of cardiovascular content; is it approved as national?"
        " One answer settles 2 courses."
    ]
    assert len(asked[0].records) == 2


def test_courses_of_one_title_and_two_sponsors_are_asked_about_apart() -> None:
    first, second = alike(1, date(2017, 5, 4)), alike(2, date(2017, 9, 1))
    standing = standing_of([first, replace(second, sponsor=said("Summit EMS"))])
    asked = [q for q in questions_of(standing, undecided=False) if q.field == "component"]
    assert len(asked) == 2


def test_a_title_that_speaks_of_no_area_is_asked_about_in_general() -> None:
    standing = standing_of([record(1, "2")])
    assert [q.text for q in questions_of(standing, undecided=False)] == [
        "Nothing on the proof shows that it is national content."
    ]


def test_the_work_grows_with_the_rows_and_not_with_their_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Equal rows whose titles wait for one answer together."""
    sized: list[None] = []
    size = Standing._size

    def counted(self: Standing, place: int, answers: frozenset[str]) -> object:
        sized.append(None)
        return size(self, place, answers)

    monkeypatch.setattr(Standing, "_size", counted)
    work = []
    for count in (60, 120):
        sheet = [
            replace(record(1, "0.25", title="Stroke", file="sheet"), id=f"sheet-{n:03}")
            for n in range(count)
        ]
        standing = standing_of(sheet)
        sized.clear()
        assert questions_of(standing, undecided=True)
        work.append(len(sized))
    assert work[1] <= 2.2 * work[0]
