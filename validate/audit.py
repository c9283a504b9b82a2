"""Documents, people and rules → the audit: everybody's verdict with its evidence.

The order of documents, people and packs never matters, and nothing is asked of the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extract.records import Document, Record
from validate.checks import Case, findings_of, in_order
from validate.credits.areas import areas_of
from validate.credits.claims import Claim, claims_of
from validate.credits.completions import Completion, completions
from validate.credits.objections import Terms
from validate.credits.standing import Standing
from validate.cycles import Holding, held_against, pack_called, window_of
from validate.findings import (
    Audit,
    Credit,
    Finding,
    Outcome,
    Person,
    PersonAudit,
    Question,
    Verdict,
)
from validate.identity.attendees import attendees
from validate.identity.handed_in import HandedIn, handed_in
from validate.identity.matching import Belonging, belongings
from validate.identity.names import fold
from validate.identity.register import Register
from validate.questions import questions_of
from validate.review.decisions import Decided
from validate.review.rulings import Rulings
from validate.review.settled_rules import with_rules
from validate.review.settling import Settled
from validate.rules.requirements import RulePack
from validate.submissions import findings_of_decisions, of_papers, waiting
from validate.verdicts import plan_of, reported


def audit(
    documents: Sequence[Document],
    people: Sequence[Person] | None,
    packs: Sequence[RulePack],
    cycle: str | None,
    as_of: date,
) -> Audit:
    """Holds everybody against their cycle; nobody has decided anything.

    `people`: as the people file lists them; None: those whom the documents name. `cycle`:
    the id for everyone who is not given one there.

    Raises:
        UnknownCycle: no pack is called `cycle`.
    """
    return Auditor(people, packs, cycle, as_of).of(Settled(tuple(documents)))


class Auditor:
    """Audits the same people again and again, as decisions change their papers: whose papers
    are the same as before has the same audit, and it is not made anew."""

    def __init__(
        self,
        people: Sequence[Person] | None,
        packs: Sequence[RulePack],
        cycle: str | None,
        as_of: date,
    ) -> None:
        """As `audit` takes them, and raises."""
        if cycle is not None:
            pack_called(cycle, packs)
        self._people = people
        self._packs = sorted(packs, key=lambda pack: pack.id)
        self._cycle = cycle
        self._as_of = as_of
        self._known: dict[Person, tuple[_Given, PersonAudit]] = {}
        self._register = Register.of(())
        self._belongings: dict[str, Belonging] = {}
        self._listed: list[Person] = []

    def of(self, settled: Settled) -> Audit:
        packs = [with_rules(pack, settled.rulings.rules) for pack in self._packs]
        unique = _once_each(settled.documents)
        records = sorted((r for d in unique for r in d.records), key=lambda record: record.id)
        register = self._register_of(records)
        found = belongings(records, register, settled.rulings, self._belongings)
        papers = handed_in(unique, found, register)
        decided = settled.by_record()
        audits = []
        for person in self._listed:
            own = papers[person]
            days = [
                b.record.completed_on.value
                for b in own.belongings
                if b.record.completed_on and b.record.completed_on.value
            ]
            holding = held_against(person, packs, self._cycle, days)
            audits.append(self._audited(person, _given(holding, own, settled.rulings, decided)))
        return Audit(
            as_of=self._as_of,
            people=tuple(audits),
            unassigned=tuple(b.record for b in found if b.anybody or not b.people),
            findings=(
                *(_unassigned(b) for b in found if b.anybody or not b.people),
                *waiting(settled.decided, unique),
            ),
            problems=tuple(p for document in unique for p in document.problems),
            documents=len(settled.documents),
            decided=settled.decided,
        )

    def _register_of(self, records: Sequence[Record]) -> Register:
        people = attendees(records) if self._people is None else dict.fromkeys(self._people)
        listed = sorted(people, key=_by_name)
        if listed != self._listed:
            self._listed, self._register = listed, Register.of(listed)
            self._belongings = {}
        return self._register

    def _audited(self, person: Person, given: _Given) -> PersonAudit:
        known = self._known.get(person)
        if known is None or known[0] != given:
            known = given, _person(person, given, self._as_of)
            self._known[person] = known
        return known[1]


@dataclass(frozen=True, slots=True)
class _Given:
    """All that one person's audit follows from."""

    holding: Holding
    papers: HandedIn
    rulings: Rulings
    """About pairs of these papers."""
    decided: tuple[Decided, ...]
    """About these papers, and about the cycle's rules."""


