"""A whole day's work in a browser: documents dropped, progress watched, questions answered by
keyboard, outcomes seen to change, reports taken; every page looked through for accessibility."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import ingest_papers
import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import MARKS, launched
from nights import roster
from playwright.sync_api import Browser, Page, expect
from serving import Served, served

pytestmark = MARKS

# What the page does with a drop: the entries of a dragged folder cannot be made by a script.
DROP = """files => {
  const data = new DataTransfer();
  for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name));
  document.getElementById('drop').dispatchEvent(
    new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def papers() -> dict[str, bytes]:
    """28 rosters that would do for two people once their titles are known to be national
    content, a certificate of another, and a file that is none."""
    made = {f"roster-{n}.csv": roster(n, "4").encode() for n in range(28)}
    return {**made, "certificate.pdf": ingest_papers.pdf(), "broken.pdf": b"%PDF-1.4 nothing"}


def _until_done(page: Page, here: Served) -> None:
    """Also the page, which loads itself again once it hears of it."""
    here.until_done()
    expect(page.locator("#state:not([data-running])")).to_have_count(1)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as opened:
        yield opened


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("day") / "served", cycle=None) as made:
        yield made


@pytest.fixture
def page(browser: Browser, here: Served) -> Iterator[Page]:
    """Which fails the test where it complains of anything."""
    opened = browser.new_page(base_url=here.url, viewport={"width": 1280, "height": 900})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert said == []


