"""The approval numbers of a completion → whether its course was approved, and how taught."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from extract.approval_numbers import find_capce, find_oems, unify
from extract.records import ApprovalNumber, Body, Delivery, Kind
from validate.credits.completions import Completion
from validate.credits.objections import About, Effect, Objection, Terms
from validate.review.decisions import stated
from validate.rules.requirements import Requirement

# CAPCE reviews an activity every three years; its number carries the year of the last review.
_CAPCE_YEARS = 3
_APRIL = 4


def of_approval(completion: Completion, terms: Terms) -> Iterator[Objection]:
    """Whether an accepted body approved the course."""
    accepted = terms.pack.accepted_bodies
    about = About(completion.record.id, accepted.reference)
    numbers = completion.numbers
    if not numbers:
        unread = any("approval_numbers" in r.needs_review for r in completion.proofs)
        text = "No approval number stands on the proof; every course must have one."
        effect = Effect.NEVER
        if unread:
            effect, text = Effect.COUNTS, "The approval number could not be read."
        yield about("missing_approval_number", effect, "approval_numbers", text)
        return
    if any(n.body in accepted.strict and shown(n, completion) for n in numbers):
        return
    if any(n.body in accepted.lenient and shown(n, completion) for n in numbers):
        text = "Whether this cycle accepts the body that approved the course is not settled."
        yield Objection(
            "not_accepted_body", Effect.COUNTS, "rule", text, "rule:bodies", accepted.reference
        )
        return
    printed = ", ".join(dict.fromkeys(n.number or n.printed for n in numbers))
    bodies = " or ".join(accepted.lenient)
    if all(n.body is not None and n.body not in accepted.lenient for n in numbers):
        text = f"{printed} was approved by a body other than {bodies}."
        if all(number.body is Body.OTHER for number in numbers):
            text += (
                f" Another state's approval is not accepted by the {terms.pack.authority}; the"
                " National Registry would take it."
            )
        effect, code = Effect.NEVER, "not_accepted_body"
    elif any(n.body in accepted.lenient for n in numbers):
        text = f"The approval number was not read safely (printed: {printed})."
        effect, code = Effect.COUNTS, "missing_approval_number"
    else:
        text = f"{printed} does not show whether {bodies} approved the course."
        effect, code = Effect.COUNTS, "not_accepted_body"
    yield about(code, effect, "approval_numbers", text)


def shown(number: ApprovalNumber, completion: Completion) -> bool:
    """Whether a number of its body stands there beyond doubt, even if a sign of it is not
    read. Then no answer takes the approval away: only the delivery may hang on it."""
    if stated(number):
        return True
    if number.doubt is None and number.number is not None:
        flagged = [
            record
            for record in completion.proofs
            if number in record.approval_numbers and "approval_numbers" in record.needs_review
        ]
        return not flagged or number.type is not None
    return number.type is not None or _one_sign_apart(number)


_READ_AS = str.maketrans("OQDILSBZG", "000115826")


def _one_sign_apart(number: ApprovalNumber) -> bool:
    """Whether all readings are the same number but for one sign, read otherwise or not at all."""
    read = {re.sub(r"[^A-Z0-9]", "", text.upper()) for _, text in number.readings} - {""}
    folded = {text.translate(_READ_AS) for text in read}
    pairs = combinations(folded, 2)
    return bool(folded) and all(Levenshtein.distance(a, b) <= 1 for a, b in pairs)


def of_delivery(completion: Completion, terms: Terms, delivery: Delivery) -> Iterator[Objection]:
    """How the course was taught, where a limit of the cycle asks. `delivery`: what the proofs
    say."""
    numbers = completion.numbers
    if not numbers or delivery is not Delivery.UNKNOWN:
        return
    about = About(completion.record.id)
    matters = any(_asks_delivery(r) for r in terms.pack.requirements)
    effect = Effect.DELIVERY if matters else Effect.NOTHING
    listed = ", ".join(dict.fromkeys(n.number or n.printed for n in numbers))
    if len(_taught(numbers) - {Delivery.UNKNOWN}) > 1:
        text = f"The numbers disagree on how the course was taught: {listed}."
        yield about("number_disagrees", effect, "approval_numbers", text)
        return
    doubt = next((n.doubt for n in numbers if n.doubt), "")
    why = f": {doubt}" if doubt else ""
    text = f"{listed} does not tell whether the course was distributive{why}."
    yield about("delivery_unknown", effect, "approval_numbers", text)


def _taught(numbers: Iterable[ApprovalNumber]) -> set[Delivery]:
    """What numbers say; another state's are of no kind that anybody knows."""
    return {n.delivery for n in numbers if n.body is not Body.OTHER}


