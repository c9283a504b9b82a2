"""The first page: documents come in, a run goes on, and everybody's hours stand there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from recert.web.forms import Fields
from recert.web.inbox import Inbox, Taken
from recert.web.pages import A_PAGE, memory_of, office_of, page, wants_json
from recert.web.paging import sheet
from reports.report import PersonReport


def start(request: Request) -> Response:
    office = office_of(request)
    result = office.look()
    query = request.query_params
    people = result.report.people if result else ()
    outcome = query.get("outcome", "")
    chosen = [one for one in people if not outcome or one.audit.outcome == outcome]
    return page(
        request,
        "start.html",
        result=result,
        stale=bool(result and office.stale(result)),
        waiting=office.waiting,
        last=office.last,
        chosen=office.whom.chosen(),
        without_cycle=sum(one.audit.pack is None for one in people),
        people=sheet(chosen, query, _words, A_PAGE),
        q=query.get("q", ""),
        outcome=outcome,
        limits=office.settings.limits,
    )


def _words(person: PersonReport) -> str:
    who = person.audit.person
    return f"{who.name} {who.certification_number or ''} {who.nremt_id or ''}"


def progress(request: Request) -> Response:
    """For the script on the page."""
    office = office_of(request)
    now, failure = office.progress, office.failure
    return JSONResponse(
        {
            "running": now is not None,
            "step": now.step if now else "",
            "done": now.done if now else 0,
            "total": now.total if now else 0,
            "failed": failure.message if failure else "",
        }
    )


def upload(request: Request, fields: Fields, files: tuple[UploadFile, ...]) -> Response:
    """`more`: whether others follow, so that one run reads all of them."""
    office = office_of(request)
    largest = office.settings.limits.file
    small = [file for file in files if (file.size or 0) <= largest]
    taken = _into(office.inbox, small)
    taken["too large"] = len(files) - len(small)
    if taken[Taken.NEW]:
        office.expect()
    if office.waiting and fields.get("more") != "1":
        office.run()
    if wants_json(request):
        return JSONResponse({"taken": dict(taken), "said": _told(taken, largest)})
    memory_of(request).tell(_told(taken, largest), trouble=not taken[Taken.NEW])
    return RedirectResponse("/", 303)


def _into(inbox: Inbox, files: Iterable[UploadFile]) -> Counter[str]:
    taken: Counter[str] = Counter()
    try:
        for file in files:
            taken[inbox.add(file.file, file.filename or "")] += 1
    except OSError as error:
        raise HTTPException(
            507,
            f"The document could not be kept: {error.strerror}. Make room on the disk of the "
            "server, and send it again; what came before it is kept.",
        ) from error
    return taken


def _told(taken: Counter[str], largest: int) -> str:
    """What became of all that was sent.

    >>> _told(Counter({"new": 2, "known": 1}), 100_000_000)
    '2 documents were taken; 1 was here already.'
    """
    if not taken.total():
        return "No document was chosen. Choose some, or drop them on the page."
    said: list[str] = []
    for what, words in (
        (Taken.NEW, "taken"),
        (Taken.KNOWN, "here already"),
        (Taken.PASSED_OVER, "passed over: by their names they are no documents"),
        (Taken.EMPTY, "empty"),
        ("too large", f"larger than {largest // 1_000_000} MB: split them into smaller files"),
    ):
        if count := taken[what]:
            noun = "" if said else " documents" if count > 1 else " document"
            said.append(f"{count}{noun} {'were' if count > 1 else 'was'} {words}")
    return f"{'; '.join(said)}."


def run(request: Request, fields: Fields, _: tuple[UploadFile, ...]) -> Response:
    """`unread`: whether what could not be read is tried again."""
    office_of(request).run(try_unread=fields.get("unread") == "1")
    return RedirectResponse("/", 303)
