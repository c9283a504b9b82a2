"""Files → an audit-ready report: the whole run on one screen, each step a stage's own word."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from extract.records import Document
from ingest.files import Collection, collect, real_paths
from ingest.pages import SourceFile
from ingest.stores import is_remote
from recert.case.case_file import opened
from recert.case.decisions import decisions_of
from recert.case.places import collection_of
from recert.case.runs import Done
from recert.gathering import Gathered, Known, gather
from recert.output.earlier_report import EarlierReport
from recert.output.folder import check_replaceable
from recert.output.writing import Target, Written, write_report
from recert.progress import Watch
from recert.versions import look_at_engines, printing_versions, versions
from recert.work.cluster import addressed, cluster_pool
from recert.work.pools import Pool, local_pool
from reports.compose import compose
from reports.manifest import Provenance
from reports.report import Report
from validate.audit import Auditor
from validate.findings import Person
from validate.review.settling import settle
from validate.rules.rule_packs import load_packs

_MADE_BETWEEN: Final = 50_000
"""Objects between two looks of the garbage collector."""


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
    scheduler: str | None = None
    """Address of a Dask scheduler whose workers read the documents, instead of children here."""
    case: str | None = None
    """Path or URL of the case file; None: the one in the user's data folder."""
    bundle: bool = False
    """Whether everybody gets a zip with the report and the original documents."""
    again: bool = False
    """Whether documents in quarantine are tried once more."""


@dataclass(frozen=True, slots=True)
class Ran:
    report: Report
    gathered: Gathered
    written: Written


def run(job: Job, watch: Watch, find: Callable[[], Collection] | None = None) -> Ran:
    """Audits and writes the report. What could not be read is in it, not raised.

    `find`: what of the job's paths is taken; everything, where nothing is said.
    """
    check_replaceable(job.out)
    look_at_engines()
    packs = load_packs()
    found = beside(job.out, find() if find else collect(job.paths))
    if job.scheduler:
        found = addressed(found)
    collection = collection_of(job.paths)
    with opened(job.case) as case, case.running(collection, job.as_of) as running:
        with pool_of(job, found) as pool, rarely_collected():
            earlier = EarlierReport.in_folder(job.out, case.outputs, job.bundle)
            known = Known(case, case.places(collection), running.number, job.again)
            gathered = gather(found, pool, watch, known)
            documents = without(job.people_file, gathered.documents)
            settled = settle(documents, decisions_of(case.corrections.all()))
            gc.freeze()
            audited = Auditor(job.people, packs, job.cycle, job.as_of).of(settled)
            report = compose(audited, settled.documents, documents)
            target = Target(case.outputs, earlier, found.files, provenance(job))
            written = write_report(report, target, pool, watch)
        totals = report.totals
        running.done = Done(totals.documents, gathered.read, totals.unread, totals.records)
    return Ran(report, gathered, written)


def pool_of(job: Job, found: Collection) -> AbstractContextManager[Pool]:
    if job.scheduler:
        return cluster_pool(job.scheduler, [file.path for file in found.files[:1]])
    return local_pool(job.workers)


def beside(out: Path, found: Collection) -> Collection:
    """What was found, but for an earlier report in the folder that is audited: its PDFs and
    crops are no documents."""
    folder, real = f"{out.resolve()}/", real_paths()
    kept = tuple(
        file
        for file in found.files
        if is_remote(file.path) or not f"{real(file.path)}/".startswith(folder)
    )
    return replace(found, files=kept)


def without(people_file: SourceFile | None, documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents but the people file, where it lies in the folder that is audited."""
    known = people_file.sha256 if people_file else None
    return tuple(d for d in documents if d.source.sha256 != known)


def provenance(job: Job) -> Provenance:
    used = (*versions(), *printing_versions())
    return Provenance(used, (job.people_file,) if job.people_file else ())


@contextmanager
def rarely_collected() -> Iterator[None]:
    """What a run makes stays until its end: the collector need not walk through it again and
    again as it grows."""
    before = gc.get_threshold()
    gc.set_threshold(_MADE_BETWEEN, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
