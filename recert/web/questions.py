"""Open questions → which of them a visitor sees, in which order, and who answers them."""

from __future__ import annotations

import getpass
from urllib.parse import urlencode

from starlette.requests import Request

from recert.web.pages import office_of, recalled
from recert.web.result import Result
from validate.findings import PersonAudit
from validate.review.asked import Asked


def concerned(request: Request, result: Result) -> list[Asked]:
    """All open questions, or those of one person's page."""
    of = person_of(request, result)
    return [one for one in result.desk.asked if of is None or of.person in one.people]


def person_of(request: Request, result: Result | None) -> PersonAudit | None:
    """The person to whose questions the visitor keeps."""
    return result.folders.get(request.query_params.get("of", "")) if result else None


def following(request: Request, result: Result) -> Asked | None:
    """What decides most; what was skipped comes last."""
    skipped = recalled(request).skipped
    open_ = [one for one in concerned(request, result) if one.decides]
    return next((one for one in open_ if one.id not in skipped), None)


def link(request: Request, asked: Asked) -> str:
    return f"/review/{asked.id}{tail_of(request)}"


def tail_of(request: Request, *more: str) -> str:
    of = request.query_params.get("of", "")
    kept = {**({"of": of} if of else {}), **dict.fromkeys(more, "1")}
    return f"?{urlencode(kept)}" if kept else ""


def signer(request: Request) -> str:
    """The name that the visitor gave last, else who sits at this machine; over a network nobody
    knows."""
    name, locked = recalled(request).name, office_of(request).settings.address.token
    try:
        return name or ("" if locked else getpass.getuser())
    except (KeyError, OSError):  # a container without a user of that number
        return ""
