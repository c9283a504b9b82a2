"""`QUESTION=ANSWER`, or with `QUESTION@STATE`, as typed on the command line → an answer."""

from __future__ import annotations

from typing import Final

from recert.stops import Stop
from validate.review.answering import Answer
from validate.review.decisions import RULE, Act
from validate.review.entries import CORRECTABLE

_BARE: Final = {
    "confirm": (Act.CONFIRM, ""),
    "reject": (Act.REJECT, ""),
    "merge": (Act.MERGE, ""),
    "keep": (Act.KEEP, ""),
    "stricter": (Act.READ, "strict"),
    "milder": (Act.READ, "lenient"),
}
FORMS: Final = (
    "confirm, confirm:FIELD, correct:VALUE, correct:FIELD=VALUE, reject, assign:PERSON, merge, "
    "keep, stricter, milder"
)


def typed_answer(text: str) -> Answer:
    """Stops with the forms where it is none of them."""
    asked, equals, said = text.partition("=")
    question, _, state = asked.strip().partition("@")
    if not equals or not question:
        raise Stop(f"“{text}” is no answer.", f"Write QUESTION=ANSWER, an answer being {FORMS}.")
    return answer_of(question, said.strip(), state)


def answer_of(question: str, said: str, state: str = "") -> Answer:
    """An answer to a question that is known."""
    word, colon, rest = said.partition(":")
    word = word.strip().lower()
    if word in _BARE and not colon:
        act, value = _BARE[word]
        return Answer(question, act, value, RULE if act is Act.READ else "", state)
    if word == "confirm" and rest.strip() in CORRECTABLE:
        return Answer(question, Act.CONFIRM, "", rest.strip(), state)
    if word == "correct" and colon:
        field, equals, value = rest.partition("=")
        if equals and field.strip() in CORRECTABLE:
            return Answer(question, Act.CORRECT, value, field.strip(), state)
        return Answer(question, Act.CORRECT, rest, "", state)
    if word == "assign" and colon:
        return Answer(question, Act.ASSIGN, rest, "", state)
    raise Stop(f"“{said}” is no answer.", f"It is one of {FORMS}.")
