"""The pages in a browser: readable by a screen reader, usable by keyboard, quiet, on any width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import MARKS, launched
from playwright.sync_api import Browser, Page
from report_cases import agency, all_crops, hostile_person, make_report, many, person_audit
from report_records import HOSTILE, LONG

from reports.crops import crops_of_person, fetch
from reports.html_pages import index_page, person_page
from reports.report import Report

pytestmark = MARKS


def write(report: Report, folder: Path) -> None:
    crops = all_crops(report)
    files = list(index_page(report, crops))
    for person in report.people:
        cuttings = fetch(crops_of_person(person), crops)
        files += person_page(person, cuttings)
        files += ((f"people/{person.folder}/crops/{c.file_name}", png) for c, png in cuttings)
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    write(agency(), made / "agency")
    write(make_report((person_audit(LONG, credits=20),)), made / "long")
    write(make_report(tuple(hostile_person(text) for text in HOSTILE)), made / "hostile")
    write(many(300), made / "many")
    write(many(30), made / "thirty")
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as opened:
        yield opened


PAGES = (
    "agency/index.html",
    "agency/people/rosa-mendez-ortiz/report.html",
    "agency/people/tobias-o-briain-jr/report.html",
    "agency/people/nobody-said-which/report.html",
    "long/index.html",
    "long/people/*/report.html",
    "hostile/index.html",
    "hostile/people/script-alert-1-script/report.html",
    "thirty/index.html",
)


def opened(
    browser: Browser, folder: Path, name: str, width: int = 1280, scheme: str = "light"
) -> Page:
    """The page, which fails the test where it complains or asks for anything but its files."""
    (path,) = folder.glob(name)
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.on(
        "request",
        lambda request: None if request.url.startswith("file:") else said.append(request.url),
    )
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('img').forEach(i => { i.loading = 'eager'; })")
    page.evaluate("Promise.allSettled([...document.images].map(image => image.decode()))")
    assert said == []
    return page


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "light"), (1280, "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    browser: Browser, folder: Path, name: str, width: int, scheme: str
) -> None:
    page = opened(browser, folder, name, width, scheme)
    found = Axe().run(page)
    page.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", (320, 1280))
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_the_screen(
    browser: Browser, folder: Path, name: str, width: int
) -> None:
    page = opened(browser, folder, name, width)
    wide, seen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    page.close()
    assert wide <= seen


def test_the_keyboard_alone_sorts_and_searches(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "many/index.html")
    names = "#people-table tbody tr:not([hidden]) th a"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_label("Search").focus()
    page.keyboard.type("hong baptiste")
    shown = page.locator(names).all_inner_texts()
    assert shown
    assert all(name.startswith("Hồng Baptiste") for name in shown)
    assert page.locator("form.find output").inner_text() == f"{len(shown)} of 300 shown"
    page.get_by_role("button", name="Short by").focus()
    page.keyboard.press("Enter")
    head = page.get_by_role("columnheader", name="Short by")
    assert head.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    gaps = page.locator("#people-table tbody tr").evaluate_all(
        "rows => rows.map(row => Number(row.querySelector('.gap').dataset.sort))"
    )
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[0] > gaps[-1]
    page.get_by_label("Search").fill("")
    page.get_by_label("Outcome").select_option("meets")
    assert page.locator(names).count() == 100
    page.close()


def test_every_crop_is_shown(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "agency/people/rosa-mendez-ortiz/report.html")
    widths = page.locator("img").evaluate_all("all => all.map(one => one.naturalWidth)")
    page.close()
    assert len(widths) > 30
    assert min(widths) > 0


def test_paper_shows_what_the_screen_folds_away(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, "agency/people/maximiliana*/report.html")
    folded = page.locator("details .questions li").first
    assert not folded.is_visible()
    assert not page.locator("details[open]").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert folded.is_visible()
    assert not page.locator(".contents").is_visible()
    assert page.pdf(format="Letter").startswith(b"%PDF")
    page.close()
