"""A person's case → findings: one small function a kind of rule, all of them in CHECKS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from extract.records import Body, Component, Delivery, Record
from ingest.pages import Problem
from validate.credits.areas import topic_of
from validate.credits.claims import Claim, hours, rule_objections
from validate.credits.completions import sessions_of
from validate.credits.objections import Effect, Objection, Terms
from validate.cycles import Holding
from validate.findings import AreaResult, Finding, Outcome, Person, Question
from validate.identity.names import fold
from validate.review.decisions import Decided
from validate.rules.requirements import Certainty, Ruled
from validate.submissions import findings_of_decisions, of_papers
from validate.verdicts import Reported


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known about one person on one cycle."""

    person: Person
    holding: Holding
    terms: Terms
    claims: tuple[Claim, ...]
    reported: Reported
    questions: tuple[Question, ...]
    areas: tuple[AreaResult, ...]
    foreign: tuple[Record, ...]
    """Records in this person's folder that name somebody else."""
    problems: tuple[Problem, ...]
    """Of the documents that speak of this person or lie in their folder."""
    decided: tuple[Decided, ...] = ()
    """What people decided about this person's papers."""


Check = Callable[[Case], Iterator[Finding]]

_SHORT = "topic_short"
_A_DAY = 24
# Beyond that nobody learns, or teaches: what stands there was held on more days than one.
_TAUGHT = 16
_LIVE = (Delivery.IN_PERSON, Delivery.VIRTUAL_LIVE)

_NAMES = {
    "person_name": "attendee's full name",
    "course_title": "course title",
    "instructor": "instructor's name",
    "location": "location",
    "sponsor": "sponsor",
}


def _objected(code: str) -> Check:
    """What objections of one code say, those that say the same in one finding."""

    def check(case: Case) -> Iterator[Finding]:
        said: dict[str, list[tuple[Claim, Objection]]] = defaultdict(list)
        for claim in case.claims:
            for objection in claim.objections:
                if objection.code == code and _worth_saying(claim, objection):
                    said[objection.text].append((claim, objection))
        for text, concerned in said.items():
            objection = concerned[0][1]
            records = tuple(sorted({record.id for c, _ in concerned for record in _proofs(c)}))
            outcome = _outcome(case, objection)
            yield Finding(code, outcome, text, records, objection.reference)

    return check


def _worth_saying(claim: Claim, objection: Objection) -> bool:
    """Of a course that never counts only why; what it is not approved for goes without saying."""
    if objection.effect is Effect.NEVER:
        return objection.component is None
    return not claim.never and objection.field != "component"


def _proofs(claim: Claim) -> tuple[Record, ...]:
    return claim.completion.proofs


def _outcome(case: Case, objection: Objection) -> Outcome:
    if objection.effect is Effect.NEVER:
        return Outcome.FAIL
    if objection.effect is Effect.NOTHING and objection.field == "approval_numbers":
        harmless = objection.code in ("delivery_unknown", "number_disagrees")
        return Outcome.PASS if harmless else Outcome.REVIEW
    if objection.code == "rule_uncertain" and not _decides(case, objection.text):
        return Outcome.PASS
    return Outcome.REVIEW


def _decides(case: Case, text: str) -> bool:
    return any(q.changes_outcome and q.text == text for q in case.questions)


def limits(case: Case) -> Iterator[Finding]:
    """Hours that count for nothing only because of a limit of distributive education."""
    for over in case.reported.over_limit:
        component = over.requirement.component
        takes = f"at most {over.limit} hours of" if over.limit else "no"
        hope = "" if over.sure else ", unless open questions are answered for the better"
        text = (
            f"{component.capitalize()} takes {takes} distributive education and is short of hours:"
            f" {over.kept_out} hours are kept out{hope}."
        )
        outcome = Outcome.FAIL if over.sure else Outcome.REVIEW
        reference = over.requirement.distributive_limit.reference
        yield Finding("de_limit_exceeded", outcome, text, over.records, reference)


def content(case: Case) -> Iterator[Finding]:
    """Proofs that do not show which component they were approved for, where that matters."""
    short = {result.component for result in case.reported.components if result.shortfall}
    for component in sorted(short):
        asked = [
            (claim, o)
            for claim in case.claims
            for o in claim.open
            if o.effect is Effect.COMPONENT and o.field == "component" and o.component is component
        ]
        if asked:
            courses = "1 course does" if len(asked) == 1 else f"{len(asked)} courses do"
            text = f"{courses} not show whether it is {component} content."
            text = text if len(asked) == 1 else text.replace("it is", "they are")
            records = tuple(sorted(claim.id for claim, _ in asked))
            yield Finding("element_missing", Outcome.REVIEW, text, records, asked[0][1].reference)


def areas(case: Case) -> Iterator[Finding]:
    """Areas of the national content that the proofs do not show, where its hours suffice."""
    national = [r for r in case.reported.components if r.component is Component.NATIONAL]
    short = [area for area in case.areas if area.shown < area.required]
    if not national or national[0].shortfall or not short:
        return
    has = f"National has its {national[0].required} hours"
    counted = {
        credit.record.id
        for credit in case.reported.credits
        for counted in credit.counted
        if counted.component is Component.NATIONAL
    }
    loose = tuple(sorted(c.id for c in case.claims if c.id in counted and topic_of(c) is None))
    if not any(area.shown for area in case.areas):
        text = f"{has}, but no proof shows which area of the content it belongs to."
        yield Finding(_SHORT, Outcome.REVIEW, text, loose, short[0].reference)
        return
    for area in short:
        text = (
            f"{has}, but the proofs show only {area.shown} of {area.required} hours of {area.area}."
        )
        yield Finding(_SHORT, Outcome.REVIEW, text, loose, area.reference)


