"""The report becomes web pages that need nothing but themselves: the agency, and each person."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extract.records import Component, Record
from reports.crops import (
    UNASSIGNED_FOLDER,
    Crop,
    Crops,
    crops_of_person,
    crops_of_unassigned,
    png_size,
)
from reports.delivery import WORDS
from reports.evidence import APPROVAL_NUMBERS, FIELDS, Evidence, evidence
from reports.notation import (
    date_words,
    dollars_text,
    hours_text,
    letters_changed,
    page_numbers,
    utf8,
    visible,
)
from reports.report import Report
from validate.findings import Outcome, Verdict
from validate.requirements import Certainty

_VERDICTS: Final = {
    Verdict.MEETS: "Meets",
    Verdict.SHORT: "Short",
    Verdict.NEEDS_REVIEW: "Waits for an answer",
}
_OUTCOMES: Final = {Outcome.FAIL: "Fail", Outcome.REVIEW: "Review", Outcome.PASS: "Pass"}
_CERTAINTIES: Final = {
    Certainty.CONFIRMED: "confirmed",
    Certainty.SINGLE_SOURCE: "one source only",
    Certainty.INFERRED: "inferred",
    Certainty.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A crop as a page shows it."""

    href: str
    """From the page that shows it."""
    size: tuple[int, int] | None
    """Width and height in pixels."""


def html_pages(report: Report, crops: Crops) -> Iterator[tuple[str, bytes]]:
    """`index.html`, and under `people/<name>/` a page and the crops it shows."""
    pages = _environment()
    cuttings = _fetch(crops_of_unassigned(report), crops)
    folder = f"{UNASSIGNED_FOLDER}/crops"
    yield from ((f"{folder}/{crop.file_name}", png) for crop, png in cuttings)
    pictures = _pictures(cuttings, folder)
    index = pages.get_template("index.html")
    yield "index.html", utf8(index.render(report=report, pictures=pictures))
    page = pages.get_template("person.html")
    for person in report.people:
        folder = f"people/{person.folder}"
        cuttings = _fetch(crops_of_person(person), crops)
        yield from ((f"{folder}/crops/{crop.file_name}", png) for crop, png in cuttings)
        text = page.render(report=report, person=person, pictures=_pictures(cuttings, "crops"))
        yield person.path, utf8(text)


_Cuttings = tuple[tuple[Crop, bytes], ...]


def _fetch(wanted: tuple[Crop, ...], crops: Crops) -> _Cuttings:
    fetched = ((crop, crops.get((crop.record, crop.key))) for crop in wanted)
    return tuple((crop, png) for crop, png in fetched if png is not None)


def _pictures(cuttings: _Cuttings, folder: str) -> dict[tuple[str, str], Picture]:
    return {
        (crop.record, crop.key): Picture(f"{folder}/{crop.file_name}", png_size(png))
        for crop, png in cuttings
    }


@functools.cache
def _environment() -> Environment:
    loader = PackageLoader("reports")
    pages = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    style, script = (loader.get_source(pages, name)[0] for name in ("report.css", "report.js"))
    pages.filters.update(hours=hours_text, day=date_words, pages=page_numbers, dollars=dollars_text)
    pages.globals.update(
        style=Markup(style),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704 (our own file)
        policy=_policy(style, script),
        components=tuple(Component),
        verdicts=_VERDICTS,
        outcomes=_OUTCOMES,
        certainties=_CERTAINTIES,
        deliveries=WORDS,
        evidence_of=_evidence_of,
        letters_changed=letters_changed,
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
