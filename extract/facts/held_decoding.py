"""What a recogniser thought step by step → the CAPCE number that it held most likely there.

The greedy reading takes the likeliest symbol of each step. Held to the grammar, the whole of
the steps often says more: an O among digits was nearly a 0, a dash was seen and not quite
believed. This is the best path (Viterbi) through the steps and the slots of
`YY-ORG-Fn-NNNN`, with anything before and behind it. What it costs against the greedy reading
(`penalty`) says how much had to be bent; the digit after F is taken as it was read, or not at
all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from extract.approval_numbers import unify
from ingest.pages import Step, Trace

MOST_BENT: Final = 3.5
"""Nats, the most that a path may cost against the greedy reading. One or two repaired symbols
cost under 3; numbers that were not there at all, or stood upside down, 4.8 and more."""
LEAST_MARGIN: Final = 1.5
"""Nats (odds of 4.5 to 1) between the digit that says the delivery and the next one that could
stand there. Below it lay what handwriting and smudges make of a 3 and a 5."""

_BOUND: Final = 2.5
"""What a letter or digit that touches the number costs: then it is a part of something longer."""
_GONE: Final = 0.001
"""The probability that ingest leaves out."""

_DIGITS: Final = frozenset("0123456789")
_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TYPES: Final = frozenset("123567")


@dataclass(frozen=True, slots=True)
class _Slot:
    allowed: frozenset[str]
    optional: bool = False


_DASH: Final = _Slot(frozenset("-"))
_SLOTS: Final = (
    _Slot(frozenset("012")),
    _Slot(_DIGITS),
    _DASH,
    *(_Slot(_LETTERS, optional=place >= 2) for place in range(6)),
    _DASH,
    _Slot(frozenset("F")),
    _Slot(_TYPES),
    _DASH,
    *(_Slot(_DIGITS, optional=place >= 3) for place in range(5)),
)
_TYPE_SLOT: Final = 11
_LAST: Final = frozenset(range(len(_SLOTS) - 3, len(_SLOTS)))


def _before(place: int) -> tuple[int, ...]:
    """The slots that may stand directly before one: behind optional ones that are left out."""
    found = []
    for other in range(place - 1, -1, -1):
        found.append(other)
        if not _SLOTS[other].optional:
            break
    return tuple(found)


_BEFORE: Final = tuple(_before(place) for place in range(len(_SLOTS)))


@dataclass(frozen=True, slots=True)
class Held:
    """A number as the grammar has it, and what speaks against it."""

    number: str
    penalty: float
    """Nats below the greedy reading; 0 where that was the number already."""
    margin: float
    """Nats from the digit that says the delivery to the next one that could stand there."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """One symbol of a path, with all before it."""

    slot: int
    symbol: str
    step: int
    before: _Chosen | None


_Path: TypeAlias = tuple[float, _Chosen]
_Paths: TypeAlias = dict[tuple[int, str], _Path]
"""By slot and the symbol it is in; an empty symbol is the blank behind the slot's own."""


def held(trace: Trace) -> Held | None:
    """The CAPCE number that the steps hold; None where none can be had within MOST_BENT, or only
    with another digit after F than was read."""
    steps = [_merged(step) for step in trace.steps]
    best: tuple[float, _Chosen, int] | None = None
    paths: _Paths = {}
    for place, step in enumerate(steps):
        paths = _advanced(paths, step, place)
        for (slot, symbol), (score, chosen) in paths.items():
            if slot in _LAST and symbol:
                whole = score - _BOUND * _touched(steps, place, 1)
                if best is None or whole >= best[0]:
                    best = (whole, chosen, place)
    if best is None:
        return None
    symbols = list(_unrolled(best[1]))
    penalty = -best[0] + _BOUND * _touched(steps, symbols[0].step, -1)
    kind, behind = next(pair for pair in pairwise(symbols) if pair[0].slot == _TYPE_SLOT)
    seen = max(steps[kind.step : behind.step], key=lambda step: step.get(kind.symbol, 0.0))
    if penalty > MOST_BENT or not _as_read(seen, kind.symbol):
        return None
    margin = margin_at(seen, kind.symbol, _TYPES)
    return Held("".join(c.symbol for c in symbols), round(penalty, 3), margin)


