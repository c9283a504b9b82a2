"""Another seed, cast and set of layouts become the third development set, the broadest."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from samples.breadth_cast import (
    ANY,
    CAST,
    CLASSROOM,
    COLLEGES,
    COUNCILS,
    FIRE,
    HOSPITALS,
    ONLINE,
    PRESENT,
    REMOTE,
    approved,
    course,
)
from samples.breadth_certificates import CERTIFICATES
from samples.breadth_forms import FORMS
from samples.breadth_listings import activity_log, symposium
from samples.breadth_rosters import credit_list, door_sheet, long_list
from samples.breadth_uncredited import UNCREDITED
from samples.courses import Course
from samples.documents import Document
from samples.files import Leaf
from samples.naming import FORMATS, Names
from samples.people import Person
from samples.rosters import Roster
from samples.truth import Entry

SINGLE: Final = CERTIFICATES | FORMS
WORN: Final = (
    "c300", "c200", "c150", "c100", "skew", "jpeg", "lowc", "fax", "copy", "rot90", "rot180",
    "photo",
)  # fmt: skip
CLEAR: Final = ("c300", "c200", "photo")
"""What small print may go through and still be read, and a stain be what hides the digit."""
CODES: Final = {
    ("margin", 1): "both", ("margin", 2): "nohours", ("leaders", 0): "both",
    ("leaders", 1): "legacy", ("quad", 0): "clash", ("quad", 1): "stain", ("quad", 2): "elsewhere",
    ("notice_mail", 1): "none", ("dashboard", 0): "both", ("memo", 0): "both",
    ("fire_report", 1): "stain", ("registrar", 1): "both", ("council", 2): "both",
}  # fmt: skip
"""Layout and copy → what is special about the approval numbers; the others have one."""
HELD: Final = {
    "memo": (PRESENT, HOSPITALS), "fire_report": (PRESENT, FIRE), "council": (PRESENT, COUNCILS),
    "registrar": (ANY, COLLEGES), "dashboard": (REMOTE, ONLINE), "notice_mail": (REMOTE, ONLINE),
    "attested": (PRESENT, ()), "deed": (PRESENT, ()), "footer_columns": (PRESENT, ()),
    "leaders": (PRESENT, ()),
}  # fmt: skip
"""Layout → the deciding digits and the sponsors that can stand on such a paper."""


@dataclass(slots=True)
class Dealer:
    rng: random.Random
    names: Names
    worn: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def treatment(self, among: Sequence[str] = WORN) -> str:
        """Every class comes up once before any comes up again."""
        if not set(self.worn) & set(among):
            self.worn += self.rng.sample(WORN, len(WORN))
        chosen = next(kind for kind in self.worn if kind in among)
        self.worn.remove(chosen)
        return chosen

    def person(self) -> Person:
        self.people = self.people or self.rng.sample(CAST, len(CAST))
        return self.people.pop()

    def file(
        self, leaves: Sequence[Leaf], entries: Sequence[Entry], layout: str,
        about: tuple[str, date],
    ) -> Document:  # fmt: skip
        """`about` is what the file is named after."""
        kind = leaves[-1].treatment
        fits = list(FORMATS[kind])
        if len({leaf.treatment for leaf in leaves}) > 1 or leaves[0].layered:
            fits = ["pdf"]
        elif len(leaves) > 1:
            fits = [suffix for suffix in fits if suffix in ("pdf", "tif")] or ["pdf"]
        suffix = self.rng.choice(fits)
        path = self.names.give("", kind, suffix, *about)
        return Document(path, tuple(leaves), tuple(entries), layout, path, suffix)


def breadth(seed: str) -> Iterator[Document]:
    rng = random.Random(seed)
    dealer = Dealer(rng, Names(rng))
    for layout in sorted(SINGLE):
        for copy in range(3):
            yield _single(layout, copy, dealer)
    for layouts, kinds in (
        (("memo", "leaders"), ("digital", "c150")),
        (("council", "notice_mail", "margin"), ("fax", "fax", "fax")),
    ):
        yield _bound(layouts, kinds, dealer)
    for kind in ("digital", "c200", "skew"):
        yield _log(kind, dealer)
    for kind in ("digital", "photo"):
        yield _symposium(kind, dealer)
    for index in range(9):
        yield _roster(index, dealer)
    for layout, kind in (
        ("resuscitation_card", "photo"), ("resuscitation_card", "digital"), ("agenda", "digital"),
        ("agenda", "copy"), ("receipt", "c200"), ("enrolment", "digital"), ("enrolment", "c150"),
    ):  # fmt: skip
        entry = Entry(dealer.person(), course(CAST[0], "one", rng), rng)
        leaf = Leaf(partial(UNCREDITED[layout], entry=entry), False, kind)
        yield dealer.file((leaf,), (), layout, (layout.replace("_", " "), date(2017, 10, 2)))


def _entry(layout: str, code: str, dealer: Dealer, page: int = 1) -> Entry:
    person, rng = dealer.person(), dealer.rng
    digits, sponsors = HELD.get(layout, (ANY, ()))
    made = course(person, code, rng, digits, sponsors)
    if layout == "council":  # always has hours for both levels
        hours = Decimal(rng.choice(("2", "2.5", "3", "4", "4.5")))
        made = replace(made, hours=hours, bls_hours=hours - Decimal(rng.choice(("0.5", "1"))))
    return Entry(person, made, random.Random(rng.random()), page=page)


def _leaf(layout: str, entry: Entry, kind: str) -> Leaf:
    draw, crosswise = SINGLE[layout]
    return Leaf(partial(draw, entries=(entry,)), crosswise, kind, two_levels=kind == "c300")


def _single(layout: str, copy: int, dealer: Dealer) -> Document:
    code = CODES.get((layout, copy), "one")
    entry = _entry(layout, code, dealer)
    among = CLEAR if code == "stain" or layout == "wallet" else WORN
    kind = "digital" if copy == 0 else dealer.treatment(among)
    leaf = _leaf(layout, entry, kind)
    if kind == "c200":
        leaf = replace(leaf, layered=code == "one" and dealer.rng.random() < 0.5, punched=True)
    return dealer.file((leaf,), (entry,), layout, (entry.course.title, entry.course.days[-1]))


def _bound(layouts: Sequence[str], kinds: Sequence[str], dealer: Dealer) -> Document:
    """Papers of several people in one file."""
    entries = [_entry(layout, "one", dealer, page) for page, layout in enumerate(layouts, start=1)]
    leaves = [
        _leaf(layout, entry, kind)
        for layout, entry, kind in zip(layouts, entries, kinds, strict=True)
    ]
    first = entries[0].course
    return dealer.file(leaves, entries, "+".join(layouts), (first.title, first.days[-1]))


def _courses(person: Person, count: int, rng: random.Random, digits: str) -> list[Course]:
    """Of different titles, all of one sponsor."""
    found: dict[str, Course] = {}
    sponsor = rng.choice(CLASSROOM)
    while len(found) < count:
        made = replace(course(person, "one", rng, digits), sponsor=sponsor)
        found.setdefault(made.title, replace(made, days=made.days[-1:]))
    return list(found.values())


def _log(kind: str, dealer: Dealer) -> Document:
    person, rng = dealer.person(), dealer.rng
    listed = sorted(_courses(person, rng.randint(5, 9), rng, ANY), key=lambda made: made.days)
    entries = [Entry(person, made, random.Random(rng.random()), "transcript") for made in listed]
    leaf = Leaf(partial(activity_log, entries=entries), False, kind)
    return dealer.file((leaf,), entries, "activity_log", ("activity history", listed[-1].days[-1]))


def _symposium(kind: str, dealer: Dealer) -> Document:
    person, rng = dealer.person(), dealer.rng
    listed = _courses(person, 7, rng, PRESENT)
    on = listed[0].days
    listed = [
        replace(
            made, days=on, hours=Decimal(rng.choice(("1", "1.25", "1.5"))),
            numbers=approved("one", PRESENT, on[-1], rng),
        )
        for made in listed
    ]  # fmt: skip
    entries = [Entry(person, made, random.Random(rng.random())) for made in listed[:4]]
    leaf = Leaf(partial(symposium, entries=entries, missed=listed[4:]), False, kind)
    return dealer.file((leaf,), entries, "symposium", ("annual symposium", on[-1]))


def _roster(index: int, dealer: Dealer) -> Document:
    rng = dealer.rng
    layout = ("credit_list", "door_sheet", "long_list")[index % 3]
    kind = "digital" if index in (1, 3) else dealer.treatment()
    cast = rng.sample(CAST, 17 if layout == "long_list" else rng.randint(7, 11))
    made = course(cast[0], "both" if index in (0, 5) else "one", rng, PRESENT)
    made = replace(
        made, days=made.days[-1:], sponsor=rng.choice(CLASSROOM),
        hours=Decimal(rng.choice(("2", "2.5", "3", "3.5", "4"))),
    )  # fmt: skip
    early = set(rng.sample(range(len(cast)), 2)) if layout != "door_sheet" else set()
    less = (made.hours or Decimal(0)) - Decimal("0.5")
    entries = tuple(
        Entry(
            person, made, random.Random(f"{index}"), "roster", credited=less if i in early else None
        )
        for i, person in enumerate(cast)
    )
    roster = Roster(entries, struck=rng.choice((None, 3)))
    leaves = _roster_leaves(layout, roster, kind, units=index == 4)
    about = (f"roster {made.title}", made.days[-1])
    return dealer.file(leaves, roster.credited, f"roster_{layout}", about)


def _roster_leaves(layout: str, roster: Roster, kind: str, *, units: bool) -> tuple[Leaf, ...]:
    two_levels = kind == "c300"
    if layout == "credit_list":
        return (Leaf(partial(credit_list, roster=roster), False, kind, two_levels),)
    if layout == "door_sheet":
        return (Leaf(partial(door_sheet, roster=roster, units=units), True, kind, two_levels),)
    count = len(roster.entries)
    return tuple(
        Leaf(partial(long_list, roster=roster, lines=lines), False, kind, two_levels)
        for lines in (range(10), range(10, count))
    )
