"""`recert verify` says what was changed in a report folder, and follows nothing out of it."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from report_cases import make_report, no_cycle
from test_recert_cli import digital_certificate

from recert.cli import main
from recert.output.folder import write_folder
from reports.manifest import Provenance
from reports.output import output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    out = tmp_path / "audit"
    write_folder(out, output(make_report((no_cycle(),)), {}, Provenance(())))
    return out


def verify(folder: Path) -> Result:
    return CliRunner().invoke(main, ["verify", str(folder)], catch_exceptions=False)


def test_a_folder_as_it_was_written_is_unchanged(folder: Path) -> None:
    result = verify(folder)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "nothing was changed" in result.stderr


def test_what_audit_writes_with_bundles_is_verified(tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = (
        *("audit", str(digital_certificate()), "--out", str(out), "--jobs", "1", "--bundle"),
        *("--cycle", "ma-paramedic-2018", "--as-of", "2018-02-01"),
    )
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    assert verify(out).exit_code == 0
    (bundle,) = (out / "bundles").iterdir()
    with ZipFile(bundle) as archive:
        (document,) = (name for name in archive.namelist() if name.startswith("documents/"))
        assert archive.read(document) == digital_certificate().read_bytes()
    assert "typst" in json.loads((out / "manifest.json").read_text("utf-8"))["versions"]


def test_what_was_changed_is_missing_or_new_is_said(folder: Path) -> None:
    page = folder / "index.html"
    page.write_text(page.read_text("utf-8").replace("Short", "Meets"), "utf-8")
    (folder / "audit.json").unlink()
    (folder / "people" / "more.txt").write_text("x")
    result = verify(folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "changed: index.html",
        "missing: audit.json",
        "added: people/more.txt",
    ]


def test_one_byte_of_the_same_length_is_seen(folder: Path) -> None:
    path = folder / "people.csv"
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(bytes(content))
    assert verify(folder).stdout == "changed: people.csv\n"


def test_a_link_in_the_place_of_a_file_is_a_change(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.csv"
    (folder / "people.csv").rename(copy)
    (folder / "people.csv").symlink_to(copy)
    (folder / "elsewhere").symlink_to(tmp_path)
    assert verify(folder).stdout.splitlines() == ["changed: people.csv", "added: elsewhere"]


@pytest.mark.parametrize("path", ["../secret", "/etc/hostname", "people/../../secret"])
def test_no_path_of_the_manifest_leads_out_of_the_folder(folder: Path, path: str) -> None:
    secret = folder.parent / "secret"
    secret.write_bytes(b"x")
    manifest = folder / "manifest.json"
    stated = json.loads(manifest.read_text("utf-8"))
    stated["outputs"].append({"path": path, "sha256": "0" * 64, "size": 1})
    manifest.write_text(json.dumps(stated), "utf-8")
    assert verify(folder).stdout == f"missing: {path}\n"


def test_a_name_does_nothing_to_the_terminal(folder: Path) -> None:
    (folder / "\x1b[31mred\u202egpj.exe").write_text("x")
    result = verify(folder)
    assert result.stdout == "added: [U+001B][31mred[U+202E]gpj.exe\n"


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"outputs": [1]}', b"\xff\xfe"])
def test_what_is_no_report_is_a_usage_error_with_a_remedy(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "manifest.json").write_bytes(content)
    result = verify(tmp_path)
    assert result.exit_code == 2
    assert "manifest.json" in result.stderr
    assert verify(tmp_path / "nowhere").exit_code == 2