def _given(
    holding: Holding,
    papers: HandedIn,
    rulings: Rulings,
    decided: Mapping[str, tuple[Decided, ...]],
) -> _Given:
    own = {belonging.record.id for belonging in papers.belongings}
    pack = holding.pack.id if holding.pack else ""
    every = {id(one): one for name in (pack, *sorted(own)) for one in decided.get(name, ())}
    return _Given(
        holding,
        papers,
        rulings.within(own),
        tuple(sorted(every.values(), key=lambda one: (one.decision.made_at, one.decision.id))),
    )


def _once_each(documents: Iterable[Document]) -> tuple[Document, ...]:
    """One document for each content, however often it was handed in, by name."""
    first: dict[str, Document] = {}
    for document in sorted(documents, key=lambda d: (d.source.name, d.source.sha256)):
        first.setdefault(document.source.sha256, document)
    return tuple(first.values())


def _by_name(person: Person) -> tuple[str, tuple[str, ...], str, str, str]:
    tokens = fold(person.name.replace("-", "")).tokens  # a double name sorts by its first half
    family = tokens[-1] if tokens else ""
    number = person.certification_number or ""
    return family, tokens, person.name, number, person.cycle or ""


def _unassigned(belonging: Belonging) -> Finding:
    record = belonging.record
    text = f"{record.source.name}: this paper counts for nobody, because {belonging.why}."
    if belonging.rejected:
        return Finding("rejected", Outcome.PASS, belonging.rejected, (record.id,))
    return Finding(belonging.code or "other_person", Outcome.REVIEW, text, (record.id,))


def _person(person: Person, given: _Given, as_of: date) -> PersonAudit:
    holding, papers = given.holding, given.papers
    found, repeats = completions(papers.belongings, given.rulings)
    if holding.pack is None:
        return _without_cycle(person, given, found)
    pack = holding.pack
    terms = Terms(pack, window_of(pack, person), as_of)
    claims = sorted(claims_of(found, repeats, terms), key=_surest_first)
    standing = Standing(pack, tuple(claims))
    result = reported(standing)
    undecided = result.verdict is Verdict.NEEDS_REVIEW
    questions = questions_of(standing, undecided=undecided)
    verdict, reason = result.verdict, result.reason
    if person.level is not None and person.level is not pack.level:
        verdict = Verdict.NEEDS_REVIEW
        reason = f"{pack.id} is for {pack.level} and the level is {person.level}. {reason}"
        text = f"Is {pack.id} the cycle of this person?"
        questions = (Question("", "level", text, changes_outcome=True), *questions)
    areas = areas_of(standing)
    case = Case(
        person=person,
        holding=holding,
        terms=terms,
        claims=standing.claims,
        reported=result,
        questions=questions,
        areas=areas,
        foreign=papers.foreign,
        problems=papers.problems,
        decided=given.decided,
    )
    return PersonAudit(
        person=person,
        pack=pack,
        outcome=verdict,
        reason=reason,
        window=terms.window.least,
        components=result.components,
        credits=result.credits,
        findings=findings_of(case),
        questions=questions,
        plan=plan_of(pack, result.components, terms.window.closes.strict, as_of),
        areas=areas,
        decided=given.decided,
    )


def _surest_first(claim: Claim) -> tuple[bool, int, date, str]:
    """Of hours that are as good, those that wait for no answer are counted first, and then
    those that were read the most surely."""
    return bool(claim.open), -claim.confidence, claim.day or date.max, claim.id


def _without_cycle(person: Person, given: _Given, found: Sequence[Completion]) -> PersonAudit:
    """Nobody is held against a cycle that nobody named: the credits are listed, and no more."""
    credits = tuple(
        Credit(
            record=completion.record,
            proofs=completion.proofs,
            at_least=Decimal(0),
            at_most=_printed_hours(completion),
            delivery=completion.record.delivery,
            components=(),
            counted=(),
            why_not=completion.rejected or "Nobody said which cycle it counts for.",
        )
        for completion in sorted(found, key=lambda c: c.record.id)
    )
    return PersonAudit(
        person=person,
        pack=None,
        outcome=Verdict.NEEDS_REVIEW,
        reason=given.holding.why,
        window=None,
        components=(),
        credits=credits,
        findings=in_order(
            {
                *of_papers(person, given.papers.foreign, given.papers.problems),
                *findings_of_decisions(given.decided),
            }
        ),
        questions=(),
        plan=(),
        decided=given.decided,
    )


def _printed_hours(completion: Completion) -> Decimal:
    record = completion.record
    hours = record.hours.value if record.hours and not completion.rejected else None
    return (hours.value if hours else None) or Decimal(0)
