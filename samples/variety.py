"""Another seed, cast and set of layouts become the second development set."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Final

from samples.catalogue import TITLES, VARIETY_CLASSROOM, VARIETY_ONLINE
from samples.courses import Course, Number, capce, day_between
from samples.documents import Document
from samples.files import Leaf
from samples.naming import FORMATS, Names
from samples.people import AEMT_2026, VARIETY, Person
from samples.rosters import Roster
from samples.truth import Entry
from samples.variety_certificates import BY_HAND, CERTIFICATES
from samples.variety_rosters import ROSTERS

INSTRUCTORS: Final = (
    "Noreen Blackwood, EMT-P",
    "Samir Haddad, NRP",
    "Lt. Gwen Archambault, AEMT",
    "Otis Freeman, RN",
)
PLACES: Final = (
    "9 Depot Road, Ashmere, MA 01299",
    "Learning Lab, 300 Canal Street, Lawrence, MA 01840-0300",
)
KINDS: Final = (
    "digital", "c200", "photo", "c150", "fax", "digital", "skew", "c300", "copy", "digital",
    "lowc", "jpeg", "c200", "rot90", "c100", "digital", "photo", "rot180", "fax", "c150",
)  # fmt: skip
DIGITS: Final = "3125231335123533"
HOURS: Final = ("1", "1.5", "2", "2.5", "3", "4", "4.5", "6", "8", "12.25")
SINGLES: Final = 37


def variety(seed: str) -> Iterator[Document]:
    rng = random.Random(seed)
    names = Names(rng)
    for index in range(SINGLES):
        person = VARIETY[index % len(VARIETY)]
        layout = sorted(CERTIFICATES)[index % len(CERTIFICATES)]
        yield _single(person, layout, KINDS[index % len(KINDS)], rng, names)
    for index, kind in enumerate(("c200", "photo", "c150", "fax")):
        yield _single(VARIETY[2 * index], "hand_filled", kind, rng, names)
    for index in range(6):
        layout = sorted(ROSTERS)[index % 2]
        kind = ("c200", "digital", "copy", "skew", "c150", "photo")[index]
        yield _roster(layout, kind, index, rng, names)


def composed(type_digit: str, on: date, rng: random.Random) -> Number:
    """A Massachusetts number in compositions that the agency's set does not have."""
    kind, serial = f"T{type_digit}", rng.randint(100, 9899)
    began = on.year - (on.month < 4)
    text = rng.choice((
        f"{serial:04d}/{kind}/{on.year}", f"MA-{on:%y}-{kind}-{serial}",
        f"{kind}-{began % 100:02d}{(began + 1) % 100:02d}-{rng.randint(1, 5)}-{serial:04d}",
        f"W{serial:05d}.{kind}.{on:%y}",
    ))  # fmt: skip
    return Number(text, "OEMS", kind)


def _course(person: Person, rng: random.Random, digits: str = DIGITS) -> Course:
    recent = person.cycle == AEMT_2026
    window = (
        (date(2024, 5, 1), date(2026, 1, 20)) if recent else (date(2016, 5, 1), date(2018, 2, 20))
    )
    day = day_between(*window, rng)
    digit = rng.choice(digits)
    topic = rng.choice(sorted(TITLES))
    component = "national" if topic else rng.choice(("local", "individual", None))
    make = rng.choice((capce, composed))
    return Course(
        title=rng.choice(TITLES[topic]),
        sponsor=rng.choice(VARIETY_ONLINE if digit == "3" else VARIETY_CLASSROOM),
        instructor=rng.choice(INSTRUCTORS),
        location=rng.choice(PLACES),
        days=(day - timedelta(days=7), day) if rng.random() < 0.12 else (day,),
        hours=Decimal(rng.choice(HOURS)),
        numbers=(make(digit, day, rng),),
        component=component,
        topic=topic or None,
    )


def _single(person: Person, layout: str, kind: str, rng: random.Random, names: Names) -> Document:
    course = _course(person, rng)
    if rng.random() < 0.1 and kind not in ("digital", "fax", "copy"):
        course = replace(course, numbers=(replace(course.numbers[0], blotted=True),))
    entry = Entry(person, course, random.Random(rng.random()))
    draw, crosswise = (CERTIFICATES | BY_HAND)[layout]
    suffix = rng.choice(FORMATS[kind])
    path = names.give("", kind, suffix, course.title, course.days[-1])
    layered = kind == "c200" and suffix == "pdf" and layout in CERTIFICATES
    leaf = Leaf(partial(draw, entries=(entry,)), crosswise, kind, layered=layered)
    return Document(path, (leaf,), (entry,), layout, path, suffix)


def _roster(layout: str, kind: str, index: int, rng: random.Random, names: Names) -> Document:
    cast = VARIETY[:5] if index % 2 else VARIETY[5:]
    course = replace(
        _course(cast[0], rng, "125"), hours=Decimal(rng.choice(("2", "2.5", "3", "4")))
    )
    course = replace(course, days=course.days[-1:])
    entries = tuple(
        Entry(person, course, random.Random(f"{index}"), "roster")
        for person in rng.sample(cast, len(cast))
    )
    roster = Roster(entries, struck=rng.choice((None, 2)))
    draw, crosswise = ROSTERS[layout]
    suffix = rng.choice(FORMATS[kind])
    path = names.give("", kind, suffix, f"roster {course.title}", course.days[-1])
    leaf = Leaf(partial(draw, roster=roster), crosswise, kind)
    return Document(path, (leaf,), roster.credited, f"roster_{layout}", path, suffix)
