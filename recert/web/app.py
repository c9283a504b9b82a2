"""The pages under their addresses, behind the guard."""

from __future__ import annotations

from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from recert.web import (
    answer_acts,
    document_pages,
    download_pages,
    entrance_pages,
    people_pages,
    review_pages,
    rule_pages,
    start_pages,
)
from recert.web.forms import Posted, posted
from recert.web.office import Office
from recert.web.pages import icon, prepare, said, script, style
from recert.web.pictures import Pictures
from recert.web.safety import Guard
from recert.web.settings import MEGABYTE, Limits
from recert.web.visitors import Visitors
from recert.web.whom import LARGEST_LIST

PAGES = (
    ("/", start_pages.start),
    ("/progress", start_pages.progress),
    ("/people/{folder}/report.html", people_pages.person),
    ("/people/{folder}/{name:path}", people_pages.file_of_person),
    ("/audited", people_pages.audited),
    ("/documents", document_pages.documents),
    ("/pages/{sha256}/{number:int}.png", document_pages.picture),
    ("/review", review_pages.review),
    ("/review/{question}", review_pages.question),
    ("/answers", review_pages.answers),
    ("/downloads", download_pages.downloads),
    ("/downloads/{name:path}", download_pages.download),
    ("/rules", rule_pages.rules),
    ("/rules/{pack}", rule_pages.rule),
    ("/login", entrance_pages.login),
)
ACTS: tuple[tuple[str, Posted], ...] = (
    ("/run", start_pages.run),
    ("/audited/cycle", people_pages.choose),
    ("/audited/nobody", people_pages.drop_people),
    ("/review/{question}/answer", answer_acts.answer),
    ("/review/{question}/skip", answer_acts.skip),
    ("/undo", answer_acts.undo),
    ("/login", entrance_pages.enter),
    ("/logout", entrance_pages.leave),
)

_OWN_WORDS: Final = {
    "Not Found": "There is no such page.",
    "Method Not Allowed": "This page is only looked at.",
}


def app_of(office: Office) -> ASGIApp:
    """Behind the guard alone: nothing reaches a page unseen."""
    prepare()
    rule_pages.every_pack()
    limits = office.settings.limits
    visitors = Visitors(office.settings.address.token)
    app = Starlette(
        routes=[
            *(Route(path, page) for path, page in PAGES),
            *(_act(path, posted(handler, limits)) for path, handler in ACTS),
            *_uploads(limits),
            Route("/index.html", lambda _: RedirectResponse("/", 301)),
            Route("/static/style.css", lambda _: _static(style(), "text/css")),
            Route("/static/icon.svg", lambda _: _static(icon(), "image/svg+xml")),
            Route("/static/script.js", lambda _: _static(script(), "text/javascript")),
        ],
        exception_handlers={HTTPException: _refused, Exception: _broke_off},
    )
    app.router.redirect_slashes = False
    app.state.office, app.state.visitors, app.state.pictures = office, visitors, Pictures()
    return Guard(app, office.settings.address, visitors)


def _uploads(limits: Limits) -> tuple[Route, Route]:
    documents = posted(start_pages.upload, limits, files=limits.files, size=limits.request)
    people = posted(people_pages.take_people, limits, files=1, size=LARGEST_LIST + MEGABYTE)
    return _act("/upload", documents), _act("/audited/people", people)


def _act(path: str, endpoint: object) -> Route:
    return Route(path, endpoint, methods=["POST"])  # type: ignore[arg-type]


def _static(content: bytes, media_type: str) -> Response:
    """Nobody's data: may be kept, and is asked for anew after an hour."""
    return Response(content, media_type=media_type, headers={"Cache-Control": "max-age=3600"})


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 (what it is registered for)
    return said(request, error.status_code, _OWN_WORDS.get(error.detail, error.detail))


async def _broke_off(request: Request, _: Exception) -> Response:
    """The guard notes where."""
    words = "This page broke off. What the server printed says where; nothing is lost by it."
    return said(request, 500, words)
