"""A report becomes every file of the output folder, one at a time, the manifest last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from reports.audit_json import audit_json
from reports.crops import Crops
from reports.csv_files import csv_files
from reports.html_pages import html_pages
from reports.manifest import Provenance, manifest_json, output_of
from reports.records_jsonl import records_jsonl
from reports.report import Report

Renderer = Callable[[Report, Crops], Iterator[tuple[str, bytes]]]
"""Yields (path below the output folder, content)."""

FORMATS: Final[tuple[Renderer, ...]] = (html_pages, audit_json, records_jsonl, csv_files)


def output(report: Report, crops: Crops, provenance: Provenance) -> Iterator[tuple[str, bytes]]:
    """(path below the output folder, content), ready to be written as they come: no more than
    one person's crops are held at a time."""
    written = []
    for render in FORMATS:
        for path, content in render(report, crops):
            written.append(output_of(path, content))
            yield path, content
    yield "manifest.json", manifest_json(report, written, provenance)
