"""The last report → its files, each as its manifest names it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from recert.web.pages import A_PAGE, office_of, page
from recert.web.paging import sheet

_TYPES: Final = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
"""What a browser is told; a page of HTML is only ever handed out to be kept, so that it never
runs as one of ours."""

WHAT: Final = (
    ("audit.xlsx", "Everything as a workbook"),
    ("people.csv", "Everybody with their outcome"),
    ("requirements.csv", "What each component asks, and what counts"),
    ("credits.csv", "Every credit, and what of it counted"),
    ("findings.csv", "Every finding with its reference"),
    ("problems.csv", "Documents that need a look"),
    ("decisions.csv", "Every answer: who, when, why"),
    ("records.jsonl", "Every record read, for programs"),
    ("audit.json", "Everything, for programs"),
    ("index.html", "The overview as one page"),
    ("manifest.json", "What went in and what came out, with digests"),
)


def downloads(request: Request) -> Response:
    office = office_of(request)
    files, result = office.downloads.files, office.look()
    people = result.report.people if result else ()
    query = request.query_params
    others = [f for f in files if "/" not in f and f not in dict(WHAT)]
    return page(
        request,
        "downloads.html",
        files=files,
        what=[*((n, w) for n, w in WHAT if n in files), *((n, "") for n in others)],
        stale=bool(result and office.stale(result)),
        people=sheet(people, query, lambda one: one.audit.person.name, A_PAGE),
        q=query.get("q", ""),
    )


def download(request: Request) -> Response:
    return file_of_report(request, request.path_params["name"])


def file_of_report(request: Request, name: str) -> Response:
    content = office_of(request).downloads.content(name)
    if content is None:
        raise HTTPException(404, "The report has no such file.")
    path = PurePosixPath(name)
    media_type = _TYPES.get(path.suffix, "application/octet-stream")
    response = Response(content, media_type=media_type)
    if path.suffix != ".png":
        # Of a person's files the folder says whose they are.
        kept = f"{path.parent.name}-{path.name}" if path.parent.name else path.name
        plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in kept)
        response.headers["Content-Disposition"] = f'attachment; filename="{plain}"'
    return response
