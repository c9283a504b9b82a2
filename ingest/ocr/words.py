"""A recognised line → its words, each with its box on the upright page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from ingest.ocr.lines import Character, Line, Quad
from ingest.ocr.straighten import Matrix, moved
from ingest.pages import Box, Rereading, Trace, Word

_INSET: Final = 0.12
"""The detector's quads stand this share of their height clear of the print."""


def words_of(line: Line, to_points: Matrix) -> tuple[Word, ...]:
    """The line's words, left to right. `to_points`: pixels → points of the upright page."""
    groups = list(_groups(line.characters))
    if not groups:
        return ()
    cuts = [0.0, *((a[-1].x + b[0].x) / 2 for a, b in pairwise(groups)), 1.0]
    half = _advance(line.characters) * 0.6
    spans = []
    for group, left, right in zip(groups, cuts[:-1], cuts[1:], strict=True):
        start = max(left, group[0].x - half)
        spans.append((start, max(min(right, group[-1].x + half), start + 0.001)))
    boxes = _boxes_of(line.quad, to_points, spans)
    trace = _trace_of(line)
    return tuple(
        Word(
            "".join(c.text for c in group),
            box,
            round(min(c.confidence for c in group), 4),
            line.read_by,
            trace=trace,
        )
        for group, box in zip(groups, boxes, strict=True)
    )


def rereading_of(line: Line, to_points: Matrix) -> Rereading:
    return Rereading(
        line.text,
        _boxes_of(line.quad, to_points)[0],
        round(line.confidence, 4),
        line.read_by,
        _trace_of(line),
    )


def _trace_of(line: Line) -> Trace | None:
    return Trace(line.read_by, line.posteriors.steps()) if line.posteriors else None


def _boxes_of(
    quad: Quad, to_points: Matrix, spans: Sequence[tuple[float, float]] = ((0.0, 1.0),)
) -> list[Box]:
    """The boxes of stretches of a line, which start and end at shares of its length."""
    down = (quad[3] - quad[0]) * _INSET
    ends = np.array(spans, np.float32)[:, :, None]
    upper = quad[0] + down + (quad[1] - quad[0]) * ends
    lower = quad[3] - down + (quad[2] - quad[3]) * ends
    corners = np.concatenate([upper, lower], axis=1)
    placed = moved(to_points, corners.reshape(-1, 2)).reshape(corners.shape)
    sides = np.concatenate([placed.min(axis=1), placed.max(axis=1)], axis=1).tolist()
    return [Box(*(round(side, 2) for side in box)) for box in sides]


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
