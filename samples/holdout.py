"""A seed becomes the held-apart set, which measures extraction on paper nobody wrote a rule for."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from samples.courses import Course
from samples.documents import Document
from samples.files import Leaf
from samples.holdout_cast import (
    AMBULANCE,
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
    course,
)
from samples.holdout_certificates import CERTIFICATES
from samples.holdout_forms import BY_PEN, FORMS
from samples.holdout_listings import export, history, sign_in
from samples.holdout_uncredited import UNCREDITED
from samples.naming import FORMATS, Names
from samples.people import Person
from samples.rosters import Roster
from samples.truth import Entry

SINGLE: Final = CERTIFICATES | FORMS | BY_PEN
COPIES: Final = 3
WORN: Final = (
    "c300", "c200", "c150", "c100", "skew", "jpeg", "lowc", "fax", "copy", "rot90", "rot180",
    "photo",
)  # fmt: skip
CLEAR: Final = ("c300", "c200", "photo")
"""What small print and pen strokes go through and are still read."""
CODES: Final = {
    ("grand_rounds", 1): "both", ("panes", 0): "both", ("panes", 1): "nohours",
    ("claim", 0): "both", ("college", 2): "elsewhere", ("academy", 1): "legacy",
    ("ranged", 1): "stain", ("sections", 2): "stain", ("phone_screen", 2): "none",
}  # fmt: skip
"""Layout and copy → what is special about the approval numbers; the others have one."""
HELD: Final = {
    "grand_rounds": (PRESENT, HOSPITALS), "college": (PRESENT, COLLEGES),
    "panes": (REMOTE, ONLINE), "ranged": (PRESENT, AMBULANCE), "academy": (PRESENT, FIRE),
    "sections": (PRESENT, COUNCILS), "phone_screen": (REMOTE, ONLINE),
    "claim": (PRESENT, (*HOSPITALS, *COUNCILS)), "half_sheet": (PRESENT, (*AMBULANCE, *HOSPITALS)),
}  # fmt: skip
"""Layout → the deciding digits and the sponsors that can stand on such a paper."""
BRIEF: Final = ("grand_rounds", "claim", "half_sheet", "phone_screen")
"""Layouts for what is over in an hour or two."""


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
        kind = leaves[0].treatment
        fits = FORMATS[kind]
        if leaves[0].layered or len(leaves) > 1:
            fits = ("pdf",)
        suffix = self.rng.choice(fits)
        path = self.names.give("", kind, suffix, *about)
        return Document(path, tuple(leaves), tuple(entries), layout, path, suffix)


def holdout(seed: str) -> Iterator[Document]:
    rng = random.Random(seed)
    dealer = Dealer(rng, Names(rng))
    for layout in sorted(SINGLE):
        for copy in range(COPIES):
            yield _single(layout, copy, dealer)
    yield _bound(("sections", "claim"), dealer)
    for kind in ("digital", dealer.treatment()):
        yield _history(kind, dealer)
    for index in range(6):
        yield _roster(index, dealer)
    for layout in sorted(UNCREDITED):
        for kind in ("digital", dealer.treatment()):
            entry = Entry(dealer.person(), course(CAST[0], "one", rng, PRESENT), rng)
            leaf = Leaf(partial(UNCREDITED[layout], entry=entry), False, kind)
            about = (layout.replace("_", " "), entry.course.days[-1])
            yield dealer.file((leaf,), (), layout, about)


def _entry(layout: str, code: str, dealer: Dealer, page: int = 1) -> Entry:
    person, rng = dealer.person(), dealer.rng
    made = course(person, code, rng, *HELD[layout])
    if layout in BRIEF and code != "nohours":
        made = replace(made, hours=Decimal(rng.choice(("1", "1.5", "2"))), days=made.days[-1:])
    if layout == "sections" and made.component is None:  # has a row for each component
        made = replace(made, component="individual")
    return Entry(person, made, random.Random(rng.random()), page=page)


def _leaf(layout: str, entry: Entry, kind: str) -> Leaf:
    draw, crosswise = SINGLE[layout]
    return Leaf(partial(draw, entries=(entry,)), crosswise, kind)


def _single(layout: str, copy: int, dealer: Dealer) -> Document:
    code = CODES.get((layout, copy), "one")
    entry = _entry(layout, code, dealer)
    plain = code == "stain" or layout in BY_PEN
    kind = dealer.treatment(CLEAR if plain else WORN)
    if copy == 0 and layout not in BY_PEN:
        dealer.worn.append(kind)
        kind = "digital"
    leaf = _leaf(layout, entry, kind)
    if kind == "c200":
        leaf = replace(leaf, layered=code == "one" and dealer.rng.random() < 0.5)
    return dealer.file((leaf,), (entry,), layout, (entry.course.title, entry.course.days[-1]))


def _bound(layouts: Sequence[str], dealer: Dealer) -> Document:
    """Papers of several people in one scan."""
    kind = dealer.treatment()
    entries = [_entry(layout, "one", dealer, page) for page, layout in enumerate(layouts, start=1)]
    leaves = [_leaf(*pair, kind) for pair in zip(layouts, entries, strict=True)]
    first = entries[0].course
    return dealer.file(leaves, entries, "+".join(layouts), (first.title, first.days[-1]))


def _history(kind: str, dealer: Dealer) -> Document:
    person, rng = dealer.person(), dealer.rng
    found: dict[str, Course] = {}
    while len(found) < 6:
        made = course(person, "one", rng, ANY, AMBULANCE)
        made = replace(made, sponsor=AMBULANCE[0], days=made.days[-1:])
        found.setdefault(made.title, made)
    order = ("national", "local", "individual", None)
    listed = sorted(found.values(), key=lambda made: (order.index(made.component), made.days))
    entries = [
        Entry(person, replace(made, topic=None), random.Random(rng.random()), "transcript")
        for made in listed
    ]
    leaf = Leaf(partial(history, entries=entries), True, kind)
    return dealer.file((leaf,), entries, "history", ("education history", listed[-1].days[-1]))


def _roster(index: int, dealer: Dealer) -> Document:
    rng = dealer.rng
    layout = ("sign_in", "export")[index % 2]
    by_pen = index == 2
    kind = "digital" if index in (0, 1) else dealer.treatment(CLEAR if by_pen else WORN)
    cast = rng.sample(CAST, rng.randint(5, 8))
    made = course(cast[0], "both" if index == 3 else "one", rng, PRESENT, CLASSROOM)
    made = replace(made, days=made.days[-1:], hours=Decimal(rng.choice(("1.5", "2", "3", "4"))))
    entries = tuple(Entry(person, made, random.Random(f"{index}"), "roster") for person in cast)
    roster = Roster(entries, struck=rng.choice((None, 2)) if layout == "sign_in" else 3)
    draw = partial(sign_in, by_pen=by_pen) if layout == "sign_in" else export
    leaf = Leaf(partial(draw, roster=roster), layout == "sign_in", kind)
    about = (f"roster {made.title}", made.days[-1])
    return dealer.file((leaf,), roster.credited, f"roster_{layout}", about)
