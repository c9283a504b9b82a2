"""People, sponsors, titles and numbers of the breadth set; none of them in the other sets."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from samples.courses import Course, Number, day_between
from samples.people import AEMT_2026, PARAMEDIC_2018, Person


def _emt(given: str, family: str, number: str, suffix: str = "") -> Person:
    return Person(given, family, number, None, "", None, suffix, guest_level="emt")


def _other(
    given: str, family: str, numbers: tuple[str | None, str | None], cycle: str, suffix: str = ""
) -> Person:
    return Person(given, family, *numbers, cycle, None, suffix)


CAST: Final = (
    _other("Concepción", "Reyes-Whitlock", ("P0867210", "M7230114"), PARAMEDIC_2018),
    _other("Bartholomew J.", "Quill", ("P0868833", "M7230556"), PARAMEDIC_2018, "IV"),
    _emt("Ngozi T.", "Adebayo", "E0934471"),
    _other("Máire", "Ní Dhomhnaill", ("A0934118", "A7520036"), AEMT_2026),
    _other("Jean-Luc", "Desrosiers", ("A0935092", "A7520471"), AEMT_2026, "Sr."),
    _other("Xiomara", "Peña", ("P0869405", None), PARAMEDIC_2018),
    _emt("Mary Kate", "McGillicuddy", "E0936650"),
    _other("Anneliese", "von Hohenfels", ("A0937724", "A7521188"), AEMT_2026),
    _other("Prakash R.", "Venkataraman", ("P0870016", "M7231802"), PARAMEDIC_2018),
    _other("Roscoe D.", "Tibbetts", ("A0938301", None), AEMT_2026, "Jr."),
    _other("Hervé", "L’Écuyer", ("P0870992", "M7232377"), PARAMEDIC_2018),
    _emt("Wen", "Li", "E0939127"),
    _other("Philippa", "Grant", (None, "A7522093"), AEMT_2026),
    _other("Te’Andre", "Boudreaux", ("P0871558", "M7233140"), PARAMEDIC_2018, "III"),
    _emt("Ulrich", "Grünwald", "E0940586"),
    _other("Isadora", "Castellanos Ruiz", ("A0941873", "A7523561"), AEMT_2026),
    _emt("Calvin", "Oduya-Marsh", "E0942210"),
    _other("Rosalind P.", "Haverty", ("P0872604", "M7234018"), PARAMEDIC_2018),
    _emt("Joaquim", "Teixeira", "E0943338", "Jr."),
    _other("Bronwen", "Pryce-Evans", ("A0944095", "A7524410"), AEMT_2026),
)

TITLES: Final = {
    "airway": (
        "Suction, Position, Oxygen: Airway First", "Asthma and COPD Side by Side",
        "Waveform Reading Lab",
    ),
    "cardiovascular": (
        "Rhythm Strip Workshop", "The STEMI System of Care", "Shock States Compared",
    ),
    "trauma": (
        "Falls in the Elderly", "Pelvic and Long Bone Fractures", "Blast and Penetrating Wounds",
    ),
    "medical": (
        "Fever in the Returning Traveler", "Opioid Overdose and Aftercare",
        "Newborn Care in the Ambulance",
    ),
    "operations": (
        "Highway Scene Safety", "Radio Reports That Work", "Triage at the School Gate",
    ),
    "": (
        "Winter Rescue Skills Day", "Regional Protocol Roll-Out", "Documentation for the Defense",
        "Grief, Stress and Peer Support", "Legal Aspects of Refusal",
        "Tick-Borne Illness on the Cape",
    ),
}  # fmt: skip
"""Topic → titles; the empty topic holds what no national topic claims."""

HOSPITALS: Final = ("Sacred Cross Medical Center", "Mount Ephraim General Hospital")
FIRE: Final = ("Penobscot Street Fire Department", "Dunmore Fire-Rescue")
COUNCILS: Final = ("Nashoba Highlands EMS Council", "Lower Bay Regional EMS Council")
COLLEGES: Final = ("Tri-County Rescue College", "Beacon Responder University")
CLASSROOM: Final = (*HOSPITALS, *FIRE, *COUNCILS, COLLEGES[0], "Old Colony Paramedic Association")
ONLINE: Final = ("Brightwater CE Portal", "Tidewatch EMS Online")
INSTRUCTORS: Final = (
    "Theodora Vance, NRP, I/C",
    "Lt. Marcus Ebeling, EMT-P",
    "Shirin Tavakoli, RN",
    "Benedict Oyama, MD, FACEP",
    "Peggy Lachance, EMT-P",
)
PLACES: Final = (
    "Room 4-112, 60 Penobscot Street, Dunmore, MA 01990",
    "Grange Hall, 18 Orchard Lane, Westbrook Falls, MA 01098-0118",
    "Simulation Suite, 2 Mercy Way, Harwick, MA 02199",
)
HOURS: Final = ("1", "1.25", "1.5", "2", "2.5", "2.75", "3", "3.5", "4", "5", "6.5", "8", "16")
PRESENT: Final = "1112224"
"""Deciding digits of classes that take place in a room."""
REMOTE: Final = "33335"
ANY: Final = PRESENT + REMOTE


def capce(digit: str, on: date, rng: random.Random) -> Number:
    """Organisations of two to six characters, three to five digits at the end."""
    organisation = rng.choice(("OC", "PSD", "SCMC", "TRCOL", "OCPA", "BRTWTR", "BRU", "NHEC2"))
    year = (on.year - rng.choice((0, 1, 2))) % 100
    serial = rng.choice(
        (
            f"{rng.randint(1, 999):03d}",
            f"{rng.randint(1, 9899):04d}",
            f"{rng.randint(1, 19999):05d}",
        )
    )
    return Number(f"{year:02d}-{organisation}-F{digit}-{serial}", "CAPCE", f"F{digit}")


def massachusetts(digit: str, on: date, rng: random.Random) -> Number:
    """Compositions that neither other set has, each with exactly one of T1 to T5 in it."""
    kind, serial, region = f"T{digit}", rng.randint(12, 9899), rng.randint(1, 5)
    began = on.year - (on.month < 4)
    spring = f"{began % 100:02d}{(began + 1) % 100:02d}"
    text = rng.choice((
        f"{on:%y}-{serial}/{kind}", f"CE{on.year}-{serial:04d}-{kind}",
        f"EMS/{spring}/{region}/{kind}/{serial}", f"{region}.{kind}.{on:%y}-{serial:05d}",
        f"{on:%y}{kind}-{serial:04d}", f"{serial:06d}-{kind}-{region}",
        f"DPH-{on.year}-{region}{rng.choice('ABC')}-{kind}-{serial:03d}",
        f"{kind}/{on:%m%y}/{serial}",
    ))  # fmt: skip
    return Number(text, "OEMS", kind)


def approved(code: str, digits: str, on: date, rng: random.Random) -> tuple[Number, ...]:
    """Numbers for a code: `one` of either body, `both` of the same type, `clash` of two types,
    `stain` with the digit unreadable, `legacy`, `elsewhere`, `none`."""
    digit = rng.choice(digits)
    make = massachusetts if digit == "4" else rng.choice((capce, massachusetts, massachusetts))
    if code == "both":
        digit = digit.replace("4", "2")  # CAPCE gives no F4
        return tuple(rng.sample((capce(digit, on, rng), massachusetts(digit, on, rng)), 2))
    if code == "clash":
        return (capce("3", on, rng), massachusetts("2", on, rng))
    if code == "stain":
        return (replace(make(digit, on, rng), blotted=True),)
    if code == "legacy":
        return (Number(f"15{rng.randint(1000, 9899)}", "OEMS", None),)
    if code == "elsewhere":
        return (Number(f"VT-{on:%y}-{rng.randint(100, 999)}", "other", None),)
    return () if code == "none" else (make(digit, on, rng),)


def course(
    person: Person, code: str, rng: random.Random, digits: str = ANY, sponsors: Sequence[str] = (),
) -> Course:  # fmt: skip
    """A course in the person's cycle; its sponsor, unless it is one of those given, fits the way
    it was delivered."""
    window = (date(2016, 5, 1), date(2018, 2, 20))
    if person.cycle == AEMT_2026:
        window = (date(2024, 5, 1), date(2026, 1, 15))
    if code == "legacy":
        window = (date(2015, 10, 1), date(2016, 3, 20))
    on = day_between(*window, rng)
    numbers = approved(code, digits, on, rng)
    topic = rng.choice(sorted(TITLES))
    online = bool(numbers) and all(n.type and n.type[1] == "3" for n in numbers)
    hours = Decimal(rng.choice(HOURS))
    twice = not online and hours >= 4 and (hours == 16 or rng.random() < 0.5)
    return Course(
        title=rng.choice(TITLES[topic]),
        sponsor=rng.choice(sponsors or (ONLINE if online else CLASSROOM)),
        instructor=rng.choice(INSTRUCTORS),
        location=rng.choice(PLACES),
        days=(on - timedelta(days=1), on) if twice else (on,),
        hours=None if code == "nohours" else hours,
        numbers=numbers,
        component="national" if topic else rng.choice(("local", "individual", None)),
        topic=topic or None,
    )
