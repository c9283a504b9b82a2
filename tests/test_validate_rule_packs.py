"""The packs say what the three OEMS sheets say, and a pack that is wrong is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from validate_cases import pack

from extract.records import Body, Component, Level
from validate.rules.pack_files import packaged
from validate.rules.requirements import Certainty, Requirement, RulePack
from validate.rules.rule_packs import load_alignment_packs, load_packs
from validate.rules.strict_yaml import InvalidRulePack, read

PARAMEDIC = "ma-paramedic-2018"
AEMT = "ma-aemt-2026"


def part(cycle: str, component: Component) -> Requirement:
    return next(r for r in pack(cycle).requirements if r.component is component)


@pytest.mark.parametrize(
    ("cycle", "component", "hours", "limit"),
    [
        (PARAMEDIC, Component.NATIONAL, "30", "10"),
        (PARAMEDIC, Component.LOCAL, "15", "0"),
        (PARAMEDIC, Component.INDIVIDUAL, "15", "15"),
        (AEMT, Component.NATIONAL, "25", None),
        (AEMT, Component.LOCAL, "12.5", None),
        (AEMT, Component.INDIVIDUAL, "12.5", None),
    ],
)
def test_each_component_has_the_hours_and_the_limit_of_its_sheet(
    cycle: str, component: Component, hours: str, limit: str | None
) -> None:
    found = part(cycle, component)
    assert found.hours.strict == found.hours.lenient == Decimal(hours)
    assert found.distributive_limit.strict == (None if limit is None else Decimal(limit))
    assert found.hours.reference.certainty is Certainty.CONFIRMED


def test_the_cycles_are_sorted_and_name_their_level() -> None:
    ids = [p.id for p in load_packs()]
    assert ids == sorted(ids)
    assert (pack(PARAMEDIC).level, pack(AEMT).level) == (Level.PARAMEDIC, Level.AEMT)
    assert pack(PARAMEDIC).hours.strict == 60
    assert pack(AEMT).hours.strict == 50


def test_the_2018_sheet_contradicts_itself_on_the_last_day_and_both_readings_are_kept() -> None:
    closes = pack(PARAMEDIC).window.closes
    assert (closes.strict, closes.lenient) == (date(2018, 3, 31), date(2018, 4, 1))
    assert closes.reference.words.endswith("from 4/1/2016 to 4/1/2018")


def test_the_2018_local_hours_are_in_person_and_nobody_said_whether_a_link_will_do() -> None:
    allowed = part(PARAMEDIC, Component.LOCAL).virtual_live_allowed
    assert allowed is not None
    assert (allowed.strict, allowed.lenient) == (False, True)
    assert allowed.reference.certainty is Certainty.UNKNOWN


def test_the_windows_open_and_close_on_the_days_of_the_sheets() -> None:
    assert pack(PARAMEDIC).window.opens.strict == date(2016, 4, 1)
    assert pack(AEMT).window.closes.strict == pack(AEMT).window.closes.lenient == date(2026, 3, 31)
    assert pack(AEMT).window.personal_start.strict is True
    assert pack(AEMT).window.opens.reference.certainty is Certainty.INFERRED


def test_both_cycles_accept_oems_and_capce_and_no_other_body() -> None:
    for cycle in (PARAMEDIC, AEMT):
        assert set(pack(cycle).accepted_bodies.lenient) == {Body.OEMS, Body.CAPCE}


def test_proofs_are_kept_five_years_for_2026_and_the_2018_sheet_names_no_years() -> None:
    kept = pack(AEMT).retention_years
    assert kept is not None and kept.strict == 5
    assert pack(PARAMEDIC).retention_years is None


def fees(cycle: str, *, late: bool) -> list[Decimal]:
    steps = pack(cycle).steps
    return [fee.amount.strict for step in steps for fee in step.fees if fee.late is late]


def test_the_fees_and_late_fees_are_those_of_the_sheets() -> None:
    assert fees(PARAMEDIC, late=False) == [25, 20, 125]
    assert fees(PARAMEDIC, late=True) == [50]
    # The last of each belongs to the late recertification, once the other steps are closed.
    assert fees(AEMT, late=False) == [30, 125, 125]
    assert fees(AEMT, late=True) == [50, 50, 50]


def test_the_two_profile_fees_of_2018_exclude_one_another() -> None:
    every = [fee for step in pack(PARAMEDIC).steps for fee in step.fees]
    assert {fee.applies_to: fee.amount.strict for fee in every if fee.applies_to} == {
        "certified in Massachusetts only": 25,
        "certified in Massachusetts and with the NREMT": 20,
    }


def test_the_steps_name_who_acts_and_their_last_days() -> None:
    due = {step.name: step.due.strict for step in pack(AEMT).steps if step.due}
    assert due["A: sign-off"] == date(2026, 4, 30)
    assert due["recommended completion"] == date(2026, 2, 15)
    assert due["B 3: submit the state application"] == date(2026, 3, 31)
    who = {step.who for step in pack(PARAMEDIC).steps}
    assert {"paramedic", "training officer", "medical director", "EMS region"} <= who


def test_renewal_by_examination_is_noted_in_both_cycles() -> None:
    for cycle in (PARAMEDIC, AEMT):
        assert "renewal by examination" in {note.about for note in pack(cycle).notes}


def test_the_alignment_sheet_has_its_four_cases_with_what_they_cost() -> None:
    (found,) = load_alignment_packs()
    cases = {case.name: case for case in found.cases}
    main = cases["one-year alignment"]
    assert main.massachusetts_year is not None and main.massachusetts_year.strict == 2024
    assert main.nremt_year is not None and main.nremt_year.strict == 2025
    assert [fee.amount.strict for step in main.steps for fee in step.fees] == [
        Decimal("62.5"),
        Decimal(50),
    ]
    assert main.late_total is not None and main.late_total.strict == Decimal("112.5")
    days = [step.due.strict for step in main.steps if step.due]
    assert days == [date(2024, 2, 15), date(2025, 3, 31)]
    assert cases["expired NREMT"].nremt_expired and cases["expired NREMT"].nremt_year is None
    assert set(cases) == {
        "one-year alignment",
        "reverse off cycle",
        "expired NREMT",
        "alignment not yet due",
    }


def test_a_digest_is_the_sha256_of_the_file() -> None:
    for name, cycle in ((PARAMEDIC, PARAMEDIC), ("massachusetts", "ma-emt-2019")):
        content = (packaged() / f"{name}.yaml").read_bytes()
        assert pack(cycle).digest == hashlib.sha256(content).hexdigest()


# One wrong file a mistake: what is changed in a right one, and the words that must be said.

SURE = "certainty: confirmed, title: T, where: W, words: X"
RIGHT = f"""
kind: recertification
id: test-cycle
title: Test
authority: Test
level: emt
expires_on: {{value: 2018-03-31, {SURE}}}
hours: {{value: 20, {SURE}}}
requirements:
  - component: national
    hours: {{value: 12.5, {SURE}}}
    distributive_limit: {{value: 4, {SURE}}}
  - component: local
    hours: {{value: 7.5, {SURE}}}
    distributive_limit: {{value: null, {SURE}}}
