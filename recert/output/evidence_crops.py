"""Stretches of pages that a report shows → pictures of them, cut file by file in the workers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extract.records import Document
from ingest.files import FileReference
from ingest.pages import Box, Page
from recert.progress import Watch
from recert.work.pools import Pool
from recert.work.workers import Order, cut_crops
from reports.crops import Crop

_Key = tuple[str, str]


def cut_evidence(
    wanted: Iterable[Crop],
    documents: Sequence[Document],
    files: Sequence[FileReference],
    pool: Pool,
    watch: Watch,
) -> Iterator[tuple[_Key, bytes]]:
    """Each crop by record and field; one that cannot be cut is absent."""
    by_name = {file.name: file for file in files}
    pages = {(d.source.name, page.number): page for d in documents for page in d.pages}
    by_page: dict[str, dict[int, dict[_Key, Crop]]] = defaultdict(lambda: defaultdict(dict))
    for crop in wanted:
        place = (crop.where.source.name, crop.where.page)
        if crop.where.source.name in by_name and place in pages:
            by_page[place[0]][place[1]][crop.record, crop.key] = crop
    names = sorted(by_page)
    orders = [_order(by_name[name], by_page[name], pages) for name in names]
    results = watch(cut_crops(orders, pool), "Cutting evidence", len(orders))
    for name, pictures in zip(names, results, strict=True):
        keys = [key for number in sorted(by_page[name]) for key in by_page[name][number]]
        if len(pictures) == len(keys):
            yield from zip(keys, pictures, strict=True)


def _order(
    file: FileReference,
    crops: dict[int, dict[_Key, Crop]],
    pages: dict[tuple[str, int], Page],
) -> Order:
    boxes: list[tuple[Page, tuple[Box, ...]]] = [
        (pages[file.name, number], tuple(crop.where.box for crop in crops[number].values()))
        for number in sorted(crops)
    ]
    return file, tuple(boxes)
