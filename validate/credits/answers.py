"""A standing's open answers → which of them can decide whether the cycle is met.

A choice settles some answers for the best and leaves the others at their worst. An answer
decides where some choice meets the cycle with it and does not without it. There are two to the
power of the answers choices, but they come to few different ends: only the cuts matter that
nobody's answer leaves wide enough by itself, in quarter hours, and no wider than they need be.
So claim by claim all ends are listed that any choice comes to.

First, choices are thinned out until no answer can be spared: what stays decides, and only for
the others the ends are listed. Where even these are too many, the answer counts as deciding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from validate.credits.standing import Standing
from validate.hours.cuts import Sizes

# So many ends of choices are listed at most, and so many answers that concern several claims
# are tried in all ways.
_ENDS = 500
_SHARED = 6

_Flags = npt.NDArray[np.bool_]
_Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Part:
    """One claim, or the rules: how wide it makes the cuts by the answers that concern it."""

    bits: tuple[int, ...]
    """The places of those answers."""
    sizes: Sizes
    """A row for each choice among them."""

    def row(self, chosen: _Flags) -> _Places:
        """The row for each of several choices among all answers."""
        row: _Places
        if len(self.bits) == 1:  # most claims wait for one answer
            row = chosen[:, self.bits[0]].astype(np.int64)
        else:
            row = chosen[:, list(self.bits)] @ (1 << np.arange(len(self.bits)))
        return row


def _narrow(settled: Sizes, parts: Sequence[_Part]) -> _Places:
    """The cuts that may bind: those that some answer has to widen, without those that are
    never narrower than another one, whatever is answered."""
    worst = settled + sum(part.sizes[0] for part in parts)
    found: _Places = np.flatnonzero(worst < 0)
    wider = settled[found, None] - settled[found]
    for part in parts:
        sizes = part.sizes[:, found]
        wider = wider + (sizes[:, :, None] - sizes[:, None]).min(axis=0)
    never = wider >= 0
    # Of two that are always the same the first is kept.
    spared = (never & (~never.T | np.tri(len(found), k=-1, dtype=bool))).any(axis=1)
    kept: _Places = found[~spared]
    return kept


@dataclass(frozen=True, slots=True)
class Answers:
    """The open answers of one standing, by their places."""

    keys: tuple[str, ...]
    parts: tuple[_Part, ...]
    settled: Sizes
    """What no answer changes. Only the cuts that may bind are looked at."""

    @classmethod
    def of(cls, standing: Standing, keys: Sequence[str]) -> Answers:
        """`keys`: all that are open, in the order in which they are to be spared."""
        place = {key: bit for bit, key in enumerate(keys)}
        parts = []
        for own, sizes in standing.parts():
            bits = tuple(sorted(place[key] for key in own))
            choices = [
                frozenset(keys[bit] for n, bit in enumerate(bits) if choice >> n & 1)
                for choice in range(1 << len(bits))
            ]
            parts.append(_Part(bits, np.array([sizes(chosen) for chosen in choices])))
        narrow = _narrow(standing.settled, parts)
        kept = tuple(_Part(part.bits, part.sizes[:, narrow]) for part in parts)
        return cls(tuple(keys), kept, standing.settled[narrow])

    def _alike(self) -> _Places:
        """For each answer the first one that changes the same about a claim that is the same."""
        concerned: dict[int, list[_Part]] = defaultdict(list)
        for part in self.parts:
            for bit in part.bits:
                concerned[bit].append(part)
        first: dict[object, int] = {}
        alike = []
        for bit in range(len(self.keys)):
            (part, *more) = concerned[bit]
            alone = not more and all(len(concerned[other]) == 1 for other in part.bits)
            likeness = (part.bits.index(bit), part.sizes.tobytes()) if alone else bit
            alike.append(first.setdefault(likeness, bit))
        return np.array(alike, dtype=np.int64)

    def met(self, chosen: _Flags) -> _Flags:
        """For each choice, a row of flags, whether it meets the cycle."""
        sizes = self.settled + sum(part.sizes[part.row(chosen)] for part in self.parts)
        met: _Flags = np.all(sizes >= 0, axis=1)
        return met

    def alone(self) -> frozenset[str]:
        """The answers that decide by themselves: for the good, or for the bad."""
        single = np.eye(len(self.keys), dtype=bool)
        decided = self.met(single) | ~self.met(~single)
        return frozenset(key for key, one in zip(self.keys, decided, strict=True) if one)

    def deciding(self) -> frozenset[str]:
        """The answers that can decide."""
        found: _Flags = np.zeros(len(self.keys), dtype=bool)
        alike = self._alike()
        for order in (range(len(self.keys)), range(len(self.keys) - 1, -1, -1)):
            asked = np.flatnonzero(~found & (alike == np.arange(len(alike))))
            found |= _thinned(self, asked, order)
            found = np.bincount(alike, found, len(alike))[alike] > 0
        if not found.all():
            first = alike == np.arange(len(alike))
            found |= _Ends.of(self).deciding(~found & first)[alike]
        return frozenset(key for key, one in zip(self.keys, found, strict=True) if one)


def _thinned(answers: Answers, asked: _Places, order: Iterable[int]) -> _Flags:
    """The answers that some choice cannot spare: for each one asked about everything is settled
    at first, and spared one by one as far as that goes, the answer itself and those about the
    same claims last."""
    near = np.eye(len(answers.keys), dtype=bool)
    for part in answers.parts:
        if len(part.bits) > 1:
            near[np.ix_(part.bits, part.bits)] = True
    near = near[asked]
    thinning = _Thinning.of(answers, len(asked))
    for bit in order:
        thinning.spare(bit, np.flatnonzero(~near[:, bit]))
    for bit in order:
        thinning.spare(bit, np.flatnonzero(near[:, bit] & (asked != bit)))
    without = thinning.chosen.copy()
    without[np.arange(len(asked)), asked] = False
    kept = np.where(answers.met(without)[:, None], without, thinning.chosen)
    needed: _Flags = np.any(kept, axis=0)
    return needed


@dataclass(slots=True)
class _Thinning:
    """Several choices that all meet the cycle, from which answers are spared."""

    answers: Answers
    chosen: _Flags
    rows: list[_Places]
    """For each part the row of each choice."""
    sizes: Sizes
    concerned: Mapping[int, Sequence[int]]
    """For each answer the parts that it concerns."""

    @classmethod
    def of(cls, answers: Answers, choices: int) -> _Thinning:
        chosen = np.ones((choices, len(answers.keys)), dtype=bool)
        rows = [part.row(chosen) for part in answers.parts]
        pairs = zip(answers.parts, rows, strict=True)
        sizes = answers.settled + sum(part.sizes[row] for part, row in pairs)
        concerned: dict[int, list[int]] = defaultdict(list)
        for place, part in enumerate(answers.parts):
            for bit in part.bits:
                concerned[bit].append(place)
        return cls(answers, chosen, rows, sizes, concerned)

    def spare(self, bit: int, choices: _Places) -> None:
        """Takes an answer out of those of the choices that still meet the cycle without it."""
        if not len(choices):
            return
        sizes = self.sizes[choices]
        moved = []
        for place in self.concerned[bit]:
            part, row = self.answers.parts[place], self.rows[place]
            before = row[choices]
            after = before - (1 << part.bits.index(bit))
            sizes = sizes + part.sizes[after] - part.sizes[before]
            moved.append((row, after))
        spared = (sizes >= 0).all(axis=1)
        self.sizes[choices[spared]] = sizes[spared]
        self.chosen[choices[spared], bit] = False
        for row, after in moved:
            row[choices[spared]] = after[spared]


@dataclass(frozen=True, slots=True)
class _Ends:
    """What choices come to, cut by cut."""

    answers: Answers
    shared: tuple[int, ...]
    """The answers that concern several parts."""

    tied: tuple[_Part, ...]
    """Parts that a shared answer concerns."""
    free: tuple[tuple[_Part, Sizes], ...]
    """The others, with what each choice among their answers adds to an end; the widest first."""
    worst: Sizes
    """What no answer at all comes to."""

    @classmethod
    def of(cls, answers: Answers) -> _Ends:
        counted = Counter(bit for part in answers.parts for bit in part.bits)
        shared = tuple(bit for bit, parts in sorted(counted.items()) if parts > 1)
        tied = tuple(part for part in answers.parts if set(part.bits) & set(shared))
        free = [
            (part, np.tile(part.sizes - part.sizes[0], 2))
            for part in answers.parts
            if part.bits and not set(part.bits) & set(shared)
        ]
        free.sort(key=lambda pair: -int(pair[1].max()))
        worst = answers.settled + sum(part.sizes[0] for part in answers.parts)
        return cls(answers, shared, tied, tuple(free), worst)

    def deciding(self, asked: _Flags) -> _Flags:
        """Which of the asked answers decide."""
        found = np.zeros_like(asked)
        if len(self.shared) > _SHARED:
            return asked
        for bit in map(int, np.flatnonzero(asked)):
            found[bit] = self._moves_anything(bit) and self._decides(bit)
        return found

    def _moves_anything(self, bit: int) -> bool:
        return any(
            (without != with_it).any()
            for part in self.answers.parts
            if bit in part.bits
            for without, with_it in [np.split(self._moves(part, bit, {}), 2, axis=1)]
        )

    def _decides(self, bit: int) -> bool:
        others = [other for other in self.shared if other != bit]
        return any(
            self._some_end(bit, {other: settled >> n & 1 for n, other in enumerate(others)})
            for settled in range(1 << len(others))
        )

    def _some_end(self, bit: int, fixed: Mapping[int, int]) -> bool:
        """Whether some choice falls short without the answer and meets the cycle with it, or
        there are too many to say. An end has both beside each other."""
        own = [part for part, _ in self.free if bit in part.bits]
        rows = [self._moves(part, bit, fixed) for part in (*own, *self.tied)]
        moves = [each - each[0] for each in rows if len(each) > 1]
        moves += [move for part, move in self.free if bit not in part.bits]
        half = len(self.answers.settled)
        ends = np.tile(self.worst, (1, 2)) + sum(
            each[0] - np.tile(part.sizes[0], 2)
            for part, each in zip((*own, *self.tied), rows, strict=True)
        )
        left = sum((move.max(axis=0) for move in moves), np.zeros(2 * half, dtype=np.int64))
        for move in (np.zeros_like(ends), *moves):
            left = left - move.max(axis=0)
            ends = np.minimum(ends[:, None] + move, 0).reshape(-1, 2 * half)
            short = (ends[:, :half] < 0).any(axis=1)
            hopeful = (ends[:, half:] + left[half:] >= 0).all(axis=1)
            ends = _once_each(ends[short & hopeful])
            if not len(ends) or len(ends) > _ENDS:
                break
        return len(ends) > 0

    def _moves(self, part: _Part, bit: int, fixed: Mapping[int, int]) -> Sizes:
        """The rows of a part for each choice that is left, without and with the answer."""
        choices = np.arange(len(part.sizes))
        for place, own in enumerate(part.bits):
            wanted = 0 if own == bit else fixed.get(own)
            if wanted is not None:
                choices = choices[(choices >> place & 1) == wanted]
        with_it = choices | (1 << part.bits.index(bit) if bit in part.bits else 0)
        return np.hstack([part.sizes[choices], part.sizes[with_it]])


def _once_each(ends: Sizes) -> Sizes:
    """Rows that differ."""
    if len(ends) < 2:
        return ends
    packed = np.ascontiguousarray(ends.astype(np.int32))
    rows = packed.view(np.dtype((np.void, packed.dtype.itemsize * packed.shape[1]))).ravel()
    return ends[np.unique(rows, return_index=True)[1]]
