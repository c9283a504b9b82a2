"""A bundle holds what an audit asks for, and nothing else than what was read."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from report_cases import agency, all_crops, hostile_person, make_report
from report_records import HOSTILE, source

from ingest.files import FileReference, load
from ingest.pages import SourceFile
from recert.output.originals import Originals
from reports.bundle import Originals as Lookup
from reports.manifest import Provenance
from reports.output import output
from reports.report import Report


def original(document: SourceFile) -> bytes:
    return f"the bytes of {document.sha256}".encode()


def bundles_of(report: Report, originals: Lookup = original) -> dict[str, zipfile.ZipFile]:
    files = output(report, all_crops(report), Provenance(()), originals=originals)
    return {
        path: zipfile.ZipFile(io.BytesIO(content))
        for path, content in files
        if path.startswith("bundles/")
    }


def test_everybody_has_one_with_report_crops_documents_and_manifest() -> None:
    report = agency()
    bundles = bundles_of(report)
    assert len(bundles) == len(report.people)
    archive = bundles["bundles/rosa-mendez-ortiz.zip"]
    names = archive.namelist()
    assert {"report.html", "report.pdf", "nremt.csv", "manifest.json"} <= set(names)
    assert names == sorted(names)
    (person,) = (p for p in report.people if p.folder == "rosa-mendez-ortiz")
    documents = [archive.read(name) for name in names if name.startswith("documents/")]
    assert documents == [original(row.source) for row in person.sources]
    assert sum(name.startswith("crops/") for name in names) > 30


def test_its_page_does_not_lead_out_of_it() -> None:
    archive = bundles_of(agency())["bundles/rosa-mendez-ortiz.zip"]
    page = archive.read("report.html").decode()
    assert "../" not in page
    assert "<h1>" in page


def test_the_manifest_proves_every_other_file_and_keeps_the_names() -> None:
    archive = bundles_of(agency())["bundles/rosa-mendez-ortiz.zip"]
    manifest = json.loads(archive.read("manifest.json"))
    stated = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    assert stated == {
        name: hashlib.sha256(archive.read(name)).hexdigest()
        for name in archive.namelist()
        if name != "manifest.json"
    }
    assert manifest["documents"][0]["name"].startswith("inbox/")
    assert manifest["missing"] == []
    assert manifest["rule_pack"]["id"] == "ma-paramedic-2018"


def test_a_document_that_cannot_be_had_is_named() -> None:
    archive = bundles_of(agency(), lambda _: None)["bundles/ann-li.zip"]
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["documents"] == []
    assert [entry["name"] for entry in manifest["missing"]] == ["inbox/Ann/2017 certificate 01.pdf"]


@pytest.mark.parametrize("text", (*HOSTILE, "../../etc/passwd", "C:\\con", "/abs/x"))
def test_no_name_leads_out_of_the_zip(text: str) -> None:
    for archive in bundles_of(make_report((hostile_person(text),))).values():
        for name in archive.namelist():
            assert not name.startswith("/")
            assert ".." not in name.split("/")
            assert set(name) <= set(
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/"
            )


def test_the_same_run_gives_the_same_bytes() -> None:
    one, two = (dict(output(agency(), {}, Provenance(()), originals=original)) for _ in range(2))
    assert one == two


def test_a_document_that_was_changed_since_is_not_taken_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(b"%PDF-1.4 as it was read")
    file = FileReference(str(path), str(path))
    read, data = load(file)
    originals = Originals([file])
    assert originals(read) == data
    assert originals.gone == set()
    path.write_bytes(b"%PDF-1.4 as somebody wished it")
    assert originals(read) is None
    path.unlink()
    assert originals(read) is None
    assert originals(source("never/handed in.pdf")) is None
    assert len(originals.gone) == 2
