"""The seam between a page's pixels and whatever reads them: a few engines, one protocol."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from ingest.ocr import weights
from ingest.ocr.detection import detect
from ingest.ocr.lines import Line, Pixels, Quad
from ingest.ocr.recognition import Recogniser


class Engine(Protocol):
    """Reads an upright page. A crash is caught by the reader and becomes a Problem."""

    @property
    def name(self) -> str: ...

    def read_page(self, page: Pixels) -> tuple[Line, ...]:
        """All print on the page, found and read."""
        ...

    def read_lines(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
        """One line for each quad, in their order."""
        ...


@dataclass(frozen=True, slots=True)
class PaddleOcr:
    """PP-OCRv6 on onnxruntime: one detector, and a recogniser of one of two sizes."""

    recogniser: Recogniser

    @property
    def name(self) -> str:
        return self.recogniser.name

    def read_page(self, page: Pixels) -> tuple[Line, ...]:
        return self.read_lines(page, detect(page))

    def read_lines(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
        return self.recogniser.read(page, quads)


TINY: Final = PaddleOcr(Recogniser("ppocr-tiny", weights.RECOGNISER))
SMALL: Final = PaddleOcr(Recogniser("ppocr-small", weights.SECOND_RECOGNISER))


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What `recert doctor` says of an engine."""

    name: str
    version: str
    """Empty where it could not be found out."""
    trouble: str | None
    """Why it does not work; None where it does."""


def _paddle_status(engine: PaddleOcr) -> EngineStatus:
    try:
        version = weights.version()
        weights.session(weights.DETECTOR)
        weights.session(engine.recogniser.model)
        weights.alphabet(engine.recogniser.model)
    except weights.WeightsError as error:
        return EngineStatus(engine.name, "", str(error))
    return EngineStatus(engine.name, version, None)


ENGINES: Final[tuple[tuple[Engine, Callable[[], EngineStatus]], ...]] = (
    (TINY, lambda: _paddle_status(TINY)),
    (SMALL, lambda: _paddle_status(SMALL)),
)


def available_engines() -> tuple[EngineStatus, ...]:
    """Every engine recert knows, whether it works here, and why not."""
    return tuple(status() for _, status in ENGINES)
