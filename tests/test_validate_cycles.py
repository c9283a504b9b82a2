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
SHEETS = (pack(PARAMEDIC), pack(AEMT))


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
    found = held_against(person, SHEETS, None, days)
    assert (found.pack.id if found.pack else None) == cycle
    assert not found.named
    assert found.why


def test_two_cycles_that_fit_are_not_chosen_between() -> None:
    twin = replace(pack(PARAMEDIC), id="ma-paramedic-2018b")
    person = Person("Ann", level=Level.PARAMEDIC)
    found = held_against(person, (*SHEETS, twin), None, (IN_2017,))
    assert found.pack is None
    assert "several known cycles fit" in found.why


def test_the_windows_of_years_in_a_row_overlap_and_all_that_fit_are_named() -> None:
    person = Person("Ann", level=Level.PARAMEDIC)
    found = held_against(person, packs(), None, (date(2016, 5, 1), date(2017, 12, 1)))
    assert found.pack is None and not found.named
    fit = "ma-paramedic-2017, ma-paramedic-2018, ma-paramedic-2019, ma-paramedic-2020"
    assert f"{fit}; only ma-paramedic-2018 has room for all of the dates; name it in" in found.why
    assert "with --cycle" in found.why and "nremt" not in found.why


@pytest.mark.parametrize(
    ("renewed", "cycle"),
    [
        (date(2015, 9, 30), None),  # one day before renewal for 2016 opens: for nothing known
        (date(2015, 10, 1), "ma-paramedic-2018"),
        (date(2016, 3, 31), "ma-paramedic-2018"),
        (date(2016, 4, 30), "ma-paramedic-2018"),
        (date(2016, 8, 1), None),  # between two seasons
        (date(2016, 10, 15), "ma-paramedic-2019"),
        (date(2017, 3, 31), "ma-paramedic-2019"),
        (date(2018, 3, 31), None),  # began the cycle of 2020, which this day lies before
    ],
)
def test_the_last_recertification_says_which_of_the_overlapping_cycles_it_began(
    renewed: date, cycle: str | None
) -> None:
    person = Person("Ann", level=Level.PARAMEDIC, last_recertified_on=renewed)
    found = held_against(person, packs(), None, (date(2017, 5, 4),))
    assert (found.pack.id if found.pack else None) == cycle
    assert not found.named


def test_the_renewals_of_2020_ran_to_the_end_of_june() -> None:
    person = Person("Ann", level=Level.EMT, last_recertified_on=date(2020, 6, 30))
    found = held_against(person, packs(), None, (date(2021, 5, 4),))
    assert found.pack is pack("ma-emt-2022")


def test_emrs_are_held_against_the_national_registry_and_nobody_else_unless_named() -> None:
    emr = Person("Ann", level=Level.EMR, last_recertified_on=date(2023, 9, 1))
    found = held_against(emr, packs(), None, (date(2024, 5, 4),))
    assert found.pack is pack("nremt-emr-2025")
    emt = Person("Ann", level=Level.EMT, last_recertified_on=date(2023, 3, 1))
    assert held_against(emt, packs(), None, (date(2024, 5, 4),)).pack is pack("ma-emt-2025")
    named = replace(emt, cycle="nremt-emt-2025")
    assert held_against(named, packs(), None, ()).pack is pack("nremt-emt-2025")


def test_a_cycle_is_called_by_its_id_whatever_the_case() -> None:
    assert pack_called(" MA-AEMT-2026 ", packs()) is pack(AEMT)
    with pytest.raises(UnknownCycle, match="the known cycles are none"):
        pack_called("ma-2030", ())


@pytest.mark.parametrize(
    ("said", "closest"),
    [
        ("ma-emt-2030", "ma-emt-2028, ma-emt-2027;"),
        ("MA-Paramedic-1999", "ma-paramedic-2017, ma-paramedic-2018;"),
        ("ma-paramdic-2018", "ma-paramedic-2018"),
        ("emt-2019", "ma-emt-2019"),
    ],
)
def test_an_unknown_cycle_is_answered_with_the_closest_and_the_known_in_short(
    said: str, closest: str
) -> None:
    with pytest.raises(UnknownCycle) as caught:
        pack_called(said, packs())
    text = str(caught.value)
    assert text.startswith(f"no rule pack is called '{said}'; the closest are {closest}")
    assert "ma-paramedic-2017 … 2028, nremt-aemt-2017 … 2028" in text
    assert text.endswith("see `recert requirements`")
    assert len(text) < 400


def test_an_id_that_resembles_none_is_answered_with_the_known_alone() -> None:
    with pytest.raises(UnknownCycle, match="'x'; the known cycles are ma-aemt-2017 … 2028"):
        pack_called("x", packs())
