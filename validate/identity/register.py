"""The people of a list → who holds a number, whom a printed name may mean, whose a folder is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePath

from rapidfuzz import process
from rapidfuzz.distance import OSA

from validate.findings import Person
from validate.identity.names import FoldedName, Likeness, begins_names, fold, likeness, runs
from validate.review.decisions import Someone

# A slip of two letters is never more than three edits of neighbours apart; what is really
# near, the names themselves decide.
_EDITS = 3
_LABEL = 4
"""Letters of a folder's label, below which it could be any word."""


@dataclass(frozen=True, slots=True, order=True)
class IdNumber:
    """A certification number or NREMT id, folded: `P0912345` and `p 912345` are one."""

    digits: str
    letters: str

    def agrees(self, other: IdNumber) -> bool:
        """Whether one may be the other with its letter left out."""
        letters = self.letters == other.letters or not (self.letters and other.letters)
        return self.digits == other.digits and letters


@lru_cache(maxsize=65536)
def id_number(printed: str | None) -> IdNumber | None:
    """
    >>> id_number("p-0912345")
    IdNumber(digits='912345', letters='P')
    """
    plain = re.sub(r"[^A-Z0-9]", "", (printed or "").upper())
    match = re.fullmatch(r"([A-Z]*)0*(\d+)([A-Z]*)", plain)
    return IdNumber(match[2], match[1] + match[3]) if match else None


def _pairs(name: FoldedName) -> Iterator[tuple[str, str]]:
    """Each full name with the first letter of each other one."""
    for place, token in enumerate(name.tokens):
        for other in (*name.tokens[:place], *name.tokens[place + 1 :]):
            if len(token) > 1:
                yield token, other[0]


def folder_of(path: str) -> str:
    """The folder of a document, as its path is written."""
    return path.rpartition("/")[0]


_Listed = tuple[FoldedName, IdNumber | None, IdNumber | None]


@dataclass(slots=True)
class Register:
    """The people of a list, each once however many rows they have, known by their places."""

    rows: list[tuple[Person, ...]] = field(default_factory=list)
    names: list[FoldedName] = field(default_factory=list)
    numbers: list[tuple[IdNumber, ...]] = field(default_factory=list)
    by_digits: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_token: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_letters: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_pair: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    """By one of the names and the first letter of another."""
    _spelled: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    """For each of the names, all the letters of the people who have it."""
    _by_run: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _letters: tuple[str, ...] = ()
    _called: dict[str, dict[int, Likeness]] = field(default_factory=dict)
    _owners: dict[str, int | None] = field(default_factory=dict)
    """By folder."""

    @classmethod
    def of(cls, people: Sequence[Person]) -> Register:
        grouped: dict[_Listed, list[Person]] = defaultdict(list)
        for person in people:
            number, nremt = id_number(person.certification_number), id_number(person.nremt_id)
            grouped[fold(person.name), number, nremt].append(person)
        register = cls()
        for (name, *numbers), rows in grouped.items():
            register._add(name, tuple(filter(None, numbers)), tuple(rows))
        register._letters = tuple(register._by_letters)
        return register

    def _add(
        self, name: FoldedName, numbers: tuple[IdNumber, ...], rows: tuple[Person, ...]
    ) -> None:
        who = len(self.rows)
        self.rows.append(rows)
        self.names.append(name)
        self.numbers.append(numbers)
        for number in numbers:
            self.by_digits[number.digits].add(who)
        ends = {name.tokens[0] + name.tokens[-1]} if name.tokens else set()
        for letters in name.turned | ends:
            self._by_letters[letters].add(who)
        for letters in runs(name):
            self._by_run[letters].add(who)
        for token in name.tokens:
            self._by_token[token].add(who)
            self._spelled[token].update(dict.fromkeys(name.turned | ends))
        for pair in _pairs(name):
            self._by_pair[pair].add(who)

    def holders(self, number: IdNumber) -> set[int]:
        return {
            who
            for who in self.by_digits.get(number.digits, ())
            if any(number.agrees(own) for own in self.numbers[who])
        }

    def listed(self, someone: Someone) -> int | None:
        """The one person of the list who was meant; the numbers say it before the name."""
        for printed in (someone.certification_number, someone.nremt_id):
            number = id_number(printed)
            if number and len(holders := self.holders(number)) == 1:
                return holders.pop()
        name = fold(someone.name)
        called = [who for who, own in enumerate(self.names) if own == name]
        return called[0] if len(called) == 1 else None

    def called(self, printed: str) -> dict[int, Likeness]:
        """Everyone whom a printed name may mean, with how far it does."""
        if printed not in self._called:
            self._called[printed] = self._alike(fold(printed))
        return self._called[printed]

    def _alike(self, name: FoldedName) -> dict[int, Likeness]:
        """Who has two names of the print or their initials, or all letters but for a slip;
        slips in all of the names are only looked for where nobody else is found."""
        near = set(self._by_letters.get(name.joined, ()))
        for pair in _pairs(name):
            near |= self._by_pair.get(pair, set())
        for token in name.tokens:
            if len(token) > 1 and token in self._spelled:
                near |= self._slips(name, list(self._spelled[token]))
        return self._likely(name, near) or self._likely(name, self._slips(name, self._letters))

    def _likely(self, name: FoldedName, near: Iterable[int]) -> dict[int, Likeness]:
        return {who: like for who in sorted(near) if (like := likeness(name, self.names[who]))}

    def _slips(self, name: FoldedName, spelled: Sequence[str]) -> set[int]:
        """Those of whom some letters in the list are nearly the name's."""
        ends = {name.joined, name.tokens[0] + name.tokens[-1]} if name.tokens else set()
        close = (
            letters
            for end in ends
            for letters, _, _ in process.extract(
                end, spelled, scorer=OSA.distance, score_cutoff=_EDITS, limit=None
            )
        )
        return {who for letters in close for who in self._by_letters[letters]}

    def owner(self, path: str) -> int | None:
        """The one after whom a folder on a document's path is named."""
        folder = folder_of(path)
        if folder not in self._owners:
            self._owners[folder] = self._owner(folder)
        return self._owners[folder]

    def _owner(self, folder: str) -> int | None:
        for part in reversed(PurePath(folder).parts):
            words = part.replace("_", " ").replace(".", " ")
            number = id_number(part)
            holders = self.holders(number) if number and len(number.digits) > 3 else set()
            called = {who for who, like in self.called(words).items() if like >= Likeness.MORE}
            if len(found := holders or called or self._labelled(fold(words))) == 1:
                return found.pop()
        return None

    def _labelled(self, label: FoldedName) -> set[int]:
        """Whom a folder's short label means: a family name, with an initial or a suffix where
        two share it (`OSullivan`, `Thibodeau_M`, `Walsh III`). Nobody where it could be any
        word."""
        if len(label.joined) < _LABEL:
            return set()
        near = set(self._by_run.get(label.joined, ()))
        for token in label.tokens:
            near |= self._by_token.get(token, set())
        return {
            who
            for who in near
            if label.suffix in (None, self.names[who].suffix)
            and begins_names(label, self.names[who])
        }
