"""What is found in a model's file, and what is not."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.ocr.tensors import tensor


def field(number: int, content: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(content)) + content


def varint(value: int) -> bytes:
    more, low = value >> 7, value & 0x7F
    return bytes([low | 0x80]) + varint(more) if more else bytes([low])


def stored(name: str, values: np.ndarray, kind: int = 1) -> bytes:
    """A tensor as ONNX stores it: dimensions, kind, name, raw data."""
    shape = b"".join(varint(1 << 3) + varint(size) for size in values.shape)
    said = shape + varint(2 << 3) + varint(kind) + field(8, name.encode())
    return said + field(9, values.tobytes())


def model(*tensors: bytes) -> bytes:
    graph = field(2, b"a graph") + b"".join(field(5, each) for each in tensors)
    fixed = varint(20 << 3 | 1) + bytes(8) + varint(21 << 3 | 5) + bytes(4)
    return varint(1 << 3) + varint(300) + fixed + field(7, graph) + field(8, b"opset")


def test_a_tensor_is_found_by_its_name_with_its_shape() -> None:
    wide = np.arange(600, dtype="<f4").reshape(2, 300)
    row = np.array([0.5, -1.5], "<f4")
    content = model(stored("wide", wide), stored("row", row))
    np.testing.assert_array_equal(tensor(content, "wide"), wide)
    np.testing.assert_array_equal(tensor(content, "row"), row)


def test_what_is_not_there_or_holds_no_floats_is_said_by_name() -> None:
    content = model(stored("whole", np.arange(4, dtype="<i8"), kind=7))
    for name in ("none", "whole"):
        with pytest.raises(KeyError, match=name):
            tensor(content, name)