window:
  opens: {{value: 2016-04-01, {SURE}}}
  closes: {{value: 2018-03-31, {SURE}}}
  personal_start: {{value: true, {SURE}}}
accepted_bodies: {{value: [OEMS], {SURE}}}
steps:
  - name: Apply
    who: EMT
    what: {{value: Apply., {SURE}}}
    opens: {{value: 2017-10-01, {SURE}}}
    due: {{value: 2018-03-31, {SURE}}}
    fees:
      - {{name: state, amount: {{value: 125, {SURE}}}, late: false}}
notes:
  - about: help
    text: {{value: Ask., {SURE}}}
"""
ALIGNED = f"""
kind: alignment
id: test-cycle
title: Test
authority: Test
notes: []
cases:
  - name: one
    massachusetts_year: {{value: 2024, {SURE}}}
    nremt_year: {{value: 2025, {SURE}}}
    nremt_expired: false
    outcome: {{value: Extended., {SURE}}}
    late_total: {{value: 112.50, {SURE}}}
    steps:
      - name: submit
        who: EMT
        what: {{value: Submit., {SURE}}}
        fees:
          - {{name: prorated, amount: {{value: 62.50, {SURE}}}, late: false}}
          - {{name: late, amount: {{value: 50, {SURE}}}, late: true}}
