"""A reading of one file → its records: pages that belong together, identified and taken apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import partial_ratio

from extract import certificates, listings, rosters
from extract.facts.approvals import approvals_of
from extract.facts.attendee import person_of
from extract.facts.courses import doubts_of
from extract.lines.layout import lines_of, text_of
from extract.records import Document, Record
from extract.sheets import Sheet, first_of, sheet_of
from extract.slips import slips_of
from extract.tables.heads import heads_of
from extract.values.dates import numeric_order
from extract.values.names import fold_name
from extract.values.wordings import Field
from ingest.pages import Page, Problem, Reading


@dataclass(frozen=True, slots=True)
class Extractor:
    """One kind of paper. The first that claims a page has it alone."""

    name: str
    claims: Callable[[Sheet], bool]
    records: Callable[[Sequence[Sheet]], tuple[Record, ...]]
    problems: Callable[[Sequence[Sheet]], tuple[Problem, ...]] = lambda _: ()


EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("roster", rosters.claims, rosters.records, rosters.refused),
    Extractor("listing", listings.claims, listings.records, listings.refused),
    Extractor("certificate", certificates.claims, certificates.records),
)

# A page with fewer words than this is blank, a separator or a stray mark.
_BLANK = 4


def extract(reading: Reading) -> Document:
    """The records of one file, in the order of its pages. A paper without credit yields no
    record and a problem `no_credit` that says what was looked for."""
    text = "\n".join(text_of(lines_of(page.words)) for page in reading.pages)
    order = numeric_order(text)
    sheets = [
        slip
        for page in reading.pages
        if len(page.words) >= _BLANK
        for slip in slips_of(sheet_of(page, order))
    ]
    records: list[Record] = []
    problems = list(reading.problems)
    for paper in _papers(sheets):
        found, remarks = _records(paper)
        records += found
        problems += remarks or (() if found else (_no_credit(paper[0].page),))
    if reading.pages and not sheets and not problems:
        problems.append(_no_credit(reading.pages[0]))
    return Document(reading.source, reading.pages, _numbered(records), tuple(problems))


def _records(paper: Sequence[Sheet]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    for extractor in EXTRACTORS:
        if any(extractor.claims(sheet) for sheet in paper):
            return extractor.records(paper), extractor.problems(paper)
    return certificates.records(paper) if _spread(paper) else (), ()


def _spread(paper: Sequence[Sheet]) -> bool:
    """Whether a certificate's parts stand on different pages, none of which is one alone."""
    credited = any(approvals_of(sheet) for sheet in paper)
    return len(paper) > 1 and credited and any(certificates.attended(s) for s in paper)


def _papers(sheets: Sequence[Sheet]) -> Iterable[tuple[Sheet, ...]]:
    """Pages that belong together: a page joins the one before it where it says that it is
    a later page, or where it says neither whose it is nor what it is."""
    paper: list[Sheet] = []
    for sheet in sheets:
        if paper and not _continues(paper, sheet):
            yield tuple(paper)
            paper = []
        paper.append(sheet)
    if paper:
        yield tuple(paper)


_LATER = re.compile(r"\bpage\s*([2-9]|\d\d)\s*(?:of|/)\s*\d+|\bcontinued\b|\(cont['’.]?d?\)", re.I)
_FIRST = re.compile(r"\bpage\s*1\s*(?:of|/)\s*\d+", re.I)
_HEAD = re.compile(
    r"certificate|certif(?:y|ies)\s*that|roster|sign[\s-]*in|transcript|invoice|flyer|awarded\s*to",
    re.I,
)


def _continues(paper: Sequence[Sheet], sheet: Sheet) -> bool:
    if _FIRST.search(sheet.text):
        return False
    if _LATER.search(sheet.text) and any(rosters.claims(s) or listings.claims(s) for s in paper):
        return True
    if sheet.page.number == paper[-1].page.number:
        return False
    if _same_head(paper[-1], sheet) or _more_rows(paper[-1], sheet):
        return True
    if rosters.claims(paper[-1]) and rosters.claims(sheet):
        return False  # another list of people
    own, theirs = person_of(sheet), first_of(paper, person_of)
    stranger = own and theirs and fold_name(own.printed) != fold_name(theirs.printed)
    if _LATER.search(sheet.text):
        return not stranger
    return own is None and not _HEAD.search(sheet.text)


def _same_head(last: Sheet, sheet: Sheet) -> bool:
    """Whether a page begins with the head of the table that the page before it ends with: the
    rest of one list, unless it has a course or a person of its own above the table."""
    heads = [heads_of(line) for line in last.lines]
    said = [head for head in heads if head]
    return bool(said) and bool(sheet.lines) and heads_of(sheet.lines[0]) == said[-1]


def _more_rows(last: Sheet, sheet: Sheet) -> bool:
    """Whether a page has only the rows that were too many for the roster before it."""
    own = approvals_of(sheet) or sheet.labelled(Field.TITLE) or _has_own_head(last, sheet)
    return not own and rosters.claims(sheet) and rosters.claims(last)


def _has_own_head(last: Sheet, sheet: Sheet) -> bool:
    """Whether a page says at its top what it is, or of which day, or over its list what stands in
    it, and the page before it does not say the same."""
    said = fold_name(last.text)
    heading = (line.text for line in sheet.lines[:_HEADING] if _HEAD.search(line.text))
    days = (value.segment.text for value in sheet.labelled(Field.DATE) if value.closed)
    columns = [found for line in sheet.lines if (found := heads_of(line))]
    others = [heads_of(line) for line in last.lines]
    if columns and columns[0] not in others:
        return True
    if any(partial_ratio(fold_name(text), said) < _SAME for text in heading):
        return True
    return any(fold_name(text) not in said for text in days)


_HEADING = 3
"""Lines."""
_SAME = 85.0
"""Per cent of a heading's letters, of which engines mistake some."""


def _numbered(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(
        replace(r, id=f"{r.source.sha256[:12]}-{place}", needs_review=doubts_of(r))
        for place, r in enumerate(records, start=1)
    )


def _no_credit(page: Page) -> Problem:
    return Problem(
        code="no_credit",
        message="No completed course was found on it: nobody with an approval number or hours.",
        remedy="Look at it; if it proves a course, ask for a certificate that says so in print.",
        source=page.source,
        page=page.number,
    )
