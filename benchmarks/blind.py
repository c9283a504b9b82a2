"""A page's pixels → no words: what stands in for OCR where only the decoding is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.ocr.lines import Line, Pixels, Quad
from ingest.ocr.reader import PageReader, ReadPage
from ingest.pages import POINTS_PER_INCH


@dataclass(frozen=True, slots=True)
class _Closed:
    """An engine that makes nothing of anything."""

    name: str = "blind"

    def version(self) -> str:
        return "1"

    def trouble(self) -> str | None:
        return None

    def read_page(self, page: Pixels) -> tuple[Line, ...]:
        del page
        return ()

    def read_lines(self, page: Pixels, quads: Sequence[Quad]) -> tuple[Line, ...]:
        del page
        return tuple(Line(quad, (), self.name) for quad in quads)


class _Blind(PageReader):
    def read(self, page: Pixels, dpi: float) -> ReadPage:
        height, width = page.shape[:2]
        scale = POINTS_PER_INCH / dpi
        to_pixels = np.diag([1 / scale, 1 / scale, 1.0])
        return ReadPage((), (), round(width * scale, 2), round(height * scale, 2), to_pixels)


BLIND: Final = _Blind(_Closed(), None, None)
