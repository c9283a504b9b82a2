"""Files → an audit-ready report: the whole run on one screen, each step a stage's own word."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from extract.records import Document
from ingest.files import Collection, FileReference, Unloadable, collect, load
from ingest.pages import Problem, SourceFile
from recert.case_file import CaseFile, opened
from recert.evidence_crops import cut_evidence
from recert.originals import Originals
from recert.output_folder import check_replaceable, write_folder
from recert.progress import Watch
from recert.report_workers import spread_over
from recert.versions import printing_versions, versions
from recert.workers import read_documents
from reports.compose import compose
from reports.manifest import Provenance
from reports.output import output
from reports.report import Report
from validate.audit import audit
from validate.findings import Person
from validate.rule_packs import load_packs


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is asked to do."""

    paths: tuple[str, ...]
    out: Path
    people: tuple[Person, ...] | None
    people_file: SourceFile | None
    cycle: str | None
    as_of: date
    workers: int
    case: Path | None
    bundle: bool = False
    """Whether everybody gets a zip with the report and the original documents."""


@dataclass(frozen=True, slots=True)
class Ran:
    report: Report
    newly_unread: int
    """Documents that could not be read and that no earlier run with this case file met."""
    gone: int
    """Documents that no bundle could take, because they were changed or moved meanwhile."""


def run(job: Job, watch: Watch) -> Ran:
    """Audits and writes the report. What could not be read is in it, not raised."""
    check_replaceable(job.out)
    packs = load_packs()
    found = beside(job.out, collect(job.paths))
    with opened(job.case) if job.case else nullcontext() as case:
        everything, fresh = read_all(found, job.workers, watch, case)
    documents = without(job.people_file, everything)
    # What was read stays meanwhile: the collector need not walk through it again and again.
    gc.freeze()
    try:
        report = compose(audit(documents, job.people, packs, job.cycle, job.as_of), documents)
    finally:
        gc.unfreeze()
    crops = cut_evidence(report, found.files, job.workers, watch)
    used = (*versions(), *printing_versions())
    provenance = Provenance(used, (job.people_file,) if job.people_file else ())
    originals = Originals(found.files) if job.bundle else None
    files = output(report, crops, provenance, spread_over(job.workers), originals)
    write_folder(job.out, files)
    newly_unread = sum(is_unread(d) for d in documents if d.source in fresh)
    return Ran(report, newly_unread, len(originals.gone) if originals else 0)


def read_all(
    found: Collection, workers: int, watch: Watch, case: CaseFile | None = None
) -> tuple[tuple[Document, ...], frozenset[SourceFile]]:
    """Every document, and one without pages for each thing that is none; a file handed in
    twice under two names is read into records once. Beside them: which were not known."""
    known = known_documents(found.files, case)
    new = [file for file in found.files if file not in known]
    read: dict[FileReference, Document] = {}
    for file, document in zip(
        new, watch(read_documents(new, workers), "Reading", len(new)), strict=True
    ):
        read[file] = document
        if case and document.source.size:
            case.remember(document)
    documents = once_each([known.get(file) or read[file] for file in found.files])
    strays = tuple(Document(p.source, (), (), (p,)) for p in found.problems)
    fresh = {d.source for d in (*read.values(), *strays)}
    return (*documents, *strays), frozenset(fresh)


def beside(out: Path, found: Collection) -> Collection:
    """What was found, but for an earlier report in the folder that is audited: its PDFs and
    crops are no documents."""
    folder = out.resolve()
    kept = tuple(f for f in found.files if not Path(f.path).resolve().is_relative_to(folder))
    return replace(found, files=kept)


def known_documents(
    files: Sequence[FileReference], case: CaseFile | None
) -> dict[FileReference, Document]:
    """What the case file already knows of these files, told by their content."""
    known: dict[FileReference, Document] = {}
    for file in files if case else ():
        try:
            source, _ = load(file)
        except Unloadable:
            continue
        if case and (document := case.known(source)):
            known[file] = document
    return known


def is_unread(document: Document) -> bool:
    return not document.pages and any(p.code == "unreadable" for p in document.problems)


def without(people_file: SourceFile | None, documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents but the people file, where it lies in the folder that is audited."""
    known = people_file.sha256 if people_file else None
    return tuple(d for d in documents if d.source.sha256 != known)


def once_each(documents: Sequence[Document]) -> tuple[Document, ...]:
    """A second copy keeps its place among the documents, and says whose copy it is."""
    first: dict[str, str] = {}
    kept: list[Document] = []
    for document in documents:
        source = document.source
        original = first.setdefault(source.sha256, source.name)
        if original != source.name and document.records:
            copy = Problem(
                "same_file",
                f"This is the same file as {original}, byte for byte; it was counted once.",
                "Nothing needs doing.",
                source,
            )
            document = replace(document, records=(), problems=(copy,))  # noqa: PLW2901
        kept.append(document)
    return tuple(kept)