def days(case: Case) -> Iterator[Finding]:
    """More hours on one day than a day has, or than anybody is taught in one."""
    spent: dict[date, list[tuple[Claim, int]]] = defaultdict(list)
    for claim in case.claims:
        if claim.day and not claim.never:
            held = sessions_of(claim.completion)
            for day in held:
                spent[day].append((claim, claim.high // len(held)))
    for day, courses in sorted(spent.items()):
        live = [(claim, part) for claim, part in courses if claim.delivery in _LIVE]
        for found, most, kind in ((courses, _A_DAY, "hours"), (live, _TAUGHT, "hours taught live")):
            total = hours(sum(part for _, part in found))
            if total > most:
                text = f"{total} {kind} stand on {day}; a day holds no more than {most}."
                records = tuple(sorted(claim.id for claim, _ in found))
                yield Finding("hours_disagree", Outcome.REVIEW, text, records)
                break


def elements(case: Case) -> Iterator[Finding]:
    """What the authority wants to see on the proof of a course that it approved itself."""
    rule = case.terms.pack.elements
    missing: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for claim in case.claims:
        approved = any(number.body is Body.OEMS for number in claim.completion.numbers)
        if rule and approved and not claim.never:
            lacks = tuple(e for e in rule.strict if e in _NAMES and not _shows(claim, e))
            missing[lacks].append(claim.id)
    for lacks, records in missing.items():
        if lacks and rule:
            named = " and no ".join(_NAMES[element] for element in lacks)
            text = f"The proof shows no {named}."
            yield Finding(
                "element_missing", Outcome.REVIEW, text, tuple(sorted(records)), rule.reference
            )


def _shows(claim: Claim, element: str) -> bool:
    shown = [said for record in _proofs(claim) if (said := getattr(record, element)) is not None]
    if element != "person_name":
        return bool(shown)
    # An initial is not a name; what was not read counts as shown: that is asked elsewhere.
    return any(said.value is None or _full(said.value) for said in shown)


def _full(name: str) -> bool:
    tokens = fold(name).tokens
    return len(tokens) > 1 and len(tokens[0]) > 1 and len(tokens[-1]) > 1


def rules(case: Case) -> Iterator[Finding]:
    """Amounts of the cycle that are not known for sure, and doubts about the cycle itself."""
    for objection in rule_objections(case.terms.pack):
        outcome = Outcome.REVIEW if _decides(case, objection.text) else Outcome.PASS
        yield Finding("rule_uncertain", outcome, objection.text, (), objection.reference)
    pack = case.terms.pack
    if case.person.level is not None and case.person.level is not pack.level:
        text = (
            f"Held against {pack.id}, which is for {pack.level}; the level is {case.person.level}."
        )
        yield Finding("rule_uncertain", Outcome.REVIEW, text)
    if not case.holding.named:
        yield Finding("rule_uncertain", Outcome.REVIEW, case.holding.why)
    yield from _unsure_amounts(case)
    yield from _start(case)


def _unsure_amounts(case: Case) -> Iterator[Finding]:
    """Amounts that have one reading, and not from a confirmed source."""
    for requirement in case.terms.pack.requirements:
        found: tuple[tuple[str, Ruled[object]], ...] = (
            ("hours", requirement.hours),
            ("distributive limit", requirement.distributive_limit),
        )
        for name, rule in found:
            sure = rule.reference.certainty is Certainty.CONFIRMED
            if not sure and rule.strict == rule.lenient:
                text = f"The {name} of {requirement.component} is {rule.reference.certainty}."
                yield Finding("rule_uncertain", Outcome.PASS, text, (), rule.reference)


def _start(case: Case) -> Iterator[Finding]:
    """Where the day on which the cycle opens for this person is not known."""
    renewed = case.person.last_recertified_on
    window, rule = case.terms.pack.window, case.terms.pack.window.personal_start
    if case.terms.window.opens != window.opens or not (rule.strict or renewed):
        return
    taken = f"the calendar's {window.opens.strict} was taken as the first day of the cycle."
    text = f"Nobody said when {case.person.name} last recertified; {taken}"
    if renewed and (rule.strict or rule.lenient):
        text = f"A last recertification on {renewed} cannot have opened this cycle; {taken}"
    elif renewed:
        return
    yield Finding("rule_uncertain", Outcome.REVIEW, text, (), rule.reference)


def papers(case: Case) -> Iterator[Finding]:
    """What this person's documents and folder say apart from the cycle."""
    yield from of_papers(case.person, case.foreign, case.problems)
    yield from findings_of_decisions(case.decided)


CHECKS: tuple[Check, ...] = (
    *(
        _objected(code)
        for code in (
            "rejected",
            "outside_window",
            "missing_approval_number",
            "not_accepted_body",
            "approval_period",
            "number_disagrees",
            "delivery_unknown",
            "hours_missing",
            "hours_disagree",
            "date_missing",
            "duplicate_credit",
            "person_ambiguous",
            "model_mixed",
            "rule_uncertain",
        )
    ),
    limits,
    content,
    areas,
    days,
    elements,
    rules,
    papers,
)


def findings_of(case: Case) -> tuple[Finding, ...]:
    """Everything that the checks find, in order, each once."""
    found = {finding for check in CHECKS for finding in check(case)}
    return in_order(found)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By code, records and message."""
    return tuple(sorted(findings, key=lambda f: (f.code, f.records, f.message)))
