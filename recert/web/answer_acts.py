"""What is pressed on the review desk → a decision that is kept, or why it is not taken."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recert.review_session import Given
from recert.web.forms import Fields
from recert.web.pages import memory_of, office_of
from recert.web.questions import following, link, signer, tail_of
from validate.review.answering import Answer
from validate.review.consequences import words
from validate.review.decisions import Act, sentence
from validate.review.entries import Refused

_LONGEST_NAME: Final = 200
_ANSWERS: Final = frozenset(Act) - {Act.UNDO}
"""Taking back has a way of its own."""


def answer(request: Request, fields: Fields, _: tuple[UploadFile, ...]) -> Response:
    """Kept at once. What was answered to a state that is no longer the present one is refused,
    and the question shown as it stands."""
    office, memory = office_of(request), memory_of(request)
    name = request.path_params["question"]
    memory.name = fields.get("by", "").strip()[:_LONGEST_NAME] or memory.name
    act = fields.get("act", "")
    if act not in _ANSWERS:
        raise HTTPException(400, "There is no such answer.")
    said = Answer(
        name, Act(act), fields.get("value", ""), fields.get("field", ""), fields.get("state", "")
    )
    made = office.answer(said, memory.name, fields.get("why", ""))
    if isinstance(made, Refused):
        return _not_taken(request, made)
    memory.gave(made.decision.id)
    memory.tell(_told(made))
    stays = not made.settled or not made.decision.question
    return _onward(request, name if stays else "")


def _not_taken(request: Request, refused: Refused) -> Response:
    """The question as it stands now; where another reviewer settled it, what they said."""
    result, memory = office_of(request).look(), memory_of(request)
    name = request.path_params["question"]
    if result and result.desk.of_id(name):
        memory.tell(f"Not taken: {refused.why}", trouble=True)
        return RedirectResponse(f"/review/{name}{tail_of(request)}", 303)
    said = result.standing(name) if result else None
    why = f"it was answered meanwhile. {sentence(said)}" if said else refused.why
    memory.tell(f"Not taken: {why}", trouble=True)
    return RedirectResponse(f"/review{tail_of(request)}", 303)


def _told(made: Given) -> str:
    said = [sentence(made.decision), *(f"{words(change)}." for change in made.changes[:3])]
    if len(made.changes) > 3:
        said.append(f"And {len(made.changes) - 3} more people’s hours.")
    if not made.changes:
        said.append("It changes nobody’s hours.")
    if made.decision.question and not made.settled:
        said.append("The question is still open: this answers only a part of it.")
    return " ".join(said)


def _onward(request: Request, same: str) -> Response:
    result = office_of(request).look()
    if same:
        return RedirectResponse(f"/review/{same}{tail_of(request)}", 303)
    if result and (nearest := following(request, result)):
        return RedirectResponse(link(request, nearest), 303)
    return RedirectResponse(f"/review{tail_of(request, 'list')}", 303)


def skip(request: Request, _: Fields, __: tuple[UploadFile, ...]) -> Response:
    """The next question; this one comes again when all others are done."""
    result, name = office_of(request).look(), request.path_params["question"]
    if result and result.desk.of_id(name):
        memory_of(request).skipped.add(name)
    return _onward(request, "")


def undo(request: Request, fields: Fields, _: tuple[UploadFile, ...]) -> Response:
    """The visitor's own last answer; or the one that is named, whoever gave it."""
    office, memory = office_of(request), memory_of(request)
    memory.name = fields.get("by", "").strip()[:_LONGEST_NAME] or memory.name
    name = fields.get("decision", "") or (memory.given[-1] if memory.given else "")
    if not name:
        memory.tell("You have answered nothing yet that could be undone.", trouble=True)
        return _onward(request, "")
    made = office.undo(name, signer(request), fields.get("why", "") or "Pressed by mistake.")
    memory.given = [one for one in memory.given if one != name]
    if isinstance(made, Refused):
        memory.tell(f"Not taken back: {made.why}", trouble=True)
        return RedirectResponse("/answers", 303)
    memory.tell(_told(made))
    if fields.get("decision"):
        return RedirectResponse("/answers", 303)
    result = office.look()
    decisions = result.desk.decisions if result else ()
    question = next((one.question for one in decisions if one.id == name), "")
    memory.skipped.discard(question)
    return _onward(request, question)
