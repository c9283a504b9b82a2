"""People, sponsors, titles and numbers of the held-apart set; none of them in the other sets."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from samples.courses import Course, Number, day_between
from samples.people import AEMT_2026, PARAMEDIC_2018, Person


def _person(
    given: str, family: str, numbers: tuple[str | None, str | None], cycle: str, suffix: str = ""
) -> Person:
    return Person(given, family, *numbers, cycle, None, suffix)


def _emt(given: str, family: str, number: str) -> Person:
    return Person(given, family, number, None, "", None, guest_level="emt")


CAST: Final = (
    _person("Kathleen R.", "Donnelly", ("P0880114", "M8140027"), PARAMEDIC_2018),
    _person("Marco Antônio", "Furtado", ("P0881932", "M8140339"), PARAMEDIC_2018),
    _person("Sokha", "Prak", ("P0882205", None), PARAMEDIC_2018),
    _person("Edwidge", "Saint-Fleur", ("P0883476", "M8141750"), PARAMEDIC_2018),
    _person("Raymond F.", "Bouchard", ("P0884019", "M8142206"), PARAMEDIC_2018, "Jr."),
    _person("Niamh", "O’Halloran", ("P0885563", "M8142871"), PARAMEDIC_2018),
    _person("Krzysztof", "Lewandowski", ("P0886140", "M8143318"), PARAMEDIC_2018),
    _person("Terrence", "Okafor", (None, "M8143902"), PARAMEDIC_2018),
    _person("Lucía", "Maldonado-Báez", ("A0952218", "A7611040"), AEMT_2026),
    _person("Peter D.", "MacLeish", ("A0953077", "A7611385"), AEMT_2026, "III"),
    _person("Huong", "Tran", ("A0953911", None), AEMT_2026),
    _person("Samantha Jo", "Pelletier", ("A0954660", "A7612274"), AEMT_2026),
    _person("Yusuf", "Al-Rashid", ("A0955102", "A7612533"), AEMT_2026),
    _person("Claire E.", "De Luca", ("A0956348", "A7613019"), AEMT_2026),
    _emt("Brendan", "Scanlon", "E0961204"),
    _emt("Odalys", "Figueroa", "E0961877"),
    _emt("Walter T.", "Nickerson", "E0962540"),
    _emt("Priscilla", "Amaral", "E0963391"),
)

TITLES: Final = {
    "airway": ("Ventilation Without Injury", "Supraglottic Airways in Practice"),
    "cardiovascular": (
        "Stroke Scales and Where to Go", "Bradycardia and Pacing", "Resuscitation Team Drill",
    ),
    "trauma": ("Bleeding Control in Public Places", "Spinal Motion Restriction: What Changed"),
    "medical": (
        "Sepsis Alert: A Case Review", "Diabetic Emergencies", "Behavioral Health Calls at Night",
    ),
    "operations": ("Ambulance Operations and Backing", "Rehabilitation at the Fireground"),
    "": (
        "2017 Protocol Update", "Elder Abuse and Mandated Reporting", "Ethics at the Bedside",
        "Pediatric Medication Dosing", "Ice and Cold Water Awareness",
    ),
}  # fmt: skip
"""Topic → titles; the empty topic holds what no national topic claims."""

HOSPITALS: Final = ("Fells Bridge Memorial Hospital", "Wachusett Lakes Medical Center")
FIRE: Final = ("Shawsheen Regional Fire Academy", "Millbrook Fire Department")
COUNCILS: Final = ("Upper Valley EMS Region", "South Coast Emergency Medical Services Council")
COLLEGES: Final = ("Stony Brook Community College", "Harbor Point Community College")
AMBULANCE: Final = ("Patriot Way Ambulance Service", "Three Rivers EMS, Inc.")
CLASSROOM: Final = (*HOSPITALS, *FIRE, *COUNCILS, *AMBULANCE)
ONLINE: Final = ("CodeThree Learning", "MedicHall Online")
INSTRUCTORS: Final = (
    "Judith Malone, RN, MSN", "Kevin Brodeur, NRP", "Anil Deshpande, MD", "Capt. Sheila Tarr",
    "Vincent Rossetti, EMT-P, I/C",
)  # fmt: skip
PLACES: Final = (
    "Auditorium A, 300 Summit Avenue, Fells Bridge, MA 02177",
    "Headquarters Training Room, 14 Mill Street, Millbrook, MA 01527",
    "Building 3, Room 118, 1 Campus Way, Stony Brook, MA 01884",
)
HOURS: Final = ("1", "1.5", "1.5", "2", "2", "2.5", "3", "3.5", "4", "6", "8")
PRESENT: Final = "11122224"
"""Deciding digits of classes that take place in a room."""
REMOTE: Final = "33335"
ANY: Final = PRESENT + REMOTE


def capce(digit: str, on: date, rng: random.Random) -> Number:
    organisation = rng.choice(("FBMH", "WLMC", "C3L", "MHALL", "SBCC", "TREMS1", "UVR"))
    year = (on.year - rng.choice((0, 0, 1, 2))) % 100
    return Number(
        f"{year:02d}-{organisation}-F{digit}-{rng.randint(2, 9899):04d}", "CAPCE", f"F{digit}"
    )


def massachusetts(digit: str, on: date, rng: random.Random) -> Number:
    """Compositions that no other set has, each with exactly one of T1 to T5 in it."""
    kind, serial, region = f"T{digit}", rng.randint(12, 9899), rng.randint(1, 5)
    text = rng.choice((
        f"{kind}-{region}{on:%y}-{serial:04d}", f"{on.year}.{region}.{serial:04d}.{kind}",
        f"MA-{on:%y%m}-{kind}-{serial:04d}", f"{region}{on:%y}-{serial:04d}{kind}",
        f"CE-{region}-{on:%y}-{kind}-{serial:04d}",
        f"{on:%y}{rng.choice('ABC')}-{serial:04d}-{kind}",
        f"{on.year}/{serial:04d}/{kind}/R{region}",
    ))  # fmt: skip
    return Number(text, "OEMS", kind)


def approved(code: str, digits: str, on: date, rng: random.Random) -> tuple[Number, ...]:
    """Numbers for a code: `one` of either body, `both` of the same type, `stain` with the digit
    unreadable, `legacy`, `elsewhere`, `none`."""
    digit = rng.choice(digits)
    if code == "both":
        digit = digit.replace("4", "2")  # CAPCE gives no F4
        return (massachusetts(digit, on, rng), capce(digit, on, rng))
    if code == "legacy":
        return (Number(f"15{rng.randint(1000, 9899)}", "OEMS", None),)
    if code == "elsewhere":
        return (Number(f"RI-{on.year}-{rng.randint(100, 999)}", "other", None),)
    if code == "none":
        return ()
    make = massachusetts if digit == "4" else rng.choice((capce, massachusetts, massachusetts))
    return (replace(make(digit, on, rng), blotted=code == "stain"),)


def course(
    person: Person, code: str, rng: random.Random, digits: str = ANY, sponsors: Sequence[str] = ()
) -> Course:
    """A course in the person's cycle; its sponsor, unless it is one of those given, fits the way
    it was delivered."""
    window = (date(2016, 5, 1), date(2018, 2, 20))
    if person.cycle == AEMT_2026:
        window = (date(2024, 5, 1), date(2026, 1, 15))
    if code == "legacy":
        window = (date(2015, 9, 10), date(2016, 3, 20))
    on = day_between(*window, rng)
    numbers = approved(code, digits, on, rng)
    topic = rng.choice(sorted(TITLES))
    online = bool(numbers) and all(n.type and n.type[1] == "3" for n in numbers)
    hours = Decimal(rng.choice(HOURS))
    return Course(
        title=rng.choice(TITLES[topic]).replace("2017", f"{on.year}"),
        sponsor=rng.choice(sponsors or (ONLINE if online else CLASSROOM)),
        instructor=rng.choice(INSTRUCTORS),
        location=rng.choice(PLACES),
        days=(on - timedelta(days=1), on) if hours >= 6 and not online else (on,),
        hours=None if code == "nohours" else hours,
        numbers=numbers,
        component="national" if topic else rng.choice(("local", "individual", None)),
        topic=topic or None,
    )
