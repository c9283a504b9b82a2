"""A recognised line → its words, each with its box on the upright page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np

from ingest.ocr.lines import Character, Line, Quad
from ingest.ocr.straighten import Matrix, moved
from ingest.pages import Box, Rereading, Word

_INSET: Final = 0.12
"""The detector's quads stand this share of their height clear of the print."""


def words_of(line: Line, to_points: Matrix) -> tuple[Word, ...]:
    """The line's words, left to right. `to_points`: pixels → points of the upright page."""
    groups = list(_groups(line.characters))
    if not groups:
        return ()
    cuts = [0.0, *((a[-1].x + b[0].x) / 2 for a, b in pairwise(groups)), 1.0]
    half = _advance(line.characters) * 0.6
    found = []
    for group, left, right in zip(groups, cuts[:-1], cuts[1:], strict=True):
        start = max(left, group[0].x - half)
        end = max(min(right, group[-1].x + half), start + 0.001)
        found.append(
            Word(
                "".join(c.text for c in group),
                box_of(line.quad, to_points, start, end),
                round(min(c.confidence for c in group), 4),
                line.read_by,
            )
        )
    return tuple(found)


def rereading_of(line: Line, to_points: Matrix) -> Rereading:
    return Rereading(
        line.text, box_of(line.quad, to_points), round(line.confidence, 4), line.read_by
    )


def box_of(quad: Quad, to_points: Matrix, start: float = 0.0, end: float = 1.0) -> Box:
    """The box of a stretch of a line; `start` and `end` are shares of its length."""
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    down = (quad[3] - quad[0]) * _INSET
    corners = np.array(
        [
            quad[0] + top * start + down,
            quad[0] + top * end + down,
            quad[3] + bottom * end - down,
            quad[3] + bottom * start - down,
        ]
    )
    placed = moved(to_points, corners)
    left, upper = placed.min(axis=0)
    right, lower = placed.max(axis=0)
    return Box(*(round(float(v), 2) for v in (left, upper, right, lower)))


def _groups(characters: tuple[Character, ...]) -> Iterator[tuple[Character, ...]]:
    group: list[Character] = []
    for character in characters:
        if character.text.isspace():
            if group:
                yield tuple(group)
            group = []
        else:
            group.append(character)
    if group:
        yield tuple(group)


def _advance(characters: tuple[Character, ...]) -> float:
    """A wide step from one character to the next, as a share of the line."""
    steps = [right.x - left.x for left, right in pairwise(characters)]
    return float(np.percentile(steps, 70)) if steps else 1.0
