"""One file gives every cycle of its levels and years, and one that is wrong says where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extract.records import Component, Level
from validate.rules.requirements import RulePack
from validate.rules.rule_packs import load_packs
from validate.rules.series import cycles_of
from validate.rules.strict_yaml import InvalidRulePack, read

SURE = "certainty: confirmed, title: T, where: W, words: X"
HOURS = "{cases: [{for: {levels: [emt]}, is: 20}, {for: {levels: [aemt]}, is: 25}]}"
RIGHT = f"""
kind: series
years: {{first: 2017, last: 2020}}
levels: {{emt: EMT, aemt: advanced EMT}}
sources: [&title T]
id: "xx-{{level}}-{{year}}"
title: "{{Name}}, {{year}}"
authority: Test
level: "{{level}}"
expires_on: {{value: "{{year}}-03-31", certainty: confirmed, title: *title, where: W, words: X}}
hours: {{value: {HOURS}, {SURE}}}
requirements:
  - component: national
    hours: {{value: {HOURS}, {SURE}}}
    distributive_limit:
      cases:
        - {{for: {{levels: [emt], years: 2017-2018}}, value: 7, {SURE}}}
        - {{for: {{levels: [aemt], years: 2017-2018}}, value: 8, lenient: null, {SURE}}}
        - {{for: {{years: [2019, 2020]}}, value: null, {SURE}}}
window:
  opens: {{value: "{{year-2}}-04-01", {SURE}}}
  closes: {{value: "{{year}}-03-31", {SURE}}}
  personal_start: {{value: true, {SURE}}}
accepted_bodies: {{value: [OEMS], {SURE}}}
retention_years:
  cases:
    - {{for: {{years: 2019-2020}}, value: 5, {SURE}}}
steps:
  - for: {{years: 2017}}
    name: Three steps
    who: "{{name}}"
    what: {{value: "Before {{year+2}}.", {SURE}}}
  - name: Apply
    who: "{{name}}"
    what: {{value: Apply., {SURE}}}
    fees:
      - {{for: {{levels: [emt]}}, name: state, amount: {{value: 125, {SURE}}}, late: false}}
      - {{for: {{levels: [aemt]}}, name: state, amount: {{value: 150, {SURE}}}, late: false}}
notes: []
"""

OWN = f"""
kind: recertification
id: xx-emt-2018
title: Own
authority: Test
level: emt
expires_on: {{value: 2018-03-31, {SURE}}}
hours: {{value: 20, {SURE}}}
requirements:
  - component: national
    hours: {{value: 20, {SURE}}}
    distributive_limit: {{value: 7, {SURE}}}
window:
  opens: {{value: 2016-04-01, {SURE}}}
  closes: {{value: 2018-03-31, {SURE}}}
  personal_start: {{value: true, {SURE}}}
