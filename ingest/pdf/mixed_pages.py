"""A page read from its picture, and its text layer → the page with the layer's words in it
wherever the picture shows the same.

A letterhead round a scan, a scan whose form was filled in by typing: what was typed is taken
as it is stored, what is only a picture as it was read. A word of the layer that the picture
reads otherwise is no more than another reading of its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from ingest.pages import POINTS_PER_INCH, TEXT_LAYER, Box, Page, Rereading, Word
from ingest.pdf.spot_check import says_the_same
from ingest.pdf.textlayer import Layer

_SHIFT: Final = 3.0
"""Points that a page may have been straightened by, for both to speak of one place."""
_SHARED: Final = 0.4
"""Of the smaller box, for two words to stand in one place."""


@dataclass(slots=True, eq=False)
class _Place:
    """Words of both that stand over each other."""

    seen: list[Word] = field(default_factory=list)
    said: list[Word] = field(default_factory=list)


def with_layer(page: Page, layer: Layer) -> Page:
    """`page` as it was read from its picture; as it is where it lay crooked or on its side."""
    if not _is_upright(page):
        return page
    words: list[Word] = []
    others: list[Rereading] = []
    for place in _places(page.words, layer.words):
        if not place.said:
            words += place.seen
        elif not place.seen:
            # Print that the detector missed is believed where nothing but the layer made it.
            words += (w for w in place.said if not _on_picture(w.box, layer.pictures))
        elif says_the_same(_text(place.said), _text(place.seen)):
            struck = all(word.struck for word in place.seen)
            words += (replace(word, struck=struck) for word in place.said)
        else:
            words += place.seen
            others.append(Rereading(_text(place.said), _around(place.said), 1.0, TEXT_LAYER))
    return replace(page, method="mixed", words=tuple(words), rereadings=(*page.rereadings, *others))


def _places(seen: Sequence[Word], said: Sequence[Word]) -> Iterator[_Place]:
    """Each word once, with all of the other reading that it stands over."""
    owner: dict[int, _Place] = {}
    places: list[_Place] = []
    for word in said:
        mine = _Place(said=[word])
        places.append(mine)
        for number, other in enumerate(seen):
            if word.box.overlap(other.box) <= _SHARED:
                continue
            known = owner.get(number)
            if known is None:
                mine.seen.append(other)
                owner[number] = mine
            elif known is not mine:
                known.said += mine.said
                known.seen += mine.seen
                owner = {n: known if p is mine else p for n, p in owner.items()}
                places.remove(mine)
                mine = known
    yield from places
    yield from (_Place(seen=[word]) for n, word in enumerate(seen) if n not in owner)


def _is_upright(page: Page) -> bool:
    scale = page.frame.dpi / POINTS_PER_INCH
    to_raster = np.array(page.frame.to_raster, np.float64).reshape(3, 3)
    corners = np.array([[0, 0, 1], [page.width, 0, 1], [0, page.height, 1]], np.float64)
    at = corners @ to_raster.T
    shift = np.abs(at[:, :2] / at[:, 2:] / scale - corners[:, :2])
    return bool(shift.max() <= _SHIFT)


def _on_picture(box: Box, pictures: Iterable[Box]) -> bool:
    return any(box.overlap(picture) > 0 for picture in pictures)


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in sorted(words, key=lambda w: (w.box.x0, w.box.top)))


def _around(words: Sequence[Word]) -> Box:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return box
