"""A sheet that says no day of its course → the day on which it was issued, to be asked about."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from extract.facts.timing import dates_in
from extract.records import Extracted
from extract.sheets import Sheet
from extract.values.dates import find_dates
from extract.values.wordings import Field


def issued_on(sheet: Sheet) -> Extracted[date] | None:
    """The one day on which a paper says that it was issued, where it says no other: the course
    may have ended on it or long before, so a person is asked."""
    found = [
        part
        for segment in sheet.segments()
        for dated in find_dates(segment.text, sheet.order)
        if _ISSUED.search(segment.text[: dated.start])
        and (part := segment.part(dated.start, dated.end))
    ]
    labelled = (v for v in sheet.labelled(Field.NOTHING) if "issu" in v.heading.lower())
    day, days = dates_in(sheet, found or [v.segment for v in labelled])
    return replace(day, confidence=min(day.confidence, ASKED)) if day and not days else None


_ISSUED = re.compile(r"\b(?:issued?|issuance|awarded|dated)\b(?:\s+(?:on|date|this))*\W*$", re.I)
ASKED = 0.5
"""How sure a day is at most that a person has to look at."""
