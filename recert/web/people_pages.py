"""A person's page as it stands after the answers so far; who is audited, and against what."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recert.stops import Stop
from recert.web.download_pages import file_of_report
from recert.web.forms import Fields
from recert.web.office import Office
from recert.web.pages import memory_of, office_of, page
from recert.web.rule_pages import every_pack
from recert.web.whom import LARGEST_LIST
from reports.crops import crops_of_person, fetch, person_crop_path
from reports.html_pages import pictures_beside
from reports.report import PersonReport
from validate.rules.requirements import RulePack


def person(request: Request) -> Response:
    office = office_of(request)
    result = office.look()
    found = result.people.get(request.path_params["folder"]) if result else None
    if result is None or found is None:
        raise HTTPException(404, "Nobody of that name is audited here; see the start page.")
    asked = [one for one in result.desk.asked if found.audit.person in one.people]
    return page(
        request,
        "their_page.html",
        person=found,
        pictures=_pictures(office, found),
        deciding=sum(1 for one in asked if one.decides),
        asked=asked,
        stale=office.stale(result),
    )


def file_of_person(request: Request) -> Response:
    """What lies beside the page: its pictures, the PDF."""
    folder, name = request.path_params["folder"], request.path_params["name"]
    return file_of_report(request, f"people/{folder}/{name}")


def _pictures(office: Office, person: PersonReport) -> object:
    """Those that the last report cut; a crop is named by what it shows."""
    wanted = crops_of_person(person)
    downloads = office.downloads
    cut = {
        (crop.record, crop.key): png
        for crop in wanted
        if (png := downloads.content(person_crop_path(person, crop)))
    }
    return pictures_beside(fetch(wanted, cut))


def audited(request: Request) -> Response:
    whom = office_of(request).whom
    try:
        people, trouble = whom.people()[0], ""
    except Stop as stop:
        people, trouble = None, f"{stop.message} {stop.remedy}"
    return page(
        request,
        "audited.html",
        packs=_packs(),
        chosen=whom.chosen(),
        fixed=whom.fixed,
        people=people,
        list_trouble=trouble,
    )


def choose(request: Request, fields: Fields, _: tuple[UploadFile, ...]) -> Response:
    office, cycle = office_of(request), fields.get("cycle", "")
    if cycle and cycle not in {pack.id for pack in _packs()}:
        raise HTTPException(400, "There is no such cycle.")
    if not office.whom.fixed[1]:
        office.whom.choose(cycle)
    return _kept(request, "The cycle is chosen.")


def take_people(request: Request, _: Fields, files: tuple[UploadFile, ...]) -> Response:
    office = office_of(request)
    if not files:
        memory_of(request).tell("No list was chosen.", trouble=True)
    elif not office.whom.fixed[0]:
        try:
            office.whom.take(files[0].file.read(LARGEST_LIST), files[0].filename or "the list")
        except Stop as stop:
            memory_of(request).tell(f"{stop.message} {stop.remedy}", trouble=True)
        else:
            return _kept(request, "The list is taken.")
    return RedirectResponse("/audited", 303)


def drop_people(request: Request, _: Fields, __: tuple[UploadFile, ...]) -> Response:
    office_of(request).whom.drop()
    return _kept(request, "Whoever the documents name is audited.")


def _kept(request: Request, notice: str) -> Response:
    """What is known is audited anew by the new choice."""
    office = office_of(request)
    if office.session or len(office.inbox):
        office.run()
    memory_of(request).tell(notice)
    return RedirectResponse("/audited", 303)


def _packs() -> list[RulePack]:
    return [pack for pack in every_pack() if isinstance(pack, RulePack)]
