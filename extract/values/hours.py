"""Text → credit hours, with the level they are printed for; None where it is not sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from extract.records import Level
from extract.values.dates import find_dates
from extract.values.quantities import NUMBER, SPELLED, value_of


class Unit(StrEnum):
    HOURS = "hours"
    CREDIT = "credit"
    """Hours that are said to be credited: contact hours, CEH."""
    MINUTES = "minutes"
    CEU = "ceu"
    """Continuing education units: their worth in hours differs from body to body."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class HoursText:
    start: int
    end: int
    value: Decimal
    unit: Unit
    group: str | None = None
    """`bls`, `als`, `emt`, … where the text says for whom."""


_UNIT = (
    r"(?P<unit>(?:ems\s*|nccp\s*|capce\s*|cecbems\s*|oems\s*|total\s*|approved\s*|advanced\s*|basic\s*|als\s*|bls\s*)?(?:continuing\s*education|con-?\s?ed|contact|"
    r"credit|c\.?e\.?|clock|training|instructional|didactic|class)?[\s-]*(?:hours?|horas?|heures?|hrs?|h(?=[\s.,;)]|$))\b\.?"
    r"(?:\s*\(s\))?|(?:ems\s*|iacet\s*|capce\s*|oems\s*|total\s*|approved\s*|advanced\s*|basic\s*|als\s*|bls\s*)?"
    r"(?:c\.?\s?e\.?\s?h\.?(?:['’]?s)?\b|ceus?\b|c\.e\.u\.(?:s\b)?|(?:c\.?e\.?\s*|con-?ed\s*)?credits?\b)|minutes?\b|mins?\b)"
)
_QUANTITY = re.compile(
    # “Sideline -3 Hours”: a dash between words, close to the figure on a scan
    rf"(?:(?<![\w.,/:#-])|(?<=[^\d\s]\s-)|(?<=^-))(?:(?P<spelled>{SPELLED})(?:\s*\(\s*(?P<both>{NUMBER})\s*\))?|"
    rf"(?P<number>{NUMBER})(?:\s*\(\s*{SPELLED}\s*\))?)\s*[-–.]?\s*{_UNIT}",
    re.I,
)
_BOUND = re.compile(r"\b(?:than|up to|at least|(?:min|max)imum of)\s*$", re.I)
"""What no program may fall short of is nobody's credit."""
_DEFINES = re.compile(
    r"\s*(?:stands?\s+for|equals?|means|is\s+(?:worth|equal)|=)\s*(?=[a-z\d])", re.I
)
"""“One CEH stands for one hour of class” says what the unit is."""
_RATE = re.compile(
    r"\s*(?:(?:per|a|each|every)\s+(?:week|day|month|shift|year)|/\s?(?:wk|week|mo))", re.I
)
"""“42 hours per week” is what somebody works."""
_OFFERED = re.compile(r"\s*(?:offered|available|possible|scheduled)\b", re.I)
"""“9.5 hours of 14 hours offered”: what could be had, beside what somebody has."""
_HOURS_AND_MINUTES = re.compile(
    r"(?<![\w.,/:#-])(\d{1,3})\s*(?:hours?|hrs?|h)\.?,?\s*(?:and\s*)?(\d{1,2})\s*(?:minutes?|mins?|m)\b\.?",
    re.I,
)
_OF_BODY = re.compile(
    r"(?<![\w.,/:#-])(\d{1,2}\.\d{1,2})\s+(?:CAPCE|CECBEMS|NCCR|LCCR|ICCR)\b", re.I
)
"""“3.00 CAPCE – Operations”"""
_BARE = re.compile(
    rf"^\W*(?:(?P<spelled>{SPELLED})(?:\s*\(\s*(?P<both>{NUMBER})\s*\))?|"
    rf"(?P<number>{NUMBER})(?:\s*\(\s*(?P<words>{SPELLED})\s*\))?)\W*$",
    re.I,
)

_DUST = re.compile(r"(?<![\w.])\.(?=\d{1,2}\.\d)")
"""A speck before “2.5”: no number has two points."""
_POINT = re.compile(r"(?<![\w.])\.(?=\d)")
"""“.5” is half an hour."""
_QUARTERS = {Decimal(n): Decimal(part) for n, part in ((14, "0.25"), (12, "0.5"), (34, "0.75"))}
"""What “¼”, “½” and “¾” look like without their stroke: “2 34 hours”."""
_WHOLE_BEFORE = re.compile(r"(?<![\w.,/:#-])(?P<whole>\d)\s$")

