"""The number grammar: real cases with their origin, and what must hold for every number."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.approval_numbers import DELIVERY, DIGIT_FOR, find_capce, find_oems
from extract.facts.number_places import candidates_in
from extract.records import Body, Delivery
from extract.values.wordings import Field

# printed, label, number, type, delivery; the origin of each is in the comment.
CORPUS = [
    # Quoted by CAPCE providers and in production code (FISD is Fisdap's abbreviation).
    ("16-EMT-F3-0001", None, "16-EMT-F3-0001", "F3", "distributive"),
    ("12-FISD-F3-0002", None, "12-FISD-F3-0002", "F3", "distributive"),
    # The same as engines and word processors print it.
    ("12–FISD–F3–0001", None, "12-FISD-F3-0001", "F3", "distributive"),
    ("12 - FISD - F3 - 0001", None, "12-FISD-F3-0001", "F3", "distributive"),
    ("12FISDF30001", Field.CAPCE, "12-FISD-F3-0001", "F3", "distributive"),
    ("I2-FISD-E3-OOO1", Field.CAPCE, "12-FISD-F3-0001", "F3", "distributive"),
    # S may be 5 or 3: only a person can tell.
    ("12-FISD-FS-0001", Field.CAPCE, None, None, "unknown"),
    # F6 is on no official list.
    ("16-EMT-F6-0001", None, "16-EMT-F6-0001", "F6", "unknown"),
    # The layout after April 2016 is not public; each of these is invented.
    ("MA4/18/T2/0077", Field.OEMS, "MA4/18/T2/0077", "T2", "in_person"),
    ("T1.2018.00412", Field.OEMS, "T1.2018.00412", "T1", "in_person"),
    ("0412T5R2", Field.OEMS, "0412T5R2", "T5", "virtual_live"),
    ("2425-T3-0331", Field.OEMS, "2425-T3-0331", "T3", "distributive"),
    ("XX T-5 0000", Field.OEMS, "XX T-5 0000", "T5", "virtual_live"),
    ("R2 18 T4 0412", Field.NUMBER, "R2 18 T4 0412", "T4", "in_person"),
    # Nobody can say where the type ends and the number begins.
    ("T12018", Field.OEMS, "T12018", None, "unknown"),
    # Two parts could be the type.
    ("T2-18-T3-0077", Field.OEMS, "T2-18-T3-0077", None, "unknown"),
    # Until 31 March 2016: two digits of the year and four more characters.
    ("151234", Field.OEMS, "151234", None, "unknown"),
    # An institution's registration number: its format is not public.
    ("ABCDEF12345", Field.OEMS, "ABCDEF12345", None, "unknown"),
]


@pytest.mark.parametrize(("printed", "label", "number", "kind", "delivery"), CORPUS)
def test_corpus(
    printed: str, label: Field | None, number: str | None, kind: str | None, delivery: str
) -> None:
    (found,) = candidates_in(printed, label, whole=label is not None)
    assert (found.number, found.type, found.delivery) == (number, kind, Delivery(delivery))


@pytest.mark.parametrize(
    "text",
    [
        "614-888-4484",  # the NREMT's telephone
        "(617) 973-0935",
        "DPH/OEMS 200-46",  # the form of application
        "Boston, MA 02114-2198",
        "03/31/2018",
        "Certificate No. C-625169",
        "Certificate serial number 2017-00123",
        "P0812345",
        "T2 class",
        "Room T3",
        "18-T2",
    ],
)
def test_what_is_no_approval_number_stays_out(text: str) -> None:
    assert candidates_in(text, None, whole=False) == ()


def test_label_of_another_state_leaves_delivery_unknown() -> None:
    (found,) = candidates_in("NH Bureau of EMS Approval #: 17-T2-0442", None, whole=False)
    assert (found.body, found.type, found.delivery) == (Body.OTHER, None, Delivery.UNKNOWN)


def test_label_of_capce_over_an_oems_shape_is_a_doubt() -> None:
    (found,) = candidates_in("CAPCE Number: 1718-T3-0069", None, whole=False)
    assert found.body is None
    assert found.doubt == "the label says CAPCE, the shape of the number does not"


def test_both_bodies_in_one_line_are_two_numbers() -> None:
    text = "CAPCE: 17-HHEM-F3-9662  OEMS Approval Number: MA2/17/T3/0587"
    found = candidates_in(text, None, whole=False)
    assert [c.number for c in found] == ["17-HHEM-F3-9662", "MA2/17/T3/0587"]


ORGANISATIONS = st.text(string.ascii_uppercase, min_size=3, max_size=5)
YEARS = st.integers(10, 30)
SEQUENCES = st.integers(0, 9999)
TYPES = st.sampled_from("12345")
DASHES = st.sampled_from("-–—‐−")


@given(YEARS, ORGANISATIONS, TYPES, SEQUENCES, DASHES)
def test_every_capce_number_is_read_whatever_its_dashes(
    year: int, org: str, kind: str, sequence: int, dash: str
) -> None:
    printed = f"{year}{dash}{org}{dash}F{kind}{dash}{sequence:04d}"
    (found,) = find_capce(f"CAPCE {printed} for two hours")
    assert found.number == f"{year}-{org}-F{kind}-{sequence:04d}"
    assert found.delivery is DELIVERY[kind]
    assert found.printed == printed


@given(YEARS, ORGANISATIONS, st.sampled_from("12345SBZIlO|8"), SEQUENCES, st.data())
def test_the_deciding_digit_is_never_repaired(
    year: int, org: str, kind: str, sequence: int, data: st.DataObject
) -> None:
    """Whatever happens to year and sequence, a type is only ever the digit that is printed."""
    looks = {digit: glyph for glyph, digit in DIGIT_FOR.items()}
    worn = [looks.get(c, c) if data.draw(st.booleans()) else c for c in f"{year}{sequence:04d}"]
    printed = f"{''.join(worn[:2])}-{org}-F{kind}-{''.join(worn[2:])}"
    for found in find_capce(printed, labelled=True):
        if found.delivery is not Delivery.UNKNOWN:
            assert found.type == f"F{kind}"
            assert kind in DELIVERY


SEPARATORS = st.sampled_from(["-", "/", "."])


@given(TYPES, st.permutations(["R2", "18", "TYPE", "0412"]), SEPARATORS)
def test_an_oems_number_is_read_in_whatever_order_its_parts_stand(
    kind: str, parts: list[str], separator: str
) -> None:
    printed = separator.join(f"T{kind}" if part == "TYPE" else part for part in parts)
    (found,) = find_oems(printed)
    assert (found.number, found.type) == (printed, f"T{kind}")


@given(st.text(string.ascii_letters + string.digits + " -/.#:", max_size=60))
def test_a_delivery_is_always_printed(text: str) -> None:
    """No text whatever yields a delivery whose letter and digit do not stand in it."""
    for found in candidates_in(text, Field.NUMBER, whole=True):
        if found.delivery is not Delivery.UNKNOWN:
            assert found.type is not None
            assert found.type[1] in found.printed
            assert text[found.start : found.end] == found.printed


def test_the_rest_of_a_number_is_no_number_of_another_year() -> None:
    """B and S look like 8 and 5: without its first digit 17-BSEA is no 85-EA."""
    assert find_capce("CAPCE Number: 7-BSEA-F2-7214", labelled=True) == ()
