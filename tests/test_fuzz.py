"""A few damaged samples of each kind; `make fuzz` tries thousands. What it found stays found."""

from __future__ import annotations

import io
import zipfile
from random import Random

import pytest
from cell_papers import word_document, workbook
from ingest_papers import encoded, paper, read_bytes

from benchmarks.fuzz import fuzz
from benchmarks.fuzz_seeds import seeds
from benchmarks.harm import harm_in
from benchmarks.mutations import mutated


def test_damaged_samples_do_no_harm() -> None:
    tries = list(fuzz(39, seed=2026, jobs=2))
    failed = [f"{t.name}: {t.outcome} {t.ended.why} {t.ended.value}" for t in tries if t.failed]
    assert failed == []
    assert {t.kind for t in tries} == {kind for kind, _ in seeds()}


def test_the_same_seed_damages_in_the_same_way() -> None:
    for kind, data in seeds():
        assert mutated(data, Random(f"7 {kind}")) == mutated(data, Random(f"7 {kind}"))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("index.html", b"<script>1</script><style></style><script>alert(1)</script>"),
        ("index.html", b"<script></script><style></style><b onclick=x>"),
        ("index.html", b"<script></script><style></style><iframe>"),
        ("index.html", b'<script></script><style></style><a href="javascript:x">'),
        ("people.csv", b"a,b\n=1+1,2\n"),
        ("people.csv", b"a,b\nx,\x1b[31m\n"),
        ("audit.json", '{"a": "\u202e"}'.encode()),
        ("../people.csv", b"a\n"),
        ("people/a\x1bb/report.csv", b"a\n"),
    ],
)
def test_harm_is_seen(path: str, content: bytes) -> None:
    assert harm_in(path, content)


def damaged_inside(data: bytes, part: str) -> bytes:
    """The package with the middle of one part's packed bytes lost."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(part)
    place = info.header_offset + 30 + len(part) + info.compress_size // 2
    return data[:place] + b"\xff" * 16 + data[place + 16 :]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (workbook([["a", "b"]] * 40), "xl/worksheets/sheet1.xml"),
        (workbook([["a", "b"]] * 40), "xl/workbook.xml"),
        (word_document("<w:p><w:r><w:t>text</w:t></w:r></w:p>" * 40), "word/document.xml"),
        (workbook([["a", "b"]] * 40), "[Content_Types].xml"),
    ],
)
def test_a_part_that_does_not_unpack_is_damage(data: bytes, part: str) -> None:
    reading = read_bytes(damaged_inside(data, part))
    assert reading.pages == ()
    assert reading.problems[0].remedy


def test_a_workbook_whose_xml_is_none_is_damaged() -> None:
    whole = workbook([["a", "b"]])
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<row", b"<row <<"))
    (problem,) = read_bytes(buffer.getvalue()).problems
    assert "damaged" in problem.message


@pytest.mark.parametrize("size", [(4000, 3), (3, 4000)])
def test_a_strip_is_no_page(size: tuple[int, int]) -> None:
    (problem,) = read_bytes(encoded(paper(dpi=40).resize(size), "PNG")).problems
    assert "strip" in problem.message
