"""Folder names are safe, unique, and nobody's depends on who else is there by accident."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from report_records import HOSTILE, LONG

from reports.folders import LONGEST, folder_names
from validate.findings import Person


def names(*people: str) -> tuple[str, ...]:
    return folder_names(tuple(Person(name) for name in people))


def test_a_name_is_folded_to_plain_letters() -> None:
    assert names("José O'Neil", "Åsa Þórsdóttir", "MARY-ANN  SMITH, jr.") == (
        "jose-o-neil",
        "asa-thorsdottir",
        "mary-ann-smith-jr",
    )


def test_namesakes_keep_their_folders_in_any_order() -> None:
    one, two = Person("Pat Lee", "P1"), Person("Pat Lee", "P2")
    assert folder_names((one, two)) == folder_names((two, one))[::-1]
    assert len(set(folder_names((one, two)))) == 2


def test_the_same_person_twice_has_two_folders() -> None:
    assert len(set(names("Pat Lee", "Pat Lee", "pat lee"))) == 3


def test_a_name_that_looks_like_a_namesakes_folder_takes_nothing_away() -> None:
    first = names("Pat Lee", "Pat  Lee")
    assert len(set(names("Pat Lee", "Pat  Lee", first[0]))) == 3


def test_devices_and_names_without_plain_letters_get_a_digest() -> None:
    con, chinese, empty = names("Con", "李雷", "")
    assert re.fullmatch(r"con-[0-9a-f]{8}", con)
    assert re.fullmatch(r"person-[0-9a-f]{8}", chinese)
    assert re.fullmatch(r"person-[0-9a-f]{8}", empty)


def test_long_and_hostile_names_stay_inside_the_folder() -> None:
    for folder in names(LONG, "../../etc/passwd", "C:\\Windows", *HOSTILE):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder)
        assert len(folder) <= LONGEST + 9


@given(st.lists(st.text(max_size=80), max_size=12))
def test_any_names_give_safe_and_different_folders(texts: list[str]) -> None:
    folders = names(*texts)
    assert len(set(folders)) == len(texts)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder) for folder in folders)
