"""Folders as they are found in the wild: links, pipes, archives, system files."""

from __future__ import annotations

import io
import os
import socket
import zipfile
from pathlib import Path

import pytest
from ingest_papers import write

from ingest import containers, files
from ingest.files import collect, load


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def names(paths: list[Path | str]) -> list[str]:
    return [Path(file.name).name for file in collect([str(p) for p in paths]).files]


def test_a_folder_is_walked_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b/2.pdf", "a.png", "b/1.pdf", "c"):
        write(tmp_path, name)
    assert names([tmp_path]) == ["a.png", "1.pdf", "2.pdf", "c"]


def test_what_is_no_document_by_its_name_is_counted_not_reported(tmp_path: Path) -> None:
    for name in (
        "scan.pdf",
        "scan.pdf.truth.json",
        "notes.md",
        "run.log",
        ".DS_Store",
        "Thumbs.db",
    ):
        write(tmp_path, name)
    write(tmp_path, ".git/config")
    found = collect([str(tmp_path)])
    assert [Path(f.name).name for f in found.files] == ["scan.pdf"]
    assert found.problems == ()
    assert found.passed_over == 6


def test_a_link_that_leads_in_a_circle_is_reported_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "inbox/scan.pdf")
    (tmp_path / "inbox" / "again").symlink_to(tmp_path, target_is_directory=True)
    found = collect([str(tmp_path)])
    assert len(found.files) == 1
    (problem,) = found.problems
    assert problem.source.name.endswith("again")
    assert problem.remedy


def test_a_link_to_a_file_is_that_file_and_a_dead_one_a_problem(tmp_path: Path) -> None:
    target = write(tmp_path, "elsewhere/scan.pdf")
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "link.pdf").symlink_to(target)
    (folder / "dead.pdf").symlink_to(tmp_path / "nothing.pdf")
    found = collect([str(folder)])
    assert [Path(f.name).name for f in found.files] == ["link.pdf"]
    assert len(found.problems) == 1


def test_pipes_and_sockets_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with socket.socket(socket.AF_UNIX) as listener:
        short = Path(os.path.relpath(tmp_path / "s.pdf"))
        try:
            listener.bind(str(short))
        except OSError:
            pytest.skip("the path is too long for a socket")
        found = collect([str(tmp_path)])
    assert found.files == ()
    assert len(found.problems) == 2


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "scan.pdf")
    assert names([path, tmp_path, str(tmp_path / "*.pdf")]) == ["scan.pdf"]


def test_a_pattern_may_match_files_and_a_name_may_look_like_one(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "c.png", "scan [1].png"):
        write(tmp_path, name)
    assert names([str(tmp_path / "*.pdf")]) == ["a.pdf", "b.pdf"]
    assert names([str(tmp_path / "scan [1].png")]) == ["scan [1].png"]


def test_a_missing_path_is_a_problem(tmp_path: Path) -> None:
    (problem,) = collect([str(tmp_path / "nowhere")]).problems
    assert problem.code == "unreadable"


def test_members_of_a_zip_file_are_documents(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "certificates.zip",
        {"b.pdf": b"%PDF-1.4", "a/c.txt": b"plain", "__MACOSX/a": b"", "x.json": b"{}"},
    )
    found = collect([str(path)])
    assert [f.way for f in found.files] == [("a/c.txt",), ("b.pdf",)]
    source, data = load(found.files[1])
    assert data == b"%PDF-1.4"
    assert source.media_type == "application/pdf"


def test_a_member_that_climbs_out_is_only_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "inbox"
    folder.mkdir(parents=True)
    archive(folder / "evil.zip", {"../../escaped.pdf": b"%PDF-1.4"})
    (file,) = collect([str(folder)]).files
    assert load(file)[1] == b"%PDF-1.4"
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["deep", "evil.zip", "inbox"]


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MEMBER_CAP", 1_000_000)
    path = archive(tmp_path / "bomb.zip", {"scan.bmp": b"\0" * 5_000_000})
    assert path.stat().st_size < 20_000
    (file,) = collect([str(path)]).files
    with pytest.raises(files.Unloadable) as refused:
        load(file)
    assert refused.value.remedy


def test_a_damaged_zip_file_is_a_problem(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("scan.pdf", b"%PDF-1.4" * 50)
    data = bytearray(buffer.getvalue())
    data[40:60] = b"\xff" * 20
    path = write(tmp_path, "cut.zip", bytes(data))
    found = collect([str(path)])
    with pytest.raises(files.Unloadable):
        load(found.files[0])


def test_a_file_that_has_gone_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "scan.pdf")
    (file,) = collect([str(path)]).files
    path.unlink()
    with pytest.raises(files.Unloadable):
        load(file)


def test_a_spreadsheet_is_no_archive(tmp_path: Path) -> None:
    path = archive(tmp_path / "hours.xlsx", {"[Content_Types].xml": b"<x/>", "xl/a.xml": b"<x/>"})
    (file,) = collect([str(path)]).files
    assert file.way == ()


def test_the_media_type_comes_from_the_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, "certificate.pdf", b"This is a plain text file.\n")
    source, _ = load(collect([str(path)]).files[0])
    assert source.media_type == "text/plain"
