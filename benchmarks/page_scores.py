"""What is printed on a page and the lines that some reader made of it → what it read right."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from benchmarks.reading_pages import PaperPage
from extract.approval_numbers import find_capce, find_oems, unify
from extract.lines.layout import lines_of


def page_counts(page: PaperPage, lines: Sequence[str]) -> Counter[str]:
    """`characters`, `off` (wrong, missed or invented inside a line), `numbers`, of these `raw` (the
    very text of a number stands there) and `grammar` (recert's grammar makes it of the text).

    Every stretch of print is held against the line of the reader that holds it best, spaces
    aside: readers part lines differently, and where they put columns is not asked here.
    """
    read = [_plain(line) for line in lines]
    counts: Counter[str] = Counter()
    for segment in (s for line in lines_of(page.words) for s in line.segments):
        true = _plain(segment.text)
        counts["characters"] += len(true)
        counts["off"] += min((_off(true, line) for line in read), default=len(true))
    text = _code("".join(lines))
    made = {_code(n) for line in lines for n in numbers_in(line)}
    for number in page.numbers:
        counts["numbers"] += 1
        counts["raw"] += _code(number) in text
        counts["grammar"] += _code(number) in made
    return counts


def numbers_in(line: str) -> frozenset[str]:
    """All that recert's grammar takes for an approval number, had a label announced it."""
    found = (*find_capce(line, labelled=True), *find_oems(line))
    return frozenset(c.number for c in found if c.number)


def same_number(one: str, other: str) -> bool:
    return _code(one) == _code(other)


def _off(true: str, line: str) -> int:
    """Characters of `true` that are wrong in the stretch of the line most like it."""
    if true in line:
        return 0
    place = fuzz.partial_ratio_alignment(true, line)
    if place is None:
        return len(true)
    # The stretch may be longer or shorter than what is printed.
    around = (
        line[max(0, place.dest_start + a) : place.dest_end + b] for a in (0, -1) for b in (0, 1)
    )
    return min(len(true), *(Levenshtein.distance(true, stretch) for stretch in around))


@cache
def _plain(text: str) -> str:
    """Without spaces, dashes and quotes all one, ligatures taken apart."""
    said = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    return "".join(said.split())


_ALIKE = (
    {ord(c): "-" for c in "‐‑‒–—−"} | {ord(c): "'" for c in "‘’´`"} | {ord(c): '"' for c in "“”"}
)


def _code(text: str) -> str:
    return "".join(unify(text).split())
