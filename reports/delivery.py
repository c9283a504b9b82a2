"""A credit becomes the sentence that says which number decides its delivery."""

from __future__ import annotations

from typing import Final

from extract.records import ApprovalNumber, Delivery
from validate.findings import Credit

WORDS: Final = {
    Delivery.DISTRIBUTIVE: "distributive",
    Delivery.IN_PERSON: "in person",
    Delivery.VIRTUAL_LIVE: "live through a link",
    Delivery.UNKNOWN: "unknown",
}


def delivery_why(credit: Credit) -> str:
    """Which number of which proof says so; where none does, what stands in the way."""
    numbers = _distinct(credit)
    if credit.delivery is not Delivery.UNKNOWN:
        deciding = [n for n in numbers if n.delivery is credit.delivery]
        if deciding:
            return f"{deciding[0].type or 'The type'} in {_shown(deciding[0])} says so."
        return "No approval number on these proofs says so by itself."
    if not numbers:
        return "No approval number stands on these proofs."
    doubts = [n.doubt for n in numbers if n.doubt]
    if doubts:
        return " ".join(dict.fromkeys(_sentence(doubt) for doubt in doubts))
    said = [n for n in numbers if n.delivery is not Delivery.UNKNOWN]
    if len({n.delivery for n in said}) > 1:
        return "The numbers disagree. " + " ".join(_says(n) for n in said)
    return "; ".join(f"{_shown(n)} carries no delivery type" for n in numbers) + "."


def _distinct(credit: Credit) -> list[ApprovalNumber]:
    """The numbers of the record whose values were taken come first."""
    records = (credit.record, *(r for r in credit.proofs if r.id != credit.record.id))
    every = [number for record in records for number in record.approval_numbers]
    return list({(n.number or n.printed, n.delivery): n for n in reversed(every)}.values())[::-1]


def _says(number: ApprovalNumber) -> str:
    return f"{number.type or 'The type'} in {_shown(number)} says {WORDS[number.delivery]}."


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:].removesuffix(".") + "."


def _shown(number: ApprovalNumber) -> str:
    return number.number or f"“{number.printed}”"
