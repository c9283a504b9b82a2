"""People's files are the same however many processes make them, and so are the crops on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from report_cases import all_crops, make_report, many, no_cycle

from ingest.files import collect
from recert.output.crop_store import CropStore
from recert.output.report_workers import spread_over
from recert.pipeline import beside
from recert.stops import Stop
from recert.work.pools import local_pool
from reports.manifest import Provenance
from reports.output import Files, Making, Sheet, output


def end(sheet: Sheet) -> Files:
    os._exit(1)


def test_two_processes_write_what_one_writes() -> None:
    report = many(14)
    crops = all_crops(report)
    with local_pool(1) as one, local_pool(2) as two:
        alone, together = (
            list(output(report, crops, Provenance(()), Making(spread_over(pool))))
            for pool in (one, two)
        )
    assert together == alone


def test_a_report_that_cannot_be_made_stops_the_run() -> None:
    person = make_report((no_cycle(),)).people[0]
    with local_pool(2) as pool, pytest.raises(Stop, match="nobody-said-which"):
        list(spread_over(pool)(end, [(person, ())] * 12))


def test_the_store_gives_back_what_was_put_in() -> None:
    store = CropStore()
    store.add(("a", "hours"), b"first")
    store.add(("b", "hours"), b"")
    assert store["a", "hours"] == b"first"
    store.add(("c", "hours"), b"third")
    store.add(("a", "hours"), b"again")
    assert dict(store) == {("a", "hours"): b"again", ("b", "hours"): b"", ("c", "hours"): b"third"}
    assert store.get(("d", "hours")) is None


def test_an_earlier_report_in_the_folder_is_no_document(tmp_path: Path) -> None:
    for name in ("inbox/a.pdf", "inbox/audit/people/x/report.pdf", "inbox/audit.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"%PDF-1.4")
    found = beside(tmp_path / "inbox" / "audit", collect([str(tmp_path / "inbox")]))
    assert [Path(file.name).name for file in found.files] == ["a.pdf", "audit.pdf"]
