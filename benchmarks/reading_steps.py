"""Pages → how long each step of reading them takes, and how near that is to the models alone."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, ParamSpec, TypeVar
from unittest.mock import patch

from benchmarks.reading_pages import PaperPage
from extract.documents import extract
from ingest.ocr import weights
from ingest.ocr.engine import Engine
from ingest.ocr.lines import Line, Pixels, Quad
from ingest.ocr.reader import PageReader
from ingest.pages import Page, Reading, SourceFile
from ingest.pdf import document
from ingest.rasters import read_raster

P = ParamSpec("P")
T = TypeVar("T")

_MODELS: Final = {
    weights.ORIENTATION: "orientation model",
    weights.DETECTOR: "detector",
    weights.RECOGNISER: "recogniser",
    weights.SECOND_RECOGNISER: "second recogniser",
}


class Clock:
    """Seconds by step."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def timed(self, step: str, body: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        start = time.perf_counter()
        try:
            return body(*args, **kwargs)
        finally:
            self.spent[step] += time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class TimedEngine:
    """An engine that notes how long it takes."""

    engine: Engine
    step: str
    clock: Clock

    @property
    def name(self) -> str:
        return self.engine.name

    def version(self) -> str:
        return self.engine.version()

    def trouble(self) -> str | None:
        return self.engine.trouble()

    def read_page(self, page: Pixels) -> tuple[Line, ...]:
        return self.clock.timed(self.step, self.engine.read_page, page)

    def read_lines(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
        return self.clock.timed(self.step, self.engine.read_lines, page, quads)


class _TimedSession:
    def __init__(self, session: Any, step: str, clock: Clock) -> None:
        self._session, self._step, self._clock = session, step, clock

    def run(self, *args: Any) -> Any:
        return self._clock.timed(self._step, self._session.run, *args)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


def steps_section(papers: Sequence[PaperPage]) -> str:
    """A table, seconds a page; in this process, on one thread, models warm."""
    clock, models = Clock(), Clock()
    real = weights.session

    def session(model: weights.File) -> Any:
        return _TimedSession(real(model), _MODELS[model], models)

    plain = PageReader()
    reader = PageReader(
        TimedEngine(plain.first, "first reader: find and read", clock),
        TimedEngine(plain.second, "second reader: weak lines and what decides", clock)
        if plain.second
        else None,
        TimedEngine(plain.third, "third reader: approval numbers", clock) if plain.third else None,
    )
    files = [paper.encoded("PDF") for paper in papers]
    with patch.object(weights, "session", session):
        _through(files[0], reader, Clock())
        clock.spent.clear()
        models.spent.clear()
        for data in files:
            clock.timed("all", _through, data, reader, clock)
    return _table(clock.spent, models.spent, len(files))


def _through(data: bytes, reader: PageReader, clock: Clock) -> None:
    source = SourceFile(sha256(data).hexdigest(), "scan.pdf", "application/pdf", len(data))
    raster = clock.timed("open and raster", document.raster, data, 1)
    page = clock.timed("page", read_raster, raster, source, 1, reader)
    if isinstance(page, Page):
        clock.timed("extract", extract, Reading(source, (page,)))


def _table(spent: Mapping[str, float], models: Mapping[str, float], count: int) -> str:
    readers = [step for step in spent if "reader" in step]
    rest = spent["page"] - sum(spent[step] for step in readers)
    rows = [("open and raster", spent["open and raster"])]
    rows += [("orientation, straightening, choosing, strikes", rest)]
    rows += [(step, spent[step]) for step in readers]
    rows += [("extract", spent["extract"]), ("**all**", spent["all"])]
    bare = sum(models.values())
    lines = ["| step | ms a page | share |", "|---|---|---|"]
    lines += [
        f"| {name} | {1000 * seconds / count:.0f} | {100 * seconds / spent['all']:.0f} % |"
        for name, seconds in rows
    ]
    said = ", ".join(f"{name} {1000 * s / count:.0f}" for name, s in models.items())
    return "\n".join(lines) + (
        f"\n\nOf it the models themselves: {1000 * bare / count:.0f} ms ({said}). All takes "
        f"{spent['all'] / bare:.2f} times as long (target 1.5). Scans of 200 dpi, one process, "
        "wall clock, so that the third reader's program counts.\n"
    )
