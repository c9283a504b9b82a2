"""The hours of a list's rows → those whose point may have been lost: “15” where all others are
below ten, “20” where all others have one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.lines.layout import Segment
from extract.values.hours import parse_hours

_BARE = re.compile(r"\W*(\d{2,3})\W*(?:h|hrs?|hours?|ceh?s?)?\W*", re.I)
_FEWEST = 2
"""Others, to hold a row's hours against."""


def without_point(hours: Sequence[Segment | None]) -> frozenset[int]:
    """Places in `hours` of those that nobody may rely on."""
    texts = [segment.text if segment else "" for segment in hours]
    bare = {n for n, text in enumerate(texts) if _BARE.fullmatch(text)}
    others = [text for n, text in enumerate(texts) if n not in bare and parse_hours(text)]
    if len(others) < _FEWEST:
        return frozenset()
    pointed = all(re.search(r"\d[.,]\d", text) for text in others)
    below_ten = all((parse_hours(text) or 0) < 10 for text in others)
    return frozenset(n for n in bare if pointed or (below_ten and _ends_in_part(texts[n])))


def _ends_in_part(text: str) -> bool:
    """Whether the figures end as halves and quarters of an hour do."""
    match = _BARE.fullmatch(text)
    return match is not None and match[1].endswith("5")
