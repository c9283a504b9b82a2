"""A process loads what it uses: the one that hands documents to children loads no OCR library."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import recert.people_file
import recert.versions
import recert.work.workers
from ingest.files import real_paths
from ingest.read import READERS, Kind
from recert.people_file import read_people
from recert.stops import Stop
from recert.work.by_name import ByName
from recert.work.children import CannotStart, Limits, Lost, end_children, in_child

OF_CHILDREN = {"cv2", "onnxruntime", "openpyxl", "pypdfium2", "pytesseract"}
OF_SOME_FILES = {"openpyxl", "pypdfium2"}
NAMED: list[ByName[..., Any]] = [
    *(value for value in vars(recert.work.workers).values() if isinstance(value, ByName)),
    recert.people_file._SHEET_ROWS,
]


def loaded_by(module: str) -> set[str]:
    asked = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("command", "spared"),
    [
        ("recert.cli", OF_CHILDREN | {"sqlalchemy", "numpy", "jinja2"}),
        ("recert.commands.extract", OF_CHILDREN | {"sqlalchemy", "numpy", "jinja2"}),
        ("recert.commands.audit", OF_CHILDREN),
    ],
)
def test_a_command_loads_nothing_that_only_its_children_need(
    command: str, spared: set[str]
) -> None:
    assert loaded_by(command) & spared == set()


def test_the_work_of_children_loads_it() -> None:
    """Else the test above would look for names that nothing has."""
    assert loaded_by("recert.work.child_work") >= OF_CHILDREN - OF_SOME_FILES
    assert loaded_by("ingest.pdf.document, ingest.office.spreadsheets") >= OF_SOME_FILES


def test_who_reads_a_scan_does_not_wait_for_what_reads_workbooks() -> None:
    assert "openpyxl" not in loaded_by("recert.work.child_work, ingest.pdf.document")


@pytest.mark.parametrize("module", sorted(set(READERS.values())))
def test_every_reader_does_what_is_asked_of_readers(module: str) -> None:
    """The type checker does not look into modules that are named."""
    for name in ("read", "raster", "count"):
        wanted, found = (get_type_hints(getattr(o, name)) for o in (Kind, import_module(module)))
        assert found == wanted, name


@pytest.mark.parametrize("named", NAMED, ids=lambda named: named.name)
def test_what_is_called_by_name_is_there_and_takes_what_it_is_given(
    named: ByName[..., Any],
) -> None:
    """The type checker sees the name's own annotation alone."""
    module = recert.work.workers if named.module.endswith("child_work") else recert.people_file
    (name,) = (name for name, value in vars(module).items() if value is named)
    (kind,) = get_args(eval(module.__annotations__[name], vars(module)))
    taken, given = get_args(kind)
    function = getattr(import_module(named.module), named.name)
    hints = get_type_hints(function)
    assert hints.pop("return") == given
    assert list(hints.values()) == list(taken)
    assert len(inspect.signature(function).parameters) == len(taken)


def test_it_is_called_in_a_child_as_here() -> None:
    length: ByName[[Path], str] = ByName("os", "fspath")
    assert length(Path("a")) == in_child(Limits(), length, Path("a")) == "a"


@pytest.mark.parametrize(
    "trouble",
    [Lost("The program that reads it broke down over it (SIGSEGV)."), CannotStart("no SIGSEGV")],
)
def test_engines_that_break_the_child_stop_the_run(
    trouble: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise trouble

    monkeypatch.setattr(recert.versions, "meanwhile", lambda *_: broken)
    recert.versions.look_at_engines.cache_clear()
    with pytest.raises(Stop, match="SIGSEGV"):
        recert.versions.versions()
    monkeypatch.undo()
    assert dict(recert.versions.versions())["recert"]


def test_engines_whose_look_ended_with_an_earlier_run_are_looked_at_again() -> None:
    recert.versions.look_at_engines.cache_clear()
    recert.versions.look_at_engines()
    end_children()
    assert dict(recert.versions.versions())["recert"]


def test_a_broken_workbook_of_people_stops_the_run(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(Stop, match="cannot be read"):
        read_people(path)


def test_a_path_is_followed_as_the_system_follows_it(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path / "there")
    (tmp_path / "there" / "b").symlink_to("a")
    real = real_paths()
    names = ("there/a", "there/b", "link/a", "link/b", "link", "there/.", "link/..", "none", "")
    for name in names:
        path = f"{tmp_path}/{name}"
        assert real(path) == str(Path(path).resolve()), name
    assert real("s3://bucket/a/../b") == "s3://bucket/a/../b"
