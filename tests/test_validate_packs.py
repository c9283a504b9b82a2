"""The cycles that come with recert say what their sources say, each value with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from validate_cases import courses, documents, pack, packs

from extract.records import Body, Component, Level
from extract.values.content import TOPICS
from validate.audit import audit
from validate.findings import Person, Verdict
from validate.rules.pack_files import packaged
from validate.rules.requirements import Certainty, Reference, Requirement, Ruled, RulePack
from validate.rules.rule_packs import load_packs
from validate.rules.strict_yaml import InvalidRulePack

YEARS = range(2017, 2029)
THIRD = "3: review, attest, pay and submit the state application"
NATIONAL, LOCAL, INDIVIDUAL = Component.NATIONAL, Component.LOCAL, Component.INDIVIDUAL


def part(cycle: str, component: Component) -> Requirement:
    return next(r for r in pack(cycle).requirements if r.component is component)


def ruled(value: object, path: str) -> Iterator[tuple[str, Ruled[Any]]]:
    """Every ruled value inside, with the way to it."""
    if isinstance(value, Ruled):
        yield path, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from ruled(item, f"{path}[{place}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from ruled(getattr(value, field.name), f"{path}.{field.name}")


def test_every_level_and_year_has_its_cycle() -> None:
    states = {f"ma-{level}-{year}" for level in ("emt", "aemt", "paramedic") for year in YEARS}
    registry = {f"nremt-{level}-{year}" for level in Level for year in YEARS}
    assert {found.id for found in packs()} == states | registry
    for found in packs():
        assert found.id.split("-")[1] == found.level
        assert found.id[-4:] in found.title


@pytest.mark.parametrize("found", packs(), ids=lambda found: found.id)
def test_every_value_has_its_source_and_two_readings_only_where_it_is_not_sure(
    found: RulePack,
) -> None:
    values = list(ruled(found, found.id))
    assert len(values) > 25
    for path, value in values:
        reference = value.reference
        for text in (reference.title, reference.where, reference.words):
            assert text.strip(), path
        assert "/work" not in reference.title and "domain.md" not in reference.where, path
        assert reference.words.startswith("[") == reference.words.endswith("]"), path
        if value.strict != value.lenient:
            assert reference.certainty is not Certainty.CONFIRMED, path


@pytest.mark.parametrize("found", packs(), ids=lambda found: found.id)
def test_the_hours_add_up_and_the_window_lies_before_the_expiry(found: RulePack) -> None:
    total = {Level.EMR: 16, Level.EMT: 40, Level.AEMT: 50, Level.PARAMEDIC: 60}[found.level]
    national, local, individual = (part(found.id, c).hours.strict for c in Component)
    assert found.hours.strict == total == national + local + individual
    assert national == Decimal(total) / 2 and local == individual == Decimal(total) / 4
    year = int(found.id[-4:])
    assert found.window.opens.lenient <= found.window.opens.strict
    assert found.window.opens.strict.year == year - 2
    assert found.window.closes.strict.year == year
    assert found.window.closes.lenient <= found.expires_on.lenient or year == 2018
    for requirement in found.requirements:
        limit = requirement.distributive_limit.strict
        assert limit is None or limit <= requirement.hours.strict


LIMITS = [
    # cycle, (strict, lenient) of national, local, individual
    ("ma-emt-2017", (7, 7), (0, 0), (10, 10)),
    ("ma-aemt-2017", (6, 8), (0, 0), (12.5, 12.5)),
    ("ma-paramedic-2017", (10, 10), (0, 0), (15, 15)),
    ("ma-emt-2018", (7, None), (0, None), (10, 10)),
    ("ma-aemt-2018", (8, None), (0, None), (12.5, 12.5)),
    ("ma-paramedic-2018", (10, 10), (0, 0), (15, 15)),
    ("ma-emt-2019", (7, None), (0, None), (10, 10)),
    ("ma-paramedic-2019", (10, None), (0, None), (15, 15)),
    ("ma-emt-2020", (None, None), (None, None), (None, None)),
    ("ma-emt-2021", (None, None), (None, None), (None, None)),
    ("ma-emt-2022", (7, None), (0, None), (None, None)),
    ("ma-emt-2023", (None, None), (None, None), (None, None)),
    ("ma-paramedic-2028", (None, None), (None, None), (None, None)),
    ("nremt-emt-2018", (6, 7), (6, 7), (10, 10)),
    ("nremt-paramedic-2019", (10, 10), (10, 10), (15, 15)),
    ("nremt-emr-2019", (2, 3), (2, 3), (4, 4)),
    ("nremt-emr-2020", (2, None), (2, None), (None, None)),
    ("nremt-emt-2020", (None, None), (None, None), (None, None)),
    ("nremt-emr-2022", (None, None), (None, None), (None, None)),
]


@pytest.mark.parametrize(("cycle", "national", "local", "individual"), LIMITS)
def test_each_cycle_has_its_distributive_limits(
    cycle: str, national: object, local: object, individual: object
) -> None:
    for component, limits in zip(Component, (national, local, individual), strict=True):
        found = part(cycle, component).distributive_limit
        assert (found.strict, found.lenient) == limits


WINDOWS = [
    # cycle, opens (strict, lenient), closes (strict, lenient), personal start (strict, lenient)
    ("ma-emt-2017", "2015-04-01 2015-04-01", "2017-03-31 2017-03-31", (False, True)),
    ("ma-emt-2018", "2016-04-01 2016-04-01", "2018-03-31 2018-04-01", (False, True)),
    ("ma-paramedic-2018", "2016-04-01 2016-04-01", "2018-03-31 2018-04-01", (False, True)),
    ("ma-aemt-2019", "2017-04-01 2016-10-02", "2019-03-31 2019-03-31", (True, True)),
    ("ma-emt-2020", "2018-04-01 2017-10-02", "2020-03-31 2020-06-30", (True, True)),
    ("ma-emt-2022", "2020-07-01 2019-10-02", "2022-03-31 2022-03-31", (True, True)),
    ("ma-paramedic-2026", "2024-04-01 2023-10-02", "2026-03-31 2026-03-31", (True, True)),
    ("ma-aemt-2026", "2024-04-01 2023-10-02", "2026-03-31 2026-03-31", (True, True)),
    ("nremt-emt-2020", "2018-04-01 2017-10-02", "2020-06-30 2020-06-30", (True, True)),
    ("nremt-emr-2017", "2015-10-01 2015-10-01", "2017-09-30 2017-09-30", (False, True)),
    ("nremt-emr-2026", "2024-10-01 2024-04-02", "2026-09-30 2026-09-30", (True, True)),
]


@pytest.mark.parametrize(("cycle", "opens", "closes", "personal"), WINDOWS)
def test_each_cycle_has_its_window(
    cycle: str, opens: str, closes: str, personal: tuple[bool, bool]
) -> None:
    window = pack(cycle).window
    for found, expected in ((window.opens, opens), (window.closes, closes)):
        assert f"{found.strict} {found.lenient}" == expected
    assert (window.personal_start.strict, window.personal_start.lenient) == personal


def test_the_certifications_of_2020_stayed_valid_longer() -> None:
    assert pack("ma-emt-2020").expires_on.strict == date(2021, 6, 30)
    assert pack("nremt-emt-2020").expires_on.strict == date(2020, 6, 30)
    assert pack("nremt-emr-2020").expires_on.strict == date(2020, 9, 30)


@pytest.mark.parametrize(
    ("cycle", "editions", "known"),
    [
        ("ma-emt-2017", ("2012", "2016"), ["2016"]),
        ("ma-emt-2018", ("2012", "2016"), ["2016"]),
        ("ma-emt-2019", ("2016",), ["2016"]),
        ("ma-emt-2025", ("2016",), ["2016"]),
        ("ma-emt-2026", ("2025",), ["2025"]),
        ("nremt-emr-2025", ("2016",), ["2016"]),
        ("nremt-emr-2026", ("2025",), ["2025"]),
    ],
)
def test_each_cycle_has_the_editions_of_the_national_content(
    cycle: str, editions: tuple[str, ...], known: list[str]
) -> None:
    models = pack(cycle).models
    assert models is not None and models.strict == editions
    assert [content.edition for content in pack(cycle).content] == known


def test_massachusetts_accepts_two_bodies_and_the_registry_other_states_too() -> None:
    for found in packs():
        expected = {Body.OEMS, Body.CAPCE} | ({Body.OTHER} if "nremt" in found.id else set())
        assert set(found.accepted_bodies.strict) == expected


def test_whether_a_link_is_in_person_enough_is_open_to_2019_and_no_question_after() -> None:
    for year in YEARS:
        allowed = part(f"ma-emt-{year}", LOCAL).virtual_live_allowed
        assert (allowed is not None) == (year <= 2019)


def test_proofs_are_kept_five_years_where_somebody_says_so() -> None:
    for year in YEARS:
        kept = pack(f"ma-paramedic-{year}").retention_years
        assert (kept.strict if kept else None) == (5 if year >= 2026 else None)
    kept = pack("nremt-emt-2019").retention_years
    assert kept is not None and (kept.strict, kept.lenient) == (5, 3)


def amounts(cycle: str, *, late: bool) -> list[Decimal]:
    return [f.amount.strict for s in pack(cycle).steps for f in s.fees if f.late is late]


def test_known_fees_are_there_and_where_some_are_unknown_a_note_says_so() -> None:
    assert amounts("ma-emt-2017", late=False) == [20, 15, 125]
    assert amounts("ma-aemt-2017", late=False) == [125]
    assert amounts("ma-aemt-2017", late=True) == [50]
    for found in packs():
        known = found.id in ("ma-paramedic-2018", "ma-aemt-2026")
        assert known != ("fees of this cycle" in {note.about for note in found.notes})


@pytest.mark.parametrize(
    ("cycle", "step", "opens", "due"),
    [
        ("ma-emt-2019", THIRD, "2018-10-01", "2019-03-31"),
        ("ma-emt-2019", "all renewal steps complete", None, "2019-04-30"),
        ("ma-emt-2020", "A 4: submit the training profile", "2019-10-01", "2020-06-30"),
        ("ma-emt-2020", "B 3: submit the state application", "2019-10-01", None),
        ("ma-emt-2020", "A: sign-off", None, None),
        ("ma-emt-2021", "A 4: submit the training profile", "2020-10-01", "2021-03-31"),
        ("ma-paramedic-2026", "A 4: submit the training profile", "2025-10-01", "2026-03-31"),
        ("ma-paramedic-2026", "A: sign-off", None, "2026-04-30"),
        ("ma-paramedic-2026", "recommended completion", None, "2026-02-15"),
        ("nremt-emr-2024", "resubmit a returned application", None, "2024-10-31"),
        ("nremt-aemt-2024", "resubmit a returned application", None, "2024-04-30"),
    ],
)
def test_the_steps_have_their_days(
    cycle: str, step: str, opens: str | None, due: str | None
) -> None:
    found = next(s for s in pack(cycle).steps if s.name == step)
    days = [str(day.strict) if day else None for day in (found.opens, found.due)]
    assert days == [opens, due]


def test_who_is_late_has_until_the_end_of_april_where_a_sheet_says_so() -> None:
    closes = {
        cycle: {str(step.closes.strict) for step in pack(cycle).steps if step.closes}
        for cycle in ("ma-emt-2019", "ma-emt-2020", "ma-emt-2021", "ma-emt-2027", "nremt-emr-2024")
    }
    assert closes == {
        "ma-emt-2019": {"2019-04-30"},
        "ma-emt-2020": set(),
        "ma-emt-2021": set(),
        "ma-emt-2027": {"2027-04-30"},
        "nremt-emr-2024": {"2024-10-31"},
    }
    for found in packs():
        for step in found.steps:
            assert step.recommended == (step.name == "recommended completion")


def test_the_two_profile_fees_of_2017_exclude_one_another() -> None:
    fees = [fee for step in pack("ma-emt-2017").steps for fee in step.fees]
    assert [fee.applies_to for fee in fees] == [
        "certified in Massachusetts only",
        "certified in Massachusetts and with the NREMT",
        None,
    ]


def test_paramedics_of_the_three_steps_need_their_medical_director() -> None:
    who = {level: {s.who for s in pack(f"ma-{level}-2019").steps} for level in ("emt", "paramedic")}
    assert "medical director" in who["paramedic"] - who["emt"]


def test_renewal_by_examination_leads_two_years_on() -> None:
    notes = {n.about: n.text.strict for n in pack("ma-emt-2025").notes}
    assert "obtaining a 2027 expiration date" in notes["renewal by examination"]


# What the limits come to in an audit: an EMT of 2017 with national hours of both kinds.


@pytest.mark.parametrize(
    ("distributive", "outcome"),
    [("6.75", Verdict.MEETS), ("7", Verdict.MEETS), ("7.25", Verdict.SHORT)],
)
def test_an_emt_of_2017_meets_the_cycle_up_to_seven_distributive_national_hours(
    distributive: str, outcome: Verdict
) -> None:
    assert _outcome("ma-emt-2017", distributive, date(2016, 5, 4)) is outcome


@pytest.mark.parametrize(
    ("distributive", "outcome"),
    [("7", Verdict.MEETS), ("7.25", Verdict.NEEDS_REVIEW), ("20", Verdict.NEEDS_REVIEW)],
)
def test_the_inferred_limit_of_2019_decides_nothing_by_itself(
    distributive: str, outcome: Verdict
) -> None:
    assert _outcome("ma-emt-2019", distributive, date(2018, 5, 4)) is outcome


def test_an_emt_of_2023_may_take_everything_as_distributive() -> None:
    assert _outcome("ma-emt-2023", "20", date(2022, 5, 4)) is Verdict.MEETS


def _outcome(cycle: str, distributive: str, day: date) -> Verdict:
    """Of an EMT with 20 national hours, so many distributive, and all else in person."""
    person = Person("Ann Field", "P0912345", cycle=cycle)
    held = Decimal(20) - Decimal(distributive)
    records = [
        *courses(100, distributive, code="F3", component=NATIONAL, on=day),
        *courses(200, str(held), component=NATIONAL, on=day),
        *courses(300, "10", component=LOCAL, on=day),
        *courses(400, "10", component=INDIVIDUAL, on=day),
    ]
    return audit(documents(records), (person,), packs(), None, day).people[0].outcome


# The national content.


@pytest.mark.parametrize("found", packs(), ids=lambda found: found.id)
def test_the_areas_are_those_that_papers_name_and_add_up_to_the_national_hours(
    found: RulePack,
) -> None:
    for content in found.content:
        assert {area.name for area in content.areas} == {topic for topic, _ in TOPICS}
        hours = [area.hours.strict for area in content.areas]
        assert sum(hours) == part(found.id, NATIONAL).hours.strict
        for area in content.areas:
            topics = [topic.hours.strict for topic in area.topics]
            assert not topics or sum(topics) == area.hours.strict


def areas(cycle: str) -> dict[str, Decimal]:
    (content,) = pack(cycle).content
    return {area.name: area.hours.strict for area in content.areas}


def test_the_content_of_2016_is_the_table_by_level() -> None:
    assert list(areas("ma-emt-2020").values()) == [
        Decimal(n) for n in ("1.5", "6", "1.5", "6", "5")
    ]
    paramedic = areas("ma-paramedic-2020")
    assert paramedic["operations"] == Decimal("6.5")
    (content,) = pack("nremt-emr-2020").content
    airway = next(area for area in content.areas if area.name == "airway")
    assert [topic.name for topic in airway.topics] == ["ventilation", "oxygenation"]
    assert content.pediatric is None
    topics = Counter(len(area.topics) for area in pack("ma-paramedic-2020").content[0].areas)
    assert topics == Counter([3, 7, 4, 10, 9])


def test_the_content_of_2025_names_areas_alone_and_pediatric_hours_inside_them() -> None:
    (content,) = pack("ma-emt-2026").content
    assert areas("ma-emt-2026") == {
        "airway": 4,
        "cardiovascular": 5,
        "trauma": 3,
        "medical": 6,
        "operations": 2,
    }
    assert content.pediatric is not None and content.pediatric.strict == 2
    assert all(not area.topics for area in content.areas)
    assert content.areas[0].hours.reference.certainty is Certainty.SINGLE_SOURCE


def test_a_row_of_the_table_is_the_words_of_its_values() -> None:
    (content,) = pack("ma-emt-2020").content
    stroke = next(t for a in content.areas for t in a.topics if t.name == "stroke")
    assert isinstance(stroke.hours.reference, Reference)
    assert stroke.hours.reference.words == (
        "[cardiovascular, stroke: emr 0.5, emt 1, aemt 1, paramedic 1.5]"
    )


EDITION = """
kind: national_content
id: test-2016
edition: "2016"
title: Test
source: {certainty: confirmed, title: T, where: W}
levels: [emt, paramedic]
hours: [20, 30]
pediatric: [2, 3]
areas:
  - name: airway
    hours: [5, 10]
    topics:
      ventilation: [5, 8]
      capnography: [null, 2]
  - {name: trauma, hours: [15, 20]}
