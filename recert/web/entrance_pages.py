"""Who may come in: the token is typed once, and a cookie remembers it."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recert.web.forms import Fields
from recert.web.pages import page, visitors_of


def login(request: Request) -> Response:
    return page(request, "login.html", wrong=False)


def enter(request: Request, fields: Fields, _: tuple[UploadFile, ...]) -> Response:
    entered = visitors_of(request).knock(fields.get("token", "").strip())
    if entered is None:
        return page(request, "login.html", 403, wrong=True)
    request.state.entered = entered
    return RedirectResponse("/", 303)


def leave(request: Request, _: Fields, __: tuple[UploadFile, ...]) -> Response:
    visitors_of(request).leave(request.state.visitor)
    return RedirectResponse("/login", 303)