"""

WRONG = [
    ("level: emt", "level: emt\nlevel: emt", "the key 'level' stands twice"),
    ("authority: Test", "authority: Test\nauthorty: x", "the key 'authorty' is unknown"),
    ("authority: Test\n", "", "the key 'authority' is missing"),
    ("kind: recertification\n", "", "the key 'kind' is missing"),
    (
        "kind: recertification",
        "kind: renewal",
        "'renewal' is unknown. Known: recert",
    ),
    ("id: test-cycle", "id: other", "is not its file's name"),
    ("level: emt", "level: medic", "'medic' is unknown. Known: emr, emt, aemt, paramedic"),
    ("title: Test", "title: 12", "title: text belongs here, not a whole number"),
    ("title: Test", "title: ''", "title: text belongs here"),
    ("hours: {value: 20", "hours: {value: twenty", "hours.value: a number belongs here, not text"),
    ("hours: {value: 20", "hours: {value: true", "a number belongs here, not true or false"),
    ("hours: {value: 20", "hours: {value: -20", "-20 cannot be an amount"),
    ("hours: {value: 20", "hours: {value: .inf", "a number belongs here, not text"),
    ("hours: {value: 20", "hours: {value: 21", "the components add up to 20.0 hours, not 21"),
    ("hours: {value: 20", "hours: {value: 20, lenient: 18", "add up to 20.0 hours, not 18"),
    ("value: 12.5", "value: 12.5, lenient: 13", "the lenient reading asks more"),
    ("value: 4", "value: 13", "the limit (13) is above the component's hours (12.5)"),
    ("value: 4", "value: 4, lenient: 3", "the lenient reading asks more"),
    ("value: 4,", "", "the key 'value' is missing"),
    ("component: local", "component: national", "'national' stands twice"),
    ("component: local", "component: locl", "'locl' is unknown"),
    ("value: 2016-04-01", "value: 2018-04-01", "the opening (2018-04-01) lies after the closing"),
    ("value: 2016-04-01", "value: 04/01/2016", "a date such as 2018-03-31 belongs here, not text"),
    ("value: 2016-04-01", "value: 2016-04-01, lenient: 2016-05-01", "the lenient reading"),
    ("value: 2016-04-01", "value: 2016-02-31", "this is not YAML"),
    ("closes: {value: 2018-03-31", "closes: {value: 2018-04-30", "lies after the expiry"),
    ("value: 2017-10-01", "value: 2018-10-01", "its first day (2018-10-01) lies after its last"),
    ("personal_start: {value: true", "personal_start: {value: 1", "true or false belongs here"),
    ("value: [OEMS]", "value: [OEM]", "accepted_bodies.value[1]: 'OEM' is unknown"),
    ("value: [OEMS]", "value: OEMS", "a list belongs here, not text"),
    (
        "late: false",
        "late: false, due_from: {value: 2018-04-01}",
        "only a late fee has a first day",
    ),
    (
        f"due: {{value: 2018-03-31, {SURE}}}",
        f"due: {{value: 2018-03-31, {SURE}}}\n    closes: {{value: 2018-03-30, {SURE}}}",
        "its first day (2018-03-31) lies after its last (2018-03-30)",
    ),
    (
        f"due: {{value: 2018-03-31, {SURE}}}",
        "recommended: true",
        "it recommends a last day and names none",
    ),
    ("late: false", "late: false, applies_to: ''", "applies_to: text belongs here"),
    ("title: Test", "title: [unclosed", "this is not YAML"),
    ("value: Ask.", "value: Ask., hint: x", "notes[1].text: the key 'hint' is unknown"),
    (f"value: Ask., {SURE}", "value: Ask.", "notes[1].text: the key 'certainty' is missing"),
    (
        f"value: Ask., {SURE}",
        f"value: Ask., {SURE.replace('confirmed', 'sure')}",
        "'sure' is unknown",
    ),
]
WRONG_ALIGNMENT = [
    ("value: 112.50", "value: 112", "the fees add up to 112.50, not 112"),
    ("nremt_expired: false", "nremt_expired: true", "either the NREMT certification has expired"),
    ("value: 2025", "value: 2025.5", "a whole number belongs here"),
    ("cases:", "caes:", "the key 'caes' is unknown"),
]


def written(folder: Path, text: str) -> Path:
    (folder / "test-cycle.yaml").write_text(text, encoding="utf-8")
    return folder


def refused(load: Callable[[Path], object], folder: Path) -> InvalidRulePack:
    with pytest.raises(InvalidRulePack) as caught:
        load(folder)
    assert caught.value.file == "test-cycle.yaml"
    assert caught.value.remedy.endswith(".")
    assert "test-cycle.yaml" in str(caught.value)
    return caught.value


def test_the_files_that_the_mistakes_are_made_in_are_right(tmp_path: Path) -> None:
    (found,) = load_packs(written(tmp_path, RIGHT))
    assert found.hours.strict == 20
    (aligned,) = load_alignment_packs(written(tmp_path, ALIGNED))
    assert len(aligned.cases) == 1


@pytest.mark.parametrize(("right", "wrong", "words"), WRONG)
def test_a_pack_with_one_mistake_is_refused(
    tmp_path: Path, right: str, wrong: str, words: str
) -> None:
    assert right in RIGHT
    error = refused(load_packs, written(tmp_path, RIGHT.replace(right, wrong, 1)))
    assert words in str(error)


@pytest.mark.parametrize(("right", "wrong", "words"), WRONG_ALIGNMENT)
def test_an_alignment_pack_with_one_mistake_is_refused(
    tmp_path: Path, right: str, wrong: str, words: str
) -> None:
    assert right in ALIGNED
    error = refused(load_alignment_packs, written(tmp_path, ALIGNED.replace(right, wrong, 1)))
    assert words in str(error)


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    assert "the key 'kind' is missing" in str(refused(load_packs, written(tmp_path, "- one\n")))
    assert "the key 'kind' is missing" in str(refused(load_packs, written(tmp_path, "")))


def test_a_key_that_is_no_word_is_refused() -> None:
    with pytest.raises(InvalidRulePack, match="a key is a word"):
        read("x.yaml", "[a, b]: c\n")


def test_a_mistake_is_named_by_its_path(tmp_path: Path) -> None:
    text = RIGHT.replace("value: 12.5", "value: much", 1)
    assert refused(load_packs, written(tmp_path, text)).path == "requirements[1].hours.value"


def test_decimals_are_kept_exact() -> None:
    assert read("x.yaml", "a: 62.50")["a"].amount() == Decimal("62.50")
    assert read("x.yaml", "a: 0.1")["a"].amount() == Decimal("0.1")


def test_the_packaged_files_hold_nothing_that_is_not_loaded() -> None:
    digests = {
        hashlib.sha256(e.read_bytes()).hexdigest()
        for e in packaged().iterdir()
        if e.name.endswith(".yaml")
    }
    loaded = {p.digest for p in load_packs()} | {p.digest for p in load_alignment_packs()}
    loaded |= {content.digest for p in load_packs() for content in p.content}
    assert digests == loaded


def test_a_pack_is_a_value() -> None:
    assert isinstance(pack(PARAMEDIC), RulePack)
    assert pack(PARAMEDIC) == next(p for p in load_packs() if p.id == PARAMEDIC)
