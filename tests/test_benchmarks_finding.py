"""Whether a value of the truth counts as read: what measuring real papers stands on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from benchmarks import finding
from benchmarks.finding import Found
from benchmarks.real_scans import line_counts

DAY = partial(finding.day, date(1994, 3, 12))
NAME = partial(finding.name, ("DOE, Jane A.", "Doe & Daughters, Inc."))
TITLES = ("Amendment", "Short-Form")


@pytest.mark.parametrize(
    ("look", "text", "found"),
    [
        (DAY, "RECEIVED 94 MAR 12 PM 3:04", Found.RIGHT),
        (DAY, "on March 12th, 1994.", Found.RIGHT),
        (DAY, "filed 03/12/94", Found.RIGHT),
        (DAY, "MAR121994", Found.RIGHT),
        (DAY, "13/12/94 and 3/120/94", Found.ABSENT),
        (DAY, "MAR 12 I994", Found.ONE_OFF),
        (DAY, "June 5, 1971", Found.ABSENT),
        (NAME, "Name of person: Jane A. Doe", Found.RIGHT),
        (NAME, "DOEANDDAUGHTERS of Doe", Found.RIGHT),
        (NAME, "Jane Dae", Found.ONE_OFF),
        (NAME, "nobody's", Found.ABSENT),
        (partial(finding.number, "4776"), "Registration No.4776.", Found.RIGHT),
        (partial(finding.number, "4776"), "14776", Found.ONE_OFF),
        (partial(finding.number, "4776"), "12/31/1998", Found.ABSENT),
        (partial(finding.phrase, "Short-Form"), "SHORT FORM", Found.RIGHT),
        (partial(finding.phrase, "Short-Form"), "SH0RT FORM", Found.ONE_OFF),
        (partial(finding.first_of, "Short-Form", TITLES), "Short Form or Amendment", Found.RIGHT),
        (partial(finding.first_of, "Short-Form", TITLES), "Amendment, Short Form", Found.GARBLED),
    ],
)
def test_a_value_is_found_or_it_is_said_how_far_off_it_is(
    look: Callable[[str], Found], text: str, found: Found
) -> None:
    assert look(text) is found


@pytest.mark.parametrize(
    ("seen", "kind"),
    [("total 12.50", "exact"), ("TOTAL12.50", "exact"), ("TOTAL 12.5O", "one"), ("", "empty"),
     ("TOTAL 12", "few"), ("something else", "many")],
)  # fmt: skip
def test_a_line_is_compared_without_regard_to_spaces_and_capitals(seen: str, kind: str) -> None:
    counts = line_counts("TOTAL 12.50", seen)
    assert counts[kind] == 1
    assert counts["off"] <= counts["characters"] == 10
    assert counts["spaced"] == (seen == "total 12.50")
