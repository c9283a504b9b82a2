"""The same pages through recert, OCRmyPDF and tesseract → pages a second, and numbers read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import pypdfium2

from benchmarks.page_scores import page_counts
from benchmarks.reading_pages import WEAR, PaperPage, pages

_ROUNDS: Final = 3
_PAGES: Final = 24
"""Whose reading is timed: letter pages at 200 dpi."""
_INSTALL: Final = (
    "Not measured here: `make bench-reading` installs OCRmyPDF into an environment of its own; it "
    "needs tesseract, ghostscript and unpaper (`apt-get install tesseract-ocr ghostscript "
    "unpaper`).\n"
)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of pages in the forms that each program takes."""

    folder: Path
    papers: tuple[PaperPage, ...]

    @property
    def bound(self) -> Path:
        """All of them in one PDF: what OCRmyPDF spreads over its jobs best."""
        return self.folder / "all.pdf"

    @property
    def loose(self) -> Path:
        """A folder with a PDF for each page."""
        return self.folder / "pdf"

    def images(self) -> list[Path]:
        return sorted((self.folder / "png").iterdir())


Program = Callable[[Batch], None]
"""Reads a batch and leaves what it read in the batch's folder."""


def section(ocrmypdf: str | None, own: Mapping[str, Counter[str]], count: int) -> str:
    """Two tables, or how to have them. `own`: what recert read of each class, as `page_counts`
    has it, of the same `count` pages."""
    if ocrmypdf is None or shutil.which(ocrmypdf) is None or shutil.which("tesseract") is None:
        return _INSTALL
    programs: dict[str, tuple[str, Program]] = {
        "recert": ("recert extract --jobs 2 FOLDER", _recert),
        "OCRmyPDF, turned and straightened": (
            "ocrmypdf --rotate-pages --deskew --jobs 2 ALL.pdf OUT.pdf",
            lambda batch: _ocrmypdf(ocrmypdf, batch, "--rotate-pages", "--deskew"),
        ),
        "OCRmyPDF": (
            "ocrmypdf --jobs 2 ALL.pdf OUT.pdf",
            lambda batch: _ocrmypdf(ocrmypdf, batch),
        ),
        "tesseract": ("OMP_THREAD_LIMIT=1 tesseract HALF.txt OUT, twice at once", _tesseract),
    }
    return _speeds(programs) + "\n" + _exactness(programs, own, count)


def _speeds(programs: dict[str, tuple[str, Program]]) -> str:
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory(prefix="recert-bench-") as name:
        batch = _batch(Path(name), list(pages("clean 200 dpi", _PAGES)))
        for _ in range(_ROUNDS):
            for program, (_, run) in programs.items():
                start = time.perf_counter()
                run(batch)
                seconds[program].append(time.perf_counter() - start)
    own = seconds["recert"]
    lines = ["| program | pages/s | recert is faster by | command |", "|---|---|---|---|"]
    for program, (command, _) in programs.items():
        taken = seconds[program]
        ratio = median(other / mine for other, mine in zip(taken, own, strict=True))
        lines.append(f"| {program} | {_PAGES / median(taken):.2f} | {ratio:.1f} | `{command}` |")
    return "\n".join(lines) + (
        f"\n\n{_PAGES} letter pages at 200 dpi, start of the programs included; {_ROUNDS} rounds "
        "in turn, medians.\n"
    )


def _exactness(
    programs: dict[str, tuple[str, Program]], own: Mapping[str, Counter[str]], count: int
) -> str:
    """Exact approval numbers: in the text as it is, and with recert's grammar on it."""
    head = ["class", "numbers", *(f"{name}: raw / grammar" for name in programs)]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    totals: dict[str, Counter[str]] = {name: Counter() for name in programs}
    for kind in WEAR:
        papers = list(pages(kind, count))
        cells = [kind, str(sum(len(paper.numbers) for paper in papers))]
        for name, (_, run) in programs.items():
            counts = own[kind] if name == "recert" else _numbers_read(run, papers)
            totals[name] += counts
            cells.append(f"{counts['raw']} / {counts['grammar']}")
        lines.append(f"| {' | '.join(cells)} |")
    sums = [f"{totals[n]['raw']} / {totals[n]['grammar']}" for n in programs]
    whole = max(totals[name]["numbers"] for name in programs)
    lines.append(f"| **all** | {whole} | {' | '.join(sums)} |")
    return "\n".join(lines) + "\n"


def _numbers_read(run: Program, papers: Sequence[PaperPage]) -> Counter[str]:
    with tempfile.TemporaryDirectory(prefix="recert-bench-") as folder:
        batch = _batch(Path(folder), papers)
        run(batch)
        texts = _texts(batch)
    texts += [""] * (len(papers) - len(texts))
    counts = (page_counts(p, t.split("\n")) for p, t in zip(papers, texts, strict=False))
    return sum(counts, Counter())


def _batch(folder: Path, papers: Sequence[PaperPage]) -> Batch:
    for sub in ("png", "pdf"):
        (folder / sub).mkdir()
    together = pypdfium2.PdfDocument.new()
    for place, paper in enumerate(papers):
        (folder / "png" / f"{place:03}.png").write_bytes(paper.encoded())
        one = paper.encoded("PDF")
        (folder / "pdf" / f"{place:03}.pdf").write_bytes(one)
        together.import_pages(pypdfium2.PdfDocument(one))
    together.save(folder / "all.pdf")
    together.close()
    return Batch(folder, tuple(papers))


def _recert(batch: Batch) -> None:
    recert = str(Path(sys.executable).with_name("recert"))
    out = str(batch.folder / "records.jsonl")
    # Papers that cannot be read are no fault of the program (exit code 3).
    order = [recert, "extract", "--jobs", "2", "-o", out, str(batch.loose)]
    done = subprocess.run(order, check=False, capture_output=True)
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stderr.decode(errors="replace"))


def _ocrmypdf(program: str, batch: Batch, *options: str) -> None:
    sidecar = batch.folder / "text.txt"
    sidecar.unlink(missing_ok=True)
    out = str(batch.folder / "out.pdf")
    order = [program, "--quiet", "--jobs", "2", "--sidecar", str(sidecar), *options]
    subprocess.run([*order, str(batch.bound), out], capture_output=True, check=True)


def _tesseract(batch: Batch) -> None:
    """Two processes, each with half of the pages, one thread each."""
    images = batch.images()
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    running = []
    cut = (len(images) + 1) // 2
    for half, part in enumerate((images[:cut], images[cut:])):
        listed = batch.folder / f"half{half}.txt"
        listed.write_text("\n".join(map(str, part)) + "\n", "utf-8")
        order = ["tesseract", str(listed), str(batch.folder / f"out{half}")]
        running.append(subprocess.Popen(order, env=environment, stderr=subprocess.DEVNULL))
    for process in running:
        process.wait()
    texts = [(batch.folder / f"out{half}.txt").read_text("utf-8") for half in (0, 1)]
    (batch.folder / "text.txt").write_text("".join(texts), "utf-8")


def _texts(batch: Batch) -> list[str]:
    """Both programs end a page with a form feed."""
    return (batch.folder / "text.txt").read_text("utf-8").split("\f")[: len(batch.papers)]
