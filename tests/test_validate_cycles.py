"""The window that is a person's own, and the cycle that is theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from validate_cases import IN_2017, IN_2025, pack, packs

from extract.records import Level
from validate.cycles import UnknownCycle, held_against, pack_called, window_of
from validate.findings import Person

PARAMEDIC, AEMT = "ma-paramedic-2018", "ma-aemt-2026"


@pytest.mark.parametrize(
    ("cycle", "renewed", "strict", "lenient"),
    [
        (AEMT, date(2023, 10, 15), date(2023, 10, 16), date(2023, 10, 16)),
        (AEMT, date(2024, 4, 20), date(2024, 4, 21), date(2024, 4, 21)),
        (AEMT, None, date(2024, 4, 1), date(2023, 10, 2)),
        (AEMT, date(2021, 11, 1), date(2024, 4, 1), date(2023, 10, 2)),
        (AEMT, date(2026, 3, 31), date(2024, 4, 1), date(2023, 10, 2)),
        (PARAMEDIC, None, date(2016, 4, 1), date(2016, 4, 1)),
        (PARAMEDIC, date(2016, 3, 31), date(2016, 4, 1), date(2016, 4, 1)),
        (PARAMEDIC, date(2015, 12, 1), date(2016, 4, 1), date(2015, 12, 2)),
        (PARAMEDIC, date(2016, 4, 20), date(2016, 4, 21), date(2016, 4, 1)),
    ],
)
def test_the_window_opens_by_the_last_recertification_where_the_cycle_goes_by_it(
    cycle: str, renewed: date | None, strict: date, lenient: date
) -> None:
    window = window_of(pack(cycle), Person("Ann", last_recertified_on=renewed))
    assert (window.opens.strict, window.opens.lenient) == (strict, lenient)


def test_the_least_window_lies_within_the_most() -> None:
    window = window_of(pack(PARAMEDIC), Person("Ann", last_recertified_on=date(2016, 4, 20)))
    assert window.least == (date(2016, 4, 21), date(2018, 3, 31))
    assert window.most == (date(2016, 4, 1), date(2018, 4, 1))


def test_the_people_file_goes_before_the_run() -> None:
    person = Person("Ann", cycle=AEMT)
    found = held_against(person, packs(), PARAMEDIC, ())
    assert found.pack is pack(AEMT) and found.named
    assert held_against(replace(person, cycle=None), packs(), PARAMEDIC, ()).pack is pack(PARAMEDIC)


@pytest.mark.parametrize(
    ("person", "days", "cycle"),
    [
        (Person("Ann", level=Level.PARAMEDIC), (IN_2017,), PARAMEDIC),
        (Person("Ann", level=Level.PARAMEDIC), (IN_2025,), None),
        (Person("Ann", level=Level.PARAMEDIC), (), None),
        (Person("Ann", level=Level.AEMT), (IN_2025, IN_2017), AEMT),
        (Person("Ann", level=Level.EMT), (IN_2025,), None),
        (Person("Ann"), (IN_2025,), None),
        (
            Person("Ann", level=Level.PARAMEDIC, last_recertified_on=date(2018, 5, 1)),
            (IN_2017,),
            None,
        ),
    ],
)
def test_without_a_name_only_the_one_cycle_that_fits_is_taken(
    person: Person, days: tuple[date, ...], cycle: str | None
) -> None:
    found = held_against(person, packs(), None, days)
    assert (found.pack.id if found.pack else None) == cycle
    assert not found.named
    assert found.why


def test_two_cycles_that_fit_are_not_chosen_between() -> None:
    twin = replace(pack(PARAMEDIC), id="ma-paramedic-2018b")
    person = Person("Ann", level=Level.PARAMEDIC)
    found = held_against(person, (*packs(), twin), None, (IN_2017,))
    assert found.pack is None
    assert "several known cycles fit" in found.why


def test_a_cycle_is_called_by_its_id_whatever_the_case() -> None:
    assert pack_called(" MA-AEMT-2026 ", packs()) is pack(AEMT)
    with pytest.raises(UnknownCycle, match="'ma-2030'; the known cycles are ma-aemt-2026"):
        pack_called("ma-2030", packs())
    with pytest.raises(UnknownCycle, match="the known cycles are none"):
        pack_called("ma-2030", ())
