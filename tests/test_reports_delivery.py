"""The sentence beside a credit names the number that decides, or what stands in the way."""

from __future__ import annotations

import dataclasses

from report_ledgers import credit
from report_records import doubtful, number, record, source

from extract.records import ApprovalNumber, Delivery
from reports.delivery import delivery_why

FILE = source("a.pdf")


def why(*numbers: ApprovalNumber, delivery: Delivery | None = None) -> str:
    return delivery_why(credit((record(FILE, numbers=numbers),), (), delivery))


def test_the_deciding_number_is_named() -> None:
    assert why(number(FILE)) == "F3 in 16-EMT-F3-0001 says so."


def test_another_proof_may_carry_the_deciding_number() -> None:
    roster = record(source("roster.pdf"), numbers=(number(FILE),))
    proofs = (record(FILE, numbers=()), roster)
    assert "16-EMT-F3-0001" in delivery_why(credit(proofs, (), Delivery.DISTRIBUTIVE))


def test_a_delivery_that_no_number_says_is_not_attributed_to_one() -> None:
    said = why(number(FILE), delivery=Delivery.IN_PERSON)
    assert said == "No approval number on these proofs says so by itself."


def test_no_number_at_all() -> None:
    assert why() == "No approval number stands on these proofs."


def test_a_doubt_is_told_in_its_own_words() -> None:
    assert why(doubtful(FILE)) == "Two readers disagree on the digit after F: 3 or 8."


def test_a_doubt_that_is_a_clause_becomes_a_sentence() -> None:
    clause = dataclasses.replace(doubtful(FILE), doubt="the readings differ")
    assert why(clause) == "The readings differ."


def test_numbers_that_disagree_are_both_named() -> None:
    said = why(number(FILE), number(FILE, "16-EMT-F1-0001", Delivery.IN_PERSON))
    assert said == (
        "The numbers disagree. F3 in 16-EMT-F3-0001 says distributive. "
        "F1 in 16-EMT-F1-0001 says in person."
    )


def test_a_number_without_a_type() -> None:
    legacy = ApprovalNumber(
        "151234", "151234", None, None, Delivery.UNKNOWN, number(FILE).where, 0.9
    )
    assert why(legacy) == "151234 carries no delivery type."
