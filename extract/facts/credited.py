"""Quantities of hours → those that are EMS credit: not the time spent, nor another profession's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.lines.layout import Segment
from extract.values.hours import HoursText, Unit, find_hours


def of_credit(found: Sequence[HoursText]) -> tuple[HoursText, ...]:
    """“1 hr 0 min – 1.0 CEH”: the quantity in units of credit, where there is one; minutes are
    time spent, and count only alone."""
    for unit in (Unit.CREDIT, Unit.HOURS):
        if any(h.unit is unit for h in found):
            kept = tuple(h for h in found if h.unit in (unit, Unit.CEU))
            return kept if _in_conflict(kept) else tuple(h for h in kept if h.unit is unit)
    return tuple(found)


def _in_conflict(found: Sequence[HoursText]) -> bool:
    """Whether CEU stand beside hours that are not ten times as many: a body that counts in CEU
    and says what they are worth (“0.2 CEU (2 contact hours)”) leaves no question."""
    hours = {h.value for h in found if h.unit is not Unit.CEU}
    return any(hours != {10 * h.value} for h in found if h.unit is Unit.CEU)


# Other professions' credit stands beside that of EMS on conference certificates.
_EMS = re.compile(r"\b(?:ems|capce|emts?|paramedics?|oems|nremt)\b", re.I)
_OTHER_PROFESSION = re.compile(
    r"\bnurs|\bphysician|\bCME\b|\bCNE\b|\bdental|\bpharmac|\brespiratory\s+care", re.I
)


def of_ems(text: str) -> str:
    """A text with what it says of other professions' credit left blank, where EMS's stands
    beside it: “6.5 CEH; Nursing: 7.8 contact hours”."""
    clauses = re.split(r"(?<=[;,(|])|(?<=\.)(?=\s)", text)
    if not _EMS.search(text) or not _OTHER_PROFESSION.search(text):
        return text
    return "".join(" " * len(c) if _OTHER_PROFESSION.search(c) else c for c in clauses)


def credited(loose: Sequence[tuple[Segment, str]]) -> list[Segment]:
    """Of several stretches with hours, each with its whole line, those that speak of credit,
    and of EMS's where others' stands beside it."""
    ems = [s for s, line in loose if _is_of_ems(line)]
    ems = ems or [s for s, _ in loose if _is_of_ems(s.text)]
    if ems and any(_OTHER_PROFESSION.search(line) for _, line in loose):
        return ems
    return _in_credit([segment for segment, _ in loose])


def _is_of_ems(text: str) -> bool:
    return bool(_EMS.search(text)) and not _OTHER_PROFESSION.search(text)


def _in_credit(loose: Sequence[Segment]) -> list[Segment]:
    """Those that are said in units of credit, where any is."""
    in_credit = [s for s in loose if any(h.unit is Unit.CREDIT for h in find_hours(s.text))]
    return in_credit or list(loose)
