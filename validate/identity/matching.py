"""Records and people → whose completion each record speaks of.

The certification number decides before the NREMT id, and that before the name. Where two
people fit, or a name is only near, nobody is chosen: the record stands with everyone it may
belong to until a person has said whose it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.records import Extracted, Kind, Record
from validate.findings import Person
from validate.identity.names import Likeness
from validate.identity.register import Register, folder_of, id_number
from validate.review.rulings import UNRULED, Rulings

AMBIGUOUS = "person_ambiguous"
OTHER = "other_person"

_NAMELESS = "no name and no number could be read"

# From so many papers on, and so large a part of them, a folder is one person's submission.
_PAPERS = 3
_PART = 0.75


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
    rejected: str = ""
    """Why somebody decided that it does not count; empty where nobody did."""


def belongings(
    records: Iterable[Record],
    register: Register,
    rulings: Rulings = UNRULED,
    known: dict[str, Belonging] | None = None,
) -> tuple[Belonging, ...]:
    """One for each record, in the records' order. `known`: where to keep what follows from
    record and register alone, by record id, for the next time with the same register."""
    kept = {} if known is None else known
    found = []
    for record in records:
        one = kept.get(record.id)
        if one is None or one.record is not record:
            one = _belonging(record, register, register.owner(record.source.name))
            kept[record.id] = one
        found.append(_ruled(record, register, rulings) or one)
    holders = _submitters(found, register)
    placed = (_submitted(belonging, holders) for belonging in found)
    return tuple(
        replace(one, rejected=rulings.rejected[one.record.id])
        if one.record.id in rulings.rejected
        else one
        for one in placed
    )


def _ruled(record: Record, register: Register, rulings: Rulings) -> Belonging | None:
    """Whose it is by somebody's decision, as long as that person is on the list."""
    named = rulings.assigned.get(record.id)
    who = register.listed(named) if named else None
    return None if who is None else Belonging(record, register.rows[who], sure=True)


def _submitters(found: Sequence[Belonging], register: Register) -> dict[str, Person]:
    """The person whose papers a folder holds for the most part, by folders that are named for
    nobody; where all papers lie in one folder, it is the whole inbox and nobody's."""
    papers: dict[str, dict[Person, set[str]]] = defaultdict(lambda: defaultdict(set))
    for belonging in found:
        record = belonging.record
        if belonging.sure and record.kind is not Kind.ROSTER:
            of = papers[folder_of(record.source.name)][belonging.people[0]]
            of.add(record.source.sha256)
    most = {}
    for folder, owners in papers.items() if len(papers) > 1 else ():
        counted = {person: len(sources) for person, sources in owners.items()}
        person = max(counted, key=lambda one: counted[one])
        enough = counted[person] >= max(_PAPERS, _PART * sum(counted.values()))
        if enough and register.owner(f"{folder}/") is None:
            most[folder] = person
    return most


def _submitted(belonging: Belonging, holders: Mapping[str, Person]) -> Belonging:
    """With the person who handed it in, where the folder is theirs by what it holds."""
    record = belonging.record
    holder = holders.get(folder_of(record.source.name))
    own = holder is None or holder in belonging.people or belonging.submitted_by
    return belonging if own else replace(belonging, submitted_by=holder)


def _said(value: Extracted[str] | None) -> str | None:
    return value.value if value else None


def _belonging(record: Record, register: Register, folder: int | None) -> Belonging:
    who, sure, why = _whose(record, register, folder)
    submitted = None
    if folder is not None and folder not in who:
        submitted = register.rows[folder][0]
    people = tuple(person for one in sorted(who) for person in register.rows[one])
    code = None if sure else AMBIGUOUS if who or not why.startswith("it names") else OTHER
    return Belonging(
        record, people, sure, why, code, why == _NAMELESS and folder is None, submitted
    )


def _whose(record: Record, register: Register, folder: int | None) -> tuple[set[int], bool, str]:
    name = _said(record.person_name)
    called = register.called(name) if name else {}
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
    record: Record, register: Register, called: dict[int, Likeness]
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
    record: Record, register: Register, called: dict[int, Likeness], folder: int | None
) -> tuple[set[int], bool, str]:
    name = _said(record.person_name)
    best = {who for who, like in called.items() if like >= Likeness.LESS}
    best = best or {who for who, like in called.items() if like is Likeness.MORE}
    if not best:
        return _by_slips(record, called, folder, register)
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
    record: Record, called: dict[int, Likeness], folder: int | None, register: Register
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
        whose = {folder} if folder is not None else set(range(len(register.rows)))
        return whose, False, _NAMELESS
    return set(), False, f"it names {name or number}, who is not in the list"


def _other_number(record: Record, register: Register, who: int) -> bool:
    """Whether the record shows a certification number that cannot be the listed one."""
    shown = id_number(_said(record.certification_number))
    listed = [id_number(person.certification_number) for person in register.rows[who]]
    return shown is not None and any(number and not shown.agrees(number) for number in listed)
