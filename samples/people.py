"""The cast: made-up people, each with the name and numbers that the paper prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

PARAMEDIC_2018: Final = "ma-paramedic-2018"
AEMT_2026: Final = "ma-aemt-2026"


@dataclass(frozen=True, slots=True)
class Person:
    given: str
    """Given name with middle name or initial."""
    family: str
    certification: str | None
    """Massachusetts certification number."""
    registry: str | None
    """NREMT id."""
    cycle: str
    renewed: date | None
    """Last recertification."""
    suffix: str = ""
    folder: str = ""
    """Folder of the inbox in which this person's papers lie; empty: the common one."""
    guest_level: str = ""
    """Of somebody who is held against no cycle here."""

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.given, self.family, self.suffix)))

    @property
    def turned(self) -> str:
        """Family name first, as rosters have it."""
        return ", ".join(filter(None, (self.family, self.given, self.suffix)))

    @property
    def level(self) -> str:
        if self.guest_level:
            return self.guest_level
        return "paramedic" if self.cycle == PARAMEDIC_2018 else "aemt"


def _paramedic(
    given: str, family: str, numbers: tuple[str | None, str | None],
    suffix: str = "", folder: str = "",
) -> Person:  # fmt: skip
    renewed = date(2016, 3, 31) if folder else None
    return Person(given, family, *numbers, PARAMEDIC_2018, renewed, suffix, folder)


SIOBHAN: Final = _paramedic(
    "Siobhán M.", "O’Sullivan", ("P0812345", "M5014401"), folder="OSullivan"
)
JOSE: Final = _paramedic("José Luis", "Álvarez-Ortega", ("P0812362", "M5014419"), folder="Alvarez")
WALSH_JR: Final = _paramedic("Patrick J.", "Walsh", ("P0799218", "M5013377"), "Jr.", "Walsh Jr")
WALSH_III: Final = _paramedic("Patrick J.", "Walsh", ("P0834471", "M5016120"), "III", "Walsh III")
THUY: Final = _paramedic("Thuy", "Nguyen-Brandt", ("P0821904", "M5015038"))
RENEE: Final = _paramedic("Renée A.", "D’Angelo", ("P0818830", None), folder="D'Angelo Renee")
KWAME: Final = _paramedic("Kwame A.", "Oyelaran", ("P0826617", "M5015552"))
ZOE: Final = _paramedic("Zoë", "Fitzgerald-Park", ("P0829043", "M5015790"), folder="FitzgeraldPark")
WYATT: Final = Person("Wyatt", "Illingworth", None, None, PARAMEDIC_2018, None)


def _advanced(
    given: str, family: str, numbers: tuple[str | None, str | None],
    renewed: date | None = None, folder: str = "", suffix: str = "",
) -> Person:  # fmt: skip
    return Person(given, family, *numbers, AEMT_2026, renewed, suffix, folder)


BRIGID: Final = _advanced(
    "Brígid", "Ní Chonaill", ("A0900123", "A7300541"), date(2024, 3, 18), "Ni Chonaill"
)
TOMASZ: Final = _advanced("Tomasz", "Wójcik", ("A0900356", "A7300788"), date(2024, 3, 29))
MARIE: Final = _advanced("Marie-Ève", "Thibodeau", ("A0900771", "A7301102"), folder="Thibodeau_M")
DESHAWN: Final = _advanced(
    "DeShawn L.", "Carter", ("A0899902", "A7299815"), date(2024, 10, 15), "Carter", "Sr."
)
ANA: Final = _advanced("Ana Sofia", "Pereira da Silva", ("A0900940", None), folder="AnaSofia")
MICHAEL: Final = _advanced("Michael T.", "Reilly", (None, None))

AGENCY: Final = (
    SIOBHAN, JOSE, WALSH_JR, WALSH_III, THUY, RENEE, KWAME, ZOE, WYATT,
    BRIGID, TOMASZ, MARIE, DESHAWN, ANA, MICHAEL,
)  # fmt: skip

DEBORAH: Final = Person(
    "Deborah", "Kiernan", "P0777105", "M5011243", "", None, guest_level="paramedic"
)
"""Of another agency: her certificate lies in somebody's folder."""


def _guest(given: str, family: str, number: str, level: str) -> Person:
    return Person(given, family, number, None, "", None, guest_level=level)


GUESTS: Final = (
    DEBORAH,
    _guest("Frank", "Tillotson", "E0640021", "emt"),
    _guest("Lakshmi", "Raman", "E0655318", "emt"),
    _guest("Connor P.", "McAuliffe", "P0803116", "paramedic"),
    _guest("Yvette", "Saint-Hilaire", "P0807734", "paramedic"),
    _guest("Gustavo", "Ferreira", "A0871209", "aemt"),
    _guest("Hannah", "Quigley", "E0910044", "emt"),
    _guest("Ian", "Abernathy-Stone", "E0911871", "emt"),
    _guest("Olga", "Zimmerman", "A0880455", "aemt"),
)
"""Fellow attendees from elsewhere who stand on the rosters."""

VARIETY: Final = (
    Person("Caitríona", "de Búrca", "P0851120", "M6120011", PARAMEDIC_2018, None),
    Person("Elijah R.", "Montgomery", "P0851377", "M6120232", PARAMEDIC_2018, None, "II"),
    Person("Søren", "Lindqvist-Hale", "P0852046", "M6120588", PARAMEDIC_2018, None),
    Person("Guadalupe", "Ibáñez", "P0853990", None, PARAMEDIC_2018, None),
    Person("Tyrone", "St. Pierre", "P0850008", "M6119907", PARAMEDIC_2018, None, "Jr."),
    Person("Mei-Ling", "Chu", "A0921166", "A7410023", AEMT_2026, None),
    Person("Abdirahman", "Warsame", "A0922518", "A7410390", AEMT_2026, None),
    Person("Fiona", "O’Shaughnessy-Webb", "A0920033", "A7409951", AEMT_2026, None),
    Person("Dmitri V.", "Karras", "A0923871", None, AEMT_2026, None),
    Person("Josephine", "Van der Berg", "A0924402", "A7410677", AEMT_2026, None),
)
