"""The pages are whole, closed to the outside, usable without a mouse, and obey no document."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import itertools
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from report_cases import agency, all_crops, hostile_person, make_report, many, person_audit
from report_records import HOSTILE, LONG

from reports.manifest import Provenance
from reports.output import output
from reports.report import Report
from validate.rules.requirements import RulePack
from validate.rules.rule_packs import load_packs

VOID = {"meta", "img", "input", "br", "col", "link", "hr"}
Attributes = dict[str, str | None]


class Read(HTMLParser):
    """What stands in a page; fails where a tag is closed that is not the open one."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, Attributes]] = []
        self.text: list[str] = []
        self.inside: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        assert len(attrs) == len(dict(attrs)), f"an attribute twice on {tag}"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"{tag} is closed and was never opened"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self.open:
            self.inside.append((self.open[-1], data))

    def all(self, tag: str) -> list[Attributes]:
        return [attributes for name, attributes in self.tags if name == tag]


def pages_of(report: Report) -> dict[str, str]:
    files = files_of(report)
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def files_of(report: Report) -> dict[str, bytes]:
    return dict(output(report, all_crops(report), Provenance(())))


REPORTS: dict[str, Callable[[], Report]] = {
    "agency": agency,
    "nobody": lambda: make_report(()),
    "one": lambda: make_report((person_audit(LONG, credits=1),)),
    "sixty": lambda: make_report((person_audit(credits=60),)),
    "hostile": lambda: make_report(tuple(hostile_person(text) for text in HOSTILE)),
    "many": lambda: many(30),
}
PAGES = [
    pytest.param(page, id=f"{case}:{path}")
    for case, make in REPORTS.items()
    for path, page in pages_of(make()).items()
]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_well_formed_and_closed_to_the_outside(page: str) -> None:
    read = Read(page)
    for tag, attributes in read.tags:
        for name in ("src", "href", "action", "srcset", "poster", "data"):
            link = attributes.get(name)
            assert link is None or (
                re.match(r"#|\.\./|people/|crops/|unassigned/", link)
                or re.fullmatch(r"[a-z]+\.(xlsx|csv|json|pdf)", link)
            ), link
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert tag not in {"link", "iframe", "object", "embed", "base"}
    style = next(data for tag, data in read.inside if tag == "style")
    assert "@import" not in style
    assert re.findall(r"url\(([^)]*)\)", style) == ["#hatch"]


@pytest.mark.parametrize("page", PAGES)
def test_the_policy_allows_this_style_and_this_script_alone(page: str) -> None:
    read = Read(page)
    (policy,) = (
        attributes["content"] or ""
        for attributes in read.all("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        ((inside, data),) = (piece for piece in read.inside if piece[0] == tag)
        digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
        assert f"{inside}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_used_without_a_mouse_and_without_eyes(page: str) -> None:
    read = Read(page)
    (html,) = read.all("html")
    assert html["lang"] == "en"
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all("scope" in attributes for attributes in read.all("th"))
    assert len(read.all("caption")) == len(read.all("table"))
    assert all(attributes.get("alt") for attributes in read.all("img"))
    assert len(read.all("label")) == len(read.all("input")) + len(read.all("select"))
    ids = [attributes["id"] for _, attributes in read.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    targets = {(a["href"] or "")[1:] for a in read.all("a") if (a["href"] or "").startswith("#")}
    assert targets <= set(ids)
    named = {a["aria-labelledby"] for _, a in read.tags if a.get("aria-labelledby")}
    assert named <= set(ids)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_document_is_obeyed(text: str) -> None:
    for page in pages_of(make_report((hostile_person(text),))).values():
        read = Read(page)
        assert len(read.all("script")) == len(read.all("style")) == 1
        assert not any(attributes.get("src") == "x" for attributes in read.all("img"))
        for mark in "\x1b\x9b\u202e\u2028\r\t":
            assert mark not in page
        assert "49" not in "".join(re.findall(r"<h1>.*?</h1>", page))


def test_hostile_text_is_still_shown() -> None:
    page = pages_of(make_report((hostile_person("<script>alert(1)</script>"),)))["index.html"]
    assert "<script>alert(1)</script>" in "".join(Read(page).text)


def test_every_picture_of_a_page_is_written_beside_it() -> None:
    report = agency()
    files = files_of(report)
    shown = 0
    for path, content in files.items():
        if path.endswith(".html"):
            folder = path.rpartition("/")[0]
            for attributes in Read(content.decode()).all("img"):
                assert f"{folder}/{attributes['src']}".lstrip("/") in files
                shown += 1
    assert shown > 50


def test_every_link_to_a_page_leads_to_one() -> None:
    pages = pages_of(agency())
    links = {a["href"] for a in Read(pages["index.html"]).all("a")}
    assert {path for path in pages if path.startswith("people/")} <= links


def test_the_index_counts_what_the_data_hold() -> None:
    report = many(30)
    read = Read(pages_of(report)["index.html"])
    rows = [
        attributes["data-outcome"] for attributes in read.all("tr") if "data-outcome" in attributes
    ]
    assert len(rows) == 30
    numbers = [data.strip() for tag, data in read.inside if tag == "dd" and data.strip().isdigit()]
    totals = report.totals
    assert numbers == [
        str(n) for n in (totals.short, totals.needs_review, totals.meets, totals.unread, 0)
    ]
    assert rows.count("short") == totals.short
    assert rows.count("meets") == totals.meets


def test_the_index_tells_of_what_was_not_read_with_its_remedy() -> None:
    text = "".join(Read(pages_of(agency())["index.html"]).text)
    for words in (
        "inbox/torn.pdf",
        "Scan it again, or ask the sponsor for a new copy.",
        "The name is on nobody’s line of the people file.",
        "inbox/parking receipt.pdf",
        "17 days ago",
    ):
        assert words in text


def test_a_page_shows_the_page_beside_what_was_read() -> None:
    page = pages_of(agency())["people/rosa-mendez-ortiz/report.html"]
    read = Read(page)
    text = " ".join(" ".join(read.text).split())
    for words in (
        "2.5 national hours hang on one digit of an approval number.",
        "F3 in 16-EMT-F3-0001 says so.",
        "Two readers disagree on the digit after F: 3 or 8.",
        "only a digit can stand in the year",
        "Continuing education requirements are divided into 3 categories, 60 hours total.",
        "Completed after the last day that counts, Mar 31, 2018.",
        "Medical director, name",
    ):
        assert words in text
    assert any("-completed_on.png" in (a["src"] or "") for a in read.all("img"))


def test_the_plan_of_somebody_short_says_how_much_by_when() -> None:
    page = pages_of(agency())["people/tobias-o-briain-jr/report.html"]
    text = " ".join(" ".join(Read(page).text).split())
    assert "8.25 more national hours, in person, by 2018-03-31." in text


@pytest.mark.parametrize("pack", load_packs(), ids=lambda pack: pack.id)
def test_every_rule_of_every_pack_is_on_the_page_with_its_source(pack: RulePack) -> None:
    report = make_report((dataclasses.replace(person_audit("Held Against"), pack=pack),))
    page = pages_of(report)["people/held-against/report.html"]
    text = " ".join(" ".join(Read(page).text).split())
    references = [requirement.hours.reference for requirement in pack.requirements]
    references += [pack.hours.reference, pack.window.closes.reference]
    references += [note.text.reference for note in pack.notes]
    for reference in references:
        assert " ".join(reference.words.split()) in text
    for row in report.people[0].requirements:
        assert row.hours_figure is not None
        assert row.limit_figure is not None
