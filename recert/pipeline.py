"""Files → an audit-ready report: the whole run on one screen, each step a stage's own word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract.records import Document
from ingest.files import Findings, collect
from ingest.pages import SourceFile
from recert.evidence_crops import cut_evidence
from recert.output_folder import check_replaceable, write_folder
from recert.versions import versions
from recert.workers import read_documents
from reports.compose import compose
from reports.manifest import Provenance
from reports.output import output
from reports.report import Report
from validate.audit import audit
from validate.findings import Person
from validate.rule_packs import load_packs

Watch = Callable[[Iterable[Document], str, int], Iterator[Document]]


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is asked to do."""

    paths: tuple[str, ...]
    out: Path
    people: tuple[Person, ...] | None
    people_file: SourceFile | None
    cycle: str | None
    as_of: date
    jobs: int


def run(job: Job, watch: Watch) -> Report:
    """Audits and writes the report; what could not be read is in it, not raised."""
    check_replaceable(job.out)
    packs = load_packs()
    known = (job.people_file.sha256,) if job.people_file else ()
    found = collect(job.paths, passed_over=known)
    documents = read(found, job.jobs, watch)
    concluded = audit(documents, job.people, packs, job.cycle, job.as_of)
    report = compose(concluded, documents)
    crops = cut_evidence(report, found, job.jobs, watch)
    provenance = Provenance(versions(), (job.people_file,) if job.people_file else ())
    write_folder(job.out, output(report, crops, provenance))
    return report
