"""A report's wishes for pictures → the pictures, cut file by file in the workers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ingest.files import FileReference
from ingest.pages import Box, Page
from recert.crop_store import CropStore
from recert.progress import Watch
from recert.workers import Order, cut_crops
from reports.crops import Crop, Crops, crops_wanted
from reports.report import Report


def cut_evidence(report: Report, files: Sequence[FileReference], jobs: int, watch: Watch) -> Crops:
    """Every crop the report shows, by record and field; one that cannot be cut is absent."""
    by_name = {file.name: file for file in files}
    pages = {
        (document.source.name, page.number): page
        for document in report.documents
        for page in document.pages
    }
    wanted: dict[str, dict[int, dict[tuple[str, str], Crop]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for crop in crops_wanted(report):
        place = (crop.where.source.name, crop.where.page)
        if crop.where.source.name in by_name and place in pages:
            wanted[place[0]][place[1]][crop.record, crop.key] = crop
    names = sorted(wanted)
    orders = [_order(by_name[name], wanted[name], pages) for name in names]
    cut = CropStore()
    results = watch(cut_crops(orders, jobs), "Cutting evidence", len(orders))
    for name, pictures in zip(names, results, strict=True):
        keys = [key for number in sorted(wanted[name]) for key in wanted[name][number]]
        if len(pictures) == len(keys):
            for key, png in zip(keys, pictures, strict=True):
                cut.add(key, png)
    return cut


def _order(
    file: FileReference,
    crops: dict[int, dict[tuple[str, str], Crop]],
    pages: dict[tuple[str, int], Page],
) -> Order:
    boxes: list[tuple[Page, tuple[Box, ...]]] = [
        (pages[file.name, number], tuple(crop.where.box for crop in crops[number].values()))
        for number in sorted(crops)
    ]
    return file, tuple(boxes)
