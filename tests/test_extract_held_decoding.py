"""Approval numbers out of a recogniser's doubts: what the grammar may bend, and what it may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from extract_pages import paper, read_again
from hypothesis import given
from hypothesis import strategies as st

from extract.documents import extract
from extract.facts.held_decoding import LEAST_MARGIN, MOST_BENT, digit_margin, held
from extract.records import ApprovalNumber
from ingest.pages import Reading, Step, Trace

NUMBER = "17-BAYT-F3-0042"
BLANK: Step = (("", 0.999),)

Doubts = Mapping[int, Mapping[str, float]]


def traced(text: str, doubts: Doubts | None = None) -> Trace:
    """A reader that is sure of every symbol but those at the places in `doubts`."""
    steps: list[Step] = []
    for place, symbol in enumerate(text):
        odds = (doubts or {}).get(place, {symbol: 0.99})
        steps += [tuple(sorted(odds.items(), key=lambda o: -o[1])), BLANK]
    return Trace("second", tuple(steps))


@given(
    number=st.from_regex(r"[12][0-9]-[A-Z]{2,6}-F[123567]-[0-9]{3,5}", fullmatch=True),
    before=st.sampled_from(("", "CAPCE no. ", "Approval: ")),
    behind=st.sampled_from(("", ".", " (2 hours)")),
)
def test_a_number_that_was_read_is_held_as_it_is(number: str, before: str, behind: str) -> None:
    found = held(traced(before + number + behind))
    assert found is not None
    assert (found.number, found.penalty) == (number, 0)
    assert found.margin > LEAST_MARGIN


@pytest.mark.parametrize(
    ("place", "odds"),
    [
        (1, {"T": 0.6, "7": 0.3}),  # the year
        (4, {"4": 0.7, "A": 0.25}),  # the provider's letters
        (11, {"O": 0.8, "0": 0.19}),  # the sequence
        (2, {"": 0.7, "-": 0.29}),  # a dash that was nearly seen
        (7, {".": 0.5, "–": 0.4}),  # a dash of another kind
    ],
)
def test_what_was_nearly_read_is_taken_where_only_it_fits(
    place: int, odds: Mapping[str, float]
) -> None:
    found = held(traced(NUMBER, {place: odds}))
    assert found is not None
    assert found.number == NUMBER
    assert 0 < found.penalty < MOST_BENT


def test_what_was_not_seen_at_all_is_not_taken() -> None:
    assert held(traced(NUMBER, {11: {"O": 0.98, "0": 0.002}})) is None


def test_two_doubts_cost_as_much_as_both() -> None:
    one = held(traced(NUMBER, {1: {"T": 0.6, "7": 0.3}}))
    two = held(traced(NUMBER, {1: {"T": 0.6, "7": 0.3}, 11: {"O": 0.8, "0": 0.19}}))
    assert one is not None
    assert two is not None
    assert two.penalty == pytest.approx(one.penalty + 1.44, abs=0.01)


def test_the_deciding_digit_is_never_repaired() -> None:
    assert held(traced(NUMBER, {9: {"S": 0.52, "5": 0.47}})) is None
    assert held(traced(NUMBER, {9: {"8": 0.52, "3": 0.47}})) is None


def test_a_digit_that_could_be_another_has_no_margin() -> None:
    found = held(traced(NUMBER, {9: {"3": 0.5, "5": 0.45}}))
    assert found is not None
    assert found.margin < LEAST_MARGIN


@pytest.mark.parametrize(
    "text",
    ["", "Approval number pending", "March 14, 2025", "1718-T2-0077", "X17-BAYT-F3-00421"],
)
def test_no_number_is_made_of_other_print(text: str) -> None:
    found = held(traced(text))
    assert found is None or found.penalty > 0


def test_the_margin_is_that_of_the_digit_asked_for() -> None:
    trace = traced("No. 1718-T2-0077", {10: {"2": 0.6, "7": 0.3}})
    assert digit_margin(trace, "1718-T2-0077", 6) == pytest.approx(0.693, abs=0.001)
    assert digit_margin(trace, "1718-T2-0077", 0) == pytest.approx(6.898, abs=0.001)
    assert digit_margin(trace, "1718-T5-0077", 6) is None


# --- between the readings of a paper

PAPER = """
        Certificate of completion
        Name: Ann Lee      Date completed: 03/14/2017      Hours: 2
        CAPCE: 17-BAYT-F3-0042
        """


def with_trace(text: str, trace: Trace | None) -> Reading:
    """The paper, whose number a second reader read as `text` on its way `trace`."""
    reading = read_again(paper(PAPER, read_by="first"), (NUMBER, text, "second"))
    (page,) = reading.pages
    (again,) = page.rereadings
    return replace(reading, pages=(replace(page, rereadings=(replace(again, trace=trace),)),))


def number_of(reading: Reading) -> ApprovalNumber:
    (record,) = extract(reading).records
    (number,) = record.approval_numbers
    return number


def test_a_reader_that_wavers_over_the_digit_decides_nothing() -> None:
    sure, wavering = traced(NUMBER), traced(NUMBER, {9: {"3": 0.5, "5": 0.45}})
    assert number_of(with_trace(NUMBER, sure)).type == "F3"
    held_back = number_of(with_trace(NUMBER, wavering))
    assert (held_back.number, held_back.type) == (None, None)
    assert held_back.readings == (("first", NUMBER), ("second", NUMBER))


def test_a_second_reader_agrees_by_what_it_nearly_read() -> None:
    worn = "l7BAYT-F3-OO42"
    doubts = {
        0: {"l": 0.6, "1": 0.39},
        2: {"": 0.6, "-": 0.39},
        11: {"O": 0.6, "0": 0.39},
        12: {"O": 0.6, "0": 0.39},
    }
    number = number_of(with_trace(worn, traced(NUMBER, doubts)))
    assert (number.number, number.type) == (NUMBER, "F3")


def test_a_number_that_no_reader_read_as_one_is_taken_where_two_held_it() -> None:
    worn = "17_BAYT*F3*0042"
    trace = traced(NUMBER, {7: {"*": 0.6, "-": 0.3}, 10: {"*": 0.6, "-": 0.3}})
    reading = read_again(
        paper(PAPER.replace(NUMBER, worn), read_by="first"), (worn, worn, "second")
    )
    (page,) = reading.pages
    assert number_of(reading).number is None
    words = tuple(
        replace(w, trace=replace(trace, read_by="first")) if w.text == worn else w
        for w in page.words
    )
    again = tuple(replace(r, trace=trace) for r in page.rereadings)
    both = replace(reading, pages=(replace(page, words=words, rereadings=again),))
    number = number_of(both)
    assert (number.number, number.type) == (NUMBER, "F3")
    assert [c.read for c in number.corrections] == [worn]
