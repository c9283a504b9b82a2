"""The output folder: every file once, the same bytes for the same values, the manifest last."""

from __future__ import annotations

import hashlib
import json
import re
import struct

import pytest
from report_cases import agency, all_crops, hostile_person, make_report
from report_records import HOSTILE, png, record, source

from reports.crops import Crop, crops_wanted, png_size
from reports.manifest import Provenance
from reports.output import output
from reports.report import Report

PROVENANCE = Provenance((("recert", "0.1.0"), ("onnxruntime", "1.20")), (source("people.csv"),))


def files_of(report: Report) -> list[tuple[str, bytes]]:
    return list(output(report, all_crops(report), PROVENANCE))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_path_leaves_the_output_folder(text: str) -> None:
    for path, _ in files_of(make_report((hostile_person(text),))):
        assert re.fullmatch(r"[A-Za-z0-9_./-]+", path)
        assert not path.startswith("/")
        assert ".." not in path


def test_what_the_contract_names_is_written_once() -> None:
    paths = [path for path, _ in files_of(agency())]
    assert len(paths) == len(set(paths))
    assert set(paths) >= {
        "index.html",
        "people/rosa-mendez-ortiz/report.html",
        "people.csv",
        "credits.csv",
        "findings.csv",
        "problems.csv",
        "records.jsonl",
        "audit.json",
    }
    assert paths[-1] == "manifest.json"


def test_the_same_values_give_the_same_bytes() -> None:
    assert files_of(agency()) == files_of(agency())


def test_every_crop_that_is_wanted_is_written() -> None:
    report = agency()
    wanted = {crop.file_name for crop in crops_wanted(report)}
    written = {path.rsplit("/", 1)[1] for path, _ in files_of(report) if path.endswith(".png")}
    assert written == wanted
    assert any(path.startswith("unassigned/crops/") for path, _ in files_of(report))


def test_each_crop_is_fetched_no_more_than_once_a_page() -> None:
    report = agency()
    asked: list[tuple[str, str]] = []

    class Counting(dict[tuple[str, str], bytes]):
        def get(self, key: tuple[str, str], default: object = None) -> bytes:
            asked.append(key)
            return png(10, 10)

    list(output(report, Counting(), PROVENANCE))
    assert sorted(asked) == sorted((crop.record, crop.key) for crop in crops_wanted(report))


def test_without_crops_the_pages_are_still_complete() -> None:
    report = agency()
    paths = [path for path, _ in output(report, {}, PROVENANCE)]
    assert not any(path.endswith(".png") for path in paths)
    assert "people/ann-li/report.html" in paths


def test_the_manifest_proves_every_other_file_and_every_input() -> None:
    report = agency()
    *files, (_, manifest) = files_of(report)
    stated = json.loads(manifest)
    assert stated["outputs"] == [
        {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for path, content in sorted(files)
    ]
    assert {entry["path"] for entry in stated["inputs"]} == {
        "people.csv",
        *(document.source.name for document in report.documents),
    }
    assert stated["versions"] == {"onnxruntime": "1.20", "recert": "0.1.0"}
    assert [pack["id"] for pack in stated["rule_packs"]] == ["ma-paramedic-2018"]


def test_a_crop_file_is_named_by_record_and_field() -> None:
    report = agency()
    crop = next(crop for crop in crops_wanted(report) if crop.key == "approval_numbers-1")
    assert crop.file_name == f"{crop.record}-approval_numbers-1.png"
    assert Crop("../x", "a/b", crop.where).file_name == "_x-a_b.png"


def test_the_size_of_a_picture_is_read_from_its_header() -> None:
    assert png_size(png(120, 40)) == (120, 40)
    assert png_size(b"GIF89a") is None
    assert png_size(b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 13, b"IDAT") + bytes(8)) is None


def test_two_copies_of_a_document_of_nobody_are_cut_once() -> None:
    stranger = record(source("x.pdf"), name="A. Stranger")
    report = make_report((), unassigned=(stranger, stranger))
    paths = [path for path, _ in files_of(report)]
    assert len(paths) == len(set(paths))
