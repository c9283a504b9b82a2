"""The layouts of the development → papers that nobody has seen: another seed, all worn alike.

Rules are written on the pixels of the samples, so figures measured on those flatter. Here each
layout has other names, numbers and days, and every kind of wear befalls papers of every kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from samples.breadth import breadth
from samples.documents import Document
from samples.files import Leaf
from samples.variety import variety

SEED: Final = "redrawn 4"
WEAR: Final = ("digital", "c150", "skew", "photo", "fax", "copy")


def redraw(folder: Path) -> None:
    """Writes the papers and their truth below `folder`, those of each kind of wear in one of their
    own: half of all papers in each, so that every paper is in three."""
    for turn, kind in enumerate(WEAR):
        for place, document in enumerate(_papers()):
            if (turn + place) % 2 == 0:
                _worn(document, kind).write(folder / kind)


def _papers() -> Iterator[Document]:
    yield from variety(SEED)
    yield from breadth(SEED)


def _worn(document: Document, kind: str) -> Document:
    """A picture stays one; a photo is never in black and white, which nobody could read."""
    leaves = tuple(_worn_leaf(leaf, kind) for leaf in document.leaves)
    paged = kind == "digital" or len(leaves) > 1 or document.suffix == "pdf"
    return replace(document, leaves=leaves, suffix="pdf" if paged else "jpg")


def _worn_leaf(leaf: Leaf, kind: str) -> Leaf:
    two_levels = leaf.two_levels and kind != "photo"
    return replace(leaf, treatment=kind, layered=False, two_levels=two_levels)
