"""The report becomes web pages that need nothing but themselves: the agency, and each person."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extract.records import Component, Record
from reports.crops import (
    Crop,
    Crops,
    Cuttings,
    crops_of_unassigned,
    fetch,
    png_size,
    unassigned_crop_path,
)
from reports.decided import reader_words
from reports.delivery import WORDS
from reports.evidence import APPROVAL_NUMBERS, FIELDS, Evidence, evidence
from reports.notation import (
    date_words,
    hours_text,
    letters_changed,
    page_numbers,
    utf8,
    visible,
)
from reports.report import PersonReport, Report
from reports.tables import SHEETS
from reports.wording import (
    CERTAINTIES,
    OUTCOMES,
    VERDICTS,
    WHO_REPAIRED,
    days_words,
    fees_words,
    headed,
    level_words,
)

_WAY_BACK: Final = re.compile(rb'<nav class="crumbs".*?</nav>\n', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Picture:
    """A crop as a page shows it."""

    href: str
    """From the page that shows it."""
    size: tuple[int, int] | None
    """Width and height in pixels."""


def index_page(report: Report, crops: Crops) -> Iterator[tuple[str, bytes]]:
    """`index.html`, and under `unassigned/` the crops it shows."""
    cuttings = fetch(crops_of_unassigned(report), crops)
    yield from ((unassigned_crop_path(crop), png) for crop, png in cuttings)
    page = _environment().get_template("index.html")
    pictures = _pictures(cuttings, unassigned_crop_path)
    yield "index.html", utf8(page.render(report=report, pictures=pictures))


def person_page(person: PersonReport, cuttings: Cuttings) -> Iterator[tuple[str, bytes]]:
    """`report.html`, which shows the crops beside it."""
    page = _environment().get_template("person.html")
    yield person.path, utf8(page.render(person=person, pictures=pictures_beside(cuttings)))


def pictures_beside(cuttings: Cuttings) -> dict[tuple[str, str], Picture]:
    """The pictures of a person's page, as they lie beside it."""
    return _pictures(cuttings, lambda crop: f"crops/{crop.file_name}")


def standing_alone(page: bytes) -> bytes:
    """A person's page without the way back to the agency, for where that does not come along.
    No text of a document looks like this: all of it is escaped."""
    return _WAY_BACK.sub(b"", page, count=1)


def _pictures(cuttings: Cuttings, href: Callable[[Crop], str]) -> dict[tuple[str, str], Picture]:
    return {(crop.record, crop.key): Picture(href(crop), png_size(png)) for crop, png in cuttings}


@functools.cache
def _environment() -> Environment:
    loader = PackageLoader("reports")
    pages = page_environment(loader)
    style, script = (loader.get_source(pages, name)[0] for name in ("report.css", "report.js"))
    pages.globals.update(
        style=Markup(style),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704 (our own file)
        policy=_policy(style, script),
    )
    return pages


def page_environment(loader: BaseLoader) -> Environment:
    """How every page is printed: all text escaped and made visible, values in the words of the
    reports."""
    pages = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    pages.filters.update(hours=hours_text, day=date_words, pages=page_numbers)
    pages.filters.update(days=days_words, fees=fees_words, headed=headed, level=level_words)
    pages.filters.update(reader=reader_words)
    pages.globals.update(
        components=tuple(Component),
        verdicts=VERDICTS,
        outcomes=OUTCOMES,
        certainties=CERTAINTIES,
        deliveries=WORDS,
        evidence_of=_evidence_of,
        letters_changed=letters_changed,
        who_repaired=WHO_REPAIRED,
        sheets=SHEETS,
    )
    return pages


def _harmless(value: object) -> object:
    """Everything a template prints passes here before it is escaped."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _policy(style: str, script: str) -> str:
    """Content security policy: this style, this script, pictures beside the page, nothing else.
    `file:` because browsers do not take a page opened from a file for its own origin."""
    return "; ".join(
        (
            "default-src 'none'",
            "img-src 'self' file:",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _evidence_of(record: Record) -> dict[str, list[Evidence]]:
    """By contract field name; an empty list where nothing was read."""
    found: dict[str, list[Evidence]] = {field: [] for field in (*FIELDS, APPROVAL_NUMBERS)}
    for piece in evidence(record):
        found[piece.field].append(piece)
    return found