GROUPS: tuple[tuple[str, str], ...] = (
    ("als", r"a\.?l\.?s\.?|advanced\s*life\s*support"),
    ("bls", r"b\.?l\.?s\.?|basic\s*life\s*support"),
    ("paramedic", r"emt-?\s?p(?:aramedic)?|paramedics?|nrp|medics?"),
    ("aemt", r"a-?emts?|emt-?\s?a(?:dvanced)?|advanced(?:\s*emts?)?|emt-?\s?i"),
    ("emr", r"emrs?|first\s*responders?"),
    ("emt", r"emt-?\s?b(?:asic)?|emts?|basics?"),
)
_GROUP = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in GROUPS)
_PLAIN = "|".join(pattern for _, pattern in GROUPS)
# “BLS / ALS” and “2.0 / 3.0”: levels and hours in the same order.
_LEVELS_IN_STEP = re.compile(rf"(?<![\w/])(?:{_PLAIN})(?:\s*/\s*(?:{_PLAIN}))+(?![\w/])", re.I)
_STEP = r"\d{1,2}(?:\.\d{1,2})?"
_HOURS_IN_STEP = re.compile(rf"(?<![\w./-]){_STEP}(?:\s*/\s*{_STEP})+(?![\d/-])")
_STEP_BEFORE = re.compile(rf"(?<![\w./-])(?P<number>{_STEP})\s*/\s*$")
_FOR_LEVEL = re.compile(
    rf"(?<![\w-])(?:{_GROUP})(?![\w-])\s*(?:(?:level|credit|ce|contact)\s*)?(?:hours?|hrs?\.?|cehs?)?"
    rf"\s*[:=–-]*\s*(?P<number>{NUMBER})(?![\w-])",
    re.I,
)
_LEVEL_BEHIND = re.compile(
    rf"(?<![\w.,/:#-])(?P<number>{NUMBER})\s*(?:hours?|hrs?\.?|cehs?)?\s*[(-]?\s*(?:{_GROUP})(?![\w-])",
    re.I,
)
"""Which groups of hours a level may take, the most fitting first. BLS and ALS are the two
groups that Massachusetts certificates print; an AEMT is an ALS provider there."""
HOURS_FOR: dict[Level, tuple[str, ...]] = {
    Level.EMR: ("emr", "bls"),
    Level.EMT: ("emt", "bls"),
    Level.AEMT: ("aemt", "als"),
    Level.PARAMEDIC: ("paramedic", "als"),
}


@lru_cache(maxsize=4096)
def find_hours(text: str) -> tuple[HoursText, ...]:
    """Every quantity with a unit of credit in `text`.

    >>> [str(h.value) for h in find_hours("2.5 CE credits; two and one half hours; 2 ½ CEH")]
    ['2.5', '2.5', '2.5']
    >>> find_hours("0.2 CEU")[0].unit
    <Unit.CEU: 'ceu'>
    >>> [str(h.value) for h in find_hours("four (4) credit hours, 90 minutes")]
    ['4', '90']
    >>> str(find_hours("6 hr 30 min")[0].value)
    '6.5'
    >>> find_hours("Programs of less than 1 hour are not accepted")
    ()
    """
    found = []
    text = _DUST.sub(" ", text)
    for match in _HOURS_AND_MINUTES.finditer(text):
        hours, minutes = int(match[1]), int(match[2])
        if minutes % 15 == 0 and minutes < 60:
            spent = Decimal(hours) + Decimal(minutes) / 60
            found.append(HoursText(match.start(), match.end(), spent, Unit.HOURS))
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    for match in _QUANTITY.finditer(text):
        value = value_of(match["both"] or match["number"] or match["spelled"])
        if _BOUND.search(text, 0, match.start()) or _RATE.match(text, match.end()):
            continue
        if value == 1 and _DEFINES.match(text, match.end()):
            continue
        before = _STEP_BEFORE.search(text, 0, match.start())
        if before and (first := value_of(before["number"])) is not None:
            # “2.0 / 3.0 hours” is two quantities, not the second.
            found.append(HoursText(before.start(), match.end(), first, _unit(match["unit"])))
        whole = _WHOLE_BEFORE.search(text, 0, match.start())
        if whole and value in _QUARTERS:
            less = int(whole["whole"]) + _QUARTERS[value]
            found.append(HoursText(whole.start(), match.end(), less, _unit(match["unit"])))
        if value is not None:
            found.append(HoursText(match.start(), match.end(), value, _unit(match["unit"])))
    for match in _OF_BODY.finditer(text):
        if not any(h.start < match.end() and match.start() < h.end for h in found):
            value = Decimal(match[1])
            found.append(HoursText(match.start(), match.end(), value, Unit.CREDIT))
    own = [h for h in found if not _OFFERED.match(text, h.end)]
    return tuple(sorted(own or found, key=lambda hours: hours.start))


def find_hours_by_level(text: str) -> tuple[HoursText, ...]:
    """Quantities that the text gives to a level.

    >>> [(h.group, str(h.value)) for h in find_hours_by_level("BLS: 2.0   ALS: 3.0")]
    [('bls', '2.0'), ('als', '3.0')]
    >>> [(h.group, str(h.value)) for h in find_hours_by_level("2 hours BLS / 3 hours ALS")]
    [('bls', '2'), ('als', '3')]
    >>> [(h.group, str(h.value)) for h in find_hours_by_level("BLS/ALS: 2.0 / 3.0")]
    [('bls', '2.0'), ('als', '3.0')]
    """
    best = _in_step(text)
    for pattern in (_FOR_LEVEL, _LEVEL_BEHIND):
        found = tuple(_of_level(match) for match in pattern.finditer(text))
        read = tuple(hours for hours in found if hours is not None)
        if len({hours.group for hours in read}) > len({hours.group for hours in best}):
            best = read
    return best