def _asks_delivery(requirement: Requirement) -> bool:
    live = requirement.virtual_live_allowed
    return requirement.distributive_limit.strict is not None or (
        live is not None and not live.strict
    )


def delivery_of(completion: Completion) -> Delivery:
    """The one delivery that the proofs say; where they say several or none, unknown. A proof
    that says it safely answers for another on which it was not read."""
    taught = _taught(completion.numbers) - {Delivery.UNKNOWN}
    agreed = [taught == _taught(record.approval_numbers) for record in completion.proofs]
    if not taught:
        taught, agreed = _read_alike(completion), [True]
    return taught.pop() if len(taught) == 1 and any(agreed) else Delivery.UNKNOWN


def _read_alike(completion: Completion) -> set[Delivery]:
    """What a number says that one reader alone read, on the certificate and on the roster:
    two papers are two independent readings."""
    kinds: dict[str, set[Kind]] = defaultdict(set)
    for record in completion.proofs:
        for number in record.approval_numbers:
            read = {unify(text).strip() for _, text in number.readings if text.strip()}
            if number.type is None and len(read) == 1:
                kinds[read.pop()].add(record.kind)
    twice = [text for text, seen in kinds.items() if len(seen) > 1]
    found = [c for text in twice for c in find_capce(text) or find_oems(text, whole=True)]
    return {candidate.delivery for candidate in found if candidate.type}


def of_period(completion: Completion) -> Iterator[Objection]:
    """Whether the period of the number fits the day of completion.

    No approval is given after the fact, so a course completed before its number's period was
    misread or misprinted. A Massachusetts approval runs from April to March and may carry
    either year of the two; how long after it a course was held is only worth saying.
    """
    day = completion.day
    numbers = [n for n in completion.numbers if n.year is not None and n.number]
    if day is None or not numbers:
        return
    about = About(completion.record.id)
    ahead = [n for n in numbers if _periods_late(n, day) < 0]
    if len(ahead) == len(numbers):
        text = f"Completed on {day}, before {_period(ahead[0])} {ahead[0].number}."
        # One of the two was misread or misprinted; once a person stated both, it is neither.
        dated = any(stated(record.completed_on) for record in completion.proofs)
        numbered = all(stated(number) for number in ahead)
        effect = Effect.NEVER if dated and numbered else Effect.COUNTS
        field = "completed_on" if numbered else "approval_numbers"
        yield about("approval_period", effect, field, text)
        return
    for number in numbers:
        if _periods_late(number, day) > 0:
            text = f"Completed on {day}, long after {_period(number)} {number.number}."
            yield about("approval_period", Effect.NOTHING, "approval_numbers", text)


def _period(number: ApprovalNumber) -> str:
    return "the April-to-March period of" if number.body is Body.OEMS else "the year in"


def _periods_late(number: ApprovalNumber, day: date) -> int:
    """Below zero: before any period that the number may be of; above: after all of them."""
    year = number.year or day.year
    if number.body is Body.OEMS:
        first, last = year - 1, year
        held = day.year if day >= date(day.year, _APRIL, 1) else day.year - 1
    else:
        first, last, held = year, year + _CAPCE_YEARS, day.year
    return held - first if held < first else max(0, held - last)
