"""Records and people → whose completion each record speaks of.

The certification number decides before the NREMT id, and that before the name. Where two
people fit, or a name is only near, nobody is chosen: the record stands with everyone it may
belong to until a person has said whose it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from extract.records import Extracted, Record
from validate.findings import Person
from validate.names import FoldedName, Likeness, begins_names, fold, likeness

AMBIGUOUS = "person_ambiguous"
OTHER = "other_person"


_NAMELESS = "no name and no number could be read"


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whose completion a record speaks of."""

    record: Record
    people: tuple[Person, ...]
    """Everyone it may belong to; empty where it is nobody's of the list."""
    sure: bool
    why: str = ""
    """What stands in the way of being sure, in words."""
    code: str | None = None
    """`person_ambiguous` or `other_person` where it is not sure."""
    anybody: bool = False
    """Nothing on the record says whose it is, so that it may be everybody's."""
    submitted_by: Person | None = None
    """The person whose folder the document lies in, where the record names another."""


@dataclass(frozen=True, slots=True, order=True)
class IdNumber:
    """A certification number or NREMT id, folded: `P0912345` and `p 912345` are one."""

    digits: str
    letters: str

    def agrees(self, other: IdNumber) -> bool:
        """Whether one may be the other with its letter left out."""
        letters = self.letters == other.letters or not (self.letters and other.letters)
        return self.digits == other.digits and letters


def id_number(printed: str | None) -> IdNumber | None:
    """
    >>> id_number("p-0912345")
    IdNumber(digits='912345', letters='P')
    """
    plain = re.sub(r"[^A-Z0-9]", "", (printed or "").upper())
    match = re.fullmatch(r"([A-Z]*)0*(\d+)([A-Z]*)", plain)
    return IdNumber(match[2], match[1] + match[3]) if match else None


@dataclass(slots=True)
class _Register:
    """The people of a list, each once however many rows they have, ready to be looked up."""

    rows: list[tuple[Person, ...]] = field(default_factory=list)
    names: list[FoldedName] = field(default_factory=list)
    by_digits: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_token: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_letters: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    known: dict[str, tuple[tuple[int, Likeness], ...]] = field(default_factory=dict)

    def numbers(self, who: int) -> Iterator[IdNumber]:
        for person in self.rows[who]:
            for said in (person.certification_number, person.nremt_id):
                if number := id_number(said):
                    yield number

    def holders(self, number: IdNumber) -> set[int]:
        return {
            who
            for who in self.by_digits.get(number.digits, ())
            if any(number.agrees(own) for own in self.numbers(who))
        }

    def called(self, printed: str) -> tuple[tuple[int, Likeness], ...]:
        """Everyone whom a printed name may mean, with how far it does."""
        if printed not in self.known:
            self.known[printed] = tuple(self._called(fold(printed)))
        return self.known[printed]

    def _called(self, name: FoldedName) -> Iterator[tuple[int, Likeness]]:
        near: set[int] = set(self.by_letters.get(name.joined, ()))
        for token in name.tokens:
            near |= self.by_token.get(token, set()) if len(token) > 1 else set()
        found = [(who, like) for who in sorted(near) if (like := likeness(name, self.names[who]))]
        if not found and name.tokens:
            ends = {name.joined, name.tokens[0] + name.tokens[-1]}
            slips = {
                letters
                for end in ends
                for letters, _, _ in process.extract(
                    end,
                    list(self.by_letters),
                    scorer=DamerauLevenshtein.distance,
                    score_cutoff=2,
                    limit=None,
                )
            }
            whose = {who for letters in slips for who in self.by_letters[letters]}
            found = [(w, like) for w in sorted(whose) if (like := likeness(name, self.names[w]))]
        yield from found


def _register(people: Sequence[Person]) -> _Register:
    grouped: dict[tuple[object, ...], list[Person]] = defaultdict(list)
    for person in people:
        number, nremt = id_number(person.certification_number), id_number(person.nremt_id)
        grouped[(fold(person.name), number, nremt)].append(person)
    register = _Register()
    for who, rows in enumerate(grouped.values()):
        name = fold(rows[0].name)
        register.rows.append(tuple(rows))
        register.names.append(name)
        for number in register.numbers(who):
            register.by_digits[number.digits].add(who)
        for place, token in enumerate(name.tokens):
            register.by_token[token].add(who)
            register.by_letters["".join(name.tokens[place:] + name.tokens[:place])].add(who)
        if name.tokens:
            register.by_letters[name.tokens[0] + name.tokens[-1]].add(who)
    return register


def belongings(records: Iterable[Record], people: Sequence[Person]) -> tuple[Belonging, ...]:
    """One for each record, in the records' order."""
    register = _register(people)
    folders: dict[str, int | None] = {}
    found = []
    for record in records:
        folder = str(PurePath(record.source.name).parent)
        if folder not in folders:
            folders[folder] = _owner(folder, register)
        found.append(_belonging(record, register, folders[folder]))
    return tuple(found)