def margin_at(step: dict[str, float], symbol: str, allowed: frozenset[str]) -> float:
    """Nats between a symbol of a step and the next that is allowed there."""
    rival = max((step.get(other, _GONE) for other in allowed if other != symbol), default=_GONE)
    return round(math.log(step.get(symbol, _GONE) / rival), 3)


def digit_margin(trace: Trace, printed: str, place: int) -> float | None:
    """The margin of the digit at `place` of a stretch of what was read; None where the stretch
    does not stand in the reading, or more than once."""
    steps = [_merged(step) for step in trace.steps]
    emitted = list(_greedy(steps))
    text = "".join(symbol for symbol, _ in emitted)
    wanted = _folded(printed)
    if text.count(wanted) != 1:
        return None
    symbol, at = emitted[text.index(wanted) + len(_folded(printed[:place]))]
    return margin_at(steps[at], symbol, _DIGITS)


def _advanced(paths: _Paths, step: dict[str, float], place: int) -> _Paths:
    """Every path one step further: a symbol goes on, gives way to the blank or to the next one.
    Paths that are bent too far are given up, so that few are left."""
    top = max(step.values())
    found: _Paths = {}

    def offer(key: tuple[int, str], score: float, chosen: _Chosen) -> None:
        if score >= -MOST_BENT and (key not in found or score > found[key][0]):
            found[key] = (score, chosen)

    for symbol, chance in step.items():
        cost = math.log(chance / top)
        if not symbol:
            for (slot, _), (score, chosen) in paths.items():
                offer((slot, ""), score + cost, chosen)
            continue
        for slot, rule in enumerate(_SLOTS):
            if symbol not in rule.allowed:
                continue
            key = (slot, symbol)
            if key in paths:
                offer(key, paths[key][0] + cost, paths[key][1])
            if slot == 0:
                offer(key, cost, _Chosen(slot, symbol, place, None))
            for (earlier, last), (score, chosen) in paths.items():
                if earlier in _BEFORE[slot] and last != symbol:
                    offer(key, score + cost, _Chosen(slot, symbol, place, chosen))
    return found


def _merged(step: Step) -> dict[str, float]:
    """With one kind of dash and of letters, of which a small L looks like an I; a space says as
    little as the blank."""
    found: dict[str, float] = {}
    for symbol, chance in step:
        plain = "" if symbol.isspace() else _folded(symbol)
        found[plain] = found.get(plain, 0.0) + chance
    return found


def _greedy(steps: Sequence[dict[str, float]]) -> Iterator[tuple[str, int]]:
    """The likeliest symbols, repeats folded, each with its surest step."""
    last, peak = "", -1
    for place, step in enumerate(steps):
        symbol = max(step, key=lambda s: step[s])
        if symbol == last:
            if symbol and step[symbol] > steps[peak][symbol]:
                peak = place
            continue
        if last:
            yield last, peak
        last, peak = symbol, place
    if last:
        yield last, peak


def _as_read(step: dict[str, float], symbol: str) -> bool:
    return all(step.get(symbol, 0.0) >= chance for other, chance in step.items() if other)


def _touched(steps: Sequence[dict[str, float]], place: int, towards: int) -> bool:
    """Whether the next symbol beside a place, up to three steps on, is a letter or digit."""
    said = max(steps[place], key=lambda s: steps[place][s])
    for distance in range(1, 4):
        at = place + towards * distance
        if not 0 <= at < len(steps):
            return False
        symbol = max(steps[at], key=lambda s: steps[at][s])
        if symbol and symbol != said:
            return symbol.isalnum()
        said = symbol  # behind a blank the same symbol is another one
    return False


def _unrolled(chosen: _Chosen) -> Iterator[_Chosen]:
    if chosen.before is not None:
        yield from _unrolled(chosen.before)
    yield chosen


def _folded(text: str) -> str:
    return "".join(unify(text.replace("l", "I")).split())
