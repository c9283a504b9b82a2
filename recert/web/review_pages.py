"""The review desk: a question, the page it is about with what was read there, and a key for
every answer."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ingest.pages import Box, Page
from recert.review_session import Given
from recert.web.forms import Fields
from recert.web.office import Result
from recert.web.pages import A_PAGE, memory_of, office_of, page, recalled
from recert.web.paging import sheet
from recert.web.pictures import Pictures
from reports.desk import SKIP, UNDO, Paper, Piece, view
from validate.answering import Answer
from validate.asked import Asked
from validate.consequences import words
from validate.decisions import Act, sentence, undone
from validate.entries import CORRECTABLE, Refused
from validate.findings import PersonAudit

LOOKED: Final = "Looked at the paper."
"""The reason that stands there until somebody writes another."""
_AHEAD: Final = 2
"""Questions whose pages are drawn while one is looked at."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper and the page of it to show; None where it has no pages."""

    paper: Paper
    page: Page | None

    @property
    def href(self) -> str:
        source = self.paper.record.source
        return f"/pages/{source.sha256}/{self.paper.page}.png"

    @property
    def boxes(self) -> tuple[Piece, ...]:
        """What was read on this page."""
        return tuple(p for p in self.paper.pieces if p.evidence.where.page == self.paper.page)

    def around(self, box: Box) -> Box:
        """A stretch of the page that shows a box large, and what stands beside it."""
        high = box.height + 16
        wide = max(box.width + 20, 6 * high)
        left, top = max(0.0, box.x0 - 10), max(0.0, box.middle - high / 2)
        return Box(left, top, left + wide, top + high)


def review(request: Request) -> Response:
    """The next question that somebody ought to answer, or all that are open."""
    office = office_of(request)
    result = office.look()
    if result and "list" not in request.query_params:
        if _next(request, result) is None:
            recalled(request).skipped.clear()  # who asks again wants to see them after all
        if following := _next(request, result):
            return RedirectResponse(_link(request, following), 303)
    asked = _concerned(request, result) if result else []
    skipped = recalled(request).skipped
    return page(
        request,
        "questions.html",
        result=result,
        sheet=sheet(asked, request.query_params, _words, A_PAGE),
        skipped=skipped,
        undo=UNDO,
        can_undo=bool(recalled(request).given),
        by=recalled(request).name or _login_name(office.settings.address.token),
        tail=_tail(request),
        deciding=sum(1 for one in asked if one.decides),
        of=_of(request, result),
        q=request.query_params.get("q", ""),
    )


def question(request: Request) -> Response:
    """One question, with what would follow from each answer."""
    office = office_of(request)
    result, session = office.look(), office.session
    asked = result.desk.of_id(request.path_params["question"]) if result else None
    if result is None or session is None or asked is None:
        return _gone(request, result)
    # What follows from each answer is a new audit each: the page does not wait for them.
    follow = session.follow if request.query_params.get("follows") else None
    shown = view(result.desk, asked, follow)
    _draw_ahead(request, result, asked)
    concerned = _concerned(request, result)
    deciding = [one for one in concerned if one.decides]
    memory = recalled(request)
    return page(
        request,
        "question.html",
        view=shown,
        papers=[Shown(p, _page_of(result, p)) for p in shown.papers],
        follows=follow is not None,
        left=len(deciding),
        people=_people_of(result, asked),
        fields=CORRECTABLE,
        typed=[key for key in shown.keys if key.option.typed],
        pressed=[key for key in shown.keys if not key.option.typed],
        by=memory.name or _login_name(office.settings.address.token),
        looked=LOOKED,
        skip=SKIP,
        undo=UNDO,
        can_undo=bool(memory.given),
        tail=_tail(request),
        of=_of(request, result),
        listed=[one.person for one in result.folders.values()],
    )


def _gone(request: Request, result: Result | None) -> Response:
    """Somebody answered it, or the papers read differently now."""
    memory = memory_of(request)
    name = request.path_params["question"]
    decisions = result.desk.decisions if result else ()
    answers = [one for one in decisions if one.question == name]
    if answers and not memory.notice:
        memory.tell(f"This was answered meanwhile. {sentence(answers[-1])}", trouble=True)
    elif not memory.notice:
        memory.tell("There is no such open question any more.", trouble=True)
    return RedirectResponse(f"/review{_tail(request)}", 303)


