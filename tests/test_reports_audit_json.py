"""audit.json and records.jsonl keep to their published schemas, whatever documents say."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from report_cases import agency, hostile_person, make_report, many, person_audit
from report_records import HOSTILE

from reports.audit_json import audit_json
from reports.records_jsonl import records_jsonl
from reports.report import Report


def closed(schema: Any) -> Any:
    """The schema with no field beyond those it names: readers must allow for additions, but
    what we write is all described."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(part) for key, part in schema.items()}
    if "properties" in schema and schema.get("type") == "object":
        inner["additionalProperties"] = False
    return inner


def validator(name: str) -> Draft202012Validator:
    folder = importlib.resources.files("reports") / "schemas"
    schemas = {
        kind: closed(json.loads((folder / f"{kind}.schema.json").read_text("utf-8")))
        for kind in ("audit", "extract")
    }
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()
    )
    return Draft202012Validator(
        schemas[name], registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def audit_of(report: Report) -> Any:
    ((path, content),) = audit_json(report, {})
    assert path == "audit.json"
    return json.loads(content)


def lines_of(report: Report) -> list[Any]:
    ((path, content),) = records_jsonl(report, {})
    assert path == "records.jsonl"
    assert not content or content.endswith(b"\n")
    return [json.loads(line) for line in content.decode().split("\n")[:-1]]


REPORTS: dict[str, Callable[[], Report]] = {
    "agency": agency,
    "nobody": lambda: make_report(()),
    "sixty": lambda: make_report((person_audit(credits=60),)),
    "hostile": lambda: make_report(tuple(hostile_person(text) for text in HOSTILE)),
    "many": lambda: many(40),
}


@pytest.mark.parametrize("case", REPORTS)
def test_every_audit_and_every_line_keeps_to_its_schema(case: str) -> None:
    report = REPORTS[case]()
    validator("audit").validate(audit_of(report))
    line_schema = validator("extract")
    lines = lines_of(report)
    assert len(lines) == len(report.documents)
    for line in lines:
        line_schema.validate(line)


def test_the_schema_refuses_what_the_contract_forbids() -> None:
    audit = audit_of(agency())
    audit["people"][0]["total"]["required"] = "60.0"
    assert not validator("audit").is_valid(audit)
    (line,) = lines_of(make_report((person_audit(credits=1),)))
    line["records"][0]["topic"] = ""
    assert not validator("extract").is_valid(line)


def test_hours_are_decimal_strings_and_absent_values_null() -> None:
    person = next(p for p in audit_of(agency())["people"] if p["name"] == "Rosa Méndez-Ortiz")
    national = person["components"]["national"]
    assert (national["required"], national["credited"]) == ("30", "27.5")
    assert national["shortfall"] == "2.5"
    first = person["credits"][0]
    assert first["hours"] == "2.5"
    assert first["counted"] == {"national": "1.5", "local": "0", "individual": "1"}
    assert first["why_not"] is None
    assert first["evidence"]["hours"]["confidence"] == 0.988
    assert first["evidence"]["hours"]["box"] == [72.0, 220.0, 201.3, 232.0]
    assert [n["page"] for n in first["evidence"]["approval_numbers"]] == [1]


def test_a_record_line_keeps_the_print_where_nobody_may_rely_on_the_value() -> None:
    records = [r for line in lines_of(agency()) for r in line["records"]]
    unsure = next(r for r in records if r["needs_review"])
    (number,) = unsure["approval_numbers"]
    assert (number["number"], number["type"], number["delivery"]) == (None, None, "unknown")
    assert number["printed"] == "17-FISD-F8-0007"
    assert unsure["distributive"] is None
    late = next(r for r in records if r["hours"] is None)
    assert late["evidence"]["hours"]["printed"] == "2.5/3.5"
    assert late["hours_by_level"] is None


def test_a_whole_number_of_hours_stays_a_string() -> None:
    assert all(
        isinstance(credit["at_most"], str) and Decimal(credit["at_most"]) >= 0
        for person in audit_of(agency())["people"]
        for credit in person["credits"]
    )


def test_a_roster_and_its_certificate_are_proofs_of_one_credit() -> None:
    person = next(p for p in audit_of(agency())["people"] if p["name"] == "Rosa Méndez-Ortiz")
    (both,) = (c for c in person["credits"] if c["other_proofs"])
    assert both["kind"] == "certificate"
    assert [proof["kind"] for proof in both["other_proofs"]] == ["roster"]


def test_what_a_terminal_would_obey_is_escaped() -> None:
    report = make_report(tuple(hostile_person(text) for text in HOSTILE))
    for render in (audit_json, records_jsonl):
        ((_, content),) = render(report, {})
        text = content.decode()
        for mark in ("\x1b", "\x9b", "\u202e", "\u2028", "\r", "\x7f"):
            assert mark not in text
    assert {person["name"] for person in audit_of(report)["people"]} == set(HOSTILE)
