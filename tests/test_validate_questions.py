"""The questions that can change the outcome are those that trying every answer finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from validate_cases import ANN, AS_OF, number, pack, record

from extract.records import Component, Record
from validate.claims import claims_of
from validate.completions import completions
from validate.cycles import window_of
from validate.matching import Belonging
from validate.objections import Terms
from validate.questions import questions_of
from validate.requirements import RulePack
from validate.standing import Standing

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
    max_size=7,
)


@settings(max_examples=150, deadline=None)
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
    assume(len(everything) <= 8)
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
