"""Text → component and topic, as the sponsor printed them; never guessed from a title."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.records import Component

_MARKED = r"(?:\[\s?[xX✓✔]\s?\]|\(\s?[xX✓✔]\s?\)|[☒☑✓✔■●◉⊠]|(?<![A-Za-z])[xX](?=\s))"
_EMPTY = r"(?:\[\s?\]|\(\s?\)|[☐□○◯❏❑]|_{2,})"

_COMPONENTS = (
    (
        Component.NATIONAL,
        r"nccr|\bnat['’]?l\b|national(?:ly)?\s*(?:/\s*nccr|continued\s*competency|component|content|core|portion|hours|"
        r"requirements?|education|category)|\bnational(?:ly)?(?!\s*(?:registry|association|park|guard|highway|"
        r"safety|continued|ems|institute|academy|fire|college|center|council))",
    ),
    (
        Component.LOCAL,
        r"lccr|local(?:ly)?\s*(?:/|or|&|and)?\s*(?:state)?\s*(?:continued\s*competency|component|content|portion|"
        r"hours|requirements?|education|category)|state\s*(?:/|&|and)\s*local|\blocal(?:ly)?(?:\s*/\s*state)?\b",
    ),
    (
        Component.INDIVIDUAL,
        r"iccr|\bindiv\b\.?|individual(?:ly)?\s*(?:continued\s*competency|component|content|portion|hours|requirements?|"
        r"education|category)|\bindividual(?:ly)?\b",
    ),
)
# What follows the component's name where the programme speaks of it, however it is worded.
_PART = (
    r"(?:comp(?:onent|\.|\b)|content|core\b|portion|category|credits?\b|hours|"
    r"requirements?|required(?:\s*(?:content|hours|education))?|chosen(?:\s*(?:content|hours))?|"
    r"continued\s*competency|education\s*(?:component|hours)|ce\b)"
    # “Individual CE Sheet” is a sheet of one person.
    r"(?!\s*(?:hours?\s*)?(?:sheets?|records?|logs?|histor|reports?|summar|transcripts?|forms?|files?|cards?)\b)"
)
# In running text a lone “local” or “individual” says nothing: only the terms of the programme.
_TERMS = (
    (
        Component.NATIONAL,
        rf"\bnccr\b|\bncc[pr]\s*[-–:/(]?\s*national\b|\bnational(?:ly)?\s*{_PART}",
    ),
    (
        Component.LOCAL,
        rf"\blccr\b|\bncc[pr]\s*[-–:/(]?\s*local\b|\blocal(?:ly)?(?:\s*/\s*state)?\s*{_PART}|"
        rf"\bstate\s*(?:/|&|and)\s*local\s*{_PART}",
    ),
    (
        Component.INDIVIDUAL,
        rf"\biccr\b|\bncc[pr]\s*[-–:/(]?\s*individual\b|\bindividual(?:ly)?\s*{_PART}",
    ),
)

TOPICS = (
    ("airway", r"airway|respirat|ventilat|oxygenat|capnograph"),
    (
        "trauma",
        r"trauma|h[a]?emorrhage|bleeding|fluid\s*resus|cns\s*injur|head\s*injur|burns?\b|spinal",
    ),
    (
        "cardiovascular",
        r"cardi|stroke|coronary|\bacs\b|\bchf\b|heart|post-?\s?resus|ventricular\s*assist|\bvad\b|resuscitation",
    ),
    (
        "operations",
        r"operation|at-?\s?risk\s*pop|ambulance\s*safety|triage|mass\s*casualty|\bmci\b|hygiene|"
        r"culture\s*of\s*safety|pa?ediatric\s*transport|crew\s*resource|research|evidence[\s-]*based",
    ),
    (
        "medical",
        r"medical|obstetric|\bob\b|infectious|psych|behavio|toxicolog|overdose|neuro|seizure|endocrin|"
        r"diabet|immunolog|allerg|anaphyl|\bpain\b|medication|special\s*health",
    ),
)


@lru_cache(maxsize=8192)
def parse_component(text: str) -> Component | None:
    """The one component that a value names; a ticked box decides between several.

    >>> parse_component("NCCR - Cardiovascular"), parse_component("[ ] National [X] Local")
    (<Component.NATIONAL: 'national'>, <Component.LOCAL: 'local'>)
    >>> parse_component("National / Local") is None
    True
    """
    return _one(text, _COMPONENTS)


_INITIALS = {"N": Component.NATIONAL, "L": Component.LOCAL, "I": Component.INDIVIDUAL}


def component_of_initial(text: str) -> Component | None:
    """The component that a single capital stands for where a list speaks of components.

    >>> component_of_initial("N"), component_of_initial("(L)"), component_of_initial("l")
    (<Component.NATIONAL: 'national'>, <Component.LOCAL: 'local'>, None)
    """
    return _INITIALS.get(text.strip(" .:()"))


def component_of_cell(text: str) -> Component | None:
    """The component that a list says in a cell or over it, by its name or its initial."""
    return component_of_initial(text) or parse_component(text)


def find_component(text: str) -> tuple[Component, int, int] | None:
    """The one component that running text names in the programme's own terms, and where; a
    stretch that is nothing but the component's name counts too.

    >>> find_component("Local"), find_component("held at the local library")
    ((<Component.LOCAL: 'local'>, 0, 5), None)
    """
    alone = re.fullmatch(r"\W*(national|local(?:\s*/\s*state)?|individual)\W*", text, re.I)
    if alone:
        return Component(alone[1].lower()[:10].split("/")[0].strip()), 0, len(text)
    found = {c: m for c, p in _TERMS if (m := re.search(p, text, re.I))}
    if len(found) == 1:
        component, match = found.popitem()
        return component, match.start(), match.end()
    ticked = _one(text, _TERMS)
    if ticked:
        return ticked, found[ticked].start(), found[ticked].end()
    return None


def named_components(text: str) -> int:
    """How many components a text names: a row of boxes to tick names them all.

    >>> named_components("X National   Local   Individual")
    3
    """
    return sum(bool(re.search(pattern, text, re.I)) for _, pattern in _COMPONENTS)


def parse_topic(text: str) -> str | None:
    """The area of the national content that a value names: `airway`, `cardiovascular`,
    `trauma`, `medical`, `operations`; None where it names none or several.

    >>> parse_topic("Airway, Respiration & Ventilation"), parse_topic("Medical/Trauma")
    ('airway', None)
    """
    found = {topic for topic, pattern in TOPICS if re.search(pattern, text, re.I)}
    # “Pediatric cardiac arrest – medical” names an area and what it is about; the areas'
    # own names win over the words of their sub-topics.
    if len(found) > 1:
        named = {t for t in found if re.search(rf"\b{t}\b", text, re.I)}
        found = named or found
    return found.pop() if len(found) == 1 else None


_AREA = re.compile(
    r"(?:nccp|nccr)?\W*(?:airway|cardio\w*|trauma|medical|(?:ems )?operations?)\b"
    r"(?=\W*$|\W*[,;:/&(–—-]|\s+(?:and|care|emergenc\w+|operations?|content|component|topics?|area|respir\w+|ventil\w+)\b)",
    re.I,
)


def is_area(text: str) -> bool:
    """Whether a value names a component or begins with an area of the programme: “Topic” heads
    what a course was about as well.

    >>> is_area("Airway, Respiration & Ventilation"), is_area("Spinal Motion Restriction Update")
    (True, False)
    """
    return bool(find_component(text) or _AREA.match(text.strip()))


def _one(text: str, table: tuple[tuple[Component, str], ...]) -> Component | None:
    found, ticked = set(), set()
    boxes = bool(re.search(_EMPTY, text)) or len(re.findall(_MARKED, text)) > 0
    for component, pattern in table:
        if re.search(pattern, text, re.I):
            found.add(component)
            if boxes and re.search(rf"{_MARKED}\s*(?:{pattern})", text, re.I):
                ticked.add(component)
    if len(found) == 1 and not (boxes and re.search(_EMPTY, text) and not ticked):
        return found.pop()
    return ticked.pop() if len(ticked) == 1 else None
