"""Files → an audit-ready report: the whole run on one screen, each step a stage's own word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from extract.records import Document
from ingest.files import Collection, collect
from ingest.pages import Problem, SourceFile
from recert.evidence_crops import cut_evidence
from recert.output_folder import check_replaceable, write_folder
from recert.progress import Watch
from recert.versions import versions
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


def run(job: Job, watch: Watch) -> Report:
    """Audits and writes the report. What could not be read is in it, not raised."""
    check_replaceable(job.out)
    packs = load_packs()
    found = collect(job.paths)
    documents = without(job.people_file, read_all(found, job.workers, watch))
    report = compose(audit(documents, job.people, packs, job.cycle, job.as_of), documents)
    crops = cut_evidence(report, found.files, job.workers, watch)
    provenance = Provenance(versions(), (job.people_file,) if job.people_file else ())
    write_folder(job.out, output(report, crops, provenance))
    return report


def read_all(found: Collection, workers: int, watch: Watch) -> tuple[Document, ...]:
    """Every document, and one without pages for each thing that is none; a file handed in
    twice under two names is read into records once."""
    reading = read_documents(found.files, workers)
    documents = tuple(watch(reading, "Reading", len(found.files)))
    strays = (Document(p.source, (), (), (p,)) for p in found.problems)
    return (*once_each(documents), *strays)


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
