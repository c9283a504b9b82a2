"""Whose completion a record speaks of, and who is there where no list says so."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from validate_cases import record, said

from extract.records import Level, Record
from validate.findings import Person
from validate.identity.attendees import attendees
from validate.identity.matching import Belonging, belongings
from validate.identity.register import Register, id_number

JOHN = Person("John Smith", certification_number="P0912345", nremt_id="M5512345")
JANE = Person("Jane Smith", certification_number="E0812399")
JOHN_A = Person("John A. Smith", certification_number="E0777777")
JUNIOR = Person("John Smith Jr.")
MARIA = Person("Maria Santos")
MARIO = Person("Mario Santos")


def paper(
    name: str | None = None,
    number: str | None = None,
    nremt: str | None = None,
    *,
    file: str = "inbox/one.pdf",
    review: tuple[str, ...] = (),
    place: int = 1,
) -> Record:
    base = record(place, person=None, name=name, file=file, review=review)
    return replace(
        base,
        certification_number=said(number) if number else None,
        nremt_id=said(nremt) if nremt else None,
    )


def whose(one: Record, *people: Person) -> Belonging:
    (found,) = belongings([one], Register.of(people))
    return found


def owners(paths: Sequence[str], people: Sequence[Person]) -> tuple[Person | None, ...]:
    register = Register.of(people)
    found = [register.owner(path) for path in paths]
    return tuple(None if who is None else register.rows[who][0] for who in found)


SURE = [
    (paper("John Smith", "P0912345"), JOHN),
    (paper("SMITH, JOHN"), JOHN),
    (paper("J. Smith", "P912345"), JOHN),
    (paper(None, "p-0912345"), JOHN),
    (paper(None, None, "M5512345"), JOHN),
    (paper("Jonn Smlth", "0912345"), JOHN),
    (paper("John Smith", "E0912345"), JOHN),
    (paper("Jane Smith", file="inbox/John Smith/jane.pdf"), JANE),
    (paper("J. Smith", file="inbox/smith_john/one.pdf"), JOHN),
]


@pytest.mark.parametrize(("one", "person"), SURE)
def test_number_then_nremt_id_then_name_decide(one: Record, person: Person) -> None:
    found = whose(one, JOHN, JANE)
    assert (found.people, found.sure, found.code) == ((person,), True, None)


UNSURE = [
    (paper("J. Smith"), {JOHN, JANE}),
    (paper("Jonn Smith"), {JOHN, JANE}),
    (paper("Johnn Smith"), {JOHN}),
    (paper("John Smith", review=("person_name",)), {JOHN}),
    (paper("John Smith", "P0111111"), {JOHN}),
    (paper("Jane Smith", "P0912345"), {JOHN, JANE}),
    (paper("Zoe Young", "P0912345"), {JOHN}),
    (paper("Jane Smith", None, "M5512345"), {JOHN, JANE}),
    (paper(None, "P0912345", review=("certification_number",)), {JOHN}),
    (paper(None, file="inbox/John Smith/blank.pdf"), {JOHN}),
]


@pytest.mark.parametrize(("one", "people"), UNSURE)
def test_what_is_not_sure_is_asked_of_everyone_it_may_belong_to(
    one: Record, people: set[Person]
) -> None:
    found = whose(one, JOHN, JANE)
    assert (set(found.people), found.sure) == (people, False)
    assert found.code == "person_ambiguous"
    assert found.why


def test_near_namesakes_are_told_apart_by_an_exact_name_and_never_guessed() -> None:
    assert whose(paper("Maria Santos"), MARIA, MARIO).people == (MARIA,)
    between = whose(paper("Marix Santos"), MARIA, MARIO)
    assert (set(between.people), between.sure) == ({MARIA, MARIO}, False)


def test_a_name_that_leaves_out_what_tells_namesakes_apart_is_ambiguous() -> None:
    assert set(whose(paper("John Smith"), JOHN_A, JOHN).people) == {JOHN_A, JOHN}
    assert whose(paper("John A. Smith"), JOHN_A, JOHN).people == (JOHN_A,)
    assert set(whose(paper("John Smith"), JUNIOR, JOHN_A).people) == {JUNIOR, JOHN_A}
    assert whose(paper("John Smith Jr"), JUNIOR, JOHN_A).people == (JUNIOR,)


def test_somebody_who_is_not_in_the_list_is_nobody_s() -> None:
    found = whose(paper("Zoe Young", "P0222222"), JOHN, JANE)
    assert (found.people, found.code) == ((), "other_person")
    assert found.why == "it names Zoe Young, who is not in the list"


def test_a_paper_that_names_nobody_may_be_anybody_s() -> None:
    found = whose(paper(), JOHN, JANE)
    assert (found.people, found.code) == ((JOHN, JANE), "person_ambiguous")
    assert found.anybody
    assert not found.sure


@pytest.mark.parametrize("folder", ["Smith", "J Smith", "Smith_J", "JohnSmith", "John Smith"])
def test_a_folder_is_known_by_a_family_name_that_one_person_has(folder: str) -> None:
    assert owners([f"inbox/{folder}/scan.pdf"], (JOHN,)) == (JOHN,)


def test_a_folder_named_by_a_shared_family_name_is_nobody_s() -> None:
    jack = replace(JOHN, name="Jack Smith", certification_number="P0955555", nremt_id=None)
    assert owners(["inbox/Smith/scan.pdf"], (JOHN, jack)) == (None,)


def test_one_person_on_two_rows_is_not_ambiguous() -> None:
    rows = (replace(JOHN, cycle="ma-paramedic-2018"), replace(JOHN, cycle="ma-aemt-2026"))
    found = whose(paper("John Smith"), *rows)
    assert (set(found.people), found.sure) == (set(rows), True)


def test_a_folder_named_for_a_person_is_that_person_s() -> None:
    paths = ["x/Smith, John/a.pdf", "x/P0912345/a.pdf", "x/Smith/a.pdf", "John Smith.pdf"]
    assert owners(paths, (JOHN, JANE)) == (JOHN, JOHN, None, None)
    found = whose(paper("Jane Smith", file="x/John Smith/a.pdf"), JOHN, JANE)
    assert found.submitted_by == JOHN


def test_numbers_are_compared_without_dashes_case_and_leading_zeros() -> None:
    assert id_number("p 0912-345") == id_number("P912345")
    assert id_number("see reverse") is None
    assert id_number(None) is None


# People found from documents.


def named(*papers: Record) -> list[tuple[str, str | None]]:
    return [(person.name, person.certification_number) for person in attendees(papers)]


def test_one_number_is_one_person_under_the_name_most_often_printed() -> None:
    papers = [
        paper("John Smith", "P0912345", place=1),
        paper("John Smith", "P0912345", place=2),
        paper("Jonn Smith", "P912345", place=3),
        paper("SMITH JOHN", None, place=4),
        paper("J. Smith", None, place=5),
        paper(None, "0912345", place=6),
    ]
    assert named(*papers) == [("John Smith", "P0912345")]


def test_two_numbers_are_two_people_of_one_name() -> None:
    papers = [paper("John Smith", n, place=p) for p, n in enumerate(("P0912345", "P0777777"))]
    assert named(*papers) == [("John Smith", "P0777777"), ("John Smith", "P0912345")]


def test_a_number_and_an_nremt_id_on_one_paper_are_one_person_s() -> None:
    papers = [
        paper("John Smith", "P0912345", "M5512345", place=1),
        paper("J Smith", None, "M5512345", place=2),
    ]
    assert named(*papers) == [("John Smith", "P0912345")]


def test_nobody_is_made_of_a_slip_that_nobody_relies_on() -> None:
    john, slip = paper("John Smith", "P0912345", place=1), paper("Jonn Smith", place=2)
    assert [name for name, _ in named(john, slip)] == ["John Smith", "Jonn Smith"]
    unsafe = replace(slip, needs_review=("person_name",))
    assert named(john, unsafe) == [("John Smith", "P0912345")]


def test_the_level_is_the_printed_one_or_the_letter_of_the_number() -> None:
    assert attendees([paper("John Smith", "A0912345")])[0].level is Level.AEMT
    printed = replace(paper("John Smith", "A0912345"), level=said(Level.PARAMEDIC))
    assert attendees([printed])[0].level is Level.PARAMEDIC
    assert attendees([paper("John Smith")])[0].level is None


def test_the_order_of_the_papers_changes_nobody() -> None:
    names = ["John Smith", "J. Smith", "Smith John A", "Jane Smith", "Maria Santos", "M Santos"]
    papers = [paper(name, place=place) for place, name in enumerate(names)]
    first = attendees(papers)
    shuffler = random.Random(7)
    for _ in range(20):
        shuffler.shuffle(papers)
        assert attendees(papers) == first