def _in_step(text: str) -> tuple[HoursText, ...]:
    levels, hours = _LEVELS_IN_STEP.search(text), _HOURS_IN_STEP.search(text)
    if not levels or not hours or find_dates(hours.group()):
        return ()
    groups = [group_of(part) for part in levels.group().split("/")]
    values = [plausible(value_of(part)) for part in hours.group().split("/")]
    if len(groups) != len(values):
        return ()
    return tuple(
        HoursText(hours.start(), hours.end(), value, Unit.HOURS, group)
        for group, value in zip(groups, values, strict=True)
        if group and value
    )


def parse_hours(text: str) -> Decimal | None:
    """The hours that a field for hours holds: a bare number, or one with a unit of hours.
    None for CEU, for two different values and for anything else.

    >>> parse_hours("2.50 hrs"), parse_hours(" 2 1/2 "), parse_hours("one-half hour")
    (Decimal('2.50'), Decimal('2.5'), Decimal('0.5'))
    >>> parse_hours("0.2 CEU") is None and parse_hours("2 or 3") is None
    True
    >>> parse_hours("90 minutes"), parse_hours("(CEH) 1"), parse_hours("3.00 CAPCE")
    (Decimal('1.5'), Decimal('1'), Decimal('3.00'))
    """
    text = _POINT.sub("0.", _DUST.sub(" ", _IN_BRACKETS.sub("", text)))
    bare = _BARE.match(text)
    if bare:
        said = {value_of(part) for part in bare.groupdict().values() if part}
        return plausible(said.pop()) if len(said) == 1 else None
    found = find_hours(text)
    credit = [h for h in found if h.unit is Unit.CREDIT] or found
    values = {as_hours(h) for h in credit}
    value = values.pop() if len(values) == 1 else None
    return plausible(value)


# “(CEH) 1”: the rest of the label, “Hours (CEH)”.
_IN_BRACKETS = re.compile(r"^\W*\((?:ceh?s?|hrs?|hours?|credits?)\)\W*(?=\d)", re.I)


def in_ceu(label: str) -> bool:
    """Whether a label announces CEU and no hours.

    >>> in_ceu("CEUs"), in_ceu("CEU hours"), in_ceu("Contact hours")
    (True, False, False)
    """
    return bool(_CEU.search(label)) and not re.search(r"hours?|hrs?\b|ceh|credits?", label, re.I)


_CEU = re.compile(r"\bc\.?e\.?u\.?(?:['’]?s)?(?![a-z])", re.I)


def as_hours(found: HoursText) -> Decimal | None:
    """In hours; None for CEU, and for minutes that are no whole quarter hour."""
    if found.unit is Unit.MINUTES:
        hours = found.value / 60
        return hours.normalize() if hours * 4 == int(hours * 4) else None
    return None if found.unit is Unit.CEU else found.value


def has_levels_in_step(text: str) -> bool:
    """Whether a text says several levels and their hours in the same order.

    >>> has_levels_in_step("BLS/ALS hours: 2.5 / 1.0"), has_levels_in_step("BLS/ALS hours")
    (True, False)
    """
    return bool(_in_step(text))


def group_of(text: str) -> str | None:
    """The one group of levels that a label of hours names.

    >>> group_of("HOURS-ALS"), group_of("Credit Hours"), group_of("BLS/ALS hours")
    ('als', None, None)
    """
    named = groups_in(text)
    return next(iter(named)) if len(named) == 1 else None


def groups_in(text: str) -> frozenset[str]:
    """The groups of levels that a text names."""
    matches = re.finditer(rf"(?<![A-Za-z0-9])(?:{_GROUP})(?![A-Za-z0-9])", text, re.I)
    return frozenset(name for m in matches for name, _ in GROUPS if m[name])


def plausible(value: Decimal | None) -> Decimal | None:
    """A credit has quarter hours as its finest grain (domain: model minima go down to 0.25),
    and no course of a cycle exceeds an initial paramedic course."""
    if value is None or not 0 < value <= 400:
        return None
    return value if value * 4 == int(value * 4) else None


def _of_level(match: re.Match[str]) -> HoursText | None:
    group = next(name for name, _ in GROUPS if match[name])
    value = plausible(value_of(match["number"]))
    if value is None:
        return None
    return HoursText(match.start(), match.end(), value, Unit.HOURS, group)


def _unit(text: str) -> Unit:
    folded = text.lower().replace(".", "")
    if re.search(r"\bceus?\b", folded):
        return Unit.CEU
    if folded.startswith("min"):
        return Unit.MINUTES
    return (
        Unit.HOURS
        if re.fullmatch(r"(?:total\s*)?(?:hours?|horas?|heures?|hrs?|h)\W*", folded)
        else Unit.CREDIT
    )