def answer(request: Request, fields: Fields, _: tuple[UploadFile, ...]) -> Response:
    """Kept at once. What was answered to a state that is no longer the present one is refused,
    and the question shown as it stands."""
    office, memory = office_of(request), memory_of(request)
    name = request.path_params["question"]
    memory.name = fields.get("by", "").strip() or memory.name
    act = fields.get("act", "")
    if act not in tuple(Act):
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
        return RedirectResponse(f"/review/{name}{_tail(request)}", 303)
    gone = undone(result.desk.decisions) if result else frozenset()
    said = [d for d in (result.desk.decisions if result else ()) if d.question == name]
    standing = [one for one in said if one.id not in gone]
    why = f"it was answered meanwhile. {sentence(standing[-1])}" if standing else refused.why
    memory.tell(f"Not taken: {why}", trouble=True)
    return RedirectResponse(f"/review{_tail(request)}", 303)


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
    following = _next(request, result) if result else None
    if same:
        return RedirectResponse(f"/review/{same}{_tail(request)}", 303)
    if following:
        return RedirectResponse(_link(request, following), 303)
    return RedirectResponse(f"/review{_tail(request, 'list')}", 303)


def skip(request: Request, _: Fields, __: tuple[UploadFile, ...]) -> Response:
    """The next question; this one comes again when all others are done."""
    memory = memory_of(request)
    memory.skipped.add(request.path_params["question"])
    return _onward(request, "")


def undo(request: Request, fields: Fields, _: tuple[UploadFile, ...]) -> Response:
    """The visitor's own last answer; or the one that is named, whoever gave it."""
    office, memory = office_of(request), memory_of(request)
    memory.name = fields.get("by", "").strip() or memory.name
    name = fields.get("decision", "") or (memory.given[-1] if memory.given else "")
    if not name:
        memory.tell("You have answered nothing yet that could be undone.", trouble=True)
        return _onward(request, "")
    by = memory.name or _login_name(office.settings.address.token)
    made = office.undo(name, by, fields.get("why", "") or "Pressed by mistake.")
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
    return RedirectResponse(f"/review/{question}{_tail(request)}", 303)


def answers(request: Request) -> Response:
    """Every answer that was ever given, the newest first."""
    result = office_of(request).look()
    decisions = result.desk.decisions[::-1] if result else ()
    gone = undone(result.desk.decisions) if result else frozenset()
    states = {one.decision.id: one for one in (result.desk.settled.decided if result else ())}
    return page(
        request,
        "answers.html",
        sheet=sheet(decisions, request.query_params, sentence, A_PAGE),
        gone=gone,
        states=states,
        sentence=sentence,
        q=request.query_params.get("q", ""),
        by=recalled(request).name or _login_name(office_of(request).settings.address.token),
    )


def _concerned(request: Request, result: Result) -> list[Asked]:
    """All open questions, or those of one person's page."""
    of = _of(request, result)
    return [one for one in result.desk.asked if of is None or of.person in one.people]


def _of(request: Request, result: Result | None) -> PersonAudit | None:
    """The person to whose questions the visitor keeps."""
    return result.folders.get(request.query_params.get("of", "")) if result else None


def _next(request: Request, result: Result) -> Asked | None:
    """What decides most; what was skipped comes last."""
    skipped = recalled(request).skipped
    open_ = [one for one in _concerned(request, result) if one.decides]
    return next((one for one in open_ if one.id not in skipped), None)


def _link(request: Request, asked: Asked) -> str:
    return f"/review/{asked.id}{_tail(request)}"


def _tail(request: Request, *more: str) -> str:
    of = request.query_params.get("of", "")
    kept = {**({"of": of} if of else {}), **dict.fromkeys(more, "1")}
    return f"?{urlencode(kept)}" if kept else ""


def _draw_ahead(request: Request, result: Result, asked: Asked) -> None:
    pictures: Pictures = request.app.state.pictures
    session = office_of(request).session
    deciding = [one for one in _concerned(request, result) if one.decides]
    at = deciding.index(asked) + 1 if asked in deciding else 0
    papers = (p for one in deciding[at : at + _AHEAD] for p in view(result.desk, one).papers)
    if session:
        pictures.ahead(session, result, tuple((p.record.source.sha256, p.page) for p in papers))


def _page_of(result: Result, paper: Paper) -> Page | None:
    found = result.pages.get((paper.record.source.sha256, paper.page))
    return found[1] if found else None


def _people_of(result: Result, asked: Asked) -> list[tuple[str, str]]:
    """(folder, name) of everybody whose audit asks it."""
    folders = {one.person: folder for folder, one in result.folders.items()}
    return [(folders.get(person, ""), person.name) for person in asked.people]


def _words(asked: Asked) -> str:
    return f"{asked.question.text} {' '.join(person.name for person in asked.people)}"


def _login_name(token: str | None) -> str:
    """Who sits at this machine; over a network nobody knows."""
    try:
        return "" if token else getpass.getuser()
    except (KeyError, OSError):
        return ""
