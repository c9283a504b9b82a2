"""What a page shows → its HTML, in the words and the dress of the reports."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from recert.web.office import Office
from recert.web.visitors import Memory, Visitor, Visitors
from reports.html_pages import page_environment
from reports.notation import visible

_VERSION: Final = version("recert")
A_PAGE: Final = 50
"""Rows."""


def office_of(request: Request) -> Office:
    office: Office = request.app.state.office
    return office


def visitors_of(request: Request) -> Visitors:
    visitors: Visitors = request.app.state.visitors
    return visitors


def memory_of(request: Request) -> Memory:
    """Of a visitor who does something, and so is remembered."""
    visitor: Visitor = request.state.visitor
    return visitors_of(request).memory(visitor)


def recalled(request: Request) -> Memory:
    visitor: Visitor = request.state.visitor
    return visitors_of(request).recall(visitor)


def page(request: Request, template: str, code: int = 200, **shown: Any) -> Response:
    """`template` with what every page shows: the way around, what was done last, what runs."""
    office, memory = office_of(request), recalled(request)
    notice, memory.notice = memory.notice, ""
    about: dict[str, Any] = {
        "here": request.url.path,
        "csrf": request.state.visitor.csrf,
        "notice": notice,
        "trouble": memory.trouble,
        "progress": office.progress,
        "failure": office.failure,
        "locked": office.settings.address.token is not None,
        "version": _VERSION,
    }
    return HTMLResponse(_environment().get_template(template).render(about | shown), code)


def wants_json(request: Request) -> bool:
    return request.headers.get("accept") == "application/json"


def said(request: Request, status: int, message: str) -> Response:
    """A refusal, on a page or for the script that asked."""
    if wants_json(request):
        return JSONResponse({"message": visible(message)}, status)
    return page(request, "refused.html", status, message=message, status=status)


@cache
def style() -> bytes:
    """The reports' own, and what only these pages have."""
    return _resource("reports", "templates/report.css") + _resource("recert.web", "static/web.css")


@cache
def script() -> bytes:
    return _resource("reports", "templates/report.js") + _resource("recert.web", "static/web.js")


@cache
def icon() -> bytes:
    return _resource("recert.web", "static/icon.svg")


def _resource(package: str, name: str) -> bytes:
    return files(package).joinpath(name).read_bytes()


def prepare() -> None:
    """So that who looks first need not wait for the templates."""
    pages = _environment()
    for name in pages.list_templates(["html"]):
        pages.get_template(name)


@cache
def _environment() -> Environment:
    ours, theirs = PackageLoader("recert.web"), PackageLoader("reports")
    return page_environment(ChoiceLoader([ours, theirs]))