"""
WRONG_EDITION = [
    (
        "ventilation: [5, 8]",
        "ventilation: [4, 8]",
        "areas[1].hours: the emt hours add up to 4, not 5",
    ),
    (
        "capnography: [null, 2]",
        "capnography: [null, 1.5]",
        "the paramedic hours add up to 9.5, not 10",
    ),
    ("hours: [15, 20]", "hours: [14, 20]", "hours: the emt hours add up to 19, not 20"),
    ("capnography: [null, 2]", "capnography: [2]", "there are 1 cells for 2 levels"),
    ("name: airway", "name: breathing", "areas[1].name: 'breathing' is unknown. Known: airway"),
    (
        "ventilation: [5, 8]",
        "ventilation: [five, 8]",
        "ventilation[1]: a number belongs here, not text",
    ),
    ("ventilation: [5, 8]", "ventilation: 5", "a list belongs here, not a whole number"),
    ("levels: [emt, paramedic]", "levels: [emt, medic]", "levels[2]: 'medic' is unknown"),
    (
        "id: test-2016",
        "id: test-2012",
        "the id of this national_content pack is not its file's name",
    ),
    ("where: W}", "where: W, words: X}", "source: the key 'words' is unknown"),
    ('edition: "2016"\n', "", "the key 'edition' is missing"),
    (
        "      ventilation: [5, 8]\n      capnography: [null, 2]",
        "      - ventilation",
        "topics: a table of keys belongs here, not a list",
    ),
]


def _edition(folder: Path, text: str) -> tuple[RulePack, ...]:
    (folder / "test-2016.yaml").write_text(text, encoding="utf-8")
    return load_packs(folder)


@pytest.mark.parametrize(("right", "wrong", "words"), WRONG_EDITION)
def test_an_edition_with_one_mistake_is_refused(
    tmp_path: Path, right: str, wrong: str, words: str
) -> None:
    assert right in EDITION
    assert _edition(tmp_path, EDITION) == ()
    with pytest.raises(InvalidRulePack) as caught:
        _edition(tmp_path, EDITION.replace(right, wrong, 1))
    assert caught.value.file == "test-2016.yaml"
    assert words in str(caught.value)


def test_an_edition_whose_areas_are_not_a_packs_national_hours_is_refused(tmp_path: Path) -> None:
    own = (packaged() / "ma-paramedic-2018.yaml").read_text(encoding="utf-8")
    (tmp_path / "ma-paramedic-2018.yaml").write_text(own, encoding="utf-8")
    (found,) = _edition(tmp_path, EDITION)
    assert [content.id for content in found.content] == ["test-2016"]
    less = EDITION.replace("[20, 30]", "[20, 29]").replace("[15, 20]", "[15, 19]")
    with pytest.raises(InvalidRulePack, match="test-2016 add up to 29 hours, not 30") as caught:
        _edition(tmp_path, less)
    assert caught.value.path == "requirements[1].hours"
