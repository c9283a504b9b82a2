"""Builds audits for the tests of reports: a few people with everything on them, or many."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from report_ledgers import credit, ledger, result
from report_records import (
    AS_OF,
    FLYER,
    INFERRED,
    LONG,
    document,
    pack,
    png,
    record,
    source,
    span,
)

from extract.records import (
    ApprovalNumber,
    Component,
    Correction,
    Delivery,
    Level,
    Record,
)
from ingest.pages import Problem, SourceFile
from reports.compose import compose
from reports.crops import crops_wanted
from reports.report import Report
from validate.findings import (
    AreaResult,
    Audit,
    Counted,
    Finding,
    Outcome,
    Person,
    PersonAudit,
    PlanStep,
    Question,
    Verdict,
)
from validate.review.decisions import Act, Decided, Decision, State
from validate.rules.requirements import (
    Certainty,
    Reference,
)


def person_audit(
    name: str = "Rosa Méndez-Ortiz",
    outcome: Verdict = Verdict.NEEDS_REVIEW,
    credits: int = 8,
    certification: str | None = "P0867530",
) -> PersonAudit:
    person = Person(name, certification, "M5012345", Level.PARAMEDIC, "ma-paramedic-2018")
    rows = ledger(credits, name)
    least, most = {
        Verdict.MEETS: ("30", "30"),
        Verdict.NEEDS_REVIEW: ("27.5", "30"),
        Verdict.SHORT: ("18.25", "21.75"),
    }[outcome]
    reason = {
        Verdict.MEETS: "All 60 hours are shown, whatever the open questions turn out to be.",
        Verdict.NEEDS_REVIEW: "2.5 national hours hang on one digit of an approval number.",
        Verdict.SHORT: "8.25 national hours are missing even if every question goes their way.",
    }[outcome]
    unsure = [
        c.record for c in rows if c.delivery is Delivery.UNKNOWN and c.record.approval_numbers
    ]
    questions = tuple(
        Question(
            r.id,
            "approval_numbers",
            f"Which digit stands after F in the approval number on {r.source.name}?",
            changes_outcome=outcome is Verdict.NEEDS_REVIEW and place == 0,
        )
        for place, r in enumerate(unsure)
    )
    findings = [
        Finding("rule_uncertain", Outcome.REVIEW, "The local limit is inferred.", (), INFERRED),
        Finding("unreadable", Outcome.PASS, "Every page was read."),
    ]
    if rows:
        findings.append(
            Finding(
                "de_limit_exceeded",
                Outcome.FAIL,
                "2.5 distributive hours stay out: the local component takes none.",
                (rows[0].record.id,),
                FLYER,
            )
        )
    plan = (
        PlanStep(
            Decimal("8.25"),
            Component.NATIONAL,
            False,
            date(2018, 3, 31),
            "8.25 more national hours, in person, by 2018-03-31.",
        ),
    )
    return PersonAudit(
        person=person,
        pack=pack(),
        outcome=outcome,
        reason=reason,
        window=(date(2016, 4, 1), date(2018, 3, 31)),
        components=(
            result(Component.INDIVIDUAL, "15", "15", "6.5"),
            result(Component.NATIONAL, least, most, "8.5"),
            result(Component.LOCAL, "15", "15"),
        ),
        credits=rows,
        findings=tuple(findings),
        questions=questions,
        plan=plan if outcome is Verdict.SHORT else (),
        decided=(decided(rows[0].record, "Ida Reviewer"),) if credits > 1 else (),
        areas=tuple(
            AreaResult(area, Decimal(asked), Decimal(shown), Decimal(most), FLYER)
            for area, asked, shown, most in (
                ("airway", "4", "4", "4"),
                ("cardiovascular", "10", "7.5", "10"),
                ("trauma", "4", "0", "2.5"),
            )
        ),
    )


def no_cycle(name: str = "Nobody-Said Which") -> PersonAudit:
    return PersonAudit(
        person=Person(name),
        pack=None,
        outcome=Verdict.NEEDS_REVIEW,
        reason="Nobody said which cycle this person is held against.",
        window=None,
        components=(),
        credits=ledger(1, name),
        findings=(),
        questions=(),
        plan=(),
    )


def decided(about: Record, text: str, state: State = State.APPLIED) -> Decided:
    """An answer in which everything that a person types is `text`."""
    at = datetime(2018, 3, 1, tzinfo=UTC)
    answer = Decision("d1", at, text, text, Act.CORRECT, text, text, text, text, rule=text)
    return Decided(answer, state, (about.id,), text)


def hostile_person(text: str) -> PersonAudit:
    """Somebody of whom everything a document or a file can bring is `text`."""
    file = source(text)
    bad = ApprovalNumber(
        text, text, None, text, Delivery.UNKNOWN, span(file, read_by=text), 0.5,
        corrections=(Correction(text, text, text),), readings=((text, text), ("other", "x")),
    )  # fmt: skip
    proof = record(file, name=text, title=text, numbers=(bad,), needs_review=("hours",))
    return PersonAudit(
        person=Person(text, text, text, Level.EMT, text),
        pack=pack(),
        outcome=Verdict.SHORT,
        reason=text,
        window=None,
        components=(result(Component.LOCAL, "1", "2"),),
        credits=(credit((proof,), (Counted(Component.LOCAL, Decimal(1)),), why_not=text),),
        findings=(
            Finding("other_person", Outcome.FAIL, text, (proof.id, text),
                    Reference(text, text, text, Certainty.UNKNOWN)),
        ),
        questions=(Question(proof.id, "hours", text, False), Question(text, text, text, True)),
        plan=(PlanStep(Decimal(1), Component.LOCAL, True, AS_OF, text),),
        decided=(decided(proof, text, State.WAITING),),
    )  # fmt: skip


def make_report(
    people: tuple[PersonAudit, ...],
    unassigned: tuple[Record, ...] = (),
    problems: tuple[Problem, ...] = (),
    silent: tuple[SourceFile, ...] = (),
) -> Report:
    proofs = [p for person in people for c in person.credits for p in c.proofs]
    records = {r.id: r for r in (*proofs, *unassigned)}
    held: dict[SourceFile, list[Record]] = {}
    for r in records.values():
        held.setdefault(r.source, []).append(r)
    documents = [document(f, tuple(held[f])) for f in sorted(held, key=repr)]
    documents += [document(p.source, (), (p,)) for p in problems]
    documents += [document(file, ()) for file in silent]
    findings = tuple(
        Finding(
            "other_person",
            Outcome.REVIEW,
            "The name is on nobody’s line of the people file.",
            (r.id,),
        )
        for r in unassigned
    )
    answers = tuple(one for person in people for one in person.decided)
    audit = Audit(AS_OF, people, unassigned, findings, problems, len(documents), answers)
    return compose(audit, tuple(documents))


def agency() -> Report:
    """A small agency in which everything occurs once."""
    stranger = source("inbox/scan 0031.jpg", "image/jpeg")
    broken, locked = source("inbox/torn.pdf"), source("inbox/locked.pdf")
    return make_report(
        (
            person_audit("Rosa Méndez-Ortiz", Verdict.NEEDS_REVIEW, 8),
            person_audit("Tobias Ó Briain Jr.", Verdict.SHORT, 5, "P0111111"),
            person_audit(LONG, Verdict.MEETS, 14, "P0222222"),
            person_audit("Ann Li", Verdict.MEETS, 1, None),
            person_audit("No Document", Verdict.SHORT, 0, "P0333333"),
            no_cycle(),
        ),
        unassigned=(record(stranger, name="J. Smyth"),),
        problems=(
            Problem(
                "unreadable",
                "The file ends in the middle of a page.",
                "Scan it again, or ask the sponsor for a new copy.",
                broken,
            ),
            Problem(
                "unreadable",
                "The file is locked with a password.",
                "Save it without its password.",
                locked,
            ),
            Problem(
                "text_layer_mismatch",
                "The text layer says 16-EMT-F3-0001, the page shows something else.",
                "Look at the page.",
                stranger,
                1,
            ),
        ),
        silent=(source("inbox/parking receipt.pdf"),),
    )


def many(count: int = 300) -> Report:
    verdicts = tuple(Verdict)
    firsts = ("Ada", "Bo", "Chidi", "Dolores", "Eoin", "Fatima", "Gunnar", "Hồng", "Ines", "Jun")
    lasts = ("Abbott", "Baptiste", "Çelik", "Dubois-Ray", "Eze", "Fournier", "García", "Håkansson")
    return make_report(
        tuple(
            person_audit(
                f"{firsts[i % 10]} {lasts[i % 8]} {i:03}", verdicts[i * 7 % 3], 2, f"P{900000 + i}"
            )
            for i in range(count)
        )
    )


def all_crops(report: Report) -> dict[tuple[str, str], bytes]:
    wide, narrow = png(420, 40), png(120, 40)
    return {
        (crop.record, crop.key): wide if crop.key.startswith(("person", "approval")) else narrow
        for crop in crops_wanted(report)
    }
