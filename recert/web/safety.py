"""Each request → refused before any page sees it, or let through; each answer with its headers."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recert.web.log import note
from recert.web.settings import Address
from recert.web.visitors import Visitor, Visitors

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
LOGIN: Final = "/login"
_OPEN: Final = "/static/"
_USUAL_PORT: Final = 80

_HEADERS: Final = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "img-src 'self'",
            "style-src 'self'",
            "script-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # `no-referrer` would make browsers send “Origin: null” with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """The outermost layer. Puts the visitor into `scope["state"]`."""

    app: ASGIApp
    address: Address
    visitors: Visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answered(scope, receive, send)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        visitor = self.visitors.of(HTTPConnection(scope).cookies.get(self.cookie, ""))
        scope.setdefault("state", {})["visitor"] = visitor
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                self._put_headers(message, scope, visitor)
            await send(message)

        try:
            refusal = self._refusal(scope, visitor)
            await (refusal or self.app)(scope, receive, sent)
        except Exception as error:
            note("page_broke_off", error, traceback.extract_tb(error.__traceback__))
            if not begun:
                words = "This page broke off. What the server printed says where.\n"
                await PlainTextResponse(words, 500)(scope, receive, sent)

    @property
    def cookie(self) -> str:
        """Cookies are shared by all ports of a host; another server's must not end ours."""
        return f"recert-{self.address.port}"

    def _refusal(self, scope: Scope, visitor: Visitor) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if headers.getlist("host") != [host] or host not in self._hosts(scope):
            return _refused(
                400,
                "This address does not belong to this server. Open it under the address that it "
                "printed when it started, or name this one with --name.",
            )
        if scope["method"] not in ("GET", "HEAD") and not _of_ours(headers, host):
            return _refused(403, "This was sent from another site, and was not taken.")
        path: str = scope["path"]
        if path == LOGIN or path.startswith(_OPEN) or self.visitors.let_in(visitor):
            return None
        if scope["method"] in ("GET", "HEAD"):
            return RedirectResponse(LOGIN, 303)
        return _refused(403, "You are not let in, or no longer: open the page anew.")

    def _hosts(self, scope: Scope) -> set[str]:
        """What a browser may think it speaks to. A name of somebody else's that was made to
        point here (DNS rebinding) is none of them."""
        here = scope.get("server") or ("", 0)
        names = {self.address.host, *self.address.names}
        if self.address.host in LOOPBACK:
            names |= {*LOOPBACK}
        else:
            names.add(here[0])
        ports = {f":{self.address.port}", f":{here[1]}"}
        if self.address.names or self.address.port == _USUAL_PORT:
            ports.add("")  # browsers leave the usual one out; a proxy has its own
        return {f"{f'[{n}]' if ':' in n else n}{port}" for n in names for port in ports}

    def _put_headers(self, message: Message, scope: Scope, visitor: Visitor) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        entered: Visitor | None = scope["state"].get("entered")
        if entered or (visitor.fresh and not scope["path"].startswith(_OPEN)):
            name = (entered or visitor).id
            headers.append("Set-Cookie", f"{self.cookie}={name}; Path=/; HttpOnly; SameSite=Strict")


def _of_ours(headers: Headers, host: str) -> bool:
    """Whether one of our own pages sent it, as far as the browser says; the form's own token
    is asked for besides."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") == "same-origin"
    # A proxy before us may speak https where we speak http.
    return origin in (f"http://{host}", f"https://{host}")


def _refused(status: int, words: str) -> Response:
    return PlainTextResponse(f"{words}\n", status)
