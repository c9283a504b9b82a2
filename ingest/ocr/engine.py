"""The seam between a page's pixels and whatever reads them: a few engines, one protocol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from ingest.ocr import weights
from ingest.ocr.detection import detect
from ingest.ocr.lines import Line, Pixels, Quad
from ingest.ocr.recognition import Recogniser
from ingest.ocr.tesseract import TESSERACT


class Engine(Protocol):
    """Reads upright pages. It may raise; the page reader deals with it."""

    @property
    def name(self) -> str:
        """What `read_by` says of its words."""
        ...

    def version(self) -> str:
        """Empty where it does not work."""
        ...

    def trouble(self) -> str | None:
        """Why it does not work here; None where it does."""
        ...

    def read_page(self, page: Pixels) -> tuple[Line, ...]:
        """All print on the page, found and read."""
        ...

    def read_lines(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
        """One line for each quad, in their order; a line may be empty."""
        ...


@dataclass(frozen=True, slots=True)
class PaddleOcr:
    """PP-OCRv6 on onnxruntime: one detector, and a recogniser of one of two sizes."""

    recogniser: Recogniser

    @property
    def name(self) -> str:
        return self.recogniser.name

    def version(self) -> str:
        return weights.version() if self.trouble() is None else ""

    def trouble(self) -> str | None:
        try:
            weights.session(weights.DETECTOR)
            weights.session(self.recogniser.model)
            weights.alphabet(self.recogniser.model)
        except weights.WeightsError as error:
            return str(error)
        return None

    def read_page(self, page: Pixels) -> tuple[Line, ...]:
        return self.read_lines(page, detect(page))

    def read_lines(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
        return self.recogniser.read(page, quads)


TINY: Final = PaddleOcr(Recogniser("ppocr-tiny", weights.RECOGNISER))
SMALL: Final = PaddleOcr(Recogniser("ppocr-small", weights.SECOND_RECOGNISER))

ENGINES: Final[tuple[Engine, ...]] = (TINY, SMALL, TESSERACT)


@dataclass(frozen=True, slots=True)
class EngineStatus:
    name: str
    version: str
    trouble: str | None


def available_engines() -> tuple[EngineStatus, ...]:
    """Every engine recert knows, whether it works here, and if not, why."""
    return tuple(EngineStatus(e.name, e.version(), e.trouble()) for e in ENGINES)


def working(engine: Engine) -> Engine | None:
    return engine if engine.trouble() is None else None
