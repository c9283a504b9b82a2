"""A report → its folder: what has not changed taken over from the last one, the rest made."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from ingest.files import FileReference
from ingest.pages import SourceFile
from recert.case.outputs import Outputs
from recert.output.crop_store import CropStore
from recert.output.earlier_report import EarlierReport, made_of
from recert.output.evidence_crops import cut_evidence
from recert.output.folder import write_folder
from recert.output.originals import Originals
from recert.output.report_workers import aside_of, spread_over
from recert.progress import Watch
from recert.work.pools import Pool
from reports.crops import Crops, crops_of_person, crops_wanted
from reports.manifest import Provenance
from reports.output import Making, output
from reports.report import PersonReport, Report


@dataclass(frozen=True, slots=True)
class Target:
    """Where a report goes, and what it is made with."""

    outputs: Outputs
    earlier: EarlierReport
    """The report that stands where this one goes."""
    files: Sequence[FileReference]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Written:
    kept: int
    """People whose files were taken over from the last report."""
    gone: int
    """Documents that no bundle could take, because they were changed or moved meanwhile."""


def write_report(report: Report, target: Target, pool: Pool, watch: Watch) -> Written:
    """Puts the whole report in place of the last one. Raises Stop where it cannot be written."""
    earlier, out = target.earlier, target.earlier.folder
    kept = earlier.kept(report)
    crops, missing = earlier.crops(crops_wanted(report, kept), CropStore())
    for key, png in cut_evidence(missing, report.documents, target.files, pool, watch):
        crops.add(key, png)
    originals = Originals(target.files) if earlier.bundled else None
    making = Making(spread_over(pool), aside_of(len(report.people)), kept)
    files = output(report, crops, target.provenance, making, originals)
    taken = [file for files_of in kept.values() for file in files_of]
    written = write_folder(out, files, taken)
    gone = originals.gone if originals else set()
    anew = (person for person in report.people if person.folder not in kept)
    incomplete = {p.folder for p in anew if _lacks(p, crops, gone)}
    made = made_of(report, written, earlier.bundled, incomplete)
    paths = {file.path for file in taken}
    before = (m for m in earlier.made if m.path in paths)
    target.outputs.remember(out, (*before, *made))
    return Written(len(kept), len(gone))


def _lacks(person: PersonReport, crops: Crops, gone: Set[SourceFile]) -> bool:
    """Whether a crop could not be cut for somebody, or a document is not in the bundle."""
    absent = any((crop.record, crop.key) not in crops for crop in crops_of_person(person))
    return absent or any(row.source in gone for row in person.sources)
