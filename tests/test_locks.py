"""The lock files: pinned, hashed, of one mind, and free to hand on."""

from __future__ import annotations

import pytest

from benchmarks.locks import (
    disagreements,
    pins,
    unfree,
    wrong_with_licences,
    wrong_with_locks,
)

HASH = f"--hash=sha256:{'0' * 64}"


def test_the_locks_are_in_order() -> None:
    assert wrong_with_locks() == ()


def test_every_licence_lets_recert_be_handed_on() -> None:
    assert wrong_with_licences() == ()


@pytest.mark.parametrize(
    "line",
    [
        "pillow",
        "pillow>=11",
        "pillow==11.3",
        f"pillow @ https://example.org/pillow.whl {HASH}",
        f"git+https://example.org/pillow {HASH}",
        "-e ../pillow",
        "--index-url https://example.org/simple",
        "pillow==11.3 --hash=md5:0",
    ],
)
def test_what_is_not_pinned_and_hashed_is_named(line: str) -> None:
    found, wrong = pins(f"# a comment\n{line}\nnumpy==2.1 \\\n    {HASH}\n    # via recert\n")
    assert found == {"numpy": "2.1"}
    assert len(wrong) == 1


def test_locks_that_disagree_are_named() -> None:
    assert list(disagreements({"a": "1", "b": "2"}, {"a": "1"})) == [
        "b: 2 for users, nothing for developers"
    ]


@pytest.mark.parametrize(
    ("said", "free"),
    [
        ("MIT", True),
        ("BSD-3-Clause", True),
        ("Apache-2.0 OR GPL-2.0", True),
        ("GPL-3.0-only", False),
        ("MIT AND AGPL-3.0", False),
        ("LGPL-3.0", False),
        ("", False),
        ("Proprietary", False),
    ],
)
def test_licences_are_told_apart(said: str, free: bool) -> None:
    assert (unfree("x", said) is None) is free
