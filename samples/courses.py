"""Courses with their approval numbers, drawn from a catalogue of made-up titles and sponsors."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from samples.sheet import BLOT


@dataclass(frozen=True, slots=True)
class Number:
    text: str
    """As approved, with plain hyphens."""
    body: str
    """`CAPCE`, `OEMS`, `other`."""
    type: str | None
    blotted: bool = False
    """The digit after T or F lies under a stain."""

    @property
    def printed(self) -> str:
        if not self.blotted or self.type is None:
            return self.text
        place = self.text.index(self.type) + 1
        return self.text[:place] + BLOT + self.text[place + 1 :]

    @property
    def delivery(self) -> str:
        if self.blotted or self.type is None:
            return "unknown"
        by_digit = {"3": "distributive", "5": "virtual_live"}
        return by_digit.get(self.type[1], "in_person")


@dataclass(frozen=True, slots=True)
class Course:
    title: str
    sponsor: str
    instructor: str
    location: str
    days: tuple[date, ...]
    hours: Decimal | None
    numbers: tuple[Number, ...]
    component: str | None = None
    """`national`, `local`, `individual` where the paper says so."""
    topic: str | None = None
    bls_hours: Decimal | None = None
    """Where the paper prints basic and advanced hours side by side."""


TOPICS: Final = {
    "airway": "Airway, Respiration & Ventilation",
    "cardiovascular": "Cardiovascular",
    "trauma": "Trauma",
    "medical": "Medical",
    "operations": "Operations",
}
"""Topic as the truth names it → as the paper prints it."""

TITLES: Final = {
    "airway": (
        "Capnography in the Field", "Advanced Airway Decision Making", "Oxygenation and Ventilation Update",
        "Pediatric Airway Management", "CPAP and Respiratory Failure", "Managing the Difficult Airway",
    ),
    "cardiovascular": (
        "Stroke Recognition and Destination", "12-Lead ECG: Beyond the Basics", "Post-Resuscitation Care",
        "Pediatric Cardiac Arrest", "Ventricular Assist Devices for EMS", "Acute Coronary Syndromes Update",
        "High-Performance CPR and Pit Crew", "Congestive Heart Failure Review",
    ),
    "trauma": (
        "Hemorrhage Control and Tourniquets", "Central Nervous System Injury", "Trauma Triage and Transport",
        "Fluid Resuscitation in Trauma", "Chest Trauma Review", "Burn Care for the Field Provider",
    ),
    "medical": (
        "Special Healthcare Needs", "Obstetric Emergencies", "Infectious Disease Update",
        "Psychiatric and Behavioral Emergencies", "Toxicology: Opioids and Beyond", "Seizures and Syncope",
        "Endocrine Emergencies", "Pain Management in the Field", "Anaphylaxis and the Immune Response",
        "Sepsis: Early Identification",
    ),
    "operations": (
        "Crew Resource Management", "Ambulance Safety and Emergency Driving", "Mass Casualty Incident Triage",
        "Culture of Safety in EMS", "Evidence-Based Guidelines in EMS", "Pediatric Transport",
        "At-Risk Populations",
    ),
    "": (
        "Statewide Treatment Protocol Update", "ALS/BLS Interface", "Morbidity and Mortality Rounds",
        "Interfacility Transfer Refresher", "MOLST and End-of-Life Decisions", "Bloodborne Pathogens Annual Review",
        "Point of Entry Plans Review", "Geriatric Assessment Essentials", "Wilderness Medicine Primer",
        "Hazardous Materials Awareness for EMS", "Human Trafficking Recognition", "Autism Awareness for Responders",
        "Dive and Water Rescue Medicine", "Aeromedical Operations and Landing Zones", "Medication Safety",
        "Bariatric Patient Care", "Ultrasound in Prehospital Care", "Farm and Machinery Rescue",
        "Concussion in Young Athletes", "Diabetes Technology for EMS", "Managing the Agitated Patient",
        "Heat and Cold Emergencies", "Crush Injury and Confined Space", "Vaccination Programs in EMS",
    ),
}  # fmt: skip
"""Topic → titles; the empty topic holds what no national topic claims."""

CLASSROOM: Final = (
    "Metro Ambulance Training Center", "Bay State EMS Academy", "Northeast Regional EMS Council",
    "Riverbend Fire Department", "Cape & Islands EMS Institute", "Harborview Hospital EMS Education",
    "Pioneer Valley Medical Education, LLC", "Commonwealth Rescue Associates",
)  # fmt: skip
ONLINE: Final = ("Lantern Online CE", "RescueLearn.example", "MedicPath Distance Learning")
HOLDOUT_CLASSROOM: Final = (
    "Quabbin Valley Ambulance Trust", "Merrimack EMS Education Cooperative",
    "St. Brendan’s Hospital – Office of Prehospital Care", "Town of Ashmere Fire & Rescue",
)  # fmt: skip
HOLDOUT_ONLINE: Final = ("Northlight Responder Campus", "TrueNorth EMS eLearning")
INSTRUCTORS: Final = (
    "Maeve Gallagher, NRP, I/C", "Robert T. Kowalski, EMT-P", "Dr. Priya Raman, MD", "Ingrid Sørensen, RN, CEN",
    "Luis Ferreira, NRP", "Capt. Aaron Stone, EMT-P, I/C", "Yolanda Chen, EMT-P", "Declan Murphy, NRP, I/C",
)  # fmt: skip
PLACES: Final = (
    "125 Main Street, Worcester, MA 01608-2210", "Station 2, 40 Wharf Road, Gloucester, MA 01930",
    "Conference Room B, 1 Hospital Drive, Lowell, MA 01852-1399", "77 Elm Street, Pittsfield, MA 01201",
    "Barnstable Fire Headquarters, Hyannis, MA 02601",
)  # fmt: skip


def capce(type_digit: str, on: date, rng: random.Random, *, blotted: bool = False) -> Number:
    """A CAPCE number whose year lies at most two years before the completion."""
    organisation = rng.choice(("LOCE", "BSEA", "EMT", "HHEM", "NERC", "MPDL", "PVME", "CIEI"))
    year = (on.year - rng.choice((0, 0, 1))) % 100
    text = f"{year:02d}-{organisation}-F{type_digit}-{rng.randint(1, 9989):04d}"
    return Number(text, "CAPCE", f"F{type_digit}", blotted)


def oems(type_digit: str, on: date, rng: random.Random, *, blotted: bool = False) -> Number:
    """A Massachusetts number in one of several made-up compositions: the true one is not public,
    known is only that it holds exactly one of T1 to T5."""
    began = on.year - (on.month < 4)
    year, spring = on.year % 100, f"{began % 100:02d}{(began + 1) % 100:02d}"
    serial, kind = rng.randint(11, 989), f"T{type_digit}"
    text = rng.choice((
        f"MA{rng.randint(1, 5)}/{year:02d}/{kind}/{serial:04d}",
        f"{kind}.{on.year}.{serial:05d}",
        f"R{rng.randint(1, 5)}-{serial:04d}-{kind}-{year:02d}",
        f"{spring}-{kind}-{serial:04d}",
        f"OEMS-{kind}-{year:02d}-{serial + 1000}",
    ))  # fmt: skip
    return Number(text, "OEMS", kind, blotted)


def legacy(on: date, rng: random.Random) -> Number:
    """The six digits in use until March 2016: no type in them."""
    return Number(f"{on.year % 100:02d}{rng.randint(100, 9899):04d}", "OEMS", None)


def elsewhere(on: date, rng: random.Random) -> Number:
    """Another state's number."""
    return Number(f"NH-{on.year}-{rng.randint(100, 999):04d}", "other", None)


def day_between(first: date, last: date, rng: random.Random) -> date:
    return first + timedelta(days=rng.randrange((last - first).days + 1))
