"""How far two printed names may name one person."""

from __future__ import annotations

import pytest

from validate.identity.names import Likeness, fold, likeness

CASES = [
    ("John Smith", "Smith, John", Likeness.SAME),
    ("SMITH JOHN", "John Smith", Likeness.SAME),
    ("JohnSmith", "John Smith", Likeness.SAME),
    ("José García-López", "JOSE GARCIA LOPEZ", Likeness.SAME),
    ("Jose Garcialopez", "García-López, José", Likeness.SAME),
    ("Sean O’Brien", "OBrien, Sean", Likeness.SAME),
    ("Søren Ødegård", "Soren Odegard", Likeness.SAME),
    ("Lt. Dana Whitfield, EMT-P", "Dana Whitfield", Likeness.SAME),
    ("Dana Whitfield NRP", "Dana Whitfield", Likeness.SAME),
    ("J. Smith", "John Smith", Likeness.LESS),
    ("Smith, J.", "John Smith", Likeness.LESS),
    ("John Smith", "John Albert Smith", Likeness.LESS),
    ("J. A. Smith", "John Albert Smith", Likeness.LESS),
    ("John Smith", "John Smith Jr.", Likeness.LESS),
    ("John A. Smith", "John Smith", Likeness.MORE),
    ("John Smith III", "John Smith", Likeness.MORE),
    ("Jonn Smith", "John Smith", Likeness.NEAR),
    ("Maria Santos", "Mario Santos", Likeness.NEAR),
    ("John B. Smith", "John A. Smith", Likeness.NEAR),
    ("Mary Smith", "Mary Smith-Jones", Likeness.NEAR),
    ("Mary Smith-Jones", "Mary Smith", Likeness.NEAR),
    ("John Smith Jr.", "John Smith Sr.", Likeness.NONE),
    ("Jane Smith", "John Smith", Likeness.NONE),
    ("Kim Lee", "Kim Li", Likeness.NONE),
    ("Smith", "John Smith", Likeness.NONE),
    ("John", "John Smith", Likeness.NONE),
    ("", "John Smith", Likeness.NONE),
    ("Jr.", "John Smith Jr.", Likeness.NONE),
]


@pytest.mark.parametrize(("printed", "other", "like"), CASES)
def test_names_are_as_alike_as_a_training_officer_says(
    printed: str, other: str, like: Likeness
) -> None:
    assert likeness(fold(printed), fold(other)) is like


def test_titles_credentials_and_order_are_folded() -> None:
    assert fold("Captain María de la Cruz, Jr., AEMT").tokens == ("maria", "de", "la", "cruz")
    assert fold("de la Cruz, María, Jr.") == fold("Maria de la Cruz Jr")


def test_a_title_that_is_the_whole_name_is_kept() -> None:
    assert fold("Chief").tokens == ("chief",)
