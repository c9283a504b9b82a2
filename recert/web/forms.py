"""The body of a POST → its fields and files, within the limits, and only from a page of ours."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive

from recert.web.settings import Limits
from recert.web.visitors import Visitor

_FIELDS: Final = 50

Fields = Mapping[str, str]
Posted = Callable[[Request, Fields, tuple[UploadFile, ...]], Response]
"""Runs in a thread of its own."""


def posted(
    handler: Posted, limits: Limits, *, files: int = 0, size: int | None = None
) -> Callable[[Request], Awaitable[Response]]:
    """The only way by which anything is changed. `files`: how many it may bring; `size`: bytes
    of all of it."""

    async def endpoint(request: Request) -> Response:
        most = size or limits.form
        _small_enough(request, most)
        bounded = Request(request.scope, _at_most(request.receive, most))
        try:
            async with asyncio.timeout(limits.seconds):
                form = await bounded.form(max_files=files, max_fields=_FIELDS)
        except TimeoutError as error:
            raise HTTPException(
                408, "It took too long to come; send fewer documents at a time."
            ) from error
        try:
            fields = {k: v for k, v in form.multi_items() if isinstance(v, str)}
            _signed(request, fields)
            return await run_in_threadpool(handler, request, fields, _files(form))
        finally:
            await form.close()

    return endpoint


def _small_enough(request: Request, most: int) -> None:
    said = request.headers.get("content-length", "0")
    if not said.isdigit() or int(said) > most:
        raise _too_large(most)


def _at_most(receive: Receive, most: int) -> Receive:
    """Counts what comes, whatever the headers said."""
    come = 0

    async def counted() -> Message:
        nonlocal come
        message = await receive()
        come += len(message.get("body", b""))
        if come > most:
            raise _too_large(most)
        return message

    return counted


def _too_large(most: int) -> HTTPException:
    megabytes = most // 1_000_000
    return HTTPException(
        413, f"More than {megabytes} MB at a time are not taken; send fewer documents at a time."
    )


def _signed(request: Request, fields: Fields) -> None:
    visitor: Visitor = request.state.visitor
    if not hmac.compare_digest(fields.get("csrf", "").encode(), visitor.csrf.encode()):
        raise HTTPException(
            403, "This page is older than the server, or not its own. Open it anew and try again."
        )


def _files(form: FormData) -> tuple[UploadFile, ...]:
    """A field for files that was left empty brings one without a name."""
    return tuple(v for _, v in form.multi_items() if isinstance(v, UploadFile) and v.filename)
