"""All documents, those that were not read with the reason, and pictures of pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from extract.records import Document
from ingest.pages import Problem
from recert.reading import is_unread
from recert.web.pages import A_PAGE, office_of, page
from recert.web.paging import sheet
from recert.web.pictures import Pictures
from recert.web.result import Result


@dataclass(frozen=True, slots=True)
class Row:
    document: Document
    problems: tuple[Problem, ...]
    unread: bool

    @property
    def words(self) -> str:
        said = " ".join(problem.message for problem in self.problems)
        return f"{self.document.source.name} {said}"


def documents(request: Request) -> Response:
    result = office_of(request).look()
    rows = _rows(result) if result else []
    unread, flagged = [r for r in rows if r.unread], [r for r in rows if r.problems]
    query = request.query_params
    state = query.get("state", "")
    chosen = {"unread": unread, "flagged": flagged}.get(state, rows)
    return page(
        request,
        "documents.html",
        sheet=sheet(chosen, query, lambda row: row.words, A_PAGE),
        counts=(len(rows), len(unread), len(flagged)),
        state=state,
        q=query.get("q", ""),
    )


def _rows(result: Result) -> list[Row]:
    """What was not read first."""
    said: dict[str, list[Problem]] = defaultdict(list)
    for problem in result.report.problems:
        said[problem.source.name].append(problem)
    rows = [Row(d, tuple(said[d.source.name]), is_unread(d)) for d in result.report.documents]
    return sorted(rows, key=lambda row: not row.unread)


def picture(request: Request) -> Response:
    """By the document's content and the page's number."""
    office = office_of(request)
    session, result = office.session, office.look()
    pictures: Pictures = request.app.state.pictures
    sha256, number = request.path_params["sha256"], request.path_params["number"]
    png = pictures.of(session, result, (sha256, number)) if session and result else None
    if png is None:
        raise HTTPException(404, "This page cannot be shown: its document is gone or has changed.")
    return Response(png, media_type="image/png")