accepted_bodies: {{value: [OEMS], {SURE}}}
steps: []
notes: []
"""


def loaded(folder: Path, text: str, name: str = "series.yaml") -> dict[str, RulePack]:
    (folder / name).write_text(text, encoding="utf-8")
    return {pack.id: pack for pack in load_packs(folder)}


def refused(folder: Path, text: str) -> InvalidRulePack:
    with pytest.raises(InvalidRulePack) as caught:
        loaded(folder, text)
    assert caught.value.file == "series.yaml"
    assert caught.value.remedy.endswith(".")
    return caught.value


def test_a_series_has_one_cycle_for_each_level_and_year(tmp_path: Path) -> None:
    found = loaded(tmp_path, RIGHT)
    ids = [f"xx-{level}-{year}" for level in ("aemt", "emt") for year in range(2017, 2021)]
    assert list(found) == ids
    assert found["xx-aemt-2018"].level is Level.AEMT
    assert found["xx-aemt-2018"].title == "Advanced EMT, 2018"
    assert found["xx-aemt-2018"].steps[0].who == "advanced EMT"
    assert len({pack.digest for pack in found.values()}) == 1


def test_a_text_that_comes_to_a_date_is_that_date(tmp_path: Path) -> None:
    found = loaded(tmp_path, RIGHT)["xx-emt-2019"]
    assert found.window.opens.strict == date(2017, 4, 1)
    assert found.window.closes.strict == found.expires_on.lenient == date(2019, 3, 31)


@pytest.mark.parametrize(
    ("cycle", "hours", "strict", "lenient"),
    [
        ("xx-emt-2017", 20, 7, 7),
        ("xx-emt-2018", 20, 7, 7),
        ("xx-emt-2019", 20, None, None),
        ("xx-aemt-2018", 25, 8, None),
        ("xx-aemt-2020", 25, None, None),
    ],
)
def test_the_case_that_covers_a_cycle_gives_its_value(
    tmp_path: Path, cycle: str, hours: int, strict: int | None, lenient: int | None
) -> None:
    (national,) = loaded(tmp_path, RIGHT)[cycle].requirements
    assert national.component is Component.NATIONAL
    assert national.hours.strict == hours
    limit = national.distributive_limit
    assert (limit.strict, limit.lenient) == (strict, lenient)


def test_items_are_left_out_where_their_for_does_not_cover_the_cycle(tmp_path: Path) -> None:
    found = loaded(tmp_path, RIGHT)
    assert [step.name for step in found["xx-emt-2017"].steps] == ["Three steps", "Apply"]
    assert found["xx-emt-2017"].steps[0].what.strict == "Before 2019."
    assert [step.name for step in found["xx-emt-2018"].steps] == ["Apply"]
    for cycle, amount in (("xx-emt-2018", 125), ("xx-aemt-2018", 150)):
        (fee,) = found[cycle].steps[0].fees
        assert fee.amount.strict == Decimal(amount)


def test_what_a_pack_need_not_have_is_left_out_where_no_case_covers_it(tmp_path: Path) -> None:
    found = loaded(tmp_path, RIGHT)
    assert found["xx-emt-2018"].retention_years is None
    kept = found["xx-emt-2019"].retention_years
    assert kept is not None and kept.strict == 5


def test_a_cycle_with_a_file_of_its_own_is_not_taken_from_the_series(tmp_path: Path) -> None:
    (tmp_path / "xx-emt-2018.yaml").write_text(OWN, encoding="utf-8")
    found = loaded(tmp_path, RIGHT)
    assert len(found) == 8
    assert found["xx-emt-2018"].title == "Own"
    assert found["xx-emt-2018"].digest != found["xx-emt-2019"].digest


def test_two_series_may_not_have_one_cycle(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text(RIGHT, encoding="utf-8")
    with pytest.raises(InvalidRulePack, match="another series has this cycle too"):
        loaded(tmp_path, RIGHT)


def test_a_path_counts_the_items_of_the_file_though_some_are_left_out(tmp_path: Path) -> None:
    text = RIGHT.replace("value: Apply.", "value: 12")
    error = refused(tmp_path, text)
    assert error.path == "xx-emt-2017.steps[2].what.value"
    late = RIGHT.replace("value: 150", "value: much")
    assert refused(tmp_path, late).path == "xx-aemt-2017.steps[2].fees[2].amount.value"


def test_a_series_is_expanded_without_touching_what_was_read() -> None:
    node = read("series.yaml", RIGHT)
    once = cycles_of(node, frozenset())
    assert once == cycles_of(node, frozenset())
    others = cycles_of(node, frozenset({"xx-emt-2017"}))
    assert [cycle.path for cycle in others] == [cycle.path for cycle in once][1:]


# One wrong file a mistake: what is changed in a right one, and the words that must be said.
WRONG = [
    # cases
    (
        "years: [2019, 2020]}, value: null",
        "years: 2020}, value: null",
        "xx-emt-2019.requirements[1].distributive_limit: none of its cases covers this cycle",
    ),
    (
        "{levels: [aemt], years: 2017-2018}",
        "{levels: [emt, aemt], years: 2018}",
        "requirements[1].distributive_limit: cases 1 and 2 both cover xx-emt-2018",
    ),
    (
        "is: 20}, {for: {levels: [aemt]}, is: 25}]}, certainty",
        "is: 20}]}, certainty",
        "xx-aemt-2017.hours.value: none of its cases covers this cycle",
    ),
    (
        "is: 25}]}, certainty",
        "is: 25, was: 20}]}, certainty",
        "hours.value.cases[2]: the key 'was' is unknown",
    ),
    (
        "{for: {levels: [emt]}, is: 20}",
        "{is: 20}",
        "hours.value.cases[1]: a case says what it is for",
    ),
    (
        "      cases:\n",
        "      value: 3\n      cases:\n",
        "requirements[1].distributive_limit: the key 'value' is unknown",
    ),
    (
        "value: 7, ",
        "value: seven, ",
        "xx-emt-2017.requirements[1].distributive_limit.value: a number belongs here, not text",
    ),
    ("value: 7, ", "value: 21, ", "the limit (21) is above the component's hours (20)"),
    # for
    (
        "{levels: [emt], years: 2017-2018}",
        "{level: [emt]}",
        "cases[1].for: the key 'level' is unknown",
    ),
    ("{levels: [emt], years: 2017-2018}", "{}", "covers no cycle in particular"),
    ("{levels: [emt], years: 2017-2018}", "{levels: []}", "covers no cycle in particular"),
    (
        "{levels: [emt], years: 2017-2018}",
        "{levels: emt}",
        "for.levels: a list belongs here, not text",
    ),
    (
        "{levels: [emt], years: 2017-2018}",
        "{levels: [emr]}",
        "for.levels[1]: 'emr' is unknown. Known: emt, aemt",
    ),
    (
        "years: 2019-2020",
        "years: 2019-2021",
        "for.years: 2019-2021 does not lie within the series. It has the years 2017 to 2020.",
    ),
    ("years: 2019-2020", "years: 2020-2019", "2020-2019 does not lie within the series"),
    ("years: 2019-2020", "years: 2016", "2016 does not lie within the series"),
    ("years: 2019-2020", "years: from 2019", "a year or a span of years belongs here"),
    ("years: 2019-2020", "years: true", "a year or a span of years belongs here"),
    ("years: [2019, 2020]", "years: [2019, x]", "for.years[2]: a year or a span of years"),
    # text
    (
        '"{year-2}-04-01"',
        '"{year-two}-04-01"',
        "window.opens.value: '{year-two}' stands for nothing. Known: {level}, {name}",
    ),
    (
        '"{year-2}-04-01"',
        '"{year-2}-04-31"',
        "window.opens.value: 2015-04-31 is no day (for xx-emt-2017)",
    ),
    ('"{year-2}-04-01"', '"April {year-2}"', "xx-emt-2017.window.opens.value: a date such as"),
    ('"Before {year+2}."', '"Before {year+2."', "a brace stands open"),
    # the head
    ("years: {first: 2017, last: 2020}\n", "", "the key 'years' is missing"),
    ("first: 2017", "first: 2021", "the first (2021) comes after the last (2020)"),
    ("last: 2020}", "last: 2020, step: 2}", "years: the key 'step' is unknown"),
    ("aemt: advanced EMT}", "medic: Medic}", "levels: the key 'medic' is unknown"),
    ("{emt: EMT, aemt: advanced EMT}", "{}", "a series has at least one level"),
    ("aemt: advanced EMT}", "aemt: 3}", "levels.aemt: text belongs here"),
    ("sources: [&title T]", "sources: [&title T, 3]", "sources[2]: text belongs here"),
    ("xx-{level}-{year}", "xx-{year}", "id: two cycles get one id"),
    ("xx-{level}-{year}", "xx-{levl}-{year}", "id: '{levl}' stands for nothing"),
    # what a file of its own would be refused for
    ("authority: Test\n", "", "xx-emt-2017: the key 'authority' is missing"),
    (
        "authority: Test",
        "authority: Test\nauthorty: x",
        "xx-emt-2017: the key 'authorty' is unknown",
    ),
    ("notes: []", "notes: []\nfor: {years: 2017}", "xx-emt-2017: the key 'for' is unknown"),
    ('closes: {value: "{year}-03-31"', 'closes: {value: "{year}-04-30"', "lies after the expiry"),
]


@pytest.mark.parametrize(("right", "wrong", "words"), WRONG)
def test_a_series_with_one_mistake_is_refused(
    tmp_path: Path, right: str, wrong: str, words: str
) -> None:
    assert right in RIGHT
    assert words in str(refused(tmp_path, RIGHT.replace(right, wrong, 1)))
