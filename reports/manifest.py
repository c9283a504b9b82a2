"""What went in and what came out become `manifest.json`, by which anybody can prove both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.pages import SourceFile
from reports.decided import digest
from reports.json_text import json_file
from reports.report import Report


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the report itself cannot know about the run."""

    versions: tuple[tuple[str, str], ...]
    """(program, library or engine, its version)."""
    inputs: tuple[SourceFile, ...] = ()
    """Files that decided the audit and are no documents: the people file."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the output folder."""

    path: str
    """Below the folder, with forward slashes."""
    sha256: str
    size: int
    """Bytes."""


def output_of(path: str, content: bytes) -> Output:
    return Output(path, hashlib.sha256(content).hexdigest(), len(content))


def manifest_json(report: Report, outputs: Iterable[Output], provenance: Provenance) -> bytes:
    inputs = {
        *provenance.inputs,
        *(document.source for document in report.documents),
        *(problem.source for problem in report.problems),
    }
    return json_file(
        {
            "as_of": report.as_of.isoformat(),
            "versions": dict(sorted(provenance.versions)),
            "rule_packs": [
                {"id": p.id, "title": p.title, "digest": p.digest} for p in report.packs
            ],
            "decisions": {"count": len(report.decided), "sha256": digest(report.decided)},
            "inputs": [
                {"path": s.name, "sha256": s.sha256, "media_type": s.media_type, "size": s.size}
                for s in sorted(inputs, key=lambda s: (s.name, s.sha256))
            ],
            "outputs": [
                {"path": o.path, "sha256": o.sha256, "size": o.size}
                for o in sorted(outputs, key=lambda o: o.path)
            ],
        }
    )
