"""The review desk: a question, the page it is about with what was read there, and a key for
every answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ingest.pages import Box, Page
from recert.web.pages import A_PAGE, office_of, page, recalled
from recert.web.paging import sheet
from recert.web.pictures import Pictures
from recert.web.questions import concerned, following, link, person_of, signer, tail_of
from recert.web.result import Result
from reports.desk import SKIP, UNDO, Paper, Piece, view
from validate.review.asked import Asked
from validate.review.decisions import sentence, undone
from validate.review.entries import CORRECTABLE

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
        if following(request, result) is None:
            recalled(request).skipped.clear()  # who asks again wants to see them after all
        if nearest := following(request, result):
            return RedirectResponse(link(request, nearest), 303)
    asked = concerned(request, result) if result else []
    skipped = recalled(request).skipped
    return page(
        request,
        "questions.html",
        result=result,
        sheet=sheet(asked, request.query_params, _words, A_PAGE),
        skipped=skipped,
        undo=UNDO,
        can_undo=bool(recalled(request).given),
        by=signer(request),
        tail=tail_of(request),
        deciding=sum(1 for one in asked if one.decides),
        of=person_of(request, result),
        kept_to=request.query_params.get("of", ""),
        q=request.query_params.get("q", ""),
    )


def question(request: Request) -> Response:
    """One question, with what would follow from each answer."""
    office = office_of(request)
    result, session = office.look(), office.session
    asked = result.desk.of_id(request.path_params["question"]) if result else None
    if result is None or session is None or asked is None:
        raise HTTPException(404, _why_gone(request.path_params["question"], result))
    # What follows from each answer is a new audit each: the page does not wait for them.
    follow = session.follow if request.query_params.get("follows") else None
    shown = view(result.desk, asked, follow)
    _draw_ahead(request, result, asked)
    memory = recalled(request)
    return page(
        request,
        "question.html",
        view=shown,
        papers=[Shown(p, _page_of(result, p)) for p in shown.papers],
        follows=follow is not None,
        left=sum(1 for one in concerned(request, result) if one.decides),
        people=_people_of(result, asked),
        fields=CORRECTABLE,
        typed=[key for key in shown.keys if key.option.typed],
        pressed=[key for key in shown.keys if not key.option.typed],
        by=signer(request),
        looked=LOOKED,
        skip=SKIP,
        undo=UNDO,
        can_undo=bool(memory.given),
        tail=tail_of(request),
        of=person_of(request, result),
        listed=[one.person for one in result.folders.values()],
    )


def _why_gone(name: str, result: Result | None) -> str:
    """Somebody answered it, or the papers read differently now."""
    said = result.standing(name) if result else None
    if said:
        return f"This question was answered. {sentence(said)}"
    return "There is no such open question any more."


def answers(request: Request) -> Response:
    """Every answer that was ever given, the newest first."""
    result = office_of(request).look()
    decisions = result.desk.decisions[::-1] if result else ()
    gone = undone(result.desk.decisions) if result else frozenset()
    states = {one.decision.id: one for one in (result.desk.settled.decided if result else ())}
    documents = result.desk.papers.documents if result else ()
    return page(
        request,
        "answers.html",
        names={one.source.sha256: one.source.name for one in documents},
        sheet=sheet(decisions, request.query_params, sentence, A_PAGE),
        gone=gone,
        states=states,
        sentence=sentence,
        q=request.query_params.get("q", ""),
        by=signer(request),
    )


def _draw_ahead(request: Request, result: Result, asked: Asked) -> None:
    pictures: Pictures = request.app.state.pictures
    session = office_of(request).session
    deciding = [one for one in concerned(request, result) if one.decides]
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
