"""A text that somebody takes for an approval number → what it is, and each step that says so."""

from __future__ import annotations

from dataclasses import dataclass

from extract.approval_numbers import Candidate, unify
from extract.facts.number_places import candidates_in
from extract.records import Body, Delivery
from extract.values.wordings import Field

_SAYS = {
    Delivery.DISTRIBUTIVE: "distributive (online, self-paced)",
    Delivery.IN_PERSON: "in person",
    Delivery.VIRTUAL_LIVE: "live through a link, which is not distributive",
    Delivery.UNKNOWN: "unknown: ask a person",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    text: str
    candidate: Candidate | None
    """None where the text holds no approval number."""
    steps: tuple[str, ...]


def explain(text: str) -> tuple[Explanation, ...]:
    """One explanation for each number in `text`; one without a candidate where there is none.

    >>> [e.candidate.number for e in explain("CAPCE # 16–EMT–F3–0001") if e.candidate]
    ['16-EMT-F3-0001']
    >>> explain("614-888-4484")[0].steps
    ('No approval number: no YY-ORG-Fn-NNNN, no single part T1..T5, no six digits before 2017.',)
    """
    found = candidates_in(text, Field.NUMBER, whole=True)
    if not found or not any(c.type or c.body or c.corrections for c in found):
        return (Explanation(text, None, (_NOTHING,)),)
    return tuple(Explanation(text, c, tuple(_steps(text, c))) for c in found)


_NOTHING = (
    "No approval number: no YY-ORG-Fn-NNNN, no single part T1..T5, no six digits before 2017."
)


def _steps(text: str, candidate: Candidate) -> list[str]:
    steps = []
    if unify(candidate.printed) != candidate.printed:
        steps.append(f"Dashes and capitals made alike: “{unify(candidate.printed)}”.")
    steps += [f"“{c.read}” taken as “{c.taken}”: {c.why}." for c in candidate.corrections]
    steps.append(_shape(candidate))
    if candidate.type:
        digit = candidate.type[1:]
        steps.append(
            f"The digit after {candidate.type[0]} is {digit}: {_SAYS[candidate.delivery]}."
        )
    else:
        steps.append("No digit says how it was delivered: " + _SAYS[Delivery.UNKNOWN] + ".")
    if candidate.year:
        made = "created or last updated" if candidate.body is Body.CAPCE else "approved"
        steps.append(f"{candidate.year} is the year it was {made}, not the year of completion.")
    if candidate.doubt:
        steps.append(f"To be looked at: {candidate.doubt}.")
    if candidate.printed != text.strip():
        steps.insert(0, f"Found “{candidate.printed}” in the text.")
    return steps


def _shape(candidate: Candidate) -> str:
    if candidate.body is Body.CAPCE:
        return "The shape YY-ORG-Fn-NNNN is CAPCE's (CECBEMS until 2016)."
    if candidate.body is Body.OEMS and candidate.type:
        return "Exactly one part T1..T5 beside other digits: an OEMS number since April 2016."
    if candidate.body is Body.OEMS and candidate.year:
        return "Six digits that begin with a year: an OEMS number until 31 March 2016."
    return "Its shape does not say who approved it."
