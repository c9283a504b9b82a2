"""The allocation: exact against brute force and HiGHS, and fair to everybody."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from validate.hours.allocation import allocate
from validate.hours.cuts import most_credited
from validate.hours.supplies import Room, Supply

AMOUNTS = st.integers(0, 6)
SUPPLIES = st.lists(
    st.builds(Supply, AMOUNTS, st.integers(0, 7), st.booleans()), min_size=0, max_size=4
)
LIMITS = st.one_of(st.none(), AMOUNTS)
ROOMS = st.builds(Room, st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), st.tuples(LIMITS, LIMITS, LIMITS))
REAL = st.lists(
    st.builds(Supply, st.integers(0, 60).map(lambda n: n * 25), st.integers(0, 7), st.booleans()),
    max_size=30,
)
REAL_ROOM = st.sampled_from(
    [
        Room((3000, 1500, 1500), (1000, 0, 1500)),
        Room((2500, 1250, 1250), (None, None, None)),
        Room((2000, 1000, 1000), (700, 0, 1000)),
    ]
)


def held(supplies: list[Supply], room: Room, given_: tuple[tuple[int, ...], ...]) -> None:
    """The allocation takes nothing twice, and nothing beyond need or limit."""
    for supply, row in zip(supplies, given_, strict=True):
        assert sum(row) <= supply.units
        assert all(units >= 0 for units in row)
        assert all(not units or supply.components >> n & 1 for n, units in enumerate(row))
    for n, (needed, limit) in enumerate(zip(room.needed, room.limits, strict=True)):
        assert sum(row[n] for row in given_) <= needed
        distributive = sum(r[n] for s, r in zip(supplies, given_, strict=True) if s.limited)
        assert limit is None or distributive <= limit


def brute(supplies: list[Supply], room: Room) -> tuple[int, int]:
    """The most units and, for them, the fewest splits, by trying every way."""
    best = (0, 0)
    ways = [
        [
            row
            for row in product(range(s.units + 1), repeat=3)
            if sum(row) <= s.units
            and all(not units or s.components >> n & 1 for n, units in enumerate(row))
        ]
        for s in supplies
    ]
    seen: dict[tuple[int, ...], int] = {(0, 0, 0, 0, 0, 0): 0}
    for supply, rows in zip(supplies, ways, strict=True):
        after: dict[tuple[int, ...], int] = {}
        for state, splits in seen.items():
            for row in rows:
                taken = [a + b for a, b in zip(state, (*row, *row), strict=True)]
                taken[3:] = taken[3:] if supply.limited else state[3:]
                over = any(
                    taken[n] > room.needed[n] or (limit is not None and taken[3 + n] > limit)
                    for n, limit in enumerate(room.limits)
                )
                if not over:
                    key = tuple(taken)
                    more = splits + max(0, sum(u > 0 for u in row) - 1)
                    after[key] = min(after.get(key, more), more)
        seen = after
    for state, splits in seen.items():
        best = max(best, (sum(state[:3]), -splits))
    return best[0], -best[1]


def linear(supplies: list[Supply], room: Room) -> int:
    """The same most by HiGHS, as a linear program."""
    if not supplies:
        return 0
    n = len(supplies)
    rows, bounds = [], []
    for i, supply in enumerate(supplies):
        row = np.zeros((n, 3))
        row[i] = 1
        rows.append(row.ravel())
        bounds.append(supply.units)
    for c in range(3):
        row = np.zeros((n, 3))
        row[:, c] = 1
        rows.append(row.ravel())
        bounds.append(room.needed[c])
        limit = room.limits[c]
        if limit is not None:
            row = np.zeros((n, 3))
            row[:, c] = [s.limited for s in supplies]
            rows.append(row.ravel())
            bounds.append(limit)
    top = [(0, s.units if s.components >> c & 1 else 0) for s in supplies for c in range(3)]
    answer = linprog(-np.ones(3 * n), A_ub=np.array(rows), b_ub=bounds, bounds=top)
    assert answer.fun is not None
    return round(-answer.fun)


@settings(max_examples=150)
@given(SUPPLIES, ROOMS)
def test_the_allocation_is_the_best_that_trying_every_way_finds(
    supplies: list[Supply], room: Room
) -> None:
    found = allocate(supplies, room)
    held(supplies, room, found)
    most, splits = brute(supplies, room)
    assert most_credited(supplies, room) == sum(map(sum, found)) == most
    assert sum(max(0, sum(u > 0 for u in row) - 1) for row in found) == splits


@settings(max_examples=150)
@given(REAL, REAL_ROOM)
def test_highs_finds_the_same_most_for_real_cycles(supplies: list[Supply], room: Room) -> None:
    found = allocate(supplies, room)
    held(supplies, room, found)
    assert sum(map(sum, found)) == most_credited(supplies, room) == linear(supplies, room)


@settings(max_examples=100)
@given(REAL, REAL_ROOM, st.builds(Supply, st.integers(0, 900), st.integers(0, 7), st.booleans()))
def test_one_more_credit_never_takes_hours_away(
    supplies: list[Supply], room: Room, more: Supply
) -> None:
    assert most_credited([*supplies, more], room) >= most_credited(supplies, room)


@settings(max_examples=100)
@given(REAL, REAL_ROOM, st.randoms(use_true_random=False))
def test_the_order_of_the_credits_changes_nothing(
    supplies: list[Supply], room: Room, random: object
) -> None:
    order = list(range(len(supplies)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = allocate([supplies[i] for i in order], room)
    found = allocate(supplies, room)
    assert given_to(supplies, found) == given_to([supplies[i] for i in order], shuffled)


def given_to(
    supplies: list[Supply], rows: tuple[tuple[int, ...], ...]
) -> list[tuple[int, bool, tuple[int, ...]]]:
    pairs = zip(supplies, rows, strict=True)
    return sorted((supply.units, supply.limited, row) for supply, row in pairs)


DOUBTFUL = st.lists(
    st.builds(
        lambda units, components, limited, doubt: Supply(units, components, limited, doubt=doubt),
        AMOUNTS,
        st.integers(0, 7),
        st.booleans(),
        st.booleans(),
    ),
    max_size=4,
)


@settings(max_examples=150)
@given(DOUBTFUL, ROOMS)
def test_of_hours_without_doubt_as_many_are_counted_as_can_be_without_any_others(
    supplies: list[Supply], room: Room
) -> None:
    found = allocate(supplies, room)
    held(supplies, room, found)
    assert sum(map(sum, found)) == most_credited(supplies, room)
    sure = [sum(row) for supply, row in zip(supplies, found, strict=True) if not supply.doubt]
    assert sum(sure) == most_credited([s for s in supplies if not s.doubt], room)


@settings(max_examples=60)
@given(REAL, REAL_ROOM)
def test_no_supply_is_split_where_a_way_without_splits_is_known(
    supplies: list[Supply], room: Room
) -> None:
    whole = [replace(s, components=s.components & -s.components) for s in supplies]
    found = allocate(supplies, room)
    if most_credited(whole, room) == most_credited(supplies, room):
        assert all(sum(units > 0 for units in row) < 2 for row in found)


@pytest.mark.parametrize("unit", [1, 7, 33])
def test_hours_in_odd_fractions_are_given_as_well_as_quarters(unit: int) -> None:
    room = Room((15 * unit, 15 * unit), (None, None))
    found = allocate([Supply(10 * unit, 0b11, False)] * 2, room)
    assert sorted(found) == [(0, 10 * unit), (10 * unit, 0)]


def test_a_sure_course_is_counted_before_a_doubtful_one_that_is_larger() -> None:
    doubtful, sure = Supply(600, 0b1, False, doubt=True), Supply(400, 0b1, False)
    assert allocate([doubtful, sure], Room((600,), (None,))) == ((200,), (400,))
    assert allocate([doubtful, sure], Room((400,), (None,))) == ((0,), (400,))
    assert allocate([doubtful, sure], Room((1000,), (None,))) == ((600,), (400,))


def test_a_thirty_hour_course_is_split_only_where_it_must_be() -> None:
    room = Room((3000, 1500, 1500), (1000, 0, 1500))
    refresher, elective = Supply(3000, 0b111, False), Supply(3000, 0b110, False)
    assert allocate([elective, refresher], room) == ((0, 1500, 1500), (3000, 0, 0))


def test_two_credits_of_ten_hours_are_not_split_over_two_components_of_fifteen() -> None:
    found = allocate([Supply(1000, 0b11, False)] * 2, Room((1500, 1500), (None, None)))
    assert sorted(found) == [(0, 1000), (1000, 0)]


def test_distributive_hours_beyond_one_limit_go_where_another_allows_them() -> None:
    found = allocate([Supply(1200, 0b101, True)], Room((3000, 1500, 1500), (1000, 0, 1500)))
    assert sum(found[0]) == 1200


def test_hours_that_no_component_takes_are_not_credited() -> None:
    assert allocate([Supply(500, 0, False)], Room((3000,), (None,))) == ((0,),)


def test_nobody_has_no_hours() -> None:
    assert allocate([], Room((3000,), (None,))) == ()
    assert most_credited([], Room((3000,), (None,))) == 0