def owners(paths: Iterable[str], people: Sequence[Person]) -> tuple[Person | None, ...]:
    """For each document's path, the person after whom a folder on it is named."""
    register = _register(people)
    found = (_owner(str(PurePath(path).parent), register) for path in paths)
    return tuple(None if who is None else register.rows[who][0] for who in found)


def _owner(folder: str, register: _Register) -> int | None:
    for part in reversed(PurePath(folder).parts):
        words = part.replace("_", " ").replace(".", " ")
        number = id_number(part)
        holders = register.holders(number) if number and len(number.digits) > 3 else set()
        called = {who for who, like in register.called(words) if like >= Likeness.MORE}
        if len(found := holders or called or _labelled_for(fold(words), register)) == 1:
            return found.pop()
    return None


def _labelled_for(label: FoldedName, register: _Register) -> set[int]:
    """Whom a folder's short label means: a family name, with an initial or a suffix where two
    share it (`OSullivan`, `Thibodeau_M`, `Walsh III`). Nobody where it could be any word."""
    if len(label.joined) < 4:
        return set()
    return {
        who
        for who, name in enumerate(register.names)
        if label.suffix in (None, name.suffix) and begins_names(label, name)
    }


def _said(value: Extracted[str] | None) -> str | None:
    return value.value if value else None


def _belonging(record: Record, register: _Register, folder: int | None) -> Belonging:
    who, sure, why = _whose(record, register, folder)
    submitted = None
    if folder is not None and folder not in who:
        submitted = register.rows[folder][0]
    people = tuple(person for one in sorted(who) for person in register.rows[one])
    code = None if sure else AMBIGUOUS if who or not why.startswith("it names") else OTHER
    return Belonging(
        record, people, sure, why, code, why == _NAMELESS and folder is None, submitted
    )


def _whose(record: Record, register: _Register, folder: int | None) -> tuple[set[int], bool, str]:
    name = _said(record.person_name)
    called = dict(register.called(name)) if name else {}
    holders, safe = _holders(record, register, called)
    if len(holders) > 1:
        named = {who for who in holders if called.get(who, Likeness.NONE) >= Likeness.NEAR}
        if len(named) != 1:
            return holders, False, "its numbers are those of several people"
        holders = named
    if holders:
        (who,) = holders
        if called.get(who) or (name is None and safe):
            return holders, True, ""
        others = {other for other, like in called.items() if like >= Likeness.MORE}
        shown = f"is '{name}'" if name else "cannot be read"
        return holders | others, False, f"the number is one person's, and the name {shown}"
    return _by_name(record, register, called, folder)


def _holders(
    record: Record, register: _Register, called: dict[int, Likeness]
) -> tuple[set[int], bool]:
    """Whose numbers are on the record, and whether one of them was read safely."""
    found: set[int] = set()
    safe = False
    for where, value in (
        ("certification_number", record.certification_number),
        ("nremt_id", record.nremt_id),
    ):
        number = id_number(_said(value))
        if number is None:
            continue
        holders = register.holders(number)
        # Another letter before the same digits is the level before an upgrade, or a slip:
        # the number alone does not tell, with the name it does.
        digits = register.by_digits.get(number.digits, set())
        holders = holders or {who for who in digits if called.get(who)}
        safe = safe or bool(holders and where not in record.needs_review)
        found |= holders
    return found, safe


def _by_name(
    record: Record, register: _Register, called: dict[int, Likeness], folder: int | None
) -> tuple[set[int], bool, str]:
    name = _said(record.person_name)
    best = {who for who, like in called.items() if like >= Likeness.LESS}
    best = best or {who for who, like in called.items() if like is Likeness.MORE}
    if not best:
        return _by_slips(record, called, folder, set(range(len(register.rows))))
    if len(best) > 1 and folder in best:
        best = {folder}
    if len(best) > 1:
        return best, False, f"several people may be called '{name}'"
    (who,) = best
    if _other_number(record, register, who):
        return best, False, f"the number beside '{name}' is not the one in the list"
    if "person_name" in record.needs_review:
        return best, False, "the name was not read safely"
    return best, True, ""


def _by_slips(
    record: Record, called: dict[int, Likeness], folder: int | None, everyone: set[int]
) -> tuple[set[int], bool, str]:
    name = _said(record.person_name)
    near = set(called)
    if len(near) > 1 and folder in near:
        near = {folder}
    if near:
        return near, False, f"'{name}' is close to a name of the list, and not the same"
    number = _said(record.certification_number) or _said(record.nremt_id)
    if name is None and number is None:
        # It may be anybody's: a person is short only if they are so with it, too.
        whose = {folder} if folder is not None else everyone
        return whose, False, _NAMELESS
    return set(), False, f"it names {name or number}, who is not in the list"


def _other_number(record: Record, register: _Register, who: int) -> bool:
    """Whether the record shows a certification number that cannot be the listed one."""
    shown = id_number(_said(record.certification_number))
    listed = [id_number(person.certification_number) for person in register.rows[who]]
    return shown is not None and any(number and not shown.agrees(number) for number in listed)
