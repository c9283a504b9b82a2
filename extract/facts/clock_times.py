"""A sheet that prints no hours → how long the course took, by the clock times that it does."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.records import Extracted, Hours
from extract.sheets import Sheet
from extract.values.hours import plausible

_AT = (
    r"(?P<h{n}>[01]?\d|2[0-4])(?:[:.]?(?P<m{n}>[0-5]\d))?\s*"
    r"(?P<x{n}>[ap]\.?\s?m\b\.?|noon|h(?:rs?|ours)?\b)?"
)
_SPAN = re.compile(
    rf"(?<![\w:/.,-]){_AT.format(n=1)}\s*(?:-|–|—|to|until|till|through|thru)\s*{_AT.format(n=2)}"
    r"(?![\w:/-]|\.\d)",
    re.I,
)
_LONGEST = 12
"""Hours: more than this is no day's teaching."""
TIMED = 0.5
"""How sure hours are at most that only the clock says: breaks are not credited, and what is
approved may be less than what it took. A person has to confirm them."""


def hours_by_clock(sheet: Sheet) -> Extracted[Hours] | None:
    """From the first to the last hour of the one session whose times the sheet prints."""
    found = {
        lasted: segment.part(match.start(), match.end()) or segment
        for segment in (*sheet.segments(), *(joined for joined, _ in sheet.seams()))
        for match in _SPAN.finditer(segment.text)
        if (lasted := _lasted(match))
    }
    if len(found) != 1:
        return None
    ((lasted, segment),) = found.items()
    where = sheet.span(segment.box, segment.read_by)
    return Extracted(Hours(lasted), segment.text, where, TIMED)


def _lasted(match: re.Match[str]) -> Decimal | None:
    """Hours between two times that say by themselves that they are times."""
    afternoon = (match["x2"] or "").lower().startswith(("p", "n"))
    clocked = match["m1"] and match["m2"]
    if not clocked and not (match["x2"] and match["x2"][0] in "aApP"):
        return None  # “2 to 3 hours” is no time of the day
    first, last = _minutes(match, 1, afternoon), _minutes(match, 2, afternoon)
    if first > last and not match["x1"] and afternoon:
        first -= 12 * 60  # “9 to 1 p.m.”
    lasted = Decimal(last - first) / 60
    return plausible(lasted) if 0 < lasted <= _LONGEST else None


def _minutes(match: re.Match[str], n: int, afternoon: bool) -> int:
    """Since midnight; the first of “6–9 p.m.” is in the afternoon as well."""
    hour, minute = int(match[f"h{n}"]), int(match[f"m{n}"] or 0)
    said = (match[f"x{n}"] or "").lower()
    later = said.startswith("p") or (not said and n == 1 and afternoon)
    if later and hour < 12:
        hour += 12
    if said.startswith("a") and hour == 12:
        hour = 0
    return 60 * hour + minute
