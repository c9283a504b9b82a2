"""`recert timeline` and `recert align` as a user types them."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from recert.cli import main
from recert.commands.typed_dates import TypedDay, read_day
from recert.text.alignment import print_alignment
from recert.text.ruled import in_days
from recert.text.timeline import print_timeline
from validate.alignment import align
from validate.rules.rule_packs import load_alignment_packs, load_packs
from validate.timeline import timeline


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments], catch_exceptions=False)


def said(*arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_timeline_as_json_has_the_fees_as_decimal_strings_and_days_in_iso() -> None:
    found = said("timeline", "ma-aemt-2026", "--on", "2026-04-10")
    assert found["on"] == "2026-04-10"
    assert found["bills"] == [
        {
            "applies_to": None,
            "fees": [
                "training profile (NREMT)",
                "late training profile (NREMT)",
                "state recertification",
                "late state application",
            ],
            "ordinary": {"strict": "155", "lenient": "155"},
            "late": {"strict": "100", "lenient": "100"},
            "together": {"strict": "255", "lenient": "255"},
        }
    ]
    signed = next(s for s in found["steps"] if s["name"] == "A: sign-off")
    assert signed["state"] == {"strict": "open", "lenient": "open"}
    assert signed["due"]["value"] == "2026-04-30"
    assert signed["due"]["certainty"] == "confirmed"
    assert signed["days_to_due"] == {"strict": 20, "lenient": 20}


def test_timeline_before_the_opening_says_what_it_will_cost() -> None:
    found = said("timeline", "ma-aemt-2026", "--on", "09/30/2025")
    assert found["bills"] == []
    assert found["opening"]["on"] == "2025-10-01"
    assert "nothing yet" in run("timeline", "ma-aemt-2026", "--on", "2025-09-30").stdout


def test_timeline_shows_both_readings_of_the_2018_late_fee() -> None:
    text = run("timeline", "ma-paramedic-2018", "--on", "2018-04-01").stdout
    assert "due (strictly) or not due (leniently)" in text
    assert "together: $200 (strictly) or $150 (leniently)" in text
    assert "together: $195 (strictly) or $145 (leniently)" in text


def test_timeline_takes_today_where_no_day_is_given() -> None:
    assert said("timeline", "ma-aemt-2026")["on"] == date.today().isoformat()  # noqa: DTZ011


@pytest.mark.parametrize("cycle", ["ma-aemt-1999", "ma-alignment-2024"])
def test_timeline_of_an_unknown_cycle_names_the_known_ones(cycle: str) -> None:
    result = run("timeline", cycle)
    assert result.exit_code == 2
    assert "ma-paramedic-2017 … 2028" in result.stderr


@pytest.mark.parametrize("day", ["31.3.2018", "2018-02-30", "yesterday", ""])
def test_a_day_that_is_none_is_a_usage_error_with_its_remedy(day: str) -> None:
    result = run("timeline", "ma-aemt-2026", "--on", day)
    assert result.exit_code == 2
    assert "2024-03-31" in result.stderr


@pytest.mark.parametrize("form", ["2025-03-31", "3/31/2025", "2025", "NR 2025", " 2025 "])
def test_an_expiration_may_be_typed_as_a_day_or_a_year(form: str) -> None:
    found = said("align", "--massachusetts", "2024", "--nremt", form, "--on", "2024-05-01")
    assert found["nremt"] == "2025-03-31"
    assert found["case"] == "one-year alignment"
    assert found["bills"][0]["together"] == {"strict": "112.50", "lenient": "112.50"}
    assert "“2024” is taken as 2024-03-31" in found["taken_as"]


def test_align_says_that_it_took_a_year_for_its_march_31() -> None:
    text = run(
        *("align", "--massachusetts", "2024", "--nremt", "2025-03-31", "--on", "2024-01-15")
    ).stdout
    assert "“2024” is taken as 2024-03-31" in text
    assert "“2025" not in text


@pytest.mark.parametrize(
    ("massachusetts", "nremt"), [("24", "2025"), ("2024", "soon"), ("none", "2025"), ("0000", "1")]
)
def test_an_expiration_that_is_none_is_a_usage_error(massachusetts: str, nremt: str) -> None:
    result = run("align", "--massachusetts", massachusetts, "--nremt", nremt)
    assert result.exit_code == 2
    assert "the year alone" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("2026 2026 2025-01-15", "they are aligned, and there is nothing to do"),
        ("2030 2031 2029-01-15", "no sheet that recert has covers these certifications"),
        ("2025 none 2024-05-01", "The sheet is for holders of both certifications"),
        ("2025 2024 2024-05-01", "the sheet names no amount"),
        ("2024 2025 2025-04-10", "What follows it the sheet does not say: it is not known."),
        ("2024 2025-09-30 2025-04-10", "nothing can be submitted any more"),
        ("2024 2024-09-30 2024-01-15", "expires on another day than March 31"),
    ],
)
def test_align_answers_in_words_and_names_whom_to_ask(arguments: str, words: str) -> None:
    massachusetts, nremt, on = arguments.split()
    result = run("align", "--massachusetts", massachusetts, "--nremt", nremt, "--on", on)
    assert result.exit_code == 0
    assert words in result.stdout
    assert "oems.recert@mass.gov" in result.stdout


def test_both_are_readable_in_eighty_columns() -> None:
    out = StringIO()
    console = Console(file=out, width=80, highlight=False)
    for pack in load_packs():
        print_timeline(console, timeline(pack, date(2018, 4, 1)))
    days = (date(2024, 3, 31), date(2025, 3, 31))
    typed = [TypedDay(day, str(day.year), by_year=True) for day in days]
    print_alignment(console, align(load_alignment_packs(), *days, date(2024, 4, 1)), typed)
    assert max(map(len, out.getvalue().splitlines())) <= 80


def test_a_file_gets_no_blanks_at_the_end_of_its_lines() -> None:
    text = run("timeline", "ma-aemt-2026", "--on", "2026-01-15").stdout
    assert max(map(len, text.splitlines())) < 1000


def test_every_statement_is_followed_by_its_source() -> None:
    text = run("timeline", "ma-paramedic-2018", "--on", "2018-01-15").stdout
    lines = text.split("\nSteps\n")[1].split("\nTo be paid")[0].splitlines()
    for line, following in pairwise(lines):
        if line.startswith("    ") and not line.startswith("      "):
            assert following.startswith("      ") and " · OEMS sheet" in following, line


def test_how_far_off_a_day_is() -> None:
    counted = [in_days(days) for days in (21, 1, 0, -1, -10)]
    assert counted == ["21 days left", "1 day left", "today", "1 day ago", "10 days ago"]


def test_days_are_read_in_two_ways_and_no_third() -> None:
    assert read_day("2024-03-31") == read_day("3/31/2024") == date(2024, 3, 31)
    assert read_day("2024-02-30") is read_day("31/3/2024") is read_day("2024") is None
