"""Which classes were kept on a roster, who sat in them, and whose line was struck out.

The line of each reads as in `plans`; the hours count into the plans of those who attended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samples import people
from samples.people import Person


@dataclass(frozen=True, slots=True)
class RosterPlan:
    key: str
    layout: str
    line: str
    title: str
    year: int
    attendees: tuple[Person, ...]
    struck: Person | None = None
    partial: Person | None = None
    """Stayed half an hour less and gets so much less."""


_G: Final = people.GUESTS

ROSTERS: Final = (
    RosterPlan(
        "R1", "ruled", "national cardiovascular 4 T2", "High-Performance CPR and Pit Crew", 2016,
        (people.SIOBHAN, _G[1], people.JOSE, people.KWAME, _G[2], people.ZOE, people.THUY, _G[3]),
    ),
    RosterPlan(
        "R2", "striped", "local - 3 T1", "Statewide Treatment Protocol Update", 2017,
        (_G[4], people.SIOBHAN, people.WALSH_III, people.RENEE, people.THUY, _G[1], people.KWAME),
        struck=people.KWAME,
    ),
    RosterPlan(
        "R3", "wide", "national operations 4 F2", "Mass Casualty Incident Triage", 2017,
        (people.WALSH_JR, people.WALSH_III, people.JOSE, people.WYATT, _G[2], _G[3]),
    ),
    RosterPlan(
        "R4", "ruled", "local - 4 T1", "Morbidity and Mortality Rounds", 2017,
        (people.KWAME, people.SIOBHAN, _G[4], people.ZOE, people.RENEE, _G[0]),
        struck=people.RENEE, partial=people.KWAME,
    ),
    RosterPlan(
        "R5", "wide", "local - 2 F2", "Bloodborne Pathogens Annual Review", 2017,
        (people.RENEE, people.WYATT, people.JOSE, _G[3], _G[1]),
    ),
    RosterPlan(
        "R6", "striped", "national medical 3 T2", "Sepsis: Early Identification", 2025,
        (people.BRIGID, _G[5], people.TOMASZ, people.MARIE, people.DESHAWN, _G[7], people.ANA),
    ),
    RosterPlan(
        "R7", "ruled", "local - 4 T1", "Interfacility Transfer Refresher", 2025,
        (_G[6], people.BRIGID, people.MICHAEL, people.MARIE, people.ANA, _G[8]),
        struck=people.MARIE,
    ),
    RosterPlan(
        "R8", "wide", "local - 3 F5", "MOLST and End-of-Life Decisions", 2025,
        (people.TOMASZ, people.DESHAWN, people.MICHAEL, _G[5], _G[7]),
    ),
)  # fmt: skip
