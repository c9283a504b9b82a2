"""Pages photographed from the side, whose columns lean → tables with every cell in its column."""

import pytest
from extract_pages import in_print, lines, said, set_page

from extract.documents import extract
from extract.lines.layout import lines_of
from extract.lines.leaning import upright
from extract.records import Record
from ingest.pages import Word

PEOPLE = [
    (f"{given} Okonkwo", f"E08123{n:02d}") for n, given in enumerate("Ann Bo Cy Dee Ed".split())
]
PEOPLE += [
    (f"{given} Farrow", f"P08124{n:02d}") for n, given in enumerate("Flo Guy Hal Ida Jo".split())
]


def roster(slant: float, growth: float = 0.0) -> list[tuple[Word, ...]]:
    """Every line `slant` points further right for each point down, and more so by `growth` for
    each point across."""
    rows = [("Printed name", "EMT #", "Level", "Hrs", "Signed")]
    rows += [
        (name, card, "Paramedic", "2.5" if n else "1.5", "")
        for n, (name, card) in enumerate(PEOPLE)
    ]
    return [
        in_print(cell, x + (slant + growth * x) * 30 * n, 140 + 30 * n, 10)
        for n, row in enumerate(rows)
        for x, cell in zip((60, 200, 280, 330, 352), row, strict=True)
        if cell
    ]


def read(words: list[tuple[Word, ...]]) -> tuple[Record, ...]:
    about = in_print("Roster: Burn Care, 03/14/2017, OEMS # 1718-T2-0077, 4 hours", 60, 80, 10)
    return extract(set_page(about, *words)).records


@pytest.mark.parametrize("slant", [-0.2, 0.0, 0.2])
def test_cells_stay_in_their_columns_however_these_lean(slant: float) -> None:
    found = read(roster(slant))
    assert [(said(r.person_name), said(r.certification_number)) for r in found] == PEOPLE
    hours = [str(r.hours.value.value) for r in found if r.hours and r.hours.value]
    assert hours == ["1.5", *["2.5"] * 9]
    assert not any(r.needs_review for r in found)


def test_what_was_read_stays_where_it_stands() -> None:
    found = read(roster(0.2))
    last = found[-1].person_name
    assert last is not None
    assert last.where.box.x0 == pytest.approx(60 + 0.2 * 30 * 10)


def test_columns_that_lean_more_on_one_side_come_upright_too() -> None:
    stood = upright(lines_of([word for cell in roster(0.1, 0.0002) for word in cell]))
    assert stood is not None
    lefts = [line.segments[0].box.x0 for line in stood.lines]
    cards = [line.segments[1].box.x0 for line in stood.lines]
    assert max(lefts) - min(lefts) < 3
    assert max(cards) - min(cards) < 3


def test_pages_whose_columns_stand_upright_are_left_alone() -> None:
    assert upright(lines_of([word for cell in roster(0.0) for word in cell])) is None
    assert upright(lines("Roster\nAnn Lee   P0812345\n Bo Roy   E0812346")) is None
