"""A completion, held against its cycle → what stands between its hours and the requirement.

Each objection says what an answer, or the lenient reading of a rule, would change. What no
answer can change says so too: the hours never count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from extract.records import Component, Delivery, Record
from extract.values.content import parse_topic
from validate.credits.completions import Completion, folded
from validate.cycles import PersonalWindow
from validate.review.decisions import stated
from validate.rules.requirements import Reference, Requirement, Ruled, RulePack


class Effect(StrEnum):
    """What stands as long as an objection is not settled."""

    NEVER = "never"
    """The hours do not count, whatever anybody answers; with a component: not there."""
    COUNTS = "counts"
    """The hours do not count."""
    HOURS = "hours"
    """Only the fewer hours count."""
    DELIVERY = "delivery"
    """The hours may be distributive, or live through a link."""
    COMPONENT = "component"
    """The hours do not go to `component`."""
    NOTHING = "nothing"
    """Worth saying, without effect on the hours."""


@dataclass(frozen=True, slots=True)
class Objection:
    code: str
    """The finding code of the contract."""
    effect: Effect
    field: str
    """The contract's field name that an answer would settle, or `rule`."""
    text: str
    key: str
    """Objections with the same key are settled by the same answer."""
    reference: Reference | None = None
    component: Component | None = None
    beside: str = ""
    """Id of the record that it is held against, where it may be said twice."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person's completions are held against."""

    pack: RulePack
    window: PersonalWindow
    as_of: date


@dataclass(frozen=True, slots=True)
class About:
    """One completion, of which objections are made that its own answers settle."""

    record: str
    reference: Reference | None = None

    def __call__(self, code: str, effect: Effect, field: str, text: str) -> Objection:
        key = f"{self.record}:{field}:{effect}"
        return Objection(code, effect, field, text, key, self.reference)


def of_rejection(completion: Completion) -> Iterator[Objection]:
    """What somebody took out."""
    if completion.rejected:
        about = About(completion.record.id)
        yield about("rejected", Effect.NEVER, "", completion.rejected)


def of_person(completion: Completion) -> Iterator[Objection]:
    """Whose completion it is."""
    if completion.doubt:
        yield About(completion.record.id)(
            "person_ambiguous",
            Effect.COUNTS,
            "person_name",
            f"It is not sure whose completion this is: {completion.doubt}.",
        )


def of_date(completion: Completion, terms: Terms) -> Iterator[Objection]:
    """Whether it was completed on a day that counts."""
    about = About(completion.record.id)
    day = completion.day
    if day is None:
        printed = [r.completed_on.printed for r in completion.proofs if r.completed_on]
        said = f"was not read safely (printed: {printed[0]})" if printed else "was not found"
        yield about(
            "date_missing", Effect.COUNTS, "completed_on", f"The date of completion {said}."
        )
        return
    opens, closes = terms.window.opens, terms.window.closes
    if not opens.lenient <= day <= closes.lenient:
        bound = opens if day < opens.lenient else closes
        side = "before the cycle opens" if bound is opens else "after the cycle closes"
        yield Objection(
            "outside_window",
            Effect.NEVER,
            "completed_on",
            f"Completed on {day}, {side} ({opens.lenient} to {closes.lenient}).",
            f"{completion.record.id}:window",
            bound.reference,
        )
    elif day > terms.as_of:
        text = f"Completed on {day}, which is after the day of this audit, {terms.as_of}."
        # Nobody need be asked twice: as it was said it has not happened yet.
        asked = any(stated(record.completed_on) for record in completion.proofs)
        effect = Effect.NEVER if asked else Effect.COUNTS
        yield about("outside_window", effect, "completed_on", text)
    else:
        yield from _between_readings(day, opens, closes)


def _between_readings(day: date, opens: Ruled[date], closes: Ruled[date]) -> Iterator[Objection]:
    for bound, outside, name in (
        (opens, day < opens.strict, "opens"),
        (closes, day > closes.strict, "closes"),
    ):
        if outside:
            yield Objection(
                "outside_window",
                Effect.COUNTS,
                "rule",
                f"Completed on {day}; whether the cycle {name} on {bound.strict} or on"
                f" {bound.lenient} is not settled.",
                f"rule:{name}",
                bound.reference,
            )


def of_component(completion: Completion, terms: Terms, delivery: Delivery) -> Iterator[Objection]:
    """Which components it may count for."""
    live = delivery is Delivery.VIRTUAL_LIVE
    for requirement in terms.pack.requirements:
        allowed = requirement.virtual_live_allowed
        if live and allowed is not None and not allowed.strict:
            text = f"Hours taught live through a link do not count as {requirement.component}."
            if allowed.lenient:
                text = text.replace("do not count", "may not count")
            yield Objection(
                "rule_uncertain",
                Effect.COMPONENT if allowed.lenient else Effect.NEVER,
                "rule",
                text,
                f"rule:virtual_live:{requirement.component}",
                allowed.reference,
                requirement.component,
            )
        rule = requirement.shown_content_only
        if rule is not None and rule.strict:
            yield from _of_content(completion, requirement, rule)


def _of_content(
    completion: Completion, requirement: Requirement, rule: Ruled[bool]
) -> Iterator[Objection]:
    proofs = [r for r in completion.proofs if stated(r.component) or stated(r.topic)]
    safe = [_content(record) for record in proofs or completion.proofs]
    if any(requirement.component in found for found in safe):
        return
    text = f"Nothing on the proof shows that it is {requirement.component} content."
    if topic := spoken_of(completion.record):
        text = f"The title speaks of {topic} content; is it approved as {requirement.component}?"
    yield Objection(
        "element_missing",
        Effect.NEVER if any(safe) else Effect.COMPONENT,
        "component",
        text,
        f"{_course(completion)}:{requirement.component}",
        rule.reference,
        requirement.component,
    )


def spoken_of(record: Record) -> str | None:
    """The area of the national content that a title speaks of, which shows nothing yet."""
    title = record.course_title.value if record.course_title else None
    return _topic(title) if title else None


@lru_cache(maxsize=65536)
def _topic(title: str) -> str | None:
    return parse_topic(title)


def _course(completion: Completion) -> str:
    """What is the same for all completions of one course: the title with the sponsor, or with
    the approval number; the completion's own record where these are not read safely."""
    record = completion.record
    numbers = sorted(number.number for number in completion.numbers if number.number)
    said = [
        folded(value.value)
        for name, value in (("course_title", record.course_title), ("sponsor", record.sponsor))
        if value and value.value and name not in record.needs_review
    ]
    if not said or "course_title" in record.needs_review or len(said) + len(numbers) < 2:
        return record.id
    return " / ".join(said if len(said) > 1 else [*said, *numbers])


def _content(record: Record) -> set[Component]:
    """The components whose content a proof shows safely; a topic is one of the national."""
    found = set()
    if record.component and record.component.value and "component" not in record.needs_review:
        found.add(record.component.value)
    if record.topic and record.topic.value and "topic" not in record.needs_review:
        found.add(Component.NATIONAL)
    return found