def test_a_newcomer_drops_thirty_documents_and_ends_with_a_report(
    page: Page, here: Served, tmp_path: Path
) -> None:
    page.goto("/")
    page.get_by_role("link", name="Say who is audited").click()
    page.get_by_role("combobox", name="Cycle").select_option("ma-emt-2026")
    page.get_by_role("button", name="Choose", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("The cycle is chosen.")

    page.goto("/")
    page.evaluate(DROP, [[name, list(data)] for name, data in papers().items()])
    expect(page.locator(".coming")).to_contain_text("20 documents were taken.", timeout=30_000)
    expect(page.locator("#state")).to_contain_text("Working.", timeout=30_000)
    expect(page.get_by_role("heading", name="As it stands")).to_be_visible(timeout=120_000)
    _until_done(page, here)
    page.goto("/")
    tally = page.locator(".tally")
    expect(tally).to_contain_text("of 30 handed in")
    expect(page.locator(".people tbody tr")).to_have_count(3)
    before = page.locator(".people .outcome .badge").all_inner_texts()
    assert before.count("Waits for an answer") == 2

    page.get_by_role("link", name="Answer").first.click()
    expect(page.locator(".sheet image")).to_have_count(1)
    answered = _answer_by_keyboard(page)
    assert 5 <= answered <= 28
    expect(page.get_by_text("No open question can change an outcome.")).to_be_visible()
    page.goto("/")
    after = page.locator(".people .outcome .badge").all_inner_texts()
    assert after.count("Meets") == 2

    expect(page.get_by_text("The reports were written before the latest answers.")).to_be_visible()
    page.get_by_role("button", name="Write the reports again").click()
    _until_done(page, here)
    page.goto("/downloads")
    expect(page.get_by_text("written before")).to_have_count(0)
    with page.expect_download() as kept:
        page.get_by_role("link", name="PDF of ANN LEE").or_(
            page.get_by_role("link", name="PDF of Ann Lee")
        ).first.click()
    assert kept.value.path().read_bytes().startswith(b"%PDF")
    assert kept.value.suggested_filename.endswith("report.pdf")


def _answer_by_keyboard(page: Page) -> int:
    """One key a question, until none is left that decides."""
    page.get_by_label("You are").fill("Rosa Méndez")
    page.keyboard.press("Escape")
    answered = 0
    while page.locator("#signed").count():
        began = time.monotonic()
        at = page.url
        page.keyboard.press("1")
        page.wait_for_url(lambda url, at=at: url != at)  # type: ignore[misc]
        page.wait_for_load_state()
        assert time.monotonic() - began < 9.0  # three seconds, where others share the machine
        answered += 1
        assert answered < 40
    return answered


def test_every_key_of_the_desk_does_what_it_says(page: Page, here: Served) -> None:
    """After the day's work: undo brings a question back, skip passes it over, what is typed is
    held against the grammar, and a reason is asked where a paper shall not count."""
    page.goto("/answers")
    row = page.get_by_role("row").nth(1)
    row.get_by_label("because").fill("Looked again.")
    row.get_by_role("button", name="Take back").click()
    expect(page.locator(".notice")).to_contain_text("An answer was taken back")
    result = here.office.look()
    assert result
    asked = next(one for one in result.desk.asked if one.id)
    page.goto(f"/review/{asked.id}")
    page.get_by_label("You are").fill("Rosa Méndez")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    expect(page.locator(".notice")).to_contain_text("says Rosa Méndez")
    page.keyboard.press("u")
    expect(page.locator(".notice")).to_contain_text("An answer was taken back")
    assert page.url.endswith(asked.id)
    page.get_by_role("link", name="What follows from each answer?").click()
    expect(page.locator(".follows").first).to_contain_text("→", timeout=20_000)
    page.keyboard.press("s")
    page.wait_for_url(lambda url: asked.id not in url)


def test_a_paper_about_which_nobody_asked_is_corrected_by_keyboard(
    page: Page, here: Served
) -> None:
    page.goto("/documents?q=certificate")
    page.get_by_role("link", name="Jordan Whitfield").click()
    page.get_by_label("You are").fill("Rosa Méndez")
    page.get_by_role("combobox", name="Field").select_option("hours")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.keyboard.type("many")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("Not taken: “many” is not a number of hours")
    page.get_by_role("combobox", name="Field").select_option("hours")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.keyboard.type("3.5")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("The number of hours is 3.5, says Rosa Méndez")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.name") == "why"
    page.keyboard.type("It is a draft.")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("This paper does not count")
    expect(page.locator(".notice")).to_contain_text("It is a draft")


def test_two_people_at_one_question_do_not_overwrite_each_other(
    browser: Browser, here: Served
) -> None:
    result = here.office.look()
    assert result
    asked = result.desk.asked[0]
    first, second = (browser.new_context(base_url=here.url).new_page() for _ in range(2))
    for page, name in ((first, "Ann"), (second, "Bo")):
        page.goto(f"/review/{asked.id}")
        page.get_by_label("You are").fill(name)
        page.keyboard.press("Escape")
    first.keyboard.press("1")
    expect(first.locator(".notice")).to_contain_text("says Ann")
    second.keyboard.press("2")
    expect(second.locator(".notice")).to_contain_text("says Ann")
    expect(second.locator(".notice")).to_contain_text("meanwhile")
    look = here.office.look()
    assert look
    assert [d.made_by for d in look.desk.decisions if d.question == asked.id][-1] == "Ann"
    first.close()
    second.close()


def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_a_phone(
    page: Page, here: Served
) -> None:
    result = here.office.look()
    assert result
    folder = next(iter(result.folders))
    addresses = (
        "/", "/documents", "/documents?state=unread", "/review?list=1", "/answers", "/downloads",
        "/audited", "/rules", "/rules/ma-emt-2026", f"/people/{folder}/report.html", "/login",
        f"/review/{result.desk.asked[0].id}",
    )  # fmt: skip
    for address in addresses:
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            if width == 1280:
                found = Axe().run(page)
                assert found.violations_count == 0, address + found.generate_report()
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} is {wide} wide"


def test_without_a_script_everything_works_a_page_at_a_time(browser: Browser, here: Served) -> None:
    page = browser.new_context(base_url=here.url, java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_label("Files").set_input_files(
        {"name": "plain.csv", "mimeType": "text/csv", "buffer": roster(99, "4").encode()}
    )
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".notice").first).to_contain_text("1 document was taken.")
    here.until_done()
    expect(page.locator("meta[http-equiv=refresh]")).to_have_count(0)  # it has loaded itself anew
    page.goto("/documents?q=plain")
    expect(page.locator("table.documents tbody tr")).to_have_count(1)
    page.goto("/review?list=1")
    page.locator("tbody a").first.click()
    keys = page.locator(".keys")
    keys.get_by_label("You are").first.fill("Bo")
    keys.get_by_label("because").first.fill("Asked the sponsor.")
    page.locator(".keys button").first.click()
    expect(page.locator(".notice").first).to_contain_text("Asked the sponsor")
    page.close()


def test_what_was_not_read_is_told_with_its_reason_and_tried_again(
    page: Page, here: Served
) -> None:
    page.goto("/documents?state=unread")
    row = page.locator("table.documents tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("broken.pdf")
    with page.expect_navigation():  # the run begins before the answer comes
        page.get_by_role("button", name="Try again what was not read").click()
    _until_done(page, here)
    page.goto("/documents?state=unread")
    expect(row).to_have_count(1)
