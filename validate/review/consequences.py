"""Two audits of the same papers → whose outcome, or hours, an answer changed."""

from __future__ import annotations

from dataclasses import dataclass

from validate.findings import Audit, Person, PersonAudit, Verdict
from validate.review.answering import Answer, Signed, decide
from validate.review.asked import Asked, Option
from validate.review.desk import Desk
from validate.review.entries import Refused
from validate.review.settling import settle


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one person; None where they were, or are, not among those audited."""

    person: Person
    before: PersonAudit | None
    after: PersonAudit | None

    @property
    def decisive(self) -> bool:
        """Whether the outcome is another one."""
        return _outcome(self.before) is not _outcome(self.after)


def changes(before: Audit, after: Audit) -> tuple[Change, ...]:
    """Everybody who meets or lacks something else than before, outcomes first."""
    were = {one.person: one for one in before.people}
    are = {one.person: one for one in after.people}
    found = [
        Change(person, were.get(person), are.get(person)) for person in dict.fromkeys((*were, *are))
    ]
    moved = [one for one in found if one.decisive or _hours(one.before) != _hours(one.after)]
    return tuple(sorted(moved, key=lambda one: not one.decisive))


def what_if(desk: Desk, asked: Asked, option: Option, signed: Signed) -> tuple[Change, ...]:
    """What would follow from an answer; nothing where its value is yet to be typed."""
    value = option.value
    if option.person:
        value = option.person.certification_number or option.person.nremt_id or option.person.name
    made = decide(desk, Answer(asked.id, option.act, value, option.field), signed)
    if option.typed or isinstance(made, Refused):
        return ()
    settled = settle(desk.papers.documents, (*desk.decisions, made))
    return changes(desk.audit, desk.papers.auditor.of(settled))


def words(change: Change) -> str:
    """The person's outcome before and after, with what is still missing."""
    was, now = _said(change.before), _said(change.after)
    return f"{change.person.name}: {was} → {now}"


_OUTCOMES = {
    Verdict.MEETS: "meets",
    Verdict.SHORT: "short",
    Verdict.NEEDS_REVIEW: "needs review",
}


def _said(audit: PersonAudit | None) -> str:
    if audit is None:
        return "not audited"
    gap = ", ".join(f"{c.shortfall} h of {c.component}" for c in audit.components if c.shortfall)
    outcome = _OUTCOMES[audit.outcome]
    return f"{outcome} ({gap} not proved)" if gap else outcome


def _outcome(audit: PersonAudit | None) -> Verdict | None:
    return audit.outcome if audit else None


def _hours(audit: PersonAudit | None) -> object:
    if audit is None:
        return None
    least = tuple((c.credited_at_least, c.credited_at_most) for c in audit.components)
    return least, sum(credit.at_most for credit in audit.credits)
